"""What findings say, in words."""

from __future__ import annotations

from collections.abc import Sequence

from registry.check.finding import some
from registry.lookup.grounds import NO_TOOL, Ground, asks
from registry.policy.condition import Condition
from registry.policy.requirements import BY_NAME
from registry.policy.verdict import Reason, Verdict


def message_of(
    condition: Condition | None,
    verdict: Verdict,
    grounds: Sequence[Ground],
    sets: Sequence[Sequence[str]],
    routes: Sequence[str],
    *,
    alone: bool,
) -> str:
    """What is wrong, who says so, and of which routes where there are several; `alone`: there is one."""
    first = grounds[0] if grounds else None
    title = title_of(condition, first)
    where = "" if alone else f" on {some(routes)}"
    cited = _cited(first)
    if verdict is Verdict.CONDITIONAL:
        return f"{title} only under {sets_words(sets)}, which is not among the holdings{where}{cited}"
    says = _fact_words(first)
    if verdict is Verdict.UNKNOWN:
        return f"{title}{_at(first)} {_unknown_words(first)}{where}{cited}"
    wanted = f"; the policy asks for {asks(condition)}" if condition else ""
    return f"{title}{_at(first)} is {says}{where}{cited}{wanted}"


def _unknown_words(ground: Ground | None) -> str:
    """What is known at least, and why that does not decide."""
    if ground is None:
        return "is not established"
    reason = Reason(ground.reason) if ground.reason else Reason.NO_EVIDENCE
    why = f", but {ground.reason_words}" if reason is not Reason.NO_EVIDENCE or ground.reason_words == NO_TOOL else ""
    return f"{'goes to' if why.endswith(NO_TOOL) else 'is'} {_fact_words(ground)}{why}"


def title_of(condition: Condition | None, ground: Ground | None) -> str:
    """What it is about."""
    if condition is not None:
        return BY_NAME[condition.requirement].title.lower()
    if ground is not None and ground.attribute == "status":
        return "the route"
    return "what the files use" if ground is not None and ground.attribute == "uses" else "use of the route"


def _at(ground: Ground | None) -> str:
    """Whose fact it is."""
    return f" at {ground.company}" if ground and ground.company else ""


def _fact_words(ground: Ground | None) -> str:
    if ground is None:
        return "not established"
    return f"{ground.words} ({ground.scope})" if ground.scope else ground.words


def _cited(ground: Ground | None) -> str:
    """The source that was checked last, where it says so."""
    if ground is None or not ground.evidence:
        return ""
    newest = max(ground.evidence, key=lambda entry: (entry.checked, entry.source, entry.locator))
    checked = f"checked {newest.checked}" if newest.checked else "no day known"
    return f" ({', '.join(filter(None, (newest.source, newest.locator, checked)))})"


def sets_words(sets: Sequence[Sequence[str]]) -> str:
    """Sets of arrangements of which one is enough."""
    return " or ".join(" + ".join(names) for names in sets)
