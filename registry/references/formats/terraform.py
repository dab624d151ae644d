"""Terraform: models of Bedrock, Azure's deployments with their kind, Vertex AI, variables of what runs there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from registry.references.formats.compose import assignments_of
from registry.references.formats.env import of_assignments
from registry.references.formats.format import FileFormat, file_name, mention_of
from registry.references.formats.generic import of_mapping
from registry.references.keys import is_model_key
from registry.references.masking import masked
from registry.references.mention import Facts, Mention, Word
from registry.references.names import Names
from registry.references.readers.env import Assignment
from registry.references.resolving.grammars import DEPLOYMENT, NATIVE, PLAIN
from registry.references.templates import template_in
from registry.references.text import Text
from registry.references.tree import Node, Path, walk, written

NAME = "terraform"

_RESOURCES = ("resource", "data")
_BEDROCK = ("copy_from", "model_arn", "foundation_model", "model_id", "base_model_identifier", "embedding_model_arn")
_GARDEN = ("publisher_model_name", "hugging_face_model_id")
_VARIABLES = frozenset({"variables", "app_settings", "environment_variables", "environment"})


def _by_path(path: str) -> bool:
    return file_name(path).endswith((".tf", ".tfvars", ".tofu"))


def find(source: Text, names: Names) -> Facts:
    """The models of resources, and those in variables and mappings."""
    from registry.references.readers.hcl import read_hcl  # noqa: PLC0415 - few trees hold Terraform

    root = read_hcl(source)
    mentions: list[Mention] = []
    rest = Node("map", 1, 1)
    for key, value in root.items:
        if key.text in _RESOURCES and value.text.startswith("aws_bedrock"):
            mentions.extend(_bedrock(key, value, root))
        elif key.text in _RESOURCES and value.text == "azurerm_cognitive_deployment":
            mentions.extend(_azure(key, value, root))
        elif key.text in _RESOURCES and value.text.startswith("google_vertex_ai"):
            mentions.extend(_vertex(key, value))
        elif key.text != "variable" or not _has_text(value):
            rest.items.append((Node("text", key.line, key.column, _name(key, value)), value))
    mentions.extend(_others(rest, names))
    defaults = _defaults(root)
    mentions.extend(_unused(root, {one.text for one in mentions}, names))
    return Facts(tuple(_with_default(one, defaults) for one in mentions))


def _has_text(variable: Node) -> bool:
    """Whether a variable has a text for its default, which counts where the variable is used."""
    default = variable.get("default")
    return default is not None and default.is_text


def _unused(root: Node, used: set[str], names: Names) -> Iterator[Mention]:
    """Variables for models that this file hands on by other ways, by their defaults."""
    for key, block in root.items:
        if key.text != "variable" or not is_model_key(block.text) or f"${{var.{block.text}}}" in used:
            continue
        default = block.get("default")
        if default is not None and default.is_text and names.looks_like_model(default.text):
            word = Word("default", masked(default.text), default.line, default.column)
            yield mention_of(default, (_name(key, block), block.text, "default"), NAME, PLAIN, (word,))


def _name(key: Node, block: Node) -> str:
    return f"{key.text}.{block.anchor}" if block.anchor else key.text


def _bedrock(key: Node, block: Node, root: Node) -> Iterator[Mention]:
    words = (*_region(block, root), Word("provider", "amazon-bedrock", block.line, block.column + 1))
    for mapping, path, _ in walk(block):
        for name in _BEDROCK:
            node = mapping.get(name)
            if node is not None and node.is_text:
                yield mention_of(node, (_name(key, block), *path, name), NAME, NATIVE, words)


def _region(block: Node, root: Node) -> tuple[Word, ...]:
    """The region of the resource, else of the only provider that the file sets up."""
    own = block.get("region")
    if own is None and block.get("provider") is None:
        providers = [value for key, value in root.items if (key.text, value.text) == ("provider", "aws")]
        own = providers[0].get("region") if len(providers) == 1 and providers[0].get("alias") is None else None
    return (_word("region", own),) if own is not None and own.is_text else ()


def _word(what: str, node: Node) -> Word:
    return Word(what, masked(node.text), node.line, node.column)


def _azure(key: Node, block: Node, root: Node) -> Iterator[Mention]:
    """A deployment, whose kind says where content is processed."""
    model, sku = block.get("model"), block.get("sku", "scale")
    node = model.get("name") if model is not None else None
    if node is None or not node.is_text:
        return
    words = [Word("provider", "azure", block.line, block.column + 1)]
    kind = sku.get("name", "type") if sku is not None else None
    words.append(_word("sku", kind) if kind is not None else Word("sku", "", block.line, block.column + 1))
    account = block.get("cognitive_account_id")
    location = _location(account.text, root) if account is not None else None
    if location is not None:
        words.append(_word("region", location))
    yield mention_of(node, (_name(key, block), "model", "name"), NAME, DEPLOYMENT, words)


def _location(account: str, root: Node) -> Node | None:
    """Where the account stands, if this file makes it and says so."""
    name = account.removeprefix("${").removesuffix("}").removesuffix(".id")
    for key, block in root.items:
        if key.text in _RESOURCES and block.anchor in {name, name.removeprefix("data.")}:
            location = block.get("location")
            if location is not None and location.is_text and template_in(location.text) is None:
                return location
    return None


def _vertex(key: Node, block: Node) -> Iterator[Mention]:
    """A model that is put on machines of one's own project: not the model as a service that the catalogue has."""
    location = block.get("location", "region")
    words = [Word("provider", "google-vertex", block.line, block.column + 1)]
    if location is not None and location.is_text:
        words.append(_word("region", location))
    for name in _GARDEN:
        node = block.get(name)
        if node is not None and node.is_text:
            words.append(Word("dedicated", block.text, block.line, block.column + 1))
            yield mention_of(node, (_name(key, block), name), NAME, NATIVE, words)


def _others(rest: Node, names: Names) -> Iterator[Mention]:
    """Everything else: variables of programs, and keys that hold models."""
    for mapping, path, around in walk(rest):
        if path and path[-1] in _VARIABLES and any(key.text.isupper() for key, _ in mapping.items):
            yield from _of_variables(list(assignments_of(mapping)), path, names)
        else:
            yield from (one._replace(format=NAME) for one in of_mapping(mapping, path, around, names))
        yield from _of_variables(list(_env_blocks(mapping)), (*path, "env"), names)


def _env_blocks(mapping: Node) -> Iterator[Assignment]:
    for key, block in mapping.items:
        if key.text in {"env", "environment_variable"} and block.is_map:
            name, value = block.get("name"), block.get("value")
            if name is not None and value is not None and value.is_text:
                yield Assignment(name.text, value.text, value.line, value.column)


def _of_variables(assignments: Sequence[Assignment], path: Path, names: Names) -> Iterator[Mention]:
    prefix = written(path)
    for one in of_assignments(assignments, names, NAME).mentions if assignments else ():
        yield one._replace(key=f"{prefix}.{one.key}")


def _defaults(root: Node) -> dict[str, str]:
    """The defaults of the file's variables, by how they are asked for."""
    found: dict[str, str] = {}
    for key, block in root.items:
        default = block.get("default") if key.text == "variable" else None
        if default is not None and default.is_text and template_in(default.text) is None:
            found[f"${{var.{block.text}}}"] = masked(default.text)
    return found


def _with_default(mention: Mention, defaults: dict[str, str]) -> Mention:
    """A variable's default is what counts if nothing else is set."""
    default = defaults.get(mention.text)
    if default is None:
        return mention
    return mention._replace(words=(*mention.words, Word("default", default, mention.line, mention.column)))


NEEDLES = (b"odel", b"ODEL", b"llm", b"LLM", b"eployment", b"EPLOYMENT")

TERRAFORM = FileFormat(NAME, _by_path, find, NEEDLES)
