"""The words of the interface: one way to translate, and the sentences for what the session says in values.

English stands in the code; other languages in `resources/translations/penumbra_*.ts`, compiled to .qm beside them.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDateTime, QLibraryInfo, QLocale, QTranslator

from app.domain.item import CannotShow
from app.domain.worklist import ItemState
from app.review.screen import Concealment, Notice
from app.wellbeing.meter import Cause

TRANSLATIONS = Path(__file__).resolve().parents[2] / "resources" / "translations"
LANGUAGES = {"en": "English", "de": "Deutsch"}

REGIONS = {"en": "en_GB", "de": "de_DE"}

translate = QCoreApplication.translate


def load_translators(application: QCoreApplication, language: str) -> list[QTranslator]:
    """Install the translators of a language code (also Qt's own texts); "" follows the system. Keep what is returned."""
    wanted = language or QLocale.system().name()[:2]
    if wanted not in LANGUAGES:
        wanted = "en"
    plain = QLocale.system().language() is QLocale.Language.C  # no language is set: dates would read like a log's
    QLocale.setDefault(QLocale(REGIONS[wanted]) if language or plain else QLocale.system())
    loaded = []
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in ((f"qtbase_{wanted}", qt), (f"penumbra_{wanted}", str(TRANSLATIONS))):
        translator = QTranslator(application)
        if translator.load(name, folder):
            application.installTranslator(translator)
            loaded.append(translator)
    return loaded


def notice_text(notice: Notice, detail: str) -> str:
    """The quiet line for a notice; `detail` is a number or a sentence that goes into some of them."""
    if notice is Notice.SAVED_WITH_COPIES:
        # The number stands in the sentence; the plural forms are the translation's.
        return translate("Notice", "Recorded. %n copies graded without being seen.", None, int(detail))
    if notice is Notice.REFUSED:
        return translate("Notice", "Not recorded: {reason}.").format(reason=detail)
    if notice is Notice.CANNOT_SHOW:
        reason = cannot_show_text(detail)
        return reason if reason else translate("Notice", "This item cannot be shown. It can still be graded.")
    return {
        Notice.NONE: "",
        Notice.BREAK_SOON: translate("Notice", "A break is coming up. Whenever it suits you."),
        Notice.BREAK_DUE: translate("Notice", "A break is due. Items can be looked at again after it."),
        Notice.FINISH_ITEM: translate("Notice", "A break is due. You can finish this item."),
        Notice.CAP_REACHED: translate("Notice", "Looking is done for today. Everything else stays open to you."),
        Notice.REVEAL_NOT_ALLOWED: translate("Notice", "No more looking before the break. Grading veiled still works."),
        Notice.SAVED: translate("Notice", "Recorded."),
        Notice.SET_ASIDE: translate("Notice", "Set aside."),
        Notice.DECLINED: translate("Notice", "Handed back."),
        Notice.UNDONE: translate("Notice", "Withdrawn. The item is as it was before."),
        Notice.NOTHING_TO_UNDO: translate("Notice", "Nothing to undo."),
        Notice.ALL_DONE: translate("Notice", "Every item of this report has been dealt with."),
        Notice.NOT_IN_SCHEME: translate("Notice", "This grade is not in the scheme."),
        Notice.OPEN_FIRST: translate("Notice", "Open an item first."),
    }.get(notice, "")


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
    """Where an item stands."""
    if state == ItemState.GRADED:
        return translate("State", "Graded: {grade}").format(grade=grade_text(grade))
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
        CannotShow.PROTECTED_ARCHIVE: translate("CannotShow", "password-protected archive"),
        CannotShow.DAMAGED_ARCHIVE: translate("CannotShow", "damaged archive"),
    }
    known = reason in CannotShow.__members__.values() or reason in {r.value for r in CannotShow}
    words = said[CannotShow(reason)] if known else reason
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
    names = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WebP", "image/gif": "GIF", "image/tiff": "TIFF"}
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
