"""Bad files, one mistake each: exactly the expected finding at the expected place, and at once."""

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from registry import lints
from registry.catalogue import collect
from registry.errors import UsageError
from registry.findings import Finding, in_order
from registry.formatting import check_format
from registry.loading import load, read_record
from registry.validation import _words
from tests.conftest import Golden
from tests.snippets import expand

BAD = Path(__file__).parent / "data/bad"
BASE = BAD / "base.yaml"
CASES = sorted(path for path in BAD.glob("*.*.yaml"))
TODAY = date(2026, 11, 1)

PLACES = {
    "lab": "labs/acme.yaml",
    "model": "models/acme/alpha.yaml",
    "provider": "providers/acme/provider.yaml",
    "gateway": "providers/gate/provider.yaml",
    "route": "routes/acme/acme/alpha.yaml",
    "resold": "routes/gate/acme/alpha.yaml",
    "source": "sources/acme/terms.yaml",
    "policy": "policies/strict.yaml",
    "countries": "reference/countries.yaml",
    "groups": "reference/groups.yaml",
    "regions": "reference/regions.yaml",
}
"""Which file of the good catalogue a bad one replaces, by the first word of its name."""

AT_ONCE = 5.0
"""Seconds within which a bad file is refused; most take a few thousandths."""


@pytest.fixture
def base(tmp_path: Path, settled_memory: None) -> Path:
    del settled_memory  # it acts by being asked for
    return expand(BASE.read_text(encoding="utf-8"), tmp_path / "catalogue")


def findings(root: Path, changed: str = "") -> tuple[Finding, ...]:
    """Everything that is wrong with the catalogue, and with the form of the changed file."""
    files = load(root)
    found = [*files.findings, *lints.run(collect(files), today=TODAY)]
    if changed and (root / changed).is_file():
        found += check_format((root / changed).read_bytes(), str(root / changed), changed)
    return in_order(found)


def told(found: tuple[Finding, ...], root: Path) -> str:
    """The findings as a user reads them, with paths inside the catalogue."""
    return "".join(_lines(found)).replace(f"{root.as_posix()}/", "")


def _lines(found: tuple[Finding, ...]) -> Iterator[str]:
    for finding in found:
        yield f"{finding.location}: {finding.severity}[{finding.rule}] {finding.message}\n"
        if finding.hint:
            yield f"    hint: {finding.hint}\n"


def test_the_good_catalogue_is_silent(base: Path) -> None:
    files = load(base)
    found = [*files.findings, *lints.run(collect(files), today=TODAY)]
    for item in files.loaded:
        found += check_format((base / item.path).read_bytes(), item.document.path, item.path)
    assert told(in_order(found), base) == ""


def test_country_no_is_norway(base: Path) -> None:
    catalogue = collect(load(base))
    country = catalogue.labs["acme"].record.claims.country.value
    assert country == "NO"
    assert catalogue.places.name(country) == "Norway"


@pytest.mark.parametrize("case", CASES, ids=[case.stem for case in CASES])
def test_bad_file_gives_exactly_its_finding(case: Path, base: Path, golden: Golden) -> None:
    changed = PLACES[case.name.partition(".")[0]]
    (base / changed).write_bytes(case.read_bytes())
    started = time.process_time()
    found = findings(base, changed)
    assert found, "a bad file without a finding"
    assert time.process_time() - started < AT_ONCE
    golden(case.with_suffix(".txt"), told(found, base))


def test_every_golden_file_has_its_bad_file() -> None:
    assert {case.stem for case in CASES} == {path.stem for path in BAD.glob("*.txt")}
    assert len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=[case.stem for case in CASES])
def test_a_message_reads_like_the_others(case: Path) -> None:
    for line in case.with_suffix(".txt").read_text(encoding="utf-8").splitlines():
        message = line.partition("] ")[2] or line.partition("hint: ")[2]
        assert message
        assert not message.endswith("."), line
        assert message[0] in '`"' or not message[0].isupper(), line
        assert "Record" not in message, line
        assert line.isprintable(), line


PATHS = {
    "loose.yaml": "loose.yaml: error[path-shape] no record kind has its place at `loose.yaml`",
    "notes/acme.yaml": "notes/acme.yaml: error[path-shape] no record kind has its place at `notes/acme.yaml`",
    "labs/beta.yml": "labs/beta.yml: error[path-shape] `labs/beta.yml` must end in .yaml",
    "labs/Beta.yaml": "labs/Beta.yaml: error[path-shape] `labs/Beta.yaml` is not a path of a lab",
    "labs/acme/beta.yaml": "labs/acme/beta.yaml: error[path-shape] `labs/acme/beta.yaml` is not a path of a lab",
    "models/gamma.yaml": "models/gamma.yaml: error[path-shape] `models/gamma.yaml` is not a path of a model",
    "models/acme/..gamma.yaml": (
        "models/acme/..gamma.yaml: error[path-shape] `models/acme/..gamma.yaml` is not a path of a model"
    ),
    "providers/beta/beta.yaml": (
        "providers/beta/beta.yaml: error[path-shape] a provider's file is called provider.yaml, "
        "not `providers/beta/beta.yaml`"
    ),
    "reference/planets.yaml": ("reference/planets.yaml: error[path-shape] there is no reference data called `planets`"),
}


@pytest.mark.parametrize("path", PATHS)
def test_file_in_the_wrong_place(path: str, base: Path) -> None:
    file = base / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("name: Beta\n", encoding="utf-8")
    assert told(findings(base), base).splitlines()[0] == PATHS[path]
    assert len(findings(base)) == 1


def test_link_is_not_followed(base: Path) -> None:
    (base / "labs/beta.yaml").symlink_to("/etc/passwd")
    assert told(findings(base), base) == (
        "labs/beta.yaml: error[path-shape] this is not a regular file\n"
        "    hint: replace the link by the record itself\n"
    )


def test_folder_that_looks_like_a_file(base: Path) -> None:
    (base / "labs/beta.yaml").mkdir()
    assert findings(base) == ()


def refused_at_once(content: bytes, base: Path) -> tuple[Finding, ...]:
    """The findings of a lab with this content, which must not take long."""
    (base / "labs/acme.yaml").write_bytes(content)
    started = time.process_time()
    found = findings(base)
    assert time.process_time() - started < AT_ONCE
    return found


def test_file_of_50_megabytes(base: Path) -> None:
    found = refused_at_once(b"name: Acme\n" + b"# filler\n" * (50_000_000 // 9), base)
    assert [(finding.rule, finding.location.line) for finding in found] == [("yaml-size", 0)]


@pytest.mark.parametrize("level", ["[", "{a: ", "- ", "? "])
def test_ten_thousand_levels(level: str, base: Path) -> None:
    found = refused_at_once(b"name: " + level.encode() * 10_000 if level in "[{a: " else level.encode() * 10_000, base)
    assert [finding.rule for finding in found] == ["yaml-depth"]


def test_ten_thousand_levels_of_indentation(base: Path) -> None:
    lines = (f"{' ' * level}a:\n" for level in range(1_300))  # more would be refused for its size
    found = refused_at_once("".join(lines).encode(), base)
    assert [finding.rule for finding in found] == ["yaml-depth"]


def test_alias_bomb(base: Path) -> None:
    text = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True):
        text += f"{name}: &{name} [{', '.join(['*' + before] * 9)}]\n"
    assert {finding.rule for finding in refused_at_once(text.encode(), base)} == {"yaml-anchor"}


def test_many_mistakes_are_told_at_once(base: Path) -> None:
    text = (base / "providers/acme/provider.yaml").read_text(encoding="utf-8")
    text = (
        text.replace("kind: plan", "kind: plans").replace("value: 30", "value: -1").replace("title: API", "titel: API")
    )
    (base / "providers/acme/provider.yaml").write_text(text, encoding="utf-8")
    (base / "labs/acme.yaml").write_text("nam: Acme\n", encoding="utf-8")
    assert [(str(finding.location).rpartition("catalogue/")[2], finding.rule) for finding in findings(base)] == [
        ("labs/acme.yaml:1:1", "key-missing"),
        ("labs/acme.yaml:1:1", "key-unknown"),
        ("providers/acme/provider.yaml:9:11", "value"),
        ("providers/acme/provider.yaml:34:12", "value"),
        ("providers/acme/provider.yaml:88:3", "key-missing"),
        ("providers/acme/provider.yaml:89:5", "key-unknown"),
    ]


def test_several_missing_keys_are_all_told(base: Path) -> None:
    (base / "sources/acme/terms.yaml").write_text("title: Terms\n", encoding="utf-8")
    found = [finding.message for finding in findings(base) if finding.rule == "key-missing"]
    assert found == ["`address` is missing", "`kind` is missing", "`publisher` is missing", "`versions` is missing"]


def test_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no catalogue at"):
        load(tmp_path / "nowhere")


def test_folder_that_is_no_catalogue(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("registry.loading.MAX_FILES", 5)
    with pytest.raises(UsageError, match="holds more than 5 YAML files"):
        load(base)


def test_mistake_that_has_no_words_of_its_own_still_reads_well() -> None:
    item = {"type": "strange", "msg": "Input should be normal", "input": "x"}
    assert _words(item) == ("input should be normal", "see the schema of this record kind")


@pytest.mark.parametrize("path", [*PATHS, "labs/acme.yaml"])
def test_one_record_is_read_like_all(path: str, base: Path) -> None:
    file = base / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("nam: Acme\n", encoding="utf-8")
    record, found = read_record(path, file.read_bytes(), str(file))
    assert record is None
    assert in_order(found) == findings(base)
