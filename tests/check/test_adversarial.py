"""Cases in which a checker is tempted to pass what it does not know, end to end on a small catalogue of real names."""

import re
from pathlib import Path

import pytest

from tests.check.repository import Repository
from tests.support.examples import REFERENCE, write

WORLD = Path(__file__).parents[1] / "references" / "world.yaml"
SAID = "evidence: [{source: acme/hosts, locator: terms, finding: says so}]"
PLACES = {
    ("amazon-bedrock", "in-region"): "[region]",
    ("amazon-bedrock", "geo-eu"): "[EU]",
    ("amazon-bedrock", "geo-us"): "[US]",
    ("amazon-bedrock", "global"): "[global]",
    ("azure", "regional"): "[region]",
    ("azure", "data-zone-eu"): "[EU]",
    ("azure", "global"): "[global]",
    ("google-vertex", "models"): "[region]",
    ("groq", "api"): "[DE]",
    ("together", "api"): "[DE]",
    ("novita", "api"): "[US]",
    ("anthropic", "api"): "[US]",
    ("openrouter", "standard"): "[DE]",
}
"""Where each offering runs: facts made up so that every verdict can be told by reading."""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the references' catalogue, with places."""
    from registry.building import build_store  # noqa: PLC0415 - most tests need neither pydantic nor sqlmodel

    records = dict(REFERENCE)
    for block in re.split(r"^(?=[a-z]+/)", WORLD.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        key, _, body = block.partition(":")
        records[key] = re.sub(r"^ {1,2}", "", body, flags=re.MULTILINE).strip() + "\n"
    for (provider, offering), places in PLACES.items():
        key, claim = f"providers/{provider}/provider", f"{{inference_location: {{value: {places}, {SAID}}}}}"
        if offering == "standard":
            records[key] = records[key].replace("title: Standard\n", f"title: Standard\n    claims: {claim}\n")
        else:
            records[key] = re.sub(rf"( {offering}: {{title: [^}}]*)}}", rf"\1, claims: {claim}}}", records[key])
        assert claim in records[key], key
    retained = f"  zero_data_retention: {{value: yes, {SAID}}}\n"
    records["providers/openrouter/provider"] += f"claims:\n{retained}"
    folder = tmp_path_factory.mktemp("world")
    build_store(write(records, folder / "catalogue"), folder / "world.sqlite")
    return folder / "world.sqlite"


@pytest.fixture
def checked(repository: Repository, world: Path) -> Repository:
    """A repository that asks for the EU."""
    repository.store = world
    policy = "title: EU\nrequire: {inference_location: {within: [EU]}}\n"
    repository.write({"model-policy.yaml": policy})
    return repository


def litellm(model: str, **more: str) -> str:
    lines = "".join(f"      {key}: {value}\n" for key, value in more.items())
    return f"model_list:\n  - model_name: default\n    litellm_params:\n      model: {model}\n{lines}"


def verdicts(repository: Repository) -> list[str]:
    return [f"{one['text']} {one['verdict']}" for one in repository.report()["references"]]


def test_what_passes_at_all(checked: Repository) -> None:
    model = "bedrock/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
    checked.write({"litellm_config.yaml": litellm(model, aws_region_name="eu-central-1")})
    assert (verdicts(checked), checked.check()[0]) == ([f"{model} pass"], 0)


@pytest.mark.parametrize(
    "text",
    [
        "# model: novita/meta-llama/llama-3.3-70b-instruct\n",
        "model_list: [] # model: novita/meta-llama/llama-3.3-70b-instruct\n",
        "notes: see novita/meta-llama/llama-3.3-70b-instruct\n",
    ],
)
def test_text_that_only_mentions_a_model_gives_nothing(checked: Repository, text: str) -> None:
    checked.write({"litellm_config.yaml": text, "CHANGELOG.md": text, "uv.lock": text})
    assert verdicts(checked) == []


@pytest.mark.parametrize("model", ["${MODEL}", "{{model}}", "os.environ/MODEL", "<provider>/<model>", "YOUR_MODEL"])
def test_placeholder_never_passes_and_is_never_an_unresolved_id(checked: Repository, model: str) -> None:
    checked.write({"litellm_config.yaml": litellm(f"'{model}'")})
    assert not [one for one in verdicts(checked) if one.endswith(" pass")]
    assert not [one for one in checked.rules() if "RC001" in one]


def test_default_of_a_template_is_at_best_unknown(checked: Repository) -> None:
    compose = "services:\n  app:\n    environment:\n      OPENAI_MODEL: ${MODEL:-groq/llama-3.3-70b-versatile}\n"
    checked.write({"compose.yaml": compose})
    assert [one.rpartition(" ")[2] for one in verdicts(checked)] == ["unknown"]
    assert checked.check()[0] == 3


def test_fallback_outside_fails_where_it_is_written_though_the_first_choice_passes(checked: Repository) -> None:
    text = (
        "model_list:\n"
        "  - model_name: default\n"
        "    litellm_params: {model: groq/llama-3.3-70b-versatile}\n"
        "  - model_name: spare\n"
        "    litellm_params: {model: novita/meta-llama/llama-3.3-70b-instruct}\n"
        "router_settings:\n"
        '  fallbacks: [{"default": ["spare"]}]\n'
    )
    checked.write({"litellm_config.yaml": text})
    assert "litellm_config.yaml:5 RC101 fail" in checked.rules()
    assert not [one for one in checked.rules() if ":3 " in one]
    assert checked.check()[0] == 1


OPENROUTER = (
    '{"model": "meta-llama/llama-3.3-70b-instruct", "base_url": "https://openrouter.ai/api/v1", "provider": %s}\n'
)
OPTIONS = [
    ("{}", "fail"),
    ('{"order": ["together"]}', "fail"),
    ('{"order": ["together"], "allow_fallbacks": false}', "pass"),
    ('{"only": ["together"]}', "pass"),
    ('{"only": ["novita"]}', "fail"),
    ('{"zdr": true, "only": ["novita"]}', "unknown"),
]


@pytest.mark.parametrize(("options", "verdict"), OPTIONS)
def test_gateway_passes_only_where_the_request_pins_hosts_that_pass(
    checked: Repository, options: str, verdict: str
) -> None:
    checked.write({"request.json": OPENROUTER % options})
    found = [one.rpartition(" ")[2] for one in verdicts(checked)]
    assert verdict == found[0] if verdict == "pass" else "pass" not in found, checked.check()[1]


@pytest.mark.parametrize("base", ["http://10.0.0.5:8000/v1", "https://llm.example.eu/v1", "http://localhost:11434"])
def test_form_of_an_interface_is_not_a_company(checked: Repository, base: str) -> None:
    checked.write({"litellm_config.yaml": litellm("openai/gpt-4o", api_base=base)})
    (reference,) = checked.report()["references"]
    assert reference["verdict"] == "unknown"
    assert not [route for route in reference["routes"] if route.startswith("openai/")]


AZURE = "model_list:\n  - model_name: x\n    litellm_params: {model: azure/gpt-4o, api_base: 'https://a.openai.azure.com'}\n"
SKUS = [
    (None, "unknown"),
    ("{model: openai/gpt-4o, provider: azure, region: swedencentral, sku: DataZoneStandard}", "pass"),
    ("{model: openai/gpt-4o, provider: azure, region: swedencentral, sku: GlobalStandard}", "fail"),
]


@pytest.mark.parametrize(("declared", "verdict"), SKUS)
def test_deployment_is_opaque_until_it_is_declared_and_its_sort_decides(
    checked: Repository, declared: str | None, verdict: str
) -> None:
    policy = "title: EU\nrequire: {inference_location: {within: [EU]}}\n"
    policy += f'deployments: {{"azure:gpt-4o": {declared}}}\n' if declared else ""
    checked.write({"model-policy.yaml": policy, "litellm_config.yaml": AZURE})
    assert [one.rpartition(" ")[2] for one in verdicts(checked)] == [verdict]


BEDROCK = [
    ("eu.anthropic.claude-sonnet-4-5-20250929-v1:0", "us-east-1", {"fail", "unknown"}),
    ("global.anthropic.claude-sonnet-4-5-20250929-v1:0", "eu-central-1", {"fail"}),
    ("us.anthropic.claude-sonnet-4-5-20250929-v1:0", "eu-central-1", {"fail", "unknown"}),
    ("anthropic.claude-sonnet-4-5-20250929-v1:0", "eu-central-1", {"pass"}),
]


@pytest.mark.parametrize(("model", "region", "allowed"), BEDROCK)
def test_place_is_not_read_off_a_word(checked: Repository, model: str, region: str, allowed: set[str]) -> None:
    checked.write({"litellm_config.yaml": litellm(f"bedrock/{model}", aws_region_name=region)})
    assert {one.rpartition(" ")[2] for one in verdicts(checked)} <= allowed


def test_alias_that_lies_is_judged_by_what_stands_behind_it(checked: Repository) -> None:
    text = (
        "model_list:\n"
        "  - {model_name: gpt-4, litellm_params: {model: novita/meta-llama/llama-3.3-70b-instruct}}\n"
        "general_settings: {}\n"
    )
    checked.write({"litellm_config.yaml": text})
    assert checked.rules() == ["litellm_config.yaml:2 RC101 fail"]


def test_four_ids_on_a_line_are_four_places(checked: Repository) -> None:
    one = "novita/meta-llama/llama-3.3-70b-instruct"
    items = ", ".join(f"{{model_name: m{n}, litellm_params: {{model: {one}}}}}" for n in range(4))
    checked.write({"litellm_config.yaml": f"model_list: [{items}]\n"})
    findings = [found for found in checked.report()["findings"] if found["rule"] == "RC101"]
    assert len({found["column"] for found in findings}) == 4
    assert len({found["fingerprint"] for found in findings}) == 4


ODD = [
    "GROQ/LLAMA-3.3-70B-VERSATILE",
    "groq/llama-3.3-70b-versatil\u0435",
    "groq/llama-3.3-70b-\u200bversatile",
    "groq/llama-3.3-70b-versatil",
]


@pytest.mark.parametrize("model", ODD, ids=ascii)
def test_nearly_the_same_id_is_not_the_same(checked: Repository, model: str) -> None:
    checked.write({"litellm_config.yaml": litellm(f'"{model}"')})
    assert not [one for one in verdicts(checked) if one.endswith(" pass")]


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b""])
@pytest.mark.parametrize("end", [b"\r\n", b"\n"])
def test_mark_and_line_ends_change_nothing(checked: Repository, before: bytes, end: bytes) -> None:
    text = litellm("novita/meta-llama/llama-3.3-70b-instruct").encode().replace(b"\n", end)
    checked.write({"litellm_config.yaml": before + text})
    assert checked.rules() == ["litellm_config.yaml:4 RC101 fail"]


HOSTILE = [
    b"\xff\xfe\x00model",
    b"[" * 100_000,
    b'{"model": ' + b'"x' * 100_000,
    b"\x00" * 1000,
]


@pytest.mark.parametrize("raw", HOSTILE, ids=range(len(HOSTILE)))
def test_configuration_that_can_not_be_read_never_passes(checked: Repository, raw: bytes) -> None:
    checked.write({"litellm_config.yaml": raw})
    code, out = checked.check()
    assert code == 5, out
    assert "RC503" in out


def test_large_configuration_is_not_skipped_in_silence(checked: Repository) -> None:
    checked.write({"litellm_config.yaml": litellm("groq/llama-3.3-70b-versatile") + "# " + "x" * (2 << 20) + "\n"})
    code, out = checked.check()
    assert (code, "RC504" in out) == (5, True)


VALUES = "llm: {provider: groq, model: llama-3.3-70b-versatile}\n"
OVERLAYS = [
    ("llm: {temperature: 1}\n", [], 0),
    ("llm: {provider: novita, model: meta-llama/llama-3.3-70b-instruct}\n", ["chart/values-prod.yaml:1 RC101 fail"], 1),
    ("llm: {baseUrl: 'https://llm.example.eu/v1'}\n", ["chart/values-prod.yaml:1 RC005 unknown"], 3),
]


@pytest.mark.parametrize(("upper", "rules", "code"), OVERLAYS)
def test_values_over_others_are_judged_where_they_change_them(
    checked: Repository, upper: str, rules: list[str], code: int
) -> None:
    checked.write(
        {"chart/Chart.yaml": "name: a\n", "chart/values.yaml": VALUES, "chart/values-prod.yaml": upper},
    )
    assert (checked.rules(), checked.check()[0]) == (rules, code)


@pytest.mark.parametrize("model", ["@openai-prod/gpt-4o", "gpt-oss:20b-cloud", "auto_router/any"])
def test_what_is_kept_or_decided_elsewhere_never_passes(checked: Repository, model: str) -> None:
    checked.write(
        {"app.yaml": f"{{provider: ollama, model: '{model}'}}\n" if "cloud" in model else f"model: '{model}'\n"}
    )
    assert [one.rpartition(" ")[2] for one in verdicts(checked)] == ["unknown"]
    assert checked.check()[0] == 3
