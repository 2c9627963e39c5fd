"""`penumbra doctor`: what this machine has and lacks for Penumbra, one line a finding."""

from __future__ import annotations

import argparse
import platform
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from app.commands.crash_dumps import dumps
from app.commands.output import say, say_json
from app.config import read_config
from app.domain.item import CannotShow
from app.errors import DecodeError, PolicyError
from app.intake.candidates import BytesReader
from app.media.confinement import Confinement, Power
from app.media.decoder import Decoder
from app.media.pipe import Layer
from app.policy.bundle import open_bundle
from app.policy.judgement import MISSING
from app.storage.engine import cipher_version
from app.storage.keystore import SystemKeystore
from app.storage.managed import managed_file, read_managed
from app.storage.signatures import checker_of
from app.views.capture import NoCaptureGuard, capture_guard

# The smallest GIF there is: one pixel.
PIXEL = bytes.fromhex("47494638396101000100800000ffffff00000021f90401000000002c00000000010001000002024401003b")
ROOT = Path(__file__).resolve().parents[2]
PROBE = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from app.commands.probing import main; main(bound=%s)"
PROBE_WITHIN_S = 20
HANG = "import threading; threading.Event().wait()"
HANG_LIMIT_S = 0.2
# Powers that `probing` does not use: nothing but the decoder's own word is known of them.
NOT_TRIED = frozenset(Power) if sys.platform == "win32" else frozenset({Power.TIME})
NEEDED = frozenset({"python", "database", "decoder"})
LAYERS = {
    Layer.MEMORY: "memory limit",
    Layer.CPU: "processor limit",
    Layer.WRITING: "no bytes to files",
    Layer.DUMPS: "no dumps",
    Layer.PROCESSES: "process limit",
    Layer.PRIVILEGES: "no new privileges",
    Layer.DEBUGGER: "no debugger",
    Layer.ORPHAN: "ends with the program",
    Layer.LANDLOCK: "Landlock",
    Layer.SECCOMP: "seccomp",
    Layer.SEATBELT: "sandbox profile",
    Layer.JOB: "job object",
    Layer.TOKEN: "restricted token",
}
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
        ("managed policy", managed_policy),
        ("screen capture", _capture),
    )
    whole = True
    for area, check in checks:
        ok, message = check()
        needed = area in NEEDED or (area == "managed policy" and managed_file().exists())
        whole = whole and (ok or not needed)
        if asked.json:
            say_json({"area": area, "ok": ok, "needed": needed, "message": message})
        else:
            say(f"{'ok  ' if ok else 'FAIL' if needed else 'none'}  {area}: {message}")
    return 0 if whole else 1


def managed_policy(file: Path | None = None) -> tuple[bool, str]:
    """Whether this machine names a policy bundle that every workspace here takes. file: its configuration, else the system's."""
    place = file or managed_file()
    managed = read_managed(place)
    if managed.trouble:
        return False, f"{managed.trouble} ({place})"
    if managed.key is None:
        return False, f"there is no {place}"
    try:
        holds = checker_of(managed.key)
        if managed.offered is None:
            return True, "a policy key and no bundle"
        if managed.offered.data is None:
            return False, f"{MISSING} ({place})"
        return True, f"{open_bundle(managed.offered.data, holds).name}, signed by the policy key"
    except PolicyError as error:
        return False, f"{error} ({place})"


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


def _capture() -> tuple[bool, str]:
    guard = capture_guard()
    return not isinstance(guard, NoCaptureGuard), guard.told


def confinement(command: Sequence[str] | None = None, *, bound: bool = True) -> tuple[bool, str]:
    """What holds the decoder: what a real one answers, and what processes that are bound like it were refused.

    command: what to start as the decoder, else the real one. bound: whether the processes that try bind themselves first.
    """
    stands = _stands(command)
    if stands is None:
        return False, "no decoder process answers"
    refused = _probe(bound=bound)
    free = [power for power in Power if power in stands.missing or not (power in refused or power in NOT_TRIED)]
    limits = {
        "time": _answer_of(HANG, HANG_LIMIT_S) is CannotShow.TOO_SLOW,
        "output": _answer_of(LIE, LIE_LIMIT_S) is CannotShow.DECODER_FAILED,
    }
    layers = [_layer(layer, level) for layer, level in stands.levels.items()]
    bounds = [name for name, held in limits.items() if held]
    whole = f"NOT whole: it can still use {', '.join(power.value for power in free)}" if free else "whole"
    message = f"{whole}; in force: {', '.join(layers) or 'nothing'}; limits of a request: {', '.join(bounds) or 'none'}"
    return not free and all(limits.values()), message


def _stands(command: Sequence[str] | None) -> Confinement | None:
    """What a decoder says of its confinement; nothing if it does not answer."""
    decoder = Decoder(command)
    try:
        return decoder.confinement()
    except DecodeError:
        return None
    finally:
        decoder.close()


def _layer(layer: Layer, level: int) -> str:
    return LAYERS[layer] + (f" {level}" if layer is Layer.LANDLOCK else "")


def _probe(*, bound: bool) -> set[str]:
    """What such processes were refused; nothing if they could not even be asked."""
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
