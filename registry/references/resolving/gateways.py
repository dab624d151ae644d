"""Gateways: which routes a call may take there, and what the options of a request or an account leave of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from registry.references.resolving.lookup import Found, Lookup
from registry.references.resolving.words import provider_of
from registry.tuples import NamedTuple

PINNING = {"opper": 2}
"""Gateways whose ids name the host too, with the number of slashes of such an id."""

VARIANTS = frozenset({"nitro", "floor", "online", "exacto", "thinking", "extended", "beta"})
"""Endings of OpenRouter's ids that choose among the same hosts; `free` is a route of its own."""

AUTO = frozenset({"auto", "openrouter/auto", "switchpoint/router", "openrouter/free"})
"""Ids that leave the choice of the model to the gateway."""


class Options(NamedTuple):
    """What narrows the hosts that may serve."""

    only: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fallbacks: bool = True
    zdr: bool = False
    deny: bool = False

    @property
    def pinned(self) -> tuple[str, ...]:
        """The hosts that alone may serve; empty if others may too."""
        if self.only:
            return self.only
        return self.order if not self.fallbacks else ()


class AtGateway(NamedTuple):
    """The routes that a gateway may take."""

    routes: tuple[Found, ...]
    closed: bool
    """Whether it can take no others."""
    model: str
    none_left: str = ""
    """Why nothing is left, if the options leave nothing."""
    missing: tuple[str, ...] = ()
    """Hosts that are named and of which the catalogue has no route."""
    single: bool = False
    """Whether the id alone names one route."""


def options_of(words: Iterable[tuple[str, str]], account: Mapping[str, object] | None = None) -> Options:
    """The options that a file writes, as name and value, with the switches of the account."""
    found: dict[str, list[str]] = {}
    for name, value in words:
        found.setdefault(name, []).append(value)

    def on(name: str) -> bool:
        return "true" in [value.lower() for value in found.get(name, ())]

    account = account or {}
    collection = [*found.get("data_collection", ()), str(account.get("data_collection", ""))]
    return Options(
        only=tuple(found.get("only", ())),
        order=tuple(found.get("order", ())),
        ignore=tuple(found.get("ignore", ())),
        fallbacks="false" not in [value.lower() for value in found.get("allow_fallbacks", ())],
        zdr=on("zdr") or account.get("zdr") is True,
        deny="deny" in collection,
    )


def at_gateway(
    lookup: Lookup, gateway: str, ids: Sequence[str], options: Options, known: dict[str, str]
) -> AtGateway | None:
    """The routes that a call of the id may take; `None` if nothing tells which model it names."""
    for text in ids:
        bare, _, variant = text.partition(":")
        found = lookup.by_alias(text, provider=gateway)
        if found and text.count("/") == PINNING.get(gateway) and len(found) == 1:
            return AtGateway(tuple(found), closed=True, model=found[0].model, single=True)
        if not found and variant in VARIANTS:
            found = lookup.by_alias(bare, provider=gateway)
        model = found[0].model if found else lookup.model([text, *([bare] if variant in VARIANTS else [])])
        if not found and model:
            found = lookup.of_model(model, gateway)
        if model:
            return _narrowed(lookup, _plain(found, variant), model, options, known)
        if variant == "free" and (model := lookup.model([bare])):
            return AtGateway((), closed=False, model=model)
    return None


def _plain(found: Sequence[Found], variant: str) -> list[Found]:
    """Without the free routes unless one is named, and without those on an own key unless there are no others."""
    if variant == "free":
        return [one for one in found if one.variant == "free"]
    usual = [one for one in found if one.variant != "free"]
    return [one for one in usual if one.contract != "customer"] or usual


def _narrowed(lookup: Lookup, found: list[Found], model: str, options: Options, known: dict[str, str]) -> AtGateway:
    pinned = [_host(word, known) for word in options.pinned]
    missing: tuple[str, ...] = ()
    if pinned:
        missing = tuple(
            word
            for word, host in zip(options.pinned, pinned, strict=True)
            if not host or not any(one.upstream_provider == host for one in found)
        )
        found = [one for one in found if one.upstream_provider and one.upstream_provider in pinned]
    ignored = {_host(word, known) for word in options.ignore}
    found = [one for one in found if one.upstream_provider not in ignored or not one.upstream_provider]
    for wanted, attribute, value in ((options.zdr, "zero_data_retention", "yes"), (options.deny, "training", "no")):
        if wanted:
            had = bool(found)
            found = [one for one in found if lookup.holds(one.id, attribute, value)]
            if had and not found:
                name = "`zdr`" if attribute == "zero_data_retention" else "`data_collection: deny`"
                return AtGateway((), closed=bool(pinned), model=model, none_left=name)
    return AtGateway(tuple(found), closed=bool(pinned) and not missing, model=model, missing=missing)


def _host(word: str, known: dict[str, str]) -> str:
    """The provider that a gateway's word for a host names: what follows a `/` is a variant of that host."""
    return provider_of(word.partition("/")[0], known)
