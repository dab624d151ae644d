"""Where each page stands in the site, and how one page links to another: always relative."""

from __future__ import annotations

import re
from functools import lru_cache

from registry.errors import StoreError
from registry.ids import is_id
from registry.views.route import RouteView

FOLDERS = {
    "model": ("models", 2),
    "provider": ("providers", 1),
    "lab": ("labs", 1),
    "source": ("sources", 2),
    "policy": ("policies", 1),
    "arrangement": ("arrangements", 1),
    "place": ("places", 1),
    "gateway": ("gateways", 1),
    "routes": ("routes", 1),
    "compare": ("compare", 2),
}
"""Folder of each kind of page, and how many parts its ids have."""

_ESCAPED = re.compile(r"[^a-z0-9-]")


@lru_cache(maxsize=8192)
def page_of(kind: str, record_id: str) -> str:
    """Path of the record's page, relative to the site. A route stands on its model's page.

    Raises `StoreError` for what is no id, so that no record can name a place outside its folder.
    """
    folder, parts = FOLDERS[kind]
    if not is_id(record_id, parts):
        message = f"the store names a {kind} `{record_id[:80]!r}`, which is no id"
        raise StoreError(message, hint="build it again from a catalogue that `modelroutes validate` finds sound")
    return f"{folder}/{record_id}.html"


def root_of(page: str) -> str:
    """What leads from the page to the site's own folder: empty, `../`, `../../`."""
    return "../" * page.count("/")


def anchor(*parts: object) -> str:
    """A fragment that names a part of a page; different parts give different fragments.

    Ids have no capital letters and parts are joined by `_`, so both are free to stand for what a fragment
    should not hold.
    """
    return "_".join(_ESCAPED.sub(_escape, str(part)) for part in parts if str(part))


def _escape(found: re.Match[str]) -> str:
    return {".": "D", "_": "U"}.get(found[0], f"X{ord(found[0]):x}Z")


@lru_cache(maxsize=8192)
def route_anchor(route_id: str) -> str:
    """The fragment of a route on its model's page: its provider and variant."""
    provider, _, rest = route_id.partition("/")
    return anchor("route", provider, rest.partition("@")[2])


def claim_anchor(route_id: str, leg: int, attribute: str) -> str:
    """The fragment of a claim on its model's page."""
    return f"{route_anchor(route_id)}_leg{leg + 1}_{attribute.replace('_', '-')}"


def status_anchor(route_id: str) -> str:
    """The fragment of a route's status on its model's page."""
    return f"{route_anchor(route_id)}_status"


def route_label(route: RouteView) -> str:
    """The route by its companies: the provider's name, and the one that runs the model for it."""
    last = route.legs[-1].provider_name
    return route.provider_name if len(route.legs) == 1 else f"{route.provider_name} → {last}"
