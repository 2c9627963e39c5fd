"""The words of the activities that are read: loosening muscles, stretching, grounding. Nothing is typed and nothing is timed."""

from __future__ import annotations

from dataclasses import dataclass

from app.views.words import translate


@dataclass(frozen=True, slots=True)
class StepTexts:
    """intro: stands above every step."""

    intro: str
    steps: tuple[str, ...]


def relaxation() -> StepTexts:
    """Progressive loosening, from the hands to the feet."""
    return StepTexts(
        translate("Steps", "Tense gently, never until it hurts, and leave out what does not suit you."),
        (
            translate("Steps", "Sit so that the chair carries you. Both feet on the floor, hands on your thighs."),
            translate(
                "Steps",
                "Close both hands to fists. Hold for about three breaths. Then let go and feel the hands grow heavy.",
            ),
            translate("Steps", "Bend the arms and tense them. Hold for three breaths. Let them sink back."),
            translate("Steps", "Draw the shoulders up towards the ears. Hold for three breaths. Let them drop."),
            translate(
                "Steps",
                "Close the eyes firmly and press the lips together. Hold for three breaths. "
                "Let the whole face go, the jaw too.",
            ),
            translate("Steps", "Draw in the belly. Hold for three breaths. Let it be soft again."),
            translate("Steps", "Press the feet into the floor and tense the legs. Hold for three breaths. Let go."),
            translate("Steps", "Stay for a while. Where something is still tight, go through that once more."),
            translate("Steps", "When you have had enough: stretch, open your hands, look around the room."),
        ),
    )


def stretching() -> StepTexts:
    """Standing stretches for a body that has been sitting."""
    return StepTexts(
        translate("Steps", "Stand up for this. Move slowly, and only as far as it feels pleasant."),
        (
            translate("Steps", "Stand with your feet as wide as your hips. Shake out arms and legs."),
            translate("Steps", "Reach up with both arms, first one hand higher, then the other. A few times, slowly."),
            translate("Steps", "Roll the shoulders backwards, some large circles. Then let the arms hang."),
            translate(
                "Steps",
                "Tilt the head to one side, ear towards shoulder. Stay for about five breaths. Then the other side.",
            ),
            translate("Steps", "Fold the hands behind your back and open the chest. Stay for about five breaths."),
            translate(
                "Steps",
                "Raise one arm and lean over to the other side, so that the whole flank grows long. Five breaths. "
                "Then the other side.",
            ),
            translate(
                "Steps",
                "One foot a step back, heel on the floor, front knee bent, until the calf grows long. Five breaths. "
                "Then the other leg.",
            ),
            translate("Steps", "Spread the fingers wide, then make loose fists. A few times. Circle the wrists."),
            translate("Steps", "Stand still for a moment. Look out of a window, or at the far end of the room."),
        ),
    )


def grounding() -> StepTexts:
    """The five prompts of 5-4-3-2-1. No trial of it is known, so nothing is promised."""
    return StepTexts(
        translate("Steps", "Some people find this useful. Nothing has to be said or written."),
        (
            translate("Steps", "Look around: five things that you can see where you are."),
            translate("Steps", "Four things that you can feel: the chair, the floor, your sleeve, the air."),
            translate("Steps", "Three things that you can hear, near or far away."),
            translate("Steps", "Two things that you can smell, or two smells that you like."),
            translate("Steps", "One thing that you can taste; a sip of water will do."),
        ),
    )
