"""Laws of references: whatever a finder makes of a place, nothing that is not known passes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registry.check.choices import judge
from registry.check.question import Questions
from registry.check.references import judge_reference
from registry.check.verdicts import over_choices
from registry.policy.verdict import Verdict
from registry.references.reference import Choice, Mode, Problem, Reference, Spot, Status
from registry.store.reader import Store
from tests.check.made import BAD, DAY, DEAL, GONE, GOOD, NO_RETENTION, NO_TRAINING, OLD, QUIET, policy_of

SPOT = Spot("app.yaml", 3, 8)
many = settings(max_examples=max(500, settings().max_examples))  # the thorough profile asks for more

ROUTES = st.lists(st.sampled_from([GOOD, DEAL, QUIET, BAD, OLD, GONE, "nowhere/lab/alpha"]), max_size=3, unique=True)
CHOICES = st.builds(
    Choice,
    mode=st.sampled_from(Mode),
    status=st.sampled_from(Status),
    routes=ROUTES.map(tuple),
    provider=st.sampled_from(["", "good"]),
    model=st.sampled_from(["", "lab/alpha", "nobody/knows"]),
    host=st.sampled_from(["", "llm.example", "localhost"]),
    country=st.sampled_from(["", "DE", "US"]),
    spot=st.sampled_from([None, Spot("other.yaml", 1, 1)]),
)
PROBLEMS = st.builds(
    Problem, rule=st.sampled_from([f"RC{n:03}" for n in range(1, 11)]), message=st.just("so"), spot=st.just(SPOT)
)
REFERENCES = st.builds(
    Reference,
    spot=st.just(SPOT),
    text=st.sampled_from(["alpha", "good/alpha:free"]),
    key=st.just("model"),
    format=st.just("generic"),
    choices=st.lists(CHOICES, max_size=3).map(tuple),
    problems=st.lists(PROBLEMS, max_size=2).map(tuple),
)
POLICIES = [
    policy_of(),
    policy_of(NO_TRAINING),
    policy_of({**NO_TRAINING, **NO_RETENTION}),
    policy_of(
        {**NO_TRAINING, "licence": {"allow": ["Apache-2.0"]}, "routes": {"deny": ["*:free"]}},
        hosts={"llm.example": {"self_hosted": True, "country": "DE"}},
        references={"pinned": "required", "rerouting": "pinned_only"},
    ),
]
NARROWING = [(0, 1), (1, 2), (0, 2)]
"""Policies of which the second asks for more."""


@pytest.fixture(scope="module")
def questions(shop: Path) -> Iterator[list[Questions]]:
    with Store(shop) as store:
        yield [Questions(store, policy, DAY) for policy in POLICIES]


@many
@given(st.data(), REFERENCES)
def test_reference_passes_only_if_every_choice_is_known_and_passes(
    questions: list[Questions], data: st.DataObject, one: Reference
) -> None:
    asked = data.draw(st.sampled_from(questions))
    result = judge_reference(one, asked, "policy")
    question = asked.at(one.spot.path, frozenset())
    law = over_choices(judge(choice, one.text, question).verdict for choice in one.choices)
    assert result.verdict <= law
    assert (result.verdict is Verdict.PASS) == (not result.findings)
    assert result.verdict is min((finding.verdict for finding in result.findings), default=Verdict.PASS)
    if result.verdict is Verdict.PASS:
        assert one.choices
        assert all(choice.mode is not Mode.OPEN for choice in one.choices)
        assert all(choice.routes or choice.status is Status.SELF_HOSTED for choice in one.choices)
        assert all("nowhere" not in route for choice in one.choices for route in choice.routes) or all(
            choice.status is Status.SELF_HOSTED for choice in one.choices if "nowhere/lab/alpha" in choice.routes
        )


@many
@given(st.data(), REFERENCES, CHOICES)
def test_choice_that_is_added_never_raises_the_verdict(
    questions: list[Questions], data: st.DataObject, one: Reference, more: Choice
) -> None:
    asked = data.draw(st.sampled_from(questions))
    if one.choices:
        longer = Reference(one.spot, one.text, one.key, one.format, (*one.choices, more), problems=one.problems)
        assert judge_reference(longer, asked, "p").verdict <= judge_reference(one, asked, "p").verdict


@many
@given(st.sampled_from(NARROWING), REFERENCES)
def test_requirement_that_is_added_never_turns_a_verdict_into_a_pass(
    questions: list[Questions], pair: tuple[int, int], one: Reference
) -> None:
    wider, narrower = (judge_reference(one, questions[number], "p").verdict for number in pair)
    assert narrower is not Verdict.PASS or wider is Verdict.PASS


@many
@given(st.data(), REFERENCES)
def test_order_of_choices_and_routes_changes_nothing(
    questions: list[Questions], data: st.DataObject, one: Reference
) -> None:
    asked = data.draw(st.sampled_from(questions))
    turned = Reference(
        one.spot, one.text, one.key, one.format, tuple(reversed(one.choices)), problems=tuple(reversed(one.problems))
    )
    assert judge_reference(one, asked, "p").verdict is judge_reference(turned, asked, "p").verdict


@many
@given(st.data(), REFERENCES)
def test_undecided_choice_gives_no_requirement_but_a_certain_fail(
    questions: list[Questions], data: st.DataObject, one: Reference
) -> None:
    asked = data.draw(st.sampled_from(questions))
    question = asked.at(one.spot.path, frozenset())
    for choice in one.choices:
        judged = judge(choice, one.text, question)
        if judged.undecided:
            assert all(certain.verdict is Verdict.FAIL for certain in judged.certain)
