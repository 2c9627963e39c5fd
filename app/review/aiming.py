"""The lens, the zoom and the choice of filter: how a reveal of the open item looks, and where."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.domain.area import Area
from app.domain.exposure import Veil
from app.review import optics as on
from app.review.looking import Looking
from app.review.reveal import OpenReveal
from app.review.screen import Reveal
from app.review.stage import Stage
from app.wellbeing.aim import CENTRED, Aim


class Aiming:
    """Where the open reveal looks. A lens is a reveal as every other; a zoom is a part of one, at the same veil."""

    def __init__(self, stage: Stage, looking: Looking) -> None:
        self._stage, self._looking = stage, looking

    def handlers(self) -> dict[type[Any], Callable[[Any], None]]:
        """The events that this part takes."""
        return {
            on.LensToggled: lambda _: self._toggle_lens(),
            on.AimMoved: self._move,
            on.AimedAt: self._point,
            on.ZoomAsked: lambda event: self._zoom(lambda aim: aim.stepped(event.steps)),
            on.ZoomedAt: lambda event: self._zoom(lambda aim: aim.stepped_at(event.steps, event.x, event.y)),
            on.WholeAsked: lambda _: self._zoom(lambda _: CENTRED),
            on.IllustrationToggled: lambda _: self._toggle_illustration(),
        }

    def _toggle_lens(self) -> None:
        stage, reveal = self._stage, self._stage.reveal
        if reveal is None:
            stage.aim = CENTRED
            self._looking.open(Reveal.TIMED, Veil.LENS)
        elif reveal.veil is not Veil.LENS:
            if self._looking.allowed():
                stage.aim = CENTRED
                self._turn_to(reveal, Veil.LENS)
        elif reveal.mode is Reveal.TIMED:
            self._looking.close(Reveal.TIMED)
        else:
            self._turn_to(reveal, Veil.MEDIUM)

    def _turn_to(self, reveal: OpenReveal, veil: Veil) -> None:
        reveal.veil = veil
        self._stage.rest()
        self._looking.load(reveal)
        self._looking.renew()

    def _move(self, event: on.AimMoved) -> None:
        stage, reveal = self._stage, self._stage.reveal
        if reveal is not None and stage.aiming:
            self._aim(reveal, stage.aim.moved(event.across, event.down, self._shown(reveal)))

    def _point(self, event: on.AimedAt) -> None:
        reveal = self._stage.reveal
        if reveal is not None and reveal.veil is Veil.LENS:
            self._aim(reveal, self._stage.aim.at(event.x, event.y))

    def _zoom(self, change: Callable[[Aim], Aim]) -> None:
        """Nearer is a step like every other, so the limits are asked; further off is none."""
        stage, reveal = self._stage, self._stage.reveal
        if reveal is None or reveal.veil is Veil.LENS:
            return
        wanted = change(stage.aim)
        if wanted.zoom > stage.aim.zoom and not self._looking.allowed():
            return
        self._aim(reveal, wanted)

    def _aim(self, reveal: OpenReveal, aim: Aim) -> None:
        """An aim that stays where it was asks for nothing. Moving is looking on: a timed reveal begins its time anew."""
        if aim != self._stage.aim:
            self._stage.aim = aim
            self._looking.follow(reveal)
            self._looking.renew()

    def _shown(self, reveal: OpenReveal) -> Area:
        """What the lens or the zoom shows of the item."""
        stage = self._stage
        if reveal.veil is not Veil.LENS or stage.work.card is None:
            return stage.aim.area
        item = stage.work.card.item
        return stage.aim.lens(stage.look.lens_percent, item.width, item.height)

    def _toggle_illustration(self) -> None:
        stage, reveal = self._stage, self._stage.reveal
        if not stage.look.offers_illustration:
            return
        stage.illustration = not stage.look.illustration
        if reveal is not None and reveal.veil is Veil.SOFT:
            self._turn_to(reveal, Veil.SOFT)
