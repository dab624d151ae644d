"""Sample repositories with all that is said of them: references, verdicts, reports; read them like code.

`repositories/NAME` is a repository with its policy, `expected/NAME.refs.txt`, `.check.txt` and `.check.json` what the
commands print. `--update-golden` writes them; then read each line as somebody who answers for what it lets through.
"""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from registry import api
from registry.check.report import Report
from registry.cli import main
from registry.store.reader import Store
from tests.conftest import Golden

HERE = Path(__file__).parent
REPOSITORIES = HERE / "repositories"
EXPECTED = HERE / "expected"
NAMES = sorted(path.name for path in REPOSITORIES.iterdir())
DAY = "2026-11-01"

DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
"""Shown short: the store's changes with its form."""

LARGE = ("envoy-gateway", "litellm-proxy", "monorepo")
"""Modelled on large set-ups as people run them."""

REFUSED = {"escaping-policy", "widening-policy"}
"""Whose policies can't be used, so that nothing is judged."""

Printed = Callable[..., str]


@pytest.fixture
def run(
    tmp_path: Path, world: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Printed:
    """What a command prints in a copy of the repository, with its exit code in front."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def printed(name: str, *words: str) -> str:
        folder = tmp_path / name
        if not folder.exists():
            shutil.copytree(REPOSITORIES / name, folder)
        monkeypatch.chdir(folder)
        code = main([*words, "--store", str(world)])
        out, err = capfdbinary.readouterr()
        text = DIGEST.sub("sha256:…", (out + err).decode())
        return text if text.startswith("{") else f"exit code {int(code)}\n{text}"

    return printed


@pytest.mark.parametrize("name", NAMES)
def test_references_are_those_that_are_expected(name: str, run: Printed, golden: Golden) -> None:
    golden(EXPECTED / f"{name}.refs.txt", run(name, "refs"))


@pytest.mark.parametrize("name", NAMES)
def test_report_is_the_one_that_is_expected(name: str, run: Printed, golden: Golden) -> None:
    text = run(name, "check", "--as-of", DAY)
    golden(EXPECTED / f"{name}.check.txt", text)
    assert run(name, "check", "--as-of", DAY) == text, "the second run has its policy and files from the cache"


@pytest.mark.parametrize("name", sorted(set(NAMES) - REFUSED))
def test_report_for_programs_is_the_one_that_is_expected(name: str, run: Printed, golden: Golden) -> None:
    golden(EXPECTED / f"{name}.check.json", run(name, "check", "--as-of", DAY, "--format", "json"))


def test_there_are_enough_of_them_and_no_golden_file_is_left_over() -> None:
    assert len(NAMES) >= 30
    assert set(LARGE) <= set(NAMES)
    kinds = {
        name: ("refs.txt", "check.txt") if name in REFUSED else ("refs.txt", "check.txt", "check.json")
        for name in NAMES
    }
    expected = {f"{name}.{kind}" for name, found in kinds.items() for kind in found}
    assert expected == {path.name for path in EXPECTED.iterdir()}


def plain(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((EXPECTED / f"{name}.check.json").read_text(encoding="utf-8"))
    return found


def test_every_way_to_end_is_among_them() -> None:
    reports = [plain(name) for name in NAMES if name not in REFUSED]
    assert {report["summary"]["exit_code"] for report in reports} == {0, 1, 3, 4, 5}
    verdicts = Counter(one["verdict"] for report in reports for one in report["references"])
    assert min(verdicts[verdict] for verdict in ("pass", "conditional", "unknown", "fail")) > 0
    modes = Counter(one["mode"] for report in reports for one in report["references"])
    assert set(modes) == {"one", "maybe", "any", "open"}
    states = Counter(one["status"] for report in reports for one in report["references"])
    assert set(states) == {"resolved", "gateway", "self-hosted", "opaque", "template", "alias", "unresolved"}


@pytest.fixture
def report(tmp_path: Path, world: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], tuple[Report, Store]]:
    """The report on a copy of the repository, as Python has it."""

    def reported(name: str) -> tuple[Report, Store]:
        folder = shutil.copytree(REPOSITORIES / name, tmp_path / name)
        monkeypatch.chdir(folder)
        store = Store(world)
        return api.check(["."], None, store, date.fromisoformat(DAY)), store

    return reported


@pytest.mark.parametrize("name", sorted(set(NAMES) - REFUSED))
def test_nothing_passes_that_a_look_up_of_its_routes_does_not_pass(
    name: str, report: Callable[[str], tuple[Report, Store]]
) -> None:
    """The way over files is held against the way over the catalogue, which knows nothing of files."""
    found, store = report(name)
    with store:
        for result in found.results:
            if str(result.verdict) != "pass":
                continue
            one, policy = result.reference, result.policy
            assert one.choices, f"{one.spot} passes, and leads to nothing"
            for choice in one.choices:
                assert str(choice.mode) in {"one", "any", "maybe"}, f"{one.spot} passes, and the set is open"
                if str(choice.status) == "self-hosted":
                    assert choice.host in Path(policy).read_text(encoding="utf-8")
                    continue
                assert choice.routes, f"{one.spot} passes, and names no route"
                uses = tuple(seen.use for seen in one.uses)
                judged = [
                    api.evaluate(store, route, policy, as_of=date.fromisoformat(DAY), uses=uses)
                    for route in choice.routes
                ]
                assert {str(verdict.verdict) for verdict in judged} == {"pass"}, f"{one.spot}: {choice.routes}"


@pytest.mark.parametrize("name", sorted(set(NAMES) - REFUSED))
def test_green_means_that_each_place_passes_or_is_excused(
    name: str, report: Callable[[str], tuple[Report, Store]]
) -> None:
    found, store = report(name)
    store.close()
    if int(found.exit_code):
        return
    waived = {(one.spot, one.text) for one in found.findings if str(one.state) != "open"}
    mild = {(one.spot, one.text) for one in found.findings if one.level != "error"}
    for result in found.results:
        place = (result.reference.spot, result.reference.text)
        assert str(result.verdict) == "pass" or place in waived | mild
