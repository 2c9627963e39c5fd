"""`penumbra verify`: whether databases, vault and ledgers are whole, and what to do next; exit code 1 if anything is not."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.bootstrap import verify
from app.commands.opening import folder_of, secrets_of
from app.commands.output import say, say_json
from app.config import read_config

if TYPE_CHECKING:
    from app.storage.verify import Finding

BACKUP = "keep a copy of the folder as it is, then put the whole folder back from a backup"
NEXT = {
    "keys": f"try the passphrase once more; if it is the right one, {BACKUP}",
    "exposure ledger": (
        "the day's limits count as reached; analyst and supervisor confirm it: penumbra exposure confirm-damage"
        " (a backup would be older than what is known)"
    ),
    "vault": "put the vault folder back from a backup; until then such items cannot be shown",
}
BEGIN_ANEW = "nothing else depends on it; its owner can erase it in the window and begin anew"


def run(asked: argparse.Namespace) -> int:
    """Print one line a finding; what cannot be opened is a finding, too."""
    config = read_config()
    findings = verify(folder_of(asked, config), secrets_of(asked, config), deep=asked.deep)
    for finding in findings:
        following = next_step(finding)
        if asked.json:
            told = {"area": finding.area, "ok": finding.ok, "message": finding.message}
            say_json({**told, "next": following} if following else told)
            continue
        say(f"{'ok  ' if finding.ok else 'FAIL'}  {finding.area}: {finding.message}")
        if following:
            say(f"      next: {following}")
    return 0 if all(finding.ok for finding in findings) else 1


def next_step(finding: Finding) -> str:
    """What IT does about a finding; "" for one that is well, or whose own words say it."""
    from app.storage.verify import PRIVATE

    if finding.ok or "backup" in finding.message:
        return ""
    if finding.area == PRIVATE:
        return BEGIN_ANEW
    return NEXT.get(finding.area, BACKUP)
