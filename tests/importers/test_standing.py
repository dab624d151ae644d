"""Status: only what a dated list states, and silence only where a list has all models of a provider."""

from typing import Any

from registry.importers.rows import Row
from registry.importers.standing import Lists, lists_of, status_of
from tests.importers.lines import IDMAP, readings, row

LISTINGS = tuple(row(name).listing for name in ("litellm", "model-prices", "pi-catalog", "models-dev"))
LISTS = Lists(LISTINGS, frozenset(), {("models-dev", "2026-08-18"): frozenset({"novita"})})
COMPLETE = Lists(LISTINGS, frozenset({"novita"}), LISTS.providers)


def status(*rows: Row, lists: Lists = LISTS, beside: dict[str, Row] | None = None) -> dict[str, Any] | None:
    return status_of(readings(*rows), lists, beside or {})


def value(found: dict[str, Any] | None) -> str:
    assert found is not None
    return str(found["value"])


def findings(found: dict[str, Any] | None) -> list[str]:
    assert found is not None
    return [one["finding"] for one in found["evidence"]]


def test_list_without_a_day_says_nothing() -> None:
    assert status(row("litellm", price=1), row("genai-prices", price=1)) is None


def test_listed_on_a_dated_copy_is_active() -> None:
    found = status(row("pi-catalog"), row("models-dev"))
    assert value(found) == "active"
    assert findings(found) == ["listed", "listed without a mark"]


def test_end_to_come_stands_beside_active() -> None:
    found = status(row("pi-catalog"), row("litellm", retires="2027-04-08"))
    assert found is not None
    assert (found["value"], found["retires"]) == ("active", "2027-04-08")
    assert findings(found) == ["listed", "its end is set for 2027-04-08"]


def test_end_that_has_passed_is_deprecated() -> None:
    found = status(row("pi-catalog"), row("litellm", retires="2026-10-15"))
    assert found is not None
    assert (found["value"], found["retires"]) == ("deprecated", "2026-10-15")
    assert "that day has passed" in found["note"]


def test_end_alone_is_deprecated() -> None:
    assert value(status(row("litellm", retires="2027-04-08"))) == "deprecated"


def test_mark_of_the_newest_copy_is_deprecated() -> None:
    found = status(row("pi-catalog"), row("models-dev", status="deprecated"))
    assert (value(found), findings(found)[1]) == ("deprecated", "marked as deprecated")


def test_first_partys_mark_counts_most() -> None:
    removed = status(row("model-prices", status="removed"), row("pi-catalog"))
    assert removed is not None
    assert (removed["value"], removed["last_seen"]) == ("withdrawn", "2026-09-23")
    ended = status(row("model-prices", status="removed"), row("litellm", retires="2026-05-01"))
    assert ended is not None
    assert (ended["value"], ended["retires"], "last_seen" in ended) == ("withdrawn", "2026-05-01", False)
    assert value(status(row("model-prices", status="removed"))) == "unknown"
    assert value(status(row("model-prices", status="deprecated"), row("models-dev"))) == "deprecated"


def test_gone_from_a_list_that_has_all_models_is_unknown_with_evidence() -> None:
    found = status(row("models-dev"), lists=COMPLETE)
    assert (value(found), findings(found)[-1]) == ("unknown", "the model is not among those of this provider")
    assert value(status(row("models-dev"))) == "active"


def test_gone_from_the_newer_copy_is_unknown_with_evidence() -> None:
    found = status(row("models-dev", day="2026-07-02"))
    assert found is not None
    assert (found["value"], found["evidence"][0]["version"]) == ("unknown", "2026-07-02")
    nowhere = Lists(LISTINGS, frozenset(), {})
    assert status(row("models-dev", day="2026-07-02"), lists=nowhere) is None


def test_line_that_tells_no_offerings_apart_speaks_of_this_one_too() -> None:
    found = status(row("litellm", retires="2027-01-01"), beside={"models-dev": row("models-dev")})
    assert value(found) == "active"
    assert findings(found)[0] == "listed without a mark; the list does not tell deployments apart"


def test_list_has_all_models_of_a_provider_if_it_has_most_of_the_other_lists() -> None:
    def lines(data_set: str, provider: str, count: int) -> list[Row]:
        return [row(data_set, f"m{number}", provider=provider) for number in range(count)]

    found = lists_of([*lines("pi-catalog", "novita", 12), *lines("models-dev", "novita-ai", 14)], IDMAP)
    assert found.complete == {"novita"}
    few = lists_of([*lines("pi-catalog", "novita", 9), *lines("models-dev", "novita-ai", 9)], IDMAP)
    assert few.complete == frozenset()
    other = lists_of([*lines("pi-catalog", "novita", 12), *lines("models-dev", "novita-ai", 20)], IDMAP)
    assert other.complete == frozenset()
    assert found.has("models-dev", "2026-08-18", "novita")
    assert (found.newest("litellm"), found.newest_day) == ("", "2026-09-23")
