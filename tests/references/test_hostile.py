"""Hostile input: mutated configurations, noise, deep nesting and huge lines give references or problems."""

import random
import time
from pathlib import Path

import pytest

from registry.references.find import find_references
from registry.references.listing import MAX_BYTES
from registry.references.masking import MASKED
from registry.references.names import Names
from registry.references.output import REFERENCE_FORMATS
from registry.references.reading import facts_of
from registry.references.reference import Mode, Status
from registry.store.database import Database
from tests.references.support import Find, InMemory, Kept

CORPUS = Path(__file__).parent / "corpus"

SAMPLES = sorted(
    (path.relative_to(CORPUS).as_posix().partition("/")[2], path.read_bytes())
    for path in CORPUS.rglob("*")
    if path.is_file() and path.name != "expected.yaml"
)
"""Every sample of the corpus with the path that says how to read it."""

INPUTS = 20_000
PARTS = 40
WATCHDOG = 10.0
"""Seconds, generous: no input takes a hundredth of it on an idle machine."""

BITS = (
    b"&a", b"*a", b"<<: *a", b"{", b"}", b"[", b"]", b'"', b"'", b"\\", b"\n", b"\r\n", b"\t", b"#", b"//", b"/*",
    b"${", b"}}", b":", b"- ", b"---\n", b"\0", b"\xff", b"\xef\xbb\xbf", "\u200b".encode(), "\u2028".encode(), b"=",
    b"model: gpt-4o\n", b"!!python/object:os.system", b"? ", b"| ", b'"""', b"(", b")", b"lambda: ", b"\\u0000",
    b"\\ud800", b"1" * 400,
)  # fmt: skip


def mutated(raw: bytes, draw: random.Random) -> bytes:
    """The bytes with some of them cut, doubled, swapped or replaced."""
    for _ in range(draw.randint(1, 6)):
        place, end = sorted((draw.randint(0, len(raw)), draw.randint(0, len(raw))))
        choice = draw.randint(0, 5)
        if choice == 0:
            raw = raw[:place] + raw[end:]
        elif choice == 1:
            raw = raw[:place] + draw.choice(BITS) + raw[place:]
        elif choice == 2:
            raw = raw[:end] + raw[place:end][:2_000] + raw[end:]
        elif choice == 3:
            raw = raw[:place] + draw.randbytes(draw.randint(1, 8)) + raw[place:]
        elif choice == 4:
            raw = raw[:place] + draw.choice(BITS) * draw.choice((2, 70, 300)) + raw[place:]
        else:
            raw = raw[:place] + draw.choice(SAMPLES)[1][:500] + raw[place:]
    return raw[:20_000]


@pytest.mark.parametrize("part", range(PARTS))
def test_mutated_files_give_references_or_a_problem(part: int, world: Database) -> None:
    draw = random.Random(part)
    slowest, mentioning, broken = 0.0, 0, 0
    for _ in range(INPUTS // PARTS):
        path, raw = draw.choice(SAMPLES)
        raw = mutated(raw, draw) if draw.random() < 0.95 else draw.randbytes(draw.randint(0, 3_000))
        start = time.process_time()
        found = find_references(InMemory({path: raw}), world)
        slowest = max(slowest, time.process_time() - start)
        mentioning += bool(found.references)
        broken += bool(found.problems)
        for one in found.references:
            assert one.choices, one
            assert min(one.spot.line, one.spot.column) >= 1
            assert all(choice.routes or choice.mode is not Mode.MAYBE for choice in one.choices)
        for problem in found.problems:
            assert (problem.rule, "\n" in problem.message) == ("RC503", False)
            assert min(problem.spot.line, problem.spot.column) >= 1
    assert slowest < WATCHDOG
    assert (
        min(mentioning, broken) > INPUTS // PARTS // 20
    )  # both happen, so that the mutations neither miss nor destroy


LINES = {
    ".env": ("", "OPENAI_MODEL=gpt-4o ", ""),
    "litellm.yaml": ("model_list: [", "{litellm_params: {model: groq/llama-3.3-70b-versatile}}, ", "{}]"),
    "app.yaml": ("[", "{model: gpt-4o}, ", "{}]"),
    "app.json": ("[", '{"model": "gpt-4o"}, ', "{}]"),
    "app.toml": ("x = [", '{model = "gpt-4o"}, ', "{}]"),
    "app.py": ("from openai import OpenAI; ", 'OpenAI().responses.create(model="gpt-4o"); ', "pass"),
    "unicode.py": ("from openai import OpenAI; ", 'OpenAI().responses.create(model="gpt-4o", user="é"); ', "pass"),
    "app.ts": ("import OpenAI from 'openai'; const a = new OpenAI(); ", "a.responses.create({model: 'gpt-4o'}); ", "0"),
    "flow.json": (
        '{"connections": {}, "nodes": [',
        '{"type": "langchain.lmChatOpenAi", "parameters": {"model": "gpt-4o"}}, ',
        "{}]}",
    ),
    "pod.yaml": ("{apiVersion: v1, kind: Pod, env: [", "{name: OPENAI_MODEL, value: gpt-4o}, ", "{}]}"),
    "main.tf": ("x = [", '{ model = "gpt-4o" }, ', "]"),
    "Dockerfile": ("ENV ", "OPENAI_MODEL=gpt-4o ", "X=1"),
    "docker-compose.yml": ("services: {a: {environment: [", "OPENAI_MODEL=gpt-4o, ", "X=1]}}"),
    ".github/workflows/ci.yml": ("[", "{uses: a/b, with: {model: gpt-4o}}, ", "{}]"),
    ".aider.conf.yml": ("{alias: [", "'a:groq/x', ", "x]}"),
    "opencode.json": ('{"agent": {', '"a@": {"model": "groq/x"}, ', '"z": {}}}'),
    ".codex/config.toml": ("profiles = {", "a@ = {model = 'gpt-4o'}, ", "z = {}}"),
    "promptfooconfig.yaml": ("providers: [", "'openai:chat:gpt-4o', ", "{}]"),
    "librechat.yaml": ("endpoints: {openAI: {models: [", "gpt-4o, ", "{}]}}"),
    "aichat/config.yaml": ("clients: [{type: openai, models: [", "{name: gpt-4o}, ", "{}]}]"),
    ".continue/config.yaml": ("models: [", "{provider: groq, model: gpt-4o}, ", "{}]"),
    "portkey.json": (
        '{"strategy": {"mode": "fallback"}, "targets": [',
        '{"provider": "openai", "override_params": {"model": "gpt-4o"}}, ',
        "{}]}",
    ),
    "sap.json": (
        '{"deploymentId": "a", "resource_group": "b", "x": [',
        '{"deploymentId": "a", "resource_group": "b"}, ',
        "{}]}",
    ),
    "main.parameters.json": ('{"parameters": {', '"a@Model": {"value": "gpt-4o"}, ', '"z": {"value": "x"}}}'),
    "values.yaml": ("{env: [", "{name: OPENAI_MODEL, value: gpt-4o}, ", "{}]}"),
    "kagent/values.yaml": ("{providers: {", "a@: {provider: OpenAI, model: gpt-4o}, ", "z: {}}}"),
    "routers/litellm.yaml": (
        "model_list: [{litellm_params: {model: auto_router/complexity_router, complexity_router_config: {tiers: {A: [",
        "small, ",
        "x]}}}}]",
    ),
    "chain.ts": ("import { ChatOpenAI } from '@langchain/openai'; ", "new ChatOpenAI({model: 'gpt-4o'}); ", "0"),
    "bedrock.py": (
        "import boto3; a = boto3.client('bedrock-runtime'); ",
        "a.converse(modelId='anthropic.claude-sonnet-4-5-20250929-v1:0'); ",
        "pass",
    ),
}
"""Of each format a line that can be as long as one likes: how it begins, what repeats, and how it ends."""


def one_line(path: str, size: int) -> bytes:
    """A file of one line of nearly that size."""
    head, part, tail = LINES[path]
    count = (size - len(head) - len(tail)) // (len(part.encode()) + 5)
    return (head + "".join(part.replace("@", str(number)) for number in range(count)) + tail).encode()


@pytest.mark.parametrize("path", LINES)
def test_work_on_one_huge_line_grows_with_its_length(path: str, world: Database) -> None:
    names = Names(world)
    small = facts_of(path, one_line(path, 50_000), names)
    large = facts_of(path, one_line(path, 200_000), names)
    assert small.problem is None
    assert len(large.mentions) == 1 or 3.9 < len(large.mentions) / len(small.mentions) < 4.1
    assert large.looked <= 4.5 * small.looked + 5


@pytest.mark.parametrize("path", LINES)
def test_a_line_of_one_mebibyte_ends(path: str, world: Database) -> None:
    raw = one_line(path, MAX_BYTES)
    start = time.process_time()
    facts = facts_of(path, raw, Names(world))
    assert facts.mentions or facts.problem
    assert time.process_time() - start < 4 * WATCHDOG


@pytest.mark.parametrize(
    ("path", "raw"),
    [
        ("app.json", b"[" * 200_000 + b'"model":'),
        ("app.json", b'{"model":' * 50_000),
        ("app.yaml", b"model: " + b"[" * 200_000),
        ("app.yaml", b"model:\n" + b"".join(b" " * depth + b"a:\n" for depth in range(600))),
        ("app.toml", b"model = " + b"[" * 200_000),
        ("app.py", b"import openai\nx = " + b"(" * 200_000),
        ("app.py", b"import openai\nx = " + b"-" * 200_000 + b"1"),
        ("app.py", b"import openai\nx = \0"),
        ("app.json", b'{"model": "\xff"}'),
        ("litellm.yaml", b"model: \x00"),
        ("app.yaml", b"model: *nothing"),
        ("app.toml", b"model = 'a\nb'"),
        ("app.json", b'{"model": "a"} {"model": "b"}'),
    ],
    ids=map(str, range(13)),
)
def test_what_can_not_be_read_is_a_problem(path: str, raw: bytes, find: Find) -> None:
    found = find({path: raw})
    assert [(one.rule, one.spot.path) for one in found.problems] == [("RC503", path)]
    assert found.references == ()


def test_a_binary_file_is_skipped_with_its_reason(find: Find) -> None:
    found = find({"app.json": b'\x00{"model": "gpt-4o"}'})
    assert (found.read, found.problems) == ((), ())
    assert [tuple(one) for one in found.skipped] == [("app.json", "a binary file")]


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        ("a.json", '{"mod\\u0065l": "gpt-4o"}', 1),
        ("a.json", '{"model"\n\t : "gpt-4o"}', 1),
        ("a.json", '{"aModelName": "gpt-4o"}', 1),
        ("a.yaml", "? model\n: gpt-4o\n", 1),
        ("a.yaml", "'model' : gpt-4o\n", 1),
        ("a.yaml", '"mod\\x65l": gpt-4o\n', 1),
        ("a.toml", "a.model.name = 'gpt-4o'\n", 1),
        ("a.toml", "'llm'= 'gpt-4o'\n", 1),
        ("a.json", '{"text": "a model, of gpt-4o"}', 0),
        ("a.json", '{"model gpt-4o": "gpt-4o"}', 0),
    ],
)
def test_the_look_at_bytes_passes_over_no_key(path: str, text: str, found: int, find: Find) -> None:
    assert len(find({path: text}).references) == found


def test_a_bomb_of_aliases_does_not_unfold(world: Database) -> None:
    lines = ["a0: &a0 {model: gpt-4o}"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 60)]
    lines += [
        f"m{n}: &m{n} {{<<: [{', '.join([f'*m{n - 1}'] * 9 if n > 1 else ['*a0'])}], model: gpt-4o}}"
        for n in range(1, 60)
    ]
    facts = facts_of("app.yaml", "\n".join(lines).encode(), Names(world))
    assert len(facts.mentions) == 60


def test_an_alias_that_holds_itself_ends(world: Database) -> None:
    text = "a: &a {model: gpt-4o, litellm_params: *a, tools: [*a], <<: *a, provider: *a, x: [*a, {y: *a}]}\n"
    for path in ("app.yaml", "litellm.yaml", "opencode.yaml", ".continue/config.yaml", "docker-compose.yml"):
        assert facts_of(path, text.encode(), Names(world)).problem is None
    assert len(facts_of("app.yaml", text.encode(), Names(world)).mentions) == 1


def test_tags_construct_nothing(find: Find) -> None:
    found = find(
        {"app.yaml": "a: !!python/object/apply:os.system [x]\nb: {provider: groq, model: !x openai/gpt-oss-20b}\n"}
    )
    assert [(one.spot.column, one.routes) for one in found.references] == [(31, ("groq/openai/gpt-oss-20b",))]


KEYS = ("sk-proj-abcdefghijklmnop1234567890", "ghp_abcdefghijklmnopqrstuvwxyz0123", "AKIAIOSFODNN7EXAMPLE", "a1" * 20)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize(
    ("path", "text"),
    [
        (".env", "OPENAI_MODEL={}\nOPENAI_BASE_URL=https://me:{}@api.groq.com/{}?key={}#{}\n"),
        ("app.json", '{{"provider": "groq", "model": "{}", "baseUrl": "https://{}@api.groq.com/x?{}"}}'),
        ("app.yaml", "{{provider: '{}', model: gpt-4o, region: {}}}\n"),
        (
            "litellm.yaml",
            "model_list: [{{model_name: '{}', litellm_params: {{model: 'groq/{}', api_base: 'http://h/{}'}}}}]",
        ),
        ("app.toml", 'model = "{}"\nprovider = "groq"\n'),
        (
            "app.py",
            "from openai import OpenAI\nOpenAI(base_url='https://x/{}').responses.create(model='{}' or x('{}'))\n",
        ),
        ("opencode.json", '{{"model": "groq/{}", "provider": {{"groq": {{"options": {{"baseURL": "https://{}"}}}}}}}}'),
    ],
)
def test_what_looks_like_a_credential_is_said_nowhere(path: str, text: str, key: str, find: Find) -> None:
    kept = Kept()
    found = find({path: text.replace("{}", key).format()}, None, kept)
    assert found.references, path
    assert kept.texts
    assert key not in str(found)
    assert key not in str(kept.texts)
    assert all(key not in form(found) for form in REFERENCE_FORMATS.values())
    assert MASKED in str(found) or "api.groq.com" in str(found)
    assert all(one.status is not Status.RESOLVED or MASKED not in one.text for one in found.references)
