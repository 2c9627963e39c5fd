"""Words and times of the player."""

from __future__ import annotations

from app.domain.pages import page_at
from app.review.screen import Player
from app.views.words import translate


def time_text(ms: int) -> str:
    """Minutes and seconds, with hours where there are any."""
    seconds = ms // 1_000
    hours, minutes, rest = seconds // 3_600, seconds // 60 % 60, seconds % 60
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def page_text(at_ms: int, pages: int) -> str:
    """Which page of how many; a moment behind the last page is the last page's."""
    return translate("Player", "Page {number} of {count}").format(number=min(page_at(at_ms), pages), count=pages)


def state_text(player: Player) -> str:
    """Where it stands, how fast it plays, and how loud it would be; of a document the page."""
    if player.pages:
        return page_text(player.at_ms, player.pages)
    at = time_text(player.at_ms)
    where = translate("Player", "{at} of {length}").format(at=at, length=time_text(player.length_ms))
    parts = [where if player.length_ms else at, f"{player.speed / 100:g}×"]
    if player.has_sound:
        on, off = translate("Player", "sound on, {percent} %"), translate("Player", "sound off, {percent} %")
        parts.append((on if player.sounding else off).format(percent=player.loudness))
    return "  ·  ".join(parts)
