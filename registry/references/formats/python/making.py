"""Clients in a Python file: what making one says of whom it calls."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from registry.references.formats.python.clients import (
    ADDRESSES,
    COPIES,
    GOOGLE_PROVIDER,
    PYDANTIC_AI_PROVIDERS,
    SDK,
    Client,
    client_named,
)
from registry.references.formats.python.literals import Places
from registry.references.formats.python.scopes import Names, Scopes, Value
from registry.references.masking import masked, masked_address
from registry.references.mention import Word
from registry.tuples import NamedTuple


class Called(NamedTuple):
    """A client with what its making says."""

    client: Client
    words: tuple[Word, ...]
    provider: str


class Makers:
    """The clients of one file."""

    def __init__(self, names: Names, places: Places) -> None:
        self._names = names
        self._places = places
        self._known = self._all()

    @property
    def families(self) -> tuple[str, ...]:
        """The families of clients that the file makes."""
        return tuple(sorted(self._known))

    def _all(self) -> dict[str, set[Called]]:
        """Every client that the file makes, by family."""
        found: dict[str, set[Called]] = {}
        for call, scopes in self._names.calls:
            client = client_of(call, self._names)
            if client is not None and client.family:
                found.setdefault(client.family, set()).add(self.made(client, call, scopes))
        return found

    def client_of(self, root: ast.expr, path: tuple[str, ...], family: str, scopes: Scopes) -> Called | None:
        """The client that a method belongs to: the object that it is called on, else the only one of the file."""
        found = self.exact_client_of(root, path, family, scopes)
        known = self._known.get(family, set())
        return (
            next(iter(known)) if found is None and len(known) == 1 and not self._is_made(root, path, scopes) else found
        )

    def _is_made(self, root: ast.expr, path: tuple[str, ...], scopes: Scopes) -> bool:
        """Whether the file says how the object came about: it is then no other client of the file."""
        owners = (attribute(root, path[:length]) for length in range(len(path)))
        return any(isinstance(value.node, ast.Call) for owner in owners for value in self._names.values(owner, scopes))

    def exact_client_of(self, root: ast.expr, path: tuple[str, ...], family: str, scopes: Scopes) -> Called | None:
        """The client that is the object on which a method is called, `None` if that is none of the family."""
        while isinstance(root, ast.Call) and isinstance(root.func, ast.Attribute) and root.func.attr in COPIES:
            if argument_of(root, ADDRESSES) is not None or any(one.arg is None for one in root.keywords):
                return None  # the copy calls somebody else
            root = root.func.value
        if isinstance(root, ast.Name) and root.id in self._names.imports and not self._is_bound(root, scopes):
            return self._of_module(self._names.imports[root.id], family)
        for length in range(len(path)):
            owner = attribute(root, path[:length])
            for value in self._names.values(owner, scopes):
                if isinstance(value.node, ast.Call):
                    client = client_of(value.node, self._names)
                    if client is not None and client.family == family:
                        return self.made(client, value.node, scopes)
        return None

    def _of_module(self, module: str, family: str) -> Called | None:
        """The module's own methods, which call whom its variables name."""
        client = client_named(f"{module}.{'OpenAI' if family == 'openai' else 'Anthropic'}")
        return Called(client, tuple(self._of_variables(module)), client.provider) if client else None

    def _of_variables(self, module: str) -> Iterator[Word]:
        """The address that a module's variables set; with another kind of interface nobody knows whose it is."""
        kind = self._names.module_values.get(f"{module}.api_type")
        if kind is not None:
            yield Word("base_url", "${api_type}", *self._places.of(kind[0]))
            return
        for name in ADDRESSES:
            node = self._names.module_values.get(f"{module}.{name}")
            if node is not None:
                yield from self._address(*node)
                return

    def _is_bound(self, root: ast.Name, scopes: Scopes) -> bool:
        return any(value.node is not None for value in self._names.values(root, scopes))

    def made(self, client: Client, call: ast.Call, scopes: Scopes) -> Called:
        """What the arguments of a client say."""
        words = [*self._base(client, call, scopes)]
        provider = client.provider
        region = argument_of(call, client.region)
        if region is not None:
            words.extend(self._plain("region", region, scopes))
        if client.family == "genai":
            provider = self._vertex(call, provider, scopes)
        elif client.vertex:
            provider = self._by_arguments(call, client, scopes)
        named = argument_of(call, client.word)
        if named is not None:
            words.extend(self._provider(named, scopes))
        kept = argument_of(call, client.kept)
        if kept is not None:
            unnamed = Word("deployment", "what is worked out", *self._places.of(kept))
            words.extend(self._plain("deployment", kept, scopes) or (unnamed,))
        if client.quiet:
            words.append(Word("provider", self._names.dotted(call.func), *self._places.of(call)))
        if client.own:
            words.append(Word("provider", client.own, *self._places.of(call)))
        if (provider or client.own) and client.family:
            place = self._places.of(call)
            words.append(Word("client", written_code(call.func), *place))
        return Called(client, tuple(words), provider)

    def _base(self, client: Client, call: ast.Call, scopes: Scopes) -> Iterator[Word]:
        """The address: an argument, one of a mapping that is unpacked, a variable that the file sets."""
        place = self._places.of(call)
        if self._names.moves_clients and client.base and client.family:
            yield Word("base_url", "${base_url}", *place)  # the file gives some client another address later
            return
        base = argument_of(call, client.base)
        if base is not None:
            yield from self._address(base, scopes)
            return
        for one in call.keywords if client.base else ():
            if one.arg is None:
                found = self._in_mapping(one.value, client.base, scopes)
                if found is not None:
                    yield from self._address(found, scopes)
                    return
        for name in client.overrides:
            if name in self._names.environment:
                yield from self._address(*self._names.environment[name])
                return
        package = self._names.dotted(call.func).partition(".")[0]
        if not client.family:
            yield from self._of_variables(package)

    def _in_mapping(self, node: ast.expr, names: Sequence[str], scopes: Scopes) -> ast.expr | None:
        """The address in a mapping that is unpacked; the mapping itself if nothing tells what is in it."""
        for value in self._names.values(node, scopes):
            if not isinstance(value.node, ast.Dict):
                return node
            for key, inside in zip(value.node.keys, value.node.values, strict=True):
                if key is None or (isinstance(key, ast.Constant) and key.value in names):
                    return inside
        return None

    def _vertex(self, call: ast.Call, provider: str, scopes: Scopes) -> str:
        """Google's client calls Vertex AI if told so, and nobody knows whom if that is worked out at run time."""
        switch = argument_of(call, ("vertexai", "enterprise"))
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

    def _by_arguments(self, call: ast.Call, client: Client, scopes: Scopes) -> str:
        """Google's interface, Vertex AI where arguments say so; empty where nobody can tell which."""
        if argument_of(call, client.vertex[:1]) is not None:
            return self._vertex(call, client.provider, scopes)
        given = argument_of(call, client.vertex[1:])
        if given is None:
            return client.provider
        values = self._names.values(given, scopes)
        if all(isinstance(value.node, ast.Constant) and value.node.value is None for value in values):
            return client.provider
        return "google-vertex" if all(isinstance(value.node, ast.Dict) for value in values) else ""

    def _only(self, node: ast.expr, scopes: Scopes) -> list[Value]:
        """What an expression is; of several that it may be nobody knows which."""
        found = self._names.values(node, scopes)
        return found if len(found) == 1 else [Value(None, default=True)]

    def _address(self, node: ast.expr, scopes: Scopes) -> Iterator[Word]:
        """An address; one that is worked out at run time is a template."""
        for value in self._only(node, scopes):
            line, column = self._places.of(value.node or node)
            if isinstance(value.node, ast.Constant) and isinstance(value.node.value, str) and not value.default:
                yield Word("base_url", masked_address(value.node.value), line, column)
            elif not (isinstance(value.node, ast.Constant) and value.node.value is None and not value.variable):
                yield Word("base_url", f"${{{value.variable or _name_of(node)}}}", line, column)

    def _plain(self, what: str, node: ast.expr, scopes: Scopes) -> tuple[Word, ...]:
        return tuple(
            Word(what, masked(value.node.value), *self._places.of(value.node))
            for value in self._only(node, scopes)
            if isinstance(value.node, ast.Constant) and isinstance(value.node.value, str) and not value.default
        )

    def _provider(self, node: ast.expr, scopes: Scopes) -> Iterator[Word]:
        """A provider that is named, or an object that stands for one."""
        for value in self._only(node, scopes):
            place = self._places.of(value.node or node)
            if isinstance(value.node, ast.Call):
                name = self._names.dotted(value.node.func).rpartition(".")[2]
                given = next((one for one in value.node.keywords if (one.arg or "").endswith("_client")), None)
                base = argument_of(value.node, ADDRESSES)
                if base is not None:
                    yield from self._address(base, scopes)
                elif any(one.arg is None for one in value.node.keywords):
                    yield Word("base_url", "${base_url}", *place)
                if given is not None and given.arg != "http_client":
                    yield from self._of_given(given.value, scopes)
                else:
                    yield from self._of_provider(name, value.node, scopes)
            elif isinstance(value.node, ast.Constant) and isinstance(value.node.value, str) and not value.default:
                yield Word("provider", masked(value.node.value), *place)
            elif not isinstance(value.node, ast.Constant) or value.default:
                yield Word("provider", "${provider}", *place)

    def _of_provider(self, name: str, call: ast.Call, scopes: Scopes) -> Iterator[Word]:
        """The provider that a class stands for; Google's stands for two."""
        place = self._places.of(call)
        provider = PYDANTIC_AI_PROVIDERS.get(name, name or "?")
        if name == "GoogleProvider":
            client = GOOGLE_PROVIDER
            provider = self._by_arguments(call, client, scopes)
            region = argument_of(call, client.region)
            yield from self._plain("region", region, scopes) if region is not None else ()
        yield Word("provider", provider or "${provider}", *place)

    def _of_given(self, node: ast.expr, scopes: Scopes) -> Iterator[Word]:
        """A client that is handed to a provider: whom it calls decides."""
        for value in self._only(node, scopes):
            client = client_named(self._names.dotted(value.node.func)) if isinstance(value.node, ast.Call) else None
            if client is None or not isinstance(value.node, ast.Call):
                yield Word("base_url", "${client}", *self._places.of(node))
            else:
                called = self.made(client, value.node, scopes)
                yield from called.words
                yield Word("provider", called.provider or "${provider}", *self._places.of(value.node))


def client_of(call: ast.Call, names: Names) -> Client | None:
    """The client that a call makes, `None` if it makes none that we know."""
    client = client_named(names.dotted(call.func))
    if client is None and isinstance(call.func, ast.Attribute) and call.func.attr == "client":
        client = SDK["boto3.client"]  # of a session
    if client is not None and client.service:
        first = call.args[0] if call.args else argument_of(call, ("service_name",))
        told = first.value if isinstance(first, ast.Constant) else None
        return client if isinstance(told, str) and told.startswith(client.service) else None
    return client


def argument_of(call: ast.Call, names: Sequence[str]) -> ast.expr | None:
    """The first of the named arguments that the call has."""
    return next((one.value for name in names for one in call.keywords if one.arg == name), None)


def attribute(root: ast.expr, path: Sequence[str]) -> ast.expr:
    """An attribute of an expression, by the names that lead to it."""
    for name in path:
        root = ast.Attribute(root, name, ast.Load())
    return root


def written_code(node: ast.expr) -> str:
    """An expression as it may be written, cut off where it is long."""
    parts: list[str] = []
    inner = node
    while isinstance(inner, ast.Attribute):
        parts.append(inner.attr)
        inner = inner.value
    if isinstance(inner, ast.Name):  # as nearly all are, and `unparse` takes ten times as long
        return masked(".".join([inner.id, *reversed(parts)])[:80])
    try:
        return masked(ast.unparse(node)[:80])
    except (RecursionError, ValueError):
        return "…"


def _name_of(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else "address"
