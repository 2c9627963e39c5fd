"""The translation files: complete, current and of the same shape as the English, plural forms that work."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.review.screen import Notice
from app.views.notice_words import notice_text
from app.views.words import LANGUAGES, TRANSLATIONS, translate
from tests.views.translating import Marked, compile_all, marked, speaking

HOW = "run: python -m tests.views.translating"
THE_SAME = {
    *("Demo", "Passphrase", "Video", "Name", "Text", "CSV…", "JSON…", "Computer", "Position", "Software", "Server"),
    *("%n min", "{seconds} s", "{minutes} min {seconds} s"),
}
PLACEHOLDER = re.compile(r"\{\w+\}|%L?n|%|&(?!&)|…$|\.$")


@dataclass(frozen=True, slots=True)
class Translated:
    """A text of a .ts file. forms: one, or one for each plural form."""

    text: Marked
    forms: tuple[str, ...]
    kind: str


def read(code: str) -> list[Translated]:
    """All texts of a language's .ts file."""
    found = []
    for context in ET.parse(TRANSLATIONS / f"penumbra_{code}.ts").getroot().iter("context"):
        for message in context.iter("message"):
            counted = message.get("numerus") == "yes"
            translation = message.find("translation")
            assert translation is not None
            forms = tuple(form.text or "" for form in translation.iter("numerusform")) if counted else None
            text = Marked(context.findtext("name", ""), message.findtext("source", ""), counted)
            found.append(Translated(text, forms or (translation.text or "",), translation.get("type", "")))
    return found


@pytest.fixture(params=LANGUAGES)
def language(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[str]:
    """The interface in each language."""
    with speaking(qapp, request.param):
        yield request.param


# --- the files ---------------------------------------------------------------------------------------------------


def test_every_marked_text_is_in_the_german_file_and_nothing_else() -> None:
    texts = [entry.text for entry in read("de")]
    assert len(marked()) > 200
    assert marked() - set(texts) == set(), HOW
    assert set(texts) - marked() == set(), HOW
    assert len(texts) == len(set(texts))


def test_the_english_file_holds_the_plural_forms_alone() -> None:
    assert {entry.text for entry in read("en")} == {text for text in marked() if text.counted}, HOW


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_entry_is_finished(code: str) -> None:
    assert [entry.text for entry in read(code) if entry.kind or not all(entry.forms)] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_placeholders_ends_and_mnemonics_are_those_of_the_source(code: str) -> None:
    for entry in read(code):
        wanted = Counter(PLACEHOLDER.findall(entry.text.source))
        for form in entry.forms:
            assert Counter(PLACEHOLDER.findall(form)) == wanted, entry.text.source
            assert form == form.strip()
        assert len(entry.forms) == (2 if entry.text.counted else 1)


def test_no_entry_was_left_in_english() -> None:
    assert {e.text.source for e in read("de") if e.text.source in e.forms} == THE_SAME


def test_one_english_text_is_one_german_text_wherever_it_names_an_action() -> None:
    """A button and the action that it stands for are called the same."""
    said: dict[str, set[tuple[str, ...]]] = {}
    for entry in read("de"):
        if entry.text.context in ("Action", "GradeBar", "Tools", "Sheet", "Reports", "Import", "Window", "Break"):
            said.setdefault(entry.text.source, set()).add(entry.forms)
    assert {source: forms for source, forms in said.items() if len(forms) > 1} == {}


def test_compiled_files_are_current(tmp_path: Path) -> None:
    compile_all(TRANSLATIONS, tmp_path)
    for code in LANGUAGES:
        name = f"penumbra_{code}.qm"
        assert (TRANSLATIONS / name).read_bytes() == (tmp_path / name).read_bytes(), HOW


# --- plural forms ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "count", "said"),
    [
        ("en", 0, "Recorded. 0 copies graded without being seen."),
        ("en", 1, "Recorded. 1 copy graded without being seen."),
        ("en", 2, "Recorded. 2 copies graded without being seen."),
        ("de", 0, "Aufgezeichnet. 0 Kopien ungesehen eingestuft."),
        ("de", 1, "Aufgezeichnet. 1 Kopie ungesehen eingestuft."),
        ("de", 2, "Aufgezeichnet. 2 Kopien ungesehen eingestuft."),
    ],
)
def test_copies_are_counted_in_words(qapp: QApplication, code: str, count: int, said: str) -> None:
    with speaking(qapp, code):
        assert notice_text(Notice.SAVED_WITH_COPIES, str(count)) == said


def test_every_counted_text_has_its_form_at_0_1_and_2(language: str) -> None:
    for entry in read(language):
        if entry.text.counted:
            one, more = entry.forms
            for count, form in ((0, more), (1, one), (2, more)):
                text = translate(entry.text.context, entry.text.source, None, count)
                assert text == form.replace("%Ln", "%n").replace("%n", str(count))
