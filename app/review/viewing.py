"""What may be seen now: keeps the picture and the contact sheet behind their ledger rows.

A target is what the session wants to be visible. It becomes visible when its SHOW row is durable, in the ledger of everybody who
looks; at once only if what is durable already announces at least as much. What is taken away goes at once, and its row follows.
"""

from __future__ import annotations

from dataclasses import replace

from app.domain.clock import Instant
from app.domain.exposure import Motion, Size, Surface, Tone, Veil
from app.domain.frame import Frame
from app.domain.worklist import WorkItem
from app.frozen import frozen
from app.review.actions import Actions
from app.review.books import Books
from app.review.screen import Picture, Sheet

NO_SHEET = Sheet(0, -1)


@frozen
class Target:
    """A picture of one item, or a range of the sheet, or nothing. preview_weight: what the preview's size counts as.

    beside: the item that is compared with it. motion, sound: of a film; it may sound while its picture is concealed.
    """

    item: str = ""
    picture: Picture | None = None
    sheet: Sheet = NO_SHEET
    tiles: tuple[str, ...] = ()
    preview_weight: Size = Size.PREVIEW
    beside: Target | None = None
    motion: Motion = Motion.STILL
    sound: bool = False

    def with_beside(self, other: Target) -> Target:
        """Both, side by side."""
        return replace(self, beside=other)

    def weighed(self, weight: Size) -> Target:
        """With what previews count as."""
        return replace(self, preview_weight=weight, beside=self.beside.weighed(weight) if self.beside else None)

    @property
    def subjects(self) -> tuple[str, ...]:
        """The items that it shows by themselves."""
        return (self.item,) + (self.beside.subjects if self.beside else ())

    def surfaces(self) -> tuple[Surface, ...]:
        """As the recorder takes them."""
        return self._own() + (self.beside.surfaces() if self.beside else ())

    def _own(self) -> tuple[Surface, ...]:
        if self.picture is not None and (self.picture.veil > Veil.CONCEALED or self.sound):
            size = self.preview_weight if self.picture.size is Size.PREVIEW else self.picture.size
            return (Surface(self.item, size, self.picture.veil, self.picture.tone, self.motion, self.sound),)
        return tuple(Surface(tile, Size.TILE, Veil.HEAVY) for tile in self.tiles)


NOTHING = Target()


class Viewing:
    """The gate between what is wanted and what is seen."""

    def __init__(self, book: Books, actions: Actions) -> None:
        self._book = book
        self._actions = actions
        self._target = NOTHING
        self._seen = NOTHING
        self._needed: tuple[int, ...] | None = None
        self._covered = book.rate_of(())

    @property
    def seen(self) -> Target:
        """What the Screen may hold."""
        return self._seen

    @property
    def wanted(self) -> Target:
        """What it will hold as soon as its row is durable."""
        return self._target

    def want(self, target: Target, now: Instant, *, session: bool) -> None:
        """Change what should be visible."""
        if target == self._target:
            return
        self._book.pass_time(now, session=session)
        rate = self._book.rate_of(target.surfaces())
        self._target = target
        self._needed = self._book.show(target.surfaces(), now)
        if rate == self._covered and any(rate):
            # A scroll: what is durable announces just as much. The row may wait for the next tick, not a commit for each step.
            self._seen = target
            return
        self._book.flush(self._actions)
        if all(new <= old for new, old in zip(rate, self._covered, strict=True)):
            self._seen, self._covered = target, rate  # from now on only this much is announced
        elif self._seen.subjects != target.subjects or self._seen.picture is None:
            self._seen = Target(sheet=_common(self._seen.sheet, target.sheet))
            self._settle()
        else:
            self._settle()  # the same item at less stays until the clearer frame may come

    def advance(self, target: Target) -> bool:
        """Another moment of the film that is seen: the very same surfaces, so nothing new is announced. False: it is not."""
        if (
            self._seen is not self._target
            or target.item != self._seen.item
            or target.surfaces() != self._seen.surfaces()
        ):
            return False
        self._target = self._seen = target
        return True

    def conceal(self, now: Instant, *, session: bool) -> None:
        """Take everything away, at once."""
        self.want(NOTHING, now, session=session)

    def settle(self) -> None:
        """Rows became durable: admit what waited for them."""
        self._settle()

    def _settle(self) -> None:
        if self._needed is not None and self._book.reached(self._needed):
            self._seen = self._target
            self._covered = self._book.announced


def _common(old: Sheet, new: Sheet) -> Sheet:
    """The part of the sheet that was allowed and still is wanted."""
    first, last = max(old.first, new.first), min(old.last, new.last)
    return Sheet(first, last) if first <= last else NO_SHEET


def heavy(item: WorkItem, size: Size, veil: Veil) -> Target:
    """An item in its resting state: HEAVY from its cells, or concealed."""
    shown = veil if item.greys else Veil.CONCEALED
    return Target(item.id, Picture(shown, size, Tone.GREY, None))


def revealed(item_id: str, frame: Frame) -> Target:
    """An item as its decoded frame shows it."""
    asked = frame.request
    return Target(item_id, Picture(asked.veil, asked.size, asked.tone, frame))
