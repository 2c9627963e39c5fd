"""The golden values of exposure model xm-1 (wellbeing policy 3.5), through the replay, one case each."""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.wellbeing.trace import read_trace, replay

MIN = 60_000
Events = list[dict[str, Any]]


def show(*surfaces: dict[str, Any]) -> dict[str, Any]:
    return {"show": list(surfaces)}


def surface(item: str = "x", **form: Any) -> dict[str, Any]:
    return {"item": item, **form}


def classed(severity: str, item: str = "x") -> dict[str, Any]:
    return {"classify": {"item": item, "severity": severity}}


def run(ms: int) -> dict[str, Any]:
    return {"run_ms": ms}


REPORT: dict[str, Any] = {"report": True}
REST_10: dict[str, Any] = {"rest_ms": 10 * MIN}


def reports(*events: dict[str, Any]) -> list[dict[str, Any]]:
    return replay(read_trace(json.dumps({"model": "xm-1", "events": list(events)}).encode()))


def block(severity: str, ms: int, item: str) -> Events:
    return [classed(severity, item), show(surface(item)), run(ms), show()]


ORDINARY: Events = []
_AT = 0
for _severity, _count, _seconds, _form in (
    ("S1", 20, 6, {"size": "PREVIEW"}),
    ("S2", 10, 8, {"size": "PREVIEW"}),
    ("S3", 5, 12, {}),
    ("S3", 1, 40, {"motion": "PLAYING"}),
):
    for _ in range(_count):
        _AT += 1
        ORDINARY += [
            show(surface(f"i{_AT}", veil="HEAVY")),
            run(20_000),
            show(surface(f"i{_AT}", **_form)),
            run(_seconds * 1000),
            show(),
            classed(_severity, f"i{_AT}"),
        ]

CASES: list[tuple[str, Events, dict[str, Any]]] = [
    ("G1", [classed("S1"), show(surface()), run(10 * MIN), REPORT], {"raw_ms": 600_000, "dose_u": 540_000_000_000}),
    ("G2", [classed("S1"), show(surface(tone="COLOUR")), run(10 * MIN), REPORT], {"dose_u": 600_000_000_000}),
    (
        "G3",
        [show(*(surface(f"t{n}", size="TILE", veil="HEAVY") for n in range(48))), run(15 * MIN), REPORT],
        {"raw_ms": 0, "dose_u": 64_800_000_000, "may_reveal": True},
    ),
    ("G4", [show(surface(veil="HEAVY")), run(20 * MIN), REPORT], {"raw_ms": 0, "dose_u": 216_000_000_000}),
    (
        "G5",
        [classed("S4"), show(surface(tone="COLOUR", motion="PLAYING", sound=True)), run(2 * MIN), show(), REPORT],
        {"raw_ms": 120_000, "dose_u": 816_000_000_000, "s4_ms": 120_000, "owed_ms": 0},
    ),
    (
        "G6",
        [e for n in range(40) for e in (show(surface(f"p{n}", size="TILE")), run(500), show())] + [REPORT],
        {"raw_ms": 20_000, "dose_u": 57_600_000_000},
    ),
    ("G7a", [show(surface(size="PREVIEW")), run(45_000), show(), REPORT], {"dose_u": 56_700_000_000}),
    ("G7b", [show(surface(size="PREVIEW")), run(45_000), show(), classed("S3"), REPORT], {"dose_u": 70_875_000_000}),
    (
        "G7c",
        [show(surface(size="PREVIEW")), run(45_000), show(), classed("S3"), classed("S0"), REPORT],
        {"dose_u": 7_087_500_000, "day_dose_u": 7_087_500_000, "since_long_u": 7_087_500_000, "raw_ms": 45_000},
    ),
    ("G8 before", [classed("S4"), show(surface()), run(666_666), REPORT], {"due": []}),
    (
        "G8 after",
        [classed("S4"), show(surface()), run(666_667), REPORT],
        {"due": ["D"], "dose_u": 2_400_001_200_000, "owed_ms": 20 * MIN, "may_reveal": False},
    ),
    ("G9 before", [classed("S1"), show(surface()), run(1_499_999), REPORT], {"due": []}),
    (
        "G9 after",
        [classed("S1"), show(surface()), run(1_500_000), REPORT],
        {"due": ["R"], "dose_u": 1_350_000_000_000, "owed_ms": 10 * MIN},
    ),
    (
        "G11",
        [
            classed("S2", "b"),
            classed("S4", "c"),
            show(
                *(surface(f"t{n}", size="TILE", veil="HEAVY") for n in range(12)),
                surface("b", size="PREVIEW"),
                surface("c", veil="CONCEALED", sound=True),
            ),
            run(30_000),
            REPORT,
        ],
        {"raw_ms": 30_000, "dose_u": 88_350_000_000, "s4_ms": 30_000},
    ),
    (
        "G17",
        [classed("S3"), show(surface(kind="text")), run(10 * MIN), REPORT],
        {"raw_ms": 0, "dose_u": 375_000_000_000},
    ),
    (
        "G18",
        [classed("S3"), show(surface(veil="CONCEALED", sound=True)), run(MIN), REPORT],
        {"raw_ms": 60_000, "dose_u": 75_000_000_000},
    ),
    ("G20", [*ORDINARY, REPORT], {"raw_ms": 300_000, "dose_u": 484_200_000_000, "review_ms": 1_020_000, "due": []}),
    (
        "G22 short",
        [*block("S1", 5 * MIN, "x"), {"rest_ms": 5 * MIN}, REPORT],
        {"raw_ms": 300_000},
    ),
    ("G22 whole", [*block("S1", 5 * MIN, "x"), REST_10, REPORT], {"raw_ms": 0, "dose_u": 0, "review_ms": 0}),
    (
        "G23",
        [e for n in range(6) for e in (*block("S1", 25 * MIN, f"b{n}"), REST_10)] + [REPORT],
        {"day_raw_ms": 9_000_000, "may_reveal": False},
    ),
]


@pytest.mark.parametrize(("events", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_golden(events: Events, expected: dict[str, Any]) -> None:
    (report,) = reports(*events)
    assert report == {**report, **expected}


@pytest.mark.parametrize(
    ("veil", "raw_ms", "thousand_million"),
    [("HEAVY", 0, 13.5), ("MEDIUM", MIN, 67.5), ("LENS", MIN, 108), ("SOFT", MIN, 121.5), ("CLEAR", MIN, 135)],
)
def test_golden_19_veils(veil: str, raw_ms: int, thousand_million: float) -> None:
    (report,) = reports(classed("S3"), show(surface(veil=veil)), run(MIN), show(), REPORT)
    assert (report["raw_ms"], report["dose_u"]) == (raw_ms, int(thousand_million * 1_000_000_000))


def test_golden_10_natural_reset_and_pieces() -> None:
    told = reports(
        *block("S1", 0, "x"),
        show(surface(size="PREVIEW")),
        run(8 * MIN),
        show(),
        REPORT,
        run(30 * MIN - 1),
        REPORT,
        run(1),
        REPORT,
        run(12 * MIN),
        REPORT,
        {"rest_ms": 59_999},
        REPORT,
        {"rest_ms": 6 * MIN},
        REPORT,
        {"rest_ms": 4 * MIN},
        REPORT,
    )
    assert (told[1]["raw_ms"], told[2]["raw_ms"], told[2]["dose_u"]) == (480_000, 0, 0)
    assert told[2]["review_ms"] == 2_280_000
    assert told[3]["due"] == ["T"]
    assert [report["owed_ms"] for report in told[4:]] == [600_000, 240_000, 0]
    assert told[-1]["review_ms"] == 0


def test_golden_16_pieces_of_a_long_break() -> None:
    events = [*block("S4", 700_000, "x"), REPORT]
    for rest in (5, 8, 0, 7):
        events += [{"rest_ms": rest * MIN}, REPORT]
    told = reports(*events)
    assert [report["owed_ms"] for report in told] == [1_200_000, 900_000, 420_000, 420_000, 0]
    assert told[-1]["since_long_u"] == 0


def test_golden_21_the_fourth_break_is_long() -> None:
    events: Events = []
    for number, rest in enumerate((10, 10, 10, 20)):
        events += [*block("S3", 16 * MIN, f"b{number}"), REPORT, {"rest_ms": rest * MIN}]
    told = reports(*events, REPORT)
    assert [report["owed_ms"] for report in told[:4]] == [0, 0, 0, 20 * MIN]
    assert told[3]["due"] == ["SINCE_LONG"]
    assert (told[4]["day_raw_ms"], told[4]["day_dose_u"], told[4]["since_long_u"]) == (3_840_000, 8_640_000_000_000, 0)
