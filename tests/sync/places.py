"""A workspace in this process beside a server in another, on which Ada has an account."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PIL import Image

from app.bootstrap import Desk, open_desk
from app.bootstrap.central import Central, open_central
from app.bootstrap.sync import Sync
from app.central.installation import AUTHORITY
from app.domain.people import Role
from app.domain.worklist import WorkItem
from app.storage.keys import Secrets
from app.storage.keyslots import Argon2Cost
from app.storage.workspace import make_workspace
from app.sync.exchange import Outcome
from tests.central.conftest import PASSPHRASE, QUICK
from tests.central.serving import Served, served

SECRETS = Secrets("phrase", None, None, Argon2Cost(memory_kib=64, passes=1, lanes=1))


@dataclass
class Place:
    """A workspace, and a server that Ada has an account on."""

    desk: Desk
    central: Central
    server: Served
    files: Path
    ahead: timedelta = timedelta(0)

    @property
    def sync(self) -> Sync:
        """As a process that begins."""
        return Sync(self.desk, self.now)

    def now(self) -> datetime:
        """The time of the workstation."""
        return datetime.now(UTC) + self.ahead

    def code(self, label: str) -> str:
        """A code for Ada."""
        account = self.central.people.account_named("Ada")
        assert account is not None
        return self.central.people.make_code(label, account)[0]

    def enrol(self, code: str) -> None:
        """With the server's own authority."""
        self.sync.enrol(self.server.url, (self.server.folder / AUTHORITY).read_text(), code)

    def join(self, label: str = "desk 1") -> None:
        """Enrol and sign in."""
        self.enrol(self.code(label))
        self.sync.sign_in("Ada", PASSPHRASE)

    @property
    def ada(self) -> str:
        """Her id on the casework side."""
        account = self.central.people.account_named("Ada")
        assert account is not None
        return account.casework

    def give(self, reference: str, *pictures: str) -> None:
        """Take generated pictures into a case, and give it to Ada."""
        folder = self.files / reference
        folder.mkdir(exist_ok=True)
        for number, name in enumerate(pictures):
            Image.linear_gradient("L").rotate(90 * number).resize((300 + 7 * len(name), 200)).save(folder / name)
        with self.central.make_intake() as importer:
            importer.run([folder], reference)
        self.central.cases.assign(reference, self.ada)

    def once(self) -> Outcome:
        """Exchange until nothing is left to fetch."""
        outcome = self.sync.once()
        while outcome.more:
            outcome = self.sync.once()
        return outcome

    def items(self, reference: str) -> tuple[WorkItem, ...]:
        """The items of a report as the window lists them."""
        return self.desk.worklist.items(self.desk.worklist.report(reference).id)


@contextmanager
def placed(folder: Path, tmp_path: Path) -> Iterator[Place]:
    """Both, until the block ends."""
    make_workspace(tmp_path / "workspace", "Ada", "casework", SECRETS)
    files = tmp_path / "files"
    files.mkdir()
    with (
        open_central(folder, QUICK) as central,
        served(folder, tmp_path / "log") as server,
        open_desk(tmp_path / "workspace", SECRETS, writing=True) as desk,
    ):
        central.people.add_account("Ada", Role.ANALYST, PASSPHRASE)
        yield Place(desk, central, server, files)
