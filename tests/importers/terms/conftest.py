"""A small research with its reviewed files, id map and catalogue, in a folder that a test may change."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from registry import yaml12
from registry.importers.idmap import IdMap, read_map
from registry.importers.terms.command import main
from registry.importers.terms.research import FILES, Node, Research, ResearchFile, read_research
from registry.importers.terms.reviewed import Reviewed, read_reviewed

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Desk:
    """Where a run of the fixture stands."""

    root: Path

    @property
    def catalogue(self) -> Path:
        return self.root / "catalogue"

    @property
    def ledger(self) -> Path:
        return self.root / "written.yaml"

    def research(self) -> Research:
        return read_research(self.root / "research")

    def reviewed(self) -> Reviewed:
        return read_reviewed(self.root / "reviewed")

    def ids(self) -> IdMap:
        return read_map((self.root / "providers.yaml").read_bytes())

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace a text in a file, which must hold it."""
        target = self.root / path
        text = target.read_text(encoding="utf-8")
        assert old in text
        target.write_text(text.replace(old, new), encoding="utf-8")

    def run(self, *more: str) -> int:
        """The command on this desk."""
        return main(
            [
                f"--research={self.root / 'research'}",
                f"--reviewed={self.root / 'reviewed'}",
                f"--id-map={self.root / 'providers.yaml'}",
                f"--catalogue={self.catalogue}",
                f"--ledger={self.ledger}",
                *more,
            ]
        )

    def record(self, path: str) -> str:
        return (self.catalogue / path).read_text(encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    for name in ("research", "reviewed", "catalogue"):
        shutil.copytree(DATA / name, tmp_path / name)
    shutil.copy(DATA / "providers.yaml", tmp_path / "providers.yaml")
    return Desk(tmp_path)


def file_of(key: str) -> ResearchFile:
    return next(file for file in FILES if file.key == key)


def node_of(text: str) -> Node:
    """The top of a YAML text."""
    document = yaml12.read(text.encode(), "entry.yaml")
    assert not document.findings
    return Node(document, (), document.data)
