"""Verifiers of people's passphrases: Argon2id as a PHC text."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

# Two derivations at once in two threads can lock each other out for good (decision 3).
ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class Cost:
    """The second recommended option of RFC 9106."""

    memory_kib: int = 65_536
    passes: int = 3
    lanes: int = 4


def make_verifier(passphrase: str, cost: Cost) -> str:
    """A verifier with a fresh salt."""
    salt = os.urandom(16)
    kdf = Argon2id(salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib)
    with ONE_AT_A_TIME:
        return kdf.derive_phc_encoded(passphrase.encode("utf-8"))


def matches(passphrase: str, verifier: str) -> bool:
    """Whether that is the passphrase."""
    try:
        with ONE_AT_A_TIME:
            Argon2id.verify_phc_encoded(passphrase.encode("utf-8"), verifier)
    except InvalidKey:
        return False
    return True
