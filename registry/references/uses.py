"""Optional functions that a request in a file asks for, in the words of a policy's `uses`."""

from __future__ import annotations

from registry.references.mention import Word
from registry.references.tree import Node

WEB_SEARCH = frozenset(
    {"web_search", "web_search_preview", "web_search_options", "google_search", "google_search_retrieval", "web_fetch"}
)
_OTHERS = {"file_search": "files", "code_interpreter": "code_execution", "code_execution": "code_execution"}
_FLAGS = {"store": "stored_responses", "background": "stored_responses"}


MOST_DEEP = 4
"""So many mappings of parameters inside each other are looked into; an alias may hold itself."""

_INSIDE = frozenset({"extra_body", "model_kwargs", "litellm_params", "request", "body", "config"})
_TOOLS = frozenset({"tools", "plugins", "builtin_tools"})


def uses_in(mapping: Node, depth: int = 0) -> tuple[Word, ...]:
    """The uses that a mapping of a request's parameters asks for, with their places."""
    found: list[Word] = []
    for pair in mapping.pairs():
        key, value = pair.key.text, pair.value
        if key in _FLAGS and value.text == "true":
            found.append(Word(_FLAGS[key], key, value.line, value.column))
        elif key in WEB_SEARCH and value.text not in {"false", "null"}:
            found.append(Word("web_search", key, pair.key.line, pair.key.column))
        elif key in _TOOLS and value.is_list:
            found.extend(_of_tools(value))
        elif key in _INSIDE and value.is_map and depth < MOST_DEEP:
            found.extend(uses_in(value, depth + 1))
    return tuple(found)


def _of_tools(tools: Node) -> list[Word]:
    found: list[Word] = []
    for tool in tools.values():
        kind = tool.get("type", "id")
        name = kind.text if kind else ""
        place = (kind.line, kind.column) if kind else (tool.line, tool.column)
        if name.startswith("web_search") or name == "web" or tool.get("google_search", "googleSearch") is not None:
            found.append(Word("web_search", name or "google_search", *place))
        elif tool.is_map and any(word in tool.text.lower() for word in ("websearch", "googlesearch", "webfetch")):
            found.append(Word("web_search", tool.text, *place))
        elif name in _OTHERS:
            found.append(Word(_OTHERS[name], name, *place))
        elif tool.get("code_execution", "codeExecution") is not None:
            found.append(Word("code_execution", "code_execution", *place))
    return found
