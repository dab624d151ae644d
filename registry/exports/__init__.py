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
from registry.site.ledger import content_of
from registry.site.world import Reading, Viewed, World
from registry.store.reader import Row
from registry.views.model import ModelView
from registry.views.party import provider_view

COMPATIBLE = (models_dev_files, openrouter_files, litellm_files, genai_files, borderlint_files)
"""Lists in the shapes of other projects."""


class Exports:
    """Every file for machines: those of single models as the models come, all others when all have come."""

    def __init__(self, reading: Reading) -> None:
        """No model has come yet."""
        self._reading = reading
        self._day = reading.store.day.isoformat()
        self._api, self._table = Api(reading), RouteTable(reading.chain_of)

    def of_model(self, row: Row, model: ModelView, viewed: Viewed) -> Iterator[File]:
        """The files of one model."""
        self._table.add(model.routes)
        yield self._api.model(row, model, viewed.fingerprint)
        yield model_twin(model, self._day, viewed.fingerprint)

    def files(self, world: World) -> Iterator[File]:
        """Every other file with its path below the site."""
        store = world.store
        for row in store.rows("provider"):
            provider = provider_view(store, row, world.viewer)
            digest = world.fingerprints.of(provider)
            yield self._api.provider(provider, digest)
            yield provider_twin(provider, self._day, digest)
        yield from self._api.lists(world)
        yield self._table.file()
        for make in COMPATIBLE:
            yield from make(store)
        yield from download_files(store)
        yield from badge_files(world)
        yield from feed_files(world)
        yield from agent_files(store)


def export_files(reading: Reading) -> Iterator[tuple[str, bytes]]:
    """Every file, made."""
    exports = Exports(reading)
    for row, model, viewed in reading.models():
        yield from ((name, content_of(one)) for name, one in exports.of_model(row, model, viewed))
    yield from ((name, content_of(one)) for name, one in exports.files(reading.world()))
