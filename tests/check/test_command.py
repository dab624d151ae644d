"""`modelroutes check` end to end, on small repositories."""

import json
from pathlib import Path

import pytest

from tests.check.repository import Repository

POLICY = "title: Test\nrequire: {training: {is: no}}\n"
RETENTION = "title: Test\nrequire: {zero_data_retention: {is: yes}}\n"


def model(route: str) -> str:
    return f'{{"model": "{route}"}}\n'


def test_repository_that_passes_ends_with_0_and_says_what_was_looked_at(repository: Repository) -> None:
    repository.write({"model-policy.yaml": POLICY, "app.json": model("good/lab/alpha")})
    code, out = repository.check()
    assert code == 0
    lines = out.splitlines()
    assert lines[0] == "1 reference in 1 file: 1 pass"
    assert "  modes: 1 one" in lines
    assert "  0 errors, 0 warnings, 0 notes" in lines
    assert any(line.startswith("  policy model-policy.yaml (Test), sha256:") for line in lines)
    assert any(line.startswith("  catalogue of ") and line.endswith("facts as of 2026-11-01") for line in lines)


def test_finding_is_told_with_its_place_rule_and_evidence(repository: Repository) -> None:
    repository.write({"model-policy.yaml": POLICY, "app.json": '{\n  "model": "bad/lab/alpha"\n}\n'})
    code, out = repository.check()
    assert code == 1
    assert out.splitlines()[0] == (
        "app.json:2:13: RC103 [fail] bad/lab/alpha: training at bad is trains on content "
        "(acme/terms, section 1, checked 2026-10-01); the policy asks for no"
    )


EXIT_CODES = [
    ({"a.json": model("good/lab/alpha")}, (), 0),
    ({"a.json": model("bad/lab/alpha")}, (), 1),
    ({"a.json": model("quiet/lab/alpha")}, (), 3),
    ({"a.json": model("quiet/lab/alpha"), "b.json": model("bad/lab/alpha")}, (), 1),
    ({"litellm_config.yaml": "model_list: [\n"}, (), 5),
    ({"litellm_config.yaml": "model_list: [\n", "a.json": model("quiet/lab/alpha")}, (), 5),
    ({"litellm_config.yaml": "model_list: [\n", "a.json": model("bad/lab/alpha")}, (), 1),
    ({}, (), 4),
    ({"a.json": "{}\n"}, (), 0),
    ({"a.json": "{}\n"}, ("--expect-references",), 4),
    ({"a.json": model("bad/lab/alpha")}, ("--exit-zero",), 0),
    ({"a.json": model("quiet/lab/alpha")}, ("--exit-zero",), 0),
    ({}, ("--exit-zero",), 0),
    ({"a.json": model("bad/lab/alpha")}, ("--policy", "nowhere"), 2),
    ({"a.json": model("bad/lab/alpha")}, ("--policy", "nowhere", "--exit-zero"), 2),
    ({"a.json": model("bad/lab/alpha")}, ("nowhere.json",), 2),
    ({"a.json": model("bad/lab/alpha")}, ("--staged", "--changed-since", "HEAD"), 2),
]


@pytest.mark.parametrize(("files", "words", "code"), EXIT_CODES)
def test_exit_code_is_that_of_the_worst_that_happened(
    repository: Repository, files: dict[str, str], words: tuple[str, ...], code: int
) -> None:
    repository.write({"model-policy.yaml": POLICY, **files})
    assert repository.check(*words)[0] == code


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_form_never_changes_the_exit_code(repository: Repository, form: str) -> None:
    repository.write({"model-policy.yaml": POLICY, "a.json": model("quiet/lab/alpha")})
    assert repository.check("--format", form)[0] == 3


def test_unknown_as_a_warning_is_printed_and_counted_and_ends_with_0(repository: Repository) -> None:
    repository.write({"model-policy.yaml": POLICY + "unknown: warn\n", "a.json": model("quiet/lab/alpha")})
    code, out = repository.check()
    assert code == 0
    assert out.splitlines()[:2] == [
        "a.json:1:12: RC103 [unknown, warning] quiet/lab/alpha: training at quiet is not established",
        "1 reference in 1 file: 1 unknown",
    ]
    assert "  0 errors, 1 warning, 0 notes" in out


def test_level_that_is_asked_hides_findings_and_changes_no_count(repository: Repository) -> None:
    repository.write({"model-policy.yaml": POLICY + "unknown: warn\n", "a.json": model("quiet/lab/alpha")})
    _, out = repository.check("--min-level", "error")
    assert "RC103" not in out
    assert "  0 errors, 1 warning, 0 notes" in out


def test_rule_that_is_off_is_named_in_the_summary(repository: Repository) -> None:
    repository.write({"model-policy.yaml": POLICY + "levels: {RC103: off}\n", "a.json": model("bad/lab/alpha")})
    code, out = repository.check()
    assert code == 0
    assert "  switched off by model-policy.yaml: RC103" in out


def test_several_outputs_of_one_run_say_the_same(repository: Repository) -> None:
    repository.write({"model-policy.yaml": POLICY, "a.json": model("bad/lab/alpha")})
    code, _ = repository.check("--output", "json=out.json", "--output", "sarif=out.sarif", "--output", "github=out.txt")
    assert code == 1
    found = json.loads(Path("out.json").read_text(encoding="utf-8"))
    sarif = json.loads(Path("out.sarif").read_text(encoding="utf-8"))
    assert found["summary"]["exit_code"] == 1
    fingerprints = [one["fingerprint"] for one in found["findings"]]
    assert fingerprints == [one["partialFingerprints"]["modelroutes/v1"] for one in sarif["runs"][0]["results"]]
    assert (
        Path("out.txt")
        .read_text(encoding="utf-8")
        .startswith("::error file=a.json,line=1,col=12,title=RC103 Training::")
    )


def test_same_input_gives_the_same_bytes(repository: Repository) -> None:
    files = {f"{name}.json": model(f"{name}/lab/alpha") for name in ("bad", "quiet", "deal")}
    repository.write({"model-policy.yaml": POLICY, **files})
    for form in ("text", "json", "sarif", "github"):
        first = repository.check("--format", form)
        assert first == repository.check("--format", form)
        assert first == repository.check("--format", form, "--no-cache")


def test_policy_of_a_folder_must_extend_that_of_the_repository(repository: Repository) -> None:
    own = "title: Own\n"
    repository.write({"model-policy.yaml": POLICY, "sub/model-policy.yaml": own, "sub/a.json": model("bad/lab/alpha")})
    code, out = repository.check()
    assert code == 2
    assert "`sub/model-policy.yaml` does not extend `model-policy.yaml`" in out
    repository.write({"sub/model-policy.yaml": "title: Own\nextends: [../model-policy.yaml]\n"})
    assert repository.rules() == ["sub/a.json:1 RC103 fail"]
    repository.write({"model-policy.yaml": POLICY + "may_declare: [policies]\n", "sub/model-policy.yaml": own})
    assert repository.rules() == []


def test_each_folder_is_judged_by_its_own_policy(repository: Repository) -> None:
    stricter = "title: Own\nextends: [../model-policy.yaml]\nrequire: {providers: {deny: [good]}}\n"
    good = model("good/lab/alpha")
    repository.write(
        {"model-policy.yaml": POLICY, "sub/model-policy.yaml": stricter, "a.json": good, "sub/deep/b.json": good}
    )
    assert repository.rules() == ["sub/deep/b.json:1 RC201 fail"]
    report = repository.report()
    assert [one["policy"] for one in report["references"]] == ["model-policy.yaml", "sub/model-policy.yaml"]


def test_project_file_may_name_the_policy(repository: Repository) -> None:
    project = '[tool.modelroutes]\npolicy = "policies/ours.yaml"\n'
    repository.write({"pyproject.toml": project, "policies/ours.yaml": POLICY, "a.json": model("bad/lab/alpha")})
    assert repository.rules() == ["a.json:1 RC103 fail"]
    repository.write({"pyproject.toml": '[tool.modelroutes]\npolicy = "baseline"\n'})
    assert repository.report()["summary"]["policies"][0]["name"] == "baseline"
    assert "a.json:1 RC103 fail" in repository.rules()


@pytest.mark.parametrize("table", ["policy = 1", 'policy = "x.yaml"\nother = 2', "", "policy = [", 'policy = ""'])
def test_project_file_that_names_it_wrongly_is_refused(repository: Repository, table: str) -> None:
    repository.write({"pyproject.toml": f"[tool.modelroutes]\n{table}\n", "a.json": model("bad/lab/alpha")})
    assert repository.check()[0] == 2


def test_without_a_policy_nothing_is_green(repository: Repository) -> None:
    repository.write({"a.json": model("good/lab/alpha")})
    code, out = repository.check()
    assert code == 2
    assert "no policy holds for `a.json`" in out


def test_variable_names_the_policy_and_a_flag_goes_before_it(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write({"model-policy.yaml": "title: Any\n", "a.json": model("bad/lab/alpha")})
    assert repository.check()[0] == 0
    monkeypatch.setenv("MODELROUTES_POLICY", "baseline")
    assert repository.check()[0] == 1
    assert repository.check("--policy", "model-policy.yaml")[0] == 0


def test_policy_that_is_wrong_says_every_mistake_and_ends_with_2(repository: Repository) -> None:
    wrong = "title: Test\nrequire: {training: {is: maybe}}\nlevels: {RC103: loud}\nhosts: {x: {}}\n"
    repository.write({"model-policy.yaml": wrong, "a.json": model("good/lab/alpha")})
    code, out = repository.check()
    assert code == 2
    assert out.count("model-policy.yaml:2:") == 1
    assert out.count("model-policy.yaml:3:") == 1


def test_files_that_the_policy_leaves_out_are_counted(repository: Repository) -> None:
    policy = POLICY + "scan: {include: ['src/**'], exclude: ['**/old/**']}\n"
    bad = model("bad/lab/alpha")
    repository.write({"model-policy.yaml": policy, "a.json": bad, "src/b.json": bad, "src/old/c.json": bad})
    assert repository.rules() == ["src/b.json:1 RC103 fail"]
    assert repository.report()["summary"]["skipped"]["excluded by the policy"] >= 2


def test_policy_itself_is_no_configuration_of_models(repository: Repository) -> None:
    policy = POLICY + "deployments: {prod: {model: bad/lab/alpha, provider: bad}}\n"
    repository.write({"model-policy.yaml": policy, "a.json": "{}\n"})
    assert repository.rules() == []


def test_changed_files_alone_are_judged(repository: Repository) -> None:
    repository.write({"model-policy.yaml": POLICY, "old.json": model("bad/lab/alpha")})
    before = repository.commit()
    assert repository.check("--changed-since", before)[0] == 0
    repository.write({"new.json": model("bad/lab/alpha")})
    repository.commit()
    assert repository.rules("--changed-since", before) == ["new.json:1 RC103 fail"]
    (repository.folder / "newest.json").write_text(model("bad/lab/alpha"), encoding="utf-8")
    assert repository.rules("--changed-since", before) == ["new.json:1 RC103 fail", "newest.json:1 RC103 fail"]


def test_staged_content_is_judged_whatever_stands_in_the_folder(repository: Repository) -> None:
    repository.write({"model-policy.yaml": POLICY, "a.json": model("good/lab/alpha")})
    repository.commit()
    repository.write({"a.json": model("bad/lab/alpha")})
    (repository.folder / "a.json").write_text(model("good/lab/alpha"), encoding="utf-8")
    assert repository.rules("--staged") == ["a.json:1 RC103 fail"]
    assert repository.rules() == []


def test_nothing_staged_is_0(repository: Repository) -> None:
    repository.write({"model-policy.yaml": POLICY})
    repository.commit()
    assert repository.check("--staged")[0] == 0


def test_revision_that_git_does_not_know_is_wrong_usage(repository: Repository) -> None:
    repository.write({"model-policy.yaml": POLICY})
    repository.commit()
    for revision in ("nowhere", "--output=x"):
        code, out = repository.check(f"--changed-since={revision}")
        assert (code, "git knows no revision" in out) == (2, True)
    assert not (repository.folder / "x").exists()


def test_context_in_files_that_have_not_changed_still_counts(repository: Repository) -> None:
    environment = "OPENAI_BASE_URL=https://own.llm.example.eu/v1\n"
    repository.write({"model-policy.yaml": POLICY, ".env": environment})
    before = repository.commit()
    repository.write({"app.py": 'from openai import OpenAI\nOpenAI().chat.completions.create(model="gpt-4o")\n'})
    report = repository.report("--changed-since", before)
    assert all(one["verdict"] != "pass" for one in report["references"])


def test_waiver_by_a_comment_and_by_paths(repository: Repository) -> None:
    waivers = (
        "waivers:\n"
        "  - {id: W-1, rule: RC103, reference: bad/lab/alpha, reason: r, owner: o, until: 2026-12-01}\n"
        "  - {id: W-2, rule: RC103, reference: quiet/lab/alpha, paths: [b.json], reason: r, owner: o,"
        " until: 2026-11-01}\n"
    )
    repository.write(
        {
            "model-policy.yaml": POLICY + waivers,
            "a.yaml": "model: bad/lab/alpha  # modelroutes: waive W-1\n",
            "b.json": model("quiet/lab/alpha"),
        }
    )
    code, out = repository.check()
    assert code == 0, out
    assert "  0 errors, 0 warnings, 0 notes; 2 waived" in out
    assert "  waivers used: W-1 (until 2026-12-01, covers 1)" in out
    assert "  waivers ending soon: W-2 (until 2026-11-01, covers 1)" in out
    assert repository.check(day="2026-11-02")[0] == 1


def test_contract_that_ended_counts_as_not_held_and_is_told(repository: Repository) -> None:
    held = RETENTION + "holdings: [{arrangement: deal-zero, until: 2026-10-31}]\n"
    repository.write({"model-policy.yaml": held, "a.json": model("deal/lab/alpha")})
    assert repository.rules() == ["a.json:1 RC102 conditional", "model-policy.yaml:3 RC405 fail"]
    assert repository.check()[0] == 3
    assert repository.rules(day="2026-10-31") == []


def test_store_that_is_too_old_or_another_one_decides_the_exit_code(repository: Repository) -> None:
    repository.write({"model-policy.yaml": POLICY + "store: {max_age_days: 1}\n", "a.json": model("good/lab/alpha")})
    assert repository.rules(day="2027-01-01") == ["model-policy.yaml:3 RC501 unknown"]
    assert repository.check(day="2027-01-01")[0] == 3
    repository.write({"model-policy.yaml": POLICY + f"store: {{sha256: '{'0' * 64}'}}\n"})
    assert repository.rules() == ["model-policy.yaml:3 RC502 unknown"]
    assert repository.check()[0] == 2


def test_store_that_is_pinned_rightly_says_nothing(repository: Repository) -> None:
    import hashlib  # noqa: PLC0415 - only here

    digest = hashlib.sha256(repository.store.read_bytes()).hexdigest()
    repository.write(
        {"model-policy.yaml": POLICY + f"store: {{sha256: '{digest}'}}\n", "a.json": model("good/lab/alpha")}
    )
    assert repository.check()[0] == 0


def test_run_from_a_folder_shows_paths_of_the_repository(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write(
        {"model-policy.yaml": POLICY, "sub/a.json": model("bad/lab/alpha"), "b.json": model("bad/lab/alpha")}
    )
    monkeypatch.chdir(repository.folder / "sub")
    assert repository.rules() == ["sub/a.json:1 RC103 fail"]
    assert repository.rules("a.json") == ["sub/a.json:1 RC103 fail"]
