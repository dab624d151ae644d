"""What requirements on models and routes share: facts that are no claims, and patterns of ids."""

from __future__ import annotations

from typing import Any

from registry.attributes.kinds import UNKNOWN
from registry.policy.judging import Answer
from registry.policy.subject import Subject
from registry.policy.verdict import Judgement, Witness

NO_LEG = -1
"""Number of the leg where a fact is of the model or the route."""


def judgement(name: str, words: str, answer: Answer) -> Judgement:
    """The judgement of a fact that no arrangement changes."""
    shown = "not established" if words == UNKNOWN else words
    return Judgement(answer.verdict, Witness(NO_LEG, name, shown), answer.reason)


def served(subject: Subject, name: str) -> Any:
    """A fact of the model as the route serves it: the route's own limit where it states one, else the model's."""
    own = subject.route.get("limits", {}).get(name, UNKNOWN)
    return subject.model_facts.get(name, UNKNOWN) if own == UNKNOWN else own


def matches(text: str, pattern: str) -> bool:
    """Whether the whole text fits the pattern, in which `*` stands for any text and nothing else is special.

    Takes time in the length of both, whatever the pattern: each part is sought once, from where the last ended.
    """
    first, *rest = pattern.split("*")
    if not rest:
        return text == pattern
    last = rest.pop()
    if len(text) < len(first) + len(last) or not text.startswith(first) or not text.endswith(last):
        return False
    place, end = len(first), len(text) - len(last)
    for part in rest:
        found = text.find(part, place, end)
        if found < 0:
            return False
        place = found + len(part)
    return True
