"""A device's keys: one for TLS, one that signs batches; how it asks for a certificate, and what it is once enrolled."""

from __future__ import annotations

import secrets
import ssl
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.x509.oid import NameOID

from app.errors import DamagedError, UsageError

RENEW_BEFORE = timedelta(days=30)
PKCS8, PEM = serialization.PrivateFormat.PKCS8, serialization.Encoding.PEM
RAW = serialization.Encoding.Raw


class Enrolment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Kept encrypted, in the casework file. Keys in PEM form; device: the id on the casework side alone.

    certificate, device: empty while enrolment has only begun: keys are kept before the code is used. person: who signed in last,
    as the server calls them.
    """

    server: str
    authority: str
    tls_key: str
    signing_key: str
    certificate: str = ""
    device: str = ""
    refresh_token: str = ""
    person: str = ""


def new_enrolment(server: str, authority: str) -> Enrolment:
    """Fresh keys for a server."""
    address = server.rstrip("/")
    if not address.startswith("https://"):
        raise UsageError("the server's address must begin with https://")
    plain = serialization.NoEncryption()
    tls = ec.generate_private_key(ec.SECP256R1()).private_bytes(PEM, PKCS8, plain)
    signing = Ed25519PrivateKey.generate().private_bytes(PEM, PKCS8, plain)
    return Enrolment(address, authority, tls.decode("ascii"), signing.decode("ascii"))


class DeviceKeys:
    """The keys of an enrolment, ready for use."""

    def __init__(self, enrolment: Enrolment) -> None:
        try:
            tls = serialization.load_pem_private_key(enrolment.tls_key.encode("ascii"), None)
            signing = serialization.load_pem_private_key(enrolment.signing_key.encode("ascii"), None)
        except (ValueError, TypeError, UnsupportedAlgorithm) as error:
            raise DamagedError("the keys of this device cannot be read") from error
        if not isinstance(tls, ec.EllipticCurvePrivateKey) or not isinstance(signing, Ed25519PrivateKey):
            raise DamagedError("the keys of this device are of another kind")
        self._tls, self._signing, self._enrolment = tls, signing, enrolment

    def request(self) -> str:
        """A certificate request."""
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Penumbra")])
        asked = x509.CertificateSigningRequestBuilder().subject_name(name).sign(self._tls, hashes.SHA256())
        return asked.public_bytes(PEM).decode("ascii")

    def public_signing_key(self) -> bytes:
        """What the server checks batches with."""
        return self._signing.public_key().public_bytes(RAW, serialization.PublicFormat.Raw)

    def sign(self, message: bytes) -> bytes:
        """Sign a batch."""
        return self._signing.sign(message)

    def wants_renewal(self, now: datetime) -> bool:
        """Whether the certificate ends within thirty days."""
        return self._ends() - now < RENEW_BEFORE

    def is_past(self, now: datetime) -> bool:
        """Whether the certificate has ended: no connection can be made with it."""
        return self._ends() <= now

    def context(self) -> ssl.SSLContext:
        """TLS that believes that server's authority alone, and shows the device's certificate if there is one."""
        # Not the library's default context: without an authority it believes the machine's, and an environment variable
        # makes it write the connection's secrets into a file.
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        try:
            context.load_verify_locations(cadata=self._enrolment.authority)
        except (ssl.SSLError, ValueError) as error:
            raise UsageError("the authority's certificate cannot be read") from error
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        if self._enrolment.certificate:
            self._show(context)
        return context

    def _show(self, context: ssl.SSLContext) -> None:
        """The library reads a key from a file alone: it lies there for a moment, under a passphrase that nobody knows."""
        passphrase = secrets.token_bytes(32).hex().encode("ascii")
        sealed = self._tls.private_bytes(PEM, PKCS8, serialization.BestAvailableEncryption(passphrase))
        with tempfile.TemporaryDirectory(prefix="penumbra-") as folder:
            path = Path(folder) / "device.pem"
            path.write_bytes(self._enrolment.certificate.encode("ascii") + sealed)
            try:
                context.load_cert_chain(path, password=passphrase)
            except ssl.SSLError as error:
                raise DamagedError("the certificate of this device cannot be read") from error

    def _ends(self) -> datetime:
        try:
            shown = x509.load_pem_x509_certificate(self._enrolment.certificate.encode("ascii"))
        except ValueError as error:
            raise DamagedError("the certificate of this device cannot be read") from error
        return shown.not_valid_after_utc.astimezone(UTC)
