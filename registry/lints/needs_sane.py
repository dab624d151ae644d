"""Lint: what must be held can be held, and is asked for once."""

from __future__ import annotations

from collections.abc import Iterator

from registry.catalogue import Catalogue, Entry, Keys
from registry.findings import Finding, Rule
from registry.lints.lint import Lint

RULE = Rule(
    id="needs-sane",
    title="Needs can be met",
    summary="No arrangement needs or includes itself, by whatever way, and no list of needs asks for one twice or "
    "offers a choice that is no choice.",
)

Needs = tuple[tuple[str, ...], ...]


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Arrangements in a circle, and needs that are asked for twice."""
    graph = {
        name: {*(choice for need in record.needs if len(need) == 1 for choice in need), *record.includes}
        for entry in catalogue.providers.values()
        for name, record in entry.record.arrangements.items()
    }
    for entry, keys, needs in _lists(catalogue):
        yield from _repeated(entry, keys, needs)
    for entry in catalogue.providers.values():
        for name in entry.record.arrangements:
            if _leads_back(name, graph):
                yield RULE.finding(
                    f"`{name}` needs or includes itself",
                    at=entry.at("arrangements", name, key=True),
                    hint="take it out of the `needs` or `includes` of what it leads to",
                )


def _lists(catalogue: Catalogue) -> Iterator[tuple[Entry, Keys, Needs]]:
    for entry in catalogue.providers.values():
        for name, arrangement in entry.record.arrangements.items():
            yield entry, ("arrangements", name, "needs"), arrangement.needs
        for name, offering in entry.record.offerings.items():
            yield entry, ("offerings", name, "needs"), offering.needs
    for route in catalogue.all_routes():
        yield route.entry, (route.index, "needs"), route.record.needs


def _repeated(entry: Entry, keys: Keys, needs: Needs) -> Iterator[Finding]:
    alone = [need[0] for need in needs if len(need) == 1]
    for index, need in enumerate(needs):
        held = {other for place, other in enumerate(alone) if needs.index((other,)) != index or place < 0}
        if len(need) == 1 and needs.index(need) < index:
            message = f"`{need[0]}` is needed twice"
        elif len(need) > 1 and (held & set(need) or len(set(need)) < len(need)):
            message = f"`any_of: [{', '.join(need)}]` is no choice"
        else:
            continue
        yield RULE.finding(message, at=entry.at(*keys, index), hint="name each arrangement once")


def _leads_back(start: str, graph: dict[str, set[str]]) -> bool:
    waiting, seen = list(graph[start]), set[str]()
    while waiting:
        name = waiting.pop()
        if name == start:
            return True
        if name not in seen:
            seen.add(name)
            waiting.extend(graph.get(name, ()))
    return False


LINT = Lint(RULE, check)
