"""The JSON Schemas of the API, made of the shapes and their docstrings."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from typing import Any

from registry.exports.documents import DOCUMENTS, VERSION, Document, kind_of
from registry.exports.writing import File

FOLDER = f"api/v{VERSION}/schema"


def schema_of(document: type[Document]) -> dict[str, Any]:
    """The schema of the document's kind."""
    from pydantic import ConfigDict, TypeAdapter, with_config  # noqa: PLC0415 - only a build makes schemas

    config = ConfigDict(use_attribute_docstrings=True)
    found = TypeAdapter(with_config(config)(document)).json_schema()
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"{kind_of(document)}.schema.json"}
    found.setdefault("properties", {})["kind"] = {"const": kind_of(document), "type": "string"}
    return {**head, **found, "required": [field.name for field in dataclasses.fields(document)]}


def schema_files() -> Iterator[File]:
    """Every schema as a file."""
    for document in DOCUMENTS:
        text = json.dumps(schema_of(document), indent=1, ensure_ascii=False)
        yield f"{FOLDER}/{kind_of(document)}.schema.json", f"{text}\n".encode()
