"""Functions entered and files touched by check, draft and issue: how far a reader has to follow a run.

    python -m benchmarks.calls

Counts, not seconds, so a busy machine does not matter. A change of file is a call from another file into one of
docgen's; a generator counts each time that it goes on.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from types import FrameType

from msgspec import Struct

from benchmarks.letter import KITCHEN

_ROOT = str(KITCHEN.parents[1] / "docgen") + os.sep


class Calls(Struct, frozen=True):
    """What one command enters of docgen's own code, but for what modules and classes run while they are imported."""

    files: int
    functions: int
    calls: int
    changes: int


def calls_of(words: Sequence[str]) -> Calls:
    """What the command enters, imports and all; it must end well."""
    from docgen.cli import run

    entered: dict[object, str] = {}
    count = changes = 0

    def look(frame: FrameType, event: str, _: object) -> None:
        nonlocal count, changes
        code = frame.f_code
        if event != "call" or not code.co_filename.startswith(_ROOT) or not code.co_flags & 2:  # 2: it has locals
            return
        entered[code] = code.co_filename
        count += 1
        caller = frame.f_back
        changes += caller is not None and caller.f_code.co_filename != code.co_filename

    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
        sys.setprofile(look)
        try:
            code = run(list(words))
        finally:
            sys.setprofile(None)
    if code:
        raise SystemExit(f"docgen {' '.join(words)} ended with {code}")
    return Calls(len(set(entered.values())), len(entered), count, changes)


def main() -> None:
    """Prints a line a command; each runs in a process of its own, with what it imports."""
    if words := sys.argv[1:]:
        found = calls_of(words)
        print(f"{found.files:5} {found.functions:9} {found.calls:9} {found.changes:9}")
        return
    from subprocess import run as run_command

    print("files functions     calls   changes")
    with tempfile.TemporaryDirectory() as folder:
        case = shutil.copy(KITCHEN, folder)
        states = {**os.environ, "XDG_STATE_HOME": str(Path(folder) / "state")}
        for words in (
            ["check", case],
            ["draft", case, "contract", "--as-of", "2026-03-02", "--format", "docx", "-o", folder],
            ["draft", case, "final-demand", "--as-of", "2026-07-20", "--format", "docx", "-o", folder],
            ["issue", case, "contract", "--as-of", "2026-03-02", "--format", "docx"],
        ):
            done = run_command(
                [sys.executable, "-m", "benchmarks.calls", *words],
                env=states,
                capture_output=True,
                text=True,
                check=True,
            )
            print(done.stdout.rstrip(), " ".join(words[:1] + [word for word in words[2:3] if word[:1] != "-"]))


if __name__ == "__main__":
    main()
