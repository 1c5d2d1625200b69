"""The benchmarks run, and their table says what it should. What anything takes is asserted nowhere."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from benchmarks import __main__ as benchmarks
from benchmarks import batch, results
from benchmarks.bench import LONG, QUICK, USUAL
from benchmarks.letter import AS_OF, DOCUMENT, ROWS_AS_OF, letter, letter_with_rows
from benchmarks.line import Claim, Line, Row, Took, in_turns
from benchmarks.stopwatch import CommandFailed, Stopwatch
from benchmarks.table import claims, table
from benchmarks.watching import Watch
from docgen.batch.workers import cores
from docgen.compose.draft import Table
from docgen.pipeline import draft, load_bytes, render


@pytest.mark.parametrize(
    ("claim", "ratio", "verdict"),
    [
        (Claim(must=1.25, stretch=1.0), 1.0, "reached, and the stretch"),
        (Claim(must=1.25, stretch=1.0), 1.25, "reached"),
        (Claim(must=1.25, stretch=1.0), 1.2501, "NOT reached"),
        (Claim(must=1.8, stretch=1.95, at_least=True), 1.95, "reached, and the stretch"),
        (Claim(must=1.8, stretch=1.95, at_least=True), 1.8, "reached"),
        (Claim(must=1.8, stretch=1.95, at_least=True), 1.799, "NOT reached"),
        (Claim(must=13), 11.0, "reached"),
    ],
)
def test_a_ratio_reaches_its_claim_as_it_is_and_not_as_it_is_printed(claim: Claim, ratio: float, verdict: str) -> None:
    assert claim.verdict(ratio) == verdict


def test_the_table_says_beside_each_ratio_what_must_be_reached_and_whether_it_is() -> None:
    sections = [
        (
            "Documents",
            [
                Row(what="bare", fastest=0.2, middle=0.25, cpu=0.19, peak=33.3, ratio=1.0),
                Row(what="docgen", fastest=12.0, ratio=1.3, claim=Claim(must=1.25, stretch=1.0), note="busy"),
                Row(what="the same bytes", held=True),
            ],
        )
    ]

    assert table(sections) == (
        "|                | fastest | middle |    CPU | memory |  ratio |   must | stretch |             |      |\n"
        "|----------------|--------:|-------:|-------:|-------:|-------:|-------:|--------:|-------------|------|\n"
        "| **Documents**  |         |        |        |        |        |        |         |             |      |\n"
        "| bare           |  200 ms | 250 ms | 190 ms | 33 MiB | × 1.00 |        |         |             |      |\n"
        "| docgen         |  12.0 s |        |        |        | × 1.30 | ≤ 1.25 |     ≤ 1 | NOT reached | busy |\n"
        "| the same bytes |         |        |        |        |        |        |         | reached     |      |"
    )
    assert claims(sections) == "1 of 2 reached. Not reached: docgen."


def test_every_round_runs_every_line_once_and_the_fastest_counts() -> None:
    order: list[str] = []
    seconds = {"one": iter([9.0, 2.0, 1.0, 3.0]), "two": iter([9.0, 6.0, 5.0, 4.0])}

    def run(name: str) -> Took:
        order.append(name)
        return Took(seconds=next(seconds[name]))

    lines = [Line(name=name, do=lambda name=name: run(name), against="one") for name in ("one", "two")]  # type: ignore[misc]  # mypy takes no defaults here
    found = list(in_turns(lines, 3))

    assert order == ["one", "two"] * 4
    assert [(row.fastest, row.middle, row.ratio) for row in found] == [(1.0, 2.0, 1.0), (4.0, 5.0, 4.0)]


def test_a_command_that_fails_is_no_result(tmp_path: Path) -> None:
    with Stopwatch(tmp_path) as stopwatch, pytest.raises(CommandFailed) as failed:
        stopwatch.run([sys.executable, "-c", "import sys; sys.exit('no document')"])

    assert str(failed.value).endswith("ended with 1:\nno document\n")


def test_a_command_is_told_its_own_memory_and_that_of_nobody_else(tmp_path: Path) -> None:
    ballast = bytearray(200 * 2**20)
    with Stopwatch(tmp_path) as stopwatch:
        small = stopwatch.run([sys.executable, "-c", ""])
        large = stopwatch.run([sys.executable, "-c", "each = bytearray(b'x' * 100 * 2**20)"])

    assert len(ballast) > 0
    assert small.peak is not None
    assert large.peak is not None
    assert small.peak < 100 < large.peak < 300


def test_workers_are_what_stands_below_a_command_and_has_nobody_below_itself(tmp_path: Path) -> None:
    below = "import subprocess, sys; subprocess.run([sys.executable, '-c', sys.argv[1]])"
    worker = "import time; each = b'x' * 50 * 2**20; time.sleep(2)"
    with Stopwatch(tmp_path) as stopwatch:
        command = [sys.executable, "-c", below, worker]
        with Watch(stopwatch.begin(command)) as watch:
            stopwatch.end(command)

    (seen,) = watch.workers()
    assert 50 < seen.peak < 100
    assert seen.own > 50


def test_each_letter_of_a_batch_has_its_own_reference_debtor_and_sums() -> None:
    one, other = (_drafted(letter(number), AS_OF) for number in (1, 2))

    assert "LETTER-00001" in one
    assert "Bakeries (00001) Ltd" in one
    assert "£14,998.63" in one
    assert "£14,997.26" in other


@pytest.mark.parametrize("count", [1, 10, 100])
def test_the_annex_has_a_row_for_each_payment(count: int) -> None:
    loaded = load_bytes(letter_with_rows(count).encode(), name="rows.yaml", called="rows.yaml", folder=Path())
    document = draft(loaded, DOCUMENT, as_of=ROWS_AS_OF).draft
    longest = max(len(block.rows) for block in document.blocks if isinstance(block, Table))

    assert longest >= count


def _drafted(case: str, as_of: date) -> str:
    loaded = load_bytes(case.encode(), name="letter.yaml", called="letter.yaml", folder=Path())
    (content,) = render(draft(loaded, DOCUMENT, as_of=as_of), ("md",)).values()
    return content.decode()


def test_results_keep_what_people_wrote_around_the_measured_part(tmp_path: Path) -> None:
    place = tmp_path / "RESULTS.md"
    place.write_text(f"# Results\n\n{results.BEGIN}\nold\n{results.END}\n\nBy hand.\n", "utf-8")

    results.write("new", place)

    assert place.read_text("utf-8") == f"# Results\n\n{results.BEGIN}\n\nnew\n\n{results.END}\n\nBy hand.\n"


def test_results_without_a_place_for_them_are_not_written(tmp_path: Path) -> None:
    place = tmp_path / "RESULTS.md"
    place.write_text("# Results\n", "utf-8")

    with pytest.raises(ValueError, match="wants the line <!-- measured: written by"):
        results.write("new", place)

    assert place.read_text("utf-8") == "# Results\n"


def test_the_results_that_are_kept_have_a_place_for_what_is_measured(tmp_path: Path) -> None:
    copy = tmp_path / "RESULTS.md"
    copy.write_bytes(results.RESULTS.read_bytes())

    results.write("new", copy)


def test_a_subject_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        benchmarks.main(["speed"])

    assert ended.value.code == 2
    assert 'there is no subject "speed"; there are startup, documents, batch,' in capsys.readouterr().err


def test_results_are_only_written_from_a_run_of_everything(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        benchmarks.main(["documents", "--write"])

    assert "--write goes with a run of everything: results in one table are of one run" in capsys.readouterr().err


def test_all_sizes_measure_the_same_things() -> None:
    assert list(QUICK.letters) == list(USUAL.letters) == list(LONG.letters) == ["docx", "pdf"]


@pytest.mark.slow
def test_every_subject_gives_its_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """In Word alone, with the fewest letters and without unoserver: nothing rots unseen."""
    monkeypatch.setattr(batch, "why_not", lambda: "unoserver is not asked here")

    told = benchmarks.report(benchmarks.SUBJECTS, replace(QUICK.only("docx"), rows=(1, 2)))

    lines = [[cell.strip() for cell in line.split("|")] for line in told.splitlines() if line.startswith("| ")]
    assert [line[1].strip("*") for line in lines if line[1].startswith("**")] == [
        "Start-up of each command",
        "One letter with its annexes",
        "Batches",
        "Cost against cases (two workers)",
        "Cost against the rows of the annex (warm)",
        "Memory of a worker",
        "The same bytes",
        "The account alone, against its events",
        "The page in the browser",
        "The bundle",
    ]
    assert {line[1] for line in lines if "reached" in line[9]} == {
        "docgen --help",
        "docgen check kitchen.yaml",
        "docgen draft to Word, cold",
        "docgen, case file to Word, warm",
        *(["two workers / one, 2 letters in Word"] if cores() > 1 else []),
        "docgen, case file to Word: 2 / 1 rows",
        "a worker's peak memory in Word, 2 letters / 1",
        "a worker's peak memory in Word, 2 letters, at most 120 MiB",
        "2 letters in Word: any workers, any order, one by one",
        "docgen serve, first page of an empty folder, from start",
        "findings after a keystroke, the same case",
        "preview of the same letter",
        "home of 5 jobs, second visit",
        "memory of the server, 20 requests / 10",
        "the bundle of 20 pages",
        "docgen bundle, at most 250 MiB",
    }
    assert ["2 letters in Word: any workers, any order, one by one", "reached"] in [
        [line[1], line[9]] for line in lines
    ]
    assert "unoserver is not asked here: the lines of unoserver are left out." in told
    assert "broken off" not in told
