"""The organisation's signed bundle: one text file, a JSON document and below it one line with the Ed25519 signature over it.

Nothing of the document is looked at before the signature holds. Who can check a signature is told by constructor: the core
knows no cryptography.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, tzinfo
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from app.domain.json_keys import doubled_key
from app.errors import PolicyError
from app.policy import signed
from app.policy.schema import SCHEMA, read_values
from app.policy.signed import SEAM as SEAM
from app.policy.signed import Holds as Holds
from app.policy.signed import compose as compose

MOST_BYTES = 256 * 1024
CONTEXT = b"penumbra policy bundle 1\n"  # so that no other signature of the same key is taken for a bundle's
KIND = signed.Kind(
    "the policy bundle",
    CONTEXT,
    MOST_BYTES,
    "the policy bundle is damaged: it does not end with a signature",
    "the policy bundle is damaged: its signature cannot be read",
)


class Bundle(msgspec.Struct, frozen=True):
    """A bundle whose signature held. values: only the keys that it sets, each inside its range.

    zone: the IANA name of the time zone of duty days and of the fixed stop, such as "Europe/Berlin"; "" for the system's.
    """

    issuer: str
    version: int
    made_at: str
    values: Mapping[str, int]
    zone: str = ""

    @property
    def name(self) -> str:
        """As it stands in ledger rows, for example "ORG 12"."""
        return f"{self.issuer} {self.version}"


class _Document(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: Literal[1]
    issuer: Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
    version: Annotated[int, msgspec.Meta(ge=1, le=1_000_000_000)]
    made_at: str
    values: dict[str, Any]  # read by the schema, which names key and range
    zone: str = ""


def make_document(issuer: str, version: int, made_at: datetime, values: Mapping[str, object], zone: str = "") -> bytes:
    """The bytes to sign; raises PolicyError that names what does not hold."""
    written = {key: SCHEMA[key].write(value) for key, value in read_values(values).items()}
    document = msgspec.json.format(
        msgspec.json.encode(_Document(1, issuer, version, made_at.isoformat(timespec="seconds"), written, zone)),
        indent=2,
    )
    _read(document)
    return document


def message_of(document: bytes) -> bytes:
    """What is signed."""
    return CONTEXT + document


def split(data: bytes) -> tuple[bytes, bytes]:
    """Document and signature of a file; raises PolicyError."""
    return signed.split(data, KIND)


def open_document(document: bytes, signature: bytes, holds: Holds) -> Bundle:
    """The bundle of a document and its signature; raises PolicyError that names what does not hold."""
    if not holds(signature, message_of(document)):
        raise PolicyError("the policy bundle is not signed by the organisation's policy key")
    return _read(document)


def open_bundle(data: bytes, holds: Holds) -> Bundle:
    """The bundle of a whole file; raises PolicyError."""
    return open_document(*split(data), holds)


def _read(document: bytes) -> Bundle:
    if (key := doubled_key(document)) is not None:
        raise PolicyError(f"{key}: the key stands twice in the policy bundle")
    try:
        said = msgspec.json.decode(document, type=_Document)
        if datetime.fromisoformat(said.made_at).tzinfo is None:
            raise PolicyError("made_at: the time must name its zone")
    except msgspec.ValidationError as error:
        raise PolicyError(f"the policy bundle does not hold: {error}") from error
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise PolicyError("the policy bundle does not hold: it is no JSON, or made_at is no time") from error
    if not said.issuer.isprintable() or said.issuer != said.issuer.strip():
        raise PolicyError("issuer: the name must be 1 to 40 printable characters without spaces around it")
    if said.zone:
        zone_of(said.zone)
    return Bundle(said.issuer, said.version, said.made_at, read_values(said.values), said.zone)


def zone_of(name: str) -> tzinfo | None:
    """The time zone of that IANA name, None for ""; raises PolicyError."""
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise PolicyError("zone: the name must be that of a time zone known here, such as Europe/Berlin") from error
