"""One exchange: what is refused is set beside, what is too much is sent in less, and the state says what is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

import msgspec
import pytest
from sqlalchemy import insert, select

from app.storage.tables_work import WORK_SYNC
from app.sync.exchange import Outcome, Trouble
from app.sync.ports import SignInNeeded, Told
from app.sync.runner import MOST_ASKED_S, MOST_S, Runner, pause_s
from app.sync.state import State, next_state
from app.wire.exchange import Answer, FactAnswer, Hello, Limits, Page, Published, Pushed
from app.wire.outbox import Run, Waiting
from app.wire.problems import ProblemType, problem
from app.wire.values import Side
from tests.fakes.central_double import Line, MemoryCentral
from tests.fakes.outgoing import Files

NOW = datetime(2026, 11, 26, 10, tzinfo=UTC)


@pytest.fixture
def files() -> Files:
    return Files()


def _ids(server: MemoryCentral) -> list[str]:
    return [fact_id for fact_id, _ in server.kept.facts]


def test_what_waits_goes_up_in_its_order_and_leaves(files: Files) -> None:
    server, made = MemoryCentral(), [files.add() for _ in range(450)]
    outcome = files.exchange(server).once()
    assert (outcome.sent, outcome.trouble) == (450, None)
    assert _ids(server) == made
    assert files.outbox.waiting() == Waiting(0, {})
    assert files.exchange(server).once().sent == 0


def test_a_payload_is_sent_with_the_very_same_bytes(files: Files) -> None:
    server, fact_id = MemoryCentral(), files.add('ü \\u2028 "quoted"')
    with files.engine.connect() as connection:
        payload = bytes(connection.execute(select(WORK_SYNC.outbox.c.payload)).scalar_one())
    files.exchange(Line(server, [None, None, None, "answer lost"])).once()
    files.exchange(server).once()
    assert server.kept.facts == [(fact_id, payload)]


def test_a_refused_fact_is_parked_with_its_reason_and_others_pass(files: Files) -> None:
    made = [files.add() for _ in range(5)]
    server = MemoryCentral(refused={made[1]})
    outcome = files.exchange(server).once()
    assert (outcome.sent, outcome.refused, outcome.trouble) == (4, 1, None)
    assert _ids(server) == [made[0], *made[2:]]
    assert files.outbox.waiting() == Waiting(0, {"invalid": 1})
    later = files.add()
    files.exchange(server).once()
    assert _ids(server)[-1] == later


def test_a_fact_that_the_server_cannot_even_read_leaves_no_hole(files: Files) -> None:
    before, _, after = files.add(), files.add("x" * 5000), files.add()
    server = MemoryCentral(limits=Limits(facts=10, body_bytes=100_000, plain_bytes=4000, page=10))
    outcome = files.exchange(server).once()
    assert (outcome.sent, outcome.refused, outcome.trouble) == (2, 1, None)
    assert _ids(server) == [before, after]
    assert files.outbox.waiting() == Waiting(0, {"too-large": 1})
    last = files.add()
    assert files.exchange(server).once().trouble is None
    assert _ids(server) == [before, after, last]


def test_a_server_that_was_put_back_gets_again_what_it_lacks(files: Files) -> None:
    server = MemoryCentral()
    made = [files.add() for _ in range(3)]
    files.exchange(server).once()
    backup = server.kept.copy()
    made += [files.add() for _ in range(3)]
    files.exchange(server).once()
    server.kept = backup
    assert files.exchange(server).once().trouble is None
    assert _ids(server) == made  # though nothing new waits
    made += [files.add()]
    assert files.exchange(server).once().trouble is None
    assert _ids(server) == made


def test_a_server_that_lost_everything_gets_it_again_at_the_next_exchange(files: Files) -> None:
    first, refused = files.add(), files.add()
    server = MemoryCentral(refused={refused})
    files.exchange(server).once()
    server.kept = MemoryCentral().kept
    outcome = files.exchange(server).once()
    assert (outcome.sent, outcome.refused, _ids(server)) == (1, 1, [first])
    outcome = files.exchange(server).once()
    assert (outcome.sent, outcome.refused) == (0, 0)


def test_a_workstation_that_was_put_back_goes_on_behind_the_server_s_head(files: Files) -> None:
    server, older = MemoryCentral(), Files()
    for copy in (files, older):
        copy.add()
    files.exchange(server).once()
    older_fact = older.add()
    assert older.exchange(server).once().trouble is None
    assert older_fact in _ids(server)
    assert len(_ids(server)) == len(set(_ids(server)))


def test_the_age_of_what_waits_in_front_is_known(files: Files) -> None:
    assert files.outbox.waiting().oldest is None
    payloads = [
        b'{"made_at":"2026-11-20T10:00:00+00:00"}',
        b'{"at":"2026-11-21T10:00:00+00:00"}',
        b"of another version",
    ]
    for number, payload in enumerate(payloads):
        row = {"fact_id": str(number), "stream": "custody", "payload": payload}
        with files.engine.begin() as connection:
            connection.execute(insert(WORK_SYNC.outbox), row)
    days = []
    for number in range(3):
        days.append(files.outbox.waiting().oldest)
        files.outbox.next_run(10, NOW)
        files.outbox.settle([FactAnswer(str(number), Answer.CREATED)], NOW, NOW)
    assert days == [NOW - timedelta(days=6), NOW - timedelta(days=5), None]


def test_acknowledged_facts_are_kept_for_a_while_and_no_longer(files: Files) -> None:
    server = MemoryCentral()
    first = files.add()
    files.exchange(server).once()
    files.ahead = timedelta(days=31)
    files.exchange(server).once()
    server.kept = MemoryCentral().kept  # a backup from before that
    second = files.add()
    assert files.exchange(server).once().trouble is None
    assert _ids(server) == [second]
    assert first not in _ids(server)


class Later(MemoryCentral):
    """Asks for the first fact again, later."""

    def push(self, side: Side, message: bytes) -> Pushed:
        """As above, but for the first."""
        pushed = super().push(side, message)
        if len(self.kept.chain) > 1 and len(pushed.answers) == 1:
            return pushed
        first, *rest = pushed.answers
        self.kept.facts = [fact for fact in self.kept.facts if fact[0] != first.id]
        return msgspec.structs.replace(pushed, answers=[FactAnswer(first.id, Answer.RETRY_LATER), *rest])


def test_what_is_asked_for_again_waits_and_is_not_in_the_way(files: Files) -> None:
    server, made = Later(), [files.add() for _ in range(3)]
    assert files.exchange(server).once().sent == 2
    assert files.outbox.waiting().waiting == 1
    assert files.exchange(server).once().sent == 0
    files.ahead = timedelta(minutes=6)
    assert files.exchange(server).once().sent == 1
    assert sorted(_ids(server)) == sorted(made)


def test_an_answer_about_other_facts_is_no_answer(files: Files) -> None:
    class Confused(MemoryCentral):
        def push(self, side: Side, message: bytes) -> Pushed:
            pushed = super().push(side, message)
            return msgspec.structs.replace(pushed, answers=pushed.answers[:-1])

    files.add()
    files.add()
    assert files.exchange(Confused()).once().trouble is Trouble.OFFLINE
    assert files.outbox.waiting().waiting == 2


def test_a_page_that_comes_again_changes_nothing_and_a_new_epoch_starts_over(files: Files) -> None:
    server = MemoryCentral()
    server.published = [Published(f"c{number}", 1, msgspec.Raw(b"{}")) for number in range(5)]
    assert files.exchange(server).once().arrived == 5
    server.epoch = "2"
    assert files.exchange(server).once().arrived == 5
    assert files.arrived() == [f"c{number}" for number in range(5)]


@pytest.mark.parametrize(
    ("newest", "oldest", "reason"), [(5, 4, ProblemType.CLIENT_TOO_OLD), (2, 1, None), (1, 1, None)]
)
def test_another_version_is_told_and_nothing_is_sent(
    files: Files, newest: int, oldest: int, reason: ProblemType | None
) -> None:
    files.add()
    outcome = files.exchange(MemoryCentral(newest=newest, oldest=oldest)).once()
    assert outcome.reason == (reason.value if reason else "")
    assert files.outbox.waiting().waiting == (1 if reason else 0)


class Refusing(MemoryCentral):
    """Answers every request for facts with one problem."""

    kind = ProblemType.DEVICE_REVOKED

    def push(self, side: Side, message: bytes) -> Pushed:
        """Never."""
        raise Told(problem(self.kind, retry_after_s=7))


@pytest.mark.parametrize(
    ("kind", "trouble"),
    [
        (ProblemType.DEVICE_REVOKED, Trouble.REFUSED),
        (ProblemType.NOT_ALLOWED, Trouble.REFUSED),
        (ProblemType.UNAVAILABLE, Trouble.BUSY),
        (ProblemType.TOO_MANY, Trouble.BUSY),
        (ProblemType.STALLED, Trouble.BUSY),
    ],
)
def test_a_refusal_is_told_and_loses_nothing(files: Files, kind: ProblemType, trouble: Trouble) -> None:
    server = Refusing()
    server.kind = kind
    files.add()
    outcome = files.exchange(server).once()
    assert (outcome.trouble, outcome.reason, outcome.retry_after_s) == (trouble, kind.value, 7)
    assert files.outbox.waiting().waiting == 1


def test_a_person_who_must_sign_in_is_told(files: Files) -> None:
    class SignedOut(MemoryCentral):
        def authorise(self) -> None:
            raise SignInNeeded("sign in")

    assert files.exchange(SignedOut()).once().trouble is Trouble.SIGN_IN


def test_the_state_says_since_when_and_as_of_when() -> None:
    good = next_state(State(), Outcome(skew_ms=10), NOW)
    assert (good.up_to_date_as_of, good.trouble) == (NOW, None)
    offline = next_state(good, Outcome(trouble=Trouble.OFFLINE), NOW + timedelta(hours=1))
    still = next_state(offline, Outcome(trouble=Trouble.OFFLINE), NOW + timedelta(hours=2))
    assert (still.since, still.up_to_date_as_of) == (NOW + timedelta(hours=1), NOW)
    other = next_state(still, Outcome(trouble=Trouble.REFUSED, reason="x"), NOW + timedelta(hours=3))
    assert other.since == NOW + timedelta(hours=3)


def test_a_clock_that_is_off_is_flagged_and_stops_nothing(files: Files) -> None:
    files.ahead, server = timedelta(days=-2), MemoryCentral()
    files.add()
    outcome = files.exchange(server).once()
    assert (outcome.sent, outcome.trouble) == (1, None)
    flagged = next_state(State(), outcome, NOW).clock_off_ms
    assert flagged is not None
    assert abs(flagged - 2 * 86_400_000) < 60_000


def test_pauses_grow_are_random_and_never_end_the_trying() -> None:
    offline = Outcome(trouble=Trouble.OFFLINE)
    pauses = [pause_s(failures, offline, Random(failures)) for failures in range(1, 40)]
    assert max(pauses) <= MOST_S
    assert len(set(pauses)) > 30
    assert pause_s(1, Outcome(trouble=Trouble.BUSY, retry_after_s=60), Random(1)) >= 60
    assert pause_s(1, Outcome(trouble=Trouble.OFFLINE, retry_after_s=10**9), Random(1)) == MOST_ASKED_S
    tried: list[float] = []

    def wait(seconds: float, _: bool) -> bool:
        tried.append(seconds)
        return len(tried) == 50

    Runner(lambda: offline, wait, Random(1)).run()
    assert len(tried) == 50


def test_no_batch_is_larger_than_it_may_be(files: Files) -> None:
    sent: list[int] = []

    class Counting(MemoryCentral):
        def push(self, side: Side, message: bytes) -> Pushed:
            pushed = super().push(side, message)
            sent.append(len(pushed.answers))
            return pushed

    for _ in range(700):
        files.add()
    files.exchange(Counting(), most=300).once()
    assert sent == [300, 300, 100]


def test_one_side_that_is_refused_does_not_keep_the_other_from_going_on() -> None:
    from app.sync.exchange import Exchange, SideFiles

    casework, wellbeing = Files(), Files()
    casework.add()
    wellbeing.add()
    sent: list[Side] = []

    class OneSided(MemoryCentral):
        def push(self, side: Side, message: bytes) -> Pushed:
            if side is Side.CASEWORK:
                raise Told(problem(ProblemType.NOT_ALLOWED))
            sent.append(side)
            return super().push(side, message)

        def pull(self, side: Side, feed: str, cursor: str | None) -> Page:
            return Page([], "1 0", more=False)

        def hello(self) -> Hello:
            return super().hello()

    sides = {
        Side.CASEWORK: SideFiles(casework.outbox, casework.inbox, "a", ()),
        Side.WELLBEING: SideFiles(wellbeing.outbox, wellbeing.inbox, "b", ("policy",)),
    }
    outcome = Exchange(OneSided(), sides, lambda _: bytes(64), casework.now).once()
    assert (sent, outcome.sent, outcome.trouble) == ([Side.WELLBEING], 1, Trouble.REFUSED)


def test_a_run_has_no_hole(files: Files) -> None:
    made = [files.add() for _ in range(4)]
    run = files.outbox.next_run(10, NOW)
    assert isinstance(run, Run)
    files.outbox.settle([FactAnswer(made[1], Answer.RETRY_LATER)], NOW, NOW + timedelta(minutes=1))
    runs = files.outbox.next_run(10, NOW)
    assert runs is not None
    assert [fact.id for fact in runs.facts] == made[:1]
