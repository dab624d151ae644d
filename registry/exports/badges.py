"""Badges: what a shipped policy says of a model or a route, as a small picture with words, dated, for a README."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from registry.exports.writing import File
from registry.policy.verdict import Verdict
from registry.site.world import World

FOLDER = "badges"

COLOURS: Mapping[Verdict, str] = {
    Verdict.PASS: "#1a7f37",
    Verdict.CONDITIONAL: "#7a5c00",
    Verdict.UNKNOWN: "#57606a",
    Verdict.FAIL: "#b3261e",
}
"""Each dark enough for white text (contrast above 4.5 to 1)."""

WORDS: Mapping[Verdict, str] = {
    Verdict.PASS: "pass",
    Verdict.CONDITIONAL: "conditional",
    Verdict.UNKNOWN: "not established",
    Verdict.FAIL: "fail",
}

WIDTH = 6.6
"""Pixels that a character of 11 px takes at most in the fonts that are named; the text is fitted to it."""

LONGEST = 60


def badge(label: str, verdict: Verdict, message: str, title: str) -> str:
    """The picture; `title` says the same in a sentence, for those who can't see it."""
    label, message = _cut(label), _cut(message)
    left, right = round(len(label) * WIDTH) + 12, round(len(message) * WIDTH) + 12
    width = left + right
    name = escape(_visible(title))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20" role="img" aria-label="{name}">'
        f"<title>{name}</title>"
        f'<rect width="{left}" height="20" fill="#24292f"/>'
        f'<rect x="{left}" width="{right}" height="20" fill="{COLOURS[verdict]}"/>'
        '<g fill="#fff" font-family="Verdana,DejaVu Sans,Arial,sans-serif" font-size="11">'
        f"{_text(6, left - 12, label)}{_text(left + 6, right - 12, message)}</g></svg>\n"
    )


def _text(x: int, length: int, text: str) -> str:
    return f'<text x="{x}" y="14" textLength="{length}" lengthAdjust="spacingAndGlyphs">{escape(text)}</text>'


def _cut(text: str) -> str:
    plain = _visible(text)
    return plain if len(plain) <= LONGEST else f"{plain[: LONGEST - 1]}…"


def _visible(text: str) -> str:
    """The text without characters that can't be seen, some of which XML can't hold."""
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)


def badge_files(world: World) -> Iterator[File]:
    """Badges of every policy: one a model (of its best routes) and one a route."""
    day = world.viewer.asking.as_of.isoformat()
    for judged in world.policies:
        best: dict[str, list[Verdict]] = {}
        for route, ruling in sorted(judged.found.items()):
            verdict = ruling.verdict
            best.setdefault(world.briefs[route].model, []).append(verdict)
            said = f"{route}: {WORDS[verdict]} under {judged.id} on {day}"
            yield _file(judged.id, f"route/{route}", badge(judged.id, verdict, f"{WORDS[verdict]}, {day}", said))
        for model, found in sorted(best.items()):
            verdict = max(found)
            count = f"{found.count(verdict)} of {len(found)} routes {WORDS[verdict]}"
            said = f"{model}: {count} under {judged.id} on {day}"
            yield _file(judged.id, f"model/{model}", badge(judged.id, verdict, f"{count}, {day}", said))


def _file(policy: str, name: str, picture: str) -> File:
    return f"{FOLDER}/{policy}/{name}.svg", picture.encode()
