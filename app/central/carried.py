"""Making a device for IT to carry to a workstation: its keys and certificate in a PKCS#12 file, under a passphrase."""

from __future__ import annotations

from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from app.central.authority import Authority
from app.central.people import Account, People
from app.errors import UsageError
from app.wire.carried import signing_seed

RAW = serialization.Encoding.Raw
SHORTEST = 12


def make_carried(
    people: People, authority: Authority, account: Account, label: str, passphrase: str, now: datetime
) -> bytes:
    """A fresh device of that person as a PKCS#12 file; the server keeps neither key. Raises UsageError."""
    if len(passphrase) < SHORTEST:
        raise UsageError(f"the passphrase of the file needs at least {SHORTEST} characters")
    tls = ec.generate_private_key(ec.SECP256R1())
    seed = signing_seed(tls.private_numbers().private_value)
    signing = Ed25519PrivateKey.from_private_bytes(seed).public_key()
    code, _ = people.make_code(label, account)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Penumbra")])
    signed = x509.CertificateSigningRequestBuilder().subject_name(name).sign(tls, hashes.SHA256())
    request = signed.public_bytes(serialization.Encoding.PEM).decode("ascii")
    signing_key = signing.public_bytes(RAW, serialization.PublicFormat.Raw)
    device = people.enrol(code, signing_key, authority.key_of(request), now)
    if device is None:
        raise UsageError("there is a device of that label already")
    issued = authority.issue_device(request, device.id, now)
    people.add_certificate(device, issued.fingerprint, issued.until)
    shown, root = (x509.load_pem_x509_certificate(pem.encode("ascii")) for pem in (issued.pem, authority.pem))
    seal = serialization.BestAvailableEncryption(passphrase.encode("utf-8"))
    return pkcs12.serialize_key_and_certificates(label.encode("utf-8"), tls, shown, [root], seal)
