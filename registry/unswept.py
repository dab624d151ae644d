"""Work without the search for garbage: what reads many files makes many objects, of which none is garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unswept() -> Iterator[None]:
    """Reading a catalogue takes 1.8 times as long with it, a file of one mebibyte up to 1.7 times."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
