"""`docgen batch` as its user meets it: files and folders, sheets, resuming, and a summary that tells everything."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from docgen.batch.journal import NAME, Journal
from docgen.cli import run as run_docgen
from docgen.render.doctor import office_program
from tests.templates.building import p, word_file

EXAMPLES = Path(__file__).parents[2] / "examples"
Shown = pytest.CaptureFixture[str]
HOW = ["--document", "reminder", "--as-of", "2026-06-18", "--format", "md", "--jobs", "2"]


def run(*arguments: str | Path) -> int:
    return run_docgen([str(each) for each in arguments])


def documents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.name != NAME}


@pytest.fixture
def jobs(tmp_path: Path) -> Path:
    """A folder of cases, one of them with a slip in it."""
    folder = tmp_path / "jobs"
    folder.mkdir()
    for name in ("kitchen", "shop-fit-out", "software"):
        (folder / f"{name}.yaml").write_bytes((EXAMPLES / f"{name}.yaml").read_bytes())
    text = (EXAMPLES / "kitchen.yaml").read_text("utf-8").replace("price: 28800.00", "price: 28,8OO.00")
    (folder / "bad.yaml").write_text(text, "utf-8")
    return folder


def test_one_bad_case_never_stops_the_rest_and_is_told_at_the_end(jobs: Path, tmp_path: Path, capsys: Shown) -> None:
    assert run("batch", jobs, *HOW, "-o", tmp_path / "out") == 1
    shown = capsys.readouterr()
    assert sorted(documents(tmp_path / "out")) == [
        "kitchen-reminder.md",
        "shop-fit-out-reminder.md",
        "software-reminder.md",
    ]
    assert sorted(shown.out.splitlines()) == [
        str(tmp_path / "out" / name) for name in sorted(documents(tmp_path / "out"))
    ]
    assert f"{jobs / 'bad.yaml'}:" in shown.err
    assert 'price "28,8OO.00" is not a sum of money' in shown.err
    assert shown.err.endswith("4 cases: 3 drafted, 1 failed.\n")


def test_the_documents_are_those_of_draft(jobs: Path, tmp_path: Path) -> None:
    run("batch", jobs / "kitchen.yaml", *HOW, "-o", tmp_path / "out")
    run("draft", jobs / "kitchen.yaml", "reminder", "--as-of", "2026-06-18", "--format", "md", "-o", tmp_path / "one")
    (drafted,) = documents(tmp_path / "one").values()
    assert documents(tmp_path / "out") == {"kitchen-reminder.md": drafted}


@pytest.mark.slow
def test_the_bytes_depend_neither_on_how_many_work_nor_on_the_order(tmp_path: Path) -> None:
    names = ["badezimmer", "kitchen", "shop-fit-out"]
    cases = [EXAMPLES / f"{name}.yaml" for name in names]
    how = ["--document", "reminder", "--as-of", "2026-06-18"]
    how += [word for ending in ("docx", "pdf", "html", "md") for word in ("--format", ending)]
    run("batch", *cases, *how, "--jobs", "2", "-o", tmp_path / "two")
    expected = documents(tmp_path / "two")
    assert len(expected) == 3 * 4
    for count, order in (("1", cases[::-1]), ("3", random.Random(3).sample(cases, 3))):
        run("batch", *order, *how, "--jobs", count, "-o", tmp_path / count)
        assert documents(tmp_path / count) == expected


def test_resume_writes_only_what_has_changed_or_is_gone(jobs: Path, tmp_path: Path, capsys: Shown) -> None:
    out = tmp_path / "out"
    (jobs / "bad.yaml").unlink()
    run("batch", jobs, *HOW, "-o", out)
    (out / "software-reminder.md").unlink()
    os.utime(out / "kitchen-reminder.md", (0, 0))
    changed = (jobs / "shop-fit-out.yaml").read_text("utf-8").replace("Fit-out of the", "Fitting out of the")
    (jobs / "shop-fit-out.yaml").write_text(changed, "utf-8")
    capsys.readouterr()

    assert run("batch", jobs, *HOW, "--resume", "-o", out) == 0
    shown = capsys.readouterr()
    assert sorted(shown.out.split()) == [str(out / f"{name}-reminder.md") for name in ("shop-fit-out", "software")]
    assert shown.err.endswith("\n3 cases: 2 drafted, 1 written before.\n")
    assert (out / "kitchen-reminder.md").stat().st_mtime == 0
    assert b"Fitting out of the" in (out / "shop-fit-out-reminder.md").read_bytes()


def test_a_journal_that_was_cut_off_is_no_hindrance(jobs: Path, tmp_path: Path, capsys: Shown) -> None:
    out = tmp_path / "out"
    run("batch", jobs / "kitchen.yaml", jobs / "software.yaml", *HOW, "-o", out)
    journal = (out / NAME).read_bytes()
    (out / NAME).write_bytes(journal[:-30])
    capsys.readouterr()
    assert run("batch", jobs / "kitchen.yaml", jobs / "software.yaml", *HOW, "--resume", "-o", out) == 0
    assert capsys.readouterr().err.endswith("\n2 cases: 1 drafted, 1 written before.\n")
    assert run("batch", jobs / "kitchen.yaml", jobs / "software.yaml", *HOW, "--resume", "-o", out) == 0
    assert capsys.readouterr().err == "2 cases: 0 drafted, 2 written before.\n"


@pytest.mark.parametrize(
    "line",
    [
        "[" * 100_000,
        '{"inputs": "a", "files": {"/dev/zero": "b"}}',
        '{"inputs": "a", "files": {"\\u0000": "b"}}',
        '{"inputs": "a", "files": {"\\ud800": "b"}}',
        "NaN",
    ],
    ids=["too deep", "out of the folder", "nought", "half a sign", "no object"],
)
def test_a_journal_that_docgen_never_wrote_is_no_hindrance(line: str, tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(line + "\n", "utf-8")
    journal = Journal(tmp_path)

    assert not journal.has("a")
    journal.close()


def test_two_named_files_of_one_name_do_not_share_a_document(jobs: Path, tmp_path: Path, capsys: Shown) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "kitchen.yaml").write_bytes((EXAMPLES / "website.yaml").read_bytes())
    named = [jobs / "kitchen.yaml", other / "kitchen.yaml", jobs / "software.yaml"]
    assert run("batch", *named, *HOW, "-o", tmp_path / "out") == 1
    assert sorted(documents(tmp_path / "out")) == ["software-reminder.md"]
    said = capsys.readouterr().err
    for one, another in (named[:2], named[1::-1]):
        assert (
            f"{one}: its documents would have the same names as those of {another}\n"
            "  Rename one of the files. If each lies in a folder of its own, name the folder that holds them all:"
            " docgen batch jobs.\n"
        ) in said


def test_a_case_that_takes_too_long_fails_and_the_rest_is_done(jobs: Path, tmp_path: Path, capsys: Shown) -> None:
    assert (
        run("batch", jobs / "kitchen.yaml", *HOW, "--format", "pdf", "--time-limit", "0.001", "-o", tmp_path / "out")
        == 1
    )
    assert f"{jobs / 'kitchen.yaml'}: not done after 0.001 seconds\n" in capsys.readouterr().err
    assert documents(tmp_path / "out") == {}


def test_the_summary_as_json(jobs: Path, tmp_path: Path, capsys: Shown) -> None:
    assert run("batch", jobs / "kitchen.yaml", tmp_path / "none.yaml", *HOW, "--json", "-o", tmp_path / "out") == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["cases"], told["drafted"], told["left_out"], told["stopped"]) == (2, 1, 0, False)
    assert [failed["case"] for failed in told["failed"]] == [str(tmp_path / "none.yaml")]
    assert told["failed"][0]["problems"][0].startswith(f'there is no file "{tmp_path / "none.yaml"}"')


def test_what_is_wrong_in_all_cases_is_told_once(jobs: Path, tmp_path: Path, capsys: Shown) -> None:
    (jobs / "bad.yaml").unlink()
    (jobs / "docgen.yaml").write_text("docgen: 1\nletterhed: plain\n", "utf-8")
    assert run("batch", jobs, *HOW, "-o", tmp_path / "out") == 1
    cases = ", ".join(str(jobs / f"{name}.yaml") for name in ("kitchen", "shop-fit-out", "software"))
    shown = capsys.readouterr().err
    assert shown.count("letterhed") == 2  # the message and the line
    assert f"  So in 3 cases: {cases}\n\n3 cases: 0 drafted, 3 failed.\n" in shown


def test_what_many_documents_are_warned_of_is_told_once(jobs: Path, tmp_path: Path, capsys: Shown) -> None:
    for name in ("kitchen", "b", "c"):
        text = (jobs / "kitchen.yaml").read_text("utf-8")
        in_texas = text.replace("law: GB-ENG", "law: US-TX").replace("currency: GBP", "currency: USD")
        (jobs / f"{name}.yaml").write_text(in_texas, "utf-8")
    given = [jobs / f"{name}.yaml" for name in ("kitchen", "b", "c")]
    assert run("batch", *given, *HOW, "--jobs", "1", "-o", tmp_path / "out") == 0
    shown = capsys.readouterr().err
    assert shown.count("order of part-payments") == 1
    assert (
        "warning: The order of part-payments is not verified: docgen has seen no source for it. To choose:"
        f" allocation under account.\n  So in 3 cases: {', '.join(map(str, given))}\n"
    ) in shown
    assert shown.endswith("3 cases: 3 drafted.\n")


def test_resume_sees_that_the_house_file_has_changed_or_a_template(jobs: Path, tmp_path: Path, capsys: Shown) -> None:
    def resumed() -> str:
        run("batch", jobs / "kitchen.yaml", *HOW, "--resume", "-o", tmp_path / "out")
        return capsys.readouterr().err.splitlines()[-1]

    assert resumed() == "1 case: 1 drafted."
    assert resumed() == "1 case: 0 drafted, 1 written before."
    (jobs / "docgen.yaml").write_text("docgen: 1\nletterhead: plain\n", "utf-8")
    assert resumed() == "1 case: 1 drafted."
    (jobs / "templates").mkdir()
    (jobs / "templates" / "note.md").write_text("A part.\n")
    assert resumed() == "1 case: 1 drafted."
    (jobs / "templates" / "note.md").write_text("Another part.\n")
    assert resumed() == "1 case: 1 drafted."
    assert resumed() == "1 case: 0 drafted, 1 written before."


@pytest.mark.skipif(not office_program(), reason="LibreOffice (soffice) is not installed")
def test_libreoffice_makes_the_pdf_of_a_word_template_in_a_worker(jobs: Path, tmp_path: Path, capsys: Shown) -> None:
    how = ("--document", "reminder", "--as-of", "2026-06-18", "--format", "pdf", "--pdf-through", "libreoffice")
    assert run("batch", jobs / "kitchen.yaml", *how, "-o", tmp_path / "out") == 1
    assert capsys.readouterr().err.splitlines()[:2] == [
        f"{jobs / 'kitchen.yaml'}: --pdf-through is for your own Word templates, and this document is made with none",
        "  docgen makes its PDF itself: leave --pdf-through out, or name the other cases in a run of their own.",
    ]
    (jobs / "templates").mkdir()
    (jobs / "templates" / "reminder.docx").write_bytes(word_file(p("Dear {{ client.name }}, please pay.")))
    assert run("batch", jobs / "kitchen.yaml", *how, "-o", tmp_path / "out") == 0
    (page,) = PdfReader(tmp_path / "out" / "kitchen-reminder.pdf").pages
    assert "please pay." in page.extract_text()


def test_resume_is_not_misled_by_documents_beside_the_house_file(jobs: Path, capsys: Shown) -> None:
    (jobs / "docgen.yaml").write_text("docgen: 1\nletterhead: plain\n", "utf-8")
    how = ["--document", "reminder", "--as-of", "2026-06-18", "--format", "docx", "--jobs", "1"]
    run("batch", jobs / "kitchen.yaml", *how, "-o", jobs)
    run("batch", jobs / "kitchen.yaml", *how, "--resume", "-o", jobs)
    assert capsys.readouterr().err.splitlines()[-1] == "1 case: 0 drafted, 1 written before."


def test_leftovers_of_a_run_that_was_killed_are_cleared(jobs: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    (out / f".docgen-{int(ended.stdout)}-1a2b3c4d-0.part").write_bytes(b"half a pa")
    # In a container many a process has the number that the one before it had.
    (out / f".docgen-{os.getpid()}-1a2b3c4d-0.part").write_bytes(b"half a pa")
    (out / f".docgen-{os.getppid()}-1a2b3c4d-0.part").write_bytes(b"another docgen at work")
    run("batch", jobs / "kitchen.yaml", *HOW, "-o", out)
    assert [file.name for file in out.glob(".docgen-*.part")] == [f".docgen-{os.getppid()}-1a2b3c4d-0.part"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--document", "reminder", "-o", "out"], "Name the case files or their folder, or a sheet with --from-csv"),
        (["a.yaml", "--document", "remindr", "-o", "out"], 'There is no document "remindr". Did you mean "reminder"?'),
        (["a.yaml", "--base", "b.yaml", "--document", "reminder", "-o", "out"], "--base goes with --from-csv."),
    ],
)
def test_wrong_usage_says_what_is_right(arguments: list[str], message: str, capsys: Shown) -> None:
    assert run("batch", *arguments) == 2
    assert message in capsys.readouterr().err


# --- a sheet ------------------------------------------------------------------------------------------------------

BASE = (EXAMPLES / "kitchen.yaml").read_text("utf-8").split("change_orders:")[0]
HEADER = "case,parties.client.name,parties.client.address[0],parties.client.address[1],invoices[0].number,"
HEADER += "invoices[0].milestone,invoices[0].issued\n"


def sheet(folder: Path, *rows: str, header: str = HEADER) -> tuple[Path, Path]:
    base = folder / "base.yaml"
    base.write_text(BASE, "utf-8")
    rows_file = folder / "debtors.csv"
    rows_file.write_text(header + "".join(f"{row}\n" for row in rows), "utf-8")
    return rows_file, base


def test_a_row_is_a_case(tmp_path: Path) -> None:
    rows, base = sheet(
        tmp_path,
        'D-1,Ann Ashe,"3 Elm Row, Flat 2",Bath,INV-1,M1,2026-03-04',
        "D-2,Ümit Öz,4 Oak Way,Leeds,INV-2,M2,2026-04-10",
    )
    assert run("batch", "--from-csv", rows, "--base", base, *HOW, "-o", tmp_path / "out") == 0
    made = {name: content.decode() for name, content in documents(tmp_path / "out").items()}
    assert sorted(made) == ["D-1-reminder.md", "D-2-reminder.md"]
    # No line of the base's address is left.
    assert "Ann Ashe  \n3 Elm Row, Flat 2  \nBath\n\n" in made["D-1-reminder.md"]
    assert "Ümit Öz" in made["D-2-reminder.md"]
    assert "INV-2" in made["D-2-reminder.md"]


def test_an_error_in_a_row_names_row_and_column(tmp_path: Path, capsys: Shown) -> None:
    rows, base = sheet(
        tmp_path,
        "D-1,Ann Ashe,3 Elm Row,Bath,INV-1,M1,2026-03-04",
        "D-2,Bo Berg,4 Oak Way,Leeds,INV-2,M2,10.04.2026",
    )
    assert run("batch", "--from-csv", rows, "--base", base, *HOW, "-o", tmp_path / "out") == 1
    shown = capsys.readouterr()
    assert sorted(documents(tmp_path / "out")) == ["D-1-reminder.md"]
    assert (
        f'{rows}: row 3, column G (invoices[0].issued): issued "10.04.2026" is not a date\n'
        "    D-2,Bo Berg,4 Oak Way,Leeds,INV-2,M2,10.04.2026\n"
        "                                         ^^^^^^^^^^\n"
    ) in shown.err


def test_an_error_in_what_the_rows_share_names_the_base_file(tmp_path: Path, capsys: Shown) -> None:
    rows, base = sheet(tmp_path, "D-1,Ann Ashe,3 Elm Row,Bath,INV-1,M1,2026-03-04")
    base.write_text(BASE.replace("price: 28800.00", "price: 2880O.00"), "utf-8")
    assert run("batch", "--from-csv", rows, "--base", base, *HOW, "-o", tmp_path / "out") == 1
    line = BASE[: BASE.index("price: 28800.00")].count("\n") + 1
    assert f'{base}:{line}:10: price "2880O.00" is not a sum of money\n' in capsys.readouterr().err


@pytest.mark.parametrize(
    ("header", "row", "said"),
    [
        ("case,parties.client.nme\n", "D-1,x", 'Did you mean "parties.client.name"?'),
        ("parties.client.name\n", "x", 'there is no column "case"'),
        ("case,case\n", "D-1,D-1", 'the column "case" is there twice'),
        ("case,parties\n", "D-1,x", '"parties" is not a field of a case that a cell can hold'),
        ("case,title\n", "D-1,x\nD-1,y", 'the case "D-1" is already in row 2'),
        ("case,title\n", ",x", "this row has no case"),
        ("case,title\n", "D-1,x,y", "there is no column for this cell"),
        ("case,invoices[99999999].number\n", "D-1,x", '"invoices[99999999].number" is no path'),
        ("case,title\n", 'D-1,"x', "the row cannot be read"),
        ("case," + ",".join(map(str, range(6000))) + "\n", "D-1,x", "has 6,001 columns, more than any case has fields"),
        ("\n", "D-1", "is empty, or its first line is"),
    ],
)
def test_a_sheet_of_the_wrong_form_is_refused_as_a_whole(
    header: str, row: str, said: str, tmp_path: Path, capsys: Shown
) -> None:
    rows, base = sheet(tmp_path, row, header=header)
    assert run("batch", "--from-csv", rows, "--base", base, *HOW, "-o", tmp_path / "out") == 1
    assert said in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_semicolons_and_a_byte_order_mark_are_read_as_spreadsheets_write_them(tmp_path: Path) -> None:
    rows, base = sheet(tmp_path, "D-1,Ann Ashe,3 Elm Row,Bath,INV-1,M1,2026-03-04")
    rows.write_bytes(b"\xef\xbb\xbf" + rows.read_bytes().replace(b",", b";").replace(b"\n", b"\r\n"))
    assert run("batch", "--from-csv", rows, "--base", base, *HOW, "-o", tmp_path / "out") == 0
