"""The conversion table, row by row, as the issue states it; and the same rows in the documentation."""

from pathlib import Path

import pytest

from registry.importers.terms.conversion import (
    AGREEMENTS,
    CERTIFICATIONS,
    NO_CERTIFICATION,
    TABLE,
    Turn,
    documentation,
    row_of,
)
from registry.importers.terms.research import Layer

README = Path(__file__).parents[3] / "catalogue" / "README.md"

ZDR, TRAINING, LOGGING = "zero_data_retention", "training", "logging"
ACCESS, DPA, TOOLS, DAYS = "third_party_access", "dpa", "transfer_mechanisms", "retention_days"

ROWS: list[tuple[str, str, Layer, Turn, object, str]] = [
    (ZDR, "default", Layer.TERMS, Turn.VALUE, "yes", ""),
    (ZDR, "contract", Layer.TERMS, Turn.OFFER, "no", "yes"),
    (ZDR, "opt_in", Layer.TERMS, Turn.OFFER, "no", "yes"),
    (ZDR, "unavailable", Layer.TERMS, Turn.VALUE, "no", ""),
    (ZDR, "not_stated", Layer.ARCHIVE, Turn.VALUE, "unknown", ""),
    (ZDR, "unverified", Layer.TERMS, Turn.VALUE, "unknown", ""),
    (ZDR, "not published", Layer.TERMS, Turn.VALUE, "unknown", ""),
    (ZDR, "none_found", Layer.TERMS, Turn.VALUE, "unknown", ""),
    (ZDR, "not strict zero retention", Layer.TERMS, Turn.VALUE, "no", ""),
    (ZDR, "limited storage possible", Layer.TERMS, Turn.VALUE, "no", ""),
    (ZDR, "actions needed", Layer.TERMS, Turn.VALUE, "no", ""),
    (TRAINING, "no", Layer.TERMS, Turn.VALUE, "no", ""),
    (TRAINING, "yes", Layer.ARCHIVE, Turn.VALUE, "yes", ""),
    (TRAINING, "opt_in", Layer.ARCHIVE, Turn.EXCEPTION, "no", "yes"),
    (TRAINING, "opt_out", Layer.ARCHIVE, Turn.OFFER, "yes", "no"),
    (TRAINING, "depends_on_product_default", Layer.ARCHIVE, Turn.BY_HAND, "", ""),
    (TRAINING, "derived_data_only", Layer.ARCHIVE, Turn.BY_HAND, "", ""),
    (TRAINING, "internal_use", Layer.TERMS, Turn.BY_HAND, "", ""),
    (TRAINING, "not_stated", Layer.ARCHIVE, Turn.VALUE, "unknown", ""),
    (LOGGING, "metadata_only", Layer.ARCHIVE, Turn.VALUE, "metadata", ""),
    (LOGGING, "none", Layer.TERMS, Turn.VALUE, "metadata", ""),
    (LOGGING, "none", Layer.DATED, Turn.VALUE, "none", ""),
    (LOGGING, "network_monitoring", Layer.ARCHIVE, Turn.BY_HAND, "", ""),
    (LOGGING, "abuse_monitoring", Layer.TERMS, Turn.VALUE, "abuse_monitoring", ""),
    (LOGGING, "full", Layer.TERMS, Turn.VALUE, "full", ""),
    (ACCESS, "none_disclosed", Layer.TERMS, Turn.VALUE, "none_disclosed", ""),
    (ACCESS, "none_without_request", Layer.ARCHIVE, Turn.VALUE, "none", ""),
    (ACCESS, "disclosed", Layer.TERMS, Turn.BY_HAND, "", ""),
    (ACCESS, "disclosed", Layer.DATED, Turn.VALUE, "disclosed", ""),
    (DPA, "incorporated_in_terms", Layer.TERMS, Turn.VALUE, "incorporated", ""),
    (DPA, "incorporated in terms", Layer.TERMS, Turn.VALUE, "incorporated", ""),
    (DPA, "available", Layer.TERMS, Turn.OFFER, "available", "incorporated"),
    (DPA, "on_request", Layer.TERMS, Turn.OFFER, "on_request", "incorporated"),
    (DPA, "not_offered", Layer.TERMS, Turn.VALUE, "not_offered", ""),
    (DAYS, "0.04", Layer.TERMS, Turn.VALUE, 0, ""),
    (DAYS, "indefinite", Layer.TERMS, Turn.VALUE, "indefinite", ""),
    (TOOLS, "sccs", Layer.TERMS, Turn.VALUE, "sccs", ""),
    (TOOLS, "uk_extension", Layer.ARCHIVE, Turn.VALUE, "dpf_uk", ""),
    (TOOLS, "swiss_dpf", Layer.ARCHIVE, Turn.VALUE, "dpf_ch", ""),
    (TOOLS, "none_needed", Layer.TERMS, Turn.DROP, "", ""),
    (TOOLS, "uk_equivalent", Layer.ARCHIVE, Turn.DROP, "", ""),
    (TOOLS, "swiss_equivalent", Layer.ARCHIVE, Turn.DROP, "", ""),
    (TOOLS, "contractual_clauses_unspecified", Layer.ARCHIVE, Turn.BY_HAND, "", ""),
    (TOOLS, "sccs_in_some_cases", Layer.ARCHIVE, Turn.BY_HAND, "", ""),
    ("inference_location", "not_fixed", Layer.ARCHIVE, Turn.VALUE, "global", ""),
    ("inference_location", "other, unnamed", Layer.ARCHIVE, Turn.VALUE, "global", ""),
    ("storage_location", "other, outside EEA/CH/UK", Layer.ARCHIVE, Turn.VALUE, "global", ""),
    ("inference_location", "adequacy countries", Layer.DATED, Turn.VALUE, "global", ""),
    ("inference_location", "region", Layer.DATED, Turn.VALUE, "region", ""),
]


@pytest.mark.parametrize(("attribute", "word", "layer", "turn", "value", "other"), ROWS)
def test_a_word_becomes_what_the_table_says(
    attribute: str, word: str, layer: Layer, turn: Turn, value: object, other: str
) -> None:
    row = row_of(attribute, word, layer)
    assert row is not None
    assert (turn, value, other) == (row.turn, row.value, row.other)


def test_a_word_that_is_not_in_the_table_has_no_row() -> None:
    assert row_of(ZDR, "sometimes", Layer.TERMS) is None
    assert row_of(ZDR, "not_stated", Layer.TERMS) is None


def test_no_word_has_two_rows_in_one_layer() -> None:
    seen = [(name, row.word, layer) for row in TABLE for name in row.attributes for layer in row.layers]
    assert len(set(seen)) == len(seen)


def test_every_row_that_only_a_person_may_convert_says_why() -> None:
    assert all(row.note for row in TABLE if row.turn is Turn.BY_HAND)


def test_a_law_is_no_certification() -> None:
    assert {"GDPR", "HIPAA", "hipaa"} == set(NO_CERTIFICATION)
    assert not set(NO_CERTIFICATION) & set(CERTIFICATIONS)
    assert {"HIPAA BAA"} == AGREEMENTS


@pytest.mark.parametrize(("says", "written"), list(documentation()))
def test_the_documentation_shows_the_row(says: str, written: str) -> None:
    assert f"| {says} | {written} |" in README.read_text(encoding="utf-8")
