"""The words and figures of a person's own record: days, lengths, limits, kinds of rows. Whole minutes, no rates."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt

from app.views.words import sentence, translate
from app.wellbeing.days import Amounts
from app.wellbeing.exceptions import read_override
from app.wellbeing.limits import MINUTE_MS, XMIN_U
from app.wellbeing.record import Cap, DayRecord
from app.wellbeing.record_book import RemarkKind
from app.wellbeing.record_rows import Span, SpanKind
from app.wellbeing.totals_export import EXPORTED


def day_text(duty_day: str) -> str:
    """A duty day as this place writes a date, with its day of the week."""
    place, day = QLocale(), QDate.fromString(duty_day, Qt.DateFormat.ISODate)
    short = QLocale.FormatType.ShortFormat
    return f"{place.dayName(day.dayOfWeek(), short)} {place.toString(day, short)}"


def time_text(at: datetime) -> str:
    """The local time of day of an aware moment, to the second."""
    moment = QDateTime.fromMSecsSinceEpoch(round(at.timestamp() * 1000))
    return QLocale().toString(moment.time(), "HH:mm:ss")


def minutes_text(ms: int) -> str:
    """Whole minutes, rounded down."""
    return translate("Record", "%n min", None, ms // MINUTE_MS)


def length_text(ms: int) -> str:
    """Minutes and seconds; a dash for nothing."""
    if not ms:
        return "–"
    minutes, seconds = divmod(ms // 1000, 60)
    if not minutes:
        return translate("Record", "{seconds} s").format(seconds=seconds)
    return translate("Record", "{minutes} min {seconds} s").format(minutes=minutes, seconds=seconds)


def dose_text(dose_u: int) -> str:
    """Exposure minutes to two places, with the sign of a correction; a dash for nothing."""
    return QLocale().toString(dose_u / XMIN_U, "f", 2) if dose_u else "–"


def cap_text(cap: Cap) -> str:
    """A limit that was reached."""
    return {
        Cap.DAY_RAW: translate("Record", "looking"),
        Cap.DAY_DOSE: translate("Record", "weighted"),
        Cap.DAY_SESSION: translate("Record", "at the screen"),
        Cap.WEEK_RAW: translate("Record", "looking in seven days"),
        Cap.WEEK_DOSE: translate("Record", "weighted in seven days"),
        Cap.WEEK_SESSION: translate("Record", "at the screen in seven days"),
    }[cap]


def breaks_text(day: DayRecord) -> str:
    """How often a break fell due, and how many were complete."""
    return translate("Record", "{due} due, {taken} taken").format(due=day.breaks_owed, taken=day.breaks_taken)


def caps_text(day: DayRecord) -> str:
    """All limits that were reached on a day; a dash for none."""
    return ", ".join(cap_text(cap) for cap in day.caps) or "–"


def override_text(note: str) -> str:
    """What a supervisor changed, in words, with their name; the row's own note where it tells none of the limits."""
    try:
        key, value = read_override(note)
    except ValueError:
        return note
    if key == "block_raw_ms":
        what = translate("Record", "%n min of looking between breaks", None, value // MINUTE_MS)
    elif key == "severe_run":
        what = translate("Record", "up to %n serious items one after the other", None, value)
    else:
        what = translate("Record", "up to %n of the most serious items one after the other", None, value)
    _, _, name = note.partition(" ")
    return f"{what} ({name})" if name else what


def extras_text(day: DayRecord) -> str:
    """What two people or a supervisor changed on that day; a dash for nothing."""
    said = [
        translate("Record", "changed by a supervisor: {what}").format(what=override_text(text))
        for text in day.overrides
    ]
    if day.urgent:
        said.append(translate("Record", "%n exceptions by two people", None, day.urgent))
    return ", ".join(said) or "–"


def day_figures(day: DayRecord) -> tuple[str, ...]:
    """A day's line of the table; the titles are `day_titles`."""
    return (
        day_text(day.duty_day),
        minutes_text(day.used.review_ms),
        minutes_text(day.used.raw_ms),
        QLocale().toString(day.used.dose_u // XMIN_U),
        breaks_text(day),
        caps_text(day),
        extras_text(day),
    )


def day_titles() -> tuple[str, ...]:
    """Titles of the table of days."""
    return (
        translate("Record", "Duty day"),
        translate("Record", "At the screen"),
        translate("Record", "Looking"),
        translate("Record", "Exposure minutes"),
        translate("Record", "Breaks"),
        translate("Record", "Limits reached"),
        translate("Record", "Also"),
    )


def day_sentence(day: DayRecord) -> str:
    """The same figures as a sentence or two; what is empty is left out."""
    figures = translate(
        "Record", "{session} at the screen, {raw} looking, {dose} exposure minutes. Breaks: {breaks}."
    ).format(
        session=minutes_text(day.used.review_ms),
        raw=minutes_text(day.used.raw_ms),
        dose=QLocale().toString(day.used.dose_u // XMIN_U),
        breaks=breaks_text(day),
    )
    reached = translate("Record", "Limits reached: {limits}.").format(limits=caps_text(day)) if day.caps else ""
    extras = translate("Record", "Also: {what}.").format(what=extras_text(day)) if day.overrides or day.urgent else ""
    return " ".join(part for part in (figures, reached, extras) if part)


def week_text(used: Amounts, caps: Amounts) -> str:
    """The rolling seven duty days against their limits, in one sentence."""
    number = QLocale().toString
    return translate(
        "Record",
        "Seven duty days up to today: {session} of {session_cap} min at the screen, {raw} of {raw_cap} min looking, "
        "{dose} of {dose_cap} exposure minutes.",
    ).format(
        session=number(used.review_ms // MINUTE_MS),
        session_cap=number(caps.review_ms // MINUTE_MS),
        raw=number(used.raw_ms // MINUTE_MS),
        raw_cap=number(caps.raw_ms // MINUTE_MS),
        dose=number(used.dose_u // XMIN_U),
        dose_cap=number(caps.dose_u // XMIN_U),
    )


def span_figures(span: Span) -> tuple[str, ...]:
    """A row's line: began, what, length, looking, weighted."""
    # Limits as JSON are told on the settings page, sums of other machines by the gauge.
    note = "" if span.kind in (SpanKind.RULES, SpanKind.ELSEWHERE) else sentence(span.note)
    return (
        time_text(span.began),
        f"{kind_text(span.kind)}: {note}" if note else kind_text(span.kind),
        length_text(span.ms),
        length_text(span.raw_ms),
        dose_text(span.dose_u),
    )


def span_titles() -> tuple[str, ...]:
    """Titles of the table of rows."""
    return (
        translate("Record", "Began"),
        translate("Record", "What"),
        translate("Record", "Length"),
        translate("Record", "Added to looking"),
        translate("Record", "Added to weighted"),
    )


def kind_text(kind: SpanKind) -> str:
    """What a row was, in plain words."""
    return {
        SpanKind.LOOKING: translate("Record", "Looking"),
        SpanKind.VEILED: translate("Record", "Veiled, or a text"),
        SpanKind.AT_SCREEN: translate("Record", "At the screen, nothing shown"),
        SpanKind.OTHER_TIME: translate("Record", "Other work"),
        SpanKind.GLANCE: translate("Record", "Short look, counted as two seconds"),
        SpanKind.CORRECTION: translate("Record", "Corrected by a later grade"),
        SpanKind.REST: translate("Record", "Rest"),
        SpanKind.BREAK: translate("Record", "Break complete"),
        SpanKind.POSTPONED: translate("Record", "Break put off"),
        SpanKind.NOTE: translate("Record", "Note of the program"),
        SpanKind.SIGN_IN: translate("Record", "Shift began"),
        SpanKind.SERVED: translate("Record", "Item dealt with"),
        SpanKind.URGENT: translate("Record", "Exception by two people"),
        SpanKind.OVERRIDE: translate("Record", "Changed by a supervisor"),
        SpanKind.CONFIRM: translate("Record", "Damage confirmed by two people"),
        SpanKind.RULES: translate("Record", "Limits in force from here on"),
        SpanKind.ELSEWHERE: translate("Record", "Told of your other machines"),
    }[kind]


def remark_text(kind: RemarkKind) -> str:
    """What a remark is."""
    return {
        RemarkKind.NOTE: translate("Record", "Note"),
        RemarkKind.DISPUTE: translate("Record", "Dispute"),
    }[kind]


def role_text(role: str) -> str:
    """Whose role it is that looked."""
    return {
        "supervisor": translate("Record", "supervisor"),
        "wellbeing_lead": translate("Record", "wellbeing lead"),
        "administrator": translate("Record", "administrator"),
        "analyst": translate("Record", "analyst"),
    }.get(role, role)


def look_text(what: str) -> str:
    """What somebody was shown, or took with them."""
    if what.startswith(EXPORTED):
        return translate("Record", "daily totals, exported for: {purpose}").format(purpose=what.removeprefix(EXPORTED))
    return {
        "days": translate("Record", "the days that are over"),
        "today": translate("Record", "one word on today"),
        "team": translate("Record", "the team's week, with you among others"),
    }.get(what, what)
