"""Small catalogues for tests of pages: one model, as many providers and routes as a test asks for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from registry.store.build import write_store
from registry.store.reader import Store
from registry.views.model import ModelView, model_view
from registry.views.viewer import viewer_of
from tests.support.examples import REFERENCE, catalogue_of

DAY = date(2026, 6, 1)
MODEL = "acme/one"
SOURCE = "{source: acme/terms, locator: section 1, finding: it says so}"

BASE: Mapping[str, str] = REFERENCE | {
    "labs/acme": "name: Acme\n",
    "models/acme/one": "name: One\n",
    "sources/acme/terms": (
        "publisher: acme\nkind: provider_terms\ntitle: Terms of Acme\naddress: https://acme.example/terms\n"
        "versions: [{stated: 2026-01-01, checked: 2026-05-01}]\n"
    ),
}


def claims(values: Mapping[str, str], indent: str) -> str:
    """Claims with evidence; a value that holds a colon is the claim's own YAML, in braces without the evidence."""
    lines = []
    for attribute, value in values.items():
        body = value if value.startswith("value:") else f"value: {value}"
        lines.append(f"{indent}{attribute}: {{{body}, evidence: [{SOURCE}]}}\n")
    return "".join(lines)


def provider(
    values: Mapping[str, str],
    *,
    name: str = "Alpha",
    arrangements: Mapping[str, str] | None = None,
    needs: str = "",
    kind: str = "host",
    endpoints: str = "",
) -> str:
    """A provider with one offering `api` that makes those claims."""
    text = f"name: {name}\nkind: [{kind}]\n"
    if arrangements:
        text += "arrangements:\n"
        text += "".join(f"  {one}: {{kind: contract, title: {title}}}\n" for one, title in arrangements.items())
    text += "offerings:\n  api:\n    title: API\n"
    if needs:
        text += f"    needs: [{needs}]\n"
    if endpoints:
        text += f"    endpoints: {endpoints}\n"
    return text + ("    claims:\n" + claims(values, "      ") if values else "")


def route(status: str = "active", *, price: str = "", more: str = "", region: str = "") -> str:
    """A route of the offering `api`."""
    text = "- offering: api\n"
    if region:
        text += f"  region: {region}\n"
    last = "last_seen: 2026-05-02, " if status == "withdrawn" else ""
    text += f"  status: {{value: {status}, {last}evidence: [{SOURCE}]}}\n"
    if price:
        text += f"  price: {{{price}, checked: 2026-05-01, source: acme/terms}}\n"
    return text + more


def gateway_route(upstream: str, more: str = "") -> str:
    """A route of a gateway that hands content on to that provider."""
    return route(more=f"  upstream: {{route: {upstream}/{MODEL}, contract: gateway}}\n{more}")


def store_of(files: Mapping[str, str], folder: Path) -> Path:
    """The store of the base records and these."""
    path = folder / "registry.sqlite"
    write_store(catalogue_of(dict(BASE) | dict(files), folder / "catalogue"), path, DAY)
    return path


def model_of(files: Mapping[str, str], folder: Path) -> ModelView:
    """The one model, as pages get it."""
    with Store(store_of(files, folder)) as store:
        row = store.row("model", MODEL)
        assert row is not None
        return model_view(store, row, viewer_of(store))
