"""`modelroutes preview`: builds, shows the site on this machine alone, and builds again when something changes."""

from __future__ import annotations

import sys
import threading
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from registry.building import build_store
from registry.commands.build import default_out
from registry.commands.outside import write
from registry.errors import CatalogueError, ExitCode, RegistryError, UsageError
from registry.exports import Exports
from registry.paths import STORE_NAME, data_folder
from registry.report.text import text
from registry.site import LEDGER, build_site
from registry.site.serving import FILE, headers_for, rules_in

LOOPBACK = "127.0.0.1"
"""The only address that answers: a preview is nobody else's business."""

PAUSE = 1.0
"""Seconds between two looks at the files."""

MOST_PORT = 65_535


def configure(parser: ArgumentParser) -> None:
    """Adds the options."""
    parser.add_argument("--out", type=Path, metavar="DIR", help="where to build (default: as `modelroutes build`)")
    parser.add_argument(
        "--catalogue", type=Path, metavar="DIR", help="the catalogue (default: the one that came along)"
    )
    parser.add_argument("--port", type=int, default=8000, help="the port on this machine; 0 for any free one")


def run(args: Namespace) -> int:
    """Builds and serves until it is interrupted."""
    if not 0 <= args.port <= MOST_PORT:
        raise UsageError(f"`--port {args.port}` is no port", hint="write a number from 1024 to 65535, or 0 for any")
    catalogue, out = args.catalogue or data_folder("catalogue"), args.out or default_out()
    make = partial(build, catalogue, out)
    state = stamps(catalogue, data_folder("templates"))
    if not make():
        return ExitCode.FINDINGS
    with server_of(out / "site", args.port) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        write(f"preview at http://{LOOPBACK}:{server.server_port}/ until you press Ctrl-C\n")
        try:
            watch(make, (catalogue, data_folder("templates")), state)
        except KeyboardInterrupt:
            return ExitCode.CLEAN
        finally:
            server.shutdown()
            thread.join()
    return ExitCode.CLEAN


def build(catalogue: Path, out: Path) -> bool:
    """Builds store and site, and says what is wrong; a build that fails leaves what was there before."""
    started = time.monotonic()
    try:
        build_store(catalogue, out / STORE_NAME)
        made = build_site(out / STORE_NAME, out / "site", beside=Exports, ledger=out / LEDGER)
    except RegistryError as error:
        if isinstance(error, CatalogueError) and error.findings:
            sys.stderr.write(text(error.findings))
        sys.stderr.write(f"modelroutes: {error.message}\n")
        return False
    sys.stderr.write(f"built {made.pages} pages in {time.monotonic() - started:.0f} s\n")
    return True


Stamps = Mapping[Path, tuple[int, int]]
"""Of each file its time of change and size."""


def stamps(*folders: Path) -> Stamps:
    """The state of every file in the folders."""
    found: dict[Path, tuple[int, int]] = {}
    for folder in folders:
        for path in folder.rglob("*"):
            try:
                status = path.stat()
            except OSError:  # gone between the two looks
                continue
            if path.is_file():
                found[path] = (status.st_mtime_ns, status.st_size)
    return found


def watch(
    make: Callable[[], bool],
    folders: tuple[Path, ...],
    state: Stamps,
    wait: Callable[[float], None] = time.sleep,
) -> None:
    """Builds again whenever a file differs; ends when waiting is interrupted."""
    while True:
        wait(PAUSE)
        found = stamps(*folders)
        if found != state:
            state = found
            make()


class Handler(SimpleHTTPRequestHandler):
    """Serves the site's files with the headers that it asks for, to this machine's own names only."""

    def log_message(self, *_: object) -> None:
        """Nothing: a preview tells of builds, not of requests."""

    def send_head(self) -> object:  # type: ignore[override]  # what the base class gives is passed on
        """Refuses other names: a page elsewhere must not read the preview by a name that leads here."""
        host = self.headers.get("Host", "").rpartition(":")[0] or self.headers.get("Host", "")
        if host not in {LOOPBACK, "localhost"}:
            self.send_error(403, "not for other names")
            return None
        return super().send_head()

    def end_headers(self) -> None:
        """Adds the headers of the rules, and forbids keeping: the next build may differ."""
        rules = Path(self.directory) / FILE
        if rules.is_file():
            for name, value in headers_for(self.path, rules_in(rules.read_text(encoding="utf-8"))).items():
                self.send_header(name, value)
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


def server_of(folder: Path, port: int) -> ThreadingHTTPServer:
    """The server of the folder. Raises `UsageError` if the port is taken."""
    try:
        return ThreadingHTTPServer((LOOPBACK, port), partial(Handler, directory=str(folder)))
    except OSError as error:
        message = f"port {port} can't be used: {(error.strerror or 'it failed').lower()}"
        raise UsageError(message, hint="choose another with `--port`, or 0 for any free one") from error
