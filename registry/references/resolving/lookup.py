"""Questions to the store: which routes bear an id at a provider, which model a text names. To the letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from registry.store.database import Database
from registry.tuples import NamedTuple

COLUMNS = "route.id, route.provider, route.model, variant, offering, region, upstream, contract, status"


class Found(NamedTuple):
    """A route of the catalogue."""

    id: str
    provider: str
    model: str
    variant: str
    offering: str
    region: str
    upstream: str
    contract: str
    status: str

    @property
    def upstream_provider(self) -> str:
        """Id of the company that runs it for the gateway, empty if none is named."""
        return self.upstream.partition("/")[0]


class Lookup:
    """The catalogue, asked by exact text."""

    def __init__(self, store: Database) -> None:
        self.store = store

    def route(self, text: str) -> list[Found]:
        """The route with that id."""
        if text.count("/") < 2:  # noqa: PLR2004 - provider/lab/model
            return []
        return self._found("WHERE route.id = ?", (text,))

    def by_alias(self, text: str, *, provider: str = "", ecosystem: str = "") -> list[Found]:
        """Routes that bear the text as an alias: at one provider, or in one ecosystem, if it is named."""
        where = "JOIN alias ON alias.target = route.id AND alias.kind = 'route' WHERE alias.text = ?"
        values: tuple[str, ...] = (text,)
        if provider:
            where, values = f"{where} AND route.provider = ?", (*values, provider)
        if ecosystem:
            where, values = f"{where} AND alias.ecosystem = ?", (*values, ecosystem)
        return self._found(where, values)

    def of_model(self, model: str, provider: str = "") -> list[Found]:
        """The routes of a model, at one provider if it is named."""
        if provider:
            return self._found("WHERE route.model = ? AND route.provider = ?", (model, provider))
        return self._found("WHERE route.model = ?", (model,))

    def at(self, provider: str) -> list[Found]:
        """Every route of a provider."""
        return self._found("WHERE route.provider = ?", (provider,))

    def model(self, texts: Iterable[str]) -> str:
        """Id of the model that the first of the texts names that names one; empty if none does."""
        for text in texts:
            if self.store.query("SELECT 1 FROM model WHERE id = ?", (text,)):
                return text
            sql = "SELECT DISTINCT target FROM alias WHERE text = ? AND kind = 'model'"
            targets = self.store.query(sql, (text,))
            if len(targets) == 1:
                return str(targets[0][0])
        return ""

    def open_weights(self, model: str) -> str:
        """`yes`, `no` or `unknown`."""
        found = self.store.query("SELECT open_weights FROM model WHERE id = ?", (model,))
        return str(found[0][0]) if found else "unknown"

    def kinds(self, provider: str) -> frozenset[str]:
        """What a provider is: lab, cloud, host, gateway; empty if the catalogue does not know it."""

        def read() -> dict[str, frozenset[str]]:
            rows = self.store.query("SELECT id, kinds FROM provider")
            return {str(name): frozenset(str(kinds).split(",")) for name, kinds in rows}

        return self.store.once("kinds of providers", read).get(provider, frozenset())

    def hosts_of(self, offering: str) -> frozenset[str]:
        """Names of the hosts at which an offering is reached, as far as they are recorded."""

        def read() -> dict[str, set[str]]:
            found: dict[str, set[str]] = {}
            for name, host in self.store.query("SELECT offering, pattern FROM host WHERE offering != ''"):
                found.setdefault(str(name), set()).add(str(host))
            return found

        return frozenset(self.store.once("hosts of offerings", read).get(offering, ()))

    def holds(self, route: str, attribute: str, value: str) -> bool:
        """Whether each company behind the route's own provider has the value, as far as the catalogue knows today."""
        sql = "SELECT leg, value FROM fact WHERE route = ? AND attribute = ? AND leg > 0 AND until = ''"
        found = self.store.query(sql, (route, attribute))
        return bool(found) and all(one == f'"{value}"' for _, one in found)

    def _found(self, where: str, values: Sequence[str]) -> list[Found]:
        sql = f"SELECT DISTINCT {COLUMNS} FROM route {where} ORDER BY route.id"  # noqa: S608 - texts of ours
        return [Found(*row) for row in self.store.query(sql, tuple(values))]
