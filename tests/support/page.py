"""Pages as trees, read strictly: a tag that is not closed, closed twice or doubly identified is an error."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass(eq=False, slots=True)
class Node:
    """An element with what is inside it: elements and texts."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    content: list[Node | str] = field(default_factory=list)
    parent: Node | None = None

    def walk(self) -> Iterator[Node]:
        """This element and every one inside it."""
        yield self
        for item in self.content:
            if isinstance(item, Node):
                yield from item.walk()

    def all(self, tag: str = "", name: str = "") -> list[Node]:
        """The elements inside with that tag and class."""
        return [
            one
            for one in self.walk()
            if (not tag or one.tag == tag) and (not name or name in one.attributes.get("class", "").split())
        ]

    def first(self, tag: str = "", name: str = "") -> Node:
        """The first of those elements."""
        found = self.all(tag, name)
        assert found, f"no <{tag}> {name} in {self.text[:200]!r}"
        return found[0]

    @property
    def raw(self) -> str:
        """The text inside as it stands."""
        return "".join(item if isinstance(item, str) else item.raw for item in self.content)

    @property
    def text(self) -> str:
        """The text inside with single spaces; thin ones count as spaces."""
        return " ".join(self.raw.split())


class Page(Node):
    """A page, with its elements by id."""

    __slots__ = ("ids",)

    def __init__(self, text: str) -> None:
        super().__init__("document")
        self.ids: dict[str, Node] = {}
        reader = _Reader(self)
        reader.feed(text)
        reader.close()
        assert reader.at is self, f"<{reader.at.tag}> is never closed"
        for node in self.walk():
            name = node.attributes.get("id")
            if name is not None:
                assert name not in self.ids, f"two elements have the id {name}"
                self.ids[name] = node

    def __getitem__(self, name: str) -> Node:
        return self.ids[name]


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__()
        self.at: Node = page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice: {names}"
        node = Node(tag, {name: value or "" for name, value in attrs}, parent=self.at)
        self.at.content.append(node)
        if tag not in VOID:
            self.at = node

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        raise AssertionError(f"<{tag}/> closes itself: {attrs}")

    def handle_endtag(self, tag: str) -> None:
        assert self.at.tag == tag, f"</{tag}> closes <{self.at.tag}>"
        assert self.at.parent is not None
        self.at = self.at.parent

    def handle_data(self, data: str) -> None:
        self.at.content.append(data)


@cache
def page_at(path: Path) -> Page:
    """The page in that file."""
    return Page(path.read_text(encoding="utf-8"))
