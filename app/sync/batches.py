"""How many facts go into one batch, and its bytes: halved when it was too much, a little more after each that went well."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

import msgspec

from app.wire.chain import signed_message
from app.wire.exchange import MOST_FACTS, Fact, Limits, Push
from app.wire.outbox import NumberedFact, Run
from app.wire.values import Side

FIRST, STEP = 1_000, 250
ROOM_A_FACT = 200  # id, stream and punctuation of one fact


class BatchSize:
    """So many facts at most. most: however well it goes; the file is held for as long as one batch is numbered or settled."""

    def __init__(self, most: int = MOST_FACTS) -> None:
        self._most = most
        self.facts = min(FIRST, most)

    def went_well(self, limits: Limits) -> None:
        """A little more next time."""
        self.facts = min(self.facts + STEP, limits.facts, self._most)

    def was_too_much(self) -> bool:
        """Half as many; False if it was one fact alone."""
        if self.facts <= 1:
            return False
        self.facts //= 2
        return True


def fitting(run: Run, most_bytes: int) -> Run:
    """As many of the first facts as fit, at least one."""
    used = 0
    for at, fact in enumerate(run.facts):
        used += len(fact.payload) + ROOM_A_FACT
        if used > most_bytes and at:
            return Run(run.previous, run.facts[:at])
    return run


def encode(side: Side, device: str, run: Run, sign: Callable[[bytes], bytes], at: datetime) -> bytes:
    """The message. The payloads are put in as they are; device: its id on that side."""
    first, last = run.facts[0], run.facts[-1]
    message = signed_message(device, side, first.number, last.number, last.link)
    return msgspec.json.encode(Push(side, first.number, run.previous, last.link, sign(message), at, _facts(run.facts)))


def _facts(facts: Sequence[NumberedFact]) -> list[Fact]:
    return [Fact(fact.id, fact.stream, msgspec.Raw(fact.payload)) for fact in facts]
