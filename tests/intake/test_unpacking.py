"""Member streams: the same bytes in whatever pieces they are asked for, and never more than asked for."""

from __future__ import annotations

import io
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.intake.unpacking import Deflate, MemberStream, Plain
from tests.intake.archives import zipped

METHODS = [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]


def stream_of(archive: bytes) -> MemberStream:
    file = io.BytesIO(archive)
    return MemberStream(file, zipfile.ZipFile(file).infolist()[0], lambda: None)


@given(
    content=st.one_of(st.binary(max_size=3_000), st.integers(0, 300_000).map(bytes)),
    method=st.sampled_from(METHODS),
    steps=st.lists(st.integers(1, 200_000), min_size=1, max_size=8),
)
def test_any_pieces(content: bytes, method: int, steps: list[int]) -> None:
    stream = stream_of(zipped([("a", content)], method))
    out = b""
    turn = 0
    while piece := stream.read(steps[turn % len(steps)]):
        assert len(piece) <= steps[turn % len(steps)]
        out += piece
        turn += 1
    assert out == content


@pytest.mark.parametrize("method", METHODS)
def test_the_end_is_reached_only_if_the_checksum_holds(method: int) -> None:
    archive = bytearray(zipped([("a", b"some content")], method))
    at = archive.index(b"PK\x01\x02")
    archive[at + 16] ^= 1
    told: list[int] = []
    file = io.BytesIO(bytes(archive))
    stream = MemberStream(file, zipfile.ZipFile(file).infolist()[0], lambda: told.append(1))
    with pytest.raises(zipfile.BadZipFile):
        stream.readall()
    assert told == [1]


@pytest.mark.parametrize("method", METHODS)
def test_a_member_cut_short(method: int) -> None:
    whole = zipped([("a", bytes(range(256)) * 40)], method)
    file = io.BytesIO(whole)
    info = zipfile.ZipFile(file).infolist()[0]
    cut = MemberStream(io.BytesIO(whole[: 31 + info.compress_size // 2]), info, lambda: None)
    with pytest.raises(zipfile.BadZipFile):
        cut.readall()


def test_plain_and_deflate_hold_back_what_was_not_asked_for() -> None:
    packer = zlib.compressobj(wbits=-15)
    for unpacker, packed in ((Plain(), b"abcdef"), (Deflate(), packer.compress(b"abcdef") + packer.flush())):
        assert unpacker.decompress(packed, 4) == b"abcd"
        assert not unpacker.needs_input
        assert unpacker.decompress(b"", 4) == b"ef"
