"""Comments that point to a waiver."""

import pytest

from registry.check.pointers import pointers_in

LINES = [
    (b"model: x  # modelroutes: waive W-014\n", {"W-014"}),
    (b'const m = "x" // modelroutes: waive W-014\n', {"W-014"}),
    (b"; modelroutes: waive a.b_c-1\n", {"a.b_c-1"}),
    (b"# modelroutes: waive W-1, modelroutes: waive W-2\n", {"W-1", "W-2"}),
    (b"model: modelroutes: waive W-014\n", set()),
    (b"# modelroutes waive W-014\n", set()),
    (b"# modelroutes: waive\n", set()),
    (b"# modelroutes: waive " + b"x" * 200 + b"\n", set()),
]


@pytest.mark.parametrize(("line", "ids"), LINES)
def test_pointer_stands_in_a_comment(line: bytes, ids: set[str]) -> None:
    found = pointers_in(["a.yaml"], lambda _: b"first: line\n" + line)
    assert found == ({("a.yaml", 2): frozenset(ids)} if ids else {})
