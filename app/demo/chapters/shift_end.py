"""Chapter four, the end of the shift: looking ends, a child at risk, the wind-down, and the check-in for oneself alone."""

from __future__ import annotations

import secrets

from app.demo.guide import BEAT_MS, Guide
from app.review.screen import Notice, Page
from app.views.check_in.after_face import AfterFace
from app.views.check_in.check_in_dialog import CheckInDialog
from app.views.check_in.history_page import CheckInHistoryPage
from app.views.check_in.passphrase_faces import BeginFace
from app.views.check_in.questions_face import QuestionsFace
from app.views.two_people_dialog import TwoPeopleDialog
from app.wellbeing.limits import HOUR_MS, MINUTE_MS

LATE_MS = 7 * HOUR_MS - 6 * MINUTE_MS  # of the shift of eight hours; looking ends after seven
WIND_DOWN_MS = 8 * HOUR_MS - 14 * MINUTE_MS


def shift_end(guide: Guide) -> None:
    """From shortly before looking ends to the check-in. The window must be new: the program was closed until now."""
    guide.begin()
    _end_of_looking(guide)
    _wind_down(guide)


def _end_of_looking(guide: Guide) -> None:
    hand, shoot = guide.hand, guide.camera.shoot
    guide.open_report(1)
    guide.open_next()
    hand.until(lambda s: bool(s.picture), "the veiled item")
    guide.pass_time(MINUTE_MS)
    shoot("edge-soon", "Ten minutes before looking ends: one quiet line.")
    guide.look_for(6 * MINUTE_MS)
    hand.until(lambda s: s.notice is Notice.SHIFT_ENDS, "the end of looking")
    shoot("edge", "The last hour of a shift is without looking. What is open is veiled; grading veiled still works.")
    dialog = guide.open_dialog("Ctrl+U", TwoPeopleDialog)
    shoot(
        "urgent",
        "A child at risk now: the one way to look on, never by one person alone, and with its price told.",
        dialog,
    )
    guide.close_dialog()
    guide.conclude("5")
    guide.take_break()  # other work, or a walk: the time of the shift goes on
    guide.pass_time(WIND_DOWN_MS - guide.clock.passed_ms)
    guide.come_back()


def _wind_down(guide: Guide) -> None:
    hand, shoot = guide.hand, guide.camera.shoot
    hand.tap("L")
    hand.until(lambda s: s.page is Page.REPORTS, "the list of reports")
    guide.pass_time(BEAT_MS)
    shoot("wind-down-soon", "The last minutes: the wind-down is offered once, in one line.")
    hand.tap("W")
    hand.until(lambda s: s.page is Page.WIND_DOWN, "the wind-down")
    shoot("wind-down", "The wind-down: working time without content. Doing nothing is the first choice.")
    _check_in(guide)
    shoot("wind-down-after", "The check-in is offered once a day; what is left are things to do, or nothing.")
    guide.window.pages.wind_down.page.skip.click()
    hand.until(lambda s: not s.resting, "the way back")


def _check_in(guide: Guide) -> None:
    hand, shoot = guide.hand, guide.camera.shoot
    guide.window.pages.wind_down.page.check_in.click()
    dialog = guide.opened(CheckInDialog)
    shoot("check-in", "The first check-in: what it is, and a passphrase of its own, which nobody can replace.", dialog)
    _give_passphrase(guide, dialog)
    hand.tap("3", dialog)
    shoot("strained", "One question at a time, a digit answers. Escape closes it and keeps nothing.", dialog)
    for key in ("Return", "2", "Return", "6", "Return"):
        hand.tap(key, dialog)
    hand.tap("4", dialog)
    shoot("wish", "The fourth and last question. Nothing is kept before its Enter.", dialog)
    hand.tap("Return", dialog)
    hand.until_seen(lambda: isinstance(dialog.face, AfterFace), "the kept check-in")
    shoot("check-in-kept", "Kept, for this person alone. A wish changes limits only by their own yes.", dialog)
    face = dialog.face
    if isinstance(face, AfterFace):
        face.history.click()
    hand.until_seen(lambda: isinstance(dialog.face, CheckInHistoryPage), "the own line")
    shoot("own-line", "The own line over time, for the person alone; kept 90 days, or as long as they like.", dialog)
    guide.close_dialog()


def _give_passphrase(guide: Guide, dialog: CheckInDialog) -> None:
    """A generated one, forgotten with the tour."""
    face = dialog.face
    if not isinstance(face, BeginFace):
        return
    passphrase = secrets.token_hex(8)
    for field in (face.first, face.second):
        field.setFocus()
        guide.hand.write(passphrase, dialog)
    face.go.click()
    guide.hand.until_seen(lambda: isinstance(dialog.face, QuestionsFace), "the questions")
