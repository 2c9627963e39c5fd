"""Messages come through as they were; anything else is refused before it costs memory."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.media.pipe import Hash, Input, Kind, Pcm, Pixels, ProtocolError, read_message, write_message

pixels = st.tuples(st.integers(1, 20), st.integers(1, 20), st.sampled_from((1, 3))).flatmap(
    lambda form: st.binary(min_size=form[0] * form[1] * form[2], max_size=form[0] * form[1] * form[2]).map(
        lambda data: Pixels(*form, data)
    )
)
fields = st.lists(
    st.one_of(
        st.integers(-(2**63), 2**63 - 1),
        st.text(st.characters(categories=("L", "N", "P", "Zs")), max_size=50),
        pixels,
        st.binary(min_size=32, max_size=32).map(lambda data: Hash("pdq", 612, 1 << 30, 100, data)),
        st.binary(min_size=8, max_size=8).map(lambda data: Hash("dhash", 1, 1, 0, data)),
        st.binary(max_size=50).map(lambda data: Pcm(48_000, 1, data + data)),
        st.binary(max_size=50).map(Input),
    ),
    max_size=6,
)


@given(st.sampled_from(Kind), fields)
def test_round_trip(kind: Kind, sent: list[object]) -> None:
    stream = io.BytesIO()
    write_message(stream, kind, sent)  # type: ignore[arg-type]
    stream.seek(0)
    assert read_message(stream, takes_input=True) == (kind, sent)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    stream = io.BytesIO(data)
    try:
        while read_message(stream, takes_input=False) is not None:
            pass
    except ProtocolError:
        pass


def test_a_length_beyond_its_bound_is_refused_unread() -> None:
    stream = io.BytesIO(bytes((Kind.FRAMED, 1)) + b"p" + b"\xff\xff\xff\xff" + b"x")
    with pytest.raises(ProtocolError):
        read_message(stream, takes_input=False)
    assert stream.read() == b"x"


def test_file_bytes_never_come_back() -> None:
    stream = io.BytesIO()
    write_message(stream, Kind.DATA, [Input(b"x")])
    stream.seek(0)
    with pytest.raises(ProtocolError):
        read_message(stream, takes_input=False)


@pytest.mark.parametrize(
    ("name", "width", "height", "quality", "length"),
    [
        ("md5", 1, 1, 0, 16),
        ("pdq", 0, 1, 0, 32),
        ("pdq", 1, 1 << 31, 0, 32),
        ("pdq", 1, 1, 101, 32),
        ("phash", 1, 1, 0, 9),
    ],
)
def test_a_hash_out_of_bounds_is_refused(name: str, width: int, height: int, quality: int, length: int) -> None:
    with pytest.raises(ProtocolError):
        Hash(name, width, height, quality, bytes(length))


def test_a_hash_is_never_printed() -> None:
    assert "abababab" not in repr(Hash("phash", 1, 1, 0, b"\xab" * 8)) + str(Hash("phash", 1, 1, 0, b"abababab"))


def test_text_cannot_move_a_cursor() -> None:
    stream = io.BytesIO()
    write_message(stream, Kind.FAILED, ["a\x1b[2Jb\u202ec"])
    stream.seek(0)
    assert read_message(stream, takes_input=False) == (Kind.FAILED, ["a [2Jb c"])
