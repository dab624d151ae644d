"""Values in plain words."""

from typing import Any

import pytest

from registry.attributes import BY_NAME
from registry.attributes.words import days_words, extra_words, places_words, value_words
from tests.support.build import PLACES


@pytest.mark.parametrize(
    ("attribute", "plain", "words"),
    [
        ("training", "unknown", "not established"),
        ("training", "no", "no training"),
        ("human_review", "flagged_only", "flagged content only"),
        ("human_review", "yes", "yes"),
        ("retention_days", 0, "0 days"),
        ("retention_days", 1, "1 day"),
        ("retention_days", "indefinite", "without a fixed end"),
        ("retention_days", "above 0", "some time, no number of days established"),
        ("deletion_at_termination", {"text": "as the law asks"}, "as the law asks"),
        ("headquarters", "SE", "Country SE"),
        ("contracting_entity", {"name": "Acme AB", "place": "SE"}, "Acme AB, Country SE"),
        ("contracting_entity", {"name": "Acme AB"}, "Acme AB"),
        ("inference_location", ["SE", "eu-1", "EU"], "Country SE, eu-1 (Country DE), EU"),
        ("inference_location", ["global"], "anywhere (global)"),
        ("storage_location", [], "nowhere"),
        ("barred_data", [], "none"),
        ("barred_data", ["payment_card"], "payment card"),
        ("transfer_mechanisms", ["sccs", "dpf"], "Data Privacy Framework, SCCs"),
        ("certifications", [{"id": "c5", "scope": "product"}, {"id": "ens"}], "c5 (product), ens"),
        (
            "subprocessors",
            [{"name": "Hoster", "places": ["SE"]}, {"name": "Logger"}],
            "Hoster (Country SE), Logger (place not established)",
        ),
    ],
)
def test_values_read_as_words(attribute: str, plain: Any, words: str) -> None:
    found = BY_NAME[attribute]
    assert words == value_words(found, found.kind.parse(plain), PLACES)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("complete", True, "complete: yes"),
        ("complete", False, "complete: no"),
        ("own_purposes", ["abuse_monitoring", "training"], "own purposes: abuse monitoring, training"),
        ("adequacy_covers", [{"place": "JP", "importer": "Acme KK"}], "adequacy covers: JP Acme KK"),
        ("address", "https://acme.example/a_b", "address: https://acme.example/a_b"),
        ("purpose", "abuse_monitoring", "purpose: abuse monitoring"),
    ],
)
def test_extras_read_as_words(name: str, value: Any, words: str) -> None:
    assert words == extra_words(name, value)


def test_places_and_days_read_as_words() -> None:
    assert places_words(["SE", "global"], PLACES) == "Country SE, anywhere (global)"
    assert days_words(30) == "30 days"
