"""Lint: every id that a record names exists."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from registry.catalogue import Catalogue
from registry.dating import version_id
from registry.findings import Finding, Rule
from registry.lints.lint import Lint
from registry.lints.references import (
    Reference,
    Sort,
    citations,
    entries,
    known_ids,
    references,
    unreadable,
)
from registry.lints.wording import did_you_mean

RULE = Rule(
    id="reference-exists",
    title="Every reference exists",
    summary="Each source, version, model, lab, provider, offering, route, arrangement, group, certification and "
    "archive that a record names is in the catalogue.",
)

_FILES = {
    Sort.SOURCE: "sources/{id}.yaml",
    Sort.LAB: "labs/{id}.yaml",
    Sort.MODEL: "models/{id}.yaml",
    Sort.SCOPE_MODEL: "models/{id}.yaml",
    Sort.PROVIDER: "providers/{id}/provider.yaml",
    Sort.ROUTE: "routes/{id}.yaml",
    Sort.CERTIFICATION: "reference/certifications.yaml",
    Sort.ARCHIVE: "reference/archives.yaml",
}
"""The file that defines a name, where its id says which."""

_HINTS = {
    Sort.OFFERING: "add it to the `offerings` of its provider",
    Sort.ROUTE: "add it to {file}, or name the upstream's `offering`",
    Sort.ARRANGEMENT: "add it to the `arrangements` of its provider",
    Sort.GROUP: "add it to the provider's `groups`",
    Sort.SCOPE_MODEL: "write the id of a model, or a group of the provider's `groups`",
    Sort.CERTIFICATION: "add it to {file}",
    Sort.ARCHIVE: "add it to {file}",
}


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """References to nothing. What a file with findings of its own may define is not judged."""
    ids = known_ids(catalogue)
    broken = unreadable(catalogue)
    for reference in references(catalogue):
        known = _known(reference, ids, catalogue)
        if reference.id in known or broken.intersection(_homes(reference, broken)):
            continue
        yield RULE.finding(
            f"there is no {reference.sort} `{reference.id}`",
            at=reference.at(),
            hint=did_you_mean(reference.id, known, _hint(reference)),
        )
    yield from _versions(catalogue)


def _hint(reference: Reference) -> str:
    file = _FILES.get(reference.sort, "").format(id=reference.id.partition("@")[0])
    return _HINTS.get(reference.sort, "add {file}").format(file=file)


def _known(reference: Reference, ids: dict[Sort, Collection[str]], catalogue: Catalogue) -> Collection[str]:
    if reference.sort not in {Sort.GROUP, Sort.SCOPE_MODEL}:
        return ids[reference.sort]
    groups = {
        group
        for provider in reference.providers
        if provider in catalogue.providers
        for group in catalogue.providers[provider].record.groups
    }
    return groups if reference.sort is Sort.GROUP else groups | set(ids[Sort.MODEL])


def _homes(reference: Reference, broken: frozenset[str]) -> Iterator[str]:
    """Paths of the files of which one would define what is named."""
    match reference.sort:
        case Sort.OFFERING | Sort.GROUP | Sort.SCOPE_MODEL:
            yield from (f"providers/{provider}/provider.yaml" for provider in reference.providers)
        case Sort.ARRANGEMENT:
            yield from (path for path in broken if path.startswith("providers/"))
        case _:
            pass
    if reference.sort in _FILES:
        yield _FILES[reference.sort].format(id=reference.id.partition("@")[0])


def _versions(catalogue: Catalogue) -> Iterator[Finding]:
    for entry in entries(catalogue):
        for keys, cited in citations(entry):
            source, version = catalogue.sources.get(cited["source"]), cited.get("version")
            if source is None or version is None or catalogue.versions.find(source.id, version):
                continue
            days = [version_id(item) for item in source.record.versions]
            yield RULE.finding(
                f"source `{source.id}` has no version `{version}`",
                at=entry.at(*keys, "version"),
                hint=f"its versions are: {', '.join(day or 'one without a day' for day in days)}",
            )


LINT = Lint(RULE, check)
