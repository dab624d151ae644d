"""What a reader can filter the catalogue by: filters of look-ups, each with the values that the form offers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from registry.attributes.scopes import REQUESTS, USES
from registry.lookup.filters import BY_NAME as FILTERS
from registry.lookup.policies import EXPORTERS
from registry.policy.requirements import BY_NAME as REQUIREMENTS
from registry.site.world import World
from registry.views.model import grouped


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter."""

    value: str
    """As the look-up's flag takes it; for a flag that takes none, `yes`."""
    words: str


@dataclass(frozen=True, slots=True)
class Control:
    """One filter in the form."""

    name: str
    """The flag without its dashes; also the name in the address."""
    python: str
    """The filter's name for look-ups."""
    group: str
    label: str
    form: str
    """one: at most one value; many: any number of values, all asked for; flag: on or off."""
    choices: tuple[Choice, ...]
    changed_by: tuple[str, ...] = ()
    """Names of the controls that change what this one asks for."""
    asks_routes: bool = True
    """Whether it asks something of routes itself; else it says who asks, or changes what others ask for."""

    @property
    def values(self) -> tuple[str, ...]:
        """Everything that can be chosen: of many all sets, each in order."""
        single = sorted(choice.value for choice in self.choices)
        if self.form != MANY:
            return tuple(single)
        return tuple(",".join(some) for size in range(1, len(single) + 1) for some in combinations(single, size))

    def asks(self, choice: Choice) -> dict[str, str | bool]:
        """What a look-up is asked for."""
        return {self.python: True if self.form == "flag" else choice.value}


ONE, MANY, FLAG = "one", "many", "flag"
WHOSE, PLACE, DATA, CONTRACT = "Policy and customer", "Place", "Data", "Contract"
EVIDENCE, MODEL, PRICE, WHO = "Evidence", "Model", "Price and status", "Who"
GROUPS = (WHOSE, PLACE, DATA, CONTRACT, EVIDENCE, MODEL, PRICE, WHO)
"""Parts of the form, in order."""

POLICY, CUSTOMER, EXPORTER, EXCEPT, SCOPE = "policy", "customer", "exporter", "except", "certification-scope"
AGE, KIND, UNDISPUTED = "evidence-age", "evidence-kind", "undisputed"
"""Controls that ask nothing by themselves."""

DAYS = (0, 7, 30, 90)
NOTICE = (14, 30)
LEFT = (30, 90, 180)
AGES = (90, 180, 365)
KINDS = (
    ("provider,contract", "the provider's words or a contract"),
    ("provider,gateway,contract", "these, or a gateway's"),
)
TOKENS = (32_000, 128_000, 200_000, 1_000_000)
AMOUNTS = ("0.25", "0.5", "1", "2", "5", "10", "25")
TOOLS = (
    ("none_needed", "none takes place"),
    ("none_needed,adequacy,dpf", "none, adequacy or Data Privacy Framework"),
    ("none_needed,adequacy,dpf,sccs,bcr", "these, standard clauses or corporate rules"),
)
AREAS = ("EU", "EEA", "GB", "CH", "US")
"""Places that are offered for storage, access and headquarters; for inference every one that some route stays in."""


def controls(world: World) -> list[Control]:
    """Every filter of the form, with the values that the catalogue knows."""
    return [one for one in _controls(world) if one.choices]


def _controls(world: World) -> Iterator[Control]:
    places = world.viewer.places
    areas = [Choice(code, places.name(code)) for code in AREAS if code in places.groups or code in places.countries]
    yield _beside(POLICY, WHOSE, "Policy", [Choice(one.id, one.title) for one in world.policies])
    yield _beside(CUSTOMER, WHOSE, "You are established in", _everywhere(world))
    yield _beside(EXPORTER, WHOSE, "Transfers by the law of", [Choice(one, places.name(one)) for one in EXPORTERS[:3]])
    yield _beside(EXCEPT, WHOSE, "Leave out", [Choice(name, words) for name, words in sorted(REQUESTS.items())], MANY)
    yield _one("within", PLACE, "Runs within", _within(world))
    yield _one("stored-within", PLACE, "Stored within", areas)
    yield _one("accessed-within", PLACE, "Accessed from within", areas)
    yield _one("subprocessors-within", PLACE, "Sub-processors within", areas)
    yield _one("headquarters", PLACE, "Headquarters within", areas)
    yield _one("lab-country", PLACE, "Lab within", areas)
    yield _flag("zero-data-retention", DATA)
    yield _flag("no-training", DATA)
    yield _one("retention-days", DATA, "Retention, at most", [Choice(str(days), _days(days)) for days in DAYS])
    yield _one("logging", DATA, "Logging, at worst", _words("logging"))
    yield _one("human-review", DATA, "Human review, at worst", _words("human-review"))
    yield _one("third-party-access", DATA, "Third-party access, at worst", _words("third-party-access"))
    yield _one("deletion-at-termination", DATA, "Deleted at the end, within", _number(LEFT, "days"))
    yield _one("dpa", CONTRACT, "Data processing agreement, at worst", _words("dpa"))
    yield _flag("baa", CONTRACT)
    yield _one("provider-role", CONTRACT, "Provider's role, at worst", _words("provider-role"))
    yield _one("transfer", CONTRACT, "Transfers", [Choice(*tool) for tool in TOOLS])
    yield _one("governing-law", CONTRACT, "Law of the contract, of", areas)
    yield _one("notice-days", CONTRACT, "Notice of new sub-processors, at least", _number(NOTICE, "days"))
    yield _one("objection-days", CONTRACT, "Time to object to them, at least", _number(NOTICE, "days"))
    yield _many(
        "may-send", CONTRACT, "May send", [Choice(word, word.replace("_", " ")) for word in _vocabulary("may-send")]
    )
    yield _many("certification", CONTRACT, "Certifications", _certifications(world))
    yield _beside(SCOPE, CONTRACT, "They cover", [Choice("company", "the company"), Choice("product", "the product")])
    yield _beside(AGE, EVIDENCE, "Checked within", _number(AGES, "days"))
    yield _beside(KIND, EVIDENCE, "Said by", [Choice(*kind) for kind in KINDS])
    yield _beside(UNDISPUTED, EVIDENCE, LABELS[UNDISPUTED], [Choice("yes", LABELS[UNDISPUTED])], FLAG)
    yield _many("input", MODEL, "Takes in", _traits(world, "input"))
    yield _many("output", MODEL, "Puts out", _traits(world, "output"))
    yield _many("feature", MODEL, "Features", _traits(world, "feature"))
    yield _one("context-window", MODEL, "Context, at least", _number(TOKENS, "tokens"))
    yield _one("max-output", MODEL, "Answer, at least", _number(TOKENS, "tokens"))
    yield _flag("open-weights", MODEL)
    yield _one("licence", MODEL, "Licence", _licences(world))
    yield _one("max-input-price", PRICE, "Input, at most, USD", [Choice(one, one) for one in AMOUNTS])
    yield _one("max-output-price", PRICE, "Output, at most, USD", [Choice(one, one) for one in AMOUNTS])
    yield _one(
        "status", PRICE, "Status", [Choice("active", "active"), Choice("active,deprecated", "active or deprecated")]
    )
    yield _one("days-left", PRICE, "Stays for, at least", _number(LEFT, "days"))
    providers = _named(world, "provider", {one.provider for view in world.chains.values() for one in view.legs})
    calls = {one.provider for one in world.briefs.values()}
    yield _one("provider", WHO, "Provider", [one for one in providers if one.value in calls])
    yield _one("lab", WHO, "Lab", _named(world, "lab", {row.lab for row in world.rows}))
    yield _many("deny-provider", WHO, "Not through", providers)
    yield _many("deny-lab", WHO, "Not made by", _named(world, "lab", {row.lab for row in world.rows}))


def _days(days: int) -> str:
    return "nothing" if days == 0 else f"{days} days"


def _python(flag: str) -> str:
    return flag.replace("-", "_")


def _number(numbers: tuple[int, ...], unit: str) -> list[Choice]:
    return [Choice(str(one), f"{grouped(one)} {unit}") for one in numbers]


def _one(flag: str, group: str, label: str, choices: list[Choice], form: str = ONE) -> Control:
    requirement = FILTERS[_python(flag)].requirement
    return Control(flag, _python(flag), group, label, form, tuple(choices), _changed_by(requirement))


def _many(flag: str, group: str, label: str, choices: list[Choice]) -> Control:
    return _one(flag, group, label, choices, MANY)


def _beside(flag: str, group: str, label: str, choices: list[Choice], form: str = ONE) -> Control:
    """A control that asks nothing of routes by itself."""
    return Control(flag, _python(flag), group, label, form, tuple(choices), asks_routes=False)


def _changed_by(requirement: str) -> tuple[str, ...]:
    """The controls that change what a filter on the requirement asks for."""
    found = {EXPORTER: requirement == "transfer", SCOPE: requirement == "certifications"}
    found[EXCEPT] = REQUIREMENTS[requirement].param("except") is not None
    return tuple(name for name, changes in found.items() if changes)


LABELS: Mapping[str, str] = {
    "zero-data-retention": "Zero data retention",
    "no-training": "No training on content",
    "baa": "Business associate agreement",
    "open-weights": "Open weights",
    UNDISPUTED: "No other reading disagrees",
}


def _flag(flag: str, group: str) -> Control:
    return _one(flag, group, LABELS[flag], [Choice("yes", LABELS[flag])], FLAG)


def _vocabulary(flag: str) -> tuple[str, ...]:
    one = FILTERS[_python(flag)]
    requirement = REQUIREMENTS[one.requirement]
    param = requirement.param(one.key) or requirement.param("allowed")
    return param.words if param else ()


def _words(flag: str) -> list[Choice]:
    """The vocabulary from best to worst, without its last word, which asks for little more than that it is known."""
    return [Choice(word, word.replace("_", " ")) for word in _vocabulary(flag)[:-1]]


def _everywhere(world: World) -> list[Choice]:
    """Groups, then every country."""
    places = world.viewer.places
    codes = (*sorted(places.groups), *sorted(places.countries, key=places.name))
    return [Choice(code, places.name(code)) for code in codes]


def _within(world: World) -> list[Choice]:
    """Groups, then every country in which some route stays whole."""
    places = world.viewer.places
    found: set[str] = set()
    for view in world.chains.values():
        value = view.over_legs("inference_location").value
        countries = places.union(map(str, value)) if isinstance(value, list) else None
        found |= countries if countries and len(countries) == 1 else frozenset()
    countries_in = sorted(found, key=places.name)
    return [Choice(code, places.name(code)) for code in (*sorted(places.groups), *countries_in)]


def _certifications(world: World) -> list[Choice]:
    known = world.store.reference("certifications").get("certifications", {})
    held: set[str] = set()
    for view in world.chains.values():
        for leg in view.legs:
            value = leg.claim("certifications").value
            if isinstance(value, list):
                held.update(str(one["id"]) for one in value)
    return [Choice(name, str(known[name])) for name in sorted(held & set(known))]


def _traits(world: World, kind: str) -> list[Choice]:
    sql = "SELECT DISTINCT trait FROM model_trait WHERE kind = ? ORDER BY trait"
    return [Choice(str(name), str(name).replace("_", " ")) for (name,) in world.store.query(sql, (kind,))]


def _licences(world: World) -> list[Choice]:
    sql = "SELECT DISTINCT licence FROM model WHERE licence NOT IN ('', 'unknown') ORDER BY licence"
    return [Choice(str(name), str(name)) for (name,) in world.store.query(sql) if is_plain(str(name))]


def is_plain(text: str) -> bool:
    """Whether a look-up takes the text as one pattern that matches nothing but itself."""
    return text.isascii() and text.isprintable() and not set(text) & set(",*? ")


def _named(world: World, table: str, ids: set[str]) -> list[Choice]:
    key: Callable[[Choice], tuple[str, str]] = lambda one: (one.words.lower(), one.value)  # noqa: E731 - it has a type
    rows = ((name, world.store.row(table, name)) for name in ids)
    return sorted((Choice(name, str(row.columns["name"])) for name, row in rows if row), key=key)


COLUMNS = ("Lab", "Context", "Weights", "Routes", "Runs in", "Zero retention", "Training", "Output")
"""Columns of the table of models that a reader may hide: every one but the name."""


@dataclass(frozen=True, slots=True)
class FilterForm:
    """Everything in the form."""

    groups: tuple[tuple[str, tuple[Control, ...]], ...]
    holdings: tuple[Choice, ...]
    uses: tuple[Choice, ...]
    columns: tuple[str, ...] = COLUMNS


def form_of(world: World) -> FilterForm:
    """The form for the catalogue: filters by part, then what may be held and used."""
    found = controls(world)
    return FilterForm(
        groups=tuple((group, tuple(one for one in found if one.group == group)) for group in GROUPS),
        holdings=_holdings(world),
        uses=tuple(Choice(name, name.replace("_", " ")) for name in USES),
    )


def _holdings(world: World) -> tuple[Choice, ...]:
    """Every arrangement with its provider, in order of these."""
    found = []
    for one in world.store.arrangements.values():
        provider = world.store.row("provider", one.provider)
        found.append(Choice(one.id, f"{provider.columns['name'] if provider else one.provider}: {one.title}"))
    return tuple(sorted(found, key=lambda choice: (choice.words.lower(), choice.value)))
