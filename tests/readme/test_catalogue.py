"""Every record that the catalogue's README shows fits its kind and is written in the form."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from registry.formatting.form import HEADER
from registry.loading import BY_FOLDER, KINDS
from registry.yaml12 import read

README = Path(__file__).parents[2] / "catalogue" / "README.md"
BLOCKS = re.findall(r"^```yaml\n(.*?)^```", README.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("block", BLOCKS, ids=range(len(BLOCKS)))
def test_shown_record_fits_its_kind(block: str) -> None:
    first = block.partition("\n")[0]
    assert first.startswith(HEADER)
    name = Path(first.removeprefix(HEADER)).name.removesuffix(".schema.json")
    document = read(block.encode(), "README.md")
    assert document.findings == ()
    kind = next(kind for kind in KINDS if kind.name == name)
    assert first.count("../") == kind.shape.count("/")
    kind.model.model_validate(document.data)


def test_every_kind_that_newcomers_write_is_shown() -> None:
    shown = {re.sub(r".*/([a-z]+)\.schema\.json.*", r"\1", block, flags=re.DOTALL) for block in BLOCKS}
    assert shown == {BY_FOLDER[folder].name for folder in ("labs", "models", "providers", "routes", "sources")}
