"""Accounts, tax numbers and signatures: for each rule a slip in the good case, and all that docgen then says."""

# ruff: noqa: E501  (messages stand here as they are printed)

from __future__ import annotations

import pytest

from tests.case.good import Edits, changed, said

MISTAKES: list[tuple[str, Edits, str]] = [
    (
        "postal-address-differs",
        (
            (
                "    name: Ada Thornbury",
                "    postal_address: {street: 12 Alder Road, postcode: SY8 1ZZ, town: Leeds, country: GB}\n    name: Ada Thornbury",
            ),
        ),
        """\
good.yaml:32:70: warning: the town "Leeds" is not in the address of Ada Thornbury
    postal_address: {street: 12 Alder Road, postcode: SY8 1ZZ, town: Leeds, country: GB}
                                                                     ^^^^^
  Write the same under address: and under postal_address: 12 Alder Road, Ludlow, SY8 1ZZ
""",
    ),
    (
        "leitweg-id",
        (("    name: Ada Thornbury", "    buyer_reference: 04011000-12345-04\n    name: Ada Thornbury"),),
        """\
good.yaml:32:22: warning: the Leitweg-ID "04011000-12345-04" does not match its check digits
    buyer_reference: 04011000-12345-04
                     ^^^^^^^^^^^^^^^^^
  Copy it again from the order of the public body; any other reference may be written as the client gave it.
""",
    ),
    (
        "iban",
        (("GB33BUKB20201555555555", "GB33BUKB20201555555556"),),
        """\
good.yaml:29:13: iban "GB33BUKB20201555555556" does not match its check digits
    iban: GB33BUKB20201555555556
          ^^^^^^^^^^^^^^^^^^^^^^
  Copy it again from a bank statement.
""",
    ),
    (
        "iban",
        (("GB33BUKB20201555555555", "GB33BUKB2020155555555"),),
        """\
good.yaml:29:13: iban "GB33BUKB2020155555555" does not have the right form
    iban: GB33BUKB2020155555555
          ^^^^^^^^^^^^^^^^^^^^^
  Copy it again from a bank statement.
""",
    ),
    (
        "bic",
        (("BUKBGB22", "BUKBG22"),),
        """\
good.yaml:30:12: bic "BUKBG22" has the wrong length
    bic: BUKBG22
         ^^^^^^^
  Copy it again from a bank statement, for example BUKBGB22.
""",
    ),
    (
        "bic-of-another-country",
        (("BUKBGB22", "DEUTDEFF"),),
        """\
good.yaml:30:12: warning: the IBAN is of GB, the BIC of DE
    bic: DEUTDEFF
         ^^^^^^^^
  Look whether both belong to the same account.
""",
    ),
    (
        "account-number",
        (("bic: BUKBGB22", 'bic: BUKBGB22\n      sort_code: 12-34-56\n      account_number: "1234567"'),),
        """\
good.yaml:32:23: warning: account_number "1234567" has 7 digits, and one with a sort code has 8
    account_number: "1234567"
                    ^^^^^^^^^
  Copy it again from a bank statement; a shorter number gets zeros in front.
""",
    ),
    (
        "routing-number",
        (("bic: BUKBGB22", "bic: BUKBGB22\n      routing_number: 021000022\n      sort_code: 12345"),),
        """\
good.yaml:31:23: routing_number "021000022" does not match its check digits
    routing_number: 021000022
                    ^^^^^^^^^
  Copy it again from a cheque or a bank statement.
good.yaml:32:18: sort_code "12345" is not a sort code
    sort_code: 12345
               ^^^^^
  Write six digits, for example 12-34-56.
""",
    ),
    (
        "bank-incomplete",
        (("      iban: GB33BUKB20201555555555\n      bic: BUKBGB22\n", ""),),
        """\
good.yaml:26:5: the bank details have neither an IBAN nor an account number
    bank:
    ^^^^
  Add iban:, or account_number: with sort_code: or routing_number:
""",
    ),
    (
        "bank-incomplete",
        (("iban: GB33BUKB20201555555555\n      bic: BUKBGB22", "account_number: 00012345"),),
        """\
good.yaml:29:23: the account number does not say of which bank it is
    account_number: 00012345
                    ^^^^^^^^
  Add sort_code: (United Kingdom), routing_number: (United States) or bic: (elsewhere).
""",
    ),
    (
        "license-twice",
        (
            (
                "    licence: Gas Safe register 000000\n",
                "    licence: Gas Safe register 000000\n    license: Another 7\n",
            ),
        ),
        """\
good.yaml:25:14: license: and licence: say different things, and they are one field
    license: Another 7
             ^^^^^^^^^
  Take one of them out.
""",
    ),
    (
        "nothing-to-pay-into",
        (
            (
                "    bank:\n      account_name: Moss Joinery Ltd\n      bank: Example Bank\n      iban: GB33BUKB20201555555555\n      bic: BUKBGB22\n",
                "",
            ),
        ),
        """\
good.yaml:12:3: warning: the contractor has no bank details, so letters cannot say where to pay
    contractor:
    ^^^^^^^^^^
  Add under contractor: bank: with account_name and iban, or account_number and sort_code.
""",
    ),
    (
        "tax-number",
        (("GB980780684", "GB980780685"),),
        """\
good.yaml:23:17: warning: tax_number "GB980780685" does not match its check digits
    tax_number: GB980780685
                ^^^^^^^^^^^
  Compare it with the notice of the tax office.
""",
    ),
    (
        "tax-number",
        (("GB980780684", "DE12345"),),
        """\
good.yaml:23:17: warning: tax_number "DE12345" has the wrong length
    tax_number: DE12345
                ^^^^^^^
  Compare it with the notice of the tax office.
""",
    ),
    (
        "registration-missing",
        (("    registration: Company no. 01234567 (England and Wales)\n", ""),),
        """\
good.yaml:13:11: warning: Moss Joinery Ltd is a company without a registration
    name: Moss Joinery Ltd
          ^^^^^^^^^^^^^^^^
  Add registration: as the register shows it: Company no. 01234567 (England and Wales)
""",
    ),
    (
        "signatory-missing",
        (("    signatory: {name: Rowan Moss, title: Director}\n", ""),),
        """\
good.yaml:13:11: warning: nobody is named who signs for Moss Joinery Ltd
    name: Moss Joinery Ltd
          ^^^^^^^^^^^^^^^^
  Add signatory: {name: Rowan Moss, title: Director}
""",
    ),
    (
        "two-names-in-one",
        (("name: Ada Thornbury", "name: Ada and Bela Thornbury"),),
        """\
good.yaml:32:11: warning: "Ada and Bela Thornbury" are two people, and there is one line to sign
    name: Ada and Bela Thornbury
          ^^^^^^^^^^^^^^^^^^^^^^
  Write name: Ada Thornbury, and below it together_with: [{name: Bela Thornbury}].
""",
    ),
    (
        "shares-of-clients",
        (
            (
                "    name: Ada Thornbury\n",
                "    name: Ada Thornbury\n    share: 60%\n    together_with: [{name: Bela Thornbury, share: 30%}]\n",
            ),
        ),
        """\
good.yaml:33:12: the shares of the clients come to 90%, not to 100%
    share: 60%
           ^^^
  Write what each was to pay by the contract; with nobody beside the client, leave share: out.
""",
    ),
    (
        "change-of-party",
        (
            (
                "    name: Ada Thornbury\n",
                "    name: Ada Thornbury\n    changes:\n      - {date: 2026-06-01, what: name}\n      - {date: 2026-06-02, what: death, of: Bela Thornbury}\n",
            ),
        ),
        """\
good.yaml:34:34: the name changed, and the new one is not given
    - {date: 2026-06-01, what: name}
                               ^^^^
  Add name: with the new name. A new address alone is written under address: of the party.
good.yaml:35:45: nobody of the name "Bela Thornbury" is the client
    - {date: 2026-06-02, what: death, of: Bela Thornbury}
                                          ^^^^^^^^^^^^^^
  Did you mean "Ada Thornbury"? There are: Ada Thornbury.
""",
    ),
    (
        "assignee-without-account",
        (
            (
                "  client:\n",
                "  assignee: {date: 2026-06-01, name: Kestrel Factoring Ltd, address: [7 Dock Road]}\n  client:\n",
            ),
        ),
        """\
good.yaml:31:38: warning: the claim was assigned to Kestrel Factoring Ltd, and no account of theirs is named
    assignee: {date: 2026-06-01, name: Kestrel Factoring Ltd, address: [7 Dock Road]}
                                       ^^^^^^^^^^^^^^^^^^^^^
  Add bank: with account_name and the numbers of the account.
""",
    ),
    (
        "address-missing",
        (("    address:\n      - 12 Alder Road\n      - Ludlow\n      - SY8 1ZZ\n", ""),),
        """\
good.yaml:32:11: Ada Thornbury has no address
    name: Ada Thornbury
          ^^^^^^^^^^^^^
  Add address: [12 Alder Road, "Ludlow, SY8 1ZZ"], one item a line; or postal_address: {street: …, town: …, postcode: …, country: GB}.
""",
    ),
    (
        "same-party",
        (("name: Ada Thornbury", "name: MOSS  Joinery Ltd"),),
        """\
good.yaml:32:11: contractor and client are both MOSS  Joinery Ltd
    name: MOSS  Joinery Ltd
          ^^^^^^^^^^^^^^^^^
  Write the other party's legal name.
""",
    ),
]


@pytest.mark.parametrize(("rule", "edits", "message"), MISTAKES, ids=[rule for rule, _, _ in MISTAKES])
def test_a_mistake_is_shown_at_its_place_with_a_remedy(rule: str, edits: Edits, message: str) -> None:
    assert said(changed(edits)) + "\n" == message
