"""All importers on small lists: what they write is valid, rests on the lists, and stays as it is on the next run."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from registry.importers.files import read_json
from registry.importers.lists import import_routes
from registry.importers.state import read_state
from registry.yaml12 import read
from tests.importers.world import DATA, empty, everything, findings, lists, models, routes, texts

Routes = dict[str, dict[str, Any]]


@pytest.fixture
def filled(filled_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(filled_once, tmp_path / "catalogue"))


def record(root: Path, path: str) -> Any:
    return read((root / path).read_bytes(), path).data


def routes_of(root: Path) -> Routes:
    found: Routes = {}
    for _, record in read_state(root).of_kind("route"):
        for route in record.data:
            variant = f"@{route['variant']}" if "variant" in route else ""
            found[record.id + variant] = route
    return found


def test_everything_that_is_written_is_valid_and_in_its_form(filled_once: Path) -> None:
    assert [one for one in findings(filled_once) if "source-unused" not in one] == []


def test_second_run_changes_nothing(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = texts(filled)
    capsys.readouterr()
    assert everything(filled) == 0
    assert texts(filled) == before
    told = capsys.readouterr().out.splitlines()
    assert [line for line in told if line.startswith(("added:", "changed:", "disagreeing:", "gone:"))] == []


def test_same_lists_give_the_same_bytes(filled_once: Path, tmp_path: Path) -> None:
    again = empty(tmp_path / "again")
    everything(again)
    assert texts(again) == texts(filled_once)


def test_without_write_nothing_is_written(filled: Path) -> None:
    shutil.rmtree(filled / "routes")
    before = texts(filled)
    assert routes(filled, write=False) == 0
    assert texts(filled) == before


@pytest.mark.parametrize("joined", ["by the tables", "by aliases"])
def test_older_copy_after_the_newer_proposes_nothing(
    filled: Path, joined: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = texts(filled)
    capsys.readouterr()
    assert routes(filled, "older", tables=joined == "by the tables") == 0
    assert texts(filled) == before
    assert "added:" not in capsys.readouterr().out


@pytest.mark.parametrize("shape", ["litellm", "genai-prices", "pi-catalog", "models-dev", "portkey", "model-prices"])
def test_one_list_alone_adds_nothing_to_what_all_gave(shape: str, filled: Path) -> None:
    before = texts(filled)
    assert routes(filled, shape, tables=False) == 0
    assert texts(filled) == before


def test_every_price_and_status_rests_on_a_line_of_its_list(filled_once: Path) -> None:
    names = {
        "litellm/prices": "litellm.json",
        "pi-catalog/catalogue": "pi-catalog.json",
        "portkey/pricing": "portkey.json",
    }
    for route_id, route in routes_of(filled_once).items():
        price = route.get("price", {})
        name = names.get(price.get("source"))
        if name == "litellm.json":
            assert price["locator"] in read_json(DATA / name), route_id
        elif name:
            provider, _, key = price["locator"].partition(" / ")
            assert key.partition(", ")[0] in read_json(DATA / name)["providers"][provider], route_id
        for evidence in route.get("status", {}).get("evidence", ()):
            assert evidence["locator"], route_id


def test_variants_of_a_cloud_have_their_own_offering_and_price(filled_once: Path) -> None:
    found = routes_of(filled_once)
    base = "amazon-bedrock/anthropic/claude-haiku-4.5"
    offerings = {name: found[f"{base}@{name}"]["offering"] for name in ("in-region", "eu", "global")}
    assert offerings == {"in-region": "in-region", "eu": "geo-eu", "global": "global"}
    assert found[f"{base}@eu"]["price"]["input"] == "1.10"
    assert found[f"{base}@global"]["price"]["input"] == "1.00"
    region = found["amazon-bedrock/openai/gpt-oss-120b@eu-central-1"]
    assert (region["offering"], region["region"], region["price"]["input"]) == ("in-region", "eu-central-1", "0.20")
    azure = {name: found[f"azure/openai/gpt-5.1@{name}"]["price"]["input"] for name in ("global", "data-zone-eu")}
    assert azure == {"global": "1.25", "data-zone-eu": "1.375"}


def test_line_of_two_hostings_gives_both_and_says_that_nobody_tells(filled_once: Path) -> None:
    found = routes_of(filled_once)
    one, other = (found[f"azure/anthropic/claude-haiku-4.5@{name}"] for name in ("on-azure", "on-anthropic"))
    assert one["status"]["value"] == other["status"]["value"] == "unknown"
    assert other["upstream"] == {"route": "anthropic/anthropic/claude-haiku-4.5", "contract": "customer"}
    assert one["price"] == other["price"]
    platform = found["amazon-bedrock/anthropic/claude-haiku-4.5@claude-platform"]
    assert platform["upstream"]["contract"] == "customer"


def test_groups_of_the_provider_are_named(filled_once: Path) -> None:
    found = routes_of(filled_once)
    assert found["anthropic/anthropic/claude-haiku-4.5"]["groups"] == ["before-4-6"]
    assert found["deepinfra/anthropic/claude-haiku-4.5"]["groups"] == ["passed-on-anthropic"]


def test_disagreeing_prices_stay_visible_with_their_lists(filled_once: Path) -> None:
    price = routes_of(filled_once)["amazon-bedrock/anthropic/claude-haiku-4.5@eu"]["price"]
    assert [(one["input"], one["source"]) for one in price["disagreements"]] == [("1.00", "pi-catalog/catalogue")]


def test_aliases_are_those_that_people_write(filled_once: Path) -> None:
    aliases = routes_of(filled_once)["novita/baidu/ernie-4.5-21b-a3b"]["aliases"]
    assert aliases == {
        "litellm": ["novita/baidu/ernie-4.5-21B-a3b"],
        "native": ["baidu/ernie-4.5-21B-a3b"],
        "models-dev": ["novita-ai/baidu/ernie-4.5-21B-a3b"],
    }
    bedrock = routes_of(filled_once)["amazon-bedrock/anthropic/claude-haiku-4.5@eu"]["aliases"]
    assert bedrock["bedrock"] == ["eu.anthropic.claude-haiku-4-5-20251001-v1:0"]
    assert "bedrock/eu.anthropic.claude-haiku-4-5-20251001-v1:0" in bedrock["litellm"]


def test_model_has_facts_with_evidence_and_no_proprietary_score(filled_once: Path) -> None:
    plain = record(filled_once, "models/anthropic/claude-haiku-4.5.yaml")
    assert plain["released"] == "2025-10-15"
    assert plain["open_weights"] == "no"
    assert [one["name"] for one in plain["benchmarks"]][:2] == ["Arena text", "Arena text, coding"]
    assert not any("artificial" in text.lower() for text in texts(filled_once).values())


def test_embedding_gives_vectors(filled_once: Path) -> None:
    plain = record(filled_once, "models/voyageai/voyage-4.yaml")
    assert plain["modalities"] == {"input": ["text"], "output": ["embedding"]}
    assert "output" not in routes_of(filled_once)["voyage-ai/voyageai/voyage-4"]["price"]


def test_country_of_a_lab_stands_only_where_the_table_states_it(filled_once: Path) -> None:
    known = record(filled_once, "labs/openai.yaml")
    unknown = record(filled_once, "labs/voyageai.yaml")
    assert known["claims"]["country"]["value"] == "US"
    assert unknown == {"name": "Voyage AI"}


def test_older_prices_are_dated_and_end_where_the_next_begins(filled_once: Path) -> None:
    for route_id, route in routes_of(filled_once).items():
        newer = ""
        for past in route.get("price_history", ()):
            assert past.get("since", "") < past["until"], route_id
            assert not newer or past["until"] <= newer, route_id
            newer = past.get("since", past["until"])
    history = routes_of(filled_once)["openai/openai/gpt-5.1@global"]["price_history"]
    assert history[0]["note"] == "since the day of a commit to models.dev"


def test_recorded_hand_is_left_alone_and_told(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = filled / "routes/groq/openai/gpt-oss-120b.yaml"
    text = path.read_text().replace('input: "0.15"', 'input: "0.30"').replace("- offering", "# By hand.\n- offering")
    path.write_text(text)
    model = filled / "models/openai/gpt-oss-120b.yaml"
    model.write_text(model.read_text().replace("open_weights: yes", "open_weights: no"))
    capsys.readouterr()
    assert everything(filled) == 0
    told = capsys.readouterr().out
    assert path.read_text() == text
    assert "disagreeing: routes/groq/openai/gpt-oss-120b.yaml: " in told
    assert "disagreeing: models/openai/gpt-oss-120b.yaml: `open_weights` is no; the lists say yes" in told


def test_newer_copy_with_another_price_gives_a_dated_change(filled: Path, tmp_path: Path) -> None:
    newer = tmp_path / "newer.json"
    text = (DATA / "pi-catalog.json").read_text().replace("2026-09-23", "2026-11-01")
    newer.write_text(text.replace('"input": 0.07,', '"input": 0.09,'))
    before = routes_of(filled)["novita/baidu/ernie-4.5-21b-a3b"]["price"]
    assert (before["source"], before["checked"]) == ("pi-catalog/catalogue", "2026-09-23")
    assert import_routes([f"pi-catalog={newer}", "--catalogue", str(filled), "--write"]) == 0
    after = routes_of(filled)["novita/baidu/ernie-4.5-21b-a3b"]
    assert (after["price"]["input"], after["price"]["checked"]) == ("0.09", "2026-11-01")
    past = after["price_history"][0]
    assert (past["input"], past["checked"], past["until"]) == ("0.07", "2026-09-23", "2026-11-01")
    assert "- {stated: 2026-11-01, checked: 2026-11-01}" in (filled / "sources/pi-catalog/catalogue.yaml").read_text()
    assert [one for one in findings(filled) if "source-unused" not in one] == []
    unchanged = texts(filled)
    assert import_routes([*lists("pi-catalog"), "--catalogue", str(filled), "--write"]) == 0
    assert texts(filled) == unchanged


def test_line_that_is_gone_is_told(filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    newer = tmp_path / "newer.json"
    text = (DATA / "pi-catalog.json").read_text().replace("2026-09-23", "2026-11-01")
    newer.write_text(text.replace("ernie-4.5-21B-a3b", "ernie-9"))
    capsys.readouterr()
    import_routes([f"pi-catalog={newer}", "--catalogue", str(filled)])
    assert (
        "gone: routes/novita/baidu/ernie-4.5-21b-a3b.yaml: pi-catalog/catalogue has no line" in capsys.readouterr().out
    )


def test_models_are_not_written_twice_under_another_name(filled: Path) -> None:
    assert models(filled) == 0
    assert len(list((filled / "models").rglob("*.yaml"))) == 7
