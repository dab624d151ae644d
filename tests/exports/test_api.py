"""The JSON API: every document fits its schema, says the same as a look-up, and keeps its promise."""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from registry.exports.documents import DOCUMENTS, kind_of
from registry.exports.schema import schema_of
from registry.lookup.engine import judge_row, question_of
from registry.lookup.policies import find_policy, shipped
from registry.store.reader import Store
from registry.views.asking import asking_of
from registry.views.route import route_view
from registry.views.viewer import viewer_of
from tests.exports.conftest import Files

PINNED = Path(__file__).with_name("pinned.json")
"""SHA-256 of each schema of a version that was released: what clients rely on."""

VALIDATORS = {kind_of(one): Draft202012Validator(schema_of(one)) for one in DOCUMENTS}


def documents(files: Files) -> dict[str, Any]:
    return {
        path: json.loads(content)
        for path, content in files.items()
        if path.startswith("api/v1/") and "/schema/" not in path
    }


@pytest.mark.parametrize("which", ["files", "real_files"])
def test_every_document_fits_the_schema_of_its_kind(which: str, request: pytest.FixtureRequest) -> None:
    seen = set()
    for path, document in documents(request.getfixturevalue(which)).items():
        wrong = next(VALIDATORS[document["kind"]].iter_errors(document), None)
        assert wrong is None, f"{path}: {wrong.json_path}: {wrong.message}"
        seen.add(document["kind"])
    assert seen == {kind_of(one) for one in DOCUMENTS}


@pytest.mark.parametrize(
    ("place", "value"),
    [(("catalogue",), None), (("kind",), "models"), (("routes", 0, "price"), 0), (("routes", 0, "id"), None)],
)
def test_a_schema_refuses_what_is_no_document(files: Files, place: tuple[Any, ...], value: object) -> None:
    document = json.loads(files["api/v1/routes.json"])
    spot = document
    for key in place[:-1]:
        spot = spot[key]
    if value is None:
        del spot[place[-1]]
    else:
        spot[place[-1]] = value
    assert list(VALIDATORS["routes"].iter_errors(document))


def test_index_names_every_document_and_schema(files: Files) -> None:
    index = json.loads(files["api/v1/index.json"])
    for kind, path in index["files"].items():
        if "{id}" not in path:
            assert json.loads(files[f"api/v1/{path}"])["kind"] == kind
    for kind, path in index["schemas"].items():
        assert json.loads(files[f"api/v1/{path}"])["properties"]["kind"] == {"const": kind, "type": "string"}
    for name, kind in (("models", "model"), ("providers", "provider"), ("policies", "verdicts")):
        listed = json.loads(files[f"api/v1/{name}.json"])[name]
        assert listed
        for one in listed:
            assert one["file"] == index["files"][kind].format(id=one["id"])
            assert f"api/v1/{one['file']}" in files


def test_routes_say_what_a_look_up_says(real_store: Path, real_files: Files) -> None:
    document = json.loads(real_files["api/v1/routes.json"])
    assert [one["id"] for one in document["routes"]] == sorted(one["id"] for one in document["routes"])
    with Store(real_store) as store:
        viewer = viewer_of(store)
        assert len(document["routes"]) == store.query("SELECT count(*) FROM route")[0][0]
        for one in document["routes"][::97]:
            row = store.row("route", one["id"])
            assert row is not None
            view = route_view(store, row, viewer)
            terms = {term["attribute"]: term for term in document["terms"][one["terms"]]}
            assert terms.keys() == view.composed.keys()
            for name, composed in view.composed.items():
                assert terms[name]["words"] == composed.words
                assert terms[name]["established"] is (terms[name]["words"] != "not established")
                assert terms[name]["under"] == list(composed.offer.under if composed.offer else ())
            price = row.plain.get("price", {})
            amounts = one["price"]["amounts"] if one["price"] else {}
            for part in ("input", "output"):
                assert amounts.get(part) == price.get(part) or Decimal(amounts[part]) == Decimal(price[part])


def test_a_price_that_nobody_states_is_null_and_never_zero(real_store: Path, real_files: Files) -> None:
    routes = {one["id"]: one for one in json.loads(real_files["api/v1/routes.json"])["routes"]}
    with Store(real_store) as store:
        unpriced = [row.id for row in store.rows("route") if not row.plain.get("price")]
    assert unpriced
    assert {routes[one]["price"] for one in unpriced} == {None}


def test_verdicts_are_those_of_the_evaluator(shop: Path, files: Files) -> None:
    with Store(shop) as store:
        for name in shipped(store):
            document = json.loads(files[f"api/v1/policies/{name}.json"])
            question = question_of(store, asking_of(store), find_policy(store, name))
            for said in document["verdicts"]:
                row = store.row("route", said["route"])
                assert row is not None
                _, verdict = judge_row(store, row, question)
                assert said["verdict"] == str(verdict.verdict)
                assert bool(said["deciding"]) is (said["verdict"] != "pass")
                assert bool(said["under"]) <= (said["verdict"] == "conditional")


def test_schemas_of_a_released_version_stay(request: pytest.FixtureRequest) -> None:
    """A change that clients can see needs a new version in a new folder, or, if it only adds, a new pin.

    After such a change run with `--update-golden`, and read in the diff of the schema that fields were only added.
    """
    found = {
        f"v1/{kind_of(one)}": hashlib.sha256(json.dumps(schema_of(one), sort_keys=True).encode()).hexdigest()
        for one in DOCUMENTS
    }
    if request.config.getoption("--update-golden"):
        PINNED.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    assert json.loads(PINNED.read_text(encoding="utf-8")) == found


def test_same_store_same_bytes(shop: Path, files: Files) -> None:
    from tests.exports.conftest import exported  # noqa: PLC0415 - beside the fixture of the same name

    assert exported(shop) == files
