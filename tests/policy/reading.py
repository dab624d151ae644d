"""Policy files in a folder, and what the reader makes of them."""

from collections.abc import Mapping
from pathlib import Path

from registry.policy.policy import Policy
from registry.policy_files import PolicyReader, Read
from tests.policy.written import places


def written(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")


def reader(folder: Path, *shipped: str) -> PolicyReader:
    """A reader of the folder, in which the named files are policies that ship."""
    return PolicyReader({name: folder / f"{name}.yaml" for name in shipped}, places(), folder)


def read(folder: Path, files: Mapping[str, str], name: str = "child.yaml") -> Read:
    """The last of the policies, read from the folder."""
    written(folder, files)
    return reader(folder).named(name, folder)


def sound(folder: Path, files: Mapping[str, str], name: str = "child.yaml") -> Policy:
    found = read(folder, files, name)
    assert not found.findings, said(found)
    assert found.policy is not None
    return found.policy


def said(found: Read) -> list[str]:
    """The findings as reports print them, with their hints."""
    return [f"{one.location} {one.rule}: {one.message} ({one.hint})" for one in found.findings]
