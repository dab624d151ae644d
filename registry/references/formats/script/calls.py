"""Models in calls of scripts: clients that are made, methods that take a model, functions of the AI SDK."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from registry.references.formats.script.clients import (
    BASE,
    CLASSES,
    GATEWAY,
    KEPT,
    METHODS,
    MODELS_OF_SDK,
    OLLAMA_METHODS,
    OLLAMA_MODULE,
    PORTKEY,
    REGION,
    TELLING,
    TEXT_CALLS,
    Client,
    sdk_client,
)
from registry.references.formats.script.constructors import Constructors
from registry.references.formats.script.keyed import keyed
from registry.references.formats.script.models import Model
from registry.references.formats.script.names import Bindings
from registry.references.formats.script.values import Entries, Range, Values
from registry.references.masking import masked
from registry.references.mention import Facts, Mention, Word
from registry.references.names import Names
from registry.references.readers.script import Script
from registry.references.resolving.grammars import ALIAS, DEPLOYMENT, DYNAMIC, NATIVE, PLAIN
from registry.references.scope import is_routing, routing_words
from registry.references.text import Text
from registry.references.uses import uses_in

NAME = "script"
LONGEST_PATH = 8
"""So many names before a call are looked at."""


def calls_of(source: Text, names: Names) -> Facts:
    """The models that the calls of a file name."""
    script = Script(source)
    calls = _Calls(script)
    found = tuple(calls.all_mentions())
    taken = {(one.line, one.column) for one in found}
    return Facts((*found, *keyed(script, names.looks_like_model, taken, calls.read)))


class _Calls:
    """One file."""

    def __init__(self, script: Script) -> None:
        self._script = script
        self._bindings = Bindings(script)
        self._values = Values(script, self._bindings)
        self._constructors = Constructors(script, self._bindings, self._values)
        self._clients: dict[str, list[Client]] = {}
        self._made: set[Client] = set()
        self.read: list[Range] = []
        """From where to where calls go of which something was found."""
        for place, token in enumerate(script.tokens):
            if token.kind == "name" and script.is_mark(place + 1, "("):
                client = self._making(place)
                if client is not None:
                    self._made.add(client)
                    name = self._assigned(place)
                    if name:
                        self._clients.setdefault(name, []).append(client)

    def all_mentions(self) -> Iterator[Mention]:
        """The models of every call."""
        for place, token in enumerate(self._script.tokens):
            if token.kind == "name" and self._script.is_mark(place + 1, "("):
                found = list(self._of_place(place))
                if found:
                    self.read.append((place, self._script.partner.get(place + 1, place)))
                yield from found

    def _of_place(self, place: int) -> Iterator[Mention]:
        path = self._path(place)
        parts = self._script.parts(place + 1)
        model = self._constructors.model_at(place)
        if model is not None:
            yield from self._of_model(model, place, parts)
        elif parts and path:
            yield from self._of_call(path, parts)

    def _of_model(self, model: Model, place: int, parts: Sequence[Range]) -> Iterator[Mention]:
        """A class or function that takes the model itself; without one it is the library's own default, which moves."""
        taken = self._constructors.taken(model, place, parts, self._made)
        name = self._script.tokens[place].text
        if taken is None:
            return
        if taken.model is not None:
            yield from self._mentions(taken.client, taken.model, name, taken.request)
            return
        spot = self._script.source.place(self._script.tokens[place].offset)
        yield Mention(f"{name}()", *spot, name, NAME, ALIAS if taken.known else DYNAMIC)

    def _path(self, place: int) -> tuple[str, ...]:
        """The names that lead to a call: `client`, `chat`, `completions`, `create`."""
        script = self._script
        found = [script.tokens[place].text]
        while (
            script.is_mark(place - 1, ".", "?.")
            and script.tokens[place - 2].kind == "name"
            and len(found) < LONGEST_PATH
        ):
            place -= 2
            found.insert(0, script.tokens[place].text)
        if script.is_mark(place - 1, ".", "?."):
            found.insert(0, "")  # something that is worked out
        return () if place and script.tokens[place - 1].text == "function" else tuple(found)

    def _assigned(self, place: int) -> str:
        """The name that a client is given: `const a = new X(…)`, `this.a = …`, `a: …`; none if something follows."""
        script = self._script
        close = script.partner.get(place + 1)
        if close is None or script.is_mark(close + 1, ".", "?.", "("):
            return ""
        before = place - 1
        while script.tokens[before].text in {"new", "await"} and before > 0:
            before -= 1
        if script.is_mark(before, "=", ":", "??=") and script.tokens[before - 1].kind == "name":
            typed = script.is_mark(before - 2, ":") and script.tokens[before - 3].kind == "name"
            return script.tokens[before - 3 if typed else before - 1].text
        return ""

    def _making(self, place: int) -> Client | None:
        """The client that a call makes."""
        script = self._script
        name = script.tokens[place].text
        if script.is_mark(place - 1, ".", "?.") or name not in self._bindings.imports:
            return None
        package, exported = self._bindings.imports[name]
        client = CLASSES.get((package, exported)) if script.tokens[place - 1].text == "new" else None
        if client is None and exported.startswith("create"):
            client = sdk_client(package)
        if client is None:
            return None
        parts = script.parts(place + 1)
        return self._with_options(client, parts[0] if parts else None, place)

    def _with_options(self, client: Client, options: Range | None, place: int) -> Client:
        """What the options of a client say."""
        spot = self._script.source.place(self._script.tokens[place].offset)
        made = Word("client", self._script.tokens[place].text, *spot)
        if options is None:
            return client._replace(words=(made,))
        entries = self._values.entries(options)
        if entries is None:
            literal = self._values.texts(options)
            if client.family == "genai" and literal:
                return client._replace(words=(made,))  # the key alone
            return client._replace(words=(Word("base_url", "${options}", *spot), made))
        words = [*self._base(entries, spot)]
        provider = client.provider
        for name in REGION:
            if name in entries.values:
                words.extend(self._values.plain("region", entries.values[name]))
        if client.family == "genai" and "vertexai" in entries.values:
            switch = self._script.tokens[self._values.follow(entries.values["vertexai"])[0]].text
            provider = {"true": "google-vertex", "false": provider}.get(switch, "?")
        if provider == "openai-compatible":
            named = self._values.plain("provider", entries.values["name"]) if "name" in entries.values else ()
            words.extend(named or (Word("provider", "openai-compatible", *spot),))
        kept = next((entries.values[name] for name in KEPT if name in entries.values), None)
        if provider == PORTKEY and kept is not None:
            words.extend(self._values.plain("deployment", kept) or (Word("deployment", "what is worked out", *spot),))
        return client._replace(provider=provider, words=(*words, made))

    def _base(self, entries: Entries, spot: tuple[int, int]) -> Iterator[Word]:
        for name in BASE:
            if name in entries.values:
                yield from self._values.address(entries.values[name])
                return
        if not entries.whole:
            yield Word("base_url", "${options}", *spot)

    def _of_call(self, path: tuple[str, ...], parts: Sequence[Range]) -> Iterator[Mention]:
        if len(path) > 1 and path[-1] in OLLAMA_METHODS and self._of_ollama(path[-2]) is not None:
            yield from self._of_ollama_method(path, parts[0])
        elif len(path) > 1 and path[-2:] in METHODS:
            yield from self._of_method(path, METHODS[path[-2:]], parts[0])
        elif path[-1] == "getGenerativeModel":
            yield from self._of_method(path, "genai", parts[0])
        elif path == ("fetch",):
            yield from self._of_fetch(parts)
        elif len(path) == 1 and self._bindings.imports.get(path[0], ("", ""))[0] == "ai" and path[0] in TEXT_CALLS:
            yield from self._of_text_call(path[0], parts[0])
        else:
            client = self._sdk(path)
            if client is not None:
                options = parts[1] if len(parts) > 1 else None
                yield from self._mentions(client, parts[0], ".".join(path), options)

    def _sdk(self, path: tuple[str, ...]) -> Client | None:
        """The provider of the AI SDK that is called: `openai('…')`, `openai.chat('…')`, a client that was made."""
        if len(path) > 2 or (len(path) == 2 and path[1] not in MODELS_OF_SDK):  # noqa: PLR2004 - provider and method
            return None
        name = path[0]
        made = self._clients.get(name)
        if made is not None:
            return made[0] if len(set(made)) == 1 and made[0].family == "sdk" else None
        package, exported = self._bindings.imports.get(name, ("", ""))
        if not package or exported.startswith("create") or (package == "ai" and exported != "gateway"):
            return None
        if self._bindings.is_bound(name):
            return None
        return sdk_client(package) if exported[:1].islower() else None

    def _of_method(self, path: tuple[str, ...], family: str, request: Range) -> Iterator[Mention]:
        """A method of a client: the client is the object before it, else the only one of the file."""
        entries = self._values.entries(request)
        known = {one for one in self._made if one.family == family}
        owner = next((name for name in reversed(path[:-2]) if name in self._clients), "")
        clients = set(self._clients.get(owner, ())) if owner else known
        is_ours = bool(owner or known) or self._imports_family(family)
        if not is_ours and path[-2:] not in TELLING:
            return
        client = next(iter(clients)) if len(clients) == 1 and next(iter(clients)).family == family else None
        if entries is None or "model" not in entries.values:
            if is_ours and (entries is None or not entries.whole):
                yield self._unnamed(request, ".".join(path))
            return
        yield from self._mentions(client, entries.values["model"], ".".join(path), request)

    def _of_ollama(self, owner: str) -> Client | None:
        """The client of Ollama of that name: one that the file makes, or the package's own."""
        made = set(self._clients.get(owner, ()))
        if made:
            return next(iter(made)) if len(made) == 1 and next(iter(made)).family == "ollama" else None
        return OLLAMA_MODULE.get(self._bindings.imports.get(owner, ("", "")))

    def _of_ollama_method(self, path: tuple[str, ...], request: Range) -> Iterator[Mention]:
        client, entries = self._of_ollama(path[-2]), self._values.entries(request)
        if client is None or entries is None or "model" not in entries.values:
            if entries is None or not entries.whole:
                yield self._unnamed(request, ".".join(path))
            return
        spot = self._script.source.place(self._script.tokens[entries.values["model"][0]].offset)
        words = (*client.words, Word("provider", "ollama", *spot))
        yield from self._mentions(client._replace(provider="", words=words), entries.values["model"], path[-1], request)

    def _imports_family(self, family: str) -> bool:
        """Whether the file imports a client of the family, which it may get from elsewhere."""
        known = {package for (package, _), client in CLASSES.items() if client.family == family}
        return any(package in known for package, _ in self._bindings.imports.values())

    def _unnamed(self, part: Range, key: str) -> Mention:
        place = self._script.source.place(self._script.tokens[part[0]].offset)
        return Mention(masked(self._script.written(*part)), *place, key, NAME, DYNAMIC)

    def _of_text_call(self, name: str, request: Range) -> Iterator[Mention]:
        """A model that is only named goes to Vercel's gateway; other models are calls of their own."""
        entries = self._values.entries(request)
        model = entries.values.get("model") if entries else None
        if model is not None and any(value.known for value in self._values.texts(model)):
            yield from self._mentions(Client(GATEWAY, "sdk"), model, name, request)

    def _of_fetch(self, parts: Sequence[Range]) -> Iterator[Mention]:
        """A request without an SDK: the address, and a model in the mapping that is sent."""
        address = self._values.address(parts[0])
        if not address or len(parts) < 2:  # noqa: PLR2004 - address and options
            return
        entries = self._values.entries(parts[1])
        body = entries.values.get("body") if entries else None
        if body is None:
            return
        start, end = self._values.follow(body)
        opening = next((at for at in range(start, min(end, start + 6)) if self._script.is_mark(at, "(")), None)
        inside = self._script.parts(opening) if opening is not None else []
        sent = self._values.entries(inside[0]) if inside else None
        if sent is not None and "model" in sent.values:
            yield from self._mentions(Client("", "openai", address), sent.values["model"], "fetch", inside[0])

    def _mentions(self, client: Client | None, model: Range, key: str, request: Range | None) -> Iterator[Mention]:
        """The texts that a model may be, with what the client and the request say."""
        words = list(client.words) if client else []
        provider = client.provider if client else ""
        tree = self._values.tree(request) if request is not None else None
        if tree is not None and tree.is_map:
            body = tree.get("extraBody", "extra_body", "providerOptions") or tree
            own = body.get("openrouter") or body
            options = own.get("provider")
            if options is not None and is_routing(options):
                words.extend(routing_words(options))
        uses = uses_in(tree) if tree is not None else ()
        grammar = DEPLOYMENT if provider == "azure" else NATIVE if client and (provider or words) else PLAIN
        grammar = client.grammar if client and client.grammar else grammar
        if provider in {"openrouter", GATEWAY} or (
            client and client.family == "sdk" and provider != "openai-compatible"
        ):
            words.extend(self._named(client, model) if client else ())
        for value in self._values.texts(model):
            told = (
                (*words, Word("default", masked(value.text), value.line, value.column))
                if value.default
                else tuple(words)
            )
            yield Mention(
                masked(value.text),
                value.line,
                value.column,
                key,
                NAME,
                grammar if value.known else DYNAMIC,
                told,
                uses,
                "" if provider == "openai-compatible" else provider,
                client.overrides if client else (),
            )

    def _named(self, client: Client, model: Range) -> tuple[Word, ...]:
        """The provider of an SDK as a word, unless the client was made with options that say more."""
        if any(word.what in {"base_url", "provider", "client"} for word in client.words):
            return ()
        place = self._script.source.place(self._script.tokens[model[0]].offset)
        return (Word("provider", client.provider, *place),)
