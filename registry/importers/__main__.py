"""`python -m registry.importers NAME`: the importers of lists of others, for the scripts."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from registry.importers.benchmarks import import_benchmarks
from registry.importers.lists import import_models, import_routes
from registry.importers.price_history import import_price_history
from registry.importers.providers import import_providers

IMPORTERS: dict[str, Callable[[Sequence[str]], int]] = {
    "models": import_models,
    "routes": import_routes,
    "providers": import_providers,
    "price-history": import_price_history,
    "benchmarks": import_benchmarks,
}
"""Every importer by name; provider terms have one of their own."""


def main(arguments: Sequence[str]) -> int:
    """Run the importer that the first argument names."""
    name = arguments[0] if arguments else ""
    if name not in IMPORTERS:
        sys.stderr.write(f"error: there is no importer `{name}`\n    hint: one of: {', '.join(IMPORTERS)}\n")
        return 2
    return IMPORTERS[name](arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
