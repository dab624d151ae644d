"""The address at which a site will stand, and the files for those who look pages up: a sitemap and robots.txt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from xml.sax.saxutils import escape

from registry.errors import UsageError

_BASE = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~-]+)*/?")

MISSING = "404.html"
"""The page that stands for all that do not exist, and so is listed nowhere."""

MOST = 50_000
"""Most addresses that a sitemap may list (sitemaps.org)."""


def base_of(text: str) -> str:
    """The address with a slash at its end. Raises `UsageError` for what no site can stand at."""
    if not _BASE.fullmatch(text):
        message = f"`{text}` is no address of a site"
        raise UsageError(message, hint="write it as https://example.org/ or https://example.org/models/")
    return text if text.endswith("/") else f"{text}/"


def canonical(base: str, path: str) -> str:
    """The one address of a page."""
    return base if path == "index.html" else f"{base}{path}"


def address_files(base: str, paths: Sequence[str], day: date) -> Iterator[tuple[str, bytes]]:
    """The sitemap and robots.txt; nothing where no address is known.

    A sitemap that would hold more than is allowed is divided, and an index lists its parts.
    """
    if not base:
        return
    listed = [path for path in paths if path != MISSING]
    parts = [listed[start : start + MOST] for start in range(0, len(listed), MOST)]
    if len(parts) == 1:
        yield "sitemap.xml", _sitemap(base, parts[0], day)
    else:
        names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
        yield from ((name, _sitemap(base, part, day)) for name, part in zip(names, parts, strict=True))
        lines = "".join(f"<sitemap><loc>{escape(base + name)}</loc></sitemap>\n" for name in names)
        yield "sitemap.xml", _document("sitemapindex", lines)
    yield "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {base}sitemap.xml\n".encode()


def _sitemap(base: str, paths: Sequence[str], day: date) -> bytes:
    lines = "".join(
        f"<url><loc>{escape(canonical(base, path))}</loc><lastmod>{day.isoformat()}</lastmod></url>\n" for path in paths
    )
    return _document("urlset", lines)


def _document(root: str, lines: str) -> bytes:
    namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{namespace}">\n{lines}</{root}>\n'.encode()
