"""The rows of performance.md on the site, as ratios in one run: medians of time on the clock, never asserted.

`scripts/bench site [MODELS]`: pages of one form from ready data through our renderer and writer against Hugo with the
same template (only where `hugo` is on PATH), and the whole site of a generated store at that size and at four times it.
"""

from __future__ import annotations

import html
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generated_store import ROUTES_PER_MODEL, write
from query import median, shown

from registry.building import build_store
from registry.site import build_site
from registry.site.render import Renderer
from registry.site.write import write_site
from registry.store.reader import Store
from registry.views.model import model_view
from registry.views.viewer import viewer_of

ROOT = Path(__file__).parents[2]
MODELS = 5_000
TIMES = 5
READY = 200
"""Models whose data are made; the pages repeat them, since it is the rendering that is timed."""

OURS = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{{ model.name }}</title></head><body><h1>{{ model.name }}</h1>
<table>{% for fact in model.facts %}<tr><th>{{ fact.title }}</th><td>{{ fact.words }}</td></tr>{% endfor %}</table>
{% for route in model.routes %}<h2>{{ route.id }}</h2>
{% for leg in route.legs %}<h3>{{ leg.name }}</h3><table>
{% for claim in leg.claims %}<tr><th>{{ claim.title }}</th><td class="{{ claim.state }}">{{ claim.words }}</td>
<td>{{ claim.note }}</td><td>
{% for one in claim.evidence %}<a href="/{{ one.source }}.html">{{ one.title }}</a>,
{{ one.locator }} ({{ one.checked }}){% endfor %}</td></tr>
{% endfor %}</table>{% endfor %}{% endfor %}</body></html>
"""
HUGO = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{{ .Params.name }}</title></head><body><h1>{{ .Params.name }}</h1>
<table>{{ range .Params.facts }}<tr><th>{{ .title }}</th><td>{{ .words }}</td></tr>{{ end }}</table>
{{ range .Params.routes }}<h2>{{ .id }}</h2>
{{ range .legs }}<h3>{{ .name }}</h3><table>
{{ range .claims }}<tr><th>{{ .title }}</th><td class="{{ .state }}">{{ .words }}</td>
<td>{{ .note }}</td><td>
{{ range .evidence }}<a href="/{{ .source }}.html">{{ .title }}</a>,
{{ .locator }} ({{ .checked }}){{ end }}</td></tr>
{{ end }}</table>{{ end }}{{ end }}</body></html>
"""
ADAPTER = """{{ range hugo.Data.models }}
{{ $.AddPage (dict "path" .path "title" .name "params" .) }}
{{ end }}
"""
CONFIG = """baseURL = "/"
disableKinds = ["taxonomy", "term", "rss", "sitemap", "robotstxt", "404", "section", "home"]
"""

Ready = list[dict[str, Any]]


def main(arguments: list[str]) -> int:
    """Prints the ratios."""
    models = int(arguments[0]) if arguments else MODELS
    with tempfile.TemporaryDirectory() as text:
        folder = Path(text)
        template = folder / "registry.sqlite"
        build_store(ROOT / "catalogue", template)
        pages = ready_of(template, models)
        ours = median(lambda: render(pages, folder / "ours"), TIMES, time.perf_counter)
        sys.stdout.write(f"{models:,} pages of one form from ready data, {1000 * ours / models:.2f} ms each\n")
        against_hugo(pages, folder, ours)
        growth(template, folder, models)
    return 0


def ready_of(store_path: Path, models: int) -> Ready:
    """As many pages' data as are wanted, from the real catalogue's models with their claims."""
    with Store(store_path) as store:
        viewer = viewer_of(store)
        rows = list(store.rows("model"))[:READY]
        found = [_plain(model_view(store, row, viewer)) for row in rows]
    return [{**found[number % len(found)], "path": f"page-{number}"} for number in range(models)]


def _plain(model: Any) -> dict[str, Any]:
    routes = [{"id": route.id, "legs": list(map(_leg, route.legs))} for route in model.routes[:ROUTES_PER_MODEL]]
    facts = [{"title": fact.title, "words": fact.words} for fact in model.facts]
    return {"name": model.name, "facts": facts, "routes": routes}


def _leg(leg: Any) -> dict[str, Any]:
    return {"name": leg.provider_name, "claims": list(map(_claim, leg.claims))}


def _claim(claim: Any) -> dict[str, Any]:
    names = ("source", "title", "locator", "checked")
    evidence = [{name: getattr(one, name) for name in names} for one in claim.evidence]
    state = str(claim.state)
    return {"title": claim.title, "state": state, "words": claim.words, "note": claim.note, "evidence": evidence}


def render(pages: Ready, out: Path) -> None:
    """Our renderer and writer, started afresh."""
    templates = out.with_name("templates")
    templates.mkdir(exist_ok=True)
    (templates / "base.html").write_text("")
    (templates / "page.html").write_text(OURS)
    shutil.rmtree(out, ignore_errors=True)
    renderer = Renderer(templates, {})
    texts = ((page["path"], renderer.render("page.html", {"model": page})) for page in pages)
    write_site(out, ((f"{path}/index.html", text.encode()) for path, text in texts))


def against_hugo(pages: Ready, folder: Path, ours: float) -> None:
    """The same pages by Hugo."""
    hugo = shutil.which("hugo")
    if hugo is None:
        sys.stdout.write("Hugo is not on PATH, so nothing is compared with it\n")
        return
    site = folder / "hugo"
    for path, text in {
        "hugo.toml": CONFIG,
        "content/_content.gotmpl": ADAPTER,
        "layouts/page.html": HUGO,
        "data/models.json": json.dumps(pages),
    }.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text)

    def build() -> None:
        shutil.rmtree(site / "public", ignore_errors=True)
        subprocess.run([hugo, "--quiet", "--source", str(site)], check=True)

    theirs = median(build, TIMES, time.perf_counter)
    made = sum(1 for _ in (site / "public").rglob("index.html"))
    same = sum(_words(folder / "ours" / page["path"]) == _words(site / "public" / page["path"]) for page in pages[:50])
    sys.stdout.write(f"Hugo made {made:,} pages; of the first 50, {same} hold the same words as ours\n")
    shown("render pages from ready data ÷ Hugo, the same pages", ours / theirs, "≤ 1.0")


def _words(folder: Path) -> list[str]:
    return html.unescape((folder / "index.html").read_text(encoding="utf-8")).split()


def growth(template: Path, folder: Path, models: int) -> None:
    """The whole site of a generated store, and of one four times as large."""
    times = []
    for size in (models, 4 * models):
        store = write(folder / f"{size}.sqlite", template, size * ROUTES_PER_MODEL)
        times.append(clocked(lambda store=store, size=size: build_site(store, folder / f"site{size}")))  # type: ignore[misc]
        shutil.rmtree(folder / f"site{size}")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        each = 1000 * times[-1] / size
        sys.stdout.write(f"the whole site of {size:,} models: {each:.1f} ms a model, peak {peak} MiB\n")
    shown("build of the site of four times as many models ÷ once", times[1] / times[0], "≤ 4.6")


def clocked(call: Callable[[], object]) -> float:
    """Seconds that one call takes."""
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
