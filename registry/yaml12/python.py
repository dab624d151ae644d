"""PyYAML's Python parser, mended where it reads a text differently from libyaml.

Without the mending a catalogue would mean something else, or break, on a machine without libyaml.
"""

from __future__ import annotations

import re
from typing import Any, cast

from yaml.events import ScalarEvent
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner, ScannerError
from yaml.tokens import ScalarToken, TagToken

# The buffer of the reader ends with `\0`.
_WORD = re.compile(r"(?:[^ \t\n\0:]|:(?![ \t\n\0]))*")
_WORD_IN_BRACKETS = re.compile(r"(?:[^ \t\n\0:,\[\]{}]|:(?![ \t\n\0,?\[\]{}]))*")
_GAP = re.compile(r"[ \t\n]*")
_DOCUMENT_MARK = re.compile(r"(?:---|\.\.\.)[ \t\n\0]")
_BLOCK_HEADER = re.compile(r"[+-][1-9]?|[1-9][+-]?|")
_TAG = re.compile(
    r"!<(?P<whole>(?:[\w;/?:@&=+$.!~*'(),\[\]-]|%[0-9a-fA-F]{2})+)>"
    r"|(?P<handle>!(?:[\w-]*!)?)(?P<suffix>(?:[\w;/?:@&=+$.!~*'()-]|%[0-9a-fA-F]{2})*)",
    re.ASCII,
)
_ESCAPES = re.compile(r"(?:%..)+")
_SURROGATE = re.compile("[\ud800-\udfff]")


def _unescaped(tag: str) -> str:
    # urllib can do it too, but takes 5 ms to import.
    return _ESCAPES.sub(lambda match: bytes.fromhex(match[0].replace("%", "")).decode(errors="replace"), tag)


class PythonParser(Reader, Scanner, Parser):
    """The parser for a text with line feeds as its only line ends."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def fetch_stream_end(self) -> None:
        """End the last line even where no line end does."""
        if self.column:
            self.line += 1
            self.column = 0
        self.stale_possible_simple_keys()
        super().fetch_stream_end()

    def scan_to_next_token(self) -> None:
        """Skip comments, line ends, spaces, and tabs where they don't indent."""
        while True:
            while self.peek() == " " or (self.peek() == "\t" and (self.flow_level or not self.allow_simple_key)):
                self.forward()
            if self.peek() == "#":
                while self.peek() not in "\n\0":
                    self.forward()
            if self.peek() != "\n":
                return
            self.forward()
            if not self.flow_level:
                self.allow_simple_key = True

    def scan_plain(self) -> ScalarToken:
        """Read a plain scalar, which may hold tabs, and `?` inside brackets."""
        start = end = self.get_mark()
        text = gap = ""
        pattern = _WORD_IN_BRACKETS if self.flow_level else _WORD
        while not self._at_end_of_plain():
            if word := self._match(pattern):
                self.forward(len(word))
                end = self.get_mark()
                text += gap + word
                self.allow_simple_key = False
            if self.flow_level and self.peek() == ":" and self.peek(1) in ",?[]{}":
                raise ScannerError("while scanning a plain scalar", start, "found unexpected ':'", self.get_mark())
            gap = self._scan_gap()
            if not gap or (not self.flow_level and self.column <= self.indent):
                break
        return ScalarToken(text, True, start, end, "")  # noqa: FBT003 (yaml's own signature)

    def scan_tag(self) -> TagToken:
        """Read a tag, which a comma ends inside brackets."""
        start = self.get_mark()
        match = cast("re.Match[str]", _TAG.match(self.buffer, self.pointer))
        whole, handle, suffix = match.groups()
        self.forward(len(match[0]))
        incomplete = len(handle or "") > 1 and not suffix
        if incomplete or not (self.peek() in " \t\n\0" or (self.flow_level and self.peek() == ",")):
            raise ScannerError("while scanning a tag", start, "found an unexpected character", self.get_mark())
        value = (handle, _unescaped(suffix)) if suffix else (None, _unescaped(whole or "!"))
        return TagToken(value, start, self.get_mark())

    def scan_block_scalar_indicators(self, _start_mark: Any) -> tuple[bool | None, int | None]:
        """Read what may follow `|` or `>`, which a tab may end too."""
        header = self._match(_BLOCK_HEADER)
        self.forward(len(header))
        chomping = {"+": True, "-": False}.get(header.strip("123456789"))
        return chomping, int(header.strip("+-") or 0) or None

    def scan_block_scalar_ignored_line(self, start_mark: Any) -> None:
        """Skip the rest of the line, tabs too."""
        while self.peek() in " \t":
            self.forward()
        super().scan_block_scalar_ignored_line(start_mark)

    def scan_block_scalar_indentation(self) -> tuple[list[Any], int, Any]:
        """Find the indentation, which a tab may not follow."""
        found = super().scan_block_scalar_indentation()
        self._refuse_tab("while scanning a block scalar")
        return found

    def scan_block_scalar_breaks(self, indent: Any) -> tuple[list[Any], Any]:
        """Skip the indentation, in which a tab may not stand."""
        found = super().scan_block_scalar_breaks(indent)
        if self.column < indent:
            self._refuse_tab("while scanning a block scalar")
        return found

    def scan_flow_scalar_non_spaces(self, double: Any, start_mark: Any) -> list[Any]:
        """Read a part of a quoted scalar; an escape names a character, not half of one."""
        try:
            chunks = super().scan_flow_scalar_non_spaces(double, start_mark)
        except (ValueError, OverflowError):
            chunks = None
        if chunks is None or _SURROGATE.search("".join(chunks)):
            problem = "found invalid Unicode character escape code"
            raise ScannerError("while parsing a quoted scalar", start_mark, problem, self.get_mark())
        return chunks

    def process_empty_scalar(self, mark: Any) -> ScalarEvent:
        """Place a value that isn't there: inside brackets at the token after it."""
        if self.state.__name__.startswith("parse_flow_"):
            mark = self.peek_token().start_mark  # type: ignore[no-untyped-call]  # the stubs leave it open
        return super().process_empty_scalar(mark)

    def _at_end_of_plain(self) -> bool:
        return self.peek() == "#" or (self.column == 0 and self._match(_DOCUMENT_MARK) != "")

    def _scan_gap(self) -> str:
        """The blanks after a word, with line ends folded."""
        first, *lines = self._match(_GAP).split("\n")
        self.forward(len(first))
        for line in lines:
            self.forward()
            self.allow_simple_key = True
            indentation = len(line) - len(line.lstrip(" "))
            self.forward(indentation)
            if self.column <= self.indent:
                self._refuse_tab("while scanning a plain scalar")
            self.forward(len(line) - indentation)
        return ("\n" * (len(lines) - 1) or " ") if lines else first

    def _refuse_tab(self, context: str) -> None:
        if self.peek() == "\t":
            mark = self.get_mark()
            raise ScannerError(context, mark, "found a tab character that violates indentation", mark)

    def _match(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.buffer, self.pointer)
        return match[0] if match else ""
