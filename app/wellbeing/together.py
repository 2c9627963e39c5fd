"""Two people at one screen: only what the limits of both allow (wellbeing policy 2.2 and 3.2.5).

What the screen tells stays the analyst's own: causes, caps, holds, and the length of the break. Of the person who looks along it
learns what is held, and that a break is due; a break of theirs is put off on no screen but their own.
"""

from __future__ import annotations

from dataclasses import replace

from app.domain.exposure import Severity
from app.wellbeing.breaks import Beside, Standing


def strictest(own: Standing, along: Standing) -> Standing:
    """The analyst's standing, narrowed to what the person who looks along may see as well."""
    due = bool(along.due) and not along.postponed
    may_reveal = own.may_reveal and along.may_reveal
    return replace(
        own,
        notice=own.notice or (along.notice and not own.due),
        may_open=own.may_open and along.may_open,
        may_reveal=may_reveal,
        may_finish=not may_reveal and _may_look(own) and _may_look(along),
        may_postpone=own.may_postpone and not due,
        first_weeks=own.first_weeks or along.first_weeks,
        beside=Beside(
            due=due,
            holds=not along.may_reveal,
            run_held=along.run_held,
            reveals=frozenset(filter(along.may_reveal_band, Severity)),
            serves=frozenset(filter(along.may_serve_band, Severity)),
        ),
    )


def _may_look(standing: Standing) -> bool:
    """Whether the open item, at least, may be looked at."""
    return standing.may_reveal or standing.may_finish
