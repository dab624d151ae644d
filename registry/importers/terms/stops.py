"""What stops the importer: a value, a document or a name that nobody has reviewed, with its place in the research."""

from __future__ import annotations

from registry.findings import Finding, Rule
from registry.importers.terms.research import Node

RULE = Rule(
    id="terms-conversion",
    title="Every word of the research has a meaning here",
    summary="The importer of terms converts by its table and by reviewed decisions, and guesses nothing.",
)


class Stop(Exception):  # noqa: N818 - it is no error of ours: a person has to decide
    """One thing that nobody has decided."""

    def __init__(self, node: Node, message: str, hint: str) -> None:
        super().__init__(message)
        self.finding: Finding = RULE.finding(message, at=node.at, hint=hint)
