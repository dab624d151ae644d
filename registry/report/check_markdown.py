"""A report as Markdown, for the summary of a pipeline's step and for a merge request."""

from __future__ import annotations

from collections.abc import Iterator

from registry.check.report import Report
from registry.lookup.cells import Column, escaped, markdown
from registry.report.check_text import place
from registry.report.check_words import NOTICE, many, marked, open_findings, sentence

MOST = 100
"""Most findings that are listed: summaries have a size limit."""

ENDINGS = {
    0: "Everything passes",
    1: "Something fails",
    2: "The policy, the store or a waiver can't be used",
    3: "Something is not established or conditional",
    4: "There was nothing to check",
    5: "A file could not be read",
}
"""What each exit code means."""


def check_markdown(report: Report) -> str:
    """How it ended, what changed in what is asked, the findings that are open, and by what they were found."""
    return "".join(f"{part}\n" for part in _parts(report))


def _parts(report: Report) -> Iterator[str]:
    yield f"### modelroutes: {ENDINGS.get(int(report.exit_code), 'It ended early')}\n"
    counts = ", ".join(f"{count} {verdict}" for verdict, count in report.verdicts.items() if count)
    looked = f"{many(len(report.results), 'reference')} in {many(report.files, 'file')}"
    yield f"{looked}{f': {counts}' if counts else ''}.\n"
    if report.changes:
        yield "**This changes what is asked:**\n"
        for change in report.changes:
            yield f"- {change.kind} {escaped(change.name)} {change.what} in {escaped(change.path)}"
        yield ""
    findings = open_findings(report)
    if findings:
        columns = [Column("Place"), Column("Finding"), Column("What is wrong"), Column("What to do")]
        rows = [(place(one.spot), marked(one), sentence(one), one.hint) for one in findings[:MOST]]
        yield markdown(columns, rows)
        if len(findings) > MOST:
            yield f"{len(findings) - MOST} more are in the other outputs of this run.\n"
    waived = sum(count for state, count in report.states.items() if state != "open")
    if waived:
        yield f"{many(waived, 'finding')} waived or in the baseline.\n"
    policies = "; ".join(f"{escaped(one.name)} ({escaped(one.title)})" for one in report.policies)
    yield f"Policy: {policies}. Catalogue of {report.store.day}, facts as of {report.as_of}. {NOTICE}"
