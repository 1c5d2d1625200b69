"""Whoever does what the hint of a check says is rid of the check, and of nothing but it has a new error.

The slips are those of the tests beside the rules. A rule without a walk here fails `test_every_rule_is_walked`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

from docgen.case.checks import CHECKS
from docgen.case.checks.check import for_signed_contract
from docgen.case.load import examine
from docgen.diagnostics import Diagnostic, Severity
from docgen.law.checks import CHECKS as OF_LAW
from docgen.law.contract_checks import CHECKS as OF_CONTRACT
from docgen.ledger.checks import CHECKS as OF_ACCOUNT
from docgen.ledger.checks import check_with_law
from docgen.ledger.order_checks import CHECKS as OF_ORDERS
from tests.case.good import BY_TIME, GOOD, Edits, changed

TESTS = Path(__file__).parents[1]
BESIDE = [
    *(f"tests.case.checks.{file.stem}" for file in sorted((TESTS / "case" / "checks").glob("test_*.py"))),
    "tests.law.test_contract_checks",
    "tests.law.test_checks",
    "tests.ledger.test_checks",
    "tests.ledger.test_order_checks",
]
RULES = (
    {check.rule for check in CHECKS}
    | {check.rule for check in OF_LAW}
    | {check.rule for check in OF_CONTRACT}
    | {check.rule for check in OF_ACCOUNT}
    | {check.rule for check in OF_ORDERS}
)

Case = dict[str, Any]
Follow = Callable[[Case], object]

# The hint asks to look again at what was typed, and only papers outside the file show the right word: it is put back.
TYPED = frozenset(
    """
    acceptance-before-offer account-number advance-overused advance-too-large answer-before-change-order
    approved-after-invoice
    supplied-days bic bic-of-another-country breach-before-contract breach-in-order change-item-price
    change-order-before-contract retainer-invoices change-order-numbers change-order-out-of-turn change-orders-in-order
    completion-before-start cost-before-contract credit-note-before-invoice credit-note-numbers-unique
    currency-unknown deadline-before-facts dispute-before-invoice ending-days ending-unpaid
    estimate-differs far-date iban
    invoice-before-contract leitweg-id invoice-due-before-issue invoice-number-gap invoice-too-early
    invoice-without-statement law-unknown milestone-before-contract milestone-ids-unique milestone-outside-work
    milestones-add-up overpaid payment-before-contract payment-before-invoice price-below-nothing
    price-ids-unique quotation-days received-before-sent record-in-order returned-before-payment routing-number
    same-party settled-before-dispute settlement-days
    signed-before-contract start-before-contract statement-days statements-overlap tax-number unknown-change-order
    unknown-invoice unknown-listed-price unknown-milestone unknown-rate
    write-off-before-invoice
    """.split()  # noqa: SIM905
)

# Rules whose slip is in a test of its own, which shows the way on there; and rules that nothing in the file clears.
ELSEWHERE = {
    "milestone-over-small-claims": "tests/ledger/test_milestone_over_small_claims.py",
    "milestones-with-time": "one-way-to-pay is the same choice",
    "breach-and-payments": "tests/story/test_what_the_breach_says.py",
    "breach-and-disputes": "tests/story/test_what_the_breach_says.py",
    "letter-third-person": "tests/story/test_what_the_breach_says.py",
    "credit-note-since": "tests/story/test_what_is_left.py",
    "fixed-sum-currency": "it says what the account leaves out: nothing is to be done",
    "cancellation-not-told": "whether the client was told is found out outside of the file, with a lawyer",
    "change-orders-crossed": "a copy on paper is to be signed again",
    "invoice-lines-add-up": "tests/ledger/test_invoice_checks.py",
    "labour-more-than-invoice": "tests/ledger/test_invoice_checks.py",
    "offer-of-all": "tests/story/test_goodwill_offer.py",
    "final-invoice-rates": "tests/ledger/test_invoice_checks.py",
    "void-term": "tests/story/test_europe.py",
    "withheld-beyond-measure": "tests/story/test_building_law.py",
    "home-law-not-verified": "what docgen has not verified is asked of an authority: nothing in the file answers it",
}


def put(path: str, value: object) -> Follow:
    """The value at a path of names and positions, `contract.milestones.0.due`; the last name may be new."""

    def follow(case: Case) -> None:
        *steps, last = path.split(".")
        at: Any = case
        for step in steps:
            at = at[int(step)] if isinstance(at, list) else at.setdefault(step, {})
        at[last if isinstance(at, dict) else int(last)] = value

    return follow


def out(path: str) -> Follow:
    """The value at a path taken out."""

    def follow(case: Case) -> None:
        *steps, last = path.split(".")
        at: Any = case
        for step in steps:
            at = at[int(step)] if isinstance(at, list) else at[step]
        del at[last if isinstance(at, dict) else int(last)]

    return follow


def added(path: str, value: object) -> Follow:
    """One more entry at the end of a list."""

    def follow(case: Case) -> None:
        at: Any = case
        *steps, last = path.split(".")
        for step in steps:
            at = at[int(step)] if isinstance(at, list) else at[step]
        at.setdefault(last, []).append(value)

    return follow


def each(*follows: Follow) -> Follow:
    """One after the other."""

    def follow(case: Case) -> None:
        for one in follows:
            one(case)

    return follow


OF = "What both know."
STOP = "stop-work-notice"
OWN_SLIPS: dict[str, Edits] = {  # of rules that have no table beside them
    "stopped-too-early": (
        ("  - {date: 2026-06-10, what: reminder, by: email", "  - {date: 2026-06-25, what: suspension, by: email"),
    ),
}


def cancelled_whole(case: Case) -> None:
    """The order that cancels takes back all that the other gave: each item, and the time."""
    order = case["change_orders"][2]
    cancelled = case["change_orders"][int(order["cancels"]) - 1]
    order["time"] = f"-{cancelled['time']}"
    order["items"] = [{"description": OF, "amount": opposite(item["amount"])} for item in cancelled["items"]]


def opposite(amount: str) -> str:
    """The amount with the other sign."""
    return amount[1:] if amount.startswith("-") else f"-{amount}"


WAYS_ON: dict[str, Follow] = {
    "address-missing": put(
        "parties.client.postal_address",
        {"street": "12 Alder Road", "town": "Ludlow", "postcode": "SY8 1ZZ", "country": "GB"},
    ),
    "assignee-without-account": put(
        "parties.assignee.bank",
        {"account_name": "Kestrel Factoring", "account_number": "00012345", "sort_code": "00-00-00"},
    ),
    "change-of-party": each(
        put("parties.client.changes.0.name", "Ada Moss"),
        put("parties.client.changes.1.of", "Ada Thornbury"),
    ),
    "license-twice": out("parties.contractor.license"),
    "licence-number": put("parties.contractor.license", "No. 0001"),
    "shares-of-clients": put("parties.client.together_with.0.share", "40%"),
    "deed-not-available": out("deeds"),
    "deed-execution": put("parties.contractor.signatory.title", "Director"),
    "goods-and-work": put("contract.mainly", "goods"),
    "goodwill-offer": put("goodwill_offers.0.until", "2026-07-01"),
    "goodwill-not-owed": out("credit_notes.0.never_owed"),
    "withholding-unlikely": out("payments.1.withheld"),
    "released-unheld": each(
        put("payments.1.held_by", "the court"),
        put("payments.2.released", "2026-05-20"),
        out("payments.3.returned"),
    ),
    "not-accepted-yet": each(
        added("record", {"date": "2026-05-20", "what": "acceptance", "change_order": "1", "text": OF}),
        added("record", {"date": "2026-05-20", "what": "acceptance", "milestone": "M3", "text": OF}),
    ),
    "project-role-missing": put("project", {"role": "direct contractor"}),
    "oral-and-signed": out("agreement"),
    "oral-without-evidence": put(
        "agreement",
        {
            "form": "oral",
            "offer": {
                "date": "2026-02-27",
                "by": "Rowan Moss",
                "to": "Ada Thornbury",
                "words": OF,
                "exhibit": "evidence/a.pdf",
            },
            "acceptance": {
                "date": "2026-03-02",
                "by": "Ada Thornbury",
                "to": "Rowan Moss",
                "words": OF,
                "exhibit": "evidence/b.pdf",
            },
        },
    ),
    "claimed-without-evidence": added(
        "record",
        {"date": "2026-06-11", "what": "completion", "change_order": "1", "text": OF, "exhibit": "evidence/c.jpg"},
    ),
    "milestone-change-incomplete": each(
        put("change_orders.2.milestones.0.amount", "400.00"),
        put("change_orders.2.milestones.0.due", "2026-05-18"),
        put("change_orders.2.items", [{"description": "Heater", "amount": "400.00"}]),
    ),
    "retainer-end-early": out("retainer_ends.0.ends"),
    "milestone-change-twice": out("change_orders.2.milestones.1"),
    "milestone-removed": each(put("change_orders.2.milestones.0.id", "M3"), out("invoices.3")),
    "milestone-not-agreed": each(
        put("change_orders.2.approved", "2026-05-19"),
        put("change_orders.2.approved_by", "Ada Thornbury"),
    ),
    "invoice-for-repriced-milestones": each(out("invoices.3.change_order"), put("invoices.3.milestone", "M4")),
    "change-order-tax": put("contract.tax", {"name": "VAT", "rate": "0%", "prices": "include"}),
    "change-order-retention": put(
        "contract.retention", {"share": "5%", "on_completion": "50%", "defects_period": "6 months"}
    ),
    "invoice-for-unapproved-change": out("invoices.2"),
    "approved-and-rejected": out("change_orders.0.rejected"),
    "approver-unknown": put("change_orders.0.approved_by", "Ada Thornbury"),
    "change-order-unanswered": put("change_orders.1.rejected", "2026-05-04"),
    "conceded-and-allowed": out("disputes.0.allowed"),
    "replaces-pending": each(
        out("change_orders.1.replaces"),
        put("change_orders.1.cancels", "1"),
        put(
            "change_orders.1.items",
            [{"description": OF, "amount": "-1850.00"}, {"description": OF, "amount": "150.00"}],
        ),
        put("change_orders.1.time", "-5 days"),
    ),
    "provisional-settled": put("change_orders.1.items.0.provisional_sum", "Tiles"),
    "ending-ground": each(put("ending.ground", "breach"), put("ending.reason", OF)),
    "work-done": put("ending.work", [{"milestone": "M2"}, {"change_order": "1"}]),
    "ending-sums": each(out("ending.leaving"), out("ending.completed_by_others")),
    "partial-ending": each(
        put(
            "partial_endings.0.parts",
            [
                {"milestone": "M2", "description": "The larder", "price": "900.00"},
                {"milestone": "M3", "price": "90.00"},
            ],
        ),
        put("partial_endings.0.work", [{"milestone": "M2", "share": "20%"}]),
    ),
    "ended-part-worth": put("partial_endings.0.work", [{"milestone": "M3", "amount": "200.00"}]),
    "invoice-after-ending": each(
        put("ending.work", [{"milestone": "M2"}, {"milestone": "M3", "share": "90%"}]),
        put("invoices.3", {"number": "INV-4", "final": "yes", "issued": "2026-05-20"}),
    ),
    "final-without-ending": put(
        "ending",
        {"by": "contractor", "ground": "breach", "reason": OF, "date": "2026-05-18", "work": [{"milestone": "M2"}]},
    ),
    "dispute-not-entered": put(
        "disputes", [{"date": "2026-06-10", "invoice": "INV-2", "amount": "10.00", "reason": "You say that it sticks."}]
    ),
    "plan-out-of-order": lambda case: (
        put("payment_plan.instalments.1.date", "2026-08-01")(case),
        put("payment_plan.last", "2026-09-01")(case),
    ),
    "delay-fields": out("record.0.caused_by"),
    "switched-off-without-data": put("contract.stop_work.data_kept", "60 days"),
    "bank-incomplete": each(
        put("parties.contractor.bank.account_number", "00012345"),
        put("parties.contractor.bank.sort_code", "00-00-00"),
    ),
    "nothing-to-pay-into": put(
        "parties.contractor.bank", {"account_name": "Moss", "account_number": "00012345", "sort_code": "00-00-00"}
    ),
    "registration-missing": put("parties.contractor.registration", "Company no. 01234567 (England and Wales)"),
    "signatory-missing": put("parties.contractor.signatory", {"name": "Rowan Moss", "title": "Director"}),
    "two-names-in-one": each(
        put("parties.client.name", "Ada Thornbury"),
        put("parties.client.together_with", [{"name": "Bela Thornbury"}]),
    ),
    "instruction-ids-unique": put("instructions.1.id", "I2"),
    "unknown-instruction": put("change_orders.2.instruction", "I1"),
    "instruction-out-of-turn": put("instructions.0.date", "2026-05-04"),
    "instruction-in-two-orders": out("change_orders.3.instruction"),
    "instruction-unconfirmed": put("instructions.0.sent", "2026-06-06"),
    "instruction-left-open": put("instructions.0.withdrawn", "2026-06-01"),
    "invoice-for-instruction": each(
        added(
            "change_orders",
            {
                "number": "4",
                "date": "2026-05-07",
                "reason": OF,
                "instruction": "I1",
                "approved": "2026-05-08",
                "approved_by": "Ada Thornbury",
                "items": [{"description": "Plinth heater", "amount": "420.00"}],
            },
        ),
        lambda case: case["invoices"].__setitem__(3, {"number": "INV-5", "change_order": "4", "issued": "2026-05-20"}),
    ),
    "invoice-for-one-thing": put("invoices.0.milestone", "M1"),
    "extra-without-ground": put("invoices.0.ground", "You asked for it by email on 2 March 2026."),
    "invoiced-twice": each(
        out("invoices.1.milestone"),
        *(put(f"invoices.1.{name}", text) for name, text in {"description": "A shelf", "amount": "3000.00"}.items()),
    ),
    "retention-not-agreed": put(
        "contract.retention", {"share": "5%", "on_completion": "50%", "defects_period": "6 months"}
    ),
    "due-before-terms": out("invoices.1.due"),
    "payment-twice": put("payments.2.note", "the second instalment"),
    "not-invoiced": each(
        added("invoices", {"number": "INV-3", "change_order": "1", "issued": "2026-05-18"}),
        added("invoices", {"number": "INV-4", "milestone": "M3", "issued": "2026-05-20"}),
    ),
    "too-many-decimals": each(
        put("contract.changes.hourly_rate", "48.12"),
        put("change_orders.0.items.0.amount", "1850.00"),
    ),
    "discount-not-early": put("contract.payment.discount.within", "7 days"),
    "late-interest-empty": put("contract.late_interest", {"rate": "8% per year"}),
    "late-interest-nothing": out("contract.late_interest"),
    "price-without-tax-for-consumer": put("contract.tax.prices", "include"),
    "tax-without-reason": put("contract.tax.name", "VAT (zero-rated)"),
    "sales-tax-terms": out("contract.sales_tax"),
    "tax-not-mentioned": put("contract.tax", {"name": "VAT", "rate": "20%", "prices": "exclude"}),
    "invoice-numbers-unique": put("invoices.3.number", "INV-4"),
    "supplied-rate-twice": out("rates.1"),
    "one-way-to-pay": put(
        "contract.milestones", [{"id": "M1", "title": "All", "amount": "15400.00", "due": "on completion"}]
    ),
    "listed-price-differs": out("change_orders.0.items.0.amount"),
    "stage-without-deliverables": lambda case: [
        line.setdefault("deliverables", ["Drawings"]) for line in case["contract"]["milestones"]
    ],
    "milestone-share-or-amount": out("contract.milestones.0.amount"),
    "statement-not-agreed": each(out("invoices.0.statement"), put("invoices.0.milestone", "M1")),
    "statement-unproved": each(
        put("invoices.2.statement.time_sheet", "sheet.pdf"),
        put("invoices.2.statement.receipts", "receipts.pdf"),
    ),
    "advance-not-agreed": each(out("invoices.0.advance"), put("invoices.0.milestone", "M1")),
    "change-order-empty": put("change_orders.1.time", "2 days"),
    "change-order-offer": put("change_orders.0.stands_until", "2026-05-30"),
    "change-order-by-time": put("change_orders.1.items", [{"description": OF, "amount": "3200.00"}]),
    "spent-on-change-order": put("change_orders.0.spent.amount", "1700.00"),
    "invoice-before-spent": put("change_orders.0.spent", {"date": "2026-05-15", "amount": "1700.00"}),
    "approved-and-void": each(
        out("change_orders.0.void"), lambda case: case["change_orders"][0].pop("void_reason", "")
    ),
    "void-without-reason": put("change_orders.1.void_reason", OF),
    "cancels-nothing": put("change_orders.1.cancels", "1"),
    "cancelled-twice": each(
        put("change_orders.3.rejected", "2026-05-20"),
        *(out(f"change_orders.3.{field}") for field in ("approved", "approved_by")),
    ),
    "no-stop-work": put("contract.stop_work", {"when_overdue": "7 days", "notice": "7 days"}),
    "termination-before-stop-work": put("contract.termination.when_overdue", "30 days"),
    "payment-terms-long": put("contract.payment.within", "60 days"),
    "cap-against-consumer": out("contract.liability.cap"),
    "service-with-result": out("contract.owed"),
    "ownership-open": put("contract.intellectual_property", "licensed on payment"),
    "not-signed": put("contract.signed", "2026-03-04"),
    "one-deadline": out("breach.demand.deadline"),
    "planned-on-sunday": put("contract.milestones.1.planned", "2026-04-13"),
    "deadline-on-weekend": put("breach.demand.deadline", "2026-07-20"),
    "note-to-self": each(out("contract.assumptions.0"), put("record.2.by", "site manager")),
    "freelance-way-of-payment": put(
        "parties.contractor.bank", {"account_name": "Moss", "account_number": "1", "routing_number": "021000021"}
    ),
    "freelance-payment-late": put("contract.payment.within", "30 days"),
    "home-contract-incomplete": put("parties.contractor.licence", "No. 0001"),
    "prescribed-notices": put("contract.exhibits", ["Notices to the owner"]),
    "postal-address-differs": put("parties.client.postal_address.town", "Ludlow"),
    "pay-less-impossible": put("contract.payment.within", "14 days"),
    "slower-than-prompt-payment": put("contract.payment.within", "30 days"),
    "reserved-funds": put(
        "contract.retention", {"share": "12.5%", "on_completion": "20%", "defects_period": "30 days"}
    ),
    "retainage-cap": put("contract.retention", {"share": "5%", "on_completion": "50%", "defects_period": "45 days"}),
    "tax-not-named": put("contract.tax", {"name": "USt", "rate": "19%", "prices": "exclude"}),
    "progress-payments-high": lambda case: (
        put(
            "contract.milestones",
            [
                {"id": "M1", "title": "One", "share": "20%", "due": "on start"},
                {"id": "M2", "title": "Two", "share": "60%", "due": "on completion of milestone"},
                {"id": "M3", "title": "Three", "share": "20%", "due": "on completion"},
            ],
        )(case),
    ),
    "region": out("region"),
    "regional-holiday": put("region", "DE-BY"),
    "urgent-repair": out("contract.urgent_repair"),
    "accepted-apart": out("contract.milestones.1.accepted_apart"),
    "building-work": out("contract.building_work"),
    "copy-not-given": lambda case: case["record"].append(
        {"date": "2026-03-05", "what": "handover", "document": "contract", "text": "A copy was handed over."}
    ),
    "concluded-missing": put("contract.concluded", "off premises"),
    "instructions-not-given": put("contract.cancellation_told", "2026-03-04"),
    "language-not-named": put("language", "de-AT"),
    "order-may-be-cancelled": put("change_orders.0.cancellation_told", "2026-04-20"),
    "payment-before-work": put("contract.milestones.0.due", "on completion of milestone"),
    "warranty-short": out("contract.warranty"),
    "consumer-not-told": put("parties.contractor.phone", "01632 960001"),
    "tax-treatment": out("contract.tax.treatment"),
    "work-before-cancellation-ends": each(
        put("contract.start", "2026-03-25"),
        put("contract.completion", "2026-05-15"),
    ),
    "deposit-cap": lambda case: (
        put("contract.milestones.0.share", "4%")(case),
        put("contract.milestones.2.amount", "15040.00")(case),
    ),
    "rate-ceiling": put("contract.late_interest.rate", "4% per year"),
    "statutory-interest-missing": put("contract.late_interest", {"rate": "8% per year"}),
    "interest-uncertain": put("contract.late_interest", {"rate": "8% per year"}),
    "stop-work-notice-short": put("contract.stop_work.notice", "7 days"),
    "stopped-too-early": put(
        "record.3", {"date": "2026-06-10", "what": "notice", "by": "email", "text": "Work will stop.", "document": STOP}
    ),
    "term-left-out": out("contract.liability.hold_harmless"),
    "demand-too-short": put("breach.demand.respond_within", "30 days"),
    "supplied-rate-unused": put("rates.0.base", "bank-rate"),
    "consumer-rate": put("account.claimed_rate", "4% per year"),
    "claimed-rate-above-agreed": out("account.claimed_rate"),
    "final-invoice": out("invoices.3.amount"),
    "invoice-line-amount": put("invoices.3.lines.0.quantity", "1"),
    "invoice-lines-unwanted": out("invoices.1.lines"),
    "labour-not-said": put("invoices.3.lines.0.labour", "no"),
    "labour-said-twice": out("invoices.3.labour"),
    "invoice-over-contract": out("invoices.1.amount"),
    "invoice-under-contract": out("invoices.1.amount"),
    "invoice-for-nothing": out("invoices.2"),
    "credit-notes-too-large": put("credit_notes.0.amount", "120.00"),
    "dispute-over-invoice": out("disputes.0.amount"),
    "disputes-overlap": each(put("disputes.0.amount", "100.00"), put("disputes.1.amount", "100.00")),
    "refund-too-large": each(
        put("payments.0.returned", "2026-06-01"),
        out("refunds"),
    ),
    "allowed-without-credit-note": each(
        added(
            "credit_notes",
            {"number": "CN-8", "date": "2026-05-23", "invoice": "INV-2", "amount": "80.00", "reason": OF},
        ),
        added(
            "credit_notes",
            {"number": "CN-9", "date": "2026-06-01", "invoice": "INV-4", "amount": "10000.00", "reason": OF},
        ),
    ),
    "more-invoiced-than-agreed": added(
        "credit_notes",
        {"number": "CN-9", "date": "2026-05-28", "invoice": "INV-4", "amount": "2000.00", "reason": OF},
    ),
    "cap-warning-missing": added("record", {"date": "2026-04-01", "what": "warning", "text": OF}),
    "change-order-adds-up": put("change_orders.2.payable", "M3"),
    "milestone-below-nothing": each(
        out("change_orders.2.payable"),
        put("change_orders.2.milestones", [{"id": "M2", "amount": "7000.00"}, {"id": "M3", "amount": "580.00"}]),
    ),
    "change-order-left-out": added("invoices", {"number": "INV-9", "change_order": "1", "issued": "2026-06-10"}),
    "deduction-without-milestone": put("change_orders.2.payable", "M3"),
    "cancelled-in-part": cancelled_whole,
}


def slips() -> Iterator[tuple[str, str, str]]:
    """Of each rule the first slip that shows it: the rule, the good case, and the same with the slip."""
    shown: set[str] = set()
    for rule, edits in OWN_SLIPS.items():
        yield rule, GOOD, changed(edits)
    for module in map(import_module, BESIDE):
        for table in ("MISTAKES", "BY_TIME_MISTAKES"):
            for rule, *rest in getattr(module, table, ()):
                text, edits = (GOOD, rest[0]) if len(rest) == 2 else rest[:2]
                slip = changed(edits, text)
                if rule not in shown and any(each.rule == rule for each in found(slip)):
                    shown.add(rule)
                    yield rule, text, slip


@cache
def found(text: str) -> list[Diagnostic]:
    """Everything that check says of the file."""
    examined = examine(text.encode(), "good.yaml")
    said = list(examined.diagnostics)
    if examined.case is not None and not examined.broken:
        said += check_with_law(examined.case, examined.source)[1]
    return said


@pytest.fixture(scope="module")
def slip_by_rule() -> dict[str, tuple[str, str]]:
    """The good case and the one with the slip, by the rule that the slip shows."""
    return {rule: (good, slip) for rule, good, slip in slips()}


@pytest.mark.parametrize("rule", sorted(RULES - ELSEWHERE.keys()))
def test_doing_what_the_hint_says_clears_the_check(rule: str, slip_by_rule: dict[str, tuple[str, str]]) -> None:
    good, slip = slip_by_rule[rule]
    before = [each for each in found(slip) if each.rule == rule]
    assert all(each.hint for each in before)
    if rule in TYPED:
        after = found(good)
    else:
        case = yaml.load(slip, Loader=yaml.CBaseLoader)
        WAYS_ON[rule](case)
        after = found(yaml.safe_dump(case, sort_keys=False, allow_unicode=True, width=1000))
    assert [each.message for each in after if each.rule == rule] == []
    known = {each.rule for each in found(slip)}
    new_errors = [each.message for each in after if each.severity is Severity.ERROR and each.rule not in known]
    assert new_errors == []


def test_a_hint_that_changes_a_signed_contract_says_how_that_is_done(slip_by_rule: dict[str, tuple[str, str]]) -> None:
    """What it says is refused else by the register, which holds the contract as it was issued."""
    signed = examine(GOOD.encode(), "good.yaml").case
    assert signed is not None
    silent = []
    for rule in slip_by_rule.keys() & WAYS_ON.keys() - {"not-signed", "concluded-missing", "note-to-self"}:
        slip = slip_by_rule[rule][1]
        warnings = [each for each in found(slip) if each.rule == rule and each.severity is Severity.WARNING]
        if not warnings:
            continue
        before, after = (yaml.load(slip, Loader=yaml.CBaseLoader) for _ in "12")
        WAYS_ON[rule](after)
        agreed = [{**case["contract"], "signed": "", "tax": "", "cancellation_told": ""} for case in (before, after)]
        if agreed[0] != agreed[1]:
            silent += [rule for each in warnings if "--revise" not in for_signed_contract(each, signed).hint]
    assert silent == []
    (warning,) = [each for each in found(slip_by_rule["no-stop-work"][1]) if each.rule == "no-stop-work"]
    assert for_signed_contract(warning, signed).hint == (
        "Add under contract: stop_work: {when_overdue: 7 days, notice: 7 days}\n"
        "The contract is signed: write here what it says. To agree on something else, issue it again with --revise,"
        " have both parties sign it, and enter the new day under signed."
    )


def test_what_is_no_term_has_its_hint_as_it_is(slip_by_rule: dict[str, tuple[str, str]]) -> None:
    signed = examine(GOOD.encode(), "good.yaml").case
    assert signed is not None
    for rule in ("tax-without-reason", "nothing-to-pay-into", "not-invoiced"):
        warnings = [each for each in found(slip_by_rule[rule][1]) if each.rule == rule]
        assert warnings
        assert [for_signed_contract(warning, signed) for warning in warnings] == warnings


def test_every_rule_is_walked_or_says_why_not(slip_by_rule: dict[str, tuple[str, str]]) -> None:
    assert RULES - slip_by_rule.keys() - ELSEWHERE.keys() == set()
    assert slip_by_rule.keys() - TYPED - WAYS_ON.keys() - ELSEWHERE.keys() == set()
    assert TYPED & WAYS_ON.keys() == set()


def test_the_good_cases_stay_good_when_they_are_written_anew() -> None:
    for text in (GOOD, BY_TIME):
        case = yaml.load(text, Loader=yaml.CBaseLoader)
        assert found(yaml.safe_dump(case, sort_keys=False, allow_unicode=True, width=1000)) == []
