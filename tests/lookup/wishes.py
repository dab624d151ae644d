"""Random policies that are asked of small stores of random claims."""

from __future__ import annotations

from random import Random
from typing import Any, cast

from registry.attributes import BY_NAME
from registry.policy.policy import Condition, Policy
from registry.policy.subject import EvidenceRule
from tests.facts.strategies import (
    USES,
)

PLACE_CHOICES = (["EU"], ["EEA"], ["EEA", "CH"], ["US"], ["SE", "eu-1"], ["DE", "SE"])

LEG_CONDITIONS = (
    "inference_location",
    "storage_location",
    "access_location",
    "zero_data_retention",
    "retention_days",
    "training",
    "logging",
    "human_review",
    "third_party_access",
    "provider_role",
    "may_send",
    "dpa",
    "baa",
    "subprocessors",
    "subprocessor_notice",
    "transfer",
    "certifications",
    "headquarters",
    "governing_law",
    "deletion_at_termination",
)
ROUTE_CONDITIONS = (
    "lab_country",
    "licence",
    "open_weights",
    "modalities",
    "features",
    "context_window",
    "price",
    "status",
    "providers",
    "labs",
    "models",
    "routes",
)


def condition(name: str, pick: Random) -> Condition:
    """A random condition of that requirement, in compiled form."""
    return Condition(name, _params(name, pick), (f"--{name}",))


def _params(name: str, pick: Random) -> dict[str, Any]:
    params: dict[str, Any]
    match name:
        case "may_send":
            return {"all_of": pick.choice([["personal"], ["health", "personal"]])}
        case "certifications":
            return {
                "all_of": pick.choice([["c5"], ["c5", "hds"]]),
                **pick.choice([{}, {"scope": "company"}, {"legs": "contracting"}]),
            }
        case "subprocessor_notice":
            return {"notice_days": pick.choice([10, 20])}
        case "transfer":
            return {"any_of": pick.choice([["none_needed"], ["adequacy", "none_needed", "sccs"], ["bcr", "sccs"]])}
        case "retention_days" | "deletion_at_termination":
            params = {"at_most": pick.choice([0, 10, 30])}
        case "subprocessors" | "lab_country":
            return {"within": pick.choice(PLACE_CHOICES)}
        case "headquarters" | "governing_law":
            params = {"within": pick.choice(PLACE_CHOICES), **pick.choice([{}, {"legs": "contracting"}])}
        case _ if name.endswith("_location"):
            params = {"within": pick.choice(PLACE_CHOICES)}
        case _ if name in BY_NAME:
            words = list(cast("Any", BY_NAME[name].kind).words)
            params = {"allowed": sorted(pick.sample(words, pick.randint(1, len(words))))}
        case _:
            return _route_params(name, pick)
    if pick.random() < 0.3:
        params["except"] = pick.choice([["flagged"], ["errors"], ["errors", "flagged"]])
    return params


def _route_params(name: str, pick: Random) -> dict[str, Any]:
    found: dict[str, list[dict[str, Any]]] = {
        "licence": [{"allow": [["MIT", "Apache*"]]}],
        "open_weights": [{"allowed": ["yes"]}],
        "modalities": [{"input": ["image"]}, {"input": ["text"], "output": ["text"]}],
        "features": [{"all_of": ["reasoning"]}, {"all_of": ["reasoning", "tool_calling"]}],
        "context_window": [{"at_least": 1000}, {"at_least": 2000}],
        "price": [
            {"input": "0.10"},
            {"output": "0.109"},
            {"input": "0.1", "output": "3", "currency": "EUR"},
            {"input": "0.2", "rates": {"EUR": "1.1"}},
        ],
        "status": [{"allowed": ["active"]}, {"days_left": 3}, {"allowed": ["active", "deprecated"], "days_left": 0}],
        "providers": [{"allow": [["gate", "h*"]]}, {"deny": ["third"]}],
        "labs": [{"allow": [["l*b"]]}, {"deny": ["lab"]}],
        "models": [{"allow": [["lab/model"]]}],
        "routes": [{"deny": ["gate/*"]}, {"allow": [["x/*"]]}],
    }
    return pick.choice(found[name])


def policy(pick: Random, *, plain: bool) -> Policy:
    """A random policy; a plain one declares nobody and rules on no evidence."""
    names = pick.sample(LEG_CONDITIONS, pick.randint(0, 3)) + pick.sample(ROUTE_CONDITIONS, pick.randint(0, 2))
    conditions = tuple(condition(name, pick) for name in names)
    if plain:
        return Policy("random", "Random", conditions=conditions)
    rule = pick.choice(
        [
            EvidenceRule(),
            EvidenceRule(max_age_days=pick.choice([3, 8])),
            EvidenceRule(kinds=frozenset({"provider"})),
            EvidenceRule(undisputed=True),
        ]
    )
    exporter = pick.choice(["none", "EEA", "CH"])
    uses = tuple(sorted(pick.sample(USES, pick.randint(0, 2))))
    return Policy("random", "Random", exporter=exporter, uses=uses, conditions=conditions, evidence=rule)
