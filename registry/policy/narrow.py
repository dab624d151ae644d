"""Inheritance: a child narrows its parents, requirement by requirement, or says where it would widen them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from registry.frozen import dataclass, replace
from registry.places import Places
from registry.policy.judging import of_kinds, unheard
from registry.policy.lattice import met, standing, wider
from registry.policy.narrow_checks import meet_checks, narrow_checks
from registry.policy.policy import Condition, Policy
from registry.policy.requirement import Form
from registry.policy.requirements import BY_NAME
from registry.policy.subject import EvidenceRule
from registry.policy.widening import Widening, joined
from registry.policy.widening import line_of_setting as _line

__all__ = ["NONE", "Narrowed", "Widening", "line_of", "meet", "narrow"]

NONE = "none"
"""The exporter of a policy that has none."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The child after inheritance, and where it would widen."""

    policy: Policy
    widenings: tuple[Widening, ...]


def narrow(
    parent: Policy,
    child: Policy,
    places: Places,
    *,
    declares: frozenset[str],
    grants: frozenset[str] = frozenset(),
) -> Narrowed:
    """The conjunction of both.

    `declares` is what the parent lets a child declare, `grants` what the child lets its own children declare.
    """
    widenings = [*_settings(parent, child, places), *_declarations(parent, child, declares, grants)]
    conditions = []
    for name, (above, below) in _paired(parent, child).items():
        if above is None or below is None:
            conditions.append(above or below)
            continue
        condition, found = _narrowed(name, above, below, places)
        conditions.append(condition)
        widenings.extend(found)
    widenings.extend(_wider_evidence(parent, child))
    checks, found = narrow_checks(parent, child, declares)
    widenings.extend(found)
    policy = replace(
        child,
        exporter=parent.exporter if parent.exporter != NONE else child.exporter,
        customer=parent.customer or child.customer,
        unknown=_inherited("unknown", parent, child),
        conditional=_inherited("conditional", parent, child),
        conditions=tuple(one for one in conditions if one),
        evidence=_evidence(parent.evidence, child.evidence) or parent.evidence,
        checks=checks,
    )
    return Narrowed(_with_both(parent, policy), tuple(widenings))


def meet(one: Policy, other: Policy, places: Places) -> Narrowed:
    """The conjunction of two parents of one child, and where they exclude each other."""
    conflicts = [*_conflicts(one, other, places)]
    conditions = []
    for name, (first, second) in _paired(one, other).items():
        if first is None or second is None:
            conditions.append(first or second)
            continue
        condition, found = _met(name, first, second, places)
        conditions.append(condition)
        conflicts.extend(found)
    checks, found = meet_checks(one, other)
    conflicts.extend(found)
    policy = replace(
        other,
        exporter=one.exporter if one.exporter != NONE else other.exporter,
        customer=one.customer or other.customer,
        unknown=_stricter(one.unknown, other.unknown),
        conditional=_stricter(one.conditional, other.conditional),
        conditions=tuple(found for found in conditions if found),
        evidence=_evidence(one.evidence, other.evidence) or one.evidence,
        checks=checks,
    )
    return Narrowed(_with_both(one, policy), tuple(conflicts))


def _with_both(above: Policy, policy: Policy) -> Policy:
    """The policy with what simply adds up."""
    return replace(
        policy,
        uses=tuple(sorted({*above.uses, *policy.uses})),
        holdings=tuple(dict.fromkeys((*above.holdings, *policy.holdings))),
        evidence_origins=joined(above.evidence_origins, policy.evidence_origins),
        parents=joined(policy.parents, (above.id,), above.parents),
        origins={**above.origins, **policy.origins},
    )


def _paired(one: Policy, other: Policy) -> Mapping[str, tuple[Condition | None, Condition | None]]:
    """The conditions of both by requirement, in the order of requirements."""
    first = {condition.requirement: condition for condition in one.conditions}
    second = {condition.requirement: condition for condition in other.conditions}
    return {name: (first.get(name), second.get(name)) for name in BY_NAME if name in first or name in second}


def _is_written(policy: Policy, setting: str) -> bool:
    return setting in policy.origins


def _stricter(one: str, other: str) -> str:
    return "violation" if "violation" in (one, other) else "warn"


def _inherited(setting: str, parent: Policy, child: Policy) -> str:
    """What the child says of unknown or conditional verdicts, else what its parent says."""
    above, below = getattr(parent, setting), getattr(child, setting)
    is_silent = below == "violation" and not _is_written(child, setting)
    return str(above) if is_silent else _stricter(above, below)


def _settings(parent: Policy, child: Policy, places: Places) -> Iterator[Widening]:
    """Settings that a child keeps."""

    def widening(name: str, message: str, above: str = "") -> Widening:
        return Widening(message, _line(child, name), _line(parent, above or name))

    is_written = child.exporter != NONE or _is_written(child, "exporter")
    if parent.exporter != NONE and is_written and child.exporter != parent.exporter:
        yield widening("exporter", f"`exporter` is `{child.exporter}`, the parent has `{parent.exporter}`")
    if child.customer and parent.customer and child.customer != parent.customer:
        yield widening("customer", f"`customer` is `{child.customer}`, the parent has `{parent.customer}`")
    elif child.customer and not parent.customer and not _lies_in(child.customer, parent.exporter, places):
        message = f"`customer` is `{child.customer}`, outside of the parent's exporter `{parent.exporter}`"
        yield widening("customer", message, "exporter")
    for name in ("unknown", "conditional"):
        if getattr(child, name) == "warn" and getattr(parent, name) == "violation":
            yield widening(name, f"`{name}: warn` is laxer than the parent's `violation`")


def _lies_in(customer: str, exporter: str, places: Places) -> bool:
    """Whether the customer's place is one that the exporter stands for; an exporter of none stands for all."""
    return exporter == NONE or places.within([customer], [exporter]) is True


def _declarations(
    parent: Policy, child: Policy, declares: frozenset[str], grants: frozenset[str]
) -> Iterator[Widening]:
    """What a child may declare, or let others declare, only if the parent says so."""
    above = _line(parent, "may_declare")
    if child.holdings and "holdings" not in declares:
        message = "`holdings` may not be declared here: the parent's `may_declare` leaves it out"
        yield Widening(message, _line(child, "holdings"), above)
    extra = sorted(grants - declares)
    if extra:
        message = f"`may_declare` adds {', '.join(extra)}, which the parent leaves out"
        yield Widening(message, _line(child, "may_declare"), above)


def _conflicts(one: Policy, other: Policy, places: Places) -> Iterator[Widening]:
    """Settings of two parents that exclude each other."""

    def conflict(name: str, first: str, second: str) -> Widening:
        return Widening(
            f"`{name}` is `{first}` in one and `{second}` in the other", _line(other, name), _line(one, name)
        )

    if one.exporter != other.exporter and NONE not in (one.exporter, other.exporter):
        yield conflict("exporter", one.exporter, other.exporter)
    if one.customer and other.customer and one.customer != other.customer:
        yield conflict("customer", one.customer, other.customer)
    for first, second in ((one, other), (other, one)):
        if first.customer and not second.customer and not _lies_in(first.customer, second.exporter, places):
            message = f"`customer` is `{first.customer}` in one, outside of the other's exporter `{second.exporter}`"
            yield Widening(message, _line(first, "customer"), _line(second, "exporter"))
    if _evidence(one.evidence, other.evidence) is None:
        message = "`evidence.kinds` have no kind in common"
        yield Widening(message, _line(other, "evidence.kinds"), _line(one, "evidence.kinds"))
    for first, second in ((one, other), (other, one)):
        left = unheard(first.evidence, second.evidence)
        if left:
            message = f"`evidence.kinds` {_leaves_out(left)}"
            yield Widening(message, _line(second, "evidence.kinds"), _line(first, "evidence.undisputed"))


def _wider_evidence(parent: Policy, child: Policy) -> Iterator[Widening]:
    above, below = parent.evidence, child.evidence

    def widening(name: str, message: str) -> Widening:
        return Widening(
            f"`evidence.{name}` {message}", _line(child, f"evidence.{name}"), _line(parent, f"evidence.{name}")
        )

    if above.max_age_days is not None and (below.max_age_days or 0) > above.max_age_days:
        yield widening("max_age_days", f"is {below.max_age_days}, the parent allows {above.max_age_days}")
    extra = sorted(of_kinds(below.kinds) - of_kinds(above.kinds)) if above.kinds else []
    if extra:
        yield widening("kinds", f"adds {', '.join(extra)}")
    left = unheard(above, below)
    if left:
        message = f"`evidence.kinds` {_leaves_out(left)}"
        yield Widening(message, _line(child, "evidence.kinds"), _line(parent, "evidence.undisputed"))
    if above.undisputed and not below.undisputed and _is_written(child, "evidence.undisputed"):
        yield widening("undisputed", "is false, the parent asks for true")


def _leaves_out(kinds: frozenset[str]) -> str:
    return f"leave out {', '.join(sorted(kinds))}, whose disagreement counts under `undisputed`"


def _evidence(one: EvidenceRule, other: EvidenceRule) -> EvidenceRule | None:
    """The rule that is as strict as both; `None` if they accept no kind in common."""
    ages = [age for age in (one.max_age_days, other.max_age_days) if age is not None]
    kinds = one.kinds or other.kinds
    if one.kinds and other.kinds:
        first, second = of_kinds(one.kinds), of_kinds(other.kinds)
        kinds = other.kinds if second <= first else one.kinds if first <= second else first & second
        if not kinds:
            return None
    return EvidenceRule(min(ages, default=None), kinds, one.undisputed or other.undisputed)


def _narrowed(name: str, above: Condition, below: Condition, places: Places) -> tuple[Condition, list[Widening]]:
    """One requirement of both: parameters that the child leaves out stay, but for exceptions."""
    params: dict[str, Any] = {}
    lines: dict[str, str] = {}
    widenings = []
    for param in BY_NAME[name].params:
        theirs, own = above.params.get(param.name), below.params.get(param.name)
        if own is None:
            if theirs is not None and param.form is not Form.EXCEPT:  # written again without exceptions it has none
                params[param.name] = theirs
                lines[param.name] = line_of(above, param.name)
            continue
        problem = wider(param, theirs, own, places)
        if problem:
            message = f"`{name}.{param.name}` {problem}"
            widenings.append(Widening(message, line_of(below, param.name), line_of(above, param.name)))
        params[param.name], _ = met(param, standing(param, theirs), own, places)
        if param.form is Form.PLACES and not problem:
            params[param.name] = own  # in the author's own words
        lines[param.name] = line_of(below, param.name)
    return Condition(name, params, joined(above.origins, below.origins), lines), widenings


def _met(name: str, one: Condition, other: Condition, places: Places) -> tuple[Condition, list[Widening]]:
    """One requirement of two parents: as strict as both."""
    params: dict[str, Any] = {}
    lines: dict[str, str] = {}
    conflicts = []
    for param in BY_NAME[name].params:
        first, second = one.params.get(param.name), other.params.get(param.name)
        if first is None and second is None:
            continue
        value, is_found = met(param, standing(param, first), standing(param, second), places)
        if not is_found:
            message = (
                f"`{name}.{param.name}` is {standing(param, first)} in one and {standing(param, second)} in the other"
            )
            conflicts.append(Widening(message, line_of(other, param.name), line_of(one, param.name)))
        params[param.name] = value
        lines[param.name] = line_of(one if value == first else other, param.name)
    return Condition(name, params, joined(one.origins, other.origins), lines), conflicts


def line_of(condition: Condition, param: str) -> str:
    """`file:line` of the parameter, else of the requirement that was written last."""
    return condition.lines.get(param) or (condition.origins or ("",))[-1]
