"""Filters: what they ask for, and that there is one for every requirement."""

from __future__ import annotations

import pytest

from registry.attributes import BY_NAME as ATTRIBUTES
from registry.attributes.kinds import Word
from registry.errors import UsageError
from registry.lookup.columns import FEATURES, MODALITIES, PRICES, at_most
from registry.lookup.filter_help import help_of
from registry.lookup.filters import BY_NAME, EVIDENCE, FILTERS, asked, near
from registry.lookup.plain import EXCEPTING, SCOPES, STATUSES
from registry.lookup.telling import CONTRACTING, DATA, DAYS, PLACES, REQUESTS, WORDS
from registry.policy.requirements import BY_NAME as REQUIREMENTS
from registry.policy.requirements import features, modalities, price, status


def test_every_requirement_has_a_filter() -> None:
    assert list(dict.fromkeys(one.requirement for one in FILTERS)) == [*REQUIREMENTS, EVIDENCE]


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_every_filter_has_help_from_its_requirement(name: str) -> None:
    text = help_of(name)
    one = BY_NAME[name]
    assert len(text) > 20
    if one.requirement != EVIDENCE:
        assert text.startswith(REQUIREMENTS[one.requirement].title)


def test_light_vocabularies_are_those_of_the_requirements() -> None:
    """They are written twice, so that a look-up starts without the requirements."""
    words = {name: tuple(kind.words) for name, one in ATTRIBUTES.items() if isinstance(kind := one.kind, Word)}
    assert words == WORDS
    data = REQUIREMENTS["may_send"].params[0].words
    assert (FEATURES, MODALITIES, PRICES, STATUSES) == (
        features.FEATURES,
        modalities.MODALITIES,
        price.PARTS,
        status.STATUSES,
    )
    assert data == DATA
    for name in (*PLACES, *DAYS):
        assert REQUIREMENTS[name].params[0].name == ("within" if name in PLACES else "at_most")
    excepting = {name for name, one in REQUIREMENTS.items() if one.param("except")}
    assert excepting == {*WORDS, *EXCEPTING}
    exceptions = REQUIREMENTS["training"].param("except")
    assert exceptions is not None
    assert exceptions.words == REQUESTS
    scope = REQUIREMENTS["certifications"].param("scope")
    assert scope is not None
    assert scope.words == SCOPES
    assert {"dpa", "baa"} == CONTRACTING


def test_filters_become_what_an_author_would_write() -> None:
    found = asked(
        {
            "within": ["EU, CH", "NO"],
            "zero_data_retention": True,
            "no_training": False,
            "dpa": True,
            "retention_days": 30,
            "max_output_price": 2.5,
            "max_input_price": "0.10",
            "licence": None,
            "excepting": "flagged,errors",
        }
    )
    assert found.require == {
        "inference_location": {"within": ["EU", "CH", "NO"]},
        "zero_data_retention": {"is": "yes"},
        "dpa": {"at_most": "incorporated"},
        "retention_days": {"at_most": 30},
        "price": {"output": "2.5", "input": "0.10"},
    }
    assert found.flags["price"] == ("--max-input-price", "--max-output-price")
    assert found.excepting == ("flagged", "errors")


def test_currency_alone_asks_for_nothing() -> None:
    assert asked({"currency": "EUR"}) == ({}, {}, ())


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"withn": "EU"}, "there is no filter `withn`"),
        ({"retention_days": -1}, "`--retention-days -1` is no whole number"),
        ({"retention_days": "1e3"}, "is no whole number"),
        ({"context_window": "٣"}, "is no whole number"),
        ({"max_output_price": "1,5"}, "is no price"),
        ({"max_output_price": "1" * 30}, "is no price"),
        ({"max_output_price": "."}, "is no price"),
        ({"feature": ["a", " "]}, "`--feature` has an empty value"),
    ],
)
def test_value_that_can_not_be_one_is_told(values: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError, match="`") as caught:
        asked(values)
    assert message in caught.value.message


def test_hint_names_what_is_close_or_all_if_that_is_little() -> None:
    assert near("clod", ["cloud", "lab"]) == "did you mean `cloud`?"
    assert near("xyz", ["cloud", "lab"]) == "there are: cloud, lab"
    assert near("xyz", [f"word{number}" for number in range(30)]) == ""
    assert near("xyz", ["a"], otherwise="look elsewhere") == "look elsewhere"


@pytest.mark.parametrize(
    ("amount", "rate", "most", "expected"),
    [
        ("0.10", "1", "0.1", True),
        ("0.1000000000001", "1", "0.1", False),
        ("2", "1.1", "2.2", True),
        ("2.0000000000000000001", "1.1", "2.2", False),
        ("10", "1", "9", False),
    ],
)
def test_amounts_are_compared_exactly(amount: str, rate: str, most: str, expected: bool) -> None:  # noqa: FBT001 - a case
    assert at_most(amount, rate, most) is expected
