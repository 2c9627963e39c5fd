"""What a ledger file tells of one person: the rows that are kept, and the meters before the first of them.

Older rows are erased after thirty days, and rows that damage has taken are not there: numbers are told beside the rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from app.domain.exposure import LedgerRow
from app.frozen import frozen
from app.wellbeing.limits import SHIPPED
from app.wellbeing.meter import Meter
from app.wellbeing.meter_state import read_state


@frozen
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

    def meter(self) -> Meter:
        """All meters after the last row; raises DamagedError."""
        meter = self.meter_before()
        for row in self.rows:
            meter.apply(row)
        return meter

    def meter_before(self) -> Meter:
        """The meters before the first row that is kept; raises DamagedError."""
        return read_state(self.state) if self.state else Meter(SHIPPED)
