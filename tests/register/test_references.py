"""Which reference a document gets, and in which folder it is kept."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from docgen.documents import kind_of
from docgen.register.entries import Entry, folder_of, mark_of, reference_of
from tests.register.test_entries import FIRST

DAY = date(2026, 6, 15)


def of(document: str, about: str = "", as_of: date = DAY, issued: tuple[Entry, ...] = ()) -> str:
    return reference_of("K-2026-014", kind_of(document), about, as_of, issued)


@pytest.mark.parametrize(
    ("document", "about", "reference"),
    [
        ("contract", "", "K-2026-014/C"),
        ("change-order", "2", "K-2026-014/CO-2"),
        ("invoice", "1043", "K-2026-014/INV-1043"),
        ("invoice", "INV-1043", "K-2026-014/INV-1043"),
        ("late-interest-notice", "", "K-2026-014/LN-1"),
        ("final-demand", "", "K-2026-014/FD-1"),
    ],
)
def test_the_first_document_of_a_kind(document: str, about: str, reference: str) -> None:
    assert of(document, about) == reference


def test_two_invoices_never_share_a_reference() -> None:
    first = replace(FIRST, document="invoice", about="1043", reference="K-2026-014/INV-1043")
    second = of("invoice", "INV-1043", issued=(first,))

    assert second == "K-2026-014/INV-INV-1043"
    assert of("invoice", "1043", issued=(first,)) == "K-2026-014/INV-1043"
    other_way = replace(first, about="INV-1043")
    assert of("invoice", "1043", issued=(other_way,)) == "K-2026-014/INV-(1043)"


def test_letters_count_on_by_their_days_and_the_same_day_is_the_same_letter() -> None:
    first = replace(FIRST, document="late-interest-notice", reference="K-2026-014/LN-1", as_of=DAY)
    ninth = replace(first, reference="K-2026-014/LN-9", as_of=date(2026, 7, 1))

    assert of("late-interest-notice", issued=(first, ninth)) == "K-2026-014/LN-1"
    assert of("late-interest-notice", as_of=date(2026, 7, 2), issued=(first, ninth)) == "K-2026-014/LN-10"


def test_a_kind_without_a_mark_has_the_first_letters_of_its_name() -> None:
    assert mark_of(replace(kind_of("contract"), name="stop-work-notice", mark="")) == "SWN"


@pytest.mark.parametrize(
    ("name", "revision", "taken", "folder"),
    [
        ("CO-2", 1, (), "CO-2"),
        ("CO-2", 3, ("CO-2", "CO-2-r2"), "CO-2-r3"),
        ("INV-2026/14", 1, (), "INV-2026-14"),
        ("INV-2026/14", 1, ("inv-2026-14",), "INV-2026-14_2"),
        ("..", 1, (), "paper"),
        ("INV-Ä 1", 1, (), "INV--1"),
    ],
)
def test_a_folder_has_a_name_that_every_disk_takes(
    name: str, revision: int, taken: tuple[str, ...], folder: str
) -> None:
    assert folder_of(name, revision, taken) == folder
