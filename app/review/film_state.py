"""Where the open item's film stands: what the analyst asked of it. Nothing of it outlives the item."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.domain.exposure import Motion, Veil
from app.domain.film import SPEEDS, USUAL_SPEED, Film
from app.domain.item import Cells
from app.domain.worklist import ItemCard
from app.review.viewing import Target

FIRST_LOUDNESS, LOUDNESS_STEP, LOUDEST = 30, 10, 100  # percent


@dataclass(slots=True)
class FilmState:
    """going: it plays. sound: its key is held. cells: of the moment that shows, for what is heavily veiled of it."""

    card: ItemCard | None = None
    at_ms: int = 0
    going: bool = False
    sound: bool = False
    speed: int = USUAL_SPEED
    loudness: int = FIRST_LOUDNESS
    cells: Cells | None = None

    @property
    def film(self) -> Film | None:
        """What is known of the film, or None where nothing moves."""
        return self.card.film if self.card is not None else None

    @property
    def sounding(self) -> bool:
        """Whether sound is wanted at this moment."""
        return self.going and self.sound and self.film is not None and self.film.sound

    def open(self, card: ItemCard | None) -> None:
        """Another item: from the start, paused, silent, at the usual speed and the first loudness."""
        self.card, self.at_ms, self.speed, self.loudness = card, 0, USUAL_SPEED, FIRST_LOUDNESS
        self.stop()
        self.go_to(0)

    def stop(self) -> None:
        """Pause and mute."""
        self.going = self.sound = False

    def go_to(self, at_ms: int) -> None:
        """To that moment; until its frame is there, the cells of the key frame before it."""
        key = self.film.key_at(at_ms) if self.film is not None else None
        self.at_ms, self.cells = at_ms, key.cells if key is not None else None

    def step_speed(self, by: int) -> None:
        """One step faster or slower, within the bounds."""
        self.speed = SPEEDS[max(0, min(SPEEDS.index(self.speed) + by, len(SPEEDS) - 1))]

    def step_loudness(self, by: int) -> None:
        """One step louder or quieter."""
        self.loudness = max(LOUDNESS_STEP, min(self.loudness + by * LOUDNESS_STEP, LOUDEST))

    def laid_over(self, target: Target) -> Target:
        """The target as the film stands: its motion, its sound, and the cells of the moment."""
        picture = target.picture
        if picture is None or self.film is None or self.card is None or self.card.item.id != target.item:
            return target
        if picture.veil in (Veil.HEAVY, Veil.LENS):
            picture = replace(picture, cells=self.cells)
        motion = Motion.PLAYING if self.going else Motion.STILL
        return replace(target, picture=picture, motion=motion, sound=self.sounding)
