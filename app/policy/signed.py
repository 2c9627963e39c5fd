"""Files that the organisation signs: a JSON document and below it one line with the Ed25519 signature over it.

Each kind of document is signed under words of its own, so that no signature is taken for one of another kind. Who can check a
signature is told by constructor: the core knows no cryptography.
"""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

import msgspec

from app.domain.json_keys import doubled_key
from app.errors import PolicyError
from app.frozen import frozen

SEAM = b"\n-- ed25519 "
# Whether that signature (64 bytes) of that message is one of the organisation's.
Holds = Callable[[bytes, bytes], bool]
Document = TypeVar("Document", bound=msgspec.Struct)


@frozen
class Kind:
    """One kind of document. what: as a sentence names it; context: the words under which it is signed; most: bytes of a file.

    unsigned, unread: what is told of a file that ends with no signature, or with one that cannot be read.
    """

    what: str
    context: bytes
    most: int
    unsigned: str
    unread: str


def compose(document: bytes, signature: bytes) -> bytes:
    """The whole file."""
    return document + SEAM + b64encode(signature) + b"\n"


def split(data: bytes, kind: Kind) -> tuple[bytes, bytes]:
    """Document and signature of a file; raises PolicyError."""
    document, seam, line = data.rpartition(SEAM)
    if len(data) > kind.most or not seam or not line.endswith(b"\n"):
        raise PolicyError(kind.unsigned)
    try:
        signature = b64decode(line[:-1], validate=True)
    except binascii.Error as error:
        raise PolicyError(kind.unread) from error
    if b64encode(signature) != line[:-1]:  # one signature has one spelling: no byte of a file is free
        raise PolicyError(kind.unread)
    return document, signature


def open_signed(data: bytes, kind: Kind, shape: type[Document], holds: Holds) -> Document:
    """The document of a whole file whose signature holds; nothing of it is looked at before. Raises PolicyError."""
    document, signature = split(data, kind)
    if not holds(signature, kind.context + document):
        raise PolicyError(f"{kind.what} is not signed by the organisation's policy key")
    return read_document(document, kind, shape)


def read_document(document: bytes, kind: Kind, shape: type[Document]) -> Document:
    """A document as it was written; raises PolicyError that names what does not hold."""
    if (key := doubled_key(document)) is not None:
        raise PolicyError(f"{key}: the key stands twice in {kind.what}")
    try:
        return msgspec.json.decode(document, type=shape)
    except msgspec.ValidationError as error:
        raise PolicyError(f"{kind.what} does not hold: {error}") from error
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise PolicyError(f"{kind.what} does not hold: it is no JSON") from error


def stamped(source: bytes, kind: Kind, shape: type[Document], now: datetime) -> Document:
    """A document as it was written, without `format` and `made_at`, which are put in; raises PolicyError."""
    if (key := doubled_key(source)) is not None:
        raise PolicyError(f"{key}: the key stands twice in {kind.what}")
    try:
        told = msgspec.json.decode(source, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise PolicyError(f"{kind.what} does not hold: the file is no JSON object") from error
    whole = {**told, "format": 1, "made_at": now.isoformat(timespec="seconds")}
    return read_document(msgspec.json.encode(whole), kind, shape)


def require_moment(text: str, kind: Kind) -> None:
    """Raise PolicyError unless that is a time with its zone."""
    try:
        if datetime.fromisoformat(text).tzinfo is not None:
            return
    except ValueError:
        pass
    raise PolicyError(f"made_at: {kind.what} must say when it was made, with a zone")
