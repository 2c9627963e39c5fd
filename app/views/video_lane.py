"""Plays the open film: a thread that asks its reel for one moment after the other as the clock comes to them, and for its sound.

It decides nothing: what it may ask for is in the order that it was given, and a new order, or none, replaces the old one at
once. At most one moment is on its way to the window; while that is busy, frames are passed over, not piled up.
"""

from __future__ import annotations

import threading
from concurrent.futures import CancelledError

from app.domain.boot import monotonic_ms
from app.domain.exposure import Veil
from app.domain.film import MOST_MS, Moment, Span
from app.errors import PenumbraError
from app.review.effects import RollFilm
from app.review.film_events import FilmFailed, MomentCame, SoundFailed
from app.review.ports import Loudspeaker, Reel, Reels
from app.views.lanes import Homecoming, Lane

LEAST_MS = 66  # between two frames: about 15 a second are enough to assess by
SOUND_EVERY_MS = 120
SOUND_AHEAD_MS = 300
LATE_MS = 400
TELL_EVERY_MS = 250  # where nothing is to be seen, the clock moves on this often
PATIENCE_S = 5.0
WHOLE = 100


class VideoLane:
    """roll, stop, taken, let_go and close: on the window's thread. None of them waits for the decoder, but `close`."""

    def __init__(self, reels: Reels, speaker: Loudspeaker, home: Homecoming) -> None:
        self._reels, self._speaker, self._home = reels, speaker, home
        self._lane = Lane("film", home)
        self._changed = threading.Condition()
        self._order: RollFilm | None = None
        self._taken = True
        self._reel: Reel | None = None
        self._item = ""

    def roll(self, order: RollFilm) -> None:
        """From now on this, and nothing of before."""
        with self._changed:
            self._order, self._taken = order, True
            if order.sound:
                self._speaker.start()
            else:
                self._speaker.stop()
            self._changed.notify_all()
        self._lane.run(lambda: self._play(order), lambda reason: FilmFailed(order.token, reason))

    def stop(self) -> None:
        """No further moment, and silence, at once."""
        with self._changed:
            self._order = None
            self._speaker.stop()
            self._changed.notify_all()

    def taken(self) -> None:
        """The moment that was brought home is dealt with: the next may come."""
        with self._changed:
            self._taken = True
            self._changed.notify_all()

    def let_go(self) -> None:
        """Another item: the film is closed, and its process ends."""
        self.stop()
        with self._changed:
            if self._reel is None and not self._item:
                return
            if self._reel is not None:
                self._reel.end()
        self._lane.run(self._close_reel, lambda _: None)

    def close(self) -> None:
        """End everything."""
        self.let_go()
        self._lane.close()

    # --- on the lane's thread ------------------------------------------------------------------------------------

    def _play(self, order: RollFilm) -> FilmFailed | None:
        """One order, until another replaces it or the film ends."""
        if not self._stands(order):
            return None
        try:
            reel, jump = self._opened(order)
            if order.step:
                self._step(order, reel, jump=jump)
            else:
                self._run(order, reel, jump=jump)
        except CancelledError:
            return None
        except PenumbraError as error:
            self._close_reel()
            return FilmFailed(order.token, getattr(error, "reason", str(error))) if self._stands(order) else None
        return None

    def _opened(self, order: RollFilm) -> tuple[Reel, bool]:
        if self._reel is not None and self._item == order.item_id:
            return self._reel, order.jump
        self._close_reel()
        self._item = order.item_id
        reel = self._reels.open(order.item_id)
        with self._changed:
            self._reel = reel
        return reel, True

    def _close_reel(self) -> None:
        with self._changed:
            reel, self._reel, self._item = self._reel, None, ""
        if reel is not None:
            reel.close()

    def _step(self, order: RollFilm, reel: Reel, *, jump: bool) -> None:
        now = reel.moment(order.wanted, order.at_ms, jump=jump)
        wanted = max(0, now.at_ms - 1) if order.step < 0 else now.due_ms if not now.is_last else now.at_ms
        moment = reel.moment(order.wanted, wanted, jump=order.step < 0)
        if moment.frame is None and moment.cells is None:  # the last frame: it is there already
            moment = reel.moment(order.wanted, moment.at_ms, jump=True)
        self._bring(order, Moment(moment.at_ms, MOST_MS, moment.frame, moment.cells))

    def _run(self, order: RollFilm, reel: Reel, *, jump: bool) -> None:
        from_ms, since, heard, told = order.at_ms, monotonic_ms(), order.at_ms, -TELL_EVERY_MS
        while self._stands(order):
            at_ms = min(from_ms + (monotonic_ms() - since) * order.speed // WHOLE, MOST_MS)
            ahead = min(at_ms + SOUND_AHEAD_MS * order.speed // WHOLE, MOST_MS)
            heard = max(heard, at_ms)
            span = Span(heard, ahead, order.speed) if order.sound and ahead > heard else None
            asked = monotonic_ms()
            moment = reel.moment(order.wanted, at_ms, span, jump=jump)
            took, jump = monotonic_ms() - asked, False
            heard = ahead if span is not None else heard
            if not self._stands(order):
                return
            self._hear(order, moment)
            if moment.is_last or moment.frame or moment.cells or at_ms - told >= TELL_EVERY_MS:
                shown = moment if order.wanted.veil > Veil.CONCEALED else Moment(at_ms, moment.due_ms)
                told = at_ms
                self._bring(order, shown)
            if moment.is_last:
                return
            if (
                took > LATE_MS or moment.due_ms <= at_ms
            ):  # too much for this machine: it plays slower, and drops nothing twice
                from_ms, since = max(moment.at_ms, at_ms if took <= LATE_MS else moment.at_ms), monotonic_ms()
            wait = (moment.due_ms - at_ms) * WHOLE // order.speed - (monotonic_ms() - asked)
            self._wait(order, max(LEAST_MS - took, min(wait, SOUND_EVERY_MS if order.sound else TELL_EVERY_MS)))

    def _hear(self, order: RollFilm, moment: Moment) -> None:
        if order.sound and moment.samples:
            self._speaker.play(moment.samples, moment.rate, moment.channels, order.loudness)
        if order.sound and self._speaker.trouble:
            self._home.bring(SoundFailed(order.token, self._speaker.trouble))

    def _bring(self, order: RollFilm, moment: Moment) -> None:
        """To the window, and wait until it was taken, or is not wanted any more."""
        with self._changed:
            if self._order is not order:
                return
            self._taken = False
            self._home.bring(MomentCame(order.token, moment))
            self._changed.wait_for(lambda: self._taken or self._order is not order)

    def _wait(self, order: RollFilm, ms: int) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._order is not order, max(0, ms) / 1_000)

    def _stands(self, order: RollFilm) -> bool:
        with self._changed:
            return self._order is order
