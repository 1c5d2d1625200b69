"""What an invoice lists, held against its sum: each rule with a slip, and all that docgen then says."""

# ruff: noqa: E501  (messages stand here as they are printed)

from __future__ import annotations

import pytest

from docgen.ledger.invoice_checks import CHECKS
from tests.case.good import Edits, changed, said_with_law

MISTAKES: list[tuple[str, Edits, str]] = [
    (
        "offer-of-all",
        (
            (
                "costs:\n",
                "goodwill_offers:\n"
                "  - {date: 2026-06-01, invoice: INV-2, amount: 5000.00, until: 2026-06-20}\ncosts:\n",
            ),
        ),
        """\
good.yaml:128:48: warning: the offer takes 5000.00 GBP off invoice INV-2, of which 4880.00 GBP was open on 1 June 2026
    - {date: 2026-06-01, invoice: INV-2, amount: 5000.00, until: 2026-06-20}
                                                 ^^^^^^^
  Offer less than is open: the client pays the rest. To give up all of it, write it off under write_offs.
""",
    ),
    (
        "invoice-lines-add-up",
        (
            (
                "{number: INV-4, milestone: M3, issued: 2026-05-20}",
                "{number: INV-4, milestone: M3, issued: 2026-05-20, lines: [{description: Cabinets, quantity: 14, unit: pieces, price: 700.00}]}",
            ),
        ),
        """\
good.yaml:118:56: the lines of invoice INV-4 come to 9800.00 GBP, 200.00 GBP less than the 10000.00 GBP that it is for
    - {number: INV-4, milestone: M3, issued: 2026-05-20, lines: [{description: Cabinets, quantity: 14, …
                                                         ^^^^^
  State the lines as prices are stated in this file, before anything is held back, and add what is missing. Change orders that are invoiced with it come with their own items.
""",
    ),
    (
        "invoice-lines-add-up",
        (
            (
                "{number: INV-4, milestone: M3, issued: 2026-05-20}",
                "{number: INV-4, milestone: M3, issued: 2026-05-20, lines: [{description: Cabinets, amount: 8000.00}, {description: Books, amount: 2000.00, tax: 0%}]}",
            ),
        ),
        """\
good.yaml:118:56: the lines of invoice INV-4 at 20% come to 8000.00 GBP, 2000.00 GBP less than the 10000.00 GBP that it is for
    - {number: INV-4, milestone: M3, issued: 2026-05-20, lines: [{description: Cabinets, amount: 8000.0…
                                                         ^^^^^
  State the lines as prices are stated in this file, before anything is held back, and add what is missing. Change orders that are invoiced with it come with their own items.
""",
    ),
    (
        "invoice-lines-add-up",
        (
            (
                "{number: INV-4, milestone: M3, issued: 2026-05-20}",
                "{number: INV-4, description: Hinges, ground: You asked for them., amount: 90.00, issued: 2026-05-20, lines: [{description: Hinges, quantity: 10, price: 9.50}]}",
            ),
        ),
        """\
good.yaml:118:106: the lines of invoice INV-4 come to 95.00 GBP, 5.00 GBP more than the 90.00 GBP that it is for
    …ound: You asked for them., amount: 90.00, issued: 2026-05-20, lines: [{description: Hinges, quanti…
                                                                   ^^^^^
  Take amount: out, and the invoice asks for what its lines come to.
""",
    ),
    (
        "labour-more-than-invoice",
        (
            (
                "{number: INV-4, milestone: M3, issued: 2026-05-20}",
                "{number: INV-4, milestone: M3, labour: 12000.00, issued: 2026-05-20}",
            ),
        ),
        """\
good.yaml:118:44: 12000.00 GBP of invoice INV-4 is labour, and all that it lists comes to 10000.00 GBP
    - {number: INV-4, milestone: M3, labour: 12000.00, issued: 2026-05-20}
                                             ^^^^^^^^
  Check both; they are stated like the contract price.
""",
    ),
    (
        "final-invoice-rates",
        (
            (
                "{number: INV-2, milestone: M2, issued: 2026-04-20}",
                "{number: INV-2, milestone: M2, tax: 17.5%, issued: 2026-04-20}",
            ),
            ("{number: INV-4, milestone: M3, issued: 2026-05-20}", "{number: INV-4, final: yes, issued: 2026-05-20}"),
        ),
        """\
good.yaml:118:14: warning: the invoices come to 33580.00 GBP, 7880.00 GBP more than the contract price with its approved change orders
    - {number: INV-4, final: yes, issued: 2026-05-20}
               ^^^^^
  Look for an invoice entered twice, or enter what is not owed under credit_notes.
good.yaml:118:28: invoice INV-2 was taxed at 17.5%, and the final invoice INV-4 is not
    - {number: INV-4, final: yes, issued: 2026-05-20}
                             ^^^
  Take final: out, and name with milestone: what is left: the invoice then asks for that alone, at the rate of its day. Ask your tax adviser how the earlier payments are taxed.
""",
    ),
]


@pytest.mark.parametrize(("rule", "edits", "message"), MISTAKES, ids=[mistake[0] for mistake in MISTAKES])
def test_a_mistake_is_shown_at_its_place_with_a_remedy(rule: str, edits: Edits, message: str) -> None:
    assert said_with_law(changed(edits)) + "\n" == message


def test_every_rule_has_a_mistake_that_shows_it() -> None:
    assert {rule for rule, _, _ in MISTAKES} == {check.rule for check in CHECKS}
