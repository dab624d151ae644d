"""Commands in a cleaned environment, builds of a tree, and installations to call."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RELEASED = (
    "pyproject.toml",
    "README.md",
    "CHANGELOG.md",
    "LICENSE",
    "LICENSE-DATA",
    "NOTICE",
    ".gitignore",
    ".pre-commit-hooks.yaml",
    "catalogue",
    "registry",
    "scripts",
    "templates",
    "tests",
)
"""What a checkout holds that packaging reads or must leave out."""

KEPT_VARIABLES = ("HOME", "LANG", "PATH", "TMPDIR", "XDG_CACHE_HOME")
KEPT_PREFIXES = ("PIP_", "UV_", "SSL_", "HTTP_", "HTTPS_", "http_", "https_", "NO_PROXY", "no_proxy")
"""How this machine reaches its package index; all else would reach the tests through the environment."""


def environment_variables() -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k in KEPT_VARIABLES or k.startswith(KEPT_PREFIXES)}
    constraints = (ROOT / "scripts/constraints.txt").as_uri()  # an address, since pip splits these at spaces
    return kept | {"PIP_CONSTRAINT": constraints, "PIP_BUILD_CONSTRAINT": constraints}


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The command's outcome, in a cleaned environment."""
    return subprocess.run(
        command, cwd=cwd, env=environment_variables(), capture_output=True, text=True, check=False, timeout=300
    )


def run_well(*command: str | Path, cwd: Path) -> str:
    """Return what the command printed; it must succeed."""
    done = run(*command, cwd=cwd)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@dataclass(frozen=True, slots=True)
class Installation:
    """The package in a virtual environment of its own, called from a folder that is not ours."""

    environment: Path
    elsewhere: Path

    @property
    def python(self) -> Path:
        return self.environment / "bin/python"

    def call(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """The outcome of the installed command with those arguments."""
        return run(self.environment / "bin/modelroutes", *arguments, cwd=self.elsewhere)

    def installed_files(self) -> frozenset[str]:
        """Paths under site-packages, with `/`."""
        (packages,) = self.environment.glob("lib/python*/site-packages")
        return frozenset(path.relative_to(packages).as_posix() for path in packages.rglob("*"))


Install = Callable[..., Installation]
"""Installs what its arguments name into a new environment."""


def build(tree: Path, kind: str) -> Path:
    """Build the `wheel` or `sdist` of the tree with this environment's build backend."""
    run_well(sys.executable, "-m", "build", f"--{kind}", "--no-isolation", "--outdir", tree / "dist", tree, cwd=tree)
    (made,) = (tree / "dist").glob("*.whl" if kind == "wheel" else "*.tar.gz")
    return made
