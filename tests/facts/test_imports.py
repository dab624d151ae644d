import subprocess
import sys

import pytest


@pytest.mark.parametrize("module", ["registry.facts", "registry.claims", "registry.legs", "registry.places"])
def test_facts_load_neither_records_nor_tables_nor_yaml(module: str) -> None:
    code = (
        f"import sys, {module}\n"
        "heavy = {'pydantic', 'pydantic_core', 'sqlmodel', 'sqlalchemy', 'yaml', 'jinja2'}\n"
        "print(sorted(heavy.intersection(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
