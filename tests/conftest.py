"""What every test relies on: a cleaned environment, no network, settled examples, golden files."""

import gc
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("settled", derandomize=True, deadline=None)
settings.register_profile("thorough", deadline=None, max_examples=2_000)
settings.load_profile("settled")  # another: `scripts/test --hypothesis-profile=thorough`

STRAY_VARIABLES = ("CI", "CLICOLOR", "COLUMNS", "FORCE_COLOR", "LINES", "NO_COLOR", "SOURCE_DATE_EPOCH")
STRAY_PREFIXES = ("CLICOLOR_", "GITHUB_", "GITLAB_", "MODELROUTES_")

NETWORK_EVENTS = {"socket.connect": 1, "socket.sendto": 1, "socket.getaddrinfo": 0, "socket.gethostbyname": 0}
"""Audit events of a connection or a look-up of a name, each with the place of the address among its arguments."""

Golden = Callable[[Path, str], None]


class NetworkUsedError(Exception):
    """A test reached for the network; not an OSError, so that code which expects those can't hide it."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what the code gives into the golden files; then read the diff like code",
    )


def pytest_configure() -> None:
    for name in tuple(os.environ):
        if name in STRAY_VARIABLES or name.startswith(STRAY_PREFIXES):
            del os.environ[name]
    sys.addaudithook(refuse_network)


def refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    """Raise where this process leaves the machine; the processes it starts are not watched."""
    if event in NETWORK_EVENTS and not is_local(arguments[NETWORK_EVENTS[event]]):
        raise NetworkUsedError(f"{event} {arguments[NETWORK_EVENTS[event]]!r}")


def is_local(address: object) -> bool:
    """Whether a socket's address or a host's name stays on this machine."""
    if isinstance(address, tuple):
        address = address[0]
    if isinstance(address, bytes):
        address = address.decode(errors="replace")
    # Names of sockets in the file system begin with a slash, abstract ones with NUL, unnamed ones are empty.
    return address is None or str(address) in {"localhost", "::1"} or str(address).startswith(("127.", "/", "\0"))


@pytest.fixture
def settled_memory() -> Iterator[None]:
    """For tests that ask how long something takes: what earlier tests left in memory is not searched for garbage."""
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture(scope="session")
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with a golden file, or write the file under `--update-golden`."""
    update = bool(request.config.getoption("--update-golden"))

    def check(path: Path, text: str) -> None:
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        assert path.is_file(), f"no golden file {path}; write it with --update-golden"
        assert path.read_text(encoding="utf-8") == text

    return check


@pytest.fixture(scope="session")
def real_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the repository's own catalogue, built once a run."""
    from registry.building import build_store  # noqa: PLC0415 - most tests need neither pydantic nor sqlmodel

    path = tmp_path_factory.mktemp("real") / "registry.sqlite"
    build_store(Path(__file__).parents[1] / "catalogue", path)
    return path
