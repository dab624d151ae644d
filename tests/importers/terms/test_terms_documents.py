"""Which document an entry cites, and how it is named."""

import pytest

from registry.importers.terms.documents import Documents, is_never_evidence
from registry.importers.terms.stops import Stop
from tests.importers.terms.conftest import Desk, node_of


def documents(desk: Desk) -> Documents:
    return Documents(desk.reviewed(), desk.research().citations)


@pytest.mark.parametrize(
    ("address", "name", "kind"),
    [
        ("https://docs.acme.example/en/guides/data_handling", "acme/guides-data-handling", "provider_docs"),
        ("https://acme.example/legal/terms-of-use", "acme/terms-of-use", "provider_terms"),
        ("https://acme.example/docs/privacy", "acme/privacy", "provider_docs"),
        ("https://docs.acme.example/legal/privacy", "acme/privacy", "provider_terms"),
        ("https://acme.example/", "acme/site", "provider_docs"),
        ("https://acme.example/page.html?lang=de#part", "acme/page-lang-de-part", "provider_docs"),
    ],
)
def test_a_page_of_the_provider_is_named_by_its_address(desk: Desk, address: str, name: str, kind: str) -> None:
    node = node_of(f"{{source: '{address}', source_kind: provider}}")
    found = documents(desk).survey(node, "acme", "acme").document
    assert (name, kind, "acme") == (found.id, found.kind, found.publisher)


def test_a_page_that_a_third_party_reads_is_a_source_of_its_own(desk: Desk) -> None:
    text = "{source: 'https://lab.example/zdr', source_kind: third_party, read_at: third-party public repository of x}"
    found = documents(desk).survey(node_of(text), "lab", "lab").document
    assert (found.id, found.publisher, found.kind) == ("lab/zdr-reading", "third-party-reading", "third_party")


def test_a_publisher_that_nobody_named_stops(desk: Desk) -> None:
    node = node_of("{source: 'https://elsewhere.example/x', source_kind: third_party}")
    with pytest.raises(Stop, match=r"nobody said who publishes `elsewhere.example`"):
        documents(desk).survey(node, "lab", "lab")


def test_words_that_are_no_address_need_a_reviewed_entry(desk: Desk) -> None:
    with pytest.raises(Stop, match="`a note` is no address"):
        documents(desk).survey(node_of("{source: a note, source_kind: gateway}"), "lab", "lab")
    known = documents(desk).survey(node_of("{source: public note (not identified), source_kind: gateway}"), "x", "x")
    assert (known.document.id, known.document.publisher, known.document.address) == (
        "note/records",
        "nobody",
        "unknown",
    )


def test_an_archived_document_that_nobody_named_stops(desk: Desk) -> None:
    node = node_of("{collection: contrib, path: Other/Terms.md, commit: abc, version_date: '2026-01-01', locator: x}")
    with pytest.raises(Stop, match=r"nobody said which document `Other/Terms.md` is"):
        documents(desk).evidence(node, "acme")


def test_a_read_copy_names_its_archived_document(desk: Desk) -> None:
    blob = f"https://github.com/OpenTermsArchive/genai-contrib-versions/blob/{'9' * 40}/Acme/Terms%20of%20Service.md"
    plain = "https://github.com/OpenTermsArchive/x (Acme/Terms of Service.md, version recorded 2026-06-30)"
    for place in (blob, plain):
        node = node_of(
            f"{{source: 'https://x.example', read_at: '{place}', source_kind: provider, seen: '2026-06-01'}}"
        )
        found = documents(desk).survey(node, "acme", "acme")
        assert (found.document.id, found.version.checked) == ("acme/terms-of-service", "2026-06-30")


def test_a_collection_goes_by_one_name(desk: Desk) -> None:
    for name in ("genai-contrib", "genai-contrib-versions", "OpenTermsArchive/genai-contrib-versions"):
        node = node_of(f"{{collection: {name}, path: Acme/Terms of Service.md, commit: {'4' * 40}, locator: x}}")
        version = documents(desk).evidence(node, "acme").version
        assert (
            version.archive.collection,
            version.checked,
            version.stated,
        ) == ("genai-contrib-versions", "2026-06-30", "2026-06-01")


def test_infercheck_is_never_evidence() -> None:
    assert is_never_evidence(node_of("{source: 'https://infercheck.eu/en/provider/x'}"))
    assert is_never_evidence(node_of("{source: 'https://github.com/codeattack-io/infercheck/blob/a/b.json'}"))
    assert not is_never_evidence(node_of("{source: 'https://acme.example'}"))
