"""Older prices without errors of the lists, and scores under an open licence."""

from decimal import Decimal
from pathlib import Path
from typing import Any

from registry.importers.benchmarks import best, names_of, plan_scores
from registry.importers.changes import Kind
from registry.importers.files import read_json
from registry.importers.history import first_party, litellm_events
from registry.importers.history.routes import Places
from registry.importers.scores import aider, arena, epoch
from registry.importers.scores.score import Score, is_open
from registry.importers.state import State, read_state
from tests.importers.lines import IDMAP
from tests.importers.world import DATA, empty


def event(day: str, old: object, new: object, mark: str = "", field: str = "input_cost_per_token") -> list[list[Any]]:
    def amount(value: object) -> Any:
        return None if value is None else Decimal(str(value)) / 1_000_000

    both = ("input_cost_per_token", "output_cost_per_token") if field == "input_cost_per_token" else (field,)
    return [[day, "price", one, amount(old), amount(new), mark, 0] for one in both]


def prices(events: list[list[Any]]) -> list[tuple[str, str]]:
    return [(one.since, format(one.prices["input"], "f")) for one in litellm_events.changes(events)]


ADDED = ["2026-01-01", "added", "", None, None, "", 0]


def test_changes_become_periods() -> None:
    found = prices(
        [ADDED, *event("2026-02-01", 1, 2), *event("2026-03-01", 2, 3), ["x", "removed", "", None, None, "", 0]]
    )
    assert found == [("2026-01-01", "1"), ("2026-02-01", "2"), ("2026-03-01", "3")]


def test_unit_error_of_ernie_is_no_price() -> None:
    events = read_json(DATA / "litellm-events.json")["events"]["novita/baidu/ernie-4.5-vl-28b-a3b-thinking"]
    assert [format(one.prices["input"], "f") for one in litellm_events.changes(events)] == ["0.39"]


def test_change_that_was_taken_back_is_no_period() -> None:
    found = prices([ADDED, *event("2026-02-01", 1, 9, "reverted"), *event("2026-02-03", 9, 1)])
    assert found == [("2026-01-01", "1")]


def test_other_parts_and_same_days_make_no_period_of_their_own() -> None:
    cached = event("2026-02-01", None, "0.1", field="cache_read_input_token_cost")
    gone = event("2026-02-02", "0.1", None, field="cache_read_input_token_cost")
    same_day = [*event("2026-03-01", 1, 5), *event("2026-03-01", 5, 2)]
    assert prices([ADDED, *cached, *gone, *event("2026-02-20", 1, 1), *same_day]) == [
        ("2026-01-01", "1"),
        ("2026-03-01", "2"),
    ]


HEADER = "# yaml-language-server: $schema=../../../schema/route.schema.json\n"
ROUTES = """\
- variant: standard
  offering: standard
  price: {input: "1.00", source: litellm/prices, locator: meta/m}
  aliases: {litellm: [other/m, meta/m], native: [m, m-long]}
- variant: discounted
  offering: discounted
  aliases: {native: [m, m-contributor]}
- variant: there
  offering: standard
  region: there
  aliases: {native: [m], litellm: [meta/m]}
- variant: uplift
  offering: standard
  price: {of: standard, factor: "1.10", source: a/b}
  aliases: {litellm: [meta/m]}
"""


def places(root: Path) -> Places:
    target = empty(root) / "routes/meta/l/m.yaml"
    target.parent.mkdir(parents=True)
    target.write_text(HEADER + ROUTES)
    return Places(read_state(root))


def test_id_means_the_route_of_the_plain_offering(tmp_path: Path) -> None:
    found = places(tmp_path / "c")
    path = "routes/meta/l/m.yaml"
    patterns = IDMAP.providers["meta"].patterns
    assert list(found.of_id("meta", "m", "standard", patterns)) == [(path, 0)]
    assert list(found.of_id("meta", "m-contributor", "standard", patterns)) == [(path, 1)]
    assert list(found.of_id("meta", "m", "elsewhere", {})) == []
    assert list(found.of_id("meta", "nobody", "standard", {})) == []
    assert found.rests_on((path, 0), "litellm/prices", "meta/m")
    assert list(found.of_litellm()) == [((path, 0), ["meta/m", "other/m", "meta/m"])]


def test_history_comes_from_the_id_that_speaks_for_the_route(tmp_path: Path) -> None:
    def entry(since: str, price: int) -> dict[str, Any]:
        return {
            "rates": {"input": price, "output": price, "valid_from": since, "valid_from_basis": "documented"},
            "start": since,
        }

    long = {"standard": [entry("2026-01-01", 7), entry("2026-02-01", 8)]}
    short = {"standard": [entry("2026-01-01", 1), entry("2026-03-01", 2)]}
    once = {"standard": [entry("2026-01-01", 1)]}
    data = {
        "updated_at": "2026-10-26",
        "prices": {"meta": {"m-long": long, "m": short, "m-contributor": once}, "cursor": {"m": short}},
    }
    ((spot, past),) = first_party.histories(data, IDMAP, places(tmp_path / "c"))
    assert spot == ("routes/meta/l/m.yaml", 0)
    assert past == [
        {
            "input": "1.00", "output": "1.00",
            "note": "since the day that the provider states", "checked": "2026-10-26",
            "source": "model-prices/first-party", "locator": "meta / m", "since": "2026-01-01", "until": "2026-03-01",
        }
    ]  # fmt: skip


def test_history_of_litellm_names_whose_days_they_are(tmp_path: Path) -> None:
    data = {
        "_source": {"litellm_commit": {"changed": "2026-10-21T04:52:01"}},
        "events": {"meta/m": [ADDED, *event("2026-02-01", 1, 2)], "other/m": [ADDED]},
    }
    ((_, past),) = litellm_events.histories(data, places(tmp_path / "c"))
    assert (past[0]["note"], past[0]["checked"]) == ("days on which LiteLLM changed its record", "2026-10-21")
    assert list(litellm_events.histories({"events": {}}, places(tmp_path / "d"))) == []


def test_proprietary_scores_are_never_read() -> None:
    assert not is_open({"Source": "Artificial Analysis"})
    assert not is_open({"Source link": "https://artificialanalysis.ai/x"})
    assert is_open({"Source": "Epoch"})
    row = {"Model version": "m", "mean_score": "0.5", "Started at": "2026-01-02T00:00", "Source": "artificial-analysis"}
    data = {"tables": {"gpqa_diamond": [row, {**row, "Source": ""}, {**row, "Source": "", "mean_score": "n/a"}]}}
    assert [(one.score, one.taken) for one in epoch.scores(data)] == [(Decimal("0.5"), "2026-01-02")]


def test_names_lose_their_effort_but_not_their_version() -> None:
    run = {"pass_rate_2": 41, "date": "2025-01-01"}
    found = list(
        aider.scores([{"model": "gpt-oss (high)", **run}, {"model": "V3 (0324)", **run}, {"model": "a + b", **run}, {}])
    )
    assert [one.names for one in found] == [("gpt-oss (high)", "gpt-oss"), ("V3 (0324)",)]
    data = {"tables": {"gpqa_diamond": [{"Model version": "gpt-5-2025_high", "mean_score": "1"}]}}
    assert next(epoch.scores(data)).names == ("gpt-5-2025_high", "gpt-5-2025")
    rated = {
        "_source": {"snapshot_date": "2026-10-20"},
        "tasks": {"overall": [["lab / m", "M (High)", "1400.5", 1, 2, 3, 4]]},
    }
    assert next(arena.scores(rated)).record() == {
        "name": "Arena text", "score": "1400.5", "unit": "Elo rating", "taken": "2026-10-20",
        "source": "arena/text-ratings", "locator": "overall, lab / m, M (High)",
    }  # fmt: skip


def score(name: str, value: str, benchmark: str = "B") -> Score:
    return Score((name,), benchmark, Decimal(value), "percent", "unknown", "epoch/benchmarks", f"t, {name}")


def state(root: Path, text: str) -> State:
    for path, content in {
        "models/l/m.yaml": text,
        "models/l/n.yaml": "name: N\naliases: [both]\n",
        "routes/p/l/m.yaml": "- offering: x\n  aliases: {native: [maker/m-2025, both]}\n",
    }.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content)
    return read_state(root)


def test_best_score_of_a_model_counts_and_a_name_of_two_models_none(tmp_path: Path) -> None:
    names = names_of(state(tmp_path, "name: M\n"))
    assert (names["m2025"], "both" in names) == ("l/m", False)
    found = best([score("m-2025", "1"), score("M", "3"), score("m", "2"), score("both", "9")], names)
    assert {model: [str(one.score) for one in scores] for model, scores in found.items()} == {"l/m": ["3"]}


def test_scores_stand_beside_those_that_are_there(tmp_path: Path) -> None:
    hand = 'name: M # hand\nbenchmarks:\n  - {name: b, score: "7", unit: percent, source: a/b, locator: x}\n'
    plan = plan_scores([score("m", "3"), score("m", "4", "C")], state(tmp_path, hand))
    assert [str(change) for change in plan.changes] == ["added: models/l/m.yaml: C"]
    assert hand in plan.texts["models/l/m.yaml"]
    again = plan_scores([score("m", "4", "C")], state(tmp_path, plan.texts["models/l/m.yaml"]))
    assert again.changes == []


def test_record_in_brackets_is_left_to_a_hand(tmp_path: Path) -> None:
    plan = plan_scores([score("m", "3")], state(tmp_path, "{name: M}\n"))
    assert [change.kind for change in plan.changes] == [Kind.DISAGREEING]
