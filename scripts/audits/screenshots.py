"""Pictures of each kind of page for people to look at, started by `scripts/screenshots`: the site, a folder, kinds."""

from __future__ import annotations

import argparse
from itertools import product
from pathlib import Path
from typing import Literal

from host import browser, hosted
from playwright.sync_api import Browser, sync_playwright

PAGES = {
    "catalogue": "index.html",
    "filters": "index.html?policy=gdpr-baseline&customer=SE&zero-data-retention=yes&sort=price",
    "model": "models/baidu/ernie-4.5-vl-28b-a3b-thinking.html",
    "model-many": "models/openai/gpt-oss-120b.html",
    "model-at": "models/openai/gpt-oss-120b/openrouter.html",
    "comparison": "compare/openai/gpt-oss-120b.html",
    "compare": "compare.html?m=openai/gpt-oss-120b&m=mistral/mistral-large-2512&m=deepseek/deepseek-r1",
    "routes": "routes.html",
    "routes-of": "routes/opper.html",
    "providers": "providers.html",
    "provider": "providers/mistral.html",
    "lab": "labs/baidu.html",
    "gateway": "gateways/opper.html",
    "source": "sources/opper/model-page-ernie-4-5-vl-28b-a3b-thinking.html",
    "policies": "policies.html",
    "policy": "policies/eu-strict.html",
    "arrangement": "arrangements/opper-enterprise.html",
    "places": "places.html",
    "place": "places/se.html",
    "region": "places/eu-west-1.html",
    "changes": "changes.html",
    "coverage": "coverage.html",
    "method": "method.html",
    "data": "data.html",
    "missing": "404.html",
}
WINDOWS = {"phone": (360, 780), "desktop": (1280, 900)}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
TALL = 3_200
"""Most pixels of a picture: what follows looks like what is there."""


def photograph(browser_: Browser, root: str, kind: str, window: str, scheme: Literal["light", "dark"]) -> bytes:
    """One page in one window."""
    width, height = WINDOWS[window]
    context = browser_.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    try:
        page = context.new_page()
        page.goto(root + PAGES[kind])
        page.wait_for_load_state("networkidle")
        tall = page.evaluate("document.documentElement.scrollHeight")
        clip = {"x": 0, "y": 0, "width": width, "height": min(tall, TALL)}
        return page.screenshot(full_page=True, clip=clip)  # type: ignore[arg-type]  # the keys are those of its type
    finally:
        context.close()


def main() -> int:
    """Writes a picture for each kind, window and scheme."""
    parser = argparse.ArgumentParser(description="Photographs each kind of page of the built site.")
    parser.add_argument("site", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("kinds", nargs="*", help=f"some of: {', '.join(PAGES)} (default: all)")
    args = parser.parse_args()
    unknown = sorted(set(args.kinds) - set(PAGES))
    if unknown:
        parser.error(f"there is no kind {', '.join(unknown)}")
    args.out.mkdir(parents=True, exist_ok=True)
    with hosted(args.site.resolve()) as root, sync_playwright() as playwright:
        browser_ = playwright.chromium.launch(executable_path=browser(), args=["--no-sandbox", "--disable-gpu"])
        for kind, window, scheme in product(args.kinds or PAGES, WINDOWS, SCHEMES):
            (args.out / f"{kind}-{window}-{scheme}.png").write_bytes(photograph(browser_, root, kind, window, scheme))
        browser_.close()
    print(f"{args.out}: {len(args.kinds or PAGES) * len(WINDOWS) * len(SCHEMES)} pictures")  # noqa: T201 - the answer
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
