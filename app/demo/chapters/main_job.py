"""Chapter one, the main job: a report is opened, looked at behind the veil, graded with the keyboard, until a break is due."""

from __future__ import annotations

from app.demo.guide import BEAT_MS, Guide
from app.domain.exposure import Veil
from app.review import events as on
from app.review.screen import Page

LOOK_MS = 45_000
GRADES = "353653254"
MOST_ITEMS = 60


def main_job(guide: Guide) -> None:
    """From the list of reports to the first break."""
    _begin(guide)
    _look_at_one(guide)
    _conclude(guide)
    _work_until_the_break(guide)
    _take_the_break(guide)


def start_again(guide: Guide) -> None:
    """After a restart everything is as it was: grades, exposure, break."""
    guide.begin()
    guide.open_report(0)
    guide.camera.shoot("restarted", "After a restart: grades and the day's exposure are as they were.")
    guide.camera.shoot_contrast("contrast", "The same in high contrast.")


def _begin(guide: Guide) -> None:
    """The list of reports, the contact sheet."""
    guide.begin()
    shoot, hand = guide.camera.shoot, guide.hand
    shoot("reports", "The reports, and whether they still hold items to be dealt with.")
    hand.tap("Return")
    hand.until(lambda s: s.page is Page.SHEET and s.sheet.last >= 0, "the contact sheet")
    shoot("sheet", "The contact sheet: every tile small, grey and heavily veiled, drawn from 64 bytes.")
    hand.tap("F1")
    shoot("keys", "Every key, made from the keymap.", hand.dialog)
    guide.close_dialog()


def _look_at_one(guide: Guide) -> None:
    """One item: card, hold, steps, colour, size, panic."""
    hand, shoot = guide.hand, guide.camera.shoot
    guide.open_next()
    hand.until(lambda s: bool(s.picture and s.picture.veil is Veil.HEAVY), "the veiled item")
    guide.pass_time(6_000)
    shoot("item", "An item opens heavily veiled beside its text card. Nothing clearer comes by itself.")
    hand.press("Space")
    guide.until_frame()
    shoot("hold", "Space held: medium veil, grey, 480 px; it closes when the key comes up.")
    hand.release("Space")
    hand.tap("V")
    guide.until_frame()
    for veil in (Veil.SOFT, Veil.CLEAR):
        hand.tap("Up")
        guide.until_frame(veil)
    shoot("clear", "Two steps clearer, each asked for. The timed look closes by itself after 8 s.")
    hand.press("K")
    hand.until(lambda s: bool(s.picture and s.picture.frame and s.picture.tone == 100), "colour")
    shoot("colour", "Colour, only while its key is held.")
    hand.release("K")
    hand.tap("F")
    hand.until(lambda s: bool(s.picture and s.picture.frame and s.picture.size == 100), "full size")
    shoot("full", "Full size, on request; back after each item.")
    hand.tap("Esc")
    shoot("concealed", "Esc conceals everything at once, from anywhere. R brings the item back, veiled.")
    hand.tap("R")


def _conclude(guide: Guide) -> None:
    """Grade with copies, undo, decline, set aside, not assessable."""
    hand, shoot = guide.hand, guide.camera.shoot
    guide.conclude("3")
    shoot("graded", "Graded C: the pixels are gone, the grade is durable, history and copies are told.")
    guide.choose(guide.screen.position)
    shoot(
        "again",
        "Opened again, what holds a grade is its card and a question. Grading and undoing need no answer to it.",
    )
    guide.window.presenter.send(on.FocusLost())
    shoot("away", "Another window in front: everything is concealed.")
    guide.window.presenter.send(on.FocusGained())
    hand.tap("U")
    hand.until_idle()
    shoot("undone", "Undo is a new fact: the item is as it was before.")
    guide.conclude("3")
    for key in ("D", "9", "0"):
        guide.open_next()
        guide.conclude(key)
    items = guide.screen.items
    guide.choose(next(i for i, item in enumerate(items) if item.copies > 1 and item.state == "ungraded"))
    guide.conclude("5")
    shoot("copies", "Byte-identical copies are graded with it, without being seen.")
    guide.choose(next(i for i, item in enumerate(items) if item.cannot_show))
    shoot("broken", "What cannot be shown says why, and takes no grade: not assessable, set aside or handed back.")
    guide.conclude("0")


def _work_until_the_break(guide: Guide) -> None:
    """Ordinary work, item after item, until the meter says that a break is due."""
    told: set[str] = set()

    def once(name: str, line: str) -> None:
        if name not in told:
            told.add(name)
            guide.camera.shoot(name, line)

    for turn in range(MOST_ITEMS):
        if not guide.open_next():
            break
        guide.pass_time(BEAT_MS)
        guide.look_for(LOOK_MS)
        if guide.window.notices.look_away.isVisible():
            once(
                "look-away",
                "After 20 min at the screen: a quiet dot. It goes with the next item; ignoring it does nothing.",
            )
        if guide.screen.standing.notice:
            once("soon", "At 80 % of a limit: one quiet line, no countdown.")
        if guide.screen.standing.due:
            once("due", "A break is due: finish this item, put it off once, or take it.")
        guide.conclude(GRADES[turn % len(GRADES)])
        if guide.screen.standing.due:
            break
    guide.hand.tap("G")
    guide.camera.shoot("exposure", "The day's three meters, for the analyst.", guide.hand.dialog)
    guide.close_dialog()


def _take_the_break(guide: Guide) -> None:
    """The break: early back leaves it owed, then it is completed."""
    shoot = guide.camera.shoot
    guide.take_break()
    shoot("break", "The break: leave the desk comes first. Nothing done here is recorded.")
    guide.hand.tap("Return")
    guide.pass_time(4 * 60_000)
    shoot("desk-left", "The desk is left: the whole window dimmed, the time in small type.")
    guide.come_back()
    guide.account.came_back_early = bool(guide.screen.standing.owed_ms)
    shoot("early", "Back early: what was taken counts, the rest stays owed, nothing can be looked at.")
    guide.take_break()
    guide.pass_time(guide.screen.standing.owed_ms)
    shoot("break-over", "The break is complete. Back is the analyst's own key, never by itself.")
    guide.come_back()
    guide.clock.advance(BEAT_MS)
