"""Renders templates; the only importer of jinja2. Text from records is escaped, addresses only link over http(s)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from registry.errors import StoreError
from registry.views.claim import ClaimView

_LINKABLE = re.compile(r"https?://[^\s<>\"'`\\{}|^\x00-\x20\x7f-\x9f]+")
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]"
)

KEPT = 20_000
"""Most claims whose cells are kept for the next route that says the same."""


class Renderer:
    """Templates of one folder, compiled once."""

    def __init__(self, folder: Path, names: Mapping[str, Any]) -> None:
        """`names` are what every template can use. Raises `StoreError` if the templates aren't there."""
        if not (folder / "base.html").is_file():
            message = f"there are no templates in `{folder}`"
            raise StoreError(message, hint="install the package again, or run this in a checkout")
        self._environment = Environment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            finalize=shown,
            cache_size=-1,
            auto_reload=False,
        )
        self._environment.filters.update(linkable=linkable, prose=prose, data_block=data_block, coded=coded)
        self._environment.globals.update(names, cells=self._cells)
        self._kept: dict[tuple[int, str], tuple[ClaimView, Markup]] = {}

    def render(self, template: str, values: Mapping[str, Any]) -> str:
        """The page. Raises jinja2's own errors: a template that fails is a bug of ours."""
        return self._environment.get_template(template).render(values)

    def _cells(self, claim: ClaimView, root: str) -> Markup:
        """What stands beside the name of a claim; rendered once, since many routes share an offering's claims."""
        key = (id(claim), root)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= KEPT:
                self._kept.clear()
            # rendered with autoescape on; the view is kept beside it, so that its identity can't pass on
            cells = Markup(self.render("claim.html", {"claim": claim, "root": root}))  # noqa: S704 - our own output
            found = self._kept[key] = (claim, cells)
        return found[1]


def linkable(address: str) -> bool:
    """Whether the address may become a link: http(s) only, without anything that could end the attribute."""
    return _LINKABLE.fullmatch(address) is not None


def data_block(value: Any) -> Markup:
    """The value as JSON inside a script element that is data: no sign in it can end the element, or be markup."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 - nothing in it is markup any more


def prose(text: str) -> Any:
    """The text, escaped, whose addresses may go on in the next line after each slash, and not inside a word."""
    if "://" not in text:
        return text
    return Markup("/<wbr>").join(escape(part) for part in shown(text).split("/"))


def coded(text: str) -> Any:
    """The text, escaped; words between grave accents are code."""
    parts = [escape(shown(part)) for part in text.split("`")]
    if len(parts) % 2 == 0:
        return text
    tags = (Markup("<code>"), Markup("</code>"))
    return Markup("").join((*(part + tags[place % 2] for place, part in enumerate(parts[:-1])), parts[-1]))


def shown(value: Any) -> Any:
    """What every expression prints: without characters that can't be seen or that turn the direction of text."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return value if value.isprintable() else _UNSEEN.sub("", value)
