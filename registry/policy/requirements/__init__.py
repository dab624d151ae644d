"""Every requirement, one file each, in the order in which policies and reports name them."""

from __future__ import annotations

from registry.policy.requirement import Requirement
from registry.policy.requirements import (
    access_location,
    baa,
    certifications,
    context_window,
    deletion_at_termination,
    dpa,
    features,
    governing_law,
    headquarters,
    human_review,
    inference_location,
    lab_country,
    licence,
    lists,
    logging,
    max_output,
    may_send,
    modalities,
    notice,
    open_weights,
    price,
    provider_role,
    retention_days,
    status,
    storage_location,
    subprocessors,
    third_party_access,
    training,
    transfer,
    zero_data_retention,
)

REQUIREMENTS: tuple[Requirement, ...] = (
    inference_location.REQUIREMENT,
    storage_location.REQUIREMENT,
    access_location.REQUIREMENT,
    zero_data_retention.REQUIREMENT,
    retention_days.REQUIREMENT,
    training.REQUIREMENT,
    logging.REQUIREMENT,
    human_review.REQUIREMENT,
    third_party_access.REQUIREMENT,
    provider_role.REQUIREMENT,
    may_send.REQUIREMENT,
    dpa.REQUIREMENT,
    baa.REQUIREMENT,
    subprocessors.REQUIREMENT,
    notice.REQUIREMENT,
    transfer.REQUIREMENT,
    certifications.REQUIREMENT,
    headquarters.REQUIREMENT,
    governing_law.REQUIREMENT,
    deletion_at_termination.REQUIREMENT,
    lab_country.REQUIREMENT,
    licence.REQUIREMENT,
    open_weights.REQUIREMENT,
    modalities.REQUIREMENT,
    features.REQUIREMENT,
    context_window.REQUIREMENT,
    max_output.REQUIREMENT,
    price.REQUIREMENT,
    status.REQUIREMENT,
    *lists.REQUIREMENTS,
)
"""Every requirement that a policy can make and a look-up can filter by."""

BY_NAME: dict[str, Requirement] = {requirement.name: requirement for requirement in REQUIREMENTS}
"""The requirements by name."""
