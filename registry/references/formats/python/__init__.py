"""Python: calls of SDKs that take a model, from the syntax tree. Nothing is run, comments and docstrings are silent."""

from __future__ import annotations

from registry.references.formats.format import FileFormat, file_name
from registry.references.mention import Facts
from registry.references.names import Names
from registry.references.text import Text

NAME = "python"

SDKS = (
    b"openai",
    b"anthropic",
    b"genai",
    b"generativeai",
    b"langchain",
    b"pydantic_ai",
    b"litellm",
    b"dspy",
    b"crewai",
    b"llama_index",
    b"boto3",
    b"ollama",
    b"portkey_ai",
    b"gen_ai_hub",
)
"""A file that imports none of these calls no model by an SDK that we know."""

CALLS = (
    "completions.create",
    "responses.create",
    "messages.create",
    "embeddings.create",
    "chat.complete",
    "generate_content",
)
"""Parts of calls that say by themselves that a model is called."""

NEEDLES = (b"odel", b"ODEL", b"llm", b"LLM", *SDKS)
"""Parts of names that hold models, too."""


def _by_path(path: str) -> bool:
    return file_name(path).endswith((".py", ".pyi"))


def find(source: Text, names: Names) -> Facts:
    """The models that calls of SDKs name, and ids under names that hold models."""
    if not any(one.decode() in source.text for one in SDKS) and not any(one in source.text for one in CALLS):
        from registry.references.formats.python.keyed import may_hold  # noqa: PLC0415 - ast takes time to import

        if not may_hold(source, names.looks_like_model):
            return Facts()
    from registry.references.formats.python.calls import calls_of  # noqa: PLC0415 - as above

    return calls_of(source, names)


PYTHON = FileFormat(NAME, _by_path, find, NEEDLES)
