"""The values that messages are made of, each with its bounds in the type, and the sides that are kept apart."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final

from msgspec import Meta

# The end in every dialect: in Python's, "$" alone would let a line break through behind it.
END: Final = r"$(?!\n)"
UUID: Final = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}" + END

Id = Annotated[
    str,
    Meta(pattern=UUID, description="UUID in lower case; UUIDv7, on the wellbeing side UUIDv4, which tells no moment"),
]
Sha256 = Annotated[str, Meta(pattern="^[0-9a-f]{64}" + END, description="SHA-256 in hexadecimal")]
AnySha256 = Annotated[str, Meta(pattern="^([0-9a-f]{64})?" + END, description="SHA-256 in hexadecimal, or empty")]
Md5 = Annotated[str, Meta(pattern="^([0-9a-f]{32})?" + END, description="MD5 in hexadecimal, or empty")]
Moment = Annotated[datetime, Meta(tz=True)]
Word = Annotated[str, Meta(pattern="^[a-z][a-z0-9_]{0,39}" + END)]
LONGEST_NAME: Final = 200
Name = Annotated[str, Meta(min_length=1, max_length=LONGEST_NAME)]
Line = Annotated[str, Meta(max_length=400)]
Pem = Annotated[str, Meta(min_length=1, max_length=8_000)]
Text = Annotated[str, Meta(max_length=400_000)]
LongText = Annotated[str, Meta(max_length=12_000_000)]
LARGEST: Final = 2**63 - 1  # what databases on both sides can hold
Count = Annotated[int, Meta(ge=0, le=LARGEST)]
MOST_MS: Final = 2**40  # of one row: days of them still add up to what a database can hold
Milliseconds = Annotated[int, Meta(ge=0, le=MOST_MS)]
MOST_U: Final = 2**44  # of one row: 293 xmin, more than a duty day allows; half a million rows of a day still add up
Dose = Annotated[int, Meta(ge=-MOST_U, le=MOST_U)]
Signed = Annotated[int, Meta(ge=-LARGEST, le=LARGEST)]
Number = Annotated[int, Meta(ge=1, le=LARGEST)]
Signature = Annotated[bytes, Meta(min_length=64, max_length=64, description="Ed25519, 64 bytes in base64")]
PublicKey = Annotated[bytes, Meta(min_length=32, max_length=32, description="Ed25519, 32 raw bytes in base64")]


class Side(StrEnum):
    """Two sides without a shared identifier: other files, other schemas, other sequences, other ids of device and person."""

    CASEWORK = "casework"
    WELLBEING = "wellbeing"
