"""Hand-made Screens and items for tests that give a Screen to a page and read the page."""

from __future__ import annotations

import random
from dataclasses import replace

from app.domain.exposure import Size, Tone, Veil
from app.domain.frame import FrameRequest
from app.domain.worklist import ReportSummary, WorkItem
from app.review.screen import Busy, Concealment, Notice, Page, Picture, Reveal, Screen, Sheet
from app.wellbeing.breaks import judge
from app.wellbeing.limits import MINUTE_MS
from app.wellbeing.meter import Meter
from app.wellbeing.summary import summarise
from tests.fakes.clock import START
from tests.fakes.ports import card_of, noise_frame
from tests.fakes.rules import NOON, working_meter

REPORT = ReportSummary("r1", "R-1", START, 12, 12)
OTHER = ReportSummary("r2", "R-2", START, 3, 0)
NO_SHEET = Sheet(0, -1)


def noise_items(count: int = 12, *, seed: int = 1) -> tuple[WorkItem, ...]:
    """Items whose cells are black and white noise; the last one cannot be shown."""
    chance = random.Random(seed)
    shown = [
        WorkItem(
            id=f"i{n}" if seed == 1 else f"i{n}-{seed}",
            sha256=f"{n:064x}",
            state="ungraded",
            grade="",
            copies=n % 3 + 1,
            cannot_show="",
            declined=False,
            cells_width=8,
            cells_height=8,
            greys=bytes(chance.choice((0, 255)) for _ in range(64)),
        )
        for n in range(count - 1)
    ]
    return (*shown, WorkItem("broken", "f" * 64, "ungraded", "", 1, "damaged", False, 0, 0, b""))


def make_screen(
    page: Page = Page.REPORTS, *, items: tuple[WorkItem, ...] | None = None, meter: Meter | None = None
) -> Screen:
    """A Screen on which nothing is visible; change it with `dataclasses.replace`."""
    items = noise_items() if items is None else items
    meter = meter or working_meter()
    open_item = page is Page.ITEM
    return Screen(
        page=page,
        reports=(REPORT, OTHER),
        report=None if page is Page.REPORTS else REPORT,
        items=() if page is Page.REPORTS else items,
        position=0 if open_item else -1,
        card=card_of(items[0]) if open_item else None,
        picture=None,
        sheet=NO_SHEET,
        reveal=Reveal.NO,
        concealment=Concealment.NO,
        busy=Busy.NO,
        notice=Notice.NONE,
        detail="",
        can_undo=False,
        standing=judge(meter, NOON),
        day=summarise(meter),
    )


def heavy_screen(*, items: tuple[WorkItem, ...] | None = None, size: Size = Size.PREVIEW) -> Screen:
    """The first item at rest."""
    return replace(make_screen(Page.ITEM, items=items), picture=Picture(Veil.HEAVY, size, Tone.GREY, None))


def clear_screen(
    *, items: tuple[WorkItem, ...] | None = None, veil: Veil = Veil.CLEAR, tone: Tone = Tone.GREY, seed: str = "sharp"
) -> Screen:
    """The first item revealed: sharp noise, whatever the veil is called."""
    frame = noise_frame(FrameRequest(veil, tone, Size.PREVIEW, 480), seed=seed, width=240, height=240)
    picture = Picture(veil, Size.PREVIEW, tone, frame)
    return replace(make_screen(Page.ITEM, items=items), picture=picture, reveal=Reveal.TIMED)


def tired_meter(minutes: int = 26) -> Meter:
    """A meter after so many minutes of looking: from 25 on a break is due."""
    meter = working_meter()
    meter.raw_ms = meter.day_raw_ms = minutes * MINUTE_MS
    return meter
