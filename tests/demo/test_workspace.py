"""The demo's own policy: signed when it is made, inside the ranges, and nobody has its key afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bootstrap import open_desk
from app.demo.workspace import OUTCOMES, PASSPHRASE, POLICY, SECRETS, SUPERVISOR, prepare_demo, workspace_of
from app.domain.clock import SystemClock
from app.domain.people import Role
from app.policy.judgement import Trust
from app.policy.outcome import limits_of
from app.policy.schema import DEFAULTS, read_values
from app.wellbeing.limits import NO_STOP


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "demo"
    prepare_demo(folder, lambda _: None)
    return folder


def test_the_demo_stands_under_a_bundle_of_its_own(demo: Path) -> None:
    now = SystemClock().now()
    with open_desk(workspace_of(demo), SECRETS, writing=False) as desk:
        judged = desk.policy.judged(now)
        values = desk.policy.effective(now).values
    assert (judged.trust, judged.trouble) == (Trust.BUNDLE, "")
    assert values == {**DEFAULTS, **read_values(POLICY)}
    limits = limits_of(values)
    assert (limits.start_edge_ms, limits.experienced, limits.stop_at_minute) == (0, True, NO_STOP)


def test_there_is_company_to_try_what_takes_two_people(demo: Path) -> None:
    with open_desk(workspace_of(demo), SECRETS, writing=False) as desk:
        (supervisor,) = (person for person in desk.accounts.confirmers() if person.role is Role.SUPERVISOR)
        assert supervisor.name == SUPERVISOR
        assert desk.accounts.confirms(supervisor.id, PASSPHRASE)
        assert sorted(note.text for note in desk.outcomes.notes()) == sorted(OUTCOMES)


def test_the_key_that_signed_it_is_nowhere(demo: Path) -> None:
    for file in demo.rglob("*"):
        if file.is_file():
            assert b"PRIVATE KEY" not in file.read_bytes()
