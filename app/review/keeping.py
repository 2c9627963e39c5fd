"""What is kept in work.db beside the rows: bookings, and which items were looked at and do not count in the severe run yet.

Rows name no item, so a restart learns from here whose SERVED row a crash kept away. The sight of an item is durable before its
picture is seen. It is asked for only once every SERVED row before it is durable: so the first SERVED row behind the number that
is kept with a band is that item's own, and whether it is there tells whether the item counts already.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from app.domain.exposure import Severity
from app.review.actions import Actions
from app.review.effects import KeepBookings
from app.review.ports import Booking, Correction, Sight

COUNTED = ""


class Keeping:
    """unserved: items that were looked at before this session and do not count yet."""

    def __init__(self, unserved: Iterable[str] = ()) -> None:
        self._unserved = set(unserved)
        self._units: dict[str, tuple[int, int]] = {}
        self._sights: dict[str, str] = {}
        self._sent: dict[int, tuple[Booking, ...]] = {}

    def is_unserved(self, item: str) -> bool:
        """Whether the item was looked at and does not count yet."""
        return item in self._unserved

    def look(self, item: str, band: Severity) -> None:
        """The item is about to be seen; band: as it was classified."""
        self._unserved.add(item)
        self._sights[item] = band.value

    def count(self, item: str) -> None:
        """The item counts now."""
        if item in self._unserved:
            self._unserved.discard(item)
            self._sights[item] = COUNTED

    def add(self, units: Mapping[str, tuple[int, int]]) -> None:
        """More was booked for these items: (picture, sound) units."""
        for item, (picture, sound) in units.items():
            had = self._units.get(item, (0, 0))
            self._units[item] = (had[0] + picture, had[1] + sound)

    @property
    def waits_for_sight(self) -> bool:
        """Whether the sight of an item is not durable yet."""
        asked = (booking.sight for bookings in self._sent.values() for booking in bookings)
        return self.holds_sights or any(sight is not None and sight.band for sight in asked)

    @property
    def holds_sights(self) -> bool:
        """Whether a picture waits for a sight that is still to be asked for; what counts already is in no hurry."""
        return any(self._sights.values())

    def ask(self, actions: Actions, at: datetime, seq: int | None) -> None:
        """Ask for all that is not on its way. seq: of the last durable row, or None while a SERVED row is not durable."""
        sights = {} if seq is None else {item: Sight(band, seq) for item, band in self._sights.items()}
        items = dict.fromkeys((*self._units, *sights))
        if not items:
            return
        kept = tuple(Booking(item, *self._units.get(item, (0, 0)), sight=sights.get(item)) for item in items)
        self._units = {}
        self._sights = {} if sights else self._sights
        token = actions.token()
        self._sent[token] = kept
        actions.ask(KeepBookings(kept, at, token))

    def is_mine(self, token: int) -> bool:
        """Whether an answer with that token is about what is kept here."""
        return token in self._sent

    def kept(self, token: int) -> None:
        """It is durable."""
        self._sent.pop(token)

    def refused(self, token: int) -> None:
        """It is not: it goes with the next request, unless something newer is known of an item by then."""
        refused = self._sent.pop(token)
        newer = {b.item_id for later, kept in self._sent.items() if later > token for b in kept if b.sight is not None}
        for booking in refused:
            if any((booking.picture_units, booking.sound_units)):
                self.add({booking.item_id: (booking.picture_units, booking.sound_units)})
            if booking.sight is not None and booking.item_id not in newer:
                self._sights.setdefault(booking.item_id, booking.sight.band)


def merged(old: Booking, new: Booking) -> Booking:
    """A booking with more added to it, as a store keeps it."""
    sight = old.sight if new.sight is None else new.sight if new.sight.band else None
    picture, sound = old.picture_units + new.picture_units, old.sound_units + new.sound_units
    return replace(old, picture_units=picture, sound_units=sound, sight=sight)


def owing(old: Booking | None, correction: Correction) -> Booking:
    """The booking of an item whose grade owes that to the ledger, as a store keeps it; old: None where there is none yet."""
    held = old or Booking(correction.item_id, 0, 0)
    sight = Sight(correction.served, correction.after_seq) if correction.served else held.sight
    return replace(held, owed_u=correction.owed_u, after_seq=correction.after_seq, sight=sight)
