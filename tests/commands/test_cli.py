"""The command line itself: help, version, mistakes, exit codes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from registry import cli
from registry.cli import COMMANDS, main
from tests.support.catalogue import run

Captured = pytest.CaptureFixture[str]


def test_version_is_the_distributions(capsys: Captured) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("modelroutes ")


def test_without_a_command_the_help_is_printed(capsys: Captured) -> None:
    assert main([]) == 2
    out = capsys.readouterr().out
    assert all(f"    {name}" in out for name, _ in COMMANDS)
    assert "not legal advice" in " ".join(out.split())


@pytest.mark.parametrize("name", [name for name, _ in COMMANDS])
def test_every_command_has_help_that_ends_well(name: str, capsys: Captured) -> None:
    with pytest.raises(SystemExit) as caught:
        main([name, "--help"])
    assert caught.value.code == 0
    assert f"usage: modelroutes {name}" in capsys.readouterr().out


@pytest.mark.parametrize("words", [["nonsense"], ["show"], ["show", "a", "--wrong"], ["stats", "--format", "xml"]])
def test_wrong_words_end_in_2_with_a_way_out(words: list[str], capsys: Captured) -> None:
    with pytest.raises(SystemExit) as caught:
        main(words)
    assert caught.value.code == 2
    err = capsys.readouterr().err
    assert "hint: see modelroutes" in err
    assert "Traceback" not in err


def test_message_that_quotes_an_escape_does_not_reach_the_terminal_as_one(real_store: Path, capsys: Captured) -> None:
    assert main(["coverage", "x\x1b[31m", "--store", str(real_store)]) == 2
    assert "`x\\x1b[31m`\n    hint: " in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["x\x1b[31m"])
    assert "\x1b" not in capsys.readouterr().err


def test_missing_store_says_what_to_run(tmp_path: Path, capsys: Captured) -> None:
    assert main(["stats", "--store", str(tmp_path / "none")]) == 2
    assert "hint: run scripts/build, or name a store with --store" in capsys.readouterr().err


def test_bug_of_ours_is_no_traceback(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> int:
        raise RuntimeError("boom")

    monkeypatch.setattr(cli, "_run", broken)
    assert main(["stats"]) == 70
    assert "a bug of ours: RuntimeError: boom" in capsys.readouterr().err
    monkeypatch.setenv("MODELROUTES_TRACEBACK", "1")
    with pytest.raises(RuntimeError, match="boom"):
        main(["stats"])


def test_interrupt_ends_quietly(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_run", interrupted)
    assert main(["stats"]) == 130


def test_reader_that_goes_away_is_no_error(real_store: Path) -> None:
    shown = subprocess.Popen(
        [sys.executable, "-m", "registry", "show", "--store", real_store, "amazon-bedrock"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert shown.stdout is not None
    shown.stdout.close()
    assert shown.stderr is not None
    assert shown.stderr.read() == b""
    shown.stderr.close()
    assert shown.wait() in {0, -13}


def test_output_is_utf8_whatever_the_terminal_says(real_store: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "registry", "show", "--store", real_store, "novita"],
        capture_output=True,
        check=True,
        env=os.environ | {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
    )
    assert "○" in done.stdout.decode()


def test_stats_has_the_keys_that_others_read(real_store: Path) -> None:
    found = json.loads(run("stats", "--store", real_store, "--format", "json").out)
    assert list(found) == [
        "labs",
        "models",
        "providers",
        "offerings",
        "routes",
        "sources",
        "claims",
        "claims_known",
        "claims_with_evidence",
        "oldest_check",
        "newest_check",
    ]
    assert found["claims_with_evidence"] == found["claims_known"] > 0
    assert found["models"] >= 14
    assert found["providers"] >= 12
    assert found["routes"] >= 50
    assert "claims with evidence" in run("stats", "--store", real_store).out


def test_search_finds_names_ids_and_aliases(real_store: Path) -> None:
    words = run("search", "--store", real_store, "ernie", "thinking")
    assert words.code == 0
    assert "baidu/ernie-4.5-vl-28b-a3b-thinking" in words.out
    alias = run("search", "--store", real_store, "azure/eu/gpt-5.5", "--limit", "1")
    assert alias.out.split()[:2] == ["route", "azure/openai/gpt-5.5@data-zone-eu"]
    assert '"id": "opper"' in run("search", "--store", real_store, "oppe", "--format", "json").out


@pytest.mark.parametrize("words", [["zzzz"], ['"'], ["*"], ["a OR"], ["NEAR("], ["'; DROP TABLE lab"]])
def test_search_takes_words_as_words(words: list[str], real_store: Path) -> None:
    done = run("search", "--store", real_store, *words)
    assert done.code in {0, 1}
    assert done.err == ""
