"""Files of environment variables: `.env`, its examples, and what else has their form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from registry.pattern import pattern
from registry.references.formats.format import FileFormat, file_name
from registry.references.keys import is_address_key, is_deployment_key, is_model_key, is_region_key, words_of
from registry.references.masking import masked, masked_address
from registry.references.mention import Facts, Mention, Setting, Word
from registry.references.names import Names
from registry.references.readers.env import Assignment, read_env
from registry.references.resolving.grammars import DEPLOYMENT, LITELLM, NATIVE, PLAIN
from registry.references.text import Text

NAME = "env"

_NAME = pattern(r"\.env(?:rc|\..+)?|\.flaskenv|.+\.env|env\.(?:example|sample|template|dist)")

SERVICES = frozenset(
    {
        "openai", "azure", "anthropic", "claude", "gemini", "google", "vertex", "bedrock", "aws", "openrouter",
        "litellm", "llm", "ai", "gpt", "chat", "embedding", "embeddings", "completion", "genai", "gen", "aider",
        "ollama", "vllm",
    }
)  # fmt: skip
"""First words of variables that speak of language models, beside words for providers."""


NAMED = frozenset({"claude", "gemini", "google", "vertex", "bedrock", "aws", "azure", "litellm", "ollama", "vllm"})
"""First words of variables that speak of one company or server."""


def _by_path(path: str) -> bool:
    return _NAME.fullmatch(file_name(path)) is not None


def find(source: Text, names: Names) -> Facts:
    """The ids of the file, each with the address that belongs to it."""
    return of_assignments(list(read_env(source)), names, NAME)


def of_assignments(assignments: Sequence[Assignment], names: Names, form: str) -> Facts:
    """Ids in variables, each with the address of the variables that begin alike, or of the only one that there is."""
    settings = [
        Setting(one.name, masked_address(one.value), one.line, one.column)
        for one in assignments
        if one.value and is_address_key(one.name) and _is_address(one.value)
    ]
    regions = [one for one in assignments if one.value and is_region_key(one.name)]
    mentions = [*_mentions(assignments, settings, regions, names, form)]
    more = [
        Setting(one.name, masked(one.value), one.line, one.column)
        for one in assignments
        if one.name in SWITCHES or one in regions
    ]
    return Facts(tuple(mentions), (*settings, *more))


SWITCHES = frozenset({"GOOGLE_GENAI_USE_VERTEXAI", "CLAUDE_CODE_USE_BEDROCK", "CLAUDE_CODE_USE_VERTEX"})
"""Variables that send a client to another provider."""


def _is_address(value: str) -> bool:
    return "://" in value or value.startswith(("${", "localhost")) or ("." in value and " " not in value)


def _mentions(
    assignments: Sequence[Assignment],
    settings: Sequence[Setting],
    regions: Sequence[Assignment],
    names: Names,
    form: str,
) -> Iterator[Mention]:
    for one in assignments:
        deployment = is_deployment_key(one.name)
        if not one.value or not (deployment or is_model_key(one.name)):
            continue
        speaks = _speaks_of_models(one.name, names)
        if not speaks and not names.looks_like_model(one.value):
            continue
        address = _joined(one.name, settings, names)
        words = [Word("base_url", address.value, address.line, address.column)] if address else []
        words.extend(Word("region", masked(at.value), at.line, at.column) for at in _region(one.name, regions))
        grammar = NATIVE if address else PLAIN
        if words_of(one.name)[0] in {"aider", "litellm"}:
            grammar = LITELLM
        yield Mention(
            text=masked(one.value),
            line=one.line,
            column=one.column,
            key=one.name,
            format=form,
            grammar=DEPLOYMENT if deployment else grammar,
            words=tuple(words),
            default="azure" if deployment else "",
        )


def _speaks_of_models(name: str, names: Names) -> bool:
    first = words_of(name)[0]
    return first in SERVICES or first in names.words


def _joined(name: str, settings: Sequence[Setting], names: Names) -> Setting | None:
    """The address for a variable: of those that begin alike the one that shares most.

    A variable that speaks of no company in particular takes the only address that there is.
    """
    words = words_of(name)
    alike = [(_shared(words, words_of(one.name)), one) for one in settings]
    best = max((count for count, _ in alike), default=0)
    if best:
        found = [one for count, one in alike if count == best]
        return found[0] if len({one.value for one in found}) == 1 else None
    if words[0] in NAMED or words[0] in names.words:
        return None
    return settings[0] if len({one.value for one in settings}) == 1 else None


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _region(name: str, regions: Iterable[Assignment]) -> list[Assignment]:
    first = words_of(name)[0]
    groups = ({"bedrock", "aws"}, {"vertex", "google"})
    return [
        one
        for one in regions
        if words_of(one.name)[0] == first or any({first, words_of(one.name)[0]} <= group for group in groups)
    ][:1]


ENV = FileFormat(NAME, _by_path, find, ())
