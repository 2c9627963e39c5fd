"""The folder of a workspace: what must be in it, who may write in it, and what a making leaves behind.

workspace.json       whose it is; written last
keys/NAME.json       key slots of each file
work.db exposure.db  (private.db is made at the first check-in)
exposure.mark        how far the ledger is known to reach
policy.pem           the public key of the organisation's policy, if there is one
vault/               encrypted items
lock                 held by the one copy that writes
making               there only while a workspace is being made: what lies beside it was never used and may be cleared
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from app.errors import DamagedError, FullError, WorkspaceBusy, WorkspaceExists
from app.storage.durable import sync_folder, write_durably
from app.storage.engine import require_database

NAMES = ("work", "exposure")
ABOUT = "workspace.json"
POLICY_KEY = "policy.pem"
MAKING = "making"
LOCK = "lock"
REMAINS = (
    "workspace.json is missing, but the rest of a workspace is there; put the whole folder back from a backup "
    "(nothing was changed)"
)
NO_RIGHT = "the workspace cannot be made there: no room, or no right to write"


def is_interrupted(folder: Path) -> bool:
    """Whether a making was broken off there, before anything in it was used."""
    return (folder / MAKING).exists() and not _holds_items(folder)


def holds_remains(folder: Path) -> bool:
    """Whether databases, keys or items lie there."""
    databases = any(any(folder.glob(f"{name}.db*")) for name in NAMES)
    return databases or any((folder / "keys").glob("*.json")) or _holds_items(folder)


def require_whole(folder: Path) -> None:
    """Raise DamagedError unless everything that an opening needs is there. Changes nothing."""
    for name in NAMES:
        require_database(folder / f"{name}.db")
        if not (folder / "keys" / f"{name}.json").exists():
            raise DamagedError(f"the key file of {name} is missing; put the whole folder back from a backup")
    if not (folder / "vault").is_dir():
        raise DamagedError("the vault is missing; put the whole folder back from a backup")


def take_lock(folder: Path) -> Any:
    """The lock of the one copy that writes; raises WorkspaceBusy. A making that ended in its last step is ended here."""
    # filelock takes 40 ms to import and readers do not need it.
    from filelock import FileLock, Timeout

    lock = FileLock(folder / LOCK, timeout=0, thread_local=False)  # a lane may take it, another give it back
    try:
        lock.acquire()
    except Timeout as error:
        raise WorkspaceBusy("the workspace is open in another copy of Penumbra; close that one first") from error
    except OSError as error:
        raise FullError("the workspace cannot be written: no room, or no right to write") from error
    try:
        if (folder / ABOUT).exists():
            (folder / MAKING).unlink(missing_ok=True)
    except OSError as error:
        lock.release()
        raise FullError("the workspace cannot be written: no room, or no right to write") from error
    return lock


@contextmanager
def making(folder: Path) -> Iterator[None]:
    """A private folder with `keys` and `vault`, locked, to make a workspace in. After any failure it is as it was before."""
    made = _missing_folders(folder)
    whole = False
    try:
        _require_free(folder)
        folder.mkdir(parents=True, exist_ok=True)
        had_lock = (folder / LOCK).exists()
        lock = take_lock(folder)
        try:
            _require_free(folder)  # again, now that nobody else can be making one
            with _prepared(folder):
                yield
            whole = True
        finally:
            lock.release()
            if not whole and not had_lock:
                (folder / LOCK).unlink(missing_ok=True)
    except OSError as error:
        raise FullError(NO_RIGHT) from error
    finally:
        if not whole:
            _remove_folders(made)


@contextmanager
def _prepared(folder: Path) -> Iterator[None]:
    mode = folder.stat().st_mode
    _clear(folder)
    write_durably(folder / MAKING, b"")
    try:
        folder.chmod(0o700)
        for name in ("keys", "vault"):
            (folder / name).mkdir(mode=0o700)
        yield
        (folder / MAKING).unlink()
        sync_folder(folder)
    except BaseException:
        with suppress(OSError):  # the first fault is the one to be told
            _clear(folder)
            folder.chmod(mode)
        raise


def _require_free(folder: Path) -> None:
    """Raise unless a workspace may be made there: nothing but what an interrupted making left is ever cleared."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise WorkspaceExists("there is a file in that place; a workspace needs a folder of its own")
    if (folder / ABOUT).exists():
        raise WorkspaceExists("there is a workspace in that folder already")
    interrupted = is_interrupted(folder)
    if not interrupted and holds_remains(folder):
        raise DamagedError(REMAINS)
    ours = {LOCK} | ({entry.name for entry in _files(folder)} | {"keys", "vault"} if interrupted else set())
    if any(entry.name not in ours for entry in folder.iterdir()):
        raise WorkspaceExists("that folder is not empty; a workspace needs a folder of its own")


def _files(folder: Path) -> list[Path]:
    """The files that a making writes beside `keys`, `vault` and `lock`; the marker last."""
    patterns = (f"{ABOUT}*", f"{POLICY_KEY}*", *(f"{name}.*" for name in NAMES), f"{MAKING}*")
    return [path for pattern in patterns for path in folder.glob(pattern)]


def _holds_items(folder: Path) -> bool:
    return any((folder / "vault").glob("*/*"))


def _clear(folder: Path) -> None:
    """Take away what a making wrote; the marker last, so that a clearing that is broken off can be done again."""
    for name in ("keys", "vault"):
        for leftover in (folder / name).glob("*.json*"):
            leftover.unlink()
        if (folder / name).is_dir():
            (folder / name).rmdir()
    for leftover in _files(folder):
        leftover.unlink()


def _missing_folders(folder: Path) -> list[Path]:
    """The folder and its parents as far as they are not there yet, the innermost first."""
    return [path for path in (folder, *folder.parents) if not path.exists()]


def _remove_folders(made: list[Path]) -> None:
    for path in made:
        try:
            path.rmdir()
        except OSError:
            return  # somebody else has put something there meanwhile
