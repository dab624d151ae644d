"""The requirements of a policy in normal form: the parameters of each, where it was written, what is wrong in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from registry.frozen import dataclass
from registry.policy.condition import Condition
from registry.policy.requirement import Form, Param, Requirement
from registry.policy.requirements import BY_NAME
from registry.policy.subject import EvidenceRule

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from typing import Any

Keys = tuple[str | int, ...]
"""A path of keys in a policy's file."""

Place = Callable[[Keys], str]
"""`file:line` of a key path in the policy's file."""

REQUIRE: Keys = ("require",)
"""Where the requirements of a whole policy stand."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something in a policy that its model can't see."""

    keys: Keys
    message: str
    hint: str


def conditions_of(require: Mapping[str, Any], above: Keys, place: Place) -> tuple[list[Condition], list[Mistake]]:
    """The conditions under those keys, and what is wrong in them."""
    mistakes: list[Mistake] = []
    conditions = []
    for name in (name for name in BY_NAME if name in require):
        keys = (*above, name)
        params, wrong = _params(BY_NAME[name], require[name], keys)
        mistakes.extend(wrong)
        conditions.append(Condition(name, params, (place(keys),), _lines(name, params, keys, place)))
    return conditions, mistakes


def evidence_of(require: Mapping[str, Any], above: Keys) -> tuple[EvidenceRule, list[Mistake]]:
    """The rule on evidence under those keys, and what is wrong in it."""
    evidence = require.get("evidence") or {}
    rule = EvidenceRule(
        evidence.get("max_age_days"), frozenset(evidence.get("kinds") or ()), bool(evidence.get("undisputed"))
    )
    if "evidence" in require and not any(value not in ((), []) for value in evidence.values()):
        message = "`evidence` requires nothing"
        return rule, [Mistake((*above, "evidence"), message, "add `max_age_days` or `kinds`")]
    return rule, []


def _lines(name: str, params: Mapping[str, Any], keys: Keys, place: Place) -> dict[str, str]:
    """Where each parameter was written; allowed words stand under several keys, and some in a bare list."""
    is_bare = {param.name for param in BY_NAME[name].params if param.name in {"allowed", "all_of"}}
    return {param: place(keys if param in is_bare else (*keys, param)) for param in params}


def _params(requirement: Requirement, value: Any, keys: Keys) -> tuple[dict[str, Any], list[Mistake]]:
    """The parameters in normal form, and what is wrong with them together."""
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
