"""The words of the interface: one way to translate, and the sentences for what the session says in values.

English stands in the code; other languages in `resources/translations/penumbra_*.ts`, compiled to .qm beside them
(docs/translating.md).
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDateTime, QLibraryInfo, QLocale, QTime, QTranslator

from app.domain.item import CannotShow
from app.domain.worklist import ItemState
from app.review.screen import Concealment, Screen
from app.views.sentences import NAME, SENTENCES
from app.wellbeing.causes import Cause

TRANSLATIONS = Path(__file__).resolve().parents[2] / "resources" / "translations"
LANGUAGES = {"en": "English", "de": "Deutsch"}

REGIONS = {"en": "en_GB", "de": "de_DE"}

translate = QCoreApplication.translate


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


def whole_sentence(text: str) -> str:
    """The same where it stands by itself: with a capital, unless it begins with the name of a file or a key, and a full stop."""
    said = sentence(text)
    if said.split(" ", 1)[0].isalpha():
        said = said[:1].upper() + said[1:]
    return said if said.endswith((".", "…", "?")) else f"{said}."


def concealment_text(why: Concealment) -> str:
    """Why nothing is shown; where that is a grade, with {grade} for its name; at another workstation, {time} since when."""
    return {
        Concealment.NO: "",
        Concealment.GRADED: translate("Concealment", "Already graded “{grade}”. Open anyway?"),
        Concealment.PANIC: translate("Concealment", "Concealed."),
        Concealment.AWAY: translate("Concealment", "Concealed while this window is not in front."),
        Concealment.IDLE: translate("Concealment", "Concealed after a while without input."),
        Concealment.SURROUNDINGS: translate("Concealment", "Concealed: a screen came, went or changed."),
        Concealment.SHARED: translate("Concealment", "Concealed while the screen is shared or recorded."),
        Concealment.ELSEWHERE: translate("Concealment", "You are reviewing at another workstation since {time}."),
        Concealment.NOT_RECORDED: translate(
            "Concealment", "Concealed: exposure could not be recorded, so nothing is shown."
        ),
        Concealment.LEDGER_DAMAGED: translate(
            "Concealment", "The exposure record is damaged. Nothing is shown until you and a supervisor confirm it."
        ),
    }[why]


def why_concealed(screen: Screen) -> str:
    """The same of a Screen, as it is said in place of pictures."""
    words = concealment_text(screen.concealment)
    if screen.concealment is not Concealment.ELSEWHERE:
        return words
    if screen.elsewhere_since is None:
        return translate("Concealment", "Concealed: you were reviewing at another workstation.")
    local = screen.elsewhere_since.astimezone()
    clock = QLocale().toString(QTime(local.hour, local.minute), QLocale.FormatType.ShortFormat)
    return words.format(time=clock)


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
        CannotShow.NOT_HERE: translate("CannotShow", "not here yet"),
        CannotShow.EMPTY: translate("CannotShow", "empty file"),
        CannotShow.UNSUPPORTED: translate("CannotShow", "no supported picture format"),
        CannotShow.DAMAGED: translate("CannotShow", "damaged"),
        CannotShow.TOO_LARGE: translate("CannotShow", "too many pixels"),
        CannotShow.TOO_SLOW: translate("CannotShow", "took too long to decode"),
        CannotShow.TOO_MUCH_MEMORY: translate("CannotShow", "needed too much memory"),
        CannotShow.DECODER_FAILED: translate("CannotShow", "the decoder failed on it"),
        CannotShow.NOT_CONFINED: translate("CannotShow", "the decoder is not confined as the policy asks"),
        CannotShow.SOUND_ONLY: translate("CannotShow", "sound only"),
        CannotShow.CAMERA_RAW: translate("CannotShow", "camera raw"),
        CannotShow.PROTECTED_DOCUMENT: translate("CannotShow", "password-protected document"),
        CannotShow.PROTECTED_ARCHIVE: translate("CannotShow", "password-protected archive"),
        CannotShow.DAMAGED_ARCHIVE: translate("CannotShow", "damaged archive"),
    }
    known = reason in CannotShow.__members__.values() or reason in {r.value for r in CannotShow}
    if reason == CannotShow.SOUND_ONLY:
        return translate("CannotShow", "Sound only: there is nothing to see.")
    if reason == CannotShow.NOT_HERE:
        return translate("CannotShow", "Not here yet: it comes from the central system by itself")
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
    if media_type == "application/pdf":
        return translate("Type", "PDF document")
    if media_type == "image/x-raw":
        return translate("Type", "Camera raw")
    if media_type.startswith("image/"):
        short = media_type.removeprefix("image/").removeprefix("x-").upper()
        return translate("Type", "{format} picture").format(format=short)
    if media_type.startswith("video/"):
        return translate("Type", "Video")
    if media_type.startswith("audio/"):
        return translate("Type", "Sound")
    return translate("Type", "Unknown type")


def bytes_text(size: int) -> str:
    """A size in bytes for people."""
    return QLocale().formattedDataSize(size)


def moment_text(at: datetime) -> str:
    """An aware time as this place writes it, in local time."""
    moment = QDateTime.fromMSecsSinceEpoch(round(at.timestamp() * 1000))
    return QLocale().toString(moment, format=QLocale.FormatType.ShortFormat)
