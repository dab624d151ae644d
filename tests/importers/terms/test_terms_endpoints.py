"""Endpoints that another importer has added: no edit by hand, and kept when the record is written anew."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from registry.formatting.writing import record_text
from registry.importers.terms.endpoints import with_endpoints, without_endpoints
from registry.importers.terms.ledger import Fate, digest, ledger_text, plan
from registry.importers.terms.running import write

PATH = "providers/acme/provider.yaml"
ENDPOINT = {
    "locator": "x",
    "style": "openai",
    "address": "https://api.acme.example/v1",
    "ids": "native",
    "source": "a/b",
}


def record(*, title: str = "API", endpoints: bool = False) -> str:
    offering: dict[str, Any] = {"title": title}
    if endpoints:
        offering["endpoints"] = [ENDPOINT]
    return record_text(PATH, {"name": "Acme", "kind": ["host"], "offerings": {"api": offering}})


def fate(catalogue: Path, now: str, text: str) -> Fate:
    (catalogue / PATH).parent.mkdir(parents=True, exist_ok=True)
    (catalogue / PATH).write_text(now, encoding="utf-8")
    (step,) = plan(catalogue, {PATH: text}, {PATH: digest(record())})
    return step.fate


def test_endpoints_are_set_aside_and_put_back() -> None:
    assert without_endpoints(PATH, record(endpoints=True)) == record()
    assert with_endpoints(PATH, record(), record(endpoints=True)) == record(endpoints=True)


def test_record_without_endpoints_is_left_as_it_is() -> None:
    assert without_endpoints(PATH, record()) == record()
    assert with_endpoints(PATH, record(title="New"), record()) == record(title="New")
    source = "title: endpoints: of\n"
    assert without_endpoints("sources/a/b.yaml", source) == source


def test_endpoints_of_an_offering_that_is_gone_go_with_it() -> None:
    other = record_text(PATH, {"name": "Acme", "kind": ["host"], "offerings": {"web": {"title": "Web"}}})
    assert with_endpoints(PATH, other, record(endpoints=True)) == other
    none = record_text(PATH, {"name": "Acme", "kind": ["host"]})
    assert with_endpoints(PATH, none, record(endpoints=True)) == none


def test_added_endpoints_are_no_edit_by_hand(tmp_path: Path) -> None:
    assert fate(tmp_path, record(endpoints=True), record()) is Fate.SAME
    assert fate(tmp_path, record(endpoints=True), record(title="New")) is Fate.CHANGED


def test_any_other_change_beside_endpoints_is_an_edit(tmp_path: Path) -> None:
    assert fate(tmp_path, record(title="Mine", endpoints=True), record()) is Fate.EDITED
    assert fate(tmp_path, record(endpoints=True) + "# mine\n", record()) is Fate.EDITED
    assert fate(tmp_path, "offerings: [endpoints: 1]\n", record()) is Fate.EDITED
    assert fate(tmp_path, "offerings:\n  endpoints:\n", record()) is Fate.EDITED


def test_written_record_keeps_the_endpoints(tmp_path: Path) -> None:
    ledger = tmp_path / "written.yaml"
    ledger.write_text(ledger_text({PATH: digest(record())}), encoding="utf-8")
    assert fate(tmp_path, record(endpoints=True), record(title="New")) is Fate.CHANGED
    write(tmp_path, plan(tmp_path, {PATH: record(title="New")}, {PATH: digest(record())}), ledger)
    assert (tmp_path / PATH).read_text(encoding="utf-8") == record(title="New", endpoints=True)
    assert digest(record(title="New")) in ledger.read_text(encoding="utf-8")
