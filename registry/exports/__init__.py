"""Files for machines, beside the pages: the JSON API, lists in the shapes of other projects, downloads, feeds."""

from __future__ import annotations

from collections.abc import Iterator

from registry.exports.api import api_files
from registry.exports.borderlint import borderlint_files
from registry.exports.genai_prices import genai_files
from registry.exports.litellm import litellm_files
from registry.exports.models_dev import models_dev_files
from registry.exports.openrouter import openrouter_files
from registry.exports.writing import File
from registry.store.reader import Store
from registry.views.claim import Viewer

COMPATIBLE = (models_dev_files, openrouter_files, litellm_files, genai_files, borderlint_files)
"""Lists in the shapes of other projects."""


def files(store: Store, viewer: Viewer) -> Iterator[File]:
    """Every file with its path below the site."""
    yield from api_files(store, viewer)
    for make in COMPATIBLE:
        yield from make(store)
