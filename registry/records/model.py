"""A model: the facts that are true wherever it runs."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field, WithJsonSchema
from pydantic_core import core_schema

from registry.attributes.kinds import UNKNOWN
from registry.records.base import Address, Many, PairId, PartialDay, Price, Record, Text, wrong
from registry.records.evidence import EvidenceEntry, FactEvidence
from registry.records.quick import Quick, checked
from registry.records.values import show, some_of, structured

MODALITIES: tuple[str, ...] = ("text", "image", "video", "audio", "pdf", "embedding")
"""Forms of input and output."""

FEATURES: tuple[str, ...] = (
    "reasoning",
    "tool_calling",
    "parallel_tool_calling",
    "structured_output",
    "prompt_caching",
    "web_search",
    "computer_use",
    "code_execution",
    "fine_tuning",
)
"""Functions of a model."""

FACTS: tuple[str, ...] = (
    "modalities",
    "features",
    "context_window",
    "max_output",
    "parameters",
    "licence",
    "open_weights",
    "released",
    "knowledge_cutoff",
)
"""Facts of a model that need evidence once they are known."""


def _count(value: Any) -> Any:
    if (isinstance(value, int) and not isinstance(value, bool) and 0 < value < MAX_COUNT) or value == UNKNOWN:
        return value
    raise wrong(f"`{show(value)}` is not a number above zero", "write a whole number, or `unknown`")


MAX_COUNT = 10**15
"""No model has as many tokens or parameters; anything above is a slip of units."""

Count = Annotated[
    Any,
    Quick(core_schema.int_schema(strict=True, gt=0, lt=MAX_COUNT), checked(_count)),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 1}, {"const": UNKNOWN}]}),
]
"""A number above zero, or `unknown`."""

ModalityList = some_of(MODALITIES, unknown=False)
FeatureList = some_of(FEATURES, unknown=True)


class Modalities(Record):
    """What goes in and what comes out."""

    input: ModalityList  # type: ignore[valid-type]  # built from the words
    """Forms of input."""
    output: ModalityList  # type: ignore[valid-type]  # built from the words
    """Forms of output."""


class Parameters(Record):
    """Size of a model."""

    total: Count
    """Number of parameters."""
    active: Count = UNKNOWN
    """Parameters that work on one token, where that is fewer."""


ModalitiesOrUnknown: TypeAlias = structured(Modalities, "modalities")  # type: ignore[valid-type]  # built
ParametersOrUnknown: TypeAlias = structured(Parameters, "parameters")  # type: ignore[valid-type]  # built


class Links(Record):
    """Where the lab documents the model."""

    weights: Address | None = None
    """Where the weights are."""
    documentation: Address | None = None
    """Where it is described."""
    card: Address | None = None
    """Its model card."""


class FactDisagreement(Record):
    """Another reading of one fact."""

    fact: Literal[
        "modalities",
        "features",
        "context_window",
        "max_output",
        "parameters",
        "licence",
        "open_weights",
        "released",
        "knowledge_cutoff",
    ]
    """Name of the fact."""
    value: Any
    """What the other reading says, in the form of the fact."""
    note: Text | None = None
    """What the value alone doesn't say."""
    evidence: Many[EvidenceEntry] = Field(min_length=1)
    """Who says so."""


class Benchmark(Record):
    """One score under an open licence; the source's record names its author and licence."""

    name: Text
    """Name of the benchmark."""
    score: Price
    """The score."""
    unit: Text
    """Unit of the score: percent, Elo rating, …"""
    taken: PartialDay = UNKNOWN
    """Day of the result."""
    source: PairId
    """Id of the source record."""
    locator: Text
    """The row or the name in the source."""


class Model(Record):
    """Facts that are true wherever the model runs."""

    name: Text
    """Its name as the lab writes it."""
    modalities: ModalitiesOrUnknown = UNKNOWN
    """What goes in and what comes out."""
    features: FeatureList = UNKNOWN  # type: ignore[valid-type]  # built from the words
    """Functions that it has."""
    context_window: Count = UNKNOWN
    """Tokens that it reads at once, answer included."""
    max_output: Count = UNKNOWN
    """Tokens that it writes at most."""
    parameters: ParametersOrUnknown = UNKNOWN
    """Its size."""
    licence: Text = UNKNOWN
    """Licence of the weights as an SPDX id (`LicenseRef-…` for one that SPDX does not list)."""
    open_weights: Literal["yes", "no", "unknown"] = UNKNOWN
    """Whether the weights can be downloaded."""
    released: PartialDay = UNKNOWN
    """When the lab released it."""
    knowledge_cutoff: PartialDay = UNKNOWN
    """Until when its training data reaches."""
    aliases: Many[Text] = ()
    """Ids that people write for it without a provider; another model may have the same."""
    links: Links | None = None
    """Where the lab documents it."""
    evidence: Many[FactEvidence] = ()
    """Who says so; every fact that is known stands in the `facts` of at least one entry."""
    disagreements: Many[FactDisagreement] = ()
    """Other readings of single facts."""
    benchmarks: Many[Benchmark] = ()
    """Scores under an open licence."""
    notes: Many[Text] = ()
    """What else a reader should know."""
