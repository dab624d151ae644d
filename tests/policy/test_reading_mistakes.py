"""Policy files that are wrong or hostile: every mistake is told where it stands, and nothing else happens."""

import os
from pathlib import Path

import pytest

from registry.policy_files import PolicyReader
from tests.policy.reading import read, reader, said, written
from tests.policy.written import places

PLAIN = "title: Plain\nrequire: {training: {is: no}}\n"

MISTAKES: list[tuple[str, str]] = [
    (
        "title: C\nrequire: {training: {}}\n",
        "2:11 policy-meaning: `training` requires nothing (add `is` or `any_of` or `at_most`)",
    ),
    (
        "title: C\nrequire: {training: {except: [flagged]}}\n",
        "2:11 policy-meaning: `training` requires nothing (add `is` or `any_of` or `at_most`)",
    ),
    (
        "title: C\nrequire: {status: {}}\n",
        "2:11 policy-meaning: `status` requires nothing (add `is` or `any_of` or `days_left`)",
    ),
    ("title: C\nrequire: {may_send: []}\n", "2:11 policy-meaning: `may_send` requires nothing (add `all_of`)"),
    (
        "title: C\nrequire: {features: {all_of: []}}\n",
        "2:11 policy-meaning: `features` requires nothing (add `all_of`)",
    ),
    (
        "title: C\nrequire: {models: {deny: []}}\n",
        "2:11 policy-meaning: `models` requires nothing (add `allow` or `deny`)",
    ),
    (
        "title: C\nrequire: {certifications: {scope: product}}\n",
        "2:11 policy-meaning: `certifications` requires nothing (add `all_of`)",
    ),
    (
        "title: C\nrequire: {evidence: {}}\n",
        "2:11 policy-meaning: `evidence` requires nothing (add `max_age_days` or `kinds`)",
    ),
    (
        "title: C\nrequire: {evidence: {kinds: []}}\n",
        "2:11 policy-meaning: `evidence` requires nothing (add `max_age_days` or `kinds`)",
    ),
    (
        "title: C\nrequire: {training: {is: no, any_of: [no]}}\n",
        "2:11 policy-meaning: `training` says several things about one value (write one of `is`, `any_of`, `at_most`)",
    ),
    (
        'title: C\nrequire: {price: {input: "1", rates: {EUR: "1.1"}}}\n',
        "2:31 policy-meaning: rates need the day of which they are (add `rates_day`)",
    ),
    (
        "title: C\nrequire: {transfer: {any_of: [sccs]}}\n",
        "2:11 policy-meaning: `transfer` needs an `exporter` (add `exporter:` EEA, GB or CH)",
    ),
    (
        "title: C\nexporter: none\nrequire: {transfer: {any_of: [sccs]}}\n",
        "3:11 policy-meaning: `transfer` needs an `exporter` (add `exporter:` EEA, GB or CH)",
    ),
    (
        "title: C\nrequire:\n  training:\n",
        (
            "3:3 value: `require.training` has no value"
            " (write its value, or `unknown` where that may stand, or leave it out)"
        ),
    ),
    (
        "title: C\nrequire: {inference_location: {within: unknown}}\n",
        (
            "2:40 value: `require.inference_location.within`: `unknown` is not a list of places"
            " (write it in brackets, like [SE, EEA])"
        ),
    ),
    (
        'title: C\nrequire: {price: {input: "1", rates: {EUR: "0"}, rates_day: 2026-01-01}}\n',
        "2:44 value: `require.price.rates.EUR`: a rate of 0 makes every price free (write what one unit is worth)",
    ),
    (
        'title: C\nrequire: {price: {input: "1", currency: eur}}\n',
        "2:41 value: `require.price.currency`: `eur` does not have the form of its key (the pattern is ^[A-Z]{3}$)",
    ),
    (
        'title: C\nrequire: {price: {input: "1", rates: {EUR: "1"}, rates_day: soon}}\n',
        "2:61 value: `require.price.rates_day`: `soon` is not a day (write it as YYYY-MM-DD, a day that exists)",
    ),
    (
        "title: C\nrequire: {context_window: {at_least: -1}}\n",
        "2:38 value: `require.context_window.at_least`: `-1` is too small (the least is 0)",
    ),
    (
        "title: C\nrequire: {trainning: {is: no}}\n",
        "2:11 key-unknown: `trainning` is not a key of `require` (did you mean `training`?)",
    ),
    ("title: C\nunknwon: warn\n", "2:1 key-unknown: `unknwon` is not a key of this record (did you mean `unknown`?)"),
    (
        "title: C\nrequire: {training: {is: maybe}}\n",
        "2:26 value: `require.training.is`: `maybe` is not one of its values (write one of: no, yes)",
    ),
    ("title: C\nversion: 2\n", "2:10 value: `version`: `2` is not one of its values (write one of: 1)"),
    ("require: {}\n", "1:1 key-missing: `title` is missing (add `title:`)"),
]


@pytest.mark.parametrize(("text", "message"), MISTAKES)
def test_mistake_is_told_where_it_stands(tmp_path: Path, text: str, message: str) -> None:
    assert said(read(tmp_path, {"child.yaml": text})) == [f"child.yaml:{message}"]


HOSTILE: list[str] = [
    "",
    "- a list\n",
    "just words\n",
    "title: C\ntitle: D\n",
    "title: &a C\npurpose: *a\n",
    "title: !!python/object:os.system C\n",
    "title: C\n<<: {require: {}}\n",
    'title: "C\\0"\n',
    'title: "C\\u202e"\n',
    'title: C\nextends: "a\\tb"\n',
    "title: C\nrequire: " + "{training: " * 200 + "no" + "}" * 200 + "\n",
    "title: C\nrequire: " + "[" * 5000 + "]" * 5000 + "\n",
    "title: C\nrequire: {context_window: {at_least: " + "9" * 3000 + "}}\n",
    "title: C\nrequire: {price: {input: 1e999999}}\n",
    "title: " + "C" * 3000 + "\n",
    "title: C\nuses: [files, files]\n",
    "title: C\nrequire: {inference_location: {within: [[SE]]}}\n",
    "title: C\nrequire: {models: {allow: [1]}}\n",
    "title: C\nholdings: [{arrangement: ../x}]\n",
    "title: C\nholdings: [{arrangement: a, until: tomorrow}]\n",
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:40]))
def test_hostile_file_ends_in_findings(tmp_path: Path, text: str) -> None:
    found = read(tmp_path, {"child.yaml": text})
    assert found.policy is None
    assert found.findings
    for one in found.findings:
        assert len(one.message) < 400
        assert "\n" not in one.message


def test_bytes_that_are_no_text_end_in_findings(tmp_path: Path) -> None:
    (tmp_path / "child.yaml").write_bytes(b"title: \xff\xfe\0")
    assert [one.rule for one in reader(tmp_path).named("child.yaml", tmp_path).findings] == ["yaml-encoding"]


def test_what_is_no_regular_file_is_refused_unread(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "folder.yaml").mkdir()
    for name in ("pipe.yaml", "folder.yaml", "."):
        (found,) = said(reader(tmp_path).named(name, tmp_path))
        assert found.endswith("the policy can't be read: it is not a regular file (name a file)")


def test_name_that_leads_nowhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    for name in ("loop.yaml", "a\0b.yaml", "x" * 5000 + ".yaml", ""):
        found = reader(tmp_path).named(name, tmp_path)
        assert found.policy is None
        assert len(found.findings) == 1


def test_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, {"child.yaml": PLAIN})

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    hint = "name a file"
    assert said(reader(tmp_path).named("child.yaml", tmp_path)) == [
        f"child.yaml policy-extends: the policy can't be read: permission denied ({hint})"
    ]


def test_one_file_under_two_names_keeps_both_ids(tmp_path: Path) -> None:
    written(tmp_path, {"child.yaml": PLAIN})
    (tmp_path / "link.yaml").symlink_to("child.yaml")
    one = reader(tmp_path)
    ids = [found.id for name in ("link.yaml", "child.yaml") if (found := one.named(name, tmp_path).policy)]
    assert ids == ["link", "child"]


def test_file_outside_of_the_root_is_shown_with_its_path(tmp_path: Path) -> None:
    written(tmp_path, {"own/child.yaml": PLAIN})
    found = PolicyReader({}, places(), tmp_path / "elsewhere").named("own/child.yaml", tmp_path)
    assert found.policy is not None
    assert found.policy.conditions[0].origins == (f"{tmp_path.as_posix()}/own/child.yaml:2",)
