"""Models that classes and functions of JavaScript take as they are made, and whom their options say they call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from registry.references.formats.script.clients import Client
from registry.references.formats.script.models import AZURE, AZURE_MARKS, FUNCTIONS, MODELS, PROVIDER, UNKNOWN, Model
from registry.references.formats.script.names import Bindings
from registry.references.formats.script.values import Entries, Range, Values
from registry.references.mention import Word
from registry.references.readers.script import Script
from registry.references.resolving.grammars import ALIAS
from registry.tuples import NamedTuple

NOTHING = Entries({}, whole=True)


class Taken(NamedTuple):
    """What a class or function takes."""

    client: Client
    model: Range | None
    """Where the model stands; `None` if none is named here."""
    request: Range | None
    known: bool
    """Whether nothing else could name one."""


class Constructors:
    """The classes and functions of one file."""

    def __init__(self, script: Script, bindings: Bindings, values: Values) -> None:
        self._script = script
        self._bindings = bindings
        self._values = values

    def model_at(self, place: int) -> Model | None:
        """What is made at that token, `None` if it is none that takes a model."""
        script = self._script
        token = script.tokens[place]
        if token.text not in self._bindings.imports or script.is_mark(place - 1, ".", "?."):
            return None
        named = self._bindings.imports[token.text]
        if script.tokens[place - 1].text == "new":
            other = UNKNOWN if named[0].startswith("@langchain/") and named[1].startswith("Chat") else None
            return MODELS.get(named, other)
        return FUNCTIONS.get(named)

    def taken(self, model: Model, place: int, parts: Sequence[Range], clients: set[Client]) -> Taken | None:
        """The model with the client that it goes through; `None` where a function takes no text."""
        first = self._values.entries(parts[0]) if parts else NOTHING
        text = parts[0] if parts and first is None and model.positional else None
        options = parts[1] if text is not None and len(parts) > 1 else parts[0] if parts and text is None else None
        entries = self._values.entries(options) if options is not None else NOTHING
        spot = self._script.source.place(self._script.tokens[place].offset)
        if entries is not None and model.provider == "openai" and any(key in entries.values for key in AZURE_MARKS):
            model = AZURE
        named = text if text is not None else self._key(model, entries) if entries is not None else None
        if model.only_texts and (named is None or not any(one.known for one in self._values.texts(named))):
            return None
        words = tuple(self._words(model, entries, spot, clients))
        client = Client(model.provider, "model", words, model.overrides, model.grammar)
        if entries is None and text is None:
            return Taken(client, options, options, known=False)
        if named is None and entries is not None and entries.whole:
            client = client._replace(grammar=ALIAS)
        return Taken(client, named, options, known=entries is not None and entries.whole)

    def _key(self, model: Model, entries: Entries) -> Range | None:
        """The value of the first of the keys; of one that leads through mappings, the last that can be followed."""
        for key in model.keys:
            steps = key.split(".")
            inside: Entries | None = entries
            found: Range | None = None
            for number, step in enumerate(steps):
                if inside is None or step not in inside.values:
                    found = found if inside is None and number else None
                    break
                found = inside.values[step]
                inside = self._values.entries(found)
            if found is not None:
                return found
        return None

    def _words(
        self, model: Model, entries: Entries | None, spot: tuple[int, int], clients: set[Client]
    ) -> Iterator[Word]:
        known = entries if entries is not None else NOTHING
        base = [*self._base(model, entries, spot)]
        yield from base
        for name in model.region:
            if name in known.values:
                yield from self._values.plain("region", known.values[name])
        if any(key in known.values for key in model.unless):
            yield Word("provider", "${provider}", *spot)
        for name in PROVIDER if not model.provider else ():
            if name in known.values:
                told = self._values.plain("provider", known.values[name])
                yield from told or (Word("provider", "${provider}", *spot),)
        if model.client:
            sent = [one for one in clients if one.family == model.client]
            if len(sent) == 1:
                yield from (one for one in sent[0].words if one.what != "client")
            elif sent:
                yield Word("base_url", "${client}", *spot)
        if model.own:
            yield Word("provider", model.own, *spot)

    def _base(self, model: Model, entries: Entries | None, spot: tuple[int, int]) -> Iterator[Word]:
        """The address: an option, one in a mapping inside, a template where something else may set it."""
        if not model.base:
            return
        if entries is None:
            yield Word("base_url", "${options}", *spot)
            return
        for name in model.base:
            if name in entries.values:
                yield from self._values.address(entries.values[name])
                return
        for name in model.inside:
            if name in entries.values:
                inside = self._values.entries(entries.values[name])
                if inside is None or not inside.whole:
                    yield Word("base_url", "${options}", *spot)
                    return
                for key in ("baseURL", "basePath"):
                    if key in inside.values:
                        yield from self._values.address(inside.values[key])
                        return
        if not entries.whole:
            yield Word("base_url", "${options}", *spot)
