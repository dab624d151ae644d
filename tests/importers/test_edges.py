"""The edges of the importers: what is asked of a person, and what is said when a file is not what it should be."""

import gzip
from pathlib import Path

import pytest

from registry.errors import UsageError
from registry.importers.__main__ import main
from registry.importers.benchmarks import import_benchmarks
from registry.importers.files import read_json, read_table, read_yaml
from registry.importers.idmap import read_map
from registry.importers.labs import read_labs
from registry.importers.lists import import_routes
from registry.importers.providers import import_providers
from registry.importers.state import read_state
from tests.importers.world import DATA, empty


def test_names_choose_the_importer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = empty(tmp_path / "c")
    assert main(["routes", "--catalogue", str(root)]) == 0
    assert main([]) == main(["nothing"]) == 2
    assert "there is no importer `nothing`" in capsys.readouterr().err


def test_an_id_is_explained_and_nothing_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert import_routes(["--explain", "coreweave", "--catalogue", "/nowhere"]) == 0
    assert "`coreweave` is `wandb`" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("lists", "message"),
    [
        (["prices.json"], "`prices.json` names no shape and file"),
        ([f"nobody={DATA / 'litellm.json'}"], "there is no shape `nobody`"),
        (["litellm=/nowhere.json"], "`/nowhere.json` can't be read"),
        ([f"litellm={DATA / 'models.csv'}"], "is not JSON"),
        ([f"portkey={DATA / 'litellm.json'}"], "has not the shape of portkey"),
        ([f"models-dev={DATA / 'litellm.json'}"], "has not the shape of models-dev"),
    ],
)
def test_what_can_not_be_read_is_said(
    lists: list[str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert import_routes([*lists, "--catalogue", str(empty(tmp_path / "c"))]) == 2
    told = capsys.readouterr().err
    assert message in told
    assert "hint:" in told


def test_other_importers_say_which_shapes_they_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = str(empty(tmp_path / "c"))
    assert import_benchmarks([f"nobody={DATA / 'arena.json'}", "--catalogue", root]) == 2
    assert import_providers([f"litellm={DATA / 'litellm.json'}", "--catalogue", root]) == 2
    told = capsys.readouterr().err
    assert "arena, epoch, aider" in told
    assert "`litellm` names no endpoints" in told


def test_catalogue_with_mistakes_is_not_touched(tmp_path: Path) -> None:
    root = empty(tmp_path / "c")
    (root / "labs").mkdir()
    (root / "labs/x.yaml").write_text("name: [")
    with pytest.raises(UsageError, match="the catalogue has mistakes"):
        read_state(root)


def test_files_of_others_are_read_exactly(tmp_path: Path) -> None:
    packed = tmp_path / "a.json.gz"
    packed.write_bytes(gzip.compress(b'{"x": 0.1}'))
    assert str(read_json(packed)["x"]) == "0.1"
    (tmp_path / "bad.gz").write_bytes(gzip.compress(b"{}")[:-4])
    (tmp_path / "bad.csv").write_bytes(b"\xff\xfe")
    (tmp_path / "bad.yaml").write_text("a: [")
    for reader, name in ((read_json, "bad.gz"), (read_table, "bad.csv"), (read_yaml, "bad.yaml")):
        with pytest.raises(UsageError):
            reader(tmp_path / name)


def test_broken_labs_say_what_is_wrong() -> None:
    with pytest.raises(UsageError, match="the labs can't be read"):
        read_labs(b"a: [")


def test_reviewed_labs_name_providers_of_the_id_map() -> None:
    known = read_map().providers
    assert [one for lab in read_labs().labs.values() for one in lab.own if one not in known] == []
    assert [provider for provider, _ in read_labs().corrections if provider not in known] == []
