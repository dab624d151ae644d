"""The lattice of every form of parameter: whether one value is laxer than another, and what meets two of them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, assert_never

from registry.places import Places
from registry.policy.requirement import Form, Param


def standing(param: Param, value: Any) -> Any:
    """What holds of a requirement whose author wrote that value, or nothing; `None`: no limit."""
    if value is not None:
        return value
    match param.form:
        case Form.EXCEPT:
            return []
        case Form.RATES:
            return {}
        case _:
            return param.default or None


def wider(param: Param, above: Any, below: Any, places: Places) -> str:
    """How the child's value is laxer than what stands above, which may be nothing; empty if it is not."""
    above = standing(param, above)
    if above is None:
        return ""
    match param.form:
        case Form.WORDS | Form.EXCEPT:
            return _adds(sorted(set(below) - set(above)))
        case Form.PLACES:
            return _adds([place for place in below if places.within([place], above) is not True])
        case Form.MOST:
            return f"is {below}, the parent allows {above}" if Decimal(str(below)) > Decimal(str(above)) else ""
        case Form.LEAST:
            return f"is {below}, the parent asks for {above}" if below < above else ""
        case Form.FIXED:
            return "" if below == above else f"is {below}, the parent has {above}"
        case Form.STRICTER:
            return "" if above in (below, param.words[0]) else f"is {below}, the parent has {above}"
        case Form.RATES:
            # a rate decides a price that is unknown without it, so that a new one lets more pass
            return _adds(sorted(set(below) - set(above))) or _changes(above, below)
        case Form.ALL | Form.ALLOW | Form.DENY:
            return ""
        case _:
            assert_never(param.form)


def _adds(extra: list[str]) -> str:
    return f"adds {', '.join(extra)}" if extra else ""


def _changes(above: dict[str, str], below: dict[str, str]) -> str:
    changed = sorted(currency for currency in below if above[currency] != below[currency])
    return f"changes {', '.join(changed)}" if changed else ""


def met(param: Param, one: Any, other: Any, places: Places) -> tuple[Any, bool]:
    """The laxest value that is as strict as both, and whether there is one.

    Either may be what stands where nothing is written. Where the two exclude each other, the first is given back.
    """
    if one is None or other is None:
        return (other if one is None else one), True
    match param.form:
        case Form.WORDS | Form.EXCEPT:
            return sorted(set(one) & set(other)), True
        case Form.PLACES:
            return common_places(one, other, places), True
        case Form.MOST:
            return min(one, other, key=lambda amount: Decimal(str(amount))), True
        case Form.LEAST:
            return max(one, other), True
        case Form.ALL | Form.DENY:
            return sorted({*one, *other}), True
        case Form.ALLOW:
            return [*one, *(patterns for patterns in other if patterns not in one)], True
        case Form.RATES:
            return {currency: rate for currency, rate in one.items() if other.get(currency) == rate}, True
        case Form.FIXED:
            return one, one == other
        case Form.STRICTER:
            laxest = param.words[0]
            return (other if one == laxest else one), laxest in (one, other) or one == other
        case _:
            assert_never(param.form)


def common_places(one: list[str], other: list[str], places: Places) -> list[str]:
    """The places that lie inside both lists: those of either inside the other, and countries that only groups share."""
    found = {place for place in one if places.within([place], other)}
    found |= {place for place in other if places.within([place], one)}
    found |= places.inside(one) & places.inside(other)
    kept: list[str] = []
    for place in sorted(found, key=lambda place: (-len(places.countries_of(place) or ()), place)):
        if not places.within([place], kept):
            kept.append(place)
    return sorted(kept)
