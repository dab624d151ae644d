"""What a finder is: one for a file as a whole, or one for trees of YAML, JSON and TOML."""

from __future__ import annotations

from registry.references.masking import masked
from registry.references.mention import Facts, Mention, Word
from registry.references.names import Names
from registry.references.text import Text
from registry.references.tree import Node, Path, written
from registry.tuples import NamedTuple

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class FileFormat(NamedTuple):
    """A finder for files that are no trees."""

    name: str
    by_path: Callable[[str], bool]
    find: Callable[[Text, Names], Facts]
    needles: tuple[bytes, ...]
    """One of these must stand in the file; none: each file is read."""


class TreeFormat(NamedTuple):
    """A finder for trees, for files of that name or of that shape."""

    name: str
    by_path: Callable[[str], bool]
    """Whether a file of that name is read by this tool."""
    by_shape: Callable[[Node], bool]
    find: Callable[[Node, Names], Facts]
    certain: bool = True
    """Whether a file of such a name must be readable, since it holds models if it is of use at all."""


def file_name(path: str) -> str:
    """The last part of the path, in lower case."""
    return path.rpartition("/")[2].lower()


def mention_of(
    node: Node, path: Path, form: str, grammar: str, words: Sequence[Word] = (), uses: Sequence[Word] = ()
) -> Mention:
    """The mention of the id that a scalar holds."""
    return Mention(masked(node.text), node.line, node.column, written(path), form, grammar, tuple(words), tuple(uses))
