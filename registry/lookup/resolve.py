"""What a text names: a route by its id, or every route that people call so. Never fuzzy."""

from __future__ import annotations

from dataclasses import dataclass

from registry.errors import UsageError
from registry.lookup.filters import near
from registry.store.reader import Row, Store


@dataclass(frozen=True, slots=True)
class Resolved:
    """What the text names."""

    text: str
    how: str
    """`route`, `variants`, `model`, `alias`: an id of one, or an alias; empty if it names nothing."""
    routes: tuple[str, ...]
    """Ids in order. Several: the text alone does not tell which is meant."""
    hint: str = ""
    """If it names nothing: what is close."""


def resolve(store: Store, text: str, *, ecosystem: str | None = None) -> Resolved:
    """The routes that the text names: an id of a route or a model, or an alias, of one ecosystem if it is named."""
    if ecosystem is None:
        if store.query("SELECT 1 FROM route WHERE id = ?", (text,)):
            return Resolved(text, "route", (text,))
        variants = store.query("SELECT id FROM route WHERE id >= ? AND id < ? ORDER BY id", (f"{text}@", f"{text}A"))
        if variants and text.count("/") == 2:  # noqa: PLR2004 - provider/lab/model
            return Resolved(text, "variants", _ids(variants))
        of_model = store.query("SELECT id FROM route WHERE model = ? ORDER BY id", (text,))
        if of_model:
            return Resolved(text, "model", _ids(of_model))
    return _by_alias(store, text, ecosystem)


def _by_alias(store: Store, text: str, ecosystem: str | None) -> Resolved:
    sql = "SELECT kind, target FROM alias WHERE text = ? AND (? IS NULL OR ecosystem = ?) ORDER BY target"
    found = store.query(sql, (text, ecosystem, ecosystem))
    routes = {str(target) for kind, target in found if kind == "route"}
    if not routes:
        for kind, target in found:
            if kind == "model":
                routes.update(_ids(store.query("SELECT id FROM route WHERE model = ?", (target,))))
    if routes:
        return Resolved(text, "alias", tuple(sorted(routes)))
    return Resolved(text, "", (), _near(store, text))


def _near(store: Store, text: str) -> str:
    known = [str(name) for (name,) in store.query("SELECT id FROM route UNION SELECT text FROM alias")]
    return near(text, known, otherwise="modelroutes search finds names and parts of ids")


def _ids(found: list[tuple[str]] | list[tuple[object, ...]]) -> tuple[str, ...]:
    return tuple(str(one[0]) for one in found)


def routes_named(store: Store, text: str) -> tuple[Row, ...]:
    """The routes that the text names. Raises `UsageError` if it names none."""
    found = resolve(store, text)
    if not found.routes:
        raise UsageError(f"there is no route `{text}`", hint=found.hint)
    rows = (store.row("route", name) for name in found.routes)
    return tuple(row for row in rows if row is not None)
