"""Lists of known material that the organisation signs: hashes, and what each means in a grading scheme.

A trusted list of exact hashes grades without anybody looking. Everything else, a list that is not trusted and any near match,
only foretells: it may make an item be met with more care, never with less.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from app.domain.scheme import Scheme
from app.errors import PolicyError
from app.policy.signed import Holds, Kind, open_signed, require_moment, stamped

MOST_BYTES = 8 << 20
KIND = Kind(
    "the hash list",
    b"penumbra hash list 1\n",
    MOST_BYTES,
    "the hash list is damaged: it does not end with a signature",
    "the hash list is damaged: its signature cannot be read",
)
MOST_NEAR = 20_000  # each item is compared with every one of them
MOST_DISTANCE = 31  # of 256 bits; the algorithm's own bound for a confident match


class HashKind(StrEnum):
    """What the hashes of a list are. PDQ: under this version's convention (`app.domain.findings`)."""

    SHA256 = "sha256"
    MD5 = "md5"
    PDQ = "pdq"


DIGITS: Mapping[HashKind, int] = {HashKind.SHA256: 64, HashKind.MD5: 32, HashKind.PDQ: 64}


class HashList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One version of a list. grades: hashes in lower hexadecimal by the code of what they mean; none: the list is given up.

    distance: of PDQ alone, up to how many bits are near.
    """

    format: Literal[1]
    issuer: Annotated[str, Meta(min_length=1, max_length=40)]
    list_id: Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_-]{0,39}$(?!\n)")]
    name: Annotated[str, Meta(min_length=1, max_length=60)]
    version: Annotated[int, Meta(ge=1, le=1_000_000_000)]
    made_at: str
    trusted: bool
    kind: HashKind
    scheme: Annotated[str, Meta(min_length=1, max_length=60)]
    scheme_version: Annotated[str, Meta(min_length=1, max_length=60)]
    grades: dict[str, list[str]]
    distance: Annotated[int, Meta(ge=0, le=MOST_DISTANCE)] | None = None

    @property
    def label(self) -> str:
        """As it stands in an item's history."""
        return f"{self.name} {self.version}"

    @property
    def count(self) -> int:
        """How many hashes it has."""
        return sum(map(len, self.grades.values()))


def message_of(document: bytes) -> bytes:
    """What is signed."""
    return KIND.context + document


def open_list(data: bytes, holds: Holds) -> HashList:
    """A list whose signature holds; raises PolicyError that names what does not."""
    return _whole(open_signed(data, KIND, HashList, holds))


def make_document(source: bytes, now: datetime) -> bytes:
    """The bytes to sign for a list as it was written, which may lack `format` and `made_at`; raises PolicyError."""
    return msgspec.json.encode(_whole(stamped(source, KIND, HashList, now)))


def require_scheme(held: HashList, scheme: Scheme) -> None:
    """Raise PolicyError unless the list speaks of grades that this scheme offers."""
    if held.scheme != scheme.id:
        raise PolicyError("scheme: the hash list is of another scheme than the one in use here")
    offered = {grade.code for grade in scheme.offered}
    if any(code not in offered for code in held.grades):
        raise PolicyError("grades: the hash list names a grade that the scheme does not have")


def _whole(held: HashList) -> HashList:
    require_moment(held.made_at, KIND)
    if not (held.name.isprintable() and held.name == held.name.strip() and held.issuer.isprintable()):
        raise PolicyError("name, issuer: the hash list's must be printable, without spaces around them")
    if (held.distance is None) == (held.kind is HashKind.PDQ):
        raise PolicyError("distance: a list of PDQ has one, and no other list")
    if held.trusted and held.kind is HashKind.PDQ:
        raise PolicyError("trusted: what is near to something is never graded by that")
    if held.kind is HashKind.PDQ and held.count > MOST_NEAR:
        raise PolicyError(f"grades: a list of PDQ has at most {MOST_NEAR} hashes")
    digits = DIGITS[held.kind]
    seen: set[str] = set()
    for hashes in held.grades.values():
        for value in hashes:
            if len(value) != digits or not set(value) <= set("0123456789abcdef"):
                raise PolicyError(f"grades: a hash of the list is not {digits} digits in lower hexadecimal")
            if value in seen:
                raise PolicyError("grades: a hash stands twice in the list")
            seen.add(value)
    return held
