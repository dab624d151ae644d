"""Values with a structure: entities, laws, certifications, sub-processors, days, places and tools."""

from __future__ import annotations

import re
from typing import Any

from registry.attributes.retention import RETENTION_DAYS
from registry.importers.terms.conversion import AGREEMENTS, CERTIFICATIONS, NO_CERTIFICATION, Turn, row_of
from registry.importers.terms.reading import UNKNOWN, Plain, Said, joined_notes
from registry.importers.terms.research import Layer, Node
from registry.importers.terms.reviewed import WordsFile
from registry.importers.terms.stops import Stop
from registry.importers.terms.wording import one_line

TABLE_HINT = "add a row to the conversion table, or a decision to decisions.yaml"
_PURPOSES = frozenset(RETENTION_DAYS.extras[0].words or {})
_ENTITY = re.compile(r"(.+) \(([A-Z]{2})(?:-([A-Z]{2}))?\)")
_COMPANY = re.compile(r"(.+?)(?: \(([^()]+)\))?(?:: (.+))?")
_COUNTRY = re.compile(r"[A-Z]{2}")
_REGION = re.compile(r"([A-Z]{2})-([A-Z]{2})")
_DAYS = re.compile(r"(?:about )?(\d+) days\b")


def days(node: Node, attribute: str, layer: Layer, words: WordsFile) -> Said:
    """A number of days, with its purpose where one is named."""
    plain = node.value
    purpose = ""
    if isinstance(plain, dict):
        purpose = str(plain.get("purpose") or "")
        plain = plain.get("days", plain.get("value", UNKNOWN))
    extras = {"purpose": words.purposes.get(purpose, purpose)} if purpose and attribute == "retention_days" else {}
    if extras and extras["purpose"] not in _PURPOSES:
        extras = {}
    if isinstance(plain, int) and not isinstance(plain, bool):
        return Said(plain, extras)
    row = row_of(attribute, str(plain), layer)
    if row and row.turn is Turn.VALUE:
        return Said(row.value, extras, row.note)
    if attribute == "deletion_at_termination" and isinstance(plain, str):
        found = _DAYS.match(plain)
        if found:
            rest = plain[found.end() :].strip(" ,;")
            whole = rest.startswith("(") and rest.endswith(")")
            return Said(int(found[1]), note=one_line(rest[1:-1] if whole else rest))
        return Said({"text": one_line(plain)})
    raise Stop(node, f"`{attribute}` is `{plain}`, which nobody has converted", TABLE_HINT)


def items(node: Node, attribute: str, layer: Layer) -> Said | None:
    """A list of words; `None` where every word is dropped."""
    if isinstance(node.value, str):
        row = row_of(attribute, node.value, layer)
        if row is None or row.turn is not Turn.VALUE:
            raise Stop(node, f"`{attribute}` is `{node.value}`, which nobody has converted", TABLE_HINT)
        return Said(row.value if row.value == UNKNOWN else [row.value])
    found: list[Any] = []
    notes: list[str] = []
    extras: Plain = {}
    for index, item in enumerate(node.value):
        word = item.get("id", item) if isinstance(item, dict) else item
        if isinstance(item, dict) and item.get("modules"):
            extras["sccs_modules"] = list(item["modules"])
        if attribute.endswith("_location") and _COUNTRY.fullmatch(str(word)):
            found.append(str(word))
            continue
        row = row_of(attribute, str(word), layer)
        if row is None or row.turn is Turn.BY_HAND:
            at = Node(node.document, (*node.keys, index), item)
            raise Stop(at, f"`{attribute}` has `{word}`, which nobody has converted", TABLE_HINT)
        if row.turn is Turn.DROP:
            notes.append("" if word == "none_needed" else f"{str(word).replace('_', ' ')}: {row.note}")
        elif row.value not in found:
            found.append(row.value)
    if node.value and not found:
        return None
    return Said(found, extras, joined_notes(*notes))


def certifications(node: Node, layer: Layer) -> tuple[Said | None, bool]:
    """The certifications, `None` where none is left; and whether an agreement on health data is among them."""
    if isinstance(node.value, str):
        return items(node, "certifications", layer), False
    found: list[Plain] = []
    notes: list[str] = []
    agreement = False
    for index, item in enumerate(node.value):
        word = str(item["id"] if isinstance(item, dict) else item)
        if word in NO_CERTIFICATION:
            continue
        if word in AGREEMENTS:
            agreement = True
            continue
        name = CERTIFICATIONS.get(word) if isinstance(item, str) else word
        if name is None:
            at = Node(node.document, (*node.keys, index), item)
            raise Stop(at, f"nobody has converted the certification `{word}`", TABLE_HINT)
        scope = item.get("scope", UNKNOWN) if isinstance(item, dict) else UNKNOWN
        if isinstance(item, dict) and item.get("note"):
            notes.append(one_line(item["note"]))
        if name not in [entry["id"] for entry in found]:
            found.append({"id": name, "scope": scope})
    if node.value and not found:
        return None, agreement
    return Said(found, note=joined_notes(*notes)), agreement


def entity(node: Node, words: WordsFile, layer: Layer) -> Said:
    """A legal entity with its country."""
    text = str(node.value)
    if row_of("contracting_entity", text, layer):
        return Said(UNKNOWN)
    if text in words.entities:
        named = words.entities[text]
        return Said({"name": named.name, "place": named.place})
    found = _ENTITY.fullmatch(text)
    if found:
        return Said({"name": found[1], "place": found[2]})
    raise Stop(node, f"nobody said which company `{text}` is", "add it to `entities` in words.yaml, or decide by hand")


def law(node: Node, words: WordsFile, layer: Layer) -> Said:
    """The country whose law governs; a state of the US stands in the note."""
    plain = node.value
    if isinstance(plain, list) and len(plain) == 1 and plain[0].get("customers") == ["elsewhere"]:
        plain = plain[0]["place"]
    text = str(plain)
    if row_of("governing_law", text, layer):
        return Said(UNKNOWN)
    if text in words.laws:
        return Said(words.laws[text].place, note=words.laws[text].note)
    if _COUNTRY.fullmatch(text):
        return Said(text)
    found = _REGION.fullmatch(text)
    if found and found[2] in words.states:
        return Said(found[1], note=words.states[found[2]])
    raise Stop(node, f"nobody said whose law `{text}` is", "add it to `laws` in words.yaml, or decide by hand")


def subprocessors(node: Node, words: WordsFile, layer: Layer) -> Said:
    """A list of companies, as mappings or as `Name (place): purpose`."""
    plain = node.value
    if isinstance(plain, str):
        if row_of("subprocessors", plain, layer):
            return Said(UNKNOWN)
        raise Stop(node, f"`subprocessors` is `{plain}`, which nobody has converted", TABLE_HINT)
    return Said([_company(item, node, words) for item in plain])


def _company(item: Any, node: Node, words: WordsFile) -> Plain:
    if isinstance(item, dict):
        places, purpose, name = item.get("places", UNKNOWN), item.get("purpose", ""), item["name"]
        content = item.get("content", UNKNOWN)
    else:
        found = _COMPANY.fullmatch(str(item))
        name, place, purpose = (found[1], found[2], found[3]) if found else (str(item), None, None)
        places, content = [place] if place else UNKNOWN, UNKNOWN
    if isinstance(places, list):
        known = [words.places.get(place, [place]) for place in places]
        places = list(dict.fromkeys(place for group in known for place in group))
        for place in places:
            if not (_COUNTRY.fullmatch(place) or place in {"EU", "EEA", "global"}):
                raise Stop(node, f"nobody said where `{place}` is", "add it to `places` in words.yaml")
    company: Plain = {"name": name, "places": places}
    if purpose:
        company["purpose"] = purpose
    return company | {"content": content}
