"""Lines of lists in few words, for tests of what is made of them."""

from decimal import Decimal
from typing import Any

from registry.importers.idmap import Place, read_map
from registry.importers.joining import Model, Placed
from registry.importers.readings import Readings, gather
from registry.importers.rows import SOURCES, Listing, Row

IDMAP = read_map()
MODEL = Model("lab/model", "Model", open_weights=True, embedding=False)
DAYS = {"models-dev": "2026-08-18", "pi-catalog": "2026-09-23", "portkey": "2026-08-21", "model-prices": "2026-10-26"}


def row(data_set: str, written: str = "m", price: object = None, **fields: Any) -> Row:
    """A line of a list; `price` is what is sent, what is written costs twice that."""
    day = fields.pop("day", DAYS.get(data_set, "unknown"))
    amounts = {} if price is None else {"input": Decimal(str(price)), "output": Decimal(str(price)) * 2}
    known: dict[str, Any] = {"provider": "p", "locator": f"p / {written}", "prices": amounts}
    return Row(Listing(data_set, SOURCES[data_set], day), id=written, **(known | fields))


def placed(line: Row, provider: str = "novita", *, model: Model = MODEL, place: Place | None = None) -> Placed:
    return Placed(line, IDMAP.providers[provider], model, place or Place("serverless"), 2)


def readings(*rows: Row, provider: str = "novita", place: Place | None = None) -> Readings:
    (found,) = gather(placed(one, provider, place=place) for one in rows)
    return found
