"""An hour of video to its strip of key frames, out of the vault and confined, beside ffmpeg decoding the key frames alone.

Ours: type, length, tracks, details, the tile and sixteen veiled key frames of an encrypted item, by a decoder that runs
already, as an import has it. The peer: `ffmpeg -skip_frame nokey` over the plain file, scaled to 160 px in grey, written
nowhere. Processor time is that of every process that took part.
"""

from __future__ import annotations

import os
import resource
import subprocess
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from app.media.decoder import Decoder
from app.media.vault import Vault
from bench.harness import Aim, Figures, alternate, median, needed, scratch, two_cores
from bench.hour_film import HOUR_S, write_film

AIMS = (Aim("ratio", 2.0), Aim("cpu_ratio", 2.0))
REPETITIONS = 5
SHORTEST_S = 60
KEYS = 16
PIECE = 1 << 20
PROCESS_CLOCK = 2  # of another process: its number turned over, and this in the last three bits (clock_getcpuclockid)


def measure(scale: float = 1.0) -> Figures:
    """Seconds of both, wall and processor; `ratio` and `cpu_ratio` are ours over the peer's."""
    program = needed("ffmpeg", "ffmpeg")
    length, times = max(SHORTEST_S, round(HOUR_S * scale)), max(1, round(REPETITIONS * scale))
    with scratch() as folder, two_cores():
        film = folder / "film.mp4"
        with film.open("wb") as out:
            write_film(out, length)
        costs: dict[str, list[float]] = {"ours": [], "peer": []}
        with closing(Decoder()) as decoder:
            decoder.confinement()  # it runs
            ours, peer = alternate(times, _ours(folder, film, decoder, costs), _peer(program, film, costs))
        size = film.stat().st_size
    cpu, peer_cpu = median(costs["ours"][1:]), median(costs["peer"][1:])  # the first round is not counted
    return {
        "film_s": length,
        "megabytes": size / 1e6,
        "seconds": median(ours),
        "peer_seconds": median(peer),
        "cpu_seconds": cpu,
        "peer_cpu_seconds": peer_cpu,
        "cpu_ratio": cpu / peer_cpu,
        "repetitions": times,
        "ratio": median(ours) / median(peer),
    }


def _ours(folder: Path, film: Path, decoder: Decoder, costs: dict[str, list[float]]) -> Callable[[], float]:
    (folder / "vault").mkdir()
    vault = Vault(folder / "vault", bytes(32))
    writer = vault.writer()
    with film.open("rb") as plain:
        while piece := plain.read(PIECE):
            writer.write(piece)
    stored = writer.commit()

    def strip() -> float:
        begun, spent = time.perf_counter(), time.process_time() + _spent(decoder)
        with closing(vault.open(stored.name, stored.wrapped_key)) as reader:
            told = decoder.describe(reader)
        took, cost = time.perf_counter() - begun, time.process_time() + _spent(decoder) - spent
        if told.film is None or len(told.film.keys) < min(KEYS, told.film.length_ms // 5_000):
            raise RuntimeError("the strip is not whole")
        costs["ours"].append(cost)
        return took

    return strip


def _spent(decoder: Decoder) -> float:
    """Processor time of the decoder process so far."""
    return time.clock_gettime((~decoder.pid << 3) | PROCESS_CLOCK)


def _peer(program: str, film: Path, costs: dict[str, list[float]]) -> Callable[[], float]:
    asked = [program, "-v", "error", "-xerror", "-nostdin", "-skip_frame", "nokey", "-i", str(film)]
    asked += ["-vf", "scale=160:-1,format=gray", "-fps_mode", "passthrough", "-f", "null", os.devnull]

    def key_frames() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        begun = time.perf_counter()
        if subprocess.run(asked, check=False).returncode:
            raise RuntimeError("ffmpeg failed")
        took = time.perf_counter() - begun
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        costs["peer"].append(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
        return took

    return key_frames
