"""The top: whatever fails unexpectedly takes every pixel away, is told without its values, and loses nothing."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.review import events as on
from app.views.top import FallenPage, Top
from tests.views.conftest import PATIENCE_MS, Hand

SECRET = "IMG_0042 of somebody.jpg"


class Failing(QWidget):
    """A view whose paint fails."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Fail."""
        raise ValueError(SECRET)


def in_the_session(hand: Hand) -> None:
    """An event that no handler knows, out of a slot."""
    QTimer.singleShot(0, lambda: hand.desk.presenter.send(SECRET))  # type: ignore[arg-type]  # that is the fault


def in_a_view(hand: Hand) -> None:
    """A slot that gets the Screen fails while the session's event is handled."""

    def fail(_: object) -> None:
        raise KeyError(SECRET)

    hand.desk.presenter.screen_changed.connect(fail)
    hand.desk.presenter.send(on.InputSeen())


def in_a_paint(hand: Hand) -> None:
    """A widget on the page fails to paint."""
    failing = Failing(hand.window.item)
    failing.resize(50, 50)
    failing.show()


@pytest.fixture
def looking(hand: Hand) -> Hand:
    """On an item, revealed, half a minute into it."""
    hand.open_item()
    hand.tap("V")
    hand.until(lambda s: s.picture is not None and s.picture.frame is not None)
    return hand


@pytest.mark.parametrize("fault", [in_the_session, in_a_view, in_a_paint])
def test_every_pixel_goes_and_a_plain_page_says_so(
    fault: Callable[[Hand], None], looking: Hand, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    canvas, window = looking.window.item.canvas, looking.window
    looking.desk.clock.advance(3_000)
    dialog = QDialog(window)
    dialog.show()
    with caplog.at_level(logging.CRITICAL, "penumbra.top"), Top(window) as top:
        fault(looking)
        qtbot.waitUntil(lambda: bool(top.fallen), timeout=PATIENCE_MS)
        assert not canvas.isVisible()
        assert not dialog.isVisible()
        page = window.centralWidget()
        assert isinstance(page, FallenPage)
        qtbot.waitUntil(lambda: bool(looking.screen.finished), timeout=PATIENCE_MS)
    assert looking.screen.picture is None
    assert sum(row.raw_ms for row in looking.desk.ledger.kept) == 3_000
    said = page.words.text() + page.what.text() + page.title.text()
    assert "0042" not in said
    assert top.fallen.split(" ")[0] in {"KeyError", "ValueError"}
    assert window.focusWidget() is page.close_button
    page.close_button.click()
    assert not window.isVisible()


def test_a_session_that_fails_again_at_its_end_still_ends_the_lanes(looking: Hand, qtbot: QtBot) -> None:
    presenter = looking.desk.presenter

    def fail_twice() -> None:
        presenter._waiting.append(SECRET)  # type: ignore[arg-type]  # stays behind the first: it comes up at the end
        in_a_view(looking)

    with Top(looking.window) as top:
        QTimer.singleShot(0, fail_twice)
        qtbot.waitUntil(lambda: bool(top.fallen), timeout=PATIENCE_MS)
        qtbot.waitUntil(lambda: presenter._closed, timeout=PATIENCE_MS)
    assert isinstance(looking.window.centralWidget(), FallenPage)
    assert not any(thread.name.startswith(("work", "exposure", "media")) for thread in threading.enumerate())


def test_a_fault_while_falling_ends_the_process(monkeypatch: pytest.MonkeyPatch, looking: Hand) -> None:
    ended: list[int] = []
    monkeypatch.setattr("os._exit", ended.append)
    monkeypatch.setattr(looking.window, "takeCentralWidget", lambda: 1 / 0)
    top = Top(looking.window)
    top._caught(ValueError, ValueError(SECRET), None)
    assert ended == [70]


def test_before_and_after_it_the_hook_is_the_one_that_was(looking: Hand) -> None:
    before = sys.excepthook
    with Top(looking.window):
        assert sys.excepthook is not before
    assert sys.excepthook is before
