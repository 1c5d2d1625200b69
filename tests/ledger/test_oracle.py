"""Two ledgers written apart give the same account."""

from __future__ import annotations

import pytest

from tests.ledger.made import random_account, random_calculation, random_requests, random_write_offs
from tests.ledger.oracle import walk


@pytest.mark.slow
def test_a_ledger_that_walks_day_by_day_agrees_on_random_accounts(request: pytest.FixtureRequest) -> None:
    """2,000 accounts as a rule; `pytest --accounts 10000 tests/ledger/test_oracle.py` for more."""
    for seed in range(request.config.getoption("--accounts")):
        as_of, debts, payments, credit_notes, costs, on = random_account(seed)
        requests, disputes = random_requests(seed, debts)
        account = random_calculation(seed, requests=requests, disputes=disputes)
        given_up = random_write_offs(seed, debts)
        walked = walk(as_of, debts, payments, credit_notes, costs, on, given_up, requests, disputes)
        assert {
            line.number: (line.open, line.interest, line.compensation, line.paid) for line in account.invoices
        } == walked.lines, f"account {seed}"
        assert (account.totals.costs, account.credit) == (walked.costs, walked.credit), f"account {seed}"
