"""The parts of a policy for checks: what is refused, what a child may do to them, and how they survive as JSON."""

import json
from pathlib import Path
from typing import Any

import pytest

from registry.lookup.policy_show import policy_text, policy_yaml
from registry.policy.checking import Checks, Naming, StoreRule, WaiverRules
from registry.policy.checking_plain import checks_to_plain
from registry.policy.policy import policy_from_plain, policy_to_plain
from registry.policy.scoping import scoped
from tests.policy.reading import read, said, sound
from tests.policy.written import places

EVERY_PART = """\
title: Child
uses: [files]
store: {max_age_days: 30, file: store.sqlite}
account:
  openrouter: {zdr: true, data_collection: deny, until: 2027-01-31, owner: a@b.example}
references: {pinned: required, rerouting: pinned_only}
deployments:
  "azure:prod": {model: openai/gpt-4o, provider: azure, region: swedencentral, sku: Standard}
  "litellm:default": {file: infra/litellm.yaml}
hosts:
  llm.internal.example: {self_hosted: true, country: NO}
scan: {include: ["**"], exclude: ["**/cassettes/**"]}
scopes:
  - paths: ["services/**"]
    require: {inference_location: {within: [EU]}, evidence: {max_age_days: 60}}
levels: {RC402: error}
waivers:
  - {id: W-1, rule: RC102, reference: a/b, paths: ["x/**"], reason: r, owner: o, created: 2026-11-01, until: 2027-01-31}
waiver_rules: {max_days: 180, forbid: [RC103], warn_days_before: 7}
"""


def test_every_part_is_read_with_its_line_and_survives_as_json(tmp_path: Path) -> None:
    policy = sound(tmp_path, {"child.yaml": EVERY_PART})
    checks = policy.checks
    assert checks.store == StoreRule(30, "store.sqlite")
    assert checks.naming == Naming("required", "pinned_only")
    assert checks.hosts["llm.internal.example"] == {"self_hosted": True, "country": "NO", "origin": "child.yaml:11"}
    assert checks.account["openrouter"]["data_collection"] == "deny"
    assert checks.deployments["azure:prod"]["origin"] == "child.yaml:8"
    assert (checks.scopes[0].paths, checks.scopes[0].origin) == (("services/**",), "child.yaml:14")
    assert (checks.waivers[0].rule, checks.waivers[0].origin) == ("RC102", "child.yaml:18")
    assert checks.waiver_rules == WaiverRules(180, ("RC103",), 7)
    assert policy == policy_from_plain(json.loads(json.dumps(policy_to_plain(policy))))


def test_shown_as_yaml_it_reads_back_as_the_same(tmp_path: Path) -> None:
    policy = sound(tmp_path / "one", {"child.yaml": EVERY_PART})
    again = sound(tmp_path / "two", {"child.yaml": policy_yaml(policy)})
    assert without_origins(checks_to_plain(policy.checks)) == without_origins(checks_to_plain(again.checks))
    assert policy_yaml(again) == policy_yaml(policy)


def without_origins(plain: Any) -> Any:
    """The plain data without where it was written."""
    if isinstance(plain, dict):
        return {key: without_origins(one) for key, one in plain.items() if key not in {"origin", "origins", "lines"}}
    return [without_origins(one) for one in plain] if isinstance(plain, list) else plain


def test_shown_as_text_every_part_has_its_line(tmp_path: Path) -> None:
    lines = policy_text(sound(tmp_path, {"child.yaml": EVERY_PART})).splitlines()
    expected = [
        "  store.max_age_days      30  [child.yaml:3]",
        "  references.pinned       required  [child.yaml:6]",
        "  waiver_rules.forbid     RC103  [child.yaml:19]",
        "  levels.RC402            error  [child.yaml:16]",
        "  deployments             litellm:default: file infra/litellm.yaml  [child.yaml:9]",
        "  hosts                   llm.internal.example: self_hosted true, country NO  [child.yaml:11]",
        "  exclude                 **/cassettes/**",
        "  scope                   services/**: inference_location, evidence  [child.yaml:14]",
        "  waiver                  W-1: RC102 of a/b until 2027-01-31  [child.yaml:18]",
    ]
    assert [line for line in expected if line not in lines] == []


def test_policy_without_these_parts_says_nothing_of_them_as_json(tmp_path: Path) -> None:
    policy = sound(tmp_path, {"child.yaml": "title: Child\n"})
    assert policy.checks == Checks()
    assert "checks" not in policy_to_plain(policy)


WRONG: list[tuple[str, str]] = [
    ("waivers: [{id: W, rule: RC102, reason: r, owner: o, until: 2027-01-01}]", "waiver `W` is tied to nothing"),
    ("waivers: [{id: W, rule: RC999, reference: a, reason: r, owner: o, until: 2027-01-01}]", "`RC999` is not one"),
    ("waivers: [{id: W, rule: RC102, reference: a, owner: o, until: 2027-01-01}]", "`waivers[1].reason` is missing"),
    ("waivers: [{id: W, rule: RC102, reference: a, reason: r, until: 2027-01-01}]", "`waivers[1].owner` is missing"),
    ("waivers: [{id: W, rule: RC102, reference: a, reason: r, owner: o}]", "`waivers[1].until` is missing"),
    (
        "waivers: [{id: W, rule: RC102, reference: a, reason: r, owner: o, created: 2027-01-02, until: 2027-01-01}]",
        "waiver `W` ends before it is created",
    ),
    ("levels: {RC102: loud}", "`loud` is not one of its values"),
    ("levels: {RC000: off}", "`RC000` is not one of its values"),
    ("hosts: {llm.example: {country: Norway}}", "does not have the form"),
    ("hosts: {llm.example: {country: XX}}", "`XX` is not a country"),
    ("hosts: {'https://llm.example/v1': {self_hosted: true}}", "does not have the form"),
    ("hosts: {llm.example: {}}", "`llm.example` declares nothing"),
    ("account: {openrouter: {owner: me}}", "`openrouter` declares nothing"),
    ("deployments: {x: {file: a.yaml, model: a/b}}", "a file that defines the name, and what it stands for"),
    ("scopes: [{paths: [], require: {training: {is: no}}}]", "the list is empty"),
    ("scopes: [{paths: ['a/**'], require: {}}]", "the scope requires nothing"),
    ("scopes: [{paths: ['a/**'], require: {logging: {except: [flagged]}}}]", "`logging` requires nothing"),
    ("scopes: [{paths: ['a/**'], require: {inference_location: {within: [Europe]}}}]", "`Europe` is not a place"),
    ("references: {pinned: sometimes}", "`sometimes` is not one of its values"),
    ("store: {sha256: abc}", "does not have the form"),
]


@pytest.mark.parametrize(("part", "message"), WRONG, ids=[message for _, message in WRONG])
def test_part_that_makes_no_sense_is_refused(tmp_path: Path, part: str, message: str) -> None:
    found = read(tmp_path, {"child.yaml": f"title: Child\n{part}\n"})
    assert len(found.findings) == 1, said(found)
    assert message in found.findings[0].message
    assert found.findings[0].location.line == 2


NARROWS: list[tuple[str, str, str]] = [
    ("store: {max_age_days: 30}", "store: {max_age_days: 10}", "store: {max_age_days: 10}"),
    ("store: {max_age_days: 30}", "purpose: none", "store: {max_age_days: 30}"),
    (
        "references: {pinned: required}",
        "references: {rerouting: any}",
        "references: {pinned: required, rerouting: any}",
    ),
    ("references: {rerouting: any}", "references: {rerouting: pinned_only}", "references: {rerouting: pinned_only}"),
    ("levels: {RC402: error}", "levels: {RC404: error}", "levels: {RC402: error, RC404: error}"),
    ("levels: {RC102: warning}", "levels: {RC102: error}", "levels: {RC102: error}"),
    ("waiver_rules: {max_days: 90}", "waiver_rules: {max_days: 30}", "waiver_rules: {max_days: 30}"),
    ("waiver_rules: {forbid: [RC103]}", "waiver_rules: {forbid: [RC101]}", "waiver_rules: {forbid: [RC101, RC103]}"),
    ("scan: {exclude: [a]}\nmay_declare: [scan]", "scan: {exclude: [b]}", "scan: {exclude: [a, b]}"),
    ("scan: {exclude: [a], include: [b]}", "scan: {exclude: [a], include: [b]}", "scan: {exclude: [a], include: [b]}"),
    ("purpose: all", "scan: {include: ['**']}", "scan: {include: ['**']}"),
    (
        "waivers: [{id: W, rule: RC102, reference: a, reason: r, owner: o, until: 2027-01-01}]",
        "purpose: the parent's waivers are not the child's",
        "purpose: none",
    ),
]


@pytest.mark.parametrize(("above", "below", "both"), NARROWS)
def test_child_and_parent_hold_together(tmp_path: Path, above: str, below: str, both: str) -> None:
    files = {"parent.yaml": f"title: P\n{above}\n", "child.yaml": f"title: C\nextends: parent.yaml\n{below}\n"}
    expected = sound(tmp_path / "both", {"child.yaml": f"title: C\n{both}\n"})
    assert sound(tmp_path, files).checks == expected.checks


LEAVES_OUT = "leaves files out, and the parent's `may_declare` has no `scan`"

WIDENS: list[tuple[str, str, str]] = [
    ("scan: {exclude: [a]}", "scan: {exclude: [b]}", f"`scan.exclude` {LEAVES_OUT}"),
    ("purpose: silent", "scan: {include: [a]}", f"`scan.include` {LEAVES_OUT}"),
    ("scan: {include: [a, b]}\nmay_declare: [hosts]", "scan: {include: [a]}", f"`scan.include` {LEAVES_OUT}"),
    ("store: {max_age_days: 30}", "store: {max_age_days: 31}", "`store.max_age_days` is 31, the parent allows 30"),
    ("store: {file: a}", "store: {file: b}", "`store.file` is `b`, the other has `a`"),
    (
        "references: {pinned: required}",
        "references: {pinned: allowed}",
        "`references.pinned` is `allowed`, laxer than the parent's `required`",
    ),
    (
        "references: {rerouting: within_policy}",
        "references: {rerouting: any}",
        "`references.rerouting` is `any`, laxer than the parent's `within_policy`",
    ),
    ("purpose: silent", "levels: {RC102: warning}", "`levels.RC102` is `warning`, laxer than the parent's `error`"),
    ("levels: {RC402: error}", "levels: {RC402: off}", "`levels.RC402` is `off`, laxer than the parent's `error`"),
    (
        "waiver_rules: {max_days: 90}",
        "waiver_rules: {max_days: 91}",
        "`waiver_rules.max_days` is 91, the parent allows 90",
    ),
    (
        "waiver_rules: {warn_days_before: 14}",
        "waiver_rules: {warn_days_before: 1}",
        "`waiver_rules.warn_days_before` is 1, the parent asks for 14",
    ),
    (
        "may_declare: [holdings]",
        "hosts: {llm.example: {self_hosted: true}}",
        "`hosts` may not be declared here: the parent's `may_declare` leaves it out",
    ),
    (
        "may_declare: [deployments, account]",
        "account: {openrouter: {zdr: true}}\nhosts: {llm.example: {self_hosted: true}}",
        "`hosts` may not be declared here: the parent's `may_declare` leaves it out",
    ),
    (
        "may_declare: [hosts]\nhosts: {llm.example: {country: NO}}",
        "hosts: {llm.example: {country: SE}}",
        "`hosts` declares `llm.example`, of which the other says something else",
    ),
    (
        "require: {inference_location: {within: [EU]}}",
        "scopes: [{paths: ['**'], require: {inference_location: {within: [EEA]}}}]",
        "`inference_location.within` adds EEA",
    ),
]


@pytest.mark.parametrize(("above", "below", "message"), WIDENS, ids=[message for _, _, message in WIDENS])
def test_child_that_widens_is_refused_and_both_lines_are_named(
    tmp_path: Path, above: str, below: str, message: str
) -> None:
    files = {"parent.yaml": f"title: P\n{above}\n", "child.yaml": f"title: C\nextends: parent.yaml\n{below}\n"}
    found = read(tmp_path, files)
    assert [one.message for one in found.findings] == [message]
    assert found.findings[0].location.path == "child.yaml"
    assert found.findings[0].location.line >= 3
    assert "parent.yaml:" in found.findings[0].hint


def test_policy_remembers_every_file_that_went_in(tmp_path: Path) -> None:
    files = {"parent.yaml": "title: P\n", "child.yaml": "title: C\nextends: parent.yaml\n"}
    found = read(tmp_path, files)
    assert [Path(name).name for name, _ in found.files] == ["child.yaml", "parent.yaml"]
    assert found.files[0][1] == found.digest


def test_scopes_that_exclude_each_other_are_refused(tmp_path: Path) -> None:
    price = "require: {price: {input: '5', currency: %s}}"
    text = f"title: C\nscopes:\n  - {{paths: [a], {price % 'USD'}}}\n  - {{paths: [b], {price % 'EUR'}}}\n"
    found = read(tmp_path, {"child.yaml": text})
    assert [one.message for one in found.findings] == ["`price.currency` is USD in one and EUR in the other"]


def test_scopes_apply_together_whatever_their_order(tmp_path: Path) -> None:
    one = "{paths: [a], require: {inference_location: {within: [DE, FR]}, logging: {at_most: metadata}}}"
    other = "{paths: [b], require: {inference_location: {within: [FR, SE]}, evidence: {max_age_days: 9}}}"
    base = "title: C\nrequire: {inference_location: {within: [EU]}, training: {is: no}}\nscopes: "
    policies = [
        sound(tmp_path / str(number), {"child.yaml": f"{base}[{', '.join(scopes)}]\n"})
        for number, scopes in enumerate([(one, other), (other, one)])
    ]
    both = [scoped(policy, policy.checks.scopes, places()) for policy in policies]
    for policy in both:
        params = {condition.requirement: condition.params for condition in policy.conditions}
        assert params["inference_location"] == {"within": ["FR"]}
        assert params["training"] == {"allowed": ["no"]}
        assert "logging" in params
        assert policy.evidence.max_age_days == 9
    assert [one.params for one in both[0].conditions] == [one.params for one in both[1].conditions]
