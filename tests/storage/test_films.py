"""Films are kept with their items: strip, length, sound and likeness come back as they were; items of before have none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.film import Film, FrameLikeness, KeyFrame
from app.domain.item import CannotShow, Cells
from app.errors import DamagedError
from app.intake.ports import Description
from app.storage.schema import HEADS, integrity_findings, run_alembic
from app.storage.worklist import SqlWorklist
from app.storage.workspace import Workspace
from tests.storage.test_findings import fill, taken

FILM = Film(
    20_015,
    True,
    (KeyFrame(0, Cells(8, 5, bytes(40))), KeyFrame(2_000, Cells(6, 8, bytes(range(48))))),
    (FrameLikeness(0, 87, bytes(range(32))), FrameLikeness(1_000, 12, bytes(32))),
)
VIDEO = Description("video/mp4", 640, 360, 240, None, Cells(8, 5, bytes(40)), film=FILM)
TONE = Description("audio/mpeg", 0, 0, 0, CannotShow.SOUND_ONLY, None, film=Film(1_000, True))


def test_a_film_comes_back_as_it_was(workspace: Workspace) -> None:
    video, tone, still = fill(workspace, taken(1, VIDEO), taken(2, TONE), taken(3, replace(VIDEO, film=None)))
    worklist = SqlWorklist(workspace.work)
    assert worklist.card(video).film == FILM
    assert worklist.card(tone).film == Film(1_000, True)
    assert worklist.card(tone).item.cannot_show is CannotShow.SOUND_ONLY
    assert worklist.card(still).film is None


def test_hashes_of_another_convention_are_left_out(workspace: Workspace) -> None:
    (video,) = fill(workspace, taken(1, VIDEO))
    with workspace.work.begin() as connection:
        connection.exec_driver_sql("UPDATE film SET likeness_version = 'of tomorrow'")
    film = SqlWorklist(workspace.work).card(video).film
    assert film is not None
    assert (film.keys, film.likeness) == (FILM.keys, ())


@pytest.mark.parametrize("column", ["keys", "likeness"])
def test_a_damaged_row_is_told(workspace: Workspace, column: str) -> None:
    (video,) = fill(workspace, taken(1, VIDEO))
    with workspace.work.begin() as connection:
        connection.exec_driver_sql(f"UPDATE film SET \"{column}\" = x'00ff00'")
    with pytest.raises(DamagedError, match=r"work\.db"):
        SqlWorklist(workspace.work).card(video)


def test_the_schema_before_them_loses_films_and_nothing_else(workspace: Workspace) -> None:
    (video,) = fill(workspace, taken(1, VIDEO))
    run_alembic(workspace.work_file, "work", "downgrade", "0006")
    run_alembic(workspace.work_file, "work", "upgrade", HEADS["work"])
    assert integrity_findings(workspace.work_file) == []
    card = SqlWorklist(workspace.work).card(video)
    assert (card.film, card.item.cells) == (None, VIDEO.cells)
