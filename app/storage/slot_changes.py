"""Slots of a workspace's key files: which there are, one more passphrase, one less.

No change leaves a file without a slot, or the workspace without one way that opens all its files. Each file has slots of its
own; those that were made together carry the same id, so that they are named and removed together.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from app.errors import DamagedError, LockedError, NoPassphrase, UsageError
from app.storage.folder import NAMES, require_whole, take_lock
from app.storage.keys import Secrets, open_keys, unlock
from app.storage.keyslots import KeyFile, Slot, make_passphrase_slot, make_slot_id, read_key_file, write_key_file

FIRST = "first"  # the slot that was made with the workspace, where that was before slots had ids


@dataclass(frozen=True, slots=True)
class SlotSummary:
    """One way in. kind: "passphrase" or "key store". files: which key files have it."""

    id: str
    kind: str
    files: tuple[str, ...]


def list_slots(folder: Path) -> tuple[SlotSummary, ...]:
    """All slots, in the order in which they were made. Needs no passphrase."""
    found: dict[tuple[str, str], list[str]] = {}
    for file in _read(folder):
        for slot in file.slots:
            kind = "passphrase" if slot.kind == "argon2id" else "key store"
            found.setdefault((_named(slot), kind), []).append(file.name)
    return tuple(SlotSummary(slot_id, kind, tuple(names)) for (slot_id, kind), names in found.items())


def add_passphrase(folder: Path, secrets: Secrets, new: str) -> str:
    """Give every file a slot for a new passphrase; returns its id. `secrets` must open what there is.

    Raises UsageError where that passphrase opens the check-ins.
    """
    if not new:
        raise LockedError("the new passphrase is empty")
    with _locked(folder) as files:
        _require_not_private(folder, new)
        roots = unlock(files, secrets)
        slot_id = make_slot_id()
        for file in files:
            slot = make_passphrase_slot(file.store, file.name, roots[file.name], new, secrets.cost, slot_id)
            _write(folder, file, (*file.slots, slot))
    return slot_id


def remove_slot(folder: Path, slot_id: str, secrets: Secrets) -> None:
    """Remove a slot from every file that has it. `secrets` must open what stays: the last way in is never removed."""
    with _locked(folder) as files:
        gone = [slot for file in files for slot in file.slots if _named(slot) == slot_id]
        if not gone:
            raise UsageError("there is no slot of that name; see: penumbra keys list")
        left = [msgspec.structs.replace(f, slots=tuple(s for s in f.slots if _named(s) != slot_id)) for f in files]
        if not all(file.slots for file in left):
            raise UsageError("that is the only way into a file; add a passphrase first")
        try:
            unlock(left, secrets)
        except NoPassphrase:
            raise
        except LockedError as error:
            raise LockedError("a slot is removed with the passphrase of one that stays; nothing was removed") from error
        for file in left:
            _write(folder, file, file.slots)
        for slot in gone:
            if slot.entry and secrets.keystore is not None:
                with suppress(LockedError):  # without its slot the entry opens nothing
                    secrets.keystore.remove(slot.entry)


def _require_not_private(folder: Path, new: str) -> None:
    """The check-ins' passphrase is theirs alone. Reads their key file, where there is one, and nothing else of them."""
    with suppress(LockedError, DamagedError):
        open_keys(folder / "keys", ("private",), Secrets(new, None))
        raise UsageError("that passphrase opens the check-ins; choose another one")


@contextmanager
def _locked(folder: Path) -> Iterator[list[KeyFile]]:
    require_whole(folder)
    lock = take_lock(folder)
    try:
        yield _read(folder)
    finally:
        lock.release()


def _read(folder: Path) -> list[KeyFile]:
    return [read_key_file(folder / "keys" / f"{name}.json", name) for name in NAMES]


def _write(folder: Path, file: KeyFile, slots: tuple[Slot, ...]) -> None:
    write_key_file(folder / "keys" / f"{file.name}.json", msgspec.structs.replace(file, slots=slots))


def _named(slot: Slot) -> str:
    return slot.id or FIRST
