"""A command imports what it needs and no more: asserted on what is imported, never on a clock."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[2]
KITCHEN = HOUSE / "examples" / "kitchen.yaml"
HEAVY = {"weasyprint", "docxtpl", "docx", "lxml", "babel", "jinja2", "markdown", "stdnum", "PIL", "fontTools", "cffi"}
FOR_BAD_CASES = {"docgen.schema.field_errors", "docgen.yamlsource.yaml_errors", "difflib"}
THE_ACCOUNT = {
    f"docgen.ledger.{room}" for room in ("account", "of_case", "calculation", "statutory", "terms", "under_law")
}


def imported_by(*arguments: str, folder: Path = HOUSE, cache: Path | None = None) -> set[str]:
    """The top-level modules in memory after one run of docgen, which must end well; in `cache` it may keep things."""
    script = (
        "import sys\n"
        "from docgen.cli import run\n"
        "code = run(sys.argv[1:])\n"
        "import json\n"
        "names = sorted({name.partition('.')[0] for name in sys.modules} | set(sys.modules))\n"
        "print(json.dumps(names), file=sys.stderr)\n"
        "sys.exit(code)\n"
    )
    done = subprocess.run(
        [sys.executable, *(() if cache else ("-B",)), "-c", script, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "", "XDG_CACHE_HOME": str(cache)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    names: list[str] = json.loads(done.stderr.splitlines()[-1])
    return set(names)


def test_importing_the_command_line_costs_click_alone() -> None:
    script = "import docgen.cli, sys; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", script], cwd=HOUSE, capture_output=True, text=True, check=True)
    names = set(done.stdout.split())

    assert "click" in names
    assert names & (HEAVY | {"pydantic", "yaml"}) == set()


def test_help_imports_no_command() -> None:
    names = imported_by("--help")

    assert names & (HEAVY | {"pydantic", "yaml", "docgen.cli.check", "docgen.cli.draft", "docgen.pipeline"}) == set()
    assert (
        names & {"difflib", "msgspec", "docgen.cli.show", "docgen.dates", "docgen.errors", "docgen.messages"} == set()
    )


def test_checking_a_case_imports_nothing_that_makes_documents() -> None:
    names = imported_by("check", str(KITCHEN))

    # The case has a VAT number, whose check digits stdnum knows.
    makers = HEAVY - {"stdnum"} | {"docgen.compose", "docgen.documents.context", "docgen.render", "docgen.layout"}
    assert names & makers == set()
    assert "stdnum.gb.vat" in names
    assert names & {"ssl", "_ssl", "socket", "pydoc"} == set()  # for stdnum's questions to offices on the internet


def test_a_record_of_known_documents_is_checked_without_the_ladder() -> None:
    names = imported_by("check", str(KITCHEN))

    assert "docgen.steps.documents" in names  # the case does name documents in its record
    assert "docgen.steps.ladder" not in names


def test_checking_a_good_case_imports_neither_words_for_a_bad_one_nor_the_account() -> None:
    names = imported_by("check", str(KITCHEN))

    assert "docgen.ledger.checks" in names
    assert names & (FOR_BAD_CASES | THE_ACCOUNT | {"holidays", "docgen.law.describe", "calendar", "signal"}) == set()
    # Of the phrases of documents, those of the account alone are asked for.
    assert {name for name in names if name.startswith("docgen.i18n.")} == {
        "docgen.i18n.en",
        "docgen.i18n.en.account",
        "docgen.i18n.language",
        "docgen.i18n.terms",
    }


def test_the_package_of_holidays_is_imported_where_business_days_are_counted_and_not_before(tmp_path: Path) -> None:
    text = KITCHEN.read_text(encoding="utf-8")
    assert "payment: {within: 14 days}" in text
    case = tmp_path / "case.yaml"
    case.write_text(text.replace("payment: {within: 14 days}", "payment: {within: 10 business days}"), encoding="utf-8")

    assert "holidays" not in imported_by("check", str(KITCHEN), cache=tmp_path)
    assert "holidays" in imported_by("check", str(case), cache=tmp_path)
    assert "holidays" not in imported_by("check", str(case), cache=tmp_path)  # what it said is kept


def test_to_draft_a_letter_costs_the_file_of_that_letter(tmp_path: Path) -> None:
    """In which file each document is was found by an earlier run."""
    command = ["draft", str(KITCHEN), "late-interest-notice", "--as-of", "2026-07-06", "--format", "md"]
    names = [imported_by(*command, "-o", str(tmp_path), cache=tmp_path / "cache") for _ in range(2)]

    every = {f"docgen.documents.{name}" for name in ("demands", "liens", "quotation", "settlement", "waivers")}
    assert names[0] >= every
    assert names[1] & every == {"docgen.documents.demands"}
    assert "docgen.files.sandbox" not in names[1]  # for templates of the user's own


def test_the_first_page_of_a_folder_without_jobs_knows_nothing_of_cases_laws_or_days(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from tests.web.browser import Reader\n"
        "page = Reader(Path(sys.argv[1])).get('/').text\n"
        "assert 'There is no job here yet' in page, page\n"
        "print(*sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], cwd=HOUSE, capture_output=True, text=True, check=True
    )
    names = set(done.stdout.split())

    assert "docgen.web.home" in names
    assert names & (HEAVY - {"jinja2"}) == set()
    rooms = (
        "docgen.case.models",
        "docgen.case.checks",
        "docgen.law",
        "docgen.ledger",
        "docgen.documents",
        "docgen.steps",
    )
    assert names & {*rooms, "docgen.loading", "docgen.i18n.de.austria", "holidays"} == set()


def test_no_folder_of_fonts_is_left_behind_when_a_pdf_was_made(tmp_path: Path) -> None:
    """WeasyPrint takes its folder away when Python tidies up at the end, which the command line cuts short."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    draft = ["draft", str(KITCHEN), "contract", "--as-of", "2026-03-02", "--format", "pdf", "-o", str(tmp_path)]
    subprocess.run(
        [sys.executable, "-m", "docgen", *draft],
        cwd=HOUSE,
        env={**os.environ, "TMPDIR": str(scratch), "TEMP": str(scratch)},
        capture_output=True,
        check=True,
    )

    assert list(scratch.iterdir()) == []


@pytest.mark.parametrize("command", ["documents", "schema", "doctor"])
def test_commands_that_make_no_document_import_nothing_heavy(command: str) -> None:
    """But for the list of documents, which the files give that make them: those write sums and days with Babel."""
    assert imported_by(command) & HEAVY == ({"babel"} if command == "documents" else set())


def test_an_account_imports_no_renderer() -> None:
    names = imported_by("account", str(KITCHEN), "--as-of", "2026-07-06")

    assert names & {"weasyprint", "docxtpl", "docx", "lxml", "jinja2", "markdown", "PIL", "fontTools", "cffi"} == set()


def test_a_document_in_markdown_imports_neither_word_nor_pdf(tmp_path: Path) -> None:
    names = imported_by(
        "draft", str(KITCHEN), "contract", "--as-of", "2026-03-02", "--format", "md", "-o", str(tmp_path)
    )

    assert names & {"weasyprint", "docxtpl", "docx", "lxml"} == set()


def test_a_document_in_word_imports_docxtpl_and_nothing_that_only_a_pdf_needs(tmp_path: Path) -> None:
    names = imported_by(
        "draft", str(KITCHEN), "contract", "--as-of", "2026-03-02", "--format", "docx", "-o", str(tmp_path)
    )

    assert names >= {"docgen.render.docx", "docxtpl", "docx"}
    assert names & {"weasyprint", "PIL", "fontTools", "docgen.render.word_template"} == set()


def test_a_house_file_is_looked_for_without_importing_what_reads_one() -> None:
    names = imported_by("check", str(KITCHEN))

    assert "docgen.house.find" in names
    assert names & {"docgen.house.load", "docgen.house.models", "docgen.house.letterheads", "platformdirs"} == set()


def test_ctrl_c_while_the_command_line_is_imported_ends_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "click.py").write_text("raise KeyboardInterrupt\n")
    places = os.pathsep.join([str(tmp_path), str(HOUSE)])
    done = subprocess.run(
        [sys.executable, "-m", "docgen", "--version"],
        env={**os.environ, "PYTHONPATH": places},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout, done.stderr) == (130, "", "\nStopped. No document was left half-written.\n")


def test_the_package_itself_imports_nothing() -> None:
    script = "import sys; before = set(sys.modules); import docgen; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-S", "-c", script], cwd=HOUSE, capture_output=True, text=True, check=True)

    assert done.stdout == "__future__ docgen\n"
