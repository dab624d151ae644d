"""Fingerprints stay when lines move, and never make two places one."""

from hypothesis import given, settings
from hypothesis import strategies as st

from registry.check.finding import CheckFinding, with_fingerprints
from registry.policy.verdict import Verdict
from registry.references.reference import Spot
from registry.store.reader import Store
from tests.check.made import BAD, NO_RETENTION, NO_TRAINING, choice, found, policy_of, reference

POLICY = {**NO_TRAINING, **NO_RETENTION}


def fingerprints(store: Store, *references: object) -> list[str]:
    return [one.fingerprint for one in found(store, references, policy_of(POLICY))]  # type: ignore[arg-type]  # built here


def test_fingerprint_stays_when_the_line_moves(store: Store) -> None:
    here = reference(choice(BAD), at=("app.yaml", 3, 8))
    moved = reference(choice(BAD), at=("app.yaml", 30, 4))
    assert fingerprints(store, here) == fingerprints(store, moved)


def test_fingerprint_stays_when_an_item_is_added_above(store: Store) -> None:
    second = reference(choice(BAD), key="models[1].model")
    third = reference(choice(BAD), key="models[2].model")
    assert fingerprints(store, second) == fingerprints(store, third)


def test_fingerprint_changes_with_what_the_file_says(store: Store) -> None:
    usual = fingerprints(store, reference(choice(BAD)))
    others = [
        reference(choice(BAD), text="beta"),
        reference(choice(BAD), key="small_model"),
        reference(choice(BAD), at=("other.yaml", 3, 8)),
        reference(choice(BAD), grounds=[("base_url", "https://llm.example/v1")]),
    ]
    for one in others:
        assert set(usual).isdisjoint(fingerprints(store, one))


def test_fingerprint_does_not_change_with_the_catalogue(store: Store) -> None:
    before = reference(choice(BAD))
    after = reference(choice(BAD, "gate/lab/alpha@gone", mode="any"))
    assert set(fingerprints(store, before)) <= set(fingerprints(store, after))


def test_one_text_at_two_places_has_two_fingerprints_for_each_rule(store: Store) -> None:
    places = [reference(choice(BAD), at=("app.yaml", line, 8)) for line in (3, 4)]
    assert len(set(fingerprints(store, *places))) == 4


FINDINGS = st.builds(
    CheckFinding,
    rule=st.sampled_from(["RC101", "RC102"]),
    verdict=st.sampled_from(Verdict),
    level=st.just("error"),
    spot=st.builds(Spot, st.sampled_from(["a", "b"]), st.integers(1, 3), st.integers(1, 2)),
    message=st.sampled_from(["m", "n"]),
    text=st.text(max_size=2),
    key=st.sampled_from(["k", "k[0]", "k[1]"]),
    content=st.lists(st.text(max_size=1), max_size=2).map(tuple),
)


@settings(max_examples=500)
@given(st.lists(FINDINGS, max_size=8), st.randoms(use_true_random=False))
def test_every_finding_has_a_fingerprint_of_its_own_whatever_their_order(
    findings: list[CheckFinding], random: st.DataObject
) -> None:
    named = with_fingerprints(findings)
    assert len({one.fingerprint for one in named}) == len(findings)
    mixed = list(findings)
    random.shuffle(mixed)  # type: ignore[attr-defined]  # hypothesis types its randoms as data
    assert sorted(one.fingerprint for one in with_fingerprints(mixed)) == sorted(one.fingerprint for one in named)
