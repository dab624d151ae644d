"""Changes to the text of a record that leave everything else as a hand has written it, comments included."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from registry.formatting import fix_format
from registry.formatting.blocks import Block, Entry, NotBlocksError, block_of
from registry.formatting.form import form_of
from registry.formatting.writing import entry_lines, item_lines
from registry.yaml12 import read

Keys = tuple[str | int, ...]


class CannotEditError(Exception):
    """The place is written in a way that can't be changed without touching what a hand has written."""


def append_item(path: str, text: str, keys: Keys, item: Any) -> str:
    """The record with one more item at the end of the list at those keys."""
    block, lines = _block_at(path, text, keys)
    if not block.is_list:
        raise CannotEditError
    last = block.entries[-1]
    stop = _without_gap(lines, last)
    new = list(item_lines(item, block.column))
    return _checked(path, text, [*lines[:stop], *new, *lines[stop:]], keys, lambda here: [*here, item])


def set_key(path: str, text: str, keys: Keys, key: str, value: Any) -> str:
    """The record with another value of a key in the mapping at those keys; the key may be new.

    Raises `CannotEditError` where a comment stands inside the old value.
    """
    block, lines = _block_at(path, text, keys)
    if block.is_list:
        raise CannotEditError
    new = list(entry_lines(key, value, block.column))
    old = next((entry for entry in block.entries if entry.name == key), None)
    if old is None:
        stop = _without_gap(lines, block.entries[-1])
        changed = [*lines[:stop], *new, *lines[stop:]]
    else:
        stop = _without_gap(lines, old)
        if any("#" in line for line in lines[old.line : stop]):
            raise CannotEditError
        first = lines[old.line][: block.column]
        new[0] = first + new[0][block.column :]
        changed = [*lines[: old.line], *new, *lines[stop:]]
    return _checked(path, text, changed, keys, lambda here: {**here, key: value})


def put_in(path: str, text: str, keys: Keys, key: str, item: Any, *, first: bool = False) -> str:
    """The record with one more item in the list under a key, which may be new; the item comes first or last."""
    data = _at(read(text.encode(), path).data, keys)
    if key not in data:
        return set_key(path, text, keys, key, [item])
    if not first:
        try:
            return append_item(path, text, (*keys, key), item)
        except CannotEditError:
            pass
    return set_key(path, text, keys, key, [item, *data[key]] if first else [*data[key], item])


def _block_at(path: str, text: str, keys: Keys) -> tuple[Block, list[str]]:
    form, document, lines = form_of(path), read(text.encode(), path), text.split("\n")
    if form is None or document.findings:
        raise CannotEditError
    try:
        block = block_of(document, lines, form.shape)
    except NotBlocksError as error:
        raise CannotEditError from error
    for key in keys:
        block = _inner(block, key)
    if block is None or not block.entries:
        raise CannotEditError
    return block, lines


def _inner(block: Block | None, key: str | int) -> Block | None:
    if block is None:
        raise CannotEditError
    if isinstance(key, int):
        if not block.is_list or key >= len(block.entries):
            raise CannotEditError
        return block.entries[key].inner
    return next((entry.inner for entry in block.entries if entry.name == key), None)


def _without_gap(lines: Sequence[str], entry: Entry) -> int:
    """The line after the entry, before blank lines and comments that follow it."""
    stop = entry.end
    while stop > entry.line + 1 and (not lines[stop - 1].strip() or lines[stop - 1].lstrip().startswith("#")):
        stop -= 1
    return stop


def _checked(path: str, before: str, lines: Sequence[str], keys: Keys, change: Any) -> str:
    """The changed text in its form, if it holds exactly the data that it should."""
    after = fix_format("\n".join(lines).encode(), path)
    wanted = _with(read(before.encode(), path).data, keys, change)
    document = read(after, path)
    if document.findings or _exact(document.data) != _exact(wanted):
        raise CannotEditError
    return after.decode()


def _with(data: Any, keys: Keys, change: Any) -> Any:
    if not keys:
        return change(data)
    key, rest = keys[0], keys[1:]
    if isinstance(data, list):
        return [_with(item, rest, change) if place == key else item for place, item in enumerate(data)]
    return {name: _with(item, rest, change) if name == key else item for name, item in data.items()}


def _at(data: Any, keys: Keys) -> Any:
    for key in keys:
        data = data[key]
    return data


def _exact(data: Any) -> Any:
    """The data in a form whose equality tells types apart."""
    if isinstance(data, Mapping):
        return {key: _exact(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_exact(item) for item in data]
    return (type(data).__name__, str(data))
