"""Where records written by hand say something else than the research: told, never changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from registry.attributes import ATTRIBUTES, BY_NAME
from registry.catalogue import Catalogue
from registry.importers.idmap import IdMap
from registry.importers.terms.assembling import Assembly
from registry.importers.terms.choosing import essence
from registry.importers.terms.reading import UNKNOWN
from registry.importers.terms.reviewed import Difference

MAX_SHOWN = 90
"""Longest value in a line, in characters."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What a comparison found."""

    lines: tuple[str, ...]
    """One line for each value of the research that a record does not have, and that nobody has decided."""
    unused: tuple[str, ...]
    """Decisions on differences that there are no more."""


def differences(
    by_hand: Iterable[str], ids: IdMap, assembly: Assembly, known: Catalogue, decided: Iterable[Difference]
) -> Compared:
    """Every value of the research that the records written by hand do not have."""
    decisions = {(record, decision.attribute): decision.says for decision in decided for record in decision.records}
    lines, used = [], set()
    for where, attribute, value, line in _found(by_hand, ids, assembly, known):
        key = (where, attribute)
        if key in decisions and not _differ(attribute, decisions[key], value):
            used.add(key)
        else:
            lines.append(line)
    unused = (f"no difference takes the decision on {where}: `{name}`" for where, name in decisions.keys() - used)
    return Compared(tuple(lines), tuple(sorted(unused)))


def _found(
    by_hand: Iterable[str], ids: IdMap, assembly: Assembly, known: Catalogue
) -> Iterator[tuple[str, str, Any, str]]:
    """Record, attribute, value of the research, and the line that tells the difference."""
    for name in by_hand:
        entry, item = ids.providers[name], known.providers.get(name)
        if item is None:
            continue
        data: Any = item.document.data
        claims = assembly.claims(entry)
        for offering in ("", *entry.offerings):
            where = f"{name}/{offering}" if offering else name
            for attribute in ATTRIBUTES:
                claim = claims.get(offering, {}).get(attribute.name)
                if claim and claim["value"] != UNKNOWN:
                    for line in _difference(
                        where, attribute.name, claim["value"], _claim(data, offering, attribute.name)
                    ):
                        yield where, attribute.name, claim["value"], line


def _difference(where: str, attribute: str, value: Any, claim: Mapping[str, Any] | None) -> Iterator[str]:
    if claim is None:
        yield f"{where}: `{attribute}` is not recorded, the research says {_short(value)}"
    elif all(_differ(attribute, here, value) for here in _readings(claim)):
        yield f"{where}: `{attribute}` is {_short(claim['value'])}, the research says {_short(value)}"


def _readings(claim: Mapping[str, Any]) -> Iterator[Any]:
    """Every value that counts or is kept visible: the claim's, that of requests nobody chooses, what disagrees."""
    yield claim["value"]
    for part in claim.get("exceptions", ()):
        if set(part["scope"]) == {"requests"}:
            yield part["value"]
    for part in claim.get("disagreements", ()):
        yield part["value"]


def _differ(attribute: str, here: Any, value: Any) -> bool:
    """Whether the values say different things; of companies the name counts."""
    one, other = (essence(BY_NAME[attribute], plain) for plain in (here, value))
    return bool(getattr(one, "name", one) != getattr(other, "name", other))


def _claim(data: Mapping[str, Any], offering: str, attribute: str) -> Mapping[str, Any] | None:
    """The claim that counts for the offering, the provider's own if the name is empty."""
    holders = [data.get("offerings", {}).get(offering, {})] if offering else []
    for holder in (*holders, data):
        claim: Mapping[str, Any] | None = holder.get("claims", {}).get(attribute)
        if claim:
            return claim
        for shared in holder.get("shared_evidence", ()):
            if attribute in shared["claims"]:
                return {"value": shared["claims"][attribute]}
    return None


def _short(value: Any) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= MAX_SHOWN else f"{text[: MAX_SHOWN - 1]}…"
