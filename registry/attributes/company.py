"""Who the provider is, under which law, and what it was certified for."""

from __future__ import annotations

from registry.attributes.attribute import Attribute, OverLegs
from registry.attributes.kinds import CertificationList, EntityKind, Place

CONTRACTING_ENTITY = Attribute(
    name="contracting_entity",
    title="Contracting entity",
    meaning="The legal entity that the customer contracts with, and its country.",
    kind=EntityKind(),
    legs=OverLegs.EACH,
)

HEADQUARTERS = Attribute(
    name="headquarters",
    title="Headquarters",
    meaning=(
        "Country of the company that controls the provider in the end. A foreign owner alone is no transfer; this is "
        "where to ask about it."
    ),
    kind=Place(),
    legs=OverLegs.EACH,
)

GOVERNING_LAW = Attribute(
    name="governing_law",
    title="Governing law",
    meaning="Country whose law governs the contract.",
    kind=Place(),
    legs=OverLegs.EACH,
)

CERTIFICATIONS = Attribute(
    name="certifications",
    title="Certifications",
    meaning="Certifications and attestations, each with what it covers.",
    kind=CertificationList(),
    legs=OverLegs.EACH,
)
