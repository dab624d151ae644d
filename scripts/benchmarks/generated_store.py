"""A store of generated routes, written row by row: no record, no YAML and nothing of `registry` on the way.

Providers with offerings, whose terms are drawn from what real ones look like; five routes a model; the schema and the
reference data come from a store that was built. The same number of routes always gives the same store.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

DAY = "2026-11-01"
ROUTES_PER_MODEL = 5
PROVIDERS = 60
OFFERINGS = 3
LABS = 40

REGIONS = ("eu-central-1", "eu-west-1", "eu-north-1", "us-east-1", "us-west-2", "ap-northeast-1", "")
PLACES = (["EU"], ["EEA"], ["DE"], ["SE", "FI"], ["US"], ["US", "EU"], ["global"], ["region"])
EVIDENCE = [{"source": "acme/terms", "locator": "section 1", "kind": "provider_terms", "checked": "2026-09-01"}]
COPIED = ("reference", "policy")

Row = tuple[Any, ...]
Claims = dict[str, tuple[Any, Any]]
"""By attribute the value, and what an arrangement makes of it (`None`: nothing)."""


def text(value: Any) -> str:
    """Canonical JSON."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


@dataclass
class Generated:
    """The rows of a store with so many routes."""

    routes: int
    random: Random = field(default_factory=lambda: Random(1))
    terms: dict[str, Claims] = field(default_factory=dict)
    """Claims of every offering, by `provider/offering`."""
    chains: dict[tuple[str, str], int] = field(default_factory=dict)
    """Numbers of chains by offering and region."""
    cases: dict[tuple[str, str], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for provider in range(PROVIDERS):
            for offering in range(OFFERINGS):
                self.terms[f"p{provider:02}/o{offering}"] = self._claims()

    def _claims(self) -> Claims:
        pick = self.random
        zero = pick.choice([("yes", None), ("no", "yes"), ("no", None)])
        kept = 0 if zero[0] == "yes" else pick.choice([7, 30, 90])
        claims: Claims = {
            "inference_location": (pick.choice(PLACES), None),
            "storage_location": (pick.choice(PLACES[:7]), None),
            "access_location": (pick.choice(PLACES[:7]), None),
            "zero_data_retention": zero,
            "retention_days": (kept, 0 if zero[1] else None),
            "training": pick.choice([("no", None), ("no", None), ("yes", "no")]),
            "logging": ("metadata" if zero[0] == "yes" else "abuse_monitoring", "metadata" if zero[1] else None),
            "human_review": ("flagged_only", None),
            "third_party_access": (pick.choice(["none", "none_disclosed", "disclosed"]), None),
            "provider_role": (pick.choice(["processor", "both"]), None),
            "barred_data": (pick.choice([[], ["health"], ["personal"]]), None),
            "dpa": pick.choice([("incorporated", None), ("available", "incorporated")]),
            "baa": pick.choice([("no", "yes"), ("no", None)]),
            "transfer_mechanisms": (pick.choice([["sccs"], ["dpf", "sccs"]]), None),
            "headquarters": (pick.choice(["US", "DE", "FR", "SE"]), None),
        }
        for name in pick.sample(sorted(claims), 2):  # nobody states everything
            if name not in {"zero_data_retention", "retention_days", "logging"}:
                del claims[name]
        return claims

    def route_rows(self) -> Iterator[tuple[Row, Row]]:
        """Rows of `route` and of `price`."""
        pick = self.random
        offerings = sorted(self.terms)
        for number in range(self.routes):
            model = f"lab{(number // ROUTES_PER_MODEL) % LABS:02}/m{number // ROUTES_PER_MODEL:06}"
            offering, region = pick.choice(offerings), pick.choice(REGIONS)
            provider = offering.partition("/")[0]
            route = f"{provider}/{model}@v{number % ROUTES_PER_MODEL}"
            cents = pick.randrange(5, 3000)
            amounts = {"currency": "USD", "input": f"{cents / 100:.2f}", "output": f"{cents * 3 / 100:.2f}"}
            evidence = [{"source": "acme/terms", "locator": "x", "checked": "2026-09-01"}]
            plain = {
                "offering": offering.partition("/")[2],
                "price": {**amounts, "source": "acme/terms", "locator": "x"},
                "region": region,
                "status": {"evidence": evidence, "value": "active"},
                "variant": f"v{number % ROUTES_PER_MODEL}",
            }
            chain = self.chains.setdefault((offering, region), len(self.chains) + 1)
            low, high = float(amounts["input"]), float(amounts["output"])
            names = (route, provider, model, f"v{number % ROUTES_PER_MODEL}", offering, region, "", "", "active")
            served = (128_000, 8_192, '["tool_calling"]', '{"input":["text"],"output":["text"]}')
            rest = (low, high, "USD", *served, '[["active","","",1]]', chain, "2026-09-01", text(plain))
            yield (*names, *rest), (route, "", "", chain, "USD", low, high, low, high, text(amounts))

    def model_rows(self) -> Iterator[Row]:
        """Rows of `model`."""
        for number in range((self.routes + ROUTES_PER_MODEL - 1) // ROUTES_PER_MODEL):
            lab = f"lab{number % LABS:02}"
            plain = {
                "context_window": 128_000,
                "features": ["tool_calling"],
                "max_output": 8_192,
                "modalities": {"input": ["text"], "output": ["text"]},
                "name": "Model",
            }
            yield f"{lab}/m{number:06}", lab, "Model", 128_000, 8_192, "MIT", "yes", "2026-01-01", text(plain)

    def fact_rows(self) -> Iterator[Row]:
        """Rows of `chain_fact`: each claim in force since ever."""
        for (offering, region), chain in self.chains.items():
            for name, (value, better) in self._answered(self.terms[offering]).items():
                options = [[_placed(value, region), []]]
                if better is not None:
                    options.append([_placed(better, region), [f"{offering.replace('/', '-')}-deal"]])
                cases = text([{"options": options}])
                number = self.cases.setdefault((name, cases), len(self.cases) + 1)
                best = options[-1][0]
                yield chain, 0, name, "", "", text(options[0][0]), text(best), None, None, number

    @staticmethod
    def _answered(claims: Claims) -> Claims:
        """The claims with what zero retention says of storage: nothing is kept, so nowhere."""
        found = dict(claims)
        zero, better = claims["zero_data_retention"]
        place = claims.get("storage_location", (["global"], None))[0]
        found["storage_location"] = ([], None) if zero == "yes" else (place, [] if better else None)
        return {name: one for name, one in found.items() if one != ("unknown", None)}

    def chain_rows(self) -> Iterator[Row]:
        """Rows of `chain`: one leg each, which nothing keeps closed."""
        for (offering, _), number in self.chains.items():
            yield number, text([{"contract": "direct", "needs": [], "provider": offering.partition("/")[0]}])

    def claim_rows(self) -> Iterator[Row]:
        """Rows of `claim`."""
        number = 0
        for offering, claims in self.terms.items():
            for name, (value, better) in claims.items():
                number += 1
                plain: dict[str, Any] = {"attribute": name, "basis": "public_terms", "line": 1, "value": value}
                plain["evidence"] = EVIDENCE
                if better is not None:
                    deal = f"{offering.replace('/', '-')}-deal"
                    plain["alternatives"] = [{"line": 2, "under": [deal], "value": better}]
                record = f"providers/{offering.partition('/')[0]}/provider"
                yield number, offering, record, offering, name, "public_terms", text(value), 1, DAY, text(plain)


def _placed(value: Any, region: str) -> Any:
    """The value with `region` replaced by the route's own; if it names none, nobody knows that place."""
    if value != ["region"]:
        return value
    return [region] if region else "unknown"


def write(path: Path, template: Path, routes: int) -> Path:
    """The store at the path; `template` is one that was built, for its schema and its reference data."""
    path.unlink(missing_ok=True)
    source = sqlite3.connect(template)
    target = sqlite3.connect(path)
    target.execute("PRAGMA journal_mode = OFF")
    target.execute("PRAGMA synchronous = OFF")
    later = []
    for kind, name, sql in source.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"):
        if name.startswith(("search", "sqlite")):
            continue
        if kind == "index":
            later.append(sql)
        else:
            target.execute(sql)
    for table in COPIED:
        rows = source.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - a fixed name
        _insert(target, table, iter(rows))
    generated = Generated(routes)
    _fill(target, generated)
    for sql in later:
        target.execute(sql)
    target.execute("ANALYZE")
    target.commit()
    target.close()
    source.close()
    return path


def _fill(target: sqlite3.Connection, generated: Generated) -> None:
    _insert(target, "meta", iter([("catalogue_digest", "sha256:0"), ("day", DAY), ("schema_version", "1")]))
    _insert(target, "lab", ((f"lab{number:02}", "Lab", "FR", "{}") for number in range(LABS)))
    _insert(target, "provider", ((f"p{number:02}", "Provider", "host", "{}") for number in range(PROVIDERS)))
    _insert(target, "offering", ((name, name.partition("/")[0], "Offering", "{}") for name in generated.terms))
    deals = ((f"{name.replace('/', '-')}-deal", name.partition("/")[0]) for name in generated.terms)
    _insert(target, "arrangement", ((deal, provider, "contract", "Deal", "{}") for deal, provider in deals))
    _insert(target, "claim", generated.claim_rows())
    _insert(target, "model", generated.model_rows())
    batch: list[tuple[Row, Row]] = []
    for pair in generated.route_rows():
        batch.append(pair)
        if len(batch) == 10_000:  # noqa: PLR2004 - rows in memory at a time
            _routes(target, batch)
            batch = []
    _routes(target, batch)
    _insert(target, "chain_fact", generated.fact_rows())
    _insert(target, "cases", ((number, name, plain) for (name, plain), number in generated.cases.items()))
    _insert(target, "chain", generated.chain_rows())


def _routes(target: sqlite3.Connection, batch: list[tuple[Row, Row]]) -> None:
    _insert(target, "route", (route for route, _ in batch))
    _insert(target, "price", (price for _, price in batch))
    _insert(target, "leg", ((route[0], 0, route[1], route[4].partition("/")[2], "direct") for route, _ in batch))


def _insert(target: sqlite3.Connection, table: str, rows: Iterator[Row]) -> None:
    first = next(rows, None)
    if first is not None:
        sql = f"INSERT INTO {table} VALUES ({','.join('?' * len(first))})"  # noqa: S608 - a fixed name
        target.execute(sql, first)
        target.executemany(sql, rows)
