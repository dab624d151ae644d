"""`build` and `validate`, on the repository's own catalogue and on broken ones."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.catalogue import CATALOGUE, run
from tests.support.examples import records, write


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return write(records("seed-gateway-route"), tmp_path / "small")


def test_shipped_catalogue_is_clean() -> None:
    done = run("validate", "--as-of", "2026-11-24")
    assert (done.code, done.out) == (0, "")
    assert done.err.endswith(" records, nothing found\n")


def test_build_says_what_it_made_and_works_twice(small: Path, tmp_path: Path) -> None:
    for _ in range(2):
        done = run("build", "--catalogue", small, "--out", tmp_path / "out")
        assert done.code == 0
        assert f"store  {tmp_path / 'out' / 'registry.sqlite'}" in done.out
        assert f"site   {tmp_path / 'out' / 'site' / 'index.html'}" in done.out
    assert (tmp_path / "out" / "site" / "index.html").is_file()


@pytest.mark.parametrize(
    ("words", "env", "day"),
    [
        ([], {}, "2026-08-22"),
        ([], {"SOURCE_DATE_EPOCH": "1798761600"}, "2027-01-01"),
        (["--as-of", "2026-09-09"], {"SOURCE_DATE_EPOCH": "1798761600"}, "2026-09-09"),
    ],
)
def test_day_of_a_build_is_never_the_clocks(
    words: list[str], env: dict[str, str], day: str, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    done = run("build", "--catalogue", small, "--out", tmp_path / "out", *words)
    assert f"catalogue of {day}" in done.out


def test_build_of_a_broken_catalogue_prints_the_findings(small: Path, tmp_path: Path) -> None:
    (small / "labs" / "baidu.yaml").write_text("name: Baidu\nnmae: Baidu\n")
    done = run("build", "--catalogue", small, "--out", tmp_path / "out")
    assert done.code == 1
    assert "labs/baidu.yaml:2:1: error[key-unknown] `nmae` is not a key of this record" in done.err
    assert "no store was built" in done.err
    assert not (tmp_path / "out").exists() or not list((tmp_path / "out").iterdir())


def test_validate_finds_everything_at_once_in_every_format(small: Path) -> None:
    (small / "labs" / "baidu.yaml").write_text("nmae: Baidu\n")
    (small / "labs" / "Other.yaml").write_text("name: Other\n")
    text = run("validate", small)
    assert text.code == 1
    assert "error[path-shape]" in text.out
    assert "error[key-unknown]" in text.out
    assert "error[key-missing]" in text.out
    found = json.loads(run("validate", small, "--format", "json").out)
    assert found["version"] == 1
    assert found["summary"]["errors"] >= 3
    assert {"path", "line", "column", "severity", "rule", "message", "hint"} == set(found["findings"][0])
    github = run("validate", small, "--format", "github")
    assert github.code == 1
    assert github.out.startswith("::error file=")


def test_findings_are_limited_to_the_paths_that_are_named(small: Path) -> None:
    (small / "labs" / "baidu.yaml").write_text("nmae: Baidu\n")
    (small / "labs" / "acme.yaml").write_text("nmae: Acme\n")
    done = run("validate", small / "labs" / "acme.yaml")
    assert "acme.yaml" in done.out
    assert "baidu.yaml" not in done.out


def test_findings_can_go_to_a_file(small: Path, tmp_path: Path) -> None:
    (small / "labs" / "baidu.yaml").write_text("nmae: Baidu\n")
    done = run("validate", small, "--format", "json", "--output", tmp_path / "found.json")
    assert (done.code, done.out) == (1, "")
    assert json.loads((tmp_path / "found.json").read_text())["version"] == 1


def test_fix_mends_the_form_and_keeps_comments(small: Path) -> None:
    lab = small / "labs" / "baidu.yaml"
    lab.write_bytes(b"claims: {}   \r\n# a comment\r\nname: Baidu")
    done = run("validate", small, "--fix")
    assert "files mended" in done.err
    text = lab.read_text()
    assert text.startswith("# yaml-language-server: $schema=../schema/lab.schema.json\n")
    assert "# a comment\nname: Baidu\n" in text
    assert text.index("name:") < text.index("claims:")
    assert b"\r" not in lab.read_bytes()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["nowhere"], "there is no `nowhere`"),
        (["pyproject.toml"], "lies in no catalogue"),
        (["--as-of", "x"], "is not a day"),
    ],
)
def test_wrong_paths_end_in_2(words: list[str], message: str, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("")
    done = run("validate", *words, cwd=tmp_path)
    assert done.code == 2
    assert message in done.err


def test_paths_in_two_catalogues_are_refused(small: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(small, tmp_path / "other"))
    done = run("validate", small / "labs", other / "labs")
    assert done.code == 2
    assert "check one catalogue at a time" in done.err


def test_missing_catalogue_is_wrong_usage(tmp_path: Path) -> None:
    done = run("build", "--catalogue", tmp_path / "none", "--out", tmp_path / "out")
    assert done.code == 2
    assert "there is no catalogue at" in done.err


def test_future_days_are_found_by_the_day_that_is_named() -> None:
    done = run("validate", CATALOGUE, "--as-of", "2020-01-01")
    assert done.code == 1
    assert "[date-future]" in done.out


def listed(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file with what changes when it is written."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): (path.stat().st_ino, path.stat().st_mtime_ns) for path in paths}


def test_build_without_a_change_writes_nothing(small: Path, tmp_path: Path) -> None:
    words = ("build", "--catalogue", small, "--out", tmp_path / "out")
    first = run(*words)
    before = listed(tmp_path / "out")
    again = run(*words)
    assert (again.code, again.out) == (0, first.out)
    assert again.err == "nothing has changed since the last build\n"
    assert listed(tmp_path / "out") == before


@pytest.mark.parametrize("change", ["record", "store", "site", "day", "again", "state"])
def test_build_with_a_change_builds(small: Path, tmp_path: Path, change: str) -> None:
    out = tmp_path / "out"
    words: list[str | Path] = ["build", "--catalogue", small, "--out", out]
    run(*words)
    match change:
        case "record":
            record = next(small.rglob("labs/*.yaml"))
            record.write_text(record.read_text(encoding="utf-8") + "# a remark\n", encoding="utf-8")
        case "store":
            (out / "registry.sqlite").write_bytes(b"")
        case "site":
            shutil.rmtree(out / "site")
        case "day":
            words += ["--as-of", "2026-02-02"]
        case "again":
            words += ["--again"]
        case _:
            (out / ".build.json").write_text("[]", encoding="utf-8")
    done = run(*words)
    assert (done.code, done.err) == (0, "")
    assert (out / "site/index.html").is_file()
    assert (out / "registry.sqlite").stat().st_size > 0
    assert run(*words[:5], *([] if change == "again" else words[5:])).err.startswith("nothing has changed")


def test_build_without_a_change_loads_nothing_that_builds(small: Path, tmp_path: Path) -> None:
    words = ["build", "--catalogue", str(small), "--out", str(tmp_path / "out")]
    run(*words)
    code = f"import sys; from registry.cli import main; main({words!r}); print(*sys.modules, file=sys.stderr)"
    env = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env)
    assert "nothing has changed" in done.stderr
    assert {"pydantic", "sqlmodel", "sqlalchemy", "jinja2", "yaml"}.isdisjoint(done.stderr.split())
