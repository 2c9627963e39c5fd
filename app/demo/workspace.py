"""The demo workspace: generated pictures and videos in four reports, in a folder of its own that takes in nothing else.

DEMO/workspace   the workspace, of kind "demo"
DEMO/generated   the files while they are taken in; gone afterwards
DEMO/ready       written last, so that an interrupted making is finished at the next start
DEMO/central     the demo's own central system (app/demo/central.py)
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from app.bootstrap import Desk, make_intake, open_desk
from app.domain.clock import SystemClock
from app.domain.people import Role
from app.errors import FullError, UsageError, WorkspaceExists
from app.policy.bundle import compose, make_document, message_of
from app.policy.judgement import Trust
from app.storage.folder import take_lock
from app.storage.keys import Secrets
from app.storage.keyslots import Argon2Cost
from app.storage.policy_store import keep_key
from app.storage.signatures import make_key_pair, sign
from app.storage.workspace import make_workspace, read_about

PARTS = frozenset({"workspace", "generated", "ready", "central", "central.log"})
# Stands in the README: nothing in the demo is worth protecting.
PASSPHRASE = "generated pictures only"  # noqa: S105
ANALYST, SUPERVISOR = "Demo analyst", "Demo supervisor"
SECRETS = Secrets(PASSPHRASE, None, cost=Argon2Cost(memory_kib=8_192, passes=1, lanes=1))  # nor worth a slow start
OUTCOMES = (
    "Removed in 14 h.",
    "The host has closed the account and thanks for the report.",
    "A colleague abroad could help.",
)
# Inside the ranges: who tries the demo has no shift to begin, and did such work before. There is no fixed stop.
POLICY = {"shift.start_edge_minutes": 0, "new.experienced": "on", "week.content_free_days": 0}


def workspace_of(demo: Path) -> Path:
    """The workspace in a demo folder."""
    return demo / "workspace"


def prepare_demo(demo: Path, tell: Callable[[str], None]) -> Path:
    """Make the demo workspace, or finish it; returns its folder. Done already, it only looks."""
    folder = workspace_of(demo)
    if (demo / "ready").exists() and (folder / "workspace.json").exists():
        return folder
    _require_ours(demo)
    from app.demo.films import make_films  # here, because a start with a demo that stands needs none of it
    from app.demo.reports import make_reports

    try:
        generated = demo / "generated"
        generated.mkdir(parents=True, exist_ok=True)
        tell("drawing pictures")
        reports = (*make_reports(generated), make_films(generated))
        if not (folder / "workspace.json").exists():
            make_workspace(folder, ANALYST, "demo", SECRETS)
        with open_desk(folder, SECRETS, writing=True) as desk:
            if desk.policy.judged(SystemClock().now()).trust is not Trust.BUNDLE:
                sign_policy(desk)
            _add_company(desk)
            with make_intake(desk) as importer:
                for report in reports:
                    summary = importer.run([report.folder], report.reference)
                    tell(f"{report.reference}: {summary.places} files taken in, {summary.items_new} new items")
        shutil.rmtree(generated)
        (demo / "ready").touch()
    except OSError as error:
        raise FullError("the demo cannot be made there: no room, or no right to write") from error
    return folder


def sign_policy(desk: Desk) -> None:
    """A bundle of the demo's own, for a workspace that was not used yet; the key that signed it is forgotten here."""
    private, public = make_key_pair()
    document = make_document("Demo", 1, datetime.now(UTC), POLICY)
    keep_key(desk.workspace.folder, public)
    desk.policy.install(compose(document, sign(private, message_of(document))), SystemClock().now())


def _add_company(desk: Desk) -> None:
    """Somebody who can confirm what takes two people, and what became of the team's work."""
    from app.storage.accounts import new_person

    if all(person.name != SUPERVISOR for person in desk.accounts.people()):
        desk.accounts.add(new_person(SUPERVISOR, Role.SUPERVISOR), PASSPHRASE)
    if not desk.outcomes.notes():
        for note in OUTCOMES:
            desk.outcomes.add(note)


def erase_demo(demo: Path) -> bool:
    """Erase a demo folder; False if there was none. Refuses a folder that is not a demo's."""
    if not demo.exists():
        return False
    _require_ours(demo)
    if (workspace_of(demo) / "workspace.json").exists():
        take_lock(workspace_of(demo)).release()  # an open window has it: then nothing is erased
    try:
        shutil.rmtree(demo)
    except OSError as error:
        raise FullError("the demo folder cannot be erased; is the demo open?") from error
    return True


def _require_ours(demo: Path) -> None:
    """A folder that holds anything else, or a workspace with real work, is left alone."""
    if not demo.exists():
        return
    if not demo.is_dir() or any(e.name not in PARTS for e in demo.iterdir()):
        raise WorkspaceExists("that folder holds other files; the demo needs a folder of its own")
    folder = workspace_of(demo)
    if (folder / "workspace.json").exists() and read_about(folder).kind != "demo":
        raise UsageError("the workspace in that folder is not a demo; it is left alone")
