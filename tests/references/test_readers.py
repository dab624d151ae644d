"""Readers of other people's files: values as the formats have them, and where each stands."""

import json
import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registry.references.readers.env import read_env
from registry.references.readers.jsonc import read_jsonc
from registry.references.readers.toml import read_toml
from registry.references.readers.yaml import read_yaml
from registry.references.text import Text, UnreadableError, decoded
from registry.references.tree import Node, walk, written

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), max_size=4), inner, max_size=3)
    ),
    max_leaves=12,
)


def plain(node: Node) -> Any:
    if node.is_map:
        return {pair.key.text: plain(pair.value) for pair in node.pairs()}
    if node.is_list:
        return [plain(one) for one in node.values()]
    return node.text if node.kind == "text" else {"true": True, "false": False, "null": None}.get(node.text, node.text)


def leaves(node: Node) -> list[Node]:
    if node.is_map:
        return [leaf for pair in node.pairs() for leaf in leaves(pair.value)]
    return [leaf for one in node.values() for leaf in leaves(one)] if node.is_list else [node]


def numbers_as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: numbers_as_text(one) for key, one in value.items()}
    if isinstance(value, list):
        return [numbers_as_text(one) for one in value]
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


@given(PLAIN)
@settings(max_examples=200)
def test_json_reads_as_python_reads_it(value: Any) -> None:
    for text in (json.dumps(value), json.dumps(value, indent=2, ensure_ascii=False)):
        assert numbers_as_text(json.loads(text)) == plain(read_jsonc(Text(text)))


@given(
    st.dictionaries(
        st.from_regex(r"[a-z]{1,4}", fullmatch=True), PLAIN.filter(lambda one: "None" not in repr(one)), max_size=4
    )
)
@settings(max_examples=200)
def test_toml_reads_as_python_reads_it(value: dict[str, Any]) -> None:
    text = "".join(f"{key} = {inline(one)}  # note = 'x'\n" for key, one in value.items())
    expected = numbers_as_text(tomllib.loads(text))
    tree = read_toml(Text(text))
    assert expected == plain(tree)
    lines = text.split("\n")
    for leaf in leaves(tree):
        if leaf.kind == "text" and leaf.text.isalnum():
            assert lines[leaf.line - 1][leaf.column - 1 :].startswith(leaf.text)


def inline(value: Any) -> str:
    """The value as TOML writes it in a line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{inline(key)} = {inline(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(inline, value)) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def test_toml_places_survive_tables_dots_and_long_strings() -> None:
    text = (
        "[a.'b c']\n"
        'x.y = "one"\n'
        "[[t]]\n"
        "name = '''two\n"
        "three'''\n"
        "[t.sub]\n"
        "m = [[\"four\"], ['five'], []]\n"
        "[[t]]\n"
        'd = 1979-05-27 07:32:00 # "no"\n'
        'last = {k = """six""", j = 1.5}\n'
    )
    found = {leaf.text: (leaf.line, leaf.column) for leaf in leaves(read_toml(Text(text))) if leaf.kind == "text"}
    assert found == {"one": (2, 8), "two\nthree": (4, 11), "four": (7, 8), "five": (7, 18), "six": (10, 16)}


@pytest.mark.parametrize(
    ("text", "place"), [("a = ", (1, 5)), ("a = 1\na = 2\n", (2, 6)), ("[a\n", (1, 3)), ("x = 'a", (1, 7))]
)
def test_toml_mistakes_have_their_place(text: str, place: tuple[int, int]) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_toml(Text(text))
    assert (caught.value.line, caught.value.column) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('{"a" 1}', (1, 6)),
        ('{"a": 1', (1, 8)),
        ("[1}", (1, 3)),
        ("", (1, 1)),
        ("[1] [2]", (1, 5)),
        ('{"a": }', (1, 7)),
        ("{1: 2}", (1, 2)),
        ('"\n"', (1, 1)),
        ("/* open", (1, 1)),
    ],
)
def test_json_mistakes_have_their_place(text: str, place: tuple[int, int]) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_jsonc(Text(text))
    assert (caught.value.line, caught.value.column) == place


def test_json_escapes_are_read() -> None:
    assert plain(read_jsonc(Text(r'["\u00e9\n\"\\\/\t", "\ud800", // c' + "\n]"))) == ['é\n"\\/\t', "\ufffd"]


def test_yaml_keeps_words_and_merges_like_the_tools() -> None:
    text = (
        "a: &a {x: 1, y: one}\nb: &b {y: two, z: three}\nc: {<<: [*a, *b], x: own}\nd: {<<: *c1, x: 2}\n".replace(
            "*c1", "*a"
        )
        + "'<<': plain\n"
        "e: !tag 'text'\n"
        "f: |\n"
        "  block\n"
        "g: NO\n"
    )
    (root,) = read_yaml(Text(text))
    found = plain(root)
    assert found["c"] == {"x": "own", "y": "one", "z": "three"}
    assert found["d"] == {"x": "2", "y": "one"}
    assert (found["e"], found["f"], found["g"]) == ("text", "block\n", "NO")
    places = {leaf.text: (leaf.line, leaf.column) for leaf in leaves(root)}
    assert (places["text"], places["block\n"], places["own"]) == ((6, 10), (8, 3), (3, 22))


def test_yaml_documents_are_read_apart() -> None:
    assert [plain(one) for one in read_yaml(Text("a: 1\n---\nb: 2\n---\n"))] == [{"a": "1"}, {"b": "2"}, ""]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: [1\n", (2, 1)),
        ("a: b: c\n", (1, 5)),
        ("a: *x\n", (1, 4)),
        ("a: \x07\n", (1, 4)),
        ("\tb: 1\n", (1, 1)),
        ("%YAML 9\n", (1, 8)),
    ],
)
def test_yaml_mistakes_have_a_place(text: str, place: tuple[int, int]) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_yaml(Text(text))
    assert (caught.value.line, caught.value.column) == place


def test_a_line_separator_is_no_line_end() -> None:
    (root,) = read_yaml(Text('a: "x\u2028y"\nb: z\n'))
    assert [(leaf.line, leaf.column) for leaf in leaves(root)] == [(1, 5), (2, 4)]


def test_variables_are_read_as_the_tools_read_them() -> None:
    text = 'A=1\n  export B = "two # \\" 2" # c\nC=\'3\'#x\nD=a#b #c\nE=\n#F=1\nG\n=H\nI="open\nJ.k-l=5\n'
    assert [tuple(one) for one in read_env(Text(text))] == [
        ("A", "1", 1, 3),
        ("B", 'two # \\" 2', 2, 15),
        ("C", "3", 3, 4),
        ("D", "a#b", 4, 3),
        ("E", "", 5, 3),
        ("I", '"open', 9, 3),
        ("J.k-l", "5", 10, 7),
    ]


def test_places_count_characters_and_line_ends_of_every_kind() -> None:
    text = decoded(b"\xef\xbb\xbfa\r\n\xc3\xa9b\rc")
    assert text.text == "a\néb\nc"
    assert [text.place(offset) for offset in (0, 2, 3, 5)] == [(1, 1), (2, 1), (2, 2), (3, 1)]
    assert (text.line(2), text.line(3), text.line(4), text.line(0)) == ("éb", "c", "", "")


def test_a_path_is_written_as_people_write_it() -> None:
    (root,) = read_yaml(Text("a: [{b.c: {d: 1}}]\n"))
    assert [written(path) for _, path, _ in walk(root)] == ["", "a[0]", "a[0].b.c"]
