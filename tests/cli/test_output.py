"""`-o` takes a folder, or the name of the one file that is made."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.cli import run
from docgen.cli.show import print_diagnostics
from docgen.diagnostics import Diagnostic, Severity
from tests.register.shop import case_in, issued

Shown = pytest.CaptureFixture[str]


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    case_in(tmp_path)
    monkeypatch.chdir(tmp_path)
    return "kitchen.yaml"


@pytest.mark.parametrize(
    ("name", "begins"), [("agreed.md", b"*DRAFT of"), ("agreed.docx", b"PK"), ("in/agreed.HTML", b"<!")]
)
def test_a_draft_goes_into_the_file_that_is_named(name: str, begins: bytes, case: str, capsys: Shown) -> None:
    assert run(["draft", case, "contract", "-o", name]) == 0
    assert capsys.readouterr().out == f"{name}\n"
    assert Path(name).read_bytes().lstrip().startswith(begins)


def test_a_folder_keeps_being_a_folder_whatever_it_is_called(case: str) -> None:
    Path("papers.pdf").mkdir()
    assert run(["draft", case, "contract", "--format", "md", "-o", "papers.pdf"]) == 0
    assert run(["draft", case, "contract", "--format", "md", "-o", "jobs.2026"]) == 0
    assert [path.name for path in Path("papers.pdf").iterdir()] == ["K-2026-014-contract.md"]
    assert [path.name for path in Path("jobs.2026").iterdir()] == ["K-2026-014-contract.md"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "draft kitchen.yaml contract -o x.pdf --format docx",
            "-o x.pdf names one file of its own format: leave --format out, or name a folder after -o.",
        ),
        (
            "draft kitchen.yaml --all -o x.pdf",
            "--all makes several files, and -o x.pdf names one: name a folder after -o.",
        ),
        ("draft kitchen.yaml contract -o x.doc", "docgen writes no .doc file. Known: .docx, .pdf, .md, .html, .xml."),
        (
            "batch . --document reminder -o x.pdf",
            "-o is the folder of all the files, and x.pdf is the name of one: name a folder.",
        ),
    ],
)
def test_a_name_that_does_not_fit_makes_nothing(typed: str, said: str, case: str, capsys: Shown) -> None:
    assert run(typed.split()) == 2
    assert said in capsys.readouterr().err
    assert [path.name for path in Path().iterdir()] == [case]


def test_a_redline_goes_into_the_file_that_is_named(case: str, capsys: Shown) -> None:
    issued(Path(case).resolve())
    assert run(["redline", case, "C", "-o", "changes.html"]) == 0
    assert capsys.readouterr().out == "changes.html\n"
    assert Path("changes.html").is_file()


def test_of_very_many_problems_the_first_are_printed_and_how_many_more(case: str, capsys: Shown) -> None:
    issued(Path(case))
    register = Path("kitchen.issued/register.jsonl")
    register.write_bytes(register.read_bytes() + b'{"a": 1}\n' * 5000)
    assert run(["verify", case]) == 1
    out = capsys.readouterr().out
    assert out.count(" was altered") == 200
    assert "warning: there are 4800 more, which are not shown\n  Begin with these, and look again." in out
    assert "5000 not as issued" in out

    Path("sheet.csv").write_text("case," + ",".join(f"x{number}.y" for number in range(3000)) + "\nA," + "," * 3000)
    assert run(["batch", "--from-csv", "sheet.csv", "--document", "reminder", "-o", "out"]) in (1, 2)
    err = capsys.readouterr().err
    assert err.count("is not a field of a case that a cell can hold") == 200
    assert "warning: there are 2800 more, which are not shown" in err


def test_an_error_among_very_many_warnings_is_printed(capsys: Shown) -> None:
    warning = Diagnostic(message="beware", hint="", severity=Severity.WARNING)
    print_diagnostics([*[warning] * 300, Diagnostic(message="wrong", hint="mend it")], ())
    err = capsys.readouterr().err
    assert err.startswith("wrong\n  mend it\n")
    assert err.count("beware") == 199
    assert err.endswith("1 problem and 300 warnings.\n")
