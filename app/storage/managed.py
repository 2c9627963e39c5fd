"""The machine's managed configuration: one file in a place that only an administrator can write. It names policy key and bundle.

    {"policy_key": "/etc/penumbra/policy.pem", "policy_bundle": "/srv/penumbra/policy.bundle"}

The file wins over what a workspace holds. One that is there and does not hold is a fault, never the same as none.
"""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from app.domain.json_keys import doubled_key
from app.policy.judgement import Offered

CANNOT_READ = "the managed configuration of this machine cannot be read or does not hold"
TWICE = "the managed configuration of this machine says one thing twice"
MOST_BYTES = 1 << 20


class Managed(msgspec.Struct, frozen=True):
    """What the file gives. key: the policy key's file, or None. offered: None if it names no bundle. trouble: or empty."""

    key: bytes | None = None
    offered: Offered | None = None
    trouble: str = ""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    policy_key: str
    policy_bundle: str | None = None


def managed_file(platform: str = sys.platform) -> Path:
    """Where that file lies on this system. No environment variable moves it: whoever runs the program could set one."""
    if platform == "darwin":
        return Path("/Library/Application Support/Penumbra/managed.json")
    if platform == "win32":
        return _program_data() / "Penumbra" / "managed.json"
    return Path("/etc/penumbra/managed.json")


def read_managed(path: Path) -> Managed:
    """Read it and the files that it names. Never raises."""
    try:
        text = _bytes_of(path)
        named = msgspec.json.decode(text, type=_File)
    except (FileNotFoundError, NotADirectoryError):
        return Managed()
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return Managed(None, Offered(None), CANNOT_READ)
    if doubled_key(text) is not None:
        return Managed(None, Offered(None), TWICE)
    offered = None if named.policy_bundle is None else Offered(_bytes_or_none(named.policy_bundle))
    key = _bytes_or_none(named.policy_key)
    if key is None:
        return Managed(
            None, offered or Offered(None), "the policy key that the managed configuration names cannot be read"
        )
    return Managed(key, offered)


def _bytes_or_none(name: str) -> bytes | None:
    path = Path(name)
    try:
        return _bytes_of(path) if path.is_absolute() else None
    except (OSError, ValueError):
        return None


def _bytes_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST_BYTES)


def _program_data() -> Path:
    """Windows' place for all users, from the registry's machine part."""
    if sys.platform == "win32":
        import winreg

        folders = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Explorer\Shell Folders"
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, folders) as key:
            return Path(winreg.QueryValueEx(key, "Common AppData")[0])
    return Path(r"C:\ProgramData")
