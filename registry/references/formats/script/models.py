"""Classes and functions of JavaScript that take a model as they are made, such as LangChain's: whom each calls."""

from __future__ import annotations

from registry.references.resolving.grammars import COLON, DEPLOYMENT, NATIVE
from registry.tuples import NamedTuple


class Model(NamedTuple):
    """A class or function that takes a model."""

    provider: str
    """Id of the provider that it calls if nothing else is said; empty if the text of the model says so."""
    keys: tuple[str, ...] = ("model", "modelName")
    """Keys of its options that hold the model; one with dots leads through mappings."""
    base: tuple[str, ...] = ("baseUrl", "baseURL")
    """Keys that hold an address, in the options or in a mapping `inside`."""
    inside: tuple[str, ...] = ("configuration", "clientOptions")
    region: tuple[str, ...] = ("region", "location")
    grammar: str = NATIVE
    own: str = ""
    """Word for a server of one's own that is called unless an address is named."""
    positional: bool = False
    """Whether the first argument may be the model itself."""
    client: str = ""
    """Family of the client that sends it, whose options say where."""
    overrides: tuple[str, ...] = ()
    """Environment variables that change the address."""
    only_texts: bool = False
    """Whether what is no text is an object that is found where it is made."""
    unless: tuple[str, ...] = ()
    """Keys that send it to somebody else than the provider."""


AZURE_KEYS = ("azureOpenAIApiDeploymentName", "deploymentName", "azureOpenAIApiEmbeddingsDeploymentName")
_AZURE_BASE = ("azureOpenAIEndpoint", "azureOpenAIBasePath", "baseUrl", "baseURL")
AZURE = Model("azure", (*AZURE_KEYS, "model", "modelName"), _AZURE_BASE, grammar=DEPLOYMENT)
AZURE_MARKS = (
    *AZURE_KEYS,
    "azureOpenAIApiKey",
    "azureOpenAIApiInstanceName",
    "azureOpenAIEndpoint",
    "azureADTokenProvider",
)
"""Options that make LangChain's classes for OpenAI call Azure."""

_OPENAI = Model("openai", overrides=("OPENAI_BASE_URL",))
_VERTEX = Model("google-vertex", unless=("platformType", "vertexai"))
_BEDROCK = Model("amazon-bedrock", base=("endpointHost", "endpoint"))
_COMMAND = Model("amazon-bedrock", ("modelId",), base=(), client="bedrock")
_OLLAMA = Model("", own="ollama", overrides=("OLLAMA_BASE_URL", "OLLAMA_HOST"))
_SAP = Model("sap-ai-core", ("modelName",), base=(), positional=True)
_BY_TEXT = Model("", ("model",), grammar=COLON, positional=True)

MODELS: dict[tuple[str, str], Model] = {
    ("@langchain/openai", "ChatOpenAI"): _OPENAI,
    ("@langchain/openai", "OpenAI"): _OPENAI,
    ("@langchain/openai", "OpenAIEmbeddings"): _OPENAI,
    ("@langchain/openai", "AzureChatOpenAI"): AZURE,
    ("@langchain/openai", "AzureOpenAI"): AZURE,
    ("@langchain/openai", "AzureOpenAIEmbeddings"): AZURE,
    ("langchain/chat_models/openai", "ChatOpenAI"): _OPENAI,
    ("langchain/llms/openai", "OpenAI"): _OPENAI,
    ("langchain/embeddings/openai", "OpenAIEmbeddings"): _OPENAI,
    ("@langchain/anthropic", "ChatAnthropic"): Model(
        "anthropic", base=("anthropicApiUrl", "baseURL"), overrides=("ANTHROPIC_BASE_URL",)
    ),
    ("@langchain/google-genai", "ChatGoogleGenerativeAI"): Model("google-gemini-api"),
    ("@langchain/google-genai", "GoogleGenerativeAIEmbeddings"): Model("google-gemini-api"),
    ("@langchain/google", "ChatGoogle"): Model(""),
    ("@langchain/google-vertexai", "ChatVertexAI"): _VERTEX,
    ("@langchain/google-vertexai", "VertexAI"): _VERTEX,
    ("@langchain/google-vertexai", "VertexAIEmbeddings"): _VERTEX,
    ("@langchain/aws", "ChatBedrockConverse"): _BEDROCK,
    ("@langchain/aws", "BedrockEmbeddings"): _BEDROCK,
    ("@langchain/groq", "ChatGroq"): Model("groq"),
    ("@langchain/mistralai", "ChatMistralAI"): Model("mistral", base=("serverURL", "endpoint")),
    ("@langchain/mistralai", "MistralAIEmbeddings"): Model("mistral", base=("serverURL", "endpoint")),
    ("@langchain/cohere", "ChatCohere"): Model("cohere"),
    ("@langchain/deepseek", "ChatDeepSeek"): Model("deepseek"),
    ("@langchain/xai", "ChatXAI"): Model("xai"),
    ("@langchain/ollama", "ChatOllama"): _OLLAMA,
    ("@langchain/ollama", "Ollama"): _OLLAMA,
    ("@langchain/ollama", "OllamaEmbeddings"): _OLLAMA,
    ("@aws-sdk/client-bedrock-runtime", "ConverseCommand"): _COMMAND,
    ("@aws-sdk/client-bedrock-runtime", "ConverseStreamCommand"): _COMMAND,
    ("@aws-sdk/client-bedrock-runtime", "InvokeModelCommand"): _COMMAND,
    ("@aws-sdk/client-bedrock-runtime", "InvokeModelWithResponseStreamCommand"): _COMMAND,
    ("@sap-ai-sdk/orchestration", "OrchestrationClient"): Model(
        "sap-ai-core", ("llm.model_name", "promptTemplating.model.name"), base=()
    ),
    ("@sap-ai-sdk/langchain", "OrchestrationClient"): Model(
        "sap-ai-core", ("llm.model_name", "promptTemplating.model.name"), base=()
    ),
    ("@sap-ai-sdk/langchain", "AzureOpenAiChatClient"): _SAP,
    ("@sap-ai-sdk/foundation-models", "AzureOpenAiChatClient"): _SAP,
    ("@sap-ai-sdk/foundation-models", "AzureOpenAiEmbeddingClient"): _SAP,
}
"""Classes that are made with `new`, by package and name."""

UNKNOWN = Model("", only_texts=True, own="a class of LangChain's that is in no table")
"""A class for chats in a package of LangChain's that is not in the table."""

FUNCTIONS: dict[tuple[str, str], Model] = {
    ("langchain", "initChatModel"): _BY_TEXT,
    ("langchain/chat_models/universal", "initChatModel"): _BY_TEXT,
    ("langchain", "createAgent"): Model("", ("model",), grammar=COLON, only_texts=True),
}
"""Functions that take a model, by package and name; `provider:id` in a text."""

PROVIDER = ("modelProvider",)
"""Options of those functions that name the provider."""
