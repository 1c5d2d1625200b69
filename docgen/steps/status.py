"""Where a job stands on a day: its sums, what is overdue and for how long, what is at risk, and what comes next.

Sums are gross, in the currency of the case. Everything is counted to the end of the as-of day, and what the case file
has of later days is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from msgspec import Struct

from docgen.case.parties import people_of
from docgen.ledger.account import InvoiceAccount
from docgen.ledger.calculation import overdue_only
from docgen.ledger.contract_sum import Schedule
from docgen.ledger.ledger import Ledger
from docgen.ledger.words import listed
from docgen.money import rounded
from docgen.steps.documents import CHANGE_ORDER, CONTRACT, CREDIT_NOTE, INVOICE
from docgen.steps.history import Done
from docgen.steps.ladder import Step
from docgen.steps.lien import lien_clock, lien_words
from docgen.steps.lien_waivers import waiver_words
from docgen.steps.next_actions import Action, actions_on
from docgen.steps.plan import Planned, plan_of
from docgen.steps.small_claims import Fit, fit_of
from docgen.steps.snapshot import Standing, standing_on

AGES = ("0–30", "31–60", "61–90", "90+")
"""How long a sum has been overdue, in days."""
_ENDS = (30, 60, 90)
_SHOWS_WORK = ("completion", "delivery", "acceptance")


class Exposure(Struct, frozen=True, kw_only=True):
    """What stands open: on open invoices, held back as retention, and not invoiced yet.

    `limit` is the most that may stand open by the client check, None where it names none; `over` how far it is passed.
    """

    invoiced: Decimal
    retained: Decimal
    not_invoiced: Decimal
    limit: Decimal | None

    @property
    def total(self) -> Decimal:
        """All of it."""
        return self.invoiced + self.retained + self.not_invoiced

    @property
    def over(self) -> Decimal:
        """How far the exposure is beyond the limit; nothing where there is none."""
        return max(self.total - self.limit, Decimal(0)) if self.limit is not None else Decimal(0)


class Status(Struct, frozen=True, kw_only=True):
    """Where one job stands.

    `contract_sum` is as amended by approved orders; `pending_orders` are the numbers of those that wait for an answer
    and `pending` what they come to. `ages` are the overdue sums by age, in the order of AGES, and add up to `overdue`;
    `disputed` is the part of it that the client disputes. `invoiced` is what the invoices came to when issued,
    `credited` what credit notes and discounts took off since. `charges` are interest, fixed sums and costs still owed;
    `interest_unknown` says why interest is not in them, "" where it is. `fit` is None where nothing is overdue.
    """

    case: str
    title: str
    client: str
    locale: str  # the language of the case: en-US
    law: str
    currency: str
    as_of: date
    contract_sum: Decimal
    pending_orders: tuple[int, ...]
    pending: Decimal
    invoiced: Decimal
    credited: Decimal
    paid: Decimal
    not_yet_due: Decimal
    overdue: Decimal
    ages: tuple[Decimal, ...]
    disputed: Decimal
    interest: Decimal
    compensation: Decimal
    costs: Decimal
    credit: Decimal
    interest_unknown: str
    exposure: Exposure
    fit: Fit | None
    plan: tuple[Planned, ...]
    lodged: Decimal = Decimal(0)  # what a court or an escrow agent holds of the client's money
    credit_notes: tuple[str, ...] = ()  # those of the case that were not issued yet
    actions: tuple[Action, ...] = ()  # what can be done beside the ladder
    lien: tuple[str, ...] = ()  # the clock of a mechanics lien in words, where something is open
    enclosures: tuple[tuple[str, str], ...] = ()  # what letters enclose and the register lacks: document and number

    @property
    def charges(self) -> Decimal:
        """Interest, fixed sums and costs of recovery still owed."""
        return self.interest + self.compensation + self.costs

    @property
    def now(self) -> tuple[Planned, ...]:
        """What may be done on the day."""
        return tuple(planned for planned in self.plan if planned.state == "now")

    @property
    def coming(self) -> tuple[Planned, ...]:
        """What is to come, the soonest first."""
        found = [planned for planned in self.plan if planned.state == "coming"]
        return tuple(sorted(found, key=lambda planned: planned.day or date.max))

    @property
    def blocked(self) -> tuple[Planned, ...]:
        """What time alone does not free."""
        return tuple(planned for planned in self.plan if planned.state == "blocked")

    @property
    def next(self) -> Planned | None:
        """What is to be done first: of what may be done now the highest step of the ladder, else the soonest one."""
        if self.now:
            return self.now[-1]
        return self.coming[0] if self.coming else None


def _notice_to_give(standing: Standing) -> bool:
    """Whether a preliminary notice about a lien is to be given while work goes on."""
    clock = lien_clock(standing.ledger, standing.known_to)
    return clock is not None and clock.notice_by is not None and clock.notice_by >= standing.day


def _lien_in_words(standing: Standing) -> tuple[str, ...]:
    """The clock of a lien and of the waivers of it, while something is open or a notice is to be given."""
    if not standing.open and not _notice_to_give(standing):
        return ()
    unpaid = {line.number for line in standing.open}
    waived = waiver_words(standing.ledger, unpaid, standing.day) if unpaid else ()
    return (*waived, *lien_words(standing.ledger, standing.day))


def status_of(ledger: Ledger, as_of: date, ladder: Iterable[Step], done: Done = ()) -> Status:
    """Where the case stands at the end of `as_of`; `done` are the documents that were issued."""
    standing = standing_on(ledger, as_of, done)
    known, account = standing.case, standing.account
    plan = standing.ledger.schedule
    ages = _by_age(standing.overdue, as_of, known.currency)
    pending = [each for each in plan.orders if each.order.status == "pending"]
    nothing = rounded(Decimal(0), known.currency)
    return Status(
        case=known.case,
        title=known.title,
        locale=known.locale,
        client=listed([person.called for person in people_of(known.parties.client)]),
        law=known.law,
        currency=known.currency,
        as_of=as_of,
        contract_sum=plan.total.gross,
        pending_orders=tuple(each.order.number for each in pending),
        pending=sum((each.this_order.gross for each in pending), nothing),
        invoiced=sum((line.amount for line in account.invoices), nothing),
        credited=sum((cut.whole for line in account.invoices for cut in line.reductions), nothing),
        paid=known.received + nothing,
        not_yet_due=account.not_yet_due,
        overdue=sum(ages, nothing),
        ages=ages,
        disputed=sum((line.disputed for line in standing.overdue), nothing),
        interest=account.totals.interest,
        compensation=account.totals.compensation,
        costs=account.totals.costs,
        credit=account.credit,
        lodged=sum((each.amount for each in account.lodged), nothing),
        interest_unknown=standing.interest_unknown,
        exposure=_exposure(standing, plan),
        fit=fit_of(overdue_only(account).totals, standing.ledger) if standing.claimed else None,
        plan=plan_of(standing, ladder),
        credit_notes=tuple(
            note.number
            for note in known.credit_notes
            if f"{CREDIT_NOTE} {note.number}" not in {document for document, _ in done}
        ),
        actions=actions_on(standing),
        lien=_lien_in_words(standing),
        enclosures=tuple(_not_issued(standing, {document for document, _ in done})),
    )


def _not_issued(standing: Standing, issued: set[str]) -> Iterator[tuple[str, str]]:
    """What the letters about what is owed enclose and was not issued, though other documents of the case were."""
    if not issued or not standing.claimed:
        return
    case = standing.case
    if case.agreement is None and CONTRACT not in issued:
        yield CONTRACT, ""
    for order in case.change_orders:
        if order.status == "approved" and f"{CHANGE_ORDER} {order.number}" not in issued:
            yield CHANGE_ORDER, str(order.number)
    for line in standing.claimed:
        if f"{INVOICE} {line.number}" not in issued:
            yield INVOICE, line.number


def by_urgency(statuses: Iterable[Status]) -> tuple[Status, ...]:
    """The jobs with what to do first at the top: what may be done now, what comes soonest, the larger sum."""

    def key(status: Status) -> tuple[bool, date, Decimal, str]:
        day = status.next.day if status.next else None
        return not status.now, day or date.max, -status.overdue, status.case

    return tuple(sorted(statuses, key=key))


def _by_age(overdue: tuple[InvoiceAccount, ...], as_of: date, currency: str) -> tuple[Decimal, ...]:
    sums = [rounded(Decimal(0), currency) for _ in AGES]
    for line in overdue:
        days = (as_of - line.due).days
        sums[sum(days > end for end in _ENDS)] += line.open
    return tuple(sums)


def _exposure(standing: Standing, plan: Schedule) -> Exposure:
    case, day = standing.case, standing.day
    nothing = rounded(Decimal(0), case.currency)
    issued = [each for each in standing.ledger.invoices if each.invoice.issued <= day]
    held = sum((each.retained.gross for each in issued), nothing)
    released = sum((each.amount.gross for each in issued if each.invoice.retention), nothing)
    stones = {each.invoice.milestone for each in issued}
    orders = {each.invoice.change_order for each in issued}
    done = [event for event in case.record if event.what in _SHOWS_WORK]
    not_invoiced = [
        line.payable.gross
        for line in plan.lines
        if case.final_invoice(day) is None
        and (
            (line.milestone and line.milestone.id not in stones and line.milestone.id in {e.milestone for e in done})
            or (line.order and line.order.number not in orders and line.order.number in {e.change_order for e in done})
        )
    ]
    return Exposure(
        invoiced=sum((line.open for line in standing.open), nothing),
        retained=max(held - released, nothing),
        not_invoiced=sum(not_invoiced, nothing),
        limit=case.client_check.credit_limit if case.client_check else None,
    )


class Job(Struct, frozen=True, kw_only=True):
    """A status with the case file it comes from, as the user named it, and the documents that docgen makes."""

    file: str
    status: Status
    documents: tuple[str, ...]
