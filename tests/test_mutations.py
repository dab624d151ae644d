"""Thousands of broken versions of good files: each gives findings, never a traceback, and never takes long."""

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from random import Random
from types import FrameType

import pytest

from registry import lints
from registry.catalogue import collect
from registry.findings import Finding, Severity, has_errors, in_order
from registry.formatting import RULES as FORMAT_RULES
from registry.formatting import check_format, fix_format
from registry.loading import RULES as LOADING_RULES
from registry.loading import Files, Loaded, read_record
from registry.report.text import text as text_report
from registry.yaml12 import RULES as READER_RULES
from registry.yaml12 import read
from tests.snippets import files_in

BASE = Path(__file__).parent / "data/bad/base.yaml"
ROOT = Path("catalogue")
TODAY = date(2026, 11, 1)
MUTATIONS = 5_000
ROUNDS = 20
"""Parts of the work, so that several processes can share it."""

AT_ONCE = 5.0
"""Seconds of processor time within which a mutation must be done; most take hundredths."""

HANGS = 20
"""Seconds after which we stop waiting."""

SEVERITIES = {rule.id: rule.severity for rule in (*READER_RULES, *LOADING_RULES, *FORMAT_RULES, *lints.RULES)}

GOOD = {path: text.encode() for path, text in files_in(BASE.read_text(encoding="utf-8")).items()}
LOADED = {path: read_record(path, raw, (ROOT / path).as_posix()) for path, raw in GOOD.items()}

WORDS = (
    *("", "unknown", "[]", "{}", "true", "null", "~", "0", "-1", "1e9", ".nan", "2026-02-30", "[[]]", "{a: b}", "''"),
    *(
        "global",
        "region",
        "NO",
        "no",
        "javascript:alert(1)",
        "../x",
        "a/b",
        "*a",
        "&a b",
        "!!int 1",
        "<<",
        "|",
        ">-",
        "? x",
    ),
    *("[unknown]", "{value: yes}", "[{}]", "{any_of: [a]}", "\u202e", "9" * 50, "'", '"', "%", "@", "#", ": ", "- "),
)
"""What takes the place of values: other types, edges and slips."""


def delete_line(text: bytes, random: Random) -> bytes:
    lines = text.split(b"\n")
    del lines[random.randrange(len(lines))]
    return b"\n".join(lines)


def delete_lines(text: bytes, random: Random) -> bytes:
    lines = text.split(b"\n")
    start = random.randrange(len(lines))
    del lines[start : start + random.randint(2, 8)]
    return b"\n".join(lines)


def duplicate_line(text: bytes, random: Random) -> bytes:
    lines = text.split(b"\n")
    place = random.randrange(len(lines))
    lines.insert(random.choice([place, random.randrange(len(lines))]), lines[place])
    return b"\n".join(lines)


def swap_lines(text: bytes, random: Random) -> bytes:
    lines = text.split(b"\n")
    one, other = random.randrange(len(lines)), random.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def indent_line(text: bytes, random: Random) -> bytes:
    lines = text.split(b"\n")
    place = random.randrange(len(lines))
    lines[place] = (
        random.choice([b" ", b"  ", b"\t", b"- "]) + lines[place] if random.random() < 0.5 else lines[place].lstrip()
    )
    return b"\n".join(lines)


def change_characters(text: bytes, random: Random) -> bytes:
    found = bytearray(text)
    for _ in range(random.randint(1, 4)):
        found[random.randrange(len(found))] = random.choice(b" \n:-[]{}'\"#&*!|>%@`,?0aZ~.")
    return bytes(found)


def insert_bytes(text: bytes, random: Random) -> bytes:
    place = random.randrange(len(text))
    return text[:place] + random.randbytes(random.randint(1, 4)) + text[place:]


def insert_text(text: bytes, random: Random) -> bytes:
    place = random.randrange(len(text))
    return text[:place] + random.choice(WORDS).encode() + text[place:]


def truncate(text: bytes, random: Random) -> bytes:
    return text[: random.randrange(len(text))]


def change_value(text: bytes, random: Random) -> bytes:
    """Another value after one of the keys."""
    lines = text.split(b"\n")
    places = [place for place, line in enumerate(lines) if b": " in line]
    place = random.choice(places)
    key = lines[place].rpartition(b": ")[0] if random.random() < 0.3 else lines[place].partition(b": ")[0]
    lines[place] = key + b": " + random.choice(WORDS).encode()
    return b"\n".join(lines)


def swap_values(text: bytes, random: Random) -> bytes:
    """The values of two keys, mostly of different types, change places."""
    lines = text.split(b"\n")
    places = [place for place, line in enumerate(lines) if b": " in line]
    one, other = random.choice(places), random.choice(places)
    (key, _, value), (other_key, _, other_value) = lines[one].partition(b": "), lines[other].partition(b": ")
    lines[one], lines[other] = key + b": " + other_value, other_key + b": " + value
    return b"\n".join(lines)


def swap_words(text: bytes, random: Random) -> bytes:
    """One word of the file takes the place of another."""
    words = text.split(b" ")
    one, other = random.randrange(len(words)), random.randrange(len(words))
    words[one] = words[other]
    return b" ".join(words)


def rename_key(text: bytes, random: Random) -> bytes:
    """A key of another file, or of another place, stands where a key stood."""
    lines = text.split(b"\n")
    places = [place for place, line in enumerate(lines) if b":" in line]
    place = random.choice(places)
    other = random.choice([line for line in random.choice(list(GOOD.values())).split(b"\n") if b":" in line])
    lead = lines[place][: len(lines[place]) - len(lines[place].lstrip())]
    lines[place] = lead + other.strip().partition(b":")[0] + b":" + lines[place].partition(b":")[2]
    return b"\n".join(lines)


def other_file(text: bytes, random: Random) -> bytes:
    """The text of a record of another kind, or a part of it put into this one."""
    other = random.choice(list(GOOD.values()))
    if random.random() < 0.2:
        return other
    start = random.randrange(len(other))
    place = random.randrange(len(text))
    return text[:place] + other[start : start + random.randint(1, 200)] + text[place:]


KINDS_OF_DAMAGE: tuple[Callable[[bytes, Random], bytes], ...] = (
    delete_line,
    delete_lines,
    duplicate_line,
    swap_lines,
    indent_line,
    change_characters,
    insert_bytes,
    insert_text,
    truncate,
    change_value,
    change_value,
    swap_values,
    swap_values,
    swap_words,
    rename_key,
    other_file,
)


def mutations(seed: int, count: int) -> Iterator[tuple[str, bytes]]:
    """Paths with broken texts, always the same for one seed."""
    random = Random(seed)
    paths = sorted(GOOD)
    weights = [len(GOOD[path]) for path in paths]
    for _ in range(count):
        path = random.choices(paths, weights)[0]
        text = GOOD[path]
        for _ in range(random.choice([1, 1, 1, 2, 3])):
            text = random.choice(KINDS_OF_DAMAGE)(text if b": " in text else text + b"\nx: y", random)
        yield path, text


@contextmanager
def watchdog() -> Iterator[None]:
    """Stop what hangs, where the system can."""

    def stop(number: int, frame: FrameType | None) -> None:
        del number, frame
        message = "a mutation hangs"
        raise TimeoutError(message)

    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, HANGS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def findings_with(path: str, raw: bytes) -> tuple[Loaded | None, tuple[Finding, ...]]:
    """Everything that is found in the good catalogue with that one file changed."""
    record, found = read_record(path, raw, (ROOT / path).as_posix())
    loaded = {other: item for other, (item, _) in LOADED.items() if item} | ({path: record} if record else {})
    if record is None:
        loaded.pop(path)
    files = Files(ROOT, tuple(loaded.values()), found, tuple(sorted({**GOOD, path: raw}.items())))
    form = check_format(raw, (ROOT / path).as_posix(), path)
    return record, in_order((*found, *lints.run(collect(files), today=TODAY), *form))


def assert_sound(finding: Finding, path: str, raw: bytes) -> None:
    """Whether a reader can follow the finding to a place that exists."""
    shown = Path(finding.location.path).relative_to(ROOT).as_posix()
    assert shown in GOOD
    lines = (raw if shown == path else GOOD[shown]).replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    assert 0 <= finding.location.line <= len(lines)
    assert (finding.location.column >= 1) == (finding.location.line >= 1)
    if finding.location.line:
        longest = len(lines[finding.location.line - 1].decode("utf-8", "replace").removeprefix("\ufeff"))
        assert finding.location.column <= longest + 2
    for text in (finding.message, finding.hint):
        assert "\n" not in text
        assert not text.endswith(".")
        assert len(text) < 1_000
    assert finding.message
    assert finding.severity is SEVERITIES[finding.rule]


@pytest.mark.usefixtures("settled_memory")
@pytest.mark.parametrize("round_", range(ROUNDS))
def test_no_mutation_is_too_much(round_: int) -> None:
    for number, (path, raw) in enumerate(mutations(round_, MUTATIONS // ROUNDS)):
        note = f"round {round_}, mutation {number} of {path}:\n{raw!r}"
        started = time.process_time()
        with watchdog():
            record, found = findings_with(path, raw)
            better = fix_format(raw, path)
        assert time.process_time() - started < AT_ONCE, note
        errors = [finding for finding in found if finding.severity is Severity.ERROR]
        assert has_errors(found) == bool(errors), note
        assert record or errors, f"an unread file without an error: {note}"
        assert list(found) == sorted(set(found)), note
        assert read(better, "").data == read(raw, "").data, note
        assert text_report(found).replace("\n", "").isprintable(), note
        for finding in found:
            try:
                assert_sound(finding, path, raw)
            except AssertionError as error:
                error.add_note(f"{finding}\n{note}")
                raise


def test_the_good_files_are_good() -> None:
    assert [found for _, found in LOADED.values() if found] == []
    assert findings_with("labs/acme.yaml", GOOD["labs/acme.yaml"])[1] == ()


def test_mutations_break_files_in_many_ways() -> None:
    """Or else this file proves little."""
    rules: set[str] = set()
    silent = 0
    for path, raw in mutations(0, MUTATIONS // ROUNDS):
        _, found = findings_with(path, raw)
        rules |= {finding.rule for finding in found}
        silent += not found
    assert len(rules) > 20
    assert silent < MUTATIONS // ROUNDS // 3
