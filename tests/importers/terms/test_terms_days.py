"""The days of a document: the day of the copy, else the printed day, else unknown; never the day of reading."""

import pytest

from registry.importers.terms.days import checked_of, day_of
from registry.importers.terms.documents import Documents
from tests.importers.terms.conftest import Desk, node_of


@pytest.mark.parametrize(
    ("text", "day", "note"),
    [
        ("2026-03-04", "2026-03-04", ""),
        ("2026-03", "2026-03-01", "the page prints a month without a day"),
        ("", "unknown", ""),
        ("spring 2026", "unknown", ""),
    ],
)
def test_a_day_is_read(text: str, day: str, note: str) -> None:
    assert (day, note) == day_of(text)


@pytest.mark.parametrize(
    ("copy", "stated", "checked"),
    [
        ("2026-05-01", "2026-04-01", "2026-05-01"),
        ("2026-05-01", "2026-06-01", "2026-05-01"),
        ("unknown", "2026-04-01", "2026-04-01"),
        ("unknown", "unknown", "unknown"),
    ],
)
def test_checked_is_the_day_of_the_copy_else_the_printed_day(copy: str, stated: str, checked: str) -> None:
    assert checked == checked_of(copy, stated)


def test_no_version_is_checked_later_than_its_own_copy(desk: Desk) -> None:
    documents = Documents(desk.reviewed(), desk.research().citations)
    for provider, node in desk.research().citations:
        copy = node.text("copy_date") or node.text("version_date")
        found = documents.evidence(node, provider).version
        assert not copy or found.checked == copy
        assert copy or found.checked == found.stated


def test_the_day_of_reading_is_never_looked_at(desk: Desk) -> None:
    node = node_of("{source: 'https://acme.example/x', source_kind: provider, seen: null, read_on: '2026-10-01'}")
    version = Documents(desk.reviewed(), ()).survey(node, "acme", "acme").version
    assert (version.stated, version.checked) == ("unknown", "unknown")


def test_a_file_of_a_repository_has_the_day_of_its_copy_and_states_none(desk: Desk) -> None:
    address = f"https://github.com/gate/list/blob/{'1' * 40}/list.json"
    node = node_of(f"{{source: '{address}', source_kind: gateway, seen: '2026-05-01', note: A row.}}")
    found = Documents(desk.reviewed(), ()).survey(node, "acme", "acme-survey")
    assert (found.version.stated, found.version.checked) == ("unknown", "2026-05-01")
    assert (found.locator, found.document.publisher) == ("acme-survey", "gate")


def test_a_printed_day_that_an_archived_version_states_means_that_version(desk: Desk) -> None:
    documents = Documents(desk.reviewed(), desk.research().citations)
    node = node_of("{source: 'https://www.acme.example/terms/', source_kind: provider, seen: '2026-06-01'}")
    found = documents.survey(node, "acme", "acme")
    assert (found.document.id, found.version.checked) == ("acme/terms-of-service", "2026-06-30")
    assert found.version.archive.commit == "4" * 40
    other = node_of("{source: 'https://acme.example/terms', source_kind: provider, seen: '2026-06-02'}")
    assert documents.survey(other, "acme", "acme").version.checked == "2026-06-02"
