"""Grading schemes that the organisation signs, in place of the one that is shipped under the same name.

The bands of grades stand in the policy, not here: a grade that the policy does not know weighs as unknown. What was graded under
an older version keeps it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from app.domain.exposure import Severity
from app.domain.scheme import Grade, Scheme
from app.errors import PolicyError
from app.policy.signed import Holds, Kind, open_signed, read_document, require_moment, stamped

MOST_BYTES = 64 * 1024
MOST_GRADES = 9  # each has a key of its own
KIND = Kind(
    "the grading scheme",
    b"penumbra grading scheme 1\n",
    MOST_BYTES,
    "the grading scheme is damaged: it does not end with a signature",
    "the grading scheme is damaged: its signature cannot be read",
)
Code = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_|-]{1,30}$(?!\n)")]


class SchemeFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One version of a scheme. number: counts its versions up. grades: official labels by code, in the order of their keys.

    results: codes with labels that nobody chooses.
    """

    format: Literal[1]
    issuer: Annotated[str, Meta(min_length=1, max_length=40)]
    scheme: Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]{0,59}$(?!\n)")]
    number: Annotated[int, Meta(ge=1, le=1_000_000_000)]
    version: Annotated[str, Meta(min_length=1, max_length=60)]
    label: Annotated[str, Meta(min_length=1, max_length=100)]
    made_at: str
    grades: Annotated[dict[Code, str], Meta(min_length=1, max_length=MOST_GRADES)]
    results: dict[Code, str] = {}

    def as_scheme(self) -> Scheme:
        """As an assessment is made under it; every grade weighs as unknown until the policy says what it weighs."""
        offered = tuple(Grade(code, label, Severity.U, True) for code, label in self.grades.items())
        others = tuple(Grade(code, label, Severity.U, False) for code, label in self.results.items())
        return Scheme(self.scheme, self.version, self.label, (*offered, *others))


def message_of(document: bytes) -> bytes:
    """What is signed."""
    return KIND.context + document


def open_scheme(data: bytes, holds: Holds) -> SchemeFile:
    """A scheme whose signature holds; raises PolicyError that names what does not."""
    return _whole(open_signed(data, KIND, SchemeFile, holds))


def make_document(source: bytes, now: datetime) -> bytes:
    """The bytes to sign for a scheme as it was written, which may lack `format` and `made_at`; raises PolicyError."""
    return msgspec.json.format(msgspec.json.encode(_whole(stamped(source, KIND, SchemeFile, now))), indent=2)


def read_kept(document: bytes) -> Scheme:
    """The scheme of a document that was checked when it was taken in; raises PolicyError."""
    return read_document(document, KIND, SchemeFile).as_scheme()


def _whole(held: SchemeFile) -> SchemeFile:
    require_moment(held.made_at, KIND)
    texts = [held.issuer, held.version, held.label, *held.grades.values(), *held.results.values()]
    if not all(text.isprintable() and text.strip() == text and 0 < len(text) <= 200 for text in texts):
        raise PolicyError("grades: labels, version and issuer must be printable, without spaces around them")
    if set(held.grades) & set(held.results):
        raise PolicyError("results: a code stands twice in the grading scheme")
    return held
