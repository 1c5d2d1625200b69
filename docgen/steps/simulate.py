"""The contract played forward before it is signed: the client stops paying, and each clause has to do its work.

The scenario: work goes as planned, every invoice is paid on its due date but one, the first for work that is not the
deposit. From the day after its due date the steps of the ladder are taken, each on the first day that it may be. What
the contract, the law or the calendar would stop is a `Diagnostic` at the clause that fails, with the day on which it
does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from docgen.case.contract import Milestone
from docgen.case.evidence import Breach, BreachFact
from docgen.case.invoices import Invoice, Payment
from docgen.case.models import Case
from docgen.diagnostics import Diagnostic, Severity
from docgen.errors import DocgenError
from docgen.law.calendar import after, agreed_end, first_day_to_stop, received, statutory_day_to_stop
from docgen.law.pack import Law
from docgen.ledger.calculation import overdue_only
from docgen.ledger.ledger import Ledger
from docgen.messages import Document, Value, joined, say
from docgen.money import Amount
from docgen.steps.deadlines import demand_deadline, is_us_collection, under_debt_protocol
from docgen.steps.documents import COURT, DEMAND, INTEREST_NOTICE, INVOICE, STOP_NOTICE, SUSPENSION, named
from docgen.steps.gate import unmet_on
from docgen.steps.ladder import Step
from docgen.steps.plan import Planned, plan_of
from docgen.steps.small_claims import fit_of
from docgen.steps.snapshot import ONE_DAY, Standing, standing_on

_APART = timedelta(days=30)
_LATE = 60
_HAPPENED = (
    "change_orders", "instructions", "credit_notes", "disputes", "payments", "refunds", "costs", "record", "stays",
)  # fmt: skip


class Event(Struct, frozen=True, kw_only=True):
    """Something that happens in the scenario: the day, and what it is in a sentence."""

    day: date
    words: str


class Scenario(Struct, frozen=True, kw_only=True):
    """The scenario: its events in the order of the days, and the clauses that fail, as warnings without a place.

    `may_stop` is the first day on which the gate would let work stop; None where nothing gives the right.
    """

    events: tuple[Event, ...]
    failing: tuple[Diagnostic, ...]
    may_stop: date | None = None


def simulate(ledger: Ledger, ladder: Iterable[Step]) -> Scenario:
    """The contract of the case played forward; what has happened in the case so far is left out."""
    case = ledger.case
    played, unpaid = _played(ledger)
    due = next(found.due for found in played.invoices if found.invoice.number == unpaid.number)
    standing = standing_on(played, due + ONE_DAY)
    plan = plan_of(standing, ladder)
    steps = {planned.step.document: planned for planned in reversed(plan)}
    events = [
        Event(
            day=unpaid.issued,
            words=say("Invoice {number} is issued: {asked}.", number=unpaid.number, asked=_asked(standing)),
        ),
        Event(day=due, words=say("It falls due, and nothing is paid.")),
        *(Event(day=planned.day, words=_told(planned, standing)) for planned in plan if planned.day),
        *_long_stop(case, steps),
    ]
    failing = [
        *_invoicing(standing),
        *_late_payment(played, unpaid, due),
        *_stop_work(standing, steps),
        *_change_order(case),
        *_ending(case, ledger.law),
        *_security(case, standing.law),
        *_demand(standing, steps),
        *_court(standing, steps),
    ]
    return Scenario(
        events=tuple(sorted(events, key=lambda event: event.day)),
        failing=tuple(failing),
        may_stop=_may_stop(standing, steps),
    )


# --- the scenario -----------------------------------------------------------------------------------------------------


def _played(ledger: Ledger) -> tuple[Ledger, Invoice]:
    """The case as it would stand: invoices up to the one that stays unpaid, the others paid on their due dates."""
    case, contract = ledger.case, ledger.case.contract
    start = contract.signed or contract.date
    days = _invoice_days(case, contract.start or start)
    invoices = [Invoice(number=f"R-{at}", milestone=stone.id, issued=day) for at, (stone, day) in enumerate(days, 1)]
    if not invoices:  # paid by time: half of the cap, asked for after a month
        half = say("Half of the work")
        invoices = [Invoice(number="R-1", description=half, issued=start + _APART, amount=contract.price / 2)]
    work = [at for at, (stone, _) in enumerate(days) if stone.due.event != "on signing"]
    unpaid = invoices[work[0] if work else 0]
    blank = replace(
        case,
        **{
            **dict.fromkeys(_HAPPENED, ()),
            "invoices": tuple(invoices[: invoices.index(unpaid) + 1]),
            "breach": _breach(case),
        },
    )
    paid = tuple(
        Payment(date=found.due, amount=found.amount.gross, invoice=found.invoice.number)
        for found in ledger.instead(blank).invoices
        if found.invoice.number != unpaid.number
    )
    return ledger.instead(replace(blank, payments=paid)), unpaid


def _breach(case: Case) -> Breach:
    """What the demand says: the plainest breach, and with the documents that the law wants enclosed."""
    breach = case.breach or Breach(facts=())
    demand = replace(breach.demand, protocol_forms=True, validation_notice=True)
    return replace(breach, facts=(BreachFact(text="Nothing was paid."),), demand=demand)


def _invoice_days(case: Case, start: date) -> list[tuple[Milestone, date]]:
    """Each milestone with the day on which it may be invoiced: as planned, else a month after the one before."""
    found: list[tuple[Milestone, date]] = []
    day = case.contract.signed or case.contract.date
    for stone in case.contract.milestones:
        match stone.due.event:
            case "date":
                day = stone.due.day or day
            case "on signing":
                pass
            case "on start":
                day = max(day, start)
            case "on completion":
                day = max(stone.planned or case.contract.completion or day + _APART, day)
            case _:
                day = max(stone.planned or day + _APART, day)
        found.append((stone, day))
    return sorted(found, key=lambda pair: pair[1])


def _long_stop(case: Case, steps: dict[str, Planned]) -> Iterator[Event]:
    stop, stopped = case.contract.stop_work, steps.get(SUSPENSION)
    if stop and stopped and stopped.day:
        day = after(stopped.day, stop.longest, case.place)
        words = say("The stop has lasted {longest}: the contractor may end the contract for it.", longest=stop.longest)
        yield Event(day=day, words=words)


def _told(planned: Planned, standing: Standing) -> str:
    words, channel = named(planned.step.document), planned.step.channel
    step: Value = Document(planned.step.document, words[:1].upper() + words[1:])
    if planned.step.repeat and planned.turn > 1:
        step = say("{step} {turn}", step=step, turn=planned.turn)
    if planned.invoice:
        step = say("{step} about {invoice}", step=step, invoice=planned.invoice)
    enclosed = ""
    if planned.step.document == DEMAND and under_debt_protocol(standing.case, standing.law):
        enclosed = say(", with the three forms of the Pre-Action Protocol enclosed")
    elif planned.step.document == DEMAND and is_us_collection(standing.case, standing.law):
        enclosed = say(", with the validation notice enclosed")
    if channel == "the court":
        return say("{step}, at the court.", step=step)
    return say("{step}, by {channel}{enclosed}.", step=step, channel=say(channel), enclosed=enclosed)


def _asked(standing: Standing) -> str:
    line = standing.open[0]
    return say("{sum} for {description}", sum=Amount(line.open, standing.case.currency), description=line.description)


def _invoicing(standing: Standing) -> Iterator[Diagnostic]:
    """The invoices: what would keep them from going out. What keeps the contract back, every check says."""
    for unmet in unmet_on(standing, INVOICE):
        yield _fails(
            "invoice", "contract", say("the invoice would be refused: {message}", message=unmet.message), unmet.hint
        )


# --- the clauses --------------------------------------------------------------------------------------------------


def _late_payment(played: Ledger, unpaid: Invoice, due: date) -> Iterator[Diagnostic]:
    day = due + timedelta(days=_LATE)
    try:
        account = played.account(day)
    except DocgenError:
        return  # the rate of a day to come is not known yet: interest runs all the same
    line = next(line for line in account.invoices if line.number == unpaid.number)
    if not account.interest_claimable or not (line.interest or line.compensation):
        why = account.why_no_interest or say("no interest has run by then")
        yield _fails(
            "late-payment",
            "contract",
            say("on {day}, {late} days late, the client owes no interest: {why}", day=day, late=_LATE, why=why),
            say("Agree a rate: late_interest: {rate: 8% per year}"),
        )


def _stop_work(standing: Standing, steps: dict[str, Planned]) -> Iterator[Diagnostic]:
    case, since = standing.case, standing.since
    stop, right = case.contract.stop_work, standing.right_to_stop
    assert since is not None
    if stop is None and right is None:
        if standing.ledger.is_void("contract.stop_work"):
            return  # what the law itself gives, docgen does not play
        yield _fails(
            "stop-work",
            "contract",
            say(
                "on {day} an invoice is overdue, and neither a clause nor a statute gives the right to stop work:"
                " it would have to go on",
                day=since + ONE_DAY,
            ),
            say("Agree on stop_work: {when_overdue: 7 days, notice: 7 days}"),
        )
        return
    notice, stopped = steps.get(STOP_NOTICE), steps.get(SUSPENSION)
    if notice is None or notice.day is None or stopped is None or stopped.day is None:
        return
    arrived = received(notice.day, "", case.place)
    if stop and right:
        agreed = agreed_end(arrived, stop, right, case.place) + ONE_DAY
        lawful = statutory_day_to_stop(arrived, right, case.place)
        if agreed < lawful:
            more = say(", and more where public holidays do not count") if right.holidays_excluded else ""
            yield _fails(
                "stop-work",
                "contract.stop_work.notice",
                say(
                    "after a notice of {day} the contract would let work stop on {agreed}, and the law not before"
                    " {lawful} ({reference})",
                    day=notice.day,
                    agreed=agreed,
                    lawful=lawful,
                    reference=right.reference,
                ),
                say("Write notice: {notice_days} days{more}.", notice_days=right.notice_days, more=more),
            )
    completion = standing.ledger.schedule.completion
    if completion and stopped.day > completion:
        yield _fails(
            "stop-work",
            "contract.stop_work" if stop else "contract",
            say(
                "work could stop on {day}, and it is to be complete on {completion}: by then there is nothing"
                " left to stop",
                day=stopped.day,
                completion=completion,
            ),
            say("Shorten when_overdue, notice or payment.within, or make the first instalment due sooner."),
        )


def _may_stop(standing: Standing, steps: dict[str, Planned]) -> date | None:
    stop, right, place = standing.case.contract.stop_work, standing.right_to_stop, standing.case.place
    notice = steps.get(STOP_NOTICE)
    if notice is None or notice.day is None or (stop is None and right is None):
        return None
    return first_day_to_stop(received(notice.day, "", place), stop, right, place)


def _change_order(case: Case) -> Iterator[Diagnostic]:
    changes, client = case.contract.changes, case.parties.client
    asked = case.contract.start or case.contract.date
    if changes.answer_within is None:
        yield _fails(
            "change-order",
            "contract",
            say(
                "a change order sent on {asked} waits for as long as the client likes: no clause says how soon it"
                " is answered",
                asked=asked,
            ),
            say("Agree on changes: {answer_within: 5 days}"),
        )
    else:
        end = after(asked, changes.answer_within, case.place)
        if case.contract.completion and end >= case.contract.completion:
            yield _fails(
                "change-order",
                "contract.changes.answer_within",
                say(
                    "a change order sent on {asked} may be answered until {end}, when the work is to be complete",
                    asked=asked,
                    end=end,
                ),
                say("Shorten answer_within."),
            )
    if not changes.approvers and client.kind in ("company", "public_body") and client.signatory is None:
        yield _fails(
            "change-order",
            "contract",
            say(
                "a change order of {asked} can be approved by nobody: the client is no person, and neither"
                " approvers nor a signatory are named",
                asked=asked,
            ),
            say("Name who may approve: changes: {approvers: [Ada Thornbury]}"),
        )


def _ending(case: Case, law: Law) -> Iterator[Diagnostic]:
    if case.contract.termination is None or case.contract.termination.when_overdue is None:
        yield _fails(
            "ending",
            "contract",
            say("however long an invoice stays unpaid, no clause says from when the contract may be ended for it"),
            say("Agree on termination: {when_overdue: 30 days}"),
        )
    end = case.contract.termination
    if end and end.notice and end.lost_profit is None and (case.owes_service or not law.has("free_ending_paid")):
        begun = case.contract.start or case.contract.date
        yield _fails(
            "ending",
            "contract.termination.notice",
            say(
                "from {begun} on the client may end the contract without a reason, with notice of {notice}, and owes"
                " nothing for the profit on the rest of the work",
                begun=begun,
                notice=end.notice,
            ),
            say("Agree on termination: {lost_profit: 10%}"),
        )


def _security(case: Case, law: Law) -> Iterator[Diagnostic]:
    contract = case.contract
    # A clause on title makes a consumer who may cancel a buyer of goods, with other days to cancel.
    about_goods = contract.mainly == "goods" or case.parties.client.debtor != "consumer" or not law.cancellation
    if case.kind == "services" and not case.owes_service and contract.intellectual_property is None:
        yield _fails(
            "security",
            "contract",
            say("results are delivered before they are paid for, and no clause keeps the rights back until then"),
            say("Agree on intellectual_property: licensed on payment"),
        )
    if case.kind == "construction" and contract.title_to_goods != "on payment" and about_goods:
        yield _fails(
            "security",
            "contract.title_to_goods" if contract.title_to_goods else "contract",
            say("goods are delivered before they are paid for, and no clause keeps the title back until then"),
            say("Agree on title_to_goods: on payment"),
        )


def _demand(standing: Standing, steps: dict[str, Planned]) -> Iterator[Diagnostic]:
    """The notice of interest and the demand: what would keep them back however long one waits."""
    said: set[str] = set()
    for document in (INTEREST_NOTICE, DEMAND):
        planned = steps.get(document)
        if planned is None:
            continue
        # A letter that waits for one before it is played as if nothing kept that one back.
        day = planned.day or planned.proposed or standing.day
        for unmet in unmet_on(standing.ahead(day), document):
            if unmet.rule in said or unmet.earliest is not None:
                continue
            said.add(unmet.rule)
            yield _fails(
                "demand",
                "breach.demand" if unmet.rule != "no-commercial-interest" else "contract.late_interest",
                say(
                    "the {document} of {day} would be refused: {message} ({reference})",
                    document=Document(document, named(document)),
                    day=day,
                    message=unmet.message,
                    reference=unmet.reference,
                ),
                unmet.hint,
            )


def _court(standing: Standing, steps: dict[str, Planned]) -> Iterator[Diagnostic]:
    case, law = standing.case, standing.law
    demand, court = steps.get(DEMAND), steps.get(COURT)
    if demand is None or court is None:
        return
    served = demand.day or demand.proposed or standing.day
    day = court.day or demand_deadline(case, law, served).proceedings_from
    try:
        totals = overdue_only(standing.ledger.account(day)).totals
    except DocgenError:
        totals = overdue_only(standing.account).totals
    fit = fit_of(totals, standing.ledger)
    if fit is not None and not fit.fits:
        yield _fails(
            "court",
            "contract.milestones" if case.contract.milestones else "contract.price",
            say(
                "on {day} the unpaid invoice alone counts as {counted}, {over} over the limit of {forum}",
                day=day,
                counted=Amount(fit.counted, case.currency),
                over=Amount(fit.over, case.currency),
                forum=fit.forum,
            ),
            joined(
                (say("Cut the milestones smaller: {limit} fit.", limit=Amount(fit.limit, case.currency)), fit.verify)
                if fit.verify
                else (say("Cut the milestones smaller: {limit} fit.", limit=Amount(fit.limit, case.currency)),),
                " ",
            ),
        )
    by_law = law.has("consumer_forum_by_law") and case.parties.client.debtor == "consumer"
    if (
        not by_law
        and case.contract.disputes.forum is None
        and (case.breach is None or case.breach.demand.forum is None)
    ):
        yield _fails(
            "court",
            "contract",
            say("on {day} the client may still argue about which court is competent: none is agreed", day=day),
            say("Agree on disputes: {forum: the courts of …}"),
        )


def _fails(clause: str, path: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(rule=f"rehearsal-{clause}", message=message, hint=hint, severity=Severity.WARNING, path=path)
