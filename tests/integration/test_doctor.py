"""`doctor` reports the confinement truly, and a policy that asks for it reaches both places where contents are opened."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.bootstrap import Desk, make_review, open_desk
from app.bootstrap.intake import make_intake
from app.commands.doctor import LAYERS, confinement, managed_policy
from app.domain.clock import SystemClock
from app.domain.exposure import Veil
from app.domain.item import CannotShow
from app.errors import DecodeError, NotConfined
from app.media.confinement import Power
from app.media.decoder_worker.confinement import linux
from app.media.pipe import Layer
from app.storage.keys import Secrets
from tests.bootstrap.managing import ManagedMachine
from tests.integration.conftest import PASSPHRASE, Program, picture
from tests.integration.test_policy_commands import Office
from tests.media.attacks.planted import program as decoder_program
from tests.media.test_decoder import asked


def told_without(*layers: Layer) -> tuple[bool, str]:
    return confinement([sys.executable, "-I", "-c", decoder_program(without=layers)])


def test_the_real_decoder_is_reported_whole() -> None:
    held, said = confinement()
    assert held
    assert said.startswith("whole; in force: memory limit, processor limit, ")
    assert said.endswith(", seccomp; limits of a request: time, output")
    assert "Landlock" in said


@pytest.mark.parametrize(
    "layer", [Layer.MEMORY, Layer.CPU, Layer.WRITING, Layer.DEBUGGER, Layer.LANDLOCK, Layer.SECCOMP]
)
def test_a_layer_that_is_gone_is_missed(layer: Layer) -> None:
    held, said = told_without(layer)
    assert LAYERS[layer] not in said
    instead = Layer.PROCESSES if layer is not Layer.SECCOMP else None  # stands only where the filter does not
    assert all((LAYERS[other] in said) is (other not in (layer, instead)) for other in linux.STEPS)
    lacking = {
        Layer.MEMORY: "NOT whole: it can still use memory without end; ",
        Layer.CPU: "NOT whole: it can still use processor time without end; ",
        Layer.SECCOMP: "NOT whole: it can still use network, further processes, other programs; ",
    }
    assert held is (layer not in lacking)
    assert said.startswith(lacking.get(layer, "whole; "))


def test_nothing_in_force_is_said_as_it_is() -> None:
    held, said = told_without(*Layer)
    everything = ", ".join(power.value for power in Power)
    assert not held
    assert said == f"NOT whole: it can still use {everything}; in force: nothing; limits of a request: time, output"


def test_what_is_answered_is_not_believed_where_trying_shows_otherwise() -> None:
    held, said = confinement(bound=False)
    assert not held
    for power in set(Power) - {Power.TIME}:
        assert power.value in said.split(";")[0]


def test_a_decoder_that_does_not_answer_is_no_confinement() -> None:
    assert confinement([sys.executable, "-I", "-c", ""]) == (False, "no decoder process answers")


@pytest.fixture
def office(tmp_path: Path, passphrase_file: Path) -> Office:
    program = Program(tmp_path / "workspace", passphrase_file)
    made = Office(tmp_path / "office", program)
    program.ok("init", "--person", "Ada", "--policy-key", made.public)
    return made


@pytest.fixture
def loose(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that knows no filter of system calls."""
    monkeypatch.setattr("app.media.decoder.START", decoder_program(without=[Layer.SECCOMP]))


def opened(office: Office) -> Desk:
    return open_desk(office.program.workspace, Secrets(PASSPHRASE, None), writing=True)


def test_policy_refuses_import_and_reveal_on_a_machine_that_lacks_it(
    office: Office,
    tmp_path: Path,
    loose: None,
    qapp: QApplication,
) -> None:
    source = picture(tmp_path / "a.png", 1)
    with opened(office) as desk, make_intake(desk) as importer:
        assert importer.run([source], "R-1").items_new == 1  # nothing asks for it yet
    office.run("install", office.bundle(1, {"decoder.require_confinement": "on"}))
    other = picture(tmp_path / "b.png", 2)
    with opened(office) as desk:
        with make_intake(desk) as importer, pytest.raises(NotConfined, match="the policy asks for a confined decoder"):
            importer.run([other], "R-2")
        (item,) = [item for report in desk.worklist.reports() for item in desk.worklist.items(report.id)]
        with make_review(desk, SystemClock()) as review, pytest.raises(DecodeError) as refused:
            review.frames.load(item.id, asked(Veil.SOFT))
    assert refused.value.reason == CannotShow.NOT_CONFINED


def test_policy_opens_both_on_a_machine_that_has_it(office: Office, tmp_path: Path, qapp: QApplication) -> None:
    office.run("install", office.bundle(1, {"decoder.require_confinement": "on"}))
    with opened(office) as desk:
        with make_intake(desk) as importer:
            importer.run([picture(tmp_path / "a.png", 1)], "R-1")
        (item,) = [item for report in desk.worklist.reports() for item in desk.worklist.items(report.id)]
        with make_review(desk, SystemClock()) as review:
            assert review.frames.load(item.id, asked(Veil.SOFT)).width == 240


def test_the_managed_policy_is_told_as_it_is(tmp_path: Path) -> None:
    machine = ManagedMachine(tmp_path)
    assert managed_policy(machine.config) == (False, f"there is no {machine.config}")
    machine.roll_out({"block.raw_minutes": 20})
    assert managed_policy(machine.config) == (True, "ORG 1, signed by the policy key")
    (tmp_path / "policy.bundle").write_bytes(b"{}")
    held, said = managed_policy(machine.config)
    assert not held
    assert said.endswith(f"({machine.config})")
    (tmp_path / "policy.bundle").unlink()
    assert "missing or cannot be read" in managed_policy(machine.config)[1]
    machine.config.write_text("{")
    assert not managed_policy(machine.config)[0]
