"""The bytes of chain and signature are fixed: another implementation must come to the same."""

from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from app.wire.chain import GENESIS, body_hash, links, signed_message
from app.wire.values import Side

ID = "018f0000-0000-7000-8000-000000000001"


def test_a_link_is_the_hash_of_what_the_decision_says() -> None:
    body = b'{"a":1}'
    told = bytes(32) + (1).to_bytes(8, "big") + ID.encode() + b"\0assessment\0" + hashlib.sha256(body).digest()
    assert links(GENESIS, 1, [(ID, "assessment", body_hash(body))]) == [hashlib.sha256(told).hexdigest()]


def test_what_is_signed_names_device_side_and_place() -> None:
    told = signed_message("d", Side.WELLBEING, 3, 5, "ab")
    assert told == b"penumbra batch 1\nwellbeing\nd\n3\n5\nab\n"


@given(
    st.lists(st.tuples(st.uuids().map(str), st.sampled_from(["a", "b"]), st.binary(max_size=8)), min_size=1, max_size=6)
)
def test_a_chain_goes_on_wherever_it_is_cut(facts: list[tuple[str, str, bytes]]) -> None:
    hashed = [(fact_id, stream, body_hash(body)) for fact_id, stream, body in facts]
    whole = links(GENESIS, 1, hashed)
    for cut in range(len(facts)):
        before = whole[cut - 1] if cut else GENESIS
        assert links(before, cut + 1, hashed[cut:]) == whole[cut:]
