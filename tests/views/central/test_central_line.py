"""One quiet line says how the exchange stands; it opens the page behind it, and is gone in a break."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication

from app.review.screen import Page
from app.views.central.dialog import CentralDialog
from app.views.central.port import CentralStanding, Condition
from app.views.central.words import details, line_text, state_text
from tests.fakes.central_beside import OFFLINE, REFUSED, SIGNED_OUT, WELL, MemoryCentral
from tests.views.conftest import MakeHand
from tests.views.translating import speaking

AT = datetime(2026, 11, 26, 14, 32).astimezone(UTC)


@pytest.mark.parametrize(
    ("standing", "line"),
    [
        (replace(WELL, as_of=AT), "Central system: up to date as of 14:32"),
        (replace(WELL, as_of=AT, waiting=7), "Central system: up to date as of 14:32"),  # on their way
        (replace(WELL, as_of=None), "Central system: not reached yet"),
        (replace(OFFLINE, since=AT, refused=(), clock_off_ms=None), "Central system: offline since 14:32 · 12 waiting"),
        (replace(WELL, as_of=AT, refused=REFUSED), "Central system: up to date as of 14:32 · 13 refused"),
        (
            replace(WELL, as_of=AT, clock_off_ms=-400_000),
            "Central system: up to date as of 14:32 · check this machine's clock",
        ),
        (SIGNED_OUT, "Central system: sign-in needed · 3 waiting"),
        (
            replace(SIGNED_OUT, condition=Condition.REFUSED, since=AT, waiting=12),
            "Central system: refused since 14:32 · 12 waiting",
        ),
        (CentralStanding("", "", Condition.ENDED), "Central system: exchange ended"),
    ],
)
def test_what_it_says(standing: CentralStanding, line: str) -> None:
    assert line_text(standing, AT) == line


@pytest.mark.parametrize(("code", "counted"), [("en", "1,343 waiting"), ("de", "1.343 warten")])
def test_a_long_count_is_written_as_the_language_writes_it(qapp: QApplication, code: str, counted: str) -> None:
    standing = replace(OFFLINE, since=AT, waiting=1343, refused=(), clock_off_ms=None)
    with speaking(qapp, code):
        assert line_text(standing, AT).endswith(f" · {counted}")


def test_another_day_is_told_with_its_date() -> None:
    told = line_text(replace(OFFLINE, since=AT, waiting=0, refused=(), clock_off_ms=None), AT + timedelta(days=1))
    assert "14:32" in told
    assert told != "Central system: offline since 14:32"


@pytest.mark.parametrize("condition", [each for each in Condition if each is not Condition.WELL])
def test_every_condition_has_its_sentence(condition: Condition) -> None:
    standing = replace(OFFLINE, condition=condition, since=AT, reason="device-revoked")
    assert state_text(standing, AT).endswith(".")
    assert "{" not in state_text(standing, AT)
    assert ("State", state_text(standing, AT)) in details(standing, AT)


def test_the_window_shows_it_and_opens_the_page(make_hand: MakeHand) -> None:
    central = MemoryCentral(None)
    hand = make_hand(central=central)
    line = hand.window.notices.central
    assert not line.isVisible()
    central.tell(WELL)
    assert line.isVisible()
    line.click()
    assert any(dialog.isVisible() for dialog in hand.window.findChildren(CentralDialog))


def test_a_break_is_free_of_it(make_hand: MakeHand) -> None:
    central = MemoryCentral()
    hand = make_hand(central=central)
    central.tell(OFFLINE)
    hand.tap("Ctrl+B")
    hand.until(lambda s: s.page is Page.BREAK)
    central.tell(replace(OFFLINE, waiting=13))
    assert not hand.window.notices.central.isVisible()


def test_without_a_central_system_the_key_says_so(make_hand: MakeHand) -> None:
    hand = make_hand()
    hand.tap("Ctrl+E")
    assert hand.window.findChildren(CentralDialog) == []
