"""The index behind the filters of the catalogue: what the evaluator says of every choice.

For each column there is one profile (`filter_cells`) for each chain of legs, model or route. A use that is declared
adds the profiles that differ; so does the customer's place, of which there are as many sorts as claims tell apart.
The script looks profiles up and joins them by the lowest, as `registry.policy` does; it works out nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from registry.attributes.scopes import USES
from registry.policy.evaluate import CALLABLE
from registry.site.choices import KIND, controls
from registry.site.filter_cells import PLAIN, Asking, Judge, Profiles
from registry.site.filter_columns import (
    CHAIN,
    MODEL,
    OF_LIMITS,
    ROUTE,
    Column,
    Columns,
    Rules,
    columns_of,
    rules_of,
    sources,
)
from registry.site.filter_concerns import NO_CONCERN, Concern, Concerns, concerns_of, customers
from registry.site.world import Judged, World
from registry.store.reader import Row

VERSION = 2

ANYBODY = "*"
"""Stands for every customer in the keys of the script."""

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
"""Digits of the numbers of profiles, as many a profile as the highest number takes."""


def index_script(world: World) -> bytes:
    """The index as a script that assigns it: a page from disk may load a script, but fetch nothing.

    As a text, which a browser reads past until it is needed.
    """
    text = json.dumps(index(world), ensure_ascii=True, separators=(",", ":"))
    return f'"use strict";\nwindow.modelroutesIndex = {json.dumps(text)};\n'.encode()


def index(world: World) -> dict[str, Any]:
    """The index as plain data."""
    rows = [row for row in world.store.rows("route") if row.id in world.briefs]
    chains = sorted({row.columns["chain"] for row in rows})
    order = {chain: place for place, chain in enumerate(chains)}
    models = {row.id: place for place, row in enumerate(world.rows)}
    columns, rules, profiles = columns_of(world), rules_of(world), Profiles()
    firsts = {row.columns["chain"]: row for row in reversed(rows)}
    places = customers(world, firsts.values())
    by_model = {row.columns["model"]: row for row in reversed(rows)}
    levels: dict[str, Sequence[Row | None]] = {
        CHAIN: [firsts[chain] for chain in order],
        MODEL: [by_model.get(row.id) for row in world.rows],
        ROUTE: rows,
    }
    concerns = {chain: concerns_of(world, row) for chain, row in firsts.items()}
    work = _Work(columns, Judge(world, rules), profiles, places, concerns)
    filled = list(_filled(levels, work))
    width = 1 + (len(profiles.numbers) > len(ALPHABET)) + (len(profiles.numbers) > len(ALPHABET) ** 2)
    for column in filled:
        column["cells"] = "".join(_digits(number, width) for number in column["cells"])
    plain = profiles.plain()
    names = _names(world, {name for cell in profiles.cells for sets in cell[1:] for one in sets for name in one})
    numbers = {name: place for place, name in enumerate(names)}
    briefs = [world.briefs[row.id] for row in rows]
    labels = sorted({brief.label for brief in briefs})
    return {
        "version": VERSION,
        "models": len(models),
        "routes": {
            "model": [models[brief.model] for brief in briefs],
            "chain": [order[brief.chain] for brief in briefs],
            "label": [labels.index(brief.label) for brief in briefs],
            "page": [brief.target.partition("#")[2] for brief in briefs],
            "output": [brief.output if brief.currency == "USD" else "" for brief in briefs],
        },
        "labels": labels,
        "arrangements": [[name, _title(world, name), sorted(_included(world, name))] for name in names],
        "cells": [
            [verdict, *([sorted(numbers[name] for name in one) for one in sets] for sets in lifting)]
            for verdict, *lifting in profiles.cells
        ],
        "profiles": plain,
        "width": width,
        "always": columns.always,
        "words": columns.numbers,
        "changed": _changed(world),
        "columns": filled,
        "customers": places,
        "ages": [age or 0 for age in rules.ages],
        "kinds": [",".join(sorted(kinds)) for kinds in rules.kinds],
        "meet": rules.meet(),
        "sources": {choice: rules.kinds.index(sources(choice.split(","))) for choice in _kinds(world)},
        "policies": {judged.id: _policy(judged, columns, rules) for judged in world.policies},
    }


def _changed(world: World) -> dict[str, list[str]]:
    """Which choices change what others ask for, in the order in which words name them."""
    form = controls(world)
    changed = {one.name: [other.name for other in form if other.name in one.changed_by] for one in form}
    return {name: others for name, others in changed.items() if others}


def _kinds(world: World) -> Iterator[str]:
    yield from (choice.value for control in controls(world) if control.name == KIND for choice in control.choices)


def _policy(judged: Judged, columns: Columns, rules: Rules) -> dict[str, Any]:
    """A shipped policy: its conditions, who asks, and its rule on evidence, by numbers."""
    policy, day = judged.question.policy, judged.question.frame.asking.as_of
    return {
        "columns": columns.policies[policy.id],
        "exporter": "" if policy.exporter == "none" else policy.exporter,
        "customer": policy.customer or "",
        "holdings": sorted(one.arrangement for one in policy.holdings if one.is_held(day)),
        "uses": list(policy.uses),
        "age": rules.ages.index(policy.evidence.max_age_days),
        "kind": rules.kinds.index(sources(policy.evidence.kinds)),
        "undisputed": int(policy.evidence.undisputed),
    }


def _names(world: World, asked: set[str]) -> list[str]:
    """The arrangements that cells name, and those that include one of them."""
    return sorted(name for name in world.store.arrangements if name in asked or asked & _included(world, name))


def _title(world: World, name: str) -> str:
    return world.store.arrangements[name].title


def _included(world: World, name: str) -> frozenset[str]:
    """Every arrangement that holding this one holds."""
    asking = replace(world.viewer.asking, holdings=frozenset({name}))
    return asking.with_included(world.store.arrangements).holdings - {name}


@dataclass(frozen=True, slots=True)
class _Work:
    """What the cells are made with."""

    columns: Columns
    judge: Judge
    profiles: Profiles
    customers: Mapping[str, str]
    concerns: Mapping[int, Concerns]
    """By chain."""
    known: dict[tuple[str, tuple[str, str, str], Asking], int] = field(default_factory=dict)
    """Numbers of profiles, by what they hang on: to leave out requests of which no claim speaks changes nothing."""

    def concern(self, row: Row, column: Column) -> Concern:
        """On what the answer hangs."""
        if column.name == CALLABLE:
            return Concern(uses=frozenset(row.plain.get("excludes", ())))
        return self.concerns[row.columns["chain"]].over(column.attributes) if column.by_uses else NO_CONCERN

    def number(self, row: Row, column: Column, concern: Concern, asking: Asking) -> int:
        """The number of the profile."""
        if column.name in OF_LIMITS:
            of = f"{row.columns['model']} {sorted(row.plain.get('limits', {}).items())}"
        elif column.by_uses:
            of = str(row.columns["chain"])
            column = column.leaving_out(column.excepting & concern.requests)
        else:
            return self.profiles.number(self.judge.profile(row, column, asking))
        key = (of, column.key, asking)
        if key not in self.known:
            self.known[key] = self.profiles.number(self.judge.profile(row, column, asking))
        return self.known[key]


def _filled(levels: Mapping[str, Sequence[Row | None]], work: _Work) -> Iterator[dict[str, Any]]:
    """Every column: the profiles of the plain question whole, of every other question those that differ."""
    for column in work.columns.listed:
        plain: list[int] = []
        other: dict[str, list[int]] = {}
        for place, row in enumerate(levels[column.level]):
            if row is None:
                plain.append(0)  # nothing looks at a model without routes
                continue
            concern = work.concern(row, column)
            plain.append(work.number(row, column, concern, PLAIN))
            if concern is not NO_CONCERN:
                for key, number in _other(row, column, concern, work, plain[-1]):
                    other.setdefault(key, []).extend((place, number))
        yield {"of": column.level, "cells": plain, "other": other}


def _other(row: Row, column: Column, concern: Concern, work: _Work, plain: int) -> Iterator[tuple[str, int]]:
    """The other questions of which the answer is another than that to the nearest one, by the key of the script.

    Of a use that is the same customer's plain call, of a customer the call of one who declares no place. Where the
    place changes nothing, what a use changes stands once, for all of them.
    """
    uses = [use for use in USES if use in concern.uses]
    if not concern.customer:
        for use in uses:
            if (number := work.number(row, column, concern, Asking("", use))) != plain:
                yield f"{ANYBODY}:{use}", number
        return
    for customer in ("", *sorted(set(work.customers.values()))):
        nearest = work.number(row, column, concern, Asking(customer)) if customer else plain
        if nearest != plain:
            yield f"{customer}:", nearest
        for use in uses:
            if (number := work.number(row, column, concern, Asking(customer, use))) != nearest:
                yield f"{customer}:{use}", number


def _digits(number: int, width: int) -> str:
    found = ""
    for _ in range(width):
        number, digit = divmod(number, len(ALPHABET))
        found = ALPHABET[digit] + found
    return found
