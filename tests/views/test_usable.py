"""What cannot be looked at has no button to look at it with, whatever kind of item it is; everything else stays usable."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.review import events as on
from app.review.screen import LOOKING, Concealment, Page, Player, Screen
from app.views.keymap import ACTIONS
from app.views.usable import is_usable
from tests.fakes.shell import make_film
from tests.views.conftest import Hand, MakeHand, make_desk
from tests.views.screens import make_screen, noise_items

NAMES = sorted(action.id for action in ACTIONS)
LOOKS = {name for name in NAMES if name.startswith("look.")} | {"go.compare"}
FILMS = {name for name in NAMES if name.startswith("film.")}
PLAYER = Player(1_000, 0, False, True, True, False, 100, 30, ())
# kind of item: can it be looked at, does it play
KINDS = {
    "picture": (True, False),
    "film": (True, True),
    "sound alone": (False, True),
    "cannot be shown": (False, False),
}


def screen_of(kind: str) -> Screen:
    seen, plays = KINDS[kind]
    item = noise_items(2)[0]
    if not seen:
        item = item._replace(cells_width=0, cells_height=0, greys=b"", cannot_show="" if plays else "damaged")
    return replace(make_screen(Page.ITEM, items=(item,)), player=PLAYER if plays else None)


@pytest.mark.parametrize("kind", KINDS)
def test_every_action_of_every_kind(kind: str) -> None:
    seen, plays = KINDS[kind]
    unusable = {name for name in NAMES if not is_usable(name, screen_of(kind))}
    assert unusable == (set() if seen else LOOKS) | (set() if plays else FILMS)


def test_a_question_has_no_player_beside_it() -> None:
    asking = replace(screen_of("film"), concealment=Concealment.GRADED)
    assert {name for name in NAMES if not is_usable(name, asking)} == FILMS


@pytest.mark.parametrize("why", [why for why in Concealment if why not in (Concealment.NO, Concealment.GRADED)])
def test_while_everything_is_concealed_there_is_nothing_to_look_at_or_to_play(why: Concealment) -> None:
    concealed = replace(screen_of("film"), concealment=why)
    assert {name for name in NAMES if not is_usable(name, concealed)} == LOOKS | FILMS


def test_the_buttons_follow_the_panic_key_and_the_way_back(hand: Hand) -> None:
    hand.open_item()
    tools = hand.window.item.tools
    shown = [name for name in LOOKS & tools.keys() if tools[name].isEnabled()]
    assert {"look.toggle", "look.clearer"} <= set(shown)
    hand.tap("Esc")
    assert not any(tools[name].isEnabled() for name in LOOKS & tools.keys())
    assert tools["calm.return"].isEnabled()
    hand.tap("R")
    hand.until(lambda s: s.concealment is Concealment.NO)
    assert all(tools[name].isEnabled() for name in shown)


def test_on_pages_without_an_item_nothing_is_kept_back() -> None:
    for page in set(Page) - LOOKING:
        assert all(is_usable(name, make_screen(page)) for name in NAMES if name not in FILMS)


def test_the_buttons_and_the_menu_follow_and_come_back(hand: Hand) -> None:
    hand.open_item()
    (broken,) = (n for n, item in enumerate(hand.screen.items) if not item.greys)
    tools, menus = hand.window.item.tools, hand.window.menus.actions
    for position, usable in ((0, True), (broken, False), (0, True)):
        hand.desk.presenter.send(on.ItemChosen(position))
        hand.until(lambda s, at=position: s.position == at and s.card is not None)  # type: ignore[misc]
        assert {name for name in LOOKS & tools.keys() if tools[name].isEnabled()} == (
            LOOKS & tools.keys() if usable else set()
        )
        assert menus["look.toggle"].isEnabled() is menus["go.compare"].isEnabled() is usable
        assert tools["go.sheet"].isEnabled()


def test_the_player_is_away_while_the_question_stands(make_hand: MakeHand) -> None:
    desk = make_desk()
    desk.worklist.films = {"i0": make_film(sound=True)}
    hand = make_hand(desk)
    hand.open_item()
    assert hand.window.item.video.isVisible()
    hand.tap("1")
    hand.until(lambda s: s.items[0].grade != "")
    hand.tap("N")
    hand.until(lambda s: s.position == 1 and s.picture is not None)
    hand.tap("P")
    hand.until(lambda s: s.position == 0 and s.concealment is Concealment.GRADED)
    assert not hand.window.item.video.isVisible()
    hand.tap("R")
    hand.until(lambda s: s.concealment is Concealment.NO and s.picture is not None)
    assert hand.window.item.video.isVisible()
