"""A decoder with a traitor in it: the real worker, confined as always, that runs an attack when the content asks for it.

The first bytes of a content name the attack; its result comes back as the width of the description: 0 if it succeeded, else the
error number. Any other content is described as ever. Every attack can be run without confinement too, to see that it works.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from app.domain.item import CannotShow
from app.intake.candidates import BytesReader
from app.media.decoder import ROOT, Decoder
from app.media.pipe import Layer

MARK = b"ATTACK "
TOLD = "attack/told"
TRAITOR = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
import ctypes, errno, mmap, os, resource, signal, struct, threading
from app.media.decoder_worker import confinement, main as worker
from app.media.decoder_worker.confinement import linux, seccomp, syscalls
from app.media.pipe import Kind, Layer, Pixels, write_message
libc = ctypes.CDLL(None, use_errno=True)
told = {TOLD!r}
column = seccomp.MACHINES[os.uname().machine][1]

def called(name, *arguments):
    if getattr(libc, name)(*arguments) == -1:
        raise OSError(ctypes.get_errno(), name)

def ended(process):  # what a call that makes a process gave: in that process, its end; in this one, its error
    if process == 0:
        os._exit(0)
    if process == -1:
        raise OSError(ctypes.get_errno(), "process")

def threaded(job):  # in a thread of its own; its error is raised here
    failed = []
    def run():
        try:
            job()
        except OSError as error:
            failed.append(error)
    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if failed:
        raise failed[0]

def attack(code):
    try:
        lies = {{}}
        exec(code, {{**globals(), "lies": lies}})
        return lies.get("answer", [0, 0, 0, told, "DAMAGED"])
    except OSError as error:
        return [error.errno, 0, 0, told, "DAMAGED"]
    except (RuntimeError, MemoryError):
        return [errno.ENOMEM, 0, 0, told, "DAMAGED"]
    except (ValueError, ImportError):
        return [errno.EPERM, 0, 0, told, "DAMAGED"]

honest = worker._describe

def describe(source, size, across, *more):
    head = source.read({len(MARK)})
    if head == {MARK!r}:
        return attack(source.read(size).decode())
    source.seek(0)
    return honest(source, size, across, *more)

worker._describe = describe
"""


def program(*, without: Iterable[Layer] = (), extra: str = "") -> str:
    """What such a process runs. without: layers that are left out, all of them for no confinement."""
    left_out = "".join(f"linux.STEPS.pop(Layer.{layer.name}, None)\n" for layer in without)
    return f"{TRAITOR}{left_out}{extra}\nworker.main()"


def traitor(
    *, without: Iterable[Layer] = (), extra: str = "", must_be_confined: Callable[[], bool] = lambda: False
) -> Decoder:
    """A decoder that obeys `MARK` contents."""
    command = [sys.executable, "-I", "-c", program(without=without, extra=extra)]
    return Decoder(command, must_be_confined=must_be_confined)


def attacked(decoder: Decoder, code: str) -> tuple[CannotShow | None, int, int | None]:
    """What came of one attack: the reason, the number that was told, and how the first process ended (None: it lives)."""
    process = decoder._process
    told = decoder.describe(BytesReader(MARK + code.encode()))
    return told.cannot_show, told.width, process.poll()


@contextmanager
def hurried(decoder: Decoder, limit_s: float) -> Iterator[None]:
    """A shorter limit for a process that has got ready; what replaces it gets the time to start again."""
    decoder.confinement()
    usual, decoder._limit_s = decoder._limit_s, limit_s
    yield
    decoder._limit_s = usual
