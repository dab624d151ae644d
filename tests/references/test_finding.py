"""The whole: what was read and skipped, files that are broken, the cache, the forms of output, the command."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from registry.cli import main
from registry.references.find import find_references
from registry.references.listing import TOO_LARGE, Skipped
from registry.references.mention import Facts, facts_from_text, facts_to_text
from registry.references.names import ONE_BY_ONE, Names
from registry.references.output import references_json, references_jsonl, references_text
from registry.references.reading import facts_of
from registry.store.database import Database
from tests.references.support import Find, InMemory, Kept

FILES: dict[str, str | bytes] = {
    "a.yaml": "{provider: groq, model: openai/gpt-oss-20b}\n",
    "b.json": '{"model": ',
    ".env": "OPENAI_BASE_URL=https://api.groq.com/openai/v1\nOPENAI_MODEL=openai/gpt-oss-20b\n",
    "c.txt": "model: gpt-4o",
    "d.yaml": "nothing: here\n",
}


def test_what_was_read_skipped_and_broken_is_told(find: Find) -> None:
    found = find(FILES)
    assert found.read == (".env", "a.yaml", "b.json", "d.yaml")
    assert [tuple(one) for one in found.skipped] == [("c.txt", "no finder reads files of this kind")]
    assert [(one.rule, one.spot.path, one.spot.line) for one in found.problems] == [("RC503", "b.json", 1)]
    assert [one.spot.path for one in found.references] == [".env", "a.yaml"]


def test_a_known_file_that_is_too_large_is_a_problem(world: Database) -> None:
    skipped = (Skipped("a/litellm.yaml", TOO_LARGE), Skipped("data.json", TOO_LARGE), Skipped(".env", "a link"))
    found = find_references(InMemory({}, skipped), world)
    assert [(one.rule, one.spot.path) for one in found.problems] == [("RC504", "a/litellm.yaml")]
    assert len(found.skipped) == 3


def test_a_file_that_can_not_be_opened_is_a_problem(world: Database) -> None:
    class Broken(InMemory):
        def read(self, path: str) -> bytes:
            raise PermissionError(13, "Permission denied", path)

    found = find_references(Broken({"a.yaml": b""}), world)
    assert [(one.rule, one.message) for one in found.problems] == [("RC503", "can't be read: permission denied")]


def test_the_cache_changes_nothing_and_is_used(find: Find) -> None:
    cache = Kept()
    first = find(FILES, None, cache)
    assert (cache.read, len(cache.texts)) == (0, 4)
    assert find(FILES, None, cache) == first == find(FILES)
    assert cache.read == 4
    find(FILES | {"a.yaml": "{provider: groq, model: gpt-4o}\n"}, None, cache)
    assert (cache.read, len(cache.texts)) == (7, 5)


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "[1,2,3,4,5,6]", '[[["x"]],[],[],null,"",0]', "[" * 9_000, '[[],[["a"]],[],null,"",0]']
)
def test_a_damaged_cache_is_read_as_if_it_were_not_there(text: str, find: Find) -> None:
    class Damaged(Kept):
        def get(self, key: str) -> str | None:
            return text if key else None

    assert find(FILES, None, Damaged()) == find(FILES)


def test_facts_survive_the_cache(world: Database) -> None:
    corpus = Path(__file__).parent / "corpus"
    names = Names(world)
    for path in sorted(corpus.rglob("*")):
        if path.is_file():
            facts = facts_of(path.relative_to(corpus).as_posix().partition("/")[2], path.read_bytes(), names)
            assert facts_from_text(facts_to_text(facts)) == facts
    broken = Facts(problem=("not YAML", 3, 4), looked=2)
    assert facts_from_text(facts_to_text(broken)) == broken


def test_many_look_ups_say_what_single_ones_say(world: Database) -> None:
    texts = ["gpt-4o", "openai/gpt-4o", "groq/meta/llama-3.3-70b-instruct", "GPT-4o", "nothing", "openai", ""]
    single = [Names(world).knows(text) for text in texts]
    many = Names(world)
    for number in range(ONE_BY_ONE + 1):
        many.knows(f"other-{number}")
    assert [many.knows(text) for text in texts] == single == [True, True, True, False, False, False, False]


def test_output_is_the_same_for_the_same_input_and_has_what_it_promises(find: Find) -> None:
    found = find(FILES)
    lines = references_jsonl(found).splitlines()
    assert references_jsonl(find(dict(reversed(FILES.items())))).splitlines() == lines
    assert json.loads(lines[0]) == {
        "file": ".env",
        "line": 2,
        "column": 14,
        "id": "openai/gpt-oss-20b",
        "key": "OPENAI_MODEL",
        "format": "env",
        "provider": "groq",
        "model": "openai/gpt-oss-20b",
        "region": "",
        "mode": "one",
        "status": "resolved",
        "routes": ["groq/openai/gpt-oss-20b"],
        "choices": [
            {
                "mode": "one",
                "status": "resolved",
                "routes": ["groq/openai/gpt-oss-20b"],
                "provider": "groq",
                "model": "openai/gpt-oss-20b",
                "region": "",
            }
        ],
        "facts": [
            {"what": "base_url", "value": "https://api.groq.com/openai/v1", "file": ".env", "line": 1, "column": 17}
        ],
        "uses": [],
        "problems": [],
    }
    whole = json.loads(references_json(found))
    assert (whole["version"], len(whole["references"])) == (1, 2)
    assert whole["files"]["read"] == list(found.read)
    assert [one["rule"] for one in whole["files"]["problems"]] == ["RC503"]


def test_text_says_what_decided_and_what_was_left_out(find: Find) -> None:
    assert references_text(find(FILES)) == (
        ".env:2:14: openai/gpt-oss-20b (env, OPENAI_MODEL)\n"
        "    one, resolved, provider groq, model openai/gpt-oss-20b: groq/openai/gpt-oss-20b\n"
        "    base_url https://api.groq.com/openai/v1 (.env:1:17)\n"
        "a.yaml:1:25: openai/gpt-oss-20b (generic, model)\n"
        "    one, resolved, provider groq, model openai/gpt-oss-20b: groq/openai/gpt-oss-20b\n"
        "    provider groq (a.yaml:1:12)\n"
        "b.json:1:11: RC503 the file ends inside a list or mapping\n"
        "2 references in 4 files read; 1 skipped: no finder reads files of this kind\n"
    )


def test_hostile_names_break_no_form(find: Find) -> None:
    name = "a\n::error file=x::%0A\x1b[31m\udce4.yaml"
    found = find({name: "{provider: groq, model: 'no-such-9\\n::warning::'}"})
    assert "\x1b" not in references_text(found)
    assert len(references_text(found).splitlines()) == 5
    (line,) = references_jsonl(found).splitlines()
    assert json.loads(line)["file"] == name
    assert line.isascii()


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(world_path: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    for path, text in FILES.items():
        (tmp_path / path).write_bytes(text if isinstance(text, bytes) else text.encode())

    def command(*words: str) -> tuple[int, str, str]:
        code = main(["refs", "--root", str(tmp_path), "--store", str(world_path), *words])
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return command


def test_the_command_tells_an_unreadable_file_by_its_code(run: Run) -> None:
    code, out, err = run()
    assert (code, err) == (5, "")
    assert out.endswith("skipped: no finder reads files of this kind\n")


@pytest.mark.parametrize(("paths", "expected"), [(("a.yaml",), 0), (("d.yaml",), 0), (("c.txt",), 4), (("nope",), 2)])
def test_the_command_has_its_exit_codes(run: Run, paths: tuple[str, ...], expected: int) -> None:
    code, _, err = run(*paths)
    assert code == expected
    assert ("hint:" in err) == (expected == 2)


def test_the_command_prints_lines_of_json(run: Run) -> None:
    code, out, _ = run("--format", "jsonl", "a.yaml", ".env")
    assert (code, [json.loads(line)["file"] for line in out.splitlines()]) == (0, [".env", "a.yaml"])


CALLS = "registry.references.formats.python.calls"


@pytest.mark.parametrize(
    ("path", "unwanted"),
    [
        (".env", {"yaml", CALLS, "tomllib", "difflib"}),
        ("a.json", {"yaml", CALLS, "tomllib", "difflib"}),
        ("a.yaml", {CALLS, "tomllib"}),
        ("a.toml", {"yaml", CALLS}),
    ],
)
def test_a_small_file_loads_no_reader_that_it_does_not_need(
    path: str, unwanted: set[str], world_path: Path, tmp_path: Path
) -> None:
    texts = {
        ".env": "GROQ_MODEL=gpt-4o\n",
        "a.json": '{"model": "gpt-4o"}',
        "a.yaml": "model: gpt-4o\n",
        "a.toml": "model = 'gpt-4o'\n",
    }
    (tmp_path / path).write_text(texts[path], encoding="utf-8")
    code = (
        "import sys\nfrom registry.cli import main\n"
        f"main(['refs', '--root', {str(tmp_path)!r}, '--store', {str(world_path)!r}, {path!r}])\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    env = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}  # it loads much
    ran = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True, env=env)
    loaded = set(ran.stderr.split())
    heavy = {"pydantic", "sqlmodel", "sqlalchemy", "jinja2", "rich", "asyncio"}
    assert not loaded & (heavy | unwanted)
    assert "1 reference" in ran.stdout
