"""`penumbra verify`: whether databases, vault and ledgers are whole; exit code 1 if anything is not."""

from __future__ import annotations

import argparse

from app.commands.opening import open_for
from app.commands.output import say, say_json


def run(asked: argparse.Namespace) -> int:
    """Print one line a finding."""
    with open_for(asked, writing=False) as desk:
        findings = desk.verify(deep=asked.deep)
    for finding in findings:
        if asked.json:
            say_json({"area": finding.area, "ok": finding.ok, "message": finding.message})
        else:
            say(f"{'ok  ' if finding.ok else 'FAIL'}  {finding.area}: {finding.message}")
    return 0 if all(finding.ok for finding in findings) else 1
