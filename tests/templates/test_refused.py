"""What a draft would be refused for in the user's own templates and letterhead, `docgen check` says, with its place."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from docgen.cli import run
from docgen.resources import templates_folder
from tests.templates.building import field, p, paragraphs, word_file

Shown = pytest.CaptureFixture[str]
KITCHEN = Path(__file__).resolve().parents[2] / "examples" / "kitchen.yaml"
LETTERHEADS = templates_folder() / "letterheads"
BRINGS = "  A letterhead brings everything with it: no address, no file outside docgen.\n"


@pytest.fixture
def job(tmp_path: Path) -> Path:
    """A folder with a case and a letterhead of the firm's own, which nothing names yet."""
    shutil.copy(KITCHEN, tmp_path / "kitchen.yaml")
    shutil.copy(LETTERHEADS / "plain.docx", tmp_path / "moss.docx")
    shutil.copy(LETTERHEADS / "plain.paged.css", tmp_path / "moss.css")
    (tmp_path / "templates").mkdir()
    return tmp_path


def said(job: Path, capsys: Shown, *more: str, file: str = "kitchen.yaml", code: int = 1) -> str:
    """What check prints, without the folder."""
    assert run(["check", str(job / file), *more]) == code
    return capsys.readouterr().out.replace(f"{job}/", "")


def drafted(job: Path, capsys: Shown, document: str, form: str) -> str:
    """What draft refuses the document with, without the folder."""
    arguments = [document, "--as-of", "2026-07-06", "--format", form, "-o", str(job / "out")]
    assert run(["draft", str(job / "kitchen.yaml"), *arguments]) == 1
    return capsys.readouterr().err.replace(f"{job}/", "")


def letterhead(job: Path, css: str) -> int:
    """Puts more rules into the stylesheet of the letterhead, and has it used; the number of their first line."""
    file = job / "moss.css"
    before = file.read_text("utf-8")
    file.write_text(before + css, "utf-8")
    (job / "docgen.yaml").write_text("docgen: 1\nletterhead: moss\n", "utf-8")
    return before.count("\n") + 1


def test_a_sound_letterhead_and_sound_templates_pass(job: Path, capsys: Shown) -> None:
    letterhead(job, "/* url(no) @import 'no' */ @page { @top-left { content: 'url(x)' } }\n")
    (job / "templates" / "note.docx").write_bytes(
        word_file(paragraphs("{#p document: note; facts: contract #}", "{{ client.name }}"))
    )
    (job / "templates" / "note-2.html").write_text(
        "<!-- document: note-2; facts: contract --><p>{{ client.name }}", "utf-8"
    )

    assert said(job, capsys, code=0) == "kitchen.yaml: no problems.\n"


@pytest.mark.parametrize(
    ("css", "address", "column"),
    [
        ('@import "file:///etc/hostname";', "file:///etc/hostname", 9),
        ("@\\69mport 'other.css' print;", "other.css", 11),
        ("@media screen { p { background: red u\\72l(http://a.example/b) } }", "http://a.example/b", 37),
        ("q:not(.x) { cursor: url( '/etc/x.png' ) }", "/etc/x.png", 21),
        ("p { background: url(data:image/png;base64,AAAA) }", "data:image/png;base64,AAAA", 17),
    ],
)
def test_an_address_in_a_stylesheet_is_told_with_its_place_by_check_and_draft(
    job: Path, capsys: Shown, css: str, address: str, column: int
) -> None:
    line = letterhead(job, css)

    found = said(job, capsys)
    assert found.startswith(f"moss.css:{line}:{column}: docgen does not open {address}\n")
    assert found.endswith(f"{BRINGS}\n1 problem.\n")
    assert said(job, capsys, file="docgen.yaml") == found
    assert drafted(job, capsys, "reminder", "pdf") == found


def test_a_fault_in_a_stylesheet_and_a_style_that_is_missing_are_told_as_a_draft_tells_them(
    job: Path, capsys: Shown
) -> None:
    line = letterhead(job, "p { colour: red }\n")
    (job / "moss.docx").write_bytes(word_file(p("{{p body }}")))

    found = said(job, capsys)
    assert "moss.docx: the file: the letterhead “moss” has no style named “Body Text”, " in found
    assert "moss.css: the file: WeasyPrint cannot make this page as it should be: Ignored `colour: red" in found
    assert f" at {line}:5, unknown property" in found
    assert found.endswith("2 problems.\n")


def test_a_word_template_that_is_unsafe_and_one_that_is_broken_are_told(job: Path, capsys: Shown) -> None:
    (job / "templates" / "note.docx").write_bytes(
        word_file(paragraphs("{#p document: note; facts: contract #}", "{{ client.name }}") + p("Of ", field("DATE")))
    )
    (job / "templates" / "final-demand.docx").write_text("# Markdown under the name of a Word file", "utf-8")

    found = said(job, capsys)
    assert "templates/note.docx: text, paragraph 3: the field DATE changes by itself" in found
    assert "templates/final-demand.docx is not a Word document (.docx) that can be opened\n" in found
    (job / "docgen.yaml").write_text("docgen: 1\nallow: [fields]\n", "utf-8")
    assert "DATE" not in said(job, capsys)
    listed = json.loads(said(job, capsys, "--format", "json"))
    assert [each["message"].split("/")[-1][:17] for each in listed] == ["final-demand.docx"]


@pytest.mark.parametrize(
    ("name", "text", "place", "message"),
    [
        (
            "reminder.md",
            "---\ntitle: x\ndocument: reminde\n---\nx\n",
            "3:11",
            "the template makes a document “reminde”",
        ),
        ("a.html", "<!-- facts: x; document: final-demnd --><p>x", "1:13", "asks for the facts of “x”"),
        ("b.html", "<p>x</p>\n<!-- title: x; document: final-demnd; -->", "2:26", "makes a document “final-demnd”"),
        (
            "c.md",
            "---\ndocument: c\ntitle: C\nlayout: letter\nfacts: final-demant\n---\nx\n",
            "5:8",
            "asks for the facts of “final-demant”",
        ),
        (
            "d.md",
            "---\ndocument: d\ntitle: D\nlayout: letter\n---\n{{ client.nam }}\n",
            "6:4",
            "client.nam is not known",
        ),
        ("e.html", "<!-- document: e; facts: contract --><iframe src=x></iframe>", "1:38", "cannot hold <iframe>"),
    ],
)
def test_a_slip_in_a_template_is_told_at_its_place(
    job: Path, capsys: Shown, name: str, text: str, place: str, message: str
) -> None:
    (job / "templates" / name).write_text(text, "utf-8")

    found = said(job, capsys)
    assert f"templates/{name}:{place}: " in found
    assert message in found


def test_what_check_lists_for_a_program_names_the_file_of_the_place(job: Path, capsys: Shown) -> None:
    line = letterhead(job, "@import 'x';")

    (one,) = json.loads(said(job, capsys, "--format", "json"))
    assert (one["file"], one["line"], one["rule"]) == ("moss.css", line, "letterhead")


def test_templates_of_a_folder_that_the_house_file_names_are_looked_through_with_it(job: Path, capsys: Shown) -> None:
    (job / "ours").mkdir()
    (job / "ours" / "note.md").write_text(
        "---\ndocument: note\ntitle: N\nlayout: letter\n---\n{{ client.nam }}\n", "utf-8"
    )
    (job / "docgen.yaml").write_text("docgen: 1\ntemplates: ours\n", "utf-8")

    assert "ours/note.md:6:" in said(job, capsys, file="docgen.yaml")
