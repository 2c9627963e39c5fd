"""The words of the central system's line and page: how the exchange stands, what waits, what was refused and why."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDate, QLocale, QTime

from app.views.central.port import CentralStanding, Condition, Refusal
from app.views.words import translate

MINUTE_MS = 60_000


def line_text(standing: CentralStanding, now: datetime) -> str:
    """The one quiet line."""
    parts = [_head(standing, now)]
    if standing.condition is not Condition.WELL and standing.waiting:
        parts.append(translate("Central", "%Ln waiting", None, standing.waiting))
    refused = sum(facts.count for facts in standing.refused)
    if refused:
        parts.append(translate("Central", "%n refused", None, refused))
    if standing.clock_off_ms is not None:
        parts.append(translate("Central", "check this machine's clock"))
    return " · ".join(parts)


def details(standing: CentralStanding, now: datetime) -> tuple[tuple[str, str], ...]:
    """The page's lines, each with its name."""
    lines = [
        (translate("Central", "Server"), standing.server),
        (translate("Central", "Signed in as"), standing.person or translate("Central", "nobody")),
        (translate("Central", "Up to date as of"), _when(standing.as_of, now) or translate("Central", "never yet")),
        (translate("Central", "Waiting here"), _waiting(standing, now)),
    ]
    if standing.condition is not Condition.WELL:
        lines.append((translate("Central", "State"), state_text(standing, now)))
    if standing.clock_off_ms is not None:
        apart = translate("Central", "%n min apart from the server's", None, abs(standing.clock_off_ms) // MINUTE_MS)
        lines.append((translate("Central", "This machine's clock"), apart))
    return tuple(lines)


def state_text(standing: CentralStanding, now: datetime) -> str:
    """What is not as it should be, as a sentence; nothing where all is well."""
    since, reason = _when(standing.since, now), reason_text(standing.reason)
    words = {
        Condition.WELL: "",
        Condition.OFFLINE: translate(
            "Central", "The server has not been reached since {time}. Work goes on; nothing is lost."
        ),
        Condition.BUSY: translate("Central", "The server has asked to wait since {time}."),
        Condition.SIGN_IN: translate("Central", "A sign-in has been needed since {time}. Until then all waits here."),
        Condition.REFUSED: translate("Central", "Refused since {time}: {reason}."),
        Condition.HERE: translate("Central", "A file of this workspace could not be read or written since {time}."),
        Condition.ENDED: translate("Central", "The exchange has ended unexpectedly. Open Penumbra again to go on."),
    }[standing.condition].format(time=since, reason=reason)
    why = standing.condition is Condition.OFFLINE and reason
    return f"{words} {translate('Central', 'The last time: {reason}.').format(reason=reason)}" if why else words


def refusal_row(facts: Refusal, now: datetime) -> tuple[str, str, str, str]:
    """Kind, how many, why, since when."""
    return (
        stream_text(facts.stream),
        QLocale().toString(facts.count),
        reason_text(facts.reason),
        _when(facts.since, now),
    )


def stream_text(stream: str) -> str:
    """A kind of fact; one that is not known here as it is spelled."""
    return {
        "assessment": translate("Central", "Assessment"),
        "custody": translate("Central", "Custody entry"),
        "exposure": translate("Central", "Exposure"),
        "break": translate("Central", "Break"),
        "override": translate("Central", "Exception"),
    }.get(stream, stream)


def reason_text(reason: str) -> str:
    """Why, in plain words; a reason of a newer server as it is spelled."""
    return {
        "device-revoked": translate("Central", "this device was revoked"),
        "unknown-device": translate("Central", "the server does not know this device"),
        "person-revoked": translate("Central", "the person's account was revoked"),
        "not-allowed": translate("Central", "the person's role does not allow this"),
        "client-too-old": translate("Central", "this program is too old for the server"),
        "server-too-old": translate("Central", "the server is too old for this program"),
        "certificate-ended": translate("Central", "the certificate of this device has ended"),
        "server-certificate": translate("Central", "the server's certificate does not hold"),
        "policy-refused": translate("Central", "the policy that came down does not hold here"),
        "unknown-stream": translate("Central", "the server does not know this kind"),
        "invalid": translate("Central", "the server cannot read it"),
        "malformed": translate("Central", "the server cannot read it"),
        "another-id": translate("Central", "it bears another fact's id"),
        "another-person": translate("Central", "it bears another person's id"),
        "other-bytes": translate("Central", "the server holds something else under its id"),
        "conflict": translate("Central", "the server holds something else under its id"),
        "too-large": translate("Central", "it is larger than the server allows"),
    }.get(reason, reason)


def _head(standing: CentralStanding, now: datetime) -> str:
    since = _when(standing.since, now)
    if standing.condition is Condition.WELL:
        if standing.as_of is None:
            return translate("Central", "Central system: not reached yet")
        return translate("Central", "Central system: up to date as of {time}").format(time=_when(standing.as_of, now))
    return {
        Condition.OFFLINE: translate("Central", "Central system: offline since {time}"),
        Condition.BUSY: translate("Central", "Central system: asked to wait since {time}"),
        Condition.SIGN_IN: translate("Central", "Central system: sign-in needed"),
        Condition.REFUSED: translate("Central", "Central system: refused since {time}"),
        Condition.HERE: translate("Central", "Central system: a file here failed"),
        Condition.ENDED: translate("Central", "Central system: exchange ended"),
    }[standing.condition].format(time=since)


def _waiting(standing: CentralStanding, now: datetime) -> str:
    if not standing.waiting:
        return translate("Central", "nothing")
    count, oldest = QLocale().toString(standing.waiting), _when(standing.oldest, now)
    return translate("Central", "{count}, the oldest of {time}").format(count=count, time=oldest) if oldest else count


def _when(moment: datetime | None, now: datetime) -> str:
    """The time of today, else day and time, as the analyst's place writes them."""
    if moment is None:
        return ""
    local, place = moment.astimezone(), QLocale()
    short = QLocale.FormatType.ShortFormat
    clock = place.toString(QTime(local.hour, local.minute), "HH:mm")
    if local.date() == now.astimezone().date():
        return clock
    return f"{place.toString(QDate(local.year, local.month, local.day), short)} {clock}"
