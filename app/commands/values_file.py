"""The values of a policy as they are written before they are signed: a JSON file with issuer, version, values and a zone."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec

from app.domain.json_keys import doubled_key
from app.errors import PolicyError
from app.policy.bundle import make_document


class ValuesFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """zone: the IANA name of the time zone of duty days, or "" for the system's."""

    issuer: str
    version: int
    values: dict[str, Any]
    zone: str = ""

    def document(self) -> bytes:
        """What is signed; raises PolicyError that names the key and what it may be."""
        return make_document(self.issuer, self.version, datetime.now(UTC), self.values, self.zone)


def read_values_file(data: bytes) -> ValuesFile:
    """Read it; raises PolicyError. Whether the values hold is told by `document`."""
    if (key := doubled_key(data)) is not None:
        raise PolicyError(f"{key}: the key stands twice in the file")
    try:
        return msgspec.json.decode(data, type=ValuesFile)
    except msgspec.ValidationError as error:
        raise PolicyError(f"the values do not hold: {error}") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise PolicyError("the values do not hold: the file is no JSON") from error
