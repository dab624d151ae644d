"""Opens a store for one question."""

from __future__ import annotations

from datetime import date

from registry.store.reader import Store
from registry.views.asking import asking_of
from registry.views.claim import Viewer
from registry.views.sources import Sources


def viewer_of(
    store: Store,
    *,
    as_of: date | None = None,
    holdings: tuple[str, ...] = (),
    customer: str | None = None,
    uses: tuple[str, ...] = (),
) -> Viewer:
    """The store, seen by somebody who holds, uses and is established so.

    Without a day, the catalogue's. Raises `UsageError` for an arrangement or a place that does not exist.
    """
    asking = asking_of(store, as_of=as_of, holdings=holdings, customer=customer, uses=uses)
    return Viewer(
        places=store.places,
        sources=Sources(
            {row.id: row.plain for row in store.rows("source")}, store.reference("archives").get("archives", {})
        ),
        arrangement_titles={name: arrangement.title for name, arrangement in store.arrangements.items()},
        asking=asking,
    )
