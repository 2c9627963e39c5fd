"""Several decoder processes: side by side, renewed, given up, and no more of them than there is work for."""

from __future__ import annotations

import sys
import threading
from concurrent.futures import CancelledError

import pytest

from app.bootstrap.decoders import MOST_LANES, import_lanes
from app.domain.exposure import Veil
from app.intake.candidates import BytesReader
from app.media.decoder import Decoder
from app.media.decoder_pool import DecoderPool
from tests.media.test_decoder import asked, drawn, encoded

PICTURE = encoded(drawn(), "PNG").read_at(0, 1 << 20)
PATIENCE_S = 30.0


class MeetingReader(BytesReader):
    """Gives its bytes when as many are being read at once as were to meet."""

    def __init__(self, meeting: threading.Barrier) -> None:
        super().__init__(PICTURE)
        self._meeting, self._met = meeting, False

    def read_at(self, offset: int, length: int) -> bytes:
        if not self._met:
            self._met = True
            self._meeting.wait(PATIENCE_S)
        return super().read_at(offset, length)


def test_a_pool_that_is_given_up_fails_what_runs_and_what_waits() -> None:
    hang = [sys.executable, "-I", "-c", "import sys; sys.stdin.buffer.read()"]
    pool = DecoderPool(2, lambda: Decoder(hang, limit_s=600))
    asked_for = [pool.describe(BytesReader(b"x")) for _ in range(5)]
    pool.give_up()
    asked_for.append(pool.describe(BytesReader(b"x")))
    for told in asked_for:
        with pytest.raises(CancelledError):
            told.result(timeout=30)
    pool.close()


def test_a_pool_answers_in_parallel_and_can_be_renewed() -> None:
    pool = DecoderPool(2)
    try:
        reader = encoded(drawn(), "JPEG")
        first = [pool.describe(reader) for _ in range(6)]
        assert all(future.result().cannot_show is None for future in first)
        pids = {decoder._process.pid for decoder in pool._all}
        pool.recycle()
        assert pids.isdisjoint(decoder._process.pid for decoder in pool._all)
        assert pool.frame(reader, asked(Veil.SOFT)).result().width == 240
    finally:
        pool.close()


def test_a_pool_grows_with_its_work_and_no_further() -> None:
    made: list[Decoder] = []

    def make() -> Decoder:
        made.append(Decoder())
        return made[-1]

    pool = DecoderPool(3, make, ready=1)
    try:
        assert pool.describe(BytesReader(PICTURE)).result().cannot_show is None
        assert len(made) == 1
        meeting = threading.Barrier(3)
        met = [pool.describe(MeetingReader(meeting)) for _ in range(3)]
        assert all(future.result(PATIENCE_S).cannot_show is None for future in met)
        assert len(made) == 3
        more = [pool.describe(BytesReader(PICTURE)) for _ in range(9)]
        assert all(future.result(PATIENCE_S).cannot_show is None for future in more)
        assert len(made) == 3
        pids = {decoder._process.pid for decoder in made}
        pool.recycle()
        assert pids.isdisjoint(decoder._process.pid for decoder in made)
    finally:
        pool.close()
    assert all(decoder._process.poll() is not None for decoder in made)


def test_a_pool_that_is_given_up_grows_no_more() -> None:
    pool = DecoderPool(4, ready=1)
    pool.give_up()
    with pytest.raises(CancelledError):
        pool.describe(BytesReader(PICTURE)).result(PATIENCE_S)
    assert len(pool._all) == 1
    pool.close()


@pytest.mark.parametrize(("cores", "lanes"), [(1, 2), (2, 2), (3, 2), (4, 3), (8, 7), (64, MOST_LANES)])
def test_an_import_has_a_lane_a_core_but_one(cores: int, lanes: int) -> None:
    assert import_lanes(cores) == lanes
