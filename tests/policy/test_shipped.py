"""The policies that ship: sound, described, and with sane counts over the repository's own catalogue."""

import json
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from registry.facts import Asking
from registry.lookup.engine import judge_all, question_of
from registry.policy.policy import Policy, policy_from_plain, policy_to_plain
from registry.policy.verdict import Verdict
from registry.policy_files import PolicyReader
from registry.store.reader import Store
from tests.conftest import Golden
from tests.policy.written import places
from tests.support.catalogue import CATALOGUE

FOLDER = CATALOGUE / "policies"
NAMES = sorted(path.stem for path in FOLDER.glob("*.yaml"))
DAYS = (date(2026, 11, 24), date(2025, 12, 1))
GOLDEN = Path(__file__).parent / "golden" / "counts.json"


@pytest.fixture(scope="module")
def reader() -> PolicyReader:
    return PolicyReader({name: FOLDER / f"{name}.yaml" for name in NAMES}, places(), CATALOGUE)


@pytest.fixture(scope="module")
def store(real_store: Path) -> Store:
    return Store(real_store)


def policy_named(reader: PolicyReader, name: str) -> Policy:
    found = reader.named(name, FOLDER)
    assert not found.findings
    assert found.policy is not None
    return found.policy


def test_policies_that_the_issue_asks_for_ship() -> None:
    wanted = (
        "gdpr-baseline eu-residency eu-strict eea-and-adequate uk-gdpr swiss-fadp zero-retention no-training "
        "open-weights us-healthcare"
    )
    assert set(wanted.split()) <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_shipped_policy_compiles_and_says_what_it_is_for(reader: PolicyReader, name: str) -> None:
    policy = policy_named(reader, name)
    assert policy.title
    assert len(policy.purpose) > 80
    assert "no legal advice" in policy.purpose
    assert policy.conditions
    assert (policy.unknown, policy.conditional) == ("violation", "violation")
    assert not policy.holdings


@pytest.mark.parametrize("name", NAMES)
def test_every_condition_of_a_shipped_policy_names_its_line(reader: PolicyReader, name: str) -> None:
    policy = policy_named(reader, name)
    for condition in policy.conditions:
        for origin in (*condition.origins, *condition.lines.values()):
            path, _, line = origin.rpartition(":")
            assert condition.requirement in (CATALOGUE / path).read_text(encoding="utf-8").splitlines()[int(line) - 1]
        assert condition.params.keys() == condition.lines.keys()


@pytest.mark.parametrize("name", NAMES)
def test_shipped_policy_survives_the_way_through_plain_data(reader: PolicyReader, name: str) -> None:
    policy = policy_named(reader, name)
    assert policy == policy_from_plain(json.loads(json.dumps(policy_to_plain(policy))))


def test_store_holds_the_shipped_policies_compiled(reader: PolicyReader, store: Store) -> None:
    compiled = {row.id: policy_from_plain(row.plain) for row in store.rows("policy")}
    assert compiled == {name: policy_named(reader, name) for name in NAMES}


def test_strict_policy_narrows_the_baseline(reader: PolicyReader) -> None:
    assert policy_named(reader, "eu-strict").parents == ("eu-residency", "gdpr-baseline")


def verdicts(store: Store, policy: Policy, day: date) -> dict[str, Verdict]:
    question = question_of(store, Asking(day, store.day), policy)
    return {found.row.id: found.verdict.verdict for found in judge_all(store, question)}


def test_counts_by_verdict_over_the_catalogue(reader: PolicyReader, store: Store, golden: Golden) -> None:
    counts = {
        day.isoformat(): {
            name: {str(verdict): found[verdict] for verdict in Verdict}
            for name in NAMES
            if (found := Counter(verdicts(store, policy_named(reader, name), day).values()))
        }
        for day in DAYS
    }
    golden(GOLDEN, json.dumps(counts, indent=1, sort_keys=True) + "\n")
    total = len(list(store.rows("route")))
    assert all(sum(found.values()) == total for by_name in counts.values() for found in by_name.values())


def test_stricter_policies_pass_no_more(reader: PolicyReader, store: Store) -> None:
    """On the catalogue as it is: each of the three European policies passes only what the one before it passes."""
    found = [
        verdicts(store, policy_named(reader, name), DAYS[0]) for name in ("gdpr-baseline", "eu-residency", "eu-strict")
    ]
    for above, below in pairwise(found):
        assert all(below[route] <= verdict for route, verdict in above.items())
