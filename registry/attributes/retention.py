"""How long content is kept, and what is written down of it."""

from __future__ import annotations

from registry.attributes.attribute import Attribute, Extra, ExtraKind, OverLegs
from registry.attributes.kinds import Days, Word

ZERO_DATA_RETENTION = Attribute(
    name="zero_data_retention",
    title="Zero data retention",
    meaning=(
        "Content is not written to durable storage after the answer. What the promise does not cover is an exception."
    ),
    kind=Word(
        {
            "yes": "content is not written to durable storage after the answer",
            "no": "content is kept for some time after the answer",
        }
    ),
    legs=OverLegs.WORST,
)

RETENTION_DAYS = Attribute(
    name="retention_days",
    title="Retention",
    meaning=(
        "Days for which content is kept, rounded up. A buffer of up to one hour counts as 0. `indefinite` is until "
        "the customer deletes it, the account ends, or without an end."
    ),
    kind=Days(),
    legs=OverLegs.WORST,
    extras=(
        Extra(
            "purpose",
            ExtraKind.WORD,
            "What the content is kept for.",
            {
                "abuse_monitoring": "to detect misuse",
                "service": "to provide the function that was asked for",
                "caching": "to answer a repeated request",
            },
        ),
    ),
)

LOGGING = Attribute(
    name="logging",
    title="Logging",
    meaning="What the provider writes down of a call.",
    kind=Word(
        {
            "none": "nothing is written down",
            "metadata": "usage data without content",
            "abuse_monitoring": "content, to detect misuse",
            "full": "content, for other purposes too",
        }
    ),
    legs=OverLegs.WORST,
)

DELETION_AT_TERMINATION = Attribute(
    name="deletion_at_termination",
    title="Deletion at termination",
    meaning="Days after the end of the contract by which content is deleted.",
    kind=Days(described=True),
    legs=OverLegs.WORST,
)
