"""The server's own certificate authority: who may connect as a device, and as whom the server shows itself. ECDSA P-256."""

from __future__ import annotations

import hashlib
import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from app.central.refusal import Refused
from app.errors import UsageError
from app.wire.problems import ProblemType

AUTHORITY_DAYS = 3650
SERVER_DAYS = 825
EARLIER = timedelta(days=7)  # either side's clock may be wrong by days, then and now


@dataclass(frozen=True, slots=True)
class Issued:
    """A certificate in PEM form, its fingerprint (SHA-256 over DER, hexadecimal) and its end."""

    pem: str
    fingerprint: str
    until: datetime


class Authority:
    """Issues certificates. certificate, key: PEM; device_days: how long a device's certificate holds."""

    def __init__(self, certificate: bytes, key: bytes, device_days: int) -> None:
        try:
            self._certificate = x509.load_pem_x509_certificate(certificate)
            loaded = serialization.load_pem_private_key(key, password=None)
        except (ValueError, TypeError, UnsupportedAlgorithm) as error:
            raise UsageError("the authority's certificate or key cannot be read") from error
        if not isinstance(loaded, ec.EllipticCurvePrivateKey):
            raise UsageError("the authority's key is of another kind than this version makes")
        self._key, self._days = loaded, device_days
        self.pem = certificate.decode("ascii")

    def issue_device(self, request: str, device: str, now: datetime) -> Issued:
        """A certificate for the key of that request. device: its id, the only name; nothing else of the request is taken."""
        public = _asked_key(request)
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH])
        return _issue(_named(device), public, self._certificate.subject, self._key, now, self._days, [usage])

    @staticmethod
    def key_of(request: str) -> str:
        """SHA-256 of the key of that request, in hexadecimal; whoever made the request possesses it."""
        form = serialization.PublicFormat.SubjectPublicKeyInfo
        return hashlib.sha256(_asked_key(request).public_bytes(serialization.Encoding.DER, form)).hexdigest()

    def issue_server(self, hosts: Sequence[str], now: datetime) -> tuple[Issued, bytes]:
        """A certificate for the server under these names or addresses, with its new key in PEM form."""
        key = ec.generate_private_key(ec.SECP256R1())
        names = x509.SubjectAlternativeName([_host(host) for host in hosts])
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
        issuer = self._certificate.subject
        issued = _issue(_named(hosts[0]), key.public_key(), issuer, self._key, now, SERVER_DAYS, [usage, names])
        return issued, private_pem(key)


def _asked_key(request: str) -> ec.EllipticCurvePublicKey:
    try:
        asked = x509.load_pem_x509_csr(request.encode("ascii"))
        public = asked.public_key()
        holds = asked.is_signature_valid
    except (ValueError, TypeError, UnsupportedAlgorithm, InvalidSignature) as error:
        raise Refused(ProblemType.MALFORMED, "request: no certificate request") from error
    if not holds or not isinstance(public, ec.EllipticCurvePublicKey) or public.curve.name != "secp256r1":
        raise Refused(ProblemType.MALFORMED, "request: it must be signed, by a key on P-256")
    return public


def make_authority(now: datetime) -> tuple[bytes, bytes]:
    """A new authority: its certificate and its key, both in PEM form."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = _named("Penumbra central case system")
    made = _issue(name, key.public_key(), name, key, now, AUTHORITY_DAYS, [], authority=True)
    return made.pem.encode("ascii"), private_pem(key)


def private_pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    """A private key in PEM form, not encrypted: the file's rights protect it."""
    kind, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    return key.private_bytes(kind, form, serialization.NoEncryption())


def _issue(
    name: x509.Name,
    public: ec.EllipticCurvePublicKey,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    now: datetime,
    days: int,
    extensions: Sequence[x509.ExtensionType],
    *,
    authority: bool = False,
) -> Issued:
    until = (now + timedelta(days=days)).replace(microsecond=0)
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - EARLIER)
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=0 if authority else None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()), critical=False)
        .add_extension(_usage(authority=authority), critical=True)
    )
    for extension in extensions:
        builder = builder.add_extension(extension, critical=False)
    made = builder.sign(key, hashes.SHA256())
    pem = made.public_bytes(serialization.Encoding.PEM).decode("ascii")
    return Issued(pem, made.fingerprint(hashes.SHA256()).hex(), until.astimezone(UTC))


def _usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        key_cert_sign=authority,
        crl_sign=authority,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[:64])])


def _host(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)
