"""From a policy as authors write it to one in normal form. The plain data has been checked by its model."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from registry.policy.policy import Condition, Holding, Policy
from registry.policy.requirement import Form, Param, Requirement
from registry.policy.requirements import BY_NAME
from registry.policy.subject import EvidenceRule

Place = Callable[[tuple[str, ...]], str]
"""`file:line` of a key path in the policy's file."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something in a policy that its model can't see."""

    keys: tuple[str, ...]
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Compiled:
    """A policy in normal form without its parents, and what is wrong in it."""

    policy: Policy
    extends: tuple[str, ...]
    may_declare: frozenset[str]
    mistakes: tuple[Mistake, ...]


def compile_policy(policy_id: str, plain: Mapping[str, Any], place: Place) -> Compiled:
    """The policy in normal form; `exporter` and the like that are not written stay open for a parent to fill."""
    require = plain.get("require") or {}
    mistakes: list[Mistake] = []
    conditions = []
    for name in (name for name in BY_NAME if name in require):
        params, wrong = _params(BY_NAME[name], require[name])
        mistakes.extend(wrong)
        conditions.append(Condition(name, params, (place(("require", name)),), _lines(name, params, place)))
    evidence = require.get("evidence") or {}
    if "evidence" in require and not any(value not in ((), []) for value in evidence.values()):
        mistakes.append(
            Mistake(("require", "evidence"), "`evidence` requires nothing", "add `max_age_days` or `kinds`")
        )
    policy = Policy(
        id=policy_id,
        title=plain["title"],
        purpose=plain.get("purpose", ""),
        exporter=plain.get("exporter") or "none",
        customer=plain.get("customer"),
        uses=tuple(sorted(plain.get("uses", ()))),
        holdings=tuple(_holding(one) for one in plain.get("holdings", ())),
        conditions=tuple(conditions),
        evidence=EvidenceRule(
            evidence.get("max_age_days"), frozenset(evidence.get("kinds") or ()), bool(evidence.get("undisputed"))
        ),
        evidence_origins=(place(("require", "evidence")),) if evidence else (),
        unknown=plain.get("unknown") or "violation",
        conditional=plain.get("conditional") or "violation",
        origins={f"evidence.{key}": place(("require", "evidence", key)) for key in evidence},
    )
    extends = plain.get("extends") or ()
    parents = (extends,) if isinstance(extends, str) else tuple(extends)
    return Compiled(policy, parents, frozenset(plain.get("may_declare", ())), tuple(mistakes))


def _lines(name: str, params: Mapping[str, Any], place: Place) -> dict[str, str]:
    """Where each parameter was written; allowed words stand under several keys, and some in a bare list."""
    keys = ("require", name)
    is_bare = {param.name for param in BY_NAME[name].params if param.name in {"allowed", "all_of"}}
    return {param: place(keys if param in is_bare else (*keys, param)) for param in params}


def _holding(plain: Mapping[str, Any]) -> Holding:
    until = plain.get("until")
    return Holding(
        plain["arrangement"],
        date.fromisoformat(until) if until else None,
        plain.get("owner") or "",
        plain.get("record") or "",
    )


def _params(requirement: Requirement, value: Any) -> tuple[dict[str, Any], list[Mistake]]:
    """The parameters in normal form, and what is wrong with them together."""
    keys = ("require", requirement.name)
    written = value if isinstance(value, Mapping) else {requirement.params[0].name: value}
    params: dict[str, Any] = {}
    mistakes: list[Mistake] = []
    for param in requirement.params:
        found = list(_values(param, written))
        if len(found) > 1:
            mistakes.append(Mistake(keys, f"`{requirement.name}` says several things about one value", _ONE_OF))
        if found:
            params[param.name] = found[0]
    if not any(_asks(param, params.get(param.name)) for param in requirement.params):
        wanted = " or ".join(f"`{key}`" for key in _main_keys(requirement))
        mistakes.append(Mistake(keys, f"`{requirement.name}` requires nothing", f"add {wanted}"))
    if "rates" in params and "rates_day" not in params:
        mistakes.append(Mistake((*keys, "rates"), "rates need the day of which they are", "add `rates_day`"))
    return params, mistakes


_ONE_OF = "write one of `is`, `any_of`, `at_most`"

_BESIDE = frozenset({Form.EXCEPT, Form.FIXED, Form.STRICTER, Form.RATES})
"""Forms that say how to judge, but ask for nothing by themselves."""


def _asks(param: Param, value: Any) -> bool:
    """Whether the parameter asks for something: an empty list of what must be there, or of what is denied, does not."""
    if value is None or param.form in _BESIDE:
        return False
    return bool(value) if param.form in {Form.ALL, Form.DENY} else True


def _main_keys(requirement: Requirement) -> Iterator[str]:
    for param in requirement.params:
        if param.form is Form.WORDS and param.name == "allowed":
            yield from ("is", "any_of", "at_most") if param.ordered else ("is", "any_of")
        elif param.form not in _BESIDE:
            yield param.name


def _values(param: Param, value: Mapping[str, Any]) -> Iterator[Any]:
    """What the author wrote for the parameter, in normal form; more than one only by mistake."""
    if param.form is Form.WORDS and param.name == "allowed":
        if value.get("is") is not None:
            yield [value["is"]]
        if value.get("any_of") is not None:
            yield sorted(value["any_of"])
        if value.get("at_most") is not None:
            yield sorted(param.words[: param.words.index(value["at_most"]) + 1])
        return
    found = value.get(param.name)
    if found is None:
        return
    match param.form:
        case Form.ALLOW:
            yield [sorted(found)]
        case Form.WORDS | Form.ALL | Form.EXCEPT | Form.PLACES | Form.DENY:
            yield sorted(found)
        case Form.MOST if param.name != "at_most":
            yield str(found)
        case Form.RATES:
            yield {currency: str(rate) for currency, rate in sorted(found.items())}
        case _:
            yield found
