"""What the window is made with: everything that it needs of the world, handed in by whoever joins the parts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.domain.scheme import Scheme
from app.frozen import frozen
from app.views.activities.parts import ActivityParts
from app.views.capture import CaptureGuard, NoCaptureGuard
from app.views.central.company_port import Company
from app.views.central.port import Central
from app.views.co_viewing_parts import CoViewingParts
from app.views.importing import MakeImporting
from app.views.keymap import Keymap
from app.views.own_rules import OwnRules
from app.views.preferences import Preferences
from app.views.record_port import MakeRecord
from app.views.today import SecondPeople
from app.wellbeing.check_in import PrivateVault


@frozen
class WindowParts:
    """What the window is made with.

    make_importing: None where no files are taken in (the demo). own_keys: the analyst's keymap.json, which need not be there.
    second: who can confirm something on this screen. rules: what the policy says, and what the analyst sets for themself.
    vault: the private check-ins. contacts: the organisation's text of contacts, or "". trouble: a sentence to tell at the start,
    or "". co_viewing: how somebody signs in to look along. activities: what the break page's activities need. guard: keeps the
    window out of captures. central: the exchange beside the window, if there is one; company: its way to colleagues.
    """

    keymap: Keymap
    scheme: Scheme
    person: str
    demo: bool
    make_importing: MakeImporting | None
    make_record: MakeRecord
    own_keys: Path
    preferences: Preferences
    preferences_file: Path
    second: SecondPeople
    rules: OwnRules
    vault: Callable[[], PrivateVault]
    contacts: Callable[[], str]
    co_viewing: CoViewingParts
    trouble: str = ""
    activities: ActivityParts = ActivityParts()
    guard: CaptureGuard = NoCaptureGuard()
    central: Central | None = None
    company: Company | None = None
