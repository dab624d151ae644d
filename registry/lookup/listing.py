"""Judged routes in order, counted, with what was left out and why. Light: a look-up starts with this."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from registry.tuples import NamedTuple

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from decimal import Decimal
    from typing import TypeAlias


FAIL, UNKNOWN, CONDITIONAL, PASS = range(4)
VERDICTS = ("fail", "unknown", "conditional", "pass")
"""From worst to best; their numbers are those of `registry.policy.verdict.Verdict`."""


class Judged(NamedTuple):
    """A route with the verdict of each condition, in the order of the question's labels."""

    route: str
    verdicts: tuple[int, ...]
    sets: tuple[frozenset[str], ...] = ()
    """The smallest sets of arrangements under which it would pass, if it is conditional."""
    status: str = "unknown"
    """Of the route over all legs, on the day."""

    @property
    def verdict(self) -> int:
        """The lowest."""
        return min(self.verdicts, default=PASS)


class RouteAnswer(NamedTuple):
    """One route of an answer. Texts are empty where nothing is established."""

    id: str
    provider: str
    model: str
    variant: str
    offering: str
    """`provider/offering`."""
    region: str
    upstream: str
    verdict: str
    """pass, conditional, unknown or fail."""
    sets: tuple[tuple[str, ...], ...]
    """The smallest sets of arrangements under which it would pass, if the verdict is conditional."""
    why: str
    """What decided, in words; empty for a pass."""
    input: str
    """Exact price of a million tokens of input; see `input_price`."""
    output: str
    """Exact price of a million tokens of output; see `output_price`."""
    currency: str
    context_window: int | None
    """Tokens as the route serves them."""
    max_output: int | None
    """Tokens as the route serves them."""
    status: str
    """active, deprecated, withdrawn, unknown: over all legs, on the day."""
    checked: str
    """The oldest of the last checks of what is claimed of its legs."""

    @property
    def input_price(self) -> Decimal | None:
        """Per million tokens, in `currency`; `None` if nobody states it."""
        return _decimal(self.input)

    @property
    def output_price(self) -> Decimal | None:
        """Per million tokens, in `currency`; `None` if nobody states it."""
        return _decimal(self.output)


def _decimal(text: str) -> Decimal | None:
    from decimal import Decimal  # noqa: PLC0415 - a look-up prints texts

    return Decimal(text) if text else None


class Left(NamedTuple):
    """Routes that an answer leaves out for one verdict."""

    verdict: str
    routes: int
    """How many."""
    why: tuple[tuple[str, int], ...]
    """Conditional: arrangements, each with the routes that it helps to admit. Else: what decided, with its routes."""


class Answers(NamedTuple):
    """The answer to a question: routes in order, counts over all routes, and what it was asked of."""

    routes: tuple[RouteAnswer, ...]
    counts: Mapping[str, int]
    """Routes by verdict, over the whole catalogue; empty if they were not counted."""
    left: tuple[Left, ...]
    """What is not listed, by verdict, the best first."""
    more: int
    """Routes with a wanted verdict that the limit cut off."""
    removed_by: tuple[str, int]
    """If nothing is left: the condition that removed the last routes, and how many it removed. Else empty and 0."""
    day: str
    """The catalogue's day."""
    digest: str
    """What names the catalogue that the store was built from."""
    as_of: str
    """The day whose facts were asked for."""

    def __bool__(self) -> bool:
        """Whether there is any route in the answer."""
        return bool(self.routes)


Judgements: TypeAlias = "tuple[tuple[int, ...], tuple[frozenset[str], ...]]"
"""The verdict of each condition, and what would make all pass."""


class Group(NamedTuple):
    """Routes that have every verdict in common."""

    verdict: int
    """The lowest."""
    verdicts: tuple[int, ...]
    sets: tuple[frozenset[str], ...]
    routes: int
    """How many."""


def merged(found: Iterable[tuple[Judgements, int]]) -> list[Group]:
    """Groups of routes by their verdicts and sets, from groups or routes that may have both in common."""
    routes: dict[Judgements, int] = {}
    for judgements, count in found:
        routes[judgements] = routes.get(judgements, 0) + count
    return [Group(min(verdicts, default=PASS), verdicts, sets, count) for (verdicts, sets), count in routes.items()]


def counts(groups: Iterable[Group]) -> dict[str, int]:
    """Routes by verdict, the best first."""
    found = dict.fromkeys(reversed(VERDICTS), 0)
    for one in groups:
        found[VERDICTS[one.verdict]] += one.routes
    return found


def left_out(groups: Sequence[Group], labels: Sequence[str], wanted: frozenset[int]) -> tuple[Left, ...]:
    """What is not wanted, by verdict, the best first."""
    found = []
    for verdict in (PASS, CONDITIONAL, UNKNOWN, FAIL):
        here = [one for one in groups if one.verdict == verdict]
        if here and verdict not in wanted:
            why = _arrangements(here) if verdict == CONDITIONAL else _deciding(here, labels, verdict)
            found.append(Left(VERDICTS[verdict], sum(one.routes for one in here), why))
    return tuple(found)


def _arrangements(groups: Iterable[Group]) -> tuple[tuple[str, int], ...]:
    """Arrangements in the smallest sets, each with the routes that it helps to admit, the most first."""
    found: dict[str, int] = {}
    for one in groups:
        for name in frozenset().union(*one.sets):
            found[name] = found.get(name, 0) + one.routes
    return _ranked(found)


def _deciding(groups: Iterable[Group], labels: Sequence[str], verdict: int) -> tuple[tuple[str, int], ...]:
    found: dict[str, int] = {}
    if verdict != PASS:
        for one in groups:
            for label in {label for label, each in zip(labels, one.verdicts, strict=True) if each == verdict}:
                found[label] = found.get(label, 0) + one.routes
    return _ranked(found)


def _ranked(found: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def removed_by(groups: Sequence[Group], labels: Sequence[str], least: int) -> tuple[str, int]:
    """The first condition after which no route reaches the least verdict any more, and how many it removed."""
    here: Sequence[Group] = groups
    for place, label in enumerate(labels):
        staying = [one for one in here if one.verdicts[place] >= least]
        if not staying:
            return label, sum(one.routes for one in here)
        here = staying
    return "", 0


SORTS = ("price", "input-price", "output-price", "name", "provider", "context", "checked", "verdict")
"""Orders of an answer; `price` is that of a million tokens in and a million out."""


class Key(NamedTuple):
    """What a route is put in order by."""

    id: str
    provider: str
    currency: str
    input: float | None
    output: float | None
    context_window: int | None
    checked: str
    verdict: int = PASS


def in_order(keys: Iterable[Key], sort: str, currency: str = "USD") -> list[Key]:
    """The routes in that order, ties by id; what is not established comes last, whichever way.

    `-` before the order reverses it. Amounts of different currencies can't be compared: those of `currency`
    come first, then the others by their code.
    """
    name, backwards = sort.removeprefix("-"), sort.startswith("-")
    found = sorted(keys, key=lambda key: key.id)
    if name == "name":
        return found[::-1] if backwards else found
    known = [key for key in found if _value(key, name) is not None]
    known.sort(key=lambda key: _value(key, name), reverse=backwards)  # type: ignore[arg-type, return-value]  # none is None
    if name in {"price", "input-price", "output-price"}:
        known.sort(key=lambda key: (key.currency != currency, key.currency))
    return known + [key for key in found if _value(key, name) is None]


def _value(key: Key, name: str) -> tuple[float | str, ...] | None:
    match name:
        case "price":
            return None if key.input is None or key.output is None else (key.input + key.output,)
        case "input-price":
            return None if key.input is None else (key.input, key.output or 0)
        case "output-price":
            return None if key.output is None else (key.output, key.input or 0)
        case "provider":
            return (key.provider,)
        case "context":
            return None if key.context_window is None else (key.context_window,)
        case "checked":
            return (key.checked,) if key.checked else None
        case _:
            return (-key.verdict,)


class Wish(NamedTuple):
    """Which part of the routes an answer lists, and how."""

    verdicts: frozenset[int] = frozenset({PASS})
    sort: str = "price"
    limit: int | None = None
    currency: str = "USD"
    counted: bool = True
    """Whether to count what is not listed; without that, a limit makes the answer as quick as it is short."""


def answers_of(
    groups: Sequence[Group],
    labels: Sequence[str],
    wish: Wish,
    shown: Sequence[RouteAnswer],
    catalogue: tuple[str, str],
    as_of: str,
) -> Answers:
    """The answer from the verdicts of all routes and those that are shown; of the catalogue its day and digest."""
    wanted = sum(one.routes for one in groups if one.verdict in wish.verdicts)
    least = min(wish.verdicts)
    return Answers(
        routes=tuple(shown),
        counts=counts(groups),
        left=left_out(groups, labels, wish.verdicts),
        more=wanted - len(shown),
        removed_by=removed_by(groups, labels, least) if not wanted and least >= CONDITIONAL else ("", 0),
        day=catalogue[0],
        digest=catalogue[1],
        as_of=as_of,
    )
