"""Envoy AI Gateway: a route's header names the model, and other documents of the file say which backend serves it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from registry.references.formats.format import TreeFormat, mention_of
from registry.references.masking import masked
from registry.references.mention import Facts, Mention, Word
from registry.references.names import Names
from registry.references.resolving.grammars import DEPLOYMENT, NATIVE
from registry.references.tree import Node, Path

NAME = "envoy"

GROUP = "aigateway.envoyproxy.io/"
"""How the versions of the gateway's documents begin."""

_HEADER = "x-ai-eg-model"
_SCHEMAS = {
    "OpenAI": "openai",
    "AWSBedrock": "amazon-bedrock",
    "AWSAnthropic": "amazon-bedrock",
    "AzureOpenAI": "azure",
    "GCPVertexAI": "google-vertex",
    "GCPAnthropic": "google-vertex",
    "Anthropic": "anthropic",
}
"""Forms of interfaces; the host that a backend names counts before them."""


def is_gateway(documents: Sequence[Node]) -> bool:
    """Whether one of the documents is of the gateway, so that they must be read together."""
    return any((one.get("apiVersion") or one).text.startswith(GROUP) for one in documents if one.is_map)


def _by_path(_: str) -> bool:
    return False


def _by_shape(root: Node) -> bool:
    return is_gateway(root.values() if root.is_list else [root])


def find(root: Node, _names: Names) -> Facts:
    """Each model of each route at each of its backends, since every one may serve."""
    documents = root.values() if root.is_list else [root]
    found: list[Mention] = []
    for place, one in enumerate(documents):
        if _text(one, "kind") != "AIGatewayRoute":
            continue
        rules = _at(one, "spec", "rules")
        for number, rule in enumerate(rules.values() if rules is not None else ()):
            found.extend(_of_rule(rule, (place, "spec", "rules", number), documents))
    return Facts(tuple(found))


def _of_rule(rule: Node, path: Path, documents: Sequence[Node]) -> Iterator[Mention]:
    matches, backends = rule.get("matches"), rule.get("backendRefs")
    models = [
        header.get("value")
        for match in (matches.values() if matches is not None else ())
        for header in (match.get("headers") or match).values()
        if _text(header, "name").lower() == _HEADER
    ]
    for place, backend in enumerate(backends.values() if backends is not None else ()):
        words = _words(backend, documents)
        azure = any((one.what, one.value) == ("provider", "azure") for one in words)
        other = backend.get("modelNameOverride")
        for node in [other] if other is not None else models:
            if node is not None and node.is_text:
                where = (*path, "backendRefs", place)
                yield mention_of(node, where, NAME, DEPLOYMENT if azure else NATIVE, words)


def _words(backend: Node, documents: Sequence[Node]) -> tuple[Word, ...]:
    """Host, interface and region of a backend; one that stands in another file is not known."""
    name = backend.get("name")
    if name is None:
        return ()
    service = _document(documents, "AIServiceBackend", name.text)
    host = _host(service, documents) if service is not None else None
    unknown = Word("base_url", "${backend}", name.line, name.column)
    if service is None or host is None:
        return (unknown,)
    words = [Word("base_url", f"https://{masked(host.text)}", host.line, host.column)]
    schema = _at(service, "spec", "schema", "name")
    if schema is not None and schema.text in _SCHEMAS:
        words.append(Word("provider", _SCHEMAS[schema.text], schema.line, schema.column))
    return (*words, *_region(name.text, documents))


def _host(service: Node, documents: Sequence[Node]) -> Node | None:
    """The only host of the backend that a service names."""
    name = _at(service, "spec", "backendRef", "name")
    backend = _document(documents, "Backend", name.text) if name is not None else None
    endpoints = _at(backend, "spec", "endpoints") if backend is not None else None
    hosts = [_at(one, "fqdn", "hostname") for one in (endpoints.values() if endpoints is not None else ())]
    return hosts[0] if len(hosts) == 1 and hosts[0] is not None and hosts[0].is_text else None


def _region(name: str, documents: Sequence[Node]) -> tuple[Word, ...]:
    """The region in the policy that is for the backend."""
    for one in documents:
        targets = _at(one, "spec", "targetRefs")
        named = [_text(target, "name") for target in (targets.values() if targets is not None else ())]
        region = _at(one, "spec", "awsCredentials", "region")
        if _text(one, "kind") == "BackendSecurityPolicy" and name in named and region is not None:
            return (Word("region", masked(region.text), region.line, region.column),)
    return ()


def _document(documents: Sequence[Node], kind: str, name: str) -> Node | None:
    """The only document of that kind and name."""
    found = [
        one
        for one in documents
        if _text(one, "kind") == kind and (_at(one, "metadata", "name") or Node("word", 1, 1)).text == name
    ]
    return found[0] if len(found) == 1 else None


def _at(node: Node, *names: str) -> Node | None:
    found: Node | None = node
    for name in names:
        found = found.get(name) if found is not None else None
    return found


def _text(node: Node, name: str) -> str:
    value = node.get(name)
    return value.text if value is not None else ""


ENVOY = TreeFormat(NAME, _by_path, _by_shape, find)
