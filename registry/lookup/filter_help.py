"""Help texts of filters, from the requirements that they ask for."""

from __future__ import annotations

from registry.lookup.filters import BY_NAME as FILTERS
from registry.lookup.filters import EVIDENCE
from registry.policy.requirement import Form, Param
from registry.policy.requirements import BY_NAME

EVIDENCE_HELP = {
    "evidence_age": "most days since each fact was checked; an unknown day is too old",
    "evidence_kind": "kinds of sources that count: provider, gateway, third_party, contract",
    "undisputed": "no reading of an accepted kind may disagree",
}
"""Evidence is no requirement of its own, so its filters say what they mean here."""


def help_of(name: str) -> str:
    """What the filter asks for, in one line."""
    one = FILTERS[name]
    if one.requirement == EVIDENCE:
        return EVIDENCE_HELP[name]
    requirement = BY_NAME[one.requirement]
    param = _param(one.requirement, one.key)
    meaning = requirement.meaning.partition(". ")[0].rstrip(".")
    if one.form == "flag":
        return f"{requirement.title}: {one.constant}. {meaning}"
    says = param.meaning.rstrip(".")
    if param.form is Form.WORDS and one.key == "at_most":
        return f"{requirement.title}, at worst: {', '.join(param.words)}. {meaning}"
    words = f" ({', '.join(param.words)})" if param.words else ""
    return f"{requirement.title}: {says[0].lower()}{says[1:]}{words}"


def _param(requirement: str, key: str) -> Param:
    """The parameter that the key of policies belongs to."""
    found = BY_NAME[requirement].param(key) or BY_NAME[requirement].param("allowed")
    if found is None:
        message = f"no parameter {key} of {requirement}"
        raise KeyError(message)
    return found
