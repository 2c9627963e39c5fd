"""The film of the open item: play and pause, key frames, steps, speed, sound. All of it waits for its row, as a picture does.

The player is told what it may decode only after the row is durable (`keep_up`), and is stopped in the same breath in which
anything is concealed. Each frame comes home as an event, and is let through only if it is what is seen already.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from app.domain.exposure import Motion, Veil
from app.domain.film import Moment, Wanted
from app.domain.pages import WITH_PAGES
from app.frozen import frozen
from app.review import film_events as on
from app.review.effects import RollFilm, StopFilm
from app.review.holding import why_held
from app.review.looking import Looking
from app.review.screen import Busy, Concealment, Notice, Page, Picture, Player
from app.review.stage import Stage


@frozen
class Order:
    """What the player was told last."""

    wanted: Wanted
    speed: int
    sound: bool
    loudness: int


class Playing:
    """looking: knows how large a picture is wanted, and asks the limits."""

    def __init__(self, stage: Stage, looking: Looking) -> None:
        self._stage, self._looking = stage, looking
        self._order: Order | None = None
        self._token = 0
        self._jump = True
        self._was_due = False
        self._asked_for: Wanted | None = None

    def handlers(self) -> dict[type[Any], Callable[[Any], None]]:
        """The events that this part takes."""
        return {
            on.PlayToggled: lambda _: self._toggle(),
            on.KeyStepped: lambda event: self._step_key(event.by),
            on.KeyChosen: lambda event: self._go_to(event.at_ms),
            on.FrameStepped: lambda event: self._step(event.by),
            on.SpeedStepped: lambda event: self._stage.film.step_speed(event.by),
            on.SoundPressed: lambda _: self._sound(),
            on.SoundReleased: lambda _: self._mute(),
            on.LoudnessStepped: lambda event: self._stage.film.step_loudness(event.by),
            on.MomentCame: self._take,
            on.FilmFailed: self._fail,
            on.SoundFailed: self._fail_sound,
        }

    @property
    def player(self) -> Player | None:
        """What the Screen tells of it. The strip holds pixels: it is there only while the item itself can be seen."""
        stage, film = self._stage, self._stage.film
        if film.film is None or stage.page is not Page.ITEM or stage.work.card is None:
            return None
        picture = stage.viewing.seen.picture
        seen = picture is not None and picture.veil >= Veil.HEAVY
        strip = film.film.strip(stage.settings.look.key_frames) if seen else ()
        return Player(
            film.film.length_ms,
            film.at_ms,
            film.going,
            bool(film.film.keys),
            film.film.sound,
            stage.viewing.seen.sound,
            film.speed,
            film.loudness,
            strip,
            self._pages,
        )

    @property
    def _pages(self) -> int:
        """How many pages a document has; 0 for what is played."""
        item = self._stage.work.card.item if self._stage.work.card is not None else None
        return item.frames if item is not None and item.media_type in WITH_PAGES else 0

    def keep_up(self) -> None:
        """After each event: stop what may not go on, and tell the player what it may do now."""
        stage, film = self._stage, self._stage.film
        if self._is_another():
            film.open(stage.work.card)
            self._token, self._jump = 0, True
        film.card = stage.work.card
        if film.going or self._order is not None:
            self._mind(film.going)
        seen = stage.viewing.seen
        if film.going and seen.item and seen.motion is Motion.PLAYING and seen.picture is not None:
            self._tell(Order(self._wanted(seen.picture), film.speed, seen.sound, film.loudness))
        elif self._order is not None:
            self._order, self._token = None, 0
            stage.actions.ask(StopFilm())

    def _is_another(self) -> bool:
        before, now = self._stage.film.card, self._stage.work.card
        return before is not now and (before is None or now is None or before.item.id != now.item.id)

    def _mind(self, going: bool) -> None:
        """Concealed or left: it stops. A break that falls due pauses it, once. Sound ends with the right to look."""
        stage, film = self._stage, self._stage.film
        if not stage.viewing.wanted.item or stage.concealment is not Concealment.NO or stage.page is not Page.ITEM:
            film.stop()
            return
        due = bool(stage.standing.due)
        if going and due and not self._was_due:
            film.stop()
            self._show_again()
        self._was_due = due
        if film.sounding and self._looking.refusal is not None:
            self._mute()

    def _can_play(self) -> bool:
        stage = self._stage
        ready = stage.page is Page.ITEM and stage.busy is Busy.NO and stage.concealment is Concealment.NO
        return ready and stage.film.film is not None and bool(stage.viewing.wanted.item)

    def _toggle(self) -> None:
        film, stage = self._stage.film, self._stage
        if not self._can_play() or self._pages:
            return
        if film.going:
            film.stop()
        elif stage.standing.due and self._looking.refusal is not None:
            stage.tell(why_held(stage.standing))
            return
        else:
            self._was_due = bool(stage.standing.due)
            film.going = True
            if film.film is not None and 0 < film.film.length_ms <= film.at_ms:
                film.go_to(0)
            self._jump = True
        self._show_again()

    def _step_key(self, by: int) -> None:
        film = self._stage.film
        moments = [key.at_ms for key in film.film.strip(self._stage.settings.look.key_frames)] if film.film else []
        if by > 0:
            chosen = next((at for at in moments if at > film.at_ms), None)
        else:
            chosen = next((at for at in reversed(moments) if at < film.at_ms), None)
        if chosen is not None:
            self._go_to(chosen)

    def _go_to(self, at_ms: int) -> None:
        film = self._stage.film
        if not self._can_play() or film.film is None:
            return
        film.go_to(max(0, at_ms))
        self._jump = True
        if film.going:
            self._order = None  # told anew, from there
        elif self._stage.reveal is not None:
            self._looking.load_again()
        self._show_again()

    def _step(self, by: int) -> None:
        film = self._stage.film
        if not self._can_play() or film.film is None or not film.film.keys:
            return
        film.stop()
        self._show_again()
        seen = self._stage.viewing.seen
        if seen.picture is None or seen.motion is not Motion.STILL:
            return
        self._token, self._order = self._stage.actions.token(), None
        order = Order(self._wanted(seen.picture), film.speed, False, film.loudness)
        self._ask(order, step=1 if by > 0 else -1)

    def _sound(self) -> None:
        film = self._stage.film
        if not (self._can_play() and film.going and film.film is not None and film.film.sound):
            return
        wanted = self._stage.viewing.wanted
        if self._looking.allowed():
            film.sound = True
            self._stage.reveal_item(wanted, wanted.item)

    def _mute(self) -> None:
        if self._stage.film.sound:
            self._stage.film.sound = False
            self._show_again()

    def _show_again(self) -> None:
        """What is wanted already, as the film stands now."""
        if self._stage.viewing.wanted.item:
            self._stage.show(self._stage.viewing.wanted)

    def _wanted(self, picture: Picture) -> Wanted:
        """As what is seen: behind the same veil, and the same part of it."""
        look, edge = self._stage.settings.look, self._looking.edge
        if picture.frame is None:
            return Wanted(picture.veil, picture.tone, picture.size, edge, look.softness, look.cells)
        seen = picture.frame.request
        part = (seen.area, seen.illustration)
        return Wanted(seen.veil, seen.tone, seen.size, seen.long_edge, seen.softness, look.cells, *part)

    def _tell(self, order: Order) -> None:
        if order != self._order:
            self._token, self._order = self._stage.actions.token(), order
            self._ask(order, step=0)

    def _ask(self, order: Order, step: int) -> None:
        stage, jump = self._stage, self._jump
        self._jump, self._asked_for = False, order.wanted
        stage.actions.ask(
            RollFilm(
                self._token,
                stage.viewing.seen.item,
                stage.film.at_ms,
                order.wanted,
                order.speed,
                order.sound,
                order.loudness,
                jump,
                step,
            )
        )

    def _take(self, event: on.MomentCame) -> None:
        film, moment = self._stage.film, event.moment
        if event.token != self._token or not self._token:
            return
        film.at_ms = moment.at_ms
        self._let_through(moment)
        if moment.is_last and film.going:
            film.stop()
            if film.film is not None:
                film.at_ms = max(film.at_ms, film.film.length_ms)
            self._show_again()

    def _let_through(self, moment: Moment) -> None:
        """Only what is as it was asked for, and as it is seen already."""
        stage, seen, wanted = self._stage, self._stage.viewing.seen, self._asked_for
        if seen.picture is None or wanted is None or seen.picture.veil is not wanted.veil:
            return
        frame = moment.frame if wanted.veil > Veil.HEAVY else None
        cells = moment.cells if wanted.veil is Veil.HEAVY else None
        if (frame is None or frame.request != wanted.request) and cells is None:
            return
        around = seen.picture.cells if wanted.veil is Veil.LENS else cells
        if stage.viewing.advance(replace(seen, picture=replace(seen.picture, frame=frame, cells=around))):
            stage.film.cells = cells or stage.film.cells
            if stage.reveal is not None and stage.reveal.frames and frame is not None:
                stage.reveal.frames = [frame]

    def _fail(self, event: on.FilmFailed) -> None:
        if event.token == self._token and self._token:
            self._stage.film.stop()
            self._show_again()
            self._stage.tell(Notice.CANNOT_SHOW, event.reason)

    def _fail_sound(self, event: on.SoundFailed) -> None:
        if event.token == self._token and self._token:
            self._mute()
            self._stage.tell(Notice.NO_SOUND, event.reason)
