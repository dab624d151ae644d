"""The parts of a policy for checks in normal form; the plain data has been checked by its model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from registry.policy.checking import DECLARED, Checks, Naming, Scope, StoreRule, Waiver, WaiverRules
from registry.policy.compile_require import Keys, Mistake, Place, conditions_of, evidence_of

TYPE_CHECKING = False  # see `tuples`
if TYPE_CHECKING:
    from typing import Any

SINGLE = ("store", "references", "waiver_rules", "levels")
"""Parts of which a policy remembers the line of every key."""


def compile_checks(plain: Mapping[str, Any], place: Place) -> tuple[Checks, list[Mistake]]:
    """The parts in normal form, and what is wrong in them that their models can't see."""
    mistakes = [*_empty_declarations(plain), *_waiver_mistakes(plain.get("waivers", ()))]
    scopes = []
    for index, one in enumerate(plain.get("scopes", ())):
        keys: Keys = ("scopes", index, "require")
        conditions, wrong = conditions_of(one["require"], keys, place)
        mistakes.extend(wrong)
        evidence, wrong = evidence_of(one["require"], keys)
        mistakes.extend(wrong)
        if not one["require"]:
            mistakes.append(Mistake(keys, "the scope requires nothing", "add a requirement, or remove the scope"))
        paths = tuple(sorted(one["paths"]))
        scopes.append(Scope(paths, tuple(conditions), evidence, place(("scopes", index))))
    store = plain.get("store") or {}
    naming = plain.get("references") or {}
    scan = plain.get("scan") or {}
    rules = plain.get("waiver_rules") or {}
    account, deployments, hosts = (_declared(plain, name, place) for name in DECLARED)
    return (
        Checks(
            store=StoreRule(store.get("max_age_days"), store.get("file") or "", store.get("sha256") or ""),
            naming=Naming(naming.get("pinned") or "", naming.get("rerouting") or ""),
            account=account,
            deployments=deployments,
            hosts=hosts,
            include=tuple(sorted(scan.get("include", ()))),
            exclude=tuple(sorted(scan.get("exclude", ()))),
            scopes=tuple(scopes),
            waivers=tuple(
                _waiver(one, place(("waivers", index))) for index, one in enumerate(plain.get("waivers", ()))
            ),
            waiver_rules=WaiverRules(
                rules.get("max_days"), tuple(sorted(rules.get("forbid", ()))), rules.get("warn_days_before")
            ),
            levels=dict(sorted((plain.get("levels") or {}).items())),
        ),
        mistakes,
    )


def lines_of_checks(plain: Mapping[str, Any], place: Place) -> dict[str, str]:
    """`file:line` of every key of those parts that are merged key by key."""
    return {f"{name}.{key}": place((name, key)) for name in SINGLE for key in plain.get(name) or ()}


def _declared(plain: Mapping[str, Any], part: str, place: Place) -> dict[str, dict[str, Any]]:
    found = plain.get(part) or {}
    return {name: {**found[name], "origin": place((part, name))} for name in sorted(found)}


def _empty_declarations(plain: Mapping[str, Any]) -> Iterator[Mistake]:
    for part in DECLARED:
        for name, one in (plain.get(part) or {}).items():
            if not one.keys() - {"until", "owner", "record"}:
                yield Mistake((part, name), f"`{name}` declares nothing", "say what it is, or remove it")
            if part == "deployments" and "file" in one and len(one) > 1:
                hint = "keep `file`, or the rest"
                yield Mistake((part, name, "file"), "a file that defines the name, and what it stands for", hint)


def _waiver_mistakes(waivers: Sequence[Mapping[str, Any]]) -> Iterator[Mistake]:
    seen: dict[str, int] = {}
    for index, one in enumerate(waivers):
        keys: Keys = ("waivers", index, "id")
        if one["id"] in seen:
            hint = "give each its own name"
            yield Mistake(keys, f"waiver `{one['id']}` is there twice", hint)
        seen[one["id"]] = index
        if not one.get("reference") and not one.get("fingerprint"):
            message = f"waiver `{one['id']}` is tied to nothing: it would waive whatever comes to stand there"
            yield Mistake(keys, message, "add `reference:` with the text of the file, or `fingerprint:`")
        if one.get("created") and one["created"] > one["until"]:
            hint = "put `until` after `created`"
            yield Mistake(("waivers", index, "until"), f"waiver `{one['id']}` ends before it is created", hint)


def _waiver(plain: Mapping[str, Any], origin: str) -> Waiver:
    created = plain.get("created")
    return Waiver(
        id=plain["id"],
        rule=plain["rule"],
        until=date.fromisoformat(plain["until"]),
        reason=plain["reason"],
        owner=plain["owner"],
        reference=plain.get("reference") or "",
        paths=tuple(sorted(plain.get("paths", ()))),
        fingerprint=plain.get("fingerprint") or "",
        approved_by=plain.get("approved_by") or "",
        created=date.fromisoformat(created) if created else None,
        origin=origin,
    )
