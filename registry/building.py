"""From a catalogue folder to a store: load, check, write. Used by the command and by the wheel's build."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from registry import lints
from registry.catalogue import Catalogue, collect
from registry.errors import CatalogueError
from registry.findings import Finding, has_errors, in_order
from registry.loading import load
from registry.store.build import write_store
from registry.store.rows import newest_day
from registry.unswept import unswept


@dataclass(frozen=True, slots=True)
class Checked:
    """A catalogue with everything that was found in it."""

    catalogue: Catalogue
    findings: tuple[Finding, ...]

    @property
    def is_sound(self) -> bool:
        """Whether it has no errors, so that a store can be built from it."""
        return not has_errors(self.findings)


def check_catalogue(root: Path, today: date = date.max) -> Checked:
    """Everything that is wrong in the folder: of single files, and of records together.

    `today` is the day that no record may lie behind; without it, no day is too late.
    """
    with unswept():
        files = load(root)
        catalogue = collect(files)
        found = [*files.findings, *lints.run(catalogue, today=today)]
        for policy_id in catalogue.policies:
            found.extend(catalogue.policy_reader.named(policy_id, root).findings)
        return Checked(catalogue, in_order(found))


def build_store(
    catalogue: Path, target: Path, as_of: date | None = None, progress: Callable[[str], None] = lambda _: None
) -> Checked:
    """Builds the store of the catalogue folder at the target path.

    The catalogue's day is `as_of`, else the newest day on which anything in it was checked. Raises
    `CatalogueError` if the catalogue has errors, `StoreError` if the file can't be written.
    """
    progress("reading the catalogue")
    checked = check_catalogue(catalogue)
    if not checked.is_sound:
        errors = sum(finding.severity == "error" for finding in checked.findings)
        message = f"the catalogue has {errors} errors; no store was built"
        raise CatalogueError(message, hint=f"run modelroutes validate {catalogue}", findings=checked.findings)
    with unswept():
        write_store(checked.catalogue, target, as_of or newest_day(checked.catalogue), progress)
    return checked
