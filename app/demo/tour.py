"""The tour: drives the real window offscreen through a whole shift and writes numbered screenshots, light and dark.

Keys are real key events, the database, the decoder and the ledger are the real ones; only the clock is the tour's own, so that
a day of work takes seconds. It is given to the window by constructor and can be had in no other way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from app.bootstrap import Desk, make_review, open_desk
from app.bootstrap.sync import Sync
from app.demo.account import Account, TourClock
from app.demo.camera import Camera
from app.demo.central import DemoCentral
from app.demo.chapters.central_system import central_system
from app.demo.chapters.main_job import main_job, start_again
from app.demo.chapters.own_affairs import own_affairs
from app.demo.chapters.second_block import second_block
from app.demo.chapters.shift_end import LATE_MS, shift_end
from app.demo.chapters.veils import veils
from app.demo.chapters.video import REST_MS, video
from app.demo.guide import Guide
from app.demo.hand import Hand
from app.demo.workspace import SECRETS
from app.domain.worklist import ItemState

Tell = Callable[[str], None]


def run_tour(folder: Path, shots: Path, tell: Tell, central: DemoCentral) -> Account:
    """Tour the demo workspace in `folder`, write PNGs to `shots`; needs an offscreen QApplication."""
    clock, account = TourClock(datetime.now(UTC)), Account()
    central.start()  # it makes itself while the first chapters run
    with open_desk(folder, SECRETS, writing=True) as desk:
        with _window(desk, clock, shots, account, tell) as guide:
            main_job(guide)
        with _window(desk, clock, shots, account, tell) as guide:
            start_again(guide)
            veils(guide)
            second_block(guide)
            own_affairs(guide)
        account.closed_ms = REST_MS  # which counts as rest
        clock.advance(REST_MS)
        central.join(Sync(desk))
        central.stop()
        with _window(desk, clock, shots, account, tell) as guide:
            video(guide)
            central_system(guide, central)
        left_ms = LATE_MS - clock.passed_ms
        account.closed_ms += left_ms
        clock.advance(left_ms)
        with _window(desk, clock, shots, account, tell) as guide:
            shift_end(guide)
        account.rows = desk.ledger.rows()
        days = desk.own_record(clock).load().record.days
        account.breaks_due = sum(day.breaks_owed for day in days)
        account.breaks_taken = sum(day.breaks_taken for day in days)
        account.items = desk.worklist.counts()["items"]
        reports = [desk.worklist.items(report.id) for report in desk.worklist.reports()]
        stands = {item.id: ItemState(item.state).value for items in reports for item in items}
        account.states.update(stands.values())  # an item that lies in two reports counts once
    return account


@contextmanager
def _window(desk: Desk, clock: TourClock, shots: Path, account: Account, tell: Tell) -> Iterator[Guide]:
    """A new window on the desk, as a new start of the program has it."""
    with make_review(desk, clock) as review:
        hand = Hand(review.window)
        yield Guide(review.window, hand, Camera(review.window, hand, shots, account, tell), clock, account)
