"""LibreOffice as a converter: a process for each file, and one that stays (unoserver).

unoserver is a package from PyPI; it needs Python's bridge to LibreOffice (Debian: python3-uno) in the Python that runs
it. Both are optional here: where one is missing, `why_not` says so and the lines are left out.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from xmlrpc.client import ServerProxy

from benchmarks.line import Took

_DEBIANS = "/usr/lib/python3/dist-packages"  # where Debian keeps the bridge, for its own Python of that version
_PATIENCE = 90  # seconds for LibreOffice to be there


def convert_command(file: Path, folder: Path, profile: Path) -> list[str] | None:
    """The command that converts one Word file to PDF; None where LibreOffice is not installed."""
    office = shutil.which("soffice")
    if office is None:
        return None
    as_user = f"-env:UserInstallation={profile.as_uri()}"
    return [office, as_user, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file)]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Python:
    """A Python that has unoserver and the bridge, and where it finds them."""

    program: str
    path: str


@cache
def _python() -> _Python | None:
    ours = find_spec("unoserver")
    beside = str(Path(ours.origin).parent.parent) if ours and ours.origin else ""
    for program, path in ((sys.executable, ""), (sys.executable, _DEBIANS), ("/usr/bin/python3", beside)):
        trial = [program, "-c", "import uno, unoserver.server"]
        if not Path(program).exists():
            continue
        if subprocess.run(trial, env={**os.environ, "PYTHONPATH": path}, capture_output=True).returncode == 0:
            return _Python(program=program, path=path)
    return None


def why_not() -> str:
    """What is missing for a warm converter, in a sentence; "" where nothing is."""
    if shutil.which("soffice") is None:
        return "LibreOffice is not installed (Debian: libreoffice-writer-nogui)"
    if find_spec("unoserver") is None and _python() is None:
        return "unoserver is not installed (pip install unoserver)"
    if _python() is None:
        return "no Python here has both unoserver and LibreOffice's bridge (Debian: python3-uno)"
    return ""


class WarmOffice:
    """A LibreOffice that stays and converts what it is given. A class because its process stays."""

    def __init__(self, folder: Path) -> None:
        python = _python()
        assert python  # why_not was asked before
        port, inner = _free_ports()
        command = [python.program, "-m", "unoserver.server", "--port", str(port), "--uno-port", str(inner)]
        command += ["--user-installation", str(folder / "office-profile"), "--executable", "soffice", "--quiet"]
        self._heard = (folder / "said-by-unoserver").open("w")
        self._server = subprocess.Popen(
            command,
            env={**os.environ, "PYTHONPATH": python.path},
            stdout=self._heard,
            stderr=self._heard,
            start_new_session=True,
        )
        self._proxy = ServerProxy(f"http://127.0.0.1:{port}", allow_none=True)
        self._wait(port)

    def __enter__(self) -> WarmOffice:
        return self

    def __exit__(self, kind: type[BaseException] | None, wrong: BaseException | None, at: TracebackType | None) -> None:
        self._proxy("close")()
        self._server.send_signal(signal.SIGTERM)
        try:
            self._server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(self._server.pid, signal.SIGKILL)
            self._server.wait()
        self._heard.close()

    def convert(self, word: Path, pdf: Path) -> Took:
        """What one conversion took. Raises AssertionError where no PDF came of it."""
        pdf.unlink(missing_ok=True)
        begun = time.perf_counter()
        self._proxy.convert(str(word), None, str(pdf), "pdf")
        seconds = time.perf_counter() - begun
        assert pdf.read_bytes().startswith(b"%PDF"), f"{pdf} is no PDF"
        return Took(seconds=seconds)

    def _wait(self, port: int) -> None:
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until and self._server.poll() is None:
            with socket.socket() as trial:
                trial.settimeout(1)
                if trial.connect_ex(("127.0.0.1", port)) == 0:
                    return
            time.sleep(0.2)
        self.__exit__(None, None, None)
        raise RuntimeError("unoserver did not come up: " + Path(self._heard.name).read_text("utf-8")[-1000:])


def _free_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]
