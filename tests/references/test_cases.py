"""The cases that must not go wrong, as far as they concern what a file names."""

import pytest

from registry.references.declared import Account, Declared, Deployment, Host
from registry.references.find import Found
from registry.references.reference import Mode, Reference, Status
from tests.references.support import Find

LLAMA = "meta-llama/llama-3.3-70b-instruct"
THROUGH = "openrouter/meta/llama-3.3-70b-instruct"


def only(found: Found) -> Reference:
    assert found.problems == ()
    (one,) = found.references
    return one


def rules(one: Reference) -> list[str]:
    return [problem.rule for problem in one.problems]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("app.yaml", "# model: gpt-4o\nllm: {note: 'model: gpt-4o'}\n"),
        ("app.jsonc", '{"llm": 1, // "model": "gpt-4o"\n/* "model": "gpt-4o" */ "x": "model: gpt-4o"}'),
        ("app.toml", '# model = "gpt-4o"\nllm = "model = gpt-4o"\n'),
        (".env", "# MODEL=gpt-4o\nNOTE=MODEL=gpt-4o\n"),
        ("Dockerfile", "# ENV MODEL=gpt-4o\nRUN export MODEL=gpt-4o\nLABEL model=gpt-4o\n"),
        (
            "app.py",
            '"""client.responses.create(model="gpt-4o")"""\n# openai: create(model="gpt-4o")\nx = "model=gpt-4o"\n',
        ),
        ("notes.md", "model: gpt-4o"),
        ("app.ts", "// model: 'gpt-4o'\nconst title = 'gpt-4o'"),
    ],
)
def test_what_only_mentions_a_model_gives_nothing(path: str, text: str, find: Find) -> None:
    assert find({path: text}).references == ()


def test_a_hash_inside_a_string_is_no_comment(find: Find) -> None:
    found = find(
        {
            "a.yaml": "llm: {title: 'a # b', provider: groq, model: openai/gpt-oss-20b}\n",
            ".env": "LLM_MODEL='gpt-4o#x'\n",
        }
    )
    assert [one.text for one in found.references] == ["gpt-4o#x", "openai/gpt-oss-20b"]


@pytest.mark.parametrize(
    "text", ["<provider>/<model>", "{{model}}", "${MODEL}", "xxx", "YOUR_MODEL", "your-model-name", "$MODEL", "..."]
)
def test_a_placeholder_is_never_an_unknown_id(text: str, find: Find) -> None:
    for path, written in {"a.yaml": f"{{provider: groq, model: '{text}'}}", ".env": f"LLM_MODEL={text}"}.items():
        found = find({path: written})
        assert all(one.status is Status.TEMPLATE and one.routes == () for one in found.references)
        assert all(rules(one) == ["RC004"] for one in found.references)
    assert len(find({"a.yaml": f"{{provider: groq, model: '{text}'}}"}).references) == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("YOUR_MODEL", "only stands for an id"),
        ("my-deployment", "only stands for an id"),
        ("<model>", "only stands for an id"),
        ("${MODEL}", "is put together at run time"),
        ("your-{{model}}", "is put together at run time"),
    ],
)
def test_a_placeholder_is_told_apart_from_what_a_program_fills_in(text: str, told: str, find: Find) -> None:
    (problem,) = only(find({"a.yaml": f"{{provider: azure, model: '{text}'}}"})).problems
    assert problem.message == f"`{text}` {told}, so that nothing tells which model it names"


@pytest.mark.parametrize(
    "text", ["${MODEL:-gpt-4o-mini}", "${MODEL-gpt-4o-mini}", "${MODEL:=gpt-4o-mini}", "${MODEL=gpt-4o-mini}"]
)
def test_a_default_is_one_member_of_an_open_set(text: str, find: Find) -> None:
    one = only(find({"a.yaml": f'{{provider: openai, model: "{text}"}}'}))
    assert (one.mode, one.status, one.routes) == (Mode.OPEN, Status.TEMPLATE, ("openai/openai/gpt-4o-mini",))
    assert rules(one) == ["RC004"]


def test_each_element_of_a_fallback_list_stands_at_its_own_place(find: Find) -> None:
    text = (
        "model_list:\n"
        "  - {model_name: a, litellm_params: {model: groq/llama-3.3-70b-versatile}}\n"
        "  - {model_name: b, litellm_params: {model: gpt-4o-mini}}\n"
        "litellm_settings:\n"
        '  fallbacks: [{"a": ["a", "b"]}]\n'
    )
    used = [one for one in find({"litellm.yaml": text}).references if "fallbacks" in one.key]
    assert [(one.spot.line, one.spot.column, one.routes) for one in used] == [
        (5, 23, ("groq/meta/llama-3.3-70b-instruct",)),
        (5, 28, ("openai/openai/gpt-4o-mini",)),
    ]


@pytest.mark.parametrize(
    ("options", "mode", "hosts"),
    [
        ("{sort: price}", Mode.OPEN, ["any-host", "via-novita", "via-together"]),
        ("{order: [together]}", Mode.OPEN, ["any-host", "via-novita", "via-together"]),
        ("{order: [together], allow_fallbacks: true}", Mode.OPEN, ["any-host", "via-novita", "via-together"]),
        ("{order: [together], allow_fallbacks: false}", Mode.ONE, ["via-together"]),
        ("{only: [together, novita]}", Mode.ANY, ["via-novita", "via-together"]),
        ("{only: [together, nobody]}", Mode.OPEN, ["via-together"]),
        ("{only: [nobody]}", Mode.OPEN, []),
        ("{ignore: [together]}", Mode.OPEN, ["any-host", "via-novita"]),
        ("{zdr: true}", Mode.OPEN, ["via-together"]),
        ("{zdr: false}", Mode.OPEN, ["any-host", "via-novita", "via-together"]),
        ("{data_collection: deny}", Mode.OPEN, ["via-together"]),
        ("{data_collection: allow}", Mode.OPEN, ["any-host", "via-novita", "via-together"]),
        ("{only: [novita], zdr: true}", Mode.OPEN, []),
    ],
)
def test_options_of_a_request_narrow_who_may_serve(options: str, mode: Mode, hosts: list[str], find: Find) -> None:
    one = only(find({"a.yaml": f"{{model: {LLAMA}, provider: {options}}}"}))
    assert (one.mode, one.routes) == (mode, tuple(f"{THROUGH}@{host}" for host in hosts))
    assert ("RC006" in rules(one)) == (mode is Mode.OPEN and "only" not in options) or "nobody" in options
    assert ("RC001" in rules(one)) == ("nobody" in options or not hosts)


def test_switches_of_the_account_narrow_as_a_request_does(find: Find) -> None:
    declared = Declared(account={"openrouter": Account(data_collection="deny", origin="policy.yaml:7")})
    one = only(find({"a.yaml": f"{{model: {LLAMA}, base_url: 'https://openrouter.ai/api/v1'}}"}, declared))
    assert one.routes == (f"{THROUGH}@via-together",)
    assert [(ground.what, ground.spot.line) for ground in one.grounds if ground.what == "account"] == [("account", 7)]


@pytest.mark.parametrize(
    "host", ["https://llm.corp.example/v1", "http://10.1.2.3:8000/v1", "http://vllm:8000/v1", "https://api.groq.com/x"]
)
def test_an_own_address_beats_the_prefix(host: str, find: Find) -> None:
    text = f"model_list: [{{model_name: a, litellm_params: {{model: openai/gpt-4o-mini, api_base: '{host}'}}}}]"
    one = only(find({"litellm.yaml": text}))
    assert all("openai" not in choice.provider for choice in one.choices)
    assert one.routes == ()
    env = only(find({".env": f"OPENAI_BASE_URL={host}\nOPENAI_MODEL=gpt-4o-mini\n"}))
    assert env.routes == ()


def test_an_azure_deployment_is_opaque_until_it_is_declared(find: Find) -> None:
    text = "model_list: [{model_name: a, litellm_params: {model: azure/gpt-4o}}]"
    one = only(find({"litellm.yaml": text}))
    assert (one.status, one.routes, one.choices[0].model, rules(one)) == (Status.OPAQUE, (), "", ["RC003"])
    for sku, route in (("GlobalStandard", "global"), ("DataZoneStandard", "data-zone-eu"), ("Standard", "regional")):
        deployment = Deployment("openai/gpt-4o", "azure", "swedencentral", sku, origin="policy.yaml:3")
        one = only(find({"litellm.yaml": text}, Declared(deployments={"azure:gpt-4o": deployment})))
        assert one.routes == (f"azure/openai/gpt-4o@{route}",)
    unknown = Deployment("openai/gpt-4o", "azure", "swedencentral", "Somewhere", origin="policy.yaml:3")
    one = only(find({"litellm.yaml": text}, Declared(deployments={"azure:gpt-4o": unknown})))
    assert (one.routes, rules(one)) == ((), ["RC001"])


@pytest.mark.parametrize(
    ("text", "region", "routes", "problems"),
    [
        ("eu.anthropic.claude-sonnet-4-5-20250929-v1:0", "eu-central-1", ["eu"], []),
        (
            "eu.anthropic.claude-sonnet-4-5-20250929-v1:0",
            "us-east-1",
            ["eu", "eu-central-1", "global", "in-region", "us"],
            ["RC010"],
        ),
        ("global.anthropic.claude-sonnet-4-5-20250929-v1:0", "eu-central-1", ["global"], []),
        ("anthropic.claude-sonnet-4-5-20250929-v1:0", "eu-central-1", ["eu-central-1"], []),
        ("anthropic.claude-sonnet-4-5-20250929-v1:0", "us-east-1", ["in-region"], []),
        ("anthropic.claude-sonnet-4-5-20250929-v1:0", "", ["eu-central-1", "in-region"], []),
        ("jp.anthropic.claude-sonnet-4-5-20250929-v1:0", "", [], ["RC001"]),
    ],
)
def test_a_profile_is_a_geography_and_a_region_is_a_region(
    text: str, region: str, routes: list[str], problems: list[str], find: Find
) -> None:
    one = only(find({"a.yaml": f"{{model_id: '{text}', aws_region: '{region}'}}"}))
    assert one.routes == tuple(f"amazon-bedrock/anthropic/claude-sonnet-4.5@{route}" for route in routes)
    assert rules(one) == problems


def test_the_name_of_a_host_is_no_profile(find: Find) -> None:
    assert find({"a.yaml": "model: us.anthropic.com\n", ".env": "MODEL=us.anthropic.com\n"}).references == ()


def test_a_group_that_lies_is_judged_by_its_deployment(find: Find) -> None:
    declared = Declared(deployments={"litellm:gpt-4": Deployment(file="infra/litellm.yaml", origin="policy.yaml:5")})
    files = {
        "infra/litellm.yaml": "model_list: [{model_name: gpt-4, litellm_params: {model: groq/openai/gpt-oss-20b}}]",
        "other/litellm.yaml": "model_list: [{model_name: gpt-4, litellm_params: {model: gpt-4o-mini}}]",
        "app.py": "import litellm\nlitellm.completion(model='litellm_proxy/gpt-4')\n",
    }
    (use,) = [one for one in find(files, declared).references if one.spot.path == "app.py"]
    assert use.routes == ("groq/openai/gpt-oss-20b",)
    assert [(one.what, one.spot.path) for one in use.grounds] == [
        ("deployment", "policy.yaml"),
        ("deployment", "infra/litellm.yaml"),
    ]
    (anywhere,) = [one for one in find(files).references if one.spot.path == "app.py"]
    assert anywhere.routes == ("groq/openai/gpt-oss-20b", "openai/openai/gpt-4o-mini")
    assert (anywhere.mode, len(anywhere.choices)) == (Mode.ANY, 2)


def test_groups_that_lead_to_groups_are_followed_once(find: Find) -> None:
    entries = [
        f"  - {{model_name: g{n}, litellm_params: {{model: litellm_proxy/g{n + 1}}}}}" for n in range(40) for _ in "ab"
    ]
    entries += ["  - {model_name: g40, litellm_params: {model: groq/openai/gpt-oss-20b}}"]
    entries += ["  - {model_name: g40, litellm_params: {model: litellm_proxy/g0}}"]
    found = find({"litellm.yaml": "\n".join(["model_list:", *entries])})
    assert len(found.references) == 82
    assert {one.routes for one in found.references} == {("groq/openai/gpt-oss-20b",)}
    alone = only(find({"litellm.yaml": "model_list: [{model_name: a, litellm_params: {model: litellm_proxy/a}}]"}))
    assert (alone.status, rules(alone)) == (Status.ALIAS, ["RC008"])


def test_a_group_of_which_a_part_is_unknown_is_open(find: Find) -> None:
    text = (
        "model_list:\n"
        "  - {model_name: a, litellm_params: {model: groq/openai/gpt-oss-20b}}\n"
        "  - {model_name: a, litellm_params: {model: litellm_proxy/nowhere}}\n"
        "litellm_settings: {default_fallbacks: [a]}\n"
    )
    (use,) = [one for one in find({"litellm.yaml": text}).references if "fallbacks" in one.key]
    assert (use.mode, use.routes) == (Mode.OPEN, ("groq/openai/gpt-oss-20b",))
    assert [ground.spot.line for ground in use.grounds] == [2, 3]


def test_too_many_groups_are_not_told(find: Find) -> None:
    entries = [f"  - {{model_name: g{n}, litellm_params: {{model: litellm_proxy/g{n + 1}}}}}" for n in range(300)]
    found = find({"litellm.yaml": "\n".join(["model_list:", *entries])})
    assert (found.references[0].status, rules(found.references[0])) == (Status.ALIAS, ["RC008"])


def test_the_provider_comes_from_the_anchor(find: Find) -> None:
    one = only(find({"a.yaml": "x: &x {provider: groq}\ny:\n  <<: *x\n  model: openai/gpt-oss-20b\n"}))
    assert one.routes == ("groq/openai/gpt-oss-20b",)
    assert [(ground.what, ground.spot.line) for ground in one.grounds] == [("provider", 1), ("anchor", 1)]


def test_each_overlay_is_found(find: Find) -> None:
    text = "llm: {provider: openai, model: %s}\n"
    found = find({"values.yaml": text % "gpt-4o", "values-prod.yaml": text % "gpt-4o-mini"})
    assert [(one.spot.path, one.text) for one in found.references] == [
        ("values-prod.yaml", "gpt-4o-mini"),
        ("values.yaml", "gpt-4o"),
    ]


def test_ids_on_one_line_and_one_id_in_several_places_stay_apart(find: Find) -> None:
    found = find(
        {"a.yaml": "{models: [gpt-4o, gpt-4o, gpt-4o-mini, gpt-4o]}\n{models: [gpt-4o]}\n".replace("\n{", "\n---\n{")}
    )
    assert [(one.spot.line, one.spot.column) for one in found.references] == [
        (1, 11),
        (1, 19),
        (1, 27),
        (1, 40),
        (3, 11),
    ]


@pytest.mark.parametrize(
    "text", ["GPT-4o", "gpt-4\u043e", "gpt-4o\u200b", "gpt\u20114o", " gpt-4o", "gpt-4o-", "gpt-4o:latest"]
)
def test_what_only_looks_like_an_id_is_none(text: str, find: Find) -> None:
    for one in find({"a.json": f'{{"provider": "openai", "model": "{text}"}}'}).references:
        assert one.routes == ()
        assert one.status is Status.UNRESOLVED
        assert "RC001" in rules(one)


def test_marks_and_line_ends_do_not_move_places(find: Find) -> None:
    text = 'a: 1\r\nb: {provider: openai, note: "é", model: gpt-4o-mini}\r\n'
    one = only(find({"a.yaml": b"\xef\xbb\xbf" + text.encode()}))
    assert (one.spot.line, one.spot.column) == (2, 41)


def test_bytes_that_are_no_text_are_told(find: Find) -> None:
    found = find({"a.yaml": b"a: 1\nmodel: \xff\n"})
    assert [(one.rule, one.spot.line, one.spot.column) for one in found.problems] == [("RC503", 2, 8)]


def test_a_host_of_ones_own_has_the_country_that_is_declared(find: Find) -> None:
    declared = Declared(hosts={"llm.corp.example": Host(self_hosted=True, country="DE", origin="policy.yaml:2")})
    text = "{model: qwen3-14b, base_url: 'https://LLM.corp.example:8443/v1'}"
    one = only(find({"a.yaml": text}, declared))
    assert (one.status, one.choices[0].country, one.choices[0].model) == (Status.SELF_HOSTED, "DE", "alibaba/qwen3-14b")
    one = only(find({"a.yaml": text}))
    assert (one.status, one.choices[0].country, rules(one)) == (Status.UNRESOLVED, "", ["RC005"])
