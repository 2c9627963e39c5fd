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
from app.review.holding import why_held
from app.review.reveal import OpenReveal
from app.review.screen import LOOKING, Busy, Concealment, Notice, Page, Reveal
from app.review.stage import Stage
from app.review.subjects import Subjects
from app.wellbeing.mitigation import clearer, more_veiled

MOST_SCALE_PERCENT = 400


class Looking:
    """The reveal of the open item (or of two that are compared), if there is one, and how the item rests."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._subjects = Subjects(stage)
        self._canvas_edge, self._scale_percent = 1_024, 100

    def handlers(self) -> dict[type[Any], Callable[[Any], None]]:
        """The events that this part takes."""
        return {
            on.HoldPressed: lambda _: self.open(Reveal.HELD),
            on.HoldReleased: lambda _: self.close(Reveal.HELD),
            on.RevealToggled: lambda _: self._toggle(),
            on.RevealRenewed: lambda _: self.renew(),
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

    # --- what the parts beside this one use ------------------------------------------------------------------------

    @property
    def edge(self) -> int:
        """The long edge in device pixels at which the open item is shown."""
        preview = self._subjects.size is Size.PREVIEW
        return self._stage.look.preview_edge * self._scale_percent // 100 if preview else self._canvas_edge

    @property
    def refusal(self) -> Notice | None:
        """What the limits say against a look now; None if nothing. Finishing is for an item looked at already."""
        standing = self._stage.standing
        if not (standing.may_reveal or (standing.may_finish and self._subjects.were_revealed)):
            return Notice.REVEAL_NOT_ALLOWED if standing.due else why_held(standing)
        return self._subjects.run_refusal

    def allowed(self) -> bool:
        """The limits, asked before every reveal, every step clearer, and all sound; says why not."""
        refusal = self.refusal
        if refusal is not None:
            self._stage.tell(refusal)
        return refusal is None

    def load_again(self) -> None:
        """The film stands at another moment: the open reveal wants its frame."""
        if self._stage.reveal is not None:
            self.load(self._stage.reveal)

    def open(self, mode: Reveal, veil: Veil = Veil.MEDIUM) -> None:
        """Begin a reveal, if the limits let it."""
        if self._stage.reveal is not None or not self._can_look() or not self.allowed():
            return
        settings = self._stage.settings
        self._stage.reveal = OpenReveal(mode, veil, ready=mode is Reveal.TIMED, tone=settings.look.tone)
        held = mode is Reveal.HELD
        timer = StartTimer(Timer.HOLD, settings.hold_ms) if held else StartTimer(Timer.REVEAL, settings.toggle_ms)
        self._stage.actions.ask(timer)
        self.load(self._stage.reveal)

    def close(self, mode: Reveal) -> None:
        """End a reveal of that mode."""
        if self._stage.reveal is not None and self._stage.reveal.mode is mode:
            self._stop()

    def renew(self) -> None:
        """The full time from now, for a timed one."""
        if self._stage.reveal is not None and self._stage.reveal.mode is Reveal.TIMED and self.allowed():
            self._stage.actions.ask(StartTimer(Timer.REVEAL, self._stage.settings.toggle_ms))

    def load(self, reveal: OpenReveal) -> None:
        """Frames as they are wanted now; what was asked for before is dropped."""
        reveal.frames = []
        self._gather(reveal)

    def follow(self, reveal: OpenReveal) -> None:
        """The same after the lens, or the part shown, has moved: one frame is on its way at a time, and the last place wins.

        So a hand that never rests sees where it was a moment ago, and not nothing.
        """
        if reveal.token:
            reveal.stale = True
        else:
            self._gather(reveal)

    # --- keys ------------------------------------------------------------------------------------------------------

    def _can_look(self) -> bool:
        stage = self._stage
        ready = stage.page in LOOKING and stage.busy is Busy.NO and stage.concealment is Concealment.NO
        cards = self._subjects.cards
        return ready and bool(cards) and not any(card.item.cannot_show for card in cards)

    def _stop(self) -> None:
        self._stage.end_reveal()
        self._stage.rest()

    def _toggle(self) -> None:
        if self._stage.reveal is None:
            self.open(Reveal.TIMED)
        else:
            self.close(Reveal.TIMED)

    def _timer(self, event: on.TimerFired) -> None:
        reveal = self._stage.reveal
        if event.timer is Timer.REVEAL:
            self.close(Reveal.TIMED)
        elif reveal is not None and reveal.mode is Reveal.HELD:
            reveal.ready = True
            self._present(reveal)

    def _clearer(self) -> None:
        stage, reveal = self._stage, self._stage.reveal
        if reveal is None:
            if self._rests_concealed and stage.page in LOOKING and stage.busy is Busy.NO:
                self._rest_at(Veil.HEAVY)
            else:
                self.open(Reveal.TIMED)
        elif reveal.veil is not Veil.CLEAR and self.allowed():
            if reveal.veil is Veil.LENS:
                stage.rest()  # what the lens showed is no part of a whole picture behind a veil
            reveal.veil = clearer(reveal.veil)
            self.load(reveal)
            self.renew()

    def _veiled(self) -> None:
        reveal = self._stage.reveal
        if reveal is None:
            self._rest_at(Veil.CONCEALED)
        elif reveal.veil in (Veil.MEDIUM, Veil.LENS):
            self._stop()
        else:
            reveal.veil = more_veiled(reveal.veil)
            self._stage.rest()  # less at once; the softer frame follows
            self.load(reveal)

    @property
    def _rests_concealed(self) -> bool:
        """Whether the open item does, or the one beside it: no step clearer leaves one out."""
        partner = self._stage.partner
        return Veil.CONCEALED in (self._stage.rest_veil, partner.rest_veil if partner else Veil.HEAVY)

    def _rest_at(self, veil: Veil) -> None:
        """The open item, and the one beside it, rest at that veil from now on."""
        self._stage.rest_veil = veil
        if self._stage.partner is not None:
            self._stage.partner.rest_veil = veil
        self._stage.rest()

    def _tone(self, tone: Tone) -> None:
        reveal = self._stage.reveal
        if reveal is None or reveal.tone is tone or (tone is Tone.COLOUR and not self.allowed()):
            return
        reveal.tone = tone
        if tone is Tone.GREY:
            self._stage.rest()
        self.load(reveal)

    def _resize(self) -> None:
        stage = self._stage
        if stage.page is not Page.ITEM or stage.work.current is None or stage.busy is not Busy.NO:
            return
        if stage.size is Size.PREVIEW and stage.reveal is not None and not self.allowed():
            return
        stage.size = Size.FULL if stage.size is Size.PREVIEW else Size.PREVIEW
        stage.rest()
        if stage.reveal is not None:
            self.load(stage.reveal)

    def _fit(self, event: on.CanvasResized) -> None:
        self._canvas_edge = max(1, min(event.long_edge, MAX_LONG_EDGE))
        self._scale_percent = max(100, min(event.scale_percent, MOST_SCALE_PERCENT))

    # --- frames ----------------------------------------------------------------------------------------------------

    def _gather(self, reveal: OpenReveal) -> None:
        reveal.coming, reveal.stale, reveal.token = [], False, 0
        self._ask(reveal)

    def _ask(self, reveal: OpenReveal) -> None:
        """The next frame that is missing: one item after the other. A film that is open shows where it stands."""
        stage, cards, number = self._stage, self._subjects.cards, len(reveal.coming)
        if number < len(cards):
            item = cards[number].item
            wanted = reveal.request(item, self._subjects.size, self.edge, stage.look, stage.aim)
            if number == 0:
                wanted = replace(wanted, at_ms=stage.film.at_ms)
            reveal.token = stage.actions.token()
            stage.actions.ask(LoadFrame(reveal.token, item.id, wanted))

    def _ready(self, event: ans.FrameReady) -> None:
        reveal = self._stage.reveal
        if reveal is None or not reveal.token or reveal.token != event.token:
            return
        reveal.token = 0
        reveal.coming.append(event.frame)
        if len(reveal.coming) < len(self._subjects.cards):
            self._ask(reveal)
            return
        reveal.frames, reveal.coming = reveal.coming, []
        self._present(reveal)
        if reveal.stale and self._stage.reveal is reveal:
            self._gather(reveal)

    def _failed(self, event: ans.FrameFailed) -> None:
        reveal = self._stage.reveal
        if reveal is not None and reveal.token and reveal.token == event.token:
            self._stop()
            self._stage.tell(Notice.CANNOT_SHOW, event.reason)

    def _present(self, reveal: OpenReveal) -> None:
        if not (reveal.ready and reveal.frames and len(reveal.frames) == len(self._subjects.cards)):
            return
        if self.allowed():  # the limits may have been reached while the frame was on its way
            self._subjects.show(reveal.frames)
        else:
            self._stop()
