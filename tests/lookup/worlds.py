"""Small stores of random claims, written as rows, and random questions to them."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any, cast

from registry.attributes import ATTRIBUTES, BY_NAME
from registry.attributes.kinds import Certification, CertificationList, Subprocessor, SubprocessorList
from registry.catalogue import Catalogue
from registry.claims import NO_SCOPE, Claim, Statement, claim_to_plain
from registry.legs import Network, OfferingData, ProviderData, RouteData
from registry.places import Places
from registry.store.chains import Chains
from tests.facts.strategies import (
    ARRANGEMENTS,
    CATALOGUE_DAY,
    EVIDENCE,
    PLACES,
    PROVIDERS,
    SCOPES,
    SPAN,
    some_values,
)

BASES = ("public_terms", "gateway_contract", "customer_contract")
NAMES = tuple(attribute.name for attribute in ATTRIBUTES)
CERTIFICATIONS = [(), (Certification("c5", "company"),), (Certification("c5"), Certification("hds", "product"))]
SUBPROCESSORS = [
    (),
    (Subprocessor("a", ("SE",), content="yes"),),
    (Subprocessor("b", ("US",)), Subprocessor("c", ("DE",), content="yes", uses=("files",))),
]
STATUSES = (
    {"value": "active"},
    {"value": "active"},
    {"value": "deprecated", "retires": SPAN[1].isoformat()},
    {"value": "deprecated"},
    {"value": "withdrawn", "last_seen": SPAN[5].isoformat()},
    {"value": "unknown"},
)


@dataclass
class Parts:
    """What stands in for a catalogue where chains are worked out."""

    network: Network
    places: Places = PLACES


@dataclass
class World:
    """A random network of providers and routes, with plain records of routes and models."""

    random: Random
    network: Network = field(init=False)
    routes: dict[str, dict[str, Any]] = field(default_factory=dict)
    models: dict[str, dict[str, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        pick = self.random
        self.models = {name: self._model() for name in ("lab/model", "lab/other")}
        providers: dict[str, ProviderData] = {}
        routes: dict[str, RouteData] = {}
        for provider in PROVIDERS:
            names = ARRANGEMENTS[provider]
            offerings = {name: OfferingData(name, self._claims(names), self._needs(names)) for name in ("api", "other")}
            providers[provider] = ProviderData(provider, self._claims(names), offerings, frozenset(names))
        for number, provider in enumerate(PROVIDERS):
            for model in self.models:
                if pick.random() < 0.8:
                    route = self._route(number, provider, model)
                    routes[route.id] = route
                    self.routes[route.id] = self._plain(route)
        self.network = Network(providers, routes)

    def _claims(self, names: tuple[str, ...], bases: tuple[str, ...] = BASES[:1], most: int = 6) -> dict[str, Claim]:
        pick = self.random
        chosen = pick.sample(NAMES, pick.randint(0, most))
        return {
            name: Claim(BY_NAME[name], self._statement(name, names, exception=False), basis=pick.choice(bases))
            for name in chosen
        }

    def _value(self, name: str) -> Any:
        match BY_NAME[name].kind:
            case CertificationList():
                return self.random.choice(["unknown", *CERTIFICATIONS])
            case SubprocessorList():
                return self.random.choice(["unknown", *SUBPROCESSORS])
            case _:
                return self.random.choice(some_values(name))

    def _extras(self, name: str) -> tuple[tuple[str, Any], ...]:
        if name == "subprocessors":
            return (("complete", self.random.random() < 0.7), ("notice_days", self.random.choice([10, 30])))
        return ()

    def _statement(self, name: str, names: tuple[str, ...], *, exception: bool) -> Statement:
        pick = self.random
        since = pick.choice([None, None, *SPAN])
        scope = pick.choice(SCOPES) if exception else NO_SCOPE
        history: tuple[Statement, ...] = ()
        if since and pick.random() < 0.4:
            older = self._part(name, names)
            history = (replace(older, since=since - timedelta(days=4), until=since),)
        exceptions = (
            ()
            if exception
            else tuple(self._statement(name, names, exception=True) for _ in range(pick.choice([0, 0, 0, 1, 2])))
        )
        return replace(
            self._part(name, names),
            scope=scope,
            exceptions=exceptions,
            history=history,
            since=since,
            after=since - timedelta(days=2) if since and pick.random() < 0.3 else None,
            disagreements=(self._part(name, ()),) if pick.random() < 0.2 else (),
        )

    def _part(self, name: str, names: tuple[str, ...]) -> Statement:
        pick = self.random
        alternatives = tuple(
            Statement(
                value=self._value(name),
                extras=self._extras(name),
                under=pick.choice([*((one,) for one in names), names]),
                since=pick.choice([None, None, *SPAN[::4]]),
                evidence=pick.choice([None, None, *EVIDENCE]),
            )
            for _ in range(pick.choice([0, 0, 1, 2]) if names else 0)
        )
        return Statement(
            value=self._value(name),
            extras=self._extras(name),
            alternatives=alternatives,
            evidence=pick.choice(EVIDENCE) if pick.random() < 0.9 else None,
        )

    def _needs(self, names: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        return self.random.choice([(), (), ((names[0],),), (names,)])

    def _route(self, number: int, provider: str, model: str) -> RouteData:
        pick = self.random
        upstream, offering = "", ""
        if number < len(PROVIDERS) - 1 and pick.random() < 0.6:
            behind = PROVIDERS[number + 1]
            upstream, offering = pick.choice([(f"{behind}/{model}", ""), ("", f"{behind}/api")])
        behind_names = (ARRANGEMENTS[PROVIDERS[number + 1]][0],) if upstream or offering else ()
        return RouteData(
            id=f"{provider}/{model}",
            provider=provider,
            model=model,
            offering=pick.choice(["api", "api", "other"]),
            region=pick.choice(["", "eu-1", "us-1", "own-word"]),
            groups=pick.choice([frozenset(), frozenset({"labs"})]),
            needs=self._needs(ARRANGEMENTS[provider]),
            upstream_route=upstream,
            upstream_offering=offering,
            contract=pick.choice(["gateway", "customer"]),
            claims=self._claims(
                (ARRANGEMENTS[provider][0], *behind_names), BASES if behind_names else BASES[:1], most=2
            ),
        )

    def _plain(self, route: RouteData) -> dict[str, Any]:
        pick = self.random
        status: dict[str, Any] = dict(pick.choice(STATUSES))
        if status["value"] != "unknown":
            status["evidence"] = [{"source": "a/b", "locator": "x", "checked": pick.choice(SPAN).isoformat()}]
        plain: dict[str, Any] = {"offering": route.offering, "status": status, "line": 1}
        if route.groups:
            plain["groups"] = sorted(route.groups)
        if route.needs:
            plain["needs"] = [list(choices) for choices in route.needs]
        if route.has_upstream:
            target = {"route": route.upstream_route} if route.upstream_route else {"offering": route.upstream_offering}
            plain["upstream"] = {**target, "contract": route.contract}
        if pick.random() < 0.8:
            plain["price"] = self._price()
        if pick.random() < 0.2:
            plain["price_history"] = [{**self._price(), "since": SPAN[9].isoformat(), "until": SPAN[4].isoformat()}]
        if pick.random() < 0.3:
            plain["limits"] = {"context_window": 1000, "features": ["reasoning"]}
        plain["aliases"] = {"litellm": [f"x/{route.provider}"]} if pick.random() < 0.5 else {}
        return plain

    def _price(self) -> dict[str, Any]:
        pick = self.random
        price: dict[str, Any] = {"currency": pick.choice(["USD", "USD", "EUR"]), "source": "a/b", "locator": "x"}
        for part in ("input", "output"):
            if pick.random() < 0.9:
                price[part] = pick.choice(["0", "0.10", "0.1", "0.11", "2.50"])
        if pick.random() < 0.2:
            price["tiers"] = [{"above": 1000, "input": "5.00", "output": "9.00"}]
        return price

    def _model(self) -> dict[str, Any]:
        pick = self.random
        plain: dict[str, Any] = {"name": "Model"}
        if pick.random() < 0.8:
            plain["features"] = pick.sample(["reasoning", "tool_calling"], pick.randint(0, 2))
        if pick.random() < 0.8:
            plain["modalities"] = {"input": pick.choice([["text"], ["text", "image"]]), "output": ["text"]}
        if pick.random() < 0.8:
            plain["context_window"] = pick.choice([1000, 200_000])
        if pick.random() < 0.8:
            plain["licence"] = pick.choice(["MIT", "Apache-2.0", "LicenseRef-own"])
        if pick.random() < 0.8:
            plain["open_weights"] = pick.choice(["yes", "no"])
        return plain

    def write(self, path: Path, schema: list[str]) -> Path:
        """The world as a store."""
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        for statement in schema:
            connection.execute(statement)
        for table, rows in self._tables():
            if rows:
                marks = ",".join("?" * len(rows[0]))
                connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - our own tables
        connection.commit()
        connection.close()
        return path

    def _tables(self) -> list[tuple[str, list[tuple[Any, ...]]]]:
        chains = Chains(cast("Catalogue", Parts(self.network)), CATALOGUE_DAY)
        meta = [("catalogue_digest", "sha256:0"), ("day", CATALOGUE_DAY.isoformat()), ("schema_version", "1")]
        return [
            ("meta", meta),
            ("lab", [("lab", "Lab", self.random.choice(["SE", "US", "unknown"]), "{}")]),
            ("model", [self._model_row(name, plain) for name, plain in self.models.items()]),
            ("provider", [(name, name, "host", "{}") for name in PROVIDERS]),
            ("offering", self._offering_rows()),
            ("arrangement", self._arrangement_rows()),
            ("chain", list(chains.rows())),
            ("cases", list(chains.case_rows())),
            ("chain_fact", list(chains.fact_rows())),
            ("route", [self._route_row(route, chains) for route in self.network.routes.values()]),
            ("price", self._price_rows(chains)),
            ("alias", self._alias_rows()),
            ("leg", self._leg_rows(chains)),
            ("claim", self._claim_rows()),
            ("reference", self._reference_rows()),
        ]

    def _model_row(self, name: str, plain: dict[str, Any]) -> tuple[Any, ...]:
        values = (plain.get("context_window"), plain.get("max_output"))
        words = (plain.get("licence", "unknown"), plain.get("open_weights", "unknown"), "unknown")
        return (name, "lab", "Model", *values, *words, json.dumps(plain))

    def _offering_rows(self) -> list[tuple[Any, ...]]:
        return [
            (f"{provider.id}/{name}", provider.id, name, json.dumps({"needs": offering.needs}))
            for provider in self.network.providers.values()
            for name, offering in provider.offerings.items()
        ]

    def _arrangement_rows(self) -> list[tuple[Any, ...]]:
        rows = []
        for provider, names in ARRANGEMENTS.items():
            for name in names:
                plain = {"includes": [names[0]]} if name == names[1] and provider == "gate" else {}
                rows.append((name, provider, "contract", name, json.dumps(plain)))
        return rows

    def _route_row(self, route: RouteData, chains: Chains) -> tuple[Any, ...]:
        from registry.store.rows import served  # noqa: PLC0415 - pydantic is not needed elsewhere here

        plain = self.routes[route.id]
        model = self.models[route.model]
        price = plain.get("price", {})
        return (
            route.id,
            route.provider,
            route.model,
            "",
            f"{route.provider}/{route.offering}",
            route.region,
            route.upstream_route or route.upstream_offering,
            route.contract if route.has_upstream else "",
            plain["status"]["value"],
            float(price["input"]) if "input" in price else None,
            float(price["output"]) if "output" in price else None,
            price.get("currency", ""),
            *served(plain, model),
            chains.standing(route.id, self.routes),
            chains.of_route[route.id],
            chains.checked(route.id),
            json.dumps(plain),
        )

    def _price_rows(self, chains: Chains) -> list[tuple[Any, ...]]:
        from registry.store.rows import price_rows  # noqa: PLC0415 - as above

        return [row for name, plain in self.routes.items() for row in price_rows(name, plain, chains.of_route[name])]

    def _alias_rows(self) -> list[tuple[Any, ...]]:
        return [
            (text, ecosystem, "route", name)
            for name, plain in self.routes.items()
            for ecosystem, texts in plain["aliases"].items()
            for text in texts
        ]

    def _leg_rows(self, chains: Chains) -> list[tuple[Any, ...]]:
        return [
            (name, number, leg.provider, leg.offering, leg.contract.value)
            for name, legs in chains.legs.items()
            for number, leg in enumerate(legs)
        ]

    def _claim_rows(self) -> list[tuple[Any, ...]]:
        owned: list[tuple[str, Claim]] = []
        for provider in self.network.providers.values():
            owned += [(provider.id, claim) for claim in provider.claims.values()]
            for name, offering in provider.offerings.items():
                owned += [(f"{provider.id}/{name}", claim) for claim in offering.claims.values()]
        for route in self.network.routes.values():
            owned += [(route.id, claim) for claim in route.claims.values()]
        return [
            (number, owner, owner, "", claim.attribute.name, claim.basis, "null", 1, "", text)
            for number, (owner, claim) in enumerate(owned)
            for text in [json.dumps(claim_to_plain(claim))]
        ]

    def _reference_rows(self) -> list[tuple[Any, ...]]:
        regions = {name: {"country": country} for name, country in PLACES.regions.items()}
        groups = {name: {"members": sorted(members)} for name, members in PLACES.groups.items()}
        decisions = [{"exporter": "EEA", "place": "CH", "scope": "full", "since": SPAN[6].isoformat()}]
        found = {
            "countries": {"countries": dict(PLACES.countries)},
            "groups": {"groups": groups},
            "regions": {"regions": {"cloud": regions}},
            "adequacy": {"decisions": decisions},
            "certifications": {"certifications": {"c5": "C5", "hds": "HDS"}},
        }
        return [(name, json.dumps(plain)) for name, plain in found.items()]
