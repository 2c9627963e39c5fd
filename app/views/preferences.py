"""What the analyst prefers: theme and language, in `preferences.json` of the workspace. It holds nothing about the work."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from app.frozen import frozen
from app.views.themes import THEMES
from app.views.words import LANGUAGES


@frozen
class Preferences:
    """theme: a theme's name, or "" for the system's. language: a code, or "" for the system's."""

    theme: str = ""
    language: str = ""


def load_preferences(path: Path) -> Preferences:
    """What the file says; anything that does not hold is as if it were not there."""
    try:
        said = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):  # the last: brackets without end
        return Preferences()
    if not isinstance(said, dict):
        return Preferences()
    theme, language = said.get("theme"), said.get("language")
    return Preferences(
        theme=theme if isinstance(theme, str) and theme in THEMES else "",
        language=language if isinstance(language, str) and language in LANGUAGES else "",
    )


def save_preferences(path: Path, preferences: Preferences) -> bool:
    """Write the file; False if it cannot be written (then they last until the window closes)."""
    try:
        fresh = path.with_suffix(".new")
        fresh.write_text(json.dumps(asdict(preferences), indent=2) + "\n", "utf-8")
        fresh.replace(path)
    except OSError:
        return False
    return True
