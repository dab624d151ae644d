"""Generated routes, policies and questions for the laws of verdicts.

What facts are made of comes from the strategies of facts. Claims come from settled pools, the simple ones first:
drawing each of their parts would take most of the time of the tests.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from random import Random
from typing import Any, cast

from hypothesis import strategies as st

from registry.attributes import BY_NAME
from registry.attributes.kinds import UNKNOWN, Value
from registry.claims import NO_SCOPE, Claim, Statement
from registry.facts import Asking, Leg, route_facts
from registry.legs import Network, OfferingData, ProviderData, RouteData, legs_of
from registry.lookup.subjects import frame_of
from registry.policy.compile import compile_policy
from registry.policy.evaluate import RouteVerdict, evaluate
from registry.policy.policy import Policy
from registry.policy.requirement import Form, Requirement
from registry.policy.requirements import BY_NAME as REQUIREMENTS
from registry.policy.statuses import status_on, worst_status
from registry.policy.subject import Frame, Subject
from registry.store.reader import Store
from tests.facts.strategies import (
    ALL_ARRANGEMENTS,
    ARRANGEMENTS,
    CATALOGUE_DAY,
    CONTRACTS,
    EVIDENCE,
    GROUP,
    PLACES,
    PROVIDERS,
    SCOPES,
    SPAN,
    TOGETHER,
    USES,
    Scene,
    some_values,
)

POOL = 150
"""Claims of one attribute that scenes choose from."""

ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    **{name: tuple(sorted(TOGETHER)) for name in TOGETHER},
    "may_send": ("barred_data",),
    "subprocessors": ("inference_location", "subprocessors"),
    "subprocessor_notice": ("subprocessors",),
    "transfer": ("inference_location", "transfer_mechanisms", *sorted(TOGETHER)),
}
"""Attributes that bear on a requirement; another requirement on an attribute bears its name."""

LISTS: Mapping[str, tuple[Any, ...]] = {
    "certifications": (
        [],
        [{"id": "c5", "scope": "product"}],
        [{"id": "c5"}],
        [{"id": "soc2", "scope": "company"}],
        UNKNOWN,
    ),
    "subprocessors": (
        [],
        [{"name": "One", "places": ["SE"], "content": "yes"}],
        [{"name": "Two", "places": ["US"], "content": "unknown"}],
        [{"name": "Three", "places": ["US"], "content": "yes", "uses": ["files"]}],
        [{"name": "Four", "content": "yes"}],
        UNKNOWN,
    ),
}
GOOD_VALUES: tuple[Any, ...] = (
    "yes",
    "no",
    "none",
    "metadata",
    "incorporated",
    "processor",
    0,
    10,
    "SE",
    ("SE",),
    ("EU",),
    (),
)
GOOD: Mapping[str, tuple[Any, ...]] = {
    "training": ("no",),
    "zero_data_retention": ("yes",),
    "transfer_mechanisms": (("sccs",), ("dpf",), ("dpf_ch", "swiss_addendum")),
}
"""Values that most requirements are met by."""

EXTRAS: Mapping[str, tuple[dict[str, Any], ...]] = {
    "subprocessors": ({}, {"complete": True}, {"complete": True, "notice_days": 30, "objection_days": 10}),
    "transfer_mechanisms": ({}, {"adequacy_covers": [{"place": "CH", "importer": "One"}]}),
}


def values_of(name: str) -> list[Value]:
    """Values of the attribute as claims hold them; a list of tools that says "none" says nothing else."""
    if name in LISTS:
        return [BY_NAME[name].kind.parse(plain) for plain in LISTS[name]]
    found = some_values(name)
    if name == "transfer_mechanisms":
        found = [*found, ("none_found",), ("dpf",), ("sccs",), ("dpf_ch", "swiss_addendum")]
        return [value for value in found if value == ("none_found",) or "none_found" not in value]
    return found


def _statement(
    name: str, names: tuple[str, ...], random: Random, *, is_exception: bool = False, deep: bool = True
) -> Statement:
    since = random.choice([None, None, None, None, None, *SPAN[::3]])
    plain = random.choice(EXTRAS.get(name, ({},)))
    history: tuple[Statement, ...] = ()
    if deep and since and random.random() < 0.3:
        older = _statement(name, names, random, is_exception=is_exception, deep=False)
        history = (replace(older, scope=NO_SCOPE, since=SPAN[-1], until=since, after=None),)
    count = 0 if is_exception or not deep else random.choice([0, 0, 0, 1, 2])
    return Statement(
        value=_value(name, random),
        extras=tuple(plain.items()),
        scope=random.choice(SCOPES) if is_exception else NO_SCOPE,
        alternatives=tuple(_alternative(name, names, random) for _ in range(random.choice([0, 0, 1, 2]))),
        exceptions=tuple(_statement(name, names, random, is_exception=True, deep=False) for _ in range(count)),
        history=history,
        since=since,
        after=SPAN[-1] if since and random.random() < 0.3 else None,
        evidence=random.choice([None, None, *EVIDENCE] if is_exception else EVIDENCE),
    )


def _value(name: str, random: Random) -> Value:
    """A value of the attribute: half of the time one that requirements like, so that all verdicts are met."""
    found = [value for value in values_of(name) if value in GOOD.get(name, GOOD_VALUES)]
    return random.choice(found if found and random.random() < 0.5 else values_of(name))


def _alternative(name: str, names: tuple[str, ...], random: Random) -> Statement:
    return Statement(
        value=_value(name, random),
        extras=tuple(random.choice(EXTRAS.get(name, ({},))).items()),
        under=random.choice([*((one,) for one in names), names]),
        evidence=random.choice([None, None, None, *EVIDENCE]),
    )


@cache
def pool(name: str, names: tuple[str, ...], bases: tuple[str, ...]) -> tuple[tuple[str, Claim], ...]:
    random = Random(f"{name} {names} {bases}")
    found = [Claim(BY_NAME[name], _statement(name, names, random), basis=random.choice(bases)) for _ in range(POOL)]
    return tuple((name, claim) for claim in sorted(found, key=lambda claim: len(repr(claim))))


@cache
def named_claims(name: str, names: tuple[str, ...], bases: tuple[str, ...]) -> st.SearchStrategy[tuple[str, Claim]]:
    """Made once: a new one hashes every claim of its pool."""
    return st.sampled_from(pool(name, names, bases))


@cache
def layers(
    attributes: tuple[str, ...], names: tuple[str, ...], bases: tuple[str, ...] = CONTRACTS[:1]
) -> st.SearchStrategy[dict[str, Claim]]:
    """The claims of one record."""
    if not attributes:
        return st.just({})
    one = st.one_of([named_claims(name, names, bases) for name in attributes])
    return st.lists(one, max_size=2).map(dict)


@cache
def all_of(attributes: tuple[str, ...], names: tuple[str, ...]) -> st.SearchStrategy[dict[str, Claim]]:
    """The claims of a record that is silent on little."""
    return st.tuples(*(named_claims(name, names, CONTRACTS[:1]) for name in attributes)).map(dict)


@cache
def needed(names: tuple[str, ...]) -> st.SearchStrategy[tuple[tuple[str, ...], ...]]:
    return st.sampled_from([(), (), (), (), (), ((names[0],),), (names,)])


@st.composite
def scenes(draw: st.DrawFn, attributes: tuple[str, ...]) -> Scene:
    """A route of one to three legs with claims of these attributes."""
    length = draw(st.sampled_from([1, 1, 1, 2, 2, 3]))
    providers, routes = {}, {}
    for number, provider in enumerate(PROVIDERS[:length]):
        names = ARRANGEMENTS[provider]
        is_last = number == length - 1
        claimed = dict(draw(layers(attributes, names)))
        behind = "" if is_last else PROVIDERS[number + 1]
        if behind:
            claimed |= dict([draw(named_claims("contracting_entity", names, CONTRACTS[:1]))])
        offering = OfferingData("api", draw(all_of(attributes, names)), draw(needed(names)))
        providers[provider] = ProviderData(provider, claimed, {"api": offering}, frozenset(names))
        ours = (names[0], ARRANGEMENTS[behind][0]) if behind else names
        routes[provider] = RouteData(
            id=f"{provider}/lab/model",
            provider=provider,
            model="lab/model",
            offering="api",
            region=draw(st.sampled_from(["", "eu-1", "us-1", "own-word"])),
            groups=draw(st.sampled_from([frozenset(), frozenset({GROUP})])),
            needs=draw(needed(names)),
            upstream_route=f"{behind}/lab/model" if behind else "",
            contract=draw(st.sampled_from(["gateway", "customer"])),
            claims=draw(layers(attributes, ours, CONTRACTS if behind else CONTRACTS[:1])),
        )
    network = Network(providers, {route.id: route for route in routes.values()})
    return Scene(network, routes[PROVIDERS[0]])


CITED = [{"source": "acme/terms", "locator": "row", "kind": "provider_docs", "checked": SPAN[3].isoformat()}]

PLAIN_ROUTES: tuple[dict[str, Any], ...] = (
    {},
    {"excludes": ["batch"]},
    {
        "price": {
            "input": "1",
            "output": "4",
            "source": "acme/prices",
            "kind": "provider_docs",
            "checked": SPAN[2].isoformat(),
        }
    },
    {"price": {"input": "2", "currency": "EUR", "source": "acme/prices"}, "limits": {"context_window": 100}},
    {
        "price": {
            "output": "3",
            "tiers": [{"above": 10, "output": "6"}],
            "source": "acme/prices",
            "since": SPAN[4].isoformat(),
        },
        "price_history": [{"output": "1", "source": "acme/prices", "until": SPAN[4].isoformat()}],
        "aliases": {"native": ["short:free"]},
    },
)
PLAIN_MODELS: tuple[dict[str, Any], ...] = (
    {},
    {
        "licence": "MIT",
        "open_weights": "yes",
        "context_window": 1000,
        "max_output": 100,
        "features": ["reasoning"],
        "modalities": {"input": ["text"], "output": ["text"]},
        "evidence": [CITED[0] | {"facts": ["licence", "open_weights", "context_window", "features", "modalities"]}],
        "disagreements": [{"fact": "licence", "value": "Apache-2.0", "evidence": CITED}],
    },
    {"licence": "LicenseRef-Own", "open_weights": "no", "features": []},
)
PLAIN_STATUSES: tuple[dict[str, Any], ...] = (
    {"value": "active", "evidence": CITED},
    {"value": "active"},
    {"value": "deprecated", "retires": "2026-06-20", "evidence": CITED},
    {"value": "deprecated", "evidence": CITED},
    {"value": "withdrawn", "last_seen": SPAN[5].isoformat(), "evidence": CITED},
)
LAB_COUNTRIES = (UNKNOWN, "SE", "US")


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known of the route beside its claims."""

    route: Mapping[str, Any]
    model: Mapping[str, Any]
    status: Mapping[str, Any]
    lab_country: str


besides = st.builds(
    Beside,
    st.sampled_from(PLAIN_ROUTES),
    st.sampled_from(PLAIN_MODELS),
    st.sampled_from([*PLAIN_STATUSES[:1] * 12, *PLAIN_STATUSES]),
    st.sampled_from(LAB_COUNTRIES),
)

WITHIN: tuple[list[str], ...] = (["EU"], ["EEA"], ["SE"], ["EEA", "CH"], ["US"], ["SE", "eu-1"], ["DE", "NO", "SE"])
EXCEPTS: tuple[dict[str, Any], ...] = ({}, {"except": ["flagged"]}, {"except": ["errors", "flagged"]})
TRANSFERS: tuple[list[str], ...] = (
    ["none_needed"],
    ["none_needed", "adequacy"],
    ["none_needed", "adequacy", "dpf"],
    ["none_needed", "sccs"],
    ["none_needed", "adequacy", "dpf", "sccs", "bcr"],
    ["idta", "none_needed", "swiss_addendum", "uk_addendum"],
)


RATES = {"rates": {"EUR": "1.1"}, "rates_day": "2026-06-01"}
LISTED = ({"allow": ["*"]}, {"deny": ["host", "*:free"]}, {"allow": ["gate*", "lab*"], "deny": ["third"]})
SPECIAL: Mapping[str, tuple[Any, ...]] = {
    "may_send": (["personal"], ["health"], ["health", "personal"]),
    "transfer": tuple({"any_of": tools} for tools in TRANSFERS),
    "price": (
        {"input": "1"},
        {"input": "2.5"},
        {"output": "4"},
        {"input": "2.5", **RATES},
        {"input": "2", "currency": "EUR"},
    ),
    "status": ({"is": "active"}, {"any_of": ["active", "deprecated"]}, {"days_left": 10}, {"days_left": 30}),
    "certifications": (
        {"all_of": ["c5"]},
        {"all_of": ["c5"], "scope": "product"},
        {"all_of": ["c5"], "legs": "contracting"},
    ),
    "subprocessor_notice": (
        {"notice_days": 30},
        {"notice_days": 10, "objection_days": 5},
        {"notice_days": 30, "legs": "contracting"},
    ),
    "licence": ({"allow": ["MIT"]}, {"allow": ["*"]}),
    "features": ({"all_of": ["reasoning"]}, {"all_of": ["reasoning", "tool_calling"]}),
    "modalities": ({"input": ["text"]}, {"input": ["text"], "output": ["image"]}),
    "context_window": ({"at_least": 50}, {"at_least": 500}),
    "max_output": ({"at_least": 50}, {"at_least": 500}),
    "open_weights": ({"is": "yes"},),
    **dict.fromkeys(("providers", "labs", "models", "routes"), LISTED),
}
"""What authors may write of requirements with a form of their own."""


def _written(requirement: Requirement) -> Iterable[Any]:
    """The requirement as authors may write it, with what may stand beside it."""
    first, *others = requirement.params
    beside: tuple[dict[str, Any], ...] = ({},)
    for param in others:
        beside += EXCEPTS[1:] if param.form is Form.EXCEPT else ({"legs": "contracting"},)
    match first.form:
        case Form.MOST:
            plain: list[dict[str, Any]] = [{"at_most": days} for days in (0, 10, 30)]
        case Form.PLACES:
            plain = [{"within": places} for places in WITHIN]
        case _:
            plain = [{"at_most": word} for word in first.words]
    return ({**one, **more} for one in plain for more in beside)


WRITTEN: Mapping[str, tuple[Any, ...]] = {
    one.name: SPECIAL.get(one.name) or tuple(_written(one)) for one in REQUIREMENTS.values()
}
"""Every requirement as authors may write it; of words always the best ones, so that a better value meets it as well."""

RULES: tuple[dict[str, Any], ...] = (
    {"max_age_days": 6},
    {"max_age_days": 9, "kinds": ["provider"]},
    {"kinds": ["provider_terms", "gateway"]},
    {"kinds": ["provider", "gateway", "third_party"]},
    {"undisputed": True},
)

CLAIMED = tuple(name for name in WRITTEN if ATTRIBUTES.get(name, (name,))[0] in BY_NAME)
"""Requirements on claims; the others look at models, prices and lists."""

names_of_requirements = st.sampled_from([*CLAIMED, *CLAIMED, *WRITTEN, "transfer", "transfer"])


def attributes_for(names: Iterable[str]) -> tuple[str, ...]:
    """The attributes that bear on the requirements."""
    found = {one for name in names for one in ATTRIBUTES.get(name, (name,)) if one in BY_NAME}
    return tuple(sorted(found))


@st.composite
def required(draw: st.DrawFn, names: Iterable[str]) -> dict[str, Any]:
    """The `require` of a policy with these requirements, perhaps with a rule on evidence."""
    found = {name: draw(st.sampled_from(WRITTEN[name])) for name in names}
    rule = draw(st.sampled_from([None] * 15 + list(RULES)))
    return found if rule is None else {**found, "evidence": rule}


def policy(require: Mapping[str, Any], policy_id: str = "policy", **plain: Any) -> Policy:
    """The policy in normal form."""
    compiled = compile_policy(
        policy_id, {"title": policy_id, "require": require, **plain}, lambda _: f"{policy_id}.yaml:1"
    )
    assert not compiled.mistakes
    return compiled.policy


DECISIONS: tuple[tuple[dict[str, Any], ...], ...] = (
    (
        {"exporter": "EEA", "place": "CH", "since": SPAN[6].isoformat(), "scope": "full"},
        {"exporter": "EEA", "place": "US", "since": SPAN[6].isoformat(), "scope": "partial", "tool": "dpf"},
        {"exporter": "CH", "place": "EEA", "since": UNKNOWN, "scope": "full"},
        {"exporter": "CH", "place": "US", "since": UNKNOWN, "scope": "partial", "tool": "dpf_ch"},
    ),
    (
        {"exporter": "EEA", "place": "CH", "since": UNKNOWN, "scope": "partial"},
        {"exporter": "CH", "place": "EU", "since": UNKNOWN, "until": SPAN[3].isoformat(), "scope": "full"},
    ),
)


@dataclass(frozen=True, slots=True)
class World:
    """The part of a store that a frame is made from."""

    decisions: tuple[dict[str, Any], ...]
    places = PLACES
    arrangements: Any = None

    def reference(self, name: str) -> Any:
        assert name == "adequacy"
        return {"decisions": self.decisions}


@dataclass(frozen=True, slots=True)
class Trial:
    """A policy on a route, and who asks."""

    policy: Policy
    scene: Scene
    beside: Beside
    asking: Asking
    decisions: tuple[dict[str, Any], ...]

    @property
    def frame(self) -> Frame:
        world = World(self.decisions, arrangements={})
        return frame_of(cast("Store", world), self.asking, self.policy)

    @property
    def found(self) -> RouteVerdict:
        return evaluate(self.policy, self.subject, self.frame)

    @property
    def subject(self) -> Subject:
        return self.subject_of(legs_of(self.scene.route, self.scene.network))

    def subject_of(self, legs: tuple[Leg, ...]) -> Subject:
        frame = self.frame
        statuses = (self.beside.status,)
        return Subject(
            id=self.scene.route.id,
            provider=self.scene.route.provider,
            model=self.scene.route.model,
            facts=route_facts(legs, frame.asking, PLACES),
            status=worst_status([status_on(one, frame.asking.as_of.isoformat()) for one in statuses]),
            route=self.beside.route,
            model_facts=self.beside.model,
            lab_country=self.beside.lab_country,
            lab_facts={"claims": {"country": {"evidence": CITED}}},
            statuses=statuses,
            aliases=tuple(name for found in self.beside.route.get("aliases", {}).values() for name in found),
        )


questions = st.builds(
    Asking,
    as_of=st.sampled_from([CATALOGUE_DAY] * 12 + SPAN[::2]),
    catalogue_day=st.just(CATALOGUE_DAY),
    holdings=st.lists(st.sampled_from(ALL_ARRANGEMENTS), max_size=3).map(frozenset),
    customer=st.sampled_from([None, None, "SE", "NO", "CH", "US", "EEA"]),
    uses=st.lists(st.sampled_from(USES), max_size=2).map(frozenset),
)

exporters = st.sampled_from(["EEA", "CH", "GB"])


@st.composite
def trials(draw: st.DrawFn, *, most: int = 3, beside: int = 0) -> Trial:
    """`beside`: requirements that the policy does not make, but that the claims bear on as well."""
    names = draw(st.lists(names_of_requirements, min_size=1, max_size=most, unique=True))
    others = draw(st.lists(names_of_requirements, min_size=beside, max_size=beside)) if beside else []
    return Trial(
        policy(draw(required(names)), exporter=draw(exporters)),
        draw(scenes(attributes_for([*names, *others]))),
        draw(besides),
        draw(questions),
        draw(st.sampled_from(DECISIONS)),
    )
