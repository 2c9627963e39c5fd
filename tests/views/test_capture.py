"""Keeping a window out of captures: what each system is asked, by stand-ins for its libraries, and what is said elsewhere."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

from app.commands import doctor
from app.views.capture import MacCaptureGuard, NoCaptureGuard, WindowsCaptureGuard, capture_guard
from app.views.main_window import MainWindow
from tests.views.conftest import make_desk, window_parts


@dataclass
class Asked:
    """A guard that keeps what it was asked."""

    told: str = ""
    windows: list[int] = field(default_factory=list)

    def leave_out(self, window_id: int) -> bool:
        self.windows.append(window_id)
        return True


def test_the_window_is_left_out_as_soon_as_it_is_shown(qtbot: QtBot, tmp_path: object) -> None:
    from dataclasses import replace
    from pathlib import Path

    assert isinstance(tmp_path, Path)
    desk, guard = make_desk(), Asked()
    window = MainWindow(desk.presenter, replace(window_parts(tmp_path), guard=guard))
    qtbot.addWidget(window)
    assert guard.windows == []
    window.show()
    assert guard.windows == [window.winId()]
    window.hide()
    window.show()
    assert guard.windows == [window.winId()] * 2, "a window that is shown again may be another one to the system"
    window.close()


def user32(answers: list[int], asked: list[tuple[int, int]]) -> Callable[[str], SimpleNamespace]:
    def ask(window: int, affinity: int) -> int:
        asked.append((window, affinity))
        return answers.pop(0)

    return lambda name: SimpleNamespace(SetWindowDisplayAffinity=ask if name == "user32" else None)


@pytest.mark.parametrize(
    ("answers", "asked", "agreed"),
    [([1], [0x11], True), ([0, 1], [0x11, 0x01], True), ([0, 0], [0x11, 0x01], False)],
    ids=["new", "old", "refuses"],
)
def test_windows_is_asked_to_leave_it_out_else_to_paint_it_black(
    monkeypatch: pytest.MonkeyPatch, answers: list[int], asked: list[int], agreed: bool
) -> None:
    found: list[tuple[int, int]] = []
    monkeypatch.setattr(ctypes, "CDLL", user32(answers, found))
    assert WindowsCaptureGuard().leave_out(77) is agreed
    assert found == [(77, affinity) for affinity in asked]


def test_macos_without_its_library_is_no_guard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ctypes.util.find_library", lambda _: None)
    assert MacCaptureGuard().leave_out(77) is False


def test_each_system_has_its_own_and_linux_has_none() -> None:
    assert isinstance(capture_guard("win32"), WindowsCaptureGuard)
    assert isinstance(capture_guard("darwin"), MacCaptureGuard)
    assert isinstance(capture_guard("linux"), NoCaptureGuard)
    assert capture_guard("linux").leave_out(77) is False


@pytest.mark.parametrize(("platform", "ok"), [("linux", False), ("win32", True), ("darwin", True)])
def test_doctor_says_plainly_what_there_is(monkeypatch: pytest.MonkeyPatch, platform: str, ok: bool) -> None:
    monkeypatch.setattr(doctor, "capture_guard", lambda: capture_guard(platform))
    assert doctor._capture() == (ok, capture_guard(platform).told)
