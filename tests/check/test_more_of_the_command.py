"""Less usual sides of checks: a store that the policy names, switches of accounts, stories, statistics."""

import shutil

import pytest

from registry.check.changes import changes_between
from registry.check.starting import Start, deployments_in, policy_text
from registry.check.story import MODES, story_text
from registry.references.reference import Mode, Spot
from registry.store.reader import Store
from tests.check.made import BAD, GOOD, NO_TRAINING, choice, judged, policy_of, reference
from tests.check.repository import Repository

POLICY = "title: Test\nrequire: {training: {is: no}}\n"
TRAINS = '{"model": "bad/lab/alpha"}\n'


def test_policy_may_name_the_store(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = repository.store  # a clone may have built none yet
    monkeypatch.setattr("registry.paths.store_path", lambda: installed)
    shutil.copy(repository.store, repository.folder / "ours.sqlite")
    repository.write({"model-policy.yaml": POLICY + "store: {file: ours.sqlite}\n", "sub/a.json": TRAINS})
    for words in (("check",), ("check", "sub"), ("check", "sub/a.json"), ("check", "--policy", "model-policy.yaml")):
        code, out, err = repository.run(*words, store=False)
        assert (code, err) == (1, ""), out
    repository.write({"model-policy.yaml": POLICY + "store: {file: nowhere.sqlite}\n"})
    code, _, err = repository.run("check", store=False)
    assert (code, "there is no store at" in err) == (2, True)
    assert repository.check()[0] == 1  # a store that is named by a flag counts before


def test_policies_that_name_several_stores_are_refused(repository: Repository) -> None:
    inner = "title: Inner\nstore: {file: b.sqlite}\n"
    files = {"model-policy.yaml": POLICY + "may_declare: [policies]\nstore: {file: a.sqlite}\n", "a.json": TRAINS}
    repository.write({**files, "sub/model-policy.yaml": inner, "sub/b.json": TRAINS})
    code, out = repository.check()
    assert (code, "policies name several stores: a.sqlite, b.sqlite" in out) == (2, True)


def test_switch_of_an_account_that_ended_counts_as_not_set_and_is_told(repository: Repository) -> None:
    account = "account: {openrouter: {zdr: true, until: 2026-10-31}}\n"
    repository.write({"model-policy.yaml": POLICY + account, "a.json": "{}\n"})
    assert repository.rules() == ["model-policy.yaml:3 RC405 fail"]
    assert repository.check()[0] == 0
    assert repository.rules(day="2026-10-31") == []
    repository.write({"model-policy.yaml": POLICY + account + "levels: {RC405: off}\n"})
    assert repository.rules() == []


def test_statistics_go_to_standard_error(repository: Repository) -> None:
    repository.write({"model-policy.yaml": POLICY, "a.json": TRAINS})
    _, _, err = repository.run("check", "--stats")
    assert err.startswith("1 files, 1 references, ")


@pytest.mark.parametrize("output", ["json", "json=", "csv=x", "=x"])
def test_output_that_is_not_understood_is_wrong_usage(repository: Repository, output: str) -> None:
    repository.write({"model-policy.yaml": POLICY, "a.json": TRAINS})
    assert repository.run("check", "--output", output)[0] == 2


def test_outside_of_a_repository_the_folder_is_looked_through(repository: Repository) -> None:
    repository.write({"model-policy.yaml": POLICY, "sub/a.json": TRAINS})
    shutil.rmtree(repository.folder / ".git")
    assert repository.rules() == ["sub/a.json:1 RC103 fail"]
    code, _, err = repository.run("check", "--staged")
    assert (code, "git can't say what has changed" in err) == (2, True)


def test_policy_that_is_no_regular_file_is_refused(repository: Repository) -> None:
    repository.write({"a.json": TRAINS})
    (repository.folder / "model-policy.yaml").symlink_to("/dev/null")
    assert repository.check()[0] == 2


def test_story_tells_each_step(store: Store) -> None:
    one = reference(
        choice(GOOD, BAD, mode="maybe", provider="good", spot=Spot("other.yaml", 2, 3)),
        choice(status="opaque", mode="open"),
        uses=["web_search"],
        grounds=[("base_url", "https://x.example")],
    )
    assert story_text(judged(store, one, policy_of(NO_TRAINING))).splitlines()[:7] == [
        "app.yaml:3:8: `alpha` is unknown under model-policy.yaml",
        "  found by the finder of generic under `model`",
        "  base url `https://x.example` at app.yaml:3:8 decides",
        "  uses web search at app.yaml:3:8",
        "  resolved: its routes are known; provider good (written at other.yaml:2:3)",
        f"    {MODES[Mode.MAYBE]}: good/lab/alpha, bad/lab/alpha",
        "  resolved: it is a name that somebody gave",
    ]
    assert "  leads to nothing that is known" in story_text(judged(store, reference(), policy_of())).splitlines()


def test_names_of_deployments_are_proposed_and_can_not_end_their_comment() -> None:
    one = reference(choice(status="opaque", mode="open", provider="azure"), text="prod\nevil", at=("a\n: b.yaml", 3, 8))
    text = policy_text(Start("T", "baseline", "EEA"), (), deployments_in([one]))
    assert text.splitlines()[-1] == ('#   "azure:prod\\nevil": {model: ??, provider: ??, region: ??} # a\\n: b.yaml:3')
    assert "exporter: EEA" in text


CHANGES = [
    (b"title: A\n", b"title: B\n", ["policy title changed"]),
    (b"title: A\n", b"title: A\nhosts: {x: {country: SE}}\n", ["host x added"]),
    (b"title: A\nlevels: {RC101: error}\n", b"title: A\n", ["level RC101 removed"]),
    (b"title: A\nholdings: [{arrangement: x}]\n", b"title: A\nholdings: [{arrangement: x, until: 2027-01-01}]\n",
     ["holding x changed"]),
    (b"title: A\n", b"[", ["policy text added", "policy title removed"]),
    (b"title: A\n", b"title: A\nwaivers: [{}, 1]\n", ["waiver 1 added", "waiver {} added"]),
    (b"title: A\n", b"title: A\n# a word\n", []),
    (None, b"title: A\n", ["policy p.yaml added"]),
]  # fmt: skip


@pytest.mark.parametrize(("before", "now", "expected"), CHANGES)
def test_changes_of_a_policy_are_named(before: bytes | None, now: bytes, expected: list[str]) -> None:
    found = changes_between(before, now, "p.yaml")
    assert expected == [f"{one.kind} {one.name} {one.what}" for one in found]


def test_rule_that_is_refused_to_waive_and_text_without_a_waiver_are_told(repository: Repository) -> None:
    repository.write({"model-policy.yaml": POLICY, "litellm_config.yaml": "model_list: [\n"})
    name = repository.report()["findings"][0]["fingerprint"]
    words = ("waive", name, "--reason", "r", "--owner", "o", "--until", "2027-01-01")
    code, _, err = repository.run(*words)
    assert (code, "RC503 may not be waived" in err) == (2, True)


def test_waive_wants_a_reason_an_owner_and_a_free_name(repository: Repository) -> None:
    waivers = "waivers:\n  - {id: W, rule: RC101, reference: x, reason: r, owner: o, until: 2027-01-01}\n"
    repository.write({"model-policy.yaml": POLICY + waivers, "a.json": TRAINS})
    name = repository.report()["findings"][0]["fingerprint"]
    words = ("waive", name, "--until", "2027-01-01", "--owner", "o")
    assert repository.run(*words, "--reason", " ")[0] == 2
    assert repository.run(*words, "--reason", "r", "--id", "W")[0] == 2
    assert repository.run(*words, "--reason", "r", "--id", "W-2")[0] == 0
