"""The outbox of a target on both databases: each fact once in effect, in order, whoever dies; the sick one holds up nobody."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest
from sqlalchemy import insert

from app.bootstrap.central_adapters import Adapters
from app.central.adapters.outbox import MOST_ATTEMPTS, Outbox
from app.central.adapters.port import Later, Never, Told
from app.central.adapters.running import Worked
from app.central.adapters.targets import FOLDER, AnyTarget
from app.central.tables import CASEWORK_SIDE
from app.errors import UsageError
from app.wire.values import Side
from tests.central.conftest import World
from tests.fakes.workstation import Workstation, answers_of, assessment, custody

HOUR = timedelta(hours=1)


class Sink:
    """A target that keeps what it gets, and refuses what it is told to refuse: by fact, the errors in turn."""

    def __init__(self) -> None:
        self.got: list[Told] = []
        self.errors: dict[str, list[Exception]] = {}
        self.down: Exception | None = None

    def steps(self, told: Told) -> Sequence[str]:
        """One."""
        return (f"keep {told.stream}",)

    def send(self, told: Told) -> str:
        """Keep it or fail."""
        if self.down is not None:
            raise self.down
        if self.errors.get(told.fact_id):
            raise self.errors[told.fact_id].pop(0)
        self.got.append(told)
        return f"r{len(self.got)}"

    def close(self) -> None:
        """Nothing is open."""

    @property
    def facts(self) -> list[str]:
        """Their ids, in order."""
        return [told.fact_id for told in self.got]


@pytest.fixture
def sink() -> Sink:
    return Sink()


def _target(world: World, name: str = "partner", **changed: str) -> None:
    told = {"kind": "webhook", "url": "https://hooks.test", "secret_file": "s", "begin": "all", **changed}
    folder = world.central.installation.path(FOLDER)
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.yaml").write_text("".join(f"{key}: {value}\n" for key, value in told.items()))


def _adapters(world: World, sink: Sink) -> Adapters:
    def make(_: str, __: AnyTarget) -> Sink:
        return sink

    return Adapters(world.central, world.wall.now, make)


def _assess(workstation: Workstation, *grades: str, person: int = 1, scheme_id: str = "uk_sc_2014") -> list[str]:
    made, own = [], f"018f0000-0000-7000-8000-{person:012}"
    for grade in grades:
        body = assessment(grade=grade, analyst_id=own, scheme_id=scheme_id)
        made.append(workstation.make(Side.CASEWORK, "assessment", body))
        workstation.make(Side.CASEWORK, "custody", custody("assessed", person_id=own))
    workstation.refresh()  # tests move the clock
    assert set(answers_of(workstation.push(Side.CASEWORK))) <= {"created", "duplicate"}
    return made


def test_every_assessment_goes_once_and_in_order(world: World, sink: Sink) -> None:
    _target(world)
    ada, adapters = world.workstation(), _adapters(world, sink)
    first = _assess(ada, "A", "B")
    assert adapters.work_once()["partner"].sent == 2
    second = _assess(ada, "C")
    assert adapters.work_once()["partner"].sent == 1
    assert adapters.work_once()["partner"].sent == 0
    assert sink.facts == first + second
    assert [told.label for told in sink.got] == ["Category A", "Category B", "Category C"]


def test_a_target_hears_no_name_and_no_id_that_another_hears(world: World, sink: Sink) -> None:
    _target(world, "one")
    _target(world, "two")
    for person, name in enumerate(("Ada", "Ben")):
        _assess(world.workstation(name), "A", person=person)
    _adapters(world, sink).work_once()
    assert len({told.assessor for told in sink.got}) == 4
    before = [told.assessor for told in sink.got]
    account = world.central.people.account_named("Ada")
    assert account is not None
    assert not {account.id, account.casework, account.wellbeing} & set(before)


def test_a_down_target_is_left_alone_and_then_gets_everything(world: World, sink: Sink) -> None:
    _target(world)
    facts, adapters = _assess(world.workstation(), "A", "B"), _adapters(world, sink)
    sink.down = Later("not reached")
    for _ in range(MOST_ATTEMPTS * 2):
        adapters.work_once()
        adapters.work_once()  # in the pause nothing is asked
        world.wall.ahead += 2 * HOUR
    assert adapters.standing("partner").dead == 0
    sink.down = None
    adapters.work_once()
    assert sorted(sink.facts) == sorted(facts)
    assert adapters.standing("partner").waiting == 0


def test_a_fact_that_is_refused_is_a_dead_letter_until_somebody_retries(world: World, sink: Sink) -> None:
    _target(world)
    facts, adapters = _assess(world.workstation(), "A", "B"), _adapters(world, sink)
    sink.errors[facts[0]] = [Never("status 422")]
    worked = adapters.work_once()["partner"]
    assert (worked.sent, worked.dead) == (1, 1)
    standing = adapters.standing("partner")
    assert [(letter.fact_id, letter.reason) for letter in standing.letters] == [(facts[0], "status 422")]
    assert adapters.retry("partner") == 1
    adapters.work_once()
    assert sink.facts == [facts[1], facts[0]]


def test_a_fact_that_the_target_stumbles_over_holds_up_no_other(world: World, sink: Sink) -> None:
    _target(world)
    ada, adapters = world.workstation(), _adapters(world, sink)
    (sick,) = _assess(ada, "A")
    sink.errors[sick] = [Later("status 500") for _ in range(100)]
    sent = []
    for _ in range(MOST_ATTEMPTS):
        sent += _assess(ada, "B")
        adapters.work_once()
        world.wall.ahead += 2 * HOUR
    adapters.work_once()
    assert set(sent) <= set(sink.facts)
    assert adapters.standing("partner").dead == 1


def test_two_processes_do_not_work_on_one_target_at_once(world: World, sink: Sink) -> None:
    _target(world)
    _assess(world.workstation(), "A")
    outbox = Outbox(world.central.databases["casework"], "partner")
    assert outbox.take(world.wall.now() + HOUR, world.wall.now())
    assert _adapters(world, sink).work_once()["partner"].sent == 0
    world.wall.ahead += 2 * HOUR  # the other one died
    assert _adapters(world, sink).work_once()["partner"].sent == 1


def test_a_target_that_begins_now_gets_nothing_of_before(world: World, sink: Sink) -> None:
    _target(world, begin="now")
    ada, adapters = world.workstation(), _adapters(world, sink)
    _assess(ada, "A")
    world.wall.ahead += HOUR
    adapters.work_once()
    world.wall.ahead += HOUR
    after = _assess(ada, "B")
    adapters.work_once()
    assert sink.facts == after


def test_a_target_of_one_scheme_gets_that_alone(world: World, sink: Sink) -> None:
    _target(world, schemes="[interpol_baseline]")
    ada = world.workstation()
    _assess(ada, "A")
    (wanted,) = _assess(ada, "YES", scheme_id="interpol_baseline")
    _adapters(world, sink).work_once()
    assert sink.facts == [wanted]


def test_after_a_restore_nothing_is_left_out_and_nothing_doubled(world: World, sink: Sink) -> None:
    _target(world)
    ada, adapters = world.workstation(), _adapters(world, sink)
    facts = _assess(ada, "A", "B")
    adapters.work_once()
    world.central.feeding(Side.CASEWORK).renew_epoch()
    facts += _assess(ada, "C")
    adapters.work_once()
    assert sink.facts == facts


def test_a_dry_run_sends_nothing_and_shows_no_content(world: World, sink: Sink) -> None:
    _target(world)
    facts, adapters = _assess(world.workstation(), "A"), _adapters(world, sink)
    assert adapters.plan("partner", 10) == [(facts[0], ["keep assessment"])]
    assert sink.got == []
    adapters.work_once()
    assert sink.facts == facts


def test_an_adjudication_goes_like_an_assessment(world: World, sink: Sink) -> None:
    _target(world)
    facts, fact_id = _assess(world.workstation(), "A"), "018f0000-0000-7000-8000-0000000000ad"
    body = {
        "item_sha256": "a" * 64,
        "outcome": "graded",
        "scheme_id": "uk_sc_2014",
        "scheme_version": "1",
        "grade": "B",
    }
    told = {**body, "decided_by": "Sam (supervisor)", "decided_at": "2026-11-26T10:00:00+00:00", "over": facts}
    row = {"id": fact_id, "stream": "adjudication", "device": "server", "person": "somebody", "item": "a" * 64}
    kept = {"received_at": world.wall.now().isoformat(), "body": json.dumps(told), "body_hash": ""}
    with world.central.databases["casework"].writing() as connection:
        connection.execute(insert(CASEWORK_SIDE.fact), {**row, **kept})
    _adapters(world, sink).work_once()
    assert (sink.got[1].stream, sink.got[1].label, sink.got[1].over) == ("adjudication", "Category B", tuple(facts))
    assert "Sam" not in repr(sink.got)


def test_a_moment_that_no_calendar_has_is_a_dead_letter_and_others_go_on(world: World, sink: Sink) -> None:
    _target(world)
    ada = world.workstation()
    ada.make(Side.CASEWORK, "assessment", assessment(made_at="0001-01-01T00:00:00+14:00"))
    good = ada.make(Side.CASEWORK, "assessment", assessment())
    assert answers_of(ada.push(Side.CASEWORK)) == ["created", "created"]
    assert _adapters(world, sink).work_once()["partner"] == Worked(sent=1, dead=1)
    assert sink.facts == [good]


class Rounds(threading.Event):
    """Told to stop after so many pauses, at each of which something happens."""

    def __init__(self, *between: Callable[[], object]) -> None:
        super().__init__()
        self._between = list(between)

    def wait(self, timeout: float | None = None) -> bool:
        """A pause that takes no time."""
        if not self._between:
            return True
        self._between.pop(0)()
        return False


def test_a_target_s_file_that_is_broken_meanwhile_is_tried_again(world: World, sink: Sink) -> None:
    _target(world)
    file, ada = world.central.installation.path(FOLDER) / "partner.yaml", world.workstation()
    whole, made = file.read_text(), _assess(ada, "A")

    def mend() -> None:
        file.write_text(whole)
        made.extend(_assess(ada, "B"))

    _adapters(world, sink).run(Rounds(lambda: file.write_text("kind: ["), mend))
    assert sink.facts == made
    file.write_text("kind: [")
    with pytest.raises(UsageError, match="partner"):  # at the start it is told
        _adapters(world, sink).run(Rounds())
