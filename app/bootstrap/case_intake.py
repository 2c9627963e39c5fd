"""Cases of the central system on one workspace: what makes reports of them, fetches their items' bytes, and lets go of both."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from datetime import datetime
from typing import TYPE_CHECKING

from app.bootstrap.decoders import import_lanes, make_decoders
from app.domain.clock import SystemClock
from app.policy.outcome import display_of
from app.storage.bytes_gone import erase_listed, hold_nothing
from app.storage.case_feeds import CaseFeeds
from app.storage.downloads import SqlDownloads
from app.sync.fetching import Fetching

if TYPE_CHECKING:
    from app.bootstrap.desk import Desk
    from app.media.decoder_pool import DecoderPool
    from app.storage.inbox import Taker
    from app.sync.fetching import ItemSource

CASE_FEEDS = ("case", "item", "adjudication")


class CaseIntake:
    """One workspace's. stopped: asked from the exchange's own thread, whether to end soon."""

    def __init__(self, desk: Desk, now: Callable[[], datetime], stopped: Callable[[], bool]) -> None:
        self._desk, self._now, self._stopped = desk, now, stopped

    @property
    def takers(self) -> Mapping[str, Taker]:
        """What makes rows of the feeds."""
        feeds = CaseFeeds(self._desk.workspace.about.person_id)
        return {"case": feeds.take_cases, "item": feeds.take_items, "adjudication": feeds.take_adjudications}

    def fetch(self, source: ItemSource) -> tuple[int, bool]:
        """Fetch contents ahead of need; returns how many are here now, and whether more are wanted."""
        self.erase()
        held = self._desk.workspace
        pool: DecoderPool | None = None
        with ExitStack() as stack:

            def describer() -> DecoderPool:
                nonlocal pool
                if pool is None:
                    pool = self._decoders()
                    stack.callback(pool.close)
                return pool

            downloads = SqlDownloads(held.work, held.about.person_id)
            fetching = Fetching(source, downloads, self._desk.vault, describer, self._now, self._stopped)
            more = fetching.run()
        self.erase()
        return fetching.arrived, more

    def hold_nothing(self) -> None:
        """The device, or its person, was revoked: no bytes that came from the central system stay here."""
        held = self._desk.workspace
        hold_nothing(held.work, held.about.person_id)
        self.erase()

    def erase(self) -> None:
        """Remove encrypted files that no row needs."""
        erase_listed(self._desk.workspace.work, self._desk.vault.delete)

    def _decoders(self) -> DecoderPool:
        shown = display_of(self._desk.policy.effective(SystemClock().now()).values)
        confined = shown.require_confinement
        return make_decoders(shown.heavy_cells, must_be_confined=lambda: confined, likeness=True, lanes=import_lanes())
