"""Rules over the catalogue as a whole, one a file; each finds its breaches and points at them."""

from __future__ import annotations

from datetime import date

from registry.catalogue import Catalogue
from registry.findings import Finding, Rule, in_order
from registry.lints import (
    alias_of_one_model,
    alternative_better,
    arrangement_unique,
    arrangement_unused,
    attribute_once,
    currency_code,
    date_future,
    disagreement_outranks,
    duplicate_route,
    endpoint_ids,
    evidence_present,
    exception_worse,
    excludes_sane,
    gateway_claim_basis,
    history_dates,
    lab_unused,
    model_evidence,
    needs_sane,
    place_known,
    price_basis,
    price_bounds,
    provider_unique,
    reference_exists,
    scope_empty,
    source_unused,
    status_dates,
    upstream_fits,
    variant_required,
    version_order,
    zero_retention_days,
)
from registry.lints.lint import DatedLint, Lint

LINTS: tuple[Lint | DatedLint, ...] = (
    reference_exists.LINT,
    evidence_present.LINT,
    place_known.LINT,
    attribute_once.LINT,
    alternative_better.LINT,
    exception_worse.LINT,
    excludes_sane.LINT,
    scope_empty.LINT,
    zero_retention_days.LINT,
    disagreement_outranks.LINT,
    gateway_claim_basis.LINT,
    history_dates.LINT,
    date_future.LINT,
    status_dates.LINT,
    version_order.LINT,
    model_evidence.LINT,
    variant_required.LINT,
    duplicate_route.LINT,
    alias_of_one_model.LINT,
    upstream_fits.LINT,
    needs_sane.LINT,
    price_basis.LINT,
    price_bounds.LINT,
    currency_code.LINT,
    provider_unique.LINT,
    arrangement_unique.LINT,
    arrangement_unused.LINT,
    source_unused.LINT,
    lab_unused.LINT,
    endpoint_ids.LINT,
)
"""Every lint; a new one is a file of its own and a line here."""

RULES: tuple[Rule, ...] = tuple(lint.rule for lint in LINTS)
"""The rules of all lints."""


def run(catalogue: Catalogue, *, today: date) -> tuple[Finding, ...]:
    """What all lints find, in order of place; no record may know what comes after `today`."""
    return in_order(finding for lint in LINTS for finding in lint.run(catalogue, today))
