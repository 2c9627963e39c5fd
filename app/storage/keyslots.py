"""Key files: one random root key per database file, wrapped in slots that cannot be moved, weakened or exchanged."""

from __future__ import annotations

import json
import os
import threading
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from app.domain.passphrases import spelled, spellings
from app.errors import DamagedError, LockedError
from app.storage.durable import write_durably

ROOT_BYTES = 32
# Two derivations at once dead-lock inside OpenSSL's own threads where lanes exceed what the cores offer, in whatever
# thread of ours they were begun: the whole process does one at a time.
ONE_AT_A_TIME = threading.Lock()


class Argon2Cost(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Cost of a passphrase slot. The default is the second recommended option of RFC 9106. Bounds stop a denial of service."""

    memory_kib: Annotated[int, msgspec.Meta(ge=8, le=1_048_576)] = 65_536
    passes: Annotated[int, msgspec.Meta(ge=1, le=16)] = 3
    lanes: Annotated[int, msgspec.Meta(ge=1, le=16)] = 4


class Slot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way to the root key. `salt` and `cost` belong to argon2id, `entry` to the key store.

    id: the same in all files for slots that were made together; it opens nothing.
    """

    kind: Literal["argon2id", "keystore"]
    nonce: bytes
    wrapped: bytes
    salt: bytes = b""
    cost: Argon2Cost | None = None
    entry: str = ""
    id: str = ""


class KeyFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All slots of one database file."""

    format: Literal[1]
    store: str
    name: str
    slots: tuple[Slot, ...]


def derive_kek(passphrase: str, salt: bytes, cost: Argon2Cost) -> bytes:
    """The key-encryption key of a passphrase (Argon2id, 32 bytes)."""
    kdf = Argon2id(salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib)
    with ONE_AT_A_TIME:
        return kdf.derive(passphrase.encode("utf-8"))


def make_slot_id() -> str:
    """A fresh name for the slots that are made together, one in each file."""
    return os.urandom(4).hex()


def make_passphrase_slot(
    store: str, name: str, root: bytes, passphrase: str, cost: Argon2Cost, slot_id: str = ""
) -> Slot:
    """Wrap the root key under a passphrase."""
    bare = Slot(kind="argon2id", nonce=os.urandom(12), wrapped=b"", salt=os.urandom(16), cost=cost, id=slot_id)
    return _wrap(store, name, bare, derive_kek(spelled(passphrase), bare.salt, cost), root)


def make_keystore_slot(store: str, name: str, root: bytes, entry: str, kek: bytes, slot_id: str = "") -> Slot:
    """Wrap the root key under a random key that the system's key store keeps as `entry`."""
    bare = Slot(kind="keystore", nonce=os.urandom(12), wrapped=b"", entry=entry, id=slot_id)
    return _wrap(store, name, bare, kek, root)


def open_slot(file: KeyFile, slot: Slot, kek: bytes) -> bytes:
    """The root key; raises LockedError if the key is another's or the slot was tampered with."""
    try:
        return AESGCM(kek).decrypt(slot.nonce, slot.wrapped, _bound(file.store, file.name, slot))
    except InvalidTag as error:
        raise LockedError(
            f"the {file.name} key cannot be opened: wrong passphrase, or the key file was changed"
        ) from error


def read_key_file(path: Path, name: str) -> KeyFile:
    """Read and check a key file; `name` is the database that it must belong to."""
    try:
        file = msgspec.json.decode(path.read_bytes(), type=KeyFile)
    except FileNotFoundError as error:
        raise DamagedError(f"the key file of {name} is missing; put the whole folder back from a backup") from error
    except (OSError, msgspec.DecodeError) as error:
        raise DamagedError(f"the key file of {name} cannot be read") from error
    if file.name != name:
        raise DamagedError(f"the key file of {name} belongs to another file")
    return file


def write_key_file(path: Path, file: KeyFile) -> None:
    """Write or replace a key file durably, readable by its owner alone."""
    write_durably(path, msgspec.json.encode(file))


def make_verifier(passphrase: str, cost: Argon2Cost) -> str:
    """A verifier of a person's passphrase, as a PHC string."""
    kdf = Argon2id(
        salt=os.urandom(16), length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
    )
    with ONE_AT_A_TIME:
        return kdf.derive_phc_encoded(spelled(passphrase).encode("utf-8"))


def matches_verifier(passphrase: str, verifier: str) -> bool:
    """Whether that is the person's passphrase."""
    from cryptography.exceptions import InvalidKey

    for spelling in spellings(passphrase):
        with ONE_AT_A_TIME, suppress(InvalidKey):
            Argon2id.verify_phc_encoded(spelling.encode("utf-8"), verifier)
            return True
    return False


def _wrap(store: str, name: str, slot: Slot, kek: bytes, root: bytes) -> Slot:
    wrapped = AESGCM(kek).encrypt(slot.nonce, root, _bound(store, name, slot))
    return msgspec.structs.replace(slot, wrapped=wrapped)


def _bound(store: str, name: str, slot: Slot) -> bytes:
    """What a slot is bound to: its file, and everything in it but nonce and wrapped key."""
    cost = None if slot.cost is None else [slot.cost.memory_kib, slot.cost.passes, slot.cost.lanes]
    named = [slot.id] if slot.id else []  # slots of the first workspaces have none
    return json.dumps([1, store, name, slot.kind, slot.salt.hex(), cost, slot.entry, *named]).encode("ascii")
