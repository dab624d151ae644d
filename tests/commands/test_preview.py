"""`preview`: what it serves and to whom, when it builds again, and that it ends when it is told to."""

import http.client
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from registry.commands.preview import LOOPBACK, server_of, stamps, watch
from tests.support.catalogue import run
from tests.support.examples import records, write

ROOT = Path(__file__).parents[2]


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    (tmp_path / "_headers").write_text("/*\n  X-Test: yes\n")
    (tmp_path / "index.html").write_text("modelroutes")
    with server_of(tmp_path, 0) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def get(port: int, host: str) -> tuple[int, http.client.HTTPMessage, bytes]:
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=10)
    connection.request("GET", "/index.html", headers={"Host": host})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, answer.headers, body


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_own_names_get_the_page_with_its_headers(port: int, host: str) -> None:
    status, headers, body = get(port, f"{host}:{port}")
    assert (status, body) == (200, b"modelroutes")
    assert headers["X-Test"] == "yes"
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", ""])
def test_other_names_are_refused(port: int, host: str) -> None:
    status, _, body = get(port, host)
    assert status == 403
    assert b"modelroutes" not in body


def test_builds_again_on_change_only(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    built: list[int] = []
    steps = iter(range(4))

    def wait(_: float) -> None:
        step = next(steps, None)
        if step is None:
            raise KeyboardInterrupt
        if step == 1:
            (tmp_path / "b").write_text("new")
        if step == 3:
            (tmp_path / "a").unlink()

    def make() -> bool:
        built.append(1)
        return True

    with pytest.raises(KeyboardInterrupt):
        watch(make, (tmp_path,), stamps(tmp_path), wait)
    assert len(built) == 2


@pytest.mark.parametrize("number", ["-1", "65536"])
def test_port_out_of_range_is_said(number: str) -> None:
    done = run("preview", "--port", number)
    assert done.code == 2
    assert f"`--port {number}` is no port" in done.err


def test_broken_catalogue_is_told_and_nothing_is_served(tmp_path: Path) -> None:
    folder = write({"labs/acme": "name: 3\n"}, tmp_path / "catalogue")
    done = run("preview", "--catalogue", folder, "--out", tmp_path / "out", "--port", "0")
    assert done.code == 1
    assert "labs/acme.yaml:1" in done.err
    assert "preview at" not in done.out


def test_port_that_is_taken_is_said(tmp_path: Path) -> None:
    folder = write(records("seed-gateway-route"), tmp_path / "catalogue")
    with server_of(tmp_path, 0) as server:
        done = run("preview", "--catalogue", folder, "--out", tmp_path / "out", "--port", str(server.server_port))
    assert done.code == 2
    assert "can't be used" in done.err


def test_it_serves_builds_again_and_ends_on_interrupt(tmp_path: Path) -> None:
    folder = write(records("seed-gateway-route"), tmp_path / "catalogue")
    options = ["--catalogue", str(folder), "--out", str(tmp_path / "out"), "--port", "0"]
    words = [sys.executable, "-m", "registry", "preview", *options]
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)}
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        line = process.stdout.readline()
        assert line.startswith("preview at http://127.0.0.1:")
        port = int(line.split(":")[2].split("/")[0])
        assert get(port, f"localhost:{port}")[0] == 200
        assert process.stderr.readline().startswith("built ")
        lab = next((folder / "labs").glob("*.yaml"))
        lab.write_text(lab.read_text().replace("name: ", "name: New "))
        assert process.stderr.readline().startswith("built ")
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 0
