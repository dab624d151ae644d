"""Whose claim an entry of the research is, and the citations of an entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from registry.importers.terms.citation import Citation
from registry.importers.terms.documents import Documents, is_never_evidence
from registry.importers.terms.research import Layer, Node, Part
from registry.importers.terms.reviewed import ProviderEntry
from registry.importers.terms.stops import Stop


@dataclass(frozen=True, slots=True)
class Context:
    """Whose claim it is."""

    part: Part
    provider: str
    """Our id."""
    offering: str
    """Ours; empty for the provider itself."""
    entry: ProviderEntry

    @property
    def layer(self) -> Layer:
        """The layer of the file."""
        return self.part.file.layer


@dataclass(frozen=True, slots=True)
class Evidence:
    """The citations of entries."""

    documents: Documents

    def of(self, context: Context, node: Node) -> tuple[Citation, ...]:
        """The citations of the entry itself."""
        if context.layer is not Layer.TERMS:
            found = [self.documents.evidence(entry, context.provider) for entry in node.entries("evidence")]
            return tuple(dict.fromkeys(found))
        if not node.text("source"):
            return ()
        return (self.documents.survey(node, context.provider, context.part.provider),)

    def of_silence(self, context: Context) -> tuple[Citation, ...]:
        """The documents that were read for the offer without result."""
        read = context.part.node.entries("documents_read")
        return tuple(self.documents.silent(document, context.provider) for document in read)

    def of_parts(self, context: Context, node: Node, parts: Sequence[str]) -> tuple[Citation, ...]:
        """The citations of parts of the entry, by dotted paths. Raises `Stop` where a path leads nowhere."""
        found: list[Citation] = []
        for part in parts:
            entry = _step(node, part)
            if context.layer is Layer.TERMS and is_never_evidence(entry):
                raise Stop(entry, "a decision cites what is never evidence", "cite another part")
            if "finding" in entry.value and "locator" in entry.value:
                found.append(self.documents.evidence(entry, context.provider))
            else:
                found.extend(self.of(context, entry))
        return tuple(dict.fromkeys(found))


def _step(node: Node, path: str) -> Node:
    """The node at a dotted path below."""
    here = node
    for step in path.split("."):
        key: Any = int(step) if step.isdigit() else step
        try:
            here = Node(here.document, (*here.keys, key), here.value[key])
        except (KeyError, IndexError, TypeError) as error:
            raise Stop(node, f"a decision cites `{path}`, which is not there", "correct the decision") from error
    return here
