"""The books of a session: the analyst's, and beside it that of a person who looks along. They answer as if they were one.

What is seen, how long, and what is known of an item goes into both, in step and at the same moments. What the analyst decides for
themself, or is allowed by others, goes through `own`.
"""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.clock import Instant
from app.domain.exposure import Severity, Surface
from app.review.actions import Actions
from app.review.bookkeeping import Bookkeeping
from app.review.co_viewer import CoViewer
from app.review.ports import Correction
from app.review.rules import Rules
from app.wellbeing.breaks import Standing
from app.wellbeing.meter import Meter
from app.wellbeing.pacing import SEVERE
from app.wellbeing.together import strictest


class Books:
    """One or two bookkeepings. `co_viewer`: who looks along, or None."""

    def __init__(self, own: Bookkeeping) -> None:
        self.own = own
        self._foretold: dict[str, Severity] = {}
        self.co_viewer: CoViewer | None = None

    def join(self, co_viewer: CoViewer, now: Instant, *, resting: bool) -> None:
        """From now on both books are kept; nothing may be visible. What passed before is not theirs."""
        book = co_viewer.book
        book.pass_time(now, session=False)
        co_viewer.begin_day(now)
        book.sign_in(now)
        if resting:
            book.begin_rest(now)
        self.co_viewer = co_viewer

    # --- questions -----------------------------------------------------------------------------------------------

    def severity(self, item: str) -> Severity:
        """The item's band, as the analyst has it."""
        return self.own.severity(item)

    def caution(self, item: str) -> Severity:
        """The band with which an item is met before it is looked at: a list may foretell a serious one, never a mild one.

        What is booked of it goes by `severity`, which counts what nobody has graded as U.
        """
        band = self.own.severity(item)
        return self._foretold.get(item, band) if band is Severity.U else band

    def foretell(self, items: Iterable[tuple[str, Severity]]) -> None:
        """What lists foretell of items; of two the more serious."""
        for item, band in items:
            if band in SEVERE and self._foretold.get(item) is not Severity.S4:
                self._foretold[item] = band

    def known_band(self, item: str) -> Severity:
        """The item's band as it was classified."""
        return self.own.known_band(item)

    def rate_of(self, surfaces: tuple[Surface, ...]) -> tuple[int, ...]:
        """(visual, audio) of such a screen, of each book."""
        return tuple(part for book in self._each for part in book.rate_of(surfaces))

    @property
    def announced(self) -> tuple[int, ...]:
        """(visual, audio) of what is metered now, of each book."""
        return tuple(part for book in self._each for part in book.announced)

    def meter_at(self, now: Instant, *, session: bool) -> Meter:
        """The analyst's meters."""
        return self.own.meter_at(now, session=session)

    def standing_at(self, now: Instant, *, session: bool) -> Standing:
        """What the limits of all who look say now."""
        standing = self.own.standing_at(now, session=session)
        if self.co_viewer is None:
            return standing
        return strictest(standing, self.co_viewer.book.standing_at(now, session=session))

    def may_reveal_together(self, bands: list[Severity], now: Instant, *, session: bool) -> bool:
        """Whether the severe run of everybody who looks allows all of these, as if one came after the other."""
        for book in self._each:
            standing = book.standing_at(now, session=session)
            run = standing.run
            severe_first = sorted(bands, key=lambda band: band not in SEVERE)  # none of the others may end a run before
            for band in severe_first:
                if not run.may_reveal(band, standing.limits):
                    return False
                run = run.served(band, standing.limits) if band in SEVERE else run
        return True

    def duty_day_at(self, now: Instant) -> str:
        """The analyst's duty day."""
        return self.own.duty_day_at(now)

    def turns_beside(self, now: Instant) -> bool:
        """Whether a duty day begins for the co-viewer."""
        return self.co_viewer is not None and self.co_viewer.turns_day(now)

    def slept(self, now: Instant) -> bool:
        """Whether the machine slept since something was booked last."""
        return self.own.slept(now)

    def asleep_ms(self, now: Instant) -> int:
        """How long it slept, as far as clocks prove it that nobody can set."""
        return self.own.asleep_ms(now)

    def unbooked_ms(self, now: Instant) -> int:
        """Time since something was booked last."""
        return self.own.unbooked_ms(now)

    def owed_by(self, item: str, severity: Severity) -> Correction | None:
        """What such a class would owe to the analyst's ledger."""
        return self.own.owed_by(item, severity)

    # --- what both books take ------------------------------------------------------------------------------------

    def follow(self, rules: Rules, now: Instant) -> None:
        """A session starts, or a duty day begins in it: each under their own rules."""
        self.own.follow(rules, now)
        if self.co_viewer is not None:
            self.co_viewer.begin_day(now)

    def sign_in(self, now: Instant) -> None:
        """Somebody is there: the first time on a duty day begins the shift."""
        for book in self._each:
            book.sign_in(now)

    def know(self, item: str, severity: Severity) -> None:
        """Take over a class that was given before."""
        for book in self._each:
            book.know(item, severity)

    def pass_time(self, now: Instant, *, session: bool, beat: bool = False) -> None:
        """Book the time since the last call."""
        for book in self._each:
            book.pass_time(now, session=session, beat=beat)

    def look(self, item: str, now: Instant, *, session: bool) -> None:
        """An item is about to be looked at. One that is marked counts at once: nothing that names it may tell its band.

        What passed before is booked first: five quiet minutes end the run before it, and not with it.
        """
        if self.own.severity(item) is self.own.known_band(item):
            self.own.look(item)
        else:
            self.pass_time(now, session=session)
            self.serve(item, now)

    def show(self, surfaces: tuple[Surface, ...], now: Instant) -> tuple[int, ...]:
        """From now on these surfaces are metered; returns what `reached` must hold for before they are seen."""
        reveals = any(surface.reveals or surface.sound for surface in surfaces)
        return (int(reveals), *(book.show(surfaces, now) for book in self._each))

    def reached(self, needed: tuple[int, ...]) -> bool:
        """Whether those rows are durable, in every book, and that the item is looked at as well."""
        reveals, *rows = needed
        durable = all(book.durable_seq >= seq for book, seq in zip(self._each, rows, strict=True))
        return durable and not (reveals and self.own.keeping.waits_for_sight)

    def classify(self, item: str, severity: Severity, now: Instant, told_u: int | None = None) -> None:
        """An item's class became known; told_u: what it owes to the analyst's ledger, where that was kept with the grade."""
        self.own.classify(item, severity, now, told_u)
        if self.co_viewer is not None:
            self.co_viewer.book.classify(item, severity, now)

    def serve(self, item: str, now: Instant) -> None:
        """An item that was looked at is left or graded."""
        for book in self._each:
            book.serve(item, now)

    def begin_rest(self, now: Instant) -> None:
        """A break begins."""
        for book in self._each:
            book.begin_rest(now)

    def end_rest(self, now: Instant) -> None:
        """It ends."""
        for book in self._each:
            book.end_rest(now)

    def flush(self, actions: Actions) -> None:
        """Ask for everything that is not durable to be written."""
        for book in self._each:
            book.flush(actions)

    # --- answers -------------------------------------------------------------------------------------------------

    def keep(self, actions: Actions) -> None:
        """Ask for what is kept beside the rows and waited for some of them."""
        if self.own.keeping.holds_sights:
            self.own.keep(actions)

    def is_kept_beside(self, token: int) -> bool:
        """Whether an answer with that token is about what is kept beside the rows."""
        return self.own.keeping.is_mine(token)

    def is_mine(self, token: int) -> bool:
        """Whether an answer with that token is about rows, or what is kept beside them."""
        return any(book.is_mine(token) for book in self._each)

    def recorded(self, token: int) -> None:
        """They are durable."""
        self._of(token).recorded(token)

    def refused(self, token: int) -> None:
        """They are not."""
        self._of(token).refused(token)

    def _of(self, token: int) -> Bookkeeping:
        return next(book for book in self._each if book.is_mine(token))

    @property
    def _each(self) -> tuple[Bookkeeping, ...]:
        return (self.own,) if self.co_viewer is None else (self.own, self.co_viewer.book)
