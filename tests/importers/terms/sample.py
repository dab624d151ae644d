"""A second reader of the research, written apart from the importer: does a sample of claims say what it says?

`python -m tests.importers.terms.sample [--seed N] [--count N]` prints each claim with what was found. It imports
nothing of the importer: it looks each evidence entry up in the research by its document and its words, converts the
value there by a few rules of its own, and compares value, source, locator and date. Where the research leaves the
value to a person (places that are mixed, sentences instead of values), it says so instead of judging.
"""

import argparse
import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from registry import yaml12
from tests.importers.terms.own_words import OPEN, converted, shown

ROOT = Path(__file__).parents[3]
RESEARCH = ROOT.parent / "shared" / "research"
SEED, COUNT = 20261122, 40
SURVEY = ("labs", "clouds", "hosts")
EVIDENCE = ("labs-major", "hosts-and-others", "dated-clouds-and-labs", "dated-hosts-and-gateways")
NAMES = {"legal_entity": "contracting_entity", "processing_location": "inference_location"}
EDITED = frozenset({"cloudflare", "google-vertex", "nvidia", "ollama", "venice"})
"""Providers whose imported records a person went on with, by documents that the research does not hold."""
SILENT = "read without result: it is not stated there"
RECORDED = "recorded as: "
LONGEST = 200
"""Characters by which a finding is looked up, as long ones are shortened."""


@dataclass(frozen=True)
class Entry:
    """One evidence entry of the research, with the value of the field that it belongs to."""

    document: yaml12.Document
    keys: tuple[str | int, ...]
    provider: str
    attribute: str
    value: Any
    words: str
    locator: str
    address: str
    commit: str
    day: str
    """The day of the copy, else the printed one."""
    stated: str

    @property
    def at(self) -> str:
        return str(self.document.locate(self.keys))

    @property
    def is_survey(self) -> bool:
        return self.document.path in SURVEY


@dataclass
class Judged:
    """What was found of one claim."""

    name: str
    value: Any
    problems: list[str] = field(default_factory=list)
    ambiguous: list[str] = field(default_factory=list)


@cache
def plain(path: Path) -> yaml12.Document:
    document = yaml12.read(path.read_bytes(), path.stem)
    assert not document.findings, path
    return document


def line(text: Any) -> str:
    return " ".join(str(text).split()).rstrip(".")


def month(day: str) -> str:
    return f"{day}-01" if re.fullmatch(r"\d{4}-\d{2}", day) else day


def research() -> Iterator[Entry]:
    """Every evidence entry of every file."""
    paths = [*(f"provider-terms/{name}" for name in SURVEY), *(f"terms-evidence/{name}" for name in EVIDENCE)]
    for path in paths:
        document = plain(RESEARCH / f"{path}.yaml")
        data: Any = document.data
        for index, provider in enumerate(data["providers"]):
            yield from entries(document, ("providers", index), provider, "", None)


def entries(
    document: yaml12.Document, keys: tuple[str | int, ...], here: Any, attribute: str, value: Any
) -> Iterator[Entry]:
    """The entries below, each with the attribute and the value that stand nearest above it."""
    if isinstance(here, list):
        for index, item in enumerate(here):
            yield from entries(document, (*keys, index), item, attribute, value)
    if not isinstance(here, dict):
        return
    value = here.get("value", value)
    if "source" in here or ("finding" in here and "locator" in here) or "version_date" in here:
        yield entry(document, keys, here, attribute, OPEN if attribute == "regions" else value)
    for key, inner in here.items():
        is_field = keys[-1] == "claims" or key == "regions" or (not attribute and isinstance(inner, dict))
        own = str(NAMES.get(key, key)) if is_field and key != "claims" else attribute
        yield from entries(document, (*keys, key), inner, own, value)


def entry(
    document: yaml12.Document, keys: tuple[str | int, ...], here: dict[str, Any], attribute: str, value: Any
) -> Entry:
    data: Any = document.data
    copy = here.get("copy_date") or here.get("version_date") or ""
    stated = month(str(here.get("stated") or here.get("document_date") or here.get("seen") or "unknown"))
    words = line(here.get("finding") or here.get("note") or "")
    if "region" in here and "country" in here:
        where = " ".join(str(here[key]) for key in ("country", "region") if here[key])
        words = line("; ".join(part for part in (f"{where}: {words}", here.get("condition") or "") if part))
    blob = re.search(r"/blob/([0-9a-f]{40})/", f"{here.get('source')} {here.get('read_at')}")
    return Entry(
        document,
        keys,
        str(data[keys[0]][keys[1]]["provider"]),
        attribute,
        value,
        words,
        line(here.get("locator", "")),
        unquote(str(here.get("source") or "")),
        str(here.get("commit") or (blob[1] if blob else "")),
        copy or stated,
        stated,
    )


def claims() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every claim of the records that were imported and that nobody has edited since."""
    written: Any = plain(ROOT / "registry/importers/data/terms-written.yaml").data
    for path in sorted(written["files"]):
        if path.startswith("providers/"):
            data: Any = plain(ROOT / "catalogue" / path).data
            name = path.split("/")[1]
            holders: Any = {} if name in EDITED else {"": data, **data.get("offerings", {})}
            for offering, holder in holders.items():
                for attribute, claim in holder.get("claims", {}).items():
                    yield f"{name}/{offering}" if offering else name, attribute, claim


def judge(where: str, attribute: str, claim: dict[str, Any], known: dict[str, list[Entry]]) -> Judged:
    """What the research has for every evidence entry of the claim."""
    found = Judged(f"{where}: {attribute}", claim["value"])
    for cited in claim["evidence"]:
        if cited["finding"].startswith(SILENT):
            if claim["value"] != "unknown":
                found.problems.append(f"{cited['source']}: silence stands behind `{claim['value']}`")
            continue
        judge_entry(found, attribute, cited, known)
    return found


def judge_entry(found: Judged, attribute: str, cited: Any, known: dict[str, list[Entry]]) -> None:
    source: Any = plain(ROOT / "catalogue/sources" / f"{cited['source']}.yaml").data
    named = [item for item in source["versions"] if cited.get("version") in (item["checked"], item["stated"])]
    version = named[0] if named else source["versions"][0]
    where = f"{cited['source']} {cited['locator']}"
    words = "" if cited["finding"].startswith(RECORDED) else cited["finding"][:LONGEST].rstrip("…")
    mine = [item for item in known.get(words, ()) if is_same_document(item, source, version)]
    if not mine:
        found.problems.append(f"{where}: the research has no such entry")
        return
    if not any(cited["locator"] in ((item.locator,) if item.locator else ("page", item.provider)) for item in mine):
        found.problems.append(f"{where}: the locator there is `{mine[0].locator}`")
    if not any(version["checked"] == item.day or is_archived(item, version) for item in mine):
        found.problems.append(f"{where}: the day there is {mine[0].day}, here {version['checked']}")
    judge_value(found, attribute, [item for item in mine if item.attribute in (attribute, "regions")] or mine)


def judge_value(found: Judged, attribute: str, about: list[Entry]) -> None:
    first = about[0]
    values = [
        converted(attribute, item.value, survey=item.is_survey) if item.attribute == attribute else OPEN
        for item in about
    ]
    if any(item is not OPEN and item == shown(attribute, found.value) for item in values):
        return
    if OPEN in values:
        said = "" if first.value is OPEN else f", the entry says {first.value!s:.80}"
        found.ambiguous.append(f"{first.at}: a person decided{said}")
    else:
        found.problems.append(f"{first.at}: the value there is `{first.value}`")


def is_same_document(item: Entry, source: Any, version: Any) -> bool:
    commit = (version.get("archive") or {}).get("commit")
    if commit and item.commit:
        return bool(commit == item.commit) or is_archived(item, version)
    if item.address.startswith("http"):
        return tidy(item.address) == tidy(unquote(source["address"]))
    return bool(source["address"] == "unknown")


def is_archived(item: Entry, version: Any) -> bool:
    """Whether the entry was read at the head of an archive, which then names the version by what it states."""
    return bool(version["stated"] == item.stated and (version.get("archive") or {}).get("collection"))


def tidy(address: str) -> str:
    return re.sub(r"/$|\.(md|html?)$", "", address.partition("://")[2].removeprefix("www."))


@cache
def known_entries() -> dict[str, list[Entry]]:
    """Every entry of the research by its words."""
    known: dict[str, list[Entry]] = {}
    for item in research():
        known.setdefault(item.words[:LONGEST].rstrip("…"), []).append(item)
    return known


def sample(seed: int = SEED, count: int = COUNT) -> list[Judged]:
    """The judged sample."""
    drawn = random.Random(seed).sample(list(claims()), count)
    return [judge(where, attribute, claim, known_entries()) for where, attribute, claim in drawn]


def report(judged: list[Judged]) -> str:
    lines = []
    for item in judged:
        verdict = "DIFFERS" if item.problems else "ambiguous" if item.ambiguous else "agrees"
        lines.append(f"{verdict:9} {item.name} = {item.value!s:.70}")
        lines.extend(f"          {told}" for told in (*item.problems, *item.ambiguous))
    counts = [sum(bool(item.problems) for item in judged), sum(bool(item.ambiguous) for item in judged)]
    lines.append(f"{len(judged)} claims: {counts[0]} differ, {counts[1]} ambiguous")
    return "\n".join(lines) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description="Compare a sample of imported claims with the research.")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--count", type=int, default=COUNT, help="number of claims")
    args = parser.parse_args()
    judged = sample(args.seed, args.count)
    sys.stdout.write(report(judged))
    return 1 if any(item.problems for item in judged) else 0


if __name__ == "__main__":
    raise SystemExit(main())
