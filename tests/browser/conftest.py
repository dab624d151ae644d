"""A headless Chromium, the site over http and from disk, and what a page does while it is open."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from registry.site import build_site
from registry.site.serving import headers_for, rules_in

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SCREENSHOTS = Path(__file__).parents[2] / "build" / "screenshots"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip(f"no browser: none of {', '.join(NAMES)} is installed")
    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        except Error as error:
            pytest.skip(f"{found} does not start: {str(error).splitlines()[0]}")
        yield started
        started.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
    spec = importlib.util.find_spec("axe_playwright_python")
    if spec is None or spec.origin is None:
        pytest.skip("axe-playwright-python is not installed: run scripts/prepare dev")
    return (Path(spec.origin).parent / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def folder(real_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    built = tmp_path_factory.mktemp("site") / "site"
    build_site(real_store, built)
    return built


class Handler(SimpleHTTPRequestHandler):
    """Serves files without a word, with the headers that the site asks for."""

    def log_message(self, *_: object) -> None:
        """Nothing: tests look at what the page says."""

    def end_headers(self) -> None:
        rules = rules_in((Path(self.directory) / "_headers").read_text(encoding="utf-8"))
        for name, value in headers_for(self.path, rules).items():
            self.send_header(name, value)
        super().end_headers()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder's address on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="session")
def http(folder: Path) -> Iterator[str]:
    with served(folder) as address:
        yield address


@pytest.fixture(scope="session")
def roots(http: str, folder: Path) -> dict[str, str]:
    """Where the site stands, by way."""
    return {"http": http, "file": f"{folder.as_uri()}/"}


@dataclass
class Visit:
    """A page that is open, and what it said and asked for."""

    page: Page
    context: BrowserContext
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def goto(self, address: str) -> None:
        self.page.goto(address)
        self.page.wait_for_load_state("load")

    def outside(self, root: str) -> list[str]:
        """Requests to anything but the site."""
        return [address for address in self.asked if not address.startswith(root)]

    def overflow(self) -> int:
        """By how many pixels the page is wider than the window."""
        wide: int = self.page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
        return max(0, wide)


@contextmanager
def visiting(browser: Browser, **options: Any) -> Iterator[Visit]:
    """A new window that forgets everything."""
    context = browser.new_context(**options)
    page = context.new_page()
    visit = Visit(page, context)
    page.on("console", lambda message: visit.said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: visit.said.append(f"error: {error}"))
    page.on("dialog", lambda dialog: visit.said.append(f"dialog: {dialog.message}"))
    page.on("request", lambda request: visit.asked.append(request.url))
    try:
        yield visit
    finally:
        context.close()
