"""What a letter in American English says otherwise, which no caller has to ask for."""

from __future__ import annotations

import pytest

from docgen.case.parties import Assignee, Bank
from docgen.documents.parties import how_to_pay_assignee
from docgen.i18n import phrases_of
from tests.steps.jobs import day

IN_WORDS = {
    "en-GB": "one thousand eight hundred and fifty dollars and five cents",
    "en-US": "one thousand eight hundred fifty dollars and five cents",
}


@pytest.mark.parametrize("language", IN_WORDS)
def test_a_sum_in_words_is_said_as_in_the_language_of_the_document(language: str) -> None:
    assert phrases_of(language).values.money_in_words("USD", 1850, 5, 100) == IN_WORDS[language]


def test_letters_open_close_and_go_as_american_ones_do() -> None:
    say = phrases_of("en-US").parties

    assert say.salutation("") == "Dear Sir or Madam:"
    assert say.salutations(["Mr. Ortega", "Ms. Vance"]) == "Dear Mr. Ortega and Ms. Vance:"
    assert say.greeting(named=False) == "Sincerely,"
    assert [say.channel(by) for by in ("post", "certified", "hand")] == ["mail", "certified mail", "hand"]


def test_a_client_pays_the_assignee_as_americans_pay() -> None:
    bank = Bank(account_name="Juniper Receivables LLC", account_number="000123456789", routing_number="021000021")
    assignee = Assignee(name="Juniper Receivables LLC", address=("1 Main Street",), date=day("2026-05-01"), bank=bank)

    assert how_to_pay_assignee(assignee, phrases_of("en-US").parties, reference="INV-1").startswith(
        "Please pay by ACH or wire to Juniper Receivables LLC"
    )
