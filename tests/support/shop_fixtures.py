"""Fixtures on the small catalogue, for the conftest.py of those folders that use them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.asking import Ask


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of a small catalogue whose every verdict can be told by reading it."""
    from tests.support.shop import build_shop  # noqa: PLC0415 - most tests need neither pydantic nor sqlmodel

    return build_shop(tmp_path_factory.mktemp("shop"))


@pytest.fixture
def ask(shop: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Ask:
    """The command line on the small catalogue."""
    return Ask(shop, capfdbinary)
