"""The coverage of the catalogue as text and as JSON. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from registry.attributes import BY_NAME
from registry.lookup.answer_text import many
from registry.lookup.cells import Column, table
from registry.views.coverage import CORE, Coverage, OfferingCoverage, ProviderCoverage, Standing

VERSION = 1
"""Version of the JSON; raised when a field changes its meaning or goes away."""

WORDS = {
    Standing.ESTABLISHED: "established",
    Standing.STALE: "stale",
    Standing.UNDATED: "undated",
    Standing.READ: "read in vain",
    Standing.MISSING: "missing",
}
"""Each standing in words."""


def coverage_text(found: Coverage, wanted: Sequence[str], width: int | None) -> str:
    """The coverage of all providers, or of those that are wanted offering by offering."""
    if not wanted:
        return "\n".join((_totals(found, width), _providers(found, width), _legend(found)))
    by_id = {one.id: one for one in found.providers}
    shown = [by_id[name] for name in wanted]
    return "\n".join([*(text for one in shown for text in _offerings(one, width)), _legend(found)])


def _totals(found: Coverage, width: int | None) -> str:
    """Routes by attribute."""
    columns = [Column("routes by attribute"), *(Column(words, right=True) for words in WORDS.values())]
    rows = [
        [attribute, *(str(counted[standing]) for standing in WORDS)] for attribute, counted in found.totals().items()
    ]
    return table(columns, rows, width)


def _providers(found: Coverage, width: int | None) -> str:
    """Claims by provider, and the core of its main offering."""
    columns = [
        Column("provider"),
        Column("routes", right=True),
        Column("offerings", right=True, spare=2),
        *(Column(words, right=True) for words in WORDS.values()),
        Column("core", right=True),
        Column("oldest check", spare=1),
    ]
    return table(columns, [_provider_row(one) for one in found.providers], width)


def _provider_row(one: ProviderCoverage) -> list[str]:
    counted = one.tally
    return [
        one.id,
        str(one.routes),
        str(len(one.offerings)),
        *(str(counted[standing]) for standing in WORDS),
        f"{_core(one)}/{len(CORE)}",
        one.oldest_check,
    ]


def _core(one: ProviderCoverage) -> int:
    """Core attributes of the main offering that have a value."""
    return _known(one.main.tally(CORE)) if one.main else 0


def _known(counted: Counter[Standing]) -> int:
    return sum(count for standing, count in counted.items() if standing.is_known)


def _offerings(one: ProviderCoverage, width: int | None) -> Iterator[str]:
    """Each offering with every attribute."""
    columns = [Column("attribute"), Column("standing"), Column("checked"), Column("documents", cuts=True)]
    for offering in one.offerings:
        rows = [[it.attribute, WORDS[it.standing], it.checked, ", ".join(it.documents)] for it in offering.attributes]
        yield f"{offering.id}: {offering.title}, {many(offering.routes)}\n{table(columns, rows, width)}"


def _legend(found: Coverage) -> str:
    return (
        f"facts as of {found.as_of}; stale: checked more than {found.stale_after} days before; read in vain: documents "
        "were read\nand do not say it; missing: nobody looked; core: of the offering with most routes, how many of\n"
        f"{', '.join(CORE)} have a value\n"
    )


def coverage_plain(found: Coverage, wanted: Sequence[str], catalogue: dict[str, str]) -> dict[str, Any]:
    """The coverage as JSON can hold it; of all providers, or of those that are wanted."""
    providers = [one for one in found.providers if not wanted or one.id in wanted]
    totals = found.totals([one.id for one in providers])
    return {
        "version": VERSION,
        "catalogue": catalogue,
        "question": {"as_of": found.as_of.isoformat(), "stale_after": found.stale_after, "providers": list(wanted)},
        "core": list(CORE),
        "routes": {attribute: _plain_tally(counted) for attribute, counted in totals.items()},
        "providers": [_plain_provider(one, found) for one in providers],
    }


def _plain_tally(counted: Counter[Standing]) -> dict[str, int]:
    return {standing.value: counted[standing] for standing in Standing}


def _plain_provider(one: ProviderCoverage, found: Coverage) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "kinds": list(one.kinds),
        "main_offering": one.main.id if one.main else None,
        "core_established": _core(one),
        "claims": _plain_tally(one.tally),
        "oldest_check": one.oldest_check or None,
        "routes": {attribute: _plain_tally(counted) for attribute, counted in found.routes.get(one.id, {}).items()},
        "offerings": [_plain_offering(offering) for offering in one.offerings],
    }


def _plain_offering(offering: OfferingCoverage) -> dict[str, Any]:
    return {
        "id": offering.id,
        "title": offering.title,
        "routes": offering.routes,
        "attributes": {
            one.attribute: {
                "title": BY_NAME[one.attribute].title,
                "standing": one.standing.value,
                "checked": one.checked or None,
                "documents": list(one.documents),
            }
            for one in offering.attributes
        },
    }
