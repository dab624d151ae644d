"""Whether every transfer to a third country is settled by a tool that fits the exporter's own law.

A tool is a fact, not a finding that a transfer is lawful: the impact assessment stays with the exporter.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from registry.attributes.kinds import UNKNOWN, Value
from registry.facts import Case, Fact, Leg, Option
from registry.frozen import replace
from registry.places import GLOBAL
from registry.policy.judging import FAIL, NOT_ESTABLISHED, PASS, Answer, grounds_of, judge_case
from registry.policy.requirement import Form, Param, Params, Requirement
from registry.policy.subject import Frame, Subject
from registry.policy.verdict import Judgement, Reason, Verdict

LOCATIONS = ("inference_location", "storage_location", "access_location")
"""Where content may go; remote access is a transfer too."""

MECHANISMS = "transfer_mechanisms"

TOOLS = ("none_needed", "adequacy", "dpf", "sccs", "uk_addendum", "idta", "swiss_addendum", "bcr")
"""What a policy may allow; `sccs` and `dpf` mean the exporter's form of them."""

FORMS: dict[str, dict[str, frozenset[str]]] = {
    "EEA": {"sccs": frozenset({"sccs"}), "bcr": frozenset({"bcr"}), "dpf": frozenset({"dpf"})},
    "GB": {
        "sccs": frozenset({"uk_addendum"}),
        "uk_addendum": frozenset({"uk_addendum"}),
        "idta": frozenset({"idta"}),
        "bcr": frozenset({"bcr"}),
        "dpf": frozenset({"dpf_uk"}),
    },
    "CH": {
        "sccs": frozenset({"swiss_addendum"}),
        "swiss_addendum": frozenset({"swiss_addendum"}),
        "bcr": frozenset({"bcr"}),
        "dpf": frozenset({"dpf_ch"}),
    },
}
"""For each exporter: which tools of a provider answer to a word of the policy."""


def judge(params: Params, subject: Subject, frame: Frame) -> Iterator[Judgement]:
    """Every place of every leg, with what is held and what could be."""
    allowed = frozenset(params["any_of"])
    for number, leg in enumerate(subject.facts.legs):
        facts = subject.facts.facts[number]
        for name in LOCATIONS:
            for place, tools in product(facts[name].cases, facts[MECHANISMS].cases):
                yield _judge_pair(facts[name], place, tools, leg, number, frame, allowed)


def _judge_pair(
    fact: Fact, place: Case, tools: Case, leg: Leg, number: int, frame: Frame, allowed: frozenset[str]
) -> Judgement:
    """One case of a location with one case of the tools: each way in which a pair of options settles is an option."""
    answers: dict[Option, Answer] = {}
    for one, other in product(place.options, tools.options):
        by_attribute = {"place": grounds_of(one, fact.attribute.name), "tools": grounds_of(other, MECHANISMS)}
        for answer, ground in settle(one.value, other, frame, allowed):
            option = replace(
                one,
                under=one.under | other.under,
                extras=(("tool", other.value),),
                evidence=other.evidence if ground == ("tools",) else one.evidence,
                grounds=tuple(entry for part in ground for entry in by_attribute[part]),
            )
            answers.setdefault(option, answer)
    options = tuple(sorted(answers, key=lambda option: len(option.under)))
    return judge_case(fact, replace(place, options=options), leg, number, frame, lambda option: answers[option])


def settle(
    places: Value, tools: Option, frame: Frame, allowed: frozenset[str]
) -> Iterator[tuple[Answer, tuple[str, ...]]]:
    """Each way in which all places are settled, or the one answer if there is none, with what it rests on.

    It rests on the `place` where no tool is needed, on the `tools` where one of them reaches any place, else on both.
    """
    listed = tuple(map(str, places)) if isinstance(places, tuple) else (UNKNOWN,)
    by_place = all(_needs_no_tool(place, frame, allowed) for place in listed)
    by_tool = _reaches_anywhere(tools, frame, allowed)
    if by_place:
        yield PASS, ("place",)
    if by_tool:
        yield PASS, ("tools",)
    if not by_place and not by_tool:
        answers = [_place(place, tools, frame, allowed) for place in listed]
        yield min(answers, key=lambda answer: answer.verdict), ("place", "tools")


def _countries(place: str, frame: Frame) -> frozenset[str]:
    """The countries that the place names; none for `global` and for one that nobody knows."""
    return (frame.places.countries_of(place) if place != GLOBAL else None) or frozenset()


def _needs_no_tool(place: str, frame: Frame, allowed: frozenset[str]) -> bool:
    """Whether the place lies inside the exporter's territory, or a decision finds it adequate whole."""
    countries = _countries(place, frame)
    return bool(countries) and all(_is_free(country, frame, allowed) for country in countries)


def _is_free(country: str, frame: Frame, allowed: frozenset[str]) -> bool:
    if "none_needed" in allowed and country in _countries(frame.exporter, frame):
        return True
    return "adequacy" in allowed and _has_decision(country, frame, partial=False)


def _has_decision(country: str, frame: Frame, *, partial: bool = False, tools: frozenset[str] | None = None) -> bool:
    """Whether a decision of the exporter on the country is in force on the day.

    With `tools`: one that an importer joins by such a tool; without: one that needs none, whole or partial.
    """
    return any(
        decision.exporter == frame.exporter
        and decision.in_force(frame.asking.as_of)
        and (decision.tool in tools if tools is not None else not decision.tool and decision.partial is partial)
        and country in _countries(decision.place, frame)
        for decision in frame.decisions
    )


def _reaches_anywhere(tools: Option, frame: Frame, allowed: frozenset[str]) -> bool:
    """Whether the provider has a tool in place that the policy allows and that is not bound to a country."""
    return any(_in_place(word, tools, frame) for word in allowed if word != "dpf")


def _in_place(word: str, tools: Option, frame: Frame) -> bool:
    """Whether the provider has the exporter's form of the tool."""
    forms = FORMS.get(frame.exporter, {}).get(word, frozenset())
    return isinstance(tools.value, tuple) and not forms.isdisjoint(map(str, tools.value))


def _place(place: str, tools: Option, frame: Frame, allowed: frozenset[str]) -> Answer:
    """What is known of a place that no general tool reaches.

    It fails if the provider names no tool, or if nothing that the policy allows could settle a place that is known.
    """
    countries = _countries(place, frame)
    open_ = {country for country in countries if not _is_free(country, frame, allowed)}
    covered = {str(item["place"]) for item in dict(tools.extras).get("adequacy_covers", ())}
    framework = FORMS.get(frame.exporter, {}).get("dpf", frozenset()) if "dpf" in allowed else frozenset()
    joined = {country for country in open_ if _has_decision(country, frame, tools=framework)}
    partial = {country for country in open_ if "adequacy" in allowed and _has_decision(country, frame, partial=True)}
    settled = partial & covered | (joined if _in_place("dpf", tools, frame) else set())
    if countries and open_ <= settled:
        return PASS
    if countries and open_ <= settled | partial:
        return NOT_ESTABLISHED
    if isinstance(tools.value, tuple) and "none_found" in tools.value:
        return FAIL
    if countries and open_ <= settled | partial | joined:
        return NOT_ESTABLISHED
    if not countries and place != GLOBAL:
        return NOT_ESTABLISHED if place == UNKNOWN else Answer(Verdict.UNKNOWN, Reason.PLACE)
    is_possible = frame.exporter not in FORMS or any(word in FORMS[frame.exporter] for word in allowed - {"dpf"})
    return NOT_ESTABLISHED if is_possible else FAIL


REQUIREMENT = Requirement(
    name="transfer",
    rule="RC105",
    title="Transfer",
    meaning=(
        "Every place where content is processed, kept or seen lies inside the exporter's territory, or is settled by "
        "an adequacy decision or by a tool of the provider that fits the exporter's law."
    ),
    params=(Param("any_of", Form.WORDS, "What may settle a transfer.", TOOLS),),
    judge=judge,
)
