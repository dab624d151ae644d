"""Lint: a source's versions stand in order, and each has its own day."""

from __future__ import annotations

from collections.abc import Iterator

from registry.catalogue import Catalogue, Entry
from registry.dating import version_id
from registry.findings import Finding, Location, Rule
from registry.lints.lint import Lint

RULE = Rule(
    id="version-order",
    title="Versions stand newest first",
    summary="The versions of a source stand newest first, and no two have the same day, since evidence names a version "
    "by its day.",
)


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Versions out of order, and versions that nothing tells apart."""
    for entry in catalogue.sources.values():
        newer, undated = "", False
        for index, version in enumerate(entry.record.versions):
            day = version_id(version)
            if not day:
                if undated:
                    yield RULE.finding(
                        "there is another version without a day",
                        at=_day_at(entry, index),
                        hint="write the day that tells the two apart, or keep one",
                    )
                undated = True
            elif newer and day == newer:
                yield RULE.finding(
                    f"there is another version of {day}", at=_day_at(entry, index), hint="keep one version a day"
                )
            elif newer and day > newer:
                yield RULE.finding(
                    f"the version of {day} stands after the older one of {newer}",
                    at=_day_at(entry, index),
                    hint="put the newest first",
                )
            newer = day or newer


def _day_at(entry: Entry, index: int) -> Location:
    version = entry.record.versions[index]
    return entry.at("versions", index, "checked" if version.checked == version_id(version) else "stated")


LINT = Lint(RULE, check)
