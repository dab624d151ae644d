"""The tables of the store. Only facts go in: nothing here validates.

Columns named `plain` hold a record whole, as JSON with sorted keys; the columns beside them are what SQL
narrows by. Days are ISO 8601 text, empty or NULL where unknown.
"""

from __future__ import annotations

from sqlmodel import Field, SQLModel

SCHEMA_VERSION = 1
"""Raised when a reader of the release before could misread a store."""


class Meta(SQLModel, table=True):
    """Facts about the store itself."""

    key: str = Field(primary_key=True)
    value: str


class LabTable(SQLModel, table=True):
    """Labs."""

    __tablename__ = "lab"
    id: str = Field(primary_key=True)
    name: str
    country: str = Field(description="Country code, or unknown")
    plain: str


class ModelTable(SQLModel, table=True):
    """Models."""

    __tablename__ = "model"
    id: str = Field(primary_key=True)
    lab: str = Field(index=True)
    name: str
    context_window: int | None = Field(description="Tokens")
    max_output: int | None = Field(description="Tokens")
    licence: str = Field(description="SPDX id, or unknown")
    open_weights: str = Field(description="yes, no, unknown")
    released: str
    plain: str


class ModelTrait(SQLModel, table=True):
    """Modalities and features of models, one a row."""

    __tablename__ = "model_trait"
    model: str = Field(primary_key=True)
    kind: str = Field(primary_key=True, description="input, output, feature")
    trait: str = Field(primary_key=True)


class ProviderTable(SQLModel, table=True):
    """Providers."""

    __tablename__ = "provider"
    id: str = Field(primary_key=True)
    name: str
    kinds: str = Field(description="lab, cloud, host, gateway; several divided by commas")
    plain: str


class OfferingTable(SQLModel, table=True):
    """Offerings of providers."""

    __tablename__ = "offering"
    id: str = Field(primary_key=True, description="provider/offering")
    provider: str = Field(index=True)
    title: str
    plain: str


class ArrangementTable(SQLModel, table=True):
    """What customers can hold with a provider."""

    __tablename__ = "arrangement"
    id: str = Field(primary_key=True)
    provider: str = Field(index=True)
    kind: str
    title: str
    plain: str


class RouteTable(SQLModel, table=True):
    """Routes: ways to call a model."""

    __tablename__ = "route"
    id: str = Field(primary_key=True)
    provider: str = Field(index=True)
    model: str = Field(index=True)
    variant: str
    offering: str = Field(description="provider/offering")
    region: str
    upstream: str = Field(description="Id of the upstream route, or provider/offering; empty for none")
    contract: str = Field(description="Whose contract is used upstream: gateway, customer; empty without upstream")
    status: str = Field(description="active, deprecated, withdrawn, unknown")
    input_price: float | None = Field(description="Per million tokens, for ordering; `plain` has it exact")
    output_price: float | None = Field(description="Per million tokens, for ordering; `plain` has it exact")
    currency: str
    context_window: int | None = Field(description="Tokens, as the route serves them")
    max_output: int | None = Field(description="Tokens, as the route serves them")
    features: str = Field(description="Functions as the route serves them, as JSON; empty if unknown")
    modalities: str = Field(description="Forms of input and output as the route serves them, as JSON; empty if unknown")
    standing: str = Field(
        description="Of each leg: status, day of retirement, day it was last seen, 1 if evidence says so; as JSON"
    )
    chain: int = Field(description="The chain of its legs")
    checked: str = Field(description="The oldest of the last checks of what is claimed of its legs")
    plain: str


class PriceTable(SQLModel, table=True):
    """What a route costs, by interval of days; no row where nobody states a price."""

    __tablename__ = "price"
    route: str = Field(primary_key=True)
    since: str = Field(primary_key=True, description="First day; empty: since ever")
    until: str = Field(description="First day on which it no longer counts; empty: open")
    chain: int = Field(description="The chain of the route's legs, so that the cheapest can be narrowed by it")
    currency: str
    input: float | None = Field(description="Per million tokens, for ordering; `plain` has it exact")
    output: float | None = Field(description="Per million tokens, for ordering; `plain` has it exact")
    most_input: float | None = Field(description="The same of the dearest tier")
    most_output: float | None = Field(description="The same of the dearest tier")
    plain: str = Field(description="Amounts and tiers as JSON")


class ChainTable(SQLModel, table=True):
    """Chains of legs. Routes whose legs have the same claims share one, so their facts are written once."""

    __tablename__ = "chain"
    id: int = Field(primary_key=True)
    legs: str = Field(description="Of each leg: provider, contract, and needs, each a list of choices; as JSON")


class CasesTable(SQLModel, table=True):
    """The ways in which a fact may turn out, with the options in each; all that are the same stand here once."""

    __tablename__ = "cases"
    id: int = Field(primary_key=True)
    attribute: str
    plain: str = Field(
        description="For the plain call: cases with `options` (value, arrangements, what answers), `scope`, `customer`"
    )


class AliasTable(SQLModel, table=True):
    """Ids that people write, for a route or a model."""

    __tablename__ = "alias"
    text: str = Field(primary_key=True)
    ecosystem: str = Field(primary_key=True)
    kind: str = Field(primary_key=True, description="route, model")
    target: str = Field(primary_key=True)


class SourceTable(SQLModel, table=True):
    """Public documents."""

    __tablename__ = "source"
    id: str = Field(primary_key=True)
    publisher: str
    kind: str
    title: str
    address: str
    checked: str = Field(description="Newest day on which a version is known to have said what it says")
    plain: str


class ClaimTable(SQLModel, table=True):
    """Claims, whole: history, alternatives, exceptions, disagreements and evidence are in `plain`."""

    __tablename__ = "claim"
    number: int = Field(primary_key=True)
    owner: str = Field(index=True, description="A provider, provider/offering, or a route")
    record: str
    holder: str
    attribute: str
    basis: str
    value: str = Field(description="Today's value as JSON, for reading; facts are worked out from `plain`")
    known: int = Field(description="1 if the value is not unknown")
    checked: str = Field(description="The last verification")
    plain: str


class EvidenceTable(SQLModel, table=True):
    """What a source carries, one entry a row: of claims, and of other parts of records."""

    __tablename__ = "evidence"
    number: int = Field(primary_key=True)
    source: str = Field(index=True)
    owner: str = Field(description="The provider, offering, route, model, lab or arrangement it speaks of")
    kind: str = Field(description="claim, fact, status, price, benchmark, arrangement, endpoint, reference")
    attribute: str
    part: str = Field(description="Where in the claim: empty for the value itself")
    version: str
    locator: str
    finding: str


class LegTable(SQLModel, table=True):
    """The companies that content of a route passes, in order."""

    __tablename__ = "leg"
    route: str = Field(primary_key=True)
    number: int = Field(primary_key=True, description="0 is the route's own provider")
    provider: str
    offering: str
    contract: str = Field(description="direct, gateway (resold), customer (own contract)")


class FactTable(SQLModel, table=True):
    """One attribute of one leg of a chain over an interval of days: the plain call, customer not declared.

    No row: not established, and nothing that could be held would establish it. The view `fact` has them by route.
    """

    __tablename__ = "chain_fact"
    chain: int = Field(primary_key=True)
    leg: int = Field(primary_key=True)
    attribute: str = Field(primary_key=True)
    since: str = Field(primary_key=True, description="First day; empty: since ever")
    until: str = Field(description="First day on which it no longer counts; empty: open")
    value: str = Field(description="The worst case with nothing held, as JSON")
    best: str = Field(description="The worst case with everything held that can be held, as JSON")
    rank: int | None = Field(description="Words: place in the vocabulary from the best, 0; days: their number")
    best_rank: int | None = Field(description="The same for `best`")
    cases: int = Field(description="Every case with every option: what look-ups narrow by")


class ReferenceTable(SQLModel, table=True):
    """Reference data whole, by name."""

    __tablename__ = "reference"
    name: str = Field(primary_key=True)
    plain: str


class HostTable(SQLModel, table=True):
    """Hosts at which providers are reached."""

    __tablename__ = "host"
    pattern: str = Field(primary_key=True, description="Name of the host; {region} and * stand for one name each")
    provider: str = Field(primary_key=True)
    offering: str = Field(primary_key=True, description="provider/offering, empty where the host tells none")
    source: str
    version: str
    locator: str


class PolicyTable(SQLModel, table=True):
    """Policies that ship with the catalogue."""

    __tablename__ = "policy"
    id: str = Field(primary_key=True)
    title: str
    plain: str


TABLES: tuple[type[SQLModel], ...] = (
    Meta,
    LabTable,
    ModelTable,
    ModelTrait,
    ProviderTable,
    OfferingTable,
    ArrangementTable,
    ChainTable,
    CasesTable,
    RouteTable,
    PriceTable,
    AliasTable,
    SourceTable,
    ClaimTable,
    EvidenceTable,
    LegTable,
    FactTable,
    ReferenceTable,
    HostTable,
    PolicyTable,
)
"""Every table, in the order in which it is filled."""

SEARCH = "CREATE VIRTUAL TABLE search USING fts5(kind UNINDEXED, id UNINDEXED, name, words)"
"""Full-text search over names, ids and aliases."""

FACTS_BY_ROUTE = (
    "CREATE VIEW fact AS SELECT route.id AS route, leg, attribute, since, until, value, best, rank, best_rank, cases "
    "FROM route JOIN chain_fact ON chain_fact.chain = route.chain"
)
"""The facts of each route."""

PRICE_ORDER = (
    "CREATE INDEX price_order ON price (currency, input + output, route, chain, since, until) "
    "WHERE input IS NOT NULL AND output IS NOT NULL"
)
"""Whole prices of one currency in order of what a million tokens in and a million out cost."""

ROUTE_TERMS = (
    "CREATE INDEX route_terms ON route (chain, standing, features, modalities, context_window, max_output, id)"
)
"""What look-ups count routes by."""

INDEXES: tuple[str, ...] = (
    "CREATE INDEX fact_narrow ON chain_fact (attribute, cases, chain, leg, since, until)",
    "CREATE INDEX cases_attribute ON cases (attribute)",
    ROUTE_TERMS,
    "CREATE INDEX alias_target ON alias (target)",
    "CREATE INDEX route_price ON route (model, output_price)",
    PRICE_ORDER,
    "CREATE INDEX price_most ON price (route, since, until, currency, most_input, most_output)",
)
"""Indexes beside those of the tables; made after the rows."""
