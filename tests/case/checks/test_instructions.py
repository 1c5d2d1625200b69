"""Instructions on site: for each rule a slip, and all that docgen then says."""

# ruff: noqa: E501  (messages stand here as they are printed)

from __future__ import annotations

import pytest

from tests.case.good import GOOD, Edits, changed, said

# Without the breach: nothing is demanded yet, and nothing has to be proved.
BASE = GOOD[: GOOD.index("\nbreach:") + 1]

MISTAKES: list[tuple[str, Edits, str]] = [
    (
        "instruction-ids-unique",
        (
            (
                "invoices:\n",
                "instructions:\n  - {id: I1, date: 2026-05-04, asked_by: Ada Thornbury, description: A plinth heater., estimate: 400.00, sent: 2026-05-04}\n  - {id: I1, date: 2026-05-04, asked_by: Ada Thornbury, description: A plinth heater., estimate: 400.00, sent: 2026-05-04}\n\ninvoices:\n",
            ),
        ),
        """\
good.yaml:115:20: warning: instruction I1 was given 37 days before 10 June 2026, the last day in this case, and is neither a change order nor withdrawn
    - {id: I1, date: 2026-05-04, asked_by: Ada Thornbury, description: A plinth heater., estimate: 400.…
                     ^^^^^^^^^^
  Write the change order, with instruction: I1; or enter withdrawn: and the day.
good.yaml:116:10: two instructions have the id "I1"
    - {id: I1, date: 2026-05-04, asked_by: Ada Thornbury, description: A plinth heater., estimate: 400.…
           ^^
  Give each an id of its own: I1, I2, I3.
good.yaml:116:20: warning: instruction I1 was given 37 days before 10 June 2026, the last day in this case, and is neither a change order nor withdrawn
    - {id: I1, date: 2026-05-04, asked_by: Ada Thornbury, description: A plinth heater., estimate: 400.…
                     ^^^^^^^^^^
  Write the change order, with instruction: I1; or enter withdrawn: and the day.
""",
    ),
    (
        "unknown-instruction",
        (
            (
                "invoices:\n",
                "instructions:\n  - {id: I1, date: 2026-05-04, asked_by: Ada Thornbury, description: A plinth heater., estimate: 400.00, sent: 2026-05-04}\n\ninvoices:\n",
            ),
            (
                "    rejected: 2026-04-30\n",
                "    rejected: 2026-04-30\n  - number: 3\n    date: 2026-05-04\n    reason: The client asked for a plinth heater.\n    items:\n      - {description: Plinth heater, amount: 420.00}\n    instruction: I2\n    approved: 2026-05-05\n    approved_by: Ada Thornbury\n",
            ),
        ),
        """\
good.yaml:118:18: there is no instruction "I2"
    instruction: I2
                 ^^
  There are: I1.
good.yaml:123:20: warning: instruction I1 was given 37 days before 10 June 2026, the last day in this case, and is neither a change order nor withdrawn
    - {id: I1, date: 2026-05-04, asked_by: Ada Thornbury, description: A plinth heater., estimate: 400.…
                     ^^^^^^^^^^
  Write the change order, with instruction: I1; or enter withdrawn: and the day.
""",
    ),
    (
        "instruction-out-of-turn",
        (
            (
                "invoices:\n",
                "instructions:\n  - {id: I1, date: 2026-03-01, asked_by: Ada Thornbury, description: A plinth heater., estimate: 400.00, sent: 2026-05-04}\n\ninvoices:\n",
            ),
        ),
        """\
good.yaml:115:20: instruction I1 was given on 1 March 2026, before the contract of 2 March 2026
    - {id: I1, date: 2026-03-01, asked_by: Ada Thornbury, description: A plinth heater., estimate: 400.…
                     ^^^^^^^^^^
  Look whether one of the dates is wrong.
good.yaml:115:20: warning: instruction I1 was given 101 days before 10 June 2026, the last day in this case, and is neither a change order nor withdrawn
    - {id: I1, date: 2026-03-01, asked_by: Ada Thornbury, description: A plinth heater., estimate: 400.…
                     ^^^^^^^^^^
  Write the change order, with instruction: I1; or enter withdrawn: and the day.
""",
    ),
    (
        "instruction-out-of-turn",
        (
            (
                "invoices:\n",
                "instructions:\n  - {id: I1, date: 2026-05-04, asked_by: Ada Thornbury, description: A plinth heater., estimate: 400.00, sent: 2026-05-03}\n\ninvoices:\n",
            ),
        ),
        """\
good.yaml:115:20: warning: instruction I1 was given 37 days before 10 June 2026, the last day in this case, and is neither a change order nor withdrawn
    - {id: I1, date: 2026-05-04, asked_by: Ada Thornbury, description: A plinth heater., estimate: 400.…
                     ^^^^^^^^^^
  Write the change order, with instruction: I1; or enter withdrawn: and the day.
good.yaml:115:112: instruction I1 was confirmed on 3 May 2026, before it was given on 4 May 2026
    …ry, description: A plinth heater., estimate: 400.00, sent: 2026-05-03}
                                                                ^^^^^^^^^^
  Look whether one of the dates is wrong.
""",
    ),
    (
        "instruction-out-of-turn",
        (
            (
                "invoices:\n",
                "instructions:\n  - {id: I1, date: 2026-05-04, asked_by: Ada Thornbury, description: A plinth heater., estimate: 400.00, sent: 2026-05-04}\n\ninvoices:\n",
            ),
            (
                "    rejected: 2026-04-30\n",
                "    rejected: 2026-04-30\n  - number: 3\n    date: 2026-05-03\n    instruction: I1\n    reason: The client asked for a plinth heater.\n    items:\n      - {description: Plinth heater, amount: 420.00}\n    approved: 2026-05-05\n    approved_by: Ada Thornbury\n",
            ),
        ),
        """\
good.yaml:114:11: change order 3 is dated 3 May 2026, before instruction I1 was given on 4 May 2026
    date: 2026-05-03
          ^^^^^^^^^^
  Look whether one of the dates is wrong.
""",
    ),
    (
        "instruction-in-two-orders",
        (
            (
                "invoices:\n",
                "instructions:\n  - {id: I1, date: 2026-05-04, asked_by: Ada Thornbury, description: A plinth heater., estimate: 400.00, sent: 2026-05-04}\n\ninvoices:\n",
            ),
            (
                "    rejected: 2026-04-30\n",
                "    rejected: 2026-04-30\n  - number: 3\n    date: 2026-05-04\n    reason: The client asked for a plinth heater.\n    items:\n      - {description: Plinth heater, amount: 420.00}\n    instruction: I1\n    approved: 2026-05-05\n    approved_by: Ada Thornbury\n  - number: 4\n    date: 2026-05-04\n    reason: The client asked for a plinth heater.\n    items:\n      - {description: Plinth heater, amount: 420.00}\n    instruction: I1\n    approved: 2026-05-05\n    approved_by: Ada Thornbury\n",
            ),
        ),
        """\
good.yaml:126:18: change orders 3 and 4 both come from instruction I1
    instruction: I1
                 ^^
  Keep it in one, and take it out of the other, or withdraw that one.
""",
    ),
    (
        "instruction-unconfirmed",
        (
            (
                "invoices:\n",
                "instructions:\n  - {id: I1, date: 2026-06-05, asked_by: Ada Thornbury, description: A plinth heater., estimate: 400.00, time: 2 days}\n\ninvoices:\n",
            ),
        ),
        """\
good.yaml:115:10: warning: instruction I1 of 5 June 2026 was not confirmed to the client in writing
    - {id: I1, date: 2026-06-05, asked_by: Ada Thornbury, description: A plinth heater., estimate: 400.…
           ^^
  Send confirmation-of-instruction, and enter the day with sent:
""",
    ),
    (
        "instruction-left-open",
        (
            (
                "invoices:\n",
                "instructions:\n  - {id: I1, date: 2026-05-04, asked_by: Ada Thornbury, description: A plinth heater., estimate: 400.00, sent: 2026-05-04}\n\ninvoices:\n",
            ),
        ),
        """\
good.yaml:115:20: warning: instruction I1 was given 37 days before 10 June 2026, the last day in this case, and is neither a change order nor withdrawn
    - {id: I1, date: 2026-05-04, asked_by: Ada Thornbury, description: A plinth heater., estimate: 400.…
                     ^^^^^^^^^^
  Write the change order, with instruction: I1; or enter withdrawn: and the day.
""",
    ),
    (
        "invoice-for-instruction",
        (
            (
                "invoices:\n",
                "instructions:\n  - {id: I1, date: 2026-05-04, asked_by: Ada Thornbury, description: A plinth heater., estimate: 400.00, sent: 2026-05-04}\n\ninvoices:\n",
            ),
            (
                "  - {number: INV-4,",
                "  - {number: INV-5, description: Plinth heater, instruction: I1, amount: 420.00, issued: 2026-05-20}\n  - {number: INV-4,",
            ),
            (
                "    rejected: 2026-04-30\n",
                "    rejected: 2026-04-30\n  - number: 3\n    date: 2026-05-04\n    reason: The client asked for a plinth heater.\n    items:\n      - {description: Plinth heater, amount: 420.00}\n    instruction: I1\n    rejected: 2026-05-06\n",
            ),
        ),
        """\
good.yaml:122:20: warning: instruction I1 was given 37 days before 10 June 2026, the last day in this case, and is neither a change order nor withdrawn
    - {id: I1, date: 2026-05-04, asked_by: Ada Thornbury, description: A plinth heater., estimate: 400.…
                     ^^^^^^^^^^
  Write the change order, with instruction: I1; or enter withdrawn: and the day.
good.yaml:128:62: warning: invoice INV-5 is for instruction I1, which is no change order yet
    - {number: INV-5, description: Plinth heater, instruction: I1, amount: 420.00, issued: 2026-05-20}
                                                               ^^
  Get the change order approved first; without it the client has agreed to no price.
""",
    ),
    (
        "invoice-for-instruction",
        (
            (
                "invoices:\n",
                "instructions:\n  - {id: I1, date: 2026-05-04, asked_by: Ada Thornbury, description: A plinth heater., estimate: 400.00, sent: 2026-05-04}\n\ninvoices:\n",
            ),
            (
                "  - {number: INV-4,",
                "  - {number: INV-5, description: Plinth heater, instruction: I1, amount: 420.00, issued: 2026-05-20}\n  - {number: INV-4,",
            ),
            (
                "    rejected: 2026-04-30\n",
                "    rejected: 2026-04-30\n  - number: 3\n    date: 2026-05-04\n    reason: The client asked for a plinth heater.\n    items:\n      - {description: Plinth heater, amount: 420.00}\n    instruction: I1\n    approved: 2026-05-05\n    approved_by: Ada Thornbury\n",
            ),
        ),
        """\
good.yaml:129:62: warning: invoice INV-5 is for instruction I1, which has become change order 3
    - {number: INV-5, description: Plinth heater, instruction: I1, amount: 420.00, issued: 2026-05-20}
                                                               ^^
  Write change_order: 3 in place of instruction:, description: and amount:
""",
    ),
]


@pytest.mark.parametrize(("rule", "edits", "message"), MISTAKES, ids=[rule for rule, _, _ in MISTAKES])
def test_a_mistake_is_shown_at_its_place_with_a_remedy(rule: str, edits: Edits, message: str) -> None:
    assert said(changed(edits, BASE)) + "\n" == message
