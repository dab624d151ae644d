"""Models: which reading of a fact counts, and what is kept of the others."""

from pathlib import Path
from typing import Any

import pytest

from registry.importers.changes import Kind
from registry.importers.idmap import Place
from registry.importers.joining import Join, Model, Placed
from registry.importers.labs import Labs, lab_record, read_labs
from registry.importers.model_facts import Reading, choose, evidence_of, finding_of
from registry.importers.models import Known, known_of, model_record
from registry.importers.planning_models import plan_labs, plan_models
from registry.importers.rows import Row
from registry.importers.state import State, read_state
from tests.importers.lines import IDMAP, row

LABS = read_labs()
MODEL = Model("mistral/mistral-large-9", "Mistral Large 9", open_weights=True, embedding=False)
NOTHING = Known({}, {}, {})


def host(provider: str, **fields: Any) -> Row:
    return row("models-dev", provider=provider, locator=f"{provider} / m", **fields)


def on(provider: str, line: Row, model: Model = MODEL) -> Placed:
    entry = IDMAP.providers[provider]
    return Placed(line, entry, model, Place(entry.default), 2)


def test_labs_own_line_counts_before_all_hosts() -> None:
    own = host("mistral", context_window=256000)
    found = choose("context_window", [own], [host("a", context_window=9), host("b", context_window=9)], embedding=False)
    assert found is not None
    assert (found.value, found.carriers, found.others, found.share) == (256000, (own,), (), None)


def test_most_hosts_count_where_the_lab_says_nothing_and_their_share_is_told() -> None:
    hosts = [host("a", context_window=9), host("b", context_window=9), host("c", context_window=7)]
    found = choose("context_window", [], hosts, embedding=False)
    assert found is not None
    assert (found.value, found.share, found.others) == (9, (2, 3), ())
    assert (
        next(evidence_of({"context_window": found}))["finding"]
        == "2 of 3 entries of this list say so; none is the lab's own"
    )


def twice(**facts: Any) -> list[Row]:
    """What two hosts say alike."""
    return [host("a", **facts), host("b", **facts)]


def test_of_equals_the_larger_window_and_the_earlier_day_count() -> None:
    windows = choose("context_window", [], [*twice(context_window=7), *twice(context_window=9)], embedding=False)
    days = choose("released", [], [*twice(released="2025-03-12"), *twice(released="2025-01-01")], embedding=False)
    weights = choose("open_weights", [], [host("a", open_weights="yes"), host("b", open_weights="no")], embedding=False)
    assert [one and one.value for one in (windows, days, weights)] == [9, "2025-01-01", "yes"]


@pytest.mark.parametrize(
    ("fact", "value", "words"),
    [
        ("context_window", 9, "9 tokens in this entry"),
        ("released", "2025-01-01", "the only entry that names a day"),
        ("knowledge_cutoff", "2025-01", "the only end of the training data in this entry"),
        ("open_weights", "no", "the entry says so; such lists write no where nobody said otherwise"),
    ],
)
def test_what_one_host_says_alone_is_a_reading_and_no_fact(fact: str, value: Any, words: str) -> None:
    found = choose(fact, [], [host("a", **{fact: value})], embedding=False)
    assert found is not None
    assert (found.value, found.carriers, [one.value for one in found.others]) == (None, (), [value])
    assert finding_of(fact, found.others[0], is_alone=True) == words
    record = model_record(MODEL, [on("together", host("together", **{fact: value}))], LABS.labs["mistral"], NOTHING)
    assert fact not in record
    assert fact not in [one for entry in record["evidence"] for one in entry["facts"]]
    assert [(one["fact"], one["value"]) for one in record["disagreements"]] == [(fact, value)]


def test_hosts_never_settle_that_weights_are_closed() -> None:
    hosts = [host(name, open_weights="no") for name in "abcdef"]
    closed = choose("open_weights", [], hosts, embedding=False)
    assert closed is not None
    assert closed.value is None
    mine = choose("open_weights", [host("mistral", open_weights="no")], hosts, embedding=False)
    assert mine is not None
    assert mine.value == "no"


def test_what_a_host_lets_out_is_no_fact_of_a_model() -> None:
    assert choose("max_output", [], [host("a", max_output=9)], embedding=False) is None
    assert choose("knowledge_cutoff", [], [], embedding=False) is None


def test_another_reading_needs_two_providers_or_the_lab() -> None:
    own = [host("mistral", released="2025-01-01"), host("mistral", released="2025-01-02")]
    hosts = [host("a", released="2025-02-01"), host("b", released="2025-02-01"), host("c", released="2025-03-01")]
    found = choose("released", own, [*hosts, host("d", released="2025-01")], embedding=False)
    assert found is not None
    assert sorted(one.value for one in found.others) == ["2025-01-02", "2025-02-01"]


def test_richer_words_for_functions_count_if_they_have_all_the_plain_ones() -> None:
    plain = host("mistral", features=("tool_calling",))
    rich = row("litellm", features=("tool_calling", "prompt_caching"))
    poor = row("litellm", features=("prompt_caching",))
    assert getattr(choose("features", [plain, rich], [], embedding=False), "value", None) == [
        "tool_calling",
        "prompt_caching",
    ]
    found = choose("features", [plain, poor], [], embedding=False)
    assert found is not None
    assert (found.value, [one.value for one in found.others]) == (["tool_calling"], [["prompt_caching"]])
    assert getattr(choose("features", [poor], [], embedding=False), "value", None) == ["prompt_caching"]


def test_flags_for_some_forms_count_only_where_no_list_names_all() -> None:
    flags = row("litellm", input=("text", "image"), output=("text",))
    full = host("a", input=("text", "image", "video"), output=("text",))
    named = choose("modalities", [flags], [full], embedding=False)
    alone = choose("modalities", [flags], [], embedding=False)
    assert named is not None
    assert alone is not None
    assert (named.value["input"], alone.value["input"]) == (["text", "image", "video"], ["text", "image"])
    assert choose("modalities", [row("pi-catalog", input=("text",), output=("text",))], [], embedding=False) is None


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        ("released", "another day in this entry"),
        ("knowledge_cutoff", "another end of the training data in this entry"),
        ("open_weights", "the entry says the opposite"),
        ("max_output", "1,024 tokens in this entry"),
        ("features", "this entry names others"),
    ],
)
def test_another_reading_is_put_in_words(fact: str, words: str) -> None:
    assert words == finding_of(fact, Reading(1024, row("litellm")))


NOTABLE = {
    "Model": "Mistral Large 9", "Organization": "Mistral AI", "Parameters": "123000000000.0",
    "Publication date": "2025-05-05", "Model accessibility": "API access",
    "Accessibility notes": "Apache 2.0 https://weights.example",
}  # fmt: skip


def known(*rows: dict[str, Any]) -> Known:
    return known_of([], rows, Join(IDMAP, {}))


def test_table_of_notable_models_gives_size_and_licence_and_its_own_readings() -> None:
    lines = [on("mistral", host("mistral", open_weights="yes", released="2025-05-01"))]
    record = model_record(MODEL, lines, LABS.labs["mistral"], known(NOTABLE))
    assert (record["parameters"], record["licence"], record["open_weights"]) == (
        {"total": 123000000000},
        "Apache-2.0",
        "yes",
    )
    assert record["evidence"][-1] == {
        "source": "epoch/notable-models", "locator": "Mistral Large 9", "facts": ["parameters", "licence"]
    }  # fmt: skip
    assert [(one["fact"], one["value"]) for one in record["disagreements"]] == [
        ("open_weights", "no"), ("released", "2025-05-05")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("notes", "licence"),
    [
        ("MIT license https://x", "MIT"),
        ("modified MIT license (capped)", ""),
        ("MIT and deepseek license", ""),
        ("https://huggingface.co/x Apache 2", "Apache-2.0"),
        ("Llama 4 license (branding)", "LicenseRef-llama-4"),
        ("", ""),
    ],
)
def test_licence_is_taken_only_where_it_is_named_as_it_is(notes: str, licence: str) -> None:
    record = model_record(MODEL, [], LABS.labs["mistral"], known({**NOTABLE, "Accessibility notes": notes}))
    assert licence == record.get("licence", "")


def test_row_of_another_organisation_or_a_name_of_two_is_not_taken() -> None:
    other = model_record(MODEL, [], LABS.labs["mistral"], known({**NOTABLE, "Organization": "Somebody"}))
    twice = model_record(MODEL, [], LABS.labs["mistral"], known(NOTABLE, NOTABLE))
    assert "parameters" not in other
    assert "parameters" not in twice


def test_same_day_less_exactly_is_no_disagreement() -> None:
    lines = [on("mistral", host("mistral", released="2025-05"))]
    record = model_record(MODEL, lines, LABS.labs["mistral"], known(NOTABLE))
    assert "disagreements" not in record


def test_base_record_gives_links_and_a_licence() -> None:
    base = row(
        "models-dev",
        "mistral/mistral-large-9",
        provider="models",
        licence="MIT",
        links={"weights": "https://w.example"},
    )
    twin = row("models-dev", "a/twin", provider="models")
    found = known_of([base, twin, twin], [], Join(IDMAP, {}))
    record = model_record(MODEL, [], LABS.labs["mistral"], found)
    assert (record["licence"], record["links"]) == ("MIT", {"weights": "https://w.example"})
    assert "twin" not in found.bases


def test_google_is_known_as_deepmind_too() -> None:
    model = Model("google/gemini-9", "Gemini 9", open_weights=False, embedding=False)
    row_of = {**NOTABLE, "Model": "Gemini 9", "Organization": "Google DeepMind"}
    assert "parameters" in model_record(model, [], LABS.labs["google"], known(row_of))


def test_unknown_lab_is_refused_and_a_moving_name_gives_no_facts() -> None:
    models = {"nobody/m": Model("nobody/m", "M", open_weights=False, embedding=False), MODEL.id: MODEL}
    moving = Placed(host("mistral", released="2025-01-01"), IDMAP.providers["mistral"], MODEL, Place("paid"), 0)
    plan = plan_models(models, [moving], LABS, NOTHING, State())
    assert [change.what for change in plan.changes if change.kind is Kind.REFUSED] == [
        "the lab `nobody` is not among the reviewed ones"
    ]
    assert "released" not in plan.texts["models/mistral/mistral-large-9.yaml"]


def test_country_is_taken_from_the_organisation_alone_then_from_one_beside_another() -> None:
    def lab(name: str, *rows: tuple[str, str]) -> dict[str, Any]:
        table = [{"Organization": organisation, "Country": country} for organisation, country in rows]
        return lab_record(LABS.labs[name], LABS, [], table)

    assert lab("cohere", ("Cohere", "Canada"))["claims"]["country"]["value"] == "CA"
    joint = lab("arcee-ai", ("Nous Research,Arcee AI", "United States of America"))["claims"]["country"]
    assert joint["evidence"][0]["finding"] == "the country of all organisations that stand together there"
    assert lab("cohere", ("Cohere", "Canada"), ("Cohere", "France")) == {"name": "Cohere"}
    assert lab("cohere", ("Cohere", "Atlantis")) == {"name": "Cohere"}


def test_recorded_lab_with_another_country_is_told(tmp_path: Path) -> None:
    (tmp_path / "labs").mkdir()
    (tmp_path / "labs/cohere.yaml").write_text("name: Cohere\nclaims:\n  country: {value: US}\n")
    table = [{"Organization": "Cohere", "Country (of organization)": "Canada"}]
    plan = plan_labs(["cohere", "nobody"], Labs(LABS.labs, LABS.countries, {}), table, [], read_state(tmp_path))
    assert [str(change) for change in plan.changes] == [
        "disagreeing: labs/cohere.yaml: the country is US; Epoch AI says CA"
    ]
