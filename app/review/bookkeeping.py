"""Keeps the exposure ledger in step with the screen: what passed is booked, what comes is announced, and both are durable.

Rows are numbered. Every RecordExposure carries all rows that are not known to be durable; the ledger leaves alone those that it
has, so a lost answer is harmless and no row is written twice. A picture waits until the number of its SHOW row is durable.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import replace
from datetime import timedelta, tzinfo

from app.domain.clock import Instant
from app.domain.exposure import LedgerRow, RowKind, Severity, Surface
from app.review.actions import Actions
from app.review.effects import RecordExposure, Whose
from app.review.keeping import Keeping
from app.review.ports import Correction
from app.review.rules import Rules
from app.wellbeing.breaks import Standing, judge
from app.wellbeing.days import Amounts
from app.wellbeing.duty_day import aged_utc, asleep_ms, believed_utc, next_duty_day, passed_ms
from app.wellbeing.elsewhere import write_elsewhere
from app.wellbeing.exceptions import write_override
from app.wellbeing.heartbeat import CLOCK_SET_BACK, Beat, judge_beat
from app.wellbeing.meter import Meter
from app.wellbeing.recorder import Recorder, Stamp
from app.wellbeing.shift import moment


class Bookkeeping:
    """One person's metering while a session runs.

    durable_seq: rows in the ledger at the start. anchor: the moment from which the time of day is believed; `now` if None.
    writes: False for a ledger that is damaged: nothing is appended behind the damage. whose: which ledger the rows go to; only
    the analyst's bookings are kept, for nothing of a co-viewer goes into work.db. keeping: what is kept there.
    """

    def __init__(
        self,
        recorder: Recorder,
        durable_seq: int,
        now: Instant,
        zone: tzinfo | None = None,
        anchor: Instant | None = None,
        whose: Whose = Whose.ANALYST,
        keeping: Keeping | None = None,
    ) -> None:
        self._recorder = recorder
        self._zone = zone
        self._durable = durable_seq
        self._rows: list[LedgerRow] = []
        self._sent: dict[int, int] = {}
        self._mark = now
        self._latest = now
        self._anchor = anchor or now
        self._whose = whose
        self.keeping = keeping or Keeping()
        self.rest_since: Instant | None = None
        self.writes = True

    @property
    def durable_seq(self) -> int:
        """Number of the last row that is known to be durable."""
        return self._durable

    @property
    def last_seq(self) -> int:
        """Number of the last row made, durable or not."""
        return self._durable + len(self._rows)

    @property
    def announced(self) -> tuple[int, int]:
        """(visual, audio) of what the recorder meters now."""
        return self._recorder.announced

    def severity(self, item: str) -> Severity:
        """The item's band."""
        return self._recorder.severity(item)

    def known_band(self, item: str) -> Severity:
        """The item's band as it was classified, whatever the analyst marked."""
        return self._recorder.known_band(item)

    def know(self, item: str, severity: Severity) -> None:
        """Take over a class that was given before; books nothing."""
        self._recorder.know(item, severity)

    def rate_of(self, surfaces: tuple[Surface, ...]) -> tuple[int, int]:
        """(visual, audio) of such a screen."""
        return self._recorder.rate_of(surfaces)

    def meter_at(self, now: Instant, *, session: bool) -> Meter:
        """The meters as they would be if everything up to now were booked; a running break counts as it stands."""
        probe = copy(self._recorder.meter)
        if self.rest_since is not None:
            self._recorder.probe(probe).rest(passed_ms(self.rest_since, now), self._stamp(now))
        else:
            passed = now.mono_ms - self._mark.mono_ms
            self._recorder.probe(probe).elapse(passed, session, self._stamp(now))
        return probe

    def standing_at(self, now: Instant, *, session: bool) -> Standing:
        """What the limits say now."""
        at = moment(believed_utc(self._anchor, now), self._zone, now.utc)
        return judge(self.meter_at(now, session=session), at)

    def duty_day_at(self, now: Instant) -> str:
        """The duty day of that moment, which never goes back."""
        return self._stamp(now).duty_day

    def sign_in(self, now: Instant) -> None:
        """Somebody is there: the first time on a duty day begins its shift."""
        stamp = self._stamp(now)
        meter = self._recorder.meter
        if meter.shift_began is None or meter.duty_day < stamp.duty_day:
            believed = Stamp(stamp.duty_day, believed_utc(self._anchor, now))
            rested = 0 if self.rest_since is None else passed_ms(self.rest_since, now)
            self._rows += self._recorder.tell(RowKind.SIGN_IN, believed, ms=rested)

    def follow(self, rules: Rules, now: Instant) -> None:
        """From now on these rules hold; what passed until now was metered under the old ones."""
        self._rows += self._recorder.follow(rules.limits, rules.version, self._stamp(now))

    def pass_time(self, now: Instant, *, session: bool, beat: bool = False) -> bool:
        """Book the time since the last call; returns whether the machine slept in between (then veil)."""
        if self.rest_since is not None:
            return False
        judged, asleep = self._judged(now), asleep_ms(self._mark, now)
        stamp = self._stamp(self._mark)
        kind = RowKind.BEAT if beat else RowKind.STRETCH
        self._rows += self._recorder.elapse(judged.counted_ms, session, stamp, kind)
        if judged.note:
            self._rows += self._recorder.tell(RowKind.NOTE, stamp, judged.note)
        after = Stamp(stamp.duty_day, stamp.utc + timedelta(milliseconds=judged.counted_ms))
        self._rows += self._recorder.stand_still(self.unbooked_ms(now) - judged.counted_ms, after)
        self._rows += self._recorder.sleep(asleep, after)
        self._mark = now
        self._see(now)  # what is booked as time at the screen must not count as rest once more after a restart
        return judged.veil

    def slept(self, now: Instant) -> bool:
        """Whether the machine slept, or stood still, since something was booked last (wellbeing 3.4.4)."""
        return self.rest_since is None and self._judged(now).veil

    def asleep_ms(self, now: Instant) -> int:
        """How long the machine slept since then, as far as clocks prove it that nobody can set."""
        return 0 if self.rest_since is not None else asleep_ms(self._mark, now)

    def unbooked_ms(self, now: Instant) -> int:
        """Time since something was booked last."""
        return now.mono_ms - self._mark.mono_ms

    def show(self, surfaces: tuple[Surface, ...], now: Instant) -> int:
        """From now on these surfaces are metered; returns the number of the row that must be durable before they are seen."""
        self._rows += self._recorder.show(surfaces, self._stamp(now))
        return self.last_seq

    def owed_by(self, item: str, severity: Severity) -> Correction | None:
        """What such a class would owe to the ledger, to be kept with it; None if nothing."""
        owed = self._recorder.owed_by(item, severity)
        counts = severity is not Severity.U and self.keeping.is_unserved(item)
        served = severity.value if counts else ""
        return Correction(item, owed, self._durable, served) if owed or served else None

    def classify(self, item: str, severity: Severity, now: Instant, told_u: int | None = None) -> None:
        """An item's class became known; told_u: what it owes, where that was kept with the grade."""
        self._rows += self._recorder.classify(item, severity, self._stamp(now), told_u)

    def make_up(self, corrections: Iterable[int], bands: Iterable[str], lost: Instant) -> None:
        """Rows that a crash kept from the ledger: corrections, in u, and items served. They end its last duty day.

        lost: when it left off. Rest since then may still belong to that day, and no row goes back behind another's day.
        """
        at = Stamp(self._recorder.meter.duty_day or self._stamp(lost).duty_day, lost.utc)
        for owed_u in corrections:
            self._rows += self._recorder.correct(owed_u, at)
        for band in bands:
            self._rows += self._recorder.tell(RowKind.SERVED, at, band)

    def mark(self, item: str, now: Instant) -> None:
        """The analyst marks an item S4 for themself."""
        self._rows += self._recorder.mark(item, self._stamp(now))

    def look(self, item: str) -> None:
        """An item is about to be looked at."""
        self.keeping.look(item, self._recorder.known_band(item))

    def serve(self, item: str, now: Instant) -> None:
        """An item that was looked at is left or graded."""
        self._rows += self._recorder.serve(item, self._stamp(now))
        self.keeping.count(item)

    def postpone(self, now: Instant) -> None:
        """The break that is due is put off."""
        self._rows += self._recorder.tell(RowKind.POSTPONE, self._stamp(now))

    def grant_urgent(self, second: str, now: Instant) -> None:
        """Two people have granted an urgent exception; second: the name of the one who confirmed."""
        self._rows += self._recorder.tell(RowKind.URGENT, self._stamp(now), second)

    def override(self, key: str, value: int, by: str, now: Instant) -> None:
        """A supervisor and the analyst have loosened one limit for today; raises ValueError beyond its range."""
        self._rows += self._recorder.tell(RowKind.OVERRIDE, self._stamp(now), write_override(key, value, by))

    def hear_elsewhere(self, told: tuple[tuple[str, Amounts], ...], now: Instant) -> None:
        """What other machines of this person booked, by duty day; what is known already makes no row."""
        stamp = self._stamp(now)
        for day, sums in self._recorder.meter.elsewhere.news(told, stamp.duty_day):
            self._rows += self._recorder.tell(RowKind.ELSEWHERE, stamp, write_elsewhere(day, sums))

    def begin_rest(self, now: Instant) -> None:
        """A break begins; nothing may be visible."""
        if self.rest_since is None:
            self.rest_since = now

    def end_rest(self, now: Instant) -> None:
        """The break ends; one unbroken piece is booked, sleep of the machine included."""
        if self.rest_since is None:
            return
        self._rows += self._recorder.rest(passed_ms(self.rest_since, now), self._stamp(self.rest_since))
        self.rest_since = None
        self._mark = now

    def rest_closed(self, ms: int, hidden_ms: int, now: Instant) -> None:
        """Time with the program closed counts as rest, on the duty day on which it began, `ms` ago.

        hidden_ms: more of it, which a clock that was set back hides: it is no rest, and lengthens no shift either.
        """
        began = now.utc - timedelta(milliseconds=ms)
        believed = believed_utc(self._anchor, now) - timedelta(milliseconds=ms)
        day = next_duty_day(self._recorder.meter.duty_day, believed, self._zone)
        self._rows += self._recorder.rest(ms, Stamp(day, began), closed=True)
        if hidden_ms:
            self._rows += self._recorder.tell(RowKind.NOTE, Stamp(day, now.utc), CLOCK_SET_BACK, hidden_ms)

    def flush(self, actions: Actions) -> None:
        """Ask for everything that is not durable to be written. While a break runs, it was begun that was seen last."""
        if not self.writes:
            return
        if self._rows:
            seen = self.rest_since or self._latest
            at = replace(seen, utc=believed_utc(self._anchor, seen))
            token = actions.take_back_rows(self._whose) or actions.token()  # one event, one transaction
            self._sent[token] = self.last_seq
            actions.ask(RecordExposure(token, self._durable + 1, tuple(self._rows), at, self._whose))
        self.keep(actions)

    def keep(self, actions: Actions) -> None:
        """Ask for what is not kept in work.db."""
        fresh = self._recorder.take_fresh_bookings()
        if self._whose is Whose.ANALYST and self.writes:
            self.keeping.add(fresh)
            waits = any(row.kind is RowKind.SERVED for row in self._rows)
            self.keeping.ask(actions, aged_utc(self._anchor, self._latest), None if waits else self._durable)

    def is_mine(self, token: int) -> bool:
        """Whether an answer with that token is about rows, or about what is kept beside them."""
        return token in self._sent or self.keeping.is_mine(token)

    def recorded(self, token: int) -> None:
        """Rows up to that request's last are durable, or what is kept beside them."""
        if self.keeping.is_mine(token):
            self.keeping.kept(token)
            return
        upto = self._sent.pop(token)
        if upto > self._durable:
            del self._rows[: upto - self._durable]
            self._durable = upto

    def refused(self, token: int) -> None:
        """They are not; they stay for the next request."""
        if self.keeping.is_mine(token):
            self.keeping.refused(token)
        else:
            self._sent.pop(token)

    @property
    def has_unsaved(self) -> bool:
        """Whether rows wait to become durable."""
        return bool(self._rows)

    @property
    def has_unsaved_correction(self) -> bool:
        """Whether what some grade, or a mark, owes waits to become durable."""
        return any(row.kind in (RowKind.RECLASS, RowKind.SERVED) for row in self._rows)

    def _judged(self, now: Instant) -> Beat:
        wall = round((now.utc - self._mark.utc).total_seconds() * 1000)
        return judge_beat(self.unbooked_ms(now), wall, asleep_ms(self._mark, now))

    def _stamp(self, now: Instant) -> Stamp:
        self._see(now)
        believed = believed_utc(self._anchor, now)
        return Stamp(next_duty_day(self._recorder.meter.duty_day, believed, self._zone), now.utc)

    def _see(self, now: Instant) -> None:
        if now.mono_ms >= self._latest.mono_ms:  # it stands still while the machine sleeps
            self._latest = now
