"""Chapter three: a run of the most serious is held, a supervisor's exception for today, the person's own record and settings."""

from __future__ import annotations

from app.demo.guide import Guide
from app.demo.workspace import PASSPHRASE
from app.domain.exposure import Veil
from app.review.screen import Notice, Page
from app.views.override_choice import OverrideChoice
from app.views.record_dialog import RecordDialog
from app.views.settings.settings_dialog import SettingsDialog
from app.views.two_people_dialog import TwoPeopleDialog

GRAVEST, MOST_ITEMS = "1", 12
LOOK_MS = 4_000
HARD_ITEMS = 1  # place of that limit in the choice


def own_affairs(guide: Guide) -> None:
    """From the second report to the settings."""
    guide.open_report(1)
    _run_into_the_hold(guide)
    _make_an_exception(guide)
    _look_at_the_record(guide)
    settings = guide.open_dialog("Ctrl+,", SettingsDialog)
    for key in ("Down", "Right", "Down"):  # the second group, and its first value
        guide.hand.tap(key, settings)
    line = "Every limit with where it comes from; the analyst can make any of them tighter."
    guide.camera.shoot("settings", line, settings)
    guide.close_dialog()


def _run_into_the_hold(guide: Guide) -> None:
    for _ in range(MOST_ITEMS):
        guide.open_next()
        guide.look_for(LOOK_MS)
        guide.conclude(GRAVEST)
        if guide.screen.standing.run_held:
            break
    guide.hand.tap("N")
    guide.hand.until(lambda s: s.notice is Notice.SEVERE_RUN, "the hold of a severe run")
    guide.choose(
        next(i for i, item in enumerate(guide.screen.items) if item.state == "ungraded" and not item.cannot_show)
    )
    guide.hand.until(lambda s: bool(s.picture and s.picture.veil is Veil.HEAVY), "the veiled item")
    guide.look_for(0)
    guide.camera.shoot(
        "severe-run", "Five serious items one after another: the next may be graded veiled, and is not looked at."
    )


def _make_an_exception(guide: Guide) -> None:
    hand, shoot = guide.hand, guide.camera.shoot
    dialog = guide.open_dialog("Ctrl+O", TwoPeopleDialog)
    for choice in dialog.findChildren(OverrideChoice):
        choice.limit.setCurrentIndex(HARD_ITEMS)
    dialog.passphrase.setFocus()
    hand.write(PASSPHRASE, dialog)
    shoot(
        "exception",
        "A supervisor's exception for today: they confirm on the same screen by their own passphrase.",
        dialog,
    )
    dialog.go.click()
    hand.until_seen(dialog.yes.isVisible, "the supervisor's yes")
    shoot("exception-yes", "Confirmed by one; it happens only if the analyst wants it, too.", dialog)
    dialog.yes.click()
    guide.in_front()
    guide.look_for(10_000)
    shoot("in-force", "What two people allowed is told for as long as it holds.")
    guide.conclude("5")


def _look_at_the_record(guide: Guide) -> None:
    shoot, today = guide.camera.shoot, guide.screen.duty_day
    record = guide.open_dialog("Shift+G", RecordDialog)
    guide.hand.until_seen(lambda: record.book is not None, "the record")
    shoot(
        "record", "The own record: every day beside its limits. Who looked at it stands behind the third tab.", record
    )
    record.show_day(today)
    shoot("record-day", "One day: when, how long, how weighted. A note can be added, or a row disputed.", record)
    guide.close_dialog()
    guide.hand.tap("L")
    guide.hand.until(lambda s: s.page is Page.REPORTS, "the list of reports")
