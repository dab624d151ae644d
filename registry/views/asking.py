"""A question to a store from what a user writes: checked names, the day, and what the holdings include."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from registry.attributes.scopes import USES
from registry.errors import UsageError
from registry.facts import Asking
from registry.store.reader import Store


def asking_of(
    store: Store,
    *,
    as_of: date | None = None,
    holdings: Iterable[str] = (),
    customer: str | None = None,
    uses: Iterable[str] = (),
) -> Asking:
    """The question of somebody who holds, uses and is established so. Without a day, the catalogue's.

    Raises `UsageError` for an arrangement, a place or a use that does not exist.
    """
    holdings, uses = tuple(holdings), tuple(uses)
    for name in holdings:
        if name not in store.arrangements:
            message = f"there is no arrangement `{name}`"
            raise UsageError(message, hint=_close(name, store.arrangements, "the pages of the providers list them"))
    places = store.places
    if customer is not None and customer not in places.countries and customer not in places.groups:
        message = f"`{customer}` is neither a country code nor a group"
        raise UsageError(message, hint=_place_hint(customer, [*places.countries, *places.groups]))
    for use in uses:
        if use not in USES:
            raise UsageError(f"`{use}` is not a use", hint=_close(use, USES, f"write some of: {', '.join(USES)}"))
    return Asking(
        as_of=as_of or store.day,
        catalogue_day=store.day,
        holdings=frozenset(holdings),
        customer=customer,
        uses=frozenset(uses),
    ).with_included(store.arrangements)


def _place_hint(place: str, known: list[str]) -> str:
    upper = place.upper()
    return f"did you mean `{upper}`?" if upper in known else "write a code such as SE, or EU or EEA"


def _close(word: str, known: Iterable[str], otherwise: str) -> str:
    import difflib  # noqa: PLC0415 - only a mistake needs it

    close = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f"did you mean `{close[0]}`?" if close else otherwise
