"""The rows of performance.md on checks, as ratios in one run: medians of processor time, never asserted.

`scripts/bench check [--files N]` generates a tree of 5,500 files: source, prose, data and configuration, a few of which
name models. Times of the tree are those of the wall, once with an empty cache and then with a full one.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from query import COMMAND, ROOT, command_time, compiled, shown

POLICY = "title: Benchmark\nextends: [eu-residency]\n"
MODEL = "openai/gpt-oss-120b"
LITELLM = """\
model_list:
  - model_name: default
    litellm_params:
      model: groq/openai/gpt-oss-120b
  - model_name: cloud
    litellm_params:
      model: bedrock/eu.anthropic.claude-sonnet-4-5-20250929-v1:0
      aws_region_name: eu-central-1
"""
SMALL = {
    "a JSON file": ("app.json", f'{{"model": "{MODEL}", "base_url": "https://openrouter.ai/api/v1"}}\n'),
    "an .env file": (".env", f"OPENAI_BASE_URL=https://openrouter.ai/api/v1\nOPENAI_MODEL={MODEL}\n"),
    "a YAML file": ("litellm_config.yaml", LITELLM),
}
GOALS = {"a JSON file": "≤ 4", "an .env file": "≤ 4", "a YAML file": "≤ 6"}
FILES = 5_500
MEGABYTES = 330
"""Size of the tree in performance.md."""


def main() -> int:
    """Prints the ratios."""
    parser = argparse.ArgumentParser(prog="scripts/bench check", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--files", type=int, default=FILES, metavar="N", help=f"size of the tree (default: {FILES})")
    args = parser.parse_args()
    store = ROOT / "build" / "registry.sqlite"
    if not store.is_file():
        sys.stderr.write("scripts/bench: there is no store yet\n    hint: run scripts/build\n")
        return 2
    with compiled() as env, tempfile.TemporaryDirectory() as folder:
        env |= {"XDG_CACHE_HOME": str(Path(folder) / "cache")}
        small(Path(folder), store, env)
        tree(Path(folder) / "tree", store, env, args.files)
    return 0


def small(folder: Path, store: Path, env: dict[str, str]) -> None:
    """One file, with the policy compiled before."""
    bare = command_time([sys.executable, "-c", "pass"], env)
    for name, (path, text) in SMALL.items():
        place = folder / name.replace(" ", "-")
        place.mkdir()
        (place / "model-policy.yaml").write_text(POLICY, encoding="utf-8")
        (place / path).write_text(text, encoding="utf-8")
        words = check(store, path, "model-policy.yaml")
        subprocess.run(words, env=env, cwd=place, capture_output=True, check=True)  # a mistake would be fast
        taken = command_time(words, env, place)
        shown(f"modelroutes check of {name} ÷ python -c pass ({bare * 1e3:.0f} ms)", taken / bare, GOALS[name])


def check(store: Path, path: str, policy: str) -> list[str]:
    """The command."""
    return [str(COMMAND), "check", path, "--policy", policy, "--store", str(store), "--exit-zero"]


def tree(folder: Path, store: Path, env: dict[str, str], count: int) -> None:
    """A whole tree, with an empty cache and with a full one."""
    folder.mkdir()
    size = written(folder, count)
    words = [str(COMMAND), "check", "--store", str(store), "--exit-zero"]
    for name in ("empty", "full"):
        start = time.perf_counter()
        done = subprocess.run(words, cwd=folder, env=env, capture_output=True, text=True, check=True)
        seconds = time.perf_counter() - start
        goal = {"empty": "≤ 3 s", "full": "≤ 0.5 s"}[name]
        found = done.stdout.partition("references in")[0].rsplit("\n", 1)[-1].strip()
        sys.stdout.write(
            f"{count:,} files, {size >> 20} MB, {found} references, {name} cache: {seconds:.2f} s  {goal}\n"
        )
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    sys.stdout.write(f"most memory of a check: {most / 1024:.0f} MB  ≤ 120\n")


def written(folder: Path, count: int) -> int:
    """Writes the tree and its git index; gives its size in bytes."""
    chance = random.Random(1)
    size = 0
    for number, (name, body) in enumerate(bodies(chance, count)):
        place = folder / f"part{number % 97:02}" / f"sub{number % 7}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number:05}{name}").write_bytes(body)
        size += len(body)
    (folder / "model-policy.yaml").write_text(POLICY, encoding="utf-8")
    for words in (("init", "-q"), ("add", "-A")):
        subprocess.run(["git", *words], cwd=folder, check=True)
    return size


def bodies(chance: random.Random, count: int) -> Iterator[tuple[str, bytes]]:
    """Endings and contents: source, prose and data without a model, in this mixture, and one in fifty with one."""
    words = [bytes(chance.choices(b"abcdefghijklmnopqrstuvwxyz", k=chance.randint(2, 9))) for _ in range(5_000)]
    average = (MEGABYTES << 20) // FILES
    texts = [b" ".join(chance.choices(words, k=average // 7)) for _ in range(50)]
    for number in range(count):
        text = texts[number % len(texts)]
        text = b"\n".join([b"%d" % number, text[: len(text) // 2], text[len(text) // 2 :]])
        match MIXTURE[number % len(MIXTURE)]:
            case _ if number % 50 == 0:
                yield ".json", b'{"model": "%s"}\n' % MODEL.encode()
            case ".py":
                yield ".py", b"# " + text.replace(b"\n", b"\n# ") + b"\n"
            case ".json":
                yield ".json", b'{"text": "%s"}\n' % text.replace(b"\n", b" ")
            case ".yaml":
                yield ".yaml", b"text: |\n  " + text.replace(b"\n", b"\n  ") + b"\n"
            case ending:
                yield ending, text


MIXTURE = (".py", ".py", ".py", ".py", ".md", ".md", ".json", ".json", ".yaml", ".bin")


if __name__ == "__main__":
    os.umask(0o022)
    sys.exit(main())
