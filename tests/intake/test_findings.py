"""The importer with real decoders: details and hashes of every kind of file reach work.db, and nothing else of them does."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import select

from app.domain.findings import CONVENTIONS, Detail
from app.intake.importer import Importer
from app.media.decoder import Decoder
from app.media.decoder_pool import DecoderPool
from app.media.vault import Vault
from app.storage.findings import likeness_of
from app.storage.keys import Secrets
from app.storage.keyslots import Argon2Cost
from app.storage.register import SqlRegister
from app.storage.tables_work import ITEM, PLACE
from app.storage.worklist import SqlWorklist
from app.storage.workspace import Workspace, make_workspace, open_workspace
from tests.fakes.intake import write_tree

SECRETS = Secrets("phrase", None, None, Argon2Cost(memory_kib=64, passes=1, lanes=1))


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    make_workspace(tmp_path / "workspace", "Ada", "casework", SECRETS)
    opened = open_workspace(tmp_path / "workspace", SECRETS, writing=True)
    yield opened
    opened.close()


def picture(form: str, side: int, **options: object) -> bytes:
    out = io.BytesIO()
    drawn = Image.radial_gradient("L").resize((side, side * 3 // 4)).convert("RGB")
    drawn.save(out, form, **options)
    return out.getvalue()


def test_an_import_keeps_what_it_finds(workspace: Workspace, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0131] = "Drawing 4\x1b[2J"
    large = picture("JPEG", 2_000, exif=exif, quality=90)
    files = {
        b"large.jpg": large,
        b"small.png": picture("PNG", 200),
        b"words.txt": b"words",
        b"cut.jpg": large[: len(large) // 2],
    }
    source = write_tree(tmp_path / "in", files)
    pool = DecoderPool(2, lambda: Decoder(likeness=True))
    vault = Vault(workspace.vault_folder, workspace.vault_kek)
    register = SqlRegister(workspace.work, workspace.about.person_id)
    try:
        summary = Importer(vault, pool, register, own_folder=workspace.folder).run([source], "R-1")
    finally:
        pool.close()
    assert summary.items_new == 4
    worklist, ids = SqlWorklist(workspace.work), by_name(workspace)
    hashed = {name: likeness_of(workspace.work, item) for name, item in ids.items()}
    assert {found.algorithm: found.version for found in hashed["large.jpg"]} == CONVENTIONS
    assert {(found.width, found.height) for found in hashed["large.jpg"]} == {(1_000, 750)}
    assert {(found.width, found.height) for found in hashed["small.png"]} == {(200, 150)}
    assert hashed["words.txt"] == hashed["cut.jpg"] == ()
    said = Detail("software", "Drawing 4\\x1b[2J")
    assert said in worklist.card(ids["large.jpg"]).details
    assert said in worklist.card(ids["cut.jpg"]).details
    assert worklist.card(ids["words.txt"]).details == ()


def by_name(workspace: Workspace) -> dict[str, str]:
    query = select(PLACE.c.path, ITEM.c.id).join(ITEM, ITEM.c.id == PLACE.c.item_id)
    with workspace.work.connect() as connection:
        return {bytes(path).decode(): str(item) for path, item in connection.execute(query)}
