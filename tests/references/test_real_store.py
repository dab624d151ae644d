"""The catalogue that ships: what people write for its routes leads to them, and to nobody else."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from registry.references.declared import Declared
from registry.references.find import find_references
from registry.references.hosts import PROVIDER, kind_of
from registry.references.reference import Status
from registry.store.database import Database
from tests.references.support import InMemory


def litellm(texts: list[str]) -> str:
    return json.dumps({"model_list": [{"model_name": "a", "litellm_params": {"model": text}} for text in texts]})


def opencode(texts: list[str]) -> str:
    return json.dumps({"agent": {str(number): {"model": text} for number, text in enumerate(texts)}})


def bedrock(texts: list[str]) -> str:
    return json.dumps([{"model_id": text} for text in texts])


FORMS: list[tuple[str, str, Callable[[list[str]], str]]] = [
    ("litellm", "litellm.yaml", litellm),
    ("models-dev", "opencode.json", opencode),
    ("bedrock", "ids.json", bedrock),
]


@pytest.mark.parametrize(("ecosystem", "path", "form"), FORMS, ids=[one[0] for one in FORMS])
def test_each_id_of_a_tool_leads_to_its_routes_alone(
    ecosystem: str, path: str, form: Callable[[list[str]], str], real_store: Path
) -> None:
    with Database(real_store) as store:
        wanted: dict[str, set[str]] = {}
        for text, route in store.query(
            "SELECT text, target FROM alias WHERE ecosystem = ? AND kind = 'route'", (ecosystem,)
        ):
            wanted.setdefault(text, set()).add(route)
        found = find_references(InMemory({path: form(sorted(wanted)).encode()}), store)
    assert len(found.references) == len(wanted)
    for one in found.references:
        of_wanted = {route.partition("/")[0] for route in wanted[one.text]}
        if one.status is Status.OPAQUE:
            assert of_wanted == {"azure"}, one
            continue
        assert {route.partition("/")[0] for route in one.routes} == of_wanted, one
        own_keys = {route for route in wanted[one.text] if "@own-key-" in route}
        assert wanted[one.text] - own_keys <= set(one.routes), one


def test_each_host_of_the_table_is_its_providers(real_store: Path) -> None:
    with Database(real_store) as store:
        rows = store.query("SELECT pattern, provider FROM host")
        for pattern, provider in rows:
            host = pattern.replace("{region}", "eu-central-1").replace("*", "some-name")
            found = kind_of(f"https://{host}/v1", store, Declared())
            assert (found.kind, found.provider) == (PROVIDER, provider), pattern
        assert len(rows) > 50
