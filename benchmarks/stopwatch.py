"""How long a command takes, what it costs the processor, and how much memory it needs at most.

Commands are started by a small process of their own. The system counts into a command's peak memory what the process
that started it had, and one that has loaded docgen has more than most commands ever need; and only a process that
takes over what its children leave behind can count their work (a batch leaves the server that made its workers).

For Linux and macOS: Windows tells no process this of another.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

from benchmarks.line import Took

ROOT = Path(__file__).resolve().parent.parent
_PATIENCE = 15  # seconds after the end of a command in which what it left behind may end too

_STARTER = """\
import json, os, sys, time
try:
    import ctypes
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER: orphans below this process become its children
except (AttributeError, ImportError, OSError):
    pass  # no Linux: what a command leaves behind is not counted
unit = 2**20 if sys.platform == "darwin" else 2**10
patience = float(sys.argv[1])
for line in sys.stdin:
    command, surroundings, heard = json.loads(line)
    onto = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    files = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0), (os.POSIX_SPAWN_OPEN, 1, heard, onto, 0o600)]
    begun = time.perf_counter()
    child = os.posix_spawnp(command[0], command, surroundings, file_actions=[*files, (os.POSIX_SPAWN_DUP2, 1, 2)])
    print(child, flush=True)
    _, status, used = os.wait4(child, 0)
    seconds, cpu, peak = time.perf_counter() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss
    until = time.monotonic() + patience
    while time.monotonic() < until:
        try:
            other, _, used = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            break
        if other:
            cpu, peak = cpu + used.ru_utime + used.ru_stime, max(peak, used.ru_maxrss)
        else:
            time.sleep(0.01)
    print(json.dumps([os.waitstatus_to_exitcode(status), seconds, cpu, peak / unit]), flush=True)
"""


class CommandFailed(Exception):  # noqa: N818  (it is what happened)
    """A command that was to be measured failed: a fast failure is no result."""


class Talk:
    """A line said to a process, and its answer. A class because both ends stay open."""

    def __init__(self, spoken_to: subprocess.Popen[str]) -> None:
        self._spoken_to = spoken_to

    def say(self, line: str) -> None:
        """Says a line."""
        assert self._spoken_to.stdin
        self._spoken_to.stdin.write(line + "\n")
        self._spoken_to.stdin.flush()

    def answer(self) -> str:
        """The next line that the process says. Raises CommandFailed where it has ended instead."""
        assert self._spoken_to.stdout
        told = self._spoken_to.stdout.readline()
        if not told:
            raise CommandFailed(f"{self._spoken_to.args!r:.200} ended with {self._spoken_to.wait()}")
        return told

    def end(self) -> None:
        """Says that there is no more to come, and waits for the end."""
        with self._spoken_to as ending:
            assert ending.stdin
            ending.stdin.close()


class Stopwatch:
    """Runs commands one after the other. A class because the process that starts them stays."""

    def __init__(self, folder: Path) -> None:
        self._heard = folder / "said-by-command"
        self.surroundings = surroundings(folder)
        starter = [sys.executable, "-I", "-S", "-c", _STARTER, str(_PATIENCE)]
        self._starter = Talk(subprocess.Popen(starter, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True))

    def __enter__(self) -> Stopwatch:
        return self

    def __exit__(self, kind: type[BaseException] | None, wrong: BaseException | None, at: TracebackType | None) -> None:
        self._starter.end()

    def begin(self, command: Sequence[str]) -> int:
        """Starts a command and gives the number of its process. `end` must follow."""
        self._starter.say(json.dumps([list(command), dict(self.surroundings), str(self._heard)]))
        return int(self._starter.answer())

    def end(self, command: Sequence[str]) -> Took:
        """Waits for what `begin` started. Raises CommandFailed with the last of what it said."""
        code, seconds, cpu, peak = json.loads(self._starter.answer())
        if code:
            last = self._heard.read_text("utf-8", errors="replace")[-2000:]
            raise CommandFailed(f"{' '.join(command)[:300]} ended with {code}:\n{last}")
        return Took(seconds=seconds, cpu=cpu, peak=peak)

    def run(self, *commands: Sequence[str]) -> Took:
        """Runs commands one after the other, as one."""
        each = []
        for command in commands:
            self.begin(command)
            each.append(self.end(command))
        return Took(
            seconds=sum(took.seconds for took in each),
            cpu=sum(took.cpu or 0 for took in each),
            peak=max(took.peak or 0 for took in each),
        )


def surroundings(folder: Path) -> Mapping[str, str]:
    """The surroundings of a command: docgen as it lies here, and nothing that this machine's user has set up for it.

    Compiled code is kept in `folder`, as an installed program keeps it, whatever this machine's setting is.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    places = {
        name: str(folder / name.lower())
        for name in ("PYTHONPYCACHEPREFIX", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
    }
    return {**kept, **places, "PYTHONPATH": path}
