"""Agreements on data processing: DPA, BAA, transfers, sub-processors."""

from __future__ import annotations

from registry.attributes.attribute import Attribute, Extra, ExtraKind, OverLegs
from registry.attributes.kinds import SubprocessorList, Word, WordList

TRANSFER_TOOLS = {
    "sccs": "standard contractual clauses (EU) 2021/914, GDPR Article 46(2)(c)",
    "uk_addendum": "International Data Transfer Addendum to the EU clauses",
    "idta": "International Data Transfer Agreement of the UK",
    "swiss_addendum": "the EU clauses with the changes that Swiss law asks for",
    "dpf": "EU-US Data Privacy Framework",
    "dpf_uk": "UK Extension to the Data Privacy Framework",
    "dpf_ch": "Swiss-US Data Privacy Framework",
    "bcr": "binding corporate rules, GDPR Article 46(2)(b)",
    "adequacy": "adequacy decision, GDPR Article 45(3)",
    "none_found": "the documents were read and name no tool",
}

DPA = Attribute(
    name="dpa",
    title="Data processing agreement",
    meaning=(
        "Agreement under GDPR Article 28. `available` and `on_request` are offers, not agreements; the claim names "
        "the arrangement that turns them into `incorporated`."
    ),
    kind=Word(
        {
            "incorporated": "part of the terms",
            "available": "offered for signing",
            "on_request": "offered to those who ask",
            "not_offered": "not offered",
        }
    ),
    legs=OverLegs.CONTRACTING,
    extras=(Extra("address", ExtraKind.ADDRESS, "Where the agreement can be read."),),
)

BAA = Attribute(
    name="baa",
    title="Business associate agreement",
    meaning="Whether an agreement on US health data (HIPAA) covers this.",
    kind=Word({"yes": "an agreement covers this", "no": "no agreement covers this"}),
    legs=OverLegs.CONTRACTING,
    extras=(Extra("address", ExtraKind.ADDRESS, "Where the agreement can be read."),),
)

TRANSFER_MECHANISMS = Attribute(
    name="transfer_mechanisms",
    title="Transfer mechanisms",
    meaning=(
        "Tools for transfers to third countries that the provider has in place. A tool is a fact, not a finding that "
        "a transfer is lawful: the impact assessment stays with the exporter."
    ),
    kind=WordList(TRANSFER_TOOLS, fewer_is_better=False),
    legs=OverLegs.EACH,
    extras=(
        Extra("sccs_modules", ExtraKind.NUMBERS, "Modules (1 to 4) of the standard contractual clauses."),
        Extra("dpf_entity", ExtraKind.TEXT, "The company on the Data Privacy Framework List."),
        Extra(
            "adequacy_covers",
            ExtraKind.COVERED,
            "Importers that a partial adequacy decision is known to cover, with their country.",
        ),
    ),
)

SUBPROCESSORS = Attribute(
    name="subprocessors",
    title="Sub-processors",
    meaning="Companies that the provider passes data to.",
    kind=SubprocessorList(),
    legs=OverLegs.UNION,
    extras=(
        Extra("complete", ExtraKind.FLAG, "Whether the list as recorded is the whole one."),
        Extra("address", ExtraKind.ADDRESS, "Where the list can be read."),
        Extra("notice_days", ExtraKind.DAYS, "Days of notice before a new sub-processor starts."),
        Extra("objection_days", ExtraKind.DAYS, "Days within which the customer may object."),
    ),
)
