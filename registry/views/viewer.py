"""Opens a store for one question."""

from __future__ import annotations

from datetime import date

from registry.attributes.scopes import USES
from registry.errors import UsageError
from registry.facts import Asking
from registry.store.reader import Store
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
    for name in holdings:
        if name not in store.arrangements:
            raise UsageError(f"there is no arrangement `{name}`", hint=_close(name, list(store.arrangements)))
    if customer is not None and customer not in store.places.countries and customer not in store.places.groups:
        message = f"`{customer}` is neither a country code nor a group"
        raise UsageError(message, hint="write a code such as SE, or EU or EEA")
    for use in uses:
        if use not in USES:
            raise UsageError(f"`{use}` is not a use", hint=f"write some of: {', '.join(USES)}")
    asking = Asking(
        as_of=as_of or store.day,
        catalogue_day=store.day,
        holdings=frozenset(holdings),
        customer=customer,
        uses=frozenset(uses),
    ).with_included(store.arrangements)
    return Viewer(
        places=store.places,
        sources=Sources(
            {row.id: row.plain for row in store.rows("source")}, store.reference("archives").get("archives", {})
        ),
        arrangement_titles={name: arrangement.title for name, arrangement in store.arrangements.items()},
        asking=asking,
    )


def _close(word: str, known: list[str]) -> str:
    import difflib  # noqa: PLC0415 - only a mistake needs it

    close = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    return f"did you mean `{close[0]}`?" if close else "the pages of the providers list them"
