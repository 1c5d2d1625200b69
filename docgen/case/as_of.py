"""The case as it was known on a day: what happened later is left out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypeVar

from msgspec.structs import replace

from docgen.case.change_orders import ChangeOrder, Instruction
from docgen.case.checks.check import Check, run
from docgen.case.ending import Ending, Settlement
from docgen.case.getting_paid import Stay
from docgen.case.invoices import Dispute, Payment
from docgen.case.models import Case
from docgen.diagnostics import Diagnostic, Severity
from docgen.messages import Value, say
from docgen.yamlsource.source import Source


def known_on(case: Case, day: date) -> Case:
    """`case` with nothing in it that happened after `day`.

    A change order answered or withdrawn later is pending (one sent later is drafted), a dispute settled later is open,
    and so is a stay that ended later; a payment returned later stands, and one released later is still held. What is
    dated later is not there at all. Facts of the breach without a date stay, and so does an invoice issued later that
    was paid, disputed or credited before: the ledger itself leaves it out.
    """
    breach = case.breach
    if breach:
        facts = tuple(fact for fact in breach.facts if fact.date is None or fact.date <= day)
        breach = replace(breach, facts=facts)
    touched = {payment.invoice for payment in case.payments if payment.date <= day}
    touched |= {note.invoice for note in case.credit_notes if note.date <= day}
    touched |= {dispute.invoice for dispute in case.disputes if dispute.date <= day}
    return replace(
        parties_on(case, day),
        invoices=tuple(each for each in case.invoices if each.issued <= day or each.number in touched),
        change_orders=tuple(_order_on(order, day) for order in case.change_orders if order.date <= day),
        instructions=tuple(_instruction_on(each, day) for each in case.instructions if each.date <= day),
        credit_notes=tuple(note for note in case.credit_notes if note.date <= day),
        disputes=tuple(_dispute_on(dispute, day) for dispute in case.disputes if dispute.date <= day),
        payments=tuple(_payment_on(payment, day) for payment in case.payments if payment.date <= day),
        refunds=tuple(refund for refund in case.refunds if refund.date <= day),
        goodwill_offers=tuple(each for each in case.goodwill_offers if each.date <= day),
        write_offs=tuple(each for each in case.write_offs if each.date <= day),
        costs=tuple(cost for cost in case.costs if cost.date <= day),
        record=tuple(event for event in case.record if event.date <= day),
        stays=tuple(_stay_on(stay, day) for stay in case.stays if stay.date <= day),
        breach=breach,
        ending=_ending_on(case.ending, day) if case.ending else None,
        partial_endings=tuple(_ending_on(each, day) for each in case.partial_endings),
        retainer_ends=tuple(each for each in case.retainer_ends if each.date <= day),
        settlement=_settlement_on(case.settlement, day),
    )


def as_agreed(case: Case) -> Case:
    """`case` with the parties as the contract has them: what changed of them since is left out."""
    return parties_on(case, case.contract.date)


def parties_on(case: Case, day: date) -> Case:
    """`case` with who its parties are at the end of `day`: later changes and a later assignment are left out."""
    parties = case.parties
    contractor, client = parties.contractor, parties.client
    if not contractor.changes and not client.changes and parties.assignee is None:
        return case
    return replace(
        case,
        parties=replace(
            parties,
            contractor=replace(contractor, changes=tuple(each for each in contractor.changes if each.date <= day)),
            client=replace(client, changes=tuple(each for each in client.changes if each.date <= day)),
            assignee=parties.assignee if parties.assignee and parties.assignee.date <= day else None,
        ),
    )


def as_ordered(case: Case, number: int) -> Case:
    """`case` as the change order of that number was agreed on: what was spent on it, or later on others, is left out.

    A document of the order states the limit that was signed, and the price that it was signed at.
    """
    agreed = next((order.approved for order in case.change_orders if order.number == number), None)

    def before(order: ChangeOrder) -> ChangeOrder:
        later = order.spent is not None and agreed is not None and order.spent.date > agreed
        return replace(order, spent=None) if later or order.number == number else order

    return replace(case, change_orders=tuple(before(order) for order in case.change_orders))


EndingT = TypeVar("EndingT", bound=Ending)
_Happening = tuple[str, str, str]
_PAYMENT: _Happening = ("payments", "date", say("the payment of {amount} {currency} on {day}"))
_HAPPENED: tuple[_Happening, ...] = (
    ("instructions", "date", say("instruction {id}, given on {day},")),
    ("instructions", "sent", say("the confirmation of instruction {id} on {day}")),
    ("instructions", "objected", say("the objection to instruction {id} on {day}")),
    ("instructions", "withdrawn", say("the withdrawal of instruction {id} on {day}")),
    ("change_orders", "date", say("change order {number} of {day}")),
    ("change_orders", "sent", say("that change order {number} was sent on {day}")),
    ("change_orders", "approved", say("the approval of change order {number} on {day}")),
    ("change_orders", "rejected", say("the rejection of change order {number} on {day}")),
    ("change_orders", "void", say("the withdrawal of change order {number} on {day}")),
    ("invoices", "issued", say("invoice {number}, issued on {day},")),
    ("credit_notes", "date", say("credit note {number} of {day}")),
    ("disputes", "date", say("the dispute of invoice {invoice} on {day}")),
    ("disputes", "conceded", say("what was conceded of invoice {invoice} on {day}")),
    ("disputes", "allowed", say("what was allowed of invoice {invoice} on {day}")),
    _PAYMENT,
    ("payments", "returned", say("the return of the payment of {amount} {currency} on {day}")),
    ("payments", "released", say("the release of {amount} {currency} on {day}")),
    ("write_offs", "date", say("the write-off of invoice {invoice} on {day}")),
    ("goodwill_offers", "date", say("the offer of {day} of a discount on invoice {invoice}")),
    ("refunds", "date", say("the refund of {amount} {currency} on {day}")),
    ("costs", "date", say("the cost of {amount} {currency} on {day}")),
    ("record", "date", say("the {what} in the record on {day}")),
    ("stays", "date", say("the stay of {day}")),
    ("retainer_ends", "date", say("the end of {retainer} by notice of {day}")),
    ("partial_endings", "warned", say("the request of {day} to put the breach right")),
    ("ending", "warned", say("the request of {day} to put the breach right")),
    ("quotation", "declined", say("that the quotation was declined on {day}")),
    ("settlement", "signed", say("the signature of the settlement on {day}")),
)
"""What has happened when it stands in a case file: the list, the field with the day, and how it is called."""


def dated_ahead(case: Case, source: Source, day: date, day_is: str = say("today is")) -> tuple[Diagnostic, ...]:
    """What is said to have happened and is dated after `day`, as warnings with their places.

    `day_is` begins the words that say which day that is. A slip in the year is silent otherwise: what is dated later is
    left out of every sum and letter until that day. What is planned is not meant: completion dates, milestones,
    instalments of a plan.
    """

    def find(_: Case) -> Iterator[Diagnostic]:
        hint = say("Look at the year. What has not happened yet is written down when it has.")
        signed = case.contract.signed
        later = [*_later_than(day, case, _HAPPENED)]
        if signed and signed > day:
            later.insert(0, ("contract.signed", say("the signature of the contract on {day}", day=signed)))
        for path, what in later:
            yield Diagnostic(
                message=say("{what} is not counted yet: {day_is} {day}", what=what, day_is=day_is, day=day),
                hint=hint,
                path=path,
            )

    check = Check(rule="dated-ahead", severity=Severity.WARNING, reads=(), find=find)
    return tuple(run((check,), case, source))


def payments_left_out(case: Case, day: date) -> tuple[Diagnostic, ...]:
    """The payments that a document of `day` does not count, as warnings.

    A payment with a slip in its date would be claimed again, and nothing in the document would show it. Of what else is
    dated later nothing is said: a document of an earlier day leaves it out on purpose.
    """
    return tuple(
        Diagnostic(
            rule="payment-after-paper",
            message=say("{what} is not counted: the document is of {day}", what=what, day=day),
            hint=say(
                "Correct the date if it is mistyped, or make the document of a later day with --as-of.",
                "Correct the date if it is mistyped, or choose a later day for the document.",
            ),
            severity=Severity.WARNING,
            path=path,
        )
        for path, what in _later_than(day, case, (_PAYMENT,))
    )


def _later_than(day: date, case: Case, happenings: tuple[_Happening, ...]) -> Iterator[tuple[str, str]]:
    """Which of these are said to have happened after `day`: the path of the day, and how the event is called."""
    for block, field, words in happenings:
        found = getattr(case, block)
        listed = isinstance(found, tuple)
        for at, one in enumerate(found if listed else (found,) if found else ()):
            happened = getattr(one, field)
            if happened and happened > day:
                facts = {name: _value_of(one, name) for name in _NAMED if name in one.__struct_fields__}
                place = f"{block}[{at}]" if listed else block
                yield f"{place}.{field}", say(str(words), **{"currency": case.currency, **facts, "day": happened})


_NAMED = ("id", "number", "invoice", "amount", "currency", "what", "retainer")


def _value_of(one: object, name: str) -> Value:
    """A field as messages name it."""
    value: Value | None = getattr(one, name)
    return value if isinstance(value, str | int | date) else f"{value}"


def _order_on(order: ChangeOrder, day: date) -> ChangeOrder:
    update: dict[str, None] = {}
    if order.spent and order.spent.date > day:
        update |= {"spent": None}
    if order.approved and order.approved > day:
        update |= {"approved": None, "approved_by": None}
    if order.void and order.void > day:
        update |= {"void": None, "void_reason": None}
    later = {"sent": order.sent, "rejected": order.rejected}
    update |= {field: None for field, done in later.items() if done and done > day}
    return replace(order, **update) if update else order


def _instruction_on(instruction: Instruction, day: date) -> Instruction:
    later = {"sent": instruction.sent, "objected": instruction.objected, "withdrawn": instruction.withdrawn}
    update = {field: None for field, done in later.items() if done and done > day}
    return replace(instruction, **update) if update else instruction


def _dispute_on(dispute: Dispute, day: date) -> Dispute:
    later = {"conceded": dispute.conceded, "allowed": dispute.allowed}
    update = {field: None for field, settled in later.items() if settled and settled > day}
    return replace(dispute, **update) if update else dispute


def _payment_on(payment: Payment, day: date) -> Payment:
    later = {"returned": payment.returned, "released": payment.released}
    update = {field: None for field, done in later.items() if done and done > day}
    return replace(payment, **update) if update else payment


def _ending_on(ending: EndingT, day: date) -> EndingT:
    """The ending as it was known on `day`: before its notice the contract stands, and nobody has valued the work."""
    if ending.date is not None and ending.date > day:
        ending = replace(ending, date=None, ends=None, work=(), leaving=(), completed_by_others=())
    return replace(ending, warned=None) if ending.warned and ending.warned > day else ending


def _settlement_on(settlement: Settlement | None, day: date) -> Settlement | None:
    if settlement is None or settlement.date > day:
        return None
    later = settlement.signed is not None and settlement.signed > day
    return replace(settlement, signed=None) if later else settlement


def _stay_on(stay: Stay, day: date) -> Stay:
    return replace(stay, ended=None) if stay.ended and stay.ended > day else stay
