"""The paths in a git index, read without git: nothing of the repository runs."""

from __future__ import annotations

MAX_INDEX = 256 * 1024 * 1024
_HEADER = 12
_ENTRY = 62
_LONG = 0x0FFF
_EXTENDED = 0x4000


class GitIndexError(Exception):
    """An index of a form that is not read here."""


def paths_in_index(path: str) -> list[str]:
    """The paths of files, links and repositories inside. Raises `OSError`, and `GitIndexError` for another form."""
    with open(path, "rb") as file:  # noqa: PTH123 - pathlib takes 2 ms to import
        raw = file.read(MAX_INDEX + 1)
    if len(raw) > MAX_INDEX or raw[:4] != b"DIRC" or len(raw) < _HEADER:
        raise GitIndexError
    version, count = _number(raw, 4, 4), _number(raw, 8, 4)
    if version not in {2, 3, 4}:
        raise GitIndexError
    found: set[str] = set()
    offset, before = _HEADER, b""
    try:
        for _ in range(count):
            flags = _number(raw, offset + 60, 2)
            start = offset + _ENTRY + (2 if version > 2 and flags & _EXTENDED else 0)  # noqa: PLR2004 - as git writes it
            if version == 4:  # noqa: PLR2004 - paths share their beginnings
                strip, start = _varint(raw, start)
                end = raw.index(b"\0", start)
                name = before[: len(before) - strip] + raw[start:end]
                offset = end + 1
            else:
                end = raw.index(b"\0", start)
                name = raw[start:end]
                offset += (end - offset + 8) // 8 * 8
            before = name
            found.add(name.decode("utf-8", "surrogateescape"))
        _refuse_partial(raw, offset)
    except (ValueError, IndexError) as error:
        raise GitIndexError from error
    return sorted(found)


def _number(raw: bytes, offset: int, size: int) -> int:
    """A number as git writes it. Raises `IndexError` past the end."""
    part = raw[offset : offset + size]
    if len(part) < size:
        raise IndexError
    return int.from_bytes(part, "big")


def _refuse_partial(raw: bytes, offset: int) -> None:
    """Raises for an index that holds a part of the paths only: split in two files, or sparse."""
    while offset + 8 <= len(raw) - 20:
        name, size = raw[offset : offset + 4], _number(raw, offset + 4, 4)
        if name in {b"link", b"sdir"}:
            raise GitIndexError
        offset += 8 + size


def _varint(raw: bytes, offset: int) -> tuple[int, int]:
    """Git's number of variable length, and where what follows begins."""
    byte = raw[offset]
    offset += 1
    value = byte & 0x7F
    while byte & 0x80:
        byte = raw[offset]
        offset += 1
        value = ((value + 1) << 7) | (byte & 0x7F)
    return value, offset
