"""When a contract or a running service ends, day by day, and what is left of the pay then."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from docgen.case.models import Case
from docgen.law.ending import (
    contract_ends,
    days_invoiced,
    days_of,
    end_by_notice,
    is_good_cause_fresh,
    last_day_to_cure,
    month_of,
    profit_lost,
    retainer_ends,
)
from docgen.law.pack_reader import load_law
from tests.steps.jobs import job


def ended(ending: Mapping[str, Any] | None, *, terms: Mapping[str, Any] | None = None, **more: Any) -> Case:
    """A job that is ended so, by a contract with such terms on ending."""
    contract = {**more.pop("contract", {}), **({"termination": dict(terms)} if terms else {})}
    given: dict[str, Any] = {} if ending is None else {"ending": dict(ending)}
    return job("2024-02-05", contract=contract, **given, **more)


BREACH = {"by": "contractor", "ground": "breach", "date": "2024-03-06"}
CHOICE = {"by": "client", "ground": "without a reason", "date": "2024-03-06"}
NOTICE = {"notice": "14 days"}
POSTED = {"date": "2024-03-06", "what": "handover", "document": "termination-notice", "text": "It went out."}


@pytest.mark.parametrize(
    ("ending", "terms", "record", "last"),
    [
        (None, NOTICE, [], None),
        ({**CHOICE, "date": None}, NOTICE, [], None),
        ({**CHOICE, "ends": "2024-04-01"}, NOTICE, [], "2024-04-01"),
        (CHOICE, NOTICE, [], "2024-03-20"),
        ({**CHOICE, "date": "2024-03-27"}, {"notice": "3 business days"}, [], "2024-04-03"),  # Easter is between
        (CHOICE, None, [], "2024-03-06"),
        (CHOICE, {"lost_profit": "5%"}, [], "2024-03-06"),
        ({**CHOICE, "ground": "breach"}, NOTICE, [], "2024-03-06"),
        (BREACH, NOTICE, [], "2024-03-08"),  # by post: the second business day
        (BREACH, None, [{**POSTED, "received": "2024-03-11"}], "2024-03-11"),
        (BREACH, None, [{**POSTED, "received": "2024-03-11", "document": "cure-notice"}], "2024-03-08"),
        ({"by": "both", "date": "2024-03-06"}, NOTICE, [], "2024-03-06"),
    ],
)
def test_the_last_day_of_a_contract_follows_from_who_ends_it(
    ending: Mapping[str, Any] | None, terms: Mapping[str, Any] | None, record: list[dict[str, str]], last: str | None
) -> None:
    case = ended(ending, terms=terms, record=record)
    assert contract_ends(case) == (last and date.fromisoformat(last))


def test_a_breach_is_put_right_within_fourteen_days_of_the_arrival_of_the_request() -> None:
    asked = date(2024, 3, 6)
    assert last_day_to_cure(job("2024-02-05"), asked) == date(2024, 3, 22)
    request = {**POSTED, "document": "cure-notice"}
    late = job("2024-02-05", record=[{**request, "received": "2024-03-12"}])
    assert last_day_to_cure(late, asked) == date(2024, 3, 26)
    early = job("2024-02-05", record=[{**request, "received": "2024-03-07"}])
    assert last_day_to_cure(early, asked) == date(2024, 3, 22)
    # Good cause is fresh for fourteen days more.
    assert is_good_cause_fresh(late, asked, date(2024, 4, 9))
    assert not is_good_cause_fresh(late, asked, date(2024, 4, 10))
    assert is_good_cause_fresh(late, None, date(2026, 1, 1))


@pytest.mark.parametrize(
    ("law", "ending", "terms", "more", "lost"),
    [
        ("DE", CHOICE, None, {}, (5, "presumed")),
        ("DE", CHOICE, {"lost_profit": "8%", **NOTICE}, {}, (8, "agreed")),
        ("DE", CHOICE, {"lost_profit": "8%"}, {}, (5, "presumed")),
        ("DE", CHOICE, {"notice": "14 days"}, {}, (5, "presumed")),
        ("DE", BREACH, None, {}, (0, "")),
        ("DE", BREACH, {"lost_profit": "8%"}, {}, (8, "agreed")),
        ("DE", {**CHOICE, "ground": "breach"}, {"lost_profit": "8%"}, {}, (0, "")),
        ("DE", CHOICE, None, {"kind": "services", "contract": {"owed": "service"}}, (0, "")),
        ("DE", CHOICE, None, {"kind": "services", "contract": {"owed": "result"}}, (5, "presumed")),
        ("GB-ENG", CHOICE, None, {}, (0, "")),
        ("GB-ENG", CHOICE, {"lost_profit": "8%", **NOTICE}, {}, (8, "agreed")),
        ("GB-ENG", CHOICE, {"lost_profit": "8%"}, {}, (0, "")),
    ],
)
def test_what_is_owed_for_work_not_done_is_agreed_or_presumed(
    law: str, ending: Mapping[str, Any], terms: Mapping[str, Any] | None, more: dict[str, Any], lost: tuple[int, str]
) -> None:
    case = ended(ending, terms=terms, law=law, **more)
    assert case.ending is not None
    assert profit_lost(case, case.ending, load_law(law)) == (Decimal(lost[0]), lost[1])


HOSTING = {"id": "H", "title": "Hosting", "amount": "20.00", "since": "2024-02-10", "notice": "1 month"}


@pytest.mark.parametrize(
    ("law", "client", "service", "end", "last"),
    [
        ("GB-ENG", "company", {}, {"by": "client", "date": "2024-03-06"}, "2024-04-30"),
        ("GB-ENG", "company", {"notice": "14 days"}, {"by": "client", "date": "2024-03-17"}, "2024-03-31"),
        ("GB-ENG", "company", {"notice": "14 days"}, {"by": "client", "date": "2024-03-18"}, "2024-04-30"),
        ("GB-ENG", "company", {"notice": "14 days"}, {"by": "contractor", "date": "2024-03-14"}, "2024-04-30"),
        ("DE", "company", {}, {"by": "client", "date": "2024-03-06"}, "2024-04-30"),
        ("DE", "consumer", {}, {"by": "client", "date": "2024-03-06"}, "2024-04-06"),
        ("GB-ENG", "consumer", {}, {"by": "client", "date": "2024-03-06"}, "2024-04-30"),
        ("ZZ", "consumer", {}, {"by": "client", "date": "2024-03-06"}, "2024-04-30"),
        ("GB-ENG", "company", {"at_least": "6 months"}, {"by": "client", "date": "2024-03-06"}, "2024-08-09"),
        ("GB-ENG", "company", {"notice": "2 business days"}, {"by": "client", "date": "2024-03-27"}, "2024-04-30"),
        (
            "GB-ENG",
            "company",
            {"notice": "1 day", "at_least": "40 business days"},
            {"by": "client", "date": "2024-02-11"},
            "2024-04-08",
        ),
        ("GB-ENG", "company", {"at_least": "1 month"}, {"by": "client", "date": "2024-03-06"}, "2024-04-30"),
    ],
)
def test_a_running_service_ends_with_the_month_in_which_its_notice_has_run(
    law: str, client: str, service: Mapping[str, str], end: Mapping[str, str], last: str
) -> None:
    retainers = {"retainers": [{**HOSTING, **service}]}
    case = job("2024-02-05", law=law, client=client, contract=retainers, retainer_ends=[{"retainer": "H", **end}])
    assert end_by_notice(case, case.contract.retainers[0], case.retainer_ends[0]) == date.fromisoformat(last)


def test_a_notice_of_the_contractor_counts_from_its_arrival() -> None:
    sent = {**POSTED, "document": "service-end-notice", "received": "2024-03-15"}
    contract = {"retainers": [{**HOSTING, "notice": "14 days"}]}
    given = [{"retainer": "H", "by": "contractor", "date": "2024-03-06"}]
    for record, last in (
        ([], "2024-03-31"),
        ([sent], "2024-03-31"),
        ([{**sent, "received": "2024-03-18"}], "2024-04-30"),
    ):
        case = job("2024-02-05", contract=contract, retainer_ends=given, record=record)
        assert end_by_notice(case, case.contract.retainers[0], case.retainer_ends[0]) == date.fromisoformat(last)


def days(case: Case, month: str, service: int = 0) -> list[str] | None:
    """The first and the last day of a service in that month."""
    found = days_of(case, case.contract.retainers[service], date.fromisoformat(f"{month}-01"))
    return None if found is None else [f"{day}" for day in found]


def test_a_service_runs_from_its_first_day_to_its_last() -> None:
    care = {**HOSTING, "id": "C"}
    ends = [
        {"retainer": "C", "by": "client", "date": "2024-03-06", "ends": "2024-03-15"},
        {"retainer": "H", "by": "client", "date": "2024-03-06", "ends": "2024-05-20"},
        {"retainer": "H", "by": "client", "date": "2024-03-06"},
    ]
    case = job("2024-02-05", contract={"retainers": [HOSTING, care]}, retainer_ends=ends)
    hosting, other = case.contract.retainers
    assert retainer_ends(case, hosting) == date(2024, 4, 30)
    assert retainer_ends(case, other) == date(2024, 3, 15)
    assert days(case, "2024-01") is None
    assert days(case, "2024-02") == ["2024-02-10", "2024-02-29"]
    assert days(case, "2024-03") == ["2024-03-01", "2024-03-31"]
    assert days(case, "2024-03", 1) == ["2024-03-01", "2024-03-15"]
    assert days(case, "2024-05") is None
    running = job("2024-02-05", contract={"retainers": [{**HOSTING, "since": "2024-02-29"}]})
    assert retainer_ends(running, running.contract.retainers[0]) is None
    assert days(running, "2024-02") == ["2024-02-29", "2024-02-29"]
    whole = ended({**CHOICE, "ends": "2024-03-20"}, contract={"retainers": [HOSTING]}, retainer_ends=ends[1:2])
    assert retainer_ends(whole, whole.contract.retainers[0]) == date(2024, 3, 20)
    assert month_of(date(2024, 2, 10)) == (date(2024, 2, 1), date(2024, 2, 29))


def test_an_invoice_is_for_the_days_that_were_known_when_it_was_issued() -> None:
    invoices = [
        {"number": "INV-1", "retainer": "H", "month": "2024-03", "issued": "2024-03-01"},
        {"number": "INV-2", "retainer": "H", "month": "2024-03", "issued": "2024-03-06"},
        {"number": "INV-3", "issued": "2024-03-06", "milestone": "M1"},
    ]
    ends = [{"retainer": "H", "by": "client", "date": "2024-03-06", "ends": "2024-03-15"}]
    case = job("2024-02-05", contract={"retainers": [HOSTING]}, retainer_ends=ends, invoices=invoices)
    found = [days_invoiced(case, case.contract.retainers[0], invoice) for invoice in case.invoices]
    assert found == [
        (date(2024, 3, 1), date(2024, 3, 31)),
        (date(2024, 3, 1), date(2024, 3, 15)),
        None,
    ]
