"""`penumbra open`: the review window, after the passphrase was asked or a workspace made, where that is needed."""

from __future__ import annotations

import argparse
import gc
import sys
from pathlib import Path

from app.bootstrap import Desk, load_review, make_review, open_desk
from app.commands.opening import folder_of, secrets_of
from app.config import Config, read_config
from app.domain.clock import SystemClock
from app.errors import LockedError, PenumbraError, UsageError, WorkspaceMissing
from app.storage.keys import Secrets
from app.storage.keystore import SystemKeystore
from app.storage.workspace import make_workspace, read_about


class Unwilling(Exception):
    """The person closed a dialog: end without a word."""


def run(asked: argparse.Namespace) -> int:
    """Open the window and stay until it is closed."""
    config = read_config()
    if not config.has_display:
        raise UsageError(
            "there is no display to open a window on; other commands work without one (see: penumbra help)"
        )
    gc.disable()  # a start makes many objects and no rubbish: looking for some costs it a tenth
    load_review()
    from app.views.application import make_application, run_window

    folder = folder_of(asked, config)
    application = make_application(folder / "preferences.json")
    try:
        with _open(asked, config, folder) as desk, make_review(desk, SystemClock()) as review:
            review.window.show()
            review.window.start()
            gc.enable()
            return run_window(application, review.window)
    except Unwilling:
        return 0
    except PenumbraError as error:
        # Somebody who started from the desktop sees no standard error; a script and a terminal do.
        if not (_is_given(asked, config) or (sys.stderr is not None and sys.stderr.isatty())):
            from app.views.unlock_dialogs import show_trouble

            show_trouble(str(error))
        raise
    finally:
        gc.enable()


def _is_given(asked: argparse.Namespace, config: Config) -> bool:
    return asked.passphrase_stdin or config.passphrase_file is not None


def _open(asked: argparse.Namespace, config: Config, folder: Path) -> Desk:
    given = _is_given(asked, config)
    try:
        read_about(folder)
    except WorkspaceMissing:  # and nothing else: a workspace that has lost a file is never made anew
        if given:
            raise  # nobody is asked: a mistyped folder must not become a workspace with fresh meters
        _make(folder)
    if given:
        return open_desk(folder, secrets_of(asked, config), writing=True)
    trouble = ""
    while True:
        asking = Asking(folder, trouble)
        try:
            return open_desk(folder, Secrets(None, SystemKeystore(), asking), writing=True)
        except LockedError as error:
            if not asking.asked:
                raise  # the key store has lost the key: asking again would change nothing
            trouble = str(error)


class Asking:
    """Asks for the passphrase in a dialog, and remembers that it did."""

    def __init__(self, folder: Path, trouble: str) -> None:
        self.asked = False
        self._folder, self._trouble = folder, trouble

    def __call__(self) -> str:
        """The passphrase."""
        from app.views.unlock_dialogs import PassphraseDialog

        self.asked = True
        dialog = PassphraseDialog(read_about(self._folder).person_name, self._trouble)
        if not dialog.exec():
            raise Unwilling
        return dialog.passphrase.text()


def _make(folder: Path) -> None:
    # Needed once in the life of a workspace: every other start goes without.
    from app.commands.initiation import system_user
    from app.views.unlock_dialogs import NewWorkspaceDialog

    keystore = SystemKeystore()
    dialog = NewWorkspaceDialog(str(folder), system_user(), has_keystore=keystore.viable())
    if not dialog.exec():
        raise Unwilling
    wanted = dialog.given()
    secrets = Secrets(wanted.passphrase, None) if wanted.passphrase else Secrets(None, keystore)
    make_workspace(folder, wanted.person, "casework", secrets)
