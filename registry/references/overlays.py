"""Files that a tool lays over each other: what a chart's values and each file of other values mean together.

Every file is read on its own too. Here each one is laid over the values beside it, as Helm does, and what comes of it
is told where the upper file stands: there somebody changed what the lower one says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from registry.frozen import replace
from registry.references.mention import Facts, Mention
from registry.references.reference import Reference, Spot
from registry.references.text import UnreadableError, decoded
from registry.references.tree import MAX_DEPTH, MAX_NODES, Node
from registry.tuples import NamedTuple

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from registry.references.names import Names

APART = 10_000_000
"""What is added to lines of the upper file, so that they are told from those of the lower one."""

MOST_OVER_ONE = 50
"""So many files are laid over one; more are read on their own only."""


class Overlay(NamedTuple):
    """One file over another."""

    lower: str
    upper: str
    """Paths of the files."""
    alone: bool
    """Whether the upper file is used without the lower one too, for all that the files tell."""


def overlays_of(paths: Sequence[str]) -> Iterator[Overlay]:
    """The files of values that stand beside a file `values.yaml`, each over that.

    In a chart, which has a `Chart.yaml`, Helm never uses one without the chart's own values.
    """
    from registry.references.formats.helm import CHART, is_values  # noqa: PLC0415 - few trees hold charts

    by_folder: dict[str, list[str]] = {}
    charts: set[str] = set()
    for path in paths:
        folder, _, name = path.rpartition("/")
        if name.lower() == CHART:
            charts.add(folder)
        elif is_values(path):
            by_folder.setdefault(folder, []).append(path)
    for folder, values in sorted(by_folder.items()):
        lower = next((one for one in values if one.rpartition("/")[2] in {"values.yaml", "values.yml"}), None)
        if lower is not None:
            others = sorted(one for one in values if one != lower)[:MOST_OVER_ONE]
            yield from (Overlay(lower, one, folder not in charts) for one in others)


def together(lower: bytes, upper: bytes, names: Names) -> Facts:
    """What both files say as one, with the lines of the upper one `APART`, or why they can't be read as one."""
    from registry.references.formats.helm import find  # noqa: PLC0415 - as above
    from registry.references.readers.yaml import read_yaml  # noqa: PLC0415 - yaml takes 29 ms to import
    from registry.references.reading import may_hold_key  # noqa: PLC0415 - as above

    if not may_hold_key(lower) and not may_hold_key(upper):
        return Facts()
    try:
        below, above = read_yaml(decoded(lower)), read_yaml(decoded(upper))
    except UnreadableError as error:
        return Facts(problem=(error.message, error.line, error.column))  # told where it is read on its own
    if len(below) != 1 or len(above) != 1:
        return Facts(problem=("no document, or several", 1, 1))
    _move(above[0])
    return find(_Merging().merged(below[0], above[0]), names)


def _move(root: Node) -> None:
    """Sets the lines of a tree apart, each node's once."""
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        node.line += APART
        waiting.extend(node.merges)
        waiting.extend(one for pair in node.items for one in pair)


class _Merging:
    """Mappings are merged key by key, everything else is replaced, and `null` takes a key away."""

    def __init__(self) -> None:
        self._made: dict[tuple[int, int], Node] = {}

    def merged(self, lower: Node, upper: Node, depth: int = 0) -> Node:
        """The upper value over the lower one. Aliases may bring the same two together often, or hold themselves."""
        if not (lower.is_map and upper.is_map) or depth > MAX_DEPTH:
            return upper
        known = self._made.get((id(lower), id(upper)))
        if known is not None or len(self._made) > MAX_NODES:
            return known or upper
        node = Node("map", lower.line, lower.column)
        self._made[id(lower), id(upper)] = node
        found = {pair.key.text: (pair.key, pair.value) for pair in lower.pairs()}
        for key, value in ((pair.key, pair.value) for pair in upper.pairs()):
            if value.kind == "word" and value.text in {"null", "Null", "NULL", "~", ""}:
                found.pop(key.text, None)
            elif key.text in found:
                before = found[key.text]
                found[key.text] = (before[0], self.merged(before[1], value, depth + 1))
            else:
                found[key.text] = (key, value)
        node.items = list(found.values())
        return node


def changed(found: Facts, lower: Facts) -> Iterator[Mention]:
    """The mentions that the upper file wrote or changed; one of the lower file stands where it was changed."""
    known = set(lower.mentions)
    for mention in found.mentions:
        if mention.line > APART:
            yield mention
        elif mention not in known:
            at = next((word for word in mention.words if word.line > APART), None)
            line, column = (at.line, at.column) if at is not None else (APART + 1, 1)
            yield mention._replace(line=line, column=column)


def placed(reference: Reference, overlay: Overlay) -> Reference:
    """The reference with each place in the file that it stands in."""

    def at(spot: Spot) -> Spot:
        if spot.path != overlay.lower or spot.line <= APART:
            return spot
        return Spot(overlay.upper, spot.line - APART, spot.column)

    return replace(
        reference,
        spot=at(reference.spot),
        choices=tuple(replace(one, spot=at(one.spot)) if one.spot else one for one in reference.choices),
        grounds=tuple(replace(one, spot=at(one.spot)) for one in reference.grounds),
        uses=tuple(replace(one, spot=at(one.spot)) for one in reference.uses),
        problems=tuple(replace(one, spot=at(one.spot)) for one in reference.problems),
    )
