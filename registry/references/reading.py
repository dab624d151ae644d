"""One file to the facts it states: prefilter on bytes, then the finder that takes it."""

from __future__ import annotations

from registry.pattern import pattern
from registry.references.formats import files_named, of_tree, trees_named
from registry.references.mention import Facts
from registry.references.names import Names
from registry.references.text import Text, UnreadableError, decoded, in_utf8
from registry.references.tree import Node

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from collections.abc import Iterable

SUFFIXES = {".yaml": "yaml", ".yml": "yaml", ".json": "json", ".jsonc": "json", ".json5": "json", ".toml": "toml"}
"""Endings of files that hold trees, with the reader of each."""

NEEDLES = (b"odel", b"ODEL", b"llm", b"LLM", b"eployment", b"EPLOYMENT")
"""Parts of every key that holds a model, in each case in which people write them."""

_KEY = pattern(rb"[A-Za-z0-9_.-]{0,60}[\"']?(?:[ \t\r\n]*[:=]|[ \t\r\n,]*[\"']?value\b)")
"""What follows such a part if it is one of a key, or a name beside a `value`, and not of a text that goes on."""

_ESCAPES = (b"\\u00", b"\\x", b"\\U0000")
"""Ways to write a letter of a key as something else."""


HOLDERS = (b"ConfigMap", b"Secret")
"""One of these stands in a file that holds other files as texts."""

HEAD = 8192
"""So far into a file a zero byte tells that it is no text, as git has it."""


def suffix_of(path: str) -> str:
    """The ending of the file's name with its dot, in lower case."""
    name = path.rpartition("/")[2]
    return name[name.rfind(".") :].lower() if "." in name[1:] else ""


def has_known_name(path: str) -> bool:
    """Whether a tool reads the file by its name, so that it may decide what others mean."""
    return any(not one.needles for one in files_named(path)) or any(True for _ in trees_named(path))


def must_be_readable(path: str) -> bool:
    """Whether a file of that name is told of even if no key in it holds a model."""
    return any(not one.needles for one in files_named(path)) or any(one.certain for one in trees_named(path))


def may_mention(path: str) -> bool:
    """Whether some finder reads files of that name."""
    return suffix_of(path) in SUFFIXES or any(True for _ in files_named(path))


def may_hold_key(raw: bytes) -> bool:
    """Whether a file may have a key that holds a model: a look at its bytes, which takes a hundredth of parsing it."""
    if any(escape in raw for escape in _ESCAPES):
        return True
    for needle in NEEDLES:
        place = raw.find(needle)
        while place >= 0:
            place += len(needle)
            if _KEY.match(raw, place):
                return True
            place = raw.find(needle, place)
    return False


def facts_of(path: str, raw: bytes, names: Names) -> Facts:
    """What the file says. A file that can't be read gives its problem instead."""
    before = names.looked
    try:
        found = _facts(path, raw, names)
    except UnreadableError as error:
        return Facts(problem=(error.message, error.line, error.column))
    return found._replace(looked=names.looked - before)


def _facts(path: str, raw: bytes, names: Names) -> Facts:
    raw = in_utf8(raw)
    form = next(files_named(path), None)
    if form is not None:
        if form.needles and not any(needle in raw for needle in form.needles):
            return Facts()
        return form.find(decoded(raw), names)
    known = must_be_readable(path)
    if not known and not may_hold_key(raw):
        return Facts()
    if not known and b"\0" in raw[:HEAD]:
        return Facts(skipped="a binary file")
    source = decoded(raw)
    roots = _roots(suffix_of(path), source)
    found = [_of_tree(path, root, names) for root in (_grouped(roots) if len(roots) > 1 else roots)]
    if any(kind in raw for kind in HOLDERS):
        from registry.references.embedded import embedded  # noqa: PLC0415 - few files hold others

        def read(name: str, inside: bytes) -> Facts:
            return _facts(name, inside, names)

        found.extend(one for root in roots for one in embedded(root, source, read, may_mention))
    return found[0] if len(found) == 1 else together(found)


def _grouped(roots: list[Node]) -> list[Node]:
    """The documents of one file; those that must be read together as one list."""
    from registry.references.formats.envoy import is_gateway  # noqa: PLC0415 - few files hold several documents

    if not is_gateway(roots):
        return roots
    whole = Node("list", 1, 1)
    whole.items = [(one, one) for one in roots]
    return [whole, *(one for one in roots if not is_gateway([one]))]


def _roots(suffix: str, source: Text) -> list[Node]:
    kind = SUFFIXES[suffix]
    if kind == "yaml":
        from registry.references.readers.yaml import read_yaml  # noqa: PLC0415 - yaml takes 29 ms to import

        return read_yaml(source)
    if kind == "toml":
        from registry.references.readers.toml import read_toml  # noqa: PLC0415 - few files are TOML

        return [read_toml(source)]
    from registry.references.readers.jsonc import read_jsonc  # noqa: PLC0415 - as above

    return [read_jsonc(source)]


def _of_tree(path: str, root: Node, names: Names) -> Facts:
    return of_tree(path, root).find(root, names)


def together(found: Iterable[Facts]) -> Facts:
    """The facts of several documents as those of one file."""
    parts = list(found)
    return Facts(
        tuple(one for part in parts for one in part.mentions),
        tuple(one for part in parts for one in part.settings),
        tuple(one for part in parts for one in part.groups),
    )
