"""What every test may ask for, and the rule on tests that are skipped."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections import Counter
from collections.abc import Generator, Iterator
from contextlib import suppress
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import Phase, settings

from tests.traces import OUTPUTS, hidden_places, traces_in

TESTS = Path(__file__).parent.resolve()

# A test that is slow on a small or busy machine has not failed there. What failed is not traced to explain it:
# Python 3.11.2 (Debian 12) can turn for ever under a tracer, and the failure would never be told.
settings.register_profile("docgen", deadline=None, phases=[phase for phase in Phase if phase is not Phase.explain])
settings.load_profile("docgen")

# Whoever starts the tests in the background hands down that Ctrl-C is ignored, and every process of theirs with it; the
# tests of what Ctrl-C does would wait for ever.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="Accept the words that the examples now give (make golden)."
    )
    parser.addoption(
        "--accounts", type=int, default=10_000, help="How many random accounts the day-by-day oracle checks."
    )


def pytest_xdist_auto_num_workers() -> int:
    """One worker more than there are cores: tests wait for browsers, LibreOffice, deadlines and the disk."""
    return (os.cpu_count() or 1) + 1


def pytest_collection(session: pytest.Session) -> None:
    """Each worker begins to read the tests at a place of its own, and finds what the others have read compiled.

    They all read all of them, at the same time: in a new checkout each compiled every file for itself.
    """
    told = getattr(session.config, "workerinput", None)
    if told is None:
        return
    files = [file for folder in session.config.args for file in sorted(Path(folder).resolve().rglob("test_*.py"))]
    begin = len(files) * int(told["workerid"].removeprefix("gw")) // told["workercount"]
    for file in files[begin:] + files[:begin]:
        with suppress(Exception, pytest.skip.Exception):  # told when the file's turn comes to be collected
            import_module(".".join(file.relative_to(TESTS.parent).with_suffix("").parts))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest comes first, so that no worker waits for another: files with a slow test, then by size."""
    sizes = Counter(item.path for item in items)
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: (item.path not in slow, -sizes[item.path]))


def pytest_collection_finish() -> None:
    """The collector of circles leaves alone what is there for all tests, 15,000 of them and every module, and comes by
    less often. Looking through all that again and again took an eighth of the time of the processor.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


_states = count()


@pytest.fixture(autouse=True, scope="session")
def nobodys_notes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What is issued for a whole module of tests is noted nowhere else, either."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DOCGEN_STATE", str(tmp_path_factory.getbasetemp() / "states" / "of-modules"))
        yield


@pytest.fixture(autouse=True)
def nobodys_house(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may have a house file; no test sees it."""
    # Made by who writes into it; pytest's mktemp reads through the folders of all tests before.
    base = tmp_path_factory.getbasetemp()
    monkeypatch.setenv("DOCGEN_STATE", str(base / "states" / str(next(_states))))
    monkeypatch.setenv("DOCGEN_HOME", str(base / "nobodys-house"))


@pytest.fixture(autouse=True)
def no_output_says_where_it_was_made(request: pytest.FixtureRequest) -> Iterator[None]:
    """Every file that a test has docgen write is searched for the folder of the test, the checkout and the home.

    A test that itself writes such a file, with a path in it, says so by the mark `names_its_own_folder`.
    """
    named = request.node.get_closest_marker("names_its_own_folder") is not None
    folder: Path | None = (
        None if named or "tmp_path" not in request.fixturenames else request.getfixturevalue("tmp_path")
    )
    yield
    if folder is None:
        return
    places = hidden_places(folder)
    leaking = [
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.suffix in OUTPUTS and path.is_file() and not path.is_symlink() and path.stat().st_size < 5_000_000
        if traces_in(path.read_bytes(), places)
    ]
    assert leaking == [], f"says where it was made: {leaking}"


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden words are to be written anew instead of compared."""
    return bool(request.config.getoption("--update-golden"))


_Report = TypeVar("_Report", pytest.TestReport, pytest.CollectReport)

# Where every tool must be there (CI sets DOCGEN_REQUIRE_TOOLS), a test that is skipped is a test that failed.


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    return _not_skipped((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    return _not_skipped((yield))


def _not_skipped(report: _Report) -> _Report:
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("DOCGEN_REQUIRE_TOOLS") == "1":
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        report.outcome = "failed"
        report.longrepr = f"{reason}: but DOCGEN_REQUIRE_TOOLS=1 says that everything a test needs is here"
    return report


@pytest.fixture
def users_caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this user's system keeps caches, and they may be kept; the folder is not there yet."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr("docgen.files.users_cache._caches", lambda: tmp_path / "cache")
    return tmp_path / "cache"
