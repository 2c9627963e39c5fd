"""A stored file that ends the decoder's process (pi-heif 1.4.0 reads through a null pointer): it costs itself alone."""

from __future__ import annotations

import signal
from concurrent.futures import wait

import pytest

from app.domain.exposure import Veil
from app.domain.item import CannotShow
from app.errors import DecodeError
from app.intake.candidates import BytesReader
from app.media.decoder import Decoder
from app.media.decoder_pool import DecoderPool
from tests.media.making import HEIC, asked, falling_heic
from tests.media.test_decoder import drawn, encoded

PLAIN = encoded(drawn(), "JPEG")


def test_it_is_told_and_the_next_one_opens() -> None:
    """If this fails because the file is described, the library is mended: say so in decision 19, and take another."""
    decoder = Decoder(likeness=True)
    try:
        decoder.confinement()
        process = decoder._process
        told = decoder.describe(BytesReader(falling_heic()))
        assert (told.cannot_show, told.cells, told.likeness) == (CannotShow.DECODER_FAILED, None, ())
        assert process.wait() == -signal.SIGSEGV
        for whole in (PLAIN, BytesReader(HEIC)):
            assert decoder.describe(whole).cannot_show is None
        with pytest.raises(DecodeError) as refused:
            decoder.frame(BytesReader(falling_heic()), asked(veil=Veil.SOFT))
        assert refused.value.reason == CannotShow.DECODER_FAILED
        assert decoder.frame(PLAIN, asked(veil=Veil.SOFT)).width == 240
    finally:
        decoder.close()


def test_among_others_it_costs_none_of_them() -> None:
    pool = DecoderPool(2)
    try:
        asked_for = [pool.describe(BytesReader(falling_heic()) if number % 3 == 1 else PLAIN) for number in range(9)]
        wait(asked_for)
        reasons = [one.result().cannot_show for one in asked_for]
    finally:
        pool.close()
    assert reasons == [CannotShow.DECODER_FAILED if number % 3 == 1 else None for number in range(9)]
