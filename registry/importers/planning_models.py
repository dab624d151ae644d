"""What the lists would change in models and labs: new ones, and facts that a record has otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from registry.attributes.kinds import UNKNOWN
from registry.formatting.writing import record_text
from registry.importers.changes import Kind, Plan
from registry.importers.joining import Model, Placed
from registry.importers.labs import Labs, lab_record
from registry.importers.models import Known, model_record
from registry.importers.partial_days import is_same
from registry.importers.state import State
from registry.records.model import FACTS


def plan_models(models: Mapping[str, Model], lines: Sequence[Placed], labs: Labs, known: Known, state: State) -> Plan:
    """New models, and where recorded ones say something else."""
    plan = Plan()
    by_model: dict[str, list[Placed]] = {}
    for line in lines:
        if not line.sources:
            continue  # only an alias knows it, and a name like `latest` moves from model to model
        by_model.setdefault(line.model.id, []).append(line)
    for model_id, model in sorted(models.items()):
        path = f"models/{model_id}.yaml"
        if model.lab not in labs.labs:
            plan.note(Kind.REFUSED, path, f"the lab `{model.lab}` is not among the reviewed ones")
            continue
        record = model_record(model, by_model.get(model_id, []), labs.labs[model.lab], known)
        there = state.data(path)
        if there is None:
            plan.write(Kind.ADDED, path, record["name"], record_text(path, record))
        else:
            for what in _differences(there, record):
                plan.note(Kind.DISAGREEING, path, what)
    return plan


def _differences(there: Mapping[str, Any], record: Mapping[str, Any]) -> Iterator[str]:
    """Facts that the lists have otherwise, unless the record shows that reading already."""
    shown = {(item["fact"], _exact(item["value"])) for item in there.get("disagreements") or ()}
    for fact in FACTS:
        if fact not in record:
            continue
        new, old = record[fact], there.get(fact, UNKNOWN)
        if _exact(new) == _exact(old) or (fact, _exact(new)) in shown:
            continue
        if fact in {"released", "knowledge_cutoff"} and old != UNKNOWN and is_same(str(new), str(old)):
            continue
        yield f"`{fact}` is {_words(old)}; the lists say {_words(new)}"


def _exact(value: Any) -> str:
    """The value in a form whose equality forgets the order of words."""
    if isinstance(value, Mapping):
        return ";".join(f"{key}:{_exact(value[key])}" for key in sorted(value))
    return ",".join(sorted(map(str, value))) if isinstance(value, list | tuple) else str(value)


def _words(value: Any) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{key} {_words(item)}" for key, item in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def plan_labs(
    used: Sequence[str],
    labs: Labs,
    notable: Sequence[Mapping[str, Any]],
    benchmarks: Sequence[Mapping[str, Any]],
    state: State,
) -> Plan:
    """New labs of those that are used, and where the country of a recorded one differs."""
    plan = Plan()
    for lab in sorted(set(used) & set(labs.labs)):
        path = f"labs/{lab}.yaml"
        record = lab_record(labs.labs[lab], labs, notable, benchmarks)
        there = state.data(path)
        if there is None:
            plan.write(Kind.ADDED, path, record["name"], record_text(path, record))
            continue
        new, old = _country(record), _country(there)
        if new not in {UNKNOWN, old}:
            plan.note(Kind.DISAGREEING, path, f"the country is {old}; Epoch AI says {new}")
    return plan


def _country(record: Mapping[str, Any]) -> str:
    claims = record.get("claims") or {}
    return str((claims.get("country") or {}).get("value", UNKNOWN))
