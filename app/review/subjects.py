"""What a reveal is of: the open item, or the two that are compared. They are looked at together, or not at all."""

from __future__ import annotations

from app.domain.exposure import Size
from app.domain.frame import Frame
from app.domain.worklist import ItemCard
from app.review.holding import why_run_held
from app.review.screen import LOOKING, Notice, Page
from app.review.stage import Stage
from app.review.viewing import revealed


class Subjects:
    """The items of the open page that can be looked at."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    @property
    def cards(self) -> tuple[ItemCard, ...]:
        """Of the open item, and of the one beside it where two are compared."""
        stage = self._stage
        if stage.page not in LOOKING or stage.work.card is None or stage.work.current is None:
            return ()
        if stage.page is Page.ITEM:
            return (stage.work.card,)
        return (stage.work.card, stage.partner.card) if stage.partner is not None else ()

    @property
    def size(self) -> Size:
        """Two side by side are never shown at full size."""
        return Size.PREVIEW if self._stage.page is Page.COMPARE else self._stage.size

    @property
    def were_revealed(self) -> bool:
        """Whether everything that would be looked at was looked at before: what is begun may be finished."""
        stage = self._stage
        if stage.page is Page.COMPARE and not (stage.partner is not None and stage.partner.was_revealed):
            return False
        return stage.was_revealed

    @property
    def run_refusal(self) -> Notice | None:
        """Why the severe runs do not allow them; None if they do. Two need room for both, as if one came after the other."""
        stage = self._stage
        bands = [stage.book.caution(card.item.id) for card in self.cards]
        if not all(stage.standing.may_reveal_band(band) for band in bands):
            return why_run_held(stage.standing)
        together = len(bands) < 2 or stage.book.may_reveal_together(bands, stage.now, session=stage.in_session)
        return None if together else Notice.SEVERE_RUN

    def show(self, frames: list[Frame]) -> None:
        """What was decoded, of each; from now on they were looked at."""
        targets = [revealed(card.item.id, frame) for card, frame in zip(self.cards, frames, strict=True)]
        target = targets[0] if len(targets) == 1 else targets[0].with_beside(targets[1])
        self._stage.reveal_item(target, self.cards[0].item.id)
