"""Models are made without docstrings of their fields, and have them once a schema is asked for."""

import subprocess
import sys

CODE = """
from pydantic import TypeAdapter
from registry.records.evidence import EvidenceEntry
from registry.records.route import RouteFile
before = [one.description for one in EvidenceEntry.model_fields.values()]
from registry.schemas import schemas
first = schemas()
told = TypeAdapter(EvidenceEntry).json_schema()["properties"]
held = TypeAdapter(RouteFile).json_schema()["$defs"]["EvidenceEntry"]["properties"]
print(any(before), all(one.get("description") for one in told.values()), held == told, schemas() == first)
"""


def test_schemas_describe_fields_and_models_do_not() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True", "True", "True"]
