"""The importer of scores: the best of each benchmark for each model, beside those that a record has already."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from registry.errors import UsageError
from registry.importers.changes import Kind, Plan
from registry.importers.edge import add_common, pairs, run
from registry.importers.editing import CannotEditError, put_in
from registry.importers.files import read_json, read_yaml
from registry.importers.joining import bare
from registry.importers.scores import SCORES
from registry.importers.scores.score import Score
from registry.importers.state import State, read_state


def import_benchmarks(arguments: Sequence[str] | None = None) -> int:
    """Run the importer of scores."""
    parser = ArgumentParser(prog="import-benchmarks", description="Add scores under an open licence to models.")
    add_common(parser)
    parser.add_argument("lists", nargs="*", metavar="SHAPE=FILE", help=f"shapes: {', '.join(SCORES)}")
    return run(parser, _work, arguments)


def _work(options: Namespace) -> Sequence[Plan]:
    state = read_state(options.catalogue)
    scores: list[Score] = []
    for shape, name in pairs(options.lists):
        if shape not in SCORES:
            message = f"there is no shape `{shape}`"
            raise UsageError(message, hint=f"shapes are: {', '.join(SCORES)}")
        path = Path(name)
        scores.extend(SCORES[shape](read_yaml(path) if path.suffix in {".yml", ".yaml"} else read_json(path)))
    return [plan_scores(scores, state)]


def names_of(state: State) -> dict[str, str]:
    """The model that a name means, by its letters and digits; a name of two models is left out."""
    found: dict[str, set[str]] = {}
    for _, record in state.of_kind("model"):
        for name in (record.id, record.data["name"], *(record.data.get("aliases") or ())):
            found.setdefault(bare(str(name).rpartition("/")[2]), set()).add(record.id)
    for _, record in state.of_kind("route"):
        model = record.id.partition("/")[2]
        for route in record.data:
            for aliases in (route.get("aliases") or {}).values():
                for alias in aliases:
                    found.setdefault(bare(alias.rpartition("/")[2]), set()).add(model)
    return {name: next(iter(models)) for name, models in found.items() if len(models) == 1}


def best(scores: Iterable[Score], names: Mapping[str, str]) -> dict[str, list[Score]]:
    """The best score of each benchmark by model, in the order of the lists."""
    found: dict[tuple[str, str], Score] = {}
    for score in scores:
        model = next((names[bare(name)] for name in score.names if bare(name) in names), "")
        key = (model, score.benchmark)
        if model and (key not in found or score.score > found[key].score):
            found[key] = score
    by_model: dict[str, list[Score]] = {}
    for (model, _), score in found.items():
        by_model.setdefault(model, []).append(score)
    return by_model


def plan_scores(scores: Iterable[Score], state: State) -> Plan:
    """The scores of benchmarks that a model's record does not have."""
    plan = Plan()
    for model, found in sorted(best(scores, names_of(state)).items()):
        path = f"models/{model}.yaml"
        there = state.data(path).get("benchmarks") or ()
        known = {str(one["name"]).casefold() for one in there}
        text = before = state.texts[path]
        added = []
        for score in found:
            if score.benchmark.casefold() in known:
                continue
            try:
                text = put_in(path, text, (), "benchmarks", score.record())
                added.append(score.benchmark)
            except CannotEditError:
                plan.note(Kind.DISAGREEING, path, f"{score.benchmark} is missing, and only a hand can add it")
        if text != before:
            plan.write(Kind.ADDED, path, ", ".join(added), text)
    return plan
