"""Several parents: what they ask adds up in any order, and what excludes each other is refused."""

from pathlib import Path
from typing import Any

import pytest

from registry.policy.policy import Policy
from tests.policy.reading import read, reader, said, sound, written


def parents(one: str, other: str, child: str = "") -> dict[str, str]:
    return {
        "one.yaml": f"title: One\n{one}\n",
        "other.yaml": f"title: Other\n{other}\n",
        "child.yaml": f"title: Child\nextends: [one.yaml, other.yaml]\n{child}",
    }


MET: list[tuple[str, str, str, dict[str, Any]]] = [
    ("retention_days", "{at_most: 30}", "{at_most: 0}", {"at_most": 0}),
    ("context_window", "{at_least: 5}", "{at_least: 9}", {"at_least": 9}),
    ("logging", "{at_most: abuse_monitoring}", "{any_of: [full, none]}", {"allowed": ["none"]}),
    ("inference_location", "{within: [EU, CH]}", "{within: [EEA]}", {"within": ["EU"]}),
    ("inference_location", "{within: [DE, CH]}", "{within: [eu-central-1, US]}", {"within": ["eu-central-1"]}),
    ("inference_location", "{within: [EU]}", "{within: [US]}", {"within": []}),
    ("training", "{is: no, except: [flagged]}", "{is: no}", {"allowed": ["no"], "except": []}),
    ("may_send", "[personal]", "[health]", {"all_of": ["health", "personal"]}),
    ("models", '{allow: ["a/*"]}', '{allow: ["*/b"], deny: [x]}', {"allow": [["a/*"], ["*/b"]], "deny": ["x"]}),
    (
        "headquarters",
        "{within: [EU], legs: contracting}",
        "{within: [SE]}",
        {"within": ["SE"], "legs": "all"},
    ),
    (
        "certifications",
        "{all_of: [c5]}",
        "{all_of: [c5], scope: company}",
        {"all_of": ["c5"], "scope": "company"},
    ),
    (
        "price",
        '{input: "10", rates: {EUR: "1.1", CNY: "0.14"}, rates_day: 2026-05-01}',
        '{input: "9.5", rates: {EUR: "1.1", CNY: "0.15"}, rates_day: 2026-05-01}',
        {"input": "9.5", "rates": {"EUR": "1.1"}, "rates_day": "2026-05-01"},
    ),
    (
        "price",
        '{input: "10", rates: {EUR: "1.1"}, rates_day: 2026-05-01}',
        '{output: "20"}',
        {"input": "10", "output": "20", "rates": {}, "rates_day": "2026-05-01"},
    ),
]


@pytest.mark.parametrize(("name", "one", "other", "params"), MET, ids=str)
def test_two_parents_add_up_in_either_order(
    tmp_path: Path, name: str, one: str, other: str, params: dict[str, Any]
) -> None:
    found = sound(tmp_path / "a", parents(f"require: {{{name}: {one}}}", f"require: {{{name}: {other}}}"))
    turned = sound(tmp_path / "b", parents(f"require: {{{name}: {other}}}", f"require: {{{name}: {one}}}"))
    assert params == found.conditions[0].params
    assert asked(found) == asked(turned)


def asked(policy: Policy) -> list[tuple[str, dict[str, Any]]]:
    """What the policy asks for; of patterns that must all match the order says nothing."""
    return [
        (one.requirement, {key: sorted(value) if key == "allow" else value for key, value in one.params.items()})
        for one in policy.conditions
    ]


def test_two_parents_with_different_requirements_and_settings(tmp_path: Path) -> None:
    one = "exporter: EEA\nunknown: warn\nuses: [files]\nrequire: {training: {is: no}, evidence: {kinds: [provider]}}"
    other = (
        "customer: SE\nuses: [batch]\n"
        "require: {logging: {is: none}, evidence: {max_age_days: 9, kinds: [provider_terms]}}"
    )
    found = sound(tmp_path, parents(one, other))
    assert (found.exporter, found.customer, found.uses) == ("EEA", "SE", ("batch", "files"))
    assert found.unknown == "violation"
    assert [one.requirement for one in found.conditions] == ["training", "logging"]
    assert (found.evidence.max_age_days, found.evidence.kinds) == (9, frozenset({"provider_terms"}))
    assert set(found.parents) == {"one", "other"}


def test_kinds_of_evidence_of_two_parents_that_overlap(tmp_path: Path) -> None:
    one, other = (f"require: {{evidence: {{kinds: [{kinds}]}}}}" for kinds in ("provider", "provider_docs, contract"))
    assert sound(tmp_path, parents(one, other)).evidence.kinds == frozenset({"provider_docs"})


def test_child_narrows_what_two_parents_ask_together(tmp_path: Path) -> None:
    one, other = "require: {retention_days: {at_most: 30}}", "require: {retention_days: {at_most: 7}}"
    found = read(tmp_path, parents(one, other, "require: {retention_days: {at_most: 10}}\n"))
    hint = "the parent says so at other.yaml:2; a child can only narrow it"
    assert [f"child.yaml:3:1 policy-widens: `retention_days.at_most` is 10, the parent allows 7 ({hint})"] == said(
        found
    )


def test_what_a_child_may_declare_both_parents_must_allow(tmp_path: Path) -> None:
    child = "holdings: [{arrangement: a}]\n"
    found = read(tmp_path, parents("may_declare: [holdings]", "# nothing", child))
    assert [one.message for one in found.findings] == [
        "`holdings` may not be declared here: the parent's `may_declare` leaves it out"
    ]


CONFLICTS: list[tuple[str, str, str, str]] = [
    (
        "exporter: EEA",
        "exporter: GB",
        "`exporter` is `EEA` in one and `GB` in the other",
        "one.yaml:2 and other.yaml:2",
    ),
    ("customer: SE", "customer: DE", "`customer` is `SE` in one and `DE` in the other", "one.yaml:2 and other.yaml:2"),
    (
        "exporter: EEA",
        "customer: US",
        "`customer` is `US` in one, outside of the other's exporter `EEA`",
        "one.yaml:2 and other.yaml:2",
    ),
    (
        "require: {evidence: {undisputed: true}}",
        "require: {evidence: {kinds: [provider, gateway]}}",
        "`evidence.kinds` leave out contract, third_party, whose disagreement counts under `undisputed`",
        "one.yaml:2 and other.yaml:2",
    ),
    (
        "require: {evidence: {kinds: [contract]}}",
        "require: {evidence: {kinds: [provider]}}",
        "`evidence.kinds` have no kind in common",
        "one.yaml:2 and other.yaml:2",
    ),
    (
        'require: {price: {input: "1"}}',
        'require: {price: {input: "1", currency: EUR}}',
        "`price.currency` is USD in one and EUR in the other",
        "one.yaml:2 and other.yaml:2",
    ),
    (
        "require: {certifications: {all_of: [c5], scope: company}}",
        "require: {certifications: {all_of: [c5], scope: product}}",
        "`certifications.scope` is company in one and product in the other",
        "one.yaml:2 and other.yaml:2",
    ),
]


@pytest.mark.parametrize(("one", "other", "message", "lines"), CONFLICTS)
def test_parents_that_exclude_each_other_are_refused(
    tmp_path: Path, one: str, other: str, message: str, lines: str
) -> None:
    found = read(tmp_path, parents(one, other))
    assert found.policy is None
    assert [
        (
            f"child.yaml:2:21 policy-extends: `other.yaml` excludes what is extended before it: {message}"
            f" (see {lines}; leave one of them out)"
        )
    ] == said(found)


def test_a_grandchild_may_declare_only_what_every_policy_above_allows(tmp_path: Path) -> None:
    files = {
        "grandparent.yaml": "title: G\nmay_declare: [holdings]\n",
        "parent.yaml": "title: P\nextends: grandparent.yaml\n",
        "child.yaml": "title: C\nextends: parent.yaml\nholdings: [{arrangement: a}]\n",
    }
    assert [one.rule for one in read(tmp_path / "a", files).findings] == ["policy-widens"]
    files["parent.yaml"] += "may_declare: [holdings]\n"
    assert sound(tmp_path / "b", files).holdings


def test_shipped_policy_is_extended_by_its_name(tmp_path: Path) -> None:
    written(
        tmp_path,
        {
            "base.yaml": "title: Base\nrequire: {training: {is: no}}\n",
            "own/child.yaml": "title: Child\nextends: base\n",
        },
    )
    found = reader(tmp_path, "base").named("own/child.yaml", tmp_path)
    assert found.policy is not None
    assert found.policy.parents == ("base",)
    assert found.policy.conditions[0].origins == ("base.yaml:2",)


def test_policy_that_is_reached_twice_counts_once(tmp_path: Path) -> None:
    found = sound(
        tmp_path,
        {
            "base.yaml": "title: B\nmay_declare: [holdings]\nholdings: [{arrangement: a}]\n"
            "require: {training: {is: no}}\n",
            "one.yaml": "title: One\nextends: base.yaml\n",
            "other.yaml": "title: Other\nextends: base.yaml\nrequire: {training: {is: no}}\n",
            "child.yaml": "title: Child\nextends: [one.yaml, other.yaml]\n",
        },
    )
    assert found.conditions[0].origins == ("base.yaml:4", "other.yaml:3")
    assert len(found.holdings) == 1
    assert sorted(found.parents) == ["base", "one", "other"]
