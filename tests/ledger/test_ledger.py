"""The ledger of a case calculates each sum once for all who ask, and never takes it for that of another case."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from docgen.documents.wording import Wording
from docgen.errors import DocgenError
from docgen.law.pack_reader import load_law
from docgen.ledger.ledger import Ledger, ledger_of
from docgen.pipeline import load

LATER = date(2026, 7, 20)


def kitchen() -> Ledger:
    return load("examples/kitchen.yaml").ledger


def test_schedule_invoices_and_the_account_of_a_day_are_the_very_same_for_all_who_ask() -> None:
    ledger = kitchen()

    assert ledger.schedule is ledger.schedule
    assert ledger.invoices is ledger.invoices
    assert ledger.account(LATER) is ledger.account(LATER)
    assert ledger.account(LATER) is not ledger.account(date(2026, 7, 21))


def test_the_case_as_known_on_a_day_has_one_ledger_which_is_this_one_where_nothing_came_later() -> None:
    ledger = kitchen()

    assert ledger.known_on(LATER) is ledger
    before_the_first_invoice = ledger.known_on(date(2026, 3, 1))
    assert before_the_first_invoice is ledger.known_on(date(2026, 3, 1))
    assert before_the_first_invoice.case.invoices == ()


def test_what_comes_of_a_change_is_asked_of_another_ledger() -> None:
    ledger = kitchen()
    unpaid = ledger.instead(replace(ledger.case, payments=()))

    assert (unpaid.law, unpaid.words) == (ledger.law, ledger.words)
    assert unpaid.account(LATER).totals.due > ledger.account(LATER).totals.due


def test_each_language_has_its_own_words_and_the_same_sums() -> None:
    ledger = kitchen()
    german = Wording(language="de-DE", currency="GBP").words
    told = ledger.told_in(german)

    assert told is ledger.told_in(Wording(language="de-DE", currency="GBP").words)
    assert told.told_in(german) is told
    assert ledger.told_in(ledger.words) is ledger
    assert told.account(LATER).totals == ledger.account(LATER).totals
    assert told.account(LATER).method.basis != ledger.account(LATER).method.basis


def test_what_is_refused_is_refused_again() -> None:
    case = load("examples/kitchen.yaml").case
    wrong = ledger_of(replace(case, invoices=(replace(case.invoices[0], milestone="M9"),)))

    for _ in range(2):
        with pytest.raises(DocgenError, match="the contract has no milestone M9"):
            assert wrong.invoices


def test_a_law_pack_of_the_users_own_is_given_by_who_has_read_it() -> None:
    own = replace(load("examples/kitchen.yaml").case, law="examplia.yaml")

    with pytest.raises(DocgenError) as unread:
        ledger_of(own)
    assert unread.value.message == "the law pack examplia.yaml was not read"
    assert ledger_of(own, load_law("GB-ENG")).account(LATER).totals.due > 0
