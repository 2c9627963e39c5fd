"""Actions as data, and the keys that call them: the shipped map in `resources/keymap.json`, changed by a file of the analyst's.

The analyst's file (`keymap.json` in the workspace) is a JSON object of action ids and lists of keys; what it leaves out stays as
shipped, and an empty list switches a key off. A file that does not hold changes nothing and is told.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

from app.domain.json_keys import doubled_key
from app.domain.scheme import Scheme
from app.errors import PolicyError
from app.frozen import frozen
from app.review import events as on
from app.review import film_events as film
from app.review import optics
from app.review.allowed import MarkedPrivately, WindDownAsked
from app.review.screen import LOOKING, RESTING, Page

SHIPPED_KEYS = Path(__file__).resolve().parents[2] / "resources" / "keymap.json"
ITEM = frozenset({Page.ITEM})
COMPARE = frozenset({Page.COMPARE})
SHEET = frozenset({Page.SHEET})
CASEWORK = LOOKING | SHEET
ALL = CASEWORK | {Page.REPORTS}
EVERYWHERE = ALL | RESTING
MOST_GRADES = 8
ALWAYS_HAS_A_KEY = "calm.panic"


@frozen
class Action:
    """What a key does: an event for the session (and one when the key comes up), or, without one, something of the window.

    pages: where the key is taken. aiming: only while a lens or an enlarged part is shown, and there before every other.
    Its words stand in `app.views.action_words`.
    """

    id: str
    pages: frozenset[Page]
    press: on.Event | None = None
    release: on.Event | None = None
    aiming: bool = False


ACTIONS = (
    Action("look.hold", LOOKING, on.HoldPressed(), on.HoldReleased()),
    Action("look.toggle", LOOKING, on.RevealToggled()),
    Action("look.renew", LOOKING, on.RevealRenewed()),
    Action("look.clearer", LOOKING, on.ClearerAsked()),
    Action("look.veil", LOOKING, on.VeiledAsked()),
    Action("look.colour", LOOKING, on.ColourPressed(), on.ColourReleased()),
    Action("look.size", ITEM, on.SizeToggled()),
    Action("look.lens", LOOKING, optics.LensToggled()),
    Action("look.zoom_in", LOOKING, optics.ZoomAsked(1)),
    Action("look.zoom_out", LOOKING, optics.ZoomAsked(-1)),
    Action("look.whole", LOOKING, optics.WholeAsked()),
    Action("look.aim_left", LOOKING, optics.AimMoved(-1, 0), aiming=True),
    Action("look.aim_right", LOOKING, optics.AimMoved(1, 0), aiming=True),
    Action("look.aim_up", LOOKING, optics.AimMoved(0, -1), aiming=True),
    Action("look.aim_down", LOOKING, optics.AimMoved(0, 1), aiming=True),
    Action("look.illustration", LOOKING, optics.IllustrationToggled()),
    Action("film.play", ITEM, film.PlayToggled()),
    Action("film.sound", ITEM, film.SoundPressed(), film.SoundReleased()),
    Action("film.key_next", ITEM, film.KeyStepped(1)),
    Action("film.key_previous", ITEM, film.KeyStepped(-1)),
    Action("film.frame_next", ITEM, film.FrameStepped(1)),
    Action("film.frame_previous", ITEM, film.FrameStepped(-1)),
    Action("film.faster", ITEM, film.SpeedStepped(1)),
    Action("film.slower", ITEM, film.SpeedStepped(-1)),
    Action("film.louder", ITEM, film.LoudnessStepped(1)),
    Action("film.quieter", ITEM, film.LoudnessStepped(-1)),
    Action("grade.not_assessable", ITEM, on.NotAssessableGiven()),
    Action("grade.set_aside", ITEM, on.SetAsideGiven()),
    Action("grade.decline", ITEM, on.Declined()),
    Action("grade.undo", ITEM | SHEET, on.UndoAsked()),
    Action("go.next", ITEM, on.NextAsked()),
    Action("go.start", SHEET, on.NextAsked()),
    Action("go.previous", ITEM, on.PreviousAsked()),
    Action("go.compare", LOOKING, optics.CompareAsked()),
    Action("go.partner_next", COMPARE, optics.PartnerStepped(1)),
    Action("go.partner_before", COMPARE, optics.PartnerStepped(-1)),
    Action("go.sheet", LOOKING, on.SheetAsked()),
    Action("go.reports", CASEWORK, on.ReportsAsked()),
    Action("calm.panic", EVERYWHERE, on.PanicPressed()),
    Action("calm.return", CASEWORK, on.ReturnAsked()),
    Action("calm.break", ALL, on.BreakAsked()),
    Action("calm.wind_down", ALL, WindDownAsked()),
    Action("calm.mark", ITEM, MarkedPrivately()),
    Action("calm.postpone", CASEWORK, on.BreakPostponed()),
    Action("today.urgent", EVERYWHERE),
    Action("today.override", EVERYWHERE),
    Action("today.damage", EVERYWHERE),
    Action("today.co_viewer", EVERYWHERE),
    Action("window.exposure", ALL),
    Action("window.record", ALL),
    Action("window.check_ins", ALL),
    Action("window.settings", ALL),
    Action("window.central", ALL),
    Action("window.import", ALL),
    Action("window.keys", EVERYWHERE),
    Action("window.close", EVERYWHERE),
)


def actions_for(scheme: Scheme) -> tuple[Action, ...]:
    """All actions; the grades come from the scheme, in its order."""
    if len(scheme.offered) > MOST_GRADES:
        raise PolicyError(f"the scheme {scheme.id} offers more than {MOST_GRADES} grades; there are no keys for them")
    grades = (
        Action(f"grade.{number}", ITEM, on.GradeGiven(grade.code))
        for number, grade in enumerate(scheme.offered, start=1)
    )
    return (*grades, *ACTIONS)


class Keymap:
    """Which keys call which action. Keys are texts such as "Space", "Ctrl+B" or "?", as `key_text` makes them."""

    def __init__(self, keys: Mapping[str, tuple[str, ...]], actions: tuple[Action, ...]) -> None:
        self.actions = actions
        self._keys = keys
        by_id = {action.id: action for action in actions}
        self._called = {
            (key, page, by_id[name].aiming): by_id[name]
            for name, texts in keys.items()
            if name in by_id
            for key in texts
            for page in by_id[name].pages
        }

    def action(self, key: str, page: Page, *, aiming: bool = False) -> Action | None:
        """What that key does on that page, or None. aiming: while a lens or an enlarged part is shown."""
        moves = self._called.get((key, page, True)) if aiming else None
        return moves or self._called.get((key, page, False))

    def keys(self, action_id: str) -> tuple[str, ...]:
        """The keys of an action, as texts."""
        return self._keys.get(action_id, ())


def load_keymap(actions: tuple[Action, ...], own: Path | None = None) -> Keymap:
    """The shipped map with the analyst's changes; raises PolicyError that names file, action and what does not hold."""
    keys = _read(SHIPPED_KEYS)
    if own is not None and own.exists():
        changes = _read(own)
        unknown = next((name for name in changes if name not in keys), None)
        if unknown is not None:
            raise PolicyError(f"{own.name}: there is no action named {unknown}")
        keys |= changes
        _check(keys, actions, own.name)
    return Keymap(keys, actions)


def key_text(combination: QKeyCombination) -> str:
    """One text for one key, whatever keyboard: Shift counts only with letters and named keys, the keypad not at all."""
    key, held = combination.key(), combination.keyboardModifiers()
    held &= ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier)
    if not (Qt.Key.Key_A <= key <= Qt.Key.Key_Z or key >= Qt.Key.Key_Escape):
        held &= ~Qt.KeyboardModifier.ShiftModifier
    return QKeySequence(QKeyCombination(held, key)).toString(QKeySequence.SequenceFormat.PortableText)


def _read(path: Path) -> dict[str, tuple[str, ...]]:
    try:
        text = path.read_text("utf-8")
        data = json.loads(text)
    except OSError as error:
        raise PolicyError(f"{path.name} cannot be read") from error
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise PolicyError(f"{path.name} is no JSON: {error.args[0] if error.args else 'unreadable'}") from error
    if (doubled := doubled_key(text)) is not None:
        raise PolicyError(f"{path.name}: {doubled} stands twice")
    if not isinstance(data, dict):
        raise PolicyError(f"{path.name}: an object of actions and their keys is expected")
    return {name: _keys_of(path.name, name, texts) for name, texts in data.items()}


def _keys_of(file: str, name: str, texts: object) -> tuple[str, ...]:
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise PolicyError(f'{file}: {name} needs a list of keys, such as ["V"] or []')
    return tuple(_normal(file, name, text) for text in texts)


def _normal(file: str, name: str, text: str) -> str:
    sequence = QKeySequence.fromString(text, QKeySequence.SequenceFormat.PortableText)
    first = sequence[0] if sequence.count() == 1 else QKeyCombination()  # type: ignore[index]  # the stubs lack it
    if first.key() in (Qt.Key.Key_unknown, Qt.Key(0)):
        raise PolicyError(f"{file}: {name}: {text!r} is not one key")
    return key_text(first)


def _check(keys: Mapping[str, tuple[str, ...]], actions: tuple[Action, ...], file: str) -> None:
    owners: dict[tuple[str, Page, bool], str] = {}
    for action in actions:
        for text in keys.get(action.id, ()):
            for page in action.pages:
                owner = owners.setdefault((text, page, action.aiming), action.id)
                if owner != action.id:
                    raise PolicyError(f"{file}: {text} is given to both {owner} and {action.id}")
    if not keys[ALWAYS_HAS_A_KEY]:
        raise PolicyError(f"{file}: {ALWAYS_HAS_A_KEY} must have a key")
