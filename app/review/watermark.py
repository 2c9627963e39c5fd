"""Who looks, and when: the faint line over pictures where the policy asks for it, painted by the views, never into pixels."""

from __future__ import annotations

from app.review.stage import Stage


def watermark(stage: Stage, co_viewer: str) -> str:
    """Names and the minute in UTC, so that a photograph of the screen tells where it was taken; "" where none is asked for."""
    if not stage.settings.look.watermark:
        return ""
    names = ", ".join(name for name in (stage.work.analyst.name, co_viewer) if name)
    return f"{names} · {stage.now.utc:%Y-%m-%d %H:%M} UTC"
