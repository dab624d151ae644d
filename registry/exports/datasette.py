"""What Datasette shows of the store: descriptions of tables and columns, units, and queries with names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from registry.store.reader import Store

DATABASE = "registry"
"""Datasette names a database after its file."""

UNITS = {"context_window": "tokens", "max_output": "tokens"}
"""Units of numeric columns, each declared to Datasette, which fails on one that it does not know.

Amounts have none: they are in the route's own currency per million tokens.
"""

QUERIES: dict[str, dict[str, str]] = {
    "routes_of_a_model": {
        "title": "Routes of a model",
        "description": "Every route of one model with its price in its own currency per million tokens.",
        "sql": "SELECT id, provider, region, status, input_price, output_price, currency, checked FROM route "
        "WHERE model = :model ORDER BY id",
    },
    "claims_of_a_provider": {
        "title": "Claims of a provider",
        "description": "What is recorded of one provider and its offerings; `known` is 0 where nobody established it.",
        "sql": "SELECT owner, attribute, value, known, basis, checked FROM claim "
        "WHERE owner = :provider OR owner LIKE :provider || '/%' ORDER BY owner, attribute",
    },
    "cheapest_with_zero_retention": {
        "title": "Cheapest routes with zero data retention",
        "description": "Routes whose every company keeps nothing of a plain call on that day with nothing held, "
        "cheapest first, in US dollars. A look-up of modelroutes also weighs holdings, uses and the customer's place.",
        "sql": "SELECT route.id, price.input, price.output, price.currency FROM route "
        "JOIN price ON price.route = route.id AND price.since <= :day AND (price.until = '' OR price.until > :day) "
        "WHERE price.currency = 'USD' AND price.input IS NOT NULL AND price.output IS NOT NULL "
        "AND route.status != 'withdrawn' "
        "AND EXISTS (SELECT 1 FROM chain_fact WHERE chain = route.chain AND attribute = 'zero_data_retention') "
        "AND NOT EXISTS (SELECT 1 FROM chain_fact WHERE chain = route.chain AND attribute = 'zero_data_retention' "
        "AND since <= :day AND (until = '' OR until > :day) AND value != '\"yes\"') "
        "ORDER BY price.input + price.output, route.id LIMIT 50",
    },
    "what_rests_on_a_source": {
        "title": "What rests on a source",
        "description": "Every claim, fact and price that cites one document.",
        "sql": "SELECT owner, kind, attribute, part, version, locator, finding FROM evidence "
        "WHERE source = :source ORDER BY number",
    },
}


def metadata(store: Store) -> dict[str, Any]:
    """The metadata file; start Datasette with `--metadata datasette.json --immutable registry.sqlite`."""
    return {
        "title": "modelroutes",
        "description": f"Models, routes and their data-handling terms; catalogue of {store.day.isoformat()}. "
        "A record of public statements with their dates. It is not legal advice.",
        "custom_units": [f"{unit} = []" for unit in sorted(set(UNITS.values()))],
        "license": "CC BY 4.0",
        "license_url": "https://creativecommons.org/licenses/by/4.0/",
        "databases": {DATABASE: {"tables": dict(_tables()), "queries": QUERIES}},
    }


def _tables() -> Iterator[tuple[str, dict[str, Any]]]:
    """Description, columns and units of every table, from where the store defines them."""
    from registry.store.tables import TABLES  # noqa: PLC0415 - sqlmodel only where a site is built

    for table in TABLES:
        columns = {name: field.description for name, field in table.model_fields.items() if field.description}
        found: dict[str, Any] = {"description": (table.__doc__ or "").strip(), "columns": columns}
        units = {name: unit for name, unit in UNITS.items() if name in table.model_fields}
        yield str(table.__tablename__), found | ({"units": units} if units else {})
