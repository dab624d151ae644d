"""Policy checks inside a test suite: `assert_policy`, and a pytest plugin with one test for each reference.

    from modelroutes_pytest import assert_policy

    def test_models_meet_our_policy():
        assert_policy("src", "deploy", policy="model-policy.yaml")

or, without writing a test, `pytest -p modelroutes_pytest --modelroutes` (with `--modelroutes-policy NAME|FILE`).

The check runs in a process of its own, so that it works beside a package of yours that is called `registry`, and
nothing of ours is loaded into your tests.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import os

    import pytest

NOT_PASSED = (1, 3, 4, 5)
"""Exit codes of a check that has a report and does not pass."""

SECONDS = 600
"""When a check is given up; it takes seconds."""


class PolicyCheckError(Exception):
    """The check could not be run: wrong usage, an invalid policy, or a bug of ours; what it said is the message."""


def run_check(
    *paths: str | os.PathLike[str],
    policy: str | os.PathLike[str] | None = None,
    arguments: Sequence[str] = (),
    cwd: str | os.PathLike[str] | None = None,
) -> dict[str, Any]:
    """The report of `modelroutes check` as plain data; its shape is that of `--format json`.

    Raises `PolicyCheckError` where there is no report.
    """
    named = [] if policy is None else ["--policy", str(policy)]
    command = [sys.executable, "-I", "-m", "registry", "check", "--format", "json", *named, *arguments]
    command += ["--", *map(str, paths)] if paths else []
    done = subprocess.run(  # noqa: S603 - our own command
        command,
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        timeout=SECONDS,
    )
    if done.returncode not in {0, *NOT_PASSED}:
        raise PolicyCheckError(done.stderr.strip() or f"modelroutes ended with exit code {done.returncode}")
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def assert_policy(
    *paths: str | os.PathLike[str],
    policy: str | os.PathLike[str] | None = None,
    arguments: Sequence[str] = (),
    cwd: str | os.PathLike[str] | None = None,
) -> None:
    """Fails, with every open finding, unless everything that the files name passes the policy or is waived.

    `paths` are files and folders (default: the working folder), `policy` a shipped policy's name or a file (default:
    the one that is found there), `arguments` further flags of `modelroutes check`.
    """
    __tracebackhide__ = True
    report = run_check(*paths, policy=policy, arguments=arguments, cwd=cwd)
    if report["summary"]["exit_code"]:
        lines = [_line(one) for one in _open(report)]
        raise AssertionError("\n".join(lines) or "there was nothing to check")


def _open(report: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (one for one in report["findings"] if one["state"] == "open" and one["level"] == "error")


def _line(finding: dict[str, Any]) -> str:
    place = ":".join(str(finding[key]) for key in ("path", "line", "column") if finding[key])
    text = f"{finding['text']}: " if finding["text"] else ""
    hint = f"\n    hint: {finding['hint']}" if finding["hint"] else ""
    return f"{place}: {finding['rule']} [{finding['verdict']}] {text}{finding['message']}{hint}"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds the plugin's options."""
    group = parser.getgroup("modelroutes")
    group.addoption("--modelroutes", action="store_true", help="test every reference to a model against the policy")
    group.addoption("--modelroutes-policy", metavar="NAME|FILE", help="policy (default: the one that is found)")
    group.addoption(
        "--modelroutes-argument", action="append", default=[], metavar="FLAG", help="a further flag of the check"
    )
    group.addoption(
        "--modelroutes-path",
        action="append",
        default=[],
        metavar="PATH",
        help="what to check (default: the root folder)",
    )


def pytest_collection_modifyitems(session: pytest.Session, config: pytest.Config, items: list[pytest.Item]) -> None:
    """Adds one test for each reference, and one for each finding that is about none, such as an unread file."""
    if not config.getoption("--modelroutes"):
        return
    import pytest  # noqa: PLC0415 - only where it runs us

    try:
        report = run_check(
            *config.getoption("--modelroutes-path"),
            policy=config.getoption("--modelroutes-policy"),
            arguments=config.getoption("--modelroutes-argument"),
            cwd=config.rootpath,
        )
    except PolicyCheckError as error:
        raise pytest.UsageError(str(error)) from error

    class ReferenceItem(pytest.Item):
        """One reference under the policy."""

        lines: tuple[str, ...] = ()

        def runtest(self) -> None:
            """Fails with the findings at that place."""
            if self.lines:
                raise AssertionError("\n".join(self.lines))

        def repr_failure(self, excinfo: Any, style: Any = None) -> str:
            """The findings, without a traceback."""
            del style
            return str(excinfo.value)

        def reportinfo(self) -> tuple[str, None, str]:
            """Where the test is said to stand."""
            return self.name, None, self.name

    for name, lines in cases(report):
        item = ReferenceItem.from_parent(session, name=name)
        item.lines = lines
        items.append(item)


def cases(report: dict[str, Any]) -> list[tuple[str, tuple[str, ...]]]:
    """The name of each test with its findings; none for one that passes."""
    found: dict[str, list[str]] = {}
    for one in report["references"]:
        found.setdefault(f"modelroutes {one['path']}:{one['line']}:{one['column']} {one['text']}", [])
    for one in _open(report):
        place = ":".join(str(one[key]) for key in ("path", "line", "column") if one[key])
        found.setdefault(f"modelroutes {place} {one['text']}".rstrip(), []).append(_line(one))
    if not found and report["summary"]["exit_code"]:
        found["modelroutes"] = ["there was nothing to check"]
    return [(name, tuple(lines)) for name, lines in found.items()]
