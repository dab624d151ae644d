"""One policy at one place: what is asked there, and what the evaluator says of routes and of hosts of one's own."""

from __future__ import annotations

from datetime import date

from registry.attributes import BY_NAME as ATTRIBUTES
from registry.attributes.kinds import UNKNOWN
from registry.attributes.scopes import USES
from registry.attributes.words import NOT_ESTABLISHED as NOT_KNOWN
from registry.check.globs import matches_any
from registry.claims import Claim, Evidence, Statement
from registry.facts import Asking, Leg, route_facts
from registry.frozen import dataclass, field
from registry.lookup.subjects import Memory, frame_of, subject_of
from registry.policy.checking import Scope
from registry.policy.evaluate import RouteVerdict, attributes_of, evaluate
from registry.policy.judging import NOT_ESTABLISHED
from registry.policy.policy import Policy
from registry.policy.subject import Frame, Subject
from registry.policy.verdict import Judgement, Outcome, Witness
from registry.references.reference import Choice
from registry.store.reader import Store

OWN = "self-hosted"
"""What stands for the provider where models run on hosts of one's own."""


@dataclass(frozen=True, slots=True)
class Member:
    """One route that a choice leads to, or a host of one's own, and what the policy says of it."""

    subject: Subject
    verdict: RouteVerdict


@dataclass(frozen=True, slots=True)
class Question:
    """A policy with the scopes of one place, and the uses that are known there."""

    store: Store
    policy: Policy
    frame: Frame
    memory: Memory
    found: dict[str, Member | None] = field(default_factory=dict)

    def of_route(self, route: str) -> Member | None:
        """What the policy says of the route; `None` if the store has none of that id."""
        if route not in self.found:
            row = self.store.row("route", route)
            self.found[route] = None
            if row is not None:
                subject = subject_of(self.store, row, self.frame, self.memory)
                self.found[route] = Member(subject, evaluate(self.policy, subject, self.frame))
        return self.found[route]

    def of_host(self, choice: Choice, text: str) -> Member:
        """What the policy says of the model on a host of one's own: its facts, and what `hosts` declares."""
        subject = self._own_subject(choice, text)
        verdict = evaluate(self.policy, subject, self.frame)
        if not choice.model:
            outcomes = tuple(_without_model(one) for one in verdict.outcomes)
            verdict = RouteVerdict(verdict.route, outcomes)
        return Member(subject, verdict)

    def _own_subject(self, choice: Choice, text: str) -> Subject:
        model = self.store.row("model", choice.model) if choice.model else None
        lab = self.store.row("lab", choice.model.partition("/")[0]) if choice.model else None
        leg = Leg(OWN, "", (self._declared_claims(choice),), model=choice.model)
        return Subject(
            id=f"{OWN}/{choice.host or 'host'}/{choice.model or text}",
            provider=OWN,
            model=choice.model,
            facts=route_facts((leg,), self.frame.asking, self.frame.places),
            status=UNKNOWN,
            model_facts=model.plain if model else {},
            lab_country=str(lab.columns["country"]) if lab else UNKNOWN,
            lab_facts=lab.plain if lab else {},
            aliases=(text,),
        )

    def _declared_claims(self, choice: Choice) -> dict[str, Claim]:
        """Where the host stands, if the policy declares it: who runs it says so, on the day that is asked for."""
        declared = self.policy.checks.hosts.get(choice.host, {})
        if not declared.get("self_hosted") or not choice.country:
            return {}
        path, _, line = str(declared.get("origin", "")).rpartition(":")
        evidence = Evidence(path or "policy", "hosts", kind="provider_docs", checked=self.frame.asking.as_of)
        attribute = ATTRIBUTES["inference_location"]
        statement = Statement(value=attribute.kind.parse([choice.country]), line=int(line or 0), evidence=(evidence,))
        return {attribute.name: Claim(attribute, statement, record=path.removesuffix(".yaml"), holder="hosts")}


OF_MODELS = frozenset({"labs", "models"})
"""Requirements that compare the model's id: where it is not known, no list can say that it is not meant."""


def _without_model(outcome: Outcome) -> Outcome:
    if outcome.requirement not in OF_MODELS:
        return outcome
    return Outcome(outcome.requirement, tuple(map(_not_established, outcome.judgements)))


def _not_established(judgement: Judgement) -> Judgement:
    attribute = judgement.witness.attribute if judgement.witness else "model"
    return Judgement(NOT_ESTABLISHED.verdict, Witness(-1, attribute, NOT_KNOWN), NOT_ESTABLISHED.reason)


class Questions:
    """The questions of one policy on one day: one for each set of scopes and uses, made when it is first asked."""

    def __init__(self, store: Store, policy: Policy, as_of: date) -> None:
        self.store = store
        self.policy = policy
        self.as_of = as_of
        self._made: dict[tuple[tuple[int, ...], frozenset[str]], Question] = {}

    def at(self, path: str, uses: frozenset[str]) -> Question:
        """The question at that path, for a reference that is used so."""
        scopes = self.policy.checks.scopes
        matching = tuple(number for number, scope in enumerate(scopes) if matches_any(path, scope.paths))
        key = (matching, uses.intersection(USES))
        if key not in self._made:
            policy = self._scoped([scopes[number] for number in matching]) if matching else self.policy
            asking = Asking(as_of=self.as_of, catalogue_day=self.store.day, uses=key[1])
            frame = frame_of(self.store, asking, policy)
            self._made[key] = Question(self.store, policy, frame, Memory(attributes_of(policy)))
        return self._made[key]

    def _scoped(self, scopes: list[Scope]) -> Policy:
        from registry.policy.scoping import scoped  # noqa: PLC0415 - most policies have no scopes

        return scoped(self.policy, scopes, self.store.places)
