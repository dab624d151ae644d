"""The conversion table: what each word of the research becomes, and which words only a person may convert.

`catalogue/README.md` shows the same rows. A word that is not here stops the importer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from registry.importers.terms.research import Layer


class Turn(Enum):
    """What becomes of a word."""

    VALUE = "the value"
    OFFER = "the value, and a better alternative under a named arrangement"
    EXCEPTION = "the value, and a worse exception for those who agree"
    DROP = "nothing"
    BY_HAND = "what a reviewed decision says"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table."""

    attributes: tuple[str, ...]
    word: str
    turn: Turn
    value: str | int = ""
    other: str = ""
    """The value of the alternative or the exception."""
    note: str = ""
    layers: tuple[Layer, ...] = tuple(Layer)
    """The layers whose vocabulary has the word in this sense."""

    @property
    def outcome(self) -> str:
        """What the documentation shows."""
        match self.turn:
            case Turn.VALUE:
                return f"`{self.value}`" + (", with a note" if self.note else "")
            case Turn.OFFER:
                return f"`{self.value}`, with the alternative `{self.other}` under an arrangement"
            case Turn.EXCEPTION:
                return f"`{self.value}`, with the exception `{self.other}` (`uses: [data_sharing]`)"
            case Turn.DROP:
                return "dropped" + (f": {self.note}" if self.note else "")
            case Turn.BY_HAND:
                return f"by hand: {self.note}"


_ZDR = ("zero_data_retention",)
_TRAINING = ("training",)
_LOGGING = ("logging",)
_ACCESS = ("third_party_access",)
_DPA = ("dpa",)
_DAYS = ("retention_days", "deletion_at_termination")
_TOOLS = ("transfer_mechanisms",)
_PLACES = ("inference_location", "storage_location", "access_location")
_TERMS = (Layer.TERMS,)
_OWN = (Layer.DATED, Layer.ARCHIVE)
_ALL = (
    *_ZDR,
    *_TRAINING,
    *_LOGGING,
    *_ACCESS,
    *_DPA,
    *_DAYS,
    *_TOOLS,
    *_PLACES,
    "human_review",
    "provider_role",
    "barred_data",
    "baa",
    "subprocessors",
    "certifications",
    "contracting_entity",
    "headquarters",
    "governing_law",
)

TABLE: tuple[Row, ...] = (
    Row(_ALL, "unknown", Turn.VALUE, "unknown"),
    Row(_ALL, "not_stated", Turn.VALUE, "unknown", layers=(Layer.ARCHIVE,)),
    # Zero retention
    Row(_ZDR, "default", Turn.VALUE, "yes"),
    Row(_ZDR, "contract", Turn.OFFER, "no", "yes"),
    Row(_ZDR, "opt_in", Turn.OFFER, "no", "yes"),
    Row(_ZDR, "unavailable", Turn.VALUE, "no"),
    Row(_ZDR, "unverified", Turn.VALUE, "unknown"),
    Row(_ZDR, "not published", Turn.VALUE, "unknown"),
    Row(_ZDR, "none_found", Turn.VALUE, "unknown"),
    Row(_ZDR, "not strict zero retention", Turn.VALUE, "no"),
    Row(_ZDR, "limited storage possible", Turn.VALUE, "no"),
    Row(_ZDR, "actions needed", Turn.VALUE, "no"),
    Row((*_ZDR, *_TRAINING, "human_review", "baa"), "yes", Turn.VALUE, "yes"),
    Row((*_ZDR, *_TRAINING, "human_review", "baa"), "no", Turn.VALUE, "no"),
    # Training
    Row(_TRAINING, "opt_in", Turn.EXCEPTION, "no", "yes"),
    Row(_TRAINING, "opt_out", Turn.OFFER, "yes", "no"),
    Row(_TRAINING, "depends_on_product_default", Turn.BY_HAND, note="the terms leave it to each product"),
    Row(_TRAINING, "derived_data_only", Turn.BY_HAND, note="data derived from content may be content or not"),
    Row(_TRAINING, "internal_use", Turn.BY_HAND, note="own purposes may include training or not"),
    # Logging
    Row(_LOGGING, "metadata_only", Turn.VALUE, "metadata"),
    Row(
        _LOGGING,
        "none",
        Turn.VALUE,
        "metadata",
        note="content is not logged; whether usage data is was not recorded",
        layers=_TERMS,
    ),
    Row(_LOGGING, "none", Turn.VALUE, "none", layers=_OWN),
    Row(_LOGGING, "network_monitoring", Turn.BY_HAND, note="watching a network may reach content or not"),
    Row(_LOGGING, "metadata", Turn.VALUE, "metadata"),
    Row(_LOGGING, "abuse_monitoring", Turn.VALUE, "abuse_monitoring"),
    Row(_LOGGING, "full", Turn.VALUE, "full"),
    # Third parties
    Row(_ACCESS, "none_disclosed", Turn.VALUE, "none_disclosed"),
    Row(_ACCESS, "none", Turn.VALUE, "none"),
    Row(_ACCESS, "none_without_request", Turn.VALUE, "none"),
    Row(
        _ACCESS,
        "disclosed",
        Turn.BY_HAND,
        note="the survey also counts staff, sub-processors and the upstream of a gateway, which are no third parties",
        layers=(Layer.TERMS, Layer.ARCHIVE),
    ),
    Row(_ACCESS, "disclosed", Turn.VALUE, "disclosed", layers=(Layer.DATED,)),
    # Data processing agreement
    Row(_DPA, "incorporated", Turn.VALUE, "incorporated"),
    Row(_DPA, "incorporated_in_terms", Turn.VALUE, "incorporated"),
    Row(_DPA, "incorporated in terms", Turn.VALUE, "incorporated"),
    Row(_DPA, "available", Turn.OFFER, "available", "incorporated"),
    Row(_DPA, "on_request", Turn.OFFER, "on_request", "incorporated"),
    Row(_DPA, "not_offered", Turn.VALUE, "not_offered"),
    # Retention
    Row(_DAYS, "0.04", Turn.VALUE, 0, note="about an hour"),
    Row(_DAYS, "indefinite", Turn.VALUE, "indefinite"),
    # Items of lists: places
    Row(_PLACES, "other, unnamed", Turn.VALUE, "global"),
    Row(_PLACES, "other, outside EEA/CH/UK", Turn.VALUE, "global"),
    Row(_PLACES, "not_fixed", Turn.VALUE, "global"),
    Row(_PLACES, "adequacy countries", Turn.VALUE, "global"),
    Row(_PLACES, "global", Turn.VALUE, "global"),
    Row(_PLACES, "region", Turn.VALUE, "region"),
    Row(_PLACES, "EU", Turn.VALUE, "EU"),
    Row(_PLACES, "EEA", Turn.VALUE, "EEA"),
    # Items of lists: transfer tools
    *(
        Row(_TOOLS, word, Turn.VALUE, word)
        for word in ("sccs", "uk_addendum", "idta", "swiss_addendum", "dpf", "dpf_uk", "dpf_ch", "bcr", "adequacy")
    ),
    Row(_TOOLS, "uk_extension", Turn.VALUE, "dpf_uk"),
    Row(_TOOLS, "swiss_dpf", Turn.VALUE, "dpf_ch"),
    Row(_TOOLS, "none_needed", Turn.DROP, note="it follows from places and exporter"),
    Row(_TOOLS, "uk_equivalent", Turn.DROP, note="the tool is not named"),
    Row(_TOOLS, "swiss_equivalent", Turn.DROP, note="the tool is not named"),
    Row(_TOOLS, "contractual_clauses_unspecified", Turn.BY_HAND, note="which clauses is not said"),
    Row(_TOOLS, "sccs_in_some_cases", Turn.BY_HAND, note="which cases is not said"),
    # Roles
    *(Row(("provider_role",), word, Turn.VALUE, word) for word in ("processor", "controller", "both")),
    Row(("human_review",), "flagged_only", Turn.VALUE, "flagged_only"),
    *(
        Row(("barred_data",), word, Turn.VALUE, word)
        for word in ("personal", "special_category", "health", "financial", "children", "confidential", "production")
    ),
)
"""Every word, in the order of the documentation. Numbers of days and codes of countries stand for themselves."""

CERTIFICATIONS: dict[str, str] = {
    "SOC 1": "soc1",
    "SOC 1 Type II": "soc1-type2",
    "SOC 2": "soc2",
    "SOC 2 (unqualified opinion)": "soc2",
    "SOC 2 Type I": "soc2-type1",
    "SOC 2 Type II": "soc2-type2",
    "SOC 3": "soc3",
    "ISO 27001": "iso-27001",
    "ISO 27017": "iso-27017",
    "ISO 27018": "iso-27018",
    "ISO 27701": "iso-27701",
    "ISO 42001": "iso-42001",
    "C5": "c5",
    "C5 Type 1": "c5",
    "HDS": "hds",
    "FedRAMP": "fedramp",
    "FedRAMP High": "fedramp-high",
    "CSA STAR": "csa-star",
    "CSA STAR Level 2": "csa-star-level-2",
    "PCI DSS": "pci-dss",
    "IRAP": "irap",
    "CCCS": "cccs",
    "UK Cyber Essentials Plus": "cyber-essentials-plus",
}
"""Certifications by the words of the survey; the evidence files use our ids."""

NO_CERTIFICATION: dict[str, str] = {
    "GDPR": "a law, not a certification",
    "HIPAA": "a law; an agreement that is stated is the attribute `baa`",
    "hipaa": "a law; an agreement that is stated is the attribute `baa`",
}
"""What the research lists among certifications and is none."""

AGREEMENTS: frozenset[str] = frozenset({"HIPAA BAA"})
"""What the research lists among certifications and is an agreement: `baa` is `no`, with `yes` under an arrangement."""


STRUCTURE: tuple[tuple[str, str], ...] = (
    ("anything `not_stated`", "`unknown`, with the documents that were read as evidence"),
    ("`also`, `conflicts`, `conflicting`, `conflict`", "more evidence where it says the same, else a disagreement"),
    ("an offer `via-opper` or `via-openrouter`", "claims on gateway routes, with `basis: gateway_contract`"),
    ("a reading that rests on InferCheck alone", "dropped: it may be pointed at, and is never evidence"),
    ("`read_on`, `collected_on`", "dropped: `checked` is the day of the copy, else the printed day, else `unknown`"),
    ("a certification that is none: `GDPR`, `HIPAA`", "dropped; `baa` is claimed only where an agreement is stated"),
    ("a certification `HIPAA BAA`", "`baa` is `no`, with the alternative `yes` under an arrangement"),
)
"""What becomes of fields and offers, as the documentation shows it."""


def row_of(attribute: str, word: str, layer: Layer) -> Row | None:
    """The row for a word of that attribute, as that layer uses it."""
    for row in TABLE:
        if row.word == word and attribute in row.attributes and layer in row.layers:
            return row
    return None


def documentation() -> Iterator[tuple[str, str]]:
    """The rows as the documentation shows them: what the research says, and what is written."""
    yield from STRUCTURE
    for row in TABLE:
        is_itself = row.word in {str(row.value), "unknown"} and row.turn is Turn.VALUE and not row.note
        if is_itself or row.word == "not_stated":
            continue
        says = f"{_subject(row)} `{row.word}`"
        if row.layers != tuple(Layer) and row.word in {"none", "disclosed"}:
            says += " in the survey"
        yield says, row.outcome


def _subject(row: Row) -> str:
    names = {_DAYS: "days", _PLACES: "place", _TOOLS: "transfer tool"}
    return names.get(row.attributes, row.attributes[0].replace("_", " "))
