"""Generated routes, policies and questions for the laws of verdicts.

What facts are made of comes from the strategies of facts. Claims come from settled pools, the simple ones first:
drawing each of their parts would take most of the time of the tests.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from hypothesis import strategies as st

from registry.attributes import BY_NAME
from registry.attributes.kinds import UNKNOWN
from registry.facts import Asking, Leg, route_facts
from registry.legs import Network, OfferingData, ProviderData, RouteData, legs_of
from registry.lookup.subjects import frame_of
from registry.policy.compile import compile_policy
from registry.policy.evaluate import RouteVerdict, evaluate
from registry.policy.policy import Policy
from registry.policy.statuses import status_on, worst_status
from registry.policy.subject import Frame, Subject
from registry.store.reader import Store
from tests.facts.strategies import (
    ALL_ARRANGEMENTS,
    ARRANGEMENTS,
    CATALOGUE_DAY,
    CONTRACTS,
    GROUP,
    PLACES,
    PROVIDERS,
    SPAN,
    USES,
    Scene,
)
from tests.policy.authored import RULES, WRITTEN
from tests.policy.claim_pools import ATTRIBUTES, all_of, layers, named_claims, needed


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
