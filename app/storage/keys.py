"""Keys of a workspace: which secret opens which file, and what is derived from a root key.

Order of secrets: a passphrase that was given is used and the key store left alone; else the key store; else the person
is asked; with no way to ask, the program ends with a message. No slot of one file opens another.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from app.errors import LockedError
from app.storage.keyslots import (
    ROOT_BYTES,
    Argon2Cost,
    KeyFile,
    Slot,
    derive_kek,
    make_keystore_slot,
    make_passphrase_slot,
    open_slot,
    read_key_file,
    write_key_file,
)
from app.storage.keystore import Keystore

NO_WAY = "a passphrase is needed: name a file in PENUMBRA_PASSPHRASE_FILE or use --passphrase-stdin"


@dataclass(frozen=True, slots=True)
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
            raise LockedError(NO_WAY)
        passphrase = secrets.ask()
    if passphrase is not None and not passphrase:
        raise LockedError("the passphrase is empty")
    roots: dict[str, bytes] = {}
    for name in names:
        root = os.urandom(ROOT_BYTES)
        if passphrase is not None:
            slot = make_passphrase_slot(store, name, root, passphrase, secrets.cost)
        else:
            slot = _keep_in_store(keystore, store, name, root)
        write_key_file(folder / f"{name}.json", KeyFile(format=1, store=store, name=name, slots=(slot,)))
        roots[name] = root
    return roots


def open_keys(folder: Path, names: tuple[str, ...], secrets: Secrets) -> dict[str, bytes]:
    """The root keys of these files."""
    files = [read_key_file(folder / f"{name}.json", name) for name in names]
    passphrase = secrets.passphrase
    if passphrase is None and any(_slot(file, "keystore") is None for file in files):
        if secrets.ask is None:
            raise LockedError(NO_WAY)
        passphrase = secrets.ask()
    if passphrase is None:
        return {file.name: _open_by_store(file, secrets.keystore) for file in files}
    # One after the other: two derivations at once dead-lock in OpenSSL's own threads where lanes exceed cores.
    return {file.name: _open_by_passphrase(file, passphrase) for file in files}


def database_key(root: bytes) -> bytes:
    """SQLCipher's raw key of a file (32 bytes)."""
    return _expand(root, b"db")


def vault_key(root: bytes) -> bytes:
    """The key that wraps the items' own keys (32 bytes); from the root key of work."""
    return _expand(root, b"vault-kek")


def _expand(root: bytes, purpose: bytes) -> bytes:
    return HKDFExpand(hashes.SHA256(), 32, b"penumbra/1/" + purpose).derive(root)


def _keep_in_store(keystore: Keystore | None, store: str, name: str, root: bytes) -> Slot:
    if keystore is None:
        raise LockedError(NO_WAY)
    kek, entry = os.urandom(32), f"{store}/{name}"
    keystore.put(entry, kek)
    return make_keystore_slot(store, name, root, entry, kek)


def _slot(file: KeyFile, kind: str) -> Slot | None:
    return next((slot for slot in file.slots if slot.kind == kind), None)


def _open_by_passphrase(file: KeyFile, passphrase: str) -> bytes:
    slot = _slot(file, "argon2id")
    if slot is None or slot.cost is None:
        raise LockedError(f"the {file.name} key has no passphrase; it is kept in the system's key store")
    return open_slot(file, slot, derive_kek(passphrase, slot.salt, slot.cost))


def _open_by_store(file: KeyFile, keystore: Keystore | None) -> bytes:
    slot = _slot(file, "keystore")
    if slot is None or keystore is None:
        raise LockedError(NO_WAY)
    kek = keystore.get(slot.entry)
    if kek is None:
        raise LockedError(f"the system's key store has no key for {file.name}")
    return open_slot(file, slot, kek)
