"""`penumbra exposure simulate`: a synthetic analyst through days of work under a policy, with a verdict at the end."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from app.commands.output import counted, say, say_json
from app.errors import LineError, UsageError
from app.policy.schemes import load_scheme
from app.simulation.judge import DayAccount, Exceeded
from app.simulation.run import Simulation
from app.wellbeing.limits import MINUTE_MS, SHIPPED, XMIN_U, Limits
from app.wellbeing.rules_note import read_rules

HEADING = f"{'duty day':<12}{'raw min':>9}{'dose xmin':>11}{'review min':>12}{'owed':>6}{'taken':>7}  caps reached"

KINDS = {"first_weeks_percent": list, "weights": dict, "experienced": bool}


def run(asked: argparse.Namespace) -> int:
    """Print each duty day, then the verdict; 1 if a limit did not hold."""
    if asked.days < 1:
        raise LineError("--days must be 1 or more")
    limits = SHIPPED if asked.policy is None else read_values(asked.policy)
    simulation = Simulation(load_scheme(), limits, asked.seed)
    if not asked.json:
        say(HEADING)
    try:
        outcome = simulation.run(asked.days, _tell_json if asked.json else _tell)
    except Exceeded as error:
        if asked.json:
            say_json({"verdict": "exceeded", "seed": asked.seed, "place": str(error)})
        else:
            say(f"Not held: {error}")
        return 1
    if asked.json:
        blows = {name.replace(" ", "_"): number for name, number in sorted(outcome.blows.items())}
        say_json({"verdict": "held", "seed": asked.seed, "events": outcome.events, **blows})
    else:
        befell = ", ".join(f"{number} {name}" for name, number in sorted(outcome.blows.items())) or "nothing befell it"
        say(f"Held at each of {counted(outcome.events, 'event')}: {befell}.")
    return 0


def read_values(path: Path) -> Limits:
    """Limits by their names in `app.wellbeing.limits.Limits`, in ms and u; what is missing is as shipped. Raises UsageError."""
    try:
        values = json.loads(path.read_text("utf-8"))
        if not isinstance(values, dict):
            raise UsageError("the policy's values are no JSON object")
        for name, value in values.items():
            if not isinstance(value, KINDS.get(name, int)):
                raise UsageError(f"the policy's value of {name} is not of its kind")
        return read_rules(json.dumps(values))
    except OSError as error:
        raise UsageError("the policy's values cannot be read") from error
    except (ValueError, TypeError) as error:
        raise UsageError("the policy's values are no JSON object of known limits") from error


def _tell(day: DayAccount) -> None:
    sums = day.sums
    figures = f"{sums.raw_ms / MINUTE_MS:>9.1f}{sums.dose_u / XMIN_U:>11.1f}{sums.review_ms / MINUTE_MS:>12.1f}"
    say(f"{day.duty_day:<12}{figures}{day.owed:>6}{day.taken:>7}  {', '.join(sorted(day.caps)) or '-'}")


def _tell_json(day: DayAccount) -> None:
    sums = day.sums
    say_json(
        {
            "duty_day": day.duty_day,
            "raw_ms": sums.raw_ms,
            "dose_u": sums.dose_u,
            "review_ms": sums.review_ms,
            "raw_ms_after_a_cap": sums.over_ms,
            "breaks_owed": day.owed,
            "breaks_taken": day.taken,
            "caps": sorted(day.caps),
        }
    )
