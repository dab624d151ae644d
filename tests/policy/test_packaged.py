"""Policies that stand in installed packages: found without running them, pinned, and told by a name that travels."""

import hashlib
import importlib.machinery
import sys
from pathlib import Path

import pytest

from registry.packaged import locate
from tests.policy.reading import read, said, sound, written

COMPANY = "title: Company\nrequire: {training: {is: no}}\n"
CHILD = "title: C\nextends: package:acme_policies/eu.yaml\n"
RUNS = 'raise AssertionError("the package was run")\n'


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of installed packages; nothing in them may be run."""
    folder = tmp_path / "site"
    written(folder, {"acme_policies/__init__.py": RUNS, "acme_policies/eu.yaml": COMPANY, "single.py": RUNS})
    monkeypatch.syspath_prepend(folder)
    return folder


@pytest.fixture
def here(tmp_path: Path) -> Path:
    folder = tmp_path / "work"
    folder.mkdir()
    return folder


@pytest.mark.usefixtures("site")
def test_policy_in_a_package_is_extended_and_not_run(here: Path) -> None:
    found = sound(here, {"child.yaml": CHILD})
    assert [one.params for one in found.conditions] == [{"allowed": ["no"]}]
    assert found.parents == ("eu",)
    assert "acme_policies" not in sys.modules


@pytest.mark.usefixtures("site")
def test_places_in_it_have_a_name_that_is_the_same_on_every_machine(here: Path) -> None:
    found = read(here, {"child.yaml": f"{CHILD}require: {{training: {{any_of: [no, yes]}}}}\n"})
    assert said(found) == [
        (
            "child.yaml:3:1 policy-widens: `training.allowed` adds yes"
            " (the parent says so at package:acme_policies/eu.yaml:2; a child can only narrow it)"
        )
    ]


def test_file_beside_it_is_extended_by_its_own_path(site: Path, here: Path) -> None:
    texts = {"deep/eu.yaml": "title: EU\nextends: ../base.yaml\n", "base.yaml": COMPANY}
    written(site / "acme_policies", texts)
    found = read(here, {"child.yaml": "title: C\nextends: package:acme_policies/deep/eu.yaml\n"})
    assert found.policy is not None
    assert found.policy.conditions[0].origins == ("package:acme_policies/base.yaml:2",)
    assert [way for way, _ in found.ways[1:]] == [
        "package:acme_policies/deep/eu.yaml",
        "package:acme_policies/base.yaml",
    ]


def test_pin_holds_for_a_package_too(site: Path, here: Path) -> None:
    pinned = hashlib.sha256(COMPANY.encode()).hexdigest()
    files = {"child.yaml": f'title: C\nextends: "package:acme_policies/eu.yaml#sha256:{pinned}"\n'}
    assert sound(here, files).parents == ("eu",)
    other = f"{COMPANY}# next release\n"
    written(site, {"acme_policies/eu.yaml": other})
    now = hashlib.sha256(other.encode()).hexdigest()
    assert said(read(here, files)) == [
        (
            f"child.yaml:2:10 policy-extends: the digest of `package:acme_policies/eu.yaml` is sha256:{now},"
            f" and sha256:{pinned} is pinned (review it, then pin it anew)"
        )
    ]


MISSING = [
    ("package:nowhere_policies/eu.yaml", "no package `nowhere_policies` is installed beside modelroutes"),
    ("package:acme_policies/us.yaml", "the package `acme_policies` holds no `us.yaml`"),
    ("package:single/eu.yaml", "no package `single` is installed beside modelroutes"),
    ("package:sys/eu.yaml", "no package `sys` is installed beside modelroutes"),
    ("package:acme_policies", "it is not of the form `package:NAME/FILE`"),
    ("package:acme_policies/", "it is not of the form `package:NAME/FILE`"),
    ("package:/etc/eu.yaml", "it is not of the form `package:NAME/FILE`"),
    ("package:acme.policies/eu.yaml", "it is not of the form `package:NAME/FILE`"),
    ("package:acme_policies/../single.py", "it is not of the form `package:NAME/FILE`"),
    ("package:acme_policies/./eu.yaml", "it is not of the form `package:NAME/FILE`"),
    ("package:acme_policies/a\\\\eu.yaml", "it is not of the form `package:NAME/FILE`"),
]


@pytest.mark.parametrize(("name", "reason"), MISSING)
@pytest.mark.usefixtures("site")
def test_what_is_not_installed_is_told_where_it_is_named(here: Path, name: str, reason: str) -> None:
    found = read(here, {"child.yaml": f'title: C\nextends: ["{name}"]\n'})
    shown = name.replace("\\\\", "\\")
    hint = "install it in the same environment"
    assert said(found) == [f"child.yaml:2:11 policy-extends: `{shown}` can't be found: {reason} ({hint})"]
    assert found.policy is None


def test_folder_in_a_package_is_no_policy(site: Path, here: Path) -> None:
    (site / "acme_policies" / "all.yaml").mkdir()
    found = read(here, {"child.yaml": "title: C\nextends: package:acme_policies/all.yaml\n"})
    assert any("it is not a regular file" in one for one in said(found))


def test_packages_that_share_a_name_without_an_init_are_both_searched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, {"one/shared_ns/a.yaml": COMPANY, "two/shared_ns/b.yaml": COMPANY})
    monkeypatch.syspath_prepend(tmp_path / "one")
    monkeypatch.syspath_prepend(tmp_path / "two")
    assert locate("package:shared_ns/a.yaml")[0] == str(tmp_path / "one/shared_ns/a.yaml")
    assert locate("package:shared_ns/b.yaml")[0] == str(tmp_path / "two/shared_ns/b.yaml")


def test_working_folder_does_not_stand_for_what_is_installed(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path / "work", {"acme_policies/__init__.py": "", "acme_policies/eu.yaml": "title: Lax\n"})
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setattr(sys, "path", ["", str(tmp_path / "work"), *sys.path])
    assert locate("package:acme_policies/eu.yaml")[0] == str(site / "acme_policies" / "eu.yaml")


class Finder:
    """What an install that is edited in place puts among the finders."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def find_spec(self, name: str, path: object) -> importlib.machinery.ModuleSpec | None:
        assert path is None
        if name == "broken_policies":
            raise ImportError(name)
        if name != "edited_policies":
            return None
        return importlib.machinery.PathFinder.find_spec(name, [str(self.folder)])


def test_install_that_is_edited_in_place_is_found_by_its_own_finder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, {"edited_policies/__init__.py": RUNS, "edited_policies/eu.yaml": COMPANY})
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, Finder(tmp_path)])
    assert locate("package:edited_policies/eu.yaml")[0] == str(tmp_path / "edited_policies" / "eu.yaml")
    assert locate("package:broken_policies/eu.yaml") == (
        "",
        "no package `broken_policies` is installed beside modelroutes",
    )
