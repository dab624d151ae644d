"""Ids under names that hold models in scripts: properties, variables, defaults; only texts that are written as ids."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from registry.pattern import pattern
from registry.references.keys import is_model_key
from registry.references.masking import masked
from registry.references.mention import Mention
from registry.references.readers.script import Script
from registry.references.resolving.grammars import PLAIN
from registry.references.text import Text

NAME = "script"

TYPE_TOKENS = 6
"""So many tokens of a type may stand between a name and what it is given."""

_KEYED = pattern(
    r"(?:odel|ODEL|llm|LLM)\w{0,20}[\"']?\]?[ \t]*(?::[^=\n\"',;{}]{0,60}=|[=:]|\?\?|\|\|)\s*"
    r"[\"'`]([^\"'`\n]{2,200})[\"'`]"
)
"""A name that holds models, and the text after it. Only to tell which files are worth reading."""


def may_hold(source: Text, is_id: Callable[[str], bool]) -> bool:
    """Whether a name that holds models stands before a text that is written as an id."""
    return any(is_id(found[1]) for found in _KEYED.finditer(source.text))


def keyed(
    script: Script, is_id: Callable[[str], bool], taken: AbstractSet[tuple[int, int]], read: Sequence[tuple[int, int]]
) -> Iterator[Mention]:
    """The ids that stand under such names, but for those at places that are taken and in calls that were read."""
    done, waiting = -1, sorted(read, reverse=True)
    for place, token in enumerate(script.tokens):
        while waiting and waiting[-1][0] <= place:
            done = max(done, waiting.pop()[1])
        if place <= done:
            continue
        if token.kind != "string" or not script.is_mark(place - 1, ":", "=", "??", "||"):
            continue
        name = _name_before(script, place - 1)
        if not is_model_key(name) or not is_id(token.text):
            continue
        spot = script.source.place(token.offset)
        if spot not in taken:
            yield Mention(masked(token.text), *spot, name, NAME, PLAIN)


def _name_before(script: Script, place: int) -> str:
    """The property or variable before a colon, an equals sign, or what stands between two values; empty if none is."""
    before = script.tokens[place - 1] if place else None
    if before is None or before.kind not in {"name", "string"}:
        return ""
    if script.is_mark(place, "="):  # `const model: string = …`
        for back in range(place - 2, max(place - 2 - TYPE_TOKENS, 0), -1):
            if script.is_mark(back, ":") and script.tokens[back - 1].kind == "name":
                return script.tokens[back - 1].text
            if script.tokens[back].kind == "mark" and not script.is_mark(back, "|", "."):
                break
    return before.text
