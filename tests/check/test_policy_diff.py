"""`policy diff --paths`: what becomes of the references of several repositories under another version of a policy."""

import hashlib
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.check.repository import Repository

ONE = "title: Company 1\nunknown: warn\nmay_declare: [hosts]\n"
TWO = "title: Company 2\nunknown: warn\nmay_declare: [hosts]\nrequire: {training: {is: no}}\n"

HOSTS = "hosts: {llm.hr.example: {self_hosted: true}}\n"


def model(route: str) -> str:
    return f'{{"model": "{route}"}}\n'


@pytest.fixture
def family(repository: Repository) -> Repository:
    """Two versions of a company's policy beside three repositories: two extend the first version, one has none."""
    repository.write({"one.yaml": ONE, "two.yaml": TWO})
    repository.write(
        {
            "hr/model-policy.yaml": f'title: HR\nextends: ["../one.yaml"]\n{HOSTS}',
            "hr/a.json": model("bad/lab/alpha") + "\n",
            "hr/b.json": model("good/lab/alpha"),
            "shop/model-policy.yaml": "title: Shop\nextends: ../one.yaml\n",
            "shop/c.json": model("quiet/lab/alpha"),
            "free/d.json": model("bad/lab/alpha"),
        }
    )
    for name in ("hr", "shop", "free"):
        subprocess.run(["git", "init", "-q", name], cwd=repository.folder, check=True)
        subprocess.run(["git", "add", "-A"], cwd=repository.folder / name, check=True)
    return repository


def diff(repository: Repository, *words: str) -> tuple[int, str]:
    code, out, err = repository.run("policy", "diff", *words)
    return code, out or err


def plain(repository: Repository, *words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(diff(repository, *words, "--format", "json")[1])
    return found


ALL = ("one.yaml", "two.yaml", "--paths", "hr", "shop", "free")


def test_each_place_whose_verdict_changes_is_told(family: Repository) -> None:
    code, out = diff(family, *ALL)
    assert code == 1
    trains = "training at bad is trains on content (acme/terms, section 1, checked 2026-10-01); the policy asks for no"
    assert out.splitlines()[:4] == [
        f"free/d.json:1:12: bad/lab/alpha: pass → fail (RC103: {trains})",
        f"hr/a.json:1:12: bad/lab/alpha: pass → fail (RC103: {trains})",
        "shop/c.json:1:12: quiet/lab/alpha: pass → unknown (RC103: training at quiet is not established)",
        "3 of 4 references in 3 repositories change from `one.yaml` to `two.yaml`: 2 pass → fail, 1 pass → unknown",
    ]
    assert "waivers and baselines are not applied" in out


def test_json_names_the_policy_that_judged_on_each_side(family: Repository) -> None:
    found = plain(family, *ALL)
    assert found["summary"] == {
        "exit_code": 1,
        "references": 4,
        "changed": 3,
        "changes": [
            {"before": "pass", "after": "fail", "references": 2},
            {"before": "pass", "after": "unknown", "references": 1},
        ],
    }
    sides = {one["path"]: (one["before"]["policy"], one["after"]["policy"]) for one in found["references"]}
    assert sides == {
        "free/d.json": ("one.yaml", "two.yaml"),
        "hr/a.json": ("model-policy.yaml", "model-policy.yaml"),
        "shop/c.json": ("model-policy.yaml", "model-policy.yaml"),
    }
    counts = {one["path"]: one["after"]["counts"] for one in found["references"]}
    assert counts == {"free/d.json": True, "hr/a.json": True, "shop/c.json": False}
    assert [(one["path"], one["references"], one["changed"]) for one in found["repositories"]] == [
        ("free", 1, 1),
        ("hr", 2, 1),
        ("shop", 1, 1),
    ]


def test_the_way_back_is_told_too(family: Repository) -> None:
    found = plain(family, "two.yaml", "one.yaml", "--paths", "hr", "free")
    assert [(one["path"], one["before"]["verdict"], one["after"]["verdict"]) for one in found["references"]] == [
        ("free/d.json", "fail", "pass"),
        ("hr/a.json", "fail", "pass"),
    ]


def test_order_of_the_repositories_changes_nothing(family: Repository) -> None:
    assert diff(family, *ALL) == diff(family, "one.yaml", "two.yaml", "--paths", "free", "shop", "hr")


def test_what_a_repository_asks_beside_it_still_counts(family: Repository) -> None:
    family.write({"hr/model-policy.yaml": 'title: HR\nextends: ["../one.yaml"]\nrequire: {training: {is: no}}\n'})
    assert diff(family, "one.yaml", "two.yaml", "--paths", "hr")[0] == 0


def test_copy_with_the_same_bytes_counts_as_the_policy(family: Repository) -> None:
    digest = hashlib.sha256(ONE.encode()).hexdigest()
    text = f'title: HR\nextends: "./company.yaml#sha256:{digest}"\nunknown: violation\n'
    family.write({"hr/model-policy.yaml": text, "hr/company.yaml": ONE, "hr/q.json": model("quiet/lab/alpha")})
    subprocess.run(["git", "add", "-A"], cwd=family.folder / "hr", check=True)
    found = plain(family, "one.yaml", "two.yaml", "--paths", "hr")
    assert {one["path"]: one["after"]["counts"] for one in found["references"]} == {
        "hr/a.json": True,
        "hr/q.json": True,
    }


def test_policy_that_would_widen_the_newer_one_is_told(family: Repository) -> None:
    family.write(
        {"shop/model-policy.yaml": "title: Shop\nextends: ../one.yaml\nrequire: {training: {any_of: [no, yes]}}\n"}
    )
    code, out = diff(family, "one.yaml", "two.yaml", "--paths", "shop")
    assert code == 1
    assert "  shop: its policy can't be used with the newer one\n" in out
    assert "    model-policy.yaml:3:1: policy-widens: `training.allowed` adds yes\n" in out
    found = plain(family, "one.yaml", "two.yaml", "--paths", "shop")
    assert [one["side"] for one in found["repositories"][0]["unusable"]] == ["after"]


def test_policy_that_is_broken_anyway_leaves_it_open(family: Repository) -> None:
    family.write({"shop/model-policy.yaml": "title: Shop\nextends: ../one.yaml\nrequire: {nothing: 1}\n"})
    code, out = diff(family, "one.yaml", "one.yaml", "--paths", "shop")
    assert code == 5
    assert out.count("can't be used") == 2


def test_file_that_can_not_be_read_leaves_it_open(family: Repository) -> None:
    family.write({"free/litellm_config.yaml": "model_list: [\n"})
    subprocess.run(["git", "add", "-A"], cwd=family.folder / "free", check=True)
    code, out = diff(family, "one.yaml", "one.yaml", "--paths", "free")
    assert code == 5
    assert "  free/litellm_config.yaml: it could not be read\n" in out


def test_place_that_the_newer_one_leaves_out_is_told(family: Repository) -> None:
    family.write({"three.yaml": 'title: Company 3\nscan: {exclude: ["*.json"]}\nrequire: {training: {is: no}}\n'})
    found = plain(family, "two.yaml", "three.yaml", "--paths", "free")
    (one,) = found["references"]
    assert (one["before"]["verdict"], one["after"]["verdict"]) == ("fail", "not looked at")


def test_verdict_that_only_begins_to_count_is_told(family: Repository) -> None:
    harsh = TWO.replace("warn", "violation")
    family.write({"harsh.yaml": harsh, "free/d.json": model("quiet/lab/alpha")})
    code, out = diff(family, "two.yaml", "harsh.yaml", "--paths", "free")
    assert code == 1
    assert out.startswith(
        "free/d.json:1:12: quiet/lab/alpha: unknown → unknown (RC103: counts: training at quiet is not"
    )


def test_nothing_changes_and_nothing_is_there(family: Repository) -> None:
    assert diff(family, "one.yaml", "one.yaml", "--paths", "hr", "shop")[0] == 0
    (family.folder / "empty").mkdir()
    code, out = diff(family, "one.yaml", "two.yaml", "--paths", "empty")
    assert (code, "nothing to compare: there is no reference" in out) == (4, True)


def test_folder_of_a_repository_is_one_part_of_it(family: Repository) -> None:
    family.write({"hr/sub/e.json": model("bad/lab/alpha")})
    subprocess.run(["git", "add", "-A"], cwd=family.folder / "hr", check=True)
    found = plain(family, "one.yaml", "two.yaml", "--paths", "hr/sub", "hr/b.json")
    assert [one["path"] for one in found["references"]] == ["hr/sub/e.json"]
    assert [one["references"] for one in found["repositories"]] == [2]


WRONG = [
    (("one.yaml", "nowhere.yaml", "--paths", "hr"), "the policy can't be read: there is no such file"),
    (("one.yaml", "two.yaml", "--paths", "nowhere"), "nowhere"),
    (("one.yaml", "two.yaml", "--paths", "hr", "--format", "csv"), "references have no format `csv`"),
    (("one.yaml", "two.yaml", "--paths", "hr", "--holding", "deal-zero"), "policies say what is held"),
]


@pytest.mark.parametrize(("words", "said"), WRONG)
def test_wrong_usage_ends_in_2(family: Repository, words: tuple[str, ...], said: str) -> None:
    code, out = diff(family, *words)
    assert code == 2
    assert said in out


def test_package_is_replaced_wherever_it_is_extended(
    family: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site" / "acme_policies"
    package.mkdir(parents=True)
    (package / "eu.yaml").write_text(ONE, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path / "site")
    family.write({"free/model-policy.yaml": "title: Free\nextends: package:acme_policies/eu.yaml\n"})
    code, out = diff(family, "package:acme_policies/eu.yaml", "two.yaml", "--paths", "free")
    assert code == 1
    assert "free/d.json:1:12: bad/lab/alpha: pass → fail" in out
