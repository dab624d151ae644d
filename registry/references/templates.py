"""Texts that are put together at run time, and texts that stand for one: neither names a model."""

from __future__ import annotations

from registry.pattern import pattern
from registry.tuples import NamedTuple

_DEFAULT = pattern(r"\$\{[A-Za-z_][A-Za-z0-9_]*(?::?[-=])(?P<value>[^${}]*)\}")
_MARKS = pattern(
    r"\$\{|\$\(|\$[A-Za-z_]|\{\{|<%|%\(|%[A-Za-z_]+%|\{[A-Za-z_][A-Za-z0-9_.\[\]]*\}|\{\}|^=|\{(?:env|file):|os\.environ/|\$\[\["
)
_ANGLE = pattern(r"<[A-Za-z][A-Za-z0-9 _./-]*>")
_STANDS_FOR = pattern(
    r"(?i)x{3,}|\.{3}|…|change[-_ ]?me|replace[-_ ]?me|todo|tbd|model[-_ ]?(?:name|id)|none|null"
    r"|provider/model(?:[-_]?(?:name|id))?"
    r"|(?:your|my|the|some|example|dummy|placeholder)[-_ ](?:[a-z0-9]+[-_ ])*(?:model|deployment|name|id|here)"
    r"(?:[-_ ][a-z0-9]+)*"
)
_VARIABLE = pattern(r"\$\{?([A-Za-z_][A-Za-z0-9_]*)|os\.environ/([A-Za-z_][A-Za-z0-9_]*)")


class Template(NamedTuple):
    """What a template says."""

    default: str = ""
    """The value that counts if nothing else is set."""
    variable: str = ""
    """The environment variable that it asks."""


def template_in(text: str) -> Template | None:
    """What the text is filled in with, `None` if it is no template and stands for none."""
    found = _VARIABLE.search(text)
    variable = (found[1] or found[2]) if found else ""
    default = _DEFAULT.search(text)
    if default is not None:
        whole = text[: default.start()] + default["value"].strip("\"'") + text[default.end() :]
        return Template("" if _MARKS.search(whole) else whole, variable)
    if _MARKS.search(text) or _ANGLE.search(text) or _STANDS_FOR.fullmatch(text) or _STANDS_FOR.fullmatch(_last(text)):
        return Template("", variable)
    return None


def only_stands(text: str) -> bool:
    """Whether a template is no text that a program fills in, but one that a person was to replace."""
    return _MARKS.search(text) is None


def _last(text: str) -> str:
    """What follows a provider's prefix: `openai/YOUR_MODEL` stands for an id as `YOUR_MODEL` does."""
    return text[max(text.rfind("/"), text.rfind(":")) + 1 :]
