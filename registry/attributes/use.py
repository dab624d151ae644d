"""What is done with content, and by whom."""

from __future__ import annotations

from registry.attributes.attribute import Attribute, Extra, ExtraKind, OverLegs
from registry.attributes.kinds import Word, WordList

OWN_PURPOSES = {
    "abuse_monitoring": "to detect misuse",
    "training": "to train models",
    "product_improvement": "to improve products otherwise",
    "anonymised_use": "any use after anonymisation",
    "sale": "to sell it",
}

BARRED_DATA_WORDS = {
    "personal": "personal data",
    "special_category": "special categories of personal data (GDPR Article 9)",
    "health": "health data",
    "financial": "financial data",
    "payment_card": "payment card data",
    "children": "data of children",
    "confidential": "confidential information",
    "production": "production data",
}

TRAINING = Attribute(
    name="training",
    title="Training",
    meaning=(
        "Use of customer content to train any model, draft models included. The default counts: an opt-out is `yes` "
        "with an alternative, an opt-in is `no` with an exception."
    ),
    kind=Word({"no": "content is not used to train", "yes": "content is used to train"}),
    legs=OverLegs.WORST,
)

HUMAN_REVIEW = Attribute(
    name="human_review",
    title="Human review",
    meaning="Reading of content by the provider's people or its contractors.",
    kind=Word(
        {
            "no": "nobody reads content",
            "flagged_only": "people read content that was flagged",
            "yes": "people may read any content",
        }
    ),
    legs=OverLegs.WORST,
)

THIRD_PARTY_ACCESS = Attribute(
    name="third_party_access",
    title="Third-party access",
    meaning=(
        "Access to content by anybody who is neither the provider, its staff, nor a sub-processor: a model's maker, a "
        "buyer, a partner. `none` is a promise, `none_disclosed` is not."
    ),
    kind=Word(
        {
            "none": "a promise that no third party has access",
            "none_disclosed": "no third party is named, without a promise",
            "disclosed": "third parties with access are named",
        }
    ),
    legs=OverLegs.WORST,
    extras=(Extra("who", ExtraKind.TEXTS, "The third parties."),),
)

PROVIDER_ROLE = Attribute(
    name="provider_role",
    title="Provider role",
    meaning=(
        "Role of the provider for content, as its terms put it. A processor agreement does not cover what a provider "
        "does as controller."
    ),
    kind=Word(
        {
            "processor": "acts on the customer's instructions",
            "both": "a processor that also pursues purposes of its own",
            "controller": "decides on purposes itself",
        }
    ),
    legs=OverLegs.WORST,
    extras=(Extra("own_purposes", ExtraKind.WORDS, "What the provider uses content for as controller.", OWN_PURPOSES),),
)

BARRED_DATA = Attribute(
    name="barred_data",
    title="Barred data",
    meaning="What the terms forbid the customer to send. An empty list: the terms were read and bar nothing.",
    kind=WordList(BARRED_DATA_WORDS, fewer_is_better=True),
    legs=OverLegs.UNION,
)
