"""The Python API of checks; the cache of compiled policies; what a check loads; nothing of a repository runs."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import registry.check.loaded
from registry import api
from registry.check.cache import Cache
from registry.check.pack import Pack
from registry.errors import ExitCode, PolicyError, UsageError
from registry.store.reader import Store
from tests.check.made import NO_TRAINING, policy_of
from tests.check.repository import DAY, Repository

POLICY = "title: Test\nrequire: {training: {is: no}}\n"
BAD = '{"model": "bad/lab/alpha"}\n'


def test_api_gives_the_report_that_the_command_prints(repository: Repository, store: Store) -> None:
    repository.write({"model-policy.yaml": POLICY, "a.json": BAD, "sub/b.json": BAD})
    report = api.check(["."], None, store, date.fromisoformat(DAY))
    assert report.exit_code is ExitCode.FINDINGS
    plain = repository.report()
    assert [one.fingerprint for one in report.findings] == [one["fingerprint"] for one in plain["findings"]]
    assert [one.spot.path for one in api.check(["sub"], None, store).findings] == ["sub/b.json"]
    assert [one.spot.path for one in api.check([repository.folder / "a.json"], None, store).findings] == ["a.json"]


def test_api_takes_a_policy_in_every_form(repository: Repository, store: Store) -> None:
    repository.write({"ours.yaml": POLICY, "a.json": BAD})
    for policy in (policy_of(NO_TRAINING), "ours.yaml", Path("ours.yaml"), "baseline"):
        assert api.check(["."], policy, store).exit_code is ExitCode.FINDINGS
    with pytest.raises(UsageError, match="there is no policy"):
        api.check(["."], "nowhere", store)
    repository.write({"ours.yaml": "title: Test\nrequire: {nothing: 1}\n"})
    with pytest.raises(PolicyError):
        api.check(["."], "ours.yaml", store)


@pytest.fixture
def compiles(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of policies that were compiled rather than read from the cache."""
    names: list[str] = []
    compiled = registry.check.loaded._compiled

    def counting(*words: object) -> registry.check.loaded.Loaded:
        names.append(str(words[1]))
        return compiled(*words)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(registry.check.loaded, "_compiled", counting)
    return names


def test_policy_is_compiled_once_while_nothing_of_it_changes(repository: Repository, compiles: list[str]) -> None:
    repository.write({"model-policy.yaml": POLICY, "a.json": BAD})
    first = repository.check()
    assert repository.check() == first
    assert compiles == ["model-policy.yaml"]
    assert repository.check("--no-cache") == first
    assert len(compiles) == 2


def test_change_to_a_parent_compiles_it_anew(repository: Repository, compiles: list[str]) -> None:
    child = "title: Child\nextends: [parent.yaml]\n"
    repository.write({"model-policy.yaml": child, "parent.yaml": "title: Parent\n", "a.json": BAD})
    assert repository.check()[0] == 0
    repository.write({"parent.yaml": POLICY})
    assert repository.check()[0] == 1
    assert len(compiles) == 2


def entries(repository: Repository) -> list[Path]:
    folder = repository.folder.parent / "cache" / "modelroutes" / "check"
    return sorted(folder.iterdir())


DAMAGES = [b"", b"\xff\xfe", b"{}", b"0\n{}", b"[" * 100_000]


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_cache_is_as_if_it_were_not_there(repository: Repository, compiles: list[str], damage: bytes) -> None:
    repository.write({"model-policy.yaml": POLICY, "a.json": BAD})
    first = repository.check()
    (entry,) = entries(repository)
    entry.write_bytes(damage)
    assert repository.check() == first
    assert len(compiles) == 2


def test_one_changed_byte_of_the_cache_is_seen(repository: Repository, compiles: list[str]) -> None:
    repository.write({"model-policy.yaml": POLICY, "a.json": BAD})
    first = repository.check()
    (entry,) = entries(repository)
    entry.write_bytes(entry.read_bytes().replace(b'"training"', b'"TRAINING"'))
    assert repository.check() == first
    assert len(compiles) == 2


def test_cache_that_can_not_be_written_is_none(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.write({"model-policy.yaml": POLICY, "a.json": BAD})
    taken = repository.folder.parent / "taken"
    taken.write_text("a file", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(taken))
    assert repository.check()[0] == 1
    assert repository.check()[0] == 1


def test_wrong_policy_is_never_cached(repository: Repository) -> None:
    repository.write({"model-policy.yaml": "title: Test\nrequire: {nothing: 1}\n", "a.json": BAD})
    assert repository.check()[0] == 2
    assert repository.check()[0] == 2


def test_cache_holds_what_files_say_and_forgets_what_is_gone(tmp_path: Path) -> None:
    cache = Cache(str(tmp_path))
    pack = Pack(cache, "here")
    pack.put("a", "1")
    pack.put("b", "2")
    pack.save()
    again = Pack(cache, "here")
    assert (again.get("a"), again.get("c")) == ("1", None)
    again.save()
    assert Pack(cache, "here").get("b") is None
    assert Pack(cache, "elsewhere").get("a") is None


def test_verdicts_are_never_cached_but_depend_on_the_day(repository: Repository) -> None:
    waiver = (
        "waivers: [{id: W, rule: RC103, reference: bad/lab/alpha, paths: ['**'], reason: r, owner: o, until: %s}]\n"
    )
    files = {f"{number}.json": BAD for number in range(60)}
    repository.write({"model-policy.yaml": POLICY + waiver % DAY, **files})
    assert repository.check()[0] == 0
    assert repository.check(day="2026-11-02")[0] == 1


def run(repository: Repository, code: str) -> str:
    """What a process prints that runs the command and then the code."""
    start = "import sys; from registry.cli import main"
    arguments = ["check", "--store", str(repository.store), "--as-of", DAY, "--format", "github"]
    whole = f"{start}; code = main({arguments!r}); {code}"
    env = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([sys.executable, "-c", whole], capture_output=True, text=True, check=True, env=env)
    return done.stdout


def test_check_with_a_compiled_policy_loads_nothing_heavy(repository: Repository) -> None:
    repository.write({"model-policy.yaml": POLICY, "a.json": BAD, ".env": "OPENAI_MODEL=good/lab/alpha\n"})
    repository.check()
    out = run(repository, "print(code, *sorted({name.partition('.')[0] for name in sys.modules}))")
    code, *loaded = out.splitlines()[-1].split(" ")
    assert code == "1"
    heavy = {"pydantic", "pydantic_core", "sqlmodel", "sqlalchemy", "jinja2", "rich", "typer", "asyncio", "yaml"}
    assert heavy.isdisjoint(loaded)


def test_check_works_where_sockets_are_forbidden(repository: Repository) -> None:
    repository.write({"model-policy.yaml": POLICY, "a.json": BAD})
    refuse = "lambda event, _: sys.exit(9) if event.startswith('socket') else None"
    hook = f"sys.addaudithook({refuse})"
    start = f"import sys; {hook}; from registry.cli import main"
    arguments = ["check", "--store", str(repository.store), "--as-of", DAY]
    done = subprocess.run(
        [sys.executable, "-c", f"{start}; sys.exit(main({arguments!r}))"], capture_output=True, check=False
    )
    assert done.returncode == 1, done.stderr


def test_nothing_that_a_repository_configures_is_run(repository: Repository) -> None:
    repository.write({"model-policy.yaml": POLICY, "a.json": '{"model": "good/lab/alpha"}\n'})
    before = repository.commit()
    trap = repository.folder.parent / "ran"
    script = repository.folder.parent / "trap.sh"
    script.write_text(f"#!/bin/sh\ntouch {trap}\ncat\n", encoding="utf-8")
    script.chmod(0o755)
    for key in (
        "core.fsmonitor",
        "diff.external",
        "core.pager",
        "diff.evil.textconv",
        "filter.evil.clean",
        "diff.evil.command",
    ):
        repository.git("config", key, str(script))
    hooks = repository.folder / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("post-index-change", "post-checkout", "pre-commit"):
        (hooks / name).write_text(script.read_text(encoding="utf-8"), encoding="utf-8")
        (hooks / name).chmod(0o755)
    (repository.folder / ".gitattributes").write_text("* diff=evil filter=evil\n", encoding="utf-8")
    (repository.folder / "a.json").write_text(BAD, encoding="utf-8")
    assert repository.rules("--changed-since", before) == ["a.json:1 RC103 fail"]
    assert repository.check("--staged")[0] == 0
    assert repository.check()[0] == 1
    assert not trap.exists()


def test_link_out_of_the_tree_is_not_followed(repository: Repository) -> None:
    outside = repository.folder.parent / "outside"
    outside.mkdir()
    (outside / "secret.json").write_text(BAD, encoding="utf-8")
    (repository.folder / "link.json").symlink_to(outside / "secret.json")
    (repository.folder / "folder").symlink_to(outside)
    repository.write({"model-policy.yaml": POLICY})
    assert repository.rules() == []
    assert repository.check("link.json")[0] == 4
    assert repository.check("../outside/secret.json")[0] == 2


def test_value_that_looks_like_a_credential_is_printed_nowhere(repository: Repository) -> None:
    secret = "sk-" + "proj-abcdefghijklmnopqrstuvwxyz0123456789"
    files = {".env": f"OPENAI_API_KEY={secret}\nOPENAI_MODEL={secret}\n", "a.json": f'{{"model": "{secret}"}}\n'}
    repository.write({"model-policy.yaml": POLICY, **files, **{f"{number}.json": BAD for number in range(60)}})
    outputs = [repository.check("--format", form)[1] for form in ("text", "json", "sarif", "github")]
    repository.run("baseline", "create")
    outputs.append((repository.folder / "model-baseline.json").read_text(encoding="utf-8"))
    outputs.extend(entry.read_text(encoding="utf-8") for entry in entries(repository))
    assert not [out for out in outputs if secret in out or secret[8:20] in out]
