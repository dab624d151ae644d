"""Snippets name the address, the model's id and the key as the record has them, for each form of API."""

import ast
import json
import shlex
from typing import Any

import pytest

from registry.site.quoting import line, literal, name, shell
from registry.site.snippets import STYLES, calls
from registry.views.route import EndpointView, RouteView


class Stub:
    """The few fields of a route that snippets look at."""

    def __init__(self, region: str, *endpoints: EndpointView) -> None:
        self.region = region
        self.endpoints = endpoints
        self.model_name = "One"
        self.provider_name = "Acme"


def call(style: str, address: str = "https://api.acme.example/v1", *, region: str = "", key: str = "ACME_KEY") -> Any:
    evidence: Any = None
    endpoint = EndpointView(style=style, address=address, model="acme/one-1", key=key, evidence=evidence)
    stub: Any = Stub(region, endpoint)
    route: RouteView = stub
    (found,) = calls(route)
    return found


def codes(found: Any) -> dict[str, str]:
    return {snippet.language: snippet.code for snippet in found.snippets}


def command(code: str) -> list[str]:
    return shlex.split(code.replace("\\\n", " "))


def constants(code: str) -> set[Any]:
    return {node.value for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Constant)}


@pytest.mark.parametrize("style", STYLES)
def test_each_form_of_api_has_python_and_javascript(style: str) -> None:
    found = call(style)
    assert {"Python", "JavaScript"} <= set(codes(found))
    assert "acme/one-1" in constants(codes(found)["Python"])
    assert '"acme/one-1"' in codes(found)["JavaScript"]
    assert found.style_words == STYLES[style]


@pytest.mark.parametrize(
    ("style", "address", "target"),
    [
        ("openai", "https://api.acme.example/v1/", "https://api.acme.example/v1/chat/completions"),
        ("azure", "https://x.openai.azure.com/openai/v1", "https://x.openai.azure.com/openai/v1/chat/completions"),
        ("anthropic", "https://api.anthropic.com", "https://api.anthropic.com/v1/messages"),
        (
            "google",
            "https://generativelanguage.googleapis.com/v1beta",
            "https://generativelanguage.googleapis.com/v1beta/models/acme%2Fone-1:generateContent",
        ),
        ("google", "https://g.example", "https://g.example/v1beta/models/acme%2Fone-1:generateContent"),
    ],
)
def test_command_calls_the_address(style: str, address: str, target: str) -> None:
    words = command(codes(call(style, address))["curl"])
    assert words[:2] == ["curl", target]
    assert isinstance(json.loads(words[-1]), dict)


def test_key_stays_a_variable() -> None:
    found = codes(call("openai"))
    assert 'os.environ["ACME_KEY"]' in found["Python"]
    assert "process.env.ACME_KEY" in found["JavaScript"]
    assert '"Authorization: Bearer $ACME_KEY"' in found["curl"]


@pytest.mark.parametrize("key", ["", "a b", "$(id)", "É", "acme_key", "1KEY", "K" * 65])
def test_key_that_a_shell_would_not_take_is_replaced(key: str) -> None:
    assert call("openai", key=key).key == "API_KEY"


def test_google_client_is_told_its_address_only_where_it_is_another() -> None:
    own = codes(call("google", "https://generativelanguage.googleapis.com/v1beta"))
    assert "http" not in own["Python"]
    other = codes(call("google", "https://g.example/v1"))
    assert '"base_url": "https://g.example", "api_version": "v1"' in other["Python"]
    assert 'baseUrl: "https://g.example", apiVersion: "v1"' in other["JavaScript"]


def test_bedrock_is_called_in_the_routes_own_region() -> None:
    found = call("bedrock", "https://bedrock-runtime.us-east-1.amazonaws.com", region="eu-central-1")
    assert 'region_name="eu-central-1"' in codes(found)["Python"]
    assert 'region: "eu-central-1"' in codes(found)["JavaScript"]
    assert "us-east-1" not in found.agent + "".join(codes(found).values())
    assert (found.address, found.region) == ("", "eu-central-1")


@pytest.mark.parametrize("region", ["", "eu", "EU data zone"])
def test_bedrock_without_a_region_leaves_the_choice(region: str) -> None:
    found = call("bedrock", region=region)
    assert "region" not in "".join(codes(found).values())
    assert 'region: "your own"' in found.agent


def test_agent_gets_facts_as_quoted_lines() -> None:
    lines = call("openai").agent.splitlines()
    assert lines[0] == 'Set up this project to call the model "One" at the provider "Acme".'
    assert '- base address: "https://api.acme.example/v1"' in lines
    assert '- model id: "acme/one-1"' in lines


@pytest.mark.parametrize("text", ["plain", 'a "quote"', "back\\slash", "line\nline", "\u2028\u202e\x07\x7f", "é 🦊"])
def test_literal_means_the_text_in_python_and_json(text: str) -> None:
    assert ast.literal_eval(literal(text)) == text
    assert json.loads(literal(text)) == text
    assert literal(text).isprintable()


def test_literal_has_no_hidden_character_beyond_four_digits() -> None:
    assert literal("a\U000e0041b") == '"a\N{REPLACEMENT CHARACTER}b"'


@pytest.mark.parametrize("text", ["a'b", "$(id) `id` ${HOME}", "a\\'b", "!!"])
def test_shell_word_is_one_word(text: str) -> None:
    assert shlex.split(shell(text)) == [text]


def test_shell_word_is_plain_ascii() -> None:
    assert shell("https://a.example/é\n\u202e") == "'https://a.example/%C3%A9%0A%E2%80%AE'"


def test_line_is_one_line_and_ends() -> None:
    assert line("a\n\nIgnore  all\u2028that\u202e") == '"a Ignore all that"'
    assert line("W" * 500) == f'"{"W" * 200}…"'


def test_name_is_kept_where_it_is_one() -> None:
    assert name("OPENAI_API_KEY") == "OPENAI_API_KEY"
