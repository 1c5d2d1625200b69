"""The gate, rule by rule: the last day on which each rule blocks and the first on which it lets the document go."""

from __future__ import annotations

import ast
import inspect
import re
from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from docgen.ledger.ledger import ledger_of
from docgen.steps.condition import UnmetCondition
from docgen.steps.conditions import CONDITIONS, claim, court, demand, ending, stopping
from docgen.steps.documents import NAMES
from docgen.steps.gate import earliest_of, gate, refusal
from docgen.steps.history import Done
from tests.steps.jobs import FOR_THE_OWNER, POSTED, day, job, law_of, lawyer, unmet
from tests.steps.test_invoice_conditions import REFUSED


def event(on: str, what: str, **more: Any) -> dict[str, Any]:
    """An event of the record."""
    return {"date": on, "what": what, "text": "It happened.", **more}


STOP_CLAUSE_OF_TEN_BUSINESS_DAYS = {"stop_work": {"when_overdue": "10 business days", "notice": "5 business days"}}
VAT: dict[str, Any] = {"tax": {"name": "VAT", "rate": "20%", "prices": "exclude"}}
NO_TAX: dict[str, Any] = {"tax": {"name": "VAT", "rate": "0%", "prices": "exclude"}}
IN_A_CONTRACT: dict[str, Any] = {"stop_work": None, "site": ["1 Main Street", "Oakland, CA 94601"]}
CALIFORNIA: dict[str, Any] = {
    "law": "US-CA",
    "project": FOR_THE_OWNER,
    "contract": {"site": ["1 Main Street", "Oakland, CA 94601"]},
}
TEXAS: dict[str, Any] = {"law": "US-TX", "project": FOR_THE_OWNER}
INVOICE: dict[str, Any] = {"number": "INV-1", "milestone": "M1"}
NO_CLAUSE: dict[str, Any] = {"stop_work": None}

ENDED = {"by": "contractor", "ground": "breach", "reason": "You did not pay.", "date": "2026-06-15"}
AGREED = {"date": "2026-06-01", "amount": "4000.00", "pay_by": "2026-06-20", "signed": "2026-06-02"}

OFFERED = {"date": "2026-06-01", "invoice": "INV-1", "amount": "500.00", "until": "2026-06-15"}
# rule, document, what the job is, documents issued, the last blocked day, the first allowed day
IN_TIME: list[tuple[str, str, dict[str, Any], Done, str, str]] = [
    ("overdue", "reminder", {"due": "2026-05-15"}, (), "2026-05-15", "2026-05-16"),
    ("overdue", "reminder", {"due": "2028-02-28"}, (), "2028-02-28", "2028-02-29"),
    ("overdue", "late-interest-notice", {"due": "2026-05-25"}, (), "2026-05-25", "2026-05-26"),
    # The request of Friday 1 May counts as received on 6 May (4 May is a public holiday), and leaves 14 days.
    (
        "breach-requested",
        "termination-notice",
        {"due": "2026-04-01", "ending": {**ENDED, "warned": "2026-05-01"}},
        (),
        "2026-05-20",
        "2026-05-21",
    ),
    (
        "still-unpaid",
        "cure-notice",
        {
            "due": "2026-04-01",
            "contract": {"termination": {"when_overdue": "30 days"}},
            "ending": {**ENDED, "unpaid": ["INV-1"]},
        },
        (),
        "2026-05-01",
        "2026-05-02",
    ),
    ("not-settled", "reminder", {"due": "2026-04-01", "settlement": AGREED}, (), "2026-06-20", "2026-06-21"),
    ("offer-lapsed", "reminder", {"due": "2026-04-01", "goodwill_offers": [OFFERED]}, (), "2026-06-15", "2026-06-16"),
    # Seven days after the due date: a Sunday and a leap day are days.
    ("grace-passed", "stop-work-notice", {"due": "2026-05-15"}, (), "2026-05-22", "2026-05-23"),
    ("grace-passed", "stop-work-notice", {"due": "2028-02-22"}, (), "2028-02-29", "2028-03-01"),
    # Ten business days over Good Friday (3 April 2026) and Easter Monday.
    (
        "grace-passed",
        "stop-work-notice",
        {"due": "2026-03-27", "contract": STOP_CLAUSE_OF_TEN_BUSINESS_DAYS},
        (),
        "2026-04-14",
        "2026-04-15",
    ),
    (
        "grace-passed",
        "service-cutoff-warning",
        {"due": "2028-02-22", "kind": "services"},
        (),
        "2028-02-29",
        "2028-03-01",
    ),
    # California: 35 days overdue, over a leap day.
    (
        "statutory-grace",
        "stop-work-notice",
        {"due": "2028-02-01", **CALIFORNIA, "record": [POSTED]},
        (),
        "2028-03-07",
        "2028-03-08",
    ),
    # California: five days after the posting of the notice of intent, over a leap day.
    (
        "intent-posted",
        "stop-work-notice",
        {"due": "2027-12-01", **CALIFORNIA, "record": [{**POSTED, "date": "2028-02-27"}]},
        (),
        "2028-03-02",
        "2028-03-03",
    ),
    # Texas: 35 days after the owner received the invoice, five days after its date at the latest.
    (
        "statutory-grace",
        "stop-work-notice",
        {**TEXAS, "due": "2024-01-10", "invoices": [{**INVOICE, "issued": "2028-01-25", "due": "2028-02-01"}]},
        (),
        "2028-03-05",
        "2028-03-06",
    ),
    # Issued on Friday 15 May: by post received on Tuesday 19 May; seven days; under the Construction Act the contract's
    # clause leaves out the bank holiday of 25 May, as section 116 does.
    (
        "notice-run",
        "suspension-notice",
        {"due": "2026-04-30"},
        (("stop-work-notice", day("2026-05-15")),),
        "2026-05-27",
        "2026-05-28",
    ),
    # The same by email: received on Monday 18 May.
    (
        "notice-run",
        "suspension-notice",
        {"due": "2026-04-30", "record": [event("2026-05-15", "notice", by="email")]},
        (),
        "2026-05-26",
        "2026-05-27",
    ),
    # Against a consumer the Act does not apply, and the bank holiday counts.
    (
        "notice-run",
        "suspension-notice",
        {"due": "2026-04-30", "client": "consumer", "record": [event("2026-05-15", "notice", by="email")]},
        (),
        "2026-05-25",
        "2026-05-26",
    ),
    (
        "notice-run",
        "suspension-notice",
        {"due": "2028-02-07", "record": [event("2028-02-21", "notice", by="email")]},
        (),
        "2028-02-29",
        "2028-03-01",
    ),
    # Section 112 of the Construction Act: seven days, and section 116 leaves the bank holiday of 25 May out of them.
    (
        "statutory-notice",
        "suspension-notice",
        {"due": "2026-04-30", "record": [event("2026-05-15", "notice", by="email")]},
        (),
        "2026-05-26",
        "2026-05-27",
    ),
    (
        "statutory-notice",
        "suspension-notice",
        {"due": "2028-02-07", "contract": NO_CLAUSE, "record": [event("2028-02-21", "notice", by="email")]},
        (),
        "2028-02-29",
        "2028-03-01",
    ),
    # The day that the notice names, as if it had gone by post: received on the 19th, seven days without the holiday.
    (
        "day-named",
        "suspension-notice",
        {"due": "2026-04-30", "record": [event("2026-05-15", "notice", by="email")]},
        (),
        "2026-05-27",
        "2026-05-28",
    ),
    # The last day to pay is a leap day.
    (
        "day-named",
        "suspension-notice",
        {"due": "2028-02-07", "law": "DE", "record": [event("2028-02-18", "notice", by="email")]},
        (),
        "2028-02-29",
        "2028-03-01",
    ),
    # Texas: on the tenth day; Monday 25 May 2026 is Memorial Day, so an email of Friday arrives on Tuesday 26 May.
    (
        "statutory-notice",
        "suspension-notice",
        {**TEXAS, "due": "2026-04-30", "record": [event("2026-05-22", "notice", by="email")]},
        (),
        "2026-06-04",
        "2026-06-05",
    ),
    # California: after ten days.
    (
        "statutory-notice",
        "suspension-notice",
        {**CALIFORNIA, "due": "2028-01-03", "record": [POSTED, event("2028-02-18", "notice", by="by hand")]},
        (),
        "2028-03-03",
        "2028-03-04",
    ),
    # Ireland.
    (
        "statutory-notice",
        "suspension-notice",
        {
            "due": "2026-05-01",
            "law": "IE",
            "contract": NO_CLAUSE,
            "record": [event("2026-05-20", "notice", by="email")],
        },
        (),
        "2026-05-28",
        "2026-05-29",
    ),
    # The demand of Friday 1 May leaves 14 days, to Friday 15 May; the next business day is Monday.
    (
        "demand-expired",
        "small-claims",
        {"due": "2026-04-01"},
        (("final-demand", day("2026-05-01")),),
        "2026-05-17",
        "2026-05-18",
    ),
    # An individual has thirty days; they end on a Sunday, which moves to Monday 1 June.
    (
        "demand-expired",
        "collection-handover",
        {"due": "2026-04-01", "client": "consumer"},
        (("final-demand", day("2026-05-01")),),
        "2026-06-01",
        "2026-06-02",
    ),
    (
        "demand-expired",
        "small-claims",
        {"due": "2028-01-03", "demand": {"respond_within": "14 days"}},
        (("final-demand", day("2028-02-15")),),
        "2028-02-29",
        "2028-03-01",
    ),
    # Fourteen days from 17 August end on the summer bank holiday, which moves the deadline to Tuesday.
    (
        "demand-expired",
        "collection-handover",
        {"due": "2026-07-01"},
        (("final-demand", day("2026-08-17")),),
        "2026-09-01",
        "2026-09-02",
    ),
    (
        "reply-form-answered",
        "small-claims",
        {"due": "2028-01-03", "client": "consumer", "record": [event("2028-01-31", "letter", document="reply-form")]},
        (("final-demand", day("2028-01-04")),),
        "2028-03-01",
        "2028-03-02",
    ),
    (
        "reply-form-answered",
        "small-claims",
        {
            "due": "2026-04-01",
            "client": "consumer",
            "record": [event("2026-05-25", "letter", document="reply-form")],
        },
        (("final-demand", day("2026-05-01")),),
        "2026-06-24",
        "2026-06-25",
    ),
    (
        "no-stay",
        "reminder",
        {
            "due": "2028-01-03",
            "stays": [{"date": "2028-02-01", "what": "insolvency", "text": "An order.", "ended": "2028-02-29"}],
        },
        (),
        "2028-02-29",
        "2028-03-01",
    ),
    # Undisputed again when the next invoice falls due.
    (
        "undisputed",
        "stop-work-notice",
        {
            "due": "2026-05-15",
            "invoices": [
                {"number": "INV-1", "milestone": "M1", "issued": "2026-05-01", "due": "2026-05-15"},
                {"number": "INV-2", "milestone": "M2", "issued": "2026-05-11", "due": "2026-05-25"},
            ],
            "disputes": [{"date": "2026-05-12", "invoice": "INV-1", "reason": "You say that a door sticks."}],
        },
        (),
        "2026-05-25",
        "2026-05-26",
    ),
]


@pytest.mark.parametrize(
    ("rule", "document", "made", "done", "blocked", "allowed"),
    IN_TIME,
    ids=[f"{rule} for {document}, from {allowed}" for rule, document, _, _, _, allowed in IN_TIME],
)
def test_a_rule_of_time_blocks_to_its_last_day_and_names_the_first_that_is_free(
    rule: str, document: str, made: dict[str, Any], done: Done, blocked: str, allowed: str
) -> None:
    case = job(**made)
    assert day(allowed) - day(blocked) == timedelta(days=1)
    found = unmet(case, document, blocked, done)[rule]
    assert found.earliest == day(allowed)
    assert found.reference
    assert rule not in unmet(case, document, allowed, done)


STOPPED = [event("2026-05-20", "notice", by="email"), event("2026-06-01", "suspension")]
PAID = [{"date": "2026-06-10", "amount": "4500.00", "invoice": "INV-1"}]
DISPUTED = [{"date": "2026-05-10", "invoice": "INV-1", "amount": "100.00", "reason": "You say that a door sticks."}]
SETTLED = [{**DISPUTED[0], "conceded": "2026-05-30"}]
DEMANDED: Done = (("final-demand", day("2026-05-01")),)
DUE = {"due": "2026-04-01"}
SERVICE = {"id": "H", "title": "Hosting", "amount": "310.00", "since": "2026-01-01", "notice": "1 month"}
HOSTED = {
    "stop_work": {"when_overdue": "7 days", "notice": "7 days", "switches_off": ["the hosting"], "data_kept": "30 days"}
}


def estate(*, assignee: dict[str, str] | None = None, **change: Any) -> dict[str, Any]:
    """The parties of a job whose client has died; with `assignee` the claim was assigned as well."""
    made: dict[str, Any] = {
        "contractor": {"name": "Moss Joinery Ltd", "kind": "company", "address": ["1 Mill Lane"]},
        "client": {
            "name": "Amit Shah",
            "kind": "company",
            "address": ["12 Alder Road"],
            "changes": [{"date": "2026-05-20", "what": "death", **change}],
        },
    }
    if assignee is not None:
        made["assignee"] = {"date": "2026-06-01", "name": "Kestrel Ltd", "address": ["7 Dock Road"], **assignee}
    return made


HELD = {"date": "2026-05-20", "amount": "4500.00", "held_by": "the court"}
EXTRA = {"number": "INV-9", "description": "A shelf", "amount": "90.00", "issued": "2026-03-01", "due": "2026-04-01"}


def parties(client: str = "consumer", **contractor: str) -> dict[str, Any]:
    """Parties with a lawyer."""
    return {
        "contractor": {"name": "Moss Joinery Ltd", "kind": "company", "address": ["1 Mill Lane"], **contractor},
        "client": {"name": "Ada Thornbury", "kind": client, "address": ["12 Alder Road"]},
        "lawyer": lawyer(),
    }


FIRST = {"number": "INV-1", "milestone": "M1", "issued": "2024-01-08", "due": "2026-04-01"}
REST = {"number": "INV-2", "milestone": "M2", "issued": "2026-05-01"}
SECOND = {"number": "INV-2", "milestone": "M2", "issued": "2026-05-01", "due": "2026-05-15"}
ALL_PAID = {"due": "2026-06-10", "payments": PAID}
PAID_LATE = {**DUE, "payments": PAID}
SMALL_PART = {**DUE, "law": "NL", "contract": NO_CLAUSE}
ALL_BUT_LITTLE = {"date": "2026-04-20", "amount": "4200.00", "invoice": "INV-1"}
COMPLETE = [event("2026-06-15", "completion", milestone="M2")]
ACCEPTED = [event("2026-04-30", "acceptance", milestone="M2")]
DEMANDED_BY_LETTER = [event("2026-05-01", "letter", document="final-demand")]
WITHOUT_COLLECTOR = {
    "contractor": {"name": "Moss Joinery Ltd", "kind": "company", "address": ["1 Mill Lane"]},
    "client": {"name": "Ada Thornbury", "kind": "company", "address": ["12 Alder Road"]},
}
OFF = [event("2026-06-01", "switch-off")]
WAIVED = {"number": "CN-1", "date": "2026-05-02", "invoice": "INV-1", "amount": "0.01", "reason": "Waived."}


def ended(**more: Any) -> dict[str, Any]:
    """A job that the contractor ends for a breach, with notice of 15 June 2026 unless `more` says otherwise."""
    return {**DUE, "ending": {**ENDED, "warned": "2026-05-01", **more}}


UNDATED = {"by": "client", "ground": "breach", "reason": "You say that the work is late."}
SETTLED_AND_PAID = {"settlement": AGREED, "payments": [{"date": "2026-06-10", "amount": "4000.00"}]}

# rule, document, a day, the job that is blocked on it, the job after what the refusal asks for, the documents issued
IN_SUBSTANCE: list[tuple[str, str, str, dict[str, Any], dict[str, Any], Done]] = [
    (
        "collector-named",
        "collection-handover",
        "2026-06-15",
        {**DUE, "parties": WITHOUT_COLLECTOR, "record": DEMANDED_BY_LETTER},
        {**DUE, "record": DEMANDED_BY_LETTER},
        (),
    ),
    (
        "accepted-before-claimed",
        "final-demand",
        "2026-06-15",
        {**DUE, "law": "DE", "invoices": [REST]},
        {**DUE, "law": "DE", "invoices": [{**REST, "final": "yes"}], "record": ACCEPTED},
        (),
    ),
    (
        "accepted-before-claimed",
        "final-demand",
        "2026-06-15",
        {**DUE, "law": "DE", "invoices": [REST], "record": ACCEPTED},
        {**DUE, "law": "DE", "invoices": [{**REST, "final": "yes"}], "record": ACCEPTED},
        (),
    ),
    ("principal-open", "reminder", "2026-06-15", PAID_LATE, {**PAID_LATE, "invoices": [FIRST, SECOND]}, ()),
    ("in-proportion", "stop-work-notice", "2026-06-15", {**SMALL_PART, "payments": [ALL_BUT_LITTLE]}, SMALL_PART, ()),
    (
        "lien-open",
        "notice-of-intent-to-lien",
        "2026-06-15",
        {
            **DUE,
            "law": "US-CA",
            "project": {**FOR_THE_OWNER, "last_furnished": "2026-02-02", "completed": "2026-02-02"},
        },
        {
            **DUE,
            "law": "US-CA",
            "project": {**FOR_THE_OWNER, "last_furnished": "2026-04-02", "completed": "2026-04-02"},
        },
        (),
    ),
    ("overdue", "reminder", "2026-06-15", ALL_PAID, {**ALL_PAID, "invoices": [FIRST, SECOND]}, ()),
    ("overdue", "reminder", "2026-06-15", {**DUE, "invoices": []}, {**DUE, "invoices": [FIRST]}, ()),
    (
        "undisputed",
        "collection-handover",
        "2026-06-15",
        {**DUE, "disputes": [{**DISPUTED[0], "amount": "4500.00"}]},
        {**DUE, "disputes": [{**SETTLED[0], "amount": "4500.00"}]},
        DEMANDED,
    ),
    (
        "court-by-amount",
        "final-demand",
        "2026-06-15",
        {**DUE, "law": "DE", "demand": {"forum": "Landgericht Bonn"}},
        {**DUE, "law": "DE", "demand": {"forum": "Amtsgericht Bonn"}},
        (),
    ),
    (
        "court-by-amount",
        "final-demand",
        "2026-06-15",
        {**DUE, "law": "DE", "price": "20000.02", "demand": {"forum": "Amtsgericht Bonn"}},
        {**DUE, "law": "DE", "price": "20000.02", "demand": {"forum": "Landgericht Bonn"}},
        (),
    ),
    (
        "no-stay",
        "call-sheet",
        "2026-06-15",
        {**DUE, "stays": [{"date": "2026-06-15", "what": "breathing space", "text": "Registered."}]},
        {**DUE, "stays": [{"date": "2026-06-16", "what": "breathing space", "text": "Registered."}]},
        (),
    ),
    (
        "no-stay",
        "reminder",
        "2026-06-15",
        {**DUE, "stays": [{"date": "2026-05-01", "what": "insolvency", "text": "An order."}]},
        {**DUE, "stays": [{"date": "2026-05-01", "what": "insolvency", "text": "An order.", "ended": "2026-06-14"}]},
        (),
    ),
    (
        "no-commercial-interest",
        "final-demand",
        "2026-06-15",
        {**DUE, "client": "consumer", "contract": {"late_interest": {"rate": "1% per month"}}},
        {
            **DUE,
            "client": "consumer",
            "contract": {"late_interest": {"rate": "1% per month"}},
            "account": {"claimed_rate": "4% per year"},
        },
        (),
    ),
    (  # as high as the law's own rate against businesses is too high, and a hundredth less is not
        "no-commercial-interest",
        "final-demand",
        "2026-06-15",
        {**DUE, "client": "consumer", "contract": {"late_interest": {"rate": "11.75% per year"}}},
        {**DUE, "client": "consumer", "contract": {"late_interest": {"rate": "11.74% per year"}}},
        (),
    ),
    (
        "no-reminder-fee",
        "reminder",
        "2026-06-15",
        {
            **DUE,
            "law": "DE",
            "agreement": "oral",
            "client": "consumer",
            "costs": [{"date": "2026-06-15", "description": "Reminder fee", "amount": "5.00"}],
        },
        {
            **DUE,
            "law": "DE",
            "agreement": "oral",
            "client": "consumer",
            "record": [event("2026-06-10", "reminder")],
            "costs": [{"date": "2026-06-15", "description": "Reminder fee", "amount": "5.00"}],
        },
        (),
    ),
    (
        "cost-before-overdue",
        "late-interest-notice",
        "2026-06-15",
        {**DUE, "costs": [{"date": "2026-04-01", "description": "Solicitor's letter", "amount": "350.00"}]},
        {**DUE, "costs": [{"date": "2026-04-02", "description": "Solicitor's letter", "amount": "350.00"}]},
        (),
    ),
    (
        "right-to-stop",
        "stop-work-notice",
        "2026-06-15",
        {**DUE, "client": "consumer", "contract": NO_CLAUSE},
        {**DUE, "client": "company", "contract": NO_CLAUSE},
        (),
    ),
    (
        "work-left",
        "stop-work-notice",
        "2026-06-15",
        {**DUE, "record": [event("2026-06-15", "completion", milestone="M2")]},
        {**DUE, "record": [event("2026-06-16", "completion", milestone="M2")]},
        (),
    ),
    (
        "work-going-on",
        "stop-work-notice",
        "2026-06-15",
        {**DUE, "record": STOPPED},
        {**DUE, "record": [*STOPPED, event("2026-06-15", "resumption")]},
        (),
    ),
    (
        "a-service-to-cut",
        "service-cutoff-warning",
        "2026-06-15",
        {**DUE, "kind": "services"},
        {**DUE, "kind": "services", "contract": HOSTED},
        (),
    ),
    (
        "a-service-to-cut",
        "service-cutoff-warning",
        "2026-06-15",
        {**DUE, "kind": "services", "contract": NO_CLAUSE},
        {**DUE, "kind": "services", "contract": HOSTED},
        (),
    ),
    (
        "a-service-to-cut",
        "service-cutoff-warning",
        "2026-06-15",
        {
            **DUE,
            "kind": "services",
            "contract": {**HOSTED, "retainers": [SERVICE]},
            "retainer_ends": [{"retainer": "H", "by": "client", "date": "2026-04-20"}],
        },
        {**DUE, "kind": "services", "contract": {**HOSTED, "retainers": [SERVICE]}},
        (),
    ),
    (
        "a-service-to-cut",
        "service-cutoff-warning",
        "2026-06-15",
        {**DUE, "kind": "services", "contract": HOSTED, "record": OFF},
        {**DUE, "kind": "services", "contract": HOSTED, "record": [*OFF, event("2026-06-10", "switch-on")]},
        (),
    ),
    (
        "estate-represented",
        "reminder",
        "2026-06-15",
        {**DUE, "parties": estate()},
        {**DUE, "parties": estate(name="Ms Rana Shah")},
        (),
    ),
    (
        "collected-by-assignee",
        "reminder",
        "2026-06-15",
        {**DUE, "parties": estate(name="Ms Rana Shah", assignee={})},
        {**DUE, "parties": estate(name="Ms Rana Shah", assignee={"collected_by": "contractor"})},
        (),
    ),
    (
        "held-elsewhere",
        "reminder",
        "2026-06-15",
        {**DUE, "payments": [HELD]},
        {**DUE, "payments": [{**HELD, "amount": "4499.99"}]},
        (),
    ),
    (
        "extra-with-ground",
        "final-demand",
        "2026-06-15",
        {**DUE, "invoices": [EXTRA]},
        {**DUE, "invoices": [{**EXTRA, "ground": "Mr Vale asked for it by email on 18 February 2026."}]},
        (),
    ),
    (
        "agreed-sum",
        "stop-work-notice",
        "2026-06-15",
        {**DUE, "invoices": [{**EXTRA, "ground": "Mr Vale asked for it by email on 18 February 2026."}]},
        {**DUE, "invoices": [{"number": "INV-2", "milestone": "M1", "issued": "2026-05-01"}]},
        (),
    ),
    (
        "invoice-received",
        "stop-work-notice",
        "2026-06-15",
        {**DUE, "law": "US-NY", "payments": [{"date": "2026-06-01", "amount": "4500.00", "invoice": "INV-1"}]},
        {**DUE, "law": "US-NY", "payments": [{"date": "2026-06-01", "amount": "4499.00", "invoice": "INV-1"}]},
        (),
    ),
    (
        "place-of-conclusion",
        "contract",
        "2026-06-15",
        {**DUE, "client": "consumer"},
        {**DUE, "client": "consumer", "contract": {"concluded": "on premises"}},
        (),
    ),
    (
        "cancellation-information",
        "contract",
        "2026-06-15",
        {**DUE, "client": "consumer", "contract": {"concluded": "off premises"}},
        {**DUE, "client": "consumer", "contract": {"concluded": "on premises"}},
        (),
    ),
    (
        "served-as-asked",
        "suspension-notice",
        "2026-06-30",
        {**DUE, **CALIFORNIA, "contract": IN_A_CONTRACT, "record": [POSTED, event("2026-06-05", "notice", by="email")]},
        {
            **DUE,
            **CALIFORNIA,
            "contract": IN_A_CONTRACT,
            "record": [POSTED, event("2026-06-05", "notice", by="certified mail")],
        },
        (),
    ),
    (
        "no-dispute",
        "stop-work-notice",
        "2026-06-15",
        {**DUE, **CALIFORNIA, "record": [POSTED], "disputes": DISPUTED},
        {**DUE, **CALIFORNIA, "record": [POSTED], "disputes": SETTLED},
        (),
    ),
    ("tax-number-shown", "invoice", "2026-04-01", {**DUE, "contract": VAT}, {**DUE, "contract": NO_TAX}, ()),
    (
        "tax-number-shown",
        "invoice",
        "2026-04-01",
        {**DUE, "contract": VAT},
        {**DUE, "contract": VAT, "parties": parties(tax_number="GB980780684")},
        (),
    ),
    (
        "tax-number-shown",
        "invoice",
        "2026-04-01",
        {**DUE, "contract": VAT, "law": "DE"},
        {**DUE, "contract": VAT, "law": "US-CA"},
        (),
    ),
    (
        "notice-served",
        "suspension-notice",
        "2026-06-15",
        # Seven days overdue, Good Friday and Easter Monday left out, to the end of 10 April: a notice of that day was
        # for nothing yet.
        {**DUE, "record": [event("2026-04-10", "notice", by="email")]},
        {**DUE, "record": [event("2026-04-11", "notice", by="email")]},
        (),
    ),
    ("work-stopped", "resumption-notice", "2026-06-15", DUE, {**DUE, "record": STOPPED}, ()),
    (
        "named-sum-paid",
        "resumption-notice",
        "2026-06-15",
        {**DUE, "record": STOPPED},
        {**DUE, "record": STOPPED, "payments": PAID},
        (),
    ),
    (
        "named-sum-paid",
        "resumption-notice",
        "2026-06-15",
        {**DUE, "record": STOPPED, "payments": [{**PAID[0], "amount": "100.00"}]},
        {**DUE, "record": STOPPED, "payments": PAID},
        (),
    ),
    ("breach-stated", "final-demand", "2026-06-15", {**DUE, "breach": None}, DUE, ()),
    (
        "deadline-ahead",
        "final-demand",
        "2026-06-15",
        {**DUE, "demand": {"deadline": "2026-06-15"}},
        {**DUE, "demand": {"deadline": "2026-06-16"}},
        (),
    ),
    (
        "deadline-on-business-day",
        "final-demand",
        "2026-07-15",
        {**DUE, "demand": {"deadline": "2026-08-31"}},  # the summer bank holiday
        {**DUE, "demand": {"deadline": "2026-09-01"}},
        (),
    ),
    (
        "deadline-on-business-day",
        "final-demand",
        "2028-01-15",
        {**DUE, "demand": {"deadline": "2028-02-27"}},  # a Sunday
        {**DUE, "demand": {"deadline": "2028-02-29"}},
        (),
    ),
    (
        "pre-action-days",
        "final-demand",
        "2026-06-15",
        {**DUE, "client": "sole_trader", "demand": {"respond_within": "28 days"}},
        {**DUE, "client": "sole_trader", "demand": {"respond_within": "30 days"}},
        (),
    ),
    (
        "pre-action-days",
        "final-demand",
        "2028-02-15",
        {**DUE, "demand": {"deadline": "2028-02-28"}},
        {**DUE, "demand": {"deadline": "2028-02-29"}},
        (),
    ),
    (
        "protocol-forms",
        "final-demand",
        "2026-06-15",
        {**DUE, "client": "consumer"},
        {**DUE, "client": "consumer", "demand": {"protocol_forms": "yes"}},
        (),
    ),
    (
        "debt-collector-notice",
        "final-demand",
        "2026-06-15",
        {**DUE, "law": "US-TX", "parties": parties()},
        {**DUE, "law": "US-TX", "parties": parties(), "demand": {"validation_notice": "yes"}},
        (),
    ),
    (
        "validation-days",
        "final-demand",
        "2026-06-15",
        {**DUE, "law": "US-TX", "parties": parties(), "demand": {"deadline": "2026-07-15"}},
        {**DUE, "law": "US-TX", "parties": parties(), "demand": {"deadline": "2026-07-16"}},
        (),
    ),
    (
        "validation-days",
        "final-demand",
        "2026-06-15",
        {**DUE, "law": "US-TX", "parties": parties(), "demand": {"deadline": "2026-07-15"}},
        {**DUE, "law": "US-TX", "parties": parties(), "demand": {"respond_within": "35 days"}},
        (),
    ),
    (
        "demand-served",
        "small-claims",
        "2026-06-15",
        {**DUE, "record": [event("2026-04-01", "letter", document="final-demand")]},  # nothing was overdue then
        {**DUE, "record": [event("2026-04-02", "letter", document="final-demand")]},
        (),
    ),
    ("contract-going-on", "stop-work-notice", "2026-06-15", ended(), ended(date="2026-06-16"), ()),
    ("work-to-end", "termination-notice", "2026-06-15", {**ended(), "record": COMPLETE}, ended(), ()),
    ("ending-dated", "termination-notice", "2026-06-16", ended(), ended(date="2026-06-16"), ()),
    (
        "ending-dated",
        "termination-notice",
        "2026-06-15",
        {**DUE, "ending": UNDATED},
        {**DUE, "ending": {**UNDATED, "date": "2026-06-15"}},
        (),
    ),
    (
        "breach-requested",
        "termination-notice",
        "2026-06-15",
        {**DUE, "ending": ENDED},
        {**DUE, "ending": ENDED, "record": [event("2026-05-01", "letter", document="cure-notice")]},
        (),
    ),
    (
        "still-unpaid",
        "termination-notice",
        "2026-06-15",
        {**ended(unpaid=["INV-1"]), "payments": PAID},
        ended(unpaid=["INV-1"]),
        (),
    ),
    (
        "still-unpaid",
        "cure-notice",
        "2026-06-15",
        {**ended(unpaid=["INV-1"], date="2026-07-15"), "disputes": [{**DISPUTED[0], "amount": "4500.00"}]},
        {**ended(unpaid=["INV-1"], date="2026-07-15"), "disputes": [{**SETTLED[0], "amount": "4500.00"}]},
        (),
    ),
    (
        "not-settled",
        "final-demand",
        "2026-06-25",
        {**DUE, **SETTLED_AND_PAID},
        {**DUE, **SETTLED_AND_PAID, "payments": [{"date": "2026-06-24", "amount": "4000.00"}]},
        (),
    ),
    (
        "offer-lapsed",
        "final-demand",
        "2026-06-10",
        {**DUE, "goodwill_offers": [OFFERED]},
        {**DUE, "goodwill_offers": [{**OFFERED, "until": "2026-06-09"}]},
        (),
    ),
    (
        "nothing-left-open",
        "release",
        "2026-06-15",
        DUE,
        {**DUE, "payments": PAID, "account": {"claimed_rate": "0% per year"}},
        (),
    ),
    (
        "nothing-left-open",
        "release",
        "2026-06-15",
        {**DUE, "settlement": AGREED},
        {**DUE, **SETTLED_AND_PAID},
        (),
    ),
    (
        "within-limit",
        "small-claims",
        "2026-06-15",
        {**DUE, "price": "20000.02"},
        {**DUE, "price": "20000.02", "credit_notes": [WAIVED]},
        DEMANDED,
    ),
]


@pytest.mark.parametrize(
    ("rule", "document", "on", "blocked", "free", "done"),
    IN_SUBSTANCE,
    ids=[f"{rule} for {document} on {on}" for rule, document, on, _, _, _ in IN_SUBSTANCE],
)
def test_a_rule_of_substance_blocks_what_it_is_about_and_nothing_else(
    rule: str, document: str, on: str, blocked: dict[str, Any], free: dict[str, Any], done: Done
) -> None:
    found = unmet(job(**blocked), document, on, done)[rule]
    assert found.message
    assert found.reference
    assert found.earliest or names_what_to_do(found.hint), found.hint
    assert rule not in unmet(job(**free), document, on, done)


# Where nothing brings the document back: rule, document, the job, and the document that the remedy names instead
INSTEAD: list[tuple[str, str, dict[str, Any], str]] = [
    ("principal-open", "reminder", PAID_LATE, "late-interest-notice"),
    ("principal-open", "stop-work-notice", PAID_LATE, "final-demand"),
    ("right-to-stop", "stop-work-notice", {**DUE, "law": "BE", "contract": NO_CLAUSE}, "final-demand"),
    ("right-to-stop", "suspension-notice", {**DUE, "law": "BE", "contract": NO_CLAUSE}, "late-interest-notice"),
    ("in-proportion", "stop-work-notice", {**SMALL_PART, "payments": [ALL_BUT_LITTLE]}, "final-demand"),
    ("work-left", "stop-work-notice", {**DUE, "record": COMPLETE}, "final-demand"),
    ("a-service-to-cut", "service-cutoff-warning", DUE, "stop-work-notice"),
    ("a-service-to-cut", "service-cutoff-warning", {**DUE, "kind": "services"}, "final-demand"),
    ("work-stopped", "resumption-notice", {**DUE, "record": [*STOPPED, *COMPLETE]}, "final-demand"),
    ("within-limit", "small-claims", {**DUE, "law": "NL", "record": DEMANDED_BY_LETTER}, "collection-handover"),
]


@pytest.mark.parametrize(
    ("rule", "document", "made", "instead"), INSTEAD, ids=[f"{row[3]} instead of {row[1]}, {row[0]}" for row in INSTEAD]
)
def test_a_refusal_that_nothing_clears_names_a_document_that_may_go_out(
    rule: str, document: str, made: dict[str, Any], instead: str
) -> None:
    found = unmet(job(**made), document, "2026-06-15")[rule]
    assert found.earliest is None
    assert instead in found.hint
    assert unmet(job(**made), instead, "2026-06-15") == {}


def fixed_sum_against_a_consumer() -> tuple[UnmetCondition, ...]:
    """What the gate says under a law pack that gives a consumer's creditor a fixed sum."""
    case = job("2026-04-01", client="consumer", contract={"late_interest": "statutory"})
    law = law_of(case)
    rule, *others = law.interest
    wrong = replace(law, interest=(replace(rule, debtors=(*rule.debtors, "consumer")), *others))
    return gate(ledger_of(case, wrong), "late-interest-notice", day("2026-06-15"))


def test_a_law_pack_that_gives_a_fixed_sum_against_a_consumer_is_to_be_mended() -> None:
    assert [(each.rule, each.hint) for each in fixed_sum_against_a_consumer()] == [
        (
            "no-commercial-interest",
            "Fixed sums are due between businesses: take consumer out of debtors: of that rule in your law pack.",
        )
    ]


def test_every_refusal_that_the_conditions_write_is_in_these_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    """So a new refusal has to be shown with its day, or with what to do and that doing it clears it."""
    written: set[tuple[str, int]] = set()
    made: set[tuple[str, int]] = set()

    def recorded(**fields: Any) -> UnmetCondition:
        frame = inspect.currentframe()
        assert frame is not None
        assert frame.f_back is not None
        made.add((frame.f_back.f_globals["__name__"], frame.f_back.f_lineno))
        return UnmetCondition(**fields)

    for module in (claim, court, demand, ending, stopping):
        monkeypatch.setattr(module, "UnmetCondition", recorded)
        tree = ast.parse(inspect.getsource(module))
        written |= {
            (module.__name__, node.lineno)
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "UnmetCondition"
        }
    for _, document, blocked, done, on, _ in IN_TIME:
        unmet(job(**blocked), document, on, done)
    for _, document, on, blocked, _, done in IN_SUBSTANCE:
        unmet(job(**blocked), document, on, done)
    for _, document, blocked, _ in INSTEAD:
        unmet(job(**blocked), document, "2026-06-15")
    fixed_sum_against_a_consumer()
    assert written - made == set()


def names_what_to_do(remedy: str) -> bool:
    """Whether the remedy names a field of the case file or a document."""
    return bool(re.search(r"\b[a-z_]+:|under [a-z_]+|[a-z]+\.[a-z_]+", remedy)) or any(
        document in remedy for document in NAMES
    )


def test_every_rule_is_shown_to_block_and_to_let_go() -> None:
    shown = {row[0] for row in (*IN_TIME, *IN_SUBSTANCE, *REFUSED)}
    assert shown == {condition.rule for condition in CONDITIONS}


def test_every_rule_has_a_page_in_the_manual_and_guards_something() -> None:
    assert [condition.rule for condition in CONDITIONS if not condition.manual.endswith(".")] == []
    assert [condition.rule for condition in CONDITIONS if not condition.documents] == []


def test_documents_that_press_for_nothing_are_never_blocked() -> None:
    case = job("2026-05-15", stays=[{"date": "2026-01-01", "what": "insolvency", "text": "An order."}])
    for document in ("contract", "change-order", "invoice", "statement-of-account", "client-check"):
        assert gate(ledger_of(case, law_of(case)), document, day("2026-05-01")) == ()


def test_an_invoice_that_charges_vat_and_shows_no_number_is_refused_with_the_law() -> None:
    for law, reference in (
        ("GB-SCT", "regulation 14(1)(d) of the Value Added Tax Regulations 1995"),
        ("DE", "section 14(4) no. 2 of the German VAT Act (UStG)"),
        ("IE", "regulation 20(2)(c) of the Irish Value-Added Tax Regulations 2010 (S.I. 639/2010)"),
    ):
        (found,) = unmet(job("2026-04-01", law=law, contract=VAT), "invoice", "2026-04-01").values()
        assert (found.rule, found.message, found.reference, found.earliest, found.hint) == (
            "tax-number-shown",
            "it charges VAT, and the case does not have the contractor's number for it",
            reference,
            None,
            "Add parties.contractor.tax_number; a contractor without one charges no tax: leave out contract.tax.",
        )


def test_the_day_of_a_notice_that_is_yet_to_go_out_is_one_on_which_it_may() -> None:
    """Seven days overdue to the end of Friday 10 April: the notice may go out on Monday 13 April, and no day before."""
    due: dict[str, Any] = {**DUE}
    for on in ("2026-04-07", "2026-04-10"):
        found = unmet(job(**due), "suspension-notice", on)["notice-served"]
        assert "if it goes by post on 13 April 2026, work may stop from" in found.message
        assert "- {date: 2026-04-13, what: notice" in found.hint
    assert (
        "if it goes by post on 14 April"
        in unmet(job(**due), "suspension-notice", "2026-04-14")["notice-served"].message
    )


def test_what_happens_later_is_not_known_yet() -> None:
    case = job("2026-05-15", record=[event("2026-06-01", "notice", by="email")])
    done: Done = (("stop-work-notice", day("2026-06-02")),)
    assert "notice-served" in unmet(case, "suspension-notice", "2026-05-31", done)
    assert "notice-served" not in unmet(case, "suspension-notice", "2026-06-02", done)


def test_a_refusal_names_every_condition_its_reference_and_the_first_day() -> None:
    case, on = job("2026-04-30", record=[event("2026-05-15", "notice", by="email")]), day("2026-05-20")
    found = gate(ledger_of(case, law_of(case)), "suspension-notice", on)
    diagnostics = [refusal(each, "suspension-notice", on, earliest_of(found)) for each in found]

    assert [(each.rule, each.message, each.hint) for each in diagnostics] == [
        (
            "notice-run",
            "the notice of suspension may not go out on 20 May 2026: the notice of 15 May 2026 counts as received on"
            " 18 May 2026, and its 7 days run to the end of 26 May 2026",
            "It rests on the contract's clause on stopping work.\nMet from 27 May 2026.\n"
            "All conditions are met from 28 May 2026.",
        ),
        (
            "statutory-notice",
            "the notice of suspension may not go out on 20 May 2026: the notice of 15 May 2026 counts as received on"
            " 18 May 2026, and 7 days, public holidays left out, must pass",
            "It rests on section 112 of the Housing Grants, Construction and Regeneration Act 1996.\n"
            "Met from 27 May 2026.\nAll conditions are met from 28 May 2026.",
        ),
        (
            "day-named",
            "the notice of suspension may not go out on 20 May 2026: the notice of 15 May 2026 leaves the client until"
            " 27 May 2026 to pay",
            "It rests on the notice itself.\nMet from 28 May 2026.",
        ),
    ]


def test_a_condition_that_time_does_not_mend_says_what_does() -> None:
    case = job("2026-04-30", client="consumer", contract=NO_CLAUSE)
    found = gate(ledger_of(case, law_of(case)), "stop-work-notice", day("2026-05-20"))

    assert earliest_of(found) is None
    assert [(each.rule, each.message, each.reference, each.earliest, each.hint) for each in found] == [
        (
            "right-to-stop",
            "neither the contract nor a statute that docgen knows gives a right to stop work",
            "the contract, and the law of England and Wales",
            None,
            "Go on with the work and issue the late-interest-notice or the final-demand. A clause that both parties"
            " have agreed on is entered as stop_work: under contract.",
        )
    ]
