"""Zero retention and days of retention of one offering answer each other, so that neither denies the other."""

from __future__ import annotations

from typing import Any

from registry.attributes.kinds import INDEFINITE
from registry.importers.terms.reading import Plain

FROM_ZERO = "follows from zero retention"
FROM_DAYS = "follows from the days for which content is kept"


def answered(claims: Plain) -> Plain:
    """The claims in which zero retention under an arrangement ends the days, and kept content is no zero."""
    zero, days = claims.get("zero_data_retention"), claims.get("retention_days")
    if not zero or not days:
        return claims
    kept = [part for part in days.get("exceptions", ()) if _is_kept(part["value"])]
    missing = [part for part in kept if part["scope"] not in [other["scope"] for other in zero.get("exceptions", ())]]
    if missing and (zero["value"] == "yes" or zero.get("alternatives")):
        evidence = days["evidence"]
        added = [_zero_exception(part, evidence) for part in missing]
        zero = {**zero, "exceptions": [*zero.get("exceptions", ()), *added]}
    if _is_kept(days["value"]):
        under = [part["under"] for part in days.get("alternatives", ()) if part["value"] == 0]
        ending = [
            part for part in zero.get("alternatives", ()) if part["value"] == "yes" and part["under"] not in under
        ]
        if ending:
            alternatives = [*days.get("alternatives", ()), *(_no_days(part, zero["evidence"]) for part in ending)]
            days = {**days, "alternatives": alternatives}
    return {**claims, "zero_data_retention": zero, "retention_days": days}


def _is_kept(value: Any) -> bool:
    return value == INDEFINITE or (isinstance(value, int) and value > 0)


def _zero_exception(part: Plain, evidence: Any) -> Plain:
    plain: Plain = {"scope": part["scope"], "value": "no", "note": FROM_DAYS}
    offers = [{**other, "value": "yes"} for other in part.get("alternatives", ()) if other["value"] == 0]
    if offers:
        plain["alternatives"] = [{name: other[name] for name in other if name != "purpose"} for other in offers]
    return plain | {"evidence": list(part.get("evidence", evidence))}


def _no_days(part: Plain, evidence: Any) -> Plain:
    return {
        "under": part["under"],
        "value": 0,
        "note": FROM_ZERO,
        "evidence": list(part.get("evidence", evidence)),
    }
