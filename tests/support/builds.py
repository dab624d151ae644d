"""Builds that are killed, run beside each other or out of space, in processes of their own.

Started as a script: imports are done once, then each build is a fork, so that a kill falls into the build itself.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from registry.building import build_store
from registry.site import build_site

DAYS = (date(2026, 10, 1), date(2026, 11, 1))
"""Two builds of one catalogue that differ on every page: by the day."""

EVENTS = (
    "open",
    "os.rename",
    "os.mkdir",
    "os.remove",
    "os.rmdir",
    "os.chmod",
    "ctypes.dlopen",
    "ctypes.dlsym",
    "sqlite3.connect",
)


def build(catalogue: Path, out: Path, day: date) -> None:
    """The store and the site, as the command builds them."""
    build_store(catalogue, out / "registry.sqlite", day)
    build_site(out / "registry.sqlite", out / "site")


def digests(out: Path) -> tuple[str, str]:
    """What names the store and the site; `broken` where one is not there."""
    store = out / "registry.sqlite"
    total = hashlib.sha256()
    for path in sorted((out / "site").rglob("*")):
        if path.is_file():
            total.update(f"{path.relative_to(out).as_posix()}\0".encode() + path.read_bytes())
    return hashlib.sha256(store.read_bytes()).hexdigest(), total.hexdigest()


def forked(work: Callable[[], None]) -> int:
    """The id of a process that does the work and ends."""
    process = os.fork()
    if process == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    return process


def code_of(process: int) -> int:
    """How the process ended: its exit code, or the signal below zero."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def dying(work: Callable[[], None], at: int) -> Callable[[], None]:
    """The work, killed just before its event of that number."""
    left = at

    def hook(event: str, _: object) -> None:
        nonlocal left
        if event in EVENTS:
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    def run() -> None:
        sys.addaudithook(hook)
        work()

    return run


def counting(work: Callable[[], None]) -> int:
    """The number of events in the work."""
    reading, writing = os.pipe()

    def run() -> None:
        seen = 0

        def hook(event: str, _: object) -> None:
            nonlocal seen
            seen += event in EVENTS

        sys.addaudithook(hook)
        work()
        os.write(writing, str(seen).encode())

    assert code_of(forked(run)) == 0
    os.close(writing)
    with os.fdopen(reading) as pipe:
        return int(pipe.read())


class Yard:
    """A folder with a finished build in it, and what the two builds look like when they are whole."""

    def __init__(self, catalogue: Path, folder: Path) -> None:
        self.catalogue = catalogue
        self.out = folder / "out"
        self.whole = []
        for number, day in enumerate(DAYS):
            started = time.monotonic()
            build(catalogue, folder / str(number), day)
            self.seconds = time.monotonic() - started
            self.whole.append(digests(folder / str(number)))
        build(catalogue, self.out, DAYS[0])

    def work(self, number: int) -> Callable[[], None]:
        return lambda: build(self.catalogue, self.out, DAYS[number % 2])

    def check(self) -> tuple[str, str]:
        """What stands there now; anything but one of the whole builds is an error."""
        stores, sites = zip(*self.whole, strict=True)
        store, site = digests(self.out)
        assert store in stores, "the store is broken"
        assert site in sites, "the site is broken"
        return store, site

    def swept(self) -> list[str]:
        """What stands there after one more build that nobody disturbs."""
        build(self.catalogue, self.out, DAYS[1])
        assert digests(self.out) == self.whole[1]
        return sorted(path.name for path in self.out.iterdir())


def at_random(yard: Yard) -> Iterator[int]:
    """Thirty builds, each killed at a random moment."""
    moments = random.Random(2)
    for number in range(30):
        process = forked(yard.work(number + 1))
        time.sleep(moments.uniform(0, yard.seconds))
        os.kill(process, signal.SIGKILL)
        yield code_of(process)
        yard.check()


def at_events(yard: Yard) -> Iterator[int]:
    """Builds killed all along, and at each of the last steps, where the new takes the place of the old."""
    count = counting(yard.work(1))
    steps = sorted({*range(1, count, max(1, count // 30)), *range(max(1, count - 12), count + 1)})
    for number, step in enumerate(steps):
        yield code_of(forked(dying(yard.work(number), step)))
        yard.check()


def at_once(yard: Yard) -> Iterator[int]:
    """Four builds beside each other, while somebody reads."""
    waiting = {forked(yard.work(number)) for number in range(4)}
    page = yard.out / "site" / "index.html"
    while waiting:
        text = page.read_bytes()
        assert text.startswith(b"<!DOCTYPE html>"), "a reader saw half a page"
        assert text.endswith(b"</html>\n"), "a reader saw half a page"
        for process in tuple(waiting):
            done, status = os.waitpid(process, os.WNOHANG)
            if done:
                waiting.remove(process)
                yield os.waitstatus_to_exitcode(status)
    yard.check()


WAYS = {"at_random": at_random, "at_events": at_events, "at_once": at_once}


def main(way: str, catalogue: str, folder: str) -> None:
    yard = Yard(Path(catalogue), Path(folder))
    codes = list(WAYS[way](yard))
    print(json.dumps({"codes": codes, "left": yard.swept()}))  # noqa: T201 - the answer to the test


if __name__ == "__main__":
    main(*sys.argv[1:])
