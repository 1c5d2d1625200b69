"""Currencies, tax, discount and interest: for each rule a slip in the good case, and all that docgen then says."""

# ruff: noqa: E501  (messages stand here as they are printed)

from __future__ import annotations

import pytest

from tests.case.good import Edits, changed, said

MISTAKES: list[tuple[str, Edits, str]] = [
    (
        "currency-unknown",
        (("currency: GBP", "currency: GPB"),),
        """\
good.yaml:8:11: "GPB" is not a currency that money is paid in
    currency: GPB
              ^^^
  Did you mean "GBP"? Write the three letters of ISO 4217, such as EUR.
""",
    ),
    (
        "too-many-decimals",
        (("amount: 1850.00", "amount: 1.850"), ("hourly_rate: 48.00", "hourly_rate: 48.1234")),
        """\
good.yaml:85:18: hourly_rate 48.1234 has 4 decimal places, but GBP has two decimal places
    hourly_rate: 48.1234
                 ^^^^^^^
  Write it with two decimal places.
good.yaml:102:51: amount 1.850 has 3 decimal places, but GBP has two decimal places
    - {description: Larder unit in oak, amount: 1.850}
                                                ^^^^^
  Write it with two decimal places. If the point separates thousands, write 1850.
""",
    ),
    (
        "too-many-decimals",
        (
            ("currency: GBP", "currency: JPY"),
            ("price: 24000.00", "price: 24000"),
            ("amount: 8000.00", "amount: 8000"),
            ("amount: 10000.00", "amount: 10000"),
            ("hourly_rate: 48.00", "hourly_rate: 48"),
            ("insurance: 5000000.00", "insurance: 5000000"),
            ("amount: 1850.00", "amount: 1850"),
            ("amount: -150.00", "amount: -150"),
            ("amount: 3200.00", "amount: 3200.5"),
            ("amount: 120.00", "amount: 120"),
            ("amount: 6000.00", "amount: 6000"),
            ("amount: 3000.00", "amount: 3000"),
            ("amount: 3.00", "amount: 3"),
        ),
        """\
good.yaml:111:48: amount 3200.5 has 1 decimal place, but JPY has no decimal places
    - {description: Granite worktop, amount: 3200.5}
                                             ^^^^^^
  Write whole JPY.
""",
    ),
    (
        "goodwill-not-owed",
        (("reason: One hinge replaced late}", "reason: One hinge replaced late, goodwill: yes, never_owed: yes}"),),
        """\
good.yaml:121:113: credit note CN-1 is goodwill, and says that the sum was never owed
    …-2, amount: 120.00, reason: One hinge replaced late, goodwill: yes, never_owed: yes}
                                                                    ^^^
  Keep one of them: what was never owed bears no interest from the start, goodwill does until its date.
""",
    ),
    (
        "goodwill-offer",
        (
            (
                "credit_notes:",
                "goodwill_offers:\n  - {date: 2026-06-20, invoice: INV-2, amount: 50.00, until: 2026-06-12}\ncredit_notes:",
            ),
        ),
        """\
good.yaml:121:62: the offer of 20 June 2026 lapsed on 12 June 2026, before it was made
    - {date: 2026-06-20, invoice: INV-2, amount: 50.00, until: 2026-06-12}
                                                               ^^^^^^^^^^
  Write the last day on which the rest may come in; leave the client time to pay.
""",
    ),
    (
        "discount-not-early",
        (("rate: 2%, within: 5 days", "rate: 2%, within: 2 weeks"),),
        """\
good.yaml:79:34: warning: the discount for paying early runs 2 weeks, as long as the time for payment (14 days) or longer
    discount: {rate: 2%, within: 2 weeks}
                                 ^^^^^^^
  Make it shorter, or whoever pays on time pays less than the price.
""",
    ),
    (
        "late-interest-empty",
        (("late_interest: {rate: 4% per year}", "late_interest: {}"),),
        """\
good.yaml:80:3: late_interest names no rate
    late_interest: {}
    ^^^^^^^^^^^^^
  Write on a line below it, indented: rate: 8% per year; or late_interest: statutory, which many laws give between businesses alone.
""",
    ),
    (
        "late-interest-nothing",
        (("rate: 4% per year", "rate: 0% per year"),),
        """\
good.yaml:80:25: warning: an agreed rate of 0% may shut out the interest that the law would give
    late_interest: {rate: 0% per year}
                          ^^^^^^^^^^^
  Take late_interest out, write late_interest: statutory, or agree a rate.
""",
    ),
    (
        "price-without-tax-for-consumer",
        (("prices: include", "prices: exclude"),),
        """\
good.yaml:63:39: warning: the prices exclude VAT, but the client is a consumer, who must be told the whole price
    tax: {name: VAT, rate: 20%, prices: exclude}
                                        ^^^^^^^
  State the prices with tax and write prices: include
""",
    ),
    (
        "tax-without-reason",
        (("name: VAT, rate: 20%", "name: VAT, rate: 0%"),),
        """\
good.yaml:63:26: warning: VAT at 0% does not say why none is charged
    tax: {name: VAT, rate: 0%, prices: include}
                           ^^
  Add treatment: reverse charge (with the rate that the client accounts for) or treatment: small business; where the supply is taxed at nothing, write it into the name: VAT (zero-rated).
""",
    ),
    (
        "sales-tax-terms",
        (("  price: ", "  sales_tax: on materials\n  price: "),),
        """\
good.yaml:62:14: sales_tax is for contracts under American law, and the law of this case is GB-ENG
    sales_tax: on materials
               ^^^^^^^^^^^^
  Take sales_tax: out; the tax on the price goes under tax:.
""",
    ),
    (
        "sales-tax-terms",
        (("law: GB-ENG", "law: US-TX"), ("  price: ", "  sales_tax: on materials\n  price: ")),
        """\
good.yaml:62:14: sales_tax says that no sales tax is added to the price, and tax: states VAT at 20%
    sales_tax: on materials
               ^^^^^^^^^^^^
  Take sales_tax: out where tax is invoiced on the price; take tax: out where the contractor pays it on materials alone.
""",
    ),
    (
        "sales-tax-terms",
        (
            ("law: GB-ENG", "law: US-TX"),
            ("kind: construction", "kind: services"),
            ("  tax: {name: VAT, rate: 20%, prices: include}\n", ""),
            ("  price: ", "  intellectual_property: assigned on payment\n  sales_tax: capital improvement\n  price: "),
        ),
        """\
good.yaml:63:14: a certificate of capital improvement is for construction, and this case is for services
    sales_tax: capital improvement
               ^^^^^^^^^^^^^^^^^^^
  Write sales_tax: on materials, or take it out.
""",
    ),
    (
        "tax-not-mentioned",
        (("  tax: {name: VAT, rate: 20%, prices: include}\n", ""),),
        """\
good.yaml:23:17: warning: the contractor has a VAT number, but the contract says nothing of VAT
    tax_number: GB980780684
                ^^^^^^^^^^^
  Add under contract: tax: {name: VAT, rate: 20%, prices: exclude}. Where the client accounts for the tax (reverse charge), add treatment: reverse charge.
""",
    ),
]


@pytest.mark.parametrize(("rule", "edits", "message"), MISTAKES, ids=[rule for rule, _, _ in MISTAKES])
def test_a_mistake_is_shown_at_its_place_with_a_remedy(rule: str, edits: Edits, message: str) -> None:
    assert said(changed(edits)) + "\n" == message
