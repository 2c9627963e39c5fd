"""Chapter of the veils: a lens, an illustration, nearer, two side by side, and what conceals everything without a key."""

from __future__ import annotations

from datetime import timedelta

from app.demo.guide import Guide
from app.demo.hand import TourStopped
from app.domain.exposure import Veil
from app.review import optics
from app.review.allowed import ToldSeat
from app.review.screen import Page, Picture, Screen

LOOK_MS = 3_000
ELSEWHERE_MIN = 25


def veils(guide: Guide) -> None:
    """On an item that was graded as mild before, so that the rest of the tour's day stays as it was."""
    items = guide.screen.items
    here = next((n for n, item in enumerate(items) if item.grade == "C" and item.greys), None)
    if here is None:
        raise TourStopped("no item is graded C")
    guide.choose(here)
    guide.say_yes()
    guide.hand.until(lambda s: s.picture is not None and s.picture.veil is Veil.HEAVY, "the veiled item")
    guide.hand.press("Space")
    guide.until_frame()
    _look_through_a_lens(guide)
    _look_at_shapes(guide)
    _go_nearer(guide)
    guide.hand.release("Space")
    _compare(guide)
    _conceal(guide)


def _look_through_a_lens(guide: Guide) -> None:
    hand, shoot = guide.hand, guide.camera.shoot
    hand.tap("E")
    hand.until(lambda s: _shows(s.picture, Veil.LENS), "the lens")
    guide.pass_time(LOOK_MS)
    shoot("lens", "A lens: one clear window in the heavy veil. What lies around it is not even decoded.")
    before = _left(guide.screen)
    hand.tap("Right")
    hand.until(lambda s: _left(s) > before, "the lens at its new place")
    shoot("lens-moved", "The arrow keys or the mouse move it. It is a look as every other: asked, recorded, metered.")
    hand.tap("E")
    hand.until(lambda s: _shows(s.picture, Veil.MEDIUM), "the medium veil")


def _look_at_shapes(guide: Guide) -> None:
    hand = guide.hand
    hand.tap("PgUp")
    hand.until(lambda s: _shows(s.picture, Veil.SOFT), "the soft veil")
    hand.tap("I")
    hand.until(
        lambda s: bool(s.picture and s.picture.frame and s.picture.frame.request.illustration), "the illustration"
    )
    guide.pass_time(LOOK_MS)
    guide.camera.shoot(
        "illustration", "The soft step as an illustration: areas and outlines stay, small things are gone."
    )
    hand.tap("I")
    hand.tap("PgDown")
    hand.until(lambda s: _shows(s.picture, Veil.MEDIUM), "the medium veil")


def _go_nearer(guide: Guide) -> None:
    hand = guide.hand
    for _ in range(2):
        hand.tap("Ctrl++")
    hand.until(lambda s: _width(s) == 5_000, "the enlarged part")
    guide.pass_time(LOOK_MS)
    guide.camera.shoot("nearer", "Twice as near, behind the same veil: it is as strong as before for what is shown.")
    hand.tap("Home")


def _compare(guide: Guide) -> None:
    hand, shoot = guide.hand, guide.camera.shoot
    hand.tap("O")
    hand.until(lambda s: s.page is Page.COMPARE and s.beside is not None and s.busy == "no", "the other item")
    guide.say_yes()
    hand.until(lambda s: s.beside is not None and s.beside.picture is not None, "the other item, veiled")
    shoot("compare", "Two items of the report side by side, each with its facts; both veiled, both recorded as opened.")
    hand.press("Space")
    hand.until(lambda s: s.beside is not None and _shows(s.beside.picture, Veil.MEDIUM), "a look at both")
    guide.pass_time(LOOK_MS)
    shoot("compare-look", "A look shows both or neither. The more serious one is what the meter takes.")
    hand.release("Space")
    hand.tap("O")
    hand.until(lambda s: s.page is Page.ITEM and s.picture is not None, "the one item again")


def _conceal(guide: Guide) -> None:
    """The machine of a tour has neither a second screen nor a recorder: the window is told as the system would tell it."""
    hand, shoot, presenter = guide.hand, guide.camera.shoot, guide.window.presenter
    presenter.send(optics.SurroundingsChanged())
    shoot("screens", "A screen came, went or changed: concealed, until the analyst's own key brings it back.")
    hand.tap("R")
    presenter.send(optics.ScreenShared(active=True))
    shoot("shared", "The screen is shared or recorded, and the system tells: concealed, and nothing brings it back.")
    presenter.send(optics.ScreenShared(active=False))
    hand.tap("R")
    presenter.send(ToldSeat(guide.clock.now().utc - timedelta(minutes=ELSEWHERE_MIN)))
    shoot(
        "elsewhere",
        "The server tells that the same analyst sits at another workstation: concealed, until they go on here.",
    )
    presenter.send(ToldSeat(None))
    hand.tap("R")
    hand.until(lambda s: s.picture is not None, "the veiled item")


def _shows(picture: Picture | None, veil: Veil) -> bool:
    return picture is not None and picture.frame is not None and picture.veil is veil


def _left(screen: Screen) -> int:
    frame = screen.picture.frame if screen.picture else None
    return frame.request.area.left if frame else -1


def _width(screen: Screen) -> int:
    frame = screen.picture.frame if screen.picture else None
    return frame.request.area.width if frame else -1
