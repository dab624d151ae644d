"""The documents of the JSON API: an envelope around each of the shapes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from registry.exports.shapes import (
    Arrangement,
    Benchmark,
    Catalogue,
    ModelFact,
    ModelSummary,
    Offering,
    PolicySummary,
    ProviderSummary,
    Route,
    RouteVerdict,
    Source,
    Term,
)

VERSION = 1

NOTICE = "A record of public statements with their dates. It is not legal advice."


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What every document begins with."""

    version: int = VERSION
    kind: str
    catalogue: Catalogue
    notice: str = NOTICE
    licence: str = "CC-BY-4.0"
    """SPDX id of the licence of the data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Index(Document):
    """Where everything stands: paths relative to this document."""

    files: dict[str, str]
    """Path by kind; `{id}` stands for an id."""
    schemas: dict[str, str]
    """Path of the JSON Schema by kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Models(Document):
    """All models."""

    models: list[ModelSummary]


@dataclass(frozen=True, slots=True, kw_only=True)
class Model(Document):
    """One model with its routes."""

    id: str
    name: str
    lab: str
    aliases: list[str]
    links: dict[str, str]
    notes: list[str]
    facts: list[ModelFact]
    benchmarks: list[Benchmark]
    routes: list[Route]
    terms: list[list[Term]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Routes(Document):
    """All routes. Routes whose terms are the same share one entry of `terms`."""

    routes: list[Route]
    terms: list[list[Term]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Providers(Document):
    """All providers."""

    providers: list[ProviderSummary]


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider(Document):
    """One provider with every claim on its offerings."""

    id: str
    name: str
    kinds: list[str]
    address: str | None
    arrangements: list[Arrangement]
    offerings: list[Offering]
    routes: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources(Document):
    """All documents on which claims rest."""

    sources: list[Source]


@dataclass(frozen=True, slots=True, kw_only=True)
class Policies(Document):
    """The policies that ship with the catalogue."""

    policies: list[PolicySummary]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicts(Document):
    """A policy as it holds after inheritance, and what it says of every route."""

    policy: dict[str, Any]
    verdicts: list[RouteVerdict]


DOCUMENTS: tuple[type[Document], ...] = (
    Index,
    Models,
    Model,
    Routes,
    Providers,
    Provider,
    Sources,
    Policies,
    Verdicts,
)
"""Every kind of document; each has a schema."""


def kind_of(document: type[Document]) -> str:
    """The kind's name in paths and in the document."""
    return document.__name__.lower()
