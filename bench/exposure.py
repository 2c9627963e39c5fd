"""exposure: dose of a report of 1,000 places at Penumbra's defaults, beside a plain viewer that shows all in colour.

The scenario. 1,000 places: 30 % exact copies of others, 20 % near copies, 10 % on a known list, the same shares in every band.
Bands S1 : S2 : S3 stand as 20 : 10 : 5, as in wellbeing policy 3.5 G20 (its one video counted as no still); 16 % are S0, which
is our judgement and hardly matters: S0 weighs 0.25. Stills only, since the program does not play video yet; no sound, no S4.

Each place is open for 20 s beside its metadata, then it is looked at: S1 6 s, S2 8 s, S3 12 s FULL, all CLEAR (G20). S0: 6 s, and
SOFT tells it, which leaves 37 pixels along an edge where scenes are known from 32 (policy 1.1, 14 and 15). Grey suffices (2).
All is graded rightly in both; both have the same 20 s and the same looks.

(a) The plain viewer shows each of the 1,000 places, one after the other, FULL, CLEAR, COLOUR, from its opening to its grade,
so also beside the metadata: a picture in sight is exposure, whoever looks where (3.2). Its sheets of thumbnails are left out.
(b) Penumbra: the real session, bookkeeping and recorder, driven by the events that keys send, with breaks and caps as they fall:
the card with HEAVY beside it, hold (350 ms), MEDIUM and SOFT for 1 s each *besides* the look (our judgement: nobody may save by
climbing), then the need, then the grade. Exact copies are graded unseen, with their one item. Each day begins with 5 s on
the sheet of HEAVY tiles. The glance floor (2 s) saves nothing here: no look is shorter.

`ratio` is (b)'s dose through (a)'s. `looks_only_ratio` is the same for a viewer that shows pictures for the looks alone: what is
left if one does not grant that the metadata are read beside the picture. `alone_…`: (a) with that one safeguard, through (a).
`not_built_…`: (b) as it would be by the same rules with what is not built yet: near copies graded beside their kin at HEAVY,
without a reveal; and what stands on a known list graded without being opened.
"""

from __future__ import annotations

from bench.exposed_report import Kind, Place, distinct, make_places
from bench.exposed_review import Review
from bench.harness import Aim, Figures
from bench.plain_viewer import Exposed, Viewer, view

PLACES = 1_000
AIMS = (Aim("ratio", 0.25),)
ALONE = {
    "grey": Viewer(grey=True),
    "small": Viewer(small=True),
    "veil_until_asked": Viewer(veiled=True),
    "steps": Viewer(steps=True),
}


def measure(scale: float) -> Figures:
    """Doses in xmin, raw exposure in minutes, and shares of the plain viewer's dose."""
    places = make_places(round(PLACES * scale))
    plain = view(places, Viewer())
    ours = _reviewed(places)
    near = {place.content for place in places if place.kind is Kind.NEAR}
    unlisted = [place for place in places if place.kind is not Kind.KNOWN]
    return {
        "places": len(places),
        "items": len(distinct(places)),
        "plain_xmin": plain.xmin,
        "plain_raw_min": plain.raw_min,
        "ours_xmin": ours.xmin,
        "ours_raw_min": ours.raw_min,
        "raw_ratio": ours.raw_min / plain.raw_min,
        "looks_only_ratio": ours.xmin / view(places, Viewer(), beside_ms=0).xmin,
        "alone_exact_copies": view(distinct(places), Viewer()).xmin / plain.xmin,
        **{f"alone_{name}": view(places, viewer).xmin / plain.xmin for name, viewer in ALONE.items()},
        "not_built_near_copies_ratio": _reviewed(places, near).xmin / plain.xmin,
        "not_built_near_copies_and_known_list_ratio": _reviewed(unlisted, near).xmin / plain.xmin,
        "ratio": ours.xmin / plain.xmin,
    }


def _reviewed(places: list[Place], veiled: set[str] | None = None) -> Exposed:
    """What Penumbra meters; raises RuntimeError unless every place got the grade that is right."""
    review = Review(places, veiled or ())
    review.work_off()
    if review.grades() != {place.content: place.need.grade for place in places}:
        raise RuntimeError("the two did not give the same grades")
    return review.exposed
