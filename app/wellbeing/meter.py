"""The exposure meter xm-1: a fold over ledger rows (wellbeing policy 3.1 to 3.3). Whole numbers, no clock, no items.

R raw exposure, D dose and T review time of the running block; "since long" dose since the last long break; time at
which S4 could be seen or heard; the day's three meters; what earlier days, severe runs and exceptions do to the caps. A
restart is a replay of the rows, so everything that decides anything later is derived from rows here, the limits too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from app.domain.exposure import LedgerRow, RowKind, Severity
from app.wellbeing.causes import Cause, reached
from app.wellbeing.cut import cut
from app.wellbeing.days import FIRST_DAY, Amounts, Days, DayTotals
from app.wellbeing.elsewhere import NOTHING_ELSEWHERE, Elsewhere, read_elsewhere
from app.wellbeing.exceptions import NO_EXCEPTION, Exceptions
from app.wellbeing.limits import Limits
from app.wellbeing.pacing import NO_RUN, Run
from app.wellbeing.rules_note import read_rules
from app.wellbeing.until import ms_until_cap, ms_until_due


@dataclass(slots=True)
class Meter:
    """All meters of one person. `apply` is the only way to change them.

    rules: the limits in force; `limits`: the same with a supervisor's overrides of today. shift_began: when the shift of this
    duty day began, None before the first sign-in; shift_ms: time that rows tell since then. day_caps, week_caps: of this person
    today. elsewhere: what other machines told. rest_run_ms: unbroken time without raw exposure.
    quiet: a natural reset has happened and no raw exposure since. pieces_ms: pieces of the owed break
    already taken. over_raw_ms: raw exposure since a break fell due, for finishing the item; over_cap_ms the same since a
    cap of the day or week was reached. postponed, postpone_left_ms: see wellbeing policy 2.2. breaks_taken: rests that were
    long enough. night_owed: no raw exposure of this duty day came after a whole night's rest.
    """

    rules: Limits
    duty_day: str = ""
    shift_began: datetime | None = None
    shift_ms: int = 0
    days: Days = FIRST_DAY
    elsewhere: Elsewhere = NOTHING_ELSEWHERE
    exceptions: Exceptions = NO_EXCEPTION
    run: Run = NO_RUN
    raw_ms: int = 0
    dose_u: int = 0
    review_ms: int = 0
    since_long_u: int = 0
    s4_ms: int = 0
    day_raw_ms: int = 0
    day_dose_u: int = 0
    day_review_ms: int = 0
    rest_run_ms: int = 0
    quiet: bool = False
    pieces_ms: int = 0
    over_raw_ms: int = 0
    over_cap_ms: int = 0
    postponed: int = 0
    postpone_left_ms: int = 0
    breaks_taken: int = 0
    night_owed: bool = True
    limits: Limits = field(init=False, repr=False)
    day_caps: Amounts = field(init=False, repr=False)
    week_caps: Amounts = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._find_caps()

    def apply(self, row: LedgerRow) -> None:
        """Fold one row in."""
        if row.duty_day > self.duty_day:
            self._begin_day(row.duty_day)
        if self.shift_began is not None:
            self.shift_ms += row.ms
        if row.kind is RowKind.REST:
            self._rest(row.ms)
        elif row.kind in FOLDS:
            FOLDS[row.kind](self, row)
        elif row.kind is RowKind.RECLASS:
            self._correct(row.dose_u)
        elif row.kind is RowKind.FLOOR:
            self._add_dose(row.dose_u)
        elif row.kind in TIMED:
            before, row = self._split_at_natural_reset(row)
            if before is not None:
                self._stretch(before)
                self._settle()
            self._stretch(row)
        self._settle()

    def due(self) -> tuple[Cause, ...]:
        """Every cause for which a break is due now."""
        limits = self.limits
        causes = (
            (Cause.RAW, self.raw_ms >= limits.block_raw_ms),
            (Cause.DOSE, self.dose_u >= limits.block_dose_u),
            (Cause.REVIEW, self.review_ms >= limits.block_review_ms),
            (Cause.SINCE_LONG, self.since_long_u >= limits.since_long_u),
        )
        return tuple(cause for cause, reached in causes if reached)

    @property
    def own_today(self) -> Amounts:
        """The day's meters of this machine."""
        return Amounts(self.day_raw_ms, self.day_dose_u, self.day_review_ms)

    @property
    def today(self) -> Amounts:
        """The day's meters, over all machines of this person as far as they are told."""
        return self.own_today.plus(self.elsewhere.on(self.duty_day)) if self.elsewhere.days else self.own_today

    @property
    def week(self) -> Amounts:
        """The meters of the seven duty days that end today, likewise."""
        return self.week_before.plus(self.today)

    @property
    def week_before(self) -> Amounts:
        """The same without today."""
        return (
            self.days.earlier.plus(self.elsewhere.before(self.duty_day)) if self.elsewhere.days else self.days.earlier
        )

    def caps(self) -> tuple[Cause, ...]:
        """Every meter of the day that has reached its cap."""
        return reached(self.today, self.day_caps)

    def caps_of_week(self) -> tuple[Cause, ...]:
        """Every meter of the rolling seven duty days that has reached its cap."""
        return reached(self.week, self.week_caps)

    @property
    def need_ms(self) -> int:
        """Length of break that is needed now, whether one is due or the analyst takes one freely."""
        limits = self.limits
        long = self.s4_ms >= limits.long_after_s4_ms or self.since_long_u >= limits.since_long_u
        return limits.long_break_ms if long else limits.short_break_ms

    @property
    def owed_ms(self) -> int:
        """0 while nothing is due, else the need less the pieces taken."""
        return self.need_ms - self.pieces_ms if self.due() else 0

    def _begin_day(self, duty_day: str) -> None:
        """A new duty day clears the day's meters and nothing else: the debt of a block outlives the night's date."""
        if self.duty_day:
            used = self.exceptions
            done = DayTotals(self.duty_day, self.own_today, used.used, used.urgents)
            self.days = self.days.after(done, duty_day, self.rules)
            self.elsewhere = self.elsewhere.kept(duty_day)
        self.duty_day, self.shift_began, self.shift_ms, self.exceptions = duty_day, None, 0, NO_EXCEPTION
        self._find_caps()
        self.day_raw_ms = self.day_dose_u = self.day_review_ms = 0
        self.over_cap_ms = 0
        self.night_owed = True

    def _split_at_natural_reset(self, row: LedgerRow) -> tuple[LedgerRow | None, LedgerRow]:
        """A quiet stretch over the reset counts as two: what is due at that very moment decides about earlier pieces."""
        ahead = self.limits.natural_reset_ms - self.rest_run_ms
        if row.raw_ms or not 0 < ahead < row.ms:
            return None, row
        return cut(row, ahead)

    def _stretch(self, row: LedgerRow) -> None:
        if self.exceptions.urgent_left_ms:
            self.exceptions = self.exceptions.used_by(row)
        past_due = past_cap = 0
        if row.raw_ms:
            past_due = row.ms - ms_until_due(self, row)
            past_cap = row.ms - ms_until_cap(self, row)
            self.quiet = False
            self.night_owed = self.night_owed and self.days.is_short_night(self.rest_run_ms, self.limits)
            self.rest_run_ms = 0
        self._add_dose(row.dose_u)
        self.raw_ms += row.raw_ms
        self.day_raw_ms += row.raw_ms
        self.review_ms += row.session_ms
        self.day_review_ms += row.session_ms
        self.s4_ms += row.s4_ms
        if row.raw_ms:
            # While postponed the block is not over; what runs past the postponement counts as finishing.
            self.over_raw_ms += max(0, past_due - self.postpone_left_ms)
            self.over_cap_ms += max(0, past_cap)
        else:
            self._run_quiet(row.ms)
        self.postpone_left_ms = max(0, self.postpone_left_ms - row.ms)

    def _add_dose(self, dose_u: int) -> None:
        self.day_dose_u += dose_u
        self.since_long_u += dose_u
        if not self.quiet:
            self.dose_u += dose_u

    def _correct(self, dose_u: int) -> None:
        """A later class corrects all three doses, whatever breaks or resets lie between; none falls below 0."""
        self.dose_u = max(0, self.dose_u + dose_u)
        self.day_dose_u = max(0, self.day_dose_u + dose_u)
        self.since_long_u = max(0, self.since_long_u + dose_u)

    def _run_quiet(self, ms: int) -> None:
        """Time without raw exposure: the natural reset comes at exactly `natural_reset_ms` of it."""
        before = self.rest_run_ms
        self.rest_run_ms += ms
        if self.rest_run_ms >= self.limits.other_work_ms:
            self.run = self.run.rested()
        if before < self.limits.natural_reset_ms <= self.rest_run_ms:
            self.raw_ms = 0
            self.dose_u = 0
            self.quiet = True

    def _rest(self, ms: int) -> None:
        """One unbroken piece of break or of closed program.

        Inside the piece the natural reset and the completion come in the order of their instants; on a tie the
        break is complete.
        """
        self.postpone_left_ms = max(0, self.postpone_left_ms - ms)
        earlier = self.pieces_ms if self.due() and ms >= self.limits.piece_ms else 0
        to_reset = self.limits.natural_reset_ms - self.rest_run_ms  # 0 or less: it was before this piece
        if earlier and 0 < to_reset < min(self.need_ms - earlier, ms) and not self._due_without_raw_and_dose():
            earlier = 0  # the natural reset comes first, leaves nothing due, and forgets the earlier pieces
        need = self.need_ms
        counted = earlier + ms
        pays = bool(self.due()) and ms >= self.limits.piece_ms
        if counted >= need and (pays or ms >= need):
            self._run_quiet(ms)
            self._complete(counted)
        else:
            self._run_quiet(ms)
            self.pieces_ms = counted if pays else self.pieces_ms

    def _due_without_raw_and_dose(self) -> bool:
        """Whether a break stays due when a natural reset clears R and D."""
        return any(cause in (Cause.REVIEW, Cause.SINCE_LONG) for cause in self.due())

    def _complete(self, length_ms: int) -> None:
        self.raw_ms = self.dose_u = self.review_ms = self.s4_ms = 0
        if length_ms >= self.limits.long_break_ms:
            self.since_long_u = 0
        self.pieces_ms = self.postponed = self.postpone_left_ms = 0
        self.breaks_taken += 1

    def _settle(self) -> None:
        """Nothing due: pieces and what was used for finishing are forgotten.

        A lowering, or limits that ask for less, may have made the pieces that were taken enough.
        """
        if self.pieces_ms >= self.need_ms and self.due():
            self._complete(self.pieces_ms)
        if not self.due():
            self.pieces_ms = 0
            self.over_raw_ms = 0
        if self.over_cap_ms and not (self.caps() or self.caps_of_week()):
            self.over_cap_ms = 0

    def _take_postponement(self, _: LedgerRow) -> None:
        self.postponed += 1
        self.postpone_left_ms = self.limits.postpone_ms

    def _sign_in(self, row: LedgerRow) -> None:
        """The first sign-in of a duty day begins its shift. row.ms: of a break that runs, what lies before it."""
        if self.shift_began is None:
            self.shift_began, self.shift_ms = row.utc_start, -row.ms

    def _serve(self, row: LedgerRow) -> None:
        self.run = self.run.served(Severity(row.note), self.limits)

    def _except(self, row: LedgerRow) -> None:
        self.exceptions = self.exceptions.with_row(row, self.rules)
        self._find_caps()

    def _take_rules(self, row: LedgerRow) -> None:
        before, self.rules = self.rules, read_rules(row.note)
        self.exceptions = self.exceptions.after_change(before, self.rules)
        self._find_caps()

    def _hear_elsewhere(self, row: LedgerRow) -> None:
        self.elsewhere = self.elsewhere.heard(*read_elsewhere(row.note))

    def _find_caps(self) -> None:
        """What follows from rules, day and exceptions; asked for by every row and every key, so found once for each change."""
        self.limits = self.exceptions.overridden(self.rules)
        self.day_caps = self.days.day_caps(self.duty_day, self.rules)
        self.week_caps = self.days.week_caps(self.duty_day, self.rules)


# What a confirmation books is what the mark proves and no row tells any more.
TIMED = frozenset({RowKind.STRETCH, RowKind.BEAT, RowKind.CONFIRM})
FOLDS = {
    RowKind.POSTPONE: Meter._take_postponement,
    RowKind.SIGN_IN: Meter._sign_in,
    RowKind.SERVED: Meter._serve,
    RowKind.URGENT: Meter._except,
    RowKind.OVERRIDE: Meter._except,
    RowKind.RULES: Meter._take_rules,
    RowKind.ELSEWHERE: Meter._hear_elsewhere,
}
