"""Versions of the records of lists: a copy of a new day is a new version."""

from __future__ import annotations

from collections.abc import Iterable

from registry.dating import version_id
from registry.importers.changes import Kind, Plan
from registry.importers.editing import CannotEditError, put_in
from registry.importers.rows import Listing
from registry.importers.state import State


def plan_versions(listings: Iterable[Listing], state: State) -> Plan:
    """The versions that the records of the lists lack."""
    plan = Plan()
    for listing in sorted(listings, key=lambda one: (one.source, one.day)):
        path = f"sources/{listing.source}.yaml"
        record = state.records.get(path)
        if record is None:
            plan.note(Kind.REFUSED, path, "the list has no record; add one with its licence and attribution")
            continue
        if not listing.day[:1].isdigit() or listing.day in {version_id(one) for one in record.record.versions}:
            continue
        version = {"stated": listing.day, "checked": listing.day}
        text = plan.texts.get(path, state.texts[path])
        if listing.day < state.newest(listing.source):
            plan.note(Kind.DISAGREEING, path, f"the copy of {listing.day} is older than the newest and not recorded")
            continue
        try:
            text = put_in(path, text, (), "versions", version, first=True)
            plan.write(Kind.ADDED, path, f"version {listing.day}", text)
        except CannotEditError:
            plan.note(Kind.DISAGREEING, path, f"the version of {listing.day} is missing; only a hand can add it")
    return plan
