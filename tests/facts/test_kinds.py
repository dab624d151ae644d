from typing import Any

import pytest

from registry.attributes import ATTRIBUTES, BY_NAME
from registry.attributes.kinds import ABOVE_ZERO, Described, Order, Value
from tests.support.build import PLACES

OPPOSITE = {Order.BETTER: Order.WORSE, Order.WORSE: Order.BETTER, Order.EQUAL: Order.EQUAL, Order.APART: Order.APART}

TABLE: list[tuple[str, Value, Value, Order]] = [
    ("training", "no", "yes", Order.BETTER),
    ("training", "no", "no", Order.EQUAL),
    ("training", "no", "unknown", Order.BETTER),
    ("training", "yes", "unknown", Order.WORSE),
    ("logging", "none", "full", Order.BETTER),
    ("logging", "metadata", "abuse_monitoring", Order.BETTER),
    ("logging", "metadata", "unknown", Order.APART),
    ("logging", "unknown", "unknown", Order.EQUAL),
    ("human_review", "flagged_only", "yes", Order.BETTER),
    ("third_party_access", "none", "none_disclosed", Order.BETTER),
    ("provider_role", "processor", "both", Order.BETTER),
    ("provider_role", "both", "controller", Order.BETTER),
    ("dpa", "incorporated", "available", Order.BETTER),
    ("dpa", "on_request", "not_offered", Order.BETTER),
    ("baa", "yes", "no", Order.BETTER),
    ("zero_data_retention", "yes", "no", Order.BETTER),
    ("retention_days", 0, 30, Order.BETTER),
    ("retention_days", 30, 30, Order.EQUAL),
    ("retention_days", 30, "indefinite", Order.BETTER),
    ("retention_days", 0, "indefinite", Order.BETTER),
    ("retention_days", 0, "unknown", Order.BETTER),
    ("retention_days", 0, ABOVE_ZERO, Order.BETTER),
    ("retention_days", ABOVE_ZERO, "indefinite", Order.BETTER),
    ("retention_days", "unknown", "indefinite", Order.BETTER),
    ("retention_days", 30, "unknown", Order.APART),
    ("retention_days", 30, ABOVE_ZERO, Order.APART),
    ("deletion_at_termination", Described("as the law asks"), 30, Order.APART),
    ("deletion_at_termination", Described("as the law asks"), "indefinite", Order.BETTER),
    ("inference_location", ("SE",), ("EU",), Order.BETTER),
    ("inference_location", ("EU",), ("SE", "DE"), Order.EQUAL),
    ("inference_location", ("eu-1",), ("DE",), Order.EQUAL),
    ("inference_location", (), ("SE",), Order.BETTER),
    ("inference_location", ("SE",), ("US",), Order.APART),
    ("inference_location", ("SE",), ("global",), Order.BETTER),
    ("inference_location", ("global", "SE"), ("global",), Order.EQUAL),
    ("inference_location", ("SE",), "unknown", Order.APART),
    ("inference_location", ("own-word",), ("SE",), Order.APART),
    ("barred_data", (), ("personal",), Order.BETTER),
    ("barred_data", ("health",), ("health", "personal"), Order.BETTER),
    ("barred_data", ("health",), ("personal",), Order.APART),
    ("barred_data", ("health",), "unknown", Order.APART),
    ("transfer_mechanisms", ("dpf", "sccs"), ("sccs",), Order.BETTER),
    ("transfer_mechanisms", ("dpf",), ("sccs",), Order.APART),
    ("headquarters", "SE", "SE", Order.EQUAL),
    ("headquarters", "SE", "US", Order.APART),
]


@pytest.mark.parametrize(("attribute", "first", "second", "order"), TABLE)
def test_values_are_ordered_from_the_customers_point_of_view(
    attribute: str, first: Value, second: Value, order: Order
) -> None:
    kind = BY_NAME[attribute].kind
    assert order is kind.compare(first, second, PLACES)
    assert OPPOSITE[order] is kind.compare(second, first, PLACES)


PLAIN: dict[str, list[Any]] = {
    "retention_days": [0, 30, "indefinite", "unknown"],
    "deletion_at_termination": [30, "indefinite", "unknown", {"text": "as the law asks"}],
    "inference_location": [[], ["SE", "eu-1", "global"], "unknown"],
    "transfer_mechanisms": [[], ["dpf", "sccs"], "unknown"],
    "contracting_entity": [{"name": "Acme", "place": "SE"}, {"name": "Acme", "place": "unknown"}, "unknown"],
    "headquarters": ["SE", "unknown"],
    "training": ["no", "yes", "unknown"],
    "certifications": [
        [{"id": "soc2-type2", "scope": "product"}, {"id": "c5", "scope": "unknown", "excludes": "one region"}],
        [],
        "unknown",
    ],
    "subprocessors": [
        [
            {"name": "Acme", "places": ["SE"], "purpose": "hosting", "content": "yes", "uses": ["files"]},
            {"name": "Bcme", "places": "unknown", "content": "unknown"},
        ],
        "unknown",
    ],
}


@pytest.mark.parametrize(("attribute", "plain"), [(name, value) for name, values in PLAIN.items() for value in values])
def test_values_survive_the_way_through_plain_data(attribute: str, plain: object) -> None:
    kind = BY_NAME[attribute].kind
    assert plain == kind.plain(kind.parse(plain))


def test_the_order_of_words_in_a_list_says_nothing() -> None:
    kind = BY_NAME["barred_data"].kind
    assert kind.parse(["personal", "health"]) == kind.parse(["health", "personal"])


def test_a_name_without_a_place_is_an_entity_of_an_unknown_place() -> None:
    kind = BY_NAME["contracting_entity"].kind
    assert kind.plain(kind.parse({"name": "Acme"})) == {"name": "Acme", "place": "unknown"}


def test_more_certifications_are_better() -> None:
    kind = BY_NAME["certifications"].kind
    one, two = (kind.parse([{"id": name} for name in names]) for names in (["c5"], ["c5", "ens"]))
    assert [
        kind.compare(two, one, PLACES),
        kind.compare(one, two, PLACES),
        kind.compare(one, one, PLACES),
        kind.compare(one, "unknown", PLACES),
    ] == [Order.BETTER, Order.WORSE, Order.EQUAL, Order.APART]


def test_an_attribute_has_one_name() -> None:
    assert len(ATTRIBUTES) == len(BY_NAME)
