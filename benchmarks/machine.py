"""What the measuring was done on, and whether the machine had anything else to do."""

from __future__ import annotations

import os
import platform
import re
import resource
import shutil
import subprocess
import sys
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from docgen.batch.workers import cores

_PACKAGES = (
    "click",
    "PyYAML",
    "pydantic",
    "msgspec",
    "Jinja2",
    "lxml",
    "python-docx",
    "docxtpl",
    "Pillow",
    "weasyprint",
    "fonttools",
    "typst",
    "unoserver",
)
_BUSY = 0.25  # processes that wanted a core before the run, of each core; and the share of the cores others had in it


def described() -> list[str]:
    """Processor, cores, memory, system, Python and the libraries, a line each."""
    system = f"{platform.system()} {platform.release().split('-')[0]} {platform.machine()}"
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return [
        f"{cores()} cores of {_processor()}, {_memory()}; {system}; {python}",
        ", ".join(f"{name} {found}" for name in _PACKAGES if (found := _version(name))),
        ", ".join(filter(None, (_said("pandoc"), _said("soffice")))) or "neither pandoc nor LibreOffice",
    ]


def load() -> float:
    """How many processes wanted a core in the minute before now, as the system counts them."""
    return os.getloadavg()[0]


def busy_before(waiting: float) -> str:
    """A warning where the machine had something to do before the run; "" where it had not."""
    if waiting <= _BUSY * cores():
        return ""
    return f"The machine was busy before the run (load {waiting:.1f}): two workers had no two cores. Run it again."


def two_at_once(rounds: int = 3) -> float:
    """How many times as fast two processes are as one that do nothing but calculate: what two cores are worth here.

    Two cores of a machine may be one that is shared, or turn slower where both work.
    """
    calculation = [sys.executable, "-c", "sum(at * at % 7 for at in range(5_000_000))"]

    def seconds(count: int) -> float:
        begun = time.perf_counter()
        for process in [subprocess.Popen(calculation) for _ in range(count)]:
            process.wait()
        return time.perf_counter() - begun

    alone, together = zip(*((seconds(1), seconds(2)) for _ in range(rounds)), strict=True)
    return 2.0 * float(min(alone)) / float(min(together))


class Others:
    """What other programs took of the processor since this was made. Told by Linux alone."""

    def __init__(self) -> None:
        self._begun = _times()
        self._ours = _own_seconds()

    def share(self) -> float | None:
        """The share of all cores that others had, from 0 to 1; None where the system does not say."""
        now = _times()
        if now is None or self._begun is None:
            return None
        worked, passed = now[0] - self._begun[0], now[1] - self._begun[1]
        return max(0.0, worked - (_own_seconds() - self._ours)) / passed if passed else None

    def warning(self) -> str:
        """A warning where others had a good part of the machine during the run; "" where not."""
        share = self.share()
        if share is None or share <= _BUSY / 2:
            return ""
        return f"Other programs had {share:.0%} of the cores during the run: trust what is by CPU, and run it again."


def _own_seconds() -> float:
    """Seconds of the processor that this process and all that it has ended had."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    )


def _times() -> tuple[float, float] | None:
    """Seconds that all cores together worked, and that passed for them, since the machine was started."""
    try:
        told = Path("/proc/stat").read_text("ascii").partition("\n")[0].split()[1:9]
    except OSError:
        return None
    times = [int(each) / os.sysconf("SC_CLK_TCK") for each in told]
    return sum(times) - times[3] - times[4], sum(times)  # idle, and waiting for the disk


def _processor() -> str:
    try:
        told = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        return platform.processor() or "an unknown processor"
    found = re.search(r"(?m)^model name\s*: (.+)$", told)
    return found[1].strip() if found else platform.machine()


def _memory() -> str:
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return f"{pages / 2**30:.0f} GiB"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _said(program: str) -> str:
    """The first line that a program says about its version; "" where it is not installed."""
    found = shutil.which(program)
    if found is None:
        return ""
    told = subprocess.run([found, "--version"], capture_output=True, text=True, timeout=60).stdout.partition("\n")[0]
    return re.sub(r"\s+[0-9a-f]{32,}.*$", "", told).strip()


if sys.platform == "win32":
    raise ImportError("the benchmarks are for Linux and macOS: Windows tells no process what another took")
