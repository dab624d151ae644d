"""`python -m registry.importers.terms`."""

from __future__ import annotations

from registry.importers.terms.command import main

raise SystemExit(main())
