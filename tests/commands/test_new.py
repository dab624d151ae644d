"""`new`: a valid record of each kind, nothing overwritten, every mistake at once, the example of the README."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from registry.building import check_catalogue
from registry.cli import main
from registry.formatting import check_format

README = Path(__file__).parents[2] / "catalogue" / "README.md"
MADE = (
    ("lab", "acme"),
    ("model", "acme/one"),
    ("source", "acme/terms", "--kind", "provider_terms"),
    ("provider", "acme", "--kind", "host"),
    ("route", "acme/acme/one"),
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "catalogue").mkdir()
    return tmp_path / "catalogue"


def new(root: Path, *words: str) -> int:
    try:
        return main(["new", *words, "--catalogue", str(root)])
    except SystemExit as error:
        return int(error.code or 0)


def make_all(root: Path) -> None:
    for words in MADE:
        assert new(root, *words) == 0


def test_record_of_each_kind_is_valid_and_in_form(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_all(root)
    named = capsys.readouterr().out.splitlines()
    assert [Path(name).relative_to(root).as_posix() for name in named] == [
        "labs/acme.yaml",
        "models/acme/one.yaml",
        "sources/acme/terms.yaml",
        "providers/acme/provider.yaml",
        "routes/acme/acme/one.yaml",
    ]
    checked = check_catalogue(root)
    assert [finding.rule for finding in checked.findings] == ["source-unused"]
    for path, raw in checked.catalogue.files.digests:
        assert check_format(raw, path, path) == ()


def test_record_holds_nothing_that_nobody_said(root: Path) -> None:
    make_all(root)
    assert (
        (root / "models/acme/one.yaml")
        .read_text(encoding="utf-8")
        .startswith("# yaml-language-server: $schema=../../schema/model.schema.json\nname: one\nmodalities: unknown\n")
    )
    assert "\n  - {stated: unknown, checked: unknown}\n" in (root / "sources/acme/terms.yaml").read_text(
        encoding="utf-8"
    )
    checked = check_catalogue(root)
    assert all(not claims for claims in (data.claims for data in checked.catalogue.network.providers.values()))


def test_name_and_offering_are_taken(root: Path) -> None:
    make_all(root)
    assert new(root, "provider", "two", "--kind", "cloud", "--name", "Two: Clouds", "--offering", "eu") == 0
    assert 'name: "Two: Clouds"\nkind: [cloud]\nofferings:\n  eu:\n' in (
        root / "providers/two/provider.yaml"
    ).read_text(encoding="utf-8")
    assert new(root, "route", "two/acme/one", "--offering", "eu") == 0
    assert "\n- offering: eu\n" in (root / "routes/two/acme/one.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("words", MADE, ids=lambda words: words[0])
def test_nothing_is_overwritten(words: tuple[str, ...], root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_all(root)
    before = {path: path.read_bytes() for path in root.rglob("*.yaml")}
    capsys.readouterr()
    assert new(root, *words) == 2
    assert "is there already\n    hint: " in capsys.readouterr().err
    assert {path: path.read_bytes() for path in root.rglob("*.yaml")} == before


def test_dangling_link_is_not_written_through(root: Path) -> None:
    (root / "labs").mkdir()
    (root / "labs/acme.yaml").symlink_to(root.parent / "elsewhere.yaml")
    assert new(root, "lab", "acme") == 2
    assert not (root.parent / "elsewhere.yaml").exists()


@pytest.mark.parametrize("record_id", ["../x", "a", "a/b/c", "/a/b", "a/B", "a/.b", "a//b", "a/" + "b" * 200, ""])
def test_text_that_is_no_id_is_refused(record_id: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(root, "model", record_id) == 2
    assert "is not the id of a model\n    hint: write it like <lab>/<model>" in capsys.readouterr().err
    assert list(root.iterdir()) == []


def test_all_mistakes_are_told_at_once(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(root, "route", "acme/lab/one", "--kind", "host", "--name", "x") == 2
    assert capsys.readouterr().err == (
        "modelroutes: a route has no --kind; a route has no --name; there is no model `lab/one`; "
        "there is no provider `acme`\n"
        "    hint: leave it out; run modelroutes new model lab/one first; run modelroutes new provider acme first\n"
    )


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("provider", "two"), "the kind of the provider is not named"),
        (("source", "two/x", "--kind", "blog"), "a source is not of the kind `blog`"),
        (("lab", "two", "--offering", "api"), "a lab has no --offering"),
        (("provider", "two", "--kind", "host", "--offering", "A"), "`A` is not the id of an offering"),
        (("model", "two/x"), "there is no lab `two`"),
        (("lab", "two", "--name", "a\nb"), "--name: the text holds a control or invisible character"),
        (("lab", "two", "--name", " "), "--name: the text is empty"),
        (("source", "two/x", "--kind", "gateway", "--name", "a" * 3000), "--name: the text has 3000 characters"),
        (("route", "acme/acme/two", "--offering", "web"), "`acme` has no offering `web`"),
    ],
)
def test_mistake_is_told_and_nothing_is_written(
    words: tuple[str, ...], message: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_all(root)
    before = sorted(root.rglob("*"))
    assert new(root, *words) == 2
    assert message in capsys.readouterr().err
    assert sorted(root.rglob("*")) == before


def test_route_of_a_provider_with_several_offerings_or_none_needs_to_know_which(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_all(root)
    for name, offerings in (("many", "offerings: {a: {title: A}, b: {title: B}}\n"), ("none", "")):
        (root / f"providers/{name}").mkdir()
        text = f"name: {name}\nkind: [host]\n{offerings}"
        (root / f"providers/{name}/provider.yaml").write_text(text, encoding="utf-8")
    assert new(root, "route", "many/acme/one") == 2
    assert "`many` has several offerings\n    hint: add --offering with one of: a, b\n" in capsys.readouterr().err
    assert new(root, "route", "none/acme/one") == 2
    assert "`none` has no offering\n" in capsys.readouterr().err
    (root / "providers/many/provider.yaml").write_text("a: [", encoding="utf-8")
    assert new(root, "route", "many/acme/one") == 2
    assert "there is no provider `many`" in capsys.readouterr().err


def test_folder_that_is_not_there_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(tmp_path / "none", "lab", "acme") == 2
    assert "there is no catalogue at" in capsys.readouterr().err


def test_example_of_the_readme_leads_from_nothing_to_a_valid_route(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    section = README.read_text(encoding="utf-8").partition("## From nothing to a route\n")[2].partition("\n## ")[0]
    (commands,) = re.findall(r"```sh\n(.*?)```", section, re.DOTALL)
    monkeypatch.chdir(root.parent)
    codes = [main([*shlex.split(line)[1:], *_where(line)]) for line in commands.splitlines()]
    assert codes == [0, 0, 0, 0, 0, 1]
    assert "warning[source-unused]" in capsys.readouterr().out
    paths = re.findall(r"`((?:sources|providers|routes)/[^`]+\.yaml)`", section)
    texts = re.findall(r"```yaml\n(.*?)```", section, re.DOTALL)
    assert len(paths) == len(texts) == 3
    for path, text in zip(paths, texts, strict=True):
        (root / path).write_text(text, encoding="utf-8")
    assert main(["validate", "catalogue"]) == 0
    assert capsys.readouterr().err == "5 records, nothing found\n"


def _where(line: str) -> list[str]:
    """`validate` looks at the catalogue that came along; everything else at the one in this folder."""
    return ["catalogue"] if line.endswith("validate") else []
