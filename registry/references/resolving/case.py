"""A mention to its choices: declarations, then the address, the word beside the id, its prefix, the default."""

from __future__ import annotations

from collections.abc import Sequence

from registry.frozen import replace
from registry.pattern import pattern
from registry.references.declared import Deployment
from registry.references.hosts import DYNAMIC, OWN, PROVIDER, HostKind
from registry.references.mention import Word
from registry.references.reference import Choice, Mode, Status
from registry.references.resolving import grammars, regions
from registry.references.resolving.at_provider import ProviderCase
from registry.references.resolving.basis import common_model
from registry.references.resolving.lookup import Found
from registry.references.resolving.outcome import Outcome
from registry.references.resolving.words import OWN as OWN_SERVERS
from registry.references.resolving.words import WIRE
from registry.references.templates import template_in
from registry.store.database import Database

_FORWARDED = pattern(r"(?P<id>[^:]+)(?::cloud|(?P<tag>:[^:]+)-cloud)")
"""Ids of Ollama that its server does not run itself: `gpt-oss:120b-cloud`, `glm-4.6:cloud`."""

OLLAMA = frozenset({"ollama", "ollama_chat"})
"""Words under which a name without a tag means `latest`, which moves."""

_VERTEX = pattern(r"claude-[a-z0-9.-]+@(?:\d{8}|default|latest)")
"""Ids that only Vertex AI writes so."""


class Case(ProviderCase):
    """One mention."""

    @property
    def is_declared(self) -> bool:
        """Whether the policy says what the name stands for."""
        return self._declaration() is not None

    def outcome(self) -> Outcome:
        """The choices, what decided them, and what is wrong with the name."""
        choices = self._choices()
        if self.example:
            choices = tuple(replace(one, mode=Mode.OPEN, status=Status.TEMPLATE) for one in choices)
            self.trouble("RC004", "the address stands in an example: another one may be set", "write the address")
        if self._is_moving(choices) and not any(one.rule == "RC007" for one in self.troubles):
            self.trouble(
                "RC007", f"`{self.mention.text}` moves: what it names changes without a change here", "write a dated id"
            )
        return Outcome(choices, tuple(self.grounds), tuple(self.troubles))

    def _is_moving(self, choices: Sequence[Choice]) -> bool:
        text = self.mention.text
        if text.endswith(("-latest", ":latest", "@latest", "/latest", "~latest")) or text == "latest":
            return True
        if self.mention.grammar == grammars.ANY:
            return False
        word = self.mention.word("provider")
        by_ollama = (word.value if word else self.reading.word).lower() in OLLAMA
        return by_ollama and ":" not in self.reading.ids[0] and any(one.status is Status.SELF_HOSTED for one in choices)

    def _choices(self) -> tuple[Choice, ...]:
        declared = self._declaration()
        if declared is not None:
            return self._of_declaration(declared)
        sku = self.mention.word("sku")
        if sku is not None:
            return (self._of_kind(sku.value),)
        if self.mention.grammar == grammars.ALIAS:
            return self._of_alias()
        if self.mention.text.startswith(grammars.AUTO_ROUTER):
            message = f"`{self.mention.text}` chooses by what is asked, among models that this file does not tell"
            self.trouble("RC006", message, "name the groups here, or declare it under `deployments`")
            return (Choice(Mode.OPEN, Status.ALIAS),)
        if self.mention.grammar == grammars.GROUP or (self.reading.proxy and not self._base_is_known()):
            return self._of_group(self.reading.ids[0] if self.reading.proxy else self.mention.text, "")
        named = self.mention.word("deployment")
        if named is not None and self.base is None and self.mention.word("provider") is None:
            self.trouble(
                "RC003", f"`{named.value}` is a deployment, which tells nothing of its model or of who runs it"
            )
            return (Choice(Mode.ONE, Status.OPAQUE),)
        if self.base is not None:
            return (self._at_host(*self.base),)
        return (self._at_named(),)

    def _base_is_known(self) -> bool:
        return self.base is not None and self.base[1].kind == PROVIDER

    def _declaration(self) -> Deployment | None:
        """What the policy says that this name stands for."""
        word = self.mention.word("provider")
        heads = {self.mention.format, self.mention.grammar, self.reading.word, word.value if word else ""}
        heads |= {self.provider_word(), self.mention.default}
        if self.reading.proxy or self.mention.grammar == grammars.GROUP:
            heads.add("litellm")
        ids = (self.mention.text, *self.reading.ids)
        for text in ids:
            for head in sorted(heads):
                if head and f"{head}:{text}" in self.declared.deployments:
                    return self.declared.deployments[f"{head}:{text}"]
        return self.declared.deployments.get(self.mention.text)

    def _of_declaration(self, declared: Deployment) -> tuple[Choice, ...]:
        self.ground("deployment", self.mention.text, declared.origin)
        if declared.file:
            return self._of_group(self.reading.ids[0], declared.file)
        model = self.lookup.model([declared.model]) if declared.model else ""
        provider = declared.provider
        found = self.lookup.of_model(model, provider) if model and provider else []
        found = of_sku(
            regions.in_region(found, "" if declared.sku else declared.region, ""), declared, self.lookup.store
        )
        if not found:
            self.trouble("RC001", f"the catalogue has no route for what `{self.mention.text}` is declared to be", "")
        return (self.choice(found, provider=provider, model=model, region=declared.region),)

    def _of_kind(self, sku: str) -> Choice:
        """A deployment at Azure whose model and kind a file states; without a kind it may be of each."""
        region = self.region.lower().replace(" ", "")
        model = self.lookup.model(self.reading.ids)
        found = self.lookup.of_model(model, "azure") if model else []
        if sku and template_in(sku) is None:
            found = of_sku(found, Deployment(region=region, sku=sku), self.lookup.store)
        if not found:
            return replace(self.unresolved("azure"), model=model, region=region)
        return self.choice(found, provider="azure", model=model, region=region)

    def _of_alias(self) -> tuple[Choice, ...]:
        message = f"`{self.mention.text}` is a short name of the tool, whose meaning moves with its version"
        self.trouble("RC007", message, "write the provider and the id")
        return (Choice(Mode.OPEN, Status.ALIAS),)

    def _of_group(self, name: str, file: str) -> tuple[Choice, ...]:
        found = self.groups(name, file)
        if found is None:
            self.trouble("RC008", f"no file defines the group `{name}`", "declare it under `deployments`")
            return (Choice(Mode.OPEN, Status.ALIAS),)
        if not found:
            self.trouble("RC008", f"the group `{name}` stands for nothing but itself", "name a deployment")
            return (Choice(Mode.OPEN, Status.ALIAS),)
        self.grounds.extend((word, path) for _, word, path in found)
        return tuple(dict.fromkeys(choice for choice, _, _ in found))

    def _at_host(self, word: Word, host: HostKind) -> Choice:
        """An address is named: it decides, whatever the id says."""
        if host.declared:
            self.ground("host", host.host, host.declared)
        if host.kind == PROVIDER:
            self._tell_contradiction(word, host.provider)
            self.note_region(host.region)
            return self.at_provider(host.provider, host)
        model = self.lookup.model(self.reading.ids)
        if host.kind == OWN:
            return self._at_own(word, host, model)
        if host.kind == DYNAMIC:
            self.trouble("RC004", "the address is put together at run time", "write the address", word)
            return Choice(Mode.OPEN, Status.TEMPLATE, model=model)
        self._tell_contradiction(word, "")
        message, hint = f"the host `{host.host}` is not in the catalogue", f"declare `{host.host}` under `hosts`"
        if host.contradicts:
            message = (
                f"the policy says something else of `{host.host}` than the catalogue, by which it is {host.contradicts}"
            )
            hint = "correct what `hosts` says of it, or leave it out"
        self.trouble("RC005", message, hint, word)
        return Choice(Mode.OPEN, Status.UNRESOLVED, model=model, host=host.host, country=host.country)

    def _tell_contradiction(self, word: Word, provider: str) -> None:
        """A prefix or key that names another company than the address does, and not just a form of interface."""
        named = self.mention.word("provider")
        for text, other in (
            (named.value if named else "", self.provider_word()),
            (self.reading.word, self.reading.provider),
        ):
            if other and other != provider and text.lower() not in WIRE and self.mention.grammar != grammars.NATIVE:
                message = f"`{text}` names another company than the address `{word.value}`"
                self.trouble("RC010", message, "the address counts; make both name one", word)
                return

    def _at_own(self, word: Word, host: HostKind, model: str) -> Choice:
        if self.mention.grammar == grammars.ANY:
            self.trouble("RC006", f"`{self.mention.text}` is whatever `{host.host}` offers", "name the model")
            return Choice(Mode.OPEN, Status.SELF_HOSTED, host=host.host, country=host.country)
        forwarded = _FORWARDED.fullmatch(self.reading.ids[0])
        if forwarded is not None:
            return self._at_cloud_of_ollama(forwarded["id"] + (forwarded["tag"] or ""), host, word)
        if model and self.lookup.open_weights(model) == "no":
            message = f"`{self.mention.text}` has no open weights, so that something at `{host.host}` must forward it"
            self.trouble("RC005", message, f"declare under `hosts` which `provider` is behind `{host.host}`", word)
            return Choice(Mode.OPEN, Status.UNRESOLVED, host=host.host, country=host.country)
        if not model:
            self.trouble("RC001", f"`{self.mention.text}` names no model of the catalogue", self.near())
        return Choice(Mode.ONE, Status.SELF_HOSTED, model=model, host=host.host, country=host.country)

    def _at_cloud_of_ollama(self, bare: str, host: HostKind, word: Word) -> Choice:
        """The tag of the id makes a server of one's own send everything on to Ollama's cloud."""
        message = f"`{self.mention.text}` is sent on to Ollama's cloud, whoever runs `{host.host}`"
        self.trouble("RC005", message, "call the cloud itself, or name a tag without `cloud`", word)
        found = self.lookup.by_alias(bare, provider="ollama")
        routes = tuple(sorted(one.id for one in found))
        status = Status.GATEWAY if routes else Status.UNRESOLVED
        return Choice(Mode.OPEN, status, routes, provider="ollama", model=common_model(found), host=host.host)

    def _at_named(self) -> Choice:
        """No address is named: a key beside the id, its prefix, what the tool knows, or the tool's default."""
        word = self.mention.word("provider")
        if word is not None:
            return self._at_word(word)
        exact = self.lookup.route(self.mention.text)
        if exact:
            return self.choice(exact)
        if not self.reading.word and self._is_bedrock():
            return self.at_provider("amazon-bedrock", None)
        if not self.reading.word and _VERTEX.fullmatch(self.mention.text):
            return self.at_provider("google-vertex", None)
        if self.reading.word and self.mention.grammar != grammars.PLAIN:
            return self._at_prefix(Word("provider", self.reading.word, self.mention.line, self.mention.column))
        if self.mention.grammar == grammars.LITELLM:
            found = self.lookup.by_alias(self.mention.text, ecosystem="litellm")
            if found:
                return self.choice(regions.in_region(found, self.region, ""), region=self.region)
        if self.default:
            return self.at_provider(self.default, None)
        return self._anywhere()

    def _at_word(self, word: Word) -> Choice:
        """A key beside the id names the provider."""
        reading, provider = self.reading, self.provider_word()
        if word.value.lower() in OWN_SERVERS:
            return self._at_own(word, HostKind("localhost", OWN), self.lookup.model(reading.ids))
        if not provider:
            return self._of_unknown_provider(word)
        if reading.provider and reading.provider != provider and reading.word.lower() not in WIRE:
            self.reading = reading._replace(ids=(self.mention.text, *reading.ids))
        return self.at_provider(provider, None)

    def _at_prefix(self, word: Word) -> Choice:
        """The text itself names the provider."""
        if self.reading.own:
            return self._at_own(word, HostKind("localhost", OWN), self.lookup.model(self.reading.ids))
        if self.reading.provider:
            return self.at_provider(self.reading.provider, None)
        return self._of_unknown_provider(word)

    def _is_bedrock(self) -> bool:
        """Whether the text is written as only Bedrock's ids are."""
        return regions.arn_in(self.mention.text) is not None or self.names.is_bedrock_id(self.mention.text)

    def _of_unknown_provider(self, word: Word) -> Choice:
        model = self.lookup.model(self.reading.ids)
        if template_in(word.value) is not None:
            self.trouble("RC004", "the provider is put together at run time", "write the provider", word)
            return Choice(Mode.OPEN, Status.TEMPLATE, model=model)
        self.trouble("RC005", f"the catalogue knows no provider `{word.value}`", "declare it under `deployments`", word)
        return Choice(Mode.OPEN, Status.UNRESOLVED, model=model)

    def _anywhere(self) -> Choice:
        """Nothing tells the provider: every route that bears the text, or belongs to the model that it names."""
        text = self.mention.text
        found = {one.id: one for one in self.lookup.route(text)}
        if found:
            return self.choice(list(found.values()))
        for one in self.lookup.by_alias(text):
            found[one.id] = one
        model = self.lookup.model(self.reading.ids)
        for one in self.lookup.of_model(model) if model else ():
            found[one.id] = one
        routes = [found[key] for key in sorted(found)]
        if not routes and not model:
            return self._of_words()
        models = {one.model for one in routes} | ({model} if model else set())
        self.trouble(
            "RC002",
            f"nothing tells which provider serves `{text}`",
            "name the provider beside it, or declare it under `deployments`",
        )
        return Choice(
            Mode.MAYBE if routes else Mode.OPEN,
            Status.RESOLVED if routes else Status.UNRESOLVED,
            tuple(one.id for one in routes),
            model=next(iter(models)) if len(models) == 1 else "",
        )

    def _of_words(self) -> Choice:
        """A text that nothing in the catalogue bears: what it begins with may name a gateway or a server of one's own.

        A prefix that is a company's name counts for nothing here, since it is as often that of the author.
        """
        text = self.mention.text
        if grammars.slug_of(text):
            message = f"`{text.partition('/')[0]}` is a name that somebody gave at a gateway, which no file shows"
            self.trouble("RC003", message, f'declare it under `deployments` as "{text}"')
            return Choice(Mode.ONE, Status.OPAQUE)
        reading = grammars.reading_of(text, grammars.LITELLM, self.names.words)
        if self.mention.grammar == grammars.PLAIN and reading.word:
            word = Word("provider", reading.word, self.mention.line, self.mention.column)
            if reading.own or "gateway" in self.lookup.kinds(reading.provider):
                self.reading = reading
                return self._at_prefix(word)
        return self.unresolved("")


def of_sku(found: Sequence[Found], declared: Deployment, store: Database) -> list[Found]:
    """The routes of an Azure deployment of that kind: regional, of a data zone, or global."""
    if not declared.sku:
        return list(found)
    sku = declared.sku.lower().replace("provisionedmanaged", "").replace("batch", "").replace("standard", "")
    country = store.read_places().regions.get(declared.region, "")
    zone = "us" if country == "US" else "eu" if country in store.read_places().groups.get("EU", ()) else ""
    wanted = {"": "azure/regional", "global": "azure/global", "datazone": f"azure/data-zone-{zone}"}.get(sku, "")
    kept = [one for one in found if one.offering == wanted]
    exact = [one for one in kept if one.region == declared.region]
    return exact or [one for one in kept if not one.region]
