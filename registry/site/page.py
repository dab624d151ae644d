"""One page of the site: where it stands, and what its template prints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from registry.site.links import root_of


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its path below the site, its template and what that prints."""

    path: str
    template: str
    title: str
    description: str
    values: Mapping[str, Any]

    def printed(self) -> dict[str, Any]:
        """What the template prints, with what every page says of itself."""
        return {**self.values, "page": self, "root": root_of(self.path)}
