"""What a bundle of a thousand pages takes of memory; its time is measured (`python -m benchmarks bundle`)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.bundle import job

MEBIBYTES = 250
# Of itself, the process asks Linux by another way: what getrusage tells has the memory of who started it in it.
_MAKE = r"""
import re, resource, sys
from pathlib import Path
from docgen.cli.commands import docgen
docgen(sys.argv[1:], standalone_mode=False)
from docgen.files.sandbox import _end_workers
_end_workers()
own = int(re.search(r"VmHWM:\s*(\d+)", Path("/proc/self/status").read_text())[1])
print(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts the memory of a process in kilobytes")
def test_a_thousand_pages_take_no_more_than_a_quarter_of_a_gibibyte(tmp_path: Path) -> None:
    case = job(tmp_path / "job", 100)
    words = ("bundle", str(case), "--as-of", "2026-07-06", "--megabytes", "500", "-o", str(tmp_path / "bound"))
    done = subprocess.run([sys.executable, "-c", _MAKE, *words], capture_output=True, text=True, check=True)
    largest = max(int(each) for each in done.stdout.split()[-2:])
    assert largest <= MEBIBYTES * 1024, f"{largest / 1024:.0f} MiB"
