"""From one attribute of one entry to readings: by a reviewed decision where there is one, else by the table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from registry.attributes import BY_NAME
from registry.attributes.kinds import Days, Place, PlaceList, Word, WordList
from registry.attributes.scopes import USES
from registry.importers.terms import past, structured
from registry.importers.terms.context import Context, Evidence
from registry.importers.terms.conversion import Turn, row_of
from registry.importers.terms.deciding import Decisions, signature
from registry.importers.terms.documents import Documents, is_never_evidence
from registry.importers.terms.reading import UNKNOWN, Plain, Reading, Said, joined_notes
from registry.importers.terms.research import Layer, Node, ResearchFile
from registry.importers.terms.reviewed import Reviewed
from registry.importers.terms.stops import Stop
from registry.importers.terms.wording import one_line, shortened, told_beside

BESIDE = ("also", "conflicts", "conflicting", "evidence", "disagreements")
"""Where other readings of a field stand."""

_EXTRAS = {name: {extra.name for extra in attribute.extras} for name, attribute in BY_NAME.items()}

MAX_NOTE = 300
"""Longest note in characters."""


@dataclass
class Converter:
    """Turns entries of the research into readings, and counts what it left out."""

    reviewed: Reviewed
    documents: Documents
    changes: tuple[tuple[ResearchFile, Node], ...] = ()
    is_lenient: bool = False
    """Whether arrangements that nobody reviewed may pass, where nothing is written."""
    left_out: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        """Makes what the readings rest on."""
        self.evidence = Evidence(self.documents)
        self.decisions = Decisions(self.reviewed, self.evidence)

    def readings(self, context: Context, attribute: str, node: Node) -> Iterator[Reading]:
        """What the field says, its other readings included. Raises `Stop` at what nobody has reviewed."""
        yield from self._one(context, attribute, node, "")
        for name in BESIDE:
            if name == "evidence" and context.layer is not Layer.TERMS:
                continue
            for index, other in enumerate(node.entries(name)):
                yield from self._one(context, attribute, other, f"{name}.{index}")

    def places(self, context: Context, node: Node) -> Iterator[Reading]:
        """What the survey's list of places says, by a decision: it mixes where content runs, rests and may be."""
        decision = self.decisions.about(context, "regions", "", node)
        if decision and decision.drop:
            self.left_out[f"decided: {decision.drop}"] += 1
        elif decision:
            yield from self.decisions.readings(context, node, decision)
        elif any(_says_a_place(Node(node.document, (*node.keys, n), item)) for n, item in enumerate(node.value)):
            message = f"nobody has decided what these places are: {signature(node.value)}"
            raise Stop(node, message, "add a decision to decisions.yaml")
        elif node.value:
            self.left_out["places that nobody names, or that rest on InferCheck alone"] += 1

    def _one(self, context: Context, attribute: str, node: Node, part: str) -> Iterator[Reading]:
        decision = self.decisions.about(context, attribute, part, node)
        if decision and decision.drop:
            self.left_out[f"decided: {decision.drop}"] += 1
            return
        if context.layer is Layer.TERMS and is_never_evidence(node):
            self.left_out["rests on InferCheck alone"] += 1
            return
        if decision and not decision.keep:
            yield from self.decisions.readings(context, node, decision)
            return
        added = decision.claims if decision else {}
        for name, said in self._converted(context, attribute, node, has_past="history" in added.get(attribute, {})):
            weak = context.layer is Layer.ARCHIVE and node.value.get("value") == "not_stated"
            evidence = self.evidence.of(context, node) or (self.evidence.of_silence(context) if weak else ())
            if evidence:
                amended = self.decisions.amended(said, added.get(name, {}), context, node)
                yield Reading(name, amended, evidence, context.layer, node, weak)
            elif said.value != UNKNOWN:
                raise Stop(node, f"`{attribute}` is known but names no source", "correct the research, or drop it")

    def _converted(self, context: Context, attribute: str, node: Node, *, has_past: bool) -> Iterator[tuple[str, Said]]:
        """What the table makes of the entry: the attribute itself, and any other that it speaks of."""
        inner = node.get("value")
        if inner is None:
            return
        if attribute not in BY_NAME:
            raise Stop(node, f"`{attribute}` is no attribute of ours", "add a decision to decisions.yaml")
        layer = context.layer
        if attribute == "certifications":
            listed, agreement = structured.certifications(inner, layer)
            if agreement:
                under = self._arrangement(context, "baa", node)
                yield "baa", Said("no", alternatives=({"under": [under], "value": "yes"},))
            if listed is None:
                self.left_out["nothing is left of a list (laws, tools that follow from places)"] += 1
                return
            said: Said | None = listed
        else:
            said = self._value(context, attribute, inner)
        if said is None:
            self.left_out["nothing is left of a list (laws, tools that follow from places)"] += 1
            return
        said = self._with_rest(context, attribute, node, said)
        yield attribute, said if has_past else self._with_past(context, attribute, node, said)

    def _value(self, context: Context, attribute: str, inner: Node) -> Said | None:
        layer, words = context.layer, self.reviewed.words
        if attribute == "contracting_entity":
            return structured.entity(inner, words, layer)
        if attribute == "governing_law":
            return structured.law(inner, words, layer)
        if attribute == "subprocessors":
            return structured.subprocessors(inner, words, layer)
        match BY_NAME[attribute].kind:
            case Days():
                return structured.days(inner, attribute, layer, words)
            case PlaceList() | WordList():
                return structured.items(inner, attribute, layer)
            case Word():
                return self._word(context, attribute, inner)
            case Place():
                return Said(str(inner.value))
            case _:  # pragma: no cover - every kind of value stands above
                raise Stop(inner, f"nobody has converted `{attribute}`", structured.TABLE_HINT)

    def _word(self, context: Context, attribute: str, inner: Node) -> Said:
        plain = inner.value.get("value") if isinstance(inner.value, dict) else inner.value
        row = row_of(attribute, str(plain), context.layer)
        if row is None or row.turn is Turn.BY_HAND:
            raise Stop(inner, f"`{attribute}` is `{plain}`, which nobody has converted", structured.TABLE_HINT)
        extras = {}
        if isinstance(inner.value, dict) and inner.value.get("own_purposes"):
            extras["own_purposes"] = list(inner.value["own_purposes"])
        if row.turn is Turn.OFFER:
            under = self._arrangement(context, attribute, inner)
            return Said(row.value, extras, row.note, alternatives=({"under": [under], "value": row.other},))
        if row.turn is Turn.EXCEPTION:
            exception = {"scope": {"uses": ["data_sharing"]}, "value": row.other}
            return Said(row.value, extras, row.note, exceptions=(exception,))
        return Said(row.value, extras, row.note)

    def _arrangement(self, context: Context, attribute: str, node: Node) -> str:
        found = context.entry.takes.get(attribute, "")
        name = found.get(context.offering, "") if isinstance(found, dict) else found
        if self.is_lenient:
            return name or "any"
        if not name or name not in context.entry.arrangements:
            message = f"nobody said what `{context.provider}` wants for `{attribute}`"
            raise Stop(node, message, "name the arrangement under `takes` in providers.yaml")
        return name

    def _with_rest(self, context: Context, attribute: str, node: Node, said: Said) -> Said:
        """The statement with address, purpose, notes, alternatives and exceptions of the entry."""
        extras = dict(said.extras)
        if attribute == "retention_days" and said.value not in (UNKNOWN, 0):
            extras |= self._purpose(context)
        if attribute == "dpa" and node.text("url").startswith("http"):
            extras["address"] = node.text("url")
        if attribute == "subprocessors":
            extras |= {name: node.value[name] for name in ("notice_days", "objection_days") if node.get(name)}
        alternatives = tuple(self._alternative(context, attribute, part) for part in node.entries("alternatives"))
        exceptions = tuple(
            plain
            for part in node.entries("exceptions")
            if isinstance(part.value, dict) and "scope" in part.value
            for plain in self._exception(context, attribute, part)
        )
        own = self.reviewed.words.note(node.text("note")) if context.layer is not Layer.TERMS else ""
        if attribute in {"dpa", "subprocessors"}:
            told, own = told_beside(own)
            extras |= {name: value for name, value in told.items() if name in _EXTRAS[attribute]}
        notes = joined_notes(
            shortened(own, MAX_NOTE) if own else "",
            said.note,
            "inferred from the text, not said in it" if node.get("inferred") else "",
            "second-hand" if "second-hand" in node.text("note") else "",
        )
        return replace(
            said,
            extras=extras,
            note=notes,
            alternatives=alternatives or said.alternatives,
            exceptions=(*said.exceptions, *exceptions),
        )

    def _with_past(self, context: Context, attribute: str, node: Node, said: Said) -> Said:
        """The statement with the dated periods before it, where an archived clause has them."""
        if context.layer is not Layer.ARCHIVE or not node.get("history"):
            return said
        known = past.periods(
            node,
            lambda inner: self._value(context, attribute, inner),
            lambda item: self.evidence.of(context, item),
        )
        part = context.part
        since = known[-1].since if known else ""
        seen = past.last_seen_before(self.changes, part.provider, part.offer, attribute, since)
        return past.with_past(said, known, seen)

    def _purpose(self, context: Context) -> Plain:
        """What the survey says that content is kept for, where we have a word for it."""
        node = context.part.node.get("retention_purpose")
        if node is None or context.layer is not Layer.TERMS or is_never_evidence(node):
            return {}
        text = node.text("value")
        if text not in self.reviewed.words.purposes and text != UNKNOWN:
            raise Stop(node, f"nobody said what purpose `{text}` is", "add it to `purposes` in words.yaml")
        purpose = self.reviewed.words.purposes.get(text, "")
        return {"purpose": purpose} if purpose else {}

    def _nested(self, context: Context, attribute: str, part: Node) -> Plain:
        """Value, extras, note and own evidence of an alternative or an exception."""
        inner = part.get("value")
        said = self._value(context, attribute, inner) if inner else Said(UNKNOWN)
        if said is None:
            raise Stop(part, "nothing is left of this list", structured.TABLE_HINT)
        plain: Plain = {"value": said.value, **said.extras}
        if part.text("note"):
            plain["note"] = one_line(part.text("note"))
        evidence = self.evidence.of(context, part)
        if evidence:
            plain["evidence"] = list(evidence)
        return plain

    def _alternative(self, context: Context, attribute: str, part: Node) -> Plain:
        under = []
        for proposed in part.value["under"]:
            known = [name for name, held in context.entry.arrangements.items() if proposed in (name, held.proposed)]
            if not known:
                message = f"nobody reviewed the arrangement `{proposed}` of `{context.provider}`"
                raise Stop(part, message, "add it to `arrangements` in providers.yaml, with `proposed`")
            under.append(known[0])
        return {"under": under, **self._nested(context, attribute, part)}

    def _exception(self, context: Context, attribute: str, part: Node) -> Iterator[Plain]:
        scope = self._scope(context, part)
        if scope is None:
            self.left_out["exceptions for a use that the vocabulary does not have"] += 1
            return
        plain = {"scope": scope, **self._nested(context, attribute, part)}
        alternatives = [self._alternative(context, attribute, inner) for inner in part.entries("alternatives")]
        if alternatives:
            plain["alternatives"] = alternatives
        yield plain

    def _scope(self, context: Context, part: Node) -> Plain | None:
        """The scope in our words; `None` where it is a use that we have no word for."""
        found: Plain = {}
        for axis, words in part.value["scope"].items():
            if axis == "models":
                known = context.entry.models
                missing = [word for word in words if word not in known]
                if missing:
                    message = f"nobody said which models `{missing[0]}` of `{context.provider}` are"
                    raise Stop(part, message, "add it to `models` in providers.yaml")
                found[axis] = list(dict.fromkeys(known[word] for word in words))
            elif axis == "uses":
                known_uses = self.reviewed.words.uses
                missing = [word for word in words if word not in USES and word not in known_uses]
                if missing:
                    message = f"the use `{missing[0]}` is not of our vocabulary"
                    raise Stop(part, message, "add it to `uses` in words.yaml")
                ours = [known_uses.get(word, word) for word in words]
                found[axis] = list(dict.fromkeys(word for word in ours if word))
            else:
                found[axis] = list(words)
        return found if all(found.values()) else None


def _says_a_place(node: Node) -> bool:
    return bool(node.text("source")) and not is_never_evidence(node)
