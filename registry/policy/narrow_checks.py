"""Inheritance of the parts of a policy for checks: as strict as both, or where the child would widen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from registry.frozen import replace
from registry.policy.checking import DECLARED, PINNED, REROUTING, Checks, Naming, StoreRule, WaiverRules
from registry.policy.policy import Policy
from registry.policy.rules import LEVELS, RULES
from registry.policy.widening import Widening, joined, line_of_setting


def narrow_checks(parent: Policy, child: Policy, declares: frozenset[str]) -> tuple[Checks, list[Widening]]:
    """What holds in the child, and where it would widen its parent. Waivers are not inherited.

    `declares` is what the parent lets a child declare.
    """
    above, below = parent.checks, child.checks
    widenings = [
        *_laxer(parent, child),
        *_store_conflicts(parent, child),
        *_undeclarable(parent, child, declares),
        *_unscanned(parent, child, declares),
        *_declared_twice(parent, child),
    ]
    return replace(_both(above, below), waivers=below.waivers), widenings


def meet_checks(one: Policy, other: Policy) -> tuple[Checks, list[Widening]]:
    """What holds where both are extended, and where they exclude each other."""
    conflicts = [*_store_conflicts(one, other), *_declared_twice(one, other)]
    return replace(_both(one.checks, other.checks), waivers=()), conflicts


def _both(one: Checks, other: Checks) -> Checks:
    """As strict as both; what is declared adds up, and of two declarations of one name the latter stays."""
    return Checks(
        store=StoreRule(
            _least(one.store.max_age_days, other.store.max_age_days),
            other.store.file or one.store.file,
            other.store.sha256 or one.store.sha256,
        ),
        naming=Naming(
            _stricter(PINNED, one.naming.pinned, other.naming.pinned),
            _stricter(REROUTING, one.naming.rerouting, other.naming.rerouting),
        ),
        account={**one.account, **other.account},
        deployments={**one.deployments, **other.deployments},
        hosts={**one.hosts, **other.hosts},
        include=other.include or one.include,
        exclude=tuple(sorted({*one.exclude, *other.exclude})),
        scopes=(*one.scopes, *(scope for scope in other.scopes if scope not in one.scopes)),
        waiver_rules=_rules(one.waiver_rules, other.waiver_rules),
        levels=_levels(one, other),
    )


def _rules(one: WaiverRules, other: WaiverRules) -> WaiverRules:
    days = [rules.warn_days_before for rules in (one, other) if rules.warn_days_before is not None]
    return WaiverRules(
        _least(one.max_days, other.max_days),
        tuple(sorted(joined(one.forbid, other.forbid))),
        max(days, default=None),
    )


def _levels(one: Checks, other: Checks) -> dict[str, str]:
    """The stricter level of each rule; a policy that is silent stands for the rule's own level."""
    named = [rule.id for rule in RULES if rule.id in one.levels or rule.id in other.levels]
    return {rule: max(one.level(rule), other.level(rule), key=LEVELS.index) for rule in named}


def _least(one: int | None, other: int | None) -> int | None:
    return min((value for value in (one, other) if value is not None), default=None)


def _stricter(words: tuple[str, ...], one: str, other: str) -> str:
    return max(one, other, key=lambda word: words.index(word) if word else -1)


def _laxer(parent: Policy, child: Policy) -> Iterator[Widening]:
    """Numbers and words of the child that ask for less."""
    above, below = parent.checks, child.checks

    def widening(setting: str, message: str) -> Widening:
        return Widening(f"`{setting}` {message}", line_of_setting(child, setting), line_of_setting(parent, setting))

    for setting, most, own in (
        ("store.max_age_days", above.store.max_age_days, below.store.max_age_days),
        ("waiver_rules.max_days", above.waiver_rules.max_days, below.waiver_rules.max_days),
    ):
        if most is not None and own is not None and own > most:
            yield widening(setting, f"is {own}, the parent allows {most}")
    least, own = above.waiver_rules.warn_days_before, below.waiver_rules.warn_days_before
    if least is not None and own is not None and own < least:
        yield widening("waiver_rules.warn_days_before", f"is {own}, the parent asks for {least}")
    for setting, words, theirs, word in (
        ("references.pinned", PINNED, above.naming.pinned, below.naming.pinned),
        ("references.rerouting", REROUTING, above.naming.rerouting, below.naming.rerouting),
    ):
        if theirs and word and words.index(word) < words.index(theirs):
            yield widening(setting, f"is `{word}`, laxer than the parent's `{theirs}`")
    for rule, level in below.levels.items():
        if LEVELS.index(level) < LEVELS.index(above.level(rule)):
            yield widening(f"levels.{rule}", f"is `{level}`, laxer than the parent's `{above.level(rule)}`")


def _store_conflicts(one: Policy, other: Policy) -> Iterator[Widening]:
    for key in ("file", "sha256"):
        theirs, own = getattr(one.checks.store, key), getattr(other.checks.store, key)
        if theirs and own and theirs != own:
            setting = f"store.{key}"
            message = f"`{setting}` is `{own}`, the other has `{theirs}`"
            yield Widening(message, line_of_setting(other, setting), line_of_setting(one, setting))


def _undeclarable(parent: Policy, child: Policy, declares: frozenset[str]) -> Iterator[Widening]:
    for part in DECLARED:
        if getattr(child.checks, part) and part not in declares:
            message = f"`{part}` may not be declared here: the parent's `may_declare` leaves it out"
            yield Widening(message, line_of_setting(child, part), line_of_setting(parent, "may_declare"))


def _unscanned(parent: Policy, child: Policy, declares: frozenset[str]) -> Iterator[Widening]:
    """Files that the child would leave out, of which the parent wants to know."""
    above, below = parent.checks, child.checks
    if "scan" in declares:
        return
    for key, more in (
        ("exclude", set(below.exclude) - set(above.exclude)),
        ("include", below.include and set(below.include) ^ (set(above.include) or {"**"})),
    ):
        if more:
            message = f"`scan.{key}` leaves files out, and the parent's `may_declare` has no `scan`"
            yield Widening(message, line_of_setting(child, "scan"), line_of_setting(parent, "may_declare"))


def _declared_twice(one: Policy, other: Policy) -> Iterator[Widening]:
    """Names of which both say something, and not the same."""
    for part in DECLARED:
        above: Mapping[str, Mapping[str, Any]] = getattr(one.checks, part)
        below: Mapping[str, Mapping[str, Any]] = getattr(other.checks, part)
        for name in sorted(above.keys() & below.keys()):
            if {**above[name], "origin": ""} != {**below[name], "origin": ""}:
                message = f"`{part}` declares `{name}`, of which the other says something else"
                yield Widening(message, str(below[name]["origin"]), str(above[name]["origin"]))
