"""The schema in the words of the interface: each key has them, in every language they are looked up where they are collected."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication

from app.policy.effective import Held, Source
from app.policy.parameter import NO_TIME
from app.policy.schema import GROUPS, SCHEMA
from app.views.settings.policy_words import (
    about_text,
    change_text,
    group_text,
    long_source_text,
    loosen_text,
    range_text,
    short_text,
    source_text,
    span_text,
    title_text,
    value_text,
)
from tests.views.translating import Marked, marked


class Recording(QTranslator):
    """Notes what is looked up, and answers with it in brackets."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[tuple[str, str]] = set()

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's own name
        """Else Qt would pass it over."""
        return False

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
        """What Qt calls for each text."""
        if context == "Policy":
            self.asked.add((context, text))
            return f"[{text}]"
        return ""


@pytest.fixture
def recording(qapp: QApplication) -> Iterator[Recording]:
    """A language in which every text is in brackets."""
    made = Recording()
    assert QCoreApplication.installTranslator(made)
    yield made
    QCoreApplication.removeTranslator(made)


def test_every_title_and_text_of_the_schema_is_translated_and_collected(recording: Recording) -> None:
    for title, group in GROUPS:
        assert group_text(title) == f"[{title}]"
        for p in group:
            assert title_text(p).startswith("[")
            assert about_text(p) == f"[{p.text}]"
            assert "{" not in title_text(p)
            for words in (loosen_text(p), range_text(p), value_text(p, p.default)):
                assert words
    collected = {(text.context, text.source) for text in marked()}
    assert recording.asked
    assert recording.asked <= collected


def test_the_collection_holds_the_schema_once() -> None:
    texts = {text for _, group in GROUPS for p in group for text in (p.title, p.text)}
    assert {Marked("Policy", text, counted=False) for text in texts} <= marked()
    assert len(texts) > 90


def test_titles_tell_keys_apart() -> None:
    assert len({title_text(p) for p in SCHEMA.values()}) == len(SCHEMA)
    assert title_text(SCHEMA["severity.uk_sc_2014.NONE"]) == "Band of None"
    assert title_text(SCHEMA["new.week_2_percent"]) == "New analyst, week 2"
    assert title_text(SCHEMA["weights.u"]) == "Weight of U"


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("block.raw_minutes", 25, "25 min"),
        ("display.toggle_seconds", 8, "8 s"),
        ("display.hold_ms", 350, "350 ms"),
        ("shift.rest_hours", 11, "11 h"),
        ("break.notice_percent", 80, "80 %"),
        ("display.soft_permille", 10, "10 ‰"),
        ("display.tile_edge", 160, "160 px"),
        ("display.heavy_cells", 8, "8 cells"),
        ("block.dose_xmin", 40, "40 exposure minutes"),
        ("week.content_free_days", 2, "2 days"),
        ("break.postpone_times", 0, "0 times"),
        ("severe.run", 5, "5 items"),
        ("weights.s3", 250, "250"),
        ("display.colour", 0, "off"),
        ("display.first_veil", 0, "concealed"),
        ("severity.uk_sc_2014.A", 4, "S3"),
        ("shift.stop_at", 12 * 60, "16:00"),
        ("shift.stop_at", NO_TIME, "none"),
    ],
)
def test_values_have_their_unit(key: str, value: int, said: str) -> None:
    assert value_text(SCHEMA[key], value) == said


def test_the_narrow_column_is_short() -> None:
    dose, veil = SCHEMA["day.dose_xmin"], SCHEMA["display.first_veil"]
    assert short_text(dose, 240) == "240"
    assert short_text(veil, 0) == "concealed"
    assert change_text(dose, 240, 260) == "240 → 260"
    assert change_text(SCHEMA["block.raw_minutes"], 20, 25) == "20 → 25 min"
    assert change_text(SCHEMA["display.colour"], 0, 1) == "off → on"
    assert change_text(SCHEMA["shift.stop_at"], 12 * 60, NO_TIME) == "16:00 → none"


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("block.raw_minutes", "10 to 40 min"),
        ("block.dose_xmin", "15 to 60 exposure minutes"),
        ("weights.s3", "200 to 400, in steps of 5"),
        ("display.colour", "off or on"),
        ("display.first_veil", "concealed or heavily veiled"),
        ("severity.uk_sc_2014.A", "S2, U, S3 or S4"),
        ("shift.stop_at", "12:00 to 03:59, or none"),
    ],
)
def test_ranges_in_words(key: str, said: str) -> None:
    assert range_text(SCHEMA[key]) == said


def test_a_part_of_a_range_in_words() -> None:
    raw, stop = SCHEMA["block.raw_minutes"], SCHEMA["shift.stop_at"]
    assert span_text(raw, range(10, 26)) == "10 to 25 min"
    assert span_text(raw, (10,)) == "10 min"
    assert span_text(stop, range(8 * 60, 12 * 60 + 1)) == "12:00 to 16:00"


def test_who_may_loosen() -> None:
    assert loosen_text(SCHEMA["severe.run"]) == "A supervisor, for one duty day and with your yes, up to 8 items."
    assert loosen_text(SCHEMA["display.hold_ms"]) == "You, for yourself."
    assert loosen_text(SCHEMA["break.short_minutes"]) == "Your organisation alone, by its policy."
    assert loosen_text(SCHEMA["day.raw_minutes"]).startswith("Nobody.")


def test_every_source_has_words_of_its_own() -> None:
    held = [Held(1, source, "", 1) for source in Source]
    for words in (source_text, long_source_text):
        assert len({words(one) for one in held}) == len(Source)
