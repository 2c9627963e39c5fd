"""The policy's schema in the words of the interface. Titles and texts stand in the schema, which is below Qt.

So they carry no mark of their own; tests/views/translating.py collects them from there, all under the context "Policy".
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale

from app.policy.effective import Held, Source
from app.policy.parameter import NO_TIME, WORDS, Loosen, Parameter, Unit
from app.views.words import grade_text, translate

WORDY = (Unit.SWITCH, Unit.BAND, Unit.VEIL, Unit.CLOCK)  # written as words or as a time, not as a number


def group_text(title: str) -> str:
    """A group of the schema."""
    return translate("Policy", title)


def title_text(parameter: Parameter) -> str:
    """What a key is called."""
    return translate("Policy", parameter.title).replace("{field}", grade_text(parameter.field))


def about_text(parameter: Parameter) -> str:
    """What a key is about, in a sentence or two."""
    return translate("Policy", parameter.text)


def value_text(parameter: Parameter, value: int) -> str:
    """A value with its unit."""
    unit = parameter.unit
    if unit is Unit.DAYS:
        return translate("Policy", "%n days", None, value)
    if unit is Unit.XMIN:
        return translate("Policy", "%n exposure minutes", None, value)
    if unit is Unit.CELLS:
        return translate("Policy", "%n cells", None, value)
    if unit is Unit.FRAMES:
        return translate("Policy", "%n key frames", None, value)
    if unit is Unit.TIMES:
        return translate("Policy", "%n times", None, value)
    if unit is Unit.ITEMS:
        return translate("Policy", "%n items", None, value)
    if unit in WORDY:
        return _word(parameter, value)
    number = QLocale().toString(value)
    return (
        number if unit is Unit.WEIGHT else f"{number} {unit.value}"
    )  # the signs of SI and of per cent know no language


def short_text(parameter: Parameter, value: int) -> str:
    """The same for a narrow column: a weighted exposure is a plain number there."""
    return QLocale().toString(value) if parameter.unit is Unit.XMIN else value_text(parameter, value)


def change_text(parameter: Parameter, now: int, later: int) -> str:
    """A value and the one that follows, for the same column."""
    words = parameter.unit in WORDY
    first = short_text(parameter, now) if words else QLocale().toString(now)
    return f"{first} → {short_text(parameter, later)}"


def span_text(parameter: Parameter, values: Sequence[int]) -> str:
    """The values that can be chosen, in words. values: in ascending order, without a gap but for the step; at least one."""
    least, most = values[0], values[-1]
    if least == most:
        return value_text(parameter, least)
    if parameter.unit in WORDS:
        *others, last = (value_text(parameter, value) for value in values)
        return translate("Policy", "{words} or {last}").format(words=", ".join(others), last=last)
    if parameter.unit is Unit.CLOCK and most == NO_TIME:
        text = translate("Policy", "{least} to {most}, or none")
        return text.format(least=value_text(parameter, least), most=value_text(parameter, values[-2]))
    first = value_text(parameter, least) if parameter.unit is Unit.CLOCK else QLocale().toString(least)
    text = translate("Policy", "{least} to {most}").format(least=first, most=value_text(parameter, most))
    if parameter.step == 1:
        return text
    return translate("Policy", "{range}, in steps of {step}").format(range=text, step=parameter.step)


def range_text(parameter: Parameter) -> str:
    """The range of the schema in words."""
    return span_text(parameter, range(parameter.low, parameter.high + 1, parameter.step))


def loosen_text(parameter: Parameter) -> str:
    """Who may loosen a value in daily work."""
    if parameter.supervisor_to is not None:
        text = translate("Policy", "A supervisor, for one duty day and with your yes, up to {value}.")
        return text.format(value=value_text(parameter, parameter.supervisor_to))
    return {
        Loosen.NOBODY: translate("Policy", "Nobody. The policy sets it inside this range."),
        Loosen.ORGANISATION: translate("Policy", "Your organisation alone, by its policy."),
        Loosen.ANALYST: translate("Policy", "You, for yourself."),
    }[parameter.loosen]


def source_text(held: Held) -> str:
    """Where a value comes from, in a word or two."""
    return {
        Source.DEFAULT: translate("Policy", "default"),
        Source.ORGANISATION: translate("Policy", "organisation"),
        Source.OWN: translate("Policy", "your own"),
        Source.STRICT: translate("Policy", "strict end"),
    }[held.source]


def long_source_text(held: Held) -> str:
    """The same in a few more."""
    return {
        Source.DEFAULT: translate("Policy", "the shipped default"),
        Source.ORGANISATION: translate("Policy", "your organisation's policy"),
        Source.OWN: translate("Policy", "you, for yourself"),
        Source.STRICT: translate("Policy", "the strict end: no policy can be trusted now"),
    }[held.source]


def _word(parameter: Parameter, value: int) -> str:
    written = str(parameter.write(value))
    return {
        "off": translate("Policy", "off"),
        "on": translate("Policy", "on"),
        "concealed": translate("Policy", "concealed"),
        "heavy": translate("Policy", "heavily veiled"),
        "none": translate("Policy", "none"),
    }.get(written, written)
