"""The words of the interface: which language is chosen, sentences of the core, and texts made from values."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from app.domain.item import CannotShow
from app.errors import DamagedError, LockedError, PolicyError
from app.grading.gradable import NO_GRADE
from app.intake import reasons
from app.policy.judgement import MISSING, NO_KEY, OLDER
from app.policy.schemes import load_scheme
from app.review.screen import Concealment, Notice
from app.storage.engine import translated
from app.storage.folder import NO_RIGHT, REMAINS
from app.storage.keyslots import KeyFile, make_keystore_slot, open_slot
from app.storage.managed import CANNOT_READ, read_managed
from app.storage.signatures import NOT_A_KEY
from app.views.keymap import actions_for, load_keymap
from app.views.lanes import UNEXPECTED
from app.views.notice_words import notice_text
from app.views.sentences import SENTENCES
from app.views.words import (
    bytes_text,
    cannot_show_text,
    concealment_text,
    sentence,
    translate,
    type_text,
    whole_sentence,
)
from app.wellbeing.heartbeat import CLOCK_SET_BACK, STOOD_STILL
from app.wellbeing.record_book import FORBIDDEN, PURPOSE
from tests.views.translating import marked, speaking

ROOT = Path(__file__).resolve().parents[2]
# What these files refuse with can reach the window: by a lane, by the import dialog, or by the question for the passphrase.
HEARD = (
    *("storage/casebook", "storage/worklist", "storage/ledger", "storage/register", "storage/engine"),
    *("storage/keys", "storage/keyslots", "media/ranges", "media/vault", "intake/importer", "views/presenter"),
    *("storage/first_reads", "storage/damage", "storage/ledger_reading", "storage/private_vault", "storage/durable"),
    *("storage/folder", "policy/bundle"),
)
FIXED = (
    CANNOT_READ,
    CLOCK_SET_BACK,
    FORBIDDEN,
    MISSING,
    NOT_A_KEY,
    NO_GRADE,
    NO_KEY,
    NO_RIGHT,
    OLDER,
    PURPOSE,
    REMAINS,
    STOOD_STILL,
)
NAMED = ("what", "WHAT", "path.name", "file.name", "name")


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    """The interface in German."""
    with speaking(qapp, "de"):
        yield


@pytest.fixture
def english(qapp: QApplication) -> Iterator[None]:
    """The interface in English."""
    with speaking(qapp, "en"):
        yield


@pytest.mark.parametrize(
    ("preferred", "system", "said", "place"),
    [
        ("", "de_DE", "Übersicht", "de_DE"),
        ("", "de_AT", "Übersicht", "de_AT"),
        ("", "en_GB", "Contact sheet", "en_GB"),
        ("", "fr_FR", "Contact sheet", "fr_FR"),
        ("", "C", "Contact sheet", "en_GB"),
        ("de", "en_US", "Übersicht", "de_DE"),
        ("de", "de_CH", "Übersicht", "de_CH"),
        ("de", "C", "Übersicht", "de_DE"),
        ("en", "de_DE", "Contact sheet", "en_GB"),
        ("en", "en_US", "Contact sheet", "en_US"),
    ],
)
def test_the_system_chooses_the_language_and_a_preference_overrides(
    qapp: QApplication, preferred: str, system: str, said: str, place: str
) -> None:
    with speaking(qapp, preferred, system):
        assert translate("Sheet", "Contact sheet") == said
        assert QLocale().name() == place


def test_qts_own_words_are_german_too(german: None) -> None:
    assert translate("QPlatformTheme", "Cancel") == "Abbrechen"


def test_every_sentence_that_can_reach_the_window_is_listed() -> None:
    said = {text for name in HEARD for text in _sentences_of(ROOT / "app" / f"{name}.py")}
    assert len(said) > 25
    assert said - SENTENCES == set()
    assert {value for name, value in vars(reasons).items() if name.isupper()} <= SENTENCES
    assert UNEXPECTED in SENTENCES


@pytest.mark.parametrize("text", FIXED)
def test_a_fixed_sentence_is_told_in_german(german: None, text: str) -> None:
    assert sentence(text) != text


def test_what_the_managed_configuration_lacks_is_told_in_german(german: None, tmp_path: Path) -> None:
    file = tmp_path / "managed.json"
    file.write_text('{"policy_key": "/nowhere/policy.pem"}')
    trouble = read_managed(file).trouble
    assert trouble
    assert sentence(trouble) != trouble
    assert sentence("policy.pem cannot be read") == "policy.pem ist nicht lesbar"
    assert sentence("the record's notes or totals in exposure.db are damaged").endswith(
        "in exposure.db sind beschädigt"
    )


def test_no_listed_sentence_is_out_of_use() -> None:
    files = [path for path in (ROOT / "app").rglob("*.py") if path.stem != "sentences"]
    trees = [ast.parse(path.read_text("utf-8")) for path in files]  # a text that goes over two lines is one there
    sources = "\n".join(str(node.value) for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    parts = {part.strip() for text in SENTENCES for part in str(text).split("{name}")}
    assert {part for part in parts if part not in sources and "calm.panic" not in part} == set()


def test_a_sentence_is_translated_with_the_file_that_it_names(german: None) -> None:
    assert sentence("damaged in its archive") == "in seinem Archiv beschädigt"
    with pytest.raises(DamagedError) as missing, translated("work.db"):
        raise DamagedError("work.db is missing; put the whole folder back from a backup")
    assert sentence(str(missing.value)) == (
        "work.db fehlt; stellen Sie den ganzen Ordner aus einer Sicherung wieder her"
    )
    slot = make_keystore_slot("s", "exposure", bytes(32), "s/exposure", bytes(32))
    with pytest.raises(LockedError) as wrong:
        open_slot(KeyFile(format=1, store="s", name="exposure", slots=(slot,)), slot, bytes(31) + b"\1")
    assert sentence(str(wrong.value)) == (
        "der Schlüssel exposure lässt sich nicht öffnen: falsche Passphrase, oder die Schlüsseldatei wurde verändert"
    )


@pytest.mark.parametrize(
    ("held", "told"),
    [
        ("[]", "keymap.json: erwartet wird ein Objekt aus Aktionen und ihren Tasten"),
        ('{"calm.panic": []}', "keymap.json: calm.panic muss eine Taste haben"),
        ('{"calm.tea": ["T"]}', "keymap.json: there is no action named calm.tea"),
    ],
)
def test_what_is_wrong_with_a_keymap_is_told_in_german_unless_it_has_words_of_the_file(
    german: None, tmp_path: Path, held: str, told: str
) -> None:
    own = tmp_path / "keymap.json"
    own.write_text(held)
    with pytest.raises(PolicyError) as wrong:
        load_keymap(actions_for(load_scheme()), own)
    assert sentence(str(wrong.value)) == told


@pytest.mark.parametrize("text", ["", "never heard of", "the exposure ledger is damaged at row 7", "work", "{name}"])
def test_a_sentence_that_is_not_listed_stays(german: None, text: str) -> None:
    assert sentence(text) == text


def test_a_refusal_and_a_frame_that_did_not_come_are_told_in_german(german: None) -> None:
    refused = notice_text(Notice.REFUSED, "exposure.db could not be read or written")
    assert refused == "Nicht aufgezeichnet: exposure.db ließ sich nicht lesen oder schreiben."
    assert cannot_show_text("an item's encrypted file is damaged") == (
        "Nicht darstellbar: die verschlüsselte Datei eines Objekts ist beschädigt"
    )
    assert cannot_show_text(CannotShow.TOO_SLOW) == "Nicht darstellbar: Dekodieren dauerte zu lange"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("the passphrase is empty", "The passphrase is empty."),
        ("an item's encrypted file is damaged", "An item's encrypted file is damaged."),
        (
            "exposure.db could not be read or written",
            "exposure.db could not be read or written.",
        ),  # a name stays a name
        ("made_at: the time must name its zone", "made_at: the time must name its zone."),
        ("zone: the name is unknown", "zone: the name is unknown."),
        ("The passphrase is wrong.", "The passphrase is wrong."),
    ],
)
def test_a_sentence_that_stands_alone_has_a_capital_and_a_full_stop(english: None, text: str, said: str) -> None:
    assert whole_sentence(text) == said


def test_notices_are_whole_sentences(english: None) -> None:
    told = [notice_text(notice, "3") for notice in Notice if notice is not Notice.NONE]
    told += [
        notice_text(Notice.CANNOT_SHOW, CannotShow.DAMAGED),
        notice_text(Notice.REFUSED, "the passphrase is empty"),
    ]
    told += [concealment_text(why) for why in Concealment if why is not Concealment.NO]
    assert [words for words in told if not (words[0].isupper() and words.endswith((".", "?")))] == []
    assert [words for words in told if ".." in words] == []


def test_texts_have_one_form() -> None:
    """Two sentences end as sentences do; a sentence begins with a capital; a reason stands inside of one."""
    sources = {text.source for text in marked()}
    two = [text for text in sources if re.search(r"[a-z}]\. [A-Z]", text)]
    assert len(two) > 30
    assert [text for text in two if not text.endswith((".", "…", "?", ":"))] == []
    whole = [text for text in sources if text.endswith(".") and not text.startswith(("{", "%", "“"))]
    assert [text for text in whole if not (text[0].isupper() or text[0].isdigit())] == []
    assert [text for text in sources if "{reason}" in text and not re.search(r"\{reason\}\)?\.$", text)] == [
        "Cannot be shown: {reason}"  # on a tile, and as a notice with a full stop
    ]


def test_every_notice_concealment_and_reason_has_words(english: None) -> None:
    told = [notice_text(notice, "3") for notice in Notice if notice is not Notice.NONE]
    told += [concealment_text(why) for why in Concealment if why is not Concealment.NO]
    told += [cannot_show_text(reason) for reason in CannotShow]
    assert all(told)
    assert len(set(told)) == len(told)
    told_of_one = "This item cannot be shown. It can be marked not assessable, set aside or handed back."
    assert notice_text(Notice.CANNOT_SHOW, "") == told_of_one
    assert (notice_text(Notice.NONE, ""), concealment_text(Concealment.NO), cannot_show_text("")) == ("", "", "")


def test_types_and_sizes_are_written_as_the_place_writes_them(german: None) -> None:
    assert type_text("image/x-portable-pixmap") == "PORTABLE-PIXMAP-Bild"
    assert type_text("video/mp4") == "Video"
    assert type_text("") == "Unbekannter Typ"
    assert bytes_text(1536) == "1,50 KiB"


def _sentences_of(path: Path) -> Iterator[str]:
    """The sentences of a file's errors: those without a variable part, and those whose one part is a file's or key's name."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or not node.args:
            continue
        said, error = node.args[0], node.func.id
        if error in ("ValueError", "TypeError") or not error.endswith(("Error", "Busy")):
            continue
        if isinstance(said, ast.Constant):
            yield str(said.value)
        elif isinstance(said, ast.JoinedStr):
            parts = [part.value for part in said.values if isinstance(part, ast.FormattedValue)]
            if len(parts) == 1 and ast.unparse(parts[0]) in NAMED:
                yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{name}" for part in said.values)
