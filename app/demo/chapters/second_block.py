"""Chapter two: the next block. Notice, finish the item, the break with things to do, back, and a break of one's own accord."""

from __future__ import annotations

from app.demo.guide import BEAT_MS, Guide
from app.demo.hand import TourStopped
from app.review.screen import Page
from app.views.activities.blocks_view import BlocksView
from app.views.activities.breathing_view import BreathingView
from app.views.activities.host import ActivityHost
from app.wellbeing.limits import MINUTE_MS

LONG_LOOK_MS = 4 * MINUTE_MS
MOST_ITEMS = 12
GRADES = "5354"


def second_block(guide: Guide) -> None:
    """From the second report to the return from a voluntary break."""
    guide.hand.tap("L")
    guide.hand.until(lambda s: s.page is Page.REPORTS, "the list of reports")
    guide.open_report(1)
    _work_and_finish(guide)
    _break_with_something_to_do(guide)
    guide.come_back()
    guide.open_report(1)
    guide.open_next()
    guide.camera.shoot("back", "Back by the analyst's own key: the meters of the block are clear, the day's stand.")
    _break_of_own_accord(guide)


def _work_and_finish(guide: Guide) -> None:
    shoot, told = guide.camera.shoot, False
    for turn in range(MOST_ITEMS):
        guide.open_next()
        guide.pass_time(BEAT_MS)
        if _is_due_in_a_look(guide):
            break
        if guide.screen.standing.notice and not told:
            told = True
            shoot("notice", "At 80 % of the block: the same quiet line. There is time to end what is at hand.")
        guide.conclude(GRADES[turn % len(GRADES)])
    shoot(
        "finish", "A break is due. The open item may be finished: it can be looked at for at most three minutes more."
    )
    guide.hand.release("Space")
    guide.conclude("3")
    guide.open_next()
    shoot("held", "The next item does not open: the break comes first.")


def _is_due_in_a_look(guide: Guide) -> bool:
    """One long look; True as soon as a break is due, with the key still held."""
    if guide.screen.items[guide.screen.position].cannot_show:
        return False
    guide.hand.press("Space")
    guide.until_frame()
    for _ in range(LONG_LOOK_MS // BEAT_MS):
        guide.pass_time(BEAT_MS)
        if guide.screen.standing.due:
            return True
    guide.hand.release("Space")
    return False


def _break_with_something_to_do(guide: Guide) -> None:
    """What is chosen is written nowhere; the time runs on as in any break."""
    hand, shoot, host = guide.hand, guide.camera.shoot, guide.window.break_page.host
    menu = guide.window.break_page.menu.buttons
    menu["breathing"].click()
    shoot(
        "breathing", "Slow breathing: begun by the person, of the length they like, in a form with or without motion."
    )
    _breathe(host)
    shoot("breathing-words", "The form without motion: a word and a bar that steps once a second.")
    guide.pass_time(5 * MINUTE_MS)
    hand.tap("Esc")
    menu["blocks"].click()
    for key in ("2", "T", "Return"):  # whatever pieces were drawn: in the middle each of them fits
        hand.tap(key)
    _require_laid(host)
    for key in ("1", "Right", "Right", "Right"):
        hand.tap(key)
    shoot("blocks", "The block game: one piece lies, the next is turned in the mind. No score, no end, nothing stored.")
    guide.pass_time(3 * MINUTE_MS)
    hand.tap("Esc")
    menu["grounding"].click()
    hand.tap("Right")
    shoot("steps", "Steps to read, each for as long as one likes; they never turn by themselves.")
    hand.tap("Esc")
    menu["outcomes"].click()
    shoot("outcomes", "What became of it: lines for the whole team, without names and without figures of any person.")
    hand.tap("Esc")
    guide.pass_time(guide.screen.standing.owed_ms)


def _breathe(host: ActivityHost) -> None:
    view = host.view
    if isinstance(view, BreathingView):
        view.with_bar.click()


def _require_laid(host: ActivityHost) -> None:
    """What the picture's line says must be so."""
    view = host.view
    if not isinstance(view, BlocksView) or not view.tray.laid:
        raise TourStopped("no piece lies in the tray")


def _break_of_own_accord(guide: Guide) -> None:
    guide.take_break()
    page = guide.window.break_page
    page.ask_time.click()
    guide.camera.shoot(
        "voluntary", "A break at any moment, with nothing owed. How much is left is told only to who asks."
    )
    guide.pass_time(10 * MINUTE_MS)
    guide.come_back()
