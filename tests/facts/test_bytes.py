"""The same inputs give the same bytes, whatever the interpreter's seed."""

import os
import subprocess
import sys
from pathlib import Path

from tests.support.examples import records, write

CODE = """
import json, sys
from pathlib import Path
from registry.catalogue import collect
from registry.loading import load
from tests.facts.test_golden import facts_in_words
from tests.support.asked import ask

catalogue = collect(load(Path(sys.argv[1])))
asked = [ask(catalogue, route, "2026-07-20", use=["agents", "files"]) for route in catalogue.network.routes]
print(json.dumps([facts_in_words(one) for one in asked]))
"""


def test_facts_do_not_hang_on_the_seed_of_hashes(tmp_path: Path) -> None:
    write(records("mistral-dated-changes"), tmp_path)
    found = {_facts(tmp_path, seed) for seed in ("0", "1", "2")}
    assert len(found) == 1


def _facts(root: Path, seed: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(root)],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        env=os.environ | {"PYTHONHASHSEED": seed},
    )
    return done.stdout
