"""Generated questions and requirements for the laws of facts, and both on a generated route."""

from dataclasses import dataclass

from hypothesis import strategies as st

from registry.attributes import BY_NAME
from registry.attributes.kinds import Place, PlaceList, Word, WordList
from registry.attributes.scopes import REQUESTS
from registry.facts import Asking
from tests.facts.strategies import ALL_ARRANGEMENTS, CATALOGUE_DAY, JUDGED, SPAN, USES, Scene, scenes
from tests.support.judge import Requirement, Verdict


@st.composite
def questions(draw: st.DrawFn) -> Asking:
    return Asking(
        as_of=draw(st.sampled_from([CATALOGUE_DAY, CATALOGUE_DAY]) | st.sampled_from(SPAN)),
        catalogue_day=CATALOGUE_DAY,
        holdings=frozenset(draw(st.lists(st.sampled_from(ALL_ARRANGEMENTS), unique=True))),
        customer=draw(st.sampled_from([None, None, "SE", "NO", "CH", "US", "EEA"])),
        uses=frozenset(draw(st.lists(st.sampled_from(USES), unique=True))),
    )


@st.composite
def requirements(draw: st.DrawFn, name: str) -> Requirement:
    """A requirement that a better value meets as well."""
    excepting = frozenset(draw(st.lists(st.sampled_from(list(REQUESTS)), unique=True)))
    match BY_NAME[name].kind:
        case Word(words=words):
            # allowing every word asks only that the value is known, which a better one can undo: that content is kept
            # for no days leaves open whether it is ever written
            allowed = list(words)[: draw(st.integers(1, len(words) - 1))]
        case PlaceList():
            allowed = draw(st.sampled_from([["EU"], ["EEA"], ["EEA", "CH"], ["US"], ["SE", "eu-1"]]))
        case WordList(words=words):
            allowed = draw(st.lists(st.sampled_from(list(words)[:4]), unique=True))
        case Place():
            allowed = draw(st.lists(st.sampled_from(["SE", "DE", "US"]), unique=True))
        case _:
            allowed = []
    return Requirement(name, frozenset(allowed), draw(st.sampled_from([0, 10, 30])), excepting)


def _strict(name: str) -> Requirement:
    """The requirement that only the best value meets, or places in the EEA."""
    kind = BY_NAME[name].kind
    best = {"EEA", "SE", *(list(kind.words)[:1] if isinstance(kind, Word) else ())}
    return Requirement(name, frozenset(best))


STRICT = {name: _strict(name) for name in JUDGED}


@dataclass(frozen=True, slots=True)
class Trial:
    """A requirement on a route, and the question in which it is judged."""

    scene: Scene
    requirement: Requirement
    asking: Asking

    @property
    def verdict(self) -> Verdict:
        return self.scene.verdict(self.requirement, self.asking)


@st.composite
def trials(draw: st.DrawFn, *, least_legs: int = 1, most_legs: int = 2) -> Trial:
    name = draw(st.sampled_from(JUDGED))
    scene = draw(scenes(name, least_legs=least_legs, most_legs=most_legs))
    return Trial(scene, draw(requirements(name)), draw(questions()))
