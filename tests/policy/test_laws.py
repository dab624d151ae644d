"""The laws of verdicts, on generated routes, policies and questions."""

import json
from dataclasses import replace
from random import Random
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from registry.attributes import BY_NAME
from registry.attributes.kinds import UNKNOWN, Order
from registry.claims import Statement
from registry.legs import legs_of
from registry.policy.evaluate import Kept, RouteVerdict, attributes_of, evaluate
from registry.policy.policy import Policy, policy_from_plain, policy_to_plain
from registry.policy.verdict import Verdict
from tests.facts.mutations import changed, leaves_a_reading, places_of, shuffled, with_evidence
from tests.facts.strategies import ALL_ARRANGEMENTS, CATALOGUE_DAY, PLACES, SPAN, USES, entry
from tests.policy.authored import WRITTEN
from tests.policy.claim_pools import values_of
from tests.policy.strategies import Beside, Trial, besides, names_of_requirements, policy, trials

many = settings(max_examples=max(500, settings().max_examples))  # the thorough profile asks for more


@many
@given(trials(), names_of_requirements, st.data())
def test_a_requirement_more_never_raises_a_verdict(trial: Trial, name: str, data: st.DataObject) -> None:
    more = policy({name: data.draw(st.sampled_from(WRITTEN[name]))}).conditions
    both = replace(trial.policy, conditions=(*trial.policy.conditions, *more))
    assert replace(trial, policy=both).found.verdict <= trial.found.verdict


@many
@given(trials(), st.sampled_from(ALL_ARRANGEMENTS))
def test_a_holding_more_never_lowers_a_verdict(trial: Trial, arrangement: str) -> None:
    asking = replace(trial.asking, holdings=trial.asking.holdings | {arrangement})
    assert trial.found.verdict <= replace(trial, asking=asking).found.verdict


@many
@given(trials(), st.sampled_from(USES))
def test_a_use_more_never_raises_a_verdict(trial: Trial, use: str) -> None:
    asking = replace(trial.asking, uses=trial.asking.uses | {use})
    assert replace(trial, asking=asking).found.verdict <= trial.found.verdict


@many
@given(trials(), st.data())
def test_taking_evidence_away_never_gives_more_than_unknown(trial: Trial, data: st.DataObject) -> None:
    spots = [spot for spot in places_of(trial.scene) if spot.statement.evidence]
    assume(spots)
    spot = data.draw(st.sampled_from(spots))
    evidence = spot.statement.evidence or ()
    fewer = [evidence[:index] + evidence[index + 1 :] for index in range(len(evidence))]
    left = data.draw(st.sampled_from([(), *fewer]))
    assume(not leaves_a_reading(trial.scene, spot, left))
    without = replace(trial, scene=changed(trial.scene, spot, with_evidence(left)))
    assert without.found.verdict <= max(trial.found.verdict, Verdict.UNKNOWN)


@many
@given(trials(), st.data())
def test_evidence_as_new_for_a_supported_value_never_lowers_a_verdict(trial: Trial, data: st.DataObject) -> None:
    spots = [spot for spot in places_of(trial.scene) if spot.statement.evidence]
    assume(spots)
    spot = data.draw(st.sampled_from(spots))
    evidence = spot.statement.evidence or ()
    first = min(one.oldest_day or CATALOGUE_DAY for one in evidence)
    day = data.draw(st.sampled_from([day for day in SPAN if day >= first]))
    more = (*evidence, entry(evidence[0].kind, None, day))
    assert trial.found.verdict <= replace(trial, scene=changed(trial.scene, spot, with_evidence(more))).found.verdict


@many
@given(trials(), st.data())
def test_a_claim_that_improves_never_lowers_a_verdict(trial: Trial, data: st.DataObject) -> None:
    better = [
        (spot, value)
        for spot in places_of(trial.scene)
        for value in values_of(spot.attribute)
        if value != UNKNOWN  # less is known then, which is no better where even the worst value is allowed
        and BY_NAME[spot.attribute].kind.compare(value, spot.statement.value, PLACES) is Order.BETTER
    ]
    assume(better)
    spot, value = data.draw(st.sampled_from(better))

    def improve(statement: Statement) -> Statement:
        return replace(statement, value=value)

    assert trial.found.verdict <= replace(trial, scene=changed(trial.scene, spot, improve)).found.verdict


@many
@given(trials(), st.integers(0, 2**16).map(Random))
def test_the_order_of_requirements_routes_and_claims_changes_nothing(trial: Trial, random: Random) -> None:
    conditions = tuple(random.sample(trial.policy.conditions, len(trial.policy.conditions)))
    other = replace(trial, scene=shuffled(trial.scene, random), policy=replace(trial.policy, conditions=conditions))
    assert _seen(trial.found) == _seen(other.found)


def _seen(found: RouteVerdict) -> Any:
    """What a report says, whatever the order of requirements and cases."""
    return (
        found.verdict,
        found.sets,
        {
            outcome.requirement: sorted(repr((one.verdict, one.reason, one.sets)) for one in outcome.judgements)
            for outcome in found.outcomes
        },
    )


@many
@given(trials())
def test_the_same_question_has_the_same_answer_also_through_plain_data(trial: Trial) -> None:
    plain = json.dumps(policy_to_plain(trial.policy), sort_keys=True)
    again: Policy = policy_from_plain(json.loads(plain))
    assert trial.policy == again
    assert plain == json.dumps(policy_to_plain(again), sort_keys=True)
    assert repr(trial.found) == repr(replace(trial, policy=again).found)


@many
@given(trials(most=2))
def test_a_route_is_conditional_exactly_if_holdings_make_it_pass_and_its_sets_are_the_smallest(trial: Trial) -> None:
    found = trial.found
    best = _verdict_holding(trial, frozenset(ALL_ARRANGEMENTS))
    assert (found.verdict is Verdict.CONDITIONAL) is (best is Verdict.PASS and found.verdict is not Verdict.PASS)
    assert bool(found.sets) is (found.verdict is Verdict.CONDITIONAL)
    for one in found.sets:
        assert _verdict_holding(trial, one) is Verdict.PASS
        assert all(_verdict_holding(trial, one - {name}) is not Verdict.PASS for name in one)
        assert not any(other < one for other in found.sets)


def _verdict_holding(trial: Trial, more: frozenset[str]) -> Verdict:
    asking = replace(trial.asking, holdings=trial.asking.holdings | more)
    return replace(trial, asking=asking).found.verdict


@many
@given(trials(beside=2))
def test_attributes_that_a_policy_does_not_look_at_change_nothing(trial: Trial) -> None:
    wanted = attributes_of(trial.policy)
    legs = tuple(
        replace(leg, layers=tuple({name: one for name, one in layer.items() if name in wanted} for layer in leg.layers))
        for leg in legs_of(trial.scene.route, trial.scene.network)
    )
    assert _seen(trial.found) == _seen(evaluate(trial.policy, trial.subject_of(legs), trial.frame))


@many
@given(trials(), besides)
def test_what_is_kept_of_a_route_with_the_same_legs_changes_nothing(trial: Trial, beside: Beside) -> None:
    kept: Kept = {}
    evaluate(trial.policy, replace(trial, beside=beside).subject, trial.frame, kept)
    assert trial.found == evaluate(trial.policy, trial.subject, trial.frame, kept)


@many
@given(trials())
def test_every_verdict_has_a_witness_and_every_unknown_a_reason(trial: Trial) -> None:
    for outcome in evaluate(trial.policy, trial.subject, trial.frame).outcomes:
        for judgement in outcome.judgements:
            assert judgement.witness is not None
            assert (judgement.reason is not None) is (judgement.verdict is Verdict.UNKNOWN)
            assert bool(judgement.sets) is (judgement.verdict is Verdict.CONDITIONAL)
