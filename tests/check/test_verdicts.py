"""The law of each mode, on every set of verdicts."""

from hypothesis import given, settings
from hypothesis import strategies as st

from registry.check.verdicts import is_undecided, over_choices, over_set
from registry.policy.verdict import Verdict
from registry.references.reference import Mode

FAIL, UNKNOWN, CONDITIONAL, PASS = Verdict
VERDICTS = st.lists(st.sampled_from(Verdict), max_size=6)
MODES = st.sampled_from(Mode)


@settings(max_examples=500)
@given(MODES, VERDICTS)
def test_set_passes_only_if_it_is_closed_not_empty_and_every_member_passes(mode: Mode, verdicts: list[Verdict]) -> None:
    passes = over_set(mode, verdicts) is PASS
    assert passes == (bool(verdicts) and set(verdicts) == {PASS} and mode is not Mode.OPEN)


@settings(max_examples=500)
@given(MODES, VERDICTS, st.randoms(use_true_random=False))
def test_order_of_members_changes_nothing(mode: Mode, verdicts: list[Verdict], random: st.DataObject) -> None:
    mixed = list(verdicts)
    random.shuffle(mixed)  # type: ignore[attr-defined]  # hypothesis types its randoms as data
    assert over_set(mode, mixed) is over_set(mode, verdicts)
    assert is_undecided(mode, mixed) is is_undecided(mode, verdicts)


@settings(max_examples=500)
@given(MODES, VERDICTS)
def test_same_member_twice_is_the_same_set(mode: Mode, verdicts: list[Verdict]) -> None:
    assert over_set(mode, [*verdicts, *verdicts]) is over_set(mode, verdicts)


@settings(max_examples=500)
@given(VERDICTS)
def test_modes_go_from_mild_to_strict(verdicts: list[Verdict]) -> None:
    assert over_set(Mode.OPEN, verdicts) <= over_set(Mode.ANY, verdicts)
    if verdicts and over_set(Mode.MAYBE, verdicts) is not UNKNOWN:
        assert over_set(Mode.MAYBE, verdicts) is over_set(Mode.ANY, verdicts)


@settings(max_examples=500)
@given(MODES, st.lists(st.sampled_from(Verdict), min_size=1, max_size=6), st.data())
def test_worse_member_never_makes_a_set_that_all_may_use_better(
    mode: Mode, verdicts: list[Verdict], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(verdicts) - 1))
    worse = list(verdicts)
    worse[place] = data.draw(st.sampled_from([one for one in Verdict if one <= verdicts[place]]))
    if mode in {Mode.ANY, Mode.OPEN}:
        assert over_set(mode, worse) <= over_set(mode, verdicts)
    if over_set(mode, verdicts) is not PASS:
        assert over_set(mode, worse) is not PASS


@settings(max_examples=500)
@given(MODES, VERDICTS)
def test_fail_is_said_only_where_a_member_fails(mode: Mode, verdicts: list[Verdict]) -> None:
    if over_set(mode, verdicts) is FAIL:
        assert FAIL in verdicts
        assert not is_undecided(mode, verdicts)


@settings(max_examples=500)
@given(MODES, VERDICTS)
def test_decided_set_has_a_verdict_of_its_members(mode: Mode, verdicts: list[Verdict]) -> None:
    if not is_undecided(mode, verdicts):
        assert over_set(mode, verdicts) in verdicts


@settings(max_examples=500)
@given(VERDICTS)
def test_of_choices_that_the_system_may_use_the_worst_counts(verdicts: list[Verdict]) -> None:
    assert over_choices(verdicts) is min(verdicts, default=UNKNOWN)


def test_empty_set_is_unknown_in_every_mode() -> None:
    assert {over_set(mode, []) for mode in Mode} == {UNKNOWN}


def test_mixed_set_of_which_one_is_meant_is_unknown() -> None:
    assert over_set(Mode.MAYBE, [PASS, FAIL]) is UNKNOWN
    assert over_set(Mode.MAYBE, [PASS, CONDITIONAL]) is UNKNOWN
    assert over_set(Mode.MAYBE, [FAIL, FAIL]) is FAIL


def test_open_set_fails_by_a_known_member_and_never_passes() -> None:
    assert over_set(Mode.OPEN, [PASS, FAIL]) is FAIL
    assert over_set(Mode.OPEN, [PASS, PASS]) is UNKNOWN
