"""Questions to git about a repository that may be hostile: nothing that it configures is run.

Only plumbing commands: they call no text conversion, no external diff, no hook and no monitor, and fetch nothing.
Filters, which they do call to compare a file with the index, are switched off by name.
"""

from __future__ import annotations

import os
import subprocess

from registry.errors import UsageError

SAFE = (
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.untrackedCache=false",
    "core.pager=cat",
    "diff.external=",
    "protocol.allow=never",
    "submodule.recurse=false",
)
"""Settings of a repository that would run or reach something."""

EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
"""What a repository without a commit is compared with."""

MAX_OUTPUT = 64 << 20
"""Most bytes that are read of an answer."""

SECONDS = 60


class Git:
    """A repository, asked with git."""

    def __init__(self, root: str) -> None:
        """`root` is the top of its working tree."""
        self._root = root
        self._filters: tuple[str, ...] | None = None

    def changed_since(self, revision: str) -> list[str]:
        """Paths that differ from where this branch left the revision, new ones too. Raises `UsageError`."""
        base = self._commit(revision)
        common = self._try("merge-base", base, "HEAD")
        start = common.decode().split("\n")[0] if common else base
        changed = self._paths("diff-index", "--name-only", "--diff-filter=d", "-z", start, "--")
        new = self._paths("ls-files", "--others", "--exclude-standard", "-z", "--")
        return sorted({*changed, *new})

    def staged(self) -> list[str]:
        """Paths whose staged content differs from the last commit."""
        head = self._try("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
        start = head.decode().strip() if head else EMPTY_TREE
        return self._paths("diff-index", "--cached", "--name-only", "--diff-filter=d", "-z", start, "--")

    def staged_bytes(self, path: str) -> bytes:
        """The staged content of the path. Raises `OSError`."""
        return self._blob(f":0:{path}")

    def bytes_at(self, revision: str, path: str) -> bytes | None:
        """The content of the path at the revision; `None` if there was none."""
        try:
            return self._blob(f"{self._commit(revision)}:{path}")
        except OSError:
            return None

    def knows(self, revision: str) -> bool:
        """Whether there is such a revision."""
        return bool(self._try("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"))

    def _blob(self, name: str) -> bytes:
        found = self._run("cat-file", "blob", name)
        if found.returncode:
            raise OSError(0, "git does not have it")
        return found.stdout[:MAX_OUTPUT]

    def _commit(self, revision: str) -> str:
        found = self._try("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        if not found:
            raise UsageError(f"git knows no revision `{revision}`", hint="fetch it, or name another one")
        return found.decode().strip().split("\n")[-1]

    def _paths(self, *words: str) -> list[str]:
        found = self._run(*words)
        if found.returncode:
            said = found.stderr.decode(errors="replace").strip().split("\n")[0]
            raise UsageError(f"git can't say what has changed: {said}", hint="run it inside of a git repository")
        names = found.stdout[:MAX_OUTPUT].split(b"\0")
        return [name.decode("utf-8", "surrogateescape") for name in names if name]

    def _try(self, *words: str) -> bytes:
        """What git answers; empty if it refuses."""
        found = self._run(*words)
        return b"" if found.returncode else found.stdout

    def _without_filters(self) -> dict[str, str]:
        """Settings that switch off every filter that a configuration names, as git reads them from the environment."""
        if self._filters is None:
            self._filters = ()
            found = self._try(
                "config", "--null", "--name-only", "--get-regexp", r"^filter\..*\.(clean|smudge|process)$"
            )
            names = {name.rpartition(".")[0] for name in found.decode("utf-8", "surrogateescape").split("\0") if name}
            self._filters = tuple(sorted(names))
        pairs = [(f"{name}.{key}", "") for name in self._filters for key in ("clean", "smudge", "process")]
        pairs += [(f"{name}.required", "false") for name in self._filters]
        told = {"GIT_CONFIG_COUNT": str(len(pairs))}
        for number, (key, value) in enumerate(pairs):
            told |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
        return told

    def _run(self, *words: str) -> subprocess.CompletedProcess[bytes]:
        settings = [word for setting in SAFE for word in ("-c", setting)]
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        environment = {
            **kept,
            **self._without_filters(),
            "GIT_OPTIONAL_LOCKS": "0",
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_NO_LAZY_FETCH": "1",
            "GIT_ATTR_NOSYSTEM": "1",
            "GIT_INDEX_FILE": os.environ.get("GIT_INDEX_FILE", ""),  # a commit of some files has an index of its own
            "LC_ALL": "C",
        }
        if not environment["GIT_INDEX_FILE"]:
            del environment["GIT_INDEX_FILE"]
        command = ["git", "--literal-pathspecs", "--no-pager", "-C", self._root, *settings, *words]
        try:
            return subprocess.run(  # noqa: S603 - a fixed command; names from the repository are no options of it
                command, capture_output=True, check=False, env=environment, timeout=SECONDS, stdin=subprocess.DEVNULL
            )
        except (OSError, subprocess.TimeoutExpired, ValueError) as error:
            raise UsageError("git can't be run", hint="install it, or name the files to check") from error
