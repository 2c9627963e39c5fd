"""`penumbra exposure simulate`: a synthetic analyst through days of work under a policy, with a verdict at the end."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from app.commands.opening import read_file
from app.commands.output import counted, say, say_json
from app.commands.values_file import read_values_file
from app.errors import LineError
from app.policy.outcome import severities_of
from app.policy.schema import DEFAULTS, read_values, settle
from app.policy.schemes import FIRST_SCHEME, load_scheme
from app.simulation.days import DayAccount
from app.simulation.house import Organisation
from app.simulation.run import Simulation
from app.simulation.verdict import Exceeded
from app.wellbeing.limits import MINUTE_MS, XMIN_U

HEADING = f"{'duty day':<12}{'raw min':>9}{'dose xmin':>11}{'review min':>12}{'owed':>6}{'taken':>7}  caps reached"

DAYS = 5
ONE = {"crashes": "crash", "clock changes": "clock change", "full disks": "full disk", "sleeps": "sleep"}


def run(asked: argparse.Namespace) -> int:
    """Print each duty day, then the verdict; 1 if a limit did not hold."""
    days = DAYS if asked.days is None else asked.days
    seed = 1 if asked.seed is None else asked.seed
    if days < 1:
        raise LineError("--days must be 1 or more")
    values = DEFAULTS if asked.policy is None else read_policy(asked.policy)
    scheme = load_scheme(bands=severities_of(values, FIRST_SCHEME))
    simulation = Simulation(scheme, Organisation(values), seed)
    if not asked.json:
        say(HEADING)
    try:
        outcome = simulation.run(days, _tell_json if asked.json else _tell)
    except Exceeded as error:
        if asked.json:
            say_json({"verdict": "exceeded", "seed": seed, "place": str(error)})
        else:
            say(f"Not held: {error}")
        return 1
    if asked.json:
        blows = {name.replace(" ", "_"): number for name, number in sorted(outcome.blows.items())}
        say_json({"verdict": "held", "seed": seed, "events": outcome.events, **blows})
    else:
        befell = (
            ", ".join(counted(n, ONE[name], name) for name, n in sorted(outcome.blows.items())) or "nothing befell it"
        )
        say(f"Held at each of {counted(outcome.events, 'event')}: {befell}.")
    return 0


def read_policy(path: Path) -> Mapping[str, int]:
    """A value of every key: of the file, as `policy sign` takes it, else the shipped one. Raises PolicyError, UsageError."""
    file = read_values_file(read_file(path))
    file.document()
    return settle({**DEFAULTS, **read_values(file.values)})


def _tell(day: DayAccount) -> None:
    figures = f"{day.raw_ms / MINUTE_MS:>9.1f}{day.dose_u / XMIN_U:>11.1f}{day.review_ms / MINUTE_MS:>12.1f}"
    say(f"{day.duty_day:<12}{figures}{day.owed:>6}{day.taken:>7}  {', '.join(day.caps) or '-'}")


def _tell_json(day: DayAccount) -> None:
    say_json(
        {
            "duty_day": day.duty_day,
            "raw_ms": day.raw_ms,
            "dose_u": day.dose_u,
            "review_ms": day.review_ms,
            "breaks_owed": day.owed,
            "breaks_taken": day.taken,
            "caps": list(day.caps),
        }
    )
