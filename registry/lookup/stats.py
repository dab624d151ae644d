"""What the store holds, counted."""

from __future__ import annotations

from registry.store.reader import Store

COUNTS: tuple[tuple[str, str], ...] = (
    ("labs", "SELECT count(*) FROM lab"),
    ("models", "SELECT count(*) FROM model"),
    ("providers", "SELECT count(*) FROM provider"),
    ("offerings", "SELECT count(*) FROM offering"),
    ("routes", "SELECT count(*) FROM route"),
    ("sources", "SELECT count(*) FROM source"),
    ("claims", "SELECT count(*) FROM claim"),
    ("claims_known", "SELECT count(*) FROM claim WHERE known = 1"),
    (
        "claims_with_evidence",
        "SELECT count(*) FROM claim WHERE known = 1 AND json_array_length(plain, '$.evidence') > 0",
    ),
    ("oldest_check", "SELECT min(checked) FROM claim WHERE checked != ''"),
    ("newest_check", "SELECT max(checked) FROM claim WHERE checked != ''"),
)
"""Each count with the question that answers it; the checks are of claims."""


def stats(store: Store) -> dict[str, int | str]:
    """Counts by name, and the oldest and newest day on which a claim was checked (empty if none was)."""
    return {name: store.query(sql)[0][0] or ("" if name.endswith("check") else 0) for name, sql in COUNTS}
