"""Cases that must not go wrong, over every format that can express them: `@` stands for the id."""

from typing import NamedTuple

import pytest

from registry.references.declared import Declared, Deployment
from registry.references.find import Found
from registry.references.reference import Mode, Status
from tests.references.support import Find

MINI = "gpt-4o-mini"


class Form(NamedTuple):
    """How a file of a format names a model of OpenAI."""

    path: str
    text: str
    comment: str = ""
    """What makes a line of it a comment."""
    plain: str = MINI
    """The id that is found there."""
    templates: bool = True
    """Whether `${NAME:-default}` is filled in there."""


FORMS = {
    "aichat": Form("aichat/config.yaml", "model: 'openai:@'\nclients: [{type: openai}]\n", "#", templates=False),
    "aider": Form(".aider.conf.yml", 'model: "openai/@"\n', "#"),
    "azure": Form("main.parameters.json", '{"parameters": {"chatModel": {"value": "@"}}}\n', "//"),
    "codex": Form(".codex/config.toml", "model = '@'\npreferred_auth_method = 'apikey'\n", "#"),
    "compose": Form("compose.yaml", 'services: {a: {environment: {OPENAI_MODEL: "@"}}}\n', "#"),
    "continue": Form(".continue/config.yaml", 'models: [{name: a, provider: openai, model: "@"}]\n', "#"),
    "crewai": Form("agents.yaml", 'a: {role: r, goal: g, backstory: b, llm: "openai/@"}\n', "#"),
    "dify": Form(
        "app.yml", 'kind: app\nworkflow: {a: {model: {name: "@", provider: langgenius/openai/openai}}}\n', "#"
    ),
    "dockerfile": Form("Dockerfile", 'ENV OPENAI_MODEL="@"\n', "#"),
    "env": Form(".env", 'OPENAI_MODEL="@"\n', "#"),
    "flowise": Form(
        "f.json", '{"edges": [], "nodes": [{"data": {"name": "chatOpenAI", "inputs": {"modelName": "@"}}}]}\n', "//"
    ),
    "generic json": Form("a.json", '{"provider": "openai", "model": "@"}\n', "//"),
    "generic toml": Form("a.toml", "provider = 'openai'\nmodel = '@'\n", "#"),
    "generic yaml": Form("a.yaml", 'provider: openai\nmodel: "@"\n', "#"),
    "helm": Form("values.yaml", 'providers: {default: a, a: {provider: OpenAI, model: "@"}}\n', "#"),
    "helm variables": Form("values.yaml", 'env: [{name: OPENAI_MODEL, value: "@"}]\n', "#"),
    "kagent": Form("k.yaml", 'apiVersion: kagent.dev/v1alpha2\nkind: ModelConfig\nspec: {model: "@"}\n', "#"),
    "langchain.js": Form(
        "c.ts",
        'import { ChatOpenAI } from "@langchain/openai"\nnew ChatOpenAI({ model: "@" })\n',
        "//",
        templates=False,
    ),
    "librechat": Form("librechat.yaml", 'endpoints: {openAI: {titleModel: "@"}}\n', "#"),
    "litellm": Form("litellm.yaml", 'model_list: [{litellm_params: {model: "openai/@"}}]\n', "#"),
    "n8n": Form(
        "n.json",
        '{"connections": {}, "nodes": [{"type": "langchain.lmChatOpenAi", "parameters": {"model": "@"}}]}\n',
        "//",
    ),
    "opencode": Form("opencode.jsonc", '{"model": "openai/@"}\n', "//"),
    "portkey": Form("p.json", '{"virtual_key": "a", "override_params": {"model": "@"}}\n', "//"),
    "promptfoo": Form("promptfooconfig.yaml", 'prompts: [a]\nproviders: ["openai:chat:@"]\n', "#"),
    "python": Form("a.py", 'import openai\nopenai.OpenAI().responses.create(model="@")\n', "#", templates=False),
    "sap": Form("s.yaml", 'module_configurations: {llm_module_config: {model_name: "@"}}\n', "#"),
    "script": Form("a.ts", "import { openai } from '@ai-sdk/openai'\nopenai('@')\n", "//", templates=False),
    "terraform": Form("a.tf", 'a = { provider = "openai", model = "@" }\n', "#", templates=False),
    "workflow": Form(".github/workflows/a.yml", 'env: {OPENAI_MODEL: "@"}\n', "#"),
}

NAMES = pytest.mark.parametrize("name", FORMS)


def of(find: Find, name: str, model: str) -> Found:
    form = FORMS[name]
    return find({form.path: written(form, model)})


def written(form: Form, model: str) -> str:
    """The file with the id in it; packages of JavaScript begin with the mark too."""
    return (
        form.text.replace("@langchain", "\0")
        .replace("@ai-sdk", "\1")
        .replace("@", model)
        .replace("\0", "@langchain")
        .replace("\1", "@ai-sdk")
    )


@NAMES
def test_the_id_is_found_at_all(name: str, find: Find) -> None:
    found = of(find, name, MINI)
    assert found.problems == ()
    (one,) = found.references
    line = written(FORMS[name], MINI).split("\n")[one.spot.line - 1]
    assert line[one.spot.column - 1 :].startswith(one.text)
    assert one.text.endswith(MINI)


@NAMES
def test_in_a_comment_it_is_nothing(name: str, find: Find) -> None:
    form = FORMS[name]
    whole = "".join(f"{form.comment} {line}\n" for line in written(form, MINI).splitlines())
    text = whole if form.comment == "#" or form.path.endswith(".ts") else f"{whole}{{}}"
    found = find({form.path: text})
    assert (found.references, found.problems) == ((), ())


@NAMES
@pytest.mark.parametrize("text", ["<model>", "{{model}}", "xxx", "YOUR_MODEL", "your-model-name", "..."])
def test_what_stands_for_an_id_is_never_one(name: str, text: str, find: Find) -> None:
    for one in of(find, name, text).references:
        assert one.routes == ()
        assert {problem.rule for problem in one.problems} <= {"RC004"}
        assert one.mode is Mode.OPEN


@NAMES
def test_a_default_is_one_member_of_an_open_set(name: str, find: Find) -> None:
    form = FORMS[name]
    if not form.templates:
        return
    (one,) = of(find, name, f"${{MODEL:-{MINI}}}").references
    assert (one.mode, one.status) == (Mode.OPEN, Status.TEMPLATE)
    assert one.routes == (of(find, name, MINI).references[0].routes)


@NAMES
@pytest.mark.parametrize(
    "text", ["GPT-4o-mini", "gpt-4\u043e-mini", "gpt-4o-mini\u200b", "gpt\u20114o-mini", "gpt-4o-minii"]
)
def test_what_only_looks_like_the_id_is_none(name: str, text: str, find: Find) -> None:
    for one in of(find, name, text).references:
        assert one.routes == ()
        assert one.problems


@NAMES
def test_marks_and_line_ends_move_nothing(name: str, find: Find) -> None:
    form = FORMS[name]
    text = written(form, MINI)
    plain = find({form.path: text}).references
    for raw in (b"\xef\xbb\xbf" + text.encode(), text.replace("\n", "\r\n").encode()):
        assert find({form.path: raw}).references == plain


KAGENT = "apiVersion: kagent.dev/v1alpha2\nkind: ModelConfig\n"

AZURE = {
    "aichat": ("aichat/config.yaml", "clients: [{type: azure-openai, models: [{name: gpt-4o}]}]\n"),
    "dify": (
        "app.yml",
        "kind: app\nworkflow: {a: {model: {name: gpt-4o, provider: langgenius/azure_openai/azure_openai}}}\n",
    ),
    "flowise": (
        "f.json",
        '{"edges": [], "nodes": [{"data": {"name": "azureChatOpenAI", "inputs": {"modelName": "gpt-4o"}}}]}',
    ),
    "helm": ("values.yaml", "providers: {a: {provider: AzureOpenAI, model: gpt-4o}}\n"),
    "kagent": (
        "k.yaml",
        KAGENT + "spec: {model: gpt-4o, provider: AzureOpenAI}\n",
    ),
    "langchain.js": (
        "c.ts",
        'import { ChatOpenAI } from "@langchain/openai"\nnew ChatOpenAI({azureOpenAIApiDeploymentName: "gpt-4o"})',
    ),
    "n8n": (
        "n.json",
        '{"connections": {}, "nodes": [{"type": "langchain.lmChatAzureOpenAi", "parameters": {"model": "gpt-4o"}}]}',
    ),
    "promptfoo": ("promptfooconfig.yaml", "prompts: [a]\nproviders: ['azure:chat:gpt-4o']\n"),
    "librechat": ("librechat.yaml", "endpoints: {azureOpenAI: {groups: [{models: {gpt-4o: true}}]}}\n"),
}


@pytest.mark.parametrize("name", AZURE)
def test_a_deployment_is_opaque_whatever_it_is_called(name: str, find: Find) -> None:
    path, text = AZURE[name]
    (one,) = find({path: text}).references
    assert (one.status, one.routes, one.choices[0].model) == (Status.OPAQUE, (), "")
    assert [problem.rule for problem in one.problems] == ["RC003"]


REGIONS = {
    "aichat": ("aichat/config.yaml", "clients: [{type: bedrock, region: us-east-1, models: [{name: '@'}]}]\n"),
    "boto3": ("a.py", "import boto3\nboto3.client('bedrock-runtime', region_name='us-east-1').converse(modelId='@')\n"),
    "kagent": (
        "k.yaml",
        KAGENT + "spec: {model: '@', provider: Bedrock, bedrock: {region: us-east-1}}\n",
    ),
    "langchain.js": (
        "c.ts",
        "import { ChatBedrockConverse } from '\0/aws'\nnew ChatBedrockConverse({model: '@', region: 'us-east-1'})",
    ),
    "promptfoo": (
        "promptfooconfig.yaml",
        "prompts: [a]\nproviders: [{id: 'bedrock:@', config: {region: us-east-1}}]\n",
    ),
    "terraform": (
        "a.tf",
        'resource "aws_bedrockagent_agent" "a" {\n  region = "us-east-1"\n  foundation_model = "@"\n}\n',
    ),
}


@pytest.mark.parametrize("name", REGIONS)
def test_a_profile_that_the_region_contradicts_is_none_of_its_geography(name: str, find: Find) -> None:
    path, text = REGIONS[name]
    model = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
    (one,) = find({path: text.replace("@", model).replace("\0", "@langchain")}).references
    assert "RC010" in {problem.rule for problem in one.problems}
    assert len(one.routes) > 1
    assert one.mode is Mode.MAYBE


FOUR = {
    "helm": ("values.yaml", "env: [", "{name: A_MODEL, value: gpt-4o-mini}, ", "]"),
    "portkey": ("p.json", '{"mode": "single", "targets": [', '{"override_params": {"model": "a"}}, ', "{}]}"),
    "sap": ("s.json", '{"a": [', '{"deploymentId": "d1", "resource_group": "a"}, ', "{}]}"),
    "litellm routers": (
        "litellm.yaml",
        "model_list: [{litellm_params: {model: auto_router/complexity_router, complexity_router_config: {tiers: {A: [",
        "b, ",
        "]}}}}]",
    ),
    "langchain.js": ("c.ts", "import { ChatXAI } from '@langchain/xai'; ", "new ChatXAI({ model: 'a' }); ", ""),
    "boto3": ("a.py", "import boto3; c = boto3.client('bedrock-runtime'); ", "c.converse(modelId='x'); ", "pass"),
    "ollama": ("a.py", "import ollama; ", "ollama.chat(model='gpt-oss:20b'); ", "pass"),
}


@pytest.mark.parametrize("name", FOUR)
def test_four_ids_on_a_line_are_four_places(name: str, find: Find) -> None:
    path, head, part, tail = FOUR[name]
    found = find({path: head + part * 4 + tail})
    places = [(one.spot.line, one.spot.column) for one in found.references]
    first = places[0][1]
    assert places == [(1, first + number * len(part)) for number in range(4)]


def test_a_declared_name_that_looks_like_a_placeholder_is_what_is_declared(find: Find) -> None:
    declared = Declared(deployments={"azure:my-model": Deployment("openai/gpt-4o", "azure", sku="GlobalStandard")})
    for path, text in (
        (".env", "AZURE_OPENAI_DEPLOYMENT=my-model\n"),
        ("litellm.yaml", "model_list: [{litellm_params: {model: azure/my-model}}]\n"),
    ):
        (one,) = find({path: text}, declared).references
        assert one.routes == ("azure/openai/gpt-4o@global",)
        (one,) = find({path: text}).references
        assert (one.routes, [problem.rule for problem in one.problems]) == ((), ["RC004"])
