"""A small catalogue and the small lists, and how tests run the importers on them."""

import shutil
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from registry.catalogue import collect
from registry.formatting import check_format
from registry.importers.benchmarks import import_benchmarks
from registry.importers.lists import import_models, import_routes
from registry.importers.price_history import import_price_history
from registry.importers.providers import import_providers
from registry.lints import run
from registry.loading import load

DATA = Path(__file__).parent / "data"
SHIPPED = Path(__file__).parents[2] / "catalogue"
LISTS = ("litellm", "genai-prices", "pi-catalog", "model-prices", "models-dev", "portkey")
TABLES = ("--models", str(DATA / "models.csv"), "--routes", str(DATA / "routes.csv"))
SOURCES = (
    "aider/polyglot", "arena/text-ratings", "epoch/benchmarks", "epoch/notable-models", "genai-prices/prices",
    "litellm/prices", "llmledger/litellm-price-events", "model-prices/first-party", "models-dev/catalogue",
    "pi-catalog/catalogue", "portkey/pricing",
)  # fmt: skip


def empty(root: Path) -> Path:
    """A catalogue with the records of the lists only."""
    for source in SOURCES:
        target = root / f"sources/{source}.yaml"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(SHIPPED / f"sources/{source}.yaml", target)
    return root


def lists(*shapes: str) -> list[str]:
    """The small lists as arguments; `older` is the older copy of models.dev."""
    return [
        f"models-dev={DATA / 'models-dev-older.json'}" if shape == "older" else f"{shape}={DATA / f'{shape}.json'}"
        for shape in shapes
    ]


def called(importer: Callable[[Sequence[str]], int], root: Path, *arguments: str, write: bool = True) -> int:
    return importer([*arguments, "--catalogue", str(root), *(["--write"] if write else [])])


def models(root: Path, *, write: bool = True) -> int:
    epoch = ("--notable", str(DATA / "notable.json"), "--benchmarks", str(DATA / "epoch.json"))
    return called(import_models, root, *lists(*LISTS, "older"), *TABLES, *epoch, write=write)


def routes(root: Path, *shapes: str, write: bool = True, tables: bool = True) -> int:
    return called(import_routes, root, *lists(*(shapes or (*LISTS, "older"))), *(TABLES if tables else ()), write=write)


def providers(root: Path, *, write: bool = True) -> int:
    return called(import_providers, root, *lists("models-dev", "pi-catalog"), write=write)


def history(root: Path, *, write: bool = True) -> int:
    return called(import_price_history, root, *lists("model-prices", "litellm-events"), write=write)


def benchmarks(root: Path, *, write: bool = True) -> int:
    named = [*lists("arena", "epoch"), f"aider={DATA / 'aider.yml'}"]
    return called(import_benchmarks, root, *named, write=write)


def everything(root: Path, *, write: bool = True) -> int:
    steps = (models, routes, providers, history, benchmarks)
    return max(step(root, write=write) for step in steps)


def findings(root: Path) -> list[str]:
    """What validation says of the catalogue, form included."""
    files = load(root)
    found = [*files.findings, *run(collect(files), today=date(2026, 11, 24))]
    for path, raw in files.digests:
        found.extend(check_format(raw, path, path))
    return [f"{one.location}: {one.rule}: {one.message}" for one in found]


def texts(root: Path) -> dict[str, str]:
    return {path.relative_to(root).as_posix(): path.read_text() for path in sorted(root.rglob("*.yaml"))}
