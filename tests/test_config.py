"""The machine's decisions are read from the environment once."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.config import read_config, read_contacts


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


def test_contacts_come_from_the_organisations_file_else_from_the_workspace(tmp_path: Path) -> None:
    def read(**environment: str) -> str:
        return read_contacts(read_config({"HOME": "/h", **environment}, "linux"), tmp_path)

    theirs, ours = tmp_path / "theirs.txt", tmp_path / "contacts.txt"
    assert read() == read(PENUMBRA_CONTACTS_FILE=str(theirs)) == ""
    ours.write_text("\n Counsellor: 123\nCrisis line: 456\n\n")
    assert read() == read(PENUMBRA_CONTACTS_FILE=str(theirs)) == "Counsellor: 123\nCrisis line: 456"
    theirs.write_bytes(b"\xff")
    assert read(PENUMBRA_CONTACTS_FILE=str(theirs)).startswith("Counsellor")
    theirs.write_text("Ask\x1b[2J Bo\u202e" + "x" * 9_000)
    said = read(PENUMBRA_CONTACTS_FILE=str(theirs))
    assert said.startswith("Ask[2J Box")
    assert len(said) < 2_001
