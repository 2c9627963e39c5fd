"""The meter against an independent, plain reading of xm-1 (`oracle`), on thousands of made-up traces."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.wellbeing.limits import FULL_CAPS, MINUTE_MS, Limits
from app.wellbeing.trace import read_trace, replay
from tests.wellbeing.oracle import expected, is_reveal

Event = dict[str, Any]

PICTURES = ("a", "b", "c")
SEVERITIES = ("S0", "S1", "S2", "U", "S3", "S4")

media = st.fixed_dictionaries(
    {"item": st.sampled_from(PICTURES)},
    optional={
        "size": st.sampled_from(("TILE", "PREVIEW", "FULL")),
        "veil": st.sampled_from(("CONCEALED", "HEAVY", "MEDIUM", "LENS", "SOFT", "CLEAR")),
        "tone": st.sampled_from(("GREY", "COLOUR")),
        "motion": st.sampled_from(("STILL", "PLAYING")),
        "sound": st.booleans(),
    },
)
text = st.fixed_dictionaries({"item": st.sampled_from(("letter", "chat")), "kind": st.just("text")})
veiled = st.fixed_dictionaries(
    {"item": st.sampled_from(PICTURES), "veil": st.sampled_from(("CONCEALED", "HEAVY"))},
    optional={"size": st.sampled_from(("TILE", "FULL")), "sound": st.booleans()},
)
shows = st.builds(lambda surfaces: {"show": surfaces}, st.lists(media | text, max_size=3))
closes = st.builds(lambda surfaces: {"show": surfaces}, st.just([]) | st.lists(veiled | text, max_size=2))
classes = st.builds(
    lambda item, severity: {"classify": {"item": item, "severity": severity}},
    st.sampled_from((*PICTURES, "letter")),
    st.sampled_from(SEVERITIES),
)


@st.composite
def traces(draw: st.DrawFn) -> list[Event]:
    """Events in one unit of time, so that the oracle's steps stay few. Reveals are closed before a report or a rest.

    Half of the traces begin with work that makes a break due, or nearly: what follows then meets every rule of 3.3.
    """
    unit, most = draw(st.sampled_from(((1, 2_500), (250, 20), (20_000, 60), (60_000, 40), (300_000, 9))))
    lengths = st.sampled_from(range(0, most * unit + 1, unit))
    runs = st.builds(lambda ms, session: {"run_ms": ms, "session": session}, lengths, st.booleans())
    rests = lengths.map(lambda ms: {"rest_ms": ms})
    moves: list[Event] = draw(st.lists(shows | closes | runs | runs | classes | rests | rests, min_size=1, max_size=30))
    if unit >= 20_000 and draw(st.booleans()):
        minutes = draw(st.sampled_from((5, 20, 24, 25, 26, 45, 55)))
        moves = [draw(shows), {"run_ms": minutes * 60_000, "session": draw(st.booleans())}, draw(closes), *moves]
    events: list[Event] = []
    revealing = False
    for move in [*moves, {"show": []}]:
        if revealing and "rest_ms" in move:
            events.append(draw(closes))
            revealing = False
        events.append(move)
        if "show" in move:
            revealing = any(is_reveal(surface) for surface in move["show"])
        if not revealing:
            events.append({"report": True})
    return events


def a_surface(dice: Random) -> Event:
    if dice.random() < 0.15:
        return {"item": "letter", "kind": "text"}
    return {
        "item": dice.choice(PICTURES),
        "size": dice.choice(("TILE", "PREVIEW", "FULL", "FULL")),
        "veil": dice.choice(("CONCEALED", "HEAVY", "MEDIUM", "LENS", "SOFT", "CLEAR", "CLEAR", "CLEAR")),
        "tone": dice.choice(("GREY", "COLOUR")),
        "motion": dice.choice(("STILL", "PLAYING")),
        "sound": dice.random() < 0.25,
    }


def a_day(seed: int) -> list[Event]:
    """A long trace in which limits, breaks, pieces and natural resets meet in every order, evenly drawn."""
    dice = Random(seed)
    unit, most = dice.choice(((20_000, 60), (60_000, 35), (60_000, 12), (300_000, 8)))
    events: list[Event] = []
    revealing = False
    for _ in range(dice.randint(5, 45)):
        kind = dice.choices(("show", "run", "classify", "rest"), (6, 6, 3, 5))[0]
        if revealing and kind != "run" and dice.random() < 0.8:
            veil = {"item": dice.choice(PICTURES), "veil": "HEAVY"}
            events.append({"show": dice.choice(([], [veil], [{"item": "letter", "kind": "text"}]))})
            revealing = False
        if kind == "show":
            surfaces = [a_surface(dice) for _ in range(dice.randint(0, 2))]
            events.append({"show": surfaces})
            revealing = any(is_reveal(surface) for surface in surfaces)
        elif kind == "run":
            events.append({"run_ms": unit * dice.randint(0, most), "session": dice.random() < 0.5})
        elif kind == "classify":
            severity = dice.choice(SEVERITIES)
            events.append({"classify": {"item": dice.choice((*PICTURES, "letter")), "severity": severity}})
        elif not revealing:
            events.append({"rest_ms": unit * dice.randint(0, most)})
        if not revealing:
            events.append({"report": True})
    return events


def told(events: list[Event]) -> list[dict[str, Any]]:
    return replay(read_trace(json.dumps({"model": "xm-1", "events": events}).encode()))


@settings(max_examples=1_500)
@given(traces())
def test_the_meter_and_the_plain_reading_agree(events: list[Event]) -> None:
    assert told(events) == expected(events)


@settings(max_examples=4_000)
@given(st.integers(0, 2**32))
def test_they_agree_on_whole_days(seed: int) -> None:
    events = a_day(seed)
    assert told(events) == expected(events)


SHORT = 60  # a minute of 60 ms: every edge can be met to the millisecond, and a day is a few thousand steps


def shortened() -> Limits:
    """The shipped limits in a world whose minute is so short. Two seconds are 2 ms."""
    scale = MINUTE_MS // SHORT
    values = {field.name: getattr(FULL_CAPS, field.name) for field in fields(FULL_CAPS)}
    return replace(
        FULL_CAPS, **{name: value // scale for name, value in values.items() if name.endswith(("_ms", "_u"))}
    )


def an_edge(dice: Random) -> int:
    """A length at, or one millisecond beside, some limit of the model; or any other."""
    minutes = dice.choice((1, 1, 5, 9, 10, 11, 19, 20, 24, 25, 29, 30, 48, 50, 60, 150))
    return dice.choice((minutes * SHORT, minutes * SHORT + dice.choice((-1, 1)), dice.randint(0, 30 * SHORT)))


def a_day_of_edges(seed: int) -> list[Event]:
    """Work that makes breaks due, pieces of them, and classes that come late: each length at an edge."""
    dice = Random(seed)
    events: list[Event] = []
    for _ in range(dice.randint(3, 25)):
        kind = dice.choices(("look", "rest", "work", "glance", "class"), (5, 6, 4, 2, 3))[0]
        if kind == "look":
            surfaces = [a_surface(dice) for _ in range(dice.choice((1, 1, 2)))]
            events += [{"show": surfaces}, {"run_ms": an_edge(dice) // dice.choice((1, 1, 2))}]
            if dice.random() < 0.3:
                events.append({"classify": {"item": dice.choice(PICTURES), "severity": dice.choice(SEVERITIES)}})
                events.append({"run_ms": dice.randint(0, SHORT)})
            veiled_then = [{"item": dice.choice(PICTURES), "veil": "HEAVY", "sound": dice.random() < 0.2}]
            events.append({"show": dice.choice(([], [], veiled_then))})
        elif kind == "rest":
            events.append({"rest_ms": an_edge(dice)})
        elif kind == "work":
            events.append({"run_ms": an_edge(dice), "session": dice.random() < 0.5})
        elif kind == "glance":
            events += [{"show": [a_surface(dice)]}, {"run_ms": dice.randint(0, 3)}, {"show": []}]
        else:
            events.append({"classify": {"item": dice.choice(PICTURES), "severity": dice.choice(SEVERITIES)}})
        events.append({"report": True})
    return events


@settings(max_examples=400)
@given(st.integers(0, 2**32))
def test_they_agree_at_every_edge_to_the_millisecond(seed: int) -> None:
    events = a_day_of_edges(seed)
    trace = read_trace(json.dumps({"model": "xm-1", "events": events}).encode())
    assert replay(trace, shortened()) == expected(events, SHORT)
