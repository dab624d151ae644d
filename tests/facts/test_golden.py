"""Every fact of the worked examples, pinned; update with --update-golden and read the diff like code."""

import json
from pathlib import Path
from typing import Any

import pytest

from registry.attributes import ATTRIBUTES, BY_NAME
from registry.attributes.kinds import UNKNOWN
from registry.facts import LegFacts, Option, composed
from tests.conftest import Golden
from tests.facts.conftest import Examples
from tests.support.asked import Asked, ask

DAY = "2026-10-03"

QUESTIONS: dict[str, dict[str, dict[str, Any]]] = {
    "seed-gateway-route": {
        "plain": {},
        "enterprise": {"holding": ["opper-enterprise", "opper-dpa"], "customer": "DE"},
        "day before the catalogue": {"day": "2026-10-02"},
    },
    "azure-data-zone": {
        "plain": {},
        "modified monitoring": {"holding": ["azure-enterprise-agreement", "azure-modified-abuse-monitoring"]},
        "files and agents": {"use": ["files", "agents"]},
    },
    "gemini-customer-place": {
        "plain": {},
        "customer in Germany": {"customer": "DE", "holding": ["gemini-billing", "gemini-zdr"]},
        "customer in the US, sharing": {"customer": "US", "use": ["data_sharing"]},
    },
    "mistral-dated-changes": {
        "plain": {},
        "between two texts": {"day": "2026-07-20", "holding": ["mistral-paid-plan", "mistral-zdr"]},
        "opted out, agents and feedback": {
            "holding": ["mistral-paid-plan", "mistral-zdr", "mistral-training-opt-out"],
            "use": ["agents", "feedback"],
        },
    },
    "xai-barred-data": {
        "plain": {},
        "everything held": {"holding": ["xai-zdr", "xai-baa"]},
        "between two texts": {"day": "2026-02-01", "holding": ["xai-zdr"]},
    },
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_facts_of_an_example_stay_as_they_are(name: str, example: Examples, golden: Golden) -> None:
    catalogue = example(name)
    found = {
        route: {
            label: facts_in_words(ask(catalogue, route, **({"day": DAY} | asked))) for label, asked in questions.items()
        }
        for questions in [QUESTIONS[name]]
        for route in catalogue.network.routes
    }
    golden(Path(__file__).parent / "golden" / f"{name}.json", json.dumps(found, indent=1, ensure_ascii=False) + "\n")


def facts_in_words(asked: Asked) -> dict[str, Any]:
    shown = composed(asked.facts, asked.asking, asked.places)
    return {
        "needs": asked.facts.needs,
        "over legs": {
            attribute.name: None if value is None else json.dumps(attribute.kind.plain(value), ensure_ascii=False)
            for attribute in ATTRIBUTES
            if (value := shown[attribute.name].value) != UNKNOWN
        },
        "legs": [
            {f"{leg.provider} {leg.offering} {leg.contract.value}": _leg(facts)}
            for leg, facts in zip(asked.facts.legs, asked.facts.facts, strict=True)
        ],
    }


def _leg(facts: LegFacts) -> dict[str, dict[str, str]]:
    """The options of every case by what the case is of; nothing where nothing is recorded."""
    found: dict[str, dict[str, str]] = {}
    for name, fact in facts.items():
        for case in fact.cases:
            if case.default != Option():
                label = "; ".join(part for part in (str(case.scope), case.customer) if part) or "every call"
                cases = found.setdefault(name, {})
                while label in cases:
                    label += ", or"
                cases[label] = " | ".join(_option(name, one) for one in case.options)
    return found


def _option(name: str, option: Option) -> str:
    parts = [
        json.dumps(BY_NAME[name].kind.plain(option.value), ensure_ascii=False),
        f"under {'+'.join(sorted(option.under))}" if option.under else "",
        f"from {option.origin} ({option.basis})" if str(option.origin) else "",
        f"says {', '.join(entry.source for entry in option.evidence)}" if option.evidence else "without evidence",
        f"follows from {option.follows_from}" if option.follows_from else "",
        f"with {json.dumps(dict(option.extras))}" if option.extras else "",
        f"note: {option.note}" if option.note else "",
    ]
    return "; ".join(part for part in parts if part)
