"""The exposure measurement: its scenario is as told, its plain viewer is metered by hand here, and wrong grades are found."""

from __future__ import annotations

from collections import Counter

import pytest

from app.domain.exposure import Severity
from bench import exposure
from bench.exposed_report import Kind, distinct, make_places, work_items
from bench.exposed_review import Review
from bench.harness import run_bench
from bench.plain_viewer import Viewer, view

SMALL = 0.05


def test_the_report_is_as_the_scenario_tells() -> None:
    places = make_places(1_000)
    assert len(places) == 1_000
    assert Counter(place.kind for place in places) == {Kind.NEW: 400, Kind.COPY: 300, Kind.NEAR: 200, Kind.KNOWN: 100}
    bands = Counter(place.need.severity for place in places)
    assert bands == {Severity.S0: 160, Severity.S1: 480, Severity.S2: 240, Severity.S3: 120}
    assert len(distinct(places)) == 700
    assert sum(item.copies for item in work_items(places)) == 1_000


def test_the_plain_viewer_shows_every_place_in_full() -> None:
    found = view(make_places(1_000), Viewer())
    # Minutes at weight: 160 S0 and 480 S1 of 26 s, 240 S2 of 28 s, 120 S3 of 32 s, all at V4 10,000.
    assert found.raw_min == pytest.approx((640 * 26 + 240 * 28 + 120 * 32) / 60)
    assert found.xmin == pytest.approx((160 * 26 * 0.25 + 480 * 26 + 240 * 28 * 1.5 + 120 * 32 * 2.5) / 60)


def test_each_safeguard_of_a_viewer_counts_for_itself() -> None:
    places = make_places(100)
    plain = view(places, Viewer()).xmin
    assert view(places, Viewer(grey=True)).xmin == pytest.approx(0.9 * plain)
    assert 0.7 * plain < view(places, Viewer(small=True)).xmin < plain
    assert view(places, Viewer(veiled=True)).raw_min < view(places, Viewer()).raw_min
    assert view(places, Viewer(steps=True)).raw_min > view(places, Viewer()).raw_min


def test_a_small_report_tells_what_it_must() -> None:
    told = run_bench("exposure", SMALL)
    assert (told["bench"], told["aim"], told["places"]) == ("exposure", "ratio <= 0.25", 50)
    alone = {name for name in told if name.startswith("alone_")}
    assert alone == {f"alone_{name}" for name in ("exact_copies", "grey", "small", "veil_until_asked", "steps")}
    not_built = [told["not_built_near_copies_ratio"], told["not_built_near_copies_and_known_list_ratio"]]
    assert not_built == sorted(not_built, key=lambda ratio: -float(str(ratio)))
    assert 0 < float(str(told["ratio"])) < 1


def test_wrong_grades_are_no_measurement(monkeypatch: pytest.MonkeyPatch) -> None:
    right = Review.grades
    monkeypatch.setattr(Review, "grades", lambda self: dict.fromkeys(right(self), "A"))
    with pytest.raises(RuntimeError, match="same grades"):
        exposure.measure(SMALL)
