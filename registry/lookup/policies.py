"""Policies for look-ups: shipped ones from the store, files, and the filters of one look-up as a policy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from registry.attributes.scopes import REQUESTS
from registry.errors import PolicyError, UsageError
from registry.frozen import replace
from registry.lookup.filters import EVIDENCE, Asked, near
from registry.places import GLOBAL, OWN_REGION
from registry.policy.compile import compile_policy
from registry.policy.judging import of_kinds, unheard
from registry.policy.policy import Condition, Policy, policy_from_plain
from registry.policy.requirement import Form, Param
from registry.policy.requirements import BY_NAME
from registry.policy.subject import EvidenceRule
from registry.store.reader import Store

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    import os
    from typing import Any

KINDS = ("provider", "provider_terms", "provider_docs", "gateway", "third_party", "contract")
"""Kinds of sources that a policy can name."""

EXPORTERS = ("EEA", "GB", "CH", "none")


def find_policy(store: Store, name: str, base: str | os.PathLike[str] = ".") -> Policy:
    """The shipped policy of that name, or the policy in that file, which is read when it is named only.

    Raises `UsageError` if there is none, `PolicyError` with findings if the file can't be used.
    """
    row = store.row("policy", name)
    if row is not None:
        return policy_from_plain(row.plain)
    if not is_file_name(name):
        known = shipped(store)
        hint = near(name, known, otherwise=f"name a file, or one of: {', '.join(known)}")
        raise UsageError(f"there is no policy `{name}`", hint=hint)
    from pathlib import Path  # noqa: PLC0415 - as below

    from registry.lookup.policy_reading import read_policy  # noqa: PLC0415 - pydantic only where a file is compiled

    read = read_policy(store, name, Path(base))
    if read.policy is None:
        raise PolicyError(f"the policy `{name}` can't be used", findings=read.findings)
    return read.policy


def is_file_name(name: str) -> bool:
    """Whether the text names a file rather than a shipped policy."""
    return "/" in name or name.partition("#")[0].endswith((".yaml", ".yml"))


def shipped(store: Store) -> tuple[str, ...]:
    """Names of the policies that ship with the store."""
    return tuple(str(name) for (name,) in store.query("SELECT id FROM policy ORDER BY id"))


def filter_policy(store: Store, asked: Asked, exporter: str | None = None) -> Policy:
    """The filters of one look-up as a policy, whose origins are the flags.

    Raises `UsageError` for a word, a place or a name that does not exist.
    """
    require = {name: _written(name, value) for name, value in asked.require.items()}
    _check_words(require, asked.flags)
    _check_names(store, require, asked.flags)
    if asked.excepting:
        _check_word(asked.excepting, tuple(REQUESTS), "--except")
    plain = {"title": "filters", "require": require, "exporter": exporter}
    compiled = compile_policy("filters", plain, lambda keys: ", ".join(asked.flags[str(keys[1])]))
    for mistake in compiled.mistakes:
        flags = ", ".join(asked.flags[str(mistake.keys[1])])
        raise UsageError(f"`{flags}` alone asks for nothing", hint="add the flag that says how much")
    conditions = tuple(_excepting(one, asked.excepting) for one in compiled.policy.conditions)
    return replace(compiled.policy, conditions=conditions)


def _written(name: str, value: Mapping[str, Any]) -> Any:
    """The requirement as authors write it: a bare list where that is its form."""
    return value["all_of"] if name == "may_send" else value


def _excepting(condition: Condition, excepting: tuple[str, ...]) -> Condition:
    """The condition without those sorts of requests, where it can leave some out."""
    if not excepting or BY_NAME[condition.requirement].param("except") is None:
        return condition
    return replace(condition, params={**condition.params, "except": sorted(excepting)})


def _check_words(require: Mapping[str, Any], flags: Mapping[str, tuple[str, ...]]) -> None:
    for name, value in require.items():
        flag = ", ".join(flags[name])
        if name == EVIDENCE:
            _check_word(value.get("kinds", ()), KINDS, flag)
            continue
        for key, words, given in _vocabularies(name, value):
            _check_word(given, words, flag if len(flags[name]) == 1 else f"{flag} ({key})")


def _vocabularies(name: str, value: Any) -> Iterator[tuple[str, tuple[str, ...], Iterable[str]]]:
    """The keys that hold words of a vocabulary, with it and what was written."""
    written = value if isinstance(value, Mapping) else {"all_of": value}
    for param in BY_NAME[name].params:
        if not param.words:
            continue
        for key in _keys(param):
            if key in written:
                given = written[key]
                yield key, param.words, (given,) if isinstance(given, str) else given


def _keys(param: Param) -> tuple[str, ...]:
    return ("is", "any_of", "at_most") if param.form is Form.WORDS and param.name == "allowed" else (param.name,)


def _check_word(given: Iterable[str], words: tuple[str, ...], flag: str) -> None:
    for word in given:
        if word not in words:
            hint = near(word, words)
            if not hint.startswith("there are"):
                hint = f"{hint} There are: {', '.join(words)}".strip()
            raise UsageError(f"`{flag}` does not know `{word}`", hint=hint)


def _check_names(store: Store, require: Mapping[str, Any], flags: Mapping[str, tuple[str, ...]]) -> None:
    """Places, certifications, and ids that name nothing."""
    for name, value in require.items():
        flag = ", ".join(flags[name])
        if isinstance(value, Mapping):
            for place in value.get("within", ()):
                check_place(store, place, flag)
        if name == "certifications":
            known = store.reference("certifications").get("certifications", {})
            _check_known(value.get("all_of", ()), known, flag)
        if name in TABLES:
            for key in ("allow", "deny"):
                _check_known(_bare(value.get(key, ())), _Names(store, name), flag)


TABLES = {"providers": "provider", "labs": "lab", "models": "model", "routes": "route"}
"""Requirements on ids, with the table that holds them."""


def _bare(patterns: Iterable[str]) -> Iterator[str]:
    return (pattern for pattern in patterns if "*" not in pattern)


class _Names:
    """The ids of a table, read when they are asked for; of routes also what people write for them."""

    def __init__(self, store: Store, kind: str) -> None:
        self._store = store
        self._kind = kind

    def __contains__(self, name: object) -> bool:
        table = TABLES[self._kind]
        if self._store.query(f"SELECT 1 FROM {table} WHERE id = ?", (name,)):  # noqa: S608 - a name of ours
            return True
        aliases = "SELECT 1 FROM alias WHERE text = ? AND kind = 'route'"
        return self._kind == "routes" and bool(self._store.query(aliases, (name,)))

    def __iter__(self) -> Iterator[str]:
        return (str(name) for (name,) in self._store.query(f"SELECT id FROM {TABLES[self._kind]}"))  # noqa: S608 - a name of ours


def _check_known(given: Iterable[str], known: Any, flag: str) -> None:
    for name in given:
        if name not in known:
            raise UsageError(f"`{flag}` names `{name}`, which is not in the catalogue", hint=near(name, known))


def check_place(store: Store, place: str, flag: str) -> None:
    """Raises `UsageError` if the place is no country, group or cloud region."""
    places = store.places
    if place not in {GLOBAL, OWN_REGION} and places.knows(place):
        return
    upper = place.upper()
    hint = f"did you mean `{upper}`?" if places.knows(upper) else ""
    by_name = {name.lower(): code for code, name in places.countries.items()}
    if place.lower() in by_name:
        hint = f"did you mean `{by_name[place.lower()]}`?"
    if place.lower() in {"europe", "eu27", "european union"}:
        hint = "write EU or EEA: they are different sets"
    hint = hint or near(place, [*places.groups, *places.regions], otherwise="write a code such as SE, EU or EEA")
    raise UsageError(f"`{flag}` names `{place}`, which is not a place", hint=hint)


def joined(policy: Policy, filters: Policy) -> Policy:
    """Both together: every condition of both, one after the other.

    Raises `UsageError` if they can't hold together: two exporters, or kinds of evidence that exclude each other.
    """
    exporters = {policy.exporter, filters.exporter} - {"none"}
    if len(exporters) > 1:
        message = f"the policy `{policy.id}` has exporter {policy.exporter}, `--exporter` says {filters.exporter}"
        raise UsageError(message, hint="leave one of them out")
    return replace(
        policy,
        exporter=next(iter(exporters), "none"),
        conditions=(*policy.conditions, *filters.conditions),
        evidence=_both(policy.evidence, filters.evidence),
        evidence_origins=(*policy.evidence_origins, *filters.evidence_origins),
    )


def _both(one: EvidenceRule, other: EvidenceRule) -> EvidenceRule:
    ages = [rule.max_age_days for rule in (one, other) if rule.max_age_days is not None]
    left = unheard(one, other)
    if left:
        message = f"`--evidence-kind` leaves out {', '.join(sorted(left))}"
        raise UsageError(message, hint="their disagreement counts under the policy's `undisputed`; name them as well")
    kinds = one.kinds or other.kinds
    if one.kinds and other.kinds:
        kinds = of_kinds(one.kinds) & of_kinds(other.kinds)
        if not kinds:
            message = "the policy and `--evidence-kind` accept no kind of source in common"
            raise UsageError(message, hint=f"the policy accepts: {', '.join(sorted(one.kinds))}")
    return EvidenceRule(min(ages, default=None), kinds, one.undisputed or other.undisputed)
