"""New records, as little as their kind asks for: what nobody has looked for is `unknown` or left out, never guessed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from registry.attributes.kinds import UNKNOWN
from registry.errors import UsageError
from registry.formatting.writing import record_text
from registry.ids import is_id
from registry.loading import KINDS, Kind
from registry.records.lab import Lab
from registry.records.provider import KINDS as PROVIDER_KINDS
from registry.records.quick import mistakes
from registry.records.source import KINDS as SOURCE_KINDS

Read = Callable[[str], Any]
"""The plain data of the record file at a path of the catalogue; `None` if there is none that can be read."""

MAKEABLE = ("lab", "model", "provider", "route", "source")
"""Kinds of which a skeleton makes sense."""

SORTS: Mapping[str, tuple[str, ...]] = {"provider": PROVIDER_KINDS, "source": SOURCE_KINDS}
"""Kinds of records that come in sorts, with the sorts."""

OFFERING = "api"
"""Id of a new provider's offering, where none is named."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be made."""

    kind: str
    id: str
    name: str = ""
    """Its name; of a source its title."""
    sort: str = ""
    """Sort of a provider or a source."""
    offering: str = ""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A new record."""

    path: str
    """In the catalogue."""
    text: str


def skeleton(wish: Wish, read: Read) -> Skeleton:
    """The new record. Raises `UsageError`, with everything that is wrong at once, if it can't be made."""
    kind = next(kind for kind in KINDS if kind.name == wish.kind)
    if not is_id(wish.id, kind.parts):
        example = "/".join(kind.shape.removesuffix(".yaml").split("/")[1 : kind.parts + 1])
        message = f"`{wish.id[:80]}` is not the id of a {wish.kind}"
        raise UsageError(message, hint=f"write it like {example}, each part of a-z, 0-9 and `.` `_` `-`")
    path = path_of(kind, wish.id)
    problems = list(_problems(wish, read))
    if problems:
        message = "; ".join(problem for problem, _ in problems)
        raise UsageError(message, hint="; ".join(dict.fromkeys(hint for _, hint in problems)))
    return Skeleton(path, record_text(path, _data(wish, read)) + _comment(wish))


def path_of(kind: Kind, record_id: str) -> str:
    """Where the record with that id has its place."""
    end = "/provider.yaml" if kind.name == "provider" else ".yaml"
    return f"{kind.folder}/{record_id}{end}"


def _problems(wish: Wish, read: Read) -> Iterator[tuple[str, str]]:
    """Everything that stands against it, each with what to do."""
    if wish.sort and wish.sort not in SORTS.get(wish.kind, ()):
        if wish.kind in SORTS:
            yield f"a {wish.kind} is not of the kind `{wish.sort}`", f"write one of: {', '.join(SORTS[wish.kind])}"
        else:
            yield f"a {wish.kind} has no --kind", "leave it out"
    if wish.kind in SORTS and not wish.sort:
        yield f"the kind of the {wish.kind} is not named", f"add --kind with one of: {', '.join(SORTS[wish.kind])}"
    if wish.name and wish.kind == "route":
        yield "a route has no --name", "leave it out"
    elif wish.name:
        yield from _name_problems(wish.name)
    if wish.offering and wish.kind not in {"provider", "route"}:
        yield f"a {wish.kind} has no --offering", "leave it out"
    if wish.offering and not is_id(wish.offering, 1):
        yield f"`{wish.offering[:80]}` is not the id of an offering", "write it like `api`"
    elif wish.kind == "route":
        yield from _route_problems(wish, read)
    if wish.kind == "model":
        yield from _missing("lab", wish.id.partition("/")[0], read)


def _name_problems(name: str) -> Iterator[tuple[str, str]]:
    """What is wrong with a name: what would be wrong with it in a record."""
    try:
        Lab.model_validate({"name": name})
    except ValidationError as error:
        for item in mistakes(error):
            yield f"--name: {item['ctx']['message']}", str(item["ctx"]["hint"])


def _route_problems(wish: Wish, read: Read) -> Iterator[tuple[str, str]]:
    """What a route needs: its provider with an offering, and its model."""
    provider, _, model = wish.id.partition("/")
    yield from _missing("model", model, read)
    missing = tuple(_missing("provider", provider, read))
    if missing:
        yield from missing
        return
    offerings = _offerings(provider, read)
    listed = ", ".join(offerings)
    if not offerings:
        yield f"`{provider}` has no offering", f"add one to providers/{provider}/provider.yaml"
    elif wish.offering and wish.offering not in offerings:
        yield f"`{provider}` has no offering `{wish.offering}`", f"write one of: {listed}"
    elif not wish.offering and len(offerings) > 1:
        yield f"`{provider}` has several offerings", f"add --offering with one of: {listed}"


def _missing(kind_name: str, record_id: str, read: Read) -> Iterator[tuple[str, str]]:
    kind = next(kind for kind in KINDS if kind.name == kind_name)
    path = path_of(kind, record_id)
    if read(path) is None:
        yield f"there is no {kind_name} `{record_id}`", f"run modelroutes new {kind_name} {record_id} first"


def _offerings(provider: str, read: Read) -> tuple[str, ...]:
    data = read(f"providers/{provider}/provider.yaml")
    offerings = data.get("offerings") if isinstance(data, Mapping) else None
    return tuple(offerings) if isinstance(offerings, Mapping) else ()


def _data(wish: Wish, read: Read) -> Any:
    """The record as plain data."""
    first, _, rest = wish.id.partition("/")
    match wish.kind:
        case "lab":
            return {"name": wish.name or first}
        case "model":
            facts = ("modalities", "features", "context_window", "max_output", "licence", "open_weights", "released")
            return {"name": wish.name or rest, **dict.fromkeys(facts, UNKNOWN)}
        case "provider":
            offerings = {wish.offering or OFFERING: {"title": "API"}}
            return {"name": wish.name or first, "kind": [wish.sort], "offerings": offerings}
        case "route":
            return [{"offering": wish.offering or _offerings(first, read)[0]}]
        case _:
            return {
                "publisher": first,
                "kind": wish.sort,
                "title": wish.name or rest,
                "address": UNKNOWN,
                "versions": [{"stated": UNKNOWN, "checked": UNKNOWN}],
            }


def _comment(wish: Wish) -> str:
    """What comes next, as comments at the end of the file."""
    return "".join(f"# {line}\n" for line in NEXT[wish.kind])


NEXT: Mapping[str, tuple[str, ...]] = {
    "lab": (
        "Where a document says it:",
        "claims:",
        "  country:",
        "    value: SE",
        "    evidence:",
        "      - {source: publisher/document, locator: imprint, finding: seat in Stockholm}",
    ),
    "model": (
        "Each fact that is known needs an entry that names it:",
        "evidence:",
        "  - {source: publisher/document, locator: model card, facts: [context_window]}",
    ),
    "provider": (
        "What a document says, of every offering; leave out what nobody looked for:",
        "claims:",
        "  training:",
        "    value: no",
        "    evidence:",
        "      - {source: publisher/document, locator: section 4, finding: content is not used for training}",
    ),
    "route": (
        "What a document says; leave out what nobody looked for. Prices are per million tokens:",
        "  status:",
        "    value: active",
        "    evidence:",
        "      - {source: publisher/document, locator: list of models, finding: is listed}",
        '  price: {input: "0.50", output: "1.50", checked: 2026-01-31, source: publisher/document, locator: row}',
        "  aliases: {native: [model-id]}",
    ),
    "source": ("`stated` is the day that the text bears, `checked` the last day on which it is known to say this.",),
}
"""What a newcomer adds next, by kind."""
