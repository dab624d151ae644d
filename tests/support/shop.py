"""A small catalogue whose every verdict can be told by reading it: one provider a case. See shop.yaml."""

from __future__ import annotations

import re
from pathlib import Path

from registry.building import build_store
from tests.support.examples import REFERENCE, write

DAY = "2026-11-01"
"""The day on which tests ask it."""


def shop_records() -> dict[str, str]:
    """Its records by path."""
    found = dict(REFERENCE)
    text = Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8")
    for block in re.split(r"^(?=[a-z]+/)", text, flags=re.MULTILINE)[1:]:
        key, _, body = block.partition(":\n")
        found[key] = re.sub(r"^  ", "", body, flags=re.MULTILINE)
    return found


def build_shop(folder: Path) -> Path:
    """The store of the small catalogue."""
    store = folder / "shop.sqlite"
    build_store(write(shop_records(), folder / "catalogue"), store)
    return store
