"""Cases as YAML writes them: facts from claims, a policy, and who asks; and what the evaluator says of each."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, cast

from registry import yaml12
from registry.attributes import BY_NAME as ATTRIBUTES
from registry.claims import Arrangement, Claim, claim_from_plain
from registry.facts import Asking, route_facts
from registry.legs import Network, OfferingData, ProviderData, RouteData, legs_of
from registry.lookup.subjects import frame_of
from registry.places import Places, expand_groups
from registry.policy.compile import compile_policy
from registry.policy.evaluate import RouteVerdict, evaluate
from registry.policy.policy import Policy
from registry.policy.statuses import status_on, worst_status
from registry.policy.subject import Frame, Subject
from registry.prices import worked_out
from registry.records.policy import Policy as PolicyRecord
from registry.store.reader import Store
from tests.support.catalogue import CATALOGUE

CASES = Path(__file__).parent / "cases"
DAY = "2026-06-01"
"""The day that is asked for, and that of the catalogue, unless a case says otherwise."""

SAID: Mapping[str, str] = {"source": "acme/terms", "locator": "section 1", "kind": "provider_terms"}
CHECKED = "2015-01-01"
"""When the evidence of a claim was checked that a case gives none: before every decision that cases speak of."""

PROVIDERS = ("acme", "host", "third")
"""The companies of a case, in the order in which content passes them."""

ARRANGEMENTS = {"acme": frozenset("abc"), "host": frozenset("xyz"), "third": frozenset("klm")}
"""What customers can hold with each."""

INCLUDES = {"bundle": ("a", "b")}

MODEL = "lab/model"


@cache
def reference(name: str) -> Any:
    """The catalogue's own reference data."""
    path = CATALOGUE / "reference" / f"{name}.yaml"
    return yaml12.read(path.read_bytes(), path.name).data


@cache
def places() -> Places:
    """The catalogue's own places."""
    groups = {name: group["members"] for name, group in reference("groups")["groups"].items()}
    regions = reference("regions")["regions"].values()
    return Places(
        reference("countries")["countries"],
        expand_groups(groups),
        {name: region["country"] for cloud in regions for name, region in cloud.items()},
    )


class ReferenceStore:
    """The part of a store that a frame is made from: the catalogue's reference data, and the arrangements of cases."""

    places = places()
    arrangements: Mapping[str, Arrangement] = {
        name: Arrangement(name, "acme", "contract", name, includes=includes) for name, includes in INCLUDES.items()
    }

    def reference(self, name: str) -> Any:
        return reference(name)


def policy_of(plain: Mapping[str, Any]) -> Policy:
    """The policy of a case, checked as every policy is."""
    written = {"title": "case", **plain.get("policy", {}), "require": plain.get("require", {})}
    if "exporter" in plain:
        written["exporter"] = plain["exporter"]
    record = PolicyRecord.model_validate(written)
    dumped = record.model_dump(mode="json", by_alias=True, exclude_none=True, warnings=False)
    compiled = compile_policy("case", dumped, lambda keys: f"case.yaml:{len(keys)}")
    assert not compiled.mistakes, compiled.mistakes
    return compiled.policy


def frame_for(policy: Policy, plain: Mapping[str, Any]) -> Frame:
    """The question of a case."""
    asking = Asking(
        as_of=date.fromisoformat(plain.get("day", DAY)),
        catalogue_day=date.fromisoformat(DAY),
        holdings=frozenset(plain.get("holding", ())),
        customer=plain.get("customer"),
        uses=frozenset(plain.get("use", ())),
    )
    return frame_of(cast("Store", ReferenceStore()), asking, policy)


def subject_for(plain: Mapping[str, Any], frame: Frame) -> Subject:
    """The route of a case, seen as the question asks for it."""
    chain = list(_chain(plain))
    network = Network(
        {name: _provider(name, leg) for name, leg in zip(PROVIDERS, chain, strict=False)},
        {route.id: route for route in map(_route, PROVIDERS, chain, _behind(chain))},
    )
    legs = legs_of(network.routes[f"acme/{MODEL}"], network)
    statuses = tuple(_status(leg) for leg in chain)
    day = frame.asking.as_of.isoformat()
    retiring = [date.fromisoformat(one["retires"]) for one in statuses if "retires" in one]
    route = dict(plain.get("route", {}))
    if "price" in route:
        route["price"] = worked_out(route["price"], ())
    return Subject(
        id=f"acme/{MODEL}",
        provider="acme",
        model=MODEL,
        facts=route_facts(legs, frame.asking, frame.places),
        status=worst_status([status_on(one, day) for one in statuses]),
        retires=min(retiring, default=None),
        route=route,
        model_facts=_cited(plain.get("model", {})),
        lab_country=plain.get("lab", {}).get("value", "unknown"),
        lab_facts={"claims": {"country": _cited(plain.get("lab", {}))}},
        statuses=statuses,
        aliases=tuple(name for names in route.get("aliases", {}).values() for name in names),
    )


def _chain(plain: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The legs as they are written, the provider's own first."""
    leg: Mapping[str, Any] | None = plain
    while leg is not None:
        yield leg
        leg = leg.get("upstream")


def _behind(chain: list[Mapping[str, Any]]) -> Iterator[Mapping[str, Any] | None]:
    yield from chain[1:]
    yield None


def _provider(name: str, leg: Mapping[str, Any]) -> ProviderData:
    offering = OfferingData("api", _claims(leg.get("claims", {})), tuple(map(tuple, leg.get("needs", ()))))
    return ProviderData(name, _claims(leg.get("wider", {})), {"api": offering}, ARRANGEMENTS[name])


def _route(name: str, leg: Mapping[str, Any], behind: Mapping[str, Any] | None) -> RouteData:
    fields = leg.get("route", {})
    is_known = behind is not None and not behind.get("unnamed")
    following = PROVIDERS[PROVIDERS.index(name) + 1 :][:1]
    upstream = following[0] if behind is not None else ""
    return RouteData(
        id=f"{name}/{MODEL}",
        provider=name,
        model=MODEL,
        offering="api",
        region=fields.get("region", ""),
        groups=frozenset(fields.get("groups", ())),
        needs=tuple(map(tuple, fields.get("needs", ()))),
        upstream_route=f"{upstream}/{MODEL}" if is_known else "",
        upstream_offering=f"{upstream}/api" if behind is not None and not is_known else "",
        contract=behind.get("contract", "gateway") if behind is not None else "gateway",
        claims=_claims(leg.get("own", {})),
    )


def _status(leg: Mapping[str, Any]) -> Mapping[str, Any]:
    found = _cited({"value": "active", "evidence": [{}]} | leg.get("status", {}))
    assert isinstance(found, dict)
    return found


def _claims(plain: Mapping[str, Any]) -> dict[str, Claim]:
    return {name: claim_of(name, value) for name, value in plain.items()}


def claim_of(name: str, written: Any) -> Claim:
    """The claim that a bare value, or a claim with all that belongs to it, stands for."""
    assert name in ATTRIBUTES, name
    statement = written if isinstance(written, dict) and "value" in written else {"value": written}
    plain = {"attribute": name, "evidence": [{}]} | statement
    return claim_from_plain(_cited(plain), record="providers/acme/provider", holder="api")


def _cited(node: Any) -> Any:
    """The plain data with what every evidence entry has, where it names nothing else."""
    if isinstance(node, dict):
        return {
            key: [_entry(entry) for entry in value] if key == "evidence" else _cited(value)
            for key, value in node.items()
        }
    return [_cited(item) for item in node] if isinstance(node, list) else node


def _entry(written: Mapping[str, Any]) -> dict[str, Any]:
    dated = {} if "checked" in written or "stated" in written else {"checked": CHECKED}
    found = {**SAID, **dated, **written}
    return {key: value for key, value in found.items() if value != "unknown"}


def judged(plain: Mapping[str, Any]) -> RouteVerdict:
    """What the evaluator says of a case."""
    policy = policy_of(plain)
    frame = frame_for(policy, plain)
    return evaluate(policy, subject_for(plain, frame), frame)


@dataclass(frozen=True, slots=True)
class Written:
    """One case of a file."""

    file: str
    name: str
    plain: Mapping[str, Any]

    def __str__(self) -> str:
        return f"{self.file}: {self.name}"


def cases() -> Iterable[Written]:
    """Every case of every file, in order."""
    for path in sorted(CASES.glob("*.yaml")):
        document = yaml12.read(path.read_bytes(), path.name)
        assert not document.findings, [str(finding) for finding in document.findings]
        assert isinstance(document.data, list)
        for plain in cast("list[Any]", document.data):
            yield Written(path.stem, plain["case"], plain)
