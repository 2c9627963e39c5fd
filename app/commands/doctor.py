"""`penumbra doctor`: what this machine has and lacks for Penumbra, one line a finding."""

from __future__ import annotations

import argparse
import platform
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from app.commands.crash_dumps import dumps
from app.commands.output import say, say_json
from app.config import read_config
from app.domain.item import CannotShow
from app.intake.candidates import BytesReader
from app.media.decoder import Decoder
from app.storage.engine import cipher_version
from app.storage.keystore import SystemKeystore

# The smallest GIF there is: one pixel.
PIXEL = bytes.fromhex("47494638396101000100800000ffffff00000021f90401000000002c00000000010001000002024401003b")
ROOT = Path(__file__).resolve().parents[2]
PROBE = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from app.commands.probing import main; main(bound=%s)"
PROBE_WITHIN_S = 20
HANG = "import threading; threading.Event().wait()"
HANG_LIMIT_S = 0.2
# One field of four GiB is announced and never comes: a side that does not check the length waits for it.
LIE = rf"import sys; sys.stdout.buffer.write(b'\5\1p\xff\xff\xff\xff'); sys.stdout.flush(); {HANG}"
LIE_LIMIT_S = 5.0


def run(asked: argparse.Namespace) -> int:
    """Print every finding; exit code 1 if something that the work needs is missing."""
    checks: tuple[tuple[str, Callable[[], tuple[bool, str]]], ...] = (
        ("python", _python),
        ("database", _database),
        ("decoder", _decoder),
        ("window", _window),
        ("key store", _key_store),
        ("confinement", confinement),
        ("crash dumps", dumps),
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


def confinement(*, bound: bool = True) -> tuple[bool, str]:
    """What holds the decoder process, each limit tried. bound: whether the process that tries binds itself first."""
    refused = _probe(bound=bound)
    tried = {
        "memory": "memory" in refused,
        "time": _answer_of(HANG, HANG_LIMIT_S) is CannotShow.TOO_SLOW,
        "output": _answer_of(LIE, LIE_LIMIT_S) is CannotShow.DECODER_FAILED,
    }
    limits = [name for name, held in tried.items() if held]
    message = f"separate process with limits of {', '.join(limits)}" if limits else "separate process without limits"
    more = [name for name in ("writing files", "further processes") if name in refused]
    if more:
        message += f"; refused: {', '.join(more)}"
    if "reading files" not in refused:
        message += "; not yet sandboxed: it can read what this user can"
    return all(tried.values()), message


def _probe(*, bound: bool) -> set[str]:
    """What such a process was refused; nothing if it could not even be asked."""
    command = [sys.executable, "-I", "-c", PROBE % bound]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PROBE_WITHIN_S, check=True)
    except (OSError, subprocess.SubprocessError):
        return set()
    return set(done.stdout.splitlines())


def _answer_of(program: str, limit_s: float) -> CannotShow | None:
    """How our side of the decoder ends a process that runs that program."""
    decoder = Decoder([sys.executable, "-I", "-c", program], limit_s)
    try:
        return decoder.describe(BytesReader(PIXEL)).cannot_show
    finally:
        decoder.close()
