"""All references of some files, each with the routes that it may mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from registry.references.declared import Declared
from registry.references.listing import HIDING_LINK, TOO_LARGE, Skipped
from registry.references.mention import Facts, Mention, Setting, Word, facts_from_text, facts_to_text
from registry.references.names import Names
from registry.references.reading import facts_of, may_mention, must_be_readable
from registry.references.reference import Choice, Ground, Mode, Problem, Reference, Seen, Spot, Status
from registry.references.resolving.basis import is_example
from registry.references.resolving.outcome import Behind, Outcome
from registry.references.resolving.resolver import Resolver
from registry.store.database import Database
from registry.tuples import NamedTuple
from registry.unswept import unswept

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol, TypeAlias

    from registry.references.overlays import Overlay

    class Files(Protocol):
        """Files to look at; `listing.Listing` is one, and so is anything else with these three."""

        @property
        def paths(self) -> Sequence[str]:
            """Relative to one root, with `/`, in order."""

        @property
        def skipped(self) -> Sequence[Skipped]:
            """What was left out before."""

        def read(self, path: str) -> bytes:
            """The bytes of a file. Raises `OSError`."""

    class Cache(Protocol):
        """Keeps what files say under keys that change with the file, the tool and the store. Never verdicts."""

        def get(self, key: str) -> str | None:
            """The text under the key, if there is one."""

        def put(self, key: str, text: str) -> None:
            """Keeps the text."""


VERSION = "4"
"""Raised with every change of what is found, so that older caches are not read."""

MOST_GROUPS = 200
"""Through so many groups one is followed; what lies behind more is not told."""

NOTHING = Declared()


class FileProblem(NamedTuple):
    """A file that should have been read and was not."""

    rule: str
    """`RC503` not read or parsed, `RC504` skipped by its size."""
    message: str
    spot: Spot


class Found(NamedTuple):
    """What some files name."""

    references: tuple[Reference, ...]
    """By path, line and column."""
    read: tuple[str, ...]
    """Files that were looked into, in order."""
    skipped: tuple[Skipped, ...]
    """Files that were not, with the reason."""
    problems: tuple[FileProblem, ...]
    looked: int = 0
    """How many texts were looked up in the catalogue."""


def find_references(
    files: Files, store: Database, declared: Declared = NOTHING, *, cache: Cache | None = None, tool: str = ""
) -> Found:
    """Every reference of the files, in order.

    `declared` is what the policy declares; account switches that have ended must be left out of it, since no day is
    asked here. `tool` is the tool's version for keys of the cache.
    """
    with unswept():
        return _find(files, store, declared, cache, tool)


def _find(files: Files, store: Database, declared: Declared, cache: Cache | None, tool: str) -> Found:
    names = Names(store)
    read: dict[str, Facts] = {}
    values: dict[str, bytes] = {}
    version = f"{VERSION} {tool} {store.digest}"
    skipped = list(files.skipped)
    problems = [_too_large(one.path) for one in skipped if one.reason == TOO_LARGE and must_be_readable(one.path)]
    problems.extend(
        FileProblem("RC503", f"not read: {HIDING_LINK}", Spot(one.path, 1, 1))
        for one in skipped
        if one.reason == HIDING_LINK and must_be_readable(one.path)
    )
    for path in files.paths:
        if not may_mention(path):
            skipped.append(Skipped(path, "no finder reads files of this kind"))
            continue
        try:
            raw = files.read(path)
        except OSError as error:
            reason = (error.strerror or "it failed").lower()
            problems.append(FileProblem("RC503", f"can't be read: {reason}", Spot(path, 1, 1)))
            continue
        read[path] = _kept(path, raw, cache, version, partial(facts_of, path, raw, names))
        if _may_be_laid(path):
            values[path] = raw
    skipped.extend(Skipped(path, facts.skipped) for path, facts in read.items() if facts.skipped)
    read = {path: facts for path, facts in read.items() if not facts.skipped}
    for path, facts in read.items():
        if facts.problem is not None:
            message, line, column = facts.problem
            problems.append(FileProblem("RC503", message, Spot(path, line, column)))

    def kept(path: str, raw: bytes, make: Callable[[], Facts]) -> Facts:
        return _kept(path, raw, cache, version, make)

    overlays = _overlays(files.paths, values, read, kept, names)
    references = _Whole(read, Resolver(store, declared, names), overlays).references()
    return Found(
        tuple(sorted(set(references), key=_place)),
        tuple(read),
        tuple(sorted(skipped)),
        tuple(sorted(problems, key=lambda one: (one.spot, one.rule))),
        sum(facts.looked for facts in read.values()),
    )


def _place(reference: Reference) -> tuple[object, ...]:
    return reference.spot, reference.text, reference.key, reference.format, str(reference.choices)


def _too_large(path: str) -> FileProblem:
    return FileProblem("RC504", f"skipped: {TOO_LARGE}", Spot(path, 1, 1))


def _may_be_laid(path: str) -> bool:
    """Whether the file may be one of several that a tool lays over each other."""
    name = path[path.rfind("/") + 1 :].lower()
    return "values" in name and name.endswith((".yaml", ".yml"))


def _overlays(
    paths: Sequence[str],
    values: Mapping[str, bytes],
    read: Mapping[str, Facts],
    kept: Callable[[str, bytes, Callable[[], Facts]], Facts],
    names: Names,
) -> list[tuple[Overlay, Facts]]:
    """What files of values say together that they do not say alone."""
    if len(values) < 2:  # noqa: PLR2004 - one over another
        return []
    from registry.references.overlays import overlays_of, together  # noqa: PLC0415 - few trees hold charts

    found: list[tuple[Overlay, Facts]] = []
    for overlay in overlays_of(paths):
        if overlay.lower in read and overlay.upper in read:
            lower, upper = values[overlay.lower], values[overlay.upper]
            key = f"{overlay.lower}\0{overlay.upper}"
            facts = kept(key, b"%d\0" % len(lower) + lower + upper, partial(together, lower, upper, names))
            if facts.problem is None:
                found.append((overlay, facts))
    return found


def _kept(path: str, raw: bytes, cache: Cache | None, version: str, make: Callable[[], Facts]) -> Facts:
    """What the file says, from the cache if it is there."""
    if cache is None:
        return make()
    from registry.digest import sha256  # noqa: PLC0415 - only a cache needs it

    key = sha256(b"\0".join([version.encode(), path.encode("utf-8", "surrogateescape"), raw])).hexdigest()
    text = cache.get(key)
    if text is not None:
        try:
            return facts_from_text(text)
        except ValueError:
            pass  # damaged: as if it were not there
    facts = make()
    cache.put(key, facts_to_text(facts))
    return facts


Deployments: TypeAlias = "dict[str, list[tuple[str, Mention]]]"
"""By group: the path of the file and the deployment."""


class _Whole:
    """All files together: what one says may decide what another means."""

    def __init__(
        self, read: Mapping[str, Facts], resolver: Resolver, overlays: Sequence[tuple[Overlay, Facts]] = ()
    ) -> None:
        self._read = read
        self._overlays = overlays
        self._resolver = resolver
        self._deployments: Deployments = {}
        self._aliases: dict[str, list[tuple[str, str]]] = {}
        self._settings: dict[str, dict[str, list[tuple[Setting, str]]]] = {}
        for path, facts in read.items():
            for mention in facts.mentions:
                if mention.group:
                    self._deployments.setdefault(mention.group, []).append((path, mention))
            for name, target in facts.groups:
                self._aliases.setdefault(name, []).append((path, target))
            for setting in facts.settings:
                folder = path.rpartition("/")[0]
                self._settings.setdefault(folder, {}).setdefault(setting.name, []).append((setting, path))

    def references(self) -> Iterator[Reference]:
        """Every reference of every file, and of every file over another."""
        never_alone = {overlay.upper for overlay, _ in self._overlays if not overlay.alone}
        for path, facts in self._read.items():
            for mention in facts.mentions if path not in never_alone else ():
                yield self._reference(path, mention)
        if self._overlays:
            from registry.references.overlays import changed, placed  # noqa: PLC0415 - few trees hold charts

            for overlay, facts in self._overlays:
                for mention in changed(facts, self._read[overlay.lower]):
                    yield placed(self._reference(overlay.lower, mention), overlay)

    def _reference(self, path: str, mention: Mention) -> Reference:
        outcome = self._resolver.resolve(mention, self._settings_for(path), self._behind)
        return _reference(path, mention, outcome)

    def _settings_for(self, path: str) -> Mapping[str, tuple[Setting, str]]:
        """The variables that hold for a file: those of its folder before those of the folders around it."""
        folder = path.rpartition("/")[0]
        found: dict[str, tuple[Setting, str]] = {}
        while True:
            for name, settings in self._settings.get(folder, {}).items():
                found.setdefault(name, _one_of(settings))
            if not folder:
                return found
            folder = folder.rpartition("/")[0]

    def _behind(self, name: str, file: str) -> Behind | None:
        """The deployments behind a group, through groups and aliases of groups, each group once."""
        found: list[tuple[Choice, Word, str]] = []
        names: dict[tuple[str, str], tuple[Word, str]] = {(name, file): (Word("deployment", name, 1, 1), file)}
        waiting = [(name, file)]
        while waiting:
            group, where = waiting.pop()
            deployments = [one for one in self._deployments.get(group, ()) if where in {"", one[0]}]
            aliases = [one for one in self._aliases.get(group, ()) if where in {"", one[0]}]
            if not deployments and not aliases:
                if (group, where) == (name, file):
                    return None
                found.append((Choice(Mode.OPEN, Status.ALIAS), *names[group, where]))
            inside = {(target, path): (Word("deployment", group, 1, 1), path) for path, target in aliases}
            for path, mention in deployments:
                found.extend(self._of_deployment(path, mention, inside))
            waiting.extend(one for one in inside if one not in names)
            names = inside | names
            if len(names) > MOST_GROUPS:
                return ()
        return tuple(dict.fromkeys(found))

    def _of_deployment(
        self, path: str, mention: Mention, inside: dict[tuple[str, str], tuple[Word, str]]
    ) -> list[tuple[Choice, Word, str]]:
        """What one deployment leads to; another group that it names is added to those inside."""
        word = Word("deployment", mention.text, mention.line, mention.column)
        named: list[tuple[str, str]] = []

        def wait(name: str, file: str) -> Behind:
            named.append((name, file))
            return ()

        outcome = self._resolver.resolve(mention, self._settings_for(path), wait)
        inside.update((one, (word, path)) for one in named)
        return [] if named else [(choice, word, path) for choice in outcome.choices]


def _one_of(settings: Sequence[tuple[Setting, str]]) -> tuple[Setting, str]:
    """The setting of several files in a folder: examples count last, and where two differ nobody knows which holds."""
    real = [one for one in settings if not is_example(one[1])] or list(settings)
    setting, path = real[0]
    if len({one.value for one, _ in real}) > 1:
        setting = setting._replace(value=f"${{{setting.name}}}")
    return setting, path


def _reference(path: str, mention: Mention, outcome: Outcome) -> Reference:
    spot = Spot(path, mention.line, mention.column)

    def at(word: Word | None, file: str = "") -> Spot:
        return Spot(file or path, word.line, word.column) if word else spot

    return Reference(
        spot,
        mention.text,
        mention.key,
        mention.format,
        outcome.choices,
        tuple(dict.fromkeys(Ground(_what(word), _said(word), at(word, file)) for word, file in outcome.grounds)),
        tuple(dict.fromkeys(Seen(word.what, at(word)) for word in mention.uses)),
        tuple(dict.fromkeys(Problem(one.rule, one.message, at(one.word), one.hint) for one in outcome.troubles)),
    )


def _what(word: Word) -> str:
    return "options" if word.what.startswith("option:") else word.what


def _said(word: Word) -> str:
    name = word.what.partition(":")[2]
    return f"{name}={word.value}" if name else word.value
