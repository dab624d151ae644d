"""The text of a file and where in it a character stands."""

from __future__ import annotations

from bisect import bisect_right

BOM = b"\xef\xbb\xbf"

WIDE = (b"\xff\xfe", b"\xfe\xff")
"""How texts in UTF-16 begin, as some shells of Windows write them."""


class UnreadableError(Exception):
    """A file that can't be read as what it is; the message is one line."""

    def __init__(self, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column


class Text:
    """A decoded file with line feeds as line ends. Lines and columns start at 1 and count characters."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts: list[int] = []

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of the character at that offset."""
        if not self._starts:
            self._starts = _line_starts(self.text)
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line, empty if there is none of that number."""
        if not self._starts:
            self._starts = _line_starts(self.text)
        if not 0 < number <= len(self._starts):
            return ""
        end = self._starts[number] - 1 if number < len(self._starts) else len(self.text)
        return self.text[self._starts[number - 1] : end]

    def indentation(self, number: int) -> int:
        """How many blanks a line begins with."""
        line = self.line(number)
        return len(line) - len(line.lstrip(" "))


def sound(text: str) -> str:
    """The text without halves of characters, which strings in code can hold and nothing else can."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def in_utf8(raw: bytes) -> bytes:
    """The same text as UTF-8 where a mark says that it is UTF-16. Raises `UnreadableError` if it is not."""
    if not raw.startswith(WIDE):
        return raw
    try:
        text = raw.decode("utf-16")
    except UnicodeError:
        text = ""
    if not any(character.isascii() and character.isalpha() for character in text):  # other bytes, taken for it
        raise UnreadableError("not UTF-16, though it begins as such")
    return text.encode()


def decoded(raw: bytes) -> Text:
    """The text of a file. Raises `UnreadableError` if it is not UTF-8."""
    raw = raw.removeprefix(BOM)
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode(errors="replace")) + 1
        raise UnreadableError(f"byte 0x{raw[error.start]:02x} is not UTF-8", line, column) from None
    return Text(text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text)


def _line_starts(text: str) -> list[int]:
    starts = [0]
    place = text.find("\n")
    while place >= 0:
        starts.append(place + 1)
        place = text.find("\n", place + 1)
    return starts
