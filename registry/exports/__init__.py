"""Files for machines, beside the pages: the JSON API, lists in the shapes of other projects, downloads, badges."""

from __future__ import annotations

from collections.abc import Iterator

from registry.exports.agents import agent_files
from registry.exports.api import api_files
from registry.exports.badges import badge_files
from registry.exports.borderlint import borderlint_files
from registry.exports.downloads import download_files
from registry.exports.feeds import feed_files
from registry.exports.genai_prices import genai_files
from registry.exports.litellm import litellm_files
from registry.exports.markdown import markdown_files
from registry.exports.models_dev import models_dev_files
from registry.exports.openrouter import openrouter_files
from registry.exports.writing import File
from registry.site.world import World

COMPATIBLE = (models_dev_files, openrouter_files, litellm_files, genai_files, borderlint_files)
"""Lists in the shapes of other projects."""


def export_files(world: World) -> Iterator[File]:
    """Every file with its path below the site."""
    yield from api_files(world)
    for make in COMPATIBLE:
        yield from make(world.store)
    yield from download_files(world.store, world.viewer)
    yield from badge_files(world)
    yield from feed_files(world)
    yield from markdown_files(world)
    yield from agent_files(world.store)
