"""A case at a known provider: an exact id there, a region, a deployment, a wildcard."""

from __future__ import annotations

from collections.abc import Sequence

from registry.references.hosts import HostKind
from registry.references.reference import Choice, Mode, Status
from registry.references.resolving import grammars, regions
from registry.references.resolving.at_gateway import GatewayCase, at_this_host
from registry.references.resolving.basis import common_model
from registry.references.resolving.lookup import Found


class ProviderCase(GatewayCase):
    """Cases at providers."""

    def at_provider(self, provider: str, host: HostKind | None) -> Choice:
        """The choice at a provider; `host` is the address that is called, if one is named."""
        if provider == "azure" and not self._is_foundry(host):
            return self._opaque(provider, "`azure` takes the name of a deployment, which tells nothing of its model")
        named = self.mention.word("deployment")
        if named is not None:
            return self._opaque(provider, f"`{named.value}` is kept at `{provider}`, which no file shows")
        slug = grammars.slug_of(self.reading.ids[0])
        if slug and not self.lookup.by_alias(self.reading.ids[0], provider=provider):
            return self._opaque(provider, f"`{slug}` is kept at `{provider}`, which no file shows")
        if self.mention.word("dedicated") is not None:
            return self._opaque(provider, "the model runs on machines of the project's own, which no route describes")
        if "gateway" in self.lookup.kinds(provider):
            choice = self.at_gateway(provider, host)
            if choice is not None:
                return choice
        if self.mention.grammar == grammars.ANY or self.reading.ids[0] in {"*", ""}:
            return self._wild(provider, "")
        if self.reading.ids[0].endswith("*"):
            return self._wild(provider, self.reading.ids[0].rstrip("*"))
        arn = regions.arn_in(self.mention.text)
        ids = self.reading.ids
        if arn is not None:
            self.note_region(arn.region)
            if arn.opaque:
                return self._opaque(provider, "the name of this resource tells nothing of its model")
            ids = (arn.id,)
        return self._exact(provider, ids, host)

    def _is_foundry(self, host: HostKind | None) -> bool:
        """Whether the call takes ids of models at Azure, not names of deployments."""
        return host is None and self.reading.word == "azure_ai"

    def note_region(self, region: str) -> None:
        """A region in a host or the name of a resource; a key beside it that says otherwise contradicts it."""
        if region and self.region and region != self.region:
            self.trouble("RC010", f"`{self.region}` and `{region}` are two regions for one call", "make both name one")
        self.region = self.region or region

    def _opaque(self, provider: str, message: str) -> Choice:
        hint = f'declare it under `deployments` as "{self.reading.word or provider}:{self.reading.ids[0]}"'
        self.trouble("RC003", message, hint)
        return Choice(Mode.ONE, Status.OPAQUE, provider=provider, region=self.region)

    def _wild(self, provider: str, start: str) -> Choice:
        self.trouble("RC006", f"`{self.mention.text}` allows more than one model", "name the models")
        found = [one for one in self.lookup.at(provider) if not start or self._bears(one, start)]
        return Choice(Mode.OPEN, Status.RESOLVED, tuple(one.id for one in found), provider, region=self.region)

    def _bears(self, route: Found, start: str) -> bool:
        """Whether the route has an id that begins so."""
        sql = "SELECT 1 FROM alias WHERE target = ? AND substr(text, 1, ?) = ? LIMIT 1"
        return bool(self.lookup.store.query(sql, (route.id, len(start), start)))

    def _exact(self, provider: str, ids: Sequence[str], host: HostKind | None) -> Choice:
        found: list[Found] = []
        # the tool's own spelling first: some of its ids say more than prefix and id do
        whole = (self.mention.text,) if self.mention.grammar == grammars.LITELLM and host is None else ()
        for text in (*whole, *ids):
            found = self.lookup.by_alias(text, provider=provider)
            if found:
                break
        geography = regions.geography_of(ids[0]) if provider == "amazon-bedrock" else ""
        if not found and not geography:
            model = self.lookup.model(ids)
            found = self.lookup.of_model(model, provider) if model else []
        if not found:
            return self.unresolved(provider)
        if regions.contradicts(geography, self.region):
            message = f"a profile of `{geography}` can't be called from `{self.region}`"
            self.trouble("RC010", message, "name a region of that geography", self.mention.word("region"))
            found = self.lookup.of_model(found[0].model, provider)
            return self.choice(found, region="")
        found = at_this_host(found, host, self.lookup)
        here = regions.in_region(found, self.region, geography)
        if not here:
            where = f"in `{self.region}`" if found else f"at `{host.host if host else provider}`"
            message = f"the catalogue has no route of `{self.mention.text}` {where}"
            self.trouble("RC001", message, "", self.mention.word("region"))
            return Choice(
                Mode.OPEN, Status.UNRESOLVED, provider=provider, model=common_model(found), region=self.region
            )
        return self.choice(here, region=self.region)
