"""Fail closed: every combination of kept bundles, managed file and key has the answer of the table."""

from __future__ import annotations

import pytest

from app.errors import PolicyError
from app.policy.bundle import split
from app.policy.judgement import MISSING, NO_KEY, OLDER, Kept, KeptOwn, Offered, Trust, judge, take
from app.policy.schema import DEFAULTS, STRICT
from tests.fakes.signing import Signer

SIGNER, STRANGER = Signer(), Signer("stranger")
MONDAY, TUESDAY = "2026-03-02", "2026-03-03"
RAW = "block.raw_minutes"


def kept(data: bytes, from_day: str = MONDAY) -> Kept:
    return Kept(*split(data), from_day)


def whole(version: int, raw: int) -> bytes:
    return SIGNER.bundle(version, {RAW: raw})


FIRST = kept(whole(1, 20))
SECOND = kept(whole(2, 15))
FORGED = kept(STRANGER.bundle(3, {RAW: 40}))
ROTTEN = Kept(b"{" + FIRST.document, FIRST.signature, MONDAY)
BAD_FILES = [
    pytest.param(None, id="missing"),
    pytest.param(b"", id="empty"),
    pytest.param(b"{}", id="no signature"),
    pytest.param(STRANGER.bundle(9, {}), id="another's"),
    pytest.param(whole(9, 20)[:-9] + b"AAAAAAAA\n", id="bad signature"),
]


def test_nothing_configured_is_the_default() -> None:
    for holds in (None, SIGNER.holds):
        judged = judge((), (), None, holds, MONDAY)
        assert (judged.trust, judged.trouble, judged.fresh) == (Trust.DEFAULT, "", None)
        assert judged.layers.at(MONDAY).values == DEFAULTS


def test_kept_bundles_stand() -> None:
    judged = judge((FIRST, SECOND), (), None, SIGNER.holds, TUESDAY)
    assert (judged.trust, judged.trouble) == (Trust.BUNDLE, "")
    assert judged.layers.at(TUESDAY).values == {**DEFAULTS, RAW: 15}


@pytest.mark.parametrize("bad", [FORGED, ROTTEN])
def test_a_newest_bundle_that_does_not_hold_leaves_the_last_good_one(bad: Kept) -> None:
    judged = judge((FIRST, bad), (), None, SIGNER.holds, TUESDAY)
    assert judged.trust is Trust.LAST_GOOD
    assert judged.trouble
    assert judged.layers.at(TUESDAY).values == {**DEFAULTS, RAW: 20}
    assert judge((bad,), (), None, SIGNER.holds, TUESDAY).layers.at(TUESDAY).values == STRICT


@pytest.mark.parametrize("data", BAD_FILES)
def test_a_managed_bundle_that_does_not_hold_leaves_the_last_good_one(data: bytes | None) -> None:
    judged = judge((FIRST,), (), Offered(data), SIGNER.holds, TUESDAY)
    assert (judged.trust, judged.fresh) == (Trust.LAST_GOOD, None)
    assert judged.trouble
    assert judged.layers.at(TUESDAY).values == {**DEFAULTS, RAW: 20}


@pytest.mark.parametrize("data", BAD_FILES)
def test_without_a_good_one_every_key_is_at_its_strict_end(data: bytes | None) -> None:
    for rows in ((), (FORGED,), (ROTTEN,)):
        judged = judge(rows, (KeptOwn("display.colour", "on", MONDAY),), Offered(data), SIGNER.holds, TUESDAY)
        assert judged.trust is Trust.STRICT
        assert judged.trouble
        assert judged.layers.at(TUESDAY).values == STRICT


def test_a_policy_without_a_key_is_never_trusted() -> None:
    for rows, offered in (((FIRST,), None), ((), Offered(whole(1, 20))), ((FIRST,), Offered(None))):
        judged = judge(rows, (), offered, None, TUESDAY)
        assert (judged.trust, judged.trouble) == (Trust.STRICT, NO_KEY)
        assert judged.layers.at(TUESDAY).values == STRICT


def test_a_configuration_that_cannot_be_read_counts_as_configured() -> None:
    assert judge((), (), None, None, MONDAY, before="broken").trust is Trust.STRICT
    assert judge((), (), Offered(None), SIGNER.holds, MONDAY, before="broken").trouble == "broken"
    judged = judge((FIRST,), (), Offered(None), SIGNER.holds, TUESDAY, before="broken")
    assert (judged.trust, judged.trouble) == (Trust.LAST_GOOD, "broken")


def test_an_older_bundle_and_another_of_the_same_version_are_refused() -> None:
    for data in (whole(1, 40), whole(2, 40)):
        judged = judge((FIRST, SECOND), (), Offered(data), SIGNER.holds, TUESDAY)
        assert (judged.trust, judged.trouble, judged.fresh) == (Trust.LAST_GOOD, OLDER, None)
        assert judged.layers.at(TUESDAY).values[RAW] == 15


def test_the_same_bundle_again_is_nothing_new() -> None:
    judged = judge((FIRST, SECOND), (), Offered(whole(2, 15)), SIGNER.holds, TUESDAY)
    assert (judged.trust, judged.trouble, judged.fresh) == (Trust.BUNDLE, "", None)


def test_a_newer_bundle_is_taken_and_loosens_on_the_next_day() -> None:
    judged = judge((FIRST,), (), Offered(whole(5, 30)), SIGNER.holds, MONDAY)
    assert judged.trust is Trust.BUNDLE
    assert judged.fresh == kept(whole(5, 30), TUESDAY)
    assert judged.layers.at(MONDAY).values[RAW] == 20
    assert judged.layers.at(TUESDAY).values[RAW] == 30


def test_a_good_managed_bundle_makes_up_for_a_bad_kept_one() -> None:
    judged = judge((FIRST, ROTTEN), (), Offered(whole(5, 15)), SIGNER.holds, TUESDAY)
    assert (judged.trust, judged.trouble) == (Trust.BUNDLE, "")


def test_the_first_bundle_of_an_unused_workspace_stands_at_once_and_no_later_one() -> None:
    first = judge((), (), Offered(whole(1, 30)), SIGNER.holds, MONDAY, unused=True)
    assert first.layers.at(MONDAY).values[RAW] == 30
    second = judge((kept(whole(1, 20), ""),), (), Offered(whole(2, 30)), SIGNER.holds, MONDAY, unused=True)
    assert second.layers.at(MONDAY).values[RAW] == 20


def test_own_values_are_read_and_what_cannot_be_read_is_strict() -> None:
    own = (
        KeptOwn(RAW, "15", MONDAY),
        KeptOwn("day.raw_minutes", "nonsense", MONDAY),
        KeptOwn("gone.key", "1", MONDAY),
        KeptOwn("display.colour", None, MONDAY),
    )
    values = judge((), own, None, None, MONDAY).layers.at(MONDAY).values
    assert values == {**DEFAULTS, RAW: 15, "day.raw_minutes": 45}


def test_take_says_what_is_wrong() -> None:
    with pytest.raises(PolicyError, match=MISSING):
        take(Offered(None), (), SIGNER.holds, MONDAY)
