"""A policy as authors write it: built from the requirements' own definitions, one model each."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Literal, assert_never

from pydantic import AfterValidator, Field, StringConstraints, WithJsonSchema, create_model

from registry.attributes.kinds import UNKNOWN
from registry.attributes.scopes import USES
from registry.policy.requirement import Form, Param, Requirement
from registry.policy.requirements import BY_NAME
from registry.records.base import Day, Many, Price, Record, SegmentId, Text, wrong
from registry.records.model import MAX_COUNT
from registry.records.policy_checks import (
    ACCOUNT,
    DEPLOYMENTS,
    HOSTS,
    LEVEL_BY_RULE,
    ReferencesRecord,
    ScanRecord,
    StoreRecord,
    WaiverRecord,
    WaiverRulesRecord,
)
from registry.records.values import DAY_COUNT, PLACE, PLACES, one_of, some_of

DECLARABLE: tuple[str, ...] = ("holdings", "account", "deployments", "hosts", "scan", "policies")
"""What a child may declare only if its parent says so; `scan`: files that are left out, `policies`: folders may have
one that does not extend this."""

LISTS = frozenset({"may_send"})
"""Requirements that are written as a bare list."""


def _named(value: Any) -> Any:
    if value == UNKNOWN:
        raise wrong("`unknown` is not a list of places", "write it in brackets, like [SE, EEA]")
    return value


PLACE_NAMES = Annotated[
    PLACES,
    AfterValidator(_named),
    WithJsonSchema({"type": "array", "items": {"type": "string"}, "uniqueItems": True}),
]
"""Places that a policy allows."""

Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
"""ISO 4217 code."""


def _rate(rate: Decimal) -> Decimal:
    if not rate:
        raise wrong("a rate of 0 makes every price free", "write what one unit is worth")
    return rate


Rate = Annotated[Price, AfterValidator(_rate)]
"""What one unit of another currency is worth."""


def _allowed(param: Param) -> dict[str, Any]:
    """The keys for words of which some are allowed."""
    found: dict[str, Any] = {
        "is_": (one_of(param.words) | None, Field(None, alias="is", description="The value that is required.")),
        "any_of": (_list(param.words) | None, Field(None, description="Values of which one is enough.")),
    }
    if param.ordered:
        found["at_most"] = (one_of(param.words) | None, Field(None, description="The worst value that is allowed."))
    return found


def _fields(param: Param) -> dict[str, Any]:
    """The keys under which authors write the parameter."""
    meaning = Field(None, description=param.meaning)
    match param.form:
        case Form.WORDS if param.name == "allowed":
            return _allowed(param)
        case Form.WORDS | Form.ALL:
            return {param.name: (_list(param.words) | None, meaning)}
        case Form.EXCEPT:
            return {"except_": (_list(param.words) | None, Field(None, alias="except", description=param.meaning))}
        case Form.PLACES:
            return {param.name: (PLACE_NAMES | None, meaning)}
        case Form.MOST if param.name == "at_most":
            return {param.name: (DAY_COUNT | None, meaning)}
        case Form.MOST:
            return {param.name: (Price | None, meaning)}
        case Form.LEAST:
            return {param.name: (Annotated[int, Field(ge=0, le=MAX_COUNT)] | None, meaning)}
        case Form.ALLOW | Form.DENY:
            return {param.name: (Many[Text] | None, meaning)}
        case Form.STRICTER:
            return {param.name: (one_of(param.words) | None, meaning)}
        case Form.FIXED:
            return {param.name: ((Day if param.name == "rates_day" else Currency) | None, meaning)}
        case Form.RATES:
            return {param.name: (dict[Currency, Rate] | None, meaning)}
        case _:
            assert_never(param.form)


def _list(words: tuple[str, ...]) -> Any:
    return some_of(words, unknown=False) if words else Many[Text]


def _model(requirement: Requirement) -> Any:
    """The model of one requirement as authors write it."""
    if requirement.name in LISTS:
        return _list(requirement.params[0].words)
    fields: dict[str, Any] = {}
    for param in requirement.params:
        fields.update(_fields(param))
    title = "".join(part.title() for part in requirement.name.split("_"))
    return create_model(f"{title}Requirement", __base__=Record, __doc__=requirement.meaning, **fields)


class EvidenceRequirement(Record):
    """What the evidence of every fact must be that the other requirements look at."""

    max_age_days: DAY_COUNT | None = None
    """Most days since it was checked; an unknown day is too old."""
    kinds: Many[Literal["provider", "provider_terms", "provider_docs", "gateway", "third_party", "contract"]] | None = (
        None
    )
    """Kinds of sources that count."""
    undisputed: bool | None = None
    """Whether no reading of an accepted kind may disagree."""


if TYPE_CHECKING:

    class Require(Record):
        """Requirements by name."""

else:
    Require = create_model(
        "Require",
        __base__=Record,
        __doc__="Requirements by name.",
        **{one.name: (_model(one) | None, Field(None, description=one.meaning)) for one in BY_NAME.values()},
        evidence=(EvidenceRequirement | None, Field(None, description=EvidenceRequirement.__doc__)),
    )


class HoldingRecord(Record):
    """An arrangement that is held."""

    arrangement: SegmentId
    """Id of the arrangement."""
    until: Day | None = None
    """Last day on which it is held; without it, no end is set."""
    owner: Text | None = None
    """Who answers for it."""
    record: Text | None = None
    """Where the contract is filed."""


class ScopeRecord(Record):
    """Requirements that hold in some folders beside those of the whole policy."""

    paths: Many[Text] = Field(min_length=1)
    """Patterns of paths where it holds: `*` stands for any text in a name, `**` for any folders."""
    require: Require
    """Requirements by name."""


class Policy(Record):
    """A named list of requirements."""

    version: Literal[1] = 1
    """Version of this format."""
    title: Text
    """Its name for readers."""
    purpose: Text | None = None
    """What it is for, in plain words."""
    extends: Many[Text] | Text | None = None
    """Policies that it narrows: a shipped policy's name, a local file, or a file of an installed package
    (`package:acme_policies/eu.yaml`); perhaps with `#sha256:…`, the digest of that file."""
    exporter: Literal["EEA", "GB", "CH", "none"] | None = None
    """Whose transfer law applies."""
    customer: PLACE | None = None
    """Where the customer is established; default: the exporter."""
    uses: some_of(tuple(USES), unknown=False) = ()  # type: ignore[valid-type]  # built from the words
    """Optional functions that are used."""
    store: StoreRecord | None = None
    """Which store a check may judge by."""
    may_declare: some_of(DECLARABLE, unknown=False) = ()  # type: ignore[valid-type]  # built from the words
    """What a policy that extends this one may declare."""
    holdings: Many[HoldingRecord] = ()
    """What is held; anything that is not listed here, or has ended, is not."""
    account: ACCOUNT = Field(default_factory=dict)
    """Switches that are set on the account, by gateway."""
    require: Require = Field(default_factory=Require)
    """Requirements by name."""
    unknown: Literal["violation", "warn"] | None = None
    """What `unknown` counts as; default: violation."""
    conditional: Literal["violation", "warn"] | None = None
    """What `conditional` counts as; default: violation."""
    references: ReferencesRecord | None = None
    """What is asked of the way in which a route is named."""
    deployments: DEPLOYMENTS = Field(default_factory=dict)
    """What names stand for that the catalogue cannot know, such as `azure:gpt4-prod`."""
    hosts: HOSTS = Field(default_factory=dict)
    """What runs at host names that are none of the catalogue's."""
    scan: ScanRecord | None = None
    """Which files a check looks at."""
    scopes: Many[ScopeRecord] = ()
    """Stricter requirements for some folders; all that match apply together."""
    levels: LEVEL_BY_RULE = Field(default_factory=dict)
    """What findings of a rule count as, by rule."""
    waivers: Many[WaiverRecord] = ()
    """Dated exceptions; they hold in this policy alone, not in those that extend it."""
    waiver_rules: WaiverRulesRecord | None = None
    """What waivers may do, here and in every policy that extends this one."""
