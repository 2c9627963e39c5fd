"""`penumbra assess`: grade one item from a script, with the same custody entry that showing its card writes."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from app.commands.opening import open_for
from app.commands.output import counted, say, say_json
from app.domain.assessment import Assessment, Outcome
from app.domain.clock import SystemClock
from app.domain.ids import new_id
from app.domain.scheme import Scheme
from app.errors import LineError, UsageError
from app.grading.gradable import why_no_grade, why_not_dismissed
from app.grading.standing import standing
from app.policy.outcome import severities_of
from app.policy.schemes import FIRST_SCHEME, load_scheme
from app.review.unattended import assess_unattended

OTHERS = {"NOT_ASSESSABLE": Outcome.NOT_ASSESSABLE, "SET_ASIDE": Outcome.SET_ASIDE}


def run(asked: argparse.Namespace) -> int:
    """Open the item in the custody log, then record the assessment."""
    read_grade(asked.grade, load_scheme())  # a line that does not hold opens nothing
    with open_for(asked, writing=True) as desk:
        values = desk.policy.effective(SystemClock().now()).values
        scheme = load_scheme(bands=severities_of(values, FIRST_SCHEME))
        outcome, grade = read_grade(asked.grade, scheme)
        item_id = desk.worklist.find(asked.item)
        person = desk.workspace.person
        card = desk.worklist.card(item_id)
        if grade and (refusal := why_no_grade(card.item.cannot_show)):
            raise UsageError(refusal)
        if outcome is Outcome.NOT_ASSESSABLE and (refusal := why_not_dismissed(card.item.cannot_show)):
            raise UsageError(refusal)
        desk.casebook.open_item(item_id, person.id)
        assessment = Assessment(
            fact_id=new_id(),
            item_sha256=card.item.sha256,
            outcome=outcome,
            scheme_id=scheme.id,
            scheme_version=scheme.version,
            grade=grade,
            analyst_id=person.id,
            made_at=datetime.now(UTC),
            supersedes=card.history[-1].assessment.fact_id if card.history else None,
            unseen_copies=card.place_count - 1,
        )
        held = standing(entry.assessment for entry in card.history)
        bands = scheme.severity(held.grade if held else ""), scheme.severity(grade)
        now = SystemClock().now()
        assess_unattended(desk.casebook, desk.ledger, assessment, item_id, bands, now, zone=desk.policy.zone(now))
    if asked.json:
        say_json(
            {
                "id": item_id,
                "fact": assessment.fact_id,
                "outcome": outcome.value,
                "grade": grade or None,
                "unseen_copies": assessment.unseen_copies,
            }
        )
    else:
        unseen = counted(assessment.unseen_copies, "copy", "copies") + " graded without being seen"
        say(f"{asked.grade}: recorded{f'; {unseen}' if assessment.unseen_copies else ''}")
    return 0


def read_grade(text: str, scheme: Scheme) -> tuple[Outcome, str]:
    """What a grade on the command line means; raises LineError that lists what can be given."""
    if text in OTHERS:
        return OTHERS[text], ""
    if any(grade.code == text for grade in scheme.offered):
        return Outcome.GRADED, text
    codes = ", ".join([grade.code for grade in scheme.offered] + list(OTHERS))
    raise LineError(f"that is no grade that can be given in this scheme; there are: {codes}")
