"""JavaScript and TypeScript: calls of SDKs that take a model, from tokens. Nothing is run."""

from __future__ import annotations

from registry.references.formats.format import FileFormat, file_name
from registry.references.mention import Facts
from registry.references.names import Names
from registry.references.text import Text

NAME = "script"

SDKS = (
    b"openai", b"@anthropic-ai", b"ai-sdk", b"generative-ai", b"@google/genai", b"openrouter", b"'ai'", b'"ai"',
    b"langchain", b"portkey-ai", b"@sap-ai-sdk", b"client-bedrock-runtime", b"google-cloud/vertexai", b"'ollama'",
    b'"ollama"',
)  # fmt: skip
"""A file that imports none of these calls no model by an SDK that we know."""

CALLS = ("completions.create", "responses.create", "messages.create", "embeddings.create", "generateContent")
"""Parts of calls that say by themselves that a model is called."""

NEEDLES = (b"odel", b"ODEL", b"llm", b"LLM", *SDKS)
"""Parts of names that hold models, too."""

_SUFFIXES = (".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs")


def _by_path(path: str) -> bool:
    name = file_name(path)
    return name.endswith(_SUFFIXES) and not name.endswith((".min.js", ".d.ts"))


def find(source: Text, names: Names) -> Facts:
    """The models that calls of SDKs name, and ids under names that hold models."""
    if not any(one.decode() in source.text for one in SDKS) and not any(one in source.text for one in CALLS):
        from registry.references.formats.script.keyed import may_hold  # noqa: PLC0415 - not every tree holds scripts

        if not may_hold(source, names.looks_like_model):
            return Facts()
    from registry.references.formats.script.calls import calls_of  # noqa: PLC0415 - as above

    return calls_of(source, names)


SCRIPT = FileFormat(NAME, _by_path, find, NEEDLES)
