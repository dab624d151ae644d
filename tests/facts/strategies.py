"""Generated networks, questions and requirements for the laws of facts.

Values are free, also where a lint would object: the laws hold for whatever is written. Only dates are as records
have them: a claim with a history has a first day, and each older text ends where the next begins.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

from hypothesis import strategies as st

from registry.attributes import BY_NAME
from registry.attributes.kinds import INDEFINITE, UNKNOWN, Days, EntityKind, PlaceList, Word, WordList
from registry.attributes.scopes import BASES
from registry.claims import NO_SCOPE, Claim, Evidence, Scope, Statement
from registry.facts import Asking, RouteFacts, route_facts
from registry.legs import Network, OfferingData, ProviderData, RouteData, legs_of
from registry.places import Places
from tests.support.judge import Requirement, Verdict, judge

PLACES = Places(
    countries={code: code for code in ("SE", "DE", "NO", "CH", "US")},
    groups={"EU": frozenset({"SE", "DE"}), "EEA": frozenset({"SE", "DE", "NO"})},
    regions={"eu-1": "DE", "us-1": "US"},
)
CATALOGUE_DAY = date(2026, 6, 1)
SPAN = [CATALOGUE_DAY - timedelta(days=number) for number in range(12)]
"""Few days, so that the edges of claims are met often; all evidence is from them."""

USES = ("batch", "files")
GROUP = "labs"

TOGETHER = frozenset(
    {
        "zero_data_retention",
        "retention_days",
        "logging",
        "storage_location",
        "access_location",
        "human_review",
    }
)
"""Attributes that answer for each other."""
ALONE = (
    "training",
    "inference_location",
    "provider_role",
    "barred_data",
    "dpa",
    "baa",
    "transfer_mechanisms",
    "headquarters",
    "deletion_at_termination",
)
JUDGED = (*sorted(TOGETHER), *sorted(TOGETHER), *ALONE)
"""Attributes that requirements are about, those that answer for each other more often."""

PROVIDERS = ("gate", "host", "third")
"""In the order in which content passes them."""
ARRANGEMENTS = {name: (f"{name}-a", f"{name}-b") for name in PROVIDERS}
CONTRACTS = tuple(BASES)
ALL_ARRANGEMENTS = sorted(name for names in ARRANGEMENTS.values() for name in names)

days = st.sampled_from(SPAN)
maybe_days = st.sampled_from([None, None, *SPAN])
PLACE_LISTS = [
    (),
    *((place,) for place in ("SE", "NO", "CH", "US", "EU", "EEA", "eu-1", "us-1", "global", "region")),
    ("SE", "US"),
    ("EU", "CH"),
    ("DE", "region"),
    ("global", "SE"),
]


@cache
def some_values(name: str) -> list[Any]:
    """Values of the attribute as claims hold them."""
    kind = BY_NAME[name].kind
    match kind:
        case Word(words=words):
            return [*words, UNKNOWN]
        case Days():
            return [0, 10, 30, INDEFINITE, UNKNOWN]
        case PlaceList():
            return [UNKNOWN, *PLACE_LISTS]
        case WordList(words=words):
            known = sorted(words)
            some = [known[:2], known[1:3], known[-2:], *([word] for word in known[:4])]
            return [UNKNOWN, (), *map(tuple, some)]
        case EntityKind():
            entities = [{"name": f"{place} Ltd", "place": place} for place in ("SE", "CH", "US", "EEA")]
            return [kind.parse(plain) for plain in (*entities, UNKNOWN)]
        case _:
            return ["SE", "DE", "US", UNKNOWN]


@cache
def values(name: str) -> st.SearchStrategy[Any]:
    return st.sampled_from(some_values(name))


def entry(kind: str, stated: date | None, checked: date | None) -> Evidence:
    return Evidence("acme/terms", "section 1", kind=kind, stated=stated, checked=checked)


TERMS = [entry("provider_terms", day, None) for day in (None, *SPAN[::3])]
EVIDENCE = [
    *((entry,) for entry in TERMS),
    (entry("provider_docs", SPAN[9], SPAN[2]),),
    (entry("gateway", None, SPAN[5]),),
    (entry("third_party", None, None), entry("provider_docs", SPAN[4], None)),
    (entry("provider_terms", None, SPAN[8]), entry("gateway", SPAN[10], None)),
    (entry("contract", SPAN[3], None), entry("provider_terms", None, None)),
]
evidence_lists = st.sampled_from(EVIDENCE)
own_evidence = st.sampled_from([None, None, None, *EVIDENCE])

SCOPES = [
    Scope(uses=("files",)),
    Scope(uses=("batch", "files")),
    Scope(uses=("files", "batch"), requests=("flagged",)),
    Scope(uses=("batch",), requests=("flagged", "errors")),
    Scope(requests=("flagged",)),
    Scope(requests=("flagged",)),
    Scope(requests=("errors",)),
    Scope(requests=("errors", "flagged")),
    Scope(models=("lab/model",)),
    Scope(models=("lab/other",)),
    Scope(models=(GROUP,)),
    Scope(models=(GROUP,), requests=("flagged",)),
    Scope(models=("lab/model",), uses=("batch",)),
    Scope(regions=("EU",)),
    Scope(regions=("eu-1",), requests=("flagged",)),
    Scope(regions=("US", "own-word")),
    Scope(customers=("EEA",)),
    Scope(customers=("EU", "CH")),
    Scope(customers=("US",), uses=("files",)),
    Scope(customers=("EEA",), requests=("flagged",)),
    Scope(customers=("CH",), models=(GROUP,), regions=("eu-1",)),
]
scopes = st.sampled_from(SCOPES)


@cache
def alternatives(name: str, names: tuple[str, ...]) -> st.SearchStrategy[tuple[Statement, ...]]:
    """Alternatives from a settled set: drawing each of their parts would take most of the time of the tests."""
    random = Random(name)

    def one() -> Statement:
        return Statement(
            value=random.choice(some_values(name)),
            under=random.choice([*((one,) for one in names), names]),
            since=random.choice([None, None, None, *SPAN[::2]]),
            evidence=random.choice([None, None, None, None, *EVIDENCE]),
        )

    return st.sampled_from([(), *((one(),) for _ in range(60)), *((one(), one()) for _ in range(30))])


@cache
def exceptions(name: str, names: tuple[str, ...], most: int) -> st.SearchStrategy[tuple[Statement, ...]]:
    return st.lists(_statements(name, names, is_exception=True), max_size=most).map(tuple)


@st.composite
def _statements(draw: st.DrawFn, name: str, names: tuple[str, ...], *, is_exception: bool) -> Statement:
    """A claim's statement, or an exception of one, with all that belongs to it."""
    since = draw(maybe_days)
    history = draw(_histories(name, names, is_exception=is_exception)) if since else None
    return Statement(
        value=draw(values(name)),
        extras=draw(extras(name)),
        scope=draw(scopes) if is_exception else NO_SCOPE,
        alternatives=draw(alternatives(name, names)),
        exceptions=() if is_exception else draw(exceptions(name, names, 2)),
        history=(_until(history, since),) if since and history else (),
        since=since,
        after=since - timedelta(days=2) if since and draw(st.booleans()) else None,
        evidence=draw(own_evidence if is_exception else evidence_lists),
    )


@cache
def _histories(name: str, names: tuple[str, ...], *, is_exception: bool) -> st.SearchStrategy[Statement | None]:
    older = st.builds(
        Statement,
        value=values(name),
        alternatives=alternatives(name, names),
        exceptions=st.just(()) if is_exception else exceptions(name, names, 1),
        evidence=own_evidence,
    )
    return st.none() | older


def _until(older: Statement, day: date) -> Statement:
    return replace(older, since=day - timedelta(days=4), until=day)


@cache
def extras(name: str) -> st.SearchStrategy[tuple[tuple[str, Any], ...]]:
    return st.sampled_from([(), (("own_purposes", ["training"]),)]) if name == "provider_role" else st.just(())


@cache
def claims(name: str, names: tuple[str, ...], bases: tuple[str, ...] = CONTRACTS[:1]) -> st.SearchStrategy[Claim]:
    return st.builds(
        Claim,
        attribute=st.just(BY_NAME[name]),
        statement=_statements(name, names, is_exception=False),
        basis=st.sampled_from(bases),
    )


@cache
def layers(
    attributes: tuple[str, ...], names: tuple[str, ...], bases: tuple[str, ...] = CONTRACTS[:1]
) -> st.SearchStrategy[dict[str, Claim]]:
    """The claims of one record."""
    pairs = st.sampled_from(attributes).flatmap(lambda name: st.tuples(st.just(name), claims(name, names, bases)))
    return st.lists(pairs, max_size=2).map(dict)


@cache
def plain_layers(
    attributes: tuple[str, ...], names: tuple[str, ...], bases: tuple[str, ...] = CONTRACTS[:1]
) -> st.SearchStrategy[dict[str, Claim]]:
    """The claims of one record, most of them in force and without exceptions: so that they meet more often."""
    return st.fixed_dictionaries(
        {},
        optional={
            name: st.builds(
                Claim,
                attribute=st.just(BY_NAME[name]),
                statement=st.builds(
                    Statement,
                    value=values(name),
                    alternatives=alternatives(name, names),
                    exceptions=st.just(()) | exceptions(name, names, 1),
                    evidence=evidence_lists,
                ),
                basis=st.sampled_from(bases),
            )
            for name in attributes
        },
    )


Layers = Callable[..., st.SearchStrategy[dict[str, Claim]]]
"""What draws the claims of a record."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Routes and providers, and the route that is asked for."""

    network: Network
    route: RouteData

    def facts(self, asking: Asking) -> RouteFacts:
        return route_facts(legs_of(self.route, self.network), asking, PLACES)

    def verdict(self, requirement: Requirement, asking: Asking) -> Verdict:
        return judge(requirement, self.facts(asking), asking.holdings, PLACES)


def attributes_for(name: str) -> tuple[str, ...]:
    """The attributes that bear on a requirement on this one."""
    return tuple(sorted(TOGETHER)) if name in TOGETHER else (name,)


@st.composite
def scenes(draw: st.DrawFn, name: str, *, most_legs: int = 3, least_legs: int = 1) -> Scene:
    """A route of one to three legs with claims that bear on the attribute."""
    attributes = attributes_for(name)
    length = draw(st.integers(least_legs, most_legs))
    record = draw(st.sampled_from([layers, plain_layers]))
    providers, routes = {}, {}
    for number, provider in enumerate(PROVIDERS[:length]):
        names = ARRANGEMENTS[provider]
        offering = OfferingData("api", draw(record(attributes, names)), draw(needs(names)))
        claimed = dict(draw(record(attributes, names)))
        if number < length - 1:
            claimed["contracting_entity"] = draw(claims("contracting_entity", names))
        providers[provider] = ProviderData(provider, claimed, {"api": offering}, frozenset(names))
        routes[provider] = draw(_routes(number, length, attributes, record))
    network = Network(providers, {route.id: route for route in routes.values()})
    return Scene(network, routes[PROVIDERS[0]])


@cache
def needs(names: tuple[str, ...]) -> st.SearchStrategy[tuple[tuple[str, ...], ...]]:
    return st.sampled_from([(), (), ((names[0],),), (names,)])


@cache
def _routes(number: int, length: int, attributes: tuple[str, ...], record: Layers) -> st.SearchStrategy[RouteData]:
    provider = PROVIDERS[number]
    is_last = number == length - 1
    ours, bases, upstreams = ARRANGEMENTS[provider], CONTRACTS[:1], [("", "")]
    if not is_last:
        behind = PROVIDERS[number + 1]
        ours, bases = (ARRANGEMENTS[provider][0], ARRANGEMENTS[behind][0]), CONTRACTS
        upstreams = [(f"{behind}/lab/model", "")] + ([("", f"{behind}/api")] if number == length - 2 else [])
    return st.builds(
        lambda upstream, **fields: RouteData(upstream_route=upstream[0], upstream_offering=upstream[1], **fields),
        upstream=st.sampled_from(upstreams),
        id=st.just(f"{provider}/lab/model"),
        provider=st.just(provider),
        model=st.just("lab/model"),
        offering=st.just("api"),
        region=st.sampled_from(["", "eu-1", "us-1", "own-word"]),
        groups=st.sampled_from([frozenset(), frozenset({GROUP})]),
        needs=needs(ARRANGEMENTS[provider]),
        contract=st.sampled_from(["gateway", "customer"]),
        claims=record(attributes, ours, bases),
    )
