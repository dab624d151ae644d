"""Values of charts over each other: each file is judged, and what it makes of the one below it."""

import random

import pytest

from registry.references.find import find_references
from registry.references.mention import Facts, facts_from_text, facts_to_text
from registry.references.names import Names
from registry.references.overlays import MOST_OVER_ONE, Overlay, overlays_of, together
from registry.references.reference import Reference, Status
from registry.store.database import Database
from tests.references.support import Find, InMemory, Kept
from tests.references.test_hostile import SAMPLES, mutated

BASE = "llm: {provider: groq, model: llama-3.3-70b-versatile}\n"
CHART = {"c/Chart.yaml": "name: c\n"}


def seen(reference: Reference) -> tuple[str, int, int, str, str]:
    spot = reference.spot
    return spot.path, spot.line, spot.column, reference.text, reference.status.value


def over(find: Find, upper: str, base: str = BASE, **more: str) -> list[tuple[str, int, int, str, str]]:
    """What the upper file gives in a chart, without what stands in the lower one."""
    found = find({**CHART, "c/values.yaml": base, "c/values-prod.yaml": upper, **more})
    assert found.problems == ()
    return [seen(one) for one in found.references if one.spot.path == "c/values-prod.yaml"]


def test_what_only_repeats_or_adds_other_things_gives_nothing(find: Find) -> None:
    for upper in ("replicas: 2\nnote: gpt-4o\n", "llm: {temperature: 1}\n", "# llm: {model: gpt-4o}\na: 1\n"):
        assert over(find, upper) == []


def test_a_model_takes_its_provider_from_below(find: Find) -> None:
    assert over(find, "llm: {model: openai/gpt-oss-20b}\n") == [
        ("c/values-prod.yaml", 1, 14, "openai/gpt-oss-20b", "resolved")
    ]


@pytest.mark.parametrize(
    ("upper", "column", "status"),
    [
        ("llm: {baseUrl: 'https://llm.corp.example/v1'}\n", 17, "unresolved"),
        ("llm: {provider: together}\n", 17, "unresolved"),
        ("llm: {provider: null}\n", 1, "resolved"),
        ("llm: {provider: ~, baseUrl: 'http://vllm:8000/v1'}\n", 30, "self-hosted"),
    ],
)
def test_a_change_around_a_model_is_told_where_it_is_made(upper: str, column: int, status: str, find: Find) -> None:
    base = BASE.replace("llama-3.3-70b-versatile", "openai/gpt-oss-20b")
    assert over(find, upper, base) == [("c/values-prod.yaml", 1, column, "openai/gpt-oss-20b", status)]


def test_the_lower_file_is_judged_all_the_same(find: Find) -> None:
    found = find({**CHART, "c/values.yaml": BASE, "c/values-prod.yaml": "llm: {provider: together}\n"})
    lower = [one for one in found.references if one.spot.path == "c/values.yaml"]
    assert [(one.status, one.routes) for one in lower] == [(Status.RESOLVED, ("groq/meta/llama-3.3-70b-instruct",))]


def test_every_overlay_is_judged_not_only_the_last(find: Find) -> None:
    files = {f"c/values-{name}.yaml": f"llm: {{model: {name}}}\n" for name in ("gpt-4o", "gpt-4o-mini")}
    found = find({**CHART, "c/values.yaml": BASE, **files})
    assert [(one.spot.path, one.text) for one in found.references] == [
        ("c/values-gpt-4o-mini.yaml", "gpt-4o-mini"),
        ("c/values-gpt-4o.yaml", "gpt-4o"),
        ("c/values.yaml", "llama-3.3-70b-versatile"),
    ]


def test_lists_are_replaced_as_helm_does(find: Find) -> None:
    base = "env: [{name: OPENAI_BASE_URL, value: 'https://api.groq.com/openai/v1'}]\n"
    found = find(
        {**CHART, "c/values.yaml": base, "c/values-prod.yaml": "env: [{name: OPENAI_MODEL, value: gpt-4o-mini}]\n"}
    )
    (one,) = found.references
    assert one.routes == ("openai/openai/gpt-4o-mini",)
    assert [problem.rule for problem in one.problems] == ["RC002"]


def test_beside_no_chart_a_file_may_be_used_alone(find: Find) -> None:
    found = find({"values.yaml": BASE, "values-prod.yaml": "llm: {model: openai/gpt-oss-20b}\n"})
    upper = [one for one in found.references if one.spot.path == "values-prod.yaml"]
    assert sorted(len(one.problems) for one in upper) == [0, 1]


@pytest.mark.parametrize("base", ["llm: {model: gpt-4o", "\t", "a: 1\n---\nb: 2\n", ""])
def test_over_a_file_that_is_none_the_upper_one_is_read_alone(base: str, find: Find) -> None:
    found = find(
        {**CHART, "c/values.yaml": base, "c/values-prod.yaml": "llm: {provider: groq, model: openai/gpt-oss-20b}\n"}
    )
    assert [one.routes for one in found.references] == [("groq/openai/gpt-oss-20b",)]


def test_the_provider_that_kagent_is_told_to_use_decides(find: Find) -> None:
    base = (
        "providers:\n"
        "  default: openAI\n"
        "  openAI: {provider: OpenAI, model: gpt-4o-mini}\n"
        "  ollama: {provider: Ollama, model: 'gpt-oss:20b', config: {host: 'ollama:11434'}}\n"
    )
    assert over(find, "providers: {default: ollama}\n", base) == [
        ("c/values-prod.yaml", 1, 22, "gpt-oss:20b", "self-hosted")
    ]


def test_files_that_stand_elsewhere_are_not_laid_over() -> None:
    paths = ["a/values.yaml", "a/values-x.yaml", "b/values-y.yaml", "b/Chart.yaml", "a/evaluation.yaml", "values.txt"]
    assert list(overlays_of(paths)) == [Overlay("a/values.yaml", "a/values-x.yaml", alone=True)]


def test_so_many_files_over_one_are_read_alone() -> None:
    paths = ["values.yaml", *(f"values-{number}.yaml" for number in range(MOST_OVER_ONE + 9))]
    assert len(list(overlays_of(paths))) == MOST_OVER_ONE


def test_what_two_files_say_is_kept_under_both(world: Database) -> None:
    kept = Kept()
    files = {
        "c/Chart.yaml": b"name: c",
        "c/values.yaml": BASE.encode(),
        "c/values-p.yaml": b"llm: {provider: together}",
    }
    first = find_references(InMemory(files), world, cache=kept)
    count = len(kept.texts)
    assert find_references(InMemory(files), world, cache=kept) == first
    assert len(kept.texts) == count == 4
    find_references(InMemory({**files, "c/values-p.yaml": b"llm: {provider: openai}"}), world, cache=kept)
    assert len(kept.texts) == count + 2


def test_aliases_that_hold_themselves_end(world: Database) -> None:
    lower = b"a: &a {model: gpt-4o, b: *a, c: *a}\n" + b"".join(
        b"x%d: {y: *a, z: *a}\n" % number for number in range(50)
    )
    facts = together(lower, lower.replace(b"gpt-4o", b"gpt-4o-mini"), Names(world))
    assert facts.problem is None
    assert {one.text for one in facts.mentions} == {"gpt-4o-mini"}
    assert facts_from_text(facts_to_text(facts)) == facts


def test_work_grows_with_the_files(world: Database) -> None:
    def of(count: int) -> Facts:
        lower = "".join(f"a{number}: {{provider: openai, model: gpt-4o}}\n" for number in range(count))
        return together(lower.encode(), lower.replace("4o", "4o-mini").encode(), Names(world))

    small, large = of(200), of(2000)
    assert (len(small.mentions), len(large.mentions)) == (200, 2000)


def test_mutated_files_over_each_other_give_references_or_a_problem(world: Database) -> None:
    draw = random.Random(7)
    values = [raw for path, raw in SAMPLES if "values" in path or path.endswith("litellm.yaml")]
    told, broken = 0, 0
    for _ in range(600):
        lower, upper = (mutated(raw, draw) if draw.random() < 0.6 else raw for raw in draw.choices(values, k=2))
        files = {"c/Chart.yaml": b"name: c", "c/values.yaml": lower, "c/values-prod.yaml": upper}
        found = find_references(InMemory(files), world)
        told += any(one.spot.path == "c/values-prod.yaml" for one in found.references)
        broken += bool(found.problems)
        for one in found.references:
            spots = [one.spot, *(ground.spot for ground in one.grounds), *(problem.spot for problem in one.problems)]
            assert all(0 < spot.line < 5_000 and spot.path in files for spot in spots), one
    assert min(told, broken) > 60
