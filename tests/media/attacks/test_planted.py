"""Code that was smuggled into the decoder tries what a criminal would try: inside the confinement each attempt is seen to fail.

The same attempt is made without confinement as well, where it works: so that none fails for another reason.
"""

from __future__ import annotations

import errno
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.item import CannotShow
from app.intake.candidates import BytesReader
from app.media.decoder import Decoder
from app.media.pipe import Layer
from tests.media.attacks.planted import MARK, attacked, hurried, traitor
from tests.media.test_decoder import drawn, encoded

# Refused with an error number that the traitor tells.
REFUSED = {
    "read the list of users": "open('/etc/passwd').read()",
    "read a file of this user": "open({secret!r}).read()",
    "list a folder": "os.listdir({folder!r})",
    "look whether a file is there": "os.stat({secret!r})",
    "write a file": "open({made!r}, 'w').write('x')",
    "add to a file": "open({secret!r}, 'a').write('x')",
    "remove a file": "os.unlink({secret!r})",
    "make a folder": "os.mkdir({made!r})",
    "make a link": "os.symlink({secret!r}, {made!r})",
    "read the program's memory as a file": "open('/proc/%d/status' % os.getppid()).read()",
    "load a module": "import colorsys",
    "fork": "os.fork() or os._exit(0)",
    "be cloned": "ended(libc.syscall(syscalls.THREAD['clone'][column], signal.SIGCHLD, 0, 0, 0, 0))",
    "be cloned by the newer call": "ended(libc.syscall(syscalls.UNKNOWN['clone3'][column], {asked}, 88))",
    "fork in a thread": "threaded(lambda: os.fork() or os._exit(0))",
    "read a file in a thread": "threaded(lambda: open({secret!r}).read())",
    "write a file in a thread": "threaded(lambda: open({made!r}, 'w').write('x'))",
    "get more memory": "resource.setrlimit(resource.RLIMIT_AS, resource.getrlimit(resource.RLIMIT_AS))",
    "be dumped again": "called('prctl', 4, 1, 0, 0, 0)",
    "make a named pipe": "os.mkfifo({made!r})",
    "find the program's files": "os.readlink('/proc/self/exe')",
}
# The process ends at the call itself.
DEADLY = {
    "open a socket": "called('socket', 2, 1, 0)",
    "open a local socket": "called('socket', 1, 1, 0)",
    "open a socket in a thread": "threaded(lambda: called('socket', 2, 1, 0))",
    "signal the program in a thread": "threaded(lambda: os.kill(os.getppid(), 0))",
    "make a pair of sockets": "called('socketpair', 1, 1, 0, (ctypes.c_int * 2)())",
    "turn into another program": "os.execv('/bin/true', ['true'])",
    "trace": "called('ptrace', 0, 0, 0, 0)",
    "read the program's memory": "called('process_vm_readv', os.getppid(), None, 0, None, 0, 0)",
    "signal the program": "os.kill(os.getppid(), 0)",
    "signal a thread of the program": "called('tgkill', os.getppid(), os.getppid(), 0)",
    "make code": "mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)",
    "turn data into code": "called('mprotect', libc.mmap(None, 4096, 3, 34, -1, 0), 4096, 5)",
    "hold a file in memory": "os.memfd_create('x')",
}


@pytest.fixture(scope="module")
def confined() -> Iterator[Decoder]:
    made = traitor()
    yield made
    made.close()


@pytest.fixture(scope="module")
def free() -> Iterator[Decoder]:
    made = traitor(without=Layer)
    yield made
    made.close()


def placed(code: str, folder: Path) -> str:
    """The code with places of its own; the file that may be read or harmed is there."""
    secret = folder / "secret"
    secret.write_text("of this user")
    asked = "struct.pack('=11Q', *[0] * 4, signal.SIGCHLD, *[0] * 6)"
    return "libc.mmap.restype = ctypes.c_void_p; libc.mprotect.argtypes = [ctypes.c_void_p] + [ctypes.c_long] * 2\n" + (
        code.format(secret=str(secret), folder=str(folder), made=str(folder / "made"), asked=asked)
    )


@pytest.mark.parametrize("code", REFUSED.values(), ids=REFUSED.keys())
def test_what_is_refused(confined: Decoder, free: Decoder, tmp_path: Path, code: str) -> None:
    said, number, ended = attacked(confined, placed(code, tmp_path))
    assert (said, ended) == (CannotShow.DAMAGED, None)
    assert number in (errno.EPERM, errno.EACCES, errno.ENOMEM, errno.ENOSYS)
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]
    assert (tmp_path / "secret").read_text() == "of this user"
    assert attacked(free, placed(code, tmp_path))[1] == 0


@pytest.mark.parametrize("code", DEADLY.values(), ids=DEADLY.keys())
def test_what_ends_the_process(confined: Decoder, free: Decoder, tmp_path: Path, code: str) -> None:
    said, _, ended = attacked(confined, placed(code, tmp_path))
    assert (said, ended) == (CannotShow.DECODER_FAILED, -signal.SIGSYS)
    assert confined.describe(encoded(drawn(), "JPEG")).cannot_show is None
    said, number, ended = attacked(free, placed(code, tmp_path))
    assert (number, ended) in ((0, None), (0, 0))


@pytest.mark.parametrize("more", ["mmap.mmap(-1, 64 << 20)", "bytearray(2 << 30)"])
def test_memory_without_end_is_refused_and_costs_one_item(confined: Decoder, more: str) -> None:
    said, number, ended = attacked(confined, f"held = []\nwhile True: held.append({more})")
    assert (said, number, ended) == (CannotShow.DAMAGED, errno.ENOMEM, None)
    assert confined.describe(encoded(drawn(), "PNG")).cannot_show is None


@pytest.mark.parametrize("code", ["while True: pass", "while True: signal.pthread_sigmask(0, [14])"])
def test_work_without_end_is_ended(confined: Decoder, code: str) -> None:
    with hurried(confined, 0.5):
        assert attacked(confined, code)[0] is CannotShow.TOO_SLOW
    assert confined.describe(encoded(drawn(), "GIF")).cannot_show is None


def test_a_process_that_has_worked_too_long_altogether_is_ended() -> None:
    less = "from app.media.decoder_worker.confinement.limits import limit\nlinux.STEPS[Layer.CPU] = limit(('RLIMIT_CPU', 1))\n"
    spinning = traitor(extra=less)
    try:
        said, _, ended = attacked(spinning, "while True: pass")
        assert (said, ended) == (CannotShow.DECODER_FAILED, -signal.SIGKILL)
    finally:
        spinning.close()


def test_a_thread_is_no_process_and_is_started(confined: Decoder, free: Decoder) -> None:
    """HEIC's library needs one. What it may not do stands in the tables above."""
    for decoder in (confined, free):
        assert attacked(decoder, "threaded(int)")[1:] == (0, None)


@pytest.mark.parametrize(("left", "number"), [(Layer.LANDLOCK, errno.EACCES), (Layer.SECCOMP, errno.EPERM)])
def test_each_wall_alone_keeps_files_away(tmp_path: Path, left: Layer, number: int) -> None:
    one = traitor(without={Layer.LANDLOCK, Layer.SECCOMP} - {left})
    try:
        for code in (
            "open('/etc/passwd').read()",
            "open({made!r}, 'w')",
            "os.listdir({folder!r})",
            "os.unlink({secret!r})",
            "threaded(lambda: open({secret!r}).read())",
        ):
            assert attacked(one, placed(code, tmp_path))[1] == number
    finally:
        one.close()


def test_a_traitor_sees_the_bytes_of_its_item_and_cannot_send_them_back(confined: Decoder) -> None:
    code = "write_message(worker.sys.stdout.buffer, Kind.FAILED, [worker.Input(b'x' * 100)])"
    assert attacked(confined, code)[0] is CannotShow.DECODER_FAILED
    assert confined.describe(BytesReader(MARK[:3])).cannot_show is CannotShow.UNSUPPORTED
