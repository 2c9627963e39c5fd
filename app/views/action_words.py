"""What actions are called, on buttons, in menus and on the key sheet, and how the key sheet groups them."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from app.domain.scheme import Scheme
from app.views.words import grade_text, translate


def titles(scheme: Scheme) -> dict[str, str]:
    """Title of every action by its id."""
    grades = {
        f"grade.{n}": f"{grade_text(grade.code)}: {grade.label}" for n, grade in enumerate(scheme.offered, start=1)
    }
    return (
        grades
        | _of_looking()
        | {
            "grade.not_assessable": translate("Action", "Not assessable"),
            "grade.set_aside": translate("Action", "Set aside"),
            "grade.decline": translate("Action", "Decline: hand back, no reason needed"),
            "grade.undo": translate("Action", "Undo the last grade or decline"),
            "go.next": translate("Action", "Next item"),
            "go.start": translate("Action", "First item that is not graded"),
            "go.previous": translate("Action", "Previous item"),
            "go.compare": translate("Action", "Compare with another item, or back"),
            "go.partner_next": translate("Action", "Compare: another one, after it"),
            "go.partner_before": translate("Action", "Compare: another one, before it"),
            "go.sheet": translate("Action", "Contact sheet"),
            "go.reports": translate("Action", "Report list"),
            "calm.panic": translate("Action", "Conceal everything"),
            "calm.return": translate("Action", "Back, veiled"),
            "calm.break": translate("Action", "Take a break now"),
            "calm.wind_down": translate("Action", "Wind-down, near the end of the shift"),
            "calm.mark": translate("Action", "Mark as most serious, for your own meters alone"),
            "calm.postpone": translate("Action", "Put the break off by five minutes"),
            "today.urgent": translate("Action", "A child is at risk now…"),
            "today.override": translate("Action", "A supervisor's exception for today…"),
            "today.damage": translate("Action", "Confirm a damaged exposure record…"),
            "today.co_viewer": translate("Action", "Somebody looks along, or goes again…"),
            "window.exposure": translate("Action", "Exposure today"),
            "window.record": translate("Action", "Your record"),
            "window.check_ins": translate("Action", "Your check-ins"),
            "window.settings": translate("Action", "Limits and settings"),
            "window.central": translate("Action", "Central system"),
            "window.import": translate("Action", "Import files…"),
            "window.keys": translate("Action", "Keys"),
            "window.close": translate("Action", "Close Penumbra"),
        }
    )


def _of_looking() -> dict[str, str]:
    return {
        "look.hold": translate("Action", "Look while held"),
        "look.toggle": translate("Action", "Look for a few seconds, or stop"),
        "look.renew": translate("Action", "A few seconds more"),
        "look.clearer": translate("Action", "One step clearer"),
        "look.veil": translate("Action", "One step more veiled"),
        "look.colour": translate("Action", "Colour while held"),
        "look.size": translate("Action", "Full size, or back"),
        "look.lens": translate("Action", "Lens: a clear window in the heavy veil, or put it away"),
        "look.zoom_in": translate("Action", "Nearer, during a look"),
        "look.zoom_out": translate("Action", "Further off"),
        "look.whole": translate("Action", "The whole picture again"),
        "look.aim_left": translate("Action", "Lens or enlarged part: to the left"),
        "look.aim_right": translate("Action", "Lens or enlarged part: to the right"),
        "look.aim_up": translate("Action", "Lens or enlarged part: up"),
        "look.aim_down": translate("Action", "Lens or enlarged part: down"),
        "look.illustration": translate("Action", "Soft veil as an illustration, or as a blur"),
        "film.play": translate("Action", "Play a video or sound, or pause"),
        "film.sound": translate("Action", "Sound while held"),
        "film.key_next": translate("Action", "Next key frame"),
        "film.key_previous": translate("Action", "Previous key frame"),
        "film.frame_next": translate("Action", "One frame or page on"),
        "film.frame_previous": translate("Action", "One frame or page back"),
        "film.faster": translate("Action", "Play quicker"),
        "film.slower": translate("Action", "Play slower"),
        "film.louder": translate("Action", "Sound louder"),
        "film.quieter": translate("Action", "Sound quieter"),
    }


def sections() -> tuple[tuple[str, str], ...]:
    """The groups of the key sheet: a title, and what the ids of its actions begin with."""
    return (
        (translate("Section", "Looking"), "look."),
        (translate("Section", "Video and sound"), "film."),
        (translate("Section", "Grading"), "grade."),
        (translate("Section", "Going on"), "go."),
        (translate("Section", "Concealing and breaks"), "calm."),
        (translate("Section", "Two people"), "today."),
        (translate("Section", "Window"), "window."),
    )


def shown_key(text: str) -> str:
    """A key as this system writes it."""
    return QKeySequence.fromString(text, QKeySequence.SequenceFormat.PortableText).toString(
        QKeySequence.SequenceFormat.NativeText
    )
