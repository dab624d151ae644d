"""The research's words as values of ours, by a few rules that are written apart from the importer's."""

import re
from collections.abc import Callable
from typing import Any

OPEN = object()
"""The research leaves it to a person."""
BY_HAND = {"derived_data_only", "contractual_clauses_unspecified", "sccs_in_some_cases", "internal_use", "disclosed"}


def places(value: Any) -> Any:
    elsewhere = {"other, unnamed", "not_fixed", "adequacy countries", "other, outside EEA/CH/UK"}
    return frozenset("global" if item in elsewhere else item for item in value)


def tools(value: Any) -> Any:
    if not isinstance(value, list) or "none_needed" in value:
        return OPEN
    ours = {"uk_extension": "dpf_uk", "swiss_dpf": "dpf_ch"}
    found = [item["id"] if isinstance(item, dict) else item for item in value]
    return frozenset(ours.get(item, item) for item in found if not item.endswith("_equivalent"))


def days(value: Any) -> Any:
    if str(value) == "0.04":
        return 0
    found = re.match(r"(?:about )?(\d+)(?: days\b|$)", str(value))
    return int(found[1]) if found else value if value == "indefinite" else OPEN


def entity(value: Any) -> Any:
    if re.search(r";| for | of |acquirer|depends", value):
        return OPEN
    return re.sub(r"^fal - | \([^()]*\)$", "", value)


def law(value: Any) -> Any:
    if re.fullmatch(r"[A-Z]{2}(-[A-Z]{2})?", str(value)):
        return value[:2]
    return "US" if "US" in str(value) else OPEN


def certificate(item: Any) -> str:
    if isinstance(item, dict):
        return "" if item["id"] == "hipaa" else str(item["id"])
    text = re.sub(r" \(.*\)$", "", item)
    if text in {"GDPR", "HIPAA", "HIPAA BAA"}:
        return ""
    text = text.replace("Type II", "type2").replace("Type I", "type1").replace("SOC ", "soc").replace("ISO ", "iso-")
    return text.casefold().replace("uk cyber", "cyber").replace("c5 type 1", "c5").replace(" ", "-")


def company(item: Any) -> str:
    return str(item["name"]) if isinstance(item, dict) else re.sub(r"( \([^()]*\))?(: .*)?$", "", item)


def listed(one: Callable[[Any], str]) -> Callable[[Any], Any]:
    return lambda value: frozenset(filter(None, map(one, value))) if isinstance(value, list) else OPEN


WORDS: dict[str, dict[str, str]] = {
    "zero_data_retention": {"default": "yes", "contract": "no", "opt_in": "no", "unavailable": "no"},
    "training": {"opt_in": "no", "opt_out": "yes"},
    "logging": {"metadata_only": "metadata", "none": "metadata"},
    "third_party_access": {"none_without_request": "none"},
    "dpa": {"incorporated_in_terms": "incorporated", "incorporated in terms": "incorporated"},
}
FORMS: dict[str, Callable[[Any], Any]] = {
    "inference_location": places,
    "storage_location": places,
    "access_location": places,
    "retention_days": days,
    "deletion_at_termination": days,
    "transfer_mechanisms": tools,
    "certifications": listed(certificate),
    "subprocessors": listed(company),
    "barred_data": listed(str),
    "contracting_entity": entity,
    "governing_law": law,
}


def converted(attribute: str, value: Any, *, survey: bool) -> Any:
    """The value in the words of the catalogue; `OPEN` where only a person can say."""
    if isinstance(value, dict):
        value = value.get("days", OPEN) if attribute == "retention_days" else OPEN
    if value is OPEN or any(
        word in BY_HAND for word in (value if isinstance(value, list) else [value]) if word == str(word)
    ):
        return OPEN
    if str(value) in {"unknown", "not_stated", "unverified", "none_found", "not published"}:
        return "unknown"
    if attribute == "logging" and value == "none" and not survey:
        return value
    return FORMS[attribute](value) if attribute in FORMS else WORDS.get(attribute, {}).get(str(value), value)


def shown(attribute: str, value: Any) -> Any:
    """The catalogue's value in a form that compares with a converted one."""
    if attribute == "contracting_entity" and isinstance(value, dict):
        return value["name"]
    if isinstance(value, list):
        return frozenset(str(item.get("id") or item.get("name")) if isinstance(item, dict) else item for item in value)
    return value
