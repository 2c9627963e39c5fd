"""What a decoder answers of its confinement: each layer that is taken away is missed in it, and policy may refuse the rest."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.exposure import Veil
from app.domain.item import CannotShow
from app.errors import DecodeError, NotConfined
from app.intake.candidates import BytesReader
from app.media.confinement import HELD_BY, Confinement, Power, confinement_of
from app.media.decoder import Decoder
from app.media.decoder_worker.confinement import SYSTEMS, landlock, linux, seccomp, syscalls
from app.media.pipe import MAX_LEVEL, Field, Kind, Layer, ProtocolError
from app.views.sentences import SENTENCES
from tests.media.attacks.planted import traitor
from tests.media.making import HEIC
from tests.media.test_decoder import CountingReader, asked, drawn, encoded

LINUX = set(linux.STEPS) - {Layer.PROCESSES}  # which counts threads too, and stands only where the filter does not
# What is missing where one layer is: everything else is held by two.
MISSED = {
    Layer.MEMORY: (Power.MEMORY,),
    Layer.CPU: (Power.TIME,),
    Layer.SECCOMP: (Power.NETWORK, Power.PROCESSES, Power.OTHERS),
}


# Whoever is root becomes nobody, once everything is loaded that nobody may not read.
ORDINARY = """
worker.pictures.prepare()
worker.details.prepare()
if os.geteuid() == 0: os.setgroups([]); os.setgid(65534); os.setuid(65534)
"""


@pytest.fixture(scope="module")
def whole() -> Iterator[Decoder]:
    made = traitor(must_be_confined=lambda: True)
    yield made
    made.close()


def told_by(decoder: Decoder) -> Confinement:
    try:
        return decoder.confinement()
    finally:
        decoder.close()


def test_the_real_decoder_is_confined_whole() -> None:
    stands = told_by(Decoder())
    assert set(stands.levels) == LINUX
    assert stands.missing == ()


def test_an_ordinary_user_is_confined_as_whole() -> None:
    """Nothing of it needs a privilege: a process that begins as root gives it up first."""
    stands = told_by(traitor(extra=ORDINARY))
    assert set(stands.levels) == LINUX
    assert stands.missing == ()


def test_an_ordinary_users_decoder_has_the_thread_that_heic_needs_and_keeps_none() -> None:
    decoder = traitor(extra=ORDINARY, must_be_confined=lambda: True)
    try:
        threads = Path(f"/proc/{decoder._process.pid}/task")
        decoder.confinement()
        assert len(list(threads.iterdir())) == 1  # Landlock binds the thread that asks for it, and what that one starts
        assert decoder.describe(BytesReader(HEIC)).cannot_show is None
        assert decoder.frame(BytesReader(HEIC), asked(Veil.SOFT)).width == 64
        assert len(list(threads.iterdir())) == 1
    finally:
        decoder.close()


@pytest.mark.parametrize("layer", linux.STEPS, ids=lambda layer: layer.name)
def test_a_layer_that_is_gone_is_told(layer: Layer) -> None:
    stands = told_by(traitor(without=[layer]))
    gone = {layer}
    missed = MISSED.get(layer, ())
    if layer is Layer.PRIVILEGES and os.geteuid() != 0:  # the kernel asks ordinary users for it
        gone |= {Layer.LANDLOCK, Layer.SECCOMP}
        missed = (Power.FILES, Power.NETWORK, Power.PROCESSES, Power.OTHERS)
    instead = {Layer.PROCESSES} if Layer.SECCOMP in gone else set()
    assert set(stands.levels) == LINUX - gone | instead
    assert stands.missing == missed


def test_nothing_in_force_is_told_as_nothing() -> None:
    stands = told_by(traitor(without=Layer))
    assert (stands.levels, stands.missing) == ({}, tuple(Power))


def test_a_filter_that_the_kernel_does_not_take_is_told_as_none() -> None:
    """As on an old kernel: the calls themselves fail, in a real process."""
    no_calls = (
        "from app.media.decoder_worker.confinement import landlock, syscalls\n"
        "landlock.CREATE_RULESET = 9_999\nsyscalls.SECCOMP = (9_999, 9_999)"
    )
    stands = told_by(traitor(extra=no_calls))
    assert set(stands.levels) == LINUX - {Layer.LANDLOCK, Layer.SECCOMP} | {Layer.PROCESSES}
    assert stands.missing == (Power.FILES, Power.NETWORK, Power.PROCESSES, Power.OTHERS)


def test_a_filter_that_lets_everything_pass_is_told_as_none() -> None:
    tame = "from app.media.decoder_worker.confinement import seccomp\nseccomp.REFUSE = seccomp.ALLOW"
    assert Layer.SECCOMP not in told_by(traitor(extra=tame)).levels


@pytest.mark.parametrize("layer", MISSED, ids=lambda layer: layer.name)
def test_policy_refuses_what_is_not_confined_and_not_a_byte_is_given(layer: Layer) -> None:
    """A policy that is tightened holds at once, for a process that has decoded before as well."""
    strict = False
    decoder = traitor(without=[layer], must_be_confined=lambda: strict)
    reader = CountingReader(encoded(drawn(), "PNG").read_at(0, 1 << 20))
    try:
        assert decoder.describe(reader).cannot_show is None
        assert decoder.frame(reader, asked(Veil.SOFT)).width == 240
        strict, given = True, reader.asked
        for _ in range(2):
            with pytest.raises(NotConfined, match="the policy asks for a confined decoder"):
                decoder.describe(reader)
            with pytest.raises(DecodeError) as refused:
                decoder.frame(reader, asked(Veil.SOFT))
            assert refused.value.reason == CannotShow.NOT_CONFINED
        assert reader.asked == given
    finally:
        decoder.close()


def test_the_refusal_is_a_sentence_that_the_window_can_say() -> None:
    assert str(NotConfined(CannotShow.NOT_CONFINED)) in SENTENCES


def test_policy_opens_what_is_confined(whole: Decoder) -> None:
    assert whole.describe(encoded(drawn(), "PNG")).cannot_show is None
    assert whole.frame(encoded(drawn(), "PNG"), asked(Veil.SOFT)).width == 240


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (Kind.READY, []),
        (Kind.READY, [1] * (len(Layer) - 1)),
        (Kind.READY, [1] * (len(Layer) + 1)),
        (Kind.READY, [-1] * len(Layer)),
        (Kind.READY, [MAX_LEVEL + 1] * len(Layer)),
        (Kind.READY, ["1"] * len(Layer)),
        (Kind.DESCRIBED, [1] * len(Layer)),
    ],
)
def test_another_first_message_is_none(kind: Kind, fields: list[Field]) -> None:
    with pytest.raises(ProtocolError):
        confinement_of(kind, fields)


def test_every_power_is_held_on_linux_and_macos_and_what_windows_lacks_is_named() -> None:
    for system, lacking in (("linux", ()), ("darwin", ()), ("win32", (Power.FILES, Power.NETWORK))):
        assert Confinement(dict.fromkeys(SYSTEMS[system], 1)).missing == lacking
    assert set(HELD_BY) == set(Power)


def test_the_tables_name_each_call_once_and_the_filter_is_whole_on_both_machines() -> None:
    tables = (
        syscalls.ALLOWED,
        syscalls.MEMORY,
        syscalls.SIGNAL,
        syscalls.THREAD,
        syscalls.UNKNOWN,
        syscalls.DEADLY,
        syscalls.REFUSED,
    )
    names = [name for table in tables for name in table]
    assert len(names) == len(set(names))
    for machine, (_, column) in seccomp.MACHINES.items():
        numbers = [pair[column] for table in tables for pair in table.values()]
        assert len(numbers) == len(set(numbers))
        code = list(struct.iter_unpack("=HBBI", seccomp.program(machine, 7)))
        assert len(code) < 4_096
        assert all(place + 1 + max(yes, no) < len(code) for place, (_, yes, no, _) in enumerate(code[:-1]))
        assert code[-1] == (seccomp.ANSWER, 0, 0, seccomp.REFUSE)


@pytest.mark.parametrize("machine", seccomp.MACHINES)
def test_the_filter_answers_each_call_as_its_table_says(machine: str) -> None:
    audit, column = seccomp.MACHINES[machine]
    code = list(struct.iter_unpack("=HBBI", seccomp.program(machine, 7)))

    def answer(number: int, *arguments: int, audit: int = audit) -> int:
        padded = (*arguments, 0, 0, 0)[:3]
        data = struct.pack("=IIQ3Q", number, audit, 0, *padded)
        return run_filter(code, data)

    for numbers in syscalls.ALLOWED.values():
        assert answer(numbers[column]) == seccomp.ALLOW
    for numbers in syscalls.MEMORY.values():
        assert answer(numbers[column], 0, 0, 3) == seccomp.ALLOW
        assert answer(numbers[column], 0, 0, 5) == seccomp.END
    assert answer(syscalls.SIGNAL["tgkill"][column], 7) == seccomp.ALLOW
    assert answer(syscalls.SIGNAL["tgkill"][column], 8) == seccomp.END
    clone = syscalls.THREAD["clone"][column]
    assert answer(clone, syscalls.THREAD_FLAGS) == seccomp.ALLOW
    for flags in (17, syscalls.THREAD_FLAGS | 17, syscalls.THREAD_FLAGS & ~0x10000, syscalls.THREAD_FLAGS | 0x40000000):
        assert answer(clone, flags) == seccomp.REFUSE
    if machine == "x86_64":  # fork and vfork; the other machine has none
        assert answer(57) == answer(58) == seccomp.REFUSE
    assert answer(syscalls.UNKNOWN["clone3"][column]) == seccomp.UNKNOWN
    for numbers in syscalls.DEADLY.values():
        assert answer(numbers[column]) == seccomp.END
    assert answer(syscalls.REFUSED["getppid"][column]) == answer(1_000) == seccomp.REFUSE
    assert answer(seccomp.X32) == answer(0, audit=0) == seccomp.END


def run_filter(code: list[tuple[int, int, int, int]], data: bytes) -> int:
    """What the kernel does with such a program, for the five instructions that it has."""
    place, held = 0, 0
    while True:
        kind, yes, no, value = code[place]
        if kind == seccomp.ANSWER:
            return value
        if kind == seccomp.LOAD:
            (held,) = struct.unpack_from("=I", data, value)
            place += 1
            continue
        tests = {seccomp.EQUAL: held == value, seccomp.AT_LEAST: held >= value, seccomp.ANY_BIT: bool(held & value)}
        place += 1 + (yes if tests[kind] else no)


@pytest.mark.parametrize(
    ("version", "length", "rights"), [(1, 8, 13), (2, 8, 14), (3, 8, 15), (4, 16, 15), (5, 16, 16), (7, 24, 16)]
)
def test_landlock_asks_an_old_kernel_for_nothing_that_it_does_not_know(version: int, length: int, rights: int) -> None:
    asked_for = landlock.ruleset(version)
    assert len(asked_for) == length
    assert struct.unpack_from("=Q", asked_for)[0] == (1 << rights) - 1
