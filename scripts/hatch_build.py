"""Build hook: puts the store, built from this tree's catalogue, into the wheel."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class StoreBuildHook(BuildHookInterface[Any]):
    """Builds the store for a wheel; an editable install reads the one that `scripts/build` makes."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the store and name it to the builder."""
        if self.target_name != "wheel" or version == "editable":
            return
        sys.path.insert(0, self.root)
        # Not in `self.directory`: what lies there is taken for a release file.
        self.folder = TemporaryDirectory(prefix="modelroutes-")
        store = Path(self.folder.name) / "registry.sqlite"
        write_store(Path(self.root) / "catalogue", store)
        build_data["force_include"][str(store)] = "registry/_data/registry.sqlite"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 -- the interface's
        """Remove the folder that held the store."""
        if hasattr(self, "folder"):
            self.folder.cleanup()


def write_store(catalogue: Path, store: Path) -> None:
    """Build the store; what is wrong in the catalogue stands under the error."""
    # Importable only now, when the tree that is packed is on the path.
    from registry.building import build_store  # noqa: PLC0415
    from registry.commands.outside import epoch_day  # noqa: PLC0415
    from registry.errors import CatalogueError  # noqa: PLC0415
    from registry.report import FORMATS  # noqa: PLC0415

    try:
        build_store(catalogue, store, as_of=epoch_day())
    except CatalogueError as error:
        error.add_note(FORMATS["text"](error.findings))
        raise
