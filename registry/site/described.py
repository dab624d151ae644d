"""What pages say of themselves to programs, in the words of schema.org: the catalogue as a data set, a model's page.

Only what the page itself says: schema.org has no word for a model or a route, so a model is a thing with a name.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape

CONTEXT = "https://schema.org"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
ABOUT = "Where AI models run, under which data-handling terms, who says so and when it was checked."

DOWNLOADS: tuple[tuple[str, str, str], ...] = (
    ("data/registry.sqlite", "application/vnd.sqlite3", "The whole store, SQLite"),
    ("data/routes.csv", "text/csv", "Routes as a table"),
    ("data/claims.csv", "text/csv", "Claims with their evidence as a table"),
    ("api/v1/index.json", "application/json", "Index of the JSON API"),
)
"""Path, kind and name of what can be taken away."""

SEARCH = "opensearch.xml"


def data_set(day: str, digest: str, address: str) -> dict[str, Any]:
    """The catalogue; `address` is where the site stands, or what leads there from the page."""
    return {
        "@context": CONTEXT,
        "@type": "Dataset",
        "name": "modelroutes",
        "description": ABOUT,
        "license": LICENCE,
        "isAccessibleForFree": True,
        "dateModified": day,
        "version": digest,
        "distribution": [
            {"@type": "DataDownload", "name": name, "encodingFormat": kind, "contentUrl": address + path}
            for path, kind, name in DOWNLOADS
        ],
    }


def model_page(model: Mapping[str, str], description: str, day: str, address: str) -> dict[str, Any]:
    """A model's page: what it is about, of which data set it is a part, and where it stands among the others."""
    return {
        "@context": CONTEXT,
        "@type": "WebPage",
        "name": model["name"],
        "description": description,
        "about": {"@type": "Thing", "name": model["name"], "identifier": model["id"]},
        "isPartOf": {"@type": "Dataset", "name": "modelroutes", "description": ABOUT, "license": LICENCE},
        "dateModified": day,
        "breadcrumb": {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": 1, "name": "Models", "item": f"{address}index.html"},
                {"@type": "ListItem", "position": 2, "name": model["name"]},
            ],
        },
    }


def search_file(base: str) -> bytes:
    """How a browser asks the catalogue's search box; it takes whole addresses, so there is none without the site's."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        "<ShortName>modelroutes</ShortName>\n"
        f"<Description>{ABOUT}</Description>\n<InputEncoding>UTF-8</InputEncoding>\n"
        f'<Url type="text/html" template="{escape(base)}index.html?q={{searchTerms}}"/>\n'
        "</OpenSearchDescription>\n"
    ).encode()
