"""Ways to call a forbidden route that a check could pass over: each is told at its line, and none ends in 0."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from registry.cli import main
from registry.references.listing import list_files

POLICY = (Path(__file__).parent / "repositories" / "aider" / "model-policy.yaml").read_text(encoding="utf-8")
PROXY = "model_list:\n  - model_name: a\n    litellm_params: {model: groq/llama-3.3-70b-versatile%s}\n"
BAD = "deepseek/deepseek-chat"
CALL = "c.chat.completions.create"
MOVED = 'c = OpenAI(base_url="https://api.groq.com/openai/v1")\nc.base_url = "https://api.deepseek.com"\n'
MAP = "apiVersion: v1\nkind: %s\nmetadata: {name: proxy}\n%s:\n"

Checked = Callable[[dict[str, str | bytes]], tuple[int, list[str]]]


@pytest.fixture
def checked(
    tmp_path: Path, world: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Checked:
    """The exit code of a check, and `path:line:column text verdict` of every reference."""
    monkeypatch.chdir(tmp_path)

    def run(files: dict[str, str | bytes]) -> tuple[int, list[str]]:
        for name, text in {"model-policy.yaml": POLICY, **files}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        words = ("check", "--no-cache", "--as-of", "2026-11-01", "--format", "json", "--store", str(world))
        code = int(main([*words]))
        report = json.loads(capfdbinary.readouterr()[0])
        found = [
            f"{one['path']}:{one['line']}:{one['column']} {one['text']} {one['verdict']}"
            for one in report["references"]
        ]
        return code, found

    return run


STRUCTURED: list[tuple[str, str | bytes, str]] = [
    ("a.yaml", f"x:\n  - y: {{model: {BAD}}}\n", "2:16"),
    ("a.yaml", f"models:\n  chat: {BAD}\n", "2:9"),
    ("a.yaml", f"models:\n  chat: {{name: {BAD}}}\n", "2:16"),
    ("a.yaml", f"models:\n  chat:\n    id: {BAD}\n", "3:9"),
    ("a.yaml", f"model: !secret {BAD}\n", "1:16"),
    ("a.yaml", f"? model\n: {BAD}\n", "2:3"),
    ("a.yaml", f"model: {BAD}\n".encode("utf-16"), "1:8"),
    ("a.toml", f'llm.model = "{BAD}"\n', "1:14"),
    ("a.json", f'{{"fallback_models": ["{BAD}"]}}', "1:23"),
    (".env.prod", f"MODEL_ID={BAD}\n", "1:10"),
    ("a.tf", 'variable "model_id" {\n  default = "us.anthropic.claude-sonnet-4-5-20250929-v1:0"\n}\n', "2:14"),
    ("litellm.yaml", PROXY % "" + f"router_settings:\n  model_group_alias: {{b: {BAD}}}\n", "5:26"),
    ("litellm.yaml", PROXY % f", fallbacks: [{BAD}]", "3:71"),
    ("litellm.yaml", PROXY % f", fallbacks: [{{model: {BAD}}}]", "3:79"),
    ("litellm.yaml", PROXY % "" + f"guardrails:\n  - litellm_params: {{model: {BAD}}}\n", "5:29"),
    (
        "map.yaml",
        MAP % ("ConfigMap", "data")
        + f"  config.yaml: |\n    model_list:\n      - litellm_params:\n          model: {BAD}\n",
        "8:18",
    ),
    ("map.yaml", MAP % ("Secret", "stringData") + f"  .env: |\n    OPENAI_MODEL={BAD}\n", "6:18"),
    ("map.yaml", MAP % ("ConfigMap", "data") + f'  app.json: \'{{"model": "{BAD}"}}\'\n', "5:14"),
]


@pytest.mark.parametrize(("name", "text", "place"), STRUCTURED, ids=range(len(STRUCTURED)))
def test_structured_file_hides_nothing(checked: Checked, name: str, text: str | bytes, place: str) -> None:
    code, found = checked({name: text})
    assert code in {1, 3}
    assert [one.rpartition(" ")[2] in {"fail", "unknown"} for one in found if f"{name}:{place} " in one] == [True], (
        found
    )


PYTHON = [
    (f'MODEL = "{BAD}"\n', "1:10"),
    (f'class Settings:\n    llm_model: str = "{BAD}"\n', "2:23"),
    (f'class Settings:\n    model: str = Field(default="{BAD}", alias="M")\n', "2:33"),
    (f'CONFIG = {{"model": "{BAD}"}}\n', "1:21"),
    (f'CONFIG["model"] = "{BAD}"\n', "1:20"),
    (f'requests.post(URL, json={{"model": "{BAD}", "messages": []}})\n', "1:36"),
    (f'f = partial(litellm.completion, model="{BAD}")\n', "1:40"),
    (f'parser.add_argument("--model", default="{BAD}")\n', "1:41"),
    (f'model = os.environ.get("CHAT_MODEL", "{BAD}")\n', "1:39"),
    (f'def ask(text, model="{BAD}"):\n    pass\n', "1:22"),
    (f'def ask(text, *, model: str = "{BAD}"):\n    pass\n', "1:32"),
    (f'models = ["{BAD}"] if eu else None\n', "1:12"),
    (f'Router(model_list=[{{"litellm_params": {{"model": "{BAD}"}}}}])\n', "1:50"),
    (f'import litellm\nlitellm.completion(model="groq/x", fallbacks=["{BAD}"])\n', "2:48"),
    ('client.chat.completions.create(model="gone-away", messages=[])\n', "1:39"),
    ("from shop import client\nclient.responses.create(model=chosen)\n", "2:31"),
    (f'from pydantic_ai.models.new import NewModel\nNewModel("{BAD}")\n', "2:11"),
    (f'from pydantic_ai.models.fallback import FallbackModel\nFallbackModel(good, "{BAD}")\n', "2:22"),
    ('Mistral().chat.complete(model="open-mixtral-8x7b")\n', "1:32"),
    (f"{MOVED}{CALL}(model='llama-3.3-70b-versatile')\n", "3:34"),
]


@pytest.mark.parametrize(("text", "place"), PYTHON, ids=range(len(PYTHON)))
def test_python_hides_nothing(checked: Checked, text: str, place: str) -> None:
    head = "from openai import OpenAI\n" if "OpenAI" in text else ""
    line, column = place.split(":")
    code, found = checked({"a.py": head + text})
    assert code in {1, 3}
    at = f"a.py:{int(line) + head.count(chr(10))}:{column} "
    assert [one.rpartition(" ")[2] in {"fail", "unknown"} for one in found if at in one] == [True], found


SCRIPTS = [
    (f'export const MODEL = "{BAD}"\n', "1:23"),
    (f"const llmModel: string = '{BAD}'\n", "1:27"),
    (f'const options = {{ "model": "{BAD}" }}\n', "1:29"),
    ('client.chat.completions.create({ model: "gone-away", messages: [] })\n', "1:42"),
    ('import { client } from "./c"\nclient.responses.create({ model: chosen })\n', "2:34"),
]


@pytest.mark.parametrize(("text", "place"), SCRIPTS, ids=range(len(SCRIPTS)))
def test_script_hides_nothing(checked: Checked, text: str, place: str) -> None:
    code, found = checked({"a.ts": text})
    assert code in {1, 3}
    assert [one.rpartition(" ")[2] in {"fail", "unknown"} for one in found if f"a.ts:{place} " in one] == [True], found


SILENT = [
    ("a.py", '"""model = "deepseek/deepseek-chat"."""\n# MODEL = "gpt-4o"\nTITLE = "gpt-4o"\nmodel = "user.Person"\n'),
    ("a.py", 'model = models.ForeignKey("shop.Order", default="openai/readme.md")\nmodel_path = "meta/weights.pt"\n'),
    ("a.ts", "// const model = 'gpt-4o'\nconst title = 'gpt-4o'\nconst device = { model: 'Pixel 9' }\n"),
    ("a.yaml", "model: meta/model.py\ndevice: {model: X-200}\nmodels: {user: app.User, path: ./meta/x.bin}\n"),
    ("map.yaml", MAP % ("ConfigMap", "data") + "  notes.txt: |\n    model: gpt-4o\n  title: 'model: gpt-4o'\n"),
    ("map.yaml", MAP % ("Secret", "data") + "  config.yaml: bW9kZWw6IGdwdC00bwo=\n"),
]


@pytest.mark.parametrize(("name", "text"), SILENT, ids=range(len(SILENT)))
def test_what_only_looks_alike_gives_nothing(checked: Checked, name: str, text: str) -> None:
    assert checked({name: text}) == (0, [])


BROKEN: list[tuple[str, str | bytes]] = [
    ("map.yaml", MAP % ("ConfigMap", "data") + "  config.yaml: |\n    model: [\n"),
    ("a.yaml", b"\xff\xfem\x00o\x00d\x00e\x00l\x00:\x00\x00\xd8"),
]


@pytest.mark.parametrize(("name", "text"), BROKEN, ids=range(len(BROKEN)))
def test_what_can_not_be_read_is_not_green(checked: Checked, name: str, text: str | bytes) -> None:
    assert checked({name: text}) == (5, [])


@pytest.mark.parametrize("target", ["cfg.txt", "../outside.yaml", "node_modules/x.yaml"])
def test_configuration_behind_a_link_to_what_is_not_looked_at_is_not_green(
    checked: Checked, tmp_path: Path, target: str
) -> None:
    folder = tmp_path / "inside"
    for path in (folder / target, folder / "litellm.yaml"):
        path.parent.mkdir(parents=True, exist_ok=True)
    (folder / target).resolve().write_text(PROXY % "", encoding="utf-8")
    (folder / "litellm.yaml").symlink_to(target)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        (folder / "model-policy.yaml").write_text(POLICY, encoding="utf-8")
        assert checked({})[0] == 5


def test_repository_inside_is_counted_among_what_is_not_looked_at(tmp_path: Path) -> None:
    for name in ("outer", "inner"):
        subprocess.run(["git", "init", "-q", tmp_path / name], check=True)
    (tmp_path / "inner" / "litellm.yaml").write_text(PROXY % "", encoding="utf-8")
    settings = ("-c", "user.name=t", "-c", "user.email=t@example.eu", "-c", "protocol.file.allow=always")
    for words in (("add", "-A"), ("commit", "-q", "-m", "x")):
        subprocess.run(["git", "-C", tmp_path / "inner", *settings, *words], check=True)
    command = [
        "git",
        "-C",
        str(tmp_path / "outer"),
        *settings,
        "submodule",
        "--quiet",
        "add",
        str(tmp_path / "inner"),
        "vendor",
    ]
    subprocess.run(command, check=True, capture_output=True)
    skipped = list_files(str(tmp_path / "outer")).skipped
    assert [one.reason for one in skipped if one.path == "vendor"] == ["a repository of its own"]
