"""Preferences: what is written is read again, and a file that does not hold is as if it were not there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.views.preferences import Preferences, load_preferences, save_preferences
from app.views.themes import DARK, LIGHT, THEMES
from app.views.words import LANGUAGES
from tests.views.conftest import Hand


@pytest.mark.parametrize("theme", ["", *THEMES])
@pytest.mark.parametrize("language", ["", *LANGUAGES])
def test_what_is_kept_is_read_again(tmp_path: Path, theme: str, language: str) -> None:
    path = tmp_path / "preferences.json"
    assert save_preferences(path, Preferences("dark", "de"))
    assert save_preferences(path, Preferences(theme, language))
    assert load_preferences(path) == Preferences(theme, language)
    assert [file.name for file in tmp_path.iterdir()] == ["preferences.json"]


BAD = ["", "{", "[]", "null", "7", '"dark"', "{}", '{"theme": 7, "language": []}', '{"theme": "pink"}', "[" * 100_000]


@pytest.mark.parametrize("text", BAD, ids=range(len(BAD)))
def test_a_bad_file_is_as_if_it_were_not_there(tmp_path: Path, text: str) -> None:
    path = tmp_path / "preferences.json"
    path.write_text(text, "utf-8")
    assert load_preferences(path) == Preferences()


@given(content=st.binary(max_size=60))
def test_any_bytes_are_taken(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.json"
    path.write_bytes(content)
    assert load_preferences(path) == Preferences()


def test_what_holds_is_taken_from_a_file_that_holds_in_part(tmp_path: Path) -> None:
    path = tmp_path / "preferences.json"
    path.write_text(json.dumps({"theme": "contrast", "language": "xx", "more": 1}), "utf-8")
    assert load_preferences(path) == Preferences("contrast", "")


def test_no_file_and_no_folder_are_no_trouble(tmp_path: Path) -> None:
    assert load_preferences(tmp_path / "none.json") == Preferences()
    assert not save_preferences(tmp_path / "none" / "preferences.json", Preferences())


def test_choices_in_the_window_are_kept_and_told(hand: Hand) -> None:
    window, path = hand.window, hand.window.parts.preferences_file
    assert window.sheet.delegate.theme is LIGHT
    window.choose_theme("dark")
    assert (window.sheet.delegate.theme, window.item.canvas.theme, window.gauge.theme) == (DARK, DARK, DARK)
    window.choose_language("de")
    assert load_preferences(path) == Preferences("dark", "de")
    assert window.notices.notice.text() == "The language changes at the next start."
    window.choose_theme("light")


def test_a_choice_that_cannot_be_kept_is_told(hand: Hand) -> None:
    hand.window.parts.preferences_file.mkdir()
    hand.window.choose_theme("contrast")
    assert "could not be kept" in hand.window.notices.notice.text()
    hand.window.choose_theme("light")
