"""One byte range of an item, as RFC 9110 has it. More than one range at once is answered with the whole."""

from __future__ import annotations

import re

from app.central.refusal import Refused
from app.wire.problems import ProblemType

ONE_RANGE = re.compile(r"bytes=(?:(\d{1,18})-(\d{0,18})|-(\d{1,18}))")


def wanted_range(header: str | None, if_range: str | None, etag: str, size: int) -> tuple[int, int] | None:
    """First byte and the one past the last, or None for the whole; raises Refused for a range outside the item."""
    if header is None or (if_range is not None and if_range.strip() != etag):
        return None
    found = ONE_RANGE.fullmatch(header.strip())
    if found is None:
        return None
    first, last, suffix = found.groups()
    if suffix is not None:
        start, stop = max(0, size - int(suffix)), size
    else:
        start = int(first)
        stop = min(size, int(last) + 1) if last else size
        if last and int(last) < start:
            return None  # not a range at all
    if start >= stop:
        raise Refused(ProblemType.RANGE)
    return start, stop
