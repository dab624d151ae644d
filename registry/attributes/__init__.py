"""The attributes that can be claimed: closed vocabularies, in the order in which pages show them."""

from __future__ import annotations

from registry.attributes.agreement import BAA, DPA, SUBPROCESSORS, TRANSFER_MECHANISMS
from registry.attributes.attribute import Attribute, Extra, ExtraKind, OverLegs
from registry.attributes.company import CERTIFICATIONS, CONTRACTING_ENTITY, GOVERNING_LAW, HEADQUARTERS
from registry.attributes.location import ACCESS_LOCATION, INFERENCE_LOCATION, STORAGE_LOCATION
from registry.attributes.retention import (
    DELETION_AT_TERMINATION,
    LOGGING,
    RETENTION_DAYS,
    ZERO_DATA_RETENTION,
)
from registry.attributes.use import BARRED_DATA, HUMAN_REVIEW, PROVIDER_ROLE, THIRD_PARTY_ACCESS, TRAINING

ATTRIBUTES: tuple[Attribute, ...] = (
    INFERENCE_LOCATION,
    STORAGE_LOCATION,
    ACCESS_LOCATION,
    ZERO_DATA_RETENTION,
    RETENTION_DAYS,
    TRAINING,
    LOGGING,
    HUMAN_REVIEW,
    THIRD_PARTY_ACCESS,
    PROVIDER_ROLE,
    BARRED_DATA,
    DPA,
    BAA,
    TRANSFER_MECHANISMS,
    SUBPROCESSORS,
    CONTRACTING_ENTITY,
    HEADQUARTERS,
    GOVERNING_LAW,
    CERTIFICATIONS,
    DELETION_AT_TERMINATION,
)
"""Every attribute, in the order in which records, pages and reports name them."""

BY_NAME: dict[str, Attribute] = {attribute.name: attribute for attribute in ATTRIBUTES}
"""The attributes by name."""

__all__ = ["ATTRIBUTES", "BY_NAME", "Attribute", "Extra", "ExtraKind", "OverLegs"]
