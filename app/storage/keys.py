"""Keys of a workspace: which secret opens which file, and what is derived from a root key.

Order of secrets: a passphrase that was given is used and the key store left alone; else the key store; else the person
is asked; with no way to ask, the program ends with a message. No slot of one file opens another.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from app.domain.passphrases import spellings
from app.errors import LockedError, NoPassphrase
from app.frozen import frozen
from app.storage.keyslots import (
    ROOT_BYTES,
    Argon2Cost,
    KeyFile,
    Slot,
    derive_kek,
    make_keystore_slot,
    make_passphrase_slot,
    make_slot_id,
    open_slot,
    read_key_file,
    write_key_file,
)
from app.storage.keystore import Keystore

NO_WAY = "a passphrase is needed: name a file in PENUMBRA_PASSPHRASE_FILE or use --passphrase-stdin"


@frozen
class Secrets:
    """Where secrets come from. ask: asks the person for the passphrase, or None where nobody can answer."""

    passphrase: str | None
    keystore: Keystore | None
    ask: Callable[[], str] | None = None
    cost: Argon2Cost = Argon2Cost()


def make_keys(folder: Path, store: str, names: tuple[str, ...], secrets: Secrets) -> dict[str, bytes]:
    """Make a root key and a key file for each name in a fresh folder; returns the root keys."""
    passphrase = secrets.passphrase
    keystore = secrets.keystore if passphrase is None else None
    if keystore is not None and not keystore.viable():
        keystore = None
    if passphrase is None and keystore is None:
        if secrets.ask is None:
            raise NoPassphrase(NO_WAY)
        passphrase = secrets.ask()
    if passphrase is not None and not passphrase:
        raise LockedError("the passphrase is empty")
    roots: dict[str, bytes] = {}
    slot_id = make_slot_id()
    for name in names:
        root = os.urandom(ROOT_BYTES)
        if passphrase is not None:
            slot = make_passphrase_slot(store, name, root, passphrase, secrets.cost, slot_id)
        else:
            slot = _keep_in_store(keystore, store, name, root, slot_id)
        write_key_file(folder / f"{name}.json", KeyFile(format=1, store=store, name=name, slots=(slot,)))
        roots[name] = root
    return roots


def forget_keys(store: str, names: tuple[str, ...], secrets: Secrets) -> None:
    """Take back what a making that failed has put into the key store, as far as it answers."""
    if secrets.passphrase is None and secrets.keystore is not None:
        for name in names:
            with suppress(LockedError):
                secrets.keystore.remove(_entry(store, name))


def open_keys(folder: Path, names: tuple[str, ...], secrets: Secrets) -> dict[str, bytes]:
    """The root keys of these files, by name."""
    return unlock([read_key_file(folder / f"{name}.json", name) for name in names], secrets)


def unlock(files: Sequence[KeyFile], secrets: Secrets) -> dict[str, bytes]:
    """The root keys of these key files, by name; one passphrase, or the key store, opens all of them."""
    passphrase = secrets.passphrase
    if passphrase is None:
        try:
            return {file.name: _open_by_store(file, secrets.keystore) for file in files}
        except LockedError:
            if secrets.ask is None or not all(_slots(file, "argon2id") for file in files):
                raise
        passphrase = secrets.ask()
    return {file.name: _open_by_passphrase(file, passphrase) for file in files}


def database_key(root: bytes) -> bytes:
    """SQLCipher's raw key of a file (32 bytes)."""
    return _expand(root, b"db")


def mark_key(root: bytes) -> bytes:
    """The key that seals the ledger's mark (32 bytes); from the root key of exposure."""
    return _expand(root, b"ledger-mark")


def vault_key(root: bytes) -> bytes:
    """The key that wraps the items' own keys (32 bytes); from the root key of work."""
    return _expand(root, b"vault-kek")


def _expand(root: bytes, purpose: bytes) -> bytes:
    return HKDFExpand(hashes.SHA256(), 32, b"penumbra/1/" + purpose).derive(root)


def _entry(store: str, name: str) -> str:
    return f"{store}/{name}"


def _keep_in_store(keystore: Keystore | None, store: str, name: str, root: bytes, slot_id: str) -> Slot:
    if keystore is None:
        raise NoPassphrase(NO_WAY)
    kek, entry = os.urandom(32), _entry(store, name)
    keystore.put(entry, kek)
    return make_keystore_slot(store, name, root, entry, kek, slot_id)


def _slots(file: KeyFile, kind: str) -> list[Slot]:
    return [slot for slot in file.slots if slot.kind == kind]


def _open_by_passphrase(file: KeyFile, passphrase: str) -> bytes:
    wrong = LockedError(f"the {file.name} key has no passphrase; it is kept in the system's key store")
    for slot in _slots(file, "argon2id"):
        if slot.cost is None:
            continue
        for spelling in spellings(passphrase):
            try:
                return open_slot(file, slot, derive_kek(spelling, slot.salt, slot.cost))
            except LockedError as error:
                wrong = error
    raise wrong


def _open_by_store(file: KeyFile, keystore: Keystore | None) -> bytes:
    slots = _slots(file, "keystore")
    if not slots or keystore is None:
        raise NoPassphrase(NO_WAY)
    kek = keystore.get(slots[0].entry)
    if kek is None:
        raise LockedError(f"the system's key store has no key for {file.name}")
    return open_slot(file, slots[0], kek)
