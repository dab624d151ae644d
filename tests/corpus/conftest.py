"""The small catalogue by which the sample repositories are judged, and the command line run in a copy of one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.examples import REFERENCE, write

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of world.yaml."""
    from registry.building import build_store  # noqa: PLC0415 - most tests need neither pydantic nor sqlmodel

    records = dict(REFERENCE)
    countries = records["reference/countries"]
    records["reference/countries"] = f"{countries}  CN: Country CN\n"
    text = (HERE / "world.yaml").read_text(encoding="utf-8")
    for block in re.split(r"^(?=[a-z]+/)", text, flags=re.MULTILINE)[1:]:
        key, _, body = block.partition(":")
        records[key] = re.sub(r"^ {1,2}", "", body, flags=re.MULTILINE).strip() + "\n"
    folder = tmp_path_factory.mktemp("corpus")
    build_store(write(records, folder / "catalogue"), folder / "world.sqlite")
    return folder / "world.sqlite"
