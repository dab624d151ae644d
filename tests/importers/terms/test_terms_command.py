"""A run from the research to records: what is written, what is left alone, and what stops it."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from registry.building import check_catalogue
from registry.formatting import check_format
from tests.conftest import Golden
from tests.importers.terms.conftest import DATA, Desk

Captured = pytest.CaptureFixture[str]
ACME = "providers/acme/provider.yaml"


@pytest.mark.parametrize(
    "path",
    [ACME, "providers/lab/provider.yaml", "providers/silent/provider.yaml", "sources/acme/terms-of-service.yaml"],
)
def test_the_records_of_the_small_research(desk: Desk, golden: Golden, path: str) -> None:
    assert desk.run("--write") == 0
    golden(DATA / "expected" / path, desk.record(path))


def test_the_records_are_valid_and_in_form(desk: Desk) -> None:
    desk.run("--write")
    found = check_catalogue(desk.catalogue, date(2026, 12, 1)).findings
    assert [finding for finding in found if "schema" not in finding.rule] == []
    for path in sorted(desk.catalogue.rglob("*.yaml")):
        name = path.relative_to(desk.catalogue).as_posix()
        assert check_format(path.read_bytes(), name, name) == ()


def test_nothing_is_written_without_the_flag(desk: Desk, capsys: Captured) -> None:
    assert desk.run("--verbose") == 0
    assert not (desk.catalogue / ACME).exists()
    assert not desk.ledger.exists()
    told = capsys.readouterr().out
    assert f"      {ACME}\n" in told
    assert "what gateways say of hosts, for gateway routes: acme-survey/via-openrouter" in told
    assert "handmade/api: `training` is no, the research says yes" in told


HANDMADE = "catalogue/providers/handmade/provider.yaml"


def told_of(desk: Desk, capsys: Captured) -> str:
    desk.run("--verbose")
    return capsys.readouterr().out


def test_a_difference_that_was_decided_is_told_no_more(desk: Desk, capsys: Captured) -> None:
    decision = "{records: [handmade/api], attribute: training, says: yes, why: a test}"
    desk.edit("reviewed/differences.yaml", "[]", f"[{decision}]")
    told = told_of(desk, capsys)
    assert "handmade/api: `training`" not in told
    assert "no difference takes" not in told


def test_a_decision_on_another_value_is_told_with_the_difference(desk: Desk, capsys: Captured) -> None:
    decision = "{records: [handmade/api, handmade/web], attribute: training, says: no, why: a test}"
    desk.edit("reviewed/differences.yaml", "[]", f"[{decision}]")
    told = told_of(desk, capsys)
    assert "handmade/api: `training` is no, the research says yes" in told
    assert "no difference takes the decision on handmade/api: `training`\n" in told
    assert "no difference takes the decision on handmade/web: `training`\n" in told


@pytest.mark.parametrize(
    "kept",
    ["disagreements: [{value: yes, evidence: [EVIDENCE]}]", "exceptions: [{scope: {requests: [flagged]}, value: yes}]"],
)
def test_a_reading_that_the_record_keeps_is_no_difference(kept: str, desk: Desk, capsys: Captured) -> None:
    evidence = "{source: handmade/page, locator: page, finding: said}"
    claim = f"training: {{value: no, evidence: [{evidence}], {kept.replace('EVIDENCE', evidence)}}}"
    desk.edit(HANDMADE, "{training: no, logging: full}", "{logging: full}")
    desk.edit(HANDMADE, "      inference_location:", f"      {claim}\n      inference_location:")
    assert "handmade/api: `training`" not in told_of(desk, capsys)


def test_an_exception_of_a_use_is_not_what_the_research_says_of_all_calls(desk: Desk, capsys: Captured) -> None:
    evidence = "{source: handmade/page, locator: page, finding: said}"
    claim = (
        f"training: {{value: no, evidence: [{evidence}], exceptions: [{{scope: {{uses: [feedback]}}, value: yes}}]}}"
    )
    desk.edit(HANDMADE, "{training: no, logging: full}", "{logging: full}")
    desk.edit(HANDMADE, "      inference_location:", f"      {claim}\n      inference_location:")
    assert "handmade/api: `training` is no, the research says yes" in told_of(desk, capsys)


def test_a_second_run_changes_nothing(desk: Desk, capsys: Captured) -> None:
    desk.run("--write")
    before = {path: path.read_bytes() for path in desk.catalogue.rglob("*.yaml")} | {
        desk.ledger: desk.ledger.read_bytes()
    }
    capsys.readouterr()
    assert desk.run("--write") == 0
    assert before == {path: path.read_bytes() for path in before}
    told = capsys.readouterr().out
    assert "same\n" in told
    assert "added" not in told


def test_a_record_that_somebody_edited_is_left_alone(desk: Desk, capsys: Captured) -> None:
    desk.run("--write")
    desk.edit(f"catalogue/{ACME}", "name: Acme", "name: Acme by hand")
    desk.edit("research/provider-terms/hosts.yaml", "note: Documentation.", "note: Other words.")
    capsys.readouterr()
    assert desk.run("--write") == 0
    assert "name: Acme by hand" in desk.record(ACME)
    assert f"    1 edited by hand, left alone\n      {ACME}\n" in capsys.readouterr().out
    assert (desk.catalogue / "sources/acme/privacy.yaml").exists()


def test_a_record_of_somebody_else_is_left_alone(desk: Desk) -> None:
    before = (desk.catalogue / "providers/handmade/provider.yaml").read_bytes()
    desk.run("--write")
    assert before == (desk.catalogue / "providers/handmade/provider.yaml").read_bytes()


def test_a_changed_word_of_the_research_changes_its_record(desk: Desk, capsys: Captured) -> None:
    desk.run("--write")
    desk.edit("research/provider-terms/labs.yaml", "value: IE, note: Dublin.", "value: SE, note: Stockholm.")
    capsys.readouterr()
    desk.run("--write")
    assert "    1 changed\n" in capsys.readouterr().out
    assert "value: SE" in desk.record("providers/lab/provider.yaml")


def test_a_source_that_nothing_cites_any_more_goes(desk: Desk, capsys: Captured) -> None:
    desk.run("--write")
    desk.edit("research/provider-terms/labs.yaml", "https://lab.example/zdr", "https://lab.example/zero")
    capsys.readouterr()
    desk.run("--write")
    assert not (desk.catalogue / "sources/lab/zdr-reading.yaml").exists()
    assert (desk.catalogue / "sources/lab/zero-reading.yaml").exists()
    assert "    1 gone\n" in capsys.readouterr().out


def test_a_source_that_somebody_else_cites_stays(desk: Desk) -> None:
    desk.run("--write")
    desk.edit(
        "catalogue/providers/handmade/provider.yaml",
        "source: handmade/page, locator: page, finding: in",
        "source: lab/zdr-reading, locator: page, finding: in",
    )
    desk.edit("research/provider-terms/labs.yaml", "https://lab.example/zdr", "https://lab.example/zero")
    desk.run("--write")
    assert (desk.catalogue / "sources/lab/zdr-reading.yaml").exists()


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (
            "provider-terms/labs.yaml",
            "{value: contract, note: Enterprise only.",
            "{value: sometimes, note: Enterprise only.",
            "provider-terms/labs.yaml:12:34: error[terms-conversion] `zero_data_retention` is `sometimes`, which",
        ),
        (
            "provider-terms/labs.yaml",
            "{value: disclosed, note: Partners see it.",
            "{value: none, note: Partners see it.",
            "labs.yaml:27:25: error[terms-conversion] a decision was made for `disclosed`, but this says `none`",
        ),
        (
            "provider-terms/labs.yaml",
            'source: "https://lab.example/privacy", seen',
            "source: null, seen",
            "error[terms-conversion] `training` is known but names no source",
        ),
        (
            "terms-evidence/labs-major.yaml",
            "      zero_data_retention:",
            "      moon_phase:",
            "error[terms-conversion] `moon_phase` is no attribute of ours",
        ),
        (
            "terms-evidence/dated-clouds-and-labs.yaml",
            "- under: [lab-zdr-proposal]",
            "- under: [another]",
            "error[terms-conversion] nobody reviewed the arrangement `another` of `lab`",
        ),
        (
            "terms-evidence/dated-clouds-and-labs.yaml",
            "scope: {uses: [teleport]}",
            "scope: {uses: [levitate]}",
            "error[terms-conversion] the use `levitate` is not of our vocabulary",
        ),
        (
            "terms-evidence/dated-hosts-and-gateways.yaml",
            "models: [own-models]",
            "models: [their-models]",
            "error[terms-conversion] nobody said which models `their-models` of `acme` are",
        ),
        (
            "provider-terms/hosts.yaml",
            "{country: DE, region: null, default: true",
            "{country: FR, region: null, default: true",
            "error[terms-conversion] a decision was made for `DE None default`, but this says `FR None default`",
        ),
        (
            "provider-terms/labs.yaml",
            "retention_purpose: {value: abuse,",
            "retention_purpose: {value: joy,",
            "error[terms-conversion] nobody said what purpose `joy` is",
        ),
    ],
)
def test_what_nobody_has_decided_stops_with_file_line_and_value(
    desk: Desk, capsys: Captured, file: str, old: str, new: str, told: str
) -> None:
    desk.edit(f"research/{file}", old, new)
    assert desk.run("--write") == 1
    out = capsys.readouterr().out
    assert told in out
    assert "nothing is written" in out
    assert not desk.ledger.exists()


def test_places_that_nobody_decided_stop(desk: Desk, capsys: Captured) -> None:
    desk.edit(
        "reviewed/decisions.yaml",
        "attribute: regions\n    reads: US us-east",
        "attribute: elsewhere\n    reads: US us-east",
    )
    assert desk.run() == 1
    assert "nobody has decided what these places are: US us-east default" in capsys.readouterr().out


def test_an_offer_without_an_arrangement_stops(desk: Desk, capsys: Captured) -> None:
    desk.edit("reviewed/providers.yaml", "free: lab-switch", "other: lab-switch")
    assert desk.run() == 1
    assert "nobody said what `lab` wants for `zero_data_retention`" in capsys.readouterr().out


def test_a_decision_that_cites_nothing_stops(desk: Desk, capsys: Captured) -> None:
    desk.edit("reviewed/decisions.yaml", 'cite: ["0"]', 'cite: ["7"]')
    assert desk.run() == 1
    assert "a decision cites `7`, which is not there" in capsys.readouterr().out


def test_a_decision_may_not_cite_infercheck(desk: Desk, capsys: Captured) -> None:
    desk.edit(
        "research/provider-terms/labs.yaml",
        'note: In the United States., source: "https://lab.example/free"',
        'note: In the United States., source: "https://infercheck.eu/x"',
    )
    assert desk.run() == 1
    assert "a decision cites what is never evidence" in capsys.readouterr().out


def test_what_was_reviewed_for_nothing_is_told(desk: Desk, capsys: Captured) -> None:
    desk.edit(
        "reviewed/providers.yaml", "acme-dpa: {kind", "acme-spare: {kind: plan, title: Spare}\n      acme-dpa: {kind"
    )
    desk.edit("reviewed/decisions.yaml", "offers: [dedicated]", "offers: [dedicated, other]")
    desk.edit(
        "reviewed/decisions.yaml",
        "decisions:\n",
        "decisions:\n  - {file: labs, provider: lab, attribute: dpa, reads: x, drop: y}\n",
    )
    assert desk.run() == 0
    told = capsys.readouterr().out
    assert "nothing in `acme` takes the arrangement `acme-spare`" in told
    assert "no entry takes the decision on labs: lab  dpa" in told


def test_a_missing_or_broken_file_is_told(desk: Desk, capsys: Captured, tmp_path: Path) -> None:
    hosts = tmp_path / "research/provider-terms/hosts.yaml"
    whole = hosts.read_bytes()
    hosts.write_text("a: [", encoding="utf-8")
    assert desk.run() == 2
    assert "error: provider-terms/hosts.yaml:" in capsys.readouterr().err
    hosts.unlink()
    assert desk.run() == 2
    assert "can't read" in capsys.readouterr().err
    hosts.write_bytes(whole)
    desk.edit("reviewed/words.yaml", "states: {CA: California}", "countries: {}")
    assert desk.run() == 2
    assert "`countries` is not a key" in capsys.readouterr().err
    desk.edit("reviewed/words.yaml", "countries: {}", "states: {CA: California")
    assert desk.run() == 2
    assert "words.yaml" in capsys.readouterr().err


def test_it_runs_as_a_module() -> None:
    command = [sys.executable, "-m", "registry.importers.terms", "--help"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert "import-terms" in done.stdout
