"""The strict, frozen base of every record, and the types that many fields share."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, TypeAlias, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError, core_schema

from registry.attributes.kinds import UNKNOWN
from registry.ids import is_id, is_segment
from registry.records.quick import Quick, afterwards, checked, written

Item = TypeVar("Item")


class Record(BaseModel):
    """What every record shares: no unknown keys, no silent conversion, no change after reading."""

    # docstrings of fields are read where schemas are generated: finding them takes half a second at every start
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", validate_default=False)


def wrong(message: str, hint: str = "") -> PydanticCustomError:
    """A mistake in a value, in the words that the user reads; the hint is the next step."""
    return PydanticCustomError("value", "{message}", {"message": message, "hint": hint})


Many: TypeAlias = Annotated[tuple[Item, ...], Field(strict=False)]
"""A list in YAML, a tuple here."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PARTIAL_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_DECIMAL = re.compile(r"\d{1,12}(\.\d{1,12})?")
DAY = len("YYYY-MM-DD")
LONGEST_DECIMAL = 25
"""Characters of the longest decimal that the pattern admits."""
_ADDRESS = re.compile(r"https?://[^\s<>\"'`\\{}|^\x00-\x1f\x7f]+", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
KEPT = 8192
"""How many values a check remembers: ids, keys and findings repeat, and a hit is answered without running Python."""
MAX_TEXT = 2000
"""Longest text of a field in characters."""


def _is_day(text: str) -> bool:
    return len(text) == DAY and _exists(text)


@lru_cache(maxsize=KEPT)
def _exists(text: str) -> bool:
    """Whether the text is a day that exists; kept, as few days stand in thousands of records."""
    try:
        return _DAY.fullmatch(text) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _day(value: Any) -> str:
    if isinstance(value, str) and _is_day(value):
        return value
    raise wrong(f"`{value}` is not a day", "write it as YYYY-MM-DD, a day that exists")


def _day_or_unknown(value: Any) -> str:
    if isinstance(value, str) and (value == UNKNOWN or _is_day(value)):
        return value
    return _day(value)


def _partial_day(value: Any) -> str:
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if isinstance(text, str) and (text == UNKNOWN or _PARTIAL_DAY.fullmatch(text)):
        full = f"{text}-01-01"[:DAY] if len(text) != len("YYYY-MM") else f"{text}-01"
        if text == UNKNOWN or _is_day(full):
            return text
    raise wrong(f"`{value}` is not a date", "write YYYY, YYYY-MM or YYYY-MM-DD, or `unknown`")


def _text(value: str) -> str:
    if not value.strip():
        raise wrong("the text is empty", "write something, or leave the key out")
    if _CONTROL.search(value):
        raise wrong("the text holds a control or invisible character", "remove it")
    if len(value) > MAX_TEXT:
        raise wrong(f"the text has {len(value)} characters", f"keep it under {MAX_TEXT}")
    return value


def _address(value: str) -> str:
    if not _ADDRESS.fullmatch(value) or len(value) > MAX_TEXT:
        raise wrong(f"`{value[:80]}` is not an http(s) address", "write an address that begins with https://")
    return value


def _address_or_unknown(value: str) -> str:
    return value if value == UNKNOWN else _address(value)


def _decimal(value: Any) -> Decimal:
    text = str(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else value
    if not isinstance(text, str) or not _DECIMAL.fullmatch(text):
        raise wrong(f"`{value}` is not a decimal number", 'write it like "0.39", without a sign or an exponent')
    return _exact(text)


_exact = lru_cache(maxsize=KEPT)(Decimal)


def _identifier(parts: int, example: str) -> Callable[[str], str]:
    @lru_cache(maxsize=KEPT)
    def check(value: str) -> str:
        good = is_segment(value) if parts == 1 else is_id(value, parts)
        if not good:
            raise wrong(f"`{value[:80]}` is not an id", f"write it like `{example}`: a-z, 0-9 and `.` `_` `-`")
        return value

    return check


# in Rust's patterns: the days that every month has and the last ones of all but February, whose 29th Python knows
_SURE_DAY = (
    "[12][0-9]{3}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"
)


_PLAIN_TEXT = written("[!-~][ -~]*", MAX_TEXT)
_PLAIN_DECIMAL = afterwards(_exact, written(r"[0-9]{1,12}(?:\.[0-9]{1,12})?", LONGEST_DECIMAL))
_TEXT = afterwards(_text, core_schema.str_schema(strict=True))

_DATE_SCHEMA = {"type": "string", "format": "date"}
_ADDRESS_SCHEMA = {"type": "string", "format": "uri", "pattern": "^https?://"}

Day: TypeAlias = Annotated[str, Quick(written(_SURE_DAY, DAY), checked(_day)), WithJsonSchema(_DATE_SCHEMA)]
"""A day as ISO 8601 text, YYYY-MM-DD."""
DayOrUnknown: TypeAlias = Annotated[
    str,
    Quick(written(f"{UNKNOWN}|{_SURE_DAY}", DAY), checked(_day_or_unknown)),
    WithJsonSchema({"anyOf": [_DATE_SCHEMA, {"const": UNKNOWN}]}),
]
"""A day, or `unknown`."""
PartialDay: TypeAlias = Annotated[
    str,
    PlainValidator(_partial_day),
    WithJsonSchema({"type": ["string", "integer"], "pattern": r"^(\d{4}(-\d{2}(-\d{2})?)?|unknown)$"}),
]
"""A year, a month or a day, or `unknown`."""
Text: TypeAlias = Annotated[str, Quick(_PLAIN_TEXT, _TEXT), WithJsonSchema({"minLength": 1, "type": "string"})]
"""One line of text."""
Address: TypeAlias = Annotated[str, AfterValidator(_address), WithJsonSchema(_ADDRESS_SCHEMA)]
"""An http or https address."""
AddressOrUnknown: TypeAlias = Annotated[
    str, AfterValidator(_address_or_unknown), WithJsonSchema({"anyOf": [_ADDRESS_SCHEMA, {"const": UNKNOWN}]})
]
"""An http or https address, or `unknown`."""
Price: TypeAlias = Annotated[
    Decimal,
    Quick(_PLAIN_DECIMAL, checked(_decimal)),
    WithJsonSchema({"type": ["string", "number"], "pattern": r"^\d{1,12}(\.\d{1,12})?$"}),
]
"""An exact decimal number, zero or above."""
SegmentId: TypeAlias = Annotated[str, AfterValidator(_identifier(1, "opper-enterprise"))]
"""An id of one part."""
PairId: TypeAlias = Annotated[str, AfterValidator(_identifier(2, "baidu/ernie-5.1"))]
"""An id of two parts: of a model, a source, an offering."""
