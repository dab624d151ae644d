"""Files for machines, beside the pages: the JSON API, lists in the shapes of other projects, downloads, badges."""

from __future__ import annotations

from collections.abc import Iterator

from registry.exports.agents import agent_files
from registry.exports.api import api_files
from registry.exports.badges import badge_files
from registry.exports.borderlint import borderlint_files
from registry.exports.downloads import download_files
from registry.exports.genai_prices import genai_files
from registry.exports.litellm import litellm_files
from registry.exports.models_dev import models_dev_files
from registry.exports.openrouter import openrouter_files
from registry.exports.verdicts import rule
from registry.exports.writing import File
from registry.store.reader import Store
from registry.views.claim import Viewer

COMPATIBLE = (models_dev_files, openrouter_files, litellm_files, genai_files, borderlint_files)
"""Lists in the shapes of other projects."""


def export_files(store: Store, viewer: Viewer) -> Iterator[File]:
    """Every file with its path below the site."""
    ruled = rule(store, viewer)
    yield from api_files(store, viewer, ruled)
    for make in COMPATIBLE:
        yield from make(store)
    yield from download_files(store, viewer)
    models = {str(route): str(model) for route, model in store.query("SELECT id, model FROM route")}
    yield from badge_files({one.policy.id: one.by_route for one in ruled}, models, store.day.isoformat())
    yield from agent_files(store)
