"""Items in bulk for measurements: rows with seeded cells and no contents, recorded as the importer records them."""

from __future__ import annotations

import random

from app.bootstrap import Desk
from app.domain.item import Cells
from app.intake.ports import Description, Stored, Taken
from app.storage.register import SqlRegister

BATCH = 5_000


def take_in_bulk(desk: Desk, count: int, reference: str = "R-1") -> None:
    """That many items of one report, each with 8 x 6 seeded greys."""
    chance = random.Random(7)
    register = SqlRegister(desk.workspace.work, desk.workspace.about.person_id)
    source = register.begin(reference, "generated", f"/generated/{reference}")
    for start in range(0, count, BATCH):
        batch = tuple(_taken(chance, n) for n in range(start, min(start + BATCH, count)))
        register.record(source, batch, ())


def _taken(chance: random.Random, number: int) -> Taken:
    sha256 = f"{chance.getrandbits(256):064x}"
    told = Description("image/jpeg", 1_632, 1_224, 1, None, Cells(8, 6, chance.randbytes(48)))
    return Taken(f"{number:06}.jpg", 1, 1, sha256, sha256[:32], Stored(sha256[:32], bytes(60), 1), told)
