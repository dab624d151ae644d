"""Law: no reference claims a provider that its files do not establish."""

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registry.references.find import Found, find_references
from registry.references.reference import Reference, Status
from registry.store.database import Database
from tests.references.support import InMemory

MODELS = (
    "gpt-4o",
    "gpt-4o-mini",
    "openai/gpt-4o",
    "claude-sonnet-4-5",
    "qwen3-14b",
    "llama-3.3-70b-versatile",
    "nonsense-7",
)
NOWHERE = (
    "https://llm.corp.example/v1", "http://10.0.0.4:8000", "http://localhost:11434/v1", "http://gateway:4000",
    "${BASE_URL}", "https://openai.example/v1", "https://api.openai.com.evil.example/v1", "https://evil.example/api.openai.com",
    "https://api-openai.com/v1", "https://api.openai.com@evil.example/v1", "https://xn--pi-openai.com", "//", "https://",
)  # fmt: skip
"""Addresses that establish no provider of the catalogue, some of which try to look as if."""

FORMS = {
    ".env": "OPENAI_BASE_URL={base}\nOPENAI_MODEL={model}\n",
    "app.json": '{{"provider": "openai", "model": {model_json}, "baseUrl": {base_json}}}',
    "app.yaml": "provider: openai\nmodel: {model_json}\nbase_url: {base_json}\n",
    "app.toml": "provider = 'openai'\nmodel = {model_json}\nbase_url = {base_json}\n",
    "litellm.yaml": "model_list: [{{model_name: a, litellm_params: {{model: {prefixed}, api_base: {base_json}}}}}]\n",
    "app.py": "from openai import OpenAI\nOpenAI(base_url={base_json}).responses.create(model={model_json})\n",
    "opencode.json": '{{"model": {prefixed}, "provider": {{"openai": {{"options": {{"baseURL": {base_json}}}}}}}}}',
    ".continue/config.yaml": "models: [{{name: a, provider: openai, model: {model_json}, apiBase: {base_json}}}]\n",
    "values.yaml": "llm: {{provider: openai, model: {model_json}, baseUrl: {base_json}}}\n",
    "kagent/values.yaml": (
        "providers: {{default: a, a: {{provider: OpenAI, model: {model_json}, config: {{baseUrl: {base_json}}}}}}}\n"
    ),
    "kagent.yaml": (
        "{{apiVersion: kagent.dev/v1alpha2, kind: ModelConfig, spec: "
        "{{model: {model_json}, provider: OpenAI, openAI: {{baseUrl: {base_json}}}}}}}\n"
    ),
    "n8n.json": (
        '{{"connections": {{}}, "nodes": [{{"type": "langchain.lmChatOpenAi", "parameters": '
        '{{"model": {model_json}, "options": {{"baseURL": {base_json}}}}}}}]}}'
    ),
    "flowise.json": (
        '{{"edges": [], "nodes": [{{"data": {{"name": "chatOpenAI", "inputs": '
        '{{"modelName": {model_json}, "basepath": {base_json}}}}}}}]}}'
    ),
    "librechat.yaml": (
        "endpoints: {{custom: [{{name: openai, baseURL: {base_json}, models: {{default: [{model_json}]}}}}]}}\n"
    ),
    "aichat/config.yaml": (
        "clients: [{{type: openai, api_base: {base_json}, models: [{{name: {model_json}}}]}}]\n"
    ),
    ".codex/config.toml": (
        "model = {model_json}\nmodel_provider = 'x'\nmodel_providers.x = {{name = 'openai', base_url = {base_json}}}\n"
    ),
    "chain.ts": (
        "import {{ ChatOpenAI }} from '@langchain/openai'\n"
        "new ChatOpenAI({{ model: {model_json}, configuration: {{ baseURL: {base_json} }} }})\n"
    ),
    "sdk.ts": (
        "import OpenAI from 'openai'\nconst a = new OpenAI({{ baseURL: {base_json} }})\n"
        "a.responses.create({{ model: {model_json} }})\n"
    ),
    "index.py": "from llama_index.llms.openai import OpenAI\nOpenAI(model={model_json}, api_base={base_json})\n",
    "like.py": (
        "from llama_index.llms.openai_like import OpenAILike\nOpenAILike(model={model_json}, api_base={base_json})\n"
    ),
    "docker-compose.yml": (
        "services: {{a: {{environment: {{OPENAI_BASE_URL: {base_json}, OPENAI_MODEL: {model_json}}}}}}}\n"
    ),
}  # fmt: skip


def written(path: str, model: str, base: str) -> bytes:
    text = FORMS[path].format(
        base=base,
        model=model,
        base_json=json.dumps(base),
        model_json=json.dumps(model),
        prefixed=json.dumps(f"openai/{model}"),
    )
    return text.encode()


def claims(one: Reference) -> set[str]:
    return {choice.provider for choice in one.choices} | {route for choice in one.choices for route in choice.routes}


@given(st.sampled_from(sorted(FORMS)), st.sampled_from(MODELS), st.sampled_from(NOWHERE))
@settings(max_examples=500, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_address_of_nobody_establishes_nobody(world: Database, path: str, model: str, base: str) -> None:
    found = find_references(InMemory({path: written(path, model, base)}), world)
    assert found.problems == ()
    if base in {"//", "https://"} and path in {".env", "docker-compose.yml"}:
        return  # no address at all; what remains is a model of nobody, see below
    assert found.references
    for one in found.references:
        assert claims(one) <= {""}, one
        assert one.status in {Status.SELF_HOSTED, Status.UNRESOLVED, Status.TEMPLATE}
        assert all(choice.country == "" for choice in one.choices)


@given(
    st.sampled_from(MODELS), st.sampled_from(["{{model: {0}}}", "llm: {{chat: {{model: {0}}}}}", "- {{models: [{0}]}}"])
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_model_alone_names_no_provider(world: Database, model: str, form: str) -> None:
    found = find_references(InMemory({"app.yaml": form.format(model).encode()}), world)
    for one in found.references:
        assert {choice.provider for choice in one.choices} == {""}
        assert {problem.rule for problem in one.problems} & {"RC001", "RC002"}


def test_the_laws_speak_of_something(world: Database) -> None:
    found: list[Found] = [
        find_references(InMemory({path: written(path, "gpt-4o", "https://eu.api.openai.com/v1")}), world)
        for path in FORMS
    ]
    assert [[one.routes for one in each.references][:1] for each in found] == [[("openai/openai/gpt-4o@eu",)]] * len(
        FORMS
    )
