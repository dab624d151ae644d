"""Waivers: what they cover, to the end of which day, and what is said of those that don't."""

from datetime import date
from typing import Any

import pytest

from registry.check.finding import CheckFinding, State
from registry.check.waivers import Standing, Waived, apply_waivers
from registry.references.reference import Reference
from registry.store.reader import Store
from tests.check.made import BAD, DAY, NO_TRAINING, choice, found, policy_of, reference

OTHER = ("other/app.yaml", 3, 8)
PLACE = ("app.yaml", 3, 8)


def waiver(**parts: Any) -> dict[str, Any]:
    usual = {"id": "W-1", "rule": "RC103", "reference": "alpha", "paths": ["*.yaml"], "reason": "r", "owner": "o"}
    return {**usual, "until": "2027-01-31", **parts}


def waived(
    store: Store,
    *waivers: dict[str, Any],
    references: tuple[Reference, ...] | None = None,
    as_of: date = DAY,
    whole: bool = True,
    pointers: dict[tuple[str, int], frozenset[str]] | None = None,
    rules: dict[str, Any] | None = None,
) -> Waived:
    """What the waivers make of one reference to a route that trains, unless others are given."""
    policy = policy_of(NO_TRAINING, waivers=list(waivers), waiver_rules=rules)
    findings = found(store, references or (reference(choice(BAD)),), policy, as_of)
    return apply_waivers(findings, policy, "model-policy.yaml", as_of, pointers or {}, whole=whole)


def standing(result: Waived) -> list[Standing]:
    return [one.standing for one in result.uses]


def states(result: Waived) -> list[tuple[str, str]]:
    return [(one.rule, str(one.state)) for one in result.findings]


def test_waiver_covers_its_rule_text_and_place(store: Store) -> None:
    result = waived(store, waiver())
    assert states(result) == [("RC103", "waived")]
    assert result.findings[0].waivers == ("W-1",)
    assert standing(result) == [Standing.USED]


def test_waiver_holds_to_the_end_of_its_last_day_and_no_longer(store: Store) -> None:
    today = waived(store, waiver(until="2026-11-01"))
    assert states(today) == [("RC103", "waived")]
    assert standing(today) == [Standing.ENDING]
    over = waived(store, waiver(until="2026-10-31"))
    assert states(over) == [("RC103", "open"), ("RC401", "open")]
    assert standing(over) == [Standing.EXPIRED]


def test_expired_waiver_is_reported_though_only_changed_files_were_looked_at(store: Store) -> None:
    elsewhere = reference(choice("good/lab/alpha"), at=OTHER)
    result = waived(store, waiver(until="2026-10-31"), references=(elsewhere,), whole=False)
    assert states(result) == [("RC401", "open")]


def test_waiver_of_another_rule_covers_nothing(store: Store) -> None:
    result = waived(store, waiver(rule="RC102"))
    assert states(result) == [("RC103", "open"), ("RC402", "open")]
    assert standing(result) == [Standing.UNUSED]


def test_waiver_covers_the_same_text_in_every_file_of_its_paths_and_no_other(store: Store) -> None:
    references = (reference(choice(BAD)), reference(choice(BAD), at=("b.yaml", 1, 1)), reference(choice(BAD), at=OTHER))
    result = waived(store, waiver(), references=references)
    assert [(one.spot.path, one.state) for one in result.findings] == [
        ("app.yaml", State.WAIVED),
        ("b.yaml", State.WAIVED),
        ("other/app.yaml", State.OPEN),
    ]
    assert result.uses[0].covers == 2


def test_finding_reappears_when_the_model_on_the_line_changes(store: Store) -> None:
    changed = reference(choice(BAD), text="beta")
    result = waived(store, waiver(), references=(changed,))
    assert states(result) == [("RC103", "open"), ("RC402", "open")]


def test_of_two_waivers_the_one_that_ends_last_wins_and_both_are_used(store: Store) -> None:
    result = waived(store, waiver(), waiver(id="W-2", until="2027-02-28"))
    assert result.findings[0].waivers == ("W-2", "W-1")
    assert standing(result) == [Standing.USED, Standing.USED]


def test_expired_waiver_beside_one_that_holds_changes_nothing_but_is_reported(store: Store) -> None:
    result = waived(store, waiver(until="2026-10-31"), waiver(id="W-2"))
    assert states(result) == [("RC103", "waived"), ("RC401", "open")]


def test_unused_waiver_is_told_only_where_everything_was_looked_at(store: Store) -> None:
    good = (reference(choice("good/lab/alpha")),)
    assert standing(waived(store, waiver(), references=good)) == [Standing.UNUSED]
    part = waived(store, waiver(), references=good, whole=False)
    assert (standing(part), states(part)) == ([Standing.NOT_ASKED], [])


def test_waiver_with_a_fingerprint_covers_that_finding_alone(store: Store) -> None:
    policy = policy_of(NO_TRAINING)
    references = (reference(choice(BAD)), reference(choice(BAD), at=("app.yaml", 9, 8)))
    first, second = found(store, references, policy)
    assert first.fingerprint != second.fingerprint
    result = waived(store, waiver(fingerprint=second.fingerprint), references=references)
    assert [one.state for one in result.findings] == [State.OPEN, State.WAIVED]


def test_waiver_whose_finding_changed_says_so(store: Store) -> None:
    result = waived(store, waiver(fingerprint="mrr1:" + "0" * 32))
    assert states(result) == [("RC103", "open"), ("RC406", "open")]
    assert standing(result) == [Standing.CHANGED]


TOO_LONG = "waiver `W-1` has no effect: it lasts 91 days, and 90 are allowed"
LENGTHS = [
    ({"created": "2026-11-01", "until": "2027-01-30"}, []),
    ({"created": "2026-11-01", "until": "2027-01-31"}, [TOO_LONG]),
    ({"until": "2027-01-31"}, [TOO_LONG]),
    ({"created": "2026-12-01", "until": "2027-01-31"}, [TOO_LONG]),
]


@pytest.mark.parametrize(("days", "messages"), LENGTHS)
def test_waiver_that_lasts_too_long_has_no_effect(store: Store, days: dict[str, str], messages: list[str]) -> None:
    result = waived(store, waiver(**days), rules={"max_days": 90})
    assert messages == [one.message for one in result.findings if one.rule == "RC403"]
    assert (result.findings[0].state is State.OPEN) is bool(messages)


def test_rule_that_may_not_be_waived_is_not(store: Store) -> None:
    result = waived(store, waiver(), rules={"forbid": ["RC103"]})
    assert states(result) == [("RC103", "open"), ("RC403", "open")]
    assert standing(result) == [Standing.REFUSED]


@pytest.mark.parametrize(("days", "expected"), [(91, Standing.ENDING), (90, Standing.USED), (0, Standing.USED)])
def test_waiver_is_ending_soon_as_early_as_the_policy_says(store: Store, days: int, expected: Standing) -> None:
    assert standing(waived(store, waiver(), rules={"warn_days_before": days})) == [expected]


def test_waiver_without_paths_holds_only_where_a_comment_points_to_it(store: Store) -> None:
    loose = {key: value for key, value in waiver().items() if key != "paths"}
    assert states(waived(store, loose)) == [("RC103", "open"), ("RC402", "open")]
    for line in (3, 2):
        result = waived(store, loose, pointers={("app.yaml", line): frozenset({"W-1"})})
        assert states(result) == [("RC103", "waived")]
    for place in (("app.yaml", 4), ("other.yaml", 3)):
        assert "waived" not in dict(states(waived(store, loose, pointers={place: frozenset({"W-1"})}))).values()


def test_comment_does_not_keep_a_model_waived_that_has_changed(store: Store) -> None:
    loose = {key: value for key, value in waiver().items() if key != "paths"}
    pointers = {("app.yaml", 3): frozenset({"W-1"})}
    result = waived(store, loose, references=(reference(choice(BAD), text="beta"),), pointers=pointers)
    assert states(result) == [("RC103", "open"), ("RC406", "open")]


def test_finding_on_a_waiver_stands_where_the_waiver_is_written(store: Store) -> None:
    result = waived(store, waiver(until="2026-10-31"))
    (finding,) = (one for one in result.findings if one.rule == "RC401")
    assert isinstance(finding, CheckFinding)
    assert (finding.spot.path, finding.spot.line) == ("model-policy.yaml", 2)
