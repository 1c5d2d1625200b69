"""What starting each command costs, beside the libraries that it cannot do without.

`import pydantic` loads next to nothing of it: the line with one model says what it costs whoever uses it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from functools import partial

from benchmarks.bench import Bench
from benchmarks.letter import DOCGEN, KITCHEN
from benchmarks.line import Claim, Line, Row, in_turns

FORMATS = ("docx", "pdf")
TITLE = "Start-up of each command"
CLICK = 'python -c "import click"'
THREE = 'python -c "import click, yaml, pydantic"'
_ONE_MODEL = """\
import click, yaml
from pydantic import BaseModel
class Milestone(BaseModel):
    title: str
Milestone.model_validate({"title": "First fix"})
"""


def rows(bench: Bench) -> Iterator[Row | str]:
    """Each command against what it stands on."""
    python = (sys.executable, "-c")
    commands: list[tuple[str, Sequence[str], str, Claim | None]] = [
        (CLICK, (*python, "import click"), CLICK, None),
        ("docgen --help", (*DOCGEN, "--help"), CLICK, Claim(must=1.3, stretch=1.15)),
        (THREE, (*python, "import click, yaml, pydantic"), THREE, None),
        ("click, yaml and one pydantic model", (*python, _ONE_MODEL), THREE, None),
        ("docgen check kitchen.yaml", (*DOCGEN, "check", str(KITCHEN)), THREE, Claim(must=1.6, stretch=1.25)),
        *((f"docgen {name}", (*DOCGEN, *words), THREE, None) for name, words in _others(bench).items()),
    ]
    lines = [
        Line(name=name, do=partial(bench.stopwatch.run, command), against=against, claim=claim)
        for name, command, against, claim in commands
    ]
    yield from in_turns(lines, bench.sizes.cold)


def _others(bench: Bench) -> dict[str, list[str]]:
    """The other commands, by how they are shown: without the day, and without where their documents go."""
    case, day = str(KITCHEN), ["--as-of", "2026-07-06"]
    into = ["-o", str(bench.folder / "started"), "--format"]
    debt = ["--law", "GB-ENG", "--debtor", "company", "--principal", "5000.00"]
    return {
        "account": ["account", case, *day],
        "status": ["status", case, *day],
        "calendar": ["calendar", case, *day],
        "explain contract": ["explain", case, "contract", *day],
        "interest": ["interest", *debt, "--from", "2026-03-31", "--to", "2026-07-06"],
        "law": ["law"],
        "documents": ["documents"],
        "schema": ["schema"],
        "doctor": ["doctor"],
        **{
            f"draft contract, {ending}": ["draft", case, "contract", *day, *into, ending]
            for ending in FORMATS
            if ending in bench.sizes.letters
        },
    }
