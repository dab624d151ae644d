"""Optional functions that a request in a file asks for, in the words of a policy's `uses`."""

from __future__ import annotations

from registry.references.mention import Word
from registry.references.tree import Node

WEB_SEARCH = frozenset(
    {"web_search", "web_search_preview", "web_search_options", "google_search", "google_search_retrieval", "web_fetch"}
)
_FLAGS = {"store": "stored_responses", "background": "stored_responses"}


def uses_in(mapping: Node) -> tuple[Word, ...]:
    """The uses that a mapping of a request's parameters asks for, with their places."""
    found: list[Word] = []
    for pair in mapping.pairs():
        key, value = pair.key.text, pair.value
        if key in _FLAGS and value.text == "true":
            found.append(Word(_FLAGS[key], key, value.line, value.column))
        elif key in WEB_SEARCH and value.text not in {"false", "null"}:
            found.append(Word("web_search", key, pair.key.line, pair.key.column))
        elif key in {"tools", "plugins"} and value.is_list:
            found.extend(_of_tools(value))
        elif key in {"extra_body", "model_kwargs", "litellm_params", "request", "body"} and value.is_map:
            found.extend(uses_in(value))
    return tuple(found)


def _of_tools(tools: Node) -> list[Word]:
    found: list[Word] = []
    for tool in tools.values():
        kind = tool.get("type", "id")
        name = kind.text if kind else ""
        place = (kind.line, kind.column) if kind else (tool.line, tool.column)
        if name.startswith("web_search") or name == "web" or tool.get("google_search", "googleSearch") is not None:
            found.append(Word("web_search", name or "google_search", *place))
        elif name in {"file_search", "code_interpreter"}:
            found.append(Word("files" if name == "file_search" else "code_execution", name, *place))
    return found
