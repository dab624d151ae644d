"""Kubernetes: variables of containers, and kagent's configurations of models."""

from __future__ import annotations

from collections.abc import Iterator

from registry.references.formats.env import of_assignments
from registry.references.formats.format import TreeFormat, mention_of
from registry.references.formats.generic import of_mapping
from registry.references.mention import Facts, Mention, Word
from registry.references.names import Names
from registry.references.readers.env import Assignment
from registry.references.resolving.grammars import DEPLOYMENT, NATIVE
from registry.references.scope import word, words_under
from registry.references.tree import Node, Path, walk, written

NAME = "kubernetes"

PROVIDERS = {
    "OpenAI": ("openai", "openAI"),
    "Anthropic": ("anthropic", "anthropic"),
    "AzureOpenAI": ("azure", "azureOpenAI"),
    "Ollama": ("ollama", "ollama"),
    "Gemini": ("google-gemini-api", "gemini"),
    "GeminiVertexAI": ("google-vertex", "geminiVertexAI"),
    "AnthropicVertexAI": ("google-vertex", "anthropicVertexAI"),
    "Bedrock": ("amazon-bedrock", "bedrock"),
    "SAPAICore": ("sap-ai-core", "sapAICore"),
}
"""kagent's words for providers: the provider, and the key of its settings."""


def _by_path(_: str) -> bool:
    return False


def _by_shape(root: Node) -> bool:
    kind, version = root.get("kind"), root.get("apiVersion")
    return kind is not None and kind.is_text and version is not None and version.is_text


def find(root: Node, names: Names) -> Facts:
    """The model of a configuration, or the variables of containers and what else holds models."""
    version, kind, spec = root.get("apiVersion"), root.get("kind"), root.get("spec")
    if version is not None and version.text.startswith("kagent.dev/") and kind is not None and spec is not None:
        return Facts(tuple(model_of_kagent(spec, ("spec",))) if kind.text == "ModelConfig" else ())
    found: list[Mention] = []
    for mapping, path, around in walk(root):
        environment = mapping.get("env")
        if environment is not None and environment.is_list:
            found.extend(of_variables(environment, (*path, "env"), names, NAME))
        found.extend(one._replace(format=NAME) for one in of_mapping(mapping, path, around, names))
    return Facts(tuple(found))


def of_variables(environment: Node, path: Path, names: Names, form: str) -> Iterator[Mention]:
    """The models in a container's list of variables."""
    assignments: list[Assignment] = []
    for one in environment.values():
        name, value = one.get("name"), one.get("value")
        if name is not None and value is not None and value.is_text:
            assignments.append(Assignment(name.text, value.text, value.line, value.column))
    for mention in of_assignments(assignments, names, form).mentions:
        yield mention._replace(key=f"{written(path)}.{mention.key}")


def model_of_kagent(spec: Node, path: Path, section: str = "") -> Iterator[Mention]:
    """The model of a configuration of kagent, whose settings stand under the section, else under the provider's."""
    model, provider = spec.get("model"), spec.get("provider")
    if model is None or not model.is_text:
        return
    name, usual = PROVIDERS.get(provider.text, ("", "")) if provider is not None else ("", "")
    section = section or usual
    settings = spec.get(section) if section else None
    words = list(
        words_under(settings, base=("baseUrl", "azureEndpoint", "host"), region=("location", "region"))
        if settings is not None
        else ()
    )
    node, where = model, (*path, "model")
    deployment = settings.get("azureDeployment") if settings is not None else None
    if deployment is not None and deployment.is_text:
        node, where = deployment, (*path, section, "azureDeployment")
    if provider is not None and provider.is_text:
        place = (provider.line, provider.column)
        words.append(Word("provider", name, *place) if name else word("provider", provider))
    grammar = DEPLOYMENT if name == "azure" else NATIVE
    yield mention_of(node, where, NAME, grammar, words)._replace(default="" if provider else "openai")


KUBERNETES = TreeFormat(NAME, _by_path, _by_shape, find)
