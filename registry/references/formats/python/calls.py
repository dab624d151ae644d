"""Calls in a Python file that take a model, each with the client that it goes through."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator, Sequence

from registry.references.formats.python.clients import METHODS, SURE, TELLING, USES, Client, client_named
from registry.references.formats.python.keyed import keyed
from registry.references.formats.python.literals import Places
from registry.references.formats.python.making import Called, Makers, argument_of, written_code
from registry.references.formats.python.scopes import Names, Scopes, Value
from registry.references.masking import masked
from registry.references.mention import Facts, Mention, Word
from registry.references.names import Names as Catalogue
from registry.references.resolving.grammars import ALIAS, COLON, DYNAMIC, LITELLM, NATIVE, PLAIN
from registry.references.scope import is_routing, routing_words
from registry.references.text import Text, UnreadableError
from registry.references.tree import Node
from registry.references.uses import uses_in

NAME = "python"


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
    file = _File(source, tree, names)
    found = tuple(dict.fromkeys(file.all_mentions()))
    taken = {(one.line, one.column) for one in found}
    return Facts((*found, *keyed(tree, Places(source), names.looks_like_model, taken, file.is_client)))


class _File:
    """One file."""

    def __init__(self, source: Text, tree: ast.Module, names: Catalogue) -> None:
        self._names = Names(tree)
        self._places = Places(source)
        self._catalogue = names
        self._makers = Makers(self._names, self._places)
        self._uses = self._uses_of_file()

    def _uses_of_file(self) -> dict[str, tuple[Word, ...]]:
        """What the file does with clients of a family beyond calling models: files, batches, tuning."""
        found: dict[str, tuple[Word, ...]] = {}
        for call, scopes in self._names.calls:
            path, root = path_of(call.func)
            use = USES.get(path[-2:])
            for family in self._makers.families if use else ():
                if use and self._makers.exact_client_of(root, path, family, scopes) is not None:
                    word = Word(use, ".".join(path[-2:]), *self._places.of(call))
                    found[family] = (*found.get(family, ()), word)
        return found

    def all_mentions(self) -> Iterator[Mention]:
        """The models of every call."""
        for call, scopes in self._names.calls:
            yield from self.mentions(call, scopes)

    def is_client(self, call: ast.Call) -> bool:
        """Whether it is a class or function of an SDK that we know, so that all it says was read."""
        return client_named(self._names.dotted(call.func)) is not None

    def mentions(self, call: ast.Call, scopes: Scopes) -> Iterator[Mention]:
        """The models that a call names."""
        name = self._names.dotted(call.func)
        client = client_named(name)
        if client is not None and not client.family:
            yield from self._of_constructor(client, call, scopes)
            return
        path, root = path_of(call.func)
        family = METHODS.get(path[-3:]) or METHODS.get(path[-2:]) or METHODS.get(path[-1:])
        if family is None:
            return
        model = self._model(call, ("model", "engine", "deployment_id", "modelId", "model_name"), scopes)
        if family in SURE:
            yield from self._of_sure(call, model, self._makers.exact_client_of(root, path, family, scopes), scopes)
        elif model is not None:
            called = self._makers.client_of(root, path, family, scopes)
            is_sure = called is not None or path[-2:] in TELLING
            yield from self._of_method(call, model, called, scopes, is_sure=is_sure)

    def _of_sure(
        self, call: ast.Call, model: ast.expr | None, called: Called | None, scopes: Scopes
    ) -> Iterator[Mention]:
        """A method with a common name: of a client that the file makes, or with an id that only one company writes."""
        if called is not None and model is None and called.client.own and call.args:
            model = call.args[0]
        if model is None:
            return
        if called is None:
            for value in self._names.values(model, scopes):
                text = value.node.value if isinstance(value.node, ast.Constant) else None
                if isinstance(text, str) and (
                    self._catalogue.is_bedrock_id(text) or text.startswith("arn:aws:bedrock:")
                ):
                    yield self._mention(call, model, value, None)
            return
        yield from self._of_method(call, model, called, scopes, is_sure=True)

    def _model(self, call: ast.Call, names: Sequence[str], scopes: Scopes) -> ast.expr | None:
        """The argument that holds the model, also in a mapping that is unpacked; that mapping if nothing tells."""
        named = argument_of(call, names)
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

    def _of_constructor(self, client: Client, call: ast.Call, scopes: Scopes) -> Iterator[Mention]:
        """A class or function that takes the model itself."""
        model = self._model(call, client.model, scopes)
        if client.every:
            called = self._makers.made(client, call, scopes)
            for one in call.args:
                yield from self._of_models(call, one, called, scopes)
            return
        if model is None and call.args and (client.positional or (client.quiet and self._is_id(call.args[0], scopes))):
            model = call.args[0]
        if model is None:
            if client.grammar not in {COLON, LITELLM} and not client.quiet:
                yield self._unnamed(call)
            return
        yield from self._of_models(call, model, self._makers.made(client, call, scopes), scopes)

    def _is_id(self, node: ast.expr, scopes: Scopes) -> bool:
        return any(self._is_known(value) for value in self._names.values(node, scopes))

    def _of_models(self, call: ast.Call, model: ast.expr, called: Called, scopes: Scopes) -> Iterator[Mention]:
        """What an argument for a model may be."""
        for value in self._names.values(model, scopes):
            if isinstance(value.node, ast.Call):
                if client_named(self._names.dotted(value.node.func)) is None:
                    yield self._mention(call, model, value._replace(node=None), called)
                continue  # a model object, which is found where it is made
            yield self._mention(call, model, value, called)

    def _unnamed(self, call: ast.Call) -> Mention:
        """A class that takes a model and is given none: the library's own default, which moves with its version."""
        name = f"{written_code(call.func)}()"
        return Mention(name, *self._places.of(call), name, NAME, ALIAS)

    def _of_method(
        self, call: ast.Call, model: ast.expr, called: Called | None, scopes: Scopes, *, is_sure: bool
    ) -> Iterator[Mention]:
        for value in self._names.values(model, scopes):
            if not is_sure and not self._is_known(value):
                continue
            yield self._mention(call, model, value, called)
        body = argument_of(call, ("extra_body",))
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
        text = str(node.value) if node is not None else written_code(value.node or model)
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
            key=f"{written_code(call.func)}(model)",
            format=NAME,
            grammar=grammar,
            words=tuple(words),
            uses=(*uses_in(arguments), *self._uses.get(called.client.family if called else "", ())),
            default=called.provider if called else "",
            overrides=called.client.overrides if called else (),
        )


def _routing(arguments: Node) -> tuple[Word, ...]:
    """OpenRouter's options in the body of a request."""
    body = arguments.get("extra_body")
    options = body.get("provider") if body is not None else None
    return routing_words(options) if options is not None and is_routing(options) else ()


def path_of(function: ast.expr) -> tuple[tuple[str, ...], ast.expr]:
    """The names of a chain of attributes, and what it begins with."""
    parts: list[str] = []
    while isinstance(function, ast.Attribute):
        parts.append(function.attr)
        function = function.value
        if isinstance(function, ast.Call) and isinstance(function.func, ast.Attribute):
            break  # `client.with_options(…).chat`
    return tuple(reversed(parts)), function
