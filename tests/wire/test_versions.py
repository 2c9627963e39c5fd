"""A server speaks the newest version and the one before; others are told plainly which side is older."""

from __future__ import annotations

import pytest

from app.wire.problems import ProblemType
from app.wire.versions import Versions, agreed


@pytest.mark.parametrize(
    ("newest", "said", "refusal"),
    [
        (3, "3", None),
        (3, "2", None),
        (3, "1", ProblemType.CLIENT_TOO_OLD),
        (3, "4", ProblemType.SERVER_TOO_OLD),
        (1, "1", None),
        (1, "0", ProblemType.MALFORMED),
        (1, None, ProblemType.MALFORMED),
        (1, "one", ProblemType.MALFORMED),
        (1, "²", ProblemType.MALFORMED),
    ],
)
def test_versions(newest: int, said: str | None, refusal: ProblemType | None) -> None:
    assert Versions(newest).refusal(said) is refusal


@pytest.mark.parametrize(
    ("newest", "oldest", "mine", "used"), [(2, 1, 2, 2), (2, 1, 3, 2), (2, 1, 1, 1), (2, 1, 4, None), (5, 4, 3, None)]
)
def test_a_workstation_finds_the_version_that_both_speak(newest: int, oldest: int, mine: int, used: int | None) -> None:
    assert agreed(newest, oldest, mine) == used
