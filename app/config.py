"""What the machine decides: read once from the environment, then passed on by constructor."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from app.frozen import frozen

MOST_CONTACTS = 2_000


@frozen
class Config:
    """workspace: default folder. passphrase_file: named by the environment, or None. has_display: a window can be shown.

    contacts_file: where the organisation keeps the counsellor's and crisis contacts as plain text, or None.
    """

    workspace: Path
    passphrase_file: Path | None
    has_display: bool
    contacts_file: Path | None = None


def read_config(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Config:
    """Read the environment: PENUMBRA_WORKSPACE, _PASSPHRASE_FILE, _CONTACTS_FILE, and where the system keeps data."""
    named = environment.get("PENUMBRA_WORKSPACE")
    file, contacts = environment.get("PENUMBRA_PASSPHRASE_FILE"), environment.get("PENUMBRA_CONTACTS_FILE")
    shown = platform in ("win32", "darwin") or any(environment.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY"))
    return Config(
        workspace=Path(named) if named else data_folder(environment, platform) / "workspace",
        passphrase_file=Path(file) if file else None,
        has_display=shown,
        contacts_file=Path(contacts) if contacts else None,
    )


def read_contacts(config: Config, workspace: Path) -> str:
    """The counsellor's and crisis contacts: the organisation's file, else `contacts.txt` of the workspace; "" if there are none.

    Plain text of at most 2,000 characters; a file that cannot be read is as if it were not there.
    """
    for path in (config.contacts_file, workspace / "contacts.txt"):
        try:
            text = "" if path is None else path.read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            continue
        shown = "".join(sign for sign in text[:MOST_CONTACTS] if sign.isprintable() or sign == "\n").strip()
        if shown:
            return shown
    return ""


def data_folder(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """Where this system keeps a person's program data."""
    home = Path(environment.get("HOME") or environment.get("USERPROFILE") or "~").expanduser()
    if platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local") / "Penumbra"
    if platform == "darwin":
        return home / "Library" / "Application Support" / "Penumbra"
    return Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share") / "penumbra"
