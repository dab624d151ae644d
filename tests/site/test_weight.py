"""Pages are light: what a reader's line carries, compressed as hosts do."""

import gzip

from registry.lookup.filters import BY_NAME, EXCEPTING
from registry.site.choices import form_of
from registry.site.filtering import index
from registry.site.world import world_of
from registry.store.reader import Store
from registry.views.viewer import viewer_of
from tests.site.conftest import Site

KIB = 1024


def weight(site: Site, *paths: str) -> int:
    return sum(len(gzip.compress((site.folder / path).read_bytes(), 6)) for path in paths)


def test_catalogue_with_its_index_is_below_200_kb(site: Site) -> None:
    scripts = ("assets/site.js", "assets/filter.js", "assets/routes.js")
    assert weight(site, "index.html", "assets/site.css", *scripts) < 200_000


def test_every_page_of_a_model_is_below_40_kb(site: Site) -> None:
    models = [path for path in site.pages() if path.startswith("models/")]
    assert {path: size for path in models if (size := weight(site, path)) >= 40_000} == {}


def test_pages_across_the_catalogue_stay_below_60_kib(site: Site) -> None:
    folders = ("policies/", "places/", "routes/", "gateways/", "arrangements/", "providers/")
    assert [path for path in site.pages() if path.startswith(folders) and weight(site, path) >= 60 * KIB] == []


def test_every_choice_of_the_form_has_a_column_of_the_index(site: Site) -> None:
    with Store(site.store) as store:
        world = world_of(store, viewer_of(store))
        found = index(world)
        form = form_of(world)
        policies = {row.id for row in store.rows("policy")}
    size = {"route": len(world.briefs), "chain": len(world.chains), "model": len(world.rows)}
    every = [one for _, controls in form.groups for one in controls]
    asking = [one for one in every if one.asks_routes]
    words = {f"{one.name}={choice.value}" for one in asking for choice in one.choices}
    assert {word for word in found["words"] if ";" not in word} == words
    changed = {
        (word.partition("=")[0], part.partition("=")[0]) for word in found["words"] for part in word.split(";")[1:]
    }
    assert changed == {(name, other) for name, others in found["changed"].items() for other in others}
    used = {*found["words"].values(), *found["always"]}
    assert {*used, *(number for one in found["policies"].values() for number in one["columns"])} == set(
        range(len(found["columns"]))
    )
    assert set(found["policies"]) == policies
    for column in found["columns"]:
        assert len(column["cells"]) == found["width"] * size[column["of"]]
    assert len(found["routes"]["model"]) == len(world.briefs)


def test_every_filter_of_look_ups_is_in_the_form_but_patterns(site: Site) -> None:
    with Store(site.store) as store:
        form = form_of(world_of(store, viewer_of(store)))
    offered = {one.python for _, controls in form.groups for one in controls}
    left_out = {"currency", "model", "deny_model", "route", "deny_route"}
    assert {*BY_NAME, EXCEPTING, "policy", "exporter", "customer"} - offered - {"excepting"} == left_out
    assert "except" in offered
