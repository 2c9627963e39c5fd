"""What comes after the fixed fields of a description: cells, hashes, details, in this order; all else is a ProtocolError."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.findings import CONVENTIONS, Detail, Likeness
from app.domain.item import Cells
from app.media.pipe import HASH_BYTES, MAX_DETAIL, MAX_DETAIL_NAME, Field, Hash, Pixels, ProtocolError

WITH_QUALITY = ("pdq",)
Told = tuple[Cells | None, tuple[Likeness, ...], tuple[Detail, ...]]


def told_of(fields: Sequence[Field], *, shown: bool, cells_asked: int) -> Told:
    """shown: whether the item can be shown; only then are there cells, and hashes. Raises ProtocolError."""
    left = list(fields)
    cells = _cells(left.pop(0) if left else None, cells_asked) if shown else None
    hashes: list[Likeness] = []
    while shown and left and isinstance(left[0], Hash):
        hashes.append(_likeness(left.pop(0)))
    if len({found.algorithm for found in hashes}) != len(hashes) or len(hashes) > len(HASH_BYTES):
        raise ProtocolError("hashes out of bounds")
    return cells, tuple(hashes), _details(left)


def _cells(field: Field | None, asked: int) -> Cells:
    if not isinstance(field, Pixels) or field.channels != 1 or max(field.width, field.height) > asked:
        raise ProtocolError("cells out of bounds")
    return Cells(field.width, field.height, field.data)


def _likeness(field: Field) -> Likeness:
    if not isinstance(field, Hash):
        raise ProtocolError("a hash was expected")
    quality = field.quality if field.name in WITH_QUALITY else None
    return Likeness(field.name, CONVENTIONS[field.name], field.width, field.height, quality, field.data)


def _details(fields: list[Field]) -> tuple[Detail, ...]:
    texts = [field for field in fields if isinstance(field, str)]
    if len(texts) != len(fields) or len(texts) % 2:
        raise ProtocolError("details out of bounds")
    pairs = [Detail(name, text) for name, text in zip(texts[::2], texts[1::2], strict=True)]
    if any(len(pair.name) > MAX_DETAIL_NAME or len(pair.text) > MAX_DETAIL for pair in pairs):
        raise ProtocolError("details out of bounds")
    return tuple(pairs)
