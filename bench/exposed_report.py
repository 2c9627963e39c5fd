"""The synthetic report of the exposure measurement: places, what is truly to be seen there, and what seeing it takes."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.domain.exposure import Severity, Size, Veil
from app.domain.worklist import WorkItem


class Kind(StrEnum):
    """What else is known of a place: NEAR is like another one but not its bytes; KNOWN stands on a trusted list."""

    NEW = "new"
    COPY = "copy"
    NEAR = "near"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Need:
    """What is truly there and the least that tells it: grade, band, clearest veil, size, and milliseconds of looking."""

    grade: str
    severity: Severity
    veil: Veil
    size: Size
    look_ms: int


# Share of the report in percent, and the need. The docstring of bench.exposure says where each number is from.
MIX: tuple[tuple[int, Need], ...] = (
    (16, Need("NONE", Severity.S0, Veil.SOFT, Size.PREVIEW, 6_000)),
    (48, Need("C", Severity.S1, Veil.CLEAR, Size.PREVIEW, 6_000)),
    (24, Need("B", Severity.S2, Veil.CLEAR, Size.PREVIEW, 8_000)),
    (12, Need("A", Severity.S3, Veil.CLEAR, Size.FULL, 12_000)),
)
SHARES = ((Kind.COPY, 30), (Kind.NEAR, 20), (Kind.KNOWN, 10))


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the report. content: names the bytes found there; a COPY has those of a NEW place."""

    content: str
    kind: Kind
    need: Need


def make_places(count: int, seed: int = 7) -> list[Place]:
    """About that many places, shuffled; every band has the same shares of copies, near copies and known ones."""
    chance = random.Random(seed)
    places: list[Place] = []
    for percent, need in MIX:
        total = max(5, round(count * percent / 100))
        kinds = [kind for kind, share in SHARES for _ in range(round(total * share / 100))]
        kinds += [Kind.NEW] * (total - len(kinds))
        new = [Place(f"{need.severity}-{n}", kind, need) for n, kind in enumerate(kinds) if kind is not Kind.COPY]
        originals = [place for place in new if place.kind is Kind.NEW]
        copies = [Place(chance.choice(originals).content, Kind.COPY, need) for kind in kinds if kind is Kind.COPY]
        places += new + copies
    chance.shuffle(places)
    return places


def distinct(places: Iterable[Place]) -> list[Place]:
    """One place for each content, in the order found."""
    return list({place.content: place for place in places}.values())


def work_items(places: list[Place]) -> tuple[WorkItem, ...]:
    """What an import makes of them: one item for each content, with the number of its places and its 8 x 6 cells."""
    counts: dict[str, int] = {}
    for place in places:
        counts[place.content] = counts.get(place.content, 0) + 1
    greys = bytes(range(48))
    return tuple(
        WorkItem(content, content, "ungraded", "", copies, "", False, 8, 6, greys) for content, copies in counts.items()
    )
