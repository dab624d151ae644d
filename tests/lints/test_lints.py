"""Every lint on its own: the cases that must stay silent, then those that must speak."""

from datetime import date
from pathlib import Path

import pytest

from registry.catalogue import Catalogue, collect
from registry.findings import in_order
from registry.lints import LINTS, RULES, run
from registry.loading import load
from tests.conftest import Golden
from tests.snippets import expand

HERE = Path(__file__).parent
COMMON = HERE / "common.yaml"
TODAY = date(2026, 11, 1)
BY_FOLDER = {lint.rule.id.replace("-", "_"): lint for lint in LINTS}
GOOD = sorted(HERE.glob("*/good/*.yaml"))
BAD = sorted(HERE.glob("*/bad/*.yaml"))


def name_of(case: Path) -> str:
    return f"{case.parents[1].name}-{case.stem}"


def catalogue_of(case: Path, root: Path) -> Catalogue:
    expand(COMMON.read_text(encoding="utf-8"), root)
    expand(case.read_text(encoding="utf-8"), root)
    files = load(root)
    assert files.findings == (), "the case itself can't be read"
    return collect(files)


def told(case: Path, root: Path) -> str:
    """What the lint of the case's folder finds in it."""
    lint = BY_FOLDER[case.parents[1].name]
    found = in_order(lint.run(catalogue_of(case, root), TODAY))
    lines = (
        f"{finding.location}: {finding.severity}[{finding.rule}] {finding.message}\n    hint: {finding.hint}\n"
        for finding in found
    )
    return "".join(lines).replace(f"{root.as_posix()}/", "")


@pytest.mark.parametrize("case", GOOD, ids=name_of)
def test_good_case_is_silent(case: Path, tmp_path: Path) -> None:
    assert told(case, tmp_path) == ""


@pytest.mark.parametrize("case", BAD, ids=name_of)
def test_bad_case_is_told(case: Path, tmp_path: Path, golden: Golden) -> None:
    found = told(case, tmp_path)
    assert found
    golden(case.with_suffix(".txt"), found)


@pytest.mark.parametrize("folder", BY_FOLDER)
def test_every_lint_has_good_and_bad_cases(folder: str) -> None:
    assert list((HERE / folder / "good").glob("*.yaml"))
    assert list((HERE / folder / "bad").glob("*.yaml"))


def test_every_golden_file_has_its_case() -> None:
    assert {path.with_suffix(".yaml") for path in HERE.glob("*/bad/*.txt")} == set(BAD)


def test_every_lint_has_a_file_of_its_name() -> None:
    for lint in LINTS:
        assert lint.check.__module__ == f"registry.lints.{lint.rule.id.replace('-', '_')}"


def test_every_folder_belongs_to_a_lint() -> None:
    assert {path.name for path in HERE.iterdir() if path.is_dir() and not path.name.startswith("_")} == set(BY_FOLDER)


def test_rules_have_different_ids() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_all_lints_run_in_order_of_place(tmp_path: Path) -> None:
    case = HERE / "evidence_present/bad/claim.yaml"
    found = run(catalogue_of(case, tmp_path), today=TODAY)
    assert list(found) == sorted(found)
    assert "evidence-present" in {finding.rule for finding in found}


def test_an_empty_catalogue_is_silent(tmp_path: Path) -> None:
    assert run(collect(load(tmp_path)), today=TODAY) == ()
