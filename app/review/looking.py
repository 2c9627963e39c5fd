"""Looking at the open item: hold, toggle, steps, colour, size. Each step clearer asks the limits and decodes its own frame."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from app.domain.exposure import Size, Tone, Veil
from app.domain.frame import MAX_LONG_EDGE
from app.review import answers as ans
from app.review import events as on
from app.review.effects import LoadFrame, StartTimer, Timer
from app.review.holding import why_held, why_run_held
from app.review.reveal import OpenReveal
from app.review.screen import Busy, Concealment, Notice, Page, Reveal
from app.review.stage import Stage
from app.review.viewing import revealed
from app.wellbeing.mitigation import clearer, more_veiled


class Looking:
    """The reveal of the open item, if there is one, and how the item rests."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._canvas_edge = 1_024

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
            on.ColourReleased: lambda _: self._tone(self._stage.settings.look.tone),
            on.SizeToggled: lambda _: self._resize(),
            on.CanvasResized: self._fit,
            ans.FrameReady: self._ready,
            ans.FrameFailed: self._failed,
        }

    def _can_look(self) -> bool:
        stage = self._stage
        item = stage.work.current
        open_page = stage.page is Page.ITEM and stage.busy is Busy.NO and stage.concealment is Concealment.NO
        return open_page and item is not None and not item.cannot_show

    @property
    def edge(self) -> int:
        """The long edge in px at which the open item is shown."""
        preview = self._stage.size is Size.PREVIEW
        return self._stage.settings.look.preview_edge if preview else self._canvas_edge

    def may_look(self) -> bool:
        """What the limits say now. Finishing is for an item looked at already."""
        standing, item = self._stage.standing, self._stage.work.current
        looks = standing.may_reveal or (standing.may_finish and self._stage.was_revealed)
        return looks and (item is None or standing.may_reveal_band(self._stage.book.severity(item.id)))

    def allowed(self) -> bool:
        """The limits, asked before every reveal, every step clearer, and all sound; says why not."""
        if self.may_look():
            return True
        standing = self._stage.standing
        if not (standing.may_reveal or (standing.may_finish and self._stage.was_revealed)):
            self._stage.tell(Notice.REVEAL_NOT_ALLOWED if standing.due else why_held(standing))
        else:
            self._stage.tell(why_run_held(standing))
        return False

    def load_again(self) -> None:
        """The film stands at another moment: the open reveal wants its frame."""
        if self._stage.reveal is not None:
            self._load(self._stage.reveal)

    def _open(self, mode: Reveal) -> None:
        if self._stage.reveal is not None or not self._can_look() or not self.allowed():
            return
        settings = self._stage.settings
        self._stage.reveal = OpenReveal(mode, ready=mode is Reveal.TIMED, tone=settings.look.tone)
        held = mode is Reveal.HELD
        timer = StartTimer(Timer.HOLD, settings.hold_ms) if held else StartTimer(Timer.REVEAL, settings.toggle_ms)
        self._stage.actions.ask(timer)
        self._load(self._stage.reveal)

    def _close(self, mode: Reveal) -> None:
        if self._stage.reveal is not None and self._stage.reveal.mode is mode:
            self._stage.end_reveal()
            self._stage.rest()

    def _toggle(self) -> None:
        if self._stage.reveal is None:
            self._open(Reveal.TIMED)
        else:
            self._close(Reveal.TIMED)

    def _renew(self) -> None:
        if self._stage.reveal is not None and self._stage.reveal.mode is Reveal.TIMED and self.allowed():
            self._stage.actions.ask(StartTimer(Timer.REVEAL, self._stage.settings.toggle_ms))

    def _timer(self, event: on.TimerFired) -> None:
        reveal = self._stage.reveal
        if event.timer is Timer.REVEAL:
            self._close(Reveal.TIMED)
        elif reveal is not None and reveal.mode is Reveal.HELD:
            reveal.ready = True
            self._present(reveal)

    def _clearer(self) -> None:
        reveal = self._stage.reveal
        if reveal is None:
            if (
                self._stage.rest_veil is Veil.CONCEALED
                and self._stage.page is Page.ITEM
                and self._stage.busy is Busy.NO
            ):
                self._stage.rest_veil = Veil.HEAVY
                self._stage.rest()
            else:
                self._open(Reveal.TIMED)
        elif reveal.veil is not Veil.CLEAR and self.allowed():
            reveal.veil = clearer(reveal.veil)
            self._load(reveal)
            self._renew()

    def _veiled(self) -> None:
        reveal = self._stage.reveal
        if reveal is None:
            self._stage.rest_veil = Veil.CONCEALED
            self._stage.rest()
        elif reveal.veil is Veil.MEDIUM:
            self._stage.end_reveal()
            self._stage.rest()
        else:
            reveal.veil = more_veiled(reveal.veil)
            self._stage.rest()  # less at once; the softer frame follows
            self._load(reveal)

    def _tone(self, tone: Tone) -> None:
        reveal = self._stage.reveal
        if reveal is None or reveal.tone is tone or (tone is Tone.COLOUR and not self.allowed()):
            return
        reveal.tone = tone
        if tone is Tone.GREY:
            self._stage.rest()
        self._load(reveal)

    def _resize(self) -> None:
        stage = self._stage
        if stage.page is not Page.ITEM or stage.work.current is None or stage.busy is not Busy.NO:
            return
        if self._stage.size is Size.PREVIEW and self._stage.reveal is not None and not self.allowed():
            return
        self._stage.size = Size.FULL if self._stage.size is Size.PREVIEW else Size.PREVIEW
        stage.rest()
        if self._stage.reveal is not None:
            self._load(self._stage.reveal)

    def _fit(self, event: on.CanvasResized) -> None:
        self._canvas_edge = max(1, min(event.long_edge, MAX_LONG_EDGE))

    def _load(self, reveal: OpenReveal) -> None:
        item = self._stage.work.current
        if item is None:
            return
        look = self._stage.settings.look
        asked = replace(reveal.request(self._stage.size, self.edge, look.softness), at_ms=self._stage.film.at_ms)
        reveal.token, reveal.frame = self._stage.actions.token(), None
        self._stage.actions.ask(LoadFrame(reveal.token, item.id, asked))

    def _ready(self, event: ans.FrameReady) -> None:
        reveal = self._stage.reveal
        if reveal is not None and reveal.token == event.token:
            reveal.frame = event.frame
            self._present(reveal)

    def _failed(self, event: ans.FrameFailed) -> None:
        if self._stage.reveal is not None and self._stage.reveal.token == event.token:
            self._stage.end_reveal()
            self._stage.rest()
            self._stage.tell(Notice.CANNOT_SHOW, event.reason)

    def _present(self, reveal: OpenReveal) -> None:
        item = self._stage.work.current
        if not (reveal.ready and reveal.frame is not None and item is not None):
            return
        if not self.allowed():  # the limits may have been reached while the frame was on its way
            self._stage.end_reveal()
            self._stage.rest()
            return
        self._stage.was_revealed = True
        self._stage.show(revealed(item, reveal.frame))
