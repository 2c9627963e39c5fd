"""What the program obeys, made from a value of every key: limits, how items are shown, and the bands of a scheme's grades."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from app.domain.exposure import Severity, Veil
from app.domain.frame import Softness
from app.policy.parameter import BANDS, DAY_MINUTES, DAY_STARTS_MINUTE, NO_TIME, Target, Unit
from app.policy.schema import SCHEMA, WEEKS
from app.wellbeing.limits import DEFAULT_WEIGHTS, NO_STOP, Limits
from app.wellbeing.mitigation import Look

VEILS = (Veil.CONCEALED, Veil.HEAVY)
WHOLE_PERCENT = 100


class Display(msgspec.Struct, frozen=True):
    """How items are shown. Lengths in ms, edges in px; blurs (Gaussian sigma) in thousandths of the displayed long edge.

    first_veil: of what is not known to be severe. heavy_cells: along the long edge. colour: reveals open in colour.
    lens_percent: of the long edge. watermark: who looks, and when, stands over pictures.
    require_confinement: a decoder that is not confined whole opens nothing.
    """

    first_veil: Veil
    heavy_cells: int
    medium_permille: int
    soft_permille: int
    colour: bool
    tile_edge: int
    preview_edge: int
    lens_percent: int
    illustration_offered: bool
    illustration: bool
    watermark: bool
    hold_ms: int
    toggle_ms: int
    idle_ms: int
    video_idle_ms: int
    key_frames: int
    look_away: bool
    require_confinement: bool
    game_cue: bool

    @property
    def look(self) -> Look:
        """What the pages and the decoder are told."""
        return Look(
            first_veil=self.first_veil,
            cells=self.heavy_cells,
            softness=Softness(self.medium_permille, self.soft_permille),
            colour=self.colour,
            tile_edge=self.tile_edge,
            preview_edge=self.preview_edge,
            look_away=self.look_away,
            lens_percent=self.lens_percent,
            offers_illustration=self.illustration_offered,
            illustration=self.illustration,
            watermark=self.watermark,
            key_frames=self.key_frames,
        )


def limits_of(values: Mapping[str, int]) -> Limits:
    """The limits of these values; a value of every key is needed."""
    fields = _fields(values, Target.LIMITS)
    fields["stop_at_minute"] = _minute_of_day(values["shift.stop_at"])
    shown = _fields(values, Target.DISPLAY)
    fields["idle_still_ms"], fields["idle_video_ms"] = shown["idle_ms"], shown["video_idle_ms"]
    weeks = tuple(values[key] for key in WEEKS)
    while weeks and weeks[-1] == WHOLE_PERCENT:
        weeks = weeks[:-1]
    weights = {Severity(p.field): values[key] for key, p in SCHEMA.items() if p.target is Target.WEIGHTS}
    return Limits(**fields, first_weeks_percent=weeks, weights={**DEFAULT_WEIGHTS, **weights})


def display_of(values: Mapping[str, int]) -> Display:
    """How items are shown under these values; a value of every key is needed."""
    fields = _fields(values, Target.DISPLAY)
    fields["first_veil"] = VEILS[values["display.first_veil"]]
    return Display(**fields)


def severities_of(values: Mapping[str, int], scheme_id: str) -> dict[str, Severity]:
    """The band of each grade of that scheme; empty for a scheme that is not mapped."""
    prefix = f"severity.{scheme_id}."
    return {p.field: Severity(BANDS[values[key]]) for key, p in SCHEMA.items() if key.startswith(prefix)}


def _fields(values: Mapping[str, int], target: Target) -> dict[str, Any]:
    chosen = {p.field: (p, values[key]) for key, p in SCHEMA.items() if p.target is target}
    return {field: bool(value) if p.unit is Unit.SWITCH else value * p.factor for field, (p, value) in chosen.items()}


def _minute_of_day(value: int) -> int:
    """Minutes after local midnight of a clock value, which counts from 04:00."""
    return NO_STOP if value == NO_TIME else (value + DAY_STARTS_MINUTE) % DAY_MINUTES
