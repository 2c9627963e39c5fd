"""The chapter of videos: the veiled strip, veiled playing, a reveal while it plays, sound while held, sound alone, pages."""

from __future__ import annotations

from app.demo.films import REFERENCE
from app.demo.guide import Guide
from app.demo.hand import TourStopped
from app.domain.exposure import Veil
from app.domain.pages import page_at
from app.review.screen import Busy, Notice, Screen
from app.wellbeing.limits import MINUTE_MS

REST_MS = 35 * MINUTE_MS  # the program is closed before this chapter; that counts as rest
KEY_FRAMES = 3


def video(guide: Guide) -> None:
    """From the strip to the pages of a document. The window must be new."""
    guide.begin()
    _open_the_report(guide)
    _strip_and_play(guide)
    _reveal_and_sound(guide)
    _sound_alone(guide)
    _pages(guide)


def _open_the_report(guide: Guide) -> None:
    places = [number for number, report in enumerate(guide.screen.reports) if report.reference == REFERENCE]
    if not places:
        raise TourStopped("the report of videos is not there")
    guide.open_report(places[0])
    guide.choose(0)
    guide.hand.until(lambda s: s.player is not None and bool(s.player.strip), "the strip of key frames")


def _strip_and_play(guide: Guide) -> None:
    hand, shoot = guide.hand, guide.camera.shoot
    shoot("video", "A video: its length, and nine veiled key frames. Nothing plays by itself, and it is silent.")
    for _ in range(KEY_FRAMES):
        hand.tap("Shift+Right")
    hand.press("Space")
    guide.until_frame()
    shoot("video-key-frame", "A key frame is looked at as a picture is: while the key is held, and no longer.")
    hand.release("Space")
    hand.tap("Y")
    started = hand.until(lambda s: s.player is not None and s.player.going, "a video that plays")
    hand.until(lambda s: _at(s) > _at(started), "the next frame")
    guide.pass_time(2_000)
    shoot("video-veiled", "It plays behind the same veil, from grey cells alone.")


def _reveal_and_sound(guide: Guide) -> None:
    hand, shoot = guide.hand, guide.camera.shoot
    hand.tap("V")
    guide.until_frame(Veil.MEDIUM)
    guide.pass_time(2_000)
    shoot("video-playing", "A step clearer while it plays: every frame is softened before it reaches the program.")
    hand.press("M")
    sounds = hand.until(lambda s: s.player is not None and s.player.sounding, "its row")
    hand.until(lambda s: _at(s) > _at(sounds) or s.notice is Notice.NO_SOUND, "sound, or why there is none")
    guide.pass_time(1_000)
    shoot("video-sound", "Sound only while its key is held, and never by itself. A machine without a device says so.")
    hand.release("M")
    hand.tap("Y")
    guide.conclude("5")


def _sound_alone(guide: Guide) -> None:
    place = next(number for number, item in enumerate(guide.screen.items) if item.cannot_show == "sound only")
    guide.choose(place)
    guide.hand.until(lambda s: s.player is not None, "the player")
    guide.camera.shoot("sound-alone", "Sound alone: there is nothing to see, and it can be heard and graded.")
    guide.hand.tap("5")
    guide.hand.until_idle()


def _pages(guide: Guide) -> None:
    hand = guide.hand
    for place, item in enumerate(guide.screen.items):
        if not item.cannot_show:
            guide.choose(place)
            hand.until(lambda s: s.card is not None and s.busy is Busy.NO, "its card")
            if guide.screen.player is not None and guide.screen.player.pages:
                break
    else:
        raise TourStopped("the document is not there")
    for page in (2, 3):
        hand.tap(".")
        hand.until(lambda s, at=page: page_at(_at(s)) == at, "the next page")  # type: ignore[misc]
    hand.press("Space")
    guide.until_frame()
    guide.camera.shoot(
        "pages", "A document is turned page by page, and not played. Each page is looked at as a picture is."
    )
    hand.release("Space")


def _at(screen: Screen) -> int:
    return screen.player.at_ms if screen.player is not None else 0
