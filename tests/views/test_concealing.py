"""Whatever is in sight or on its way, and whatever conceals: in the same call nothing of an item is left on any surface.

A look, a lens that moves, an enlarged part, two side by side, and a film that plays with sound; the panic key, another screen, a
shared screen, a lock, sleep, and nobody at the desk.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QCoreApplication

from app.domain.exposure import Veil
from app.review import events as on
from app.review.allowed import ToldSeat
from app.review.screen import Concealment, Reveal, Screen
from app.views.canvas import PictureCanvas
from tests.fakes.shell import make_film
from tests.views.conftest import PATIENCE_MS, Hand, MakeHand, make_desk
from tests.views.pixels import bytes_of, grabbed

Do = Callable[[Hand], None]


def in_sight(screen: Screen, veil: Veil) -> bool:
    return screen.picture is not None and screen.picture.frame is not None and screen.picture.veil is veil


def look(hand: Hand) -> None:
    hand.tap("V")
    hand.until(lambda s: in_sight(s, Veil.MEDIUM))


def enlarged(hand: Hand) -> None:
    look(hand)
    hand.tap("Ctrl++")
    hand.until(lambda s: s.aiming and s.picture is not None and s.picture.frame is not None)


def lens(hand: Hand) -> None:
    hand.tap("E")
    hand.until(lambda s: in_sight(s, Veil.LENS))


def lens_on_its_way(hand: Hand) -> None:
    """The next place of the lens is being decoded, and comes when all is concealed."""
    lens(hand)
    gate = hand.desk.frames.gate
    arrived = gate.arrived
    gate.shut()
    hand.tap("Left")
    hand.qtbot.waitUntil(lambda: gate.arrived > arrived, timeout=PATIENCE_MS)


def two(hand: Hand) -> None:
    hand.tap("O")
    hand.until(lambda s: s.beside is not None and s.beside.picture is not None)
    hand.tap("V")
    hand.until(lambda s: in_sight(s, Veil.MEDIUM) and s.beside is not None and s.beside.picture is not None)


def film_with_sound(hand: Hand) -> None:
    hand.tap("V")
    hand.until(lambda s: s.reveal is Reveal.TIMED)
    hand.tap("Y")
    hand.until(lambda s: s.player is not None and s.player.going and s.player.at_ms > 0)
    hand.press("M")
    hand.until(lambda s: s.player is not None and s.player.sounding)
    hand.qtbot.waitUntil(lambda: hand.desk.speaker.audible, timeout=PATIENCE_MS)


def asked_again(hand: Hand) -> None:
    """The question before a graded item stands, and its card alone."""
    hand.tap("1")
    hand.until(lambda s: s.items[0].grade != "")
    hand.tap("N")
    hand.until(lambda s: s.position == 1 and s.picture is not None)
    hand.tap("P")
    hand.until(lambda s: s.position == 0 and s.concealment is Concealment.GRADED)


def nobody_there(hand: Hand) -> None:
    hand.desk.clock.advance(181_000)  # longer than a film that plays is allowed
    hand.desk.presenter.send(on.Ticked())


STATES = {state.__name__: state for state in (look, enlarged, lens, lens_on_its_way, two, film_with_sound, asked_again)}
EVENTS: dict[str, tuple[Do, Concealment]] = {
    "panic": (lambda h: h.tap("Esc"), Concealment.PANIC),
    "another screen": (lambda h: h.window.watch.surroundings_changed(), Concealment.SURROUNDINGS),
    "shared": (lambda h: h.window.watch.casts.tell(True), Concealment.SHARED),
    "locked": (lambda h: h.window.watch.locked(True), Concealment.AWAY),
    "at another workstation": (lambda h: h.desk.presenter.send(ToldSeat(datetime.now(UTC))), Concealment.ELSEWHERE),
    "asleep": (lambda h: h.window.watch.slept(True), Concealment.AWAY),
    "nobody there": (nobody_there, Concealment.IDLE),
}
# A question is one of the states; that a row was refused is an answer; a damaged record is found before anything is opened.
OTHERWISE = {Concealment.NO, Concealment.GRADED, Concealment.NOT_RECORDED, Concealment.LEDGER_DAMAGED}


def test_every_reason_to_conceal_has_its_event() -> None:
    assert {why for _, why in EVENTS.values()} == set(Concealment) - OTHERWISE


def canvases(hand: Hand) -> list[PictureCanvas]:
    return hand.window.findChildren(PictureCanvas)


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("state", STATES)
def test_nothing_is_left_in_the_same_call_and_nothing_comes_after(make_hand: MakeHand, state: str, event: str) -> None:
    desk = make_desk()
    desk.worklist.films = {"i0": make_film(sound=True)} if state == "film_with_sound" else {}
    hand = make_hand(desk)
    hand.open_item()
    STATES[state](hand)
    conceal, why = EVENTS[event]
    if state == "asked_again" and event in ("another screen", "nobody there"):
        why = Concealment.GRADED  # nothing is to be seen, so nothing has to go: the question stays
    conceal(hand)

    def empty() -> None:
        assert hand.screen.concealment is why
        assert hand.screen.picture is None
        assert hand.screen.beside is None or hand.screen.beside.picture is None
        assert hand.screen.player is None or not (hand.screen.player.going or hand.screen.player.strip)
        assert not hand.desk.speaker.audible
        assert all(canvas._image is None for canvas in canvases(hand))

    empty()
    painted = [bytes_of(grabbed(canvas)) for canvas in canvases(hand) if canvas.isVisible()]
    desk.frames.gate.open()
    hand.until_idle()
    QCoreApplication.processEvents()
    empty()
    assert painted == [bytes_of(grabbed(canvas)) for canvas in canvases(hand) if canvas.isVisible()]
    if state == "film_with_sound":
        hand.release("M")
