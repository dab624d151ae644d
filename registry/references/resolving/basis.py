"""What every case shares: the mention, the catalogue, and how choices and problems are noted."""

from __future__ import annotations

from collections.abc import Sequence

from registry.references.declared import Declared
from registry.references.hosts import HostKind, kind_of
from registry.references.mention import Mention, Setting, Word
from registry.references.names import Names
from registry.references.reference import Choice, Mode, Status
from registry.references.resolving import grammars
from registry.references.resolving.grammars import reading_of
from registry.references.resolving.lookup import Found, Lookup
from registry.references.resolving.outcome import Groups, Settings, Trouble
from registry.references.resolving.words import provider_of
from registry.references.templates import template_in

SILENT = frozenset({"id", "default", "dedicated"})
"""Words that only say how to read the text."""

SWITCHES = {"GOOGLE_GENAI_USE_VERTEXAI": ("google-gemini-api", "google-vertex", "GOOGLE_CLOUD_LOCATION")}
"""Variables that send a client to another provider: the usual one, the other one, and where its region stands."""


class Basis:
    """One mention while it is resolved."""

    def __init__(
        self, lookup: Lookup, declared: Declared, names: Names, asked: tuple[Mention, Settings, Groups]
    ) -> None:
        self.lookup = lookup
        self.declared = declared
        self.names = names
        self.mention, settings, self.groups = asked
        self.grounds: list[tuple[Word, str]] = [(word, "") for word in self.mention.words if word.what not in SILENT]
        self.troubles: list[Trouble] = []
        given = self.mention.word("id")
        text = given.value if given else self.mention.text
        grammar = grammars.NATIVE if given else self.mention.grammar
        self.reading = reading_of(text, grammar, names.words)
        self.default = self.mention.default
        self.example = False
        """Whether the address stands in an example of variables only."""
        self.region = self._region_word()
        self.base = self._base(settings)
        self._switch(settings)

    def _region_word(self) -> str:
        word = self.mention.word("region")
        if word is not None and template_in(word.value) is None:
            return word.value
        return self.reading.region

    def _base(self, settings: Settings) -> tuple[Word, HostKind] | None:
        """The address that is called: one that the file names, else one that a variable in its folder sets."""
        word = self.mention.word("base_url")
        template = template_in(word.value) if word is not None else None
        names = self._overrides() if word is None else (template.variable,) if template is not None else ()
        for name in names:
            if name in settings and is_address(settings[name][0].value):
                setting, path = settings[name]
                word = _word_of(setting)
                self.grounds.append((word, path))
                self.example = is_example(path)
                return word, kind_of(setting.value, self.lookup.store, self.declared)
        return None if word is None else (word, kind_of(word.value, self.lookup.store, self.declared))

    def _overrides(self) -> tuple[str, ...]:
        """Variables that change the address: those of the client, and of libraries that name them after the prefix."""
        names = self.mention.overrides
        if self.mention.grammar in {grammars.LITELLM, grammars.COLON} and self.mention.word("provider") is None:
            word = (self.reading.word or "openai").upper().replace("-", "_")
            names = (*names, f"{word}_API_BASE", f"{word}_BASE_URL")
        return names

    def _switch(self, settings: Settings) -> None:
        """A variable in the folder that sends the client to another provider."""
        for name, (usual, other, region) in SWITCHES.items():
            if self.default == usual and name in settings and settings[name][0].value.lower() in {"true", "1"}:
                setting, path = settings[name]
                self.default = other
                self.grounds.append((_word_of(setting), path))
                if not self.region and region in settings:
                    self.region = settings[region][0].value
                    self.grounds.append((_word_of(settings[region][0]), settings[region][1]))

    def trouble(self, rule: str, message: str, hint: str = "", word: Word | None = None) -> None:
        """Notes a problem of the way in which the route is named."""
        self.troubles.append(Trouble(rule, message, hint, word))

    def ground(self, what: str, value: str, origin: str) -> None:
        """Notes what decided the case and stands in the policy: `file:line`."""
        path, _, line = origin.rpartition(":")
        number = int(line) if path and line.isdigit() and len(line) < 9 else 1  # noqa: PLR2004 - no file has more lines
        self.grounds.append((Word(what, value, number, 1), path or origin))

    def provider_word(self) -> str:
        """The provider that a key beside the id names, empty if none does."""
        word = self.mention.word("provider")
        return provider_of(word.value, self.names.words) if word else ""

    def choice(self, found: Sequence[Found], *, provider: str = "", model: str = "", region: str = "") -> Choice:
        """One of the routes, which are known."""
        if not found:
            return Choice(Mode.ONE, Status.UNRESOLVED, provider=provider, model=model, region=region)
        self.tell_retired(found)
        providers = {one.provider for one in found}
        return Choice(
            Mode.ONE if len(found) == 1 else Mode.MAYBE,
            Status.RESOLVED,
            tuple(sorted(one.id for one in found)),
            providers.pop() if len(providers) == 1 else "",
            common_model(found),
            region or (found[0].region if len(found) == 1 else ""),
        )

    def tell_retired(self, found: Sequence[Found]) -> None:
        """Notes that none of the routes is served any longer."""
        if found and all(one.status == "withdrawn" for one in found):
            self.trouble("RC009", f"`{self.mention.text}` is withdrawn", "use a model that is served")

    def unresolved(self, provider: str) -> Choice:
        """Nothing in the catalogue bears the id."""
        at = f" at `{provider}`" if provider else ""
        self.trouble("RC001", f"`{self.mention.text}` names no route{at} in the catalogue", self.near())
        return Choice(Mode.ONE, Status.UNRESOLVED, provider=provider, region=self.region)

    def near(self) -> str:
        """What is written almost so, as a hint."""
        return self.names.near(self.reading.ids[0])


def _word_of(setting: Setting) -> Word:
    return Word("environment", f"{setting.name}={setting.value}", setting.line, setting.column)


def is_address(value: str) -> bool:
    """Whether the value of a variable may be the address of an interface."""
    return "://" in value or "." in value or value.startswith(("localhost", "${"))


def is_example(path: str) -> bool:
    """Whether a file of variables only shows what somebody may set."""
    return any(word in path.rpartition("/")[2] for word in ("example", "sample", "template", "dist"))


def common_model(found: Sequence[Found]) -> str:
    """Id of the model of all the routes, empty if they have several."""
    models = {one.model for one in found}
    return models.pop() if len(models) == 1 else ""
