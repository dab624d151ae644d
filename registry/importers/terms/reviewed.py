"""What a person has reviewed: documents, arrangements, names, and decisions on what no table may convert."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any, Literal, TypeVar
from urllib.parse import urlsplit

from pydantic import Field, ValidationError

from registry import yaml12
from registry.errors import UsageError
from registry.importers.terms.wording import one_line
from registry.records.base import Record
from registry.validation import findings_of

File = TypeVar("File", bound=Record)


class DocumentEntry(Record):
    """A document that has an id of its own choosing."""

    id: str
    title: str = ""
    address: str = "unknown"
    attribution: str = ""
    publisher: str = ""
    """Who publishes it, where that is not the first part of the id."""

    @property
    def by(self) -> str:
        """Who publishes it."""
        return self.publisher or self.id.partition("/")[0]


class DocumentsFile(Record):
    """documents.yaml."""

    archived: dict[str, DocumentEntry] = Field(default_factory=dict)
    """Documents of the Open Terms Archive by their path there."""
    pages: dict[str, DocumentEntry] = Field(default_factory=dict)
    """Other documents by address, without scheme and `www.`."""
    publishers: dict[str, str] = Field(default_factory=dict)
    """Who publishes, by host or by `github.com/owner/name`."""


class Named(Record):
    """A legal entity."""

    name: str
    place: str = "unknown"


class Law(Record):
    """A place whose law governs."""

    place: str
    note: str = ""


class WordsFile(Record):
    """words.yaml."""

    entities: dict[str, Named] = Field(default_factory=dict)
    laws: dict[str, Law] = Field(default_factory=dict)
    states: dict[str, str] = Field(default_factory=dict)
    """Names of the states of the US by their code."""
    uses: dict[str, str] = Field(default_factory=dict)
    """Our word for a use of the research; empty: there is none, and the exception is dropped."""
    purposes: dict[str, str] = Field(default_factory=dict)
    """Our word for a purpose of retention; empty: there is none."""
    places: dict[str, list[str]] = Field(default_factory=dict)
    """Places of sub-processors."""
    notes: dict[str, str] = Field(default_factory=dict)
    """What to write for a note of the evidence files; empty: nothing, it speaks of the research itself."""

    def note(self, text: str) -> str:
        """The note as it is written here."""
        return self.notes.get(one_line(text), text)


class ArrangementEntry(Record):
    """Something a customer can hold."""

    kind: Literal["contract", "plan", "approval", "setting"]
    title: str
    needs: list[str] = Field(default_factory=list)
    includes: list[str] = Field(default_factory=list)
    note: str = ""
    proposed: str = ""
    """The name that the evidence files propose for it."""


class ProviderEntry(Record):
    """What was reviewed of one provider."""

    arrangements: dict[str, ArrangementEntry] = Field(default_factory=dict)
    takes: dict[str, str | dict[str, str]] = Field(default_factory=dict)
    """The arrangement of an offer of the table, by attribute, or by attribute and offering."""
    needs: dict[str, list[str]] = Field(default_factory=dict)
    """What must be held to call an offering."""
    groups: dict[str, str] = Field(default_factory=dict)
    """Groups of models that exceptions name."""
    models: dict[str, str] = Field(default_factory=dict)
    """Our group or model for a word of the research."""


class Decision(Record):
    """What a person made of one entry of the research."""

    file: str
    provider: str
    offers: list[str] = Field(default_factory=list)
    """Empty: the provider itself."""
    offerings: list[str] = Field(default_factory=list)
    """Ours that it speaks of; empty: all that the offers stand for."""
    attribute: str
    part: str = ""
    """A reading beside the main one, as `also.0`; empty: the main one."""
    reads: Any
    """What the entry says; the decision stops the importer once that has changed."""
    drop: str = ""
    """Why nothing is taken."""
    keep: bool = False
    """The table's value is right; it stands here because what surrounds it changes (`note`, `since`, `history`)."""
    claims: dict[str, Any] = Field(default_factory=dict)
    """Our claims by attribute, as records have them but for evidence; `cite` names parts whose evidence they take."""
    why: str = ""


class DecisionsFile(Record):
    """decisions.yaml."""

    decisions: list[Decision] = Field(default_factory=list)


class Difference(Record):
    """Where a record that is written by hand says something else than the research, and why it stays."""

    records: list[str] = Field(min_length=1)
    """A provider, or `provider/offering`."""
    attribute: str
    says: Any
    """The value of the research; once that changes, the difference is told again."""
    why: str


class DifferencesFile(Record):
    """differences.yaml."""

    differences: list[Difference] = Field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Everything that was reviewed."""

    archived: Mapping[str, DocumentEntry]
    pages: Mapping[str, DocumentEntry]
    publishers: Mapping[str, str]
    words: WordsFile
    providers: Mapping[str, ProviderEntry]
    decisions: tuple[Decision, ...]
    differences: tuple[Difference, ...] = ()
    archived_by_address: Mapping[str, str] = field(default_factory=dict)
    """Path in the Open Terms Archive by the address of the document."""

    def path_of(self, address: str) -> str:
        """The path in the Open Terms Archive of the document at that address, empty if it is not archived."""
        return self.archived_by_address.get(address_key(address), "")

    def provider(self, name: str) -> ProviderEntry:
        """What was reviewed of the provider, by our id."""
        return self.providers.get(name, ProviderEntry())


class ProvidersFile(Record):
    """providers.yaml."""

    providers: dict[str, ProviderEntry] = Field(default_factory=dict)


def address_key(address: str) -> str:
    """The address without what makes no other document: scheme, `www.`, a last slash or dot, capitals of the host."""
    if not address.startswith("http"):
        return address
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.").rstrip(".")
    query = f"?{parts.query}" if parts.query else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return f"{host}{parts.path.rstrip('/')}{query}{fragment}"


def read_reviewed(folder: Path | None = None) -> Reviewed:
    """The reviewed files, from beside this module or from another folder. Raises `UsageError` if one is wrong."""
    documents = _read(folder, "documents", DocumentsFile)
    addresses = {
        address_key(entry.address): path for path, entry in documents.archived.items() if entry.address != "unknown"
    }
    return Reviewed(
        documents.archived,
        documents.pages,
        documents.publishers,
        _read(folder, "words", WordsFile),
        _read(folder, "providers", ProvidersFile).providers,
        tuple(_read(folder, "decisions", DecisionsFile).decisions),
        tuple(_read(folder, "differences", DifferencesFile).differences),
        addresses,
    )


def _read(folder: Path | None, name: str, model: type[File]) -> File:
    file = f"{name}.yaml"
    if folder is None:
        raw = resources.files(__package__).joinpath("data", file).read_bytes()
    else:
        raw = (folder / file).read_bytes()
    document = yaml12.read(raw, file)
    found = document.findings
    if not found:
        try:
            return model.model_validate(document.data or {})
        except ValidationError as error:
            found = tuple(findings_of(error, document, model))
    message = f"{found[0].location}: {found[0].message}"
    raise UsageError(message, hint="correct the reviewed file of the importer of terms")
