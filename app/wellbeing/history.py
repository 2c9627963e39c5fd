"""What a ledger file tells of one person: the rows that are kept, and the meters before the first of them.

Older rows are erased after thirty days, and rows that damage has taken are not there: numbers are told beside the rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.domain.exposure import LedgerRow
from app.wellbeing.limits import Limits
from app.wellbeing.meter import Meter
from app.wellbeing.meter_state import read_state

LimitsAt = Callable[[int], Limits]


@dataclass(frozen=True, slots=True)
class History:
    """rows: oldest first; numbers: theirs, rising. last_seq: number of the ledger's last row; the next one is `last_seq + 1`.

    state: the meters before the first row as `meter_state` writes them, or "" for none. left_out: numbers of rows that are
    there but cannot be counted; lost: how many numbers have no row. Both are 0 but for damage that two people confirmed.
    """

    rows: tuple[LedgerRow, ...] = ()
    numbers: Sequence[int] = ()
    last_seq: int = 0
    state: str = ""
    left_out: tuple[int, ...] = ()
    lost: int = 0

    @staticmethod
    def of(rows: Iterable[LedgerRow]) -> History:
        """A whole ledger from its first row."""
        held = tuple(rows)
        return History(held, range(1, len(held) + 1), len(held))

    def __iter__(self) -> Iterator[LedgerRow]:
        """The rows."""
        return iter(self.rows)

    def meter(self, limits_at: Limits | LimitsAt) -> Meter:
        """All meters after the last row. limits_at: the limits, or by a row's number those that it was judged by."""
        meter = self.meter_before(limits_at)
        fold(meter, self.numbers, self.rows, limits_at)
        return meter

    def meter_before(self, limits_at: Limits | LimitsAt) -> Meter:
        """The meters before the first row that is kept; raises DamagedError."""
        first = self.numbers[0] if self.numbers else self.last_seq + 1
        limits = limits_at if isinstance(limits_at, Limits) else limits_at(first)
        return read_state(self.state, limits) if self.state else Meter(limits)


def fold(meter: Meter, numbers: Iterable[int], rows: Iterable[LedgerRow], limits_at: Limits | LimitsAt) -> None:
    """Fold rows in, each under the limits of its time."""
    if isinstance(limits_at, Limits):
        for row in rows:
            meter.apply(row)
        return
    for number, row in zip(numbers, rows, strict=True):
        meter.limits = limits_at(number)
        meter.apply(row)
