"""Looking at the open item: hold, toggle, steps, colour, size. Each step clearer asks the limits and decodes a frame of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from app.domain.exposure import Size, Tone, Veil
from app.domain.frame import MAX_LONG_EDGE
from app.review import events as on
from app.review.effects import LoadFrame, StartTimer, StopTimer, Timer
from app.review.reveal import OpenReveal
from app.review.screen import Busy, Concealment, Notice, Page, Reveal
from app.review.viewing import revealed
from app.wellbeing.mitigation import clearer, more_veiled

if TYPE_CHECKING:
    from app.review.session import Session


class Looking:
    """The reveal of the open item, if there is one, and how the item rests."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._reveal: OpenReveal | None = None
        self._canvas_edge = 1_024
        self._was_revealed = False
        self.size = Size.PREVIEW
        self.rest_veil = Veil.HEAVY

    def handlers(self) -> dict[type[Any], Callable[[Any], None]]:
        """The events that this part takes."""
        return {
            on.HoldPressed: lambda _: self._open(Reveal.HELD),
            on.HoldReleased: lambda _: self._close(Reveal.HELD),
            on.RevealToggled: lambda _: self._toggle(),
            on.RevealRenewed: lambda _: self._renew(),
            on.TimerFired: self._timer,
            on.ClearerAsked: lambda _: self._clearer(),
            on.VeiledAsked: lambda _: self._veiled(),
            on.ColourPressed: lambda _: self._tone(Tone.COLOUR),
            on.ColourReleased: lambda _: self._tone(Tone.GREY),
            on.SizeToggled: lambda _: self._resize(),
            on.CanvasResized: self._fit,
            on.FrameReady: self._ready,
            on.FrameFailed: self._failed,
        }

    @property
    def mode(self) -> Reveal:
        """How the open reveal was asked for."""
        return self._reveal.mode if self._reveal else Reveal.NO

    def begin(self, veil: Veil) -> None:
        """Another item opens: back to preview, grey, its first veil."""
        self.size, self.rest_veil, self._was_revealed = Size.PREVIEW, veil, False

    def end(self) -> None:
        """The reveal is over; late frames are dropped."""
        if self._reveal is not None:
            self._reveal = None
            self._session.actions.ask(StopTimer(Timer.HOLD))
            self._session.actions.ask(StopTimer(Timer.REVEAL))

    def _can_look(self) -> bool:
        session = self._session
        item = session.work.current
        open_page = session.page is Page.ITEM and session.busy is Busy.NO and session.concealment is Concealment.NO
        return open_page and item is not None and not item.cannot_show

    def _allowed(self) -> bool:
        """The limits, asked before every reveal and every step clearer. Finishing is for an item looked at already."""
        standing = self._session.standing
        if standing.may_reveal or (standing.may_finish and self._was_revealed):
            return True
        self._session.tell(Notice.REVEAL_NOT_ALLOWED)
        return False

    def _open(self, mode: Reveal) -> None:
        if self._reveal is not None or not self._can_look() or not self._allowed():
            return
        settings = self._session.settings
        self._reveal = OpenReveal(mode, ready=mode is Reveal.TIMED)
        held = mode is Reveal.HELD
        timer = StartTimer(Timer.HOLD, settings.hold_ms) if held else StartTimer(Timer.REVEAL, settings.toggle_ms)
        self._session.actions.ask(timer)
        self._load(self._reveal)

    def _close(self, mode: Reveal) -> None:
        if self._reveal is not None and self._reveal.mode is mode:
            self.end()
            self._session.rest()

    def _toggle(self) -> None:
        if self._reveal is None:
            self._open(Reveal.TIMED)
        else:
            self._close(Reveal.TIMED)

    def _renew(self) -> None:
        if self._reveal is not None and self._reveal.mode is Reveal.TIMED and self._allowed():
            self._session.actions.ask(StartTimer(Timer.REVEAL, self._session.settings.toggle_ms))

    def _timer(self, event: on.TimerFired) -> None:
        reveal = self._reveal
        if event.timer is Timer.REVEAL:
            self._close(Reveal.TIMED)
        elif reveal is not None and reveal.mode is Reveal.HELD:
            reveal.ready = True
            self._present(reveal)

    def _clearer(self) -> None:
        reveal = self._reveal
        if reveal is None:
            if self.rest_veil is Veil.CONCEALED and self._session.page is Page.ITEM:
                self.rest_veil = Veil.HEAVY
                self._session.rest()
            else:
                self._open(Reveal.TIMED)
        elif reveal.veil is not Veil.CLEAR and self._allowed():
            reveal.veil = clearer(reveal.veil)
            self._load(reveal)
            self._renew()

    def _veiled(self) -> None:
        reveal = self._reveal
        if reveal is None:
            self.rest_veil = Veil.CONCEALED
            self._session.rest()
        elif reveal.veil is Veil.MEDIUM:
            self.end()
            self._session.rest()
        else:
            reveal.veil = more_veiled(reveal.veil)
            self._session.rest()  # less at once; the softer frame follows
            self._load(reveal)

    def _tone(self, tone: Tone) -> None:
        reveal = self._reveal
        if reveal is None or reveal.tone is tone or (tone is Tone.COLOUR and not self._allowed()):
            return
        reveal.tone = tone
        if tone is Tone.GREY:
            self._session.rest()
        self._load(reveal)

    def _resize(self) -> None:
        session = self._session
        if session.page is not Page.ITEM or session.work.current is None:
            return
        if self.size is Size.PREVIEW and self._reveal is not None and not self._allowed():
            return
        self.size = Size.FULL if self.size is Size.PREVIEW else Size.PREVIEW
        session.rest()
        if self._reveal is not None:
            self._load(self._reveal)

    def _fit(self, event: on.CanvasResized) -> None:
        self._canvas_edge = max(1, min(event.long_edge, MAX_LONG_EDGE))

    def _load(self, reveal: OpenReveal) -> None:
        item = self._session.work.current
        if item is None:
            return
        edge = self._session.settings.preview_edge if self.size is Size.PREVIEW else self._canvas_edge
        reveal.token, reveal.frame = self._session.actions.token(), None
        self._session.actions.ask(LoadFrame(reveal.token, item.id, reveal.request(self.size, edge)))

    def _ready(self, event: on.FrameReady) -> None:
        reveal = self._reveal
        if reveal is not None and reveal.token == event.token:
            reveal.frame = event.frame
            self._present(reveal)

    def _failed(self, event: on.FrameFailed) -> None:
        if self._reveal is not None and self._reveal.token == event.token:
            self.end()
            self._session.rest()
            self._session.tell(Notice.CANNOT_SHOW, event.reason)

    def _present(self, reveal: OpenReveal) -> None:
        item = self._session.work.current
        if not (reveal.ready and reveal.frame is not None and item is not None):
            return
        if not self._allowed():  # the limits may have been reached while the frame was on its way
            self.end()
            self._session.rest()
            return
        self._was_revealed = True
        self._session.show(revealed(item, reveal.frame))
