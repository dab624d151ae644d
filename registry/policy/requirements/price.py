"""What a call may cost at most, in a named currency."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from registry.attributes.kinds import UNKNOWN
from registry.claims import Evidence
from registry.policy.facts_of_models import judgement, weakness_in
from registry.policy.judging import NOT_ESTABLISHED, Answer, decide
from registry.policy.quotes import in_force
from registry.policy.requirement import Form, Param, Params, Requirement
from registry.policy.subject import EvidenceRule, Frame, Subject
from registry.policy.verdict import Judgement, Reason, Verdict

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from typing import Any

USD = "USD"
"""The currency of a price and of a requirement that name none."""

PARTS = ("input", "output", "cache_read", "cache_write", "batch_input", "batch_output")


def judge(params: Params, subject: Subject, frame: Frame) -> Iterator[Judgement]:
    """Each part of the price that the requirement names; the dearest tier counts."""
    price = in_force(subject.route, frame.asking.as_of.isoformat())
    weak = _weakness(price, frame)
    for part in PARTS:
        if part in params:
            amounts = [Decimal(str(one[part])) for one in (price, *price.get("tiers", ())) if part in one]
            words = f"{max(amounts)} {price.get('currency', USD)}" if amounts else "not established"
            yield judgement(f"price ({part.replace('_', ' ')})", words, _answer(amounts, price, params, part), weak)


def _weakness(price: Mapping[str, Any], frame: Frame) -> Reason | None:
    """Why the policy's rule on evidence does not accept the price; a source of unknown kind is of no accepted one."""
    if frame.evidence == EvidenceRule():
        return None
    return weakness_in((_evidence(price),), map(_evidence, price.get("disagreements", ())), frame)


def _evidence(quote: Mapping[str, Any]) -> Evidence:
    checked = quote.get("checked", UNKNOWN)
    day = None if checked == UNKNOWN else date.fromisoformat(checked)
    return Evidence(quote.get("source", ""), quote.get("locator", ""), kind=quote.get("kind", ""), checked=day)


def _answer(amounts: list[Decimal], price: Mapping[str, Any], params: Params, part: str) -> Answer:
    if not amounts:
        return NOT_ESTABLISHED
    currency, wanted = price.get("currency", USD), params.get("currency", USD)
    rate = Decimal(1) if currency == wanted else None
    if rate is None and currency in params.get("rates", {}):
        rate = Decimal(str(params["rates"][currency]))
    if rate is None:
        return Answer(Verdict.UNKNOWN, Reason.RATE)
    return decide(max(amounts) * rate <= Decimal(str(params[part])))


REQUIREMENT = Requirement(
    name="price",
    rule="RC122",
    title="Price",
    meaning="Price per million tokens; one in another currency needs a rate, which the policy names with its day.",
    params=(
        *(Param(part, Form.MOST, f"The most for {part.replace('_', ' ')}, per million tokens.") for part in PARTS),
        Param("currency", Form.FIXED, "ISO 4217 code of these amounts; default: USD.", default=USD),
        Param("rates", Form.RATES, "What one unit of another currency is worth in this one."),
        Param("rates_day", Form.FIXED, "The day of the rates."),
    ),
    judge=judge,
)
