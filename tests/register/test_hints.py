"""Each refusal at the door of the register names a way on, and going that way clears it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from docgen.cli import run
from docgen.errors import CaseError, DocgenError
from docgen.register.store import folder_beside
from tests.register.shop import case_in, edit, issued

LETTER = "late-interest-notice"


def contract(case: Path) -> object:
    return issued(case)


def letter(case: Path) -> object:
    return issued(case, LETTER, as_of="2026-06-15")


def of_register(case: Path, change: Callable[[list[str]], list[str]]) -> None:
    """The lines of the register, changed as somebody would by hand."""
    register = folder_beside(case) / "register.jsonl"
    lines = register.read_text("utf-8").splitlines(keepends=True)
    register.chmod(0o644)
    register.write_text("".join(change(lines)), "utf-8")


def accepted(case: Path) -> None:
    assert run(["register", "accept", str(folder_beside(case))]) == 0


def nothing(case: Path) -> None:
    """Nothing has to be done but to type the other command."""


def new_words(case: Path) -> None:
    issued(case)
    edit(case, "reason: The client asked for lighting", "reason: The client wished for lighting")
    issued(case, "change-order", as_of="2026-04-13")
    edit(case, "reason: The client wished for lighting", "reason: The client asked for lighting")


def new_price(case: Path) -> None:
    issued(case)
    edit(case, "price: 28800.00", "price: 28900.00")


def gone(case: Path) -> None:
    issued(case)
    shutil.rmtree(folder_beside(case))


def shortened(case: Path) -> None:
    issued(case)
    letter(case)
    of_register(case, lambda lines: lines[:1])
    shutil.rmtree(folder_beside(case) / "LN-1")


def stray(case: Path) -> None:
    issued(case)
    (folder_beside(case) / "LN-1").mkdir()


def moved_out(case: Path) -> None:
    (folder_beside(case) / "LN-1").rename(case.parent / "mine")


def renamed(case: Path) -> None:
    issued(case)
    folder_beside(case).rename(case.with_name("cuisine.issued"))


def renamed_back(case: Path) -> None:
    case.with_name("cuisine.issued").rename(folder_beside(case))


def altered(case: Path) -> None:
    issued(case)
    copy = folder_beside(case) / "C" / "K-2026-014-C.md"
    shutil.copy(copy, case.parent / "backup.md")
    copy.chmod(0o644)
    copy.write_text("Another price.", "utf-8")


def restored(case: Path) -> None:
    shutil.copy(case.parent / "backup.md", folder_beside(case) / "C" / "K-2026-014-C.md")


def a_file(case: Path) -> None:
    folder_beside(case).write_text("mine", "utf-8")


def file_renamed(case: Path) -> None:
    folder_beside(case).rename(case.with_name("mine.txt"))


def price_put_back(case: Path) -> None:
    edit(case, "price: 28900.00", "price: 28800.00")


def unreminded(case: Path) -> None:
    """The reminders and the notice of the record are taken out."""
    lines = case.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if "what: reminder" not in line and f"document: {LETTER}" not in line]
    case.write_text("".join(kept), "utf-8")


def reminded(case: Path) -> None:
    text = case.read_text("utf-8")
    event = '  - {date: 2026-05-16, what: reminder, by: email, text: "INV-1043 was called to mind."}\n'
    case.write_text(text.replace("record:\n", f"record:\n{event}", 1), "utf-8")


def no_place(case: Path) -> None:
    text = case.read_text("utf-8")
    (line,) = (line for line in text.splitlines(True) if line.startswith("  concluded:"))
    case.write_text(text.replace(line, ""), "utf-8")


def place_given(case: Path) -> None:
    edit(case, "contract:\n", "contract:\n  concluded: off premises\n")


# What was done, what is then tried, words of the hint, what the hint says to do, and what then succeeds.
WAYS_ON: dict[
    str,
    tuple[
        Callable[[Path], object],
        Callable[[Path], object],
        str,
        Callable[[Path], object],
        Callable[[Path], object],
    ],
] = {
    "other words": (
        new_words,
        lambda case: issued(case, "change-order", as_of="2026-04-13"),
        "add --revise",
        nothing,
        lambda case: issued(case, "change-order", as_of="2026-04-13", revise=True),
    ),
    "the same words": (
        contract,
        lambda case: issued(case, revise=True),
        "leave --revise out",
        nothing,
        contract,
    ),
    "nothing to revise": (
        nothing,
        lambda case: issued(case, revise=True),
        "Leave --revise out to issue it",
        nothing,
        contract,
    ),
    "nothing of that day": (
        lambda case: letter(case) and None,
        lambda case: issued(case, LETTER, as_of="2026-06-16", revise=True),
        "with --as-of 2026-06-15 it is revised",
        lambda case: edit(case, "reason: The client asked for lighting", "reason: The client wished for lighting"),
        lambda case: issued(case, LETTER, as_of="2026-06-16"),
    ),
    "a price that was agreed otherwise": (
        new_price,
        letter,
        "Put it back",
        price_put_back,
        letter,
    ),
    "the same, with the document itself changed": (
        new_price,
        letter,
        "contract --revise",
        lambda case: issued(case, revise=True) and None,
        letter,
    ),
    "documents gone": (gone, letter, "register accept", accepted, letter),
    "a register cut short": (shortened, letter, "register accept", accepted, letter),
    "a folder in the way": (stray, letter, "move it out of", moved_out, letter),
    "a folder of another name": (renamed, letter, "or the folder kitchen.issued", renamed_back, letter),
    "a copy altered": (altered, contract, "Restore it from a backup", restored, contract),
    "a file of that name": (a_file, contract, "Give the file another name", file_renamed, contract),
    "no reminder before it": (unreminded, letter, "enter it under record", reminded, letter),
    "the same, at the user's word": (
        unreminded,
        letter,
        "add --anyway",
        nothing,
        lambda case: issued(case, LETTER, as_of="2026-06-15", anyway=True),
    ),
    "a consumer without a word on the place": (no_place, contract, "concluded: off premises", place_given, contract),
}


@pytest.mark.parametrize("name", WAYS_ON)
def test_what_the_hint_says_clears_the_refusal(name: str, tmp_path: Path) -> None:
    before, attempt, words, follow, then = WAYS_ON[name]
    case = case_in(tmp_path)
    before(case)

    with pytest.raises(DocgenError) as refused:
        attempt(case)
    wrong = refused.value
    hints = [each.hint for each in wrong.diagnostics] if isinstance(wrong, CaseError) else [wrong.hint]
    assert any(words in hint for hint in hints), hints

    follow(case)
    then(case)


def test_why_no_tax_is_charged_may_be_said_after_the_contract_went_out(tmp_path: Path) -> None:
    """A contract without a word on tax reaches no dead end: the invoice gets the words that the law asks for."""
    case = case_in(tmp_path, "badezimmer.yaml")
    tax = "  tax: {name: Umsatzsteuer, rate: 19%, prices: include}\n"
    edit(case, tax, "")
    issued(case, as_of="2026-02-16")
    edit(case, "contract:\n", "contract:\n" + tax.replace("19%", "0%").replace("}", ", treatment: small business}"))
    issued(case, "invoice", "RE-2026-131", as_of="2026-04-02")
    (invoice,) = folder_beside(case).glob("*RE-2026-131/*.md")
    assert "§ 19 UStG" in invoice.read_text("utf-8")
