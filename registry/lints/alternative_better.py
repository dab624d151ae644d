"""Lint: what must be held for an alternative is worth it."""

from __future__ import annotations

from collections.abc import Iterator

from registry.attributes import Attribute
from registry.attributes.kinds import Order
from registry.catalogue import Catalogue
from registry.claims import Statement
from registry.findings import Finding, Rule
from registry.lints.lint import Lint
from registry.lints.wording import name_of, shown
from registry.places import Places

RULE = Rule(
    id="alternative-better",
    title="An alternative is better",
    summary="What a customer gets by holding an arrangement is better than what everybody gets, and what takes more "
    "arrangements is better than what takes some of them.",
)


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Alternatives that are equal or worse; where values have no order, nobody can tell."""
    for site in catalogue.sites:
        attribute = site.claim.attribute
        for keys, part in site.parts():
            for index, alternative in enumerate(part.alternatives):
                if (rival := _as_good(attribute, part, index, catalogue.places)) is None:
                    continue
                than = f"what `{', '.join(rival.under)}` gives" if rival.under else "without it"
                name = name_of(site, (*keys, "alternatives", index))
                yield RULE.finding(
                    f"`{name}` is `{shown(attribute, alternative.value)}`, no better than {than}",
                    at=site.at(*keys, "alternatives", index, "value"),
                    hint="correct one of the two values, or delete the alternative",
                )


def _as_good(attribute: Attribute, base: Statement, index: int, places: Places) -> Statement | None:
    """What takes less, or the same, than the alternative and is as good."""
    alternative = base.alternatives[index]
    for rival in (base, *_cheaper(base, index)):
        order = attribute.kind.compare(alternative.value, rival.value, places)
        if order is Order.WORSE or (order is Order.EQUAL and alternative.extras == rival.extras):
            return rival
    return None


def _cheaper(base: Statement, index: int) -> Iterator[Statement]:
    """Other alternatives that take a part of what this one takes; of those that take the same, the earlier."""
    alternative = base.alternatives[index]
    for place, other in enumerate(base.alternatives):
        takes, whole = set(other.under), set(alternative.under)
        if (takes < whole or (takes == whole and place < index)) and other.since == alternative.since:
            yield other


LINT = Lint(RULE, check)
