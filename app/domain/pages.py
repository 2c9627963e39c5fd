"""Documents of several pages. A decoder gives them as the frames of a film of so long each; they are turned and never played."""

from __future__ import annotations

PAGE_MS = 2_000
WITH_PAGES = frozenset({"image/tiff", "application/pdf"})  # media types


def page_at(at_ms: int) -> int:
    """The number of the page that shows at that moment of the film, from 1."""
    return at_ms // PAGE_MS + 1
