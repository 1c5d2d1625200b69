"""One command from its arguments to its exit code: results on stdout, messages on stderr, never a traceback."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from docgen.cli import run
from docgen.cli.commands import COMMANDS
from docgen.documents import DOCUMENTS
from docgen.render import doctor
from docgen.resources import templates_folder

HOUSE = Path(__file__).resolve().parents[2]
KITCHEN = HOUSE / "examples" / "kitchen.yaml"
SHOP = HOUSE / "examples" / "shop-fit-out.yaml"

Shown = pytest.CaptureFixture[str]


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A kitchen.yaml in the folder at hand whose price and first share are wrong."""
    text = KITCHEN.read_text(encoding="utf-8")
    text = text.replace("price: 28800.00", 'price: "28,8OO"').replace("share: 25%", "share: 25")
    (tmp_path / "kitchen.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return "kitchen.yaml"


def line_of(words: str) -> int:
    """In which line of the example these words stand: the example may grow."""
    return KITCHEN.read_text(encoding="utf-8").partition(words)[0].count("\n") + 1


# --- check --------------------------------------------------------------------------------------------------------


def test_a_good_case_has_no_problems(capsys: Shown) -> None:
    assert run(["check", str(KITCHEN)]) == 0
    assert capsys.readouterr() == (f"{KITCHEN}: no problems.\n", "")


def test_every_problem_is_shown_with_its_place_a_caret_and_what_to_do(broken: str, capsys: Shown) -> None:
    assert run(["check", broken]) == 1
    assert capsys.readouterr() == (
        f'kitchen.yaml:{line_of("price: 28800")}:10: price "28,8OO" is not a sum of money\n'
        '    price: "28,8OO"\n'
        "           ^^^^^^^^\n"
        "  Write digits and a point, for example 1200.00.\n"
        "\n"
        f'kitchen.yaml:{line_of("share: 25%")}:39: share "25" is not a percentage\n'
        "    - {id: M1, title: Deposit, share: 25, due: on signing, planned: 2026-03-04}\n"
        "                                      ^^\n"
        "  Write digits and a per cent sign, for example 25%.\n"
        "\n"
        "2 problems.\n",
        "",
    )


def test_problems_as_json_have_field_place_rule_and_words(broken: str, capsys: Shown) -> None:
    assert run(["check", broken, "--format", "json"]) == 1
    diagnostics = json.loads(capsys.readouterr().out)

    assert diagnostics[0] == {
        "file": "kitchen.yaml",
        "path": "contract.price",
        "line": line_of("price: 28800"),
        "column": 10,
        "rule": "misread",
        "severity": "error",
        "message": 'price "28,8OO" is not a sum of money',
        "hint": "Write digits and a point, for example 1200.00.",
    }
    assert [diagnostic["path"] for diagnostic in diagnostics] == ["contract.price", "contract.milestones[0].share"]


def test_a_good_case_as_json_is_an_empty_list(capsys: Shown) -> None:
    assert run(["check", str(KITCHEN), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.fixture
def ahead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An ahead.yaml in the folder at hand with three dates of a year too late, looked at on 1 September 2026."""
    monkeypatch.setattr("docgen.cli.options.today", lambda: date(2026, 9, 1))
    text = KITCHEN.read_text(encoding="utf-8")
    for typed, meant in (("issued: 2026-05-20", "issued: 2027-05-20"), ("{date: 2026-04-22,", "{date: 2027-04-22,"),
                         ("date: 2026-06-15, what: letter", "date: 2027-06-15, what: letter")):  # fmt: skip
        assert typed in text
        text = text.replace(typed, meant)
    (tmp_path / "ahead.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return "ahead.yaml"


def test_what_has_happened_is_not_dated_after_today(ahead: str, capsys: Shown) -> None:
    assert run(["check", ahead]) == 0
    said = capsys.readouterr().out

    assert said == (
        f"ahead.yaml:{line_of('INV-1044, milestone')}:47: warning: invoice INV-1044, issued on 20 May 2027, is not"
        " counted yet: today is 1 September 2026\n"
        "    - {number: INV-1044, milestone: M4, issued: 2027-05-20}\n"
        "                                                ^^^^^^^^^^\n"
        "  Look at the year. What has not happened yet is written down when it has.\n"
        "\n"
        f"ahead.yaml:{line_of('{date: 2026-04-22,')}:12: warning: the payment of 8640.00 GBP on 22 April 2027 is not"
        " counted yet: today is 1 September 2026\n"
        "    - {date: 2027-04-22, amount: 8640.00, invoice: INV-1042}\n"
        "             ^^^^^^^^^^\n"
        "  Look at the year. What has not happened yet is written down when it has.\n"
        "\n"
        f"ahead.yaml:{line_of('date: 2026-06-15, what: letter')}:12: warning: the letter in the record on 15 June 2027"
        " is not counted yet: today is 1 September 2026\n"
        "    - {date: 2027-06-15, what: letter, document: late-interest-notice, by: post, text: The notice of la…\n"
        "             ^^^^^^^^^^\n"
        "  Look at the year. What has not happened yet is written down when it has.\n"
        "\n"
        "3 warnings.\n"
    )


def test_what_is_dated_ahead_is_told_to_programs_and_by_status_too(ahead: str, capsys: Shown) -> None:
    assert run(["check", "--format", "json", ahead]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [(one["rule"], one["severity"], one["path"]) for one in listed] == [
        ("dated-ahead", "warning", "invoices[3].issued"),
        ("dated-ahead", "warning", "payments[1].date"),
        ("dated-ahead", "warning", "record[7].date"),
    ]

    def told(as_of: str) -> list[str]:
        assert run(["status", ahead, "--as-of", as_of]) == 0
        return [line.partition("warning: ")[2] for line in capsys.readouterr().err.split("\n") if "warning: " in line]

    assert told("2026-09-01") == [one["message"] for one in listed]
    assert told("2027-05-29") == [
        "the letter in the record on 15 June 2027 is not counted yet: the status is of 29 May 2027"
    ]
    assert told("2027-06-15") == []


def test_a_look_back_and_a_plan_are_not_dated_ahead(monkeypatch: pytest.MonkeyPatch, capsys: Shown) -> None:
    monkeypatch.setattr("docgen.cli.options.today", lambda: date(2026, 7, 21))  # before the instalments of the plan
    assert run(["check", str(KITCHEN)]) == 0
    assert capsys.readouterr() == (f"{KITCHEN}: no problems.\n", "")
    assert run(["status", str(KITCHEN), "--as-of", "2026-04-15"]) == 0
    assert capsys.readouterr().err == ""


def test_whatever_has_happened_in_an_example_is_told_of_on_the_day_before(
    monkeypatch: pytest.MonkeyPatch, capsys: Shown
) -> None:
    monkeypatch.setattr("docgen.cli.options.today", lambda: date(2026, 4, 12))
    assert run(["check", "--format", "json", str(KITCHEN)]) == 0
    messages = [one["message"] for one in json.loads(capsys.readouterr().out)]
    assert messages[:3] == [
        "change order 1 of 13 April 2026 is not counted yet: today is 12 April 2026",
        "that change order 1 was sent on 13 April 2026 is not counted yet: today is 12 April 2026",
        "the approval of change order 1 on 14 April 2026 is not counted yet: today is 12 April 2026",
    ]
    assert len(messages) == 3 + 2 + 2 + 6  # order, invoices, payments, record


def test_several_cases_are_checked_in_one_run_even_when_one_cannot_be_read(broken: str, capsys: Shown) -> None:
    assert run(["check", "kitchn.yaml", broken, str(SHOP), "--format", "json"]) == 1
    diagnostics = json.loads(capsys.readouterr().out)

    assert diagnostics[0] == {
        "file": "kitchn.yaml",
        "path": "",
        "line": None,
        "column": None,
        "rule": "unreadable-file",
        "severity": "error",
        "message": 'there is no file "kitchn.yaml"',
        "hint": 'Did you mean "kitchen.yaml"?',
    }
    assert [diagnostic["file"] for diagnostic in diagnostics] == ["kitchn.yaml", "kitchen.yaml", "kitchen.yaml"]


def test_a_case_is_read_from_stdin(monkeypatch: pytest.MonkeyPatch, capsys: Shown) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(KITCHEN.read_bytes())))

    assert run(["check", "-"]) == 0
    assert capsys.readouterr().out == "standard input: no problems.\n"


# --- draft --------------------------------------------------------------------------------------------------------


def test_a_draft_prints_the_paths_of_what_it_wrote(tmp_path: Path, capsys: Shown) -> None:
    folder = tmp_path / "out"

    assert run(["draft", str(KITCHEN), "contract", "--as-of", "2026-03-02", "--format", "md", "-o", str(folder)]) == 0
    assert capsys.readouterr() == (f"{folder / 'K-2026-014-contract.md'}\n", "")
    assert (folder / "K-2026-014-contract.md").read_text(encoding="utf-8").count("Eleanor Hartley") > 0


def test_all_drafts_every_document_that_the_case_can_have_on_that_day(tmp_path: Path) -> None:
    assert run(["draft", str(SHOP), "--all", "--as-of", "2026-06-15", "--format", "md", "-o", str(tmp_path)]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "S-2026-003-acceptance-record-M2.md",
        "S-2026-003-call-sheet.md",
        "S-2026-003-change-order-1.md",
        "S-2026-003-change-order-2.md",
        "S-2026-003-change-order-3.md",
        "S-2026-003-client-check.md",
        "S-2026-003-condition-record-M2.md",
        "S-2026-003-confirmation-of-instruction-I1.md",
        "S-2026-003-contract-as-amended.md",
        "S-2026-003-contract.md",
        "S-2026-003-final-demand.md",
        *(f"S-2026-003-invoice-INV-260{number}.md" for number in range(1, 6)),
        "S-2026-003-late-interest-notice.md",
        "S-2026-003-notice-of-completion-M2.md",
        *(f"S-2026-003-receipt-{day}.md" for day in ("2026-02-03", "2026-03-12", "2026-05-05")),
        "S-2026-003-reminder.md",
        "S-2026-003-second-reminder.md",
        "S-2026-003-statement-of-account.md",
        "S-2026-003-stop-work-notice.md",
        "S-2026-003-suspension-notice.md",
        "S-2026-003-witness-statement.md",
    ]


def test_all_names_the_documents_that_cannot_be_made_on_that_day_and_why(tmp_path: Path, capsys: Shown) -> None:
    assert run(["draft", str(SHOP), "--all", "--as-of", "2026-03-13", "--format", "md", "-o", str(tmp_path)]) == 0
    assert "docgen: not drafted: late-interest-notice: nothing is overdue on 2026-03-13\n" in capsys.readouterr().err
    assert not (tmp_path / "S-2026-003-late-interest-notice.md").exists()


def test_with_nothing_open_there_is_nothing_to_call_about(tmp_path: Path, capsys: Shown) -> None:
    assert run(["draft", str(SHOP), "call-sheet", "--as-of", "2026-01-13", "-o", str(tmp_path)]) == 1
    assert capsys.readouterr().err == (
        "docgen: no invoice is open on 2026-01-13, so there is nothing to call about\n"
        "  Look at `docgen account` for that day; invoices and payments are counted up to the end of it.\n"
    )


def test_the_contract_can_be_drafted_as_amended(tmp_path: Path) -> None:
    as_of = ["--as-of", "2026-06-15", "--format", "md", "-o", str(tmp_path)]
    assert run(["draft", str(SHOP), "contract", "--as-amended", *as_of]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["S-2026-003-contract-as-amended.md"]


def test_only_the_contract_is_drafted_as_amended(capsys: Shown) -> None:
    assert run(["draft", str(SHOP), "change-order", "--as-amended"]) == 2
    assert "--as-amended goes with contract: docgen draft CASE contract --as-amended." in capsys.readouterr().err


def test_a_broken_case_is_not_drafted_and_leaves_no_file(broken: str, tmp_path: Path, capsys: Shown) -> None:
    assert run(["draft", broken, "contract", "-o", str(tmp_path / "out")]) == 1
    shown = capsys.readouterr()

    assert shown.out == ""
    assert shown.err.startswith(f'kitchen.yaml:{line_of("price: 28800")}:10: price "28,8OO" is not a sum of money\n')
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["contrct"],
            'There is no document "contrct". Did you mean "contract"?'
            f" Known: {', '.join(kind.name for kind in DOCUMENTS)}.",
        ),
        (
            [],
            "Name the document to draft, or give --all. This case can have: client-check, contract, change-order,"
            " confirmation-of-instruction, contract-as-amended, notice-of-completion, acceptance-record,"
            " condition-record, invoice, receipt, statement-of-account, call-sheet, reminder, second-reminder,"
            " late-interest-notice, stop-work-notice, suspension-notice, final-demand, witness-statement.",
        ),
        (["contract", "--all"], "--all drafts every document: leave out the document, --number and --template."),
        (
            ["contract", "--number", "2"],
            "--number says which one where there are several: for"
            f" {', '.join(kind.name for kind in DOCUMENTS if kind.about)}.",
        ),
        (
            ["contract", "--as-of", "2026-02-30"],
            "Invalid value for '--as-of': \"2026-02-30\" is a date that does not exist. February 2026 has 28 days.",
        ),
    ],
)
def test_wrong_usage_of_draft_ends_with_2_and_says_what_is_right(
    arguments: list[str], message: str, capsys: Shown
) -> None:
    assert run(["draft", str(SHOP), *arguments]) == 2
    shown = capsys.readouterr()

    assert shown.out == ""
    assert shown.err.rstrip("\n").rpartition("\n")[2] == f"Error: {message}"


def test_a_number_without_its_option_is_told_how_it_is_written(capsys: Shown) -> None:
    for command in ("draft", "issue"):
        assert run([command, str(KITCHEN), "change-order", "1"]) == 2
        assert capsys.readouterr().err.endswith(
            '\nError: "1" is one argument too many. Where it says which one is meant, write --number 1.\n'
        )


def test_a_folder_that_is_not_there_is_said_to_be_neither_file_nor_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Shown
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["batch", "jobs/", "--document", "reminder", "-o", "out"]) == 1
    assert 'there is no file or folder "jobs"\n' in capsys.readouterr().err


def test_a_change_order_that_the_case_does_not_have_is_refused(capsys: Shown) -> None:
    assert run(["draft", str(SHOP), "change-order", "--number", "7"]) == 1
    assert capsys.readouterr() == ("", "docgen: there is no change order 7\n  This case has: 1, 2, 3.\n")


def test_without_pango_a_pdf_that_was_asked_for_is_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Shown
) -> None:
    monkeypatch.setattr(doctor, "_loads", lambda _names: False)
    monkeypatch.setattr(doctor, "this_system", lambda: "macos")

    assert run(["draft", str(KITCHEN), "contract", "--format", "pdf", "-o", str(tmp_path / "out")]) == 1
    assert capsys.readouterr() == (
        "",
        "docgen: PDF needs Pango, which is not on this machine: brew install pango\n"
        "  Word, HTML and Markdown work without it: --format docx.\n",
    )
    assert not (tmp_path / "out").exists()


def test_without_pango_and_without_being_asked_for_pdf_the_word_file_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Shown
) -> None:
    monkeypatch.setattr(doctor, "_loads", lambda _names: False)
    monkeypatch.setattr(doctor, "this_system", lambda: "macos")

    assert run(["draft", str(KITCHEN), "contract", "--as-of", "2026-03-02", "-o", str(tmp_path)]) == 0
    assert capsys.readouterr() == (
        f"{tmp_path / 'K-2026-014-contract.docx'}\n",
        "docgen: no PDF this time. PDF needs Pango, which is not on this machine: brew install pango\n",
    )


def test_an_output_folder_that_is_a_file_is_refused(tmp_path: Path, capsys: Shown) -> None:
    (tmp_path / "out").write_text("mine")

    assert run(["draft", str(KITCHEN), "contract", "--format", "md", "-o", str(tmp_path / "out")]) == 1
    assert capsys.readouterr() == (
        "",
        f"docgen: {tmp_path / 'out'} is a file, so documents cannot be put into a folder of that name\n"
        "  Name another folder with -o.\n",
    )


# --- account, interest, documents, schema, law --------------------------------------------------------------------


def test_an_account_as_json_has_the_agreed_shape(capsys: Shown) -> None:
    assert run(["account", str(KITCHEN), "--as-of", "2026-07-06", "--format", "json"]) == 0
    account = json.loads(capsys.readouterr().out)

    assert {"case", "as_of", "currency", "totals", "per_day", "invoices"} <= set(account)
    assert (account["case"], account["as_of"], account["currency"]) == ("K-2026-014", "2026-07-06", "GBP")
    assert {"principal", "interest", "compensation", "costs", "due"} <= set(account["totals"])
    invoice = account["invoices"][2]
    assert {"number", "issued", "due", "amount", "paid", "open", "interest", "compensation", "segments"} <= set(invoice)
    assert {"from", "to", "days", "rate", "principal", "interest", "source"} <= set(invoice["segments"][0])
    assert (invoice["number"], invoice["amount"], invoice["open"]) == ("INV-1043", "8640.00", "5640.00")


def test_an_account_as_csv_is_read_by_a_csv_reader(capsys: Shown) -> None:
    assert run(["account", str(KITCHEN), "--as-of", "2026-07-06", "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))

    assert {"INV-1043", "INV-1044"} <= {row["invoice"] for row in rows}


def test_explain_adds_the_steps_of_the_sum(capsys: Shown) -> None:
    arguments = ["account", str(KITCHEN), "--as-of", "2026-07-06"]
    assert run(arguments) == 0
    short = capsys.readouterr().out
    assert run([*arguments, "--explain"]) == 0
    explained = capsys.readouterr().out

    assert "days / 365" not in short
    assert "days / 365" in explained


def test_the_calculator_needs_no_case_file(capsys: Shown) -> None:
    arguments = ["interest", "--law", "GB-ENG", "--debtor", "company", "--principal", "5000.00"]
    assert run([*arguments, "--from", "2026-03-31", "--to", "2026-04-30", "--rate", "8%", "--format", "json"]) == 0
    answer = json.loads(capsys.readouterr().out)

    # 5,000.00 x 8% x 30 days / 365 = 32.8767…, by hand.
    assert (answer["days"], answer["interest"], answer["per_day"]) == (30, "32.88", "1.10")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["--law", "GB-EN"],
            'docgen has no law pack "GB-EN". Did you mean GB-ENG, GB-NIR or BE? `docgen law` lists the laws docgen'
            " knows; `law:` may also name a pack file of your own.",
        ),
        (
            ["--law", "GB-ENG", "--rate", "8"],
            "Invalid value for '--rate': \"8\" is not a rate of interest."
            " Write the per cent sign, for example 8% or 1.5% per month.",
        ),
        (
            ["--law", "GB-ENG", "--currency", "pounds"],
            "Invalid value for '--currency': \"pounds\" is not a currency."
            " Write the three letters of ISO 4217, for example GBP, EUR or USD.",
        ),
    ],
)
def test_wrong_usage_of_the_calculator(arguments: list[str], message: str, capsys: Shown) -> None:
    given = ["--debtor", "company", "--principal", "5000.00", "--from", "2026-03-31"]
    assert run(["interest", *arguments, *given]) == 2
    assert capsys.readouterr().err.rstrip("\n").rpartition("\n")[2] == f"Error: {message}"


def test_the_catalogue_names_every_document(capsys: Shown) -> None:
    assert run(["documents"]) == 0
    documents = capsys.readouterr().out.split("\n\n")[0].splitlines()
    assert [line.split()[0] for line in documents] == [kind.name for kind in DOCUMENTS]
    (contract,) = (line for line in documents if line.startswith("contract "))
    assert contract.endswith("  Contract. Before the work starts; both parties sign it. (en, de)")

    assert run(["documents", "--format", "json"]) == 0
    assert {
        "name": "contract",
        "title": "Contract",
        "when": "Before the work starts; both parties sign it.",
        "languages": ["en", "de"],
        "missing": {},
    } in json.loads(capsys.readouterr().out)


def test_the_catalogue_of_a_case_names_what_templates_of_ones_own_make(tmp_path: Path, capsys: Shown) -> None:
    shutil.copy(KITCHEN, tmp_path)
    own = tmp_path / "templates"
    own.mkdir()
    for name, facts in (("reminder", ""), ("thanks", "facts: contract\n")):
        (own / f"{name}.md").write_text(f"---\ndocument: {name}\n{facts}title: A letter\n---\nHello.\n")

    assert run(["documents", str(tmp_path / "kitchen.yaml"), "--all"]) == 0
    ours, own_document_names = capsys.readouterr().out.split("\n\nFrom templates of your own:\n")
    assert len(ours.splitlines()) == len(DOCUMENTS)
    assert [line.split("  ")[0] + " |" + line.rpartition("  ")[2] for line in own_document_names.splitlines()] == [
        f"reminder |{own / 'reminder.md'}, in place of docgen's",
        f"thanks |{own / 'thanks.md'}",
    ]

    assert run(["documents", str(tmp_path / "kitchen.yaml"), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)[len(DOCUMENTS) :] == [
        {"name": "reminder", "template": str(own / "reminder.md")},
        {"name": "thanks", "template": str(own / "thanks.md")},
    ]


def test_the_catalogue_of_a_case_lists_what_fits_the_job_on_the_day(capsys: Shown) -> None:
    assert run(["documents", str(KITCHEN), "--as-of", "2026-07-06"]) == 0
    listed, more = capsys.readouterr().out.split("\n\n")
    names = [line.split()[0] for line in listed.splitlines()]

    assert {"contract", "final-demand", "statement-of-account"} <= set(names)
    assert not {"quotation", "resumption-notice", "preliminary-notice"} & set(names)
    assert more == f"{len(DOCUMENTS) - len(names)} more do not fit the job on 6 July 2026; --all lists them.\n"


def test_the_catalogue_names_the_texts_that_a_language_lacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Shown
) -> None:
    shutil.copytree(templates_folder(), tmp_path / "templates")
    for part in ("contracts/clauses/time.de.md", "contracts/clauses/price.de.md"):
        (tmp_path / "templates" / part).unlink()
    monkeypatch.setattr("docgen.compose.template_loader.templates_folder", lambda: tmp_path / "templates")

    assert run(["documents"]) == 0
    documents, missing = capsys.readouterr().out.split("\n\nMissing in de:\n")
    (contract_line,) = (line for line in documents.splitlines() if line.startswith("contract "))
    assert contract_line.endswith("(en)")
    (of_contract,) = (line for line in missing.splitlines() if line.split("  ")[0] == "contract")
    assert of_contract.endswith("  contracts/clauses/time.de.md, contracts/clauses/price.de.md")

    assert run(["documents", "--format", "json"]) == 0
    (contract,) = (each for each in json.loads(capsys.readouterr().out) if each["name"] == "contract")
    assert contract["languages"] == ["en"]
    assert contract["missing"] == {"de": ["contracts/clauses/time.de.md", "contracts/clauses/price.de.md"]}


def test_every_law_pack_can_be_printed(capsys: Shown) -> None:
    assert run(["law"]) == 0
    codes = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    for code in codes:
        assert run(["law", code]) == 0
        assert capsys.readouterr().out.startswith(f"{code}: ")


# --- what can go wrong with any command ---------------------------------------------------------------------------


def test_an_unknown_command_gets_the_nearest_known_one(capsys: Shown) -> None:
    assert run(["chek"]) == 2
    assert capsys.readouterr().err.rstrip("\n").rpartition("\n")[2] == (
        f'Error: There is no command "chek". Did you mean "check"? Known: {", ".join(COMMANDS)}.'
    )


def test_a_fault_of_docgens_own_is_admitted_without_a_traceback(monkeypatch: pytest.MonkeyPatch, capsys: Shown) -> None:
    monkeypatch.delenv("DOCGEN_DEBUG", raising=False)
    monkeypatch.setattr("docgen.pipeline.load", lambda _path: 1 // 0)

    assert run(["check", str(KITCHEN)]) == 70
    assert capsys.readouterr() == (
        "",
        "docgen: something went wrong inside docgen, and it is not your case file's fault"
        " (ZeroDivisionError: integer division or modulo by zero).\n"
        "  Run the same command with DOCGEN_DEBUG=1 set, and report what it prints. Take names and sums out first.\n",
    )


def test_debugging_shows_the_traceback_of_a_fault_of_docgens_own(
    monkeypatch: pytest.MonkeyPatch, capsys: Shown
) -> None:
    monkeypatch.setenv("DOCGEN_DEBUG", "1")
    monkeypatch.setattr("docgen.pipeline.load", lambda _path: 1 // 0)

    assert run(["check", str(KITCHEN)]) == 70
    assert capsys.readouterr().err.startswith("Traceback (most recent call last):\n")


def test_ctrl_c_ends_with_130_and_a_word(monkeypatch: pytest.MonkeyPatch, capsys: Shown) -> None:
    def interrupted(_path: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("docgen.pipeline.load", interrupted)

    assert run(["check", str(KITCHEN)]) == 130
    assert capsys.readouterr() == ("", "\nStopped. No document was left half-written.\n")


def docgen(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "docgen", *arguments],
        cwd=HOUSE,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )


def test_a_terminal_that_lacks_a_letter_gets_an_escape_and_no_crash(tmp_path: Path) -> None:
    text = KITCHEN.read_text(encoding="utf-8").replace("price: 28800.00", "price: λ→")
    case = tmp_path / "kitchen.yaml"
    case.write_text(text, encoding="utf-8")

    done = docgen("check", str(case), PYTHONIOENCODING="cp1252", PYTHONUTF8="0")

    assert done.returncode == 1
    assert rb'price "\u03bb\u2192" is not a sum of money' in done.stdout
    assert done.stderr == b""

    done = docgen("check", str(case), "--format", "json", PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert json.loads(done.stdout)[0]["message"] == 'price "λ→" is not a sum of money'


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_results_that_cannot_be_written_end_with_1_and_a_word() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "docgen", "schema"], cwd=HOUSE, stdout=full, stderr=subprocess.PIPE, check=False
        )

    assert (done.returncode, done.stderr) == (
        1,
        b"docgen: the results could not be written: No space left on device\n",
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_messages_that_cannot_be_written_end_with_1_and_not_with_a_code_of_pythons(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "docgen", "draft", str(tmp_path / "nowhere.yaml"), "contract"],
            cwd=HOUSE, stdout=subprocess.PIPE, stderr=full, check=False,
        )  # fmt: skip

    assert (done.returncode, done.stdout) == (1, b"")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no broken pipes")
def test_a_reader_that_has_enough_ends_docgen_quietly() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "docgen", "schema"], cwd=HOUSE, stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)

    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no >&-")
def test_a_closed_stdout_or_stderr_is_no_fault() -> None:
    for closed in (">&-", "2>&-", ">&- 2>&-"):
        done = subprocess.run(
            ["sh", "-c", f'"$0" -m docgen documents {closed}', sys.executable],
            cwd=HOUSE,
            capture_output=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, b"")


def test_a_name_that_the_disk_does_not_take_is_said_to_be_too_long(tmp_path: Path, capsys: Shown) -> None:
    case = tmp_path / f"{'x' * 250}.yaml"
    case.write_bytes(KITCHEN.read_bytes())

    assert run(["issue", str(case), "contract"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        f"docgen: file name too long: {case.with_suffix('.issued')}",
        "  Give the case file a shorter name; names of other files are made from it.",
    ]
