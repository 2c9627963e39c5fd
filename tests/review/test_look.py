"""The look of the policy in a session: what is asked of the decoder, how an item begins, what a large preview weighs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.exposure import Size, Tone, Veil
from app.domain.frame import FrameRequest, Softness
from app.review.effects import LoadFrame
from app.review.events import (
    ColourPressed,
    ColourReleased,
    ItemChosen,
    ReportOpened,
    RevealToggled,
)
from app.review.rules import ReviewSettings
from app.wellbeing.mitigation import Look
from tests.fakes.rules import plain_rules
from tests.fakes.shell import FakeShell


def shell_with(look: Look) -> FakeShell:
    """A session under that look, with its first item open."""
    rules = replace(plain_rules(""), settings=ReviewSettings(look=look))
    shell = FakeShell(rules_for=lambda _: rules)
    shell.settle()
    shell.do(ReportOpened(shell.screen.reports[0].id))
    shell.do(ItemChosen(0))
    return shell


def asked(shell: FakeShell) -> FrameRequest:
    return next(effect.request for effect in shell.waiting if isinstance(effect, LoadFrame))


def test_the_screen_tells_the_pages_the_look() -> None:
    look = Look(tile_edge=100, preview_edge=300, cells=6)
    assert shell_with(look).screen.look == look


def test_blurs_edge_and_tone_are_asked_of_the_decoder() -> None:
    shell = shell_with(Look(softness=Softness(30, 15), colour=True, preview_edge=300))
    shell.send(RevealToggled())
    request = asked(shell)
    assert (request.sigma_permille, request.long_edge, request.tone) == (30, 300, Tone.COLOUR)


def test_colour_by_choice_stays_when_its_key_is_let_go() -> None:
    shell = shell_with(Look(colour=True))
    shell.do(RevealToggled())
    shell.do(ColourPressed())
    shell.do(ColourReleased())
    assert shell.screen.picture is not None
    assert shell.screen.picture.tone is Tone.COLOUR


@pytest.mark.parametrize("veil", [Veil.HEAVY, Veil.CONCEALED])
def test_an_item_begins_as_the_policy_has_it(veil: Veil) -> None:
    shell = shell_with(Look(first_veil=veil))
    assert shell.screen.picture is not None
    assert shell.screen.picture.veil is veil


@pytest.mark.parametrize(
    ("edge", "size"), [(240, Size.PREVIEW), (480, Size.PREVIEW), (481, Size.FULL), (640, Size.FULL)]
)
def test_a_preview_beyond_480_px_counts_as_full_size(edge: int, size: Size) -> None:
    shell = shell_with(Look(preview_edge=edge))
    shell.do(RevealToggled())
    assert shell.screen.picture is not None
    assert shell.screen.picture.size is Size.PREVIEW
    shown = shell.session._stage.viewing.seen.surfaces()
    assert [surface.size for surface in shown] == [size]
    unknown = 200
    assert shell.ledger[-1].visual == unknown * size * Veil.MEDIUM * Tone.GREY * 100 // 10_000
