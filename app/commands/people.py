"""`penumbra people`: the supervisor's window; with --json the list of today, as what the server tells."""

from __future__ import annotations

import argparse

import msgspec

from app.bootstrap.overseeing import SyncOversight
from app.bootstrap.sync import Sync
from app.commands.opening import folder_of, open_for
from app.commands.output import say_json
from app.config import read_config
from app.errors import UsageError


def run(asked: argparse.Namespace) -> int:
    """Open the window and stay until it is closed."""
    with open_for(asked, writing=True) as desk:
        sync = Sync(desk)
        held = sync.enrolment()
        if held is None:
            raise UsageError("this workspace is not enrolled with a central system; see: penumbra help sync")
        oversight = SyncOversight(sync)
        if asked.json:
            for person in oversight.today().people:
                say_json({"name": person.name, "today": msgspec.to_builtins(person.standing)})
            return 0
        config = read_config()
        if not config.has_display:
            raise UsageError("there is no display to open a window on; penumbra people --json works without one")
        from app.views.application import make_application
        from app.views.people.window import PeopleWindow

        application = make_application(folder_of(asked, config) / "preferences.json")
        window = PeopleWindow(oversight, held.person or desk.workspace.about.person_name)
        window.show()
        return application.exec()
