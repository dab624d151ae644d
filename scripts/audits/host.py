"""The built site as a host sends it: compressed, with the headers of its own rules. For audits on this machine."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from registry.site.serving import FILE, headers_for, rules_in

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
TEXTS = (".html", ".css", ".js", ".svg", ".json", ".xml", ".txt")


def browser() -> str:
    """Where the browser is installed. Ends the script if there is none."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        message = f"no browser: none of {', '.join(BROWSERS)} is installed"
        raise SystemExit(message)
    return found


@lru_cache(maxsize=64)
def compressed(path: Path) -> bytes:
    """The file as hosts send it, worked out once, so that a run measures the page and not this server."""
    return gzip.compress(path.read_bytes(), 6)


class Host(SimpleHTTPRequestHandler):
    """Sends texts compressed, says nothing."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Nothing: the audit prints its own lines."""

    def do_GET(self) -> None:
        """A text goes compressed; anything else, and what is missing, as the base class sends it."""
        path = Path(self.translate_path(self.path))
        if path.suffix not in TEXTS or not path.is_file():
            super().do_GET()
            return
        content = compressed(path)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=3600")
        self.end_headers()
        self.wfile.write(content)

    def end_headers(self) -> None:
        """Adds the headers of the site's own rules."""
        rules = Path(self.directory) / FILE
        for name, value in headers_for(self.path, rules_in(rules.read_text(encoding="utf-8"))).items():
            self.send_header(name, value)
        super().end_headers()


@contextmanager
def hosted(folder: Path) -> Iterator[str]:
    """The folder's address on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
