import json
from datetime import date

from registry.claims import (
    NO_SCOPE,
    Evidence,
    Scope,
    Statement,
    claim_from_plain,
    claim_to_plain,
    evidence_from_plain,
    evidence_to_plain,
    newest_check,
)

PLAIN = {
    "attribute": "subprocessors",
    "basis": "gateway_contract",
    "value": [{"name": "Hoster", "places": ["SE"], "content": "yes", "purpose": "hosting", "uses": ["files"]}],
    "complete": False,
    "notice_days": 30,
    "note": "in our words",
    "line": 12,
    "since": "2026-03-10",
    "after": "2026-03-01",
    "evidence": [
        {
            "source": "acme/terms",
            "locator": "section 1",
            "finding": "a list",
            "version": "2026-01-01",
            "kind": "provider_terms",
            "stated": "2025-12-01",
            "checked": "2026-01-01",
        }
    ],
    "alternatives": [{"under": ["a", "b"], "value": [], "line": 13, "since": "2026-04-01", "evidence": []}],
    "exceptions": [
        {
            "scope": {
                "models": ["labs"],
                "regions": ["EU"],
                "customers": ["EEA"],
                "uses": ["files"],
                "requests": ["errors"],
            },
            "value": "unknown",
            "line": 14,
            "history": [{"value": [], "line": 15, "since": "2025-01-01", "until": "2026-01-01"}],
        }
    ],
    "disagreements": [
        {"value": [], "line": 16, "exceptions": [{"scope": {"uses": ["files"]}, "value": "unknown", "line": 17}]}
    ],
    "history": [{"value": "unknown", "line": 18, "since": "2025-01-01", "until": "2026-03-10"}],
}


def test_a_claim_is_plain_data_and_back_again() -> None:
    claim = claim_from_plain(PLAIN, record="providers/acme/provider", holder="api")
    assert json.loads(json.dumps(claim_to_plain(claim))) == PLAIN


def test_what_is_not_said_is_left_out() -> None:
    claim = claim_from_plain({"attribute": "training", "value": "no"}, record="r", holder="")
    assert claim_to_plain(claim) == {"attribute": "training", "basis": "public_terms", "value": "no", "line": 0}


def test_a_key_with_nothing_behind_it_says_nothing() -> None:
    plain = {"attribute": "dpa", "value": "available", "note": None, "address": None, "since": None, "evidence": None}
    assert Statement(value="available") == claim_from_plain(plain, record="r", holder="").statement


def test_a_claim_remembers_its_record() -> None:
    claim = claim_from_plain(PLAIN, record="providers/acme/provider", holder="api")
    assert (claim.record, claim.holder) == ("providers/acme/provider", "api")


def test_a_statement_names_every_arrangement_and_every_part() -> None:
    statement = claim_from_plain(PLAIN, record="r", holder="").statement
    assert {"a", "b"} == statement.arrangements
    assert [part.line for part in statement.parts()] == [12, 13, 14, 15, 16, 17, 18]


def test_evidence_without_days_bears_none() -> None:
    entry = evidence_from_plain({"source": "acme/terms", "locator": "section 1"})
    assert entry.oldest_day is None
    assert evidence_to_plain(entry) == {"source": "acme/terms", "locator": "section 1"}


def test_evidence_is_as_old_as_its_oldest_day_and_as_fresh_as_its_newest_check() -> None:
    entries = (
        Evidence("a/b", "1", stated=date(2025, 5, 1), checked=date(2025, 7, 1)),
        Evidence("a/b", "2", checked=date(2026, 1, 1)),
        Evidence("a/b", "3", stated=date(2026, 3, 1)),
    )
    assert date(2025, 5, 1) == entries[0].oldest_day
    assert date(2026, 1, 1) == newest_check(entries)


def test_without_a_check_there_is_no_last_verification() -> None:
    assert newest_check(None) is None
    assert newest_check((Evidence("a/b", "1", stated=date(2026, 3, 1)),)) is None


def test_a_scope_says_what_it_names() -> None:
    scope = Scope(models=("labs",), uses=("files", "batch"))
    assert str(scope) == "models: labs; uses: files, batch"
    assert str(NO_SCOPE) == ""


def test_a_scope_of_uses_or_requests_leaves_other_calls_as_they_are() -> None:
    assert [
        scope.is_added
        for scope in (Scope(uses=("files",)), Scope(requests=("errors",)), Scope(models=("labs",)), NO_SCOPE)
    ] == [True, True, False, False]
