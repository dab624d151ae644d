"""One run: read the research and the catalogue, make the records, say what would change, and write where asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from registry.catalogue import Catalogue, collect
from registry.files import write_text
from registry.findings import Finding, in_order
from registry.formatting.writing import record_text
from registry.importers.idmap import IdMap
from registry.importers.terms.assembling import Assembly
from registry.importers.terms.citation import Citation
from registry.importers.terms.comparing import differences
from registry.importers.terms.converter import Converter
from registry.importers.terms.documents import Documents
from registry.importers.terms.endpoints import with_endpoints
from registry.importers.terms.ledger import Fate, Step, digest, ledger_text, plan, read_ledger
from registry.importers.terms.reading import Plain, citations
from registry.importers.terms.research import Research
from registry.importers.terms.reviewed import Reviewed
from registry.importers.terms.sources import Sources
from registry.loading import load


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run found."""

    steps: tuple[Step, ...]
    stops: tuple[Finding, ...]
    """What nobody has decided; nothing is written while there is any."""
    left_out: Mapping[str, int]
    """How many entries were left out, by reason."""
    gateway_offers: tuple[str, ...]
    differences: tuple[str, ...]
    """Where records written by hand say something else than the research, and nobody has decided."""
    unused: tuple[str, ...]
    """Decisions and arrangements that nothing took."""


def run(catalogue: Path, research: Research, reviewed: Reviewed, ids: IdMap, ledger_path: Path) -> Outcome:
    """What the importer makes of the research, against the catalogue as it is."""
    ledger = read_ledger(ledger_path)
    known = collect(load(catalogue))
    converter = Converter(reviewed, Documents(reviewed, research.citations), research.changes)
    assembly = Assembly(ids, research, converter, known.places)
    records: dict[str, Plain] = {}
    by_hand: list[str] = []
    for entry in ids.providers.values():
        path = f"providers/{entry.id}/provider.yaml"
        if (catalogue / path).exists() and path not in ledger:
            by_hand.append(entry.id)
        else:
            records[entry.id] = assembly.record(entry)
    foreign = {name: item.record for name, item in known.sources.items() if f"sources/{name}.yaml" not in ledger}
    sources = Sources(foreign)
    sources.add(citation for record in records.values() for citation in citations(record))
    texts = {} if assembly.stops else _texts(records, sources)
    unused = tuple(_unused(reviewed, converter, records, by_hand, ids))
    lenient = Converter(reviewed, converter.documents, research.changes, is_lenient=True)
    compared = differences(by_hand, ids, Assembly(ids, research, lenient, known.places), known, reviewed.differences)
    return Outcome(
        tuple(_kept(plan(catalogue, texts, ledger), texts, known)) if texts else (),
        in_order(assembly.stops),
        dict(sorted((Counter(converter.left_out) + assembly.left_out).items())),
        tuple(sorted(set(assembly.gateway_offers))),
        compared.lines,
        (*unused, *compared.unused),
    )


def write(catalogue: Path, steps: Iterable[Step], ledger_path: Path) -> None:
    """Writes what the steps say, and the digests."""
    ledger = read_ledger(ledger_path)
    for step in steps:
        target = catalogue / step.path
        match step.fate:
            case Fate.ADDED | Fate.CHANGED:
                before = target.read_text(encoding="utf-8") if target.is_file() else ""
                write_text(target, with_endpoints(step.path, step.text, before))
                ledger[step.path] = digest(step.text)
            case Fate.GONE:
                target.unlink(missing_ok=True)
                ledger.pop(step.path, None)
            case Fate.SAME | Fate.EDITED | Fate.FOREIGN:
                pass
    write_text(ledger_path, ledger_text(ledger))


def _texts(records: Mapping[str, Plain], sources: Sources) -> dict[str, str]:
    texts: dict[str, str] = {}
    for name, record in records.items():
        path = f"providers/{name}/provider.yaml"
        texts[path] = record_text(path, _resolved(record, sources))
    for name, record in sources.records.items():
        path = f"sources/{name}.yaml"
        texts[path] = record_text(path, record)
    return texts


def _resolved(plain: Any, sources: Sources) -> Any:
    """The record with evidence entries in place of citations."""
    if isinstance(plain, Citation):
        return sources.evidence(plain)
    if isinstance(plain, dict):
        return {name: _resolved(value, sources) for name, value in plain.items()}
    if isinstance(plain, list | tuple):
        return [_resolved(value, sources) for value in plain]
    return plain


def _kept(steps: Iterable[Step], texts: Mapping[str, str], known: Catalogue) -> Iterator[Step]:
    """The steps without those that would take away a source which a record of somebody else cites."""
    entries = (*known.providers.values(), *known.route_files.values(), *known.models.values(), *known.labs.values())
    cited = {
        evidence["source"]
        for entry in entries
        if f"{entry.path}.yaml" not in texts
        for evidence in _evidence(entry.document.data)
    }
    for step in steps:
        source = step.path.removeprefix("sources/").removesuffix(".yaml")
        if step.fate is not Fate.GONE or source not in cited:
            yield step


def _evidence(data: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(data, dict):
        if "source" in data and "locator" in data:
            yield data
        for value in data.values():
            yield from _evidence(value)
    elif isinstance(data, list):
        for value in data:
            yield from _evidence(value)


def _unused(
    reviewed: Reviewed, converter: Converter, records: Mapping[str, Plain], by_hand: list[str], ids: IdMap
) -> Iterator[str]:
    for index, decision in enumerate(reviewed.decisions):
        owner = ids.provider("terms", decision.provider)
        if index not in converter.decisions.used and (owner is None or owner.id not in by_hand):
            where = f"{decision.file}: {decision.provider} {', '.join(decision.offers)} {decision.attribute}"
            yield f"no entry takes the decision on {where} {decision.part}".rstrip()
    for name, provider in reviewed.providers.items():
        for held in provider.arrangements:
            if name in records and held not in records[name].get("arrangements", {}):
                yield f"nothing in `{name}` takes the arrangement `{held}`"
