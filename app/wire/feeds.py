"""What comes down: feeds, each with a cursor of its own. A version of an object is published once and never changed."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from app.domain.assessment import Outcome
from app.domain.rights import Right
from app.wire.exchange import MOST_PAGE
from app.wire.oversight import Look, Proposal
from app.wire.values import Count, Id, Line, LongText, Md5, Moment, Name, Number, Sha256, Side, Text


class AssignedCase(msgspec.Struct, frozen=True):
    """A case that was given to the person who asks. withdrawn: it was taken back; its items can be had no longer."""

    case_id: Id
    reference: Name
    assigned_at: Moment
    withdrawn: bool = False


class ItemReference(msgspec.Struct, frozen=True):
    """One item of a case that was given to the person who asks; its bytes are had by its hash. md5: empty if unknown."""

    case_id: Id
    sha256: Sha256
    size: Count
    media_type: Name
    width: Count
    height: Count
    frames: Count
    cannot_show: Line
    md5: Md5 = ""


class PolicyBundle(msgspec.Struct, frozen=True):
    """The organisation's policy as its whole signed file: a workstation checks the signature itself."""

    version: Number
    bundle: Text


class SignedFile(msgspec.Struct, frozen=True):
    """A file that the organisation signed, whole: a workstation checks the signature itself, with the key of its policy."""

    version: Number
    file: LongText


class Adjudication(msgspec.Struct, frozen=True):
    """What a supervisor, or a second person, decided over assessments of one content that stay as they are: a fact beside them.

    grade: a code of the scheme if the outcome is "graded", else empty. decided_by: a name and a role, as people read them.
    over: the assessments that were looked at.
    """

    id: Id
    item_sha256: Sha256
    outcome: Outcome
    scheme_id: Name
    scheme_version: Name
    grade: Line
    decided_by: Name
    decided_at: Moment
    over: list[Id]


class ExposureElsewhere(msgspec.Struct, frozen=True):
    """A ledger row that another machine of the same person has sent; `body` is the fact as it was sent."""

    stream: Name
    body: msgspec.Raw


FeedBody = AssignedCase | ItemReference | Adjudication | SignedFile | PolicyBundle | ExposureElsewhere | Look | Proposal


class Feed(msgspec.Struct, frozen=True):
    """One feed: its side, what its bodies hold, and the right that it asks for. page: so many of them go into one answer."""

    side: Side
    body: type[FeedBody]
    right: Right
    page: int = MOST_PAGE


FEEDS: Mapping[str, Feed] = MappingProxyType(
    {
        "case": Feed(Side.CASEWORK, AssignedCase, Right.SEE_ITEMS),
        "item": Feed(Side.CASEWORK, ItemReference, Right.SEE_ITEMS),
        "adjudication": Feed(Side.CASEWORK, Adjudication, Right.SEE_ITEMS),
        "hash_list": Feed(Side.CASEWORK, SignedFile, Right.FOLLOW_LISTS, page=2),
        "scheme": Feed(Side.CASEWORK, SignedFile, Right.FOLLOW_LISTS, page=20),
        "policy": Feed(Side.WELLBEING, PolicyBundle, Right.FOLLOW_POLICY),
        "exposure": Feed(Side.WELLBEING, ExposureElsewhere, Right.KEEP_OWN_EXPOSURE),
        "look": Feed(Side.WELLBEING, Look, Right.KNOW_LOOKS),
        "proposal": Feed(Side.WELLBEING, Proposal, Right.KNOW_LOOKS),
    }
)
