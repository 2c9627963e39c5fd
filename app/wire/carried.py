"""A device's keys in a file that IT carries: a PKCS#12 holds one private key; the key that signs batches follows from it."""

from __future__ import annotations

import hmac

CONTEXT = b"penumbra batch signing key 1"


def signing_seed(tls_private_value: int) -> bytes:
    """The Ed25519 seed (32 bytes) of a device whose TLS key, on P-256, has that private value."""
    return hmac.digest(CONTEXT, tls_private_value.to_bytes(32, "big"), "sha256")
