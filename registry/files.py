"""Writing files so that a reader sees the old text or the new one, never half of it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from registry.errors import UsageError


def write_text(target: Path, text: str) -> None:
    """The text as UTF-8, written beside the target and renamed over it; links are written through.

    Raises `UsageError` if that fails; the target is then what it was.
    """
    target = Path(os.path.realpath(target))
    draft = ""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(text.encode())
            stream.flush()
            os.fsync(stream.fileno())
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        Path(draft).chmod(mode)
        Path(draft).replace(target)
    except OSError as error:
        if draft:
            Path(draft).unlink(missing_ok=True)
        message = f"can't write `{target}`: {(error.strerror or 'it failed').lower()}"
        raise UsageError(message, hint="check free space and permissions") from error


def _umask() -> int:
    """The process's umask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
