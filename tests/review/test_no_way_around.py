"""Whatever is sent to a session that may not reveal, no Screen holds more than the limits leave, and no frame is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import get_args

import pytest

from app.domain.exposure import Size, Tone, Veil
from app.domain.film import Moment
from app.domain.frame import Frame, FrameRequest
from app.review import allowed, optics
from app.review import answers as ans
from app.review import events as on
from app.review import film_events as film
from app.review.co_viewer import CoViewerSignedIn
from app.review.effects import (
    Effect,
    Finished,
    LetCoViewerGo,
    LoadFrame,
    RollFilm,
    SitHere,
    StartTimer,
    StopFilm,
    StopTimer,
    Timer,
)
from app.review.looking import Looking
from app.review.rules import Rules
from app.review.screen import LOOKING, Screen
from app.wellbeing.breaks import Hold
from app.wellbeing.days import Amounts
from app.wellbeing.limits import HOUR_MS, MINUTE_MS
from tests.fakes.rules import PLAIN, plain_rules
from tests.fakes.shell import REPORT, FakeShell, make_film

SHARP = Frame(2, 2, bytes(4), FrameRequest(Veil.CLEAR, Tone.GREY, Size.FULL, 1_024))
# Each kind of event, with every value that matters; what two people or the policy allow on purpose stands beneath.
SENT: dict[type[on.Event], tuple[on.Event, ...]] = {
    on.ReportOpened: (on.ReportOpened("r1"),),
    on.SheetScrolled: (on.SheetScrolled(0, 4),),
    on.ItemChosen: (on.ItemChosen(0), on.ItemChosen(3)),
    on.GradeGiven: (on.GradeGiven("A"), on.GradeGiven("C"), on.GradeGiven("nonsense")),
    on.TimerFired: tuple(on.TimerFired(timer) for timer in Timer),
    on.CanvasResized: (on.CanvasResized(4_096),),
    optics.AimMoved: (optics.AimMoved(1, 0), optics.AimMoved(0, -1)),
    optics.AimedAt: (optics.AimedAt(0, 10_000),),
    optics.ZoomAsked: (optics.ZoomAsked(2), optics.ZoomAsked(-1)),
    optics.ZoomedAt: (optics.ZoomedAt(1, 100, 9_000),),
    optics.PartnerStepped: (optics.PartnerStepped(1), optics.PartnerStepped(-1)),
    optics.ScreenShared: (optics.ScreenShared(active=False),),  # while it is shared nothing comes back at all
    allowed.OverrideGiven: (allowed.OverrideGiven("severe_run_s4", 1, "Bea"),),  # loosens nothing
    allowed.RulesChanged: (),  # a policy that allows more is no way around it
    allowed.ToldElsewhere: tuple(  # which can only fill the caps
        allowed.ToldElsewhere(((day, Amounts(sums, sums, sums)),))
        for day in ("2025-06-09", "2025-06-10", "2025-06-11")
        for sums in (0, 1, 10**9)
    ),
    allowed.ToldSeat: (allowed.ToldSeat(None),),  # while they sit elsewhere nothing comes back at all
    allowed.UrgentGranted: (),  # nor are two people
    allowed.DamageConfirmed: (),
    film.KeyStepped: (film.KeyStepped(1), film.KeyStepped(-1)),
    film.KeyChosen: (film.KeyChosen(2_000),),
    film.FrameStepped: (film.FrameStepped(1), film.FrameStepped(-1)),
    film.SpeedStepped: (film.SpeedStepped(1),),
    film.SoundPressed: (film.PlayToggled(), film.SoundPressed()),
    film.LoudnessStepped: (film.LoudnessStepped(1),),
    film.MomentCame: tuple(film.MomentCame(token, Moment(0, 40, SHARP)) for token in range(60)),
    film.FilmFailed: (film.FilmFailed(1, "damaged"),),
    film.SoundFailed: (film.SoundFailed(1, "no sound device"),),
    ans.ReportsLoaded: (ans.ReportsLoaded((REPORT,)),),
    ans.FrameReady: tuple(ans.FrameReady(token, SHARP) for token in range(60)),
    ans.FrameFailed: (ans.FrameFailed(1, "damaged"),),
    ans.Recorded: tuple(ans.Recorded(token) for token in (0, 1, 1_000)),
    ans.Refused: tuple(ans.Refused(token, "no") for token in (0, 1, 1_000)),
}
NEEDS_THE_SHELL = (ans.ItemsPeeked, ans.ItemsLoaded, ans.ItemOpened)


def every_event(shell: FakeShell) -> list[on.Event]:
    """At least one event of each kind."""
    sent: list[on.Event] = []
    for kind in get_args(on.Event):
        if kind in SENT:
            sent += SENT[kind]
        elif kind is CoViewerSignedIn:
            sent.append(shell.somebody())  # whose limits have all their room
        elif kind is ans.ItemOpened:
            sent += [ans.ItemOpened(token, shell.card("i1")) for token in range(60)]
        elif kind is ans.ItemsReloaded:
            sent.append(ans.ItemsReloaded(REPORT.id, shell.items))
        elif kind in NEEDS_THE_SHELL:
            sent += [kind(token, REPORT, shell.items) for token in range(60)]
        else:
            sent.append(kind())
    return sent


@dataclass
class Attempt:
    """Sends events one by one, each settled, and keeps every Screen and every frame that was asked for."""

    shell: FakeShell
    screens: list[Screen]
    loads: list[Effect]

    def send(self, event: on.Event) -> None:
        shell = self.shell
        screen, effects = shell.session.handle(event, shell.clock.now())
        self._keep(screen, effects)
        waiting = list(effects)
        while waiting:
            effect = waiting.pop(0)
            answer: on.Event | None = None
            if isinstance(effect, LoadFrame):
                answer = ans.FrameReady(effect.token, SHARP)
            elif isinstance(effect, RollFilm):
                answer = film.MomentCame(effect.token, Moment(0, 40, SHARP))
            elif not isinstance(effect, StartTimer | StopTimer | StopFilm | SitHere | LetCoViewerGo | Finished):
                answer = shell._answer(effect)
            if answer is not None:
                screen, more = shell.session.handle(answer, shell.clock.now())
                self._keep(screen, more)
                waiting += more

    def _keep(self, screen: Screen, effects: tuple[Effect, ...]) -> None:
        self.screens.append(screen)
        self.loads += [effect for effect in effects if isinstance(effect, LoadFrame)]
        films = [effect for effect in effects if isinstance(effect, RollFilm)]
        self.loads += [roll for roll in films if roll.sound or roll.wanted.veil > Veil.HEAVY]


def under(**changed: int) -> FakeShell:
    """A session under rules that differ in so much from the plain ones."""
    rules = Rules("test", replace(PLAIN, **changed))  # type: ignore[arg-type]
    shell = FakeShell(rules_for=lambda _: rules)
    shell.settle()
    return shell


def looked(shell: FakeShell, minutes: int) -> FakeShell:
    """The first item was looked at for so long, if the limits let it."""
    shell.do(on.ReportOpened("r1"))
    shell.do(on.ItemChosen(0))
    shell.look(minutes * MINUTE_MS)
    return shell


def on_another_day(shell: FakeShell, hours: int) -> FakeShell:
    looked(shell, 1)
    shell.do(on.Closing())
    shell.clock.advance(hours * HOUR_MS)
    shell.start()
    shell.settle()
    return shell


def severe_run() -> FakeShell:
    shell = under(severe_run=1)
    looked(shell, 1)
    shell.do(on.GradeGiven("A"))
    return shell


def damaged() -> FakeShell:
    shell = FakeShell(damaged=True)
    shell.settle()
    return shell


HELD: dict[str, Callable[[], FakeShell]] = {
    "break due": lambda: looked(under(block_raw_ms=MINUTE_MS, finish_item_ms=0, postpone_times=0), 2),
    "day cap": lambda: looked(under(day_raw_ms=MINUTE_MS, finish_item_ms=0), 2),
    "week cap": lambda: looked(under(week_raw_ms=MINUTE_MS, finish_item_ms=0), 2),
    "start edge": lambda: under(start_edge_ms=HOUR_MS),
    "end edge": lambda: under(shift_ms=HOUR_MS, end_edge_ms=HOUR_MS),
    "night rest": lambda: on_another_day(under(night_rest_ms=48 * HOUR_MS), 24),
    "content-free day": lambda: on_another_day(under(content_free_days=4, night_rest_ms=0), 24),
    "severe run": severe_run,
    "damaged": damaged,
}
STANDS = {
    "day cap": Hold.DAY_CAP,
    "week cap": Hold.WEEK_CAP,
    "start edge": Hold.START_EDGE,
    "end edge": Hold.END_EDGE,
    "night rest": Hold.NIGHT_REST,
    "content-free day": Hold.CONTENT_FREE_DAY,
}


def is_held(shell: FakeShell, why: str) -> bool:
    standing = shell.screen.standing
    if why in STANDS:
        return STANDS[why] in standing.holds and not standing.may_reveal
    if why == "break due":
        return bool(standing.due) and not standing.may_reveal
    return shell.session._stage.damaged if why == "damaged" else standing.run_held


@pytest.mark.parametrize("why", HELD)
def test_no_event_gets_pixels_around_a_limit(why: str) -> None:
    shell = HELD[why]()
    assert is_held(shell, why)
    opens = shell.screen.standing.may_open and why != "damaged"
    shell.films = {"i1": make_film(), "i3": make_film()}
    attempt = Attempt(shell, [], [])
    first = (on.BreakLeft(), on.ReturnAsked(), on.ReportOpened("r1"), on.ItemChosen(3))
    for event in every_event(shell):
        if why == "severe run" and event == on.GradeGiven("C"):
            continue  # what is known to be mild may be looked at in a severe run
        for step in (*first, event, on.ClearerAsked(), on.RevealToggled(), on.HoldPressed(), on.TimerFired(Timer.HOLD)):
            if not isinstance(step, on.Closing):
                attempt.send(step)
        attempt.send(on.HoldReleased())
    attempt.send(on.Closing())
    assert attempt.loads == []
    for screen in attempt.screens:
        seen = [picture for picture in (screen.picture, screen.beside and screen.beside.picture) if picture]
        for picture in seen:
            assert picture.frame is None
            assert picture.veil <= Veil.HEAVY
        assert opens or (not seen and screen.sheet.last < screen.sheet.first and screen.page not in LOOKING)


def test_every_kind_of_event_is_tried() -> None:
    tried = {type(event) for event in every_event(FakeShell())}
    assert set(get_args(on.Event)) - tried == {allowed.RulesChanged, allowed.UrgentGranted, allowed.DamageConfirmed}


def test_without_a_limit_the_same_attempts_do_reveal() -> None:
    """So the test above could fail."""
    shell = FakeShell(rules_for=plain_rules)
    shell.settle()
    attempt = Attempt(shell, [], [])
    for event in (on.ReportOpened("r1"), on.ItemChosen(3), on.RevealToggled()):
        attempt.send(event)
    assert attempt.loads
    assert any(screen.picture is not None and screen.picture.frame is not None for screen in attempt.screens)


@pytest.mark.parametrize("why", sorted(set(HELD) - {"break due", "day cap", "week cap", "content-free day", "damaged"}))
def test_a_session_that_did_not_ask_its_limits_would_be_found(why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Looking, "allowed", lambda _: True)
    with pytest.raises(AssertionError):
        test_no_event_gets_pixels_around_a_limit(why)
