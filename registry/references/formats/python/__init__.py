"""Python: calls of SDKs that take a model, from the syntax tree. Nothing is run, comments and docstrings are silent."""

from __future__ import annotations

from registry.references.formats.format import FileFormat, file_name
from registry.references.mention import Facts
from registry.references.names import Names
from registry.references.text import Text

NAME = "python"

NEEDLES = (
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


def _by_path(path: str) -> bool:
    return file_name(path).endswith((".py", ".pyi"))


def find(source: Text, names: Names) -> Facts:
    """The models that calls of SDKs name."""
    from registry.references.formats.python.calls import calls_of  # noqa: PLC0415 - ast takes time to import

    return calls_of(source, names)


PYTHON = FileFormat(NAME, _by_path, find, NEEDLES)
