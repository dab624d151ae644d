"""Lets real clients read the lists in `compat/`, started by `scripts/check-clients`: the lists, a work folder.

Each client runs in an environment of its own, against a server on loopback, and has to give back what our list holds.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
import venv
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

PYTHON = {
    "light": ("openai", "openrouter", "genai-prices", "llm", "llm-openrouter"),
    "litellm": ("litellm", "borderlint"),
    "aider": ("aider-chat",),
    "datasette": ("datasette",),
}
"""Packages by environment: those that pin the same dependencies differently can't share one."""

NODE = ("opencode-ai", "@tokenlens/fetch", "@openrouter/sdk")


class Quiet(SimpleHTTPRequestHandler):
    """Serves every file as JSON, as the headers of the site tell a host to."""

    def guess_type(self, path: object) -> str:
        """Always JSON."""
        del path
        return "application/json"

    def log_message(self, *_: object) -> None:
        """Says nothing."""


class Clients:
    """The installed clients, and the server that they are pointed at."""

    def __init__(self, lists: Path, work: Path, server: str) -> None:
        """Installs what is missing."""
        self.lists, self.work, self.server = lists, work, server
        work.mkdir(parents=True, exist_ok=True)
        for name, packages in PYTHON.items():
            if not (work / name / ".done").exists():
                venv.create(work / name, with_pip=True, clear=True)
                subprocess.run([work / name / "bin/pip", "install", "-q", *packages], check=True)
                (work / name / ".done").touch()
        if not (work / "node_modules").is_dir():
            subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent", *NODE], cwd=work, check=True)

    def run(self, *words: str | Path, env: dict[str, str] | None = None) -> str:
        """What the client prints."""
        home = {"HOME": str(self.work / "home"), "NO_COLOR": "1"}
        everything = {**os.environ, **home, **(env or {})}
        done = subprocess.run(
            list(map(str, words)),
            cwd=self.work,
            env=everything,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        return done.stdout + done.stderr

    def python(self, name: str, code: str, env: dict[str, str] | None = None) -> str:
        """What the code prints in that environment."""
        return self.run(self.work / name / "bin/python", "-c", code, env=env)

    def node(self, code: str) -> str:
        """What the code prints."""
        return self.run("node", "-e", code)

    def load(self, name: str) -> Any:
        """One of our lists."""
        return json.loads((self.lists / name).read_text(encoding="utf-8"))


def opencode(clients: Clients) -> bool:
    """Opencode lists our models of a provider, from the file."""
    listed = clients.load("api.json")["mistral"]["models"]
    env = {
        "MISTRAL_API_KEY": "x",
        "OPENCODE_MODELS_PATH": str(clients.lists / "api.json"),
        "OPENCODE_DISABLE_MODELS_FETCH": "1",
    }
    said = clients.run(clients.work / "node_modules/.bin/opencode", "models", "mistral", env=env)
    return all(f"mistral/{name}" in said.split() for name in listed)


def tokenlens(clients: Clients) -> bool:
    """The helper of the AI SDK reads the address."""
    code = (
        "import('@tokenlens/fetch').then(async F=>console.log(JSON.stringify(await F.fetchModels("
        f"{{baseUrl:'{clients.server}/api.json',provider:'mistral'}}))))"
    )
    return json.loads(clients.node(code)) == clients.load("api.json")["mistral"]


def litellm(clients: Clients) -> bool:
    """LiteLLM takes the map from the address, with its guard against small maps off."""
    key, entry = next(iter(clients.load("litellm.json").items()))
    env = {
        "MODEL_COST_MAP_MIN_MODEL_COUNT": "1",
        "MODEL_COST_MAP_MAX_SHRINK_RATIO": "0",
        "LITELLM_MODEL_COST_MAP_URL": f"{clients.server}/litellm.json",
    }
    code = (
        "import litellm\nfrom litellm.litellm_core_utils import get_model_cost_map as g\n"
        f"print(litellm.model_cost[{key!r}]['input_cost_per_token'], g.get_model_cost_map_source_info()['source'])"
    )
    return clients.python("litellm", code, env).split()[-2:] == [str(entry["input_cost_per_token"]), "remote"]


def aider(clients: Clients) -> bool:
    """Aider lists a model that only our file names so."""
    key = next(key for key in clients.load("litellm.json") if key.startswith("nebius/"))
    flags = ("--no-git", "--no-check-update", "--no-show-release-notes", "--analytics-disable", "--no-gitignore")
    files = ("--model-metadata-file", clients.lists / "litellm.json", "--list-models", key)
    return key in clients.run(clients.work / "aider/bin/aider", *flags, *files)


def openai(clients: Clients) -> bool:
    """The OpenAI client lists every model."""
    code = (
        "from openai import OpenAI\n"
        f"print(len(list(OpenAI(api_key='x', base_url='{clients.server}/api/v1').models.list())))"
    )
    return clients.python("light", code).strip() == str(clients.load("api/v1/models")["total_count"])


def openrouter_python(clients: Clients) -> bool:
    """OpenRouter's own client for Python, which is strict, reads models and providers."""
    code = (
        "from openrouter import OpenRouter\n"
        f"client = OpenRouter(api_key='x', server_url='{clients.server}/api/v1')\n"
        "for kind in (client.models, client.providers):\n"
        "    answer = kind.list()\n"
        "    print(len(getattr(answer, 'data', None) or answer.result.data))\n"
    )
    expected = [len(clients.load(f"api/v1/{name}")["data"]) for name in ("models", "providers")]
    return clients.python("light", code).split() == list(map(str, expected))


def openrouter_node(clients: Clients) -> bool:
    """OpenRouter's own client for JavaScript, which is strict, reads the models."""
    code = (
        "import('@openrouter/sdk').then(async m=>{const r=await new m.OpenRouter({apiKey:'x',"
        f"serverURL:'{clients.server}/api/v1'}}).models.list();console.log((r.data??r.result.data).length)}})"
    )
    return clients.node(code).strip() == str(clients.load("api/v1/models")["total_count"])


def llm(clients: Clients) -> bool:
    """The command `llm` lists our models from its cache of OpenRouter's list."""
    folder = clients.work / "llm"
    folder.mkdir(exist_ok=True)
    shutil.copyfile(clients.lists / "api/v1/models", folder / "openrouter_models.json")
    env = {"LLM_USER_PATH": str(folder), "OPENROUTER_KEY": "x"}
    said = clients.run(clients.work / "light/bin/llm", "openrouter", "models", env=env)
    return all(f"- id: {model['id']}\n" in said for model in clients.load("api/v1/models")["data"][:20])


def genai_prices(clients: Clients) -> bool:
    """genai-prices computes with our price."""
    provider = next(one for one in clients.load("genai.json") if one["id"] == "mistral")
    model = provider["models"][0]
    code = (
        "from decimal import Decimal\nfrom genai_prices import UpdatePrices, Usage, calc_price\n"
        f"with UpdatePrices(url='{clients.server}/genai.json') as update:\n    update.wait(30)\n"
        f"    found = calc_price(Usage(input_tokens=1_000_000), model_ref={model['id']!r}, provider_id='mistral')\n"
        f"    print(found.total_price == Decimal({str(model['prices']['input_mtok'])!r}))\n"
    )
    return clients.python("light", code).strip() == "True"


def borderlint(clients: Clients) -> bool:
    """Borderlint names a host that only our list knows, with our country."""
    folder = clients.work / "scanned"
    folder.mkdir(exist_ok=True)
    (folder / "a.py").write_text('url = "https://api.opper.ai/v3"\n', encoding="utf-8")
    opper = next(one for one in clients.load("borderlint-providers.json")["providers"] if one["id"] == "opper")
    command = clients.work / "litellm/bin/borderlint"
    said = clients.run(command, "scan", folder, "--providers", clients.lists / "borderlint-providers.json")
    return f"{opper['name']} -> {opper['jurisdiction']}" in said


def datasette(clients: Clients) -> bool:
    """Datasette opens the store, shows our descriptions, and every query with a name answers."""
    data = clients.lists.parent / "data"
    described = json.loads((data / "datasette.json").read_text(encoding="utf-8"))["databases"]["registry"]
    values = "model=openai/gpt-oss-120b&provider=mistral&day=2026-11-19&source=models-dev/catalogue"
    command = clients.work / "datasette/bin/datasette"
    start = (command, "--immutable", data / "registry.sqlite", "--metadata", data / "datasette.json", "--get")
    answers = [json.loads(clients.run(*start, f"/registry/{name}.json?{values}")) for name in described["queries"]]
    page = clients.run(*start, "/registry/route")
    return all(one["ok"] and one["rows"] for one in answers) and described["tables"]["route"]["description"] in page


CHECKS: tuple[Callable[[Clients], bool], ...] = (
    *(
        opencode,
        tokenlens,
        litellm,
        aider,
        openai,
        openrouter_python,
        openrouter_node,
        llm,
        genai_prices,
        borderlint,
        datasette,
    ),
)


def results(clients: Clients) -> Iterator[tuple[str, bool]]:
    """Each client with whether it read what our list holds."""
    for check in CHECKS:
        try:
            is_right = check(clients)
        except (OSError, ValueError, subprocess.SubprocessError) as error:
            sys.stderr.write(f"{error}\n")
            is_right = False
        yield check.__name__, is_right


def main() -> int:
    """Prints one line a client."""
    lists, work = (Path(one).resolve() for one in sys.argv[1:3])
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(lists)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    failed = 0
    for name, is_right in results(Clients(lists, work, f"http://127.0.0.1:{server.server_address[1]}")):
        failed += not is_right
        sys.stdout.write(f"{name:20} {'reads it' if is_right else 'FAILS'}\n")
        sys.stdout.flush()
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
