"""Lint: no two providers go by the same name, alias or address."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from urllib.parse import urlsplit

from registry.catalogue import Catalogue, Entry
from registry.findings import Finding, Location, Rule
from registry.lints.lint import Lint

RULE = Rule(
    id="provider-unique",
    title="A provider is recorded once",
    summary="No two providers share a name, an id or alias, or the host of their address.",
)


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Names by which another provider is known already."""
    first: dict[tuple[str, str], str] = {("alias", provider): provider for provider in catalogue.providers}
    for provider, entry in catalogue.providers.items():
        for sort, name, at in _names(entry):
            owner = first.setdefault((sort, name.casefold()), provider)
            if owner != provider:
                yield RULE.finding(
                    f"the {sort} `{name}` is also one of the provider `{owner}`",
                    at=at(),
                    hint="merge the two records, or correct it",
                )


def _names(entry: Entry) -> Iterator[tuple[str, str, Callable[[], Location]]]:
    record = entry.record
    yield "name", record.name, partial(entry.at, "name")
    for index, alias in enumerate(record.aliases):
        yield "alias", alias, partial(entry.at, "aliases", index)
    if record.address:
        host = urlsplit(record.address).hostname or ""
        yield "host", host.removeprefix("www."), partial(entry.at, "address")


LINT = Lint(RULE, check)
