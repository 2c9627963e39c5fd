"""The chapter of the central system: what waits is sent, the server goes, work goes on, the server is back."""

from __future__ import annotations

from app.demo.central import DemoCentral
from app.demo.guide import Guide
from app.demo.hand import TourStopped
from app.views.central.dialog import CentralDialog
from app.views.central.port import Central, Condition


def central_system(guide: Guide, central: DemoCentral) -> None:
    """The workspace is enrolled and the server does not run."""
    shoot = guide.camera.shoot
    exchange = guide.window.parts.central
    if exchange is None:
        raise TourStopped("no exchange runs beside the window")
    _until(guide, exchange, Condition.OFFLINE, waiting=True)
    shoot("central-waiting", "The central system is away: one quiet line says since when, and how much waits here.")
    page = guide.open_dialog("Ctrl+E", CentralDialog)
    shoot(
        "central-page",
        "The page behind it: what is known, and what would be refused. Nothing of what was recorded.",
        page,
    )
    guide.close_dialog()
    _serve(central)
    exchange.try_now()
    _until(guide, exchange, Condition.WELL, waiting=False)
    shoot("central-sent", "It is there: all that waited is sent, and acknowledged fact by fact.")
    central.stop()
    guide.choose(0)  # opening an item is a fact, too
    exchange.try_now()
    _until(guide, exchange, Condition.OFFLINE, waiting=True)
    shoot("central-gone", "It is gone again. Work goes on as before; what is recorded waits, encrypted.")
    _serve(central)
    exchange.try_now()
    _until(guide, exchange, Condition.WELL, waiting=False)
    shoot("central-back", "It is back, and so is everything that waited: once, unchanged, in its order.")


def _serve(central: DemoCentral) -> None:
    central.start()
    central.ready()


def _until(guide: Guide, exchange: Central, condition: Condition, *, waiting: bool) -> None:
    def holds() -> bool:
        told = exchange.standing
        return told is not None and told.condition is condition and bool(told.waiting) is waiting

    guide.hand.until_seen(holds, f"the exchange to be {condition}")
