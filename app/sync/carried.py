"""A device that IT carried here as a PKCS#12 file: its key, its certificate, and the authority that the server is believed by."""

from __future__ import annotations

import msgspec
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import pkcs12

from app.errors import UsageError
from app.sync.device import PEM, PKCS8, Enrolment, new_enrolment
from app.wire.carried import signing_seed


def read_carried(data: bytes, passphrase: str, server: str) -> Enrolment:
    """An enrolment with that key and certificate; raises UsageError for a file that is none, or another passphrase."""
    try:
        held = pkcs12.load_pkcs12(data, passphrase.encode("utf-8"))
    except ValueError as error:
        raise UsageError("the PKCS#12 file cannot be read, or the passphrase is not its own") from error
    key, shown, others = held.key, held.cert, held.additional_certs
    if not isinstance(key, ec.EllipticCurvePrivateKey) or key.curve.name != "secp256r1" or shown is None or not others:
        raise UsageError("the PKCS#12 file must hold a key on P-256, its certificate, and the server's authority")
    plain = serialization.NoEncryption()
    signing = Ed25519PrivateKey.from_private_bytes(signing_seed(key.private_numbers().private_value))
    authority = "".join(one.certificate.public_bytes(PEM).decode("ascii") for one in others)
    return msgspec.structs.replace(
        new_enrolment(server, authority),
        tls_key=key.private_bytes(PEM, PKCS8, plain).decode("ascii"),
        signing_key=signing.private_bytes(PEM, PKCS8, plain).decode("ascii"),
        certificate=shown.certificate.public_bytes(PEM).decode("ascii"),
    )


def with_fresh_key(carried: Enrolment) -> Enrolment:
    """The same device with a TLS key that was made here, and as yet without a certificate for it."""
    fresh = new_enrolment(carried.server, carried.authority)
    return msgspec.structs.replace(carried, tls_key=fresh.tls_key, certificate="")
