"""next-item: key press to the next item painted behind its veil, and to the revealed frame, beside plain Pillow.

Ours is the real window: a real key event, the custody entry and the exposure row durable in SQLCipher, the HEAVY picture painted
from the cells that are in memory ahead of need (that is all that is ever prefetched; a clearer frame is decoded for its reveal
alone). Between two keys there are 40 ms, less than any hand needs, in which what ended before becomes durable. `reveal_*` is the
time from the reveal key to the softened frame painted, without the hold time. The peer opens the same file from disk with Pillow
and makes the same small grey blurred preview, in this process, recording nothing.

`cold_*` is a picture that nobody decoded ahead: from the encrypted item to its MEDIUM frame on our side of the pipe;
`cold_ratio_*` is that over plain Pillow, file by file in turn.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

from PIL import Image, ImageFilter
from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from app.bootstrap import Review, make_intake, make_review
from app.domain.clock import SystemClock
from app.domain.exposure import Size, Tone, Veil
from app.domain.frame import FrameRequest
from app.media.decoder import Decoder
from app.media.vault import Vault
from app.review import events as on
from app.review.screen import Page, Screen
from bench.harness import Aim, Figures, median, quantile, scratch, seconds
from bench.sheet import make_offscreen, until
from bench.workspaces import fresh_desk

AIMS = (
    Aim("p95_2mp_ms", 12, under=True),
    Aim("p95_24mp_ms", 50, under=True),
    Aim("cold_ratio_2mp", 1.3),
    Aim("cold_ratio_24mp", 1.3),
)
KEYS = 120
PAUSE_MS = 40
SIZES = {"2mp": (1_632, 1_224), "24mp": (6_000, 4_000)}
PREVIEW, SIGMA = 480, 0.02


def measure(scale: float = 1.0) -> Figures:
    """Milliseconds; `ratio` is the median next item at 2 MP over the peer's median at 2 MP."""
    keys = max(6, round(KEYS * scale))
    figures: Figures = {"keys": keys}
    make_offscreen()
    peers: dict[str, float] = {}
    for name, size in SIZES.items():
        count = keys if name == "2mp" else max(4, keys // 10)
        with scratch() as folder:
            files = photographs(folder / "files", size, count)
            veiled, revealed = _ours(folder, files)
            cold, peer = _cold(folder, files)
        peers[name] = median(veiled) / median(peer)
        figures |= {
            f"p50_{name}_ms": median(veiled) * 1e3,
            f"p95_{name}_ms": quantile(veiled, 0.95) * 1e3,
            f"reveal_p50_{name}_ms": median(revealed) * 1e3,
            f"reveal_p95_{name}_ms": quantile(revealed, 0.95) * 1e3,
            f"cold_p50_{name}_ms": median(cold) * 1e3,
            f"cold_p95_{name}_ms": quantile(cold, 0.95) * 1e3,
            f"cold_ratio_{name}": median(cold) / median(peer),
            f"peer_p50_{name}_ms": median(peer) * 1e3,
            f"peer_p95_{name}_ms": quantile(peer, 0.95) * 1e3,
        }
    return {**figures, "ratio": peers["2mp"]}


def photographs(folder: Path, size: tuple[int, int], count: int) -> list[Path]:
    """Camera-like JPEGs: seeded noise over a gradient, enlarged."""
    folder.mkdir()
    chance, files = random.Random(11), []
    for number in range(count):
        small = Image.frombytes("RGB", (64, 48), chance.randbytes(64 * 48 * 3))
        picture = Image.blend(small.resize(size, Image.Resampling.BICUBIC), Image.new("RGB", size, "grey"), 0.5)
        path = folder / f"{number:04}.jpg"
        picture.save(path, quality=88)
        files.append(path)
    return files


def _ours(folder: Path, files: list[Path]) -> tuple[list[float], list[float]]:
    """Seconds of each next item, and of each reveal."""
    veiled, revealed = [], []
    with fresh_desk(folder / "workspace") as desk:
        with make_intake(desk) as importer:
            importer.run(files, "R-1")
        with make_review(desk, SystemClock()) as review:
            _open_report(review)
            for number in range(len(files)):
                veiled.append(_next(review, number))
                revealed.append(_reveal(review))
    return veiled[1:], revealed[1:]


def _open_report(review: Review) -> None:
    review.window.show()
    review.window.activateWindow()
    review.window.start()
    until(lambda: bool(review.presenter.screen and review.presenter.screen.reports))
    review.presenter.send(on.ReportOpened(_screen(review).reports[0].id))
    until(lambda: _screen(review).page is Page.SHEET and _screen(review).sheet.last >= 0)


def _next(review: Review, number: int) -> float:
    def veiled() -> bool:
        screen = _screen(review)
        return screen.position == number and screen.picture is not None and screen.picture.veil is Veil.HEAVY

    return _until_painted(review, Qt.Key.Key_N, veiled)


def _reveal(review: Review) -> float:
    """The timed reveal opens without the hold time; it is closed again at once."""
    taken = _until_painted(
        review, Qt.Key.Key_V, lambda: (picture := _screen(review).picture) is not None and picture.frame is not None
    )
    _key(review, Qt.Key.Key_V)
    _pause()
    return taken


def _pause() -> None:
    loop = QEventLoop()
    QTimer.singleShot(PAUSE_MS, loop.quit)
    loop.exec()


def _until_painted(review: Review, key: Qt.Key, holds: Callable[[], bool]) -> float:
    """Seconds from the key to the canvas painted, at the first Screen for which that holds."""
    loop, canvas, painted = QEventLoop(), review.window.item.canvas, 0.0

    def look(_: object) -> None:
        nonlocal painted
        if holds() and not painted:
            canvas.repaint()
            painted = time.perf_counter()
            loop.quit()

    heard = review.presenter.screen_changed.connect(look)  # after the window, which was connected first
    start = time.perf_counter()
    _key(review, key)
    if not painted:
        loop.exec()
    review.presenter.screen_changed.disconnect(heard)
    _pause()
    return painted - start


def _key(review: Review, key: Qt.Key) -> None:
    target = review.window.focusWidget() or review.window
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(target, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))


def _screen(review: Review) -> Screen:
    screen = review.presenter.screen
    if screen is None:
        raise RuntimeError("the window shows nothing")
    return screen


def _cold(folder: Path, files: list[Path]) -> tuple[list[float], list[float]]:
    """Seconds of each file's first MEDIUM frame by a decoder that runs already, and of plain Pillow's, each first in turn."""
    (folder / "vault").mkdir()
    vault, asked = Vault(folder / "vault", bytes(32)), FrameRequest(Veil.MEDIUM, Tone.GREY, Size.PREVIEW, PREVIEW)
    ours, peer = [], []
    with closing(Decoder()) as decoder:
        decoder.confinement()  # it runs
        for number, path in enumerate([files[0], *files]):  # the first is not counted
            writer = vault.writer()
            writer.write(path.read_bytes())
            stored = writer.commit()
            plain = _plain(path) if number % 2 else 0.0
            with closing(vault.open(stored.name, stored.wrapped_key)) as reader:
                ours.append(seconds(partial(decoder.frame, reader, asked)))
            peer.append(plain or _plain(path))
    return ours[1:], peer[1:]


def _plain(path: Path) -> float:
    start = time.perf_counter()
    with Image.open(path) as picture:
        picture.draft("L", (PREVIEW, PREVIEW))
        grey = picture.convert("L")
    grey.thumbnail((PREVIEW, PREVIEW))
    grey.filter(ImageFilter.GaussianBlur(SIGMA * PREVIEW)).tobytes()
    return time.perf_counter() - start
