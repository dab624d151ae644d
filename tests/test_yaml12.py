"""The strict YAML reader: plain data, places, and every refusal, alike with both parsers."""

import pickle
from collections.abc import Callable
from decimal import Decimal

import pytest

from registry.findings import Finding, Location
from registry.yaml12 import MAX_BYTES, MAX_DEPTH, RULES, Document, read
from registry.yaml12.text import MAX_FINDINGS
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


# What must stay silent


def test_record_is_plain_data(reading: Reader) -> None:
    document = reading(RECORD)

    assert document.findings == ()
    assert document.data == {
        "name": "Model",
        "released": "2026-03-01",
        "routes": [
            {
                "region": "NO",
                "price": {"input": Decimal("1.50"), "output": 3},
                "training": {"value": "no"},
                "notes": "two lines",
            },
            [],
        ],
    }


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("yes: 1\n2026: x\nNO: y\ntrue: z\n1.50: w\n1e999: v\n", ["yes", "2026", "NO", "true", "1.50", "1e999"]),
        ("'null': 1\n\"~\": 2\n'': 3\n'<<': 4\n", ["null", "~", "", "<<"]),
        ("? a\n: 1\n? |-\n  b\n: 2\n", ["a", "b"]),
    ],
)
def test_key_is_the_text_as_written(reading: Reader, text: str, data: list[str]) -> None:
    document = reading(text)

    assert document.findings == ()
    assert isinstance(document.data, dict)
    assert data == list(document.data)


def test_quoted_and_block_scalars_are_text(reading: Reader) -> None:
    document = reading("- '1'\n- \"true\"\n- ''\n- |\n  null\n- >-\n  2\n")

    assert (document.data, document.findings) == (["1", "true", "", "null\n", "2"], ())


@pytest.mark.parametrize("text", ["--- x", "---\nx\n...\n", "x\n# end", "  x", "x\n\n\n"])
def test_one_document_may_have_marks_and_comments(reading: Reader, text: str) -> None:
    assert reading(text) == Document("f.yaml", "x")


@pytest.mark.parametrize(
    "text",
    [
        "a: R & D\n",
        "a: AT&T * 2!\n",
        "a: 'x'  # & * ! are fine in a comment\n",
        'a: "&x *y !z"\n',
        "a: |\n  &x *y !z\n  %TAG\n",
        "a: x\n  %y\n",
        "a: -*\n",
    ],
)
def test_indicator_inside_a_text_is_text(reading: Reader, text: str) -> None:
    assert reading(text).findings == ()


def test_tab_may_stand_where_it_does_not_indent(reading: Reader) -> None:
    document = reading("a:\tb\t# c\nd: [\te,\n\tf]\ng: h\ti\nj: |\t\n  k\tl\n")

    assert document.findings == ()
    assert document.data == {"a": "b", "d": ["e", "f"], "g": "h\ti", "j": "k\tl\n"}


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends_are_alike(reading: Reader, ends: str) -> None:
    document = reading("a: |\n  x\n  y\nb: [\n]\nc: 1\n".replace("\n", ends))

    assert document.data == {"a": "x\ny\n", "b": [], "c": 1}
    assert Location("f.yaml", 6, 4) == document.locate(["c"])


def test_byte_order_mark_counts_for_nothing(reading: Reader) -> None:
    document = reading("\ufeffa: 1\n")

    assert document.data == {"a": 1}
    assert Location("f.yaml", 1, 4) == document.locate(["a"])


def test_every_character_that_passes_can_be_parsed(reading: Reader) -> None:
    characters = [*range(0x20, 0x7F), *range(0xA0, 0x2028), *range(0x202A, 0xD800), *range(0xE000, 0xFEFF)]
    characters += [*range(0xFF00, 0xFFFE), *range(0x10000, 0x11000), 0x10FFFF]
    text = "".join(map(chr, characters)).replace("'", "")

    assert text == reading(f"'{text}'").data


def test_deepest_allowed_nesting_is_read(reading: Reader) -> None:
    text = "[" * MAX_DEPTH + "x" + "]" * MAX_DEPTH

    assert reading(text).findings == ()
    assert reading("- " * MAX_DEPTH + "x").findings == ()


def test_largest_allowed_file_is_read(reading: Reader) -> None:
    assert reading(b"x" * MAX_BYTES).data == "x" * MAX_BYTES


# What must be refused


def test_duplicate_key_names_the_line_of_the_first(reading: Reader) -> None:
    document = reading("a: 1\nb: {c: 1, 'c': 2}\na: 3\n")

    assert shown(document) == [
        "f.yaml:2:11: yaml-duplicate-key: key `c` stands here a second time (the first is on line 2; keep one of them)",
        "f.yaml:3:1: yaml-duplicate-key: key `a` stands here a second time (the first is on line 1; keep one of them)",
    ]
    assert document.data == {"a": 1, "b": {"c": 1}}


def test_key_that_is_no_text_is_refused(reading: Reader) -> None:
    document = reading("? [a]\n: 1\n? {b: c}\n: 2\n~: 3\nnull: 4\n?\n: 5\n[x]: 6\nd: {? : 7, e: 8}\n")

    assert shown(document) == [
        "f.yaml:1:3: yaml-key: a list or mapping can't be a key (put it in quotes if it is text)",
        "f.yaml:3:3: yaml-key: a list or mapping can't be a key (put it in quotes if it is text)",
        "f.yaml:5:1: yaml-key: `~` can't be a key (write a name, or put it in quotes if it is text)",
        "f.yaml:6:1: yaml-key: `null` can't be a key (write a name, or put it in quotes if it is text)",
        "f.yaml:7:2: yaml-key: a key is missing here (write a name, or put it in quotes if it is text)",
        "f.yaml:9:1: yaml-key: a list or mapping can't be a key (put it in quotes if it is text)",
        "f.yaml:10:7: yaml-key: a key is missing here (write a name, or put it in quotes if it is text)",
    ]
    assert document.data == {"d": {"e": 8}}


def test_anchor_alias_and_merge_key_are_refused(reading: Reader) -> None:
    document = reading("a: &x {b: 1}\nc: *x\nd:\n  <<: *x\n  e: [*y, &z f]\n*x : g\n")

    anchor = "is not allowed (delete it; put text that starts with `&` in quotes)"
    alias = "is not allowed (write the value out; put text that starts with `*` in quotes)"
    assert shown(document) == [
        f"f.yaml:1:4: yaml-anchor: anchor `&x` {anchor}",
        f"f.yaml:2:4: yaml-anchor: alias `*x` {alias}",
        "f.yaml:4:3: yaml-merge: merge key `<<` is not allowed (write the merged keys out)",
        f"f.yaml:4:7: yaml-anchor: alias `*x` {alias}",
        f"f.yaml:5:7: yaml-anchor: alias `*y` {alias}",
        f"f.yaml:5:11: yaml-anchor: anchor `&z` {anchor}",
        f"f.yaml:6:1: yaml-anchor: alias `*x` {alias}",
    ]
    assert document.data == {"a": {"b": 1}, "c": "*x", "d": {"e": ["*y", "f"]}, "*x": "g"}


@pytest.mark.parametrize(
    ("text", "tag", "place"),
    [
        ("a: !!str 1\n", "!!str", "1:4"),
        ("a: !mine [1]\n", "!mine", "1:4"),
        ("a: ! 1\n", "!", "1:4"),
        ("- b\n- !<tag:x,y> {c: d}\n", "tag:x,y", "2:3"),
        ("[!a, b]\n", "!a", "1:2"),
        ("!!map {}\n", "!!map", "1:1"),
        ("!a%c3%a9 b\n", "!aé", "1:1"),
        ("{'a':!b c}\n", "!b", "1:6"),
        ("? !a b\n: c\n", "!a", "1:3"),
    ],
)
def test_tag_is_refused(reading: Reader, text: str, tag: str, place: str) -> None:
    hint = "delete it; put text, also text that starts with `!`, in quotes"

    assert f"f.yaml:{place}: yaml-tag: tag `{tag}` is not allowed ({hint})" == shown(reading(text))[0]


def test_anchor_with_a_tag_is_refused_twice(reading: Reader) -> None:
    assert [found.rule for found in reading("- &a !b\n").findings] == ["yaml-anchor", "yaml-tag"]


def test_directives_are_refused_and_the_rest_is_checked(reading: Reader) -> None:
    document = reading("%YAML 1.2\n%TAG ! tag:x,2000:\n# c\n%FOO\n---\na: 1\na: 2\n")

    assert shown(document) == [
        "f.yaml:1:1: yaml-tag: directive `%YAML` is not allowed (delete the line)",
        "f.yaml:2:1: yaml-tag: directive `%TAG` is not allowed (delete the line)",
        "f.yaml:4:1: yaml-tag: directive `%FOO` is not allowed (delete the line)",
        "f.yaml:7:1: yaml-duplicate-key: key `a` stands here a second time (the first is on line 6; keep one of them)",
    ]


@pytest.mark.parametrize(
    ("text", "line"), [("a: 1\n---\na: 2\n", 2), ("--- a\n...\n--- b\n--- c\n", 3), ("---\n---\n", 2)]
)
def test_second_document_is_refused(reading: Reader, text: str, line: int) -> None:
    expected = f"f.yaml:{line}:1: yaml-documents: a second document starts here (keep one in a file)"

    assert [expected] == shown(reading(text))


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "--- # nothing\n...\n", "\ufeff"])
def test_empty_file_is_refused(reading: Reader, text: str) -> None:
    document = reading(text)

    assert document.data is None
    assert shown(document) == ["f.yaml: yaml-syntax: the file is empty (write a record, or delete the file)"]


def test_written_null_is_not_empty(reading: Reader) -> None:
    assert Document("f.yaml", None) == reading("null\n")


def test_directive_alone_is_refused_once(reading: Reader) -> None:
    assert [found.rule for found in reading("%YAML 1.2\n").findings] == ["yaml-tag"]


@pytest.mark.parametrize(
    ("raw", "place", "message", "hint"),
    [
        (b"a: b\xff", "1:5", "byte `0xff` is not UTF-8", "save the file as UTF-8"),
        ("a: é\r\n ü: ".encode() + b"\xe9", "2:5", "byte `0xe9` is not UTF-8", "save the file as UTF-8"),
        (b"\xff\xfea\0", "1:1", "byte `0xff` is not UTF-8", "save the file as UTF-8"),
        (b"a: \xed\xa0\x80", "1:4", "byte `0xed` is not UTF-8", "save the file as UTF-8"),
        (b"a\0", "1:2", "character `U+0000` is not allowed", r"delete it, or write `\u0000` inside double quotes"),
        (
            b"a: 1\r# \x1b",
            "2:3",
            "character `U+001B` is not allowed",
            r"delete it, or write `\u001b` inside double quotes",
        ),
        (b"a: \x7f", "1:4", "character `U+007F` is not allowed", r"delete it, or write `\u007f` inside double quotes"),
        (
            "a: é\x85".encode(),
            "1:5",
            "character `U+0085` is not allowed",
            r"delete it, or write `\u0085` inside double quotes",
        ),
        (
            "'\u2028'".encode(),
            "1:2",
            "character `U+2028` is not allowed",
            r"delete it, or write `\u2028` inside double quotes",
        ),
        (
            "a: 1\n\ufeffb: 2".encode(),
            "2:1",
            "character `U+FEFF` is not allowed",
            r"delete it, or write `\ufeff` inside double quotes",
        ),
        (
            "\uffff".encode(),
            "1:1",
            "character `U+FFFF` is not allowed",
            r"delete it, or write `\uffff` inside double quotes",
        ),
    ],
)
def test_what_is_no_text_is_refused(reading: Reader, raw: bytes, place: str, message: str, hint: str) -> None:
    document = reading(raw)

    assert document.data is None
    assert [f"f.yaml:{place}: yaml-encoding: {message} ({hint})"] == shown(document)


def test_too_large_a_file_is_refused_unread(reading: Reader) -> None:
    document = reading(b"\xff" * (MAX_BYTES + 1))

    assert document.data is None
    assert shown(document) == ["f.yaml: yaml-size: the file is larger than 1048576 bytes (split it into several files)"]


INDENTED = "".join(f"{' ' * level}a:\n" for level in range(1_400))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), "1:65"),
        ("[" * 10_000, "1:65"),
        ("[" * MAX_BYTES, "1:65"),
        ("{a: " * 10_000, "1:257"),
        ("- " * 10_000, "1:129"),
        ("- " * (MAX_DEPTH + 1) + "x", "1:129"),
        ("? " * 10_000, "1:129"),
        (INDENTED, "65:65"),
        ("a: &a\n - " + "[" * 10_000, "2:66"),
    ],
)
def test_too_deep_nesting_is_refused(reading: Reader, text: str, place: str) -> None:
    document = reading(text)

    assert document.data is None
    assert (
        f"f.yaml:{place}: yaml-depth: more than 64 lists and mappings inside each other (flatten the file)"
        == shown(document)[-1]
    )


def test_alias_bomb_is_refused_without_unfolding(reading: Reader) -> None:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    document = reading("\n".join(lines))

    assert len(document.findings) == 30 + 29 * 9
    assert {"yaml-anchor"} == {found.rule for found in document.findings}
    assert isinstance(document.data, dict)
    assert document.data["a29"] == ["*a28"] * 9


@pytest.mark.parametrize("line", ["- *a\n", "- !a b\n", "%a\n", "- .inf\n", "a: 1\n", "- {a: 1, a: 1}\n", "<<: 1\n"])
def test_file_of_mistakes_gives_no_more_than_the_first_thousand(reading: Reader, line: str) -> None:
    assert len(reading(line * (MAX_FINDINGS + 5)).findings) == MAX_FINDINGS


def test_all_mistakes_are_found_at_once_in_order(reading: Reader) -> None:
    document = reading("b: .nan\na: !x 1\na: &y 1e99\n~: 0\n--- c\n")

    assert [(found.location.line, found.rule) for found in document.findings] == [
        (1, "yaml-number"),
        (2, "yaml-tag"),
        (3, "yaml-duplicate-key"),
        (3, "yaml-anchor"),
        (3, "yaml-number"),
        (4, "yaml-key"),
        (5, "yaml-documents"),
    ]


def test_rules_have_stable_ids_and_texts() -> None:
    assert [rule.id for rule in RULES] == [
        "yaml-syntax",
        "yaml-duplicate-key",
        "yaml-anchor",
        "yaml-tag",
        "yaml-merge",
        "yaml-key",
        "yaml-number",
        "yaml-encoding",
        "yaml-size",
        "yaml-depth",
        "yaml-documents",
    ]
    assert all(rule.title and rule.summary.endswith(".") for rule in RULES)


# Places


@pytest.mark.parametrize(
    ("keys", "value", "key"),
    [
        ((), (2, 1), (2, 1)),
        (("name",), (2, 7), (2, 1)),
        (("routes",), (5, 3), (4, 1)),
        (("routes", 0), (5, 5), (5, 5)),
        (("routes", 0, "region"), (5, 13), (5, 5)),
        (("routes", 0, "price"), (6, 12), (6, 5)),
        (("routes", 0, "price", "output"), (6, 34), (6, 26)),
        (("routes", 0, "training", "value"), (8, 14), (8, 7)),
        (("routes", 0, "notes"), (9, 12), (9, 5)),
        (("routes", 1), (12, 5), (12, 5)),
    ],
)
def test_value_and_key_are_located(
    reading: Reader, keys: tuple[str | int, ...], value: tuple[int, int], key: tuple[int, int]
) -> None:
    document = reading(RECORD)

    assert Location("f.yaml", *value) == document.locate(keys)
    assert Location("f.yaml", *key) == document.locate(keys, key=True)


@pytest.mark.parametrize("key", [True, False])
@pytest.mark.parametrize(
    ("keys", "place"),
    [
        (("missing",), (2, 1)),
        (("missing", "name"), (2, 1)),
        (("routes", 2), (5, 3)),
        (("routes", -1), (5, 3)),
        (("routes", "0"), (5, 3)),
        (("routes", 0, "training", "evidence"), (8, 7)),
        (("routes", 0, "price", "missing"), (6, 12)),
        (("name", "x"), (2, 7)),
        (("name", 0), (2, 7)),
    ],
)
def test_missing_key_has_the_place_of_what_is_around_it(
    reading: Reader, keys: tuple[str | int, ...], place: tuple[int, int], *, key: bool
) -> None:
    assert Location("f.yaml", *place) == reading(RECORD).locate(keys, key=key)


def test_column_counts_characters(reading: Reader) -> None:
    document = reading('{é: "😀", ü: 1}')

    assert Location("f.yaml", 1, 13) == document.locate(["ü"])
    assert Location("f.yaml", 1, 10) == document.locate(["ü"], key=True)


def test_empty_value_has_a_place(reading: Reader) -> None:
    document = reading("a:\nb: {c: , d: 1}\n")

    assert Location("f.yaml", 1, 3) == document.locate(["a"])
    assert Location("f.yaml", 2, 8) == document.locate(["b", "c"])


def test_refused_document_still_has_places(reading: Reader) -> None:
    document = reading("%TAG\n---\na: &x 1\n? [b]\n: 2\na: 3\nc: 4\n")

    assert Location("f.yaml", 3, 4) == document.locate(["a"])
    assert Location("f.yaml", 7, 4) == document.locate(["c"])


@pytest.mark.parametrize("text", ["", "a: [", "\0", "[" * 99])
def test_file_that_cannot_be_read_is_its_own_place(reading: Reader, text: str) -> None:
    assert Location("f.yaml") == reading(text).locate(["a", 0])


def test_document_made_by_hand_has_the_file_as_its_place() -> None:
    assert Location("f.yaml") == Document("f.yaml", {"a": 1}).locate(["a"])


def test_document_survives_another_process() -> None:
    document = pickle.loads(pickle.dumps(read(RECORD.encode(), "f.yaml")))  # noqa: S301 - our own bytes

    assert read(RECORD.encode(), "f.yaml") == document
    assert Location("f.yaml", 2, 7) == document.locate(["name"])


def test_number_out_of_bounds_keeps_its_text_and_its_place(reading: Reader) -> None:
    document = reading("a: 1\nb: [0, -.INF]\n")

    assert document.data == {"a": 1, "b": [0, "-.INF"]}
    assert (
        Finding(
            Location("f.yaml", 2, 8),
            "yaml-number",
            "`-.INF` is not a finite number",
            "write a finite number, or put it in quotes if it is text",
        ),
    ) == document.findings
