"""The form of record files: what is reported, what is mended, and that the data never changes."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.formatting import RULES, check_format, fix_format
from registry.formatting.blocks import block_of
from registry.formatting.layout import ordered
from registry.loading import kind_of_path
from registry.yaml12 import read
from tests.snippets import files_in

ROOT = Path(__file__).parents[1]
GOOD = files_in((Path(__file__).parent / "data/bad/base.yaml").read_text(encoding="utf-8"))
REAL = {
    path.relative_to(ROOT / "catalogue").as_posix(): path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "catalogue").rglob("*.yaml"))
}
LAB = "labs/acme.yaml"
ROUTE = "routes/acme/acme/alpha.yaml"
HEADER = "# yaml-language-server: $schema=../schema/lab.schema.json\n"
ROUTE_HEADER = "# yaml-language-server: $schema=../../../schema/route.schema.json\n"


def fixed(text: str, path: str = LAB) -> str:
    return fix_format(text.encode(), path).decode()


def told(text: str, path: str = LAB) -> list[str]:
    return [
        f"{finding.location.line}:{finding.location.column} {finding.rule}"
        for finding in check_format(text.encode(), path, path)
    ]


def data_of(text: str) -> object:
    document = read(text.encode(), "")
    assert document.findings == ()
    return document.data


@pytest.mark.parametrize("path", GOOD)
def test_good_file_is_left_alone(path: str) -> None:
    assert told(GOOD[path], path) == []
    assert fixed(GOOD[path], path) == GOOD[path]


@pytest.mark.parametrize("path", [path for path in REAL if kind_of_path(path)])
def test_real_file_can_be_mended(path: str) -> None:
    better = fixed(REAL[path], path)
    assert told(better, path) == []
    assert data_of(better) == data_of(REAL[path])
    assert comments_of(better) >= comments_of(REAL[path])


def comments_of(text: str) -> Counter[str]:
    """The comment lines of a text, whatever their indentation, but the one that names the schema."""
    lines = (line.strip() for line in text.splitlines())
    return Counter(line for line in lines if line.startswith("#") and "yaml-language-server" not in line)


MENDED = {
    "key order with comments": (
        HEADER + "# About the file.\n\n# About the address,\n# in two lines.\naddress: https://a.example # here\n"
        "\nname: A\n# The end.\n",
        HEADER
        + "# About the file.\n\nname: A\n\n# About the address,\n# in two lines.\naddress: https://a.example # here\n"
        "# The end.\n",
        ["8:1 format-key-order"],
    ),
    "a comment below the header stays the file's": (
        HEADER + "# About the file.\naddress: https://a.example\nname: A\n",
        HEADER + "# About the file.\nname: A\naddress: https://a.example\n",
        ["4:1 format-key-order"],
    ),
    "nested key order": (
        HEADER + "name: A\nclaims:\n  country:\n    # Proof.\n    evidence:\n      - finding: so\n        source: a/b\n"
        "        # Where.\n        locator: here\n    # Value.\n    value: NO\n",
        HEADER + "name: A\nclaims:\n  country:\n    # Value.\n    value: NO\n    # Proof.\n    evidence:\n"
        "      - source: a/b\n        # Where.\n        locator: here\n        finding: so\n",
        ["8:9 format-key-order", "12:5 format-key-order"],
    ),
    "unknown keys keep their place": (
        HEADER + "zzz: 1\naddress: https://a.example\nyyy: 2\nname: A\n",
        HEADER + "zzz: 1\nname: A\nyyy: 2\naddress: https://a.example\n",
        ["5:1 format-key-order"],
    ),
    "brackets are the author's choice": (
        HEADER + "{address: https://a.example, name: A}\n",
        HEADER + "{address: https://a.example, name: A}\n",
        [],
    ),
    "four spaces": (
        HEADER + "name: A\nclaims:\n    # A comment.\n    country:\n        value: NO\n        evidence:\n"
        "            -   source: a/b\n                locator: here\n                finding: >-\n"
        "                    folded\n                    text\n",
        HEADER + "name: A\nclaims:\n  # A comment.\n  country:\n    value: NO\n    evidence:\n"
        "      - source: a/b\n        locator: here\n        finding: >-\n"
        "            folded\n            text\n",
        ["5:5 format-indentation", "6:9 format-indentation", "8:13 format-indentation", "8:17 format-indentation"],
    ),
    "one space": (
        HEADER + "name: A\nclaims:\n country:\n  value: NO\n",
        HEADER + "name: A\nclaims:\n  country:\n    value: NO\n",
        ["4:2 format-indentation", "5:3 format-indentation"],
    ),
    "a list as far out as its key": (
        HEADER + "name: A\nclaims:\n  country:\n    value: NO\n    evidence:\n    - source: a/b\n      locator: here\n"
        "    # After the list.\n",
        HEADER
        + "name: A\nclaims:\n  country:\n    value: NO\n    evidence:\n      - source: a/b\n        locator: here\n"
        "    # After the list.\n",
        ["7:5 format-indentation"],
    ),
    "the whole record further in": (
        HEADER + "  name: A\n  address: https://a.example\n",
        HEADER + "name: A\naddress: https://a.example\n",
        ["2:3 format-indentation"],
    ),
    "a dash on a line of its own": (
        HEADER + "name: A\nclaims:\n  country:\n    value: NO\n    evidence:\n"
        "      -\n        locator: here\n        source: a/b\n",
        HEADER + "name: A\nclaims:\n  country:\n    value: NO\n    evidence:\n"
        "      -\n        source: a/b\n        locator: here\n",
        ["9:9 format-key-order"],
    ),
    "line ends, mark, tabs, spaces, end": (
        "\ufeffname:\tA  \r\naddress: https://a.example \t\r\n\r\n\r\n",
        HEADER + "name:  A\naddress: https://a.example\n",
        [
            "1:1 format-byte-order-mark",
            "1:1 format-header",
            "1:6 format-tab",
            "1:8 format-trailing-space",
            "1:10 format-line-end",
            "2:27 format-trailing-space",
            "2:28 format-tab",
            "3:1 format-final-newline",
        ],
    ),
    "old line ends": (HEADER[:-1] + "\rname: A\r", HEADER + "name: A\n", ["1:58 format-line-end"]),
    "another schema": (
        "# yaml-language-server: $schema=../../schema/lab.schema.json\nname: A",
        HEADER + "name: A\n",
        ["1:1 format-header", "2:1 format-final-newline"],
    ),
    "spaces that are data": (
        HEADER + "name: |\n  two  \n  lines\t\n\naddress: https://a.example  \n",
        HEADER + "name: |\n  two  \n  lines\t\n\naddress: https://a.example\n",
        ["6:27 format-trailing-space"],
    ),
    "a hash that is data": (
        HEADER + "address: |\n  # no comment\n  https://a.example\n\nname: A\n",
        HEADER + "name: A\n\naddress: |\n  # no comment\n  https://a.example\n",
        ["6:1 format-key-order"],
    ),
    "empty lines that are data": (
        HEADER + "address: |+\n  https://a.example\n\n\nname: A\n",
        HEADER + "address: |+\n  https://a.example\n\n\nname: A\n",
        ["6:1 format-key-order"],
    ),
    "a question mark before a key": (
        HEADER + "? address\n: https://a.example\n? name\n: A\n",
        HEADER + "? address\n: https://a.example\n? name\n: A\n",
        [],
    ),
}


@pytest.mark.parametrize("name", MENDED)
def test_form_is_told_and_mended(name: str) -> None:
    before, after, findings = MENDED[name]
    assert told(before) == findings
    assert fixed(before) == after
    assert fixed(after) == after
    assert data_of(before) == data_of(after)


def test_first_key_of_a_list_item_moves_with_its_dash() -> None:
    before = ROUTE_HEADER + (
        "# About both.\n"
        "- offering: api # the first\n"
        "  # About the variant.\n"
        "  variant: a\n"
        "\n"
        "- offering: api\n"
        "  variant: b\n"
    )
    after = ROUTE_HEADER + (
        "# About both.\n"
        "# About the variant.\n"
        "- variant: a\n"
        "  offering: api # the first\n"
        "\n"
        "- variant: b\n"
        "  offering: api\n"
    )
    assert told(before, ROUTE) == ["5:3 format-key-order", "8:3 format-key-order"]
    assert fixed(before, ROUTE) == after
    assert fixed(after, ROUTE) == after


@pytest.mark.parametrize("raw", [b"", b"name: [A", b"name: \xff", b"a: &a 1\n", b"name: A\0"])
def test_unreadable_file_is_left_to_the_reader(raw: bytes) -> None:
    assert check_format(raw, LAB, LAB) == ()
    assert fix_format(raw, LAB) == raw


@pytest.mark.parametrize("path", ["labs/A.yaml", "README.md", "schema/lab.yaml", "reference/planets.yaml"])
def test_file_that_is_no_record_is_left_alone(path: str) -> None:
    assert check_format(b"name: A \n", path, path) == ()
    assert fix_format(b"name: A \n", path) == b"name: A \n"


def test_first_line_depends_on_the_place() -> None:
    assert (
        fixed("name: A\n", "providers/a/provider.yaml").splitlines()[0].endswith("=../../schema/provider.schema.json")
    )
    assert (
        fixed("groups: {}\n", "reference/groups.yaml")
        .splitlines()[0]
        .endswith("=../schema/reference-groups.schema.json")
    )


def test_rules_have_different_ids() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert all(rule.id.startswith("format-") for rule in RULES)


def shuffled(text: str, random: Random) -> str:
    """The text with the entries of every block of keys in another order, and the comments above them."""

    class Anyhow:
        """A shape in which every order is the right one, once."""

        def order(self, keys: list[str]) -> list[str]:
            return random.sample(keys, len(keys))

        def of_key(self, key: str, keys: list[str]) -> "Anyhow":
            del key, keys
            return self

        def of_item(self) -> "Anyhow":
            return self

    lines = text.split("\n")
    root = block_of(read(text.encode(), ""), lines, Anyhow())  # type: ignore[arg-type]  # does what a shape does
    return "\n".join(ordered(root, lines)) if root else text


def widened(text: str, random: Random) -> str:
    """The text with more spaces a level."""
    by = random.choice([2, 3])
    lines = []
    for line in text.split("\n"):
        inner = re.match(r"[ -]*(?=[^ -])", line)
        lead = inner[0] if inner and not line.lstrip().startswith("---") else ""
        wide = "".join(char * 1 if char == "-" else char * by for char in lead)
        lines.append(
            (re.sub(r"- +", lambda match: "-" + " " * (len(match[0]) * by // by + by - 2 + 1), wide))
            + line[len(lead) :]
        )
    return "\n".join(lines)


def commented(text: str, random: Random) -> str:
    """The text with comments and empty lines at random places."""
    lines = text.split("\n")
    for number in sorted(random.sample(range(1, len(lines)), min(4, len(lines) - 1)), reverse=True):
        indent = len(lines[number]) - len(lines[number].lstrip())
        lines.insert(number, random.choice(["", " " * indent + f"# comment {number}"]))
    return "\n".join(lines)


def spaced(text: str, random: Random) -> str:
    """The text with spaces and tabs at the end of some lines."""
    return "\n".join(line + random.choice(["", "", " ", "\t", "  "]) for line in text.split("\n"))


def on_windows(text: str, random: Random) -> str:
    """The text as an editor on Windows writes it."""
    return random.choice(["", "\ufeff"]) + text.replace("\n", "\r\n")


CHANGES: tuple[Callable[[str, Random], str], ...] = (shuffled, widened, commented, spaced, on_windows)
FILES = {**GOOD, **{path: text for path, text in REAL.items() if kind_of_path(path) and len(text) < 8_000}}


@given(
    path=st.sampled_from(sorted(FILES)),
    changes=st.lists(st.sampled_from(CHANGES), min_size=1, max_size=4),
    seed=st.integers(0, 2**32),
)
def test_mending_keeps_data_and_comments(path: str, changes: list[Callable[[str, Random], str]], seed: int) -> None:
    random = Random(seed)
    text = FILES[path]
    for change in changes:
        other = text if "\r" in text else change(text, random)
        if not read(other.encode(), "").findings and data_of(other) == data_of(FILES[path]):
            text = other
    better = fixed(text, path)
    assert data_of(better) == data_of(text)
    assert comments_of(better) == comments_of(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    assert fixed(better, path) == better
    assert told(better, path) == []


@given(st.text(), st.sampled_from([LAB, ROUTE, "models/a/b.yaml", "reference/groups.yaml"]))
def test_any_text_is_survived(text: str, path: str) -> None:
    raw = text.encode("utf-8", "surrogatepass")
    check_format(raw, path, path)
    better = fix_format(raw, path)
    assert read(better, "").data == read(raw, "").data
    assert fix_format(better, path) == better
