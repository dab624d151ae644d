"""promptfoo's configuration: `provider:kind:id` for what is tested and for the judge of answers."""

from __future__ import annotations

from collections.abc import Iterator

from registry.pattern import pattern
from registry.references.formats.format import TreeFormat, file_name, mention_of
from registry.references.masking import masked
from registry.references.mention import Facts, Mention, Word
from registry.references.names import Names
from registry.references.resolving.grammars import DEPLOYMENT, GROUP, NATIVE
from registry.references.scope import routing_words, words_under
from registry.references.templates import template_in
from registry.references.tree import Node, Path, walk

NAME = "promptfoo"

_NAME = pattern(r"promptfooconfig[\w.-]*\.(?:ya?ml|json)|promptfoo\.(?:ya?ml|json)")
_LISTS = ("providers", "targets")
_KINDS = frozenset({"text", "embedding", "classification", "moderation"})
_NO_JUDGES = frozenset({"config", "vars", "metadata"})
"""Mappings whose `provider` is a word of somebody else's."""

_BASE = ("apiBaseUrl", "apiHost", "baseUrl", "baseURL")
_PARTS = frozenset(
    {
        "chat", "completion", "completions", "embedding", "embeddings", "messages", "responses", "realtime", "image",
        "converse", "text-generation", "text-classification", "feature-extraction", "sentence-similarity", "assistant",
        "moderation", "transcription", "speech", "video", "live",
    }
)  # fmt: skip
"""Middle parts, which say what is asked for and not of whom."""

_PROGRAMS = frozenset(
    {
        "exec", "python", "ruby", "golang", "file", "http", "https", "ws", "wss", "javascript", "webhook", "echo",
        "package", "browser", "mcp", "sequence", "promptfoo", "manual-input", "simulated-user",
    }
)  # fmt: skip
"""First parts that name a program, a page or a part of the tool."""

_PROVIDERS = {"azureopenai": "azure", "palm": "google", "vertex": "google-vertex", "togetherai": "together"}


def _by_path(path: str) -> bool:
    return _NAME.fullmatch(file_name(path)) is not None


def _by_shape(root: Node) -> bool:
    return root.get("prompts") is not None and root.get(*_LISTS) is not None


def find(root: Node, _names: Names) -> Facts:
    """What is tested, and every judge."""
    mentions: list[Mention] = []
    for name in _LISTS:
        listed = root.get(name)
        if listed is not None and listed.is_list:
            for place, one in enumerate(listed.values()):
                mentions.extend(_entry(one, (name, place)))
        elif listed is not None:
            mentions.extend(_entry(listed, (name,)))
    for mapping, path, _ in walk(root):
        judge = mapping.get("provider")
        if judge is not None and not _NO_JUDGES & set(path):
            mentions.extend(_judge(judge, (*path, "provider")))
    return Facts(tuple(mentions))


def _judge(node: Node, path: Path) -> Iterator[Mention]:
    """A judge, or one for each kind of question."""
    kinds = [pair for pair in node.pairs() if pair.key.text in _KINDS]
    if kinds:
        for pair in kinds:
            yield from _entry(pair.value, (*path, pair.key.text))
    else:
        yield from _entry(node, path)


def _entry(node: Node, path: Path) -> Iterator[Mention]:
    """A provider: a string, a mapping with an id, or a mapping whose key is the id."""
    if node.is_text:
        yield from _mention(node, path, None)
        return
    named = node.get("id")
    if named is not None:
        if named.is_text:
            yield from _mention(named, (*path, "id"), node.get("config"))
        return
    for pair in node.pairs():
        if ":" in pair.key.text and pair.value.is_map:
            yield from _mention(pair.key, (*path, pair.key.text), pair.value.get("config"))


def _mention(node: Node, path: Path, config: Node | None) -> Iterator[Mention]:
    head, colon, rest = node.text.partition(":")
    if template_in(head) is not None or template_in(node.text.partition("${")[0] or "${x}") is not None:
        yield mention_of(node, path, NAME, NATIVE)
        return
    if not colon or not rest or head.lower() in _PROGRAMS:
        return
    part, divider, model = rest.partition(":")
    model = model if divider and part in _PARTS else rest
    words = list(words_under(config, base=_BASE, region=("region",)) if config is not None else ())
    if head == "litellm" and not words:
        moved = Node("text", node.line, node.column + len(node.text) - len(model), model)
        yield mention_of(moved, path, NAME, GROUP)
        return
    words.append(Word("provider", masked(_PROVIDERS.get(head.lower(), head)), node.line, node.column))
    words.extend(_routing(config))
    if head == "huggingface" and ":" in model:
        model, _, host = model.rpartition(":")
        words.append(Word("option:only", masked(host), node.line, node.column + len(node.text) - len(host)))
    template = template_in(model)
    model = template.default if template is not None and template.default else model
    grammar = DEPLOYMENT if head in {"azure", "azureopenai"} else NATIVE
    one = mention_of(node, path, NAME, grammar, (Word("id", masked(model), node.line, node.column), *words))
    yield one._replace(overrides=("OPENAI_BASE_URL", "OPENAI_API_HOST") if head == "openai" else ())


def _routing(config: Node | None) -> tuple[Word, ...]:
    """OpenRouter's options, which the tool passes on."""
    through = config.get("passthrough") if config is not None else None
    options = (through.get("provider") if through is not None else None) or (
        config.get("provider") if config is not None else None
    )
    return routing_words(options) if options is not None and options.is_map else ()


PROMPTFOO = TreeFormat(NAME, _by_path, _by_shape, find)
