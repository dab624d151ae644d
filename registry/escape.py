"""Text from files, made harmless for a terminal: what can't be seen is written out."""

from __future__ import annotations


def visible(text: str) -> str:
    """The text with every character that is not printable written as an escape."""
    return text if text.isprintable() else "".join(map(_one, text))


def _one(character: str) -> str:
    import unicodedata  # noqa: PLC0415 - nearly every text is printable

    harmless = character.isprintable() or unicodedata.category(character) == "Zs"  # spaces of any width
    return character if harmless else character.encode("unicode_escape").decode()
