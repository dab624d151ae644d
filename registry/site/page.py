"""One page of the site: where it stands, and what its template prints."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from registry.site.links import root_of

Values = Mapping[str, Any]


def as_they_are(inputs: Values) -> Values:
    """What a page prints that is handed over ready."""
    return inputs


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its path below the site, its template and what that prints.

    What takes long to work out is left to a function of the inputs: it gets nothing else, so that the page is the same
    whenever they are, and need not be made again.
    """

    path: str
    template: str
    title: str
    description: str
    inputs: Any
    work_out: Callable[[Any], Values] = as_they_are

    def printed(self) -> dict[str, Any]:
        """What the template prints, with what every page says of itself."""
        return {**self.work_out(self.inputs), "page": self, "root": root_of(self.path)}
