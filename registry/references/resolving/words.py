"""Words that tools use for providers, beside the providers' own ids and aliases in the catalogue."""

from __future__ import annotations

TOOL_WORDS = {
    "azure_openai": "azure",
    "azureopenai": "azure",
    "azure-openai-responses": "azure",
    "bedrock_converse": "amazon-bedrock",
    "anthropic_bedrock": "amazon-bedrock",
    "amazon_bedrock": "amazon-bedrock",
    "anthropicbedrock": "amazon-bedrock",
    "openai-chat": "openai",
    "openai-responses": "openai",
    "text-completion-openai": "openai",
    "google-gla": "google-gemini-api",
    "google_genai": "google-gemini-api",
    "google_genai_studio": "google-gemini-api",
    "googleai": "google-gemini-api",
    "google_vertexai": "google-vertex",
    "google_anthropic_vertex": "google-vertex",
    "anthropicvertex": "google-vertex",
    "vertexai": "google-vertex",
    "vertex_ai_beta": "google-vertex",
    "grok": "xai",
    "mistralai": "mistral",
}
"""Words of SDKs and tools to ids of providers. Each is the name of a class, an adapter or a setting there."""

OWN = frozenset(
    {
        "ollama",
        "ollama_chat",
        "vllm",
        "hosted_vllm",
        "lm_studio",
        "lmstudio",
        "llamafile",
        "llama.cpp",
        "llamacpp",
        "llama_cpp",
        "xinference",
        "localai",
        "docker_model_runner",
        "text-gen-webui",
        "tgi",
    }
)
"""Servers that one runs oneself: without an address they are called on the same machine."""

WIRE = frozenset(
    {
        "openai",
        "openai_like",
        "openai-like",
        "custom_openai",
        "openai-compatible",
        "openai_compatible",
        "openai-chat",
        "openai-responses",
        "text-completion-openai",
        "anthropic",
        "custom",
        "azure",
        "azure_openai",
        "ollama",
    }
)
"""Words that name the form of an interface as often as the company whose it was: an address beside them decides."""

PROXY = frozenset({"litellm_proxy", "litellm"})
"""LiteLLM's own server: what follows is the name of a group there."""


def provider_of(word: str, known: dict[str, str]) -> str:
    """Id of the provider that the word names, empty if it names none. `known`: the catalogue's words in lower case."""
    lower = word.strip().lower()
    return TOOL_WORDS.get(lower) or known.get(lower) or known.get(lower.replace("_", "-"), "")
