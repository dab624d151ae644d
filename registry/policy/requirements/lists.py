"""Allow and deny lists of providers, labs, models and routes, by patterns."""

from __future__ import annotations

from collections.abc import Iterator

from registry.policy.facts_of_models import judgement
from registry.policy.judging import decide
from registry.policy.patterns import matches
from registry.policy.requirement import Form, Param, Params, Requirement
from registry.policy.subject import Frame, Subject
from registry.policy.verdict import Judgement


def _names(kind: str, subject: Subject) -> tuple[str, ...]:
    """The ids under which the lists may name the subject; of a route also what people write for it."""
    match kind:
        case "providers":
            return tuple(leg.provider for leg in subject.facts.legs)
        case "labs":
            return (subject.model.partition("/")[0],)
        case "models":
            return (subject.model,)
        case _:
            return (subject.id, *subject.aliases)


def _list(kind: str, title: str) -> Requirement:
    def judge(params: Params, subject: Subject, frame: Frame) -> Iterator[Judgement]:
        del frame
        names = _names(kind, subject)
        denied = [name for name in names if any(matches(name, pattern) for pattern in params.get("deny", ()))]
        yield judgement(f"{kind} denied", ", ".join(denied) or "none", decide(not denied))
        for patterns in params.get("allow", ()):
            # of a gateway route every provider must be allowed; of a route one of its names is enough
            hits = [any(matches(name, pattern) for pattern in patterns) for name in names]
            allowed = all(hits) if kind == "providers" else any(hits)
            yield judgement(f"{kind} allowed", ", ".join(names), decide(allowed))

    return Requirement(
        name=kind,
        rule="RC201",
        title=title,
        meaning=f"{title} that are allowed or denied; `*` stands for any text.",
        params=(
            Param("allow", Form.ALLOW, "Patterns of which one must match."),
            Param("deny", Form.DENY, "Patterns of which none may match."),
        ),
        judge=judge,
    )


PROVIDERS = _list("providers", "Providers")
LABS = _list("labs", "Labs")
MODELS = _list("models", "Models")
ROUTES = _list("routes", "Routes")
