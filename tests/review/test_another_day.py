"""A duty day that begins while something is revealed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.exposure import RowKind, Veil
from app.review import events as on
from app.review.rules import ReviewSettings, Rules
from app.review.screen import Reveal
from app.wellbeing.breaks import Hold
from app.wellbeing.limits import HOUR_MS, MINUTE_MS
from app.wellbeing.mitigation import SHIPPED_LOOK
from tests.fakes.clock import START
from tests.fakes.rules import PLAIN
from tests.fakes.shell import FakeShell, make_items

MIN = MINUTE_MS


@pytest.mark.parametrize("event", [on.InputSeen(), on.RevealRenewed(), on.Ticked()])
def test_a_reveal_ends_with_its_duty_day_and_a_larger_preview_waits_for_its_row(event: on.Event) -> None:
    def rules_for(day: str) -> Rules:
        look = replace(SHIPPED_LOOK, preview_edge=480 if day == "2025-06-10" else 640)
        return Rules("test", PLAIN, ReviewSettings(look=look))

    shell = FakeShell(make_items(), rules_for=rules_for)
    shell.settle()
    shell.clock.advance(18 * HOUR_MS + 59 * MIN + 50_000)
    shell.do(on.ReportOpened("r1"))
    shell.do(on.NextAsked())
    shell.look(9_500)
    shell.clock.advance(900)
    assert shell.screen.reveal is Reveal.TIMED
    shell.clock.advance(500)
    shell.send(event)
    assert (shell.screen.duty_day, shell.screen.reveal) == ("2025-06-11", Reveal.NO)
    assert shell.screen.picture is None, "the row that announces it at its new size is not durable yet"
    shell.settle()
    assert shell.screen.picture is not None
    assert shell.screen.picture.veil is Veil.HEAVY
    assert shell.ledger[-1].visual == 200 * 900, "beyond 480 px it counts as full size"
    shell.watch(1_000)
    assert Hold.NIGHT_REST in shell.screen.standing.holds
    assert shell.meter.day_raw_ms == 0


@pytest.mark.parametrize("page", [on.SheetAsked(), on.BreakAsked()])
def test_a_window_that_was_left_open_signs_nobody_in(page: on.Event) -> None:
    rules = Rules("test", replace(PLAIN, start_edge_ms=15 * MIN))
    shell = FakeShell(make_items(), rules_for=lambda _: rules)
    shell.settle()
    shell.do(on.ReportOpened("r1"))
    shell.do(page)
    for _ in range(24):
        shell.clock.advance(HOUR_MS)
        shell.do(on.Ticked())
    assert shell.screen.duty_day == "2025-06-11"
    assert Hold.START_EDGE in shell.screen.standing.holds, "nobody is there yet, at nine"
    shell.do(on.InputSeen())
    shell.do(on.BreakLeft())
    shell.watch(14 * MIN)
    assert Hold.START_EDGE in shell.screen.standing.holds
    shell.watch(MIN)
    assert shell.screen.standing.holds == ()
    signed_in = [(row.duty_day, row.utc_start) for row in shell.ledger if row.kind is RowKind.SIGN_IN]
    assert signed_in == [("2025-06-10", START), ("2025-06-11", START + timedelta(hours=24))]
