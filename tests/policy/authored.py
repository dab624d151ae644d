"""Requirements as authors may write them, for generated policies."""

from collections.abc import Iterable, Mapping
from typing import Any

from registry.policy.requirement import Form, Requirement
from registry.policy.requirements import BY_NAME as REQUIREMENTS

WITHIN: tuple[list[str], ...] = (["EU"], ["EEA"], ["SE"], ["EEA", "CH"], ["US"], ["SE", "eu-1"], ["DE", "NO", "SE"])
EXCEPTS: tuple[dict[str, Any], ...] = ({}, {"except": ["flagged"]}, {"except": ["errors", "flagged"]})
TRANSFERS: tuple[list[str], ...] = (
    ["none_needed"],
    ["none_needed", "adequacy"],
    ["none_needed", "adequacy", "dpf"],
    ["none_needed", "sccs"],
    ["none_needed", "adequacy", "dpf", "sccs", "bcr"],
    ["idta", "none_needed", "swiss_addendum", "uk_addendum"],
)


RATES = {"rates": {"EUR": "1.1"}, "rates_day": "2026-06-01"}
LISTED = ({"allow": ["*"]}, {"deny": ["host", "*:free"]}, {"allow": ["gate*", "lab*"], "deny": ["third"]})
SPECIAL: Mapping[str, tuple[Any, ...]] = {
    "may_send": (["personal"], ["health"], ["health", "personal"]),
    "transfer": tuple({"any_of": tools} for tools in TRANSFERS),
    "price": (
        {"input": "1"},
        {"input": "2.5"},
        {"output": "4"},
        {"input": "2.5", **RATES},
        {"input": "2", "currency": "EUR"},
    ),
    "status": ({"is": "active"}, {"any_of": ["active", "deprecated"]}, {"days_left": 10}, {"days_left": 30}),
    "certifications": (
        {"all_of": ["c5"]},
        {"all_of": ["c5"], "scope": "product"},
        {"all_of": ["c5"], "legs": "contracting"},
    ),
    "subprocessor_notice": (
        {"notice_days": 30},
        {"notice_days": 10, "objection_days": 5},
        {"notice_days": 30, "legs": "contracting"},
    ),
    "licence": ({"allow": ["MIT"]}, {"allow": ["*"]}),
    "features": ({"all_of": ["reasoning"]}, {"all_of": ["reasoning", "tool_calling"]}),
    "modalities": ({"input": ["text"]}, {"input": ["text"], "output": ["image"]}),
    "context_window": ({"at_least": 50}, {"at_least": 500}),
    "max_output": ({"at_least": 50}, {"at_least": 500}),
    "open_weights": ({"is": "yes"},),
    **dict.fromkeys(("providers", "labs", "models", "routes"), LISTED),
}
"""What authors may write of requirements with a form of their own."""


def _written(requirement: Requirement) -> Iterable[Any]:
    """The requirement as authors may write it, with what may stand beside it."""
    first, *others = requirement.params
    beside: tuple[dict[str, Any], ...] = ({},)
    for param in others:
        beside += EXCEPTS[1:] if param.form is Form.EXCEPT else ({"legs": "contracting"},)
    match first.form:
        case Form.MOST:
            plain: list[dict[str, Any]] = [{"at_most": days} for days in (0, 10, 30)]
        case Form.PLACES:
            plain = [{"within": places} for places in WITHIN]
        case _:
            plain = [{"at_most": word} for word in first.words]
    return ({**one, **more} for one in plain for more in beside)


WRITTEN: Mapping[str, tuple[Any, ...]] = {
    one.name: SPECIAL.get(one.name) or tuple(_written(one)) for one in REQUIREMENTS.values()
}
"""Every requirement as authors may write it; of words always the best ones, so that a better value meets it as well."""

RULES: tuple[dict[str, Any], ...] = (
    {"max_age_days": 6},
    {"max_age_days": 9, "kinds": ["provider"]},
    {"kinds": ["provider_terms", "gateway"]},
    {"kinds": ["provider", "gateway", "third_party"]},
    {"undisputed": True},
)
