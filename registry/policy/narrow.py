"""Inheritance: a child narrows its parent, requirement by requirement, or says where it would widen it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from registry.places import Places
from registry.policy.judging import PROVIDER
from registry.policy.policy import Condition, Policy
from registry.policy.requirement import Form, Param
from registry.policy.requirements import BY_NAME
from registry.policy.subject import EvidenceRule


@dataclass(frozen=True, slots=True)
class Widening:
    """A place where a child asks for less than its parent."""

    message: str
    child: str
    """`file:line` of the child's requirement."""
    parent: str
    """`file:line` of the parent's."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The child after inheritance, and where it would widen."""

    policy: Policy
    widenings: tuple[Widening, ...]


def narrow(parent: Policy, child: Policy, places: Places, *, declares: frozenset[str]) -> Narrowed:
    """The conjunction of both. `declares` is what the parent lets a child declare."""
    widenings: list[Widening] = list(_settings(parent, child, declares))
    merged = {condition.requirement: condition for condition in parent.conditions}
    for condition in child.conditions:
        above = merged.get(condition.requirement)
        if above is None:
            merged[condition.requirement] = condition
            continue
        merged[condition.requirement], wider = _conditions(above, condition, places)
        widenings.extend(wider)
    evidence, wider = _evidence(parent, child)
    widenings.extend(wider)
    order = list(BY_NAME)
    return Narrowed(
        replace(
            child,
            exporter=parent.exporter if child.exporter == "none" else child.exporter,
            customer=child.customer or parent.customer,
            uses=tuple(sorted({*parent.uses, *child.uses})),
            holdings=(*parent.holdings, *child.holdings),
            conditions=tuple(sorted(merged.values(), key=lambda one: order.index(one.requirement))),
            evidence=evidence,
            evidence_origins=(*parent.evidence_origins, *child.evidence_origins),
            unknown=_stricter(parent.unknown, child.unknown),
            conditional=_stricter(parent.conditional, child.conditional),
            parents=(*child.parents, parent.id, *parent.parents),
        ),
        tuple(widenings),
    )


def _stricter(one: str, other: str) -> str:
    return "violation" if "violation" in (one, other) else "warn"


def _settings(parent: Policy, child: Policy, declares: frozenset[str]) -> Iterator[Widening]:
    """Settings that a child keeps, and what it may declare only if the parent says so."""
    for name in ("exporter", "customer"):
        above, below = getattr(parent, name), getattr(child, name)
        if above not in (None, "none") and below not in (None, "none", above):
            yield Widening(f"`{name}` is `{below}`, the parent has `{above}`", child.id, parent.id)
    for name in ("unknown", "conditional"):
        if getattr(child, name) == "warn" and getattr(parent, name) == "violation":
            yield Widening(f"`{name}: warn` is laxer than the parent's `violation`", child.id, parent.id)
    if child.holdings and "holdings" not in declares:
        yield Widening("`holdings` may not be declared here: the parent's `may_declare` leaves it out", child.id, parent.id)


def _evidence(parent: Policy, child: Policy) -> tuple[EvidenceRule, list[Widening]]:
    above, below = parent.evidence, child.evidence
    places = ((child.evidence_origins or (child.id,))[-1], (parent.evidence_origins or (parent.id,))[-1])
    widenings = []
    if None not in (above.max_age_days, below.max_age_days) and (below.max_age_days or 0) > (above.max_age_days or 0):
        message = f"`evidence.max_age_days` is {below.max_age_days}, the parent allows {above.max_age_days}"
        widenings.append(Widening(message, *places))
    wider = sorted(_kinds(below.kinds) - _kinds(above.kinds)) if above.kinds and below.kinds else []
    if wider:
        widenings.append(Widening(f"`evidence.kinds` adds {', '.join(wider)}", *places))
    ages = [age for age in (above.max_age_days, below.max_age_days) if age is not None]
    merged = EvidenceRule(min(ages, default=None), below.kinds or above.kinds, above.undisputed or below.undisputed)
    return merged, widenings


def _kinds(kinds: frozenset[str]) -> frozenset[str]:
    return (kinds - {"provider"}) | PROVIDER if "provider" in kinds else kinds


def _conditions(parent: Condition, child: Condition, places: Places) -> tuple[Condition, list[Widening]]:
    """One requirement of both: parameters that the child leaves out stay, but for exceptions."""
    params: dict[str, Any] = dict(parent.params)
    widenings = []
    for param in BY_NAME[child.requirement].params:
        above, below = parent.params.get(param.name), child.params.get(param.name)
        if param.form is Form.EXCEPT and below is None:
            params.pop(param.name, None)  # a requirement that is written again without exceptions has none
            continue
        if below is None:
            continue
        problem = _wider(param, above, below, places)
        if problem:
            message = f"`{child.requirement}.{param.name}` {problem}"
            widenings.append(Widening(message, child.origins[-1], parent.origins[-1]))
        params[param.name] = _joined(param, above, below)
    return Condition(child.requirement, params, (*parent.origins, *child.origins)), widenings


def _wider(param: Param, above: Any, below: Any, places: Places) -> str:
    """How the child's parameter is laxer than the parent's; empty if it is not."""
    match param.form:
        case Form.WORDS | Form.EXCEPT:
            extra = sorted(set(below) - set(above if above is not None else () if param.form is Form.EXCEPT else below))
            return f"adds {', '.join(extra)}" if extra else ""
        case Form.PLACES if above is not None:
            outside = [place for place in below if places.within([place], above) is not True]
            return f"adds {', '.join(outside)}" if outside else ""
        case Form.MOST if above is not None:
            return f"is {below}, the parent allows {above}" if Decimal(str(below)) > Decimal(str(above)) else ""
        case Form.LEAST if above is not None:
            return f"is {below}, the parent asks for {above}" if below < above else ""
        case Form.FIXED if above is not None:
            return "" if below == above else f"is {below}, the parent has {above}"
        case Form.STRICTER:
            standing = param.default if above is None else above
            return "" if below == standing or standing == param.words[0] else f"is {below}, the parent has {standing}"
        case Form.RATES if above is not None:
            changed = sorted(currency for currency in set(above) & set(below) if above[currency] != below[currency])
            return f"changes {', '.join(changed)}" if changed else ""
        case _:
            return ""


def _joined(param: Param, above: Any, below: Any) -> Any:
    match param.form:
        case Form.ALL | Form.DENY:
            return sorted({*(above or ()), *below})
        case Form.ALLOW:
            return [*(above or ()), *(patterns for patterns in below if patterns not in (above or ()))]
        case Form.RATES:
            return {**below, **(above or {})}
        case _:
            return below
