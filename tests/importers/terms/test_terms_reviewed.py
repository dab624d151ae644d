"""The reviewed files that ship with the code."""

from collections import Counter

import pytest

from registry.importers.idmap import read_map
from registry.importers.terms.research import FILES
from registry.importers.terms.reviewed import address_key, read_reviewed
from registry.importers.terms.wording import shortened, told_beside

REVIEWED = read_reviewed()


def test_no_two_decisions_are_about_one_entry() -> None:
    found = Counter(
        (decision.file, decision.provider, offer, offering, decision.attribute, decision.part)
        for decision in REVIEWED.decisions
        for offer in decision.offers or [""]
        for offering in decision.offerings or [""]
    )
    assert [key for key, count in found.items() if count > 1] == []


def test_every_decision_names_a_file_and_a_provider_and_does_one_thing() -> None:
    ids, keys = read_map(), {file.key for file in FILES}
    for decision in REVIEWED.decisions:
        assert decision.file in keys
        assert ids.knows("terms", decision.provider), decision.provider
        assert bool(decision.drop) is not bool(decision.claims), decision


def test_providers_and_their_offerings_exist() -> None:
    ids = read_map()
    for name, entry in REVIEWED.providers.items():
        offerings = set(ids.providers[name].offerings)
        named = {offering for held in entry.takes.values() if isinstance(held, dict) for offering in held}
        assert named | set(entry.needs) <= offerings, name


def test_arrangements_have_one_id_in_all_providers() -> None:
    found = Counter(held for entry in REVIEWED.providers.values() for held in entry.arrangements)
    assert [held for held, count in found.items() if count > 1] == []


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("https://www.acme.example/terms/", "acme.example/terms"),
        ("http://Acme.example./terms?lang=de#one", "acme.example/terms?lang=de#one"),
        ("a note", "a note"),
    ],
)
def test_what_makes_no_other_document_is_left_out_of_an_address(address: str, key: str) -> None:
    assert address_key(address) == key


@pytest.mark.parametrize(
    ("note", "found", "rest"),
    [
        ("Address: https://a.example/dpa. More.", {"address": "https://a.example/dpa"}, "More"),
        ("notice_days: 30; objection_days: unknown", {"notice_days": 30}, ""),
        ("complete: no and not dated.", {"complete": False}, ""),
        ("complete: unknown; a note", {}, "a note"),
        ("Nothing of the sort.", {}, "Nothing of the sort"),
    ],
)
def test_what_a_note_tells_beside(note: str, found: dict[str, object], rest: str) -> None:
    assert told_beside(note) == (found, rest)


def test_a_long_finding_is_cut_at_a_word() -> None:
    assert shortened("one two three four", 12) == "one two…"
    assert shortened("one  two.", 12) == "one two"
