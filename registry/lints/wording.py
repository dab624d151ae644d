"""How lints name parts of claims and values, and where those stand."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any

from registry.attributes import Attribute
from registry.attributes.kinds import Value
from registry.catalogue import Keys, Site
from registry.findings import Location
from registry.validation import dotted

MAX_SHOWN = 60
"""Longest value in a message, in characters."""


def name_of(site: Site, keys: Keys = ()) -> str:
    """A part of a claim as a reader names it: `training.alternatives[1]`."""
    return dotted((site.claim.attribute.name, *keys))


def value_at(site: Site, keys: Keys = (), *inside: str | int) -> Location:
    """Where the value of that part stands, or an item inside the value."""
    return site.at(*inside) if site.shared else site.at(*keys, "value", *inside)


def shown(attribute: Attribute, value: Value) -> str:
    """The value in few words, on one line."""
    return _words(attribute.kind.plain(value))


def _words(plain: Any) -> str:
    if isinstance(plain, dict):
        return _words(next(iter(plain.values())))
    text = f"[{', '.join(map(_words, plain))}]" if isinstance(plain, list) else " ".join(str(plain).split())
    return text if len(text) <= MAX_SHOWN else f"{text[:MAX_SHOWN]}…"


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """A hint with the known word that is closest, or another hint where none is close."""
    close = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.75)
    return f"did you mean `{close[0]}`?" if close else otherwise
