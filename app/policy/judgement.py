"""Which bundles are trusted: fail closed, as the head of wellbeing policy 2 says it.

| configured | found | stands |
|---|---|---|
| nothing | | the shipped default |
| a bundle | it holds | the bundle; the shipped default for keys that it lacks |
| a bundle | missing, damaged, badly signed, or older than the last good one | the last good one |
| a bundle | the same, and there is no good one | the strict end of every key |
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from app.errors import PolicyError
from app.policy.bundle import Bundle, Holds, open_document, split
from app.policy.effective import ALWAYS, Layers, OwnValue, TakenBundle, next_day
from app.policy.schema import SCHEMA

NO_KEY = "there is no policy key to check the organisation's policy with"
MISSING = "the organisation's policy bundle is missing or cannot be read"
OLDER = "the policy bundle is older than the one that was taken last, or is another one of the same version"


class Trust(StrEnum):
    """What stands, as the table above has it."""

    DEFAULT = "default"
    BUNDLE = "bundle"
    LAST_GOOD = "last_good"
    STRICT = "strict"


class Kept(msgspec.Struct, frozen=True):
    """A bundle in the workspace, not checked yet."""

    document: bytes
    signature: bytes
    from_day: str


class KeptOwn(msgspec.Struct, frozen=True):
    """An own value in the workspace, as text; None: given up."""

    key: str
    text: str | None
    from_day: str


class Offered(msgspec.Struct, frozen=True):
    """What the machine's managed configuration offers. data: the bundle's file, None if it could not be read."""

    data: bytes | None


class Judged(msgspec.Struct, frozen=True):
    """layers: for every duty day. trouble: one sentence, empty if all is well. fresh: to be kept, it is in `layers` already."""

    layers: Layers
    trust: Trust
    trouble: str
    fresh: Kept | None = None

    def with_own(self, own: Sequence[KeptOwn]) -> Judged:
        """The same with these own values; where nothing can be trusted they count for nothing."""
        if self.layers.strict:
            return self
        return replace(self, layers=replace(self.layers, own=read_own(own)))


def judge(
    kept: Sequence[Kept],
    own: Sequence[KeptOwn],
    offered: Offered | None,
    holds: Holds | None,
    today: str,
    *,
    unused: bool = False,
    before: str = "",
) -> Judged:
    """Decide what stands. kept: by version.

    holds: of the policy key; None if there is none. offered: None if no bundle is managed. today: the duty day.
    unused: nobody has worked here yet, so that the first bundle stands whole at once. before: what was wrong before.
    """
    own_values = read_own(own)
    if not kept and offered is None and not before:
        return Judged(Layers((), own_values), Trust.DEFAULT, "")
    if holds is None:
        return Judged(Layers((), (), strict=True), Trust.STRICT, before or NO_KEY)
    good, worst = _good(kept, holds)
    trouble, fresh = before or worst, None
    if offered is not None:
        try:
            bundle, taken = take(offered, good, holds, today, unused=unused and not kept)
        except PolicyError as error:
            trouble = before or str(error)
        else:
            trouble = ""  # what holds now needs nothing of before
            if taken is not None:
                good, fresh = (*good, TakenBundle(bundle, taken.from_day)), taken
    if not good:
        return Judged(Layers((), (), strict=True), Trust.STRICT, trouble)
    return Judged(Layers(good, own_values), Trust.LAST_GOOD if trouble else Trust.BUNDLE, trouble, fresh)


def take(
    offered: Offered, good: Sequence[TakenBundle], holds: Holds, today: str, *, unused: bool = False
) -> tuple[Bundle, Kept | None]:
    """Check a bundle against the ones that are kept; returns it and, if it is new, what to keep. Raises PolicyError."""
    if offered.data is None:
        raise PolicyError(MISSING)
    document, signature = split(offered.data)
    bundle = open_document(document, signature, holds)
    last = good[-1].bundle if good else None
    if last == bundle:
        return bundle, None
    if last is not None and bundle.version <= last.version:
        raise PolicyError(OLDER)
    return bundle, Kept(document, signature, ALWAYS if unused else next_day(today))


def read_own(own: Sequence[KeptOwn]) -> tuple[OwnValue, ...]:
    """Own values as numbers. One that cannot be read any more counts as the strict end, unless its key is gone."""
    found = []
    for row in own:
        parameter = SCHEMA.get(row.key)
        if parameter is None:
            continue
        try:
            value = None if row.text is None else parameter.read_text(row.text)
        except PolicyError:
            value = parameter.strict_end
        found.append(OwnValue(row.key, value, row.from_day))
    return tuple(found)


def _good(kept: Sequence[Kept], holds: Holds) -> tuple[tuple[TakenBundle, ...], str]:
    """The kept bundles that hold, and what is wrong with the newest one, if it does not."""
    good, trouble = [], ""
    for row in kept:
        try:
            good.append(TakenBundle(open_document(row.document, row.signature, holds), row.from_day))
            trouble = ""
        except PolicyError as error:
            trouble = str(error)
    return tuple(good), trouble
