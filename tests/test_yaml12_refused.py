"""What the strict YAML reader refuses, alike with both parsers: each mistake once, at its place, with what to do."""

import pytest

from registry.yaml12 import MAX_BYTES, MAX_DEPTH, RULES, Document
from registry.yaml12.text import MAX_FINDINGS
from tests.support.readings import Reader, reading, shown

__all__ = ["reading"]


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
