"""Which routes change their verdict from one policy to another."""

from __future__ import annotations

from dataclasses import dataclass

from registry.lookup.engine import Question, judge_all, why_words
from registry.store.reader import Store


@dataclass(frozen=True, slots=True)
class Change:
    """A route on which two policies differ."""

    route: str
    before: str
    after: str
    why: str
    """What decides under the policy that says less of it."""


def differences(store: Store, before: Question, after: Question) -> tuple[Change, ...]:
    """The routes whose verdict differs, in order of id."""
    found = []
    for one, other in zip(judge_all(store, before), judge_all(store, after), strict=True):
        if one.verdict.verdict != other.verdict.verdict:
            lower = min(one.verdict, other.verdict, key=lambda verdict: verdict.verdict)
            change = Change(one.row.id, str(one.verdict.verdict), str(other.verdict.verdict), why_words(lower))
            found.append(change)
    return tuple(found)
