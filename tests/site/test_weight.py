"""Pages are light: what a reader's line carries, compressed as hosts do."""

import gzip

from registry.site.choices import form_of
from registry.site.filtering import index
from registry.site.world import world_of
from registry.store.reader import Store
from registry.views.viewer import viewer_of
from tests.site.conftest import Site

KIB = 1024


def weight(site: Site, *paths: str) -> int:
    return sum(len(gzip.compress((site.folder / path).read_bytes(), 6)) for path in paths)


def test_catalogue_with_its_index_is_below_200_kib(site: Site) -> None:
    scripts = ("assets/site.js", "assets/filter.js", "assets/routes.js")
    assert weight(site, "index.html", "assets/site.css", *scripts) < 200 * KIB


def test_model_pages_are_below_40_kib_but_for_those_with_most_companies(site: Site) -> None:
    """Models at twenty companies and more, each with terms of its own, are few: their pages may weigh twice that."""
    models = [path for path in site.pages() if path.startswith("models/")]
    heavy = {path: size for path in models if (size := weight(site, path)) >= 40 * KIB}
    assert len(heavy) <= len(models) / 20
    assert max(heavy.values(), default=0) < 90 * KIB


def test_pages_across_the_catalogue_stay_below_60_kib(site: Site) -> None:
    folders = ("policies/", "places/", "routes/", "gateways/", "arrangements/", "providers/")
    assert [path for path in site.pages() if path.startswith(folders) and weight(site, path) >= 60 * KIB] == []


def test_every_choice_of_the_form_has_a_column_of_the_index(site: Site) -> None:
    with Store(site.store) as store:
        world = world_of(store, viewer_of(store))
        found = index(world)
        form = form_of(world)
    routes, chains, models = len(world.briefs), len(world.chains), len(world.rows)
    keys = {f"{one.name}={choice.value}" for _, controls in form.groups for one in controls for choice in one.choices}
    assert set(found["columns"]) == keys | {"callable", "needs"}
    size = {"route": routes, "chain": chains, "model": models}
    for column in found["columns"].values():
        assert len(column["cells"]) == 2 * size[column["of"]]
    assert len(found["routes"]["model"]) == routes
