"""`waive`, `baseline`, `explain` for references, and `init`, on small repositories."""

import json
from pathlib import Path

import pytest

from tests.check.repository import Repository

POLICY = "# ours\ntitle: Test\nrequire: {training: {is: no}}\n"
BAD = '{"model": "bad/lab/alpha"}\n'
QUIET = '{"model": "quiet/lab/alpha"}\n'


def fingerprint(repository: Repository, number: int = 0) -> str:
    return str(repository.report()["findings"][number]["fingerprint"])


def waive(repository: Repository, name: str, *words: str, until: str = "2027-01-01") -> tuple[int, str, str]:
    return repository.run("waive", name, "--reason", "tests: only", "--owner", "a@b.eu", "--until", until, *words)


def test_waive_adds_one_waiver_for_one_finding_and_keeps_the_rest_of_the_file(repository: Repository) -> None:
    repository.write({"model-policy.yaml": POLICY, "a.json": BAD, "b.json": BAD})
    name = fingerprint(repository)
    assert waive(repository, name)[0] == 0
    text = (repository.folder / "model-policy.yaml").read_text(encoding="utf-8")
    assert text == POLICY + (
        "waivers:\n"
        "  - id: W-001\n"
        "    rule: RC103\n"
        '    reference: "bad/lab/alpha"\n'
        '    paths: ["a.json"]\n'
        f'    fingerprint: "{name}"\n'
        '    reason: "tests: only"\n'
        '    owner: "a@b.eu"\n'
        "    created: 2026-11-01\n"
        "    until: 2027-01-01\n"
    )
    assert repository.rules() == ["b.json:1 RC103 fail"]


@pytest.mark.parametrize(
    "waivers",
    [
        "waivers:\n  - {id: W-001, rule: RC101, reference: x, reason: r, owner: o, until: 2027-01-01}\nunknown: warn\n",
        "waivers: # all\n- {id: W-001, rule: RC101, reference: x, reason: r, owner: o, until: 2027-01-01}\n\n# end\n",
    ],
)
def test_waive_adds_to_a_list_that_is_there(repository: Repository, waivers: str) -> None:
    repository.write({"model-policy.yaml": POLICY + waivers, "a.json": BAD})
    assert waive(repository, fingerprint(repository))[0] == 0
    assert [one["id"] for one in repository.report()["waivers"]] == ["W-001", "W-002"]
    assert repository.rules() == ["model-policy.yaml:5 RC402 fail"]


REFUSED = [
    (
        "waivers: [{id: W, rule: RC101, reference: x, reason: r, owner: o, until: 2027-01-01}]\n",
        "2027-01-01",
        "brackets",
    ),
    ("waiver_rules: {forbid: [RC103]}\n", "2027-01-01", "RC103 may not be waived"),
    ("waiver_rules: {max_days: 30}\n", "2027-01-01", "it lasts 61 days, and 30 are allowed"),
    ("", "2026-10-31", "a waiver until 2026-10-31 has ended"),
]


@pytest.mark.parametrize(("part", "until", "message"), REFUSED)
def test_waiver_that_would_not_hold_is_refused_and_nothing_is_written(
    repository: Repository, part: str, until: str, message: str
) -> None:
    repository.write({"model-policy.yaml": POLICY + part, "a.json": BAD})
    code, _, err = waive(repository, fingerprint(repository), until=until)
    assert (code, message in err) == (2, True), err
    assert (repository.folder / "model-policy.yaml").read_text(encoding="utf-8") == POLICY + part


def test_waive_of_what_is_not_found_or_waived_already_is_refused(repository: Repository) -> None:
    repository.write({"model-policy.yaml": POLICY, "a.json": BAD})
    assert waive(repository, "mrr1:" + "0" * 32)[0] == 2
    name = fingerprint(repository)
    assert waive(repository, name)[0] == 0
    code, _, err = waive(repository, name)
    assert (code, "W-001 waives it already" in err) == (2, True)


def test_waive_can_print_only(repository: Repository) -> None:
    repository.write({"model-policy.yaml": POLICY, "a.json": BAD})
    code, out, _ = waive(repository, fingerprint(repository), "--print", "--id", "W-9")
    assert code == 0
    assert out.startswith("waivers:\n  - id: W-9\n")
    assert (repository.folder / "model-policy.yaml").read_text(encoding="utf-8") == POLICY


def test_baseline_lets_known_findings_be_until_its_end(repository: Repository) -> None:
    repository.write({"model-policy.yaml": POLICY, "a.json": BAD, "b.json": QUIET})
    assert repository.run("baseline", "create", "--until", "2026-12-31")[0] == 0
    assert repository.check("--baseline", "model-baseline.json")[0] == 0
    plain = json.loads((repository.folder / "model-baseline.json").read_text(encoding="utf-8"))
    assert plain["until"] == "2026-12-31"
    assert [(one["path"], one["reason"]) for one in plain["findings"]] == [
        ("a.json", "fail"),
        ("b.json", "no-evidence"),
    ]
    lines = (repository.folder / "model-baseline.json").read_text(encoding="utf-8").splitlines()
    assert sum('"fingerprint"' in line for line in lines) == 2
    assert repository.check("--baseline", "model-baseline.json", day="2026-12-31")[0] == 0
    code, out = repository.check("--baseline", "model-baseline.json", day="2027-01-01")
    assert code == 1
    assert "model-baseline.json: RC404 [fail, warning] the baseline ended on 2026-12-31; nothing of it counts" in out


def test_baseline_ends_after_half_a_year_unless_somebody_says_otherwise(repository: Repository) -> None:
    repository.write({"model-policy.yaml": POLICY, "a.json": BAD})
    repository.run("baseline", "create")
    assert '"until": "2027-04-30"' in (repository.folder / "model-baseline.json").read_text(encoding="utf-8")


def test_unknown_in_the_baseline_that_comes_to_fail_is_new(repository: Repository) -> None:
    repository.write({"model-policy.yaml": POLICY, "a.json": QUIET})
    repository.run("baseline", "create")
    file = repository.folder / "model-baseline.json"
    assert repository.check("--baseline", "model-baseline.json")[0] == 0
    text = file.read_text(encoding="utf-8")
    repository.write({"a.json": BAD})
    known = json.loads(text)["findings"][0]["fingerprint"]
    repository.run("baseline", "create", "--force")
    now = file.read_text(encoding="utf-8")
    failing = json.loads(now)["findings"][0]["fingerprint"]
    file.write_text(now.replace('"fail"', '"no-evidence"'), encoding="utf-8")
    assert repository.check("--baseline", "model-baseline.json")[0] == 1
    assert known != failing  # another text at the place is another finding


def test_entry_that_matches_nothing_is_stale_and_can_be_pruned(repository: Repository) -> None:
    repository.write({"model-policy.yaml": POLICY, "a.json": BAD, "b.json": QUIET})
    repository.run("baseline", "create")
    repository.write({"a.json": "{}\n"})
    code, out = repository.check("--baseline", "model-baseline.json")
    assert code == 0
    assert "RC404 [fail, warning]" in out
    assert repository.check("--baseline", "model-baseline.json", "b.json")[1].count("RC404") == 0
    assert repository.run("baseline", "prune")[0] == 0
    plain = json.loads((repository.folder / "model-baseline.json").read_text(encoding="utf-8"))
    assert [one["path"] for one in plain["findings"]] == ["b.json"]


def test_prune_keeps_entries_of_a_file_that_can_not_be_read(repository: Repository) -> None:
    config = "model_list:\n  - {model_name: a, litellm_params: {model: bad/lab/alpha}}\n"
    repository.write({"model-policy.yaml": "title: T\nrequire: {training: {is: no}}\n", "litellm_config.yaml": config})
    repository.run("baseline", "create")
    before = (repository.folder / "model-baseline.json").read_text(encoding="utf-8")
    repository.write({"litellm_config.yaml": "model_list: [\n"})
    assert repository.run("baseline", "prune")[0] == 0
    assert (repository.folder / "model-baseline.json").read_text(encoding="utf-8") == before


WRONG = [
    b"", b"[]", b"{}", b'{"version": 2, "until": "2027-01-01", "findings": []}', b"\xff", b"[" * 100_000,
    b'{"version": 1, "until": "soon", "findings": []}', b'{"version": 1, "until": "2027-01-01", "findings": [1]}',
    b'{"version": 1, "until": "2027-01-01", "findings": [{"fingerprint": 1, "rule": 1, "path": 1, "reason": 1}]}',
]  # fmt: skip


@pytest.mark.parametrize("raw", WRONG)
def test_file_that_is_no_baseline_is_wrong_usage(repository: Repository, raw: bytes) -> None:
    repository.write({"model-policy.yaml": POLICY, "a.json": BAD, "base.json": raw})
    code, out = repository.check("--baseline", "base.json")
    assert (code, out.startswith("modelroutes: `base.json` is ")) == (2, True), out


def test_baseline_is_not_replaced_by_mistake(repository: Repository) -> None:
    repository.write({"model-policy.yaml": POLICY, "a.json": BAD})
    assert repository.run("baseline", "create")[0] == 0
    assert repository.run("baseline", "create")[0] == 2
    assert repository.run("baseline", "create", "--force")[0] == 0


@pytest.mark.parametrize("how", ["fingerprint", "place", "line"])
def test_explain_tells_how_a_reference_was_resolved_and_why_it_is_judged_so(repository: Repository, how: str) -> None:
    repository.write({"model-policy.yaml": POLICY, "sub/a.json": BAD})
    named = {"fingerprint": fingerprint(repository), "place": "sub/a.json:1:12", "line": "sub/a.json:1"}[how]
    code, out, _ = repository.run("explain", named)
    assert code == 0
    lines = out.splitlines()
    assert lines[0] == "sub/a.json:1:12: `bad/lab/alpha` is fail under model-policy.yaml"
    assert "  resolved: its routes are known; provider bad, model lab/alpha" in lines
    assert "    this route: bad/lab/alpha" in lines
    assert any(line.startswith("  RC103 [fail] training at bad is trains on content") for line in lines)
    assert "      asked for at model-policy.yaml:3" in lines
    assert any("Training: no  [model-policy.yaml:3]" in line for line in lines)


def test_explain_of_a_place_works_from_a_folder(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.write({"model-policy.yaml": POLICY, "sub/a.json": BAD})
    monkeypatch.chdir(repository.folder / "sub")
    assert repository.run("explain", "a.json:1")[0] == 0


def test_explain_as_json_has_the_same(repository: Repository) -> None:
    repository.write({"model-policy.yaml": POLICY, "a.json": BAD})
    _, out, _ = repository.run("explain", "a.json:1", "--format", "json")
    (one,) = json.loads(out)["references"]
    assert (one["verdict"], one["findings"][0]["rule"]) == ("fail", "RC103")
    assert one["explanations"][0]["route"] == "bad/lab/alpha"


def test_explain_of_what_is_not_there_is_wrong_usage(repository: Repository) -> None:
    repository.write({"model-policy.yaml": POLICY, "a.json": BAD})
    for name in ("mrr1:" + "0" * 32, "a.json:9", "nowhere/lab/alpha"):
        assert repository.run("explain", name)[0] == 2


def test_init_writes_a_policy_and_says_what_to_add_to_ci(repository: Repository) -> None:
    litellm = (
        "model_list:\n"
        "  - model_name: own\n"
        "    litellm_params: {model: openai/alpha, api_base: 'http://llm.example.eu:8001/v1'}\n"
    )
    repository.write({"litellm_config.yaml": litellm})
    words = (
        "--policy",
        "baseline",
        "--title",
        "Ours: all",
        "--customer",
        "SE",
        "--holding",
        "deal-zero",
        "--use",
        "files",
    )
    code, out, err = repository.run("init", *words, day=None)
    assert (code, err) == (0, "")
    assert "modelroutes check --staged" in out
    text = (repository.folder / "model-policy.yaml").read_text(encoding="utf-8")
    assert text.splitlines()[:7] == [
        "version: 1",
        'title: "Ours: all"',
        'extends: ["baseline"]',
        "customer: SE",
        "uses: [files]",
        "holdings: # give each `until`, `owner` and `record`",
        "  - arrangement: deal-zero",
    ]
    assert '#   "llm.example.eu": {self_hosted: true, country: ??} # litellm_config.yaml:3' in text
    assert repository.check()[0] in {1, 3}


def test_init_replaces_nothing_and_leaves_nothing_wrong(repository: Repository) -> None:
    assert repository.run("init", day=None)[0] == 2
    assert repository.run("init", "--policy", "nowhere", day=None)[0] == 2
    assert repository.run("init", "--policy", "baseline", "--holding", "nothing", day=None)[0] == 2
    assert not (repository.folder / "model-policy.yaml").exists()
    assert repository.run("init", "--policy", "baseline", day=None)[0] == 0
    before = (repository.folder / "model-policy.yaml").read_text(encoding="utf-8")
    assert repository.run("init", "--policy", "baseline", day=None)[0] == 2
    assert repository.run("init", "--policy", "baseline", "--customer", "Oz", "--force", day=None)[0] == 2
    assert (repository.folder / "model-policy.yaml").read_text(encoding="utf-8") == before


def test_change_to_what_is_asked_or_waived_is_listed_apart(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    holding = "holdings:\n  - {arrangement: deal-zero, until: 2027-01-01}\n"
    repository.write({"model-policy.yaml": POLICY + holding, "a.json": "{}\n"})
    before = repository.commit()
    waivers = "waivers:\n  - {id: W-1, rule: RC103, reference: x, reason: r, owner: o, until: 2027-01-01}\n"
    repository.write({"model-policy.yaml": POLICY + holding.replace("2027", "2028") + waivers})
    repository.commit()
    _, out = repository.check("--changed-since", before)
    assert "  changes what is asked: holding deal-zero changed in model-policy.yaml" in out
    assert "  changes what is asked: waiver W-1 added in model-policy.yaml" in out
    monkeypatch.setenv("CI", "true")
    monkeypatch.setenv("GITHUB_BASE_REF", "main")
    assert repository.report()["changes"] == []
    repository.git("update-ref", "refs/remotes/origin/main", before)
    assert [one["name"] for one in repository.report()["changes"]] == ["deal-zero", "W-1"]


def test_new_policy_is_a_change_too(repository: Repository) -> None:
    before = repository.commit()
    repository.write({"model-policy.yaml": POLICY})
    repository.commit()
    assert [one["what"] for one in repository.report("--changed-since", before)["changes"]] == ["added"]
    assert Path("model-policy.yaml").is_file()
