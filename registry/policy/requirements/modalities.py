"""Which forms of input and output the model must have, as the route serves it."""

from __future__ import annotations

from collections.abc import Iterator

from registry.policy.facts_of_models import judgement, served, weakness_served
from registry.policy.judging import NOT_ESTABLISHED, decide
from registry.policy.requirement import Form, Param, Params, Requirement
from registry.policy.subject import Frame, Subject
from registry.policy.verdict import Judgement

MODALITIES = ("text", "image", "video", "audio", "pdf", "embedding")


def judge(params: Params, subject: Subject, frame: Frame) -> Iterator[Judgement]:
    """Each direction that the requirement names."""
    value = served(subject, "modalities")
    for direction in ("input", "output"):
        wanted = params.get(direction, ())
        if wanted:
            there = value.get(direction, ()) if isinstance(value, dict) else None
            answer = NOT_ESTABLISHED if there is None else decide(set(wanted) <= set(there))
            words = ", ".join(there) if there is not None else "not established"
            weak = weakness_served(subject, "modalities", frame)
            yield judgement(f"modalities ({direction})", words, answer, weak)


REQUIREMENT = Requirement(
    name="modalities",
    rule="RC118",
    title="Modalities",
    meaning="Forms of input and output.",
    params=(
        Param("input", Form.ALL, "Forms of input that are all needed.", MODALITIES),
        Param("output", Form.ALL, "Forms of output that are all needed.", MODALITIES),
    ),
    judge=judge,
)
