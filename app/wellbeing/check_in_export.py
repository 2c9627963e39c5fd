"""A person's own check-ins as text for a file that they ask for: CSV for a spreadsheet, JSON for a program."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict

from app.wellbeing.check_in import CheckIn

COLUMNS = ("duty_day", "strain", "came_back", "rested", "wish")


def as_csv(check_ins: Sequence[CheckIn]) -> str:
    """One line each after a line of names, from the oldest on."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows(asdict(check_in) for check_in in check_ins)
    return text.getvalue()


def as_json(check_ins: Sequence[CheckIn]) -> str:
    """A list of objects, from the oldest on."""
    return json.dumps([asdict(check_in) for check_in in check_ins], indent=2) + "\n"
