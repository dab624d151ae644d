"""Writing files so that a reader sees the old text or the new one, never half of it; which ones may be read.

Everything is written into a draft beside its target, which then takes the target's name. A draft's name
holds the process that writes it, so that the drafts of processes that were killed can be told and removed.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from registry.errors import UsageError

DRAFT = ".draft"


@contextmanager
def draft_of(target: Path, *, folder: bool = False) -> Iterator[Path]:
    """A new file or folder beside the target, gone afterwards unless it was renamed. Raises `OSError`."""
    target.parent.mkdir(parents=True, exist_ok=True)
    remove_dead_drafts(target)
    prefix = f".{target.name}.{os.getpid()}."
    if folder:
        draft = Path(tempfile.mkdtemp(prefix=prefix, suffix=DRAFT, dir=target.parent))
        draft.chmod(0o777 & ~_umask())
    else:
        handle, name = tempfile.mkstemp(prefix=prefix, suffix=DRAFT, dir=target.parent)
        os.close(handle)
        draft = Path(name)
        draft.chmod(0o666 & ~_umask())
    try:
        yield draft
    finally:
        remove(draft)


def remove_dead_drafts(target: Path) -> None:
    """Removes what processes left beside the target that no longer run."""
    prefix = f".{target.name}."
    for draft in target.parent.iterdir():
        if draft.name.startswith(prefix) and draft.name.endswith(DRAFT):
            owner = draft.name.removeprefix(prefix).partition(".")[0]
            if owner.isdigit() and not _runs(int(owner)):
                remove(draft)


def remove(path: Path) -> None:
    """Removes the file or folder, if it is there and can be removed."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # it runs, and is somebody else's
        return True
    return True


def sync(path: Path) -> None:
    """Waits until the file, or the folder's list of names, is on the disk. Raises `OSError`."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_text(target: Path, text: str) -> None:
    """The text as UTF-8; a link is written through, and a file that is there keeps its permissions.

    Raises `UsageError` if that fails; the target is then what it was.
    """
    target = Path(os.path.realpath(target))
    try:
        with draft_of(target) as draft:
            draft.write_bytes(text.encode())
            sync(draft)
            if target.exists():
                draft.chmod(target.stat().st_mode & 0o777)
            draft.replace(target)
    except OSError as error:
        message = f"can't write `{target}`: {(error.strerror or 'it failed').lower()}"
        raise UsageError(message, hint="check free space and permissions") from error


def regular_file(path: Path) -> tuple[Path | None, str]:
    """The regular file that the path leads to, or why there is none; anything else could hold a reader up forever."""
    try:
        real = path.resolve()
        if real.is_file():
            return real, ""
        return None, "it is not a regular file" if real.exists() else "there is no such file"
    except OSError as error:
        return None, (error.strerror or "nobody says why").lower()
    except (RuntimeError, ValueError):  # links in a circle, a null byte
        return None, "its name leads nowhere"


def _umask() -> int:
    """The process's umask, which can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
