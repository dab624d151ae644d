"""Inheritance: every form narrows, a widening is refused and names both lines, and parents add up."""

from pathlib import Path
from typing import Any

import pytest

from tests.policy.reading import read, said, sound

NARROWER: list[tuple[str, str, str, dict[str, Any]]] = [
    ("training", "{any_of: [no, yes]}", "{is: no}", {"allowed": ["no"]}),
    ("logging", "{at_most: abuse_monitoring}", "{at_most: metadata}", {"allowed": ["metadata", "none"]}),
    ("logging", "{at_most: metadata}", "{is: metadata}", {"allowed": ["metadata"]}),
    ("training", "{is: no, except: [flagged]}", "{is: no}", {"allowed": ["no"]}),
    (
        "training",
        "{is: no, except: [flagged, errors]}",
        "{is: no, except: [errors]}",
        {"allowed": ["no"], "except": ["errors"]},
    ),
    ("inference_location", "{within: [EEA, CH]}", "{within: [EU]}", {"within": ["EU"]}),
    ("inference_location", "{within: [EU]}", "{within: [SE, eu-central-1]}", {"within": ["SE", "eu-central-1"]}),
    (
        "inference_location",
        "{within: [EEA]}",
        "{within: [EU, IS, LI, NO]}",
        {"within": ["EU", "IS", "LI", "NO"]},
    ),
    ("retention_days", "{at_most: 30}", "{at_most: 0}", {"at_most": 0}),
    ("context_window", "{at_least: 1000}", "{at_least: 2000}", {"at_least": 2000}),
    ("may_send", "[personal]", "[health]", {"all_of": ["health", "personal"]}),
    ("features", "{all_of: [reasoning]}", "{all_of: [reasoning]}", {"all_of": ["reasoning"]}),
    ("routes", '{deny: ["*:free"]}', "{deny: [openrouter/auto]}", {"deny": ["*:free", "openrouter/auto"]}),
    ("models", '{allow: ["a/*"]}', '{allow: ["*/b"]}', {"allow": [["a/*"], ["*/b"]]}),
    ("models", '{allow: ["a/*"]}', '{allow: ["a/*"]}', {"allow": [["a/*"]]}),
    ("transfer", "{any_of: [none_needed, sccs]}", "{any_of: [none_needed]}", {"any_of": ["none_needed"]}),
    ("headquarters", "{within: [EU], legs: contracting}", "{within: [SE]}", {"within": ["SE"], "legs": "contracting"}),
    (
        "headquarters",
        "{within: [EU], legs: contracting}",
        "{within: [EU], legs: all}",
        {"within": ["EU"], "legs": "all"},
    ),
    (
        "certifications",
        "{all_of: [c5]}",
        "{all_of: [soc2], scope: product}",
        {"all_of": ["c5", "soc2"], "scope": "product"},
    ),
    ("price", '{input: "5"}', '{input: "4.5"}', {"input": "4.5"}),
    ("price", '{input: "5"}', '{output: "9", currency: USD}', {"input": "5", "output": "9", "currency": "USD"}),
    (
        "price",
        '{input: "5", rates: {EUR: "1.1", CNY: "0.14"}, rates_day: 2026-05-01}',
        '{input: "5", rates: {EUR: "1.1"}, rates_day: 2026-05-01}',
        {"input": "5", "rates": {"EUR": "1.1"}, "rates_day": "2026-05-01"},
    ),
    (
        "price",
        '{input: "5", rates: {EUR: "1.1"}, rates_day: 2026-05-01}',
        '{output: "9"}',
        {"input": "5", "output": "9", "rates": {"EUR": "1.1"}, "rates_day": "2026-05-01"},
    ),
    ("status", "{any_of: [active, deprecated]}", "{is: active}", {"allowed": ["active"]}),
    ("status", "{days_left: 30}", "{is: active}", {"allowed": ["active"], "days_left": 30}),
]


@pytest.mark.parametrize(("name", "above", "below", "params"), NARROWER, ids=str)
def test_form_narrows(tmp_path: Path, name: str, above: str, below: str, params: dict[str, Any]) -> None:
    policy = sound(tmp_path, family(name, above, below))
    (condition,) = policy.conditions
    assert params == condition.params
    assert condition.origins == ("parent.yaml:4", "child.yaml:5")


WIDER: list[tuple[str, str, str, str]] = [
    ("training", "{is: no}", "{any_of: [no, yes]}", "`training.allowed` adds yes"),
    ("logging", "{is: metadata}", "{at_most: metadata}", "`logging.allowed` adds none"),
    ("training", "{is: no}", "{is: no, except: [flagged]}", "`training.except` adds flagged"),
    (
        "training",
        "{is: no, except: [flagged]}",
        "{is: no, except: [flagged, errors]}",
        "`training.except` adds errors",
    ),
    ("inference_location", "{within: [EU]}", "{within: [EEA, US]}", "`inference_location.within` adds EEA, US"),
    (
        "inference_location",
        "{within: [eu-central-1]}",
        "{within: [DE]}",
        "`inference_location.within` adds DE",
    ),
    ("retention_days", "{at_most: 0}", "{at_most: 30}", "`retention_days.at_most` is 30, the parent allows 0"),
    (
        "context_window",
        "{at_least: 2000}",
        "{at_least: 1999}",
        "`context_window.at_least` is 1999, the parent asks for 2000",
    ),
    (
        "transfer",
        "{any_of: [none_needed]}",
        "{any_of: [none_needed, dpf]}",
        "`transfer.any_of` adds dpf",
    ),
    (
        "headquarters",
        "{within: [EU]}",
        "{within: [EU], legs: contracting}",
        "`headquarters.legs` is contracting, the parent has all",
    ),
    (
        "certifications",
        "{all_of: [c5], scope: product}",
        "{all_of: [c5], scope: any}",
        "`certifications.scope` is any, the parent has product",
    ),
    (
        "certifications",
        "{all_of: [c5], scope: product}",
        "{all_of: [c5], scope: company}",
        "`certifications.scope` is company, the parent has product",
    ),
    ("price", '{input: "5"}', '{input: "5.01"}', "`price.input` is 5.01, the parent allows 5"),
    ("price", '{input: "5"}', '{input: "5", currency: EUR}', "`price.currency` is EUR, the parent has USD"),
    (
        "price",
        '{input: "5"}',
        '{input: "5", rates: {EUR: "1.1"}, rates_day: 2026-05-01}',
        "`price.rates` adds EUR",
    ),
    (
        "price",
        '{input: "5", rates: {EUR: "1.1"}, rates_day: 2026-05-01}',
        '{input: "5", rates: {EUR: "0.9"}, rates_day: 2026-05-01}',
        "`price.rates` changes EUR",
    ),
    (
        "price",
        '{input: "5", rates: {EUR: "1.1"}, rates_day: 2026-05-01}',
        '{input: "5", rates: {EUR: "1.1"}, rates_day: 2026-06-01}',
        "`price.rates_day` is 2026-06-01, the parent has 2026-05-01",
    ),
]


@pytest.mark.parametrize(("name", "above", "below", "message"), WIDER, ids=str)
def test_widening_is_refused_and_names_both_lines(
    tmp_path: Path, name: str, above: str, below: str, message: str
) -> None:
    found = read(tmp_path, family(name, above, below))
    assert found.policy is None
    hint = "the parent says so at parent.yaml:4; a child can only narrow it"
    assert [f"child.yaml:5:1 policy-widens: {message} ({hint})"] == said(found)


def family(name: str, above: str, below: str) -> dict[str, str]:
    exporter = "exporter: EEA\n" if name == "transfer" else "# no exporter\n"
    return {
        "parent.yaml": f"title: Parent\n{exporter}require:\n  {name}: {above}\n",
        "child.yaml": f"title: Child\nextends: parent.yaml\n# its own words\nrequire:\n  {name}: {below}\n",
    }


def test_widening_names_the_line_of_the_parameter_itself(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        {
            "grandparent.yaml": 'title: G\nrequire:\n  price:\n    input: "5"\n',
            "parent.yaml": 'title: P\nextends: grandparent.yaml\nrequire:\n  price:\n    output: "9"\n',
            "child.yaml": 'title: C\nextends: parent.yaml\nrequire:\n  price:\n    output: "8"\n    input: "6"\n',
        },
    )
    hint = "the parent says so at grandparent.yaml:4; a child can only narrow it"
    assert [f"child.yaml:6:1 policy-widens: `price.input` is 6, the parent allows 5 ({hint})"] == said(found)


SETTINGS: list[tuple[str, str, str, int]] = [
    ("exporter: EEA", "exporter: GB", "`exporter` is `GB`, the parent has `EEA`", 2),
    ("exporter: EEA", "exporter: none", "`exporter` is `none`, the parent has `EEA`", 2),
    ("customer: DE", "customer: SE", "`customer` is `SE`, the parent has `DE`", 2),
    ("customer: EEA", "customer: SE", "`customer` is `SE`, the parent has `EEA`", 2),
    ("exporter: EEA", "customer: US", "`customer` is `US`, outside of the parent's exporter `EEA`", 2),
    ("# silent", "unknown: warn", "`unknown: warn` is laxer than the parent's `violation`", 1),
    ("unknown: violation", "unknown: warn", "`unknown: warn` is laxer than the parent's `violation`", 2),
    ("# silent", "conditional: warn", "`conditional: warn` is laxer than the parent's `violation`", 1),
    (
        "# silent",
        "holdings: [{arrangement: a}]",
        "`holdings` may not be declared here: the parent's `may_declare` leaves it out",
        1,
    ),
    (
        "may_declare: [hosts]",
        "may_declare: [holdings, hosts]",
        "`may_declare` adds holdings, which the parent leaves out",
        2,
    ),
    (
        "require: {evidence: {max_age_days: 90}}",
        "require: {evidence: {max_age_days: 91}}",
        "`evidence.max_age_days` is 91, the parent allows 90",
        2,
    ),
    (
        "require: {evidence: {kinds: [provider_terms]}}",
        "require: {evidence: {kinds: [provider]}}",
        "`evidence.kinds` adds provider_docs",
        2,
    ),
    (
        "require: {evidence: {undisputed: true}}",
        "require: {evidence: {undisputed: false}}",
        "`evidence.undisputed` is false, the parent asks for true",
        2,
    ),
    (
        "require: {evidence: {undisputed: true}}",
        "require: {evidence: {kinds: [provider, contract]}}",
        "`evidence.kinds` leave out gateway, third_party, whose disagreement counts under `undisputed`",
        2,
    ),
    (
        "require: {evidence: {undisputed: true, kinds: [provider, gateway]}}",
        "require: {evidence: {kinds: [provider]}}",
        "`evidence.kinds` leave out gateway, whose disagreement counts under `undisputed`",
        2,
    ),
]


@pytest.mark.parametrize(("above", "below", "message", "line"), SETTINGS)
def test_setting_that_widens_is_refused_and_names_both_lines(
    tmp_path: Path, above: str, below: str, message: str, line: int
) -> None:
    found = read(
        tmp_path,
        {
            "parent.yaml": f"title: Parent\n{above}\n",
            "child.yaml": f"title: Child\nextends: [parent.yaml]\n\n{below}\n",
        },
    )
    assert found.policy is None
    hint = f"the parent says so at parent.yaml:{line}; a child can only narrow it"
    assert [f"child.yaml:4:1 policy-widens: {message} ({hint})"] == said(found)


def test_settings_that_a_child_leaves_out_stay(tmp_path: Path) -> None:
    settings = "exporter: GB\ncustomer: GB\nuses: [files]\nunknown: warn\nconditional: warn\n"
    evidence = "require: {evidence: {max_age_days: 90, kinds: [contract], undisputed: true}}\n"
    found = sound(
        tmp_path, {"parent.yaml": f"title: P\n{settings}{evidence}", "child.yaml": "title: C\nextends: parent.yaml\n"}
    )
    assert (found.exporter, found.customer, found.uses) == ("GB", "GB", ("files",))
    assert (found.unknown, found.conditional) == ("warn", "warn")
    assert (found.evidence.max_age_days, found.evidence.kinds) == (90, frozenset({"contract"}))
    assert found.evidence.undisputed
    assert (found.id, found.title, found.parents) == ("child", "C", ("parent",))
    assert found.origins["exporter"] == "parent.yaml:2"


def test_child_may_be_stricter_in_every_setting(tmp_path: Path) -> None:
    found = sound(
        tmp_path,
        {
            "parent.yaml": "title: P\nuses: [files]\nunknown: warn\nmay_declare: [holdings]\n"
            "require: {evidence: {max_age_days: 90, kinds: [provider, contract]}}\n",
            "child.yaml": "title: C\nextends: parent.yaml\nexporter: EEA\ncustomer: SE\nuses: [batch]\n"
            "unknown: violation\nholdings: [{arrangement: a, until: 2027-01-31}]\n"
            "require: {evidence: {max_age_days: 30, kinds: [provider_terms], undisputed: true}}\n",
        },
    )
    assert (found.exporter, found.customer, found.uses) == ("EEA", "SE", ("batch", "files"))
    assert (found.unknown, found.conditional) == ("violation", "violation")
    assert [one.arrangement for one in found.holdings] == ["a"]
    assert (found.evidence.max_age_days, found.evidence.kinds) == (30, frozenset({"provider_terms"}))
    assert found.evidence.undisputed


def test_kinds_may_stay_as_they_are_under_what_is_undisputed(tmp_path: Path) -> None:
    files = {
        "parent.yaml": "title: P\nrequire: {evidence: {undisputed: true, kinds: [provider]}}\n",
        "child.yaml": "title: C\nextends: parent.yaml\nrequire: {evidence: {kinds: [provider_docs, provider_terms]}}\n",
    }
    found = sound(tmp_path, files).evidence
    assert found.undisputed
    assert found.kinds in ({"provider"}, {"provider_docs", "provider_terms"})


def test_scope_may_ask_for_what_is_undisputed_under_the_kinds_of_its_policy(tmp_path: Path) -> None:
    scope = "scopes:\n  - {paths: ['src/**'], require: {evidence: {undisputed: true}}}\n"
    text = f"title: P\nrequire: {{evidence: {{kinds: [provider]}}}}\n{scope}"
    assert sound(tmp_path, {"child.yaml": text}).checks.scopes[0].evidence.undisputed


def test_scope_may_not_hear_fewer_readings_than_its_policy(tmp_path: Path) -> None:
    scope = "scopes:\n  - {paths: ['src/**'], require: {evidence: {kinds: [provider]}}}\n"
    found = read(tmp_path, {"child.yaml": f"title: P\nrequire: {{evidence: {{undisputed: true}}}}\n{scope}"})
    assert any("whose disagreement counts under `undisputed`" in one for one in said(found))


def test_child_may_say_where_in_the_exporters_territory_the_customer_is(tmp_path: Path) -> None:
    files = {"parent.yaml": "title: P\nexporter: EEA\n", "child.yaml": "title: C\nextends: parent.yaml\ncustomer: SE\n"}
    assert sound(tmp_path, files).customer == "SE"


def test_requirements_of_both_stand_in_the_order_of_requirements(tmp_path: Path) -> None:
    found = sound(
        tmp_path,
        {
            "parent.yaml": "title: P\nrequire:\n  training: {is: no}\n",
            "child.yaml": "title: C\nextends: parent.yaml\nrequire:\n  baa: {is: yes}\n  logging: {is: none}\n",
        },
    )
    assert [one.requirement for one in found.conditions] == ["training", "logging", "baa"]
