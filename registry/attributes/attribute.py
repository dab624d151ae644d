"""What an attribute is: its name, meaning, kind of value, extras, and how legs compose."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from registry.attributes.kinds import Kind
from registry.frozen import dataclass


class OverLegs(Enum):
    """How the values of several legs become the one that a page shows."""

    WORST = "the worst of all legs"
    UNION = "the union over all legs"
    STORED = "the union over the legs that keep content"
    ACCESSED = "the union over the legs where people can reach content"
    CONTRACTING = "the worst over the legs with which the customer has a contract"
    EACH = "every leg apart"


class ExtraKind(Enum):
    """What an extra field of a claim holds."""

    TEXT = "text"
    ADDRESS = "an http(s) address"
    DAYS = "a number of days"
    FLAG = "true or false"
    TEXTS = "a list of texts"
    NUMBERS = "a list of numbers"
    WORD = "a word of a closed vocabulary"
    WORDS = "a list of words of a closed vocabulary"
    COVERED = "a list of importers with their places"


@dataclass(frozen=True, slots=True)
class Extra:
    """A field beside `value` that only this attribute has."""

    name: str
    kind: ExtraKind
    meaning: str
    words: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Attribute:
    """One thing that can be claimed of a provider, an offering or a route."""

    name: str
    title: str
    meaning: str
    kind: Kind
    legs: OverLegs
    extras: tuple[Extra, ...] = ()
