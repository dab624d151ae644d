"""Keys, variables and arguments: which of them hold a model, an address, a provider or a region."""

from __future__ import annotations

from functools import lru_cache

from registry.pattern import pattern

_WORDS = pattern(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")

_TAIL = frozenset({"name", "id", "version", "names", "ids", "default", "fallback", "primary", "secondary"})
_NOT_MODEL = frozenset(
    {
        "path", "dir", "file", "type", "provider", "url", "class", "base", "list", "map", "config", "data", "view",
        "device", "car", "vehicle", "printer", "phone", "camera", "hardware", "machine", "product", "card",
        "train", "training", "max", "dict", "info", "group",
    }
)  # fmt: skip
_ADDRESS = frozenset({"base", "api", "endpoint", "host", "url", "server", "openai"})


@lru_cache(maxsize=4096)
def words_of(key: str) -> tuple[str, ...]:
    """The words of a key in lower case: `modelName`, `model-name` and `MODEL_NAME` have the same two."""
    return tuple(word.lower() for word in _WORDS.findall(key[:100]))


@lru_cache(maxsize=4096)
def is_model_key(key: str) -> bool:
    """Whether the key may hold the id of a model."""
    words = list(words_of(key))
    while len(words) > 1 and words[-1] in _TAIL:
        words.pop()
    if not words or words[-1] not in {"model", "models", "llm"}:
        return False
    return not _NOT_MODEL & set(words[:-1])


@lru_cache(maxsize=4096)
def is_deployment_key(key: str) -> bool:
    """Whether the key holds the name of an Azure deployment."""
    words = set(words_of(key))
    return bool(words & {"deployment", "deployments"}) and bool(
        words & {"azure", "openai", "chat", "llm", "embedding", "embeddings"}
    )


@lru_cache(maxsize=4096)
def is_address_key(key: str) -> bool:
    """Whether the key may hold the address of an interface."""
    words = words_of(key)
    if not words:
        return False
    joined = "".join(words)
    if joined in {
        "baseurl",
        "apibase",
        "apiurl",
        "endpoint",
        "apiendpoint",
        "baseuri",
        "apihost",
        "openaiapibase",
        "apibaseurl",
    }:
        return True
    last_two = "".join(words[-2:])
    return last_two in {"baseurl", "apibase", "apiurl", "baseuri", "apihost"} or (
        words[-1] in {"endpoint", "host", "url"}
        and bool({"llm", "openai", "azure", "ollama", "model", "ai"} & set(words))
    )


@lru_cache(maxsize=4096)
def is_provider_key(key: str) -> bool:
    """Whether the key may hold a word for a provider."""
    return "".join(words_of(key)) in {
        "provider",
        "modelprovider",
        "llmprovider",
        "customllmprovider",
        "providerid",
        "providername",
        "aiprovider",
    }


@lru_cache(maxsize=4096)
def is_region_key(key: str) -> bool:
    """Whether the key may hold a cloud's region."""
    words = words_of(key)
    return (bool(words) and words[-1] in {"region", "location"}) or "".join(words) in {"regionname", "awsregionname"}
