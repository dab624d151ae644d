"""The strict YAML reader with each of its parsers, and what it found as lines, for the tests of the reader."""

from collections.abc import Callable

import pytest

from registry.yaml12 import Document, read
from registry.yaml12.tree import HAS_LIBYAML

Reader = Callable[[str | bytes], Document]

RECORD = """\
# A comment.
name: Model
released: 2026-03-01
routes:
  - region: NO
    price: {input: 1.50, output: 3}
    training:
      value: no
    notes: >-
      two
      lines
  - []
"""


@pytest.fixture(params=[True] * HAS_LIBYAML + [False])
def reading(request: pytest.FixtureRequest) -> Reader:
    def reader(content: str | bytes) -> Document:
        raw = content.encode() if isinstance(content, str) else content
        return read(raw, "f.yaml", libyaml=request.param)

    return reader


def shown(document: Document) -> list[str]:
    return [f"{found.location}: {found.rule}: {found.message} ({found.hint})" for found in document.findings]
