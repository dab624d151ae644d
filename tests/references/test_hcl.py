"""Terraform's files: values, where each stands, and what is no literal."""

import pytest

from registry.references.readers.hcl import read_hcl
from registry.references.text import Text, UnreadableError
from registry.references.tree import Node
from tests.references.support import Find


def told(node: Node) -> object:
    """The tree as plain values, blocks with their labels under `=`."""
    if node.is_map:
        found = {key.text: told(value) for key, value in node.items}
        return {"=": node.anchor, **found} if node.anchor else found
    return [told(one) for one in node.values()] if node.is_list else node.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a = 1 # b = 2\n// c = 3\n/* d = 4 */ e = true\n", {"a": "1", "e": "true"}),
        ('a = "x # y // z" # "no"\n', {"a": "x # y // z"}),
        ('a = "q \\"w\\" \\n\\u0041"\n', {"a": 'q "w" \nA'}),
        ('a = "x ${f("}", {b = "c"})} y"\nb = "z"\n', {"a": 'x ${f("}", {b = "c"})} y', "b": "z"}),
        ('a = "%{ if x }y%{ endif } \\" $${"\n', {"a": '%{ if x }y%{ endif } \\" $${'}),
        ('a = <<EOT\nmodel = "x"\n# y\n  EOT\nb = 1\n', {"a": 'model = "x"\n# y\n', "b": "1"}),
        ("a = f(<<-E\n)\nE\n)\nb = 1\n", {"a": "${f(<<-E ) E )}", "b": "1"}),
        ('a "b" c {\n d = 1\n e { f = 2 }\n}\n', {"a": {"=": "b.c", "d": "1", "e": {"f": "2"}}}),
        ("a {}\n", {"a": {}}),
        ("a = [1, [2,\n 3], # x\n]\n", {"a": ["1", ["2", "3"]]}),
        ('a = { b = 1, "c" : 2\n d.e = 3\n (f) = g }\n', {"a": {"b": "1", "c": "2", "d.e": "3", "${(f)}": "${g}"}}),
        ("a = [for x in y : x.z]\n", {"a": "${[for x in y : x.z]}"}),
        ("a = {for x in y : x => 1}\n", {"a": "${{for x in y : x => 1}}"}),
        ('a = b ? "c" : "d"\ne = 1\n', {"a": '${b ? "c" : "d"}', "e": "1"}),
        ("a = { b = x == y ? c : d }\n", {"a": {"b": "${x == y ? c : d}"}}),
        ('a = "b" == c\n', {"a": '${"b" == c}'}),
        ("a = -1 + 2\n", {"a": "${-1 + 2}"}),
        ("a = b.c[\n0\n].d\n", {"a": "${b.c[ 0 ].d}"}),
        ('"a" = 1\n', {"a": "1"}),
        ("a = " + "x" * 100, {"a": "${" + "x" * 80 + "}"}),
    ],
)
def test_files_are_read_as_terraform_reads_them(text: str, expected: object) -> None:
    assert expected == told(read_hcl(Text(text)))


def test_values_have_their_places() -> None:
    root = read_hcl(Text("é {\n".replace("é", "a") + '  b = "ü", \n'.replace(",", "") + '  c = ["x", y]\n}\n'))
    block = root.items[0][1]
    assert [(value.line, value.column) for _, value in block.items] == [(2, 8), (3, 7)]
    assert [(one.text, one.line, one.column) for one in block.items[1][1].values()] == [("x", 3, 9), ("${y}", 3, 13)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a = ", (1, 5)),
        ("a {\n b = 1\n", (3, 1)),
        ("a {\n = 1 }", (2, 2)),
        ('a = "b\n"', (1, 5)),
        ('a = "${b', (1, 5)),
        ("a = <<E\nb\n", (1, 5)),
        ("a = [1\n", (2, 1)),
        ("a = {1}\n", (1, 7)),
        ("a = { ! = 1 }\n", (1, 7)),
        ("a b\n", (1, 4)),
        ("1 = a\n", (1, 1)),
        ("a = 1 /* b\n", (1, 7)),
        ("a = " + "[" * 70, (1, 69)),
        ("a {" * 70, (1, 196)),
    ],
)
def test_mistakes_have_their_place(text: str, place: tuple[int, int]) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_hcl(Text(text))
    assert (caught.value.line, caught.value.column) == place


@pytest.mark.parametrize(
    "text",
    ["a = " + "b ? c : " * 60_000 + "d", "a = " + "(" * 300_000, 'a = "' + "${" * 200_000, "a = 1 " + "/*" * 300_000,
     "a = " + "{b=" * 100_000, "".join(f"a = <<E{n}\nE{n}\n" for n in range(30_000)), "a = " + "x:" * 200_000,
     "a = [" + '"x" == ' * 60_000 + "1]", 'a = "' + "$" * 500_000],
    ids=range(9),
)  # fmt: skip
def test_long_files_end(text: str, find: Find) -> None:
    found = find({"main.tf": text + "\nmodel = 1"})
    assert len(found.problems) <= 1
    assert found.references == ()


def test_a_file_that_no_model_is_in_is_not_parsed(find: Find) -> None:
    assert find({"main.tf": "a = "}).problems == ()
    assert [one.rule for one in find({"main.tf": "model = "}).problems] == ["RC503"]
