"""Which of several readings counts, and what becomes of the others."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from registry.importers.terms.choosing import claim_of
from registry.importers.terms.citation import Citation, Document, Version
from registry.importers.terms.reading import Reading, Said
from registry.importers.terms.research import Layer
from registry.importers.terms.stops import Stop
from registry.places import Places
from tests.importers.terms.conftest import node_of

PLACES = Places({"SE": "Sweden", "US": "United States"}, {"EU": frozenset({"SE"})}, {})
NODE = node_of("{value: x}")


def cited(name: str, kind: str = "provider_docs", day: str = "2026-01-01") -> Citation:
    return Citation(Document(f"a/{name}", "a", kind, name, "https://a.example"), Version(day, day), "page", "said")


def reading(value: Any, *evidence: Citation, layer: Layer = Layer.TERMS, **more: Any) -> Reading:
    attribute = more.pop("attribute", "training")
    return Reading(attribute, Said(value, **more), evidence or (cited("page"),), layer, NODE)


def chosen(*readings: Reading) -> dict[str, Any]:
    return claim_of(readings, PLACES, Counter())


def test_the_evidence_files_win_over_the_survey() -> None:
    claim = chosen(
        reading("no", cited("survey")), reading("yes", cited("terms"), layer=Layer.DATED, note="in the evidence")
    )
    assert (claim["value"], claim["note"]) == ("yes", "in the evidence")
    assert [other["value"] for other in claim["disagreements"]] == ["no"]


def test_the_provider_wins_over_a_gateway() -> None:
    claim = chosen(reading("yes", cited("list", "gateway")), reading("no", cited("terms", "provider_terms")))
    assert (claim["value"], claim["disagreements"][0]["value"]) == ("no", "yes")


def test_between_equals_the_stricter_wins() -> None:
    claim = chosen(reading("no", cited("one")), reading("yes", cited("two")))
    assert (claim["value"], claim["disagreements"][0]["value"]) == ("yes", "no")


def test_readings_that_say_the_same_are_evidence_of_one_claim() -> None:
    claim = chosen(
        reading("no", cited("one"), layer=Layer.DATED),
        reading("no", cited("two", day="2026-02-01"), since="2026-01-01", note="more", exceptions=({"scope": {}},)),
    )
    assert [entry.document.id for entry in claim["evidence"]] == ["a/one", "a/two"]
    assert claim["since"] == "2026-01-01"
    assert "note" not in claim
    assert claim["exceptions"] == [{"scope": {}}]


def test_an_older_copy_of_a_cited_document_adds_nothing() -> None:
    newer, older = cited("one", day="2026-02-01"), cited("one", day="2026-01-01")
    claim = chosen(reading("no", newer, layer=Layer.DATED), reading("no", older))
    assert [newer] == claim["evidence"]


def test_an_older_reading_of_the_same_document_is_replaced() -> None:
    left_out = Counter[str]()
    claim = claim_of(
        [reading("no", cited("one"), layer=Layer.DATED), reading("yes", cited("one", day="unknown"))], PLACES, left_out
    )
    assert "disagreements" not in claim
    assert left_out == {"an older reading of the same document": 1}


def test_a_silent_text_never_counts_against_a_known_value() -> None:
    silent = replace(reading("unknown", cited("terms"), layer=Layer.ARCHIVE), is_weak=True)
    claim = chosen(silent, reading("no", cited("docs")))
    assert claim["value"] == "no"
    assert "disagreements" not in claim


def test_silence_alone_is_unknown_with_evidence() -> None:
    silent = replace(reading("unknown", cited("terms"), layer=Layer.ARCHIVE), is_weak=True)
    claim = chosen(silent, reading("unknown", cited("docs")))
    assert claim["value"] == "unknown"
    assert len(claim["evidence"]) == 2


def test_a_gateway_that_established_nothing_stays_visible() -> None:
    claim = chosen(reading("no", cited("docs")), reading("unknown", cited("list", "gateway")))
    assert [other["value"] for other in claim["disagreements"]] == ["unknown"]


def test_a_known_value_of_one_evidence_file_wins_over_nothing_in_the_other() -> None:
    claim = chosen(
        reading("unknown", cited("docs"), layer=Layer.DATED), reading("no", cited("terms"), layer=Layer.ARCHIVE)
    )
    assert claim["value"] == "no"


def test_other_readings_of_one_value_stand_together() -> None:
    claim = chosen(
        reading("no", cited("terms"), layer=Layer.DATED),
        reading("yes", cited("list", "gateway"), note="a"),
        reading("yes", cited("blog", "third_party")),
        reading("yes", cited("other", "third_party"), note="b"),
    )
    assert [len(other["evidence"]) for other in claim["disagreements"]] == [2, 1]


def test_a_weaker_reading_that_wins_by_its_layer_alone_stops() -> None:
    with pytest.raises(Stop, match="stronger than `no`"):
        chosen(reading("no", cited("list", "gateway"), layer=Layer.DATED), reading("yes", cited("terms")))
    with pytest.raises(Stop, match="as strong and stricter than `no`"):
        chosen(reading("no", cited("terms"), layer=Layer.DATED), reading("yes", cited("docs")))


def test_lists_are_equal_as_sets() -> None:
    claim = chosen(
        reading(["SE", "US"], cited("one"), attribute="inference_location"),
        reading(["US", "SE"], cited("two"), attribute="inference_location"),
    )
    assert len(claim["evidence"]) == 2
    assert "disagreements" not in claim


def test_companies_and_certificates_are_equal_by_name() -> None:
    one = [{"name": "X", "places": ["SE"], "content": "yes"}]
    other = [{"name": "X", "places": "unknown", "content": "unknown"}]
    claim = chosen(
        reading(one, cited("one"), attribute="subprocessors", layer=Layer.DATED),
        reading(other, cited("two"), attribute="subprocessors", layer=Layer.ARCHIVE, history=({"value": []},)),
    )
    assert one == claim["value"]
    assert claim["history"] == [{"value": []}]


def test_days_and_extras_of_the_main_reading_stay() -> None:
    claim = chosen(
        reading(0, cited("one"), attribute="retention_days", layer=Layer.DATED),
        reading(0, cited("two"), attribute="retention_days", extras={"purpose": "service"}, after="2025-01-01"),
    )
    assert (claim["purpose"], claim["after"]) == ("service", "2025-01-01")


def test_a_reading_that_denies_an_offer_stays_visible() -> None:
    offer = ({"under": ["zdr"], "value": "yes"},)
    offered = reading("no", cited("one", "third_party"), attribute="zero_data_retention", alternatives=offer)
    denied = replace(
        reading("no", cited("two", "third_party"), attribute="zero_data_retention"), node=node_of("value: unavailable")
    )
    claim = chosen(offered, denied)
    assert [other["value"] for other in claim["disagreements"]] == ["no"]
