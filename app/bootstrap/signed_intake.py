"""Hash lists and schemes that came down to a workspace: taken in once their signature holds under the key of its policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from app.errors import PolicyError
from app.policy.hash_lists import open_list, require_scheme
from app.policy.scheme_files import open_scheme
from app.storage.arrivals import SqlArrivals
from app.storage.hash_lists import SqlHashLists
from app.wire.feeds import SignedFile

if TYPE_CHECKING:
    from app.bootstrap.desk import Desk
    from app.policy.signed import Holds

SIGNED_FEEDS = ("scheme", "hash_list")  # a list may name a grade that came with the scheme before it


class SignedIntake:
    """One workspace's."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._arrivals = desk, SqlArrivals(desk.workspace.work)

    def take(self) -> bool:
        """Take in what is newer than what stands; False if something does not hold here. It is looked at again the next time."""
        held = [self._take_schemes(), self._take_lists()]
        return all(held)

    def _take_schemes(self) -> bool:
        whole, standing = True, self._arrivals.schemes()
        for name, version in self._arrivals.newest("scheme").items():
            if version <= standing.get(name, 0):
                continue
            try:
                told = open_scheme(self._file("scheme", name, version), self._holds())
                if (told.scheme, told.number) != (name, version):
                    raise PolicyError("the grading scheme is not the one that was announced")
            except PolicyError:
                whole = False
                continue
            self._arrivals.keep_scheme(name, version, msgspec.json.encode(told))
            self._arrivals.drop_older("scheme", name, version)
        return whole

    def _take_lists(self) -> bool:
        desk, whole = self._desk, True
        lists = SqlHashLists(desk.workspace.work, desk.workspace.about.person_id)
        standing = {kept.list_id: kept.version for kept in lists.kept() if kept.taken}
        for name, version in self._arrivals.newest("hash_list").items():
            if version <= standing.get(name, 0):
                continue
            try:
                told = open_list(self._file("hash_list", name, version), self._holds())
                if (told.list_id, told.version) != (name, version):
                    raise PolicyError("the hash list is not the one that was announced")
                require_scheme(told, desk.scheme())
            except PolicyError:
                whole = False
                continue
            lists.take(told)
            self._arrivals.drop_older("hash_list", name, version)
        return whole

    def _file(self, feed: str, name: str, version: int) -> bytes:
        try:
            told = msgspec.json.decode(self._arrivals.body(feed, name, version), type=SignedFile)
        except msgspec.DecodeError as error:
            raise PolicyError("what came down cannot be read") from error
        return told.file.encode("utf-8")

    def _holds(self) -> Holds:
        holds = self._desk.policy.checker()
        if holds is None:
            raise PolicyError("this workspace has no key of the organisation's policy")
        return holds
