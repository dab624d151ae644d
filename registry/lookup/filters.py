"""The filters of look-ups: which flag stands for which parameter of which requirement. One line each.

A flag is named after the requirement that it asks for, takes the same words and gives the same verdicts. Its
help comes from the requirement's own meaning. Nothing here imports requirements: a look-up starts without them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from registry.errors import UsageError
from registry.tuples import NamedTuple

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from typing import Any


LIST, TEXT, NUMBER, AMOUNT, WORD, FLAG = "list", "text", "number", "amount", "word", "flag"
"""How a filter is written: several values divided by commas, one of its kind, or nothing beside the flag."""

EVIDENCE = "evidence"
"""The filters on evidence belong to every requirement."""


class Filter(NamedTuple):
    """One filter."""

    flag: str
    requirement: str
    key: str
    """The key under which policies write it."""
    form: str
    metavar: str = ""
    constant: Any = None
    """What the flag alone stands for."""

    @property
    def name(self) -> str:
        """Its name in the Python API: the flag's, with underscores."""
        return self.flag.removeprefix("--").replace("-", "_")


FILTERS: tuple[Filter, ...] = (
    Filter("--within", "inference_location", "within", LIST, "PLACES"),
    Filter("--stored-within", "storage_location", "within", LIST, "PLACES"),
    Filter("--accessed-within", "access_location", "within", LIST, "PLACES"),
    Filter("--zero-data-retention", "zero_data_retention", "is", FLAG, constant="yes"),
    Filter("--retention-days", "retention_days", "at_most", NUMBER, "N"),
    Filter("--no-training", "training", "is", FLAG, constant="no"),
    Filter("--logging", "logging", "at_most", WORD, "W"),
    Filter("--human-review", "human_review", "at_most", WORD, "W"),
    Filter("--third-party-access", "third_party_access", "at_most", WORD, "W"),
    Filter("--provider-role", "provider_role", "at_most", WORD, "W"),
    Filter("--may-send", "may_send", "all_of", LIST, "DATA"),
    Filter("--dpa", "dpa", "at_most", WORD, "W", constant="incorporated"),
    Filter("--baa", "baa", "is", FLAG, constant="yes"),
    Filter("--subprocessors-within", "subprocessors", "within", LIST, "PLACES"),
    Filter("--notice-days", "subprocessor_notice", "notice_days", NUMBER, "N"),
    Filter("--objection-days", "subprocessor_notice", "objection_days", NUMBER, "N"),
    Filter("--transfer", "transfer", "any_of", LIST, "TOOLS"),
    Filter("--certification", "certifications", "all_of", LIST, "IDS"),
    Filter("--certification-scope", "certifications", "scope", WORD, "W"),
    Filter("--headquarters", "headquarters", "within", LIST, "PLACES"),
    Filter("--governing-law", "governing_law", "within", LIST, "PLACES"),
    Filter("--deletion-at-termination", "deletion_at_termination", "at_most", NUMBER, "N"),
    Filter("--lab-country", "lab_country", "within", LIST, "PLACES"),
    Filter("--licence", "licence", "allow", LIST, "PATTERNS"),
    Filter("--open-weights", "open_weights", "is", FLAG, constant="yes"),
    Filter("--input", "modalities", "input", LIST, "FORMS"),
    Filter("--output", "modalities", "output", LIST, "FORMS"),
    Filter("--feature", "features", "all_of", LIST, "NAMES"),
    Filter("--context-window", "context_window", "at_least", NUMBER, "N"),
    Filter("--max-output", "max_output", "at_least", NUMBER, "N"),
    Filter("--max-input-price", "price", "input", AMOUNT, "X"),
    Filter("--max-output-price", "price", "output", AMOUNT, "X"),
    Filter("--currency", "price", "currency", TEXT, "CODE"),
    Filter("--status", "status", "any_of", LIST, "WORDS"),
    Filter("--days-left", "status", "days_left", NUMBER, "N"),
    Filter("--provider", "providers", "allow", LIST, "PATTERNS"),
    Filter("--deny-provider", "providers", "deny", LIST, "PATTERNS"),
    Filter("--lab", "labs", "allow", LIST, "PATTERNS"),
    Filter("--deny-lab", "labs", "deny", LIST, "PATTERNS"),
    Filter("--model", "models", "allow", LIST, "PATTERNS"),
    Filter("--deny-model", "models", "deny", LIST, "PATTERNS"),
    Filter("--route", "routes", "allow", LIST, "PATTERNS"),
    Filter("--deny-route", "routes", "deny", LIST, "PATTERNS"),
    Filter("--evidence-age", EVIDENCE, "max_age_days", NUMBER, "DAYS"),
    Filter("--evidence-kind", EVIDENCE, "kinds", LIST, "KINDS"),
    Filter("--undisputed", EVIDENCE, "undisputed", FLAG, constant=True),
)
"""Every filter in the order of help; `--except` beside them belongs to several requirements."""

BY_NAME = {one.name: one for one in FILTERS}
"""The filters by their names in the Python API."""

EXCEPTING = "excepting"
"""The name of `--except`, which belongs to several requirements, in the Python API."""

MAX_NUMBER = 10**12
"""Larger than any number of tokens or days; anything above is a slip."""


class Asked(NamedTuple):
    """What the filters ask for, as a policy's author would write it, and by which flags."""

    require: Mapping[str, Any]
    flags: Mapping[str, tuple[str, ...]]
    """Of each requirement the flags that ask for it."""
    excepting: tuple[str, ...] = ()
    """Sorts of requests that are left out of every requirement that can leave some out."""


def asked(values: Mapping[str, Any]) -> Asked:
    """The filters by their Python names; `None` and `False` stand for a filter that is not used.

    Raises `UsageError` for a name that is no filter, and for a value that can't be one.
    """
    given = {name: value for name, value in values.items() if value is not None and value is not False}
    for name in given:
        if name not in BY_NAME and name != EXCEPTING:
            raise UsageError(f"there is no filter `{name}`", hint=near(name, BY_NAME))
    require: dict[str, dict[str, Any]] = {}
    flags: dict[str, list[str]] = {}
    for one in FILTERS:  # in one order, however they were given
        if one.name in given:
            require.setdefault(one.requirement, {})[one.key] = _value(one, given[one.name])
            flags.setdefault(one.requirement, []).append(one.flag)
    excepting = tuple(_items("--except", given.get(EXCEPTING, ())))
    if set(require.get("price", ())) == {"currency"}:
        del require["price"]  # alone it asks for nothing; it says what the order begins with
    return Asked(require, {name: tuple(found) for name, found in flags.items() if name in require}, excepting)


def _value(one: Filter, value: Any) -> Any:
    match one.form:
        case "list":
            return list(dict.fromkeys(_items(one.flag, value)))
        case "number":
            return _number(one.flag, value)
        case "amount":
            return _amount(one.flag, value)
        case "flag":
            return one.constant
        case _:
            return one.constant if value is True else str(value)


def _items(flag: str, value: Any) -> Iterator[str]:
    """The values of a list: texts divided by commas, or texts in a row."""
    texts: Iterable[Any] = (value,) if isinstance(value, str) else value
    for text in texts:
        for item in str(text).split(","):
            if not item.strip():
                raise UsageError(f"`{flag}` has an empty value", hint="divide several values by one comma each")
            yield item.strip()


def _number(flag: str, value: Any) -> int:
    text = str(value).replace("_", "")
    if not text.isascii() or not text.isdigit() or int(text[:20]) > MAX_NUMBER:
        raise UsageError(f"`{flag} {value}` is no whole number", hint="write digits only, such as 30")
    return int(text)


def _amount(flag: str, value: Any) -> str:
    """An exact amount; floats are taken as they print."""
    text = str(value)
    whole, point, fraction = text.partition(".")
    parts = (whole, fraction) if point else (whole,)
    if not all(part.isascii() and part.isdigit() and len(part) <= 20 for part in parts):  # noqa: PLR2004 - a bound
        raise UsageError(f"`{flag} {value}` is no price", hint="write an amount per million tokens, such as 2.50")
    return text


def near(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """A hint that names what is close to the word, or all there is if that is little."""
    import difflib  # noqa: PLC0415 - only a mistake needs it

    names = sorted(set(known))
    lower = {name.lower(): name for name in names}
    close = difflib.get_close_matches(word.lower(), lower, n=3, cutoff=0.6)
    if close:
        return f"did you mean {' or '.join(f'`{lower[name]}`' for name in close)}?"
    return otherwise or (f"there are: {', '.join(names)}" if len(names) <= MOST_NAMED else "")


MOST_NAMED = 20
"""More names than these help nobody in a hint."""
