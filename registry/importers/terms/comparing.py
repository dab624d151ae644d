"""Where records written by hand say something else than the research: told, never changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from registry.attributes import ATTRIBUTES, BY_NAME
from registry.catalogue import Catalogue
from registry.importers.idmap import IdMap
from registry.importers.terms.assembling import Assembly
from registry.importers.terms.choosing import essence
from registry.importers.terms.reading import UNKNOWN

NOTHING = object()
MAX_SHOWN = 90
"""Longest value in a line, in characters."""


def differences(by_hand: Iterable[str], ids: IdMap, assembly: Assembly, known: Catalogue) -> Iterator[str]:
    """One line for each value of the research that a record written by hand does not have."""
    for name in by_hand:
        entry, item = ids.providers[name], known.providers.get(name)
        if item is None:
            continue
        data: Any = item.document.data
        claims = assembly.claims(entry)
        for offering in ("", *entry.offerings):
            for attribute in ATTRIBUTES:
                claim = claims.get(offering, {}).get(attribute.name)
                if claim and claim["value"] != UNKNOWN:
                    yield from _difference(name, offering, attribute.name, claim["value"], data)


def _difference(name: str, offering: str, attribute: str, value: Any, data: Any) -> Iterator[str]:
    here = _value(data, offering, attribute)
    where = f"{name}/{offering}" if offering else name
    if here is NOTHING:
        yield f"{where}: `{attribute}` is not recorded, the research says {_short(value)}"
    elif _differ(attribute, here, value):
        yield f"{where}: `{attribute}` is {_short(here)}, the research says {_short(value)}"


def _differ(attribute: str, here: Any, value: Any) -> bool:
    """Whether the values say different things; of companies the name counts."""
    one, other = (essence(BY_NAME[attribute], plain) for plain in (here, value))
    return bool(getattr(one, "name", one) != getattr(other, "name", other))


def _value(data: Mapping[str, Any], offering: str, attribute: str) -> Any:
    holders = [data.get("offerings", {}).get(offering, {})] if offering else []
    for holder in (*holders, data):
        claim = holder.get("claims", {}).get(attribute)
        if claim:
            return claim["value"]
        for shared in holder.get("shared_evidence", ()):
            if attribute in shared["claims"]:
                return shared["claims"][attribute]
    return NOTHING


def _short(value: Any) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= MAX_SHOWN else f"{text[: MAX_SHOWN - 1]}…"
