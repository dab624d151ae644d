"""Settled pools of claims, the simple ones first: drawing each of their parts would take most of the tests' time."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from random import Random
from typing import Any

from hypothesis import strategies as st

from registry.attributes import BY_NAME
from registry.attributes.kinds import UNKNOWN, Value
from registry.claims import NO_SCOPE, Claim, Statement
from tests.facts.strategies import (
    CONTRACTS,
    EVIDENCE,
    SCOPES,
    SPAN,
    TOGETHER,
    some_values,
)

POOL = 150
"""Claims of one attribute that scenes choose from."""

ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    **{name: tuple(sorted(TOGETHER)) for name in TOGETHER},
    "may_send": ("barred_data",),
    "subprocessors": ("inference_location", "subprocessors"),
    "subprocessor_notice": ("subprocessors",),
    "transfer": ("inference_location", "transfer_mechanisms", *sorted(TOGETHER)),
}
"""Attributes that bear on a requirement; another requirement on an attribute bears its name."""

LISTS: Mapping[str, tuple[Any, ...]] = {
    "certifications": (
        [],
        [{"id": "c5", "scope": "product"}],
        [{"id": "c5"}],
        [{"id": "soc2", "scope": "company"}],
        UNKNOWN,
    ),
    "subprocessors": (
        [],
        [{"name": "One", "places": ["SE"], "content": "yes"}],
        [{"name": "Two", "places": ["US"], "content": "unknown"}],
        [{"name": "Three", "places": ["US"], "content": "yes", "uses": ["files"]}],
        [{"name": "Four", "content": "yes"}],
        UNKNOWN,
    ),
}
GOOD_VALUES: tuple[Any, ...] = (
    "yes",
    "no",
    "none",
    "metadata",
    "incorporated",
    "processor",
    0,
    10,
    "SE",
    ("SE",),
    ("EU",),
    (),
)
GOOD: Mapping[str, tuple[Any, ...]] = {
    "training": ("no",),
    "zero_data_retention": ("yes",),
    "transfer_mechanisms": (("sccs",), ("dpf",), ("dpf_ch", "swiss_addendum")),
}
"""Values that most requirements are met by."""

EXTRAS: Mapping[str, tuple[dict[str, Any], ...]] = {
    "subprocessors": ({}, {"complete": True}, {"complete": True, "notice_days": 30, "objection_days": 10}),
    "transfer_mechanisms": ({}, {"adequacy_covers": [{"place": "CH", "importer": "One"}]}),
}


def values_of(name: str) -> list[Value]:
    """Values of the attribute as claims hold them; a list of tools that says "none" says nothing else."""
    if name in LISTS:
        return [BY_NAME[name].kind.parse(plain) for plain in LISTS[name]]
    found = some_values(name)
    if name == "transfer_mechanisms":
        found = [*found, ("none_found",), ("dpf",), ("sccs",), ("dpf_ch", "swiss_addendum")]
        return [value for value in found if value == ("none_found",) or "none_found" not in value]
    return found


def _statement(
    name: str, names: tuple[str, ...], random: Random, *, is_exception: bool = False, deep: bool = True
) -> Statement:
    since = random.choice([None, None, None, None, None, *SPAN[::3]])
    plain = random.choice(EXTRAS.get(name, ({},)))
    history: tuple[Statement, ...] = ()
    if deep and since and random.random() < 0.3:
        older = _statement(name, names, random, is_exception=is_exception, deep=False)
        history = (replace(older, scope=NO_SCOPE, since=SPAN[-1], until=since, after=None),)
    count = 0 if is_exception or not deep else random.choice([0, 0, 0, 1, 2])
    return Statement(
        value=_value(name, random),
        extras=tuple(plain.items()),
        scope=random.choice(SCOPES) if is_exception else NO_SCOPE,
        alternatives=tuple(_alternative(name, names, random) for _ in range(random.choice([0, 0, 1, 2]))),
        exceptions=tuple(_statement(name, names, random, is_exception=True, deep=False) for _ in range(count)),
        history=history,
        since=since,
        after=SPAN[-1] if since and random.random() < 0.3 else None,
        evidence=random.choice([None, None, *EVIDENCE] if is_exception else EVIDENCE),
    )


def _value(name: str, random: Random) -> Value:
    """A value of the attribute: half of the time one that requirements like, so that all verdicts are met."""
    found = [value for value in values_of(name) if value in GOOD.get(name, GOOD_VALUES)]
    return random.choice(found if found and random.random() < 0.5 else values_of(name))


def _alternative(name: str, names: tuple[str, ...], random: Random) -> Statement:
    return Statement(
        value=_value(name, random),
        extras=tuple(random.choice(EXTRAS.get(name, ({},))).items()),
        under=random.choice([*((one,) for one in names), names]),
        evidence=random.choice([None, None, None, *EVIDENCE]),
    )


@cache
def pool(name: str, names: tuple[str, ...], bases: tuple[str, ...]) -> tuple[tuple[str, Claim], ...]:
    random = Random(f"{name} {names} {bases}")
    found = [Claim(BY_NAME[name], _statement(name, names, random), basis=random.choice(bases)) for _ in range(POOL)]
    return tuple((name, claim) for claim in sorted(found, key=lambda claim: len(repr(claim))))


@cache
def named_claims(name: str, names: tuple[str, ...], bases: tuple[str, ...]) -> st.SearchStrategy[tuple[str, Claim]]:
    """Made once: a new one hashes every claim of its pool."""
    return st.sampled_from(pool(name, names, bases))


@cache
def layers(
    attributes: tuple[str, ...], names: tuple[str, ...], bases: tuple[str, ...] = CONTRACTS[:1]
) -> st.SearchStrategy[dict[str, Claim]]:
    """The claims of one record."""
    if not attributes:
        return st.just({})
    one = st.one_of([named_claims(name, names, bases) for name in attributes])
    return st.lists(one, max_size=2).map(dict)


@cache
def all_of(attributes: tuple[str, ...], names: tuple[str, ...]) -> st.SearchStrategy[dict[str, Claim]]:
    """The claims of a record that is silent on little."""
    return st.tuples(*(named_claims(name, names, CONTRACTS[:1]) for name in attributes)).map(dict)


@cache
def needed(names: tuple[str, ...]) -> st.SearchStrategy[tuple[tuple[str, ...], ...]]:
    return st.sampled_from([(), (), (), (), (), ((names[0],),), (names,)])
