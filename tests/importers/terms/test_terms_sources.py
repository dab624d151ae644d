"""From citations to source records."""

from typing import Any

import pytest

from registry.importers.terms.citation import Archive, Citation, Document, Version, rank
from registry.importers.terms.sources import Sources
from registry.records import Source

PAGE = Document("acme/terms", "acme", "provider_terms", "Terms", "https://acme.example/terms")


def cited(version: Version, document: Document = PAGE, locator: str = "1") -> Citation:
    return Citation(document, version, locator, "said")


def made(*citations: Citation, foreign: dict[str, Source] | None = None) -> Sources:
    sources = Sources(foreign or {})
    sources.add(citations)
    return sources


def archive(commit: str) -> Archive:
    return Archive(collection="genai-contrib-versions", path="Acme/Terms.md", commit=commit)


def test_the_newest_version_is_cited_without_its_day() -> None:
    old, new = cited(Version("2025-01-01", "2025-02-01")), cited(Version("2026-01-01", "2026-02-01"))
    sources = made(old, new)
    assert [version["checked"] for version in sources.records["acme/terms"]["versions"]] == ["2026-02-01", "2025-02-01"]
    assert sources.evidence(new) == {"source": "acme/terms", "locator": "1", "finding": "said"}
    assert sources.evidence(old)["version"] == "2025-02-01"


def test_an_undated_copy_beside_dated_ones_is_a_source_of_its_own() -> None:
    dated, undated = cited(Version("2026-01-01", "2026-01-01")), cited(Version())
    sources = made(dated, undated)
    assert {"acme/terms", "acme/terms-undated"} == set(sources.records)
    assert sources.evidence(undated)["source"] == "acme/terms-undated"


def test_an_undated_copy_alone_has_the_plain_name() -> None:
    sources = made(cited(Version()))
    assert {"acme/terms"} == set(sources.records)
    assert sources.records["acme/terms"]["versions"] == [{"stated": "unknown", "checked": "unknown"}]


def test_two_texts_of_one_day_are_two_sources() -> None:
    one = cited(Version("2026-03-03", "2026-07-31", archive("a" * 40)))
    other = cited(Version("2026-07-31", "2026-07-31", archive("b" * 40)))
    sources = made(one, other)
    assert sources.evidence(other)["source"] == "acme/terms"
    assert sources.evidence(one)["source"] == "acme/terms-aaaaaaa"


def test_one_text_that_two_entries_name_is_one_version() -> None:
    one = cited(Version("unknown", "2026-07-01", archive("a" * 40)))
    other = cited(Version("2026-06-01", "2026-07-01", archive("a" * 40)), locator="2")
    noted = cited(Version("2026-06-01", "2026-07-01", archive("a" * 40), "a mirror"), locator="3")
    sources = made(one, other, noted)
    assert sources.records["acme/terms"]["versions"] == [
        {
            "stated": "2026-06-01",
            "checked": "2026-07-01",
            "archive": {"collection": "genai-contrib-versions", "path": "Acme/Terms.md", "commit": "a" * 40},
            "note": "a mirror",
        }
    ]
    assert {"acme/terms"} == {sources.evidence(entry)["source"] for entry in (one, other, noted)}


def test_the_address_is_the_page_rather_than_a_copy() -> None:
    copy = Document("acme/terms", "acme", "provider_terms", "Terms", "https://github.com/a/b/blob/c/d")
    sources = made(cited(Version("2026-01-01", "2026-01-01"), copy), cited(Version("2026-02-01", "2026-02-01")))
    assert sources.records["acme/terms"]["address"] == "https://acme.example/terms"


def test_an_attribution_is_kept() -> None:
    document = Document("a/b", "a", "third_party", "T", "https://a.example", "A of B")
    assert made(cited(Version(), document)).records["a/b"]["attribution"] == "A of B"


def source(versions: list[dict[str, Any]], kind: str = "provider_terms") -> Source:
    address = "https://www.acme.example/terms/"
    return Source.model_validate({"publisher": "acme", "kind": kind, "address": address, "versions": versions})


VERSIONS: list[dict[str, Any]] = [
    {"stated": "2026-02-01", "checked": "2026-02-01"},
    {
        "stated": "2026-01-01",
        "checked": "2026-01-01",
        "archive": {"repository": "x/y", "path": "z", "commit": "c" * 40},
    },
]


def test_a_record_of_somebody_else_is_cited_where_it_has_the_version() -> None:
    new, old = cited(Version("2026-02-01", "2026-02-01")), cited(Version("2026-01-01", "2026-01-01"))
    sources = made(new, old, foreign={"acme/their-terms": source(VERSIONS)})
    assert sources.records == {}
    assert sources.evidence(new) == {"source": "acme/their-terms", "locator": "1", "finding": "said"}
    assert sources.evidence(old)["version"] == "2026-01-01"


def test_a_copy_is_known_by_its_archive() -> None:
    document = Document("other/z", "other", "provider_terms", "Z", "https://github.com/x/y/blob/c/z")
    kept = Archive(repository="x/y", path="z", commit="c" * 40)
    found = cited(Version("unknown", "2026-01-01", kept), document)
    assert made(found, foreign={"acme/their-terms": source(VERSIONS)}).evidence(found)["source"] == "acme/their-terms"
    another = cited(Version("unknown", "2026-01-01", Archive(repository="x/y", path="z", commit="d" * 40)), document)
    assert made(another, foreign={"acme/their-terms": source(VERSIONS)}).evidence(another)["source"] == "other/z"


def test_a_version_that_the_other_record_lacks_gets_a_record_beside_it() -> None:
    later = cited(Version("2026-03-01", "2026-03-01"))
    sources = made(later, foreign={"acme/terms": source(VERSIONS)})
    assert {"acme/terms-copies"} == set(sources.records)


def test_an_undated_copy_is_cited_only_where_the_other_record_has_one() -> None:
    undated = cited(Version())
    assert made(undated, foreign={"acme/terms": source(VERSIONS)}).evidence(undated)["source"] == "acme/terms-undated"
    known = source([{"stated": "unknown", "checked": "unknown"}])
    assert made(undated, foreign={"acme/x": known}).evidence(undated)["source"] == "acme/x"


def test_another_kind_is_another_source() -> None:
    found = cited(Version("2026-02-01", "2026-02-01"))
    sources = made(found, foreign={"acme/x": source(VERSIONS, "third_party")})
    assert sources.evidence(found)["source"] == "acme/terms"


@pytest.mark.parametrize(("kind", "expected"), [("contract", 3), ("provider_docs", 2), ("gateway", 1)])
def test_ranks(kind: str, expected: int) -> None:
    assert expected == rank(kind)
