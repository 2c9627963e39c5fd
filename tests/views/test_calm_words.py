"""What the interface never says, in any language: rates, targets, streaks, countdowns, rewards, exclamation marks, drama."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

import app.views
from app.policy.schemes import SCHEMES
from app.views.words import TRANSLATIONS
from tests.views.translating import schema_texts

FOLDER = Path(next(iter(app.views.__path__)))
NEVER = {
    "exclamation marks": r"[!¡‼]",
    "rates": r"per (hour|minute|day|shift|head|person)|an hour|hourly|/ ?h\b|items? a |throughput|speed|faster|\bpace"
    r"|pro (stunde|minute|tag|schicht|kopf|person)|(je|in der) (stunde|schicht|person)|stündlich|durchsatz"
    r"|tempo|schneller|geschwindigkeit",
    "targets": r"\b(target|goal|quota|benchmark|minimum number|ziel|soll|vorgabe|quote|pensum|mindestzahl)(s|e|n)?\b"
    r"|tagesziel|wochenziel",
    "streaks": r"streak|in a row|record high|personal best|days running|am stück|in folge|serie\b|strähne|rekord|bestleistung",
    "countdowns": r"countdown|seconds? (left|remaining|to go)|\d+:\d\d|items? (left|remaining|to go)|hurry|running out|expires?"
    r"|time remaining|sekunden? (übrig|verbleib)|noch \S+ sekunde|(einträge|objekte) (übrig|verbleib)|restzeit|läuft ab|beeil",
    "rewards": r"reward|badge|points?\b|score|level|trophy|earned|unlock(ed)? (a|an|the)|congrat|well done|great|awesome|nice"
    r"|belohn|abzeichen|\bpunkte?\b|punktzahl|stufe \d|verdient|glückwunsch|gut gemacht|\bsuper\b|\btoll",
    "ranking": r"\brank|leader|top analyst|compared (to|with)|better than|average|rang\b|rangliste|besser als|durchschnitt",
    "drama": r"warning|danger|alert|alarm|attention|urgent|shock|disturb|explicit|graphic|horr|victim|critical|fatal"
    r"|(?<!nothing )severe"  # one answer of the check-in
    r"|illegal|violat|abuse|suspicious|beware|caution|terribl|extreme|(?<!calm\.)panic"
    r"|warnung|achtung|gefahr|dringend|schock|verstör|drastisch|grausam|opfer|schwer\b|kritisch|verdächtig|vorsicht|extrem|\bpanik",
    "pressure": r"you must|are you sure|don't stop|keep going|waiting for you"
    r"|sie müssen|sind sie sicher|nicht aufhören|weiter so",
    "shouting": r"\b(?!JPEG|TIFF|WEBP|JSON|UUID)[A-ZÄÖÜ]{4,}\b",
    "emoji": "[\U0001f300-\U0001faff☀-➿]",
}


def in_the_source() -> Iterator[tuple[str, str]]:
    for path in sorted(FOLDER.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).rsplit(".", 1)[-1] in {
                "translate",
                "QT_TRANSLATE_NOOP",
            }:
                words = node.args[1]
                if isinstance(words, ast.Constant):  # else it is one of those marked with QT_TRANSLATE_NOOP
                    yield f"{path.name}:{node.lineno}", str(words.value)


def in_translations() -> Iterator[tuple[str, str]]:
    for path in sorted(TRANSLATIONS.glob("*.ts")):
        for message in ElementTree.parse(path).getroot().iter("message"):
            for part in message.iter():
                if part.tag in {"source", "translation", "numerusform"} and part.text and part.text.strip():
                    yield path.name, part.text


def in_schemes() -> Iterator[tuple[str, str]]:
    """What buttons, tiles and facts take from the schemes: official words, of which only the form is ours to judge."""
    for name, scheme in json.loads(SCHEMES.read_text("utf-8"))["schemes"].items():
        for words in (scheme["label"], *scheme["grades"], *scheme["grades"].values()):
            yield f"{SCHEMES.name}: {name}", words


def everything() -> Iterator[tuple[str, str]]:
    yield from in_the_source()
    yield from in_translations()
    yield from (("schema", text) for text in schema_texts())


def test_there_are_words_to_look_at() -> None:
    assert len(list(in_the_source())) > 150
    assert len(list(schema_texts())) > 100
    assert len(list(in_translations())) > 300
    assert len(list(in_schemes())) > 40


@pytest.mark.parametrize("kind", NEVER)
def test_what_is_never_said(kind: str) -> None:
    pattern = re.compile(NEVER[kind], 0 if kind == "shouting" else re.IGNORECASE)
    said = [(where, words) for where, words in everything() if pattern.search(words)]
    assert said == []


@pytest.mark.parametrize("kind", ["exclamation marks", "rates", "targets", "streaks", "countdowns", "emoji"])
def test_what_no_scheme_says(kind: str) -> None:
    pattern = re.compile(NEVER[kind], re.IGNORECASE)
    assert [(where, words) for where, words in in_schemes() if pattern.search(words)] == []


def test_one_word_for_severity() -> None:
    """Said of what is to be looked at: serious, most serious, less serious (docs/glossary.md)."""
    others = (
        r"\b(severe(st)?|hard(est)?|grave(st)?|mild(er|est)?|harsh|heavy) (item|one|class|grade)|\bgravest|\bmilder"
    )
    pattern = re.compile(others, re.IGNORECASE)
    said = [*in_the_source(), *(("schema", text) for text in schema_texts())]
    assert [(where, words) for where, words in said if pattern.search(words)] == []


SHOULD_BE_FOUND = {
    "exclamation marks": "Done!",
    "rates": "12 items per hour",
    "targets": "Today's target",
    "streaks": "5 in a row",
    "countdowns": "30 seconds left",
    "rewards": "Well done",
    "ranking": "better than most",
    "drama": "Warning: disturbing",
    "pressure": "Are you sure?",
    "shouting": "STOP NOW",
    "emoji": "Good \U0001f600",
}


IN_GERMAN = {
    "rates": "12 Objekte je Stunde",
    "targets": "Tagesziel",
    "streaks": "5 Tage in Folge",
    "countdowns": "Restzeit",
    "rewards": "Gut gemacht",
    "ranking": "besser als der Durchschnitt",
    "drama": "Achtung",
    "pressure": "Sind Sie sicher?",
}


@pytest.mark.parametrize("kind", NEVER)
def test_the_search_finds_what_it_looks_for(kind: str) -> None:
    flags = 0 if kind == "shouting" else re.IGNORECASE
    assert re.search(NEVER[kind], SHOULD_BE_FOUND[kind], flags)
    assert kind not in IN_GERMAN or re.search(NEVER[kind], IN_GERMAN[kind], flags)
