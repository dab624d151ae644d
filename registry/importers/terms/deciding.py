"""Reviewed decisions: which one is about an entry, and what it makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from registry.importers.terms.context import Context, Evidence
from registry.importers.terms.reading import UNKNOWN, Plain, Reading, Said
from registry.importers.terms.research import Node
from registry.importers.terms.reviewed import Decision, Reviewed
from registry.importers.terms.stops import Stop

_OWN = frozenset({"value", "cite", "note", "alternatives", "exceptions", "history", "since", "after"})


@dataclass
class Decisions:
    """The decisions, and which of them some entry took."""

    reviewed: Reviewed
    evidence: Evidence
    used: set[int] = field(default_factory=set)

    def about(self, context: Context, attribute: str, part: str, node: Node) -> Decision | None:
        """The decision on the entry. Raises `Stop` where it was made for something else than the entry says."""
        for index, decision in enumerate(self.reviewed.decisions):
            if _is_about(decision, context, attribute, part):
                self.used.add(index)
                says = signature(node.value)
                if says != signature_of(decision.reads):
                    hint = "read the entry again, then correct the decision"
                    raise Stop(node, f"a decision was made for `{decision.reads}`, but this says `{says}`", hint)
                return decision
        return None

    def readings(self, context: Context, node: Node, decision: Decision) -> Iterator[Reading]:
        """What the decision makes of the entry."""
        for name, plain in decision.claims.items():
            said = self.amended(Said(plain.get("value", UNKNOWN)), plain, context, node)
            yield Reading(name, said, self._cited(context, node, plain), context.layer, node, is_decided=True)

    def amended(self, said: Said, plain: Plain, context: Context, node: Node) -> Said:
        """The statement with what a decision adds to it."""
        nested = {
            name: tuple(self._with_evidence(part, context, node) for part in plain.get(name, ()))
            for name in ("alternatives", "exceptions", "history")
        }
        return replace(
            said,
            extras={**said.extras, **{name: value for name, value in plain.items() if name not in _OWN}},
            note=plain.get("note", said.note),
            alternatives=nested["alternatives"] or said.alternatives,
            exceptions=nested["exceptions"] or said.exceptions,
            history=nested["history"] or said.history,
            since=plain.get("since", said.since),
            after=plain.get("after", said.after),
        )

    def _cited(self, context: Context, node: Node, plain: Plain) -> Any:
        parts = plain.get("cite")
        return self.evidence.of_parts(context, node, parts) if parts else self.evidence.of(context, node)

    def _with_evidence(self, plain: Plain, context: Context, node: Node) -> Plain:
        found = {name: value for name, value in plain.items() if name != "cite"}
        if "alternatives" in found:
            found["alternatives"] = [self._with_evidence(part, context, node) for part in found["alternatives"]]
        if "cite" in plain:
            found["evidence"] = list(self.evidence.of_parts(context, node, plain["cite"]))
        return found


def _is_about(decision: Decision, context: Context, attribute: str, part: str) -> bool:
    return (
        (decision.file, decision.provider) == (context.part.file.key, context.part.provider)
        and (decision.attribute, decision.part) == (attribute, part)
        and (context.part.offer in decision.offers or not (context.part.offer or decision.offers))
        and (not decision.offerings or context.offering in decision.offerings)
    )


def signature(plain: Any) -> str:
    """What an entry says, in short: its value; of a list of places each place with its region and whether it counts."""
    if isinstance(plain, list):
        return "; ".join(
            f"{item.get('country')} {item.get('region')} {'default' if item.get('default') else '-'}" for item in plain
        )
    return signature_of(plain.get("value"))


def signature_of(plain: Any) -> str:
    """A value as text, the same for equal values."""
    if isinstance(plain, dict):
        return "{" + ", ".join(f"{key}: {signature_of(plain[key])}" for key in plain) + "}"
    if isinstance(plain, list):
        return "[" + ", ".join(map(signature_of, plain)) + "]"
    return str(plain)
