"""Rules of what points at what: invoices, payments and events name things that are there, each once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docgen.case.checks.check import error, meant, warning
from docgen.case.contract import Milestone
from docgen.case.due import accepted_on, agreed_due, is_accepted_work
from docgen.case.models import Case
from docgen.diagnostics import Diagnostic
from docgen.messages import say


@error("unknown-milestone", "contract.milestones.id", "invoices.milestone", "change_orders", "record.milestone")
def unknown_milestone(case: Case) -> Iterator[Diagnostic]:
    """An invoice, a change order or an event names a milestone of the contract, or of one of its change orders."""
    known = [stone.id for stone in case.contract.milestones]
    known += [change.id for order in case.change_orders for change in order.milestones if change.id not in known]
    named = [(f"invoices[{at}].milestone", invoice.milestone) for at, invoice in enumerate(case.invoices)]
    named += [(f"change_orders[{at}].payable", order.payable) for at, order in enumerate(case.change_orders)]
    named += [(f"record[{at}].milestone", event.milestone) for at, event in enumerate(case.record)]
    for path, name in named:
        if name is not None and name not in known:
            yield Diagnostic(
                path=path,
                message=say('the contract has no milestone "{name}"', name=name),
                hint=meant(name, known, say("The contract has no milestones.")),
            )


@error("unknown-change-order", "change_orders.number", "invoices.change_order", "record.change_order")
def unknown_change_order(case: Case) -> Iterator[Diagnostic]:
    """An invoice or event for a change order names one that is there."""
    known = [order.number for order in case.change_orders]
    named = [(f"invoices[{at}].change_order", invoice.change_order) for at, invoice in enumerate(case.invoices)]
    named += [(f"record[{at}].change_order", event.change_order) for at, event in enumerate(case.record)]
    for path, number in named:
        if number is not None and number not in known:
            yield Diagnostic(
                path=path,
                message=say("there is no change order {number}", number=number),
                hint=meant(str(number), map(str, known), say("Enter it under change_orders first.")),
            )


@error("unknown-invoice", "invoices.number", "payments.invoice", "credit_notes.invoice", "disputes.invoice")
def unknown_invoice(case: Case) -> Iterator[Diagnostic]:
    """A payment, credit note or dispute names an invoice that is there.

    Else the money would not reach the invoice it was paid for, and the account would be wrong.
    """
    known = [invoice.number for invoice in case.invoices]
    named = [(f"payments[{at}].invoice", payment.invoice) for at, payment in enumerate(case.payments)]
    named += [(f"write_offs[{at}].invoice", each.invoice) for at, each in enumerate(case.write_offs)]
    named += [(f"goodwill_offers[{at}].invoice", each.invoice) for at, each in enumerate(case.goodwill_offers)]
    named += [(f"credit_notes[{at}].invoice", note.invoice) for at, note in enumerate(case.credit_notes)]
    named += [(f"disputes[{at}].invoice", dispute.invoice) for at, dispute in enumerate(case.disputes)]
    for path, name in named:
        if name is not None and name not in known:
            yield Diagnostic(
                path=path,
                message=say('there is no invoice "{name}"', name=name),
                hint=meant(name, known, say("Enter it under invoices first.")),
            )


_WHAT_FOR = ("milestone", "change_order", "retention", "advance", "statement", "retainer", "description")


@error("invoice-for-one-thing", *(f"invoices.{field}" for field in (*_WHAT_FOR, "amount", "final", "lines")))
def invoice_for_one_thing(case: Case) -> Iterator[Diagnostic]:
    """An invoice is for one thing: a milestone, a change order, a release of retention, an advance, or what it says.

    What it says is a statement of time and materials, or a description with an amount.

    Amount and due date follow from that; where it describes something else, it needs an amount.
    The client may hold back a whole invoice over one disputed item, so bill things apart.
    """
    for at, invoice in enumerate(case.invoices):
        given = [field for field in _WHAT_FOR if getattr(invoice, field) is not None]
        if invoice.final or invoice.ending:
            continue  # it is for all that is left, or for what the end of the contract adds
        if not given:
            yield Diagnostic(
                path=f"invoices[{at}].number",
                message=say("invoice {invoice} does not say what it is for", invoice=invoice.number),
                hint=say(
                    "Add milestone: M1, or change_order: 1, or retention: completion, or advance: materials,"
                    " or statement:, or description: and amount:"
                ),
            )
        elif len(given) > 1:
            yield Diagnostic(
                path=f"invoices[{at}].{given[1]}",
                message=say(
                    "invoice {invoice} names two things: {one} and {other}",
                    invoice=invoice.number,
                    one=given[0],
                    other=given[1],
                ),
                hint=say(
                    "Keep one. A change order that is invoiced with a milestone says so itself, with payable: M3."
                ),
            )
        elif given == ["description"] and invoice.amount is None and not invoice.lines:
            yield Diagnostic(
                path=f"invoices[{at}].description",
                message=say("invoice {invoice} has a description but no amount", invoice=invoice.number),
                hint=say(
                    "Add the invoice total, tax included, for example amount: 7200.00, or what it is made up"
                    " of under lines."
                ),
            )


@warning("extra-without-ground", *(f"invoices.{field}" for field in (*_WHAT_FOR, "instruction", "ground")))
def extra_without_ground(case: Case) -> Iterator[Diagnostic]:
    """An invoice for something that is no part of the contract says what it rests on.

    An extra that no change order was signed for is often not owed: most contracts say so. What was asked for on site is
    an instruction; enter it under instructions and name it in the invoice. What has another ground, a clause of the
    contract or a request by email, says so with ground: the demand claims it on that ground and on no other.
    Where the contract states a price and no milestones, an invoice for a part of the price needs none.
    """
    if not case.contract.milestones:
        return
    for at, invoice in enumerate(case.invoices):
        if invoice.description is not None and invoice.amount is not None and invoice.without_ground:
            yield Diagnostic(
                path=f"invoices[{at}].description",
                message=say(
                    "no change order, instruction or other ground supports invoice {invoice} ({description})",
                    invoice=invoice.number,
                    description=invoice.description,
                ),
                hint=say(
                    "Have a change order approved and invoice that; or enter what was asked for under"
                    " instructions and add instruction: to the invoice; or add ground: who asked for it, when"
                    " and how, or which clause gives it."
                ),
            )


_INVOICED_ONCE = (
    ("milestone", say("milestone {what}")),
    ("change_order", say("change order {what}")),
    ("retention", say("the retention ({what})")),
    ("advance", say("the advance ({what})")),
)


@error("invoiced-twice", "invoices.milestone", "invoices.change_order", "invoices.retention", "invoices.advance")
def invoiced_twice(case: Case) -> Iterator[Diagnostic]:
    """A milestone, change order, release of retention or advance is invoiced once.

    The second invoice would be added to the debt, and the demand would ask for money that is not owed.
    """
    first: dict[tuple[str, str | int], str] = {}
    for at, invoice in enumerate(case.invoices):
        for field, words in _INVOICED_ONCE:
            name = getattr(invoice, field)
            if name is None:
                continue
            if (field, name) in first:
                what = say(str(words), what=name)
                yield Diagnostic(
                    path=f"invoices[{at}].{field}",
                    message=say(
                        "{what} is invoiced twice, with {first} and {invoice}",
                        what=what,
                        first=first[field, name],
                        invoice=invoice.number,
                    ),
                    hint=say("Take one out, or say what else it is for with description: and amount:"),
                )
            first.setdefault((field, name), invoice.number)


@error("retention-not-agreed", "invoices.retention", "contract.retention")
def retention_not_agreed(case: Case) -> Iterator[Diagnostic]:
    """Retention is invoiced only where the contract has one."""
    for at, invoice in enumerate(case.invoices):
        if invoice.retention and case.contract.retention is None:
            yield Diagnostic(
                path=f"invoices[{at}].retention",
                message=say("invoice {invoice} asks for retention, but the contract has none", invoice=invoice.number),
                hint=say("Add retention: under contract, or say what the invoice is for."),
            )


@warning(
    "invoice-too-early",
    "invoices.issued",
    "invoices.milestone",
    "contract.milestones.due",
    "contract.milestones.id",
    "contract.signed",
    "contract.start",
    "record.date",
    "record.what",
    "record.milestone",
)
def invoice_too_early(case: Case) -> Iterator[Diagnostic]:
    """A milestone is invoiced once it is reached: signed, started, complete, or its date.

    An invoice sent before that falls due later than it says, and interest from its due date is asked for too early.
    """
    stones = {stone.id: stone for stone in case.standing_milestones}
    for at, invoice in enumerate(case.invoices):
        stone = stones.get(invoice.milestone) if invoice.milestone else None
        reached = reached_on(case, stone) if stone else None
        if stone and reached and invoice.issued < reached:
            yield Diagnostic(
                path=f"invoices[{at}].issued",
                message=say(
                    "invoice {invoice} was issued on {issued}, but milestone {stone} was reached on {reached}",
                    invoice=invoice.number,
                    issued=invoice.issued,
                    stone=stone.id,
                    reached=reached,
                ),
                hint=say(
                    "Milestone {stone} may be invoiced from then on; look whether one of the dates is wrong.",
                    stone=stone.id,
                ),
            )


@warning("due-before-terms", "invoices.issued", "invoices.due", "contract.payment.within")
def due_before_terms(case: Case) -> Iterator[Diagnostic]:
    """An invoice falls due when the contract says, not before.

    Interest asked for from an earlier day is too much, and one wrong figure makes a court doubt the others.
    """
    within = case.contract.payment.within
    for at, invoice in enumerate(case.invoices):
        agreed = agreed_due(case, invoice)
        if invoice.due and invoice.issued <= invoice.due < agreed:
            yield Diagnostic(
                path=f"invoices[{at}].due",
                message=say(
                    "invoice {invoice} is due on {due}, before the {within} of the contract are over on {agreed}",
                    invoice=invoice.number,
                    due=invoice.due,
                    within=within.words,
                    agreed=agreed,
                ),
                hint=say("Take due: out, and the due date follows from the contract."),
            )


@error("not-accepted-yet", "contract.payment.within", "invoices", "record", "contract.acceptance")
def not_accepted_yet(case: Case) -> Iterator[Diagnostic]:
    """Where invoices fall due on acceptance, the case says when what they are for was accepted.

    The acceptance stands in the record; where the contract gives a time to accept (acceptance: within), it counts as
    accepted when that has run out after the completion in the record. What can be accepted is a change order, or a
    milestone that is due on its completion; an invoice for anything else, a deposit above all, falls due on receipt.
    """
    if case.contract.payment.within.of != "acceptance":
        return
    for at, invoice in enumerate(case.invoices):
        if invoice.due is None and is_accepted_work(case, invoice) and accepted_on(case, invoice) is None:
            what = (
                say("change order {change_order}", change_order=invoice.change_order)
                if invoice.change_order
                else say("all of the work")
            )
            what = say("milestone {milestone}", milestone=invoice.milestone) if invoice.milestone else what
            yield Diagnostic(
                path=f"invoices[{at}].number",
                message=say(
                    "invoice {invoice} falls due on acceptance, and the record has no acceptance of {what}",
                    invoice=invoice.number,
                    what=what,
                ),
                hint=say(
                    "Enter it under record (what: acceptance), or completion where the contract gives time to"
                    " accept. Or write the due date with due:."
                ),
            )


@warning("payment-twice", "payments")
def payment_twice(case: Case) -> Iterator[Diagnostic]:
    """The same sum on the same day for the same invoice is entered once.

    A payment that is entered twice makes the claim too small.
    """
    seen: set[tuple[object, ...]] = set()
    for at, payment in enumerate(case.payments):
        same = (payment.date, payment.amount, payment.invoice, payment.note)
        if same in seen:
            yield Diagnostic(
                path=f"payments[{at}].date",
                message=say(
                    "the payment of {amount} on {payment_date} is here twice",
                    amount=f"{payment.amount}",
                    payment_date=payment.date,
                ),
                hint=say("Take one out, or tell the two apart with note:"),
            )
        seen.add(same)


@warning("not-invoiced", "invoices", "change_orders", "contract.milestones", "record", "breach")
def not_invoiced(case: Case) -> Iterator[Diagnostic]:
    """When it comes to a demand, all that was done has been invoiced.

    What was never invoiced is not overdue, so the demand leaves it out: an approved change order, or a milestone
    that the record shows complete.
    """
    if case.breach is None or any(invoice.final for invoice in case.invoices):
        return
    invoiced: set[str | int | None] = {invoice.milestone for invoice in case.invoices}
    orders = {invoice.change_order for invoice in case.invoices}
    for at, order in enumerate(case.change_orders):
        worth = case.items_of(order)
        apart = order.payable is None and not order.reprices_milestones and case.contract.time_and_materials is None
        if order.status == "approved" and worth > 0 and order.number not in orders and apart:
            yield Diagnostic(
                path=f"change_orders[{at}].number",
                message=say(
                    "change order {order} was approved but never invoiced; the demand leaves it out", order=order.number
                ),
                hint=say("Send the invoice and enter it, if the work is done."),
            )
    complete = {event.milestone for event in case.record if event.what == "completion"}
    for at, known in enumerate(case.amended_milestones):
        stone, added_by = known.milestone, known.added_by
        if stone.id in complete and stone.id not in invoiced and known.removed_by is None:
            yield Diagnostic(
                path=f"contract.milestones[{at}].id" if added_by is None else "change_orders",
                message=say(
                    "milestone {stone} is complete by the record but was never invoiced; the demand leaves it out",
                    stone=stone.id,
                ),
                hint=say("Send the invoice and enter it."),
            )


def reached_on(case: Case, stone: Milestone) -> date | None:
    """The day the milestone was reached, as far as the case says: from then on it may be invoiced."""
    first: dict[tuple[str, str | None], date] = {}
    for event in sorted(case.record, key=lambda event: event.date):
        if event.milestone is not None or event.change_order is None:  # what is said of an order alone is about it
            first.setdefault((event.what, event.milestone), event.date)
    match stone.due.event:
        case "date":
            return stone.due.day
        case "on signing":
            return case.contract.signed
        case "on start":
            return first.get(("start", None)) or case.contract.start
        case "on completion of milestone":
            return first.get(("completion", stone.id))
        case "on completion":
            return first.get(("completion", stone.id)) or first.get(("completion", None))


CHECKS = (
    unknown_milestone,
    unknown_change_order,
    unknown_invoice,
    invoice_for_one_thing,
    extra_without_ground,
    invoiced_twice,
    retention_not_agreed,
    invoice_too_early,
    due_before_terms,
    not_accepted_yet,
    payment_twice,
    not_invoiced,
)
