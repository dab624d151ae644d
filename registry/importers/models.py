"""New models: what the lists and Epoch AI say of one, as the record that a hand would write."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from registry.importers.joining import Join, Model, Placed, bare
from registry.importers.labs import NOTABLE, LabEntry
from registry.importers.model_facts import BASE, GETTERS, Chosen, Reading, choose, evidence_of, finding_of
from registry.importers.partial_days import is_same, partial_day
from registry.importers.rows import Row

MOST_ALIASES = 8
"""Most aliases of a model."""

_LICENCES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("MIT", re.compile(r"mit licen[sc]ed?\b", re.IGNORECASE)),
    ("Apache-2.0", re.compile(r"(.*\s)?apache 2(\.0)?$|apache 2\.0\b", re.IGNORECASE)),
    ("LicenseRef-llama-4", re.compile(r"llama 4 license\b", re.IGNORECASE)),
)
"""How the notes of Epoch AI begin, or end on their line, where they name a licence as it is."""

_WEIGHTS = {
    "Open weights (unrestricted)": "yes",
    "Open weights (restricted use)": "yes",
    "Open weights (non-commercial)": "yes",
    "API access": "no",
}


@dataclass(frozen=True, slots=True)
class Known:
    """What is at hand about all models."""

    bases: Mapping[str, Row]
    """Records of the models themselves, by the letters and digits of their id."""
    notable: Mapping[str, Mapping[str, Any]]
    """Rows of Epoch AI's notable models, by the letters and digits of their name."""
    voices: Mapping[str, Sequence[Row]]
    """By model the lines of any provider of models.dev whose id can mean no other model."""


def known_of(rows: Sequence[Row], notable: Sequence[Mapping[str, Any]], join: Join) -> Known:
    """The records of models and the notable ones; a name that stands for two is left out."""
    bases: dict[str, Row] = {}
    voices: dict[str, list[Row]] = {}
    for row in rows:
        if row.listing.data_set == "models-dev" and row.provider != BASE:
            voices.setdefault(join.speaks_of(row), []).append(row)
    twice: set[str] = set()
    for row in rows:
        if row.provider == BASE:
            key = bare(row.id.partition("/")[2])
            twice.update({key} if key in bases else ())
            bases[key] = row
    names = Counter(bare(str(row.get("Model", ""))) for row in notable)
    found = {bare(str(row["Model"])): row for row in notable if row.get("Model")}
    return Known(
        {key: row for key, row in bases.items() if key not in twice},
        {key: row for key, row in found.items() if names[key] == 1},
        voices,
    )


def model_record(model: Model, lines: Sequence[Placed], lab: LabEntry, known: Known) -> dict[str, Any]:
    """The model as a record writes it."""
    slug = model.id.partition("/")[2]
    base = known.bases.get(bare(slug))
    own = [*([base] if base else []), *_own(lines, lab)]
    mine = set(own)
    hosts = [line.row for line in lines if line.row not in mine]
    placed = {(row.version, row.locator) for row in [*hosts, *own]}
    hosts += [row for row in known.voices.get(model.id, ()) if (row.version, row.locator) not in placed]
    chosen = {
        fact: found
        for fact in GETTERS
        if (found := choose(fact, _order(fact, own), hosts, embedding=model.embedding)) is not None
    }
    notable = known.notable.get(bare(model.name)) or known.notable.get(bare(slug))
    if notable and not set(str(notable.get("Organization", "")).split(",")) & {*lab.organisations, *_google(lab)}:
        notable = None
    return _record(model, chosen, lines, own, notable)


def _google(lab: LabEntry) -> tuple[str, ...]:
    return ("Google DeepMind",) if lab.id == "google" else ()


def _own(lines: Sequence[Placed], lab: LabEntry) -> list[Row]:
    """The lines of the lab's own providers: the newest copy of each list, the shortest id first."""
    found = [line.row for line in lines if line.entry.id in lab.own and line.row.listing.data_set != "portkey"]
    order = {"models-dev": 0, "litellm": 1, "pi-catalog": 2, "genai-prices": 3, "model-prices": 4}
    found.sort(key=lambda row: (order[row.listing.data_set], *(-ord(c) for c in row.version), len(row.id), row.id))
    return found


def _order(fact: str, own: Sequence[Row]) -> list[Row]:
    """The newest line of the lab's first where functions are asked for: the older records leave some out."""
    return sorted(own, key=lambda row: row.provider == BASE) if fact == "features" else list(own)


def _record(
    model: Model,
    chosen: Mapping[str, Chosen],
    lines: Sequence[Placed],
    own: Sequence[Row],
    notable: Mapping[str, Any] | None,
) -> dict[str, Any]:
    facts = {fact: one.value for fact, one in chosen.items() if one.value is not None}
    epoch, epoch_others = _notable_facts(notable, facts)
    facts = {**epoch, **facts}
    order = (
        "modalities", "features", "context_window", "max_output", "parameters",
        "licence", "open_weights", "released", "knowledge_cutoff",
    )  # fmt: skip
    licence = next((row.licence for row in own if row.licence), "")
    if licence and own[0].licence == licence:
        facts["licence"] = licence
        chosen = {**chosen, "licence": Chosen(licence, (own[0],), ())}
    record: dict[str, Any] = {"name": model.name}
    record |= {fact: facts[fact] for fact in order if fact in facts}
    aliases = model_aliases(model, lines)
    if aliases:
        record["aliases"] = aliases
    links = next((dict(row.links) for row in own if row.links), {})
    if links:
        record["links"] = {kind: links[kind] for kind in ("weights", "documentation", "card") if kind in links}
    evidence = list(evidence_of(chosen))
    if notable:
        agreed = [fact for fact in order if fact in epoch and facts.get(fact) == epoch[fact]]
        if agreed:
            evidence.append({"source": NOTABLE, "locator": str(notable["Model"]), "facts": agreed})
    record["evidence"] = evidence
    disagreements = [
        _disagreement(fact, one, is_alone=fact not in facts)
        for fact in order
        if fact in chosen
        for one in chosen[fact].others
        if facts.get(fact) != one.value
    ]
    disagreements += [item for item in epoch_others if item["fact"] in facts]
    if disagreements:
        record["disagreements"] = disagreements
    return record


def _disagreement(fact: str, reading: Reading, *, is_alone: bool) -> dict[str, Any]:
    row = reading.row
    version = {"version": row.version} if row.version else {}
    finding = finding_of(fact, reading, is_alone=is_alone)
    evidence = {"source": row.listing.source, **version, "locator": row.locator, "finding": finding}
    return {"fact": fact, "value": reading.value, "evidence": [evidence]}


def _notable_facts(
    row: Mapping[str, Any] | None, facts: Mapping[str, Any]
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What Epoch AI states of the model, and its readings that differ from those of the lists."""
    if row is None:
        return {}, []
    found: dict[str, Any] = {}
    total = Decimal(str(row.get("Parameters") or 0))
    if total >= 1:
        found["parameters"] = {"total": int(total)}
    licence = _licence(str(row.get("Accessibility notes") or ""))
    if licence:
        found["licence"] = licence
    weights = _WEIGHTS.get(str(row.get("Model accessibility")))
    if weights:
        found["open_weights"] = weights
    day = partial_day(row.get("Publication date"))
    if day:
        found["released"] = day
    others = []
    for fact in ("open_weights", "released"):
        value = found.get(fact)
        if value and fact in facts and facts[fact] != value:
            if fact == "released" and is_same(value, facts[fact]):
                continue
            finding = f"accessibility is {row['Model accessibility']}"
            if fact == "released":
                finding = "day of publication there"
            evidence = {"source": NOTABLE, "locator": str(row["Model"]), "finding": finding}
            others.append({"fact": fact, "value": value, "evidence": [evidence]})
    return found, others


def _licence(notes: str) -> str:
    first = notes.strip().partition("\n")[0].strip()
    return next((spdx for spdx, pattern in _LICENCES if pattern.match(first)), "")


def model_aliases(model: Model, lines: Sequence[Placed]) -> list[str]:
    """Ids that people write for the model without a provider: its own, and the most frequent with a maker before it."""
    slug = model.id.partition("/")[2]
    makers = Counter(
        line.row.id
        for line in lines
        if line.row.listing.data_set in {"models-dev", "pi-catalog"}
        and line.row.id.count("/") == 1
        and line.row.id[0] != "@"
    )
    frequent = [one for one, _ in sorted(makers.items(), key=lambda item: (-item[1], item[0]))]
    plain = sorted(
        {line.row.id for line in lines if "/" not in line.row.id and bare(line.row.id) == bare(slug)},
        key=lambda one: (len(one), one),
    )
    return list(dict.fromkeys([slug, model.id, *plain[:2], *frequent]))[:MOST_ALIASES]
