"""Which functions the model must have, as the route serves it."""

from __future__ import annotations

from collections.abc import Iterator

from registry.policy.facts_of_models import judgement, served, weakness_served
from registry.policy.judging import NOT_ESTABLISHED, decide
from registry.policy.requirement import Form, Param, Params, Requirement
from registry.policy.subject import Frame, Subject
from registry.policy.verdict import Judgement

FEATURES = (
    "reasoning",
    "tool_calling",
    "parallel_tool_calling",
    "structured_output",
    "prompt_caching",
    "web_search",
    "computer_use",
    "code_execution",
    "fine_tuning",
)


def judge(params: Params, subject: Subject, frame: Frame) -> Iterator[Judgement]:
    """All functions that the requirement names."""
    value = served(subject, "features")
    known = isinstance(value, list | tuple)
    answer = decide(set(params["all_of"]) <= set(value)) if known else NOT_ESTABLISHED
    words = ", ".join(value) if known else "not established"
    yield judgement("features", words, answer, weakness_served(subject, "features", frame))


REQUIREMENT = Requirement(
    name="features",
    rule="RC119",
    title="Features",
    meaning="Functions of the model.",
    params=(Param("all_of", Form.ALL, "Functions that are all needed.", FEATURES),),
    judge=judge,
)
