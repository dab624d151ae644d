"""Clients in Python: classes and functions of SDKs, whom each calls, and which arguments say otherwise."""

from __future__ import annotations

from registry.references.resolving.grammars import COLON, DEPLOYMENT, LITELLM, NATIVE
from registry.tuples import NamedTuple


class Client(NamedTuple):
    """A class or function of a library."""

    provider: str
    """Id of the provider that it calls if nothing else is said; empty if the text of the model says so."""
    family: str = ""
    """The methods that its objects have, see `METHODS`; empty: it takes the model itself."""
    grammar: str = NATIVE
    base: tuple[str, ...] = ("base_url",)
    """Arguments that hold an address."""
    region: tuple[str, ...] = ()
    """Arguments that hold a region."""
    model: tuple[str, ...] = ("model", "model_name")
    """Arguments that hold the model, where it takes one."""
    word: tuple[str, ...] = ()
    """Arguments that name the provider."""
    overrides: tuple[str, ...] = ()
    """Environment variables that change the address."""
    positional: bool = False
    """Whether the first argument may be the model."""
    kept: tuple[str, ...] = ()
    """Arguments that name what the provider keeps: a configuration, a secret."""
    service: str = ""
    """How the first argument begins, where the function makes clients of many sorts."""
    vertex: tuple[str, ...] = ()
    """Arguments that send it to Vertex AI: the first if it is true, the others by being there."""
    every: bool = False
    """Whether each of its arguments is a model, since it turns from one to the next."""
    quiet: bool = False
    """Whether nobody knows whom it calls without an address, nor what it is without a model."""
    own: str = ""
    """Word for a server of one's own that is called unless an address is named."""


_OPENAI_URLS = ("OPENAI_BASE_URL", "OPENAI_API_BASE")

_OPENAI = Client("openai", "openai", overrides=_OPENAI_URLS)
_AZURE = Client(
    "azure", "openai", DEPLOYMENT, base=("azure_endpoint", "base_url"), overrides=("AZURE_OPENAI_ENDPOINT",)
)
_ANTHROPIC = Client("anthropic", "anthropic", overrides=("ANTHROPIC_BASE_URL",))
_BEDROCK = Client("amazon-bedrock", "anthropic", region=("aws_region",))
_VERTEX = Client("google-vertex", "anthropic", region=("region",))

_PORTKEY = Client("portkey", "openai", kept=("config", "virtual_key", "provider"))
_BOTO = Client("amazon-bedrock", "bedrock", base=("endpoint_url",), region=("region_name",), service="bedrock")
_OLLAMA = Client("", "ollama", base=("host",), overrides=("OLLAMA_HOST",), own="ollama")
_OF_OLLAMA = Client("", base=(), model=("model",), overrides=("OLLAMA_HOST",), own="ollama", positional=True)

SDK: dict[str, Client] = {
    "portkey_ai.Portkey": _PORTKEY,
    "portkey_ai.AsyncPortkey": _PORTKEY,
    "boto3.client": _BOTO,
    "ollama.Client": _OLLAMA,
    "ollama.AsyncClient": _OLLAMA,
    "ollama.chat": _OF_OLLAMA,
    "ollama.generate": _OF_OLLAMA,
    "ollama.embed": _OF_OLLAMA,
    "ollama.embeddings": _OF_OLLAMA,
    "openai.OpenAI": _OPENAI,
    "openai.AsyncOpenAI": _OPENAI,
    "openai.Client": _OPENAI,
    "openai.AsyncClient": _OPENAI,
    "openai.AzureOpenAI": _AZURE,
    "openai.AsyncAzureOpenAI": _AZURE,
    "anthropic.Anthropic": _ANTHROPIC,
    "anthropic.AsyncAnthropic": _ANTHROPIC,
    "anthropic.AnthropicBedrock": _BEDROCK,
    "anthropic.AsyncAnthropicBedrock": _BEDROCK,
    "anthropic.AnthropicVertex": _VERTEX,
    "anthropic.AsyncAnthropicVertex": _VERTEX,
    "google.genai.Client": Client("google-gemini-api", "genai", base=(), region=("location",)),
    "google.generativeai.GenerativeModel": Client("google-gemini-api", positional=True, base=()),
    "litellm.completion": Client(
        "", grammar=LITELLM, base=("api_base", "base_url"), word=("custom_llm_provider",), positional=True
    ),
    "litellm.acompletion": Client(
        "", grammar=LITELLM, base=("api_base", "base_url"), word=("custom_llm_provider",), positional=True
    ),
    "litellm.embedding": Client(
        "", grammar=LITELLM, base=("api_base", "base_url"), word=("custom_llm_provider",), positional=True
    ),
    "dspy.LM": Client("", grammar=LITELLM, base=("api_base", "base_url"), positional=True),
    "crewai.LLM": Client("", grammar=LITELLM, base=("base_url", "api_base"), positional=True),
    "pydantic_ai.Agent": Client("", grammar=COLON, base=(), model=("model",), positional=True),
}
"""Classes and functions by their whole name."""

_LC_BASE = ("base_url", "openai_api_base", "anthropic_api_url", "endpoint_url", "api_base")
_LC_MODEL = ("model", "model_name", "model_id")


def _chain(
    provider: str, *, region: tuple[str, ...] = (), overrides: tuple[str, ...] = (), grammar: str = NATIVE
) -> Client:
    return Client(provider, "", grammar, _LC_BASE, region, _LC_MODEL, (), overrides)


_GOOGLE = Client(
    "google-gemini-api",
    base=_LC_BASE,
    region=("location",),
    model=_LC_MODEL,
    vertex=("vertexai", "project", "credentials"),
)

LANGCHAIN: dict[str, Client] = {
    "ChatOpenAI": _chain("openai", overrides=_OPENAI_URLS),
    "OpenAIEmbeddings": _chain("openai", overrides=_OPENAI_URLS),
    "AzureChatOpenAI": Client(
        "azure", "", DEPLOYMENT, ("azure_endpoint", *_LC_BASE), (), ("azure_deployment", "deployment_name", *_LC_MODEL)
    ),
    "AzureOpenAIEmbeddings": Client(
        "azure", "", DEPLOYMENT, ("azure_endpoint", *_LC_BASE), (), ("azure_deployment", "deployment", *_LC_MODEL)
    ),
    "ChatAnthropic": _chain("anthropic", overrides=("ANTHROPIC_API_URL", "ANTHROPIC_BASE_URL")),
    "ChatAnthropicVertex": _chain("google-vertex", region=("location",)),
    "ChatGoogleGenerativeAI": _GOOGLE,
    "GoogleGenerativeAIEmbeddings": _GOOGLE,
    "ChatVertexAI": _chain("google-vertex", region=("location",)),
    "ChatBedrock": _chain("amazon-bedrock", region=("region_name", "region")),
    "ChatBedrockConverse": _chain("amazon-bedrock", region=("region_name", "region")),
    "ChatGroq": _chain("groq"),
    "ChatMistralAI": _chain("mistral"),
    "ChatTogether": _chain("together"),
    "ChatFireworks": _chain("fireworks"),
    "ChatDeepSeek": _chain("deepseek"),
    "ChatXAI": _chain("xai"),
    "ChatPerplexity": _chain("perplexity"),
    "ChatCohere": _chain("cohere"),
    "ChatNVIDIA": _chain("nvidia"),
    "ChatOllama": Client("", base=_LC_BASE, model=_LC_MODEL, overrides=("OLLAMA_HOST",), own="ollama"),
    "OllamaEmbeddings": Client("", base=_LC_BASE, model=_LC_MODEL, overrides=("OLLAMA_HOST",), own="ollama"),
    "init_chat_model": Client(
        "", "", COLON, _LC_BASE, (), ("model",), ("model_provider",), _OPENAI_URLS, positional=True
    ),
}
"""Classes of LangChain's packages by their name."""

_LI_BASE = ("api_base", "base_url", "azure_endpoint")


def _index(provider: str, *, region: tuple[str, ...] = (), overrides: tuple[str, ...] = ()) -> Client:
    return Client(provider, "", NATIVE, _LI_BASE, region, ("model", "model_name"), (), overrides, positional=True)


LLAMA_INDEX: dict[str, Client] = {
    "OpenAI": _index("openai", overrides=("OPENAI_API_BASE",)),
    "OpenAIResponses": _index("openai", overrides=("OPENAI_API_BASE",)),
    "OpenAIEmbedding": Client("openai", "", NATIVE, _LI_BASE, model=("model",), overrides=("OPENAI_API_BASE",)),
    "AzureOpenAI": Client(
        "azure", "", DEPLOYMENT, _LI_BASE, (), ("engine", "deployment_name", "azure_deployment", "model")
    ),
    "Anthropic": _index("anthropic"),
    "Gemini": _index("google-gemini-api"),
    "GoogleGenAI": Client("google-gemini-api", base=_LI_BASE, vertex=("vertexai", "vertexai_config"), positional=True),
    "Vertex": _index("google-vertex", region=("location",)),
    "OpenAILike": Client("", base=_LI_BASE, quiet=True, positional=True),
    "Ollama": Client("", base=("base_url",), overrides=("OLLAMA_HOST",), own="ollama", positional=True),
    "OllamaEmbedding": Client("", base=("base_url",), overrides=("OLLAMA_HOST",), own="ollama", positional=True),
    "DeepSeek": _index("deepseek"),
    "Fireworks": _index("fireworks"),
    "Perplexity": _index("perplexity"),
    "Cohere": _index("cohere"),
    "Groq": _index("groq"),
    "MistralAI": _index("mistral"),
    "TogetherLLM": _index("together"),
    "OpenRouter": _index("openrouter"),
    "Bedrock": _index("amazon-bedrock", region=("region_name",)),
    "BedrockConverse": _index("amazon-bedrock", region=("region_name",)),
}
"""Classes of LlamaIndex's packages by their name; the first argument may be the model."""

PYDANTIC_AI: dict[str, Client] = {
    "FallbackModel": Client("", grammar=COLON, base=(), every=True),
    "OpenAIModel": Client("openai", word=("provider",), overrides=_OPENAI_URLS, positional=True),
    "OpenAIChatModel": Client("openai", word=("provider",), overrides=_OPENAI_URLS, positional=True),
    "OpenAIResponsesModel": Client("openai", word=("provider",), overrides=_OPENAI_URLS, positional=True),
    "AnthropicModel": Client("anthropic", word=("provider",), overrides=("ANTHROPIC_BASE_URL",), positional=True),
    "GeminiModel": Client("google-gemini-api", word=("provider",), positional=True),
    "GoogleModel": Client("google-gemini-api", word=("provider",), positional=True),
    "GroqModel": Client("groq", word=("provider",), positional=True),
    "MistralModel": Client("mistral", word=("provider",), positional=True),
    "BedrockConverseModel": Client("amazon-bedrock", word=("provider",), positional=True),
    "CohereModel": Client("cohere", word=("provider",), positional=True),
}
"""Classes of models of pydantic-ai by their name."""

PYDANTIC_AI_PROVIDERS: dict[str, str] = {
    "OpenAIProvider": "openai",
    "AzureProvider": "azure",
    "AnthropicProvider": "anthropic",
    "GoogleProvider": "google-gemini-api",
    "GoogleGLAProvider": "google-gemini-api",
    "GoogleVertexProvider": "google-vertex",
    "GroqProvider": "groq",
    "MistralProvider": "mistral",
    "BedrockProvider": "amazon-bedrock",
    "CohereProvider": "cohere",
    "DeepSeekProvider": "deepseek",
    "OpenRouterProvider": "openrouter",
    "TogetherProvider": "together",
    "FireworksProvider": "fireworks",
    "OllamaProvider": "ollama",
}
"""Classes of providers of pydantic-ai, which its models take."""

GOOGLE_PROVIDER = Client(
    "google-gemini-api", base=(), region=("location",), vertex=("vertexai", "project", "location", "credentials")
)

_SAP = Client("sap-ai-core", base=(), model=("proxy_model_name", "model_name", "model", "name"), positional=True)

SAP: dict[str, Client] = {
    "init_llm": _SAP,
    "init_embedding_model": _SAP,
    "LLM": _SAP,
    "ChatOpenAI": _SAP,
    "OpenAIEmbeddings": _SAP,
    "ChatBedrock": _SAP,
    "ChatBedrockConverse": _SAP,
    "ChatVertexAI": _SAP,
    "OpenAI": Client("sap-ai-core", "openai", base=()),
    "AsyncOpenAI": Client("sap-ai-core", "openai", base=()),
}
"""Classes and functions of SAP's library, which stand under names of others but call SAP AI Core."""

METHODS: dict[tuple[str, ...], str] = {
    ("chat", "completions", "create"): "openai",
    ("chat", "completions", "parse"): "openai",
    ("chat", "completions", "stream"): "openai",
    ("responses", "create"): "openai",
    ("responses", "parse"): "openai",
    ("responses", "stream"): "openai",
    ("embeddings", "create"): "openai",
    ("images", "generate"): "openai",
    ("completions", "create"): "openai",
    ("ChatCompletion", "create"): "openai",
    ("ChatCompletion", "acreate"): "openai",
    ("Completion", "create"): "openai",
    ("Embedding", "create"): "openai",
    ("chat", "complete"): "mistral",
    ("chat", "complete_async"): "mistral",
    ("messages", "create"): "anthropic",
    ("messages", "stream"): "anthropic",
    ("messages", "parse"): "anthropic",
    ("models", "generate_content"): "genai",
    ("models", "generate_content_stream"): "genai",
    ("models", "embed_content"): "genai",
    ("chats", "create"): "genai",
    ("converse",): "bedrock",
    ("converse_stream",): "bedrock",
    ("invoke_model",): "bedrock",
    ("invoke_model_with_response_stream",): "bedrock",
    ("chat",): "ollama",
    ("generate",): "ollama",
    ("embed",): "ollama",
}
"""Methods that take a model, by their last names, with the family of the client that has them."""

TELLING = frozenset(
    {
        ("completions", "create"),
        ("completions", "parse"),
        ("completions", "stream"),
        ("responses", "create"),
        ("responses", "parse"),
        ("responses", "stream"),
        ("chat", "complete"),
        ("chat", "complete_async"),
        ("messages", "create"),
        ("messages", "stream"),
        ("messages", "parse"),
        ("embeddings", "create"),
        ("models", "generate_content"),
        ("models", "generate_content_stream"),
    }
)
"""Last two names of methods that call a model whoever made the client: a call with `model` can be nothing else."""


SURE = frozenset({"bedrock", "ollama"})
"""Families whose methods have names that many other objects have too: only a client that the file makes is one."""

UNKNOWN = Client("", base=("base_url", "api_base", "endpoint"), quiet=True)
"""A class of a library's that is in none of its tables."""

USES: dict[tuple[str, ...], str] = {
    ("files", "create"): "files",
    ("files", "upload"): "files",
    ("vector_stores", "create"): "files",
    ("batches", "create"): "batch",
    ("caches", "create"): "caching",
    ("jobs", "create"): "fine_tuning",
}
"""Methods of clients that ask for more than a plain call, by their last names, with the use."""

ADDRESSES = ("base_url", "api_base", "azure_endpoint")
"""Arguments and attributes of clients, and variables of modules, that hold an address."""

COPIES = frozenset({"with_options", "copy", "with_raw_response"})
"""Methods that give the same client again with other options."""


def client_named(name: str) -> Client | None:
    """The client of that whole name, `None` if it is none that we know."""
    if name in SDK:
        return SDK[name]
    package, _, last = name.rpartition(".")
    root = package.partition(".")[0]
    if root.startswith("langchain"):
        return LANGCHAIN.get(last) or (UNKNOWN if last.startswith("Chat") else None)
    if root == "llama_index":
        return LLAMA_INDEX.get(last) or (UNKNOWN if package.startswith("llama_index.llms.") else None)
    if root == "pydantic_ai":
        return PYDANTIC_AI.get(last) or (UNKNOWN if package.startswith("pydantic_ai.models.") else None)
    if root == "gen_ai_hub":
        return SAP.get(last)
    return None
