"""What starting docgen costs, beside the libraries it cannot do without.

    python -m benchmarks.startup [ROUNDS]

Each round runs every line once, one after the other, so that whatever else the machine does falls on all alike. The
middle and the fastest of the rounds are printed, and how often the bare import would fit into the fastest: trust that
ratio, not the seconds. `import pydantic` loads next to nothing of it, so the line with one model says what pydantic
costs whoever uses it, and `import click` what `--help` cannot do without. `benchmarks/RESULTS.md` keeps results.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

KITCHEN = Path(__file__).resolve().parent.parent / "examples" / "kitchen.yaml"
ROUNDS = 7
BARE = "import click, yaml, pydantic"
ONE_MODEL = """\
import click, yaml
from pydantic import BaseModel
class Milestone(BaseModel):
    title: str
Milestone.model_validate({"title": "First fix"})
"""


def lines(folder: str) -> dict[str, list[str]]:
    """What is run, by the name that is printed. The first is what the others are measured against."""
    docgen = [sys.executable, "-m", "docgen"]
    draft = [*docgen, "draft", str(KITCHEN), "contract", "--as-of", "2026-03-02", "-o", folder]
    return {
        f'python -c "{BARE}"': [sys.executable, "-c", BARE],
        'python -c "import click"': [sys.executable, "-c", "import click"],
        "click, yaml and one pydantic model": [sys.executable, "-c", ONE_MODEL],
        "docgen --help": [*docgen, "--help"],
        "docgen check kitchen.yaml": [*docgen, "check", str(KITCHEN)],
        "docgen account kitchen.yaml": [*docgen, "account", str(KITCHEN), "--as-of", "2026-07-06"],
        "docgen draft … --format md": [*draft, "--format", "md"],
        "docgen draft … --format docx": [*draft, "--format", "docx"],
        "docgen draft … --format pdf": [*draft, "--format", "pdf"],
    }


def seconds(command: list[str], folder: str) -> float:
    """How long the command takes. Raises CalledProcessError when it fails: a fast failure is no result.

    Compiled code is kept in `folder`, as an installed docgen keeps it, whatever this machine's setting is.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env={**kept, "PYTHONPYCACHEPREFIX": f"{folder}/compiled"})
    return time.perf_counter() - begun


def main() -> int:
    """Prints the table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory() as folder:
        commands = lines(folder)
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for name, command in commands.items():
            seconds(command, folder)  # once unmeasured: the files are in memory and compiled from here on
            print(f"{name} …", file=sys.stderr)
        for _ in range(rounds):
            for name, command in commands.items():
                taken[name].append(seconds(command, folder))
    bare = min(next(iter(taken.values())))
    widest = max(map(len, taken))
    print(f"{'':<{widest}}     median   fastest    ratio")
    for name, times in taken.items():
        middle, fastest = statistics.median(times), min(times)
        print(f"{name:<{widest}}  {middle * 1000:6.0f} ms {fastest * 1000:6.0f} ms  × {fastest / bare:5.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
