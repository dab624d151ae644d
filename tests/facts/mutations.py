"""Changes of one place in a generated network: evidence, a value, the order of things."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Any, TypeVar

from registry.claims import Claim, Evidence, Statement
from registry.legs import PROVIDER_KINDS, Network, ProviderData, RouteData
from tests.facts.strategies import Scene

Step = tuple[str, int]
Thing = TypeVar("Thing")
Change = Callable[[Statement], Statement]
PARTS = ("alternatives", "exceptions", "history")


@dataclass(frozen=True, slots=True)
class Spot:
    """A statement in a network, and the way to it."""

    record: str
    """`provider`, `offering` or `route`, and its id."""
    attribute: str
    steps: tuple[Step, ...]
    statement: Statement


def places_of(scene: Scene) -> list[Spot]:
    """Every statement of every claim."""
    return [
        Spot(record, name, steps, statement)
        for record, claims in _records(scene)
        for name, claim in claims.items()
        for steps, statement in _statements_in(claim.statement, ())
    ]


def _records(scene: Scene) -> Iterator[tuple[str, Mapping[str, Claim]]]:
    for provider in scene.network.providers.values():
        yield f"provider {provider.id}", provider.claims
        yield f"offering {provider.id}", provider.offerings["api"].claims
    for route in scene.network.routes.values():
        yield f"route {route.id}", route.claims


def _statements_in(statement: Statement, steps: tuple[Step, ...]) -> Iterator[tuple[tuple[Step, ...], Statement]]:
    yield steps, statement
    for name in PARTS:
        for index, part in enumerate(getattr(statement, name)):
            yield from _statements_in(part, (*steps, (name, index)))


def changed(scene: Scene, spot: Spot, change: Change) -> Scene:
    """The scene with one statement changed."""

    def claims(record: str, found: Mapping[str, Claim]) -> dict[str, Claim]:
        return {
            name: replace(claim, statement=_changed(claim.statement, spot.steps, change))
            if (record, name) == (spot.record, spot.attribute)
            else claim
            for name, claim in found.items()
        }

    return _rebuilt(scene, claims)


def _rebuilt(scene: Scene, claims: Callable[[str, Mapping[str, Claim]], dict[str, Claim]]) -> Scene:
    def provider(one: ProviderData) -> ProviderData:
        offerings = {
            name: replace(offering, claims=claims(f"offering {one.id}", offering.claims))
            for name, offering in one.offerings.items()
        }
        return replace(one, claims=claims(f"provider {one.id}", one.claims), offerings=offerings)

    def route(one: RouteData) -> RouteData:
        return replace(one, claims=claims(f"route {one.id}", one.claims))

    network = Network(
        {name: provider(one) for name, one in scene.network.providers.items()},
        {name: route(one) for name, one in scene.network.routes.items()},
    )
    return Scene(network, network.routes[scene.route.id])


def _changed(statement: Statement, steps: tuple[Step, ...], change: Change) -> Statement:
    if not steps:
        return change(statement)
    (name, index), *rest = steps
    parts = list(getattr(statement, name))
    parts[index] = _changed(parts[index], tuple(rest), change)
    fields: dict[str, Any] = {name: tuple(parts)}
    return replace(statement, **fields)


def with_evidence(evidence: tuple[Evidence, ...]) -> Change:
    return lambda statement: replace(statement, evidence=evidence)


def without_evidence(scene: Scene) -> Scene:
    """The scene with no evidence anywhere."""

    def claims(_record: str, found: Mapping[str, Claim]) -> dict[str, Claim]:
        return {name: replace(claim, statement=_bare(claim.statement)) for name, claim in found.items()}

    return _rebuilt(scene, claims)


def _bare(statement: Statement) -> Statement:
    fields: dict[str, Any] = {name: tuple(map(_bare, getattr(statement, name))) for name in PARTS}
    return replace(statement, evidence=(), **fields)


def leaves_a_reading(scene: Scene, spot: Spot, left: tuple[Evidence, ...]) -> bool:
    """Whether a gateway's claim of its upstream would rest on what others than the upstream say.

    Such a claim is a reading and counts for nothing, so that what the upstream itself says comes to count, for
    the better or the worse. That has evidence of its own, so the law, which is about claims without, is silent.
    """
    route = scene.network.routes.get(spot.record.removeprefix("route "))
    if route is None or spot.steps or not left:
        return False
    is_public = route.claims[spot.attribute].basis != "gateway_contract"
    return route.has_upstream and is_public and not any(entry.kind in PROVIDER_KINDS for entry in left)


def shuffled(scene: Scene, random: Random) -> Scene:
    """The same scene with everything that has no order in another one."""

    def claims(_record: str, found: Mapping[str, Claim]) -> dict[str, Claim]:
        names = random.sample(sorted(found), len(found))
        return {name: replace(found[name], statement=_shuffled(found[name].statement, random)) for name in names}

    scene = _rebuilt(scene, claims)
    network = Network(_reordered(scene.network.providers, random), _reordered(scene.network.routes, random))
    return Scene(network, network.routes[scene.route.id])


def _reordered(found: Mapping[str, Thing], random: Random) -> dict[str, Thing]:
    return {name: found[name] for name in random.sample(sorted(found), len(found))}


def _shuffled(statement: Statement, random: Random) -> Statement:
    def parts(found: tuple[Statement, ...]) -> tuple[Statement, ...]:
        return tuple(_shuffled(part, random) for part in random.sample(found, len(found)))

    evidence = statement.evidence
    return replace(
        statement,
        alternatives=parts(statement.alternatives),
        exceptions=parts(statement.exceptions),
        history=parts(statement.history),
        evidence=None if evidence is None else tuple(random.sample(evidence, len(evidence))),
    )
