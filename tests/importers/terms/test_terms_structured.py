"""Values with a structure, in the forms in which the research writes them."""

from typing import Any

import pytest

from registry.importers.terms import structured
from registry.importers.terms.research import Layer, Node
from registry.importers.terms.reviewed import Law, Named, WordsFile
from registry.importers.terms.stops import Stop
from tests.importers.terms.conftest import node_of

WORDS = WordsFile(
    entities={"Acme": Named(name="Acme Ltd", place="GB")},
    laws={"Sweden": Law(place="SE")},
    states={"CA": "California"},
    purposes={"abuse": "abuse_monitoring", "fun": ""},
    places={"US/EMEA": ["US", "global"]},
)


def value(text: str) -> Node:
    found = node_of(f"value: {text}").get("value")
    assert found
    return found


@pytest.mark.parametrize(
    ("text", "days", "purpose"),
    [
        ("30", 30, None),
        ("{days: 7, purpose: abuse}", 7, "abuse_monitoring"),
        ("{days: 7, purpose: fun}", 7, None),
        ("{days: 7, purpose: service}", 7, "service"),
        ("indefinite", "indefinite", None),
        ("0.04", 0, None),
        ("unknown", "unknown", None),
    ],
)
def test_days(text: str, days: Any, purpose: str | None) -> None:
    said = structured.days(value(text), "retention_days", Layer.TERMS, WORDS)
    assert (days, purpose) == (said.value, said.extras.get("purpose"))


@pytest.mark.parametrize(
    ("text", "days", "note"),
    [
        ("30 days", 30, ""),
        ("about 30 days after the end (aim)", 30, "after the end (aim)"),
        ("90 days (reasonable efforts)", 90, "reasonable efforts"),
        ("6 months", {"text": "6 months"}, ""),
    ],
)
def test_deletion_may_stand_in_words(text: str, days: Any, note: str) -> None:
    said = structured.days(value(text), "deletion_at_termination", Layer.ARCHIVE, WORDS)
    assert (days, note) == (said.value, said.note)


def test_a_period_in_words_stops() -> None:
    with pytest.raises(Stop, match="`retention_days` is `some weeks`, which nobody has converted"):
        structured.days(value("some weeks"), "retention_days", Layer.TERMS, WORDS)


def test_places() -> None:
    said = structured.items(value("[US, 'other, unnamed', global]"), "storage_location", Layer.ARCHIVE)
    assert said
    assert said.value == ["US", "global"]


def test_a_list_of_which_nothing_is_left_says_nothing() -> None:
    assert structured.items(value("[none_needed]"), "transfer_mechanisms", Layer.TERMS) is None


def test_an_empty_list_is_kept() -> None:
    said = structured.items(value("[]"), "certifications", Layer.TERMS)
    assert said
    assert said.value == []


def test_a_word_of_a_list_that_nobody_converted_stops_at_its_place() -> None:
    with pytest.raises(Stop, match="`transfer_mechanisms` has `handshake`") as stop:
        structured.items(value("[sccs, handshake]"), "transfer_mechanisms", Layer.TERMS)
    assert str(stop.value.finding.location) == "entry.yaml:1:15"
    with pytest.raises(Stop, match="`transfer_mechanisms` is `magic`"):
        structured.items(value("magic"), "transfer_mechanisms", Layer.TERMS)


def test_tools_with_modules() -> None:
    said = structured.items(value("[{id: sccs, modules: [2, 3]}]"), "transfer_mechanisms", Layer.DATED)
    assert said
    assert (said.value, said.extras["sccs_modules"]) == (["sccs"], [2, 3])


def test_certifications_of_the_survey() -> None:
    said, agreement = structured.certifications(value("[SOC 2 Type II, SOC 2 Type II, GDPR, HIPAA BAA]"), Layer.TERMS)
    assert said
    assert (said.value, agreement) == ([{"id": "soc2-type2", "scope": "unknown"}], True)


def test_laws_alone_are_no_certifications() -> None:
    assert structured.certifications(value("[HIPAA]"), Layer.TERMS) == (None, False)


def test_a_certification_that_nobody_converted_stops() -> None:
    with pytest.raises(Stop, match="nobody has converted the certification `Star of AI`"):
        structured.certifications(value("[Star of AI]"), Layer.TERMS)


def test_unknown_certifications() -> None:
    said, _ = structured.certifications(value("unknown"), Layer.TERMS)
    assert said
    assert said.value == "unknown"


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Acme", {"name": "Acme Ltd", "place": "GB"}),
        ("Other Inc. (US-DE)", {"name": "Other Inc.", "place": "US"}),
        ("Other AB (SE)", {"name": "Other AB", "place": "SE"}),
        ("not_stated", "unknown"),
    ],
)
def test_entities(text: str, entity: Any) -> None:
    assert entity == structured.entity(value(text), WORDS, Layer.ARCHIVE).value


def test_a_company_that_nobody_knows_stops() -> None:
    with pytest.raises(Stop, match="nobody said which company `Foo` is"):
        structured.entity(value("Foo"), WORDS, Layer.TERMS)


@pytest.mark.parametrize(
    ("text", "place", "note"),
    [("Sweden", "SE", ""), ("SE", "SE", ""), ("US-CA", "US", "California"), ("unknown", "unknown", "")],
)
def test_laws(text: str, place: str, note: str) -> None:
    said = structured.law(value(text), WORDS, Layer.DATED)
    assert (place, note) == (said.value, said.note)


def test_a_law_that_nobody_knows_stops() -> None:
    with pytest.raises(Stop, match="nobody said whose law `the sea` is"):
        structured.law(value("the sea"), WORDS, Layer.DATED)


def test_subprocessors_in_both_forms() -> None:
    said = structured.subprocessors(value("['Mail (US/EMEA): mail', Plain]"), WORDS, Layer.ARCHIVE)
    assert said.value == [
        {"name": "Mail", "places": ["US", "global"], "purpose": "mail", "content": "unknown"},
        {"name": "Plain", "places": "unknown", "content": "unknown"},
    ]
    said = structured.subprocessors(
        value("[{name: Host, places: [SE], purpose: hosts, content: yes}]"), WORDS, Layer.DATED
    )
    assert said.value == [{"name": "Host", "places": ["SE"], "purpose": "hosts", "content": "yes"}]
    assert structured.subprocessors(value("unknown"), WORDS, Layer.DATED).value == "unknown"


def test_subprocessors_that_nobody_converted_stop() -> None:
    with pytest.raises(Stop, match="`subprocessors` is `a page`"):
        structured.subprocessors(value("a page"), WORDS, Layer.DATED)
    with pytest.raises(Stop, match="nobody said where `Moon` is"):
        structured.subprocessors(value("['X (Moon)']"), WORDS, Layer.DATED)
