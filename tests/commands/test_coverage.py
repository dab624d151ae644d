"""`coverage`: the table of all, one provider in full, JSON, and mistakes."""

from __future__ import annotations

import json

import pytest

from tests.support.asking import Ask


def test_table_has_routes_by_attribute_then_claims_by_provider(ask: Ask) -> None:
    lines = ask("coverage").splitlines()
    assert lines[0] == "routes by attribute      established  stale  undated  read in vain  missing"
    assert lines[6] == "training                           6      1        0             0        1"
    assert lines[22:25] == [
        "provider  routes  offerings  established  stale  undated  read in vain  missing  core  oldest check",
        "gate           2          1            6      0        0             0       14   6/8  2026-10-01",
        "good           2          1            8      0        0             0       12   7/8  2026-10-01",
    ]
    assert lines[-3].startswith("facts as of 2026-11-01; stale: checked more than 365 days before")


def test_provider_is_shown_offering_by_offering(ask: Ask) -> None:
    lines = ask("coverage", "old", "quiet").splitlines()
    assert lines[:2] == ["old/api: API, 1 route", "attribute                standing  checked     documents"]
    assert "training                 stale     2024-01-01  acme/blog" in lines
    assert "quiet/api: API, 1 route" in lines
    assert not any("bad/api" in line for line in lines)


def test_days_until_a_check_is_old_can_be_chosen(ask: Ask) -> None:
    assert "training                 established  2024-01-01  acme/blog" in ask(
        "coverage", "old", "--stale-after", "1100"
    )


def test_json_has_totals_providers_and_offerings(ask: Ask) -> None:
    found = json.loads(ask("coverage", "old", "--format", "json"))
    assert found["version"] == 1
    assert found["question"] == {"as_of": "2026-11-01", "stale_after": 365, "providers": ["old"]}
    assert found["routes"]["training"] == {"established": 0, "stale": 1, "undated": 0, "read": 0, "missing": 0}
    (old,) = found["providers"]
    assert (old["main_offering"], old["core_established"], old["oldest_check"]) == ("old/api", 1, "2024-01-01")
    assert old["offerings"][0]["attributes"]["training"] == {
        "title": "Training",
        "standing": "stale",
        "checked": "2024-01-01",
        "documents": ["acme/blog"],
    }
    assert old["offerings"][0]["attributes"]["dpa"]["checked"] is None
    every = json.loads(ask("coverage", "--format", "json"))
    assert len(every["providers"]) == 6


def test_providers_that_do_not_exist_are_all_named(ask: Ask) -> None:
    assert ask.both("coverage", "goood", "xyzzy", code=2)[1] == (
        "modelroutes: there is no provider `goood`, `xyzzy`\n    hint: did you mean `good`?\n"
    )
    assert "hint: modelroutes coverage lists them" in ask.both("coverage", "xyzzy", code=2)[1]


@pytest.mark.parametrize("days", ["-1", "many", "99999", "1" * 5000])
def test_days_that_are_none_are_refused(days: str, ask: Ask) -> None:
    assert (
        "is not a number of days; write one from 0 to 36500" in ask.both("coverage", f"--stale-after={days}", code=2)[1]
    )
