"""Feeds: what a feed reader demands, and that they say what the page of changes says."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser
import pytest

from registry.exports.feeds import ATOM, NEWEST
from registry.site.change_pages import changes_of
from registry.site.world import world_of
from registry.store.reader import Store
from registry.views.viewer import viewer_of
from tests.exports.conftest import Files

NAME = f"{{{ATOM}}}"
ID = re.compile(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")


def feeds(files: Files, suffix: str) -> dict[str, bytes]:
    return {path: content for path, content in files.items() if path.startswith("feeds/") and path.endswith(suffix)}


def test_atom_feeds_are_read_without_complaint(real_files: Files) -> None:
    found = feeds(real_files, ".atom")
    assert {"feeds/all.atom", "feeds/provider/openai.atom", "feeds/policy/eu-residency.atom"} <= found.keys()
    for path, content in found.items():
        read = feedparser.parse(content, response_headers={"content-type": "application/atom+xml; charset=utf-8"})
        assert not read.bozo, (path, read.get("bozo_exception"))
        assert read.version == "atom10"
        assert read.feed.title.startswith("modelroutes: changes")


def test_atom_feeds_have_what_rfc_4287_demands(real_files: Files) -> None:
    for content in feeds(real_files, ".atom").values():
        feed = ET.fromstring(content)
        assert [len(feed.findall(f"{NAME}{name}")) for name in ("id", "title", "updated", "author")] == [1, 1, 1, 1]
        entries = feed.findall(f"{NAME}entry")
        ids = [feed.findtext(f"{NAME}id"), *(entry.findtext(f"{NAME}id") for entry in entries)]
        assert len(set(ids)) == len(ids)
        assert all(ID.fullmatch(str(one)) for one in ids)
        days = [str(entry.findtext(f"{NAME}updated")) for entry in entries]
        assert days == sorted(days, reverse=True)
        for day in days:
            assert day.endswith("T00:00:00Z")
            date.fromisoformat(day.partition("T")[0])
        assert len(entries) <= NEWEST


def test_json_feeds_hold_the_same_entries(real_files: Files) -> None:
    for path, content in feeds(real_files, ".json").items():
        feed: dict[str, Any] = json.loads(content)
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        atom = ET.fromstring(real_files[path.replace(".json", ".atom")])
        assert feed["title"] == atom.findtext(f"{NAME}title")
        said = [(one["id"], one["title"], one["content_text"], one["date_published"]) for one in feed["items"]]
        assert said == [
            tuple(entry.findtext(f"{NAME}{name}") for name in ("id", "title", "summary", "updated"))
            for entry in atom.findall(f"{NAME}entry")
        ]


def test_links_lead_to_pages_of_the_site(real_store: Path, real_files: Files) -> None:
    with Store(real_store) as store:
        pages = {f"models/{row.id}.html" for row in store.rows("model")}
        pages |= {f"providers/{row.id}.html" for row in store.rows("provider")} | {"changes.html"}
    for path, content in feeds(real_files, ".atom").items():
        for link in ET.fromstring(content).iter(f"{NAME}link"):
            if link.attrib["rel"] == "alternate":
                assert urlsplit(urljoin(f"https://a.example/{path}", link.attrib["href"])).path[1:] in pages


def test_feed_of_all_begins_with_the_newest_change(real_store: Path, real_files: Files) -> None:
    with Store(real_store) as store:
        changes = changes_of(world_of(store, viewer_of(store)))
    items = json.loads(real_files["feeds/all.json"])["items"]
    assert items[0]["date_published"] == f"{changes[0].day}T00:00:00Z"
    assert changes[0].after in items[0]["content_text"]


@pytest.mark.parametrize("policy", ["no-training", "open-weights"])
def test_feed_of_a_policy_speaks_of_routes_that_pass_it(real_files: Files, policy: str) -> None:
    verdicts = json.loads(real_files[f"api/v1/policies/{policy}.json"])["verdicts"]
    passing = {one["route"] for one in verdicts if one["verdict"] == "pass"}
    routes = {one["id"]: one for one in json.loads(real_files["api/v1/routes.json"])["routes"]}
    owners = passing | {routes[one]["offering"] for one in passing} | {routes[one]["provider"] for one in passing}
    items = json.loads(real_files[f"feeds/policy/{policy}.json"])["items"]
    assert items
    for one in items:
        subject = one["content_text"].partition(": ")[0]
        assert (re.sub(r"^\d+ routes, (.*) first$", r"\1", subject)) in owners
