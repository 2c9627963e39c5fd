"""One reveal session a person: while they sit at another workstation everything here is concealed, until they go on here.

The central system knows where they sit. Whoever cannot reach it works on: a seat that was never told of takes nothing away.
"""

from __future__ import annotations

from app.review.allowed import ToldSeat
from app.review.effects import SitHere
from app.review.screen import LOOKING, Concealment, Page
from app.review.stage import Stage


def hear(stage: Stage, event: ToldSeat) -> bool:
    """Take over where the person sits. Whether their key asked for what may come back now; else a key is still to come."""
    asked = stage.seat.asked
    stage.seat.elsewhere_since, stage.seat.asked = event.elsewhere_since, False
    if event.elsewhere_since is not None:
        stage.pass_time()
        stage.hide(Concealment.ELSEWHERE)
    elif stage.concealment is Concealment.ELSEWHERE:
        if stage.page in LOOKING | {Page.SHEET}:
            return asked
        stage.concealment = Concealment.NO
    return False


def has_seat(stage: Stage) -> bool:
    """Whether the person sits here. If not, their key first shows why nothing comes back, and then asks to go on here."""
    seat = stage.seat
    if seat.elsewhere_since is None:
        return True
    if stage.concealment is Concealment.ELSEWHERE:
        seat.asked = True
        stage.actions.ask(SitHere())
    stage.concealment = Concealment.ELSEWHERE
    return False


def still_concealed(stage: Stage) -> Concealment:
    """What conceals when the record's damage no longer does."""
    if stage.shared:
        return Concealment.SHARED
    return Concealment.NO if stage.seat.elsewhere_since is None else Concealment.ELSEWHERE
