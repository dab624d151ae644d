"""Badges: a picture that says in words what a policy says, and that nothing in a name can break."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET

import pytest

from registry.exports.badges import COLOURS, LONGEST, WORDS, badge
from registry.policy.verdict import Verdict
from tests.exports.conftest import Files
from tests.support.hostile import TEXTS

SVG = "{http://www.w3.org/2000/svg}"


def texts(picture: str) -> list[str]:
    return [node.text or "" for node in ET.fromstring(picture).iter(f"{SVG}text")]


def test_every_route_and_model_has_a_badge_of_every_policy(files: Files) -> None:
    policies = [one["id"] for one in json.loads(files["api/v1/policies.json"])["policies"]]
    routes = json.loads(files["api/v1/routes.json"])["routes"]
    models = {one["model"] for one in routes}
    expected = {f"badges/{policy}/route/{one['id']}.svg" for policy in policies for one in routes}
    expected |= {f"badges/{policy}/model/{model}.svg" for policy in policies for model in models}
    assert {path for path in files if path.startswith("badges/")} == expected


def test_a_badge_says_the_verdict_of_its_route(files: Files) -> None:
    for policy in json.loads(files["api/v1/policies.json"])["policies"]:
        verdicts = json.loads(files[f"api/v1/{policy['file']}"])["verdicts"]
        day = json.loads(files["api/v1/policies.json"])["catalogue"]["day"]
        for one in verdicts:
            picture = files[f"badges/{policy['id']}/route/{one['route']}.svg"].decode()
            words = WORDS[Verdict[one["verdict"].upper()]]
            assert texts(picture) == [policy["id"], f"{words}, {day}"]
            title = ET.fromstring(picture).findtext(f"{SVG}title")
            assert title == f"{one['route']}: {words} under {policy['id']} on {day}"


def test_unknown_is_never_green() -> None:
    assert COLOURS[Verdict.UNKNOWN] != COLOURS[Verdict.PASS]
    assert WORDS[Verdict.UNKNOWN] == "not established"
    assert len(set(COLOURS.values())) == len(Verdict)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_no_name_breaks_a_badge(text: str) -> None:
    picture = badge(text, Verdict.FAIL, text, text)
    root = ET.fromstring(picture)
    assert {node.tag for node in root.iter()} == {f"{SVG}{name}" for name in ("svg", "title", "rect", "g", "text")}
    assert all(len(one) <= LONGEST for one in texts(picture))
