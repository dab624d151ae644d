"""Lint: where nothing is retained, no days of retention are claimed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from registry.attributes.kinds import INDEFINITE, Value
from registry.catalogue import Catalogue, Keys, Site
from registry.claims import SCOPE_AXES, Claim, Scope, Statement
from registry.findings import Finding, Rule
from registry.legs import legs_of
from registry.lints.lint import Lint
from registry.lints.wording import name_of, value_at

RULE = Rule(
    id="zero-retention-days",
    title="Zero retention and days of retention agree",
    summary="`zero_data_retention: yes` stands beside no `retention_days` above 0 in the same scope, by default and "
    "with the same arrangements held.",
)

_Located = tuple[Keys, Statement]


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Pairs of the two claims, as they meet on some leg, of which one denies the other.

    A claim whose evidence is gone stands on a leg as unknown, which denies nothing and is written nowhere.
    """
    sites = {id(site.claim): site for site in catalogue.sites}
    for zero, days in _pairs(catalogue):
        if id(zero) in sites and id(days) in sites:
            yield from _contradictions(sites[id(zero)], sites[id(days)])


def _pairs(catalogue: Catalogue) -> Iterator[tuple[Claim, Claim]]:
    """The two claims of every leg and of every offering, each pair once."""
    network = catalogue.network
    layers = [leg.layers for route in network.routes.values() for leg in legs_of(route, network)]
    for provider in network.providers.values():
        layers.append((provider.claims,))
        layers.extend((offering.claims, provider.claims) for offering in provider.offerings.values())
    seen: set[tuple[int, int]] = set()
    for layer in layers:
        zero, days = (
            next((claims[name] for claims in layer if name in claims), None)
            for name in ("zero_data_retention", "retention_days")
        )
        if zero and days and (id(zero), id(days)) not in seen:
            seen.add((id(zero), id(days)))
            yield zero, days


def _contradictions(zero: Site, days: Site) -> Iterator[Finding]:
    seen: set[tuple[Keys, Keys]] = set()
    for atom in _atoms([*_scopes(zero), *_scopes(days)]):
        nothing, kept = _in_force(zero, atom), _in_force(days, atom)
        for first, second in (*_by_default(nothing, kept), *_under_the_same(nothing, kept)):
            if (first[0], second[0]) not in seen:
                seen.add((first[0], second[0]))
                yield _finding(zero, first, days, second)


def _by_default(nothing: list[_Located], kept: list[_Located]) -> Iterator[tuple[_Located, _Located]]:
    if all(part.value == "yes" for _, part in nothing):
        yield from ((nothing[0], found) for found in kept if _is_kept(found[1].value))


def _under_the_same(nothing: list[_Located], kept: list[_Located]) -> Iterator[tuple[_Located, _Located]]:
    for (keys, part), found in product(nothing, kept):
        for index, alternative in enumerate(part.alternatives):
            held = _held(found, alternative.under)
            if alternative.value == "yes" and _is_kept(held[1].value):
                yield ((*keys, "alternatives", index), alternative), held


def _held(found: _Located, arrangements: tuple[str, ...]) -> _Located:
    """The best that somebody gets who holds just these."""
    keys, part = found
    best = found
    for index, alternative in enumerate(part.alternatives):
        if set(alternative.under) <= set(arrangements) and (best is found or not _is_kept(alternative.value)):
            best = ((*keys, "alternatives", index), alternative)
    return best


def _is_kept(value: Value) -> bool:
    return value == INDEFINITE or (isinstance(value, int) and value > 0)


def _scopes(site: Site) -> list[Scope]:
    return [exception.scope for exception in site.claim.statement.exceptions]


def _atoms(scopes: list[Scope]) -> list[Scope]:
    """The ordinary call, and every single combination that a scope names."""
    atoms = {Scope(): None}
    for scope in scopes:
        axes: list[list[tuple[str, ...]]] = [
            [(value,) for value in getattr(scope, axis)] or [()] for axis in SCOPE_AXES
        ]
        atoms.update((Scope(*values), None) for values in product(*axes))
    return list(atoms)


def _in_force(site: Site, atom: Scope) -> list[_Located]:
    """The exceptions that hold there, or else the claim itself."""
    statement = site.claim.statement
    found: list[_Located] = [
        (("exceptions", index), exception)
        for index, exception in enumerate(statement.exceptions)
        if _covers(exception.scope, atom)
    ]
    return found or [((), statement)]


def _covers(scope: Scope, atom: Scope) -> bool:
    return all(not getattr(scope, axis) or set(getattr(atom, axis)) & set(getattr(scope, axis)) for axis in SCOPE_AXES)


def _finding(zero: Site, first: _Located, days: Site, second: _Located) -> Finding:
    there = value_at(days, second[0])
    elsewhere = "" if there.path == zero.entry.document.path else f" of {there.path}"
    return RULE.finding(
        f"`{name_of(zero, first[0])}` is `yes`, but `{name_of(days, second[0])}` is `{second[1].value}` "
        f"on line {there.line}{elsewhere}",
        at=value_at(zero, first[0]),
        hint="correct one of the two, or name the scope in which they differ as an exception of both",
    )


LINT = Lint(RULE, check)
