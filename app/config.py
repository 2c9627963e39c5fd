"""What the machine decides: read once from the environment, then passed on by constructor."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Config:
    """workspace: default folder. passphrase_file: named by the environment, or None. has_display: a window can be shown."""

    workspace: Path
    passphrase_file: Path | None
    has_display: bool


def read_config(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Config:
    """Read the environment: PENUMBRA_WORKSPACE, PENUMBRA_PASSPHRASE_FILE, and where the system keeps data."""
    named = environment.get("PENUMBRA_WORKSPACE")
    file = environment.get("PENUMBRA_PASSPHRASE_FILE")
    shown = platform in ("win32", "darwin") or any(environment.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY"))
    return Config(
        workspace=Path(named) if named else data_folder(environment, platform) / "workspace",
        passphrase_file=Path(file) if file else None,
        has_display=shown,
    )


def data_folder(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """Where this system keeps a person's program data."""
    home = Path(environment.get("HOME") or environment.get("USERPROFILE") or "~").expanduser()
    if platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local") / "Penumbra"
    if platform == "darwin":
        return home / "Library" / "Application Support" / "Penumbra"
    return Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share") / "penumbra"
