"""Which items take a grade."""

from __future__ import annotations

import pytest

from app.domain.item import CannotShow
from app.grading.gradable import NO_GRADE, NOT_HERE, why_no_grade, why_not_dismissed


@pytest.mark.parametrize("reason", [reason.value for reason in CannotShow if reason is not CannotShow.SOUND_ONLY])
def test_what_cannot_be_shown_takes_none(reason: str) -> None:
    assert why_no_grade(reason) == (NOT_HERE if reason == CannotShow.NOT_HERE else NO_GRADE)


@pytest.mark.parametrize("nothing", ["", None, CannotShow.SOUND_ONLY.value])
def test_everything_else_does(nothing: str | None) -> None:
    assert why_no_grade(nothing) == ""


@pytest.mark.parametrize("reason", [None, "", *(reason.value for reason in CannotShow)])
def test_only_what_is_elsewhere_cannot_be_called_not_assessable(reason: str | None) -> None:
    assert bool(why_not_dismissed(reason)) == (reason == CannotShow.NOT_HERE)
