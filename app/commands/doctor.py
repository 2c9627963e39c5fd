"""`penumbra doctor`: what this machine has and lacks for Penumbra, one line a finding."""

from __future__ import annotations

import argparse
import platform
import sys
from collections.abc import Callable

from app.commands.output import say, say_json
from app.config import read_config
from app.intake.candidates import BytesReader
from app.media.decoder import Decoder
from app.storage.engine import cipher_version
from app.storage.keystore import SystemKeystore

# The smallest GIF there is: one pixel.
PIXEL = bytes.fromhex("47494638396101000100800000ffffff00000021f90401000000002c00000000010001000002024401003b")


def run(asked: argparse.Namespace) -> int:
    """Print every finding; exit code 1 if something that the work needs is missing."""
    checks: tuple[tuple[str, Callable[[], tuple[bool, str]]], ...] = (
        ("python", _python),
        ("database", _database),
        ("decoder", _decoder),
        ("window", _window),
        ("key store", _key_store),
        ("confinement", _confinement),
    )
    whole = True
    for area, check in checks:
        ok, message = check()
        needed = area in ("python", "database", "decoder")
        whole = whole and (ok or not needed)
        if asked.json:
            say_json({"area": area, "ok": ok, "needed": needed, "message": message})
        else:
            say(f"{'ok  ' if ok else 'FAIL' if needed else 'none'}  {area}: {message}")
    return 0 if whole else 1


def _python() -> tuple[bool, str]:
    return sys.version_info >= (3, 11), platform.python_version()


def _database() -> tuple[bool, str]:
    version = cipher_version()
    return version is not None, f"SQLCipher {version}" if version else "no encryption in this SQLite"


def _decoder() -> tuple[bool, str]:
    decoder = Decoder()
    try:
        told = decoder.describe(BytesReader(PIXEL))
    finally:
        decoder.close()
    return told.cannot_show is None, "a separate process answers" if told.cannot_show is None else str(told.cannot_show)


def _window() -> tuple[bool, str]:
    shown = read_config().has_display
    return shown, "a display is there" if shown else "no display: no window can be shown"


def _key_store() -> tuple[bool, str]:
    viable = SystemKeystore().viable()
    return viable, "the system's key store answers" if viable else "no key store: a passphrase is needed at each start"


def _confinement() -> tuple[bool, str]:
    if sys.platform == "win32":
        return False, "limits of time and output size, kept by the program; none by the system"
    return (
        True,
        "bounded memory, no files, no further processes, no new privileges, no core dump; no system-call filter yet",
    )
