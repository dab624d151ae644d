"""The rows of every table, as plain tuples in order, from a catalogue without errors."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain
from typing import Any

from registry.attributes.kinds import UNKNOWN
from registry.catalogue import Catalogue, RouteEntry
from registry.claims import claim_to_plain, newest_check
from registry.legs import legs_of
from registry.policy.policy import policy_to_plain
from registry.policy.quotes import in_force, moments
from registry.prices import PARTS, number, worked_out
from registry.store.chains import Chains
from registry.store.plain import evidence_in, plain_record, text
from registry.store.tables import SCHEMA_VERSION

Row = tuple[Any, ...]
PlainRoutes = dict[str, dict[str, Any]]
"""Every route as the store keeps it, by id."""


def digest(catalogue: Catalogue) -> str:
    """SHA-256 over the paths and bytes of every record file: what names this catalogue."""
    total = hashlib.sha256()
    for path, raw in catalogue.files.digests:
        total.update(f"{path}\0{len(raw)}\0".encode())
        total.update(raw)
    return f"sha256:{total.hexdigest()}"


def newest_day(catalogue: Catalogue) -> date:
    """The newest day on which a source or a price was checked; the first day there is if none has one."""
    days = [version.checked for entry in catalogue.sources.values() for version in entry.record.versions]
    days.extend(route.record.price.checked for route in catalogue.routes.values() if route.record.price)
    return max((date.fromisoformat(day) for day in days if day != UNKNOWN), default=date.min)


def meta(catalogue: Catalogue, day: date) -> Iterator[Row]:
    """The store's own facts."""
    yield "catalogue_digest", digest(catalogue)
    yield "day", day.isoformat()
    yield "schema_version", str(SCHEMA_VERSION)


def labs(catalogue: Catalogue) -> Iterator[Row]:
    """Rows of `lab`."""
    for lab_id, entry in catalogue.labs.items():
        country = entry.record.claims.country
        plain = plain_record(entry.record, catalogue.versions, without=frozenset())
        yield lab_id, entry.record.name, country.value if country else UNKNOWN, text(plain)


def models(catalogue: Catalogue) -> Iterator[Row]:
    """Rows of `model`."""
    for model_id, entry in catalogue.models.items():
        record = entry.record
        yield (
            model_id,
            model_id.partition("/")[0],
            record.name,
            None if record.context_window == UNKNOWN else record.context_window,
            None if record.max_output == UNKNOWN else record.max_output,
            record.licence,
            record.open_weights,
            record.released,
            text(plain_record(record, catalogue.versions)),
        )


def traits(catalogue: Catalogue) -> Iterator[Row]:
    """Rows of `model_trait`."""
    for model_id, entry in catalogue.models.items():
        record = entry.record
        if record.modalities != UNKNOWN:
            yield from ((model_id, "input", word) for word in record.modalities.input)
            yield from ((model_id, "output", word) for word in record.modalities.output)
        if record.features != UNKNOWN:
            yield from ((model_id, "feature", word) for word in record.features)


def providers(catalogue: Catalogue) -> Iterator[Row]:
    """Rows of `provider`."""
    apart = frozenset({"claims", "shared_evidence", "offerings", "arrangements"})
    for provider_id, entry in catalogue.providers.items():
        plain = plain_record(entry.record, catalogue.versions, without=apart)
        yield provider_id, entry.record.name, ",".join(entry.record.kind), text(plain)


def offerings(catalogue: Catalogue) -> Iterator[Row]:
    """Rows of `offering`."""
    for provider_id, entry in catalogue.providers.items():
        for name, offering in entry.record.offerings.items():
            plain = plain_record(offering, catalogue.versions)
            yield f"{provider_id}/{name}", provider_id, offering.title, text(plain)


def arrangements(catalogue: Catalogue) -> Iterator[Row]:
    """Rows of `arrangement`."""
    for provider_id, entry in catalogue.providers.items():
        for name, arrangement in entry.record.arrangements.items():
            plain = plain_record(arrangement, catalogue.versions)
            yield name, provider_id, arrangement.kind, arrangement.title, text(plain)


def routes(catalogue: Catalogue, chains: Chains, plains: PlainRoutes) -> Iterator[Row]:
    """Rows of `route`."""
    plain_models = {name: plain_record(entry.record, catalogue.versions) for name, entry in catalogue.models.items()}
    for route in catalogue.routes.values():
        record, plain = route.record, plains[route.id]
        provider, _, model = route.base.partition("/")
        upstream = record.upstream
        price = plain.get("price")
        yield (
            route.id,
            provider,
            model,
            record.variant or "",
            f"{provider}/{record.offering}",
            record.region or "",
            (upstream.route or upstream.offering or "") if upstream else "",
            upstream.contract if upstream else "",
            record.status.value,
            number(price, "input"),
            number(price, "output"),
            price["currency"] if price else "",
            *served(plain, plain_models.get(model, {})),
            chains.standing(route.id, plains),
            chains.of_route[route.id],
            chains.checked(route.id),
            text(plain),
        )


def prices(chains: Chains, plains: PlainRoutes) -> Iterator[Row]:
    """Rows of `price`."""
    for route_id, plain in plains.items():
        yield from price_rows(route_id, plain, chains.of_route[route_id])


def price_rows(route_id: str, plain: dict[str, Any], chain: int) -> Iterator[Row]:
    """The price of a plain route by interval of days."""
    days = moments(plain)
    for since, until in zip(days, [*days[1:], ""], strict=True):
        price = in_force(plain, since)
        if price:
            amounts = {name: price[name] for name in (*PARTS, "tiers", "currency") if name in price}
            currency = price.get("currency", "USD")
            parts = (number(price, part) for part in ("input", "output"))
            dearest = (_dearest(price, part) for part in ("input", "output"))
            yield route_id, since, until, chain, currency, *parts, *dearest, text(amounts)


def _dearest(price: Mapping[str, Any], part: str) -> float | None:
    """The part in the dearest tier, as a number, for ordering only."""
    amounts = (number(one, part) for one in (price, *price.get("tiers", ())))
    return max((amount for amount in amounts if amount is not None), default=None)


def served(plain: dict[str, Any], model: dict[str, Any]) -> Row:
    """Context window, max output, features and modalities: the route's own where it states one, else the model's."""
    limits = {name: value for name, value in plain.get("limits", {}).items() if value != UNKNOWN}
    found = {name: limits.get(name, model.get(name)) for name in SERVED}
    numbers = (found[name] if isinstance(found[name], int) else None for name in SERVED[:2])
    lists = ("" if found[name] in (None, UNKNOWN) else text(found[name]) for name in SERVED[2:])
    return (*numbers, *lists)


SERVED = ("context_window", "max_output", "features", "modalities")
"""What a route may serve otherwise than its model."""


def plain_routes(catalogue: Catalogue) -> PlainRoutes:
    """Every route as the store keeps it; each file is made plain once."""
    files: dict[str, list[dict[str, Any]]] = {}
    found = {}
    for route in catalogue.routes.values():
        if route.base not in files:
            files[route.base] = [plain_record(other, catalogue.versions) for other in route.entry.record.root]
        found[route.id] = _plain_route(route, files[route.base], catalogue)
    return found


def _plain_route(route: RouteEntry, siblings: list[dict[str, Any]], catalogue: Catalogue) -> dict[str, Any]:
    """The route with the line in its file and its price worked out."""
    plain = siblings[route.index]
    plain["line"] = route.at().line
    price = worked_out(plain.get("price"), siblings)
    if price is not None:
        plain["price"] = price
    for quote in (price or {}, *(price or {}).get("disagreements", ()), *plain.get("price_history", ())):
        if "source" in quote:
            quote["kind"] = catalogue.versions.kind(quote["source"])
    return plain


def aliases(catalogue: Catalogue) -> Iterator[Row]:
    """Rows of `alias`."""
    found: set[Row] = set()
    for model_id, entry in catalogue.models.items():
        found.update((alias, "", "model", model_id) for alias in entry.record.aliases)
    for route in catalogue.routes.values():
        for ecosystem, names in route.record.aliases.items():
            found.update((name, ecosystem, "route", route.id) for name in names)
    yield from sorted(found)


def sources(catalogue: Catalogue) -> Iterator[Row]:
    """Rows of `source`."""
    for source_id, entry in catalogue.sources.items():
        record = entry.record
        checked = max((version.checked for version in record.versions if version.checked != UNKNOWN), default="")
        plain = text(plain_record(record, catalogue.versions))
        yield source_id, record.publisher, record.kind, record.title or "", record.address, checked, plain


def claims(catalogue: Catalogue) -> Iterator[Row]:
    """Rows of `claim`."""
    for number_, site in enumerate(catalogue.sites, start=1):
        claim = site.claim
        plain = claim_to_plain(claim)
        day = newest_check(claim.statement.evidence)
        yield (
            number_,
            site.owner,
            claim.record,
            claim.holder,
            claim.attribute.name,
            claim.basis,
            text(plain["value"]),
            int(claim.statement.value != UNKNOWN),
            day.isoformat() if day else "",
            text(plain),
        )


def evidence(catalogue: Catalogue, plains: PlainRoutes) -> Iterator[Row]:
    """Rows of `evidence`."""
    found = chain(
        _claim_evidence(catalogue),
        _model_evidence(catalogue),
        _provider_evidence(catalogue),
        _route_evidence(plains),
        _other_evidence(catalogue),
    )
    yield from ((index, *row) for index, row in enumerate(found, start=1))


def _claim_evidence(catalogue: Catalogue) -> Iterator[Row]:
    for site in catalogue.sites:
        name = site.claim.attribute.name
        for part, item in evidence_in(claim_to_plain(site.claim)):
            yield item["source"], site.owner, "claim", name, part, *_cited(item)


def _model_evidence(catalogue: Catalogue) -> Iterator[Row]:
    for model_id, entry in catalogue.models.items():
        plain = plain_record(entry.record, catalogue.versions)
        for part, item in evidence_in(plain):
            yield item["source"], model_id, "fact", ", ".join(item.get("facts", ())), part, *_cited(item)
        for score in plain.get("benchmarks", ()):
            yield score["source"], model_id, "benchmark", score["name"], "", *_cited(score)


def _provider_evidence(catalogue: Catalogue) -> Iterator[Row]:
    """Evidence of arrangements and endpoints."""
    versions = catalogue.versions
    for provider_id, entry in catalogue.providers.items():
        for name, arrangement in entry.record.arrangements.items():
            for part, item in evidence_in(plain_record(arrangement, versions)):
                yield item["source"], name, "arrangement", "", part, *_cited(item)
        for name, offering in entry.record.offerings.items():
            for endpoint in plain_record(offering, versions).get("endpoints", ()):
                owner = f"{provider_id}/{name}"
                yield endpoint["source"], owner, "endpoint", endpoint["style"], "", *_cited(endpoint)


def _route_evidence(plains: PlainRoutes) -> Iterator[Row]:
    """Evidence of status, and the sources of prices."""
    for route_id, plain in plains.items():
        for part, item in evidence_in(plain.get("status", {})):
            yield item["source"], route_id, "status", "", part, *_cited(item)
        price = plain.get("price", {})
        quotes = [price] if price else []
        for quote in (*quotes, *price.get("disagreements", ()), *plain.get("price_history", ())):
            yield quote["source"], route_id, "price", "", "", *_cited(quote)


def _other_evidence(catalogue: Catalogue) -> Iterator[Row]:
    """Evidence of labs and of reference data."""
    versions = catalogue.versions
    for lab_id, entry in catalogue.labs.items():
        for part, item in evidence_in(plain_record(entry.record, versions, without=frozenset())):
            yield item["source"], lab_id, "fact", "country", part, *_cited(item)
    for name, entry in catalogue.reference.items():
        for part, item in evidence_in(plain_record(entry.record, versions)):
            yield item["source"], name, "reference", "", part, *_cited(item)


def _cited(item: dict[str, Any]) -> Row:
    return item.get("version", ""), item.get("locator", ""), item.get("finding", "")


def legs(catalogue: Catalogue) -> Iterator[Row]:
    """Rows of `leg`."""
    for route_id, data in catalogue.network.routes.items():
        for index, leg in enumerate(legs_of(data, catalogue.network)):
            yield route_id, index, leg.provider, leg.offering, leg.contract.value


def reference(catalogue: Catalogue) -> Iterator[Row]:
    """Rows of `reference`."""
    for name, entry in catalogue.reference.items():
        yield name, text(plain_record(entry.record, catalogue.versions))


def policies(catalogue: Catalogue) -> Iterator[Row]:
    """Rows of `policy`: the shipped policies after inheritance, in compiled form."""
    reader = catalogue.policy_reader
    for policy_id in catalogue.policies:
        read = reader.named(policy_id, catalogue.files.root)
        if read.policy is not None:
            more = {"may_declare": sorted(read.may_declare), "digest": read.digest, "height": read.height}
            plain = policy_to_plain(read.policy) | more
            yield policy_id, read.policy.title, text(plain)


def search(catalogue: Catalogue) -> Iterator[Row]:
    """Rows of the full-text index: names, ids and aliases."""
    for lab_id, entry in catalogue.labs.items():
        yield "lab", lab_id, entry.record.name, lab_id
    by_model: dict[str, set[str]] = {}
    for route in catalogue.routes.values():
        words = by_model.setdefault(route.base.partition("/")[2], set())
        words.update(name for names in route.record.aliases.values() for name in names)
    for model_id, entry in catalogue.models.items():
        words = {model_id, *entry.record.aliases, *by_model.get(model_id, ())}
        yield "model", model_id, entry.record.name, " ".join(sorted(words))
    for provider_id, entry in catalogue.providers.items():
        yield "provider", provider_id, entry.record.name, " ".join(sorted({provider_id, *entry.record.aliases}))
    for source_id, entry in catalogue.sources.items():
        yield "source", source_id, entry.record.title or source_id, source_id
