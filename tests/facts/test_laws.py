"""The laws of facts that need no policy, on generated networks."""

from dataclasses import replace
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from registry.attributes import BY_NAME
from registry.attributes.kinds import UNKNOWN, Order
from registry.claims import Claim, claim_from_plain, claim_to_plain
from registry.facts import Contract, RouteFacts, composed, route_facts
from registry.legs import legs_of
from tests.facts.mutations import changed, leaves_a_reading, places_of, shuffled, with_evidence, without_evidence
from tests.facts.strategies import (
    ALL_ARRANGEMENTS,
    CATALOGUE_DAY,
    JUDGED,
    PLACES,
    SPAN,
    USES,
    Scene,
    attributes_for,
    claims,
    entry,
    some_values,
)
from tests.facts.trials import STRICT, Trial, trials
from tests.support.judge import Verdict, judge

many = settings(max_examples=max(500, settings().max_examples))  # the thorough profile asks for more


@many
@given(trials(), st.sampled_from(ALL_ARRANGEMENTS))
def test_a_holding_never_lowers_a_verdict(trial: Trial, arrangement: str) -> None:
    more = replace(trial.asking, holdings=trial.asking.holdings | {arrangement})
    assert trial.verdict <= trial.scene.verdict(trial.requirement, more)


@many
@given(trials(), st.sampled_from(ALL_ARRANGEMENTS))
def test_a_holding_never_makes_the_shown_value_worse(trial: Trial, arrangement: str) -> None:
    held = trial.asking.holdings
    kind = BY_NAME[trial.requirement.attribute].kind
    for facts in trial.scene.facts(trial.asking).facts:
        for case in facts[trial.requirement.attribute].cases:
            fact = replace(facts[trial.requirement.attribute], cases=(case,))
            before, after = fact.shown(held, PLACES), fact.shown(held | {arrangement}, PLACES)
            assert kind.compare(after.value, before.value, PLACES).value != "worse"


@many
@given(trials(), st.sampled_from(USES))
def test_a_use_never_raises_a_verdict(trial: Trial, use: str) -> None:
    more = replace(trial.asking, uses=trial.asking.uses | {use})
    assert trial.verdict >= trial.scene.verdict(trial.requirement, more)


@many
@given(trials(), st.integers(0, 1))
def test_taking_evidence_away_never_raises_a_verdict_above_unknown(trial: Trial, dropped: int) -> None:
    before = _verdicts(trial, trial.scene)
    for spot in places_of(trial.scene):
        evidence = spot.statement.evidence or ()
        fewer = evidence[:dropped] + evidence[dropped + 1 :]
        for left in {(), fewer} - {evidence}:
            if not leaves_a_reading(trial.scene, spot, left):
                after = _verdicts(trial, changed(trial.scene, spot, with_evidence(left)))
                risen = [name for name in before if after[name] > max(before[name], Verdict.UNKNOWN)]
                assert risen == [], (spot, left)


def _verdicts(trial: Trial, scene: Scene) -> dict[str, Verdict]:
    """The verdict of the trial, and those on every attribute that bears on it."""
    facts = scene.facts(trial.asking)
    held = trial.asking.holdings
    wanted = [trial.requirement, *(STRICT[name] for name in attributes_for(trial.requirement.attribute))]
    return {repr(one): judge(one, facts, held, PLACES) for one in wanted}


@many
@given(trials(), st.data())
def test_newer_evidence_for_a_supported_value_never_lowers_a_verdict(trial: Trial, data: st.DataObject) -> None:
    found = [place for place in places_of(trial.scene) if place.statement.evidence]
    assume(found)
    place = data.draw(st.sampled_from(found))
    evidence = place.statement.evidence or ()
    first = min(entry.oldest_day or CATALOGUE_DAY for entry in evidence)
    day = data.draw(st.sampled_from([day for day in SPAN if day >= first]))
    more = (*evidence, entry(evidence[0].kind, None, day))
    better = replace(trial, scene=changed(trial.scene, place, with_evidence(more)))
    assert trial.verdict <= better.verdict


@many
@given(trials(), st.data())
def test_a_claim_that_improves_never_lowers_a_verdict(trial: Trial, data: st.DataObject) -> None:
    found = [
        (place, value)
        for place in places_of(trial.scene)
        for value in some_values(place.attribute)
        if BY_NAME[place.attribute].kind.compare(value, place.statement.value, PLACES) is Order.BETTER
    ]
    assume(found)
    place, value = data.draw(st.sampled_from(found))
    better = changed(trial.scene, place, lambda statement: replace(statement, value=value))
    assert trial.verdict <= replace(trial, scene=better).verdict


@many
@given(trials(least_legs=2, most_legs=3))
def test_a_leg_more_never_raises_a_verdict(trial: Trial) -> None:
    legs = legs_of(trial.scene.route, trial.scene.network)
    verdicts = [
        judge(trial.requirement, route_facts(legs[:count], trial.asking, PLACES), trial.asking.holdings, PLACES)
        for count in range(1, len(legs) + 1)
    ]
    assert sorted(verdicts, reverse=True) == verdicts


@many
@given(trials(least_legs=2, most_legs=3))
def test_an_upstream_never_raises_a_verdict_of_a_route_that_claims_nothing(trial: Trial) -> None:
    route = replace(trial.scene.route, claims={})
    alone = replace(route, upstream_route="", upstream_offering="")
    behind = replace(trial, scene=replace(trial.scene, route=route))
    assert behind.verdict <= replace(trial, scene=replace(trial.scene, route=alone)).verdict


@many
@given(trials(), st.integers(0, 2**16).map(Random))
def test_the_order_of_everything_changes_nothing(trial: Trial, random: Random) -> None:
    other = replace(trial, scene=shuffled(trial.scene, random))
    assert trial.verdict is other.verdict
    assert _page(trial) == _page(other)


def _page(trial: Trial) -> object:
    """What a page shows of every attribute, for the whole route and leg by leg."""
    facts = trial.scene.facts(trial.asking)
    return {
        name: (found.value, [(option.value, option.under, option.origin) for option in found.legs], found.unknown)
        for name, found in composed(facts, trial.asking, PLACES).items()
        if name in JUDGED
    }


@many
@given(trials())
def test_the_same_question_has_the_same_answer(trial: Trial) -> None:
    assert trial.scene.facts(trial.asking) == trial.scene.facts(replace(trial.asking))


@many
@given(trials(), st.sampled_from(["SE", "NO", "CH", "US", "EU", "EEA"]))
def test_saying_where_the_customer_is_never_lowers_a_verdict(trial: Trial, place: str) -> None:
    nowhere, somewhere = (replace(trial.asking, customer=customer) for customer in (None, place))
    assert trial.scene.verdict(trial.requirement, nowhere) <= trial.scene.verdict(trial.requirement, somewhere)


@many
@given(trials())
def test_a_customer_in_a_group_gets_the_worst_of_its_countries(trial: Trial) -> None:
    asked = [replace(trial.asking, customer=place) for place in ("EEA", "SE", "DE", "NO")]
    group, *countries = (trial.scene.verdict(trial.requirement, asking) for asking in asked)
    assert min(countries) == group


@many
@given(trials(least_legs=2, most_legs=3))
def test_arrangements_with_a_resold_upstream_never_matter(trial: Trial) -> None:
    facts = trial.scene.facts(trial.asking)
    theirs = _resold_arrangements(facts)
    holding = replace(trial.asking, holdings=trial.asking.holdings | theirs)
    without = replace(trial.asking, holdings=trial.asking.holdings - theirs)
    named = {
        name
        for leg_facts in facts.facts
        for case in leg_facts[trial.requirement.attribute].cases
        for option in case.options
        for name in option.under
    }
    assert not named & theirs
    assert trial.scene.verdict(trial.requirement, holding) is trial.scene.verdict(trial.requirement, without)


def _resold_arrangements(facts: RouteFacts) -> frozenset[str]:
    contracting = {leg.provider for leg in facts.legs if leg.contract is not Contract.RESOLD}
    resold = {leg.provider for leg in facts.legs} - contracting
    return frozenset(name for name in ALL_ARRANGEMENTS if name.partition("-")[0] in resold)


@many
@given(trials())
def test_nothing_is_known_before_every_first_day(trial: Trial) -> None:
    early = replace(trial.asking, as_of=min(SPAN).replace(year=2020))
    assert {UNKNOWN} == _values(trial.scene.facts(early))


@many
@given(trials())
def test_nothing_is_known_without_evidence(trial: Trial) -> None:
    assert {UNKNOWN} == _values(without_evidence(trial.scene).facts(trial.asking))


def _values(facts: RouteFacts) -> set[object]:
    """The value of every option of every case of every attribute."""
    return {
        option.value
        for leg_facts in facts.facts
        for fact in leg_facts.values()
        for case in fact.cases
        for option in case.options
    }


@many
@given(st.sampled_from(sorted(set(JUDGED))).flatmap(lambda name: claims(name, ("host-a", "host-b"))))
def test_a_claim_survives_the_way_through_plain_data(claim: Claim) -> None:
    assert claim == claim_from_plain(claim_to_plain(claim), record=claim.record, holder=claim.holder)
