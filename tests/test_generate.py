"""`scripts/generate`: writes what is stale, refuses a loss of coverage, and checks without writing."""

from __future__ import annotations

from pathlib import Path

import pytest

from registry.generate import COVERAGE, FOLDER, main
from tests.support.examples import write
from tests.support.shop import shop_records


@pytest.fixture
def root(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A checkout with the small catalogue and everything generated."""
    write(shop_records(), tmp_path / "catalogue")
    (tmp_path / FOLDER).mkdir()
    assert main([], tmp_path) == 0
    assert "catalogue/coverage.json\n" in capsys.readouterr().out
    return tmp_path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_nothing_is_written_where_nothing_changed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], root) == 0
    assert main(["--check"], root) == 0
    assert capsys.readouterr() == ("", "")


def test_stale_schemas_are_named_by_the_check_and_then_written(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = (root / FOLDER / "lab.schema.json").read_text(encoding="utf-8")
    (root / FOLDER / "lab.schema.json").write_text("{}", encoding="utf-8")
    (root / FOLDER / "old.schema.json").write_text("{}", encoding="utf-8")
    assert main(["--check"], root) == 1
    assert capsys.readouterr().err == (
        "catalogue/schema/lab.schema.json is stale; run scripts/generate\n"
        "catalogue/schema/old.schema.json is stale; run scripts/generate\n"
    )
    assert main([], root) == 0
    assert (root / FOLDER / "lab.schema.json").read_text(encoding="utf-8") == whole
    assert not (root / FOLDER / "old.schema.json").exists()


def test_growth_of_coverage_has_to_be_recorded(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (root / COVERAGE).read_text(encoding="utf-8")
    change(root / "catalogue/providers/good/provider.yaml", "headquarters: DE", "headquarters: DE\n      baa: no")
    assert main(["--check"], root) == 1
    assert capsys.readouterr().err == "catalogue/coverage.json is stale; run scripts/generate\n"
    assert (root / COVERAGE).read_text(encoding="utf-8") == before
    assert main([], root) == 0
    assert '"baa": 1' in (root / COVERAGE).read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [[], ["--check"]])
def test_loss_of_coverage_is_refused(arguments: list[str], root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (root / COVERAGE).read_text(encoding="utf-8")
    change(root / "catalogue/providers/good/provider.yaml", "headquarters: DE", "headquarters: unknown")
    assert main(arguments, root) == 1
    assert capsys.readouterr().err == (
        "catalogue/coverage.json: `headquarters` of `good` is established for 0 offerings, and was for 1\n"
        "    hint: give the claims back, or lower the counts by hand and say why in the commit\n"
    )
    assert (root / COVERAGE).read_text(encoding="utf-8") == before


def test_catalogue_with_errors_stops_after_the_schemas(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / FOLDER / "lab.schema.json").unlink()
    change(root / "catalogue/providers/good/provider.yaml", "headquarters: DE", "headquarters: Atlantis")
    assert main([], root) == 2
    out, err = capsys.readouterr()
    assert out == "catalogue/schema/lab.schema.json\n"
    assert err.startswith("scripts/generate: the catalogue has 1 errors; no store was built\n    hint: run modelroutes")


def test_counts_that_cannot_be_read_stop_it(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / COVERAGE).write_text("[]", encoding="utf-8")
    assert main([], root) == 2
    assert capsys.readouterr().err == (
        "scripts/generate: it does not hold counts by provider and attribute\n"
        "    hint: restore catalogue/coverage.json from the repository\n"
    )
