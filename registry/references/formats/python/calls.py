"""Calls in a Python file that take a model, each with the client that it goes through."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator, Sequence

from registry.references.formats.python.clients import (
    METHODS,
    OWN_CLASSES,
    PYDANTIC_AI_PROVIDERS,
    Client,
    client_named,
)
from registry.references.formats.python.literals import Places
from registry.references.formats.python.scopes import Names, Scopes, Value
from registry.references.masking import masked, masked_address
from registry.references.mention import Facts, Mention, Word
from registry.references.names import Names as Catalogue
from registry.references.resolving.grammars import ALIAS, COLON, DYNAMIC, LITELLM, NATIVE, PLAIN
from registry.references.scope import is_routing, routing_words
from registry.references.text import Text, UnreadableError
from registry.references.tree import Node
from registry.references.uses import uses_in
from registry.tuples import NamedTuple

NAME = "python"


COPIES = frozenset({"with_options", "copy", "with_raw_response"})
"""Methods that give the same client again with other options."""


class Called(NamedTuple):
    """A client with what its making says."""

    client: Client
    words: tuple[Word, ...]
    provider: str


def calls_of(source: Text, names: Catalogue) -> Facts:
    """The models of all calls. Raises `UnreadableError` for what is not Python."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(source.text)
    except SyntaxError as error:
        raise UnreadableError(f"not Python: {error.msg}", error.lineno or 1, error.offset or 1) from None
    except (ValueError, RecursionError, MemoryError) as error:
        raise UnreadableError(f"not Python: {type(error).__name__}") from None
    return Facts(tuple(dict.fromkeys(_File(source, tree, names).all_mentions())))


class _File:
    """One file."""

    def __init__(self, source: Text, tree: ast.Module, names: Catalogue) -> None:
        self._names = Names(tree)
        self._places = Places(source)
        self._catalogue = names
        self._clients = self._all_clients()

    def all_mentions(self) -> Iterator[Mention]:
        """The models of every call."""
        for call, scopes in self._names.calls:
            yield from self.mentions(call, scopes)

    def _all_clients(self) -> dict[str, set[Called]]:
        """Every client that the file makes, by family."""
        found: dict[str, set[Called]] = {}
        for call, scopes in self._names.calls:
            client = client_named(self._names.dotted(call.func))
            if client is not None and client.family:
                found.setdefault(client.family, set()).add(self._made(client, call, scopes))
        return found

    def mentions(self, call: ast.Call, scopes: Scopes) -> Iterator[Mention]:
        """The models that a call names."""
        name = self._names.dotted(call.func)
        client = client_named(name)
        if client is not None and not client.family:
            yield from self._of_constructor(name, client, call, scopes)
            return
        path, root = _path_of(call.func)
        family = METHODS.get(path[-3:]) or METHODS.get(path[-2:])
        if family is None:
            return
        model = self._model(call, ("model",), scopes)
        if model is not None:
            called = self._client_of(root, path, family, scopes)
            yield from self._of_method(call, model, called, scopes)

    def _model(self, call: ast.Call, names: Sequence[str], scopes: Scopes) -> ast.expr | None:
        """The argument that holds the model, also in a mapping that is unpacked; that mapping if nothing tells."""
        named = _argument(call, names)
        if named is not None:
            return named
        unpacked = [one.value for one in call.keywords if one.arg is None]
        for one in unpacked:
            for value in self._names.values(one, scopes):
                if not isinstance(value.node, ast.Dict):
                    return one
                for key, inside in zip(value.node.keys, value.node.values, strict=True):
                    if key is None or (isinstance(key, ast.Constant) and key.value in names):
                        return inside
        return None

    def _of_constructor(self, name: str, client: Client, call: ast.Call, scopes: Scopes) -> Iterator[Mention]:
        """A class or function that takes the model itself."""
        model = self._model(call, client.model, scopes)
        if model is None and client.positional and call.args:
            model = call.args[0]
        if model is None:
            if client.grammar not in {COLON, LITELLM}:
                yield self._unnamed(call)
            return
        called = self._made(client, call, scopes)
        if name.rpartition(".")[2] in OWN_CLASSES:
            place = self._places.of(call)
            called = called._replace(words=(*called.words, Word("provider", "ollama", *place)))
        for value in self._names.values(model, scopes):
            if isinstance(value.node, ast.Call):
                if client_named(self._names.dotted(value.node.func)) is None:
                    yield self._mention(call, model, value._replace(node=None), called)
                continue  # a model object, which is found where it is made
            yield self._mention(call, model, value, called)

    def _unnamed(self, call: ast.Call) -> Mention:
        """A class that takes a model and is given none: the library's own default, which moves with its version."""
        name = f"{_written(call.func)}()"
        return Mention(name, *self._places.of(call), name, NAME, ALIAS)

    def _of_method(self, call: ast.Call, model: ast.expr, called: Called | None, scopes: Scopes) -> Iterator[Mention]:
        for value in self._names.values(model, scopes):
            if called is None and not self._is_known(value):
                continue
            yield self._mention(call, model, value, called)
        body = _argument(call, ("extra_body",))
        models = self._places.tree(body).get("models") if body is not None else None
        for one in models.values() if models else ():
            if one.is_text:
                mention = self._mention(call, model, Value(None), called)
                yield mention._replace(
                    text=masked(one.text), line=one.line, column=one.column, key="extra_body.models", grammar=NATIVE
                )

    def _is_known(self, value: Value) -> bool:
        node = value.node
        return (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and (self._catalogue.looks_like_model(node.value))
        )

    def _mention(self, call: ast.Call, model: ast.expr, value: Value, called: Called | None) -> Mention:
        """The mention of one value of the model argument."""
        node = value.node if isinstance(value.node, ast.Constant) and isinstance(value.node.value, str) else None
        text = str(node.value) if node is not None else _written(value.node or model)
        line, column = self._places.of(node if node is not None else model)
        arguments = self._places.arguments(call)
        words = [*(called.words if called else ()), *_routing(arguments)]
        if value.variable:
            words.append(Word("environment", masked(value.variable), line, column))
        if value.default and node is not None:
            words.append(Word("default", masked(text), line, column))
        grammar = DYNAMIC if node is None else called.client.grammar if called else PLAIN
        return Mention(
            text=masked(text),
            line=line,
            column=column,
            key=f"{_written(call.func)}(model)",
            format=NAME,
            grammar=grammar,
            words=tuple(words),
            uses=uses_in(arguments),
            default=called.provider if called else "",
            overrides=called.client.overrides if called else (),
        )

    def _client_of(self, root: ast.expr, path: tuple[str, ...], family: str, scopes: Scopes) -> Called | None:
        """The client that a method belongs to: the object that it is called on, else the only one of the file."""
        while isinstance(root, ast.Call) and isinstance(root.func, ast.Attribute) and root.func.attr in COPIES:
            if _argument(root, ("base_url", "azure_endpoint")) is not None or any(
                one.arg is None for one in root.keywords
            ):
                return None  # the copy calls somebody else
            root = root.func.value
        if isinstance(root, ast.Name) and f"{root.id}" in self._names.imports and not self._bound(root, scopes):
            module = self._names.imports[root.id]
            client = client_named(f"{module}.{'OpenAI' if family == 'openai' else 'Anthropic'}")
            return Called(client, (), client.provider) if client else None  # the module's own methods
        for length in range(len(path)):
            owner = _attribute(root, path[:length])
            for value in self._names.values(owner, scopes):
                if isinstance(value.node, ast.Call):
                    client = client_named(self._names.dotted(value.node.func))
                    if client is not None and client.family == family:
                        return self._made(client, value.node, scopes)
        known = self._clients.get(family, set())
        return next(iter(known)) if len(known) == 1 else None

    def _bound(self, root: ast.Name, scopes: Scopes) -> bool:
        return any(value.node is not None for value in self._names.values(root, scopes))

    def _made(self, client: Client, call: ast.Call, scopes: Scopes) -> Called:
        """What the arguments of a client say."""
        words: list[Word] = []
        provider = client.provider
        base = _argument(call, client.base)
        if base is not None:
            words.extend(self._address(base, scopes))
        region = _argument(call, client.region)
        if region is not None:
            words.extend(self._plain("region", region, scopes))
        if client.family == "genai":
            provider = self._vertex(call, provider, scopes)
        named = _argument(call, client.word)
        if named is not None:
            words.extend(self._provider(named, scopes))
        if provider and client.family:
            place = self._places.of(call)
            words.append(Word("client", _written(call.func), *place))
        return Called(client, tuple(words), provider)

    def _vertex(self, call: ast.Call, provider: str, scopes: Scopes) -> str:
        """Google's client calls Vertex AI if told so, and nobody knows whom if that is worked out at run time."""
        switch = _argument(call, ("vertexai", "enterprise"))
        if switch is None:
            return provider
        values = self._names.values(switch, scopes)
        if all(
            isinstance(value.node, ast.Constant) and value.node.value is True and not value.default for value in values
        ):
            return "google-vertex"
        if all(isinstance(value.node, ast.Constant) and not value.node.value and not value.default for value in values):
            return provider
        return ""

    def _address(self, node: ast.expr, scopes: Scopes) -> Iterator[Word]:
        """An address; one that is worked out at run time is a template."""
        for value in self._names.values(node, scopes)[:1]:
            line, column = self._places.of(value.node or node)
            if isinstance(value.node, ast.Constant) and isinstance(value.node.value, str) and not value.default:
                yield Word("base_url", masked_address(value.node.value), line, column)
            elif not (isinstance(value.node, ast.Constant) and value.node.value is None and not value.variable):
                yield Word("base_url", f"${{{value.variable or _name_of(node)}}}", line, column)

    def _plain(self, what: str, node: ast.expr, scopes: Scopes) -> Iterator[Word]:
        for value in self._names.values(node, scopes)[:1]:
            if isinstance(value.node, ast.Constant) and isinstance(value.node.value, str) and not value.default:
                yield Word(what, masked(value.node.value), *self._places.of(value.node))

    def _provider(self, node: ast.expr, scopes: Scopes) -> Iterator[Word]:
        """A provider that is named, or an object that stands for one."""
        for value in self._names.values(node, scopes)[:1]:
            place = self._places.of(value.node or node)
            if isinstance(value.node, ast.Call):
                name = self._names.dotted(value.node.func).rpartition(".")[2]
                base = _argument(value.node, ("base_url", "azure_endpoint"))
                if base is not None:
                    yield from self._address(base, scopes)
                yield Word("provider", PYDANTIC_AI_PROVIDERS.get(name, name or "?"), *place)
            elif isinstance(value.node, ast.Constant) and isinstance(value.node.value, str) and not value.default:
                yield Word("provider", masked(value.node.value), *place)
            elif not isinstance(value.node, ast.Constant) or value.default:
                yield Word("provider", "${provider}", *place)


def _routing(arguments: Node) -> tuple[Word, ...]:
    """OpenRouter's options in the body of a request."""
    body = arguments.get("extra_body")
    options = body.get("provider") if body is not None else None
    return routing_words(options) if options is not None and is_routing(options) else ()


def _argument(call: ast.Call, names: Sequence[str]) -> ast.expr | None:
    return next((one.value for name in names for one in call.keywords if one.arg == name), None)


def _path_of(function: ast.expr) -> tuple[tuple[str, ...], ast.expr]:
    """The names of a chain of attributes, and what it begins with."""
    parts: list[str] = []
    while isinstance(function, ast.Attribute):
        parts.append(function.attr)
        function = function.value
        if isinstance(function, ast.Call) and isinstance(function.func, ast.Attribute):
            break  # `client.with_options(…).chat`
    return tuple(reversed(parts)), function


def _attribute(root: ast.expr, path: Sequence[str]) -> ast.expr:
    for name in path:
        root = ast.Attribute(root, name, ast.Load())
    return root


def _name_of(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else "address"


def _written(node: ast.expr) -> str:
    """An expression as it may be written, cut off where it is long."""
    try:
        return masked(ast.unparse(node)[:80])
    except (RecursionError, ValueError):
        return "…"
