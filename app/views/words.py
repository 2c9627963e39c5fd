"""The words of the interface: one way to translate, and the sentences for what the session says in values.

English stands in the code; other languages in `resources/translations/penumbra_*.ts`, compiled to .qm beside them
(docs/translating.md).
"""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QDateTime, QLibraryInfo, QLocale, QTranslator

from app.domain.item import CannotShow
from app.domain.worklist import ItemState
from app.review.screen import Concealment
from app.wellbeing.causes import Cause

TRANSLATIONS = Path(__file__).resolve().parents[2] / "resources" / "translations"
LANGUAGES = {"en": "English", "de": "Deutsch"}

REGIONS = {"en": "en_GB", "de": "de_DE"}

translate = QCoreApplication.translate

# What the core and storage say in English and the window shows. {name} stands for a file or the name of a key.
NAME = re.compile(r"\b(?:(?:work|exposure|private)(?:\.db)?|keymap\.json)\b")
SENTENCES = frozenset(
    {
        QT_TRANSLATE_NOOP("Sentence", "symbolic link"),
        QT_TRANSLATE_NOOP("Sentence", "not a regular file"),
        QT_TRANSLATE_NOOP("Sentence", "unreadable"),
        QT_TRANSLATE_NOOP("Sentence", "Penumbra's own folder"),
        QT_TRANSLATE_NOOP("Sentence", "over the size limit"),
        QT_TRANSLATE_NOOP("Sentence", "over the archive limit: ratio"),
        QT_TRANSLATE_NOOP("Sentence", "over the archive limit: number of files"),
        QT_TRANSLATE_NOOP("Sentence", "over the archive limit: depth"),
        QT_TRANSLATE_NOOP("Sentence", "over the archive limit: size"),
        QT_TRANSLATE_NOOP("Sentence", "password-protected in its archive"),
        QT_TRANSLATE_NOOP("Sentence", "damaged in its archive"),
        QT_TRANSLATE_NOOP("Sentence", "packed in an unsupported way in its archive"),
        QT_TRANSLATE_NOOP("Sentence", "something unexpected went wrong"),
        QT_TRANSLATE_NOOP(
            "Sentence",
            "an item that cannot be shown takes no grade; mark it not assessable, set it aside or hand it back",
        ),
        QT_TRANSLATE_NOOP("Sentence", "there is no item of that id"),
        QT_TRANSLATE_NOOP("Sentence", "there is no item of that id or SHA-256"),
        QT_TRANSLATE_NOOP("Sentence", "there is no such item"),
        QT_TRANSLATE_NOOP("Sentence", "there is no such report"),
        QT_TRANSLATE_NOOP("Sentence", "there is no report of that reference"),
        QT_TRANSLATE_NOOP("Sentence", "the item was assessed in the meantime; open it again"),
        QT_TRANSLATE_NOOP("Sentence", "the exposure ledger lacks rows that were written before"),
        QT_TRANSLATE_NOOP("Sentence", "the exposure ledger lacks rows at its end"),
        QT_TRANSLATE_NOOP("Sentence", "the exposure ledger is older than it was: rows that were known are not in it"),
        QT_TRANSLATE_NOOP("Sentence", "the exposure ledger does not say where it begins"),
        QT_TRANSLATE_NOOP("Sentence", "the exposure ledger does not say where it ends"),
        QT_TRANSLATE_NOOP("Sentence", "the exposure ledger does not say when it was last written"),
        QT_TRANSLATE_NOOP("Sentence", "the exposure ledger is damaged: a text in it cannot be read"),
        QT_TRANSLATE_NOOP("Sentence", "the exposure ledger was changed after its damage had been confirmed"),
        QT_TRANSLATE_NOOP("Sentence", "the exposure record is whole; there is nothing to confirm"),
        QT_TRANSLATE_NOOP("Sentence", "an item's encrypted file is damaged"),
        QT_TRANSLATE_NOOP("Sentence", "an item's encrypted file is missing or damaged"),
        QT_TRANSLATE_NOOP("Sentence", "an item's key is damaged or belongs to another vault"),
        QT_TRANSLATE_NOOP("Sentence", "the vault cannot be written: the disk is full or the folder cannot be written"),
        QT_TRANSLATE_NOOP("Sentence", "there is nothing at one of the paths given, or it cannot be read"),
        QT_TRANSLATE_NOOP("Sentence", "the workspace cannot be taken into itself"),
        QT_TRANSLATE_NOOP("Sentence", "the report needs a reference of printable characters"),
        QT_TRANSLATE_NOOP("Sentence", "clock set back"),
        QT_TRANSLATE_NOOP("Sentence", "the file cannot be written: no room, or no right to write"),
        QT_TRANSLATE_NOOP("Sentence", "the record's notes or totals in {name} are damaged"),
        QT_TRANSLATE_NOOP("Sentence", "This record exists to keep people inside the limits."),
        QT_TRANSLATE_NOOP(
            "Sentence",
            "It may not be used for performance, pay, discipline, rota favour, sickness review, selection or promotion.",
        ),
        QT_TRANSLATE_NOOP("Sentence", "the passphrase is empty"),
        QT_TRANSLATE_NOOP("Sentence", "that passphrase opens the workspace; the check-ins need one of their own"),
        QT_TRANSLATE_NOOP("Sentence", "that passphrase does not open the check-ins"),
        QT_TRANSLATE_NOOP("Sentence", "there are check-ins already; they open with their own passphrase"),
        QT_TRANSLATE_NOOP("Sentence", "there is a check-in of this duty day already"),
        QT_TRANSLATE_NOOP("Sentence", "check-ins are kept for 1 to 366 days"),
        QT_TRANSLATE_NOOP("Sentence", "the {name} key has no passphrase; it is kept in the system's key store"),
        QT_TRANSLATE_NOOP("Sentence", "the {name} key cannot be opened: wrong passphrase, or the key file was changed"),
        QT_TRANSLATE_NOOP("Sentence", "the system's key store has no key for {name}"),
        QT_TRANSLATE_NOOP("Sentence", "the key file of {name} is missing; put the whole folder back from a backup"),
        QT_TRANSLATE_NOOP("Sentence", "the key file of {name} cannot be read"),
        QT_TRANSLATE_NOOP("Sentence", "the key file of {name} belongs to another file"),
        QT_TRANSLATE_NOOP("Sentence", "{name} is missing; put the whole folder back from a backup"),
        QT_TRANSLATE_NOOP("Sentence", "{name} is empty; put the whole folder back from a backup"),
        QT_TRANSLATE_NOOP("Sentence", "{name} would not be encrypted"),
        QT_TRANSLATE_NOOP("Sentence", "{name} cannot be read: it is damaged, or the key belongs to another workspace"),
        QT_TRANSLATE_NOOP(
            "Sentence", "{name} cannot be opened: the folder cannot be written, or the file cannot be read"
        ),
        QT_TRANSLATE_NOOP("Sentence", "{name} cannot be written: the disk is full or the folder cannot be written"),
        QT_TRANSLATE_NOOP("Sentence", "{name} is in use by another copy of Penumbra"),
        QT_TRANSLATE_NOOP("Sentence", "{name} cannot be written: no room, or no right to write"),
        QT_TRANSLATE_NOOP("Sentence", "{name} cannot be erased: the folder cannot be written"),
        QT_TRANSLATE_NOOP("Sentence", "{name} cannot be read: it was cut off"),
        QT_TRANSLATE_NOOP("Sentence", "{name} was written by a newer version of Penumbra; update this one"),
        QT_TRANSLATE_NOOP("Sentence", "{name} could not be read or written"),
        QT_TRANSLATE_NOOP("Sentence", "{name}: facts are appended, never changed"),
        QT_TRANSLATE_NOOP("Sentence", "{name}: an assessment refers to one that is not there"),
        QT_TRANSLATE_NOOP("Sentence", "{name} cannot be read"),
        QT_TRANSLATE_NOOP("Sentence", "{name}: an object of actions and their keys is expected"),
        QT_TRANSLATE_NOOP("Sentence", "{name}: calm.panic must have a key"),
    }
)


def load_translators(application: QCoreApplication, language: str, system: QLocale | None = None) -> list[QTranslator]:
    """Install the translators of a language code (also Qt's own texts); "" follows the system. Keep what is returned.

    system: the system's locale, unless another is given.
    """
    place = system or QLocale.system()
    wanted = language if language in LANGUAGES else _first_known(place)
    # A place of the same language keeps its dates and numbers; where no place is set (C), dates would read like a log's.
    fits = place.language() == QLocale(REGIONS[wanted]).language()
    follows = fits or (not language and place.language() is not QLocale.Language.C)
    QLocale.setDefault(place if follows else QLocale(REGIONS[wanted]))
    loaded = []
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in ((f"qtbase_{wanted}", qt), (f"penumbra_{wanted}", str(TRANSLATIONS))):
        translator = QTranslator(application)
        if translator.load(name, folder):
            application.installTranslator(translator)
            loaded.append(translator)
    return loaded


def _first_known(place: QLocale) -> str:
    """The first of a person's languages that there is, else English."""
    spoken = (tag.split("-")[0] for tag in place.uiLanguages())
    return next((code for code in spoken if code in LANGUAGES), "en")


def sentence(text: str) -> str:
    """A sentence of the core or of storage in the analyst's language; one that is not listed stays as it is."""
    if text in SENTENCES:
        return translate("Sentence", text)
    named = NAME.search(text)
    template = f"{text[: named.start()]}{{name}}{text[named.end() :]}" if named else text
    if named is None or template not in SENTENCES:
        return text
    return translate("Sentence", template).replace("{name}", named[0])


def concealment_text(why: Concealment) -> str:
    """Why nothing is shown."""
    return {
        Concealment.NO: "",
        Concealment.PANIC: translate("Concealment", "Concealed."),
        Concealment.AWAY: translate("Concealment", "Concealed while this window is not in front."),
        Concealment.IDLE: translate("Concealment", "Concealed after a while without input."),
        Concealment.NOT_RECORDED: translate(
            "Concealment", "Concealed: exposure could not be recorded, so nothing is shown."
        ),
        Concealment.LEDGER_DAMAGED: translate(
            "Concealment", "The exposure record is damaged. Nothing is shown until you and a supervisor confirm it."
        ),
    }[why]


def grade_text(code: str) -> str:
    """A grade's code as it is written on buttons and tiles."""
    return {
        "NPI_S62": "NPI s62",
        "OUT_OF_SCOPE": translate("Grade", "Out of scope"),
        "NONE": translate("Grade", "None"),
    }.get(code, code)


def state_text(state: str, grade: str) -> str:
    """Where an item stands. grade: how its grade is to be written: short (`grade_text`), or by its official label."""
    if state == ItemState.GRADED:
        return translate("State", "Graded: {grade}").format(grade=grade)
    return {
        ItemState.UNGRADED.value: translate("State", "Not graded"),
        ItemState.NOT_ASSESSABLE.value: translate("State", "Not assessable"),
        ItemState.SET_ASIDE.value: translate("State", "Set aside"),
    }[state]


def cannot_show_text(reason: str) -> str:
    """Why an item cannot be shown, as a sentence; nothing where there is no reason."""
    if not reason:
        return ""
    said = {
        CannotShow.EMPTY: translate("CannotShow", "empty file"),
        CannotShow.UNSUPPORTED: translate("CannotShow", "no supported picture format"),
        CannotShow.DAMAGED: translate("CannotShow", "damaged"),
        CannotShow.TOO_LARGE: translate("CannotShow", "too many pixels"),
        CannotShow.TOO_SLOW: translate("CannotShow", "took too long to decode"),
        CannotShow.TOO_MUCH_MEMORY: translate("CannotShow", "needed too much memory"),
        CannotShow.DECODER_FAILED: translate("CannotShow", "the decoder failed on it"),
        CannotShow.NOT_CONFINED: translate("CannotShow", "the decoder is not confined as the policy asks"),
        CannotShow.PROTECTED_ARCHIVE: translate("CannotShow", "password-protected archive"),
        CannotShow.DAMAGED_ARCHIVE: translate("CannotShow", "damaged archive"),
    }
    known = reason in CannotShow.__members__.values() or reason in {r.value for r in CannotShow}
    words = said[CannotShow(reason)] if known else sentence(reason)
    return translate("CannotShow", "Cannot be shown: {reason}").format(reason=words)


def cause_text(cause: Cause) -> str:
    """Why a break is due, or which of the day's limits is reached."""
    return {
        Cause.RAW: translate("Cause", "time spent looking"),
        Cause.DOSE: translate("Cause", "weighted exposure"),
        Cause.REVIEW: translate("Cause", "time at the screen"),
        Cause.SINCE_LONG: translate("Cause", "exposure since the last long break"),
    }[cause]


def type_text(media_type: str) -> str:
    """A type by content in at most three words."""
    names = {
        "image/jpeg": "JPEG",
        "image/png": "PNG",
        "image/webp": "WebP",
        "image/gif": "GIF",
        "image/tiff": "TIFF",
        "image/jp2": "JPEG 2000",
        "image/vnd.microsoft.icon": "ICO",
        "image/vnd.adobe.photoshop": "PSD",
    }
    if media_type in names:
        return translate("Type", "{format} picture").format(format=names[media_type])
    if media_type.startswith("image/"):
        short = media_type.removeprefix("image/").removeprefix("x-").upper()
        return translate("Type", "{format} picture").format(format=short)
    if media_type.startswith("video/"):
        return translate("Type", "Video")
    return translate("Type", "Unknown type")


def bytes_text(size: int) -> str:
    """A size in bytes for people."""
    return QLocale().formattedDataSize(size)


def moment_text(at: datetime) -> str:
    """An aware time as this place writes it, in local time."""
    moment = QDateTime.fromMSecsSinceEpoch(round(at.timestamp() * 1000))
    return QLocale().toString(moment, format=QLocale.FormatType.ShortFormat)
