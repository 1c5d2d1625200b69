"""What is worked out of a case is worked out once in a run: counted in the commands themselves, with Python's profiler.

A derivation is known by what it is of: the very case (or folder) and, where it goes by one, the day and the language.
What is counted runs in a process of its own: Python 3.11 can turn for ever where a profiler is set beside other
threads, and nothing in the process can end that.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest

from docgen.cli import run
from docgen.ledger.ledger import ledger_of
from docgen.ledger.words import Words
from docgen.loading import load

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
ROOT = EXAMPLES.parent / "docgen"

Key = tuple[str, ...]


def _case(frame: FrameType) -> str:
    """The case by what it says: an equal one that was read anew counts as the same."""
    given = frame.f_locals
    owner = given.get("under") or given.get("ledger")
    return str(hash(owner.case if owner else given["case"]))


def _of(*names: str) -> Callable[[FrameType], Key]:
    """A derivation by its case and these of its arguments."""

    def key(frame: FrameType) -> Key:
        return (_case(frame), *(_plain(frame.f_locals[name]) for name in names))

    return key


def _plain(value: object) -> str:
    return value.language if isinstance(value, Words) else str(value)


def _by_arguments(frame: FrameType) -> Key:
    code = frame.f_code
    return tuple(str(frame.f_locals[name]) for name in code.co_varnames[: code.co_argcount])


_KEPT: list[object] = []


def _by_itself(frame: FrameType) -> Key:
    _KEPT.append(frame.f_locals["self"])  # or another object could get the same number
    return (str(id(frame.f_locals["self"])),)


DERIVATIONS: dict[tuple[str, str], Callable[[FrameType], Key]] = {
    ("yamlsource/source.py", "read_source"): lambda frame: (str(hash(frame.f_locals["raw"])),),
    ("schema/fields.py", "fields_in"): _by_arguments,
    ("schema/fields.py", "_stated_in"): _by_arguments,
    ("house/find.py", "find_house_file"): _by_arguments,
    ("own_templates/__init__.py", "usable_templates"): _by_arguments,
    ("own_templates/__init__.py", "own_templates"): _by_arguments,
    ("law/pack_reader.py", "load_law"): _by_arguments,
    ("law/applicability.py", "CaseUnderLaw.right_to_cancel"): _by_itself,
    ("law/applicability.py", "CaseUnderLaw.right_to_stop"): _by_itself,
    ("law/applicability.py", "CaseUnderLaw.due_day_moves"): _by_itself,
    ("case/models.py", "Case.approved_orders"): _by_itself,
    ("case/models.py", "Case.amended_milestones"): _by_itself,
    ("case/as_of.py", "known_on"): _of("day"),
    ("ledger/contract_sum.py", "schedule"): _of("words"),
    ("ledger/invoice_amounts.py", "invoice_amounts"): _of("words"),
    ("ledger/of_case.py", "account_of"): _of("words", "as_of"),
    ("steps/snapshot.py", "standing_on"): _of("as_of", "done"),
    ("steps/ladder.py", "ladder_of"): _of(),
}
"""Where each derivation is made, and what it is known by."""


@contextmanager
def counted() -> Iterator[Counter[tuple[str, Key]]]:
    """How often each derivation is made while this lasts, by its name and what it is of."""
    known = {(str(ROOT / file), name): key for (file, name), key in DERIVATIONS.items()}
    found: Counter[tuple[str, Key]] = Counter()

    def look(frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if event == "call" and (key := known.get((code.co_filename, code.co_qualname))):
            found[code.co_qualname, key(frame)] += 1

    before = sys.getprofile()
    sys.setprofile(look)
    try:
        yield found
    finally:
        sys.setprofile(before)
        _KEPT.clear()


def derived(*words: str) -> Counter[tuple[str, Key]]:
    """What a command derives; it must end well."""
    return _counted_by("tell", *words)


def _counted_by(function: str, *words: str) -> Counter[tuple[str, Key]]:
    """What a function of this module counts in a process of its own."""
    given = [sys.executable, "-c", f"from tests.test_once_per_run import {function} as tell; tell()", *words]
    done = subprocess.run(given, cwd=ROOT.parent, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return Counter({(name, tuple(key)): times for name, key, times in json.loads(done.stdout.splitlines()[-1])})


def tell() -> None:
    """Runs the command that the arguments are, and prints in the last line what it derives."""
    with counted() as found:
        code = run(sys.argv[1:])
    _print(found)
    sys.exit(code)


def tell_of_two_ledgers() -> None:
    """Asks two ledgers of one case for their schedule, and prints what they derive."""
    case = load(str(EXAMPLES / "kitchen.yaml")).case
    with counted() as found:
        first, again = ledger_of(case), ledger_of(case)
        assert first.schedule == first.schedule == again.schedule
    _print(found)


def _print(found: Counter[tuple[str, Key]]) -> None:
    print(json.dumps([(name, key, times) for (name, key), times in found.items()]))


def names_in(found: Counter[tuple[str, Key]]) -> set[str]:
    return {name for name, _ in found}


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """An example in a folder of its own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    def copied(name: str) -> str:
        return str(shutil.copy(EXAMPLES / f"{name}.yaml", tmp_path))

    return copied


COMMANDS = [
    ("kitchen", "check", ()),
    ("kitchen", "check", ("--rehearse",)),
    ("kitchen", "account", ("--as-of", "2026-07-06", "--explain")),
    ("kitchen", "status", ("--as-of", "2026-07-06")),
    ("rewiring", "calendar", ("--as-of", "2026-07-06")),
    ("software", "draft", ("suspension-notice", "--as-of", "2026-07-02", "--format", "md", "-o", "OUT")),
    ("kitchen", "draft", ("final-demand", "--as-of", "2026-07-20", "--format", "md", "-o", "OUT")),
    ("badezimmer", "draft", ("contract", "--as-of", "2026-07-20", "--format", "md", "-o", "OUT")),
    ("software", "draft", ("--all", "--as-of", "2026-07-20", "--format", "md", "-o", "OUT")),
    ("kitchen", "issue", ("contract", "--as-of", "2026-03-02", "--format", "md")),
    ("kitchen", "issue", ("late-interest-notice", "--as-of", "2026-07-20", "--format", "md")),
]


@pytest.mark.parametrize(
    ("name", "command", "words"),
    COMMANDS,
    ids=[" ".join((name, command, *words[:1])) for name, command, words in COMMANDS],
)
def test_nothing_is_derived_twice_in_a_run(
    name: str, command: str, words: tuple[str, ...], case: Callable[[str], str], tmp_path: Path
) -> None:
    found = derived(command, case(name), *(str(tmp_path / "out") if word == "OUT" else word for word in words))

    assert {what: times for what, times in found.items() if times > 1} == {}
    assert names_in(found) >= {"read_source", "find_house_file", "schedule"}


def test_the_counting_sees_what_is_derived_twice() -> None:
    found = _counted_by("tell_of_two_ledgers")

    assert [times for (name, _), times in found.items() if name == "schedule"] == [2]
