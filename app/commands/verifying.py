"""`penumbra verify`: whether databases, vault and ledgers are whole; exit code 1 if anything is not."""

from __future__ import annotations

import argparse

from app.bootstrap import verify
from app.commands.opening import folder_of, secrets_of
from app.commands.output import say, say_json
from app.config import read_config


def run(asked: argparse.Namespace) -> int:
    """Print one line a finding; what cannot be opened is a finding, too."""
    config = read_config()
    findings = verify(folder_of(asked, config), secrets_of(asked, config), deep=asked.deep)
    for finding in findings:
        if asked.json:
            say_json({"area": finding.area, "ok": finding.ok, "message": finding.message})
        else:
            say(f"{'ok  ' if finding.ok else 'FAIL'}  {finding.area}: {finding.message}")
    return 0 if all(finding.ok for finding in findings) else 1
