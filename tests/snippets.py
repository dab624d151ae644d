"""Small catalogues in one file: keys are catalogue paths, and what is indented below each is that file's text."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent


def files_in(text: str) -> dict[str, str]:
    """The text of each file by its path, relative to the catalogue."""
    found: dict[str, list[str]] = {}
    path = ""
    for line in text.splitlines():
        if line[:1].isalpha():
            path, _, rest = line.partition(":")
            found[path] = [rest.strip()] if rest.strip() else []
        elif path:
            found[path].append(line)
    return {f"{path}.yaml": dedent("\n".join(lines)).rstrip() + "\n" for path, lines in found.items()}


def expand(text: str, folder: Path) -> Path:
    """Write the files of the text into the folder; returns the folder."""
    for path, content in files_in(text).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode())
    return folder
