"""Grading schemes as files: signed as such, with grades that keys can give, and no bands of their own."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from app.domain.exposure import Severity
from app.errors import PolicyError
from app.policy.hash_lists import message_of as list_message
from app.policy.scheme_files import MOST_GRADES, make_document, message_of, open_scheme, read_kept
from app.policy.signed import compose
from tests.fakes.signing import Signer

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)


def told(**changed: object) -> bytes:
    whole = {
        "issuer": "ORG",
        "scheme": "uk_sc_2014",
        "number": 2,
        "version": "ORG-2",
        "label": "Ours",
        "grades": {"A": "First", "B": "Second"},
        "results": {"UNGRADED": "not graded"},
    }
    return json.dumps({**whole, **changed}).encode()


def test_a_scheme_is_what_was_signed_and_weighs_as_unknown_until_the_policy_says() -> None:
    signer, document = Signer(), make_document(told(), NOW)
    held = open_scheme(compose(document, signer.sign(message_of(document))), signer.holds)
    scheme = held.as_scheme()
    assert [grade.code for grade in scheme.offered] == ["A", "B"]
    assert scheme.label_of("UNGRADED") == "not graded"
    assert scheme.severity("A") is Severity.U
    assert scheme.with_bands({"A": Severity.S3}).severity("A") is Severity.S3
    assert read_kept(document) == scheme
    with pytest.raises(PolicyError, match="not signed"):
        open_scheme(compose(document, signer.sign(list_message(document))), signer.holds)


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"grades": {}}, "grades"),
        ({"grades": {f"G{n}": "x" for n in range(MOST_GRADES + 1)}}, "grades"),
        ({"grades": {"A": ""}}, "grades"),
        ({"grades": {"A b": "x"}}, "grades"),
        ({"results": {"A": "x"}}, "results"),
        ({"number": 0}, "number"),
        ({"label": "two\nlines"}, "grades"),
    ],
)
def test_what_does_not_hold_is_named(changed: dict[str, object], named: str) -> None:
    with pytest.raises(PolicyError, match=named):
        make_document(told(**changed), NOW)
