"""Crash dumps are off in the real program, and a debugger of the same user cannot attach. As an ordinary user, not as root."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from app.commands import crash_dumps
from tests.integration.conftest import Program

NOBODY = 65_534
YAMA = Path("/proc/sys/kernel/yama/ptrace_scope")
# A process of an ordinary user starts two more, of which one forbids dumps, tries to read the memory of both, and has them crash.
DEBUGGER = """
import ctypes, json, os, resource, sys  # all of it now: later this user may not read where Python lies
exec(sys.stdin.read())
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)
ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)  # a change of the user has taken it away
told = {}
for name in ("forbids", "plain"):
    ready, go = os.pipe(), os.pipe()
    victim = os.fork()
    if victim == 0:
        if name == "forbids":
            forbid_dumps()
        os.write(ready[1], b"x")
        os.read(go[0], 1)
        os.abort()
    os.close(ready[1])
    if os.read(ready[0], 1) != b"x":
        sys.exit(name + ": the process ended early")
    try:
        open(f"/proc/{victim}/mem", "rb").close()
        told[name] = "read"
    except PermissionError:
        told[name] = "refused"
    os.write(go[1], b"x")
    _, status = os.waitpid(victim, 0)
    told[name + " signal"], told[name + " dumped"] = os.WTERMSIG(status), os.WCOREDUMP(status)
print(json.dumps(told))
"""


def test_no_debugger_attaches_and_no_core_is_left(tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    source = Path(crash_dumps.__file__).read_text("utf-8")
    program = f"NOBODY = {NOBODY}\n{DEBUGGER}"
    command = [sys.executable, "-I", "-c", program]
    ran = subprocess.run(command, input=source, capture_output=True, text=True, check=True, cwd=tmp_path, timeout=120)
    told = json.loads(ran.stdout)
    assert (told["forbids"], told["forbids signal"], told["forbids dumped"]) == ("refused", 6, False)
    strict = YAMA.exists() and int(YAMA.read_text("ascii")) > 1
    assert told["plain"] == ("refused" if strict else "read")


def test_the_program_forbids_them_and_doctor_tells(program: Program) -> None:
    found = {line["area"]: line for line in program.run("doctor", "--json").lines()}
    dumps = found["crash dumps"]
    assert (dumps["ok"], dumps["message"]) == (True, "no core dumps, and no debugger of this user")


def test_without_it_doctor_would_say_so() -> None:
    script = "from app.commands.crash_dumps import dumps; print(dumps()[0])"
    root = Path(__file__).resolve().parents[2]
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=root)
    assert ran.stdout == "False\n"
