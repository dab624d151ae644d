"""A catalogue that every importer has filled, made once for all tests that only read it."""

import contextlib
import io
from pathlib import Path

import pytest

from tests.importers.world import empty, everything


@pytest.fixture(scope="session")
def filled_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = empty(tmp_path_factory.mktemp("importers") / "catalogue")
    with contextlib.redirect_stdout(io.StringIO()):
        assert everything(root) == 0
    return root
