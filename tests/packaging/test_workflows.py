"""Workflows pin what they use, ask for few permissions and end in one gate."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

WORKFLOWS = sorted((Path(__file__).resolve().parents[2] / ".github/workflows").glob("*.yml"))

each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)


def jobs(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]
    return found


@each_workflow
def test_actions_are_pinned_by_commit_with_their_version_beside(path: Path) -> None:
    uses = re.findall(r"uses: *(.*)", path.read_text(encoding="utf-8"))
    assert [line for line in uses if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)] == []


@each_workflow
def test_no_permission_is_left_to_the_default(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert workflow["permissions"] in ({}, {"contents": "read"})
    written = {job: asked for job, asked in permissions(path) if "write" in asked.values()}
    assert written in ({}, {"publish": {"id-token": "write"}})


def permissions(path: Path) -> list[tuple[str, dict[str, str]]]:
    return [(name, job.get("permissions", {})) for name, job in jobs(path).items()]


@each_workflow
def test_last_job_is_a_gate_that_waits_for_all_others(path: Path) -> None:
    *others, last = jobs(path)
    assert last == "gate"
    assert jobs(path)["gate"]["needs"] == others
    assert jobs(path)["gate"]["if"] == "always()"
