"""The documents tell what the program is: commands, keys, notices and numbers are compared, links and decisions are found."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from app.commands.parser import COMMANDS
from app.review.screen import Concealment, Notice
from app.views.keymap import SHIPPED_KEYS
from app.views.notice_words import notice_text
from app.views.words import concealment_text
from app.wellbeing.limits import HOUR_MS, MINUTE_MS, SHIPPED, XMIN_U

ROOT = Path(__file__).resolve().parents[2]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
DECISIONS = sorted((ROOT / "docs" / "adr").glob("*.md"))
GUIDE = (ROOT / "docs" / "analysts.md").read_text("utf-8")
TOLD_NUMBER = "7"


def _section(title: str) -> str:
    return GUIDE.split(f"## {title}\n")[1].split("\n## ")[0]


def _anchors(page: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", page.read_text("utf-8")):
        if not target.startswith("https://"):
            name, _, anchor = target.partition("#")
            place = (page.parent / name) if name else page
            assert place.exists(), target
            assert not anchor or anchor in _anchors(place), target


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_file_that_is_named_is_there(page: Path) -> None:
    for name in re.findall(r"`((?:app|bench|docs|resources|tests)/[\w./-]+)`", page.read_text("utf-8")):
        assert (ROOT / name).exists(), name


def test_each_decision_has_a_number_of_its_own_and_says_it() -> None:
    numbers = [int(page.name[:4]) for page in DECISIONS]
    assert numbers == list(range(1, len(DECISIONS) + 1))
    for number, page in zip(numbers, DECISIONS, strict=True):
        assert page.read_text("utf-8").startswith(f"# {number}. "), page.name


def test_a_decision_that_is_named_by_number_is_there() -> None:
    for page in PAGES:
        for number, target in re.findall(r"\[decision (\d+)\]\(([^)]+)\)", page.read_text("utf-8")):
            assert Path(target).name.startswith(f"{int(number):04}-"), (page.name, target)


def test_every_command_is_told() -> None:
    told = "".join((ROOT / name).read_text("utf-8") for name in ("README.md", "docs/it.md"))
    for name, _ in COMMANDS:
        assert re.search(rf"(penumbra |`){name}\b", told), name


def test_the_guide_tells_every_key_as_shipped_and_no_other() -> None:
    rows = [line.split("|")[1] for line in _section("Keys as shipped").splitlines() if line.startswith("|")]
    told = [key for row in rows for key in re.findall(r"`([^`]+)`", row)]
    first, last = told.index("1"), told.index("8")
    told[first : last + 1] = [str(number) for number in range(1, 9)]
    shipped = [key for keys in json.loads(SHIPPED_KEYS.read_text("utf-8")).values() for key in keys]
    assert set(told) == set(shipped)


@pytest.mark.parametrize("notice", [n for n in Notice if n is not Notice.NONE])
def test_the_guide_tells_what_every_line_means(notice: Notice) -> None:
    words = notice_text(notice, "" if notice is Notice.CANNOT_SHOW else TOLD_NUMBER)
    told = words.split(TOLD_NUMBER)[0].strip()  # what follows is a name, a number, a reason
    assert told
    assert told in _section("What the line at the bottom says")


@pytest.mark.parametrize("why", [c for c in Concealment if c is not Concealment.NO])
def test_the_guide_tells_why_all_is_concealed(why: Concealment) -> None:
    assert concealment_text(why).replace("{grade}", "…").replace("{time}", "…") in _section(
        "What the line at the bottom says"
    )


@pytest.mark.parametrize(
    "words",
    [
        f"{SHIPPED.block_raw_ms // MINUTE_MS} min of looking, {SHIPPED.block_dose_u // XMIN_U} exposure minutes, "
        f"{SHIPPED.block_review_ms // MINUTE_MS} min at the screen, or {SHIPPED.since_long_u // XMIN_U} exposure minutes",
        f"{SHIPPED.day_raw_ms // MINUTE_MS} min of looking, {SHIPPED.day_dose_u // XMIN_U} exposure minutes, "
        f"{SHIPPED.day_review_ms // HOUR_MS} h at the screen",
        f"{SHIPPED.week_raw_ms // MINUTE_MS} min, {SHIPPED.week_dose_u // XMIN_U} exposure minutes, "
        f"{SHIPPED.week_review_ms // HOUR_MS} h",
        f"{SHIPPED.start_edge_ms // MINUTE_MS} min from your first sign-in",
        f"{SHIPPED.shift_ms // HOUR_MS} h after that sign-in; no looking in the last {SHIPPED.end_edge_ms // MINUTE_MS} min",
        f"{SHIPPED.night_rest_ms // HOUR_MS} h from the last look",
        f"{SHIPPED.severe_run} of S3 or S4 one after another, or {SHIPPED.severe_run_s4} of S4",
        "{}, {} and {} % of every limit".format(*SHIPPED.first_weeks_percent),
        f"After {SHIPPED.return_after_days} days or more without looking**: {SHIPPED.return_percent} %",
        f"{SHIPPED.notice_percent} % of a limit is used",
        f"at most {SHIPPED.finish_item_ms // MINUTE_MS} min more",
        f"{SHIPPED.short_break_ms // MINUTE_MS} min long; {SHIPPED.long_break_ms // MINUTE_MS} min after a minute of S4",
        f"At {SHIPPED.hard_stop_percent} % of a limit",
        f"In the last {SHIPPED.wind_down_ms // MINUTE_MS} minutes W",
        f"for {SHIPPED.urgent_ms // MINUTE_MS} min limits of day and week",
    ],
)
def test_the_guide_tells_the_numbers_as_shipped(words: str) -> None:
    assert words in " ".join(GUIDE.split())


def test_the_list_of_what_is_never_built_is_whole() -> None:
    lines = re.findall(r"^(\d+)\. \*\*", (ROOT / "docs" / "never.md").read_text("utf-8"), re.MULTILINE)
    assert [int(number) for number in lines] == list(range(1, 21))
