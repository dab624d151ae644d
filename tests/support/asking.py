"""The command line on a store, in this process."""

from __future__ import annotations

from pathlib import Path

import pytest

from registry.cli import main
from tests.support.shop import DAY


class Ask:
    """Runs commands on one store, as of one day."""

    def __init__(self, store: Path, capture: pytest.CaptureFixture[bytes]) -> None:
        self.store = store
        self._capture = capture

    def __call__(self, *words: str, code: int = 0, day: str | None = DAY) -> str:
        """What the command prints; its exit code is checked."""
        return self.both(*words, code=code, day=day)[0]

    def both(self, *words: str, code: int = 0, day: str | None = DAY) -> tuple[str, str]:
        """What it prints to both streams."""
        named = ("--as-of", day) if day else ()
        try:
            ended = main([*words, "--store", str(self.store), *named])
        except SystemExit as error:
            ended = int(error.code or 0)
        out, err = self._capture.readouterr()
        assert (ended, err.decode() if ended != code else "") == (code, "")
        return out.decode(), err.decode()
