"""A company's policy in an installed package, as checks use it: found anew each run, and never run itself."""

import hashlib
from pathlib import Path

import pytest

from tests.check.repository import Repository

NO_TRAINING = "title: Company\nrequire: {training: {is: no}}\n"
LAX = "title: Company\nrequire: {training: {any_of: [no, yes]}}\n"
CHILD = "title: Team\nextends: package:acme_policies/eu.yaml\n"
BAD = '{"model": "bad/lab/alpha"}\n'


def installed(folder: Path, text: str) -> Path:
    """A folder of installed packages with the company's policy in one of them, which can't be run."""
    package = folder / "acme_policies"
    package.mkdir(parents=True, exist_ok=True)
    (package / "__init__.py").write_text("raise SystemExit('the package was run')\n", encoding="utf-8")
    (package / "eu.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = installed(tmp_path / "site", NO_TRAINING)
    monkeypatch.syspath_prepend(folder)
    return folder


@pytest.mark.usefixtures("site")
def test_findings_name_the_place_in_the_package(repository: Repository) -> None:
    repository.write({"model-policy.yaml": CHILD, "a.json": BAD})
    report = repository.report()
    assert [one["origins"] for one in report["findings"]] == [["package:acme_policies/eu.yaml:2"]]
    assert report["summary"]["exit_code"] == 1


@pytest.mark.parametrize("way", ["flag", "variable", "project"])
@pytest.mark.usefixtures("site")
def test_it_is_named_wherever_a_policy_is_named(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    name = "package:acme_policies/eu.yaml"
    repository.write({"a.json": BAD})
    if way == "variable":
        monkeypatch.setenv("MODELROUTES_POLICY", name)
    if way == "project":
        repository.write({"pyproject.toml": f'[tool.modelroutes]\npolicy = "{name}"\n'})
    words = ("--policy", name) if way == "flag" else ()
    for _ in range(2):  # from the cache too
        report = repository.report(*words)
        assert [one["name"] for one in report["summary"]["policies"]] == [name]
        assert report["summary"]["exit_code"] == 1


def test_another_release_of_the_package_is_another_policy(repository: Repository, site: Path) -> None:
    repository.write({"model-policy.yaml": CHILD, "a.json": BAD})
    assert repository.check()[0] == 1
    installed(site, LAX)
    assert repository.check()[0] == 0


@pytest.mark.usefixtures("site")
def test_another_environment_has_its_own_package(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write({"model-policy.yaml": CHILD, "a.json": BAD})
    assert repository.check()[0] == 1
    monkeypatch.syspath_prepend(installed(tmp_path / "other", LAX))
    assert repository.check()[0] == 0


def test_link_that_leads_elsewhere_is_another_policy(repository: Repository) -> None:
    repository.write({"strict.yaml": NO_TRAINING, "lax.yaml": LAX, "a.json": BAD})
    (repository.folder / "company.yaml").symlink_to("strict.yaml")
    repository.write({"model-policy.yaml": "title: Team\nextends: ./company.yaml\n"})
    assert repository.check()[0] == 1
    (repository.folder / "company.yaml").unlink()
    (repository.folder / "company.yaml").symlink_to("lax.yaml")
    assert repository.check()[0] == 0


def test_pin_of_another_release_ends_the_check(repository: Repository, site: Path) -> None:
    pinned = hashlib.sha256(NO_TRAINING.encode()).hexdigest()
    text = f'title: Team\nextends: "package:acme_policies/eu.yaml#sha256:{pinned}"\n'
    repository.write({"model-policy.yaml": text, "a.json": BAD})
    assert repository.check()[0] == 1
    installed(site, LAX)
    code, out = repository.check()
    now = hashlib.sha256(LAX.encode()).hexdigest()
    assert code == 2
    assert "model-policy.yaml:2:10" in out
    assert f"is sha256:{now}, and sha256:{pinned} is pinned" in out


def test_policy_of_a_package_inside_the_tree_is_no_change_of_the_repository(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(installed(repository.folder / "env", NO_TRAINING))
    repository.write({".gitignore": "env/\n", "model-policy.yaml": CHILD, "a.json": BAD})
    revision = repository.commit()
    assert repository.report("--changed-since", revision)["changes"] == []


@pytest.mark.usefixtures("site")
def test_folder_escapes_only_from_a_policy_that_it_extends(repository: Repository) -> None:
    inner = "title: Inner\nextends: package:acme_policies/eu.yaml\n"
    repository.write({"pyproject.toml": '[tool.modelroutes]\npolicy = "package:acme_policies/eu.yaml"\n'})
    repository.write({"sub/model-policy.yaml": inner, "sub/a.json": BAD})
    assert repository.check()[0] == 1
    repository.write({"sub/model-policy.yaml": "title: Inner\n"})
    assert repository.check()[0] == 2
