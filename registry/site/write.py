"""Writes a site whole or not at all: into a folder beside it, which then takes its place.

A build that fails or is killed leaves the site as it was; two builds at once each write their own folder. A loss of
power is not covered: a site can be built again from its store. Files that a ledger knows to be the same are linked
into the new folder and not written again.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from registry.errors import StoreError
from registry.files import draft_of, remove
from registry.site.ledger import Content, Entry, Ledger, Made, content_of, head_of, seen_of

OLD = ".old"
_EXCHANGE = 2
_AT_FDCWD = -100
_HEAD = 2048
"""Bytes of the first page in which the site says what it is."""


def write_site(target: Path, files: Iterable[tuple[str, Content]], ledger: Ledger | None = None) -> int:
    """The files, by path relative to the target, as the whole content of the target; returns their number.

    With a ledger, what stands there already and would be made from the same is taken over.

    A link is written through. Raises `StoreError` if that fails, or if the target holds something that is not a
    site of ours; the target is then what it was. What the files themselves raise is passed on.
    """
    target = Path(os.path.realpath(target))
    with ExitStack() as stack:
        with _told(target):
            _recover(target)
            _refuse_others(target)
            draft = stack.enter_context(draft_of(target, folder=True))
        count = _write(draft, files, target, ledger)
        with _told(target):
            _swap(draft, target)
    return count


@contextmanager
def _told(target: Path) -> Iterator[None]:
    """What the disk refuses, in our words."""
    try:
        yield
    except OSError as error:
        message = f"can't write `{target}`: {(error.strerror or 'it failed').lower()}"
        hint = "check free space and permissions; the site that was there is unchanged"
        raise StoreError(message, hint=hint) from error


def _refuse_others(target: Path) -> None:
    """The target is replaced as a whole, so it must be new, empty or a site of ours."""
    if not target.exists():
        return
    if target.is_dir():
        first = target / "index.html"
        if not any(target.iterdir()) or (first.is_file() and b"modelroutes" in first.read_bytes()[:_HEAD]):
            return
    message = f"`{target}` holds something else than a site of modelroutes, and would be replaced as a whole"
    raise StoreError(message, hint="name another folder, or empty this one")


def _write(draft: Path, files: Iterable[tuple[str, Content]], target: Path, ledger: Ledger | None) -> int:
    """Every file; folders are made as they come."""
    written: set[str] = set()
    made: set[str] = set()
    old, new = str(target), str(draft)
    for name, content in files:
        if name in written or any(part in {"", ".", ".."} for part in name.split("/")):
            message = f"two pages share the path `{name}`, or it leaves the site"
            raise StoreError(message, hint="this is a bug of ours, or the store is damaged: build it again")
        written.add(name)
        folder = name.rpartition("/")[0]
        if folder not in made:
            with _told(target):
                (draft / folder).mkdir(parents=True, exist_ok=True)
            made.add(folder)
        if ledger is None:
            ready = content_of(content)
            with _told(target):
                _written(f"{new}/{name}", ready)
        else:
            ledger.now[name] = _kept_or_written(name, content, (old, new), ledger, target)
    return len(written)


def _kept_or_written(name: str, content: Content, folders: tuple[str, str], ledger: Ledger, target: Path) -> Entry:
    """Links the file that is there if it is to be the same, else writes it."""
    old, new = (f"{folder}/{name}" for folder in folders)
    key, head = ledger.key_of(content), head_of(content.head if isinstance(content, Made) else b"")
    earlier = ledger.earlier(name, folders[0])
    ready: bytes | None = None
    if earlier is None or (earlier.key, earlier.head) != (key, head):
        ready = _ready(content, key, old, earlier, target)
    if earlier is not None and (ready is None or _is(old, earlier, ready, target)) and _linked(old, new):
        return Entry(key, head, earlier.seen)
    ready = content_of(content) if ready is None else ready
    with _told(target):
        return Entry(key, head, seen_of(_written(new, ready)))


def _ready(content: Content, key: str, old: str, earlier: Entry | None, target: Path) -> bytes:
    """The file; one that differs from that of the last build in its head alone gets the new one."""
    if earlier is None or earlier.key != key or not isinstance(content, Made):
        return content_of(content)
    with _told(target):
        return content.head + _read(old)[int(earlier.head.partition("-")[0]) :]


def _is(old: str, earlier: Entry, ready: bytes, target: Path) -> bool:
    """Whether the file that is there holds these bytes, whatever they were made from."""
    with _told(target):
        return earlier.seen.size == len(ready) and _read(old) == ready


def _linked(old: str, new: str) -> bool:
    """Whether the file could be given a second name: not on every disk, and not too often."""
    try:
        os.link(old, new)
    except OSError:
        return False
    return True


def _read(path: str) -> bytes:
    with open(path, "rb") as stream:  # noqa: PTH123 - as below
        return stream.read()


def _written(path: str, content: bytes) -> os.stat_result:
    with open(path, "wb") as stream:  # noqa: PTH123 - pathlib takes twice as long, and files are many
        stream.write(content)
        stream.flush()
        return os.fstat(stream.fileno())


def _swap(draft: Path, target: Path) -> None:
    """The draft becomes the target in one step where the system can, else in two that `_recover` completes."""
    if not target.exists():
        try:
            draft.rename(target)
        except OSError:
            if not target.exists():  # else another build has put its site there meanwhile
                raise
        else:
            return
    if not _exchange(draft, target):
        old = _set_aside(target)
        remove(old)
        target.rename(old)
        try:
            draft.rename(target)
        except OSError:
            old.rename(target)
            raise
        remove(old)


def _set_aside(target: Path) -> Path:
    return target.with_name(f".{target.name}{OLD}")


def _exchange(one: Path, other: Path) -> bool:
    """Both names change places at once; false where the system has no such call."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    return bool(call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE) == 0)


def _recover(target: Path) -> None:
    """A site that a killed build had set aside goes back."""
    old = _set_aside(target)
    if old.exists() and not target.exists():
        old.rename(target)
