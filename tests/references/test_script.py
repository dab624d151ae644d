"""Scripts: what a token is, which names stand for what, and that hostile files end."""

import time

import pytest

from registry.references.names import Names
from registry.references.readers.script import Script
from registry.references.reading import facts_of
from registry.references.reference import Status
from registry.references.text import Text
from registry.store.database import Database
from tests.references.support import Find

B_C_D = ["name b", "mark /", "name c", "mark /", "name d"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a // 'b'\n/* `c` */ d", ["name a", "name d"]),
        ("'a\\'b' \"c\\u0041\\x42\\n\"", ["string a'b", "string cAB\n"]),
        ("`a\n${b(`c${'}'}`)} d` `e`", ["template a\n${b(`c${'}'}`)} d", "string e"]),
        ("x = /['\"`/]a/g; b / c / d", ["name x", "mark =", "regex /['\"`/]a/g", "mark ;", *B_C_D]),
        ("return /a'/.test('b')", ["name return", "regex /a'/", "mark .", "name test", "mark (", "string b", "mark )"]),
        ("<p>Don't</p>", ["mark <", "name p", "mark >", "name Don", "mark '", "name t", "mark <", "regex /p>"]),
        ("a?.b ?? c => 1.5", ["name a", "mark ?.", "name b", "mark ??", "name c", "mark =>", "number 1.5"]),
        ("` 'a'", ["mark `", "string a"]),
        ("a /* 'b'", ["name a"]),
        ("#a $b é", ["name #a", "name $b", "name é"]),
    ],
)  # fmt: skip
def test_texts_become_tokens(text: str, expected: list[str]) -> None:
    found = [f"{token.kind} {token.text}" for token in Script(Text(text)).tokens[:-1]]
    if "</p>" in text:  # a closing tag is no expression; whatever it is, no string begins in it
        found, expected = found[:7], expected[:7]
    assert found == expected


HEAD = "import OpenAI from 'openai';\nconst client = new OpenAI();\n"
CALL = "client.responses.create({ model: M });\n"


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("const M = 'gpt-4o-mini';\n" + CALL, [Status.RESOLVED]),
        ("const M = 'gpt-4o-mini' as const\n" + CALL, [Status.RESOLVED]),
        ("const M: string = 'gpt-4o-mini'\n" + CALL, [Status.RESOLVED]),
        ("const N = 'gpt-4o-mini'; const M = (N)!;\n" + CALL, [Status.RESOLVED]),
        ("let M = 'gpt-4o-mini'; M = other;\n" + CALL, [Status.TEMPLATE]),
        ("const M = 'gpt-4o-mini'; function f(M) { }\n" + CALL, [Status.TEMPLATE]),
        ("const M = 'gpt-4o-mini'; const f = (a, M) => a;\n" + CALL, [Status.TEMPLATE]),
        ("const M = 'gpt-4o-mini'; const f = M => a;\n" + CALL, [Status.TEMPLATE]),
        ("const { M } = settings;\n" + CALL, [Status.TEMPLATE]),
        ("const M = M;\n" + CALL, [Status.TEMPLATE]),
        ("const o = { model: 'gpt-4o-mini' };\nclient.responses.create(o);\n", [Status.RESOLVED]),
        ("client.responses.create({ ...o, model: 'gpt-4o-mini' });\n", [Status.RESOLVED]),
        ("client.responses.create({ 'model': 'gpt-4o-mini', [k]: 1, f() {} });\n", [Status.RESOLVED]),
        ("client.responses.create(o);\n", [Status.TEMPLATE]),
        ("client.responses.create({ model: a || 'gpt-4o-mini' });\n", [Status.TEMPLATE]),
        ("client.responses.create({ model: a ? 'gpt-4o-mini' : b });\n", [Status.TEMPLATE]),
        ("client.responses.create({ input: 'x' });\n", []),
        ("function create(x) { client.responses }\n", []),
    ],
)
def test_a_name_stands_for_what_it_is_bound_to_once(text: str, statuses: list[Status], find: Find) -> None:
    assert statuses == [one.status for one in find({"a.ts": HEAD + text}).references]


@pytest.mark.parametrize(
    ("making", "status"),
    [
        ("new OpenAI({ baseURL: 'https://llm.example.com' })", Status.UNRESOLVED),
        ("new OpenAI({ baseURL: a ? 'https://api.groq.com' : 'https://api.openai.com/v1' })", Status.TEMPLATE),
        ("new OpenAI({ ...rest })", Status.TEMPLATE),
        ("new OpenAI(rest)", Status.TEMPLATE),
        ("new OpenAI().withOptions(rest)", Status.RESOLVED),
        ("new OpenAI(), other = new OpenAI({ baseURL: 'https://x.example' })", Status.RESOLVED),
    ],
)
def test_a_client_calls_whom_its_making_says(making: str, status: Status, find: Find) -> None:
    text = f"import {{ OpenAI }} from 'openai';\nconst client = {making};\n"
    found = find({"a.js": text + "client.responses.create({ model: 'gpt-4o-mini' });"}).references
    assert [one.status for one in found] == [status]


@pytest.mark.parametrize(
    ("imports", "name", "found"),
    [
        ("const { OpenAI: Other } = require('openai');", "Other", ["openai"]),
        ("const Whole = require('openai');", "Whole", ["openai"]),
        ("import { type Client, OpenAI as Other } from 'openai'; import 'side';", "Other", ["openai"]),
        ("import * as all from 'openai';", "all.OpenAI", [""]),
        ("import type", "OpenAI", [""]),
        ("let OpenAI; let x: y; const f = () => 'openai'; const {", "OpenAI", [""]),
    ],
)
def test_a_client_is_known_by_its_import(imports: str, name: str, found: list[str], find: Find) -> None:
    text = f"{imports}\nconst c = new {name}();\nc.responses.create({{ model: 'llama-3.3-70b-versatile' }}); // openai"
    if found == [""]:
        assert [one.rule for one in find({"a.js": text}).references[0].problems] == ["RC002"]
    else:
        assert found == [one.choices[0].provider for one in find({"a.js": text}).references]


def test_a_variable_of_the_folder_moves_a_client(find: Find) -> None:
    text = HEAD + "client.responses.create({ model: 'llama-3.3-70b-versatile' });"
    found = find({"a.ts": text, ".env": "OPENAI_BASE_URL=https://api.groq.com/openai/v1\n"}).references
    assert [one.routes for one in found] == [("groq/meta/llama-3.3-70b-instruct",)]


def test_a_client_that_is_made_elsewhere_tells_no_provider(find: Find) -> None:
    text = "import type OpenAI from 'openai';\nconst f = (c: OpenAI) => c.responses.create({ model: 'gpt-4o-mini' });"
    (found,) = find({"a.ts": text}).references
    assert [one.rule for one in found.problems] == ["RC002"]


def test_a_provider_whose_name_is_bound_anew_is_not_called(find: Find) -> None:
    text = "import { openai } from '@ai-sdk/openai';\nfunction f(openai) { return openai('gpt-4o-mini'); }"
    assert find({"a.ts": text}).references == ()


@pytest.mark.parametrize("switch", ["flag", "process.env.V"])
def test_google_is_called_by_nobody_knows_whom_where_the_switch_is_worked_out(switch: str, find: Find) -> None:
    text = (
        "import { GoogleGenAI } from '@google/genai';\n"
        f"const ai = new GoogleGenAI({{ vertexai: {switch} }});\n"
        "ai.models.generateContent({ model: 'gemini-2.5-flash' });"
    )
    (found,) = find({"a.ts": text}).references
    assert {one.rpartition("/")[0] for one in found.routes} != {"google-vertex/google"}
    assert found.problems


@pytest.mark.parametrize(
    "text",
    ["(" * 100_000, "`${" * 60_000, "f(" * 40_000 + "a" + "){}" * 40_000, "/*" * 80_000, "[" * 80_000 + "]" * 80_000,
     "a.b(" * 30_000 + ")" * 30_000, "const a = b;" * 12_000, "import {" * 20_000, "x ? y : " * 20_000, "'" * 180_000,
     "/[" * 80_000, "openai(openai(" * 8_000 + "))" * 8_000, "const a=a;" + "a(a," * 30_000,
     "{a:" * 40_000 + "}" * 40_000],
    ids=range(14),
)  # fmt: skip
def test_hostile_scripts_end(text: str, world: Database) -> None:
    head = b"import OpenAI from 'openai'; import { openai } from '@ai-sdk/openai'; const c = new OpenAI();"
    start = time.process_time()
    facts = facts_of(
        "a.ts", head + text.encode() + b"; c.responses.create({model: " + text.encode()[:100_000], Names(world)
    )
    assert facts.problem is None
    assert time.process_time() - start < 20
