"""Values in plain words, as pages and look-ups show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from registry.attributes import Attribute
from registry.attributes.kinds import (
    ABOVE_ZERO,
    INDEFINITE,
    UNKNOWN,
    Certification,
    Described,
    Entity,
    Subprocessor,
    Value,
)
from registry.places import GLOBAL, Places

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from typing import Any

NOT_ESTABLISHED = "not established"
"""What stands for `unknown`: never no, never none, never zero."""

SHORT: Mapping[tuple[str, str], str] = {
    ("training", "no"): "no training",
    ("training", "yes"): "trains on content",
    ("zero_data_retention", "yes"): "yes",
    ("zero_data_retention", "no"): "no",
    ("logging", "none"): "none",
    ("logging", "metadata"): "metadata only",
    ("logging", "abuse_monitoring"): "abuse monitoring",
    ("logging", "full"): "full",
    ("human_review", "flagged_only"): "flagged content only",
    ("third_party_access", "none"): "none",
    ("third_party_access", "none_disclosed"): "none disclosed",
    ("third_party_access", "disclosed"): "disclosed",
    ("provider_role", "both"): "processor and controller",
    ("dpa", "incorporated"): "part of the terms",
    ("dpa", "available"): "available",
    ("dpa", "on_request"): "on request",
    ("dpa", "not_offered"): "not offered",
}
"""Words of a vocabulary that read better otherwise."""

TOOLS: Mapping[str, str] = {
    "sccs": "SCCs",
    "uk_addendum": "UK Addendum",
    "idta": "IDTA",
    "swiss_addendum": "Swiss addendum",
    "dpf": "Data Privacy Framework",
    "dpf_uk": "Data Privacy Framework, UK Extension",
    "dpf_ch": "Swiss-US Data Privacy Framework",
    "bcr": "binding corporate rules",
    "adequacy": "adequacy decision",
    "none_found": "none found",
}
"""Transfer tools by their usual names."""


def value_words(attribute: Attribute, value: Value, places: Places) -> str:
    """The value in words; `unknown` reads "not established"."""
    if value == UNKNOWN:
        return NOT_ESTABLISHED
    match value:
        case int():
            return days_words(value)
        case str():
            return _word(attribute, value, places)
        case Entity():
            return value.name if value.place == UNKNOWN else f"{value.name}, {places.name(value.place)}"
        case Described():
            return value.text
        case tuple():
            return list_words(attribute, value, places)


def days_words(days: int) -> str:
    """A number of days in words."""
    return "1 day" if days == 1 else f"{days} days"


def _word(attribute: Attribute, value: str, places: Places) -> str:
    if value == ABOVE_ZERO:
        return "some time, no number of days established"
    if value == INDEFINITE:
        return "without a fixed end"
    if attribute.name in {"headquarters", "governing_law"}:
        return places.name(value)
    return SHORT.get((attribute.name, value), value.replace("_", " "))


def list_words(attribute: Attribute, items: Iterable[object], places: Places) -> str:
    """A list in words; an empty one says so."""
    words = [_item_words(attribute, item, places) for item in items]
    return ", ".join(words) or ("nowhere" if attribute.name.endswith("_location") else "none")


def _item_words(attribute: Attribute, item: object, places: Places) -> str:
    match item:
        case Certification():
            scope = "" if item.scope == UNKNOWN else f" ({item.scope})"
            return f"{item.id}{scope}"
        case Subprocessor():
            where = places_words(item.places, places) if isinstance(item.places, tuple) else "place not established"
            return f"{item.name} ({where})"
        case _:
            text = str(item)
            if attribute.name == "transfer_mechanisms":
                return TOOLS.get(text, text)
            if attribute.name.endswith("_location"):
                return place_words(text, places)
            return text.replace("_", " ")


def places_words(values: Iterable[str], places: Places) -> str:
    """Places in words, divided by commas."""
    return ", ".join(place_words(value, places) for value in values)


def place_words(value: str, places: Places) -> str:
    """One place in words: `global` is "anywhere"."""
    return "anywhere (global)" if value == GLOBAL else places.name(value)


def extra_words(name: str, value: Any) -> str:
    """An extra field of a claim in words."""
    label = name.replace("_", " ")
    match value:
        case bool():
            return f"{label}: {'yes' if value else 'no'}"
        case list() if value and isinstance(value[0], dict):
            return f"{label}: {', '.join(' '.join(map(str, item.values())) for item in value)}"
        case list():
            return f"{label}: {', '.join(str(item).replace('_', ' ') for item in value)}"
        case _ if name == "address":
            return f"{label}: {value}"
        case _:
            return f"{label}: {str(value).replace('_', ' ')}"
