"""Two items of the report side by side: both behind their veils, both with their card, both metered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.domain.exposure import Size
from app.domain.worklist import WorkItem
from app.review import answers as ans
from app.review import optics as on
from app.review.effects import OpenItem
from app.review.partner import Partner
from app.review.screen import Busy, Compared, Notice, Page
from app.review.stage import Stage
from app.review.viewing import Target
from app.wellbeing.aim import CENTRED
from app.wellbeing.mitigation import first_veil


class Comparing:
    """The item beside the open one. lets_open: asks the limits whether an item may be opened, and says why not."""

    def __init__(self, stage: Stage, lets_open: Callable[[], bool]) -> None:
        self._stage, self._lets_open = stage, lets_open
        self._opening, self._token = -1, 0

    def handlers(self) -> dict[type[Any], Callable[[Any], None]]:
        """The events that this part takes."""
        return {on.CompareAsked: lambda _: self._toggle(), on.PartnerStepped: lambda event: self._step(event.step)}

    def takes(self, event: ans.ItemOpened) -> bool:
        """Whether that card was asked for here; then the item is beside the open one from now on."""
        stage = self._stage
        if not self._token or event.token != self._token:
            return False
        self._token = 0
        if stage.answered(event.token) and stage.page is Page.COMPARE:
            veil = first_veil(stage.book.severity(event.card.item.id), stage.settings.look)
            stage.partner = Partner(stage.work.items[self._opening].id, self._opening, event.card, veil)
            stage.rest()
        return True

    def refused(self, token: int) -> None:
        """If that was the card asked for here, it cannot be had: back to the one item."""
        if self._token and token == self._token:
            self._token = 0
            if self._stage.page is Page.COMPARE:
                self._leave()

    def beside(self, seen: Target) -> Compared | None:
        """What the Screen holds of it."""
        partner = self._stage.partner
        if partner is None or self._stage.page is not Page.COMPARE:
            return None
        picture = seen.beside.picture if seen.beside is not None else None
        return Compared(partner.position, partner.card, picture)

    def _toggle(self) -> None:
        stage = self._stage
        if stage.busy is not Busy.NO:
            return
        if stage.page is Page.COMPARE:
            self._leave()
        elif stage.page is Page.ITEM and stage.work.current is not None:
            self._open(self._neighbour(stage.work.position, -1))

    def _step(self, step: int) -> None:
        stage = self._stage
        if stage.page is Page.COMPARE and stage.busy is Busy.NO and stage.partner is not None:
            self._open(self._neighbour(stage.partner.position, step))

    def _open(self, position: int | None) -> None:
        """Opening the second item is opening an item: the limits are asked, and its card is an entry of the custody log."""
        stage = self._stage
        if position is None:
            stage.tell(Notice.NOTHING_TO_COMPARE)
        elif self._lets_open():
            stage.leave_pictures(Page.COMPARE)
            stage.size, stage.aim = Size.PREVIEW, CENTRED
            self._opening, self._token = position, stage.wait(Busy.OPENING)
            stage.actions.ask(OpenItem(self._token, stage.work.items[position].id))

    def _leave(self) -> None:
        self._stage.leave_pictures(Page.ITEM)
        self._stage.aim = CENTRED
        self._stage.rest()

    def _neighbour(self, position: int, step: int) -> int | None:
        """The nearest item of the report in that direction, and round, that can be shown and is not the open one."""
        items, here = self._stage.work.items, self._stage.work.position
        count = len(items)
        places = ((position + step * n) % count for n in range(1, count + 1))
        return next((place for place in places if place != here and _can_be_shown(items[place])), None)


def _can_be_shown(item: WorkItem) -> bool:
    return bool(item.greys) and not item.cannot_show
