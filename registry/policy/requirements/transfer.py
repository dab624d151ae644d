"""Whether every transfer to a third country is settled by a tool that fits the exporter's own law.

A tool is a fact, not a finding that a transfer is lawful: the impact assessment stays with the exporter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from registry.attributes.kinds import UNKNOWN, Value
from registry.facts import Case, Fact, Leg, Option
from registry.places import GLOBAL
from registry.policy.judging import FAIL, NOT_ESTABLISHED, PASS, Answer, judge_case
from registry.policy.requirement import Form, Param, Params, Requirement
from registry.policy.subject import Frame, Subject
from registry.policy.verdict import Judgement

LOCATIONS = ("inference_location", "storage_location", "access_location")
"""Where content may go; remote access is a transfer too."""

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
        tools = facts["transfer_mechanisms"]
        for name in LOCATIONS:
            for place, tool in product(facts[name].cases, tools.cases):
                yield _judge_pair(facts[name], place, tool, leg, number, frame, allowed)


def _judge_pair(
    fact: Fact, place: Case, tool: Case, leg: Leg, number: int, frame: Frame, allowed: frozenset[str]
) -> Judgement:
    """One case of a location with one case of the tools: each combination of options is an option.

    Its evidence is weighed only where it matters: the place's where the place itself settles, else the tool's.
    """
    options = []
    answers: dict[Option, Answer] = {}
    for one, other in product(place.options, tool.options):
        answer, by_tool = settle(one.value, other, frame, allowed)
        evidence = other.evidence if by_tool else one.evidence
        option = replace(one, under=one.under | other.under, evidence=evidence, extras=(("tool", other.value),))
        options.append(option)
        answers[option] = answer
    options.sort(key=lambda option: len(option.under))
    return judge_case(fact, replace(place, options=tuple(options)), leg, number, frame, lambda option: answers[option])


def settle(places: Value, tools: Option, frame: Frame, allowed: frozenset[str]) -> tuple[Answer, bool]:
    """Whether every place is settled, and whether a tool of the provider was needed for it."""
    if places == ():
        return PASS, False
    listed = tuple(map(str, places)) if isinstance(places, tuple) else (UNKNOWN,)
    by_tool = False
    for place in listed:
        if _by_place(place, tools, frame, allowed):
            continue
        by_tool = True
        if not _by_tool(place, tools, frame, allowed):
            nothing = isinstance(tools.value, tuple) and "none_found" in tools.value
            return (FAIL if nothing else NOT_ESTABLISHED), True
    return PASS, by_tool


def _by_place(place: str, tools: Option, frame: Frame, allowed: frozenset[str]) -> bool:
    """Whether the place needs no tool: inside the exporter's territory, or adequate on the day."""
    countries = None if place == GLOBAL else frame.places.countries_of(place)
    if not countries:
        return False
    home = frame.places.countries_of(frame.exporter) or frozenset()
    return all(
        (country in home and "none_needed" in allowed)
        or ("adequacy" in allowed and _is_adequate(country, tools, frame))
        for country in countries
    )


def _is_adequate(country: str, tools: Option, frame: Frame) -> bool:
    """Whether a decision of the exporter covers the country, or this importer in it, on the day."""
    covered = {item["place"] for item in dict(tools.extras).get("adequacy_covers", ())}
    for decision in frame.decisions:
        if decision.exporter != frame.exporter or not decision.in_force(frame.asking.as_of):
            continue
        if decision.tool or country not in (frame.places.countries_of(decision.place) or ()):
            continue
        if not decision.partial or country in covered:
            return True
    return False


def _by_tool(place: str, tools: Option, frame: Frame, allowed: frozenset[str]) -> bool:
    """Whether a tool that the provider has in place, and the policy allows, reaches the place."""
    if not isinstance(tools.value, tuple):
        return False
    in_place = frozenset(map(str, tools.value))
    forms = FORMS.get(frame.exporter, {})
    for word in sorted(allowed):
        if not in_place.intersection(forms.get(word, ())):
            continue
        if word != "dpf" or _framework_reaches(place, forms["dpf"], frame):
            return True
    return False


def _framework_reaches(place: str, tools: frozenset[str], frame: Frame) -> bool:
    """The framework settles named countries for which its decision is in force on the day."""
    countries = None if place == GLOBAL else frame.places.countries_of(place)
    return bool(countries) and all(
        any(
            decision.exporter == frame.exporter
            and decision.tool in tools
            and decision.place == country
            and decision.in_force(frame.asking.as_of)
            for decision in frame.decisions
        )
        for country in countries or ()
    )


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
