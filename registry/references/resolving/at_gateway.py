"""A case at a gateway: the options of the request and the account decide who may serve."""

from __future__ import annotations

from collections.abc import Sequence

from registry.references.hosts import HostKind
from registry.references.reference import Choice, Mode, Status
from registry.references.resolving import grammars
from registry.references.resolving.basis import Basis
from registry.references.resolving.gateways import AUTO, Options, at_gateway, options_of
from registry.references.resolving.lookup import Found, Lookup


class GatewayCase(Basis):
    """Cases at gateways."""

    def at_gateway(self, gateway: str, host: HostKind | None) -> Choice | None:
        """The choice at a gateway; `None` if it runs this model itself."""
        options = self._options(gateway)
        if self.mention.grammar == grammars.ANY or set(self.reading.ids) & AUTO or self.reading.ids[0] in {"*", ""}:
            self.trouble("RC006", f"`{gateway}` chooses the model and who serves it", "name the model and the hosts")
            return Choice(Mode.OPEN, Status.GATEWAY, provider=gateway)
        found = at_gateway(self.lookup, gateway, self.reading.ids, options, self.names.words)
        if found is None:
            choice = self.unresolved(gateway)
            return Choice(Mode.OPEN, Status.GATEWAY, provider=gateway, model=choice.model)
        if found.single:
            return self.choice(list(found.routes))
        routes = at_this_host(found.routes, host, self.lookup)
        if routes and not any(one.upstream or one.variant == "any-host" for one in routes) and found.model:
            kinds = self.lookup.kinds(gateway)
            if kinds & {"host", "cloud"}:
                return None
        if found.none_left:
            message = f"the catalogue knows no host of `{self.mention.text}` that {found.none_left} leaves"
            self.trouble("RC001", message, "name a host that keeps nothing, or lift the switch")
        for word in found.missing:
            self.trouble("RC001", f"the catalogue has no route of `{self.mention.text}` through `{word}`")
        if not found.closed:
            hint = "name the hosts with `only`, or with `order` and `allow_fallbacks: false`"
            self.trouble("RC006", f"`{gateway}` chooses at run time who serves `{self.mention.text}`", hint)
        mode = (Mode.ONE if len(routes) == 1 else Mode.ANY) if found.closed and routes else Mode.OPEN
        self.tell_retired(routes)
        return Choice(mode, Status.GATEWAY, tuple(one.id for one in routes), gateway, found.model)

    def _options(self, gateway: str) -> Options:
        words = [
            (one.what.partition(":")[2], one.value) for one in self.mention.words if one.what.startswith("option:")
        ]
        account = self.declared.account.get(gateway)
        if account is None:
            return options_of(words)
        self.ground("account", gateway, account.origin)
        return options_of(words, {"zdr": account.zdr, "data_collection": account.data_collection})


def at_this_host(found: Sequence[Found], host: HostKind | None, lookup: Lookup) -> list[Found]:
    """Without the routes whose offerings are reached at other hosts only."""
    if host is None or not host.offerings:
        return list(found)
    return [one for one in found if not lookup.hosts_of(one.offering) or one.offering in host.offerings]
