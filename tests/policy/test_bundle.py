"""The signed bundle: whole it opens, and no byte of it can be changed."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import PolicyError
from app.policy.bundle import MOST_BYTES, compose, make_document, message_of, open_bundle, split, zone_of
from tests.fakes.signing import MADE_AT, Signer

SIGNER = Signer()
WHOLE = SIGNER.bundle(12, {"block.raw_minutes": 20, "shift.stop_at": "16:00", "severity.uk_sc_2014.A": "S4"})


def signed(**changed: object) -> bytes:
    """A bundle with a good signature whose document says something else."""
    said: dict[str, object] = {
        "format": 1,
        "issuer": "ORG",
        "version": 1,
        "made_at": MADE_AT.isoformat(),
        "values": {},
        **changed,
    }
    document = json.dumps({key: value for key, value in said.items() if value is not None}).encode()
    return compose(document, SIGNER.sign(message_of(document)))


def test_a_whole_bundle_opens() -> None:
    bundle = open_bundle(WHOLE, SIGNER.holds)
    assert bundle.name == "ORG 12"
    assert bundle.values == {"block.raw_minutes": 20, "shift.stop_at": 12 * 60, "severity.uk_sc_2014.A": 5}


def test_no_byte_can_be_changed() -> None:
    for place, byte in enumerate(WHOLE):
        for changed in (byte ^ 1, byte ^ 0x20, 0):
            tampered = WHOLE[:place] + bytes((changed,)) + WHOLE[place + 1 :]
            if tampered != WHOLE:
                with pytest.raises(PolicyError):
                    open_bundle(tampered, SIGNER.holds)


def test_no_byte_can_be_left_out_or_put_in() -> None:
    for place in range(len(WHOLE)):
        for tampered in (WHOLE[:place], WHOLE[:place] + WHOLE[place + 1 :], WHOLE[:place] + b"\n" + WHOLE[place:]):
            if tampered != WHOLE:
                with pytest.raises(PolicyError):
                    open_bundle(tampered, SIGNER.holds)
    with pytest.raises(PolicyError):
        open_bundle(WHOLE + b"\n", SIGNER.holds)


@given(st.binary(max_size=400))
def test_anything_else_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(PolicyError, match="policy bundle"):
        open_bundle(data, SIGNER.holds)


def test_another_key_opens_nothing() -> None:
    with pytest.raises(PolicyError, match="not signed by the organisation"):
        open_bundle(WHOLE, Signer("somebody else").holds)


def test_the_signature_is_asked_before_the_document_is_read() -> None:
    document, signature = split(WHOLE)
    asked: list[bytes] = []

    def holds(given: bytes, message: bytes) -> bool:
        asked.append(message)
        assert given == signature
        return False

    with pytest.raises(PolicyError, match="not signed"):
        open_bundle(compose(b"{ not JSON at all", signature), holds)
    assert asked == [message_of(b"{ not JSON at all")]
    assert document.startswith(b"{")


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"format": 2}, "format"),
        ({"issuer": ""}, "issuer"),
        ({"issuer": "x" * 41}, "issuer"),
        ({"issuer": " ORG"}, "issuer"),
        ({"issuer": "a\nb"}, "issuer"),
        ({"version": 0}, "version"),
        ({"version": 1.5}, "version"),
        ({"version": "1"}, "version"),
        ({"made_at": "yesterday"}, "made_at"),
        ({"made_at": "2026-01-05T09:00:00"}, "made_at"),
        ({"made_at": None}, "made_at"),
        ({"comment": "more"}, "comment"),
        ({"values": {"block.raw_minutes": 41}}, "block.raw_minutes: the value must be 10 to 40 min"),
        ({"values": {"block.raw_minutes": 9}}, "block.raw_minutes: the value must be 10 to 40 min"),
        ({"values": {"block.raw_minutes": "20"}}, "block.raw_minutes: the value must be 10 to 40 min"),
        ({"values": {"block.raw_minutes": True}}, "block.raw_minutes: the value must be 10 to 40 min"),
        ({"values": {"block.raw_minutes": 20.0}}, "block.raw_minutes: the value must be 10 to 40 min"),
        ({"values": {"block.raw_minutes": [20]}}, "block.raw_minutes: the value must be 10 to 40 min"),
        ({"values": {"weights.s3": 251}}, "weights.s3: the value must be 200 to 400, in steps of 5"),
        ({"values": {"display.look_away": "off"}}, "display.look_away"),
        ({"values": {"panic.slow": 1}}, "panic.slow: there is no such key"),
    ],
)
def test_a_signed_document_that_does_not_hold_is_refused_by_name(changed: dict[str, object], named: str) -> None:
    with pytest.raises(PolicyError) as refused:
        open_bundle(signed(**changed), SIGNER.holds)
    assert named in str(refused.value)


def test_a_signed_document_that_says_a_thing_twice_is_refused_by_name() -> None:
    document = split(WHOLE)[0].replace(b'"values": {', b'"values": {"day.raw_minutes": 90, "day.raw_minutes": 60, ')
    with pytest.raises(PolicyError, match=r"day\.raw_minutes: the key stands twice in the policy bundle"):
        open_bundle(compose(document, SIGNER.sign(message_of(document))), SIGNER.holds)


def test_an_empty_bundle_is_the_default_said_out_loud() -> None:
    assert open_bundle(signed(), SIGNER.holds).values == {}


def test_a_bundle_that_is_too_long_is_not_read() -> None:
    with pytest.raises(PolicyError, match="damaged"):
        split(b" " * MOST_BYTES + WHOLE)


def test_a_document_is_checked_before_it_is_signed() -> None:
    with pytest.raises(PolicyError, match=r"day\.raw_minutes: the value must be 45 to 180 min"):
        make_document("ORG", 1, MADE_AT, {"day.raw_minutes": 181})
    with pytest.raises(PolicyError, match="issuer"):
        make_document("", 1, MADE_AT, {})


def test_a_bundle_may_name_the_zone_of_its_duty_days() -> None:
    document = make_document("ORG", 1, MADE_AT, {}, "Europe/Berlin")
    bundle = open_bundle(compose(document, SIGNER.sign(message_of(document))), SIGNER.holds)
    zone = zone_of(bundle.zone)
    assert zone is not None
    assert datetime(2025, 7, 1, tzinfo=zone).utcoffset() == timedelta(hours=2)
    assert zone_of("") is None
    for name in ("Europe/Nowhere", "../../etc/passwd", "x" * 5_000, "\0"):
        with pytest.raises(PolicyError, match="zone: the name"):
            make_document("ORG", 1, MADE_AT, {}, name)
