"""What many papers cost: letters a second with one worker and two, beside cold processes, and a worker's memory.

    python -m benchmarks.batch [LETTERS] [PDFS] [LETTERS FOR MEMORY]

Each letter is the late-interest notice of the shop fit-out under a reference of its own. The seconds of a batch are
those of the whole command, its start with it. A loop of cold processes is reckoned up from a few of them. Memory is
what a worker has to itself and what it shares with the others, as psutil sees them, looked at ten times a second.
Trust the ratios, and those only on a machine that does nothing else: two workers beside a third program have no two
cores.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

from benchmarks.papers import AS_OF, DOCUMENT, EXAMPLE

LETTERS, PDFS, FOR_MEMORY = 200, 20, 200
_COLD = 3  # processes that stand for a loop of them
_FEW = 10  # letters after which a worker is at its size, if it does not grow


def cases(folder: Path, count: int) -> Path:
    """A folder with so many cases."""
    made = folder / f"cases-{count}"
    made.mkdir(parents=True)
    text = EXAMPLE.read_text("utf-8")
    for number in range(1, count + 1):
        one, found = re.subn(r"(?m)^case:.*$", f"case: LETTER-{number:05d}", text)
        assert found == 1  # a case has one reference
        (made / f"letter-{number:05d}.yaml").write_text(one, "utf-8")
    return made


def _command(what: list[str]) -> list[str]:
    return [sys.executable, "-m", "docgen", *what]


def batch(folder: Path, given: Path, ending: str, jobs: int) -> list[str]:
    """The command for a batch of the cases in `given`, to a folder that is not there yet."""
    out = Path(tempfile.mkdtemp(dir=folder)) / "papers"
    papers = ["--document", DOCUMENT, "--as-of", AS_OF.isoformat(), "--format", ending]
    return _command(["batch", str(given), *papers, "--jobs", str(jobs), "-o", str(out)])


def cold(folder: Path, case: Path, ending: str) -> list[str]:
    """The command for one letter by itself."""
    return _command(
        ["draft", str(case), DOCUMENT, "--as-of", AS_OF.isoformat(), "--format", ending, "-o", str(folder / "cold")]
    )


def _surroundings(folder: Path) -> dict[str, str]:
    # Compiled code is kept, as an installed program keeps it, whatever this machine's setting is.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}


def seconds(command: list[str], folder: Path) -> float:
    """How long the command takes. Raises CalledProcessError when it fails: a fast failure is no result."""
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=_surroundings(folder))
    return time.perf_counter() - begun


def peak(command: list[str], folder: Path) -> tuple[float, float]:
    """The most that any process under the command had in MiB: all of its memory, and what it shared with no other."""
    import psutil  # type: ignore[import-untyped]  # as it comes with the cluster's libraries, without types

    whole = own = 0.0
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=_surroundings(folder)
    ) as ran:
        parent = psutil.Process(ran.pid)
        while ran.poll() is None:
            try:
                for child in parent.children(recursive=True):
                    seen = child.memory_full_info()
                    whole, own = max(whole, seen.rss / 2**20), max(own, seen.uss / 2**20)
            except (psutil.NoSuchProcess, psutil.AccessDenied):
                continue  # a process that has just ended
            time.sleep(0.1)
    if ran.returncode:
        raise subprocess.CalledProcessError(ran.returncode, command)
    return whole, own


def main() -> int:
    """Prints the results, line by line as they come."""
    given = [int(word) for word in sys.argv[1:]]
    letters, pdfs, for_memory = (*given, *(LETTERS, PDFS, FOR_MEMORY)[len(given) :])
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        many, some, few = cases(folder, letters), cases(folder, pdfs), cases(folder, _FEW)
        case = min(few.iterdir())
        for ending in ("docx", "pdf"):
            seconds(cold(folder, case, ending), folder)  # once unmeasured: files in memory, code compiled
        word = {jobs: seconds(batch(folder, many, "docx", jobs), folder) for jobs in (1, 2)}
        for jobs, taken in word.items():
            print(f"{letters} letters in Word, workers: {jobs}  {taken:6.1f} s  {letters / taken:6.1f} a second")
        print(f"two workers / one  × {word[1] / word[2]:.2f}", flush=True)
        for ending, cases_, count in (("docx", many, letters), ("pdf", some, pdfs)):
            one = min(seconds(cold(folder, case, ending), folder) for _ in range(_COLD))
            taken = word[2] if ending == "docx" else seconds(batch(folder, cases_, ending, 2), folder)
            print(
                f"{count} letters as {ending}, two workers {taken:6.1f} s, cold one by one {one * count:6.1f} s"
                f"  × {one * count / taken:.2f}",
                flush=True,
            )
        if not find_spec("psutil"):
            print("psutil is not installed (pip install psutil): a worker's memory is left out.")
            return 0
        small = peak(batch(folder, few, "docx", 1), folder)
        large = peak(batch(folder, cases(folder / "many", for_memory), "docx", 1), folder)
        for count, (whole, own) in ((_FEW, small), (for_memory, large)):
            print(f"a worker's peak memory, {count} letters in Word  {whole:5.0f} MiB, {own:5.0f} MiB of its own")
        print(f"{for_memory} letters / {_FEW}  × {large[0] / small[0]:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
