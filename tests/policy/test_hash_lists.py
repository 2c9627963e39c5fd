"""Hash lists as files: whole, of one kind, signed as such, and never more than they may be."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from app.errors import PolicyError
from app.policy.bundle import message_of as bundle_message
from app.policy.hash_lists import make_document, message_of, open_list, require_scheme
from app.policy.schemes import load_scheme
from app.policy.signed import compose
from tests.fakes.signing import Signer

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
ONE, TWO = "0" * 64, "1" * 64


def told(**changed: object) -> bytes:
    whole = {
        "issuer": "ORG",
        "list_id": "known",
        "name": "Known items",
        "version": 3,
        "trusted": True,
        "kind": "sha256",
        "scheme": "uk_sc_2014",
        "scheme_version": "0.1.0",
        "grades": {"A": [ONE], "B": [TWO]},
    }
    return json.dumps({**whole, **changed}).encode()


def test_a_list_is_what_was_signed() -> None:
    signer, document = Signer(), make_document(told(), NOW)
    held = open_list(compose(document, signer.sign(message_of(document))), signer.holds)
    assert (held.label, held.count, held.made_at) == ("Known items 3", 2, "2026-11-26T09:00:00+00:00")


def test_a_signature_of_another_kind_of_document_or_key_is_none() -> None:
    signer, document = Signer(), make_document(told(), NOW)
    for signature in (signer.sign(bundle_message(document)), Signer("another").sign(message_of(document))):
        with pytest.raises(PolicyError, match="not signed"):
            open_list(compose(document, signature), signer.holds)
    whole = bytearray(compose(document, signer.sign(message_of(document))))
    whole[20] ^= 1
    with pytest.raises(PolicyError, match="not signed"):
        open_list(bytes(whole), signer.holds)


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"kind": "pdq", "distance": 20}, "trusted"),
        ({"kind": "pdq", "trusted": False}, "distance"),
        ({"kind": "pdq", "trusted": False, "distance": 32}, "distance"),
        ({"distance": 3}, "distance"),
        ({"kind": "md5"}, "32 digits"),
        ({"grades": {"A": [ONE.replace("0", "A")]}}, "64 digits"),
        ({"grades": {"A": [ONE], "B": [ONE]}}, "twice"),
        ({"grades": {"A": [ONE[:-1]]}}, "64 digits"),
        ({"version": 0}, "version"),
        ({"list_id": "known\n"}, "list_id"),
        ({"name": " x"}, "name"),
        ({"kind": "sha1"}, "kind"),
        ({"more": 1}, "more"),
        (
            {"kind": "pdq", "trusted": False, "distance": 3, "grades": {"A": [f"{n:064x}" for n in range(20_001)]}},
            "at most",
        ),
    ],
)
def test_what_does_not_hold_is_named(changed: dict[str, object], named: str) -> None:
    with pytest.raises(PolicyError, match=named):
        make_document(told(**changed), NOW)


def test_a_list_of_another_scheme_or_with_a_grade_that_nobody_can_give_is_none_here() -> None:
    signer = Signer()
    for changed in ({"scheme": "vics_us"}, {"grades": {"UNGRADED": [ONE]}}, {"grades": {"Z": [ONE]}}):
        document = make_document(told(**changed), NOW)
        held = open_list(compose(document, signer.sign(message_of(document))), signer.holds)
        with pytest.raises(PolicyError):
            require_scheme(held, load_scheme())


def test_an_empty_list_is_one_that_was_given_up() -> None:
    signer, document = Signer(), make_document(told(grades={}), NOW)
    assert open_list(compose(document, signer.sign(message_of(document))), signer.holds).count == 0
