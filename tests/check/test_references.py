"""What a policy says of a reference: which findings, under which rules, at which places."""

from typing import Any

import pytest

from registry.policy.verdict import Verdict
from registry.references.reference import Spot
from registry.store.reader import Store
from tests.check.made import (
    BAD,
    DEAL,
    GONE,
    GOOD,
    NO_RETENTION,
    NO_TRAINING,
    OLD,
    QUIET,
    choice,
    found,
    judged,
    policy_of,
    reference,
    said,
)

ONE_ROUTE: list[tuple[str, dict[str, Any], list[str]]] = [
    (GOOD, {"training": {"is": "no"}}, []),
    (BAD, {"training": {"is": "no"}}, ["RC103 fail error"]),
    (QUIET, {"training": {"is": "no"}}, ["RC103 unknown error"]),
    (DEAL, {"zero_data_retention": {"is": "yes"}}, ["RC102 conditional error"]),
    (BAD, {"training": {"is": "no"}, "zero_data_retention": {"is": "yes"}}, ["RC102 fail error", "RC103 fail error"]),
    (OLD, {"training": {"is": "no"}, "evidence": {"max_age_days": 90}}, ["RC301 unknown error"]),
    (OLD, {"training": {"is": "no"}, "evidence": {"kinds": ["provider"]}}, ["RC303 unknown error"]),
    (GONE, {"training": {"is": "no"}}, ["RC009 fail error"]),
    (GOOD, {"providers": {"deny": ["good"]}}, ["RC201 fail error"]),
    (GOOD, {"providers": {"allow": ["deal"]}}, ["RC202 fail error"]),
    (GONE, {"routes": {"deny": ["*@gone"]}}, ["RC009 fail error", "RC203 fail error"]),
    (GONE, {"routes": {"deny": ["gate/*"]}}, ["RC009 fail error", "RC201 fail error"]),
    (GOOD, {"licence": {"allow": ["MIT"]}}, ["RC116 fail error"]),
    ("nowhere/lab/alpha", {"training": {"is": "no"}}, ["RC002 unknown error"]),
]


@pytest.mark.parametrize(("route", "require", "expected"), ONE_ROUTE)
def test_one_route_gives_a_finding_for_each_requirement_that_it_misses(
    store: Store, route: str, require: dict[str, Any], expected: list[str]
) -> None:
    result = judged(store, reference(choice(route)), policy_of(require))
    assert expected == said(result.findings)
    lowest = min((one.verdict for one in result.findings), default=Verdict.PASS)
    assert lowest is result.verdict


SETS: list[tuple[str, tuple[str, ...], list[str], str]] = [
    ("maybe", (GOOD, DEAL), [], "pass"),
    ("maybe", (GOOD, BAD), ["RC002 unknown error"], "unknown"),
    ("maybe", (GOOD, QUIET), ["RC002 unknown error"], "unknown"),
    ("maybe", (QUIET, QUIET), ["RC103 unknown error"], "unknown"),
    ("maybe", (), ["RC002 unknown error"], "unknown"),
    ("any", (GOOD, DEAL), [], "pass"),
    ("any", (GOOD, BAD), ["RC103 fail error"], "fail"),
    ("any", (QUIET, BAD), ["RC103 fail error"], "fail"),
    ("any", (GOOD, QUIET), ["RC103 unknown error"], "unknown"),
    ("any", (), ["RC002 unknown error"], "unknown"),
    ("open", (GOOD,), ["RC002 unknown error"], "unknown"),
    ("open", (GOOD, BAD), ["RC002 unknown error", "RC103 fail error"], "fail"),
    ("open", (QUIET,), ["RC002 unknown error"], "unknown"),
    ("open", (), ["RC002 unknown error"], "unknown"),
]


@pytest.mark.parametrize(("mode", "routes", "expected", "verdict"), SETS)
def test_set_of_routes_gives_one_finding_where_it_is_undecided(
    store: Store, mode: str, routes: tuple[str, ...], expected: list[str], verdict: str
) -> None:
    result = judged(store, reference(choice(*routes, mode=mode)), policy_of(NO_TRAINING))
    assert (expected, verdict) == (said(result.findings), str(result.verdict))


def test_set_of_which_each_fails_for_another_reason_fails_without_a_requirement(store: Store) -> None:
    policy = policy_of({"training": {"is": "no"}, "providers": {"deny": ["good"]}})
    result = judged(store, reference(choice(GOOD, BAD, mode="maybe")), policy)
    assert said(result.findings) == ["RC002 fail error"]
    assert "the policy refuses each of bad/lab/alpha, good/lab/alpha" in result.findings[0].message


def test_certain_fail_of_an_undecided_set_is_told_beside_it(store: Store) -> None:
    policy = policy_of({"providers": {"deny": ["*"]}, **NO_TRAINING})
    result = judged(store, reference(choice(GOOD, BAD, mode="maybe")), policy)
    assert said(result.findings) == ["RC002 unknown error", "RC201 fail error"]


STATUSES = [
    ("resolved", "RC002"),
    ("gateway", "RC006"),
    ("self-hosted", "RC005"),
    ("opaque", "RC003"),
    ("template", "RC004"),
    ("alias", "RC007"),
    ("unresolved", "RC001"),
]


@pytest.mark.parametrize(("status", "rule"), STATUSES)
def test_choice_of_no_known_route_is_one_unknown_finding_by_its_status(store: Store, status: str, rule: str) -> None:
    require = {**NO_TRAINING, **NO_RETENTION, "dpa": {"is": "incorporated"}}
    result = judged(store, reference(choice(status=status, mode="open", host="llm.example")), policy_of(require))
    assert said(result.findings) == [f"{rule} unknown error"]
    assert result.findings[0].hint or rule == "RC001"


def test_reference_without_a_choice_is_unknown(store: Store) -> None:
    result = judged(store, reference(), policy_of())
    assert said(result.findings) == ["RC001 unknown error"]
    assert result.verdict is Verdict.UNKNOWN


def test_finder_that_says_why_is_believed_and_told_once(store: Store) -> None:
    problems = [("RC008", "`fast` is defined nowhere")]
    result = judged(store, reference(choice(status="alias", mode="open"), problems=problems), policy_of(NO_TRAINING))
    assert [(one.rule, one.message) for one in result.findings] == [("RC008", "`fast` is defined nowhere")]


def test_contradiction_is_unknown_though_every_route_passes(store: Store) -> None:
    problems = [("RC010", "the region and the id disagree")]
    result = judged(store, reference(choice(GOOD), problems=problems), policy_of(NO_TRAINING))
    assert said(result.findings) == ["RC010 unknown error"]
    assert result.verdict is Verdict.UNKNOWN


def test_every_choice_counts_and_is_reported_where_it_is_used_with_the_place_where_it_is_written(store: Store) -> None:
    fallback = choice(BAD, spot=Spot("app.yaml", 9, 12))
    one = reference(choice(GOOD), fallback)
    result = judged(store, one, policy_of(NO_TRAINING))
    assert result.verdict is Verdict.FAIL
    (finding,) = result.findings
    assert finding.spot == one.spot
    assert "on bad/lab/alpha" in finding.message
    assert finding.message.endswith("(written at app.yaml:9)")


def test_conditional_names_what_to_hold_and_who_says_so(store: Store) -> None:
    result = judged(store, reference(choice(DEAL)), policy_of(NO_RETENTION))
    (finding,) = result.findings
    assert finding.message == (
        "zero data retention only under deal-zero, which is not among the holdings "
        "(acme/terms, section 1, checked 2026-10-01)"
    )
    assert finding.sets == (("deal-zero",),)
    assert finding.origins == ("model-policy.yaml:2",)


def test_holding_that_counts_makes_it_pass_and_one_that_ended_does_not(store: Store) -> None:
    held = policy_of(NO_RETENTION, holdings=[{"arrangement": "deal-zero", "until": "2026-11-01"}])
    over = policy_of(NO_RETENTION, holdings=[{"arrangement": "deal-zero", "until": "2026-10-31"}])
    assert said(judged(store, reference(choice(DEAL)), held).findings) == []
    assert said(judged(store, reference(choice(DEAL)), over).findings) == ["RC102 conditional error"]


def test_unknown_and_conditional_can_be_warnings_and_a_fail_can_not(store: Store) -> None:
    policy = policy_of({**NO_TRAINING, **NO_RETENTION}, unknown="warn", conditional="warn")
    routes = [(QUIET, ["RC102 unknown warning", "RC103 unknown warning"]), (DEAL, ["RC102 conditional warning"])]
    routes.append((BAD, ["RC102 fail error", "RC103 fail error"]))
    for route, expected in routes:
        assert expected == said(judged(store, reference(choice(route)), policy).findings)


def test_level_of_a_rule_is_what_the_policy_says(store: Store) -> None:
    policy = policy_of({**NO_TRAINING, **NO_RETENTION}, levels={"RC102": "note", "RC103": "off"})
    result = judged(store, reference(choice(BAD)), policy)
    assert said(result.findings) == ["RC102 fail note"]


def test_scope_holds_in_its_folder_only(store: Store) -> None:
    scope = {"paths": ["services/hr/**"], "require": {"providers": {"deny": ["good"]}}}
    policy = policy_of(NO_TRAINING, scopes=[scope])
    inside = reference(choice(GOOD), at=("services/hr/app.yaml", 1, 1))
    outside = reference(choice(GOOD), at=("services/pay/app.yaml", 1, 1))
    assert said(found(store, [inside, outside], policy)) == ["RC201 fail error"]


def test_use_that_the_file_shows_counts_like_a_declared_one(store: Store) -> None:
    row = store.row("route", GOOD)
    assert row is not None
    plain = reference(choice(GOOD))
    policy = policy_of(NO_TRAINING)
    assert said(judged(store, plain, policy).findings) == []
    questions_with_use = reference(choice(GOOD), uses=["web_search"])
    declared = policy_of(NO_TRAINING, uses=["web_search"])
    assert judged(store, questions_with_use, policy).verdict is judged(store, plain, declared).verdict


GATEWAYS = [
    ("pinned_only", "any", (GOOD,), ["RC006 fail error"]),
    ("pinned_only", "one", (GOOD,), []),
    ("within_policy", "any", (GOOD, DEAL), []),
    ("within_policy", "any", (GOOD, BAD), ["RC103 fail error"]),
    ("within_policy", "open", (GOOD,), ["RC006 unknown error"]),
    ("any", "open", (GOOD,), ["RC006 unknown warning"]),
    ("any", "open", (GOOD, BAD), ["RC006 unknown warning", "RC103 fail error"]),
]


@pytest.mark.parametrize(("rerouting", "mode", "routes", "expected"), GATEWAYS)
def test_gateway_may_choose_as_far_as_the_policy_says(
    store: Store, rerouting: str, mode: str, routes: tuple[str, ...], expected: list[str]
) -> None:
    policy = policy_of(NO_TRAINING, references={"rerouting": rerouting})
    assert expected == said(judged(store, reference(choice(*routes, mode=mode, status="gateway")), policy).findings)


def test_moving_name_fails_only_where_names_must_be_pinned(store: Store) -> None:
    moving = reference(choice(GOOD, status="alias"), problems=[("RC007", "`sonnet` moves")])
    required = policy_of(NO_TRAINING, references={"pinned": "required"})
    assert said(judged(store, moving, policy_of(NO_TRAINING)).findings) == []
    assert said(judged(store, moving, required).findings) == ["RC007 fail error"]


def test_denied_text_fails_whatever_it_resolves_to(store: Store) -> None:
    policy = policy_of({"routes": {"deny": ["openrouter/auto", "*:free"]}})
    auto = reference(choice(status="gateway", mode="open"), text="openrouter/auto")
    free = reference(choice(GOOD), text="good/alpha:free")
    assert said(judged(store, auto, policy).findings) == ["RC006 unknown error", "RC201 fail error"]
    assert said(judged(store, free, policy).findings) == ["RC203 fail error"]


OWN = {"status": "self-hosted", "host": "llm.example", "model": "lab/alpha"}


def test_host_of_ones_own_is_judged_on_the_model_and_on_what_is_declared(store: Store) -> None:
    require = {"licence": {"allow": ["Apache-2.0"]}, "inference_location": {"within": ["EEA"]}}
    hosts = {"llm.example": {"self_hosted": True, "country": "DE"}}
    inside = judged(store, reference(choice(country="DE", **OWN)), policy_of(require, hosts=hosts))
    assert said(inside.findings) == []
    hosts = {"llm.example": {"self_hosted": True, "country": "US"}}
    outside = judged(store, reference(choice(country="US", **OWN)), policy_of(require, hosts=hosts))
    assert said(outside.findings) == ["RC101 fail error"]
    wrong = policy_of({"licence": {"allow": ["MIT"]}}, hosts=hosts)
    assert said(judged(store, reference(choice(country="US", **OWN)), wrong).findings) == ["RC116 fail error"]


def test_what_nobody_declares_of_a_host_is_unknown(store: Store) -> None:
    require = {"inference_location": {"within": ["EEA"]}, "training": {"is": "no"}}
    hosts = {"llm.example": {"self_hosted": True}}
    known = judged(store, reference(choice(**OWN)), policy_of(require, hosts=hosts))
    assert said(known.findings) == ["RC101 unknown error", "RC103 unknown error"]
    loopback = reference(choice(status="self-hosted", host="localhost:11434", model="lab/alpha"))
    assert said(judged(store, loopback, policy_of(require)).findings) == ["RC005 unknown error"]


def test_declared_place_counts_under_a_rule_on_evidence(store: Store) -> None:
    require = {"inference_location": {"within": ["EEA"]}, "evidence": {"max_age_days": 30, "kinds": ["provider"]}}
    hosts = {"llm.example": {"self_hosted": True, "country": "DE"}}
    assert said(judged(store, reference(choice(country="DE", **OWN)), policy_of(require, hosts=hosts)).findings) == []


def test_undeclared_host_that_certainly_fails_says_both(store: Store) -> None:
    policy = policy_of({"licence": {"allow": ["MIT"]}})
    result = judged(store, reference(choice(**OWN)), policy)
    assert said(result.findings) == ["RC005 unknown error", "RC116 fail error"]


@pytest.mark.parametrize("kind", ["labs", "models"])
def test_model_that_nobody_knows_is_on_no_list_for_sure(store: Store, kind: str) -> None:
    hosts = {"llm.example": {"self_hosted": True, "country": "DE"}}
    policy = policy_of({kind: {"deny": ["deepseek*"]}}, hosts=hosts)
    own = reference(choice(status="self-hosted", host="llm.example"), text="my-model")
    assert said(judged(store, own, policy).findings) == ["RC201 unknown error"]


def test_policy_that_asks_for_nothing_passes_what_is_resolved_only(store: Store) -> None:
    assert judged(store, reference(choice(QUIET)), policy_of()).verdict is Verdict.PASS
    assert judged(store, reference(choice(status="opaque", mode="open")), policy_of()).verdict is Verdict.UNKNOWN


def test_route_that_is_gone_says_nothing_of_a_set_from_which_others_are_chosen(store: Store) -> None:
    policy = policy_of(NO_TRAINING)
    beside = judged(store, reference(choice(GOOD, GONE, mode="open", status="gateway")), policy)
    assert (str(beside.verdict), said(beside.findings)) == ("unknown", ["RC006 unknown error"])
    alone = judged(store, reference(choice(GONE, mode="open", status="gateway")), policy)
    assert "RC009 fail error" in said(alone.findings)
    pinned = judged(store, reference(choice(GOOD, GONE, mode="any", status="gateway")), policy)
    assert "RC009 fail error" in said(pinned.findings)


def test_what_weighs_most_at_a_place_is_told_whatever_else_is_seen_there(store: Store) -> None:
    policy = policy_of(references={"rerouting": "pinned_only"})
    for problems in ([("RC001", "a"), ("RC006", "b")], [("RC006", "b"), ("RC001", "a")], [("RC006", "b")]):
        found = judged(store, reference(problems=problems), policy)
        assert str(found.verdict) == "fail"
        assert "RC006 fail error" in said(found.findings)
