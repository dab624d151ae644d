"""The law of inheritance on generated families: a child never passes a route that its parents do not."""

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from registry.policy.evaluate import RouteVerdict
from registry.policy.narrow import meet, narrow
from registry.policy.policy import Condition, Policy
from registry.policy.requirement import Form
from registry.policy.requirements import BY_NAME
from registry.policy.verdict import Verdict
from tests.facts.strategies import ALL_ARRANGEMENTS, PLACES, USES
from tests.policy.authored import RULES, WRITTEN
from tests.policy.strategies import (
    DECISIONS,
    Trial,
    attributes_for,
    besides,
    exporters,
    names_of_requirements,
    policy,
    questions,
    required,
    scenes,
)

many = settings(max_examples=max(500, settings().max_examples))  # the thorough profile asks for more
ALL = frozenset({"holdings"})


@dataclass(frozen=True, slots=True)
class Family:
    """A parent and what its child writes, on one route."""

    child: Policy
    trial: Trial
    """The parent on the route, in a question that declares what the child does."""


@cache
def _narrower(name: str, number: int) -> tuple[Any, ...]:
    """What a child may write of the requirement where its parent wrote the one of that number."""
    above = policy({name: WRITTEN[name][number]})
    return tuple(
        written
        for written in WRITTEN[name]
        if not narrow(above, policy({name: written}), PLACES, declares=ALL).widenings
    )


@st.composite
def families(draw: st.DrawFn) -> Family:
    names = draw(st.lists(names_of_requirements, min_size=1, max_size=2, unique=True))
    above = draw(required(names))
    parent = policy(above, "parent", **draw(settings_of_parents))
    own = draw(st.sets(st.sampled_from(names), min_size=1)) | draw(st.sets(names_of_requirements, max_size=1))
    require = {}
    for name in sorted(own):
        candidates = WRITTEN[name]
        if name in above and draw(st.booleans()):
            candidates = _narrower(name, WRITTEN[name].index(above[name]))
        require[name] = draw(st.sampled_from(candidates))
    rule = draw(st.sampled_from([None, None, None, *RULES]))
    child = policy(require | ({} if rule is None else {"evidence": rule}), "child", **draw(settings_of_children))
    scene = draw(scenes(attributes_for([*names, *own])))
    trial = Trial(parent, scene, draw(besides), draw(questions), draw(st.sampled_from(DECISIONS)))
    return Family(child, trial)


settings_of_parents = st.fixed_dictionaries(
    {"exporter": exporters, "uses": st.sampled_from([(), (), ("batch",)])},
    optional={"customer": st.sampled_from(["EEA", "CH"]), "unknown": st.just("warn")},
)
settings_of_children = st.fixed_dictionaries(
    {"uses": st.sampled_from([(), (), *((use,) for use in USES)])},
    optional={
        "customer": st.sampled_from(["SE", "CH", "EEA", "EEA"]),
        "holdings": st.sampled_from(ALL_ARRANGEMENTS).map(lambda name: [{"arrangement": name}]),
    },
)


def same_question(trial: Trial, child: Policy) -> Trial:
    """The trial in a question that declares itself who asks, and what the child says is held."""
    exporter = None if child.exporter == "none" else child.exporter
    asking = replace(
        trial.asking,
        customer=trial.asking.customer or child.customer or exporter,
        holdings=trial.asking.holdings | {one.arrangement for one in child.holdings},
    )
    return replace(trial, asking=asking)


def by_requirement(found: RouteVerdict) -> dict[str, Verdict]:
    return {outcome.requirement: outcome.verdict for outcome in found.outcomes}


@many
@given(families())
def test_a_child_never_passes_what_its_parent_does_not(family: Family) -> None:
    narrowed = narrow(family.trial.policy, family.child, PLACES, declares=ALL)
    assume(not narrowed.widenings)
    parent = same_question(family.trial, narrowed.policy)
    above, below = parent.found, replace(parent, policy=narrowed.policy).found
    assert below.verdict <= above.verdict
    found = by_requirement(below)
    assert all(found[name] <= verdict for name, verdict in by_requirement(above).items())


@many
@given(families())
def test_a_child_that_writes_what_is_laxer_is_refused(family: Family) -> None:
    """Without the parent's help: what the child writes, in place of what the parent wrote."""
    narrowed = narrow(family.trial.policy, family.child, PLACES, declares=ALL)
    assume(not narrowed.widenings)
    own = {one.requirement: one for one in family.child.conditions}
    conditions = tuple(_in_place(one, own.get(one.requirement)) for one in family.trial.policy.conditions)
    trial = same_question(family.trial, narrowed.policy)
    above = by_requirement(trial.found)
    alone = replace(trial, policy=replace(trial.policy, conditions=conditions))
    assert all(verdict <= above[name] for name, verdict in by_requirement(alone.found).items())


def _in_place(above: Condition, below: Condition | None) -> Condition:
    if below is None:
        return above
    added = {Form.ALL, Form.ALLOW, Form.DENY}
    params = {param.name: param for param in BY_NAME[above.requirement].params}
    kept = {name: value for name, value in above.params.items() if params[name].form is not Form.EXCEPT}
    own = {
        name: [*above.params.get(name, ()), *value] if params[name].form in added else value
        for name, value in below.params.items()
    }
    return Condition(above.requirement, {**kept, **own})


@many
@given(families(), st.sampled_from([True, True, False]))
def test_two_parents_ask_for_what_both_ask_for(family: Family, same: bool) -> None:  # noqa: FBT001 - drawn
    one = family.trial.policy
    other = replace(family.child, exporter=one.exporter if same else "CH")
    both, turned = meet(one, other, PLACES), meet(other, one, PLACES)
    assert bool(both.widenings) is bool(turned.widenings)
    assume(not both.widenings)
    first = same_question(family.trial, both.policy)
    found = by_requirement(replace(first, policy=both.policy).found)
    assert found == by_requirement(replace(first, policy=turned.policy).found)
    for parent in (first, replace(first, policy=other)):
        assert all(found[name] <= verdict for name, verdict in by_requirement(parent.found).items())


@many
@given(families())
def test_a_grandchild_that_writes_nothing_changes_nothing(family: Family) -> None:
    narrowed = narrow(family.trial.policy, family.child, PLACES, declares=ALL)
    silent = narrow(narrowed.policy, Policy("silent", "silent"), PLACES, declares=ALL)
    assert not silent.widenings
    assert replace(narrowed.policy, id="", title="", parents=()) == replace(silent.policy, id="", title="", parents=())
