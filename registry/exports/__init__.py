"""Files for machines, beside the pages: the JSON API, lists in the shapes of other projects, downloads, badges."""

from __future__ import annotations

from collections.abc import Iterator

from registry.exports.agents import agent_files
from registry.exports.api import Api
from registry.exports.badges import badge_files
from registry.exports.borderlint import borderlint_files
from registry.exports.downloads import RouteTable, download_files
from registry.exports.feeds import feed_files
from registry.exports.genai_prices import genai_files
from registry.exports.litellm import litellm_files
from registry.exports.markdown import model_twin, provider_twin
from registry.exports.models_dev import models_dev_files
from registry.exports.openrouter import openrouter_files
from registry.exports.writing import File
from registry.site.world import World
from registry.views.model import model_view
from registry.views.party import provider_view

COMPATIBLE = (models_dev_files, openrouter_files, litellm_files, genai_files, borderlint_files)
"""Lists in the shapes of other projects."""


def export_files(world: World) -> Iterator[File]:
    """Every file with its path below the site."""
    yield from _of_records(world)
    for make in COMPATIBLE:
        yield from make(world.store)
    yield from download_files(world.store)
    yield from badge_files(world)
    yield from feed_files(world)
    yield from agent_files(world.store)


def _of_records(world: World) -> Iterator[File]:
    """What is made of single models and providers: the view of each is made once, and none is kept."""
    store, viewer, day = world.store, world.viewer, world.store.day.isoformat()
    api, table = Api(world), RouteTable(store)
    for row in store.rows("model"):
        model = model_view(store, row, viewer)
        table.add(model.routes)
        yield api.model(row, model)
        yield model_twin(model, day)
    for row in store.rows("provider"):
        provider = provider_view(store, row, viewer)
        yield api.provider(provider)
        yield provider_twin(provider, day)
    yield from api.lists()
    yield table.file()
