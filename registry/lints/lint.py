"""What a lint is: a rule with the check that finds its breaches in a whole catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from registry.catalogue import Catalogue
from registry.findings import Finding, Rule


@dataclass(frozen=True, slots=True)
class Lint:
    """A rule that holds on any day."""

    rule: Rule
    check: Callable[[Catalogue], Iterator[Finding]]

    def run(self, catalogue: Catalogue, today: date) -> Iterator[Finding]:
        """Every breach of the rule; the day makes no difference."""
        del today
        return self.check(catalogue)


@dataclass(frozen=True, slots=True)
class DatedLint:
    """A rule that asks what day it is."""

    rule: Rule
    check: Callable[[Catalogue, date], Iterator[Finding]]

    def run(self, catalogue: Catalogue, today: date) -> Iterator[Finding]:
        """Every breach of the rule on that day."""
        return self.check(catalogue, today)
