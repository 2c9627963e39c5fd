"""An exchange beside a window, on memory: tests say how it stands, and see what was asked of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QObject, Signal

from app.views.central.port import CentralStanding, Condition, Refusal

NOW = datetime.now(UTC)
WELL = CentralStanding("https://central.example.org:8443", "Ada", Condition.WELL, as_of=NOW)
REFUSED = (
    Refusal("assessment", "superseded-unknown", NOW - timedelta(days=3), 1),
    Refusal("custody", "another-person", NOW - timedelta(days=1), 12),
)
OFFLINE = CentralStanding(
    "https://central.example.org:8443",
    "Ada",
    Condition.OFFLINE,
    as_of=NOW - timedelta(days=1),
    waiting=12,
    oldest=NOW - timedelta(hours=20),
    since=NOW - timedelta(hours=20),
    refused=REFUSED,
    clock_off_ms=360_000,
)
SIGNED_OUT = CentralStanding(
    "https://central.example.org:8443", "", Condition.SIGN_IN, waiting=3, oldest=NOW, since=NOW, as_of=NOW
)


class MemoryCentral(QObject):
    """Implements `app.views.central.port.Central`."""

    changed = Signal()
    signed_in = Signal(str)

    def __init__(self, standing: CentralStanding | None = WELL) -> None:
        super().__init__()
        self.standing = standing
        self.asked: list[tuple[str, ...]] = []

    def tell(self, standing: CentralStanding | None) -> None:
        """From now on it stands like that."""
        self.standing = standing
        self.changed.emit()

    def sign_in(self, name: str, passphrase: str) -> None:
        """Noted; the test says how it went."""
        self.asked.append(("sign in", name, passphrase))

    def try_now(self) -> None:
        """Noted."""
        self.asked.append(("now",))

    def retry_refused(self) -> None:
        """Noted."""
        self.asked.append(("retry",))
