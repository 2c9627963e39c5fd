"""What signing in a co-viewer needs of the world."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.frozen import frozen
from app.review.co_viewer import CoViewerDesk


@frozen
class CoViewingParts:
    """suggest: which folder theirs may be, or where to look for it.

    opens: opens somebody's workspace with their passphrase; asked on a thread of its own, raises PenumbraError.
    """

    suggest: Callable[[], Path]
    opens: Callable[[Path, str], CoViewerDesk]
