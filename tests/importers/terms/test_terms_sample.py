"""A sample of imported claims agrees with the research in value, source, locator and date."""

from typing import Any

import pytest

from tests.importers.terms.own_words import converted
from tests.importers.terms.sample import RESEARCH, Judged, claims, judge, known_entries, report, sample

needs_research = pytest.mark.skipif(not RESEARCH.is_dir(), reason=f"there is no research at {RESEARCH}")


@needs_research
def test_a_sample_of_forty_claims_agrees_with_the_research() -> None:
    judged = sample()
    assert len(judged) == 40
    assert [item.name for item in judged if item.problems] == [], report(judged)


def first_known() -> tuple[str, str, dict[str, Any]]:
    return next(found for found in claims() if found[:2] == ("deepinfra/serverless", "zero_data_retention"))


@needs_research
@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"value": "no"}, "the value there is"),
        ({"locator": "somewhere else"}, "the locator there is"),
        ({"finding": "never written anywhere"}, "the research has no such entry"),
        ({"source": "awesome-ai-gateway/data-retention"}, "the research has no such entry"),
    ],
)
def test_the_reader_notices_a_claim_that_says_something_else(change: dict[str, str], told: str) -> None:
    where, attribute, claim = first_known()
    entry = {**claim["evidence"][0], **{key: value for key, value in change.items() if key != "value"}}
    altered = {**claim, "value": change.get("value", claim["value"]), "evidence": [entry]}
    (problem,) = judge(where, attribute, altered, known_entries()).problems
    assert told in problem


def test_the_reader_has_rules_of_its_own() -> None:
    assert converted("zero_data_retention", "opt_in", survey=True) == "no"
    assert converted("logging", "none", survey=False) == "none"
    assert converted("inference_location", ["US", "other, unnamed"], survey=False) == {"US", "global"}
    assert converted("retention_days", "0.04", survey=True) == 0
    assert converted("certifications", ["SOC 2 Type II", "GDPR"], survey=True) == {"soc2-type2"}


def test_the_report_counts() -> None:
    judged = [
        Judged("a: training", "no"),
        Judged("b: training", "yes", ["x"]),
        Judged("c: dpa", "available", [], ["y"]),
    ]
    assert report(judged).splitlines() == [
        "agrees    a: training = no",
        "DIFFERS   b: training = yes",
        "          x",
        "ambiguous c: dpa = available",
        "          y",
        "3 claims: 1 differ, 1 ambiguous",
    ]
