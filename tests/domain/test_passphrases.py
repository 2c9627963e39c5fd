"""One spelling of a passphrase, its least length, and nothing else."""

from __future__ import annotations

import pytest

from app.demo.workspace import PASSPHRASE
from app.domain.passphrases import SHORTEST, is_long_enough, require_long_enough, spelled, spellings
from app.errors import UsageError

WITHIN, BEHIND = "Gr\u00fcn ist schoen", "Gru\u0308n ist schoen"


def test_two_spellings_are_one_passphrase() -> None:
    assert spelled(BEHIND) == spelled(WITHIN) == WITHIN
    assert spellings(WITHIN) == (WITHIN,)
    assert spellings(BEHIND) == (WITHIN, BEHIND)


@pytest.mark.parametrize("passphrase", ["x" * SHORTEST, " " * SHORTEST, "\u00fc" * SHORTEST, "y" * 10_000, PASSPHRASE])
def test_twelve_characters_of_any_kind_will_do(passphrase: str) -> None:
    require_long_enough(passphrase)


@pytest.mark.parametrize("passphrase", ["", "x" * (SHORTEST - 1), "u\u0308" * (SHORTEST - 1)])
def test_fewer_will_not_however_they_are_spelled(passphrase: str) -> None:
    assert not is_long_enough(passphrase)
    with pytest.raises(UsageError, match="at least 12 characters"):
        require_long_enough(passphrase)
