"""The machine's decisions are read from the environment once."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.config import read_config


@pytest.mark.parametrize(
    ("platform", "environment", "folder"),
    [
        ("linux", {"HOME": "/h"}, "/h/.local/share/penumbra/workspace"),
        ("linux", {"HOME": "/h", "XDG_DATA_HOME": "/d"}, "/d/penumbra/workspace"),
        ("darwin", {"HOME": "/h"}, "/h/Library/Application Support/Penumbra/workspace"),
        ("win32", {"LOCALAPPDATA": "/l"}, "/l/Penumbra/workspace"),
        ("linux", {"HOME": "/h", "PENUMBRA_WORKSPACE": "/w"}, "/w"),
    ],
)
def test_where_the_workspace_lies(platform: str, environment: dict[str, str], folder: str) -> None:
    assert read_config(environment, platform).workspace == Path(folder)


def test_display_and_passphrase_file() -> None:
    assert not read_config({"HOME": "/h"}, "linux").has_display
    assert read_config({"HOME": "/h", "DISPLAY": ":0"}, "linux").has_display
    assert read_config({"HOME": "/h", "PENUMBRA_PASSPHRASE_FILE": "/p"}, "linux").passphrase_file == Path("/p")
