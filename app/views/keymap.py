"""Actions as data, and the keys that call them: the shipped map in `resources/keymap.json`, changed by a file of the analyst's.

The analyst's file (`keymap.json` in the workspace) is a JSON object of action ids and lists of keys; what it leaves out stays as
shipped, and an empty list switches a key off. A file that does not hold changes nothing and is told.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

from app.domain.scheme import Scheme
from app.errors import PolicyError
from app.review import events as on
from app.review import film_events as film
from app.review.allowed import MarkedPrivately, WindDownAsked
from app.review.screen import RESTING, Page

SHIPPED_KEYS = Path(__file__).resolve().parents[2] / "resources" / "keymap.json"
ITEM = frozenset({Page.ITEM})
SHEET = frozenset({Page.SHEET})
CASEWORK = frozenset({Page.SHEET, Page.ITEM})
ALL = frozenset({Page.REPORTS, Page.SHEET, Page.ITEM})
EVERYWHERE = ALL | RESTING
MOST_GRADES = 8
ALWAYS_HAS_A_KEY = "calm.panic"


@dataclass(frozen=True, slots=True)
class Action:
    """What a key does: an event for the session (and one when the key comes up), or, without one, something of the window.

    pages: where the key is taken. Its words stand in `app.views.action_words`.
    """

    id: str
    pages: frozenset[Page]
    press: on.Event | None = None
    release: on.Event | None = None


ACTIONS = (
    Action("look.hold", ITEM, on.HoldPressed(), on.HoldReleased()),
    Action("look.toggle", ITEM, on.RevealToggled()),
    Action("look.renew", ITEM, on.RevealRenewed()),
    Action("look.clearer", ITEM, on.ClearerAsked()),
    Action("look.veil", ITEM, on.VeiledAsked()),
    Action("look.colour", ITEM, on.ColourPressed(), on.ColourReleased()),
    Action("look.size", ITEM, on.SizeToggled()),
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
    Action("grade.undo", CASEWORK, on.UndoAsked()),
    Action("go.next", ITEM, on.NextAsked()),
    Action("go.start", SHEET, on.NextAsked()),
    Action("go.previous", ITEM, on.PreviousAsked()),
    Action("go.sheet", ITEM, on.SheetAsked()),
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
            (key, page): by_id[name]
            for name, texts in keys.items()
            if name in by_id
            for key in texts
            for page in by_id[name].pages
        }

    def action(self, key: str, page: Page) -> Action | None:
        """What that key does on that page, or None."""
        return self._called.get((key, page))

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
        data = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise PolicyError(f"{path.name} cannot be read") from error
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise PolicyError(f"{path.name} is no JSON: {error.args[0] if error.args else 'unreadable'}") from error
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
    owners: dict[tuple[str, Page], str] = {}
    for action in actions:
        for text in keys.get(action.id, ()):
            for page in action.pages:
                owner = owners.setdefault((text, page), action.id)
                if owner != action.id:
                    raise PolicyError(f"{file}: {text} is given to both {owner} and {action.id}")
    if not keys[ALWAYS_HAS_A_KEY]:
        raise PolicyError(f"{file}: {ALWAYS_HAS_A_KEY} must have a key")
