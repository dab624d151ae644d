"""Lint: evidence and disagreements of a model speak of facts that it has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from registry.attributes.kinds import UNKNOWN
from registry.catalogue import Catalogue, Entry
from registry.findings import Finding, Rule
from registry.lints.lint import Lint
from registry.lints.wording import did_you_mean
from registry.records import Model
from registry.records.model import FACTS
from registry.records.quick import mistakes

RULE = Rule(
    id="model-evidence",
    title="A model's evidence carries its facts",
    summary="Each evidence entry of a model names facts that are known, and a disagreement has the form of its fact "
    "and another value.",
)


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Evidence for nothing, and disagreements that are none."""
    for entry in catalogue.models.values():
        yield from _facts(entry)
        yield from _disagreements(entry)


def _facts(entry: Entry) -> Iterator[Finding]:
    for index, evidence in enumerate(entry.record.evidence):
        if not evidence.facts:
            yield RULE.finding(
                "the entry carries no fact",
                at=entry.at("evidence", index, "facts"),
                hint="name the facts that the source states, or delete the entry",
            )
        for place, fact in enumerate(evidence.facts):
            at = entry.at("evidence", index, "facts", place)
            if fact not in FACTS:
                hint = did_you_mean(fact, FACTS, f"the facts are: {', '.join(FACTS)}")
                yield RULE.finding(f"`{fact}` is not a fact of a model", at=at, hint=hint)
            elif getattr(entry.record, fact) == UNKNOWN:
                yield RULE.finding(
                    f"the entry carries `{fact}`, which is unknown",
                    at=at,
                    hint=f"add `{fact}:` with what the source states, or take it off the list",
                )


def _disagreements(entry: Entry) -> Iterator[Finding]:
    for index, reading in enumerate(entry.record.disagreements):
        at = entry.at("disagreements", index, "value")
        value = _as_fact(reading.fact, reading.value)
        if isinstance(value, ValidationError):
            context = mistakes(value)[0].get("ctx", {})
            yield RULE.finding(
                f"the value does not have the form of `{reading.fact}`",
                at=at,
                hint=context.get("hint") or f"write it like `{reading.fact}` itself",
            )
        elif value == getattr(entry.record, reading.fact):
            yield RULE.finding(
                f"the reading of `{reading.fact}` agrees with the model's",
                at=at,
                hint="move its source to `evidence`",
            )


def _as_fact(fact: str, value: Any) -> Any:
    """The value as a model would hold it, or why none could."""
    try:
        return getattr(Model.model_validate({"name": "any", fact: value}), fact)
    except ValidationError as error:
        return error


LINT = Lint(RULE, check)
