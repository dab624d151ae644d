"""Lighthouse on one page of each kind that has a goal, started by `scripts/lighthouse`: the site, the Node tools."""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from host import browser, hosted

PAGES = {
    "catalogue": "index.html",
    "model": "models/openai/gpt-oss-120b.html",
    "comparison": "compare/openai/gpt-oss-120b.html",
    "policy": "policies/eu-strict.html",
}
"""The model is the one with most routes: what holds for it holds for the others."""

GOALS = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --disable-background-networking --disable-component-update"
)


def run(tools: Path, address: str, options: Sequence[str]) -> dict[str, Any]:
    """What Lighthouse says of the page in one run."""
    command = [
        str(tools / "node_modules/.bin/lighthouse"),
        address,
        "--quiet",
        f"--chrome-flags={FLAGS}",
        f"--only-categories={','.join(GOALS)}",
        "--output=json",
        *options,
    ]
    environment = {**os.environ, "CHROME_PATH": browser()}
    done = subprocess.run(command, env=environment, capture_output=True, check=True, text=True, timeout=300)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def scores(report: dict[str, Any]) -> dict[str, float]:
    """The score of each category, in hundredths."""
    return {name: round(100 * (report["categories"][name]["score"] or 0), 1) for name in GOALS}


def lost(report: dict[str, Any]) -> Iterator[str]:
    """Audits that count and cost points, with what they say."""
    for name in GOALS:
        for part in report["categories"][name]["auditRefs"]:
            audit = report["audits"][part["id"]]
            if part["weight"] and audit["score"] is not None and audit["score"] < 1:
                shown = audit.get("displayValue", "")
                yield f"{name}: {audit['title']} ({audit['score']:.2f}{f', {shown}' if shown else ''})"


def main() -> int:
    """Prints a line a page; 1 if a goal is missed."""
    parser = argparse.ArgumentParser(description="Measures the built site with Lighthouse.")
    parser.add_argument("site", type=Path)
    parser.add_argument("tools", type=Path)
    parser.add_argument("--runs", type=int, default=5, help="of which the median counts (default: 5)")
    parser.add_argument("--desktop", action="store_true", help="a desktop, instead of a phone on a slow line")
    parser.add_argument("--page", action="append", choices=sorted(PAGES), help="only this kind of page; repeatable")
    args = parser.parse_args()
    options = ["--preset=desktop"] if args.desktop else []
    missed = False
    with hosted(args.site.resolve()) as root:
        for kind in args.page or PAGES:
            reports = [run(args.tools, root + PAGES[kind], options) for _ in range(args.runs)]
            median = {name: statistics.median(scores(one)[name] for one in reports) for name in GOALS}
            short = {name for name in GOALS if median[name] < GOALS[name]}
            missed = missed or bool(short)
            numbers = "  ".join(f"{name} {median[name]:g}{' (!)' if name in short else ''}" for name in GOALS)
            print(f"{kind:11} {numbers}", flush=True)  # noqa: T201 - this is the answer
            for line in sorted({line for one in reports for line in lost(one)} if short else ()):
                print(f"            {line}")  # noqa: T201 - this is the answer
    print(f"median of {args.runs}, {'desktop' if args.desktop else 'phone on a slow line'}")  # noqa: T201 - the same
    return int(missed)


if __name__ == "__main__":
    raise SystemExit(main())
