"""Clients in JavaScript: classes and functions of packages, whom each calls, and which options say otherwise."""

from __future__ import annotations

from registry.references.formats.opencode import PACKAGES
from registry.references.mention import Word
from registry.tuples import NamedTuple


class Client(NamedTuple):
    """A client and what its making says."""

    provider: str
    """Id of the provider that it calls if nothing else is said."""
    family: str
    """`openai`, `anthropic`, `genai`, `bedrock`, `ollama`, or `sdk` for what is called itself."""
    words: tuple[Word, ...] = ()
    overrides: tuple[str, ...] = ()
    """Environment variables that change the address."""
    grammar: str = ""
    """How the text of the model is read, where that is neither an id nor a deployment of the provider."""


_OPENAI = Client("openai", "openai", overrides=("OPENAI_BASE_URL",))
_ANTHROPIC = Client("anthropic", "anthropic", overrides=("ANTHROPIC_BASE_URL",))

PORTKEY = "portkey"
KEPT = ("config", "virtualKey", "provider")
"""Options of Portkey's client that name what is kept there."""

_OLLAMA = Client("ollama", "ollama", overrides=("OLLAMA_HOST",))
OLLAMA_METHODS = frozenset({"chat", "generate", "embed", "embeddings"})
OLLAMA_MODULE = {("ollama", "default"): _OLLAMA}
"""The client that the package itself makes, which takes no options."""

CLASSES = {
    ("openai", "default"): _OPENAI,
    ("openai", "OpenAI"): _OPENAI,
    ("openai", "AzureOpenAI"): Client("azure", "openai", overrides=("AZURE_OPENAI_ENDPOINT",)),
    ("@anthropic-ai/sdk", "default"): _ANTHROPIC,
    ("@anthropic-ai/sdk", "Anthropic"): _ANTHROPIC,
    ("@anthropic-ai/bedrock-sdk", "default"): Client("amazon-bedrock", "anthropic"),
    ("@anthropic-ai/bedrock-sdk", "AnthropicBedrock"): Client("amazon-bedrock", "anthropic"),
    ("@anthropic-ai/vertex-sdk", "default"): Client("google-vertex", "anthropic"),
    ("@anthropic-ai/vertex-sdk", "AnthropicVertex"): Client("google-vertex", "anthropic"),
    ("@google/genai", "GoogleGenAI"): Client("google-gemini-api", "genai"),
    ("@google/generative-ai", "GoogleGenerativeAI"): Client("google-gemini-api", "genai"),
    ("@google-cloud/vertexai", "VertexAI"): Client("google-vertex", "genai"),
    ("@aws-sdk/client-bedrock-runtime", "BedrockRuntimeClient"): Client("amazon-bedrock", "bedrock"),
    ("@aws-sdk/client-bedrock-runtime", "BedrockRuntime"): Client("amazon-bedrock", "bedrock"),
    ("portkey-ai", "default"): Client(PORTKEY, "openai"),
    ("portkey-ai", "Portkey"): Client(PORTKEY, "openai"),
    ("ollama", "Ollama"): _OLLAMA,
}
"""Classes that are made with `new`, by package and name."""

GATEWAY = "vercel"
"""Vercel's gateway, which the AI SDK calls for a model that is only named."""

_VARIABLES = {"openai": ("OPENAI_BASE_URL",), "anthropic": ("ANTHROPIC_BASE_URL",)}

BASE = ("baseURL", "baseUrl", "endpoint", "serverURL", "host", "apiEndpoint")
REGION = ("region", "location", "awsRegion")

METHODS: dict[tuple[str, ...], str] = {
    ("completions", "create"): "openai",
    ("completions", "parse"): "openai",
    ("completions", "stream"): "openai",
    ("responses", "create"): "openai",
    ("responses", "parse"): "openai",
    ("responses", "stream"): "openai",
    ("embeddings", "create"): "openai",
    ("images", "generate"): "openai",
    ("messages", "create"): "anthropic",
    ("messages", "stream"): "anthropic",
    ("messages", "parse"): "anthropic",
    ("models", "generateContent"): "genai",
    ("models", "generateContentStream"): "genai",
    ("models", "embedContent"): "genai",
    ("chats", "create"): "genai",
}
"""Methods that take a mapping with a model, by their last two names."""

TELLING = frozenset(pair for pair, family in METHODS.items() if family in {"openai", "anthropic"}) - {
    ("images", "generate"),
}
"""Methods that call a model whoever made the client: a call with `model` can be nothing else."""

MODELS_OF_SDK = frozenset(
    {
        "chat", "responses", "completion", "embedding", "textEmbedding", "textEmbeddingModel", "embeddingModel",
        "languageModel", "chatModel", "image", "imageModel", "messages", "speech", "transcription",
    }
)  # fmt: skip
"""Methods of the AI SDK's providers that take an id."""

TEXT_CALLS = frozenset(
    {"generateText", "streamText", "generateObject", "streamObject", "embed", "embedMany", "generateImage", "rerank"}
)
"""Functions of the AI SDK that take a model by its name."""


def sdk_client(package: str) -> Client | None:
    """What a package of the AI SDK calls, `None` if it is none that we know."""
    if package in {"@ai-sdk/gateway", "ai"}:
        return Client(GATEWAY, "sdk")
    provider = PACKAGES.get(package)
    return Client(provider, "sdk", overrides=_VARIABLES.get(provider, ())) if provider else None
