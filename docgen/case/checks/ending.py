"""Rules of the early end of a contract or a part of it, of its final account, and of a settlement."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from docgen.case.checks.check import error, meant, warning
from docgen.case.contract import Termination
from docgen.case.ending import Ending
from docgen.case.models import Case
from docgen.diagnostics import Diagnostic
from docgen.messages import say

_DAYS = ("date", "warned", "ends")


def _both(*fields: str) -> tuple[str, ...]:
    """These fields of the ending of the contract and of those of a part."""
    return tuple(f"{block}.{field}" for block in ("ending", "partial_endings") for field in fields)


def _endings(case: Case) -> Iterator[tuple[str, Ending]]:
    """The ending of the contract and those of a part, each with its path."""
    if case.ending is not None:
        yield "ending", case.ending
    for at, part in enumerate(case.partial_endings):
        yield f"partial_endings[{at}]", part


@error("ending-ground", *_both("by", "ground", "reason", "accepted"))
def ending_ground(case: Case) -> Iterator[Diagnostic]:
    """Who ends a contract says on which ground; the ground and its reason stand in the letter.

    The contract lets the client end it without a reason where it says so, and the contractor never. Where both agree to
    end it there is no ground.
    """
    for path, ending in _endings(case):
        yield from _without_ground(path, ending)


def _without_ground(path: str, ending: Ending) -> Iterator[Diagnostic]:
    if ending.by == "both":
        if ending.ground is not None:
            yield Diagnostic(
                path=f"{path}.ground",
                message=say("both end the contract together, and a ground is given"),
                hint=say("Take ground: out; what both say of it may stand in reason:"),
            )
        return
    if ending.ground is None:
        yield Diagnostic(
            path=f"{path}.by",
            message=say("the {by} ends the contract, and no ground is given", by=ending.by),
            hint=say("Add ground: breach, abandoned, long event, or without a reason."),
        )
    elif ending.ground == "without a reason":
        if ending.by == "contractor":
            yield Diagnostic(
                path=f"{path}.ground",
                message=say("the contract does not let the contractor end it without a reason"),
                hint=say(
                    "Give the ground that there is: breach, abandoned or long event; or agree on the end with"
                    " the client, and write by: both."
                ),
            )
    elif ending.reason is None:
        yield Diagnostic(
            path=f"{path}.ground",
            message=say(
                "the contract is ended for {words}, and nothing says what happened", words=_WORDS[ending.ground]
            ),
            hint=say("Add reason: in one or two sentences that can stand in the letter."),
        )


_WORDS = {
    "breach": say("a breach"),
    "abandoned": say("work that was given up"),
    "long event": say("a long event"),
}


@error("ending-days", *_both(*_DAYS), "contract.date")
def ending_days(case: Case) -> Iterator[Diagnostic]:
    """A contract is ended after it was made; the request to put a breach right comes before the notice, the end after.

    With a wrong day the notice is too early on paper, and the other side can call it void.
    """
    for path, ending in _endings(case):
        yield from _out_of_order(case, path, ending)


def _out_of_order(case: Case, path: str, ending: Ending) -> Iterator[Diagnostic]:
    days = (
        ("contract.date", say("the contract"), case.contract.date),
        (f"{path}.warned", say("the request to put the breach right"), ending.warned),
        (f"{path}.date", say("the notice"), ending.date),
        (f"{path}.ends", say("the end of the contract"), ending.ends),
    )
    known = [(path, what, day) for path, what, day in days if day is not None]
    for (_, earlier, before), (path, what, day) in pairwise(known):
        if day < before:
            yield Diagnostic(
                path=path,
                message=say(
                    "{what} is of {day}, before {earlier} of {before}",
                    what=what,
                    day=day,
                    earlier=earlier,
                    before=before,
                ),
                hint=say("One of the two dates is mistyped."),
            )


@error(
    "work-done", "ending.work", "contract.milestones.id", "contract.milestones.due", "change_orders.number",
    "change_orders.milestones",
)  # fmt: skip
def work_done(case: Case) -> Iterator[Diagnostic]:
    """A part of the work that was done is a milestone or a change order, the whole or a part of it, or says its worth.

    Payments that fall due on signing are no work, and no part is counted twice.
    """
    ending = case.ending
    stones = {stone.id: stone for stone in case.standing_milestones}
    orders = {order.number: order for order in case.change_orders if order.status == "approved"}
    seen: set[object] = set()
    for at, part in enumerate(ending.work if ending else ()):
        path = f"ending.work[{at}]"
        named = part.milestone if part.milestone is not None else part.change_order
        if part.milestone is not None and part.change_order is not None:
            yield Diagnostic(
                path=f"{path}.change_order",
                message=say("this part of the work names a milestone and a change order"),
                hint=say("Make two parts of it."),
            )
        elif named is None and (part.amount is None or part.description is None):
            yield Diagnostic(
                path=path,
                message=say("this part of the work does not say what it is and what it is worth"),
                hint=say("Name a milestone: or a change_order:, or write description: and amount:"),
            )
        elif part.milestone is not None and part.milestone not in stones:
            yield Diagnostic(
                path=f"{path}.milestone",
                message=say('the contract has no milestone "{milestone}"', milestone=part.milestone),
                hint=meant(part.milestone, stones, say("It has none: write description: and amount:")),
            )
        elif part.change_order is not None and part.change_order not in orders:
            yield Diagnostic(
                path=f"{path}.change_order",
                message=say("there is no approved change order {change_order}", change_order=part.change_order),
                hint=meant(str(part.change_order), map(str, orders), say("Write description: and amount:")),
            )
        elif part.milestone is not None and stones[part.milestone].due.event == "on signing" and part.amount is None:
            yield Diagnostic(
                path=f"{path}.milestone",
                message=say(
                    "milestone {milestone} falls due on signing: it is a payment in advance and no work",
                    milestone=part.milestone,
                ),
                hint=say("Say what was done instead, with description: and amount:"),
            )
        elif part.share is not None and part.amount is not None:
            yield Diagnostic(
                path=f"{path}.share",
                message=say("this part of the work has a share and an amount"),
                hint=say("Keep one of them."),
            )
        elif part.share is not None and named is None:
            yield Diagnostic(
                path=f"{path}.share",
                message=say("a share needs the milestone or change order that it is a share of"),
                hint=say("Add milestone: or change_order:, or give the amount: alone."),
            )
        elif named is not None and named in seen and part.amount is None and part.share is None:
            what = (
                say("milestone {named}", named=named)
                if part.milestone is not None
                else say("change order {named}", named=named)
            )
            yield Diagnostic(
                path=path, message=say("{what} is counted twice", what=what), hint=say("Take one of them out.")
            )
        seen.add(named if named is not None else path)


@error("ending-unpaid", *_both("unpaid"), "invoices.number")
def ending_unpaid(case: Case) -> Iterator[Diagnostic]:
    """The invoices whose non-payment ends the contract are invoices of the case."""
    known = [invoice.number for invoice in case.invoices]
    for path, ending in _endings(case):
        for at, number in enumerate(ending.unpaid):
            if number not in known:
                yield Diagnostic(
                    path=f"{path}.unpaid[{at}]",
                    message=say('there is no invoice "{number}"', number=number),
                    hint=meant(number, known, say("Enter it under invoices first.")),
                )


@warning("ending-sums", *_both("by", "ground", "accepted", "leaving", "completed_by_others"), "contract.termination")
def ending_sums(case: Case) -> Iterator[Diagnostic]:
    """The cost of leaving is owed by a client whose breach ended the contract, or who ended it without a reason.

    What completion by others costs more is owed by a contractor whose breach ended it. Otherwise the final account
    leaves the sum out.
    """
    for path, ending in _endings(case):
        yield from _sums_left_out(path, ending, case.contract.termination)


def _sums_left_out(path: str, ending: Ending, terms: Termination | None) -> Iterator[Diagnostic]:
    if ending.leaving and ending.by_choice_of_client and not ending.pays_for_leaving(terms):
        yield Diagnostic(
            path=f"{path}.leaving",
            message=say(
                "the final account leaves the cost of leaving out: no clause lets the client end the contract without a"
                " reason, and none gives that cost for it"
            ),
            hint=say(
                "Take leaving: out, and ask a lawyer what the law gives for it; or, where the contract has the clause,"
                " add under contract: termination: {notice: 14 days}"
            ),
        )
    elif ending.leaving and not ending.pays_for_leaving(terms):
        yield Diagnostic(
            path=f"{path}.leaving",
            message=say(
                "the final account leaves the cost of leaving out: the contract gives it only where the"
                " client's breach ended it, or the client did without a reason"
            ),
            hint=say("Take leaving: out, or look at by: and ground:"),
        )
    if ending.completed_by_others and not ending.by_fault_of_contractor:
        yield Diagnostic(
            path=f"{path}.completed_by_others",
            message=say(
                "the final account leaves the cost of completion by others out: the contract gives it"
                " only where the client ended it for a breach that the contractor accepts"
            ),
            hint=say("Take completed_by_others: out, or look at by:, ground: and accepted:"),
        )


@warning("invoice-after-ending", "ending.date", "invoices.issued", "invoices.milestone", "record.milestone")
def invoice_after_ending(case: Case) -> Iterator[Diagnostic]:
    """After the end of the contract no milestone is invoiced that was not reached: what was done of it is valued.

    The final invoice asks for that.
    """
    ending = case.ending
    if ending is None or ending.date is None:
        return
    reached = {event.milestone for event in case.record if event.what in ("completion", "acceptance", "delivery")}
    for at, invoice in enumerate(case.invoices):
        if invoice.milestone and invoice.issued > ending.date and invoice.milestone not in reached:
            yield Diagnostic(
                path=f"invoices[{at}].milestone",
                message=say(
                    "invoice {invoice} asks for milestone {milestone} after the contract was ended on"
                    " {ending_date}, and the record does not say that it was reached",
                    invoice=invoice.number,
                    milestone=invoice.milestone,
                    ending_date=ending.date,
                ),
                hint=say("Value what was done of it under ending: work:, and ask for the rest with final: yes."),
            )


@error(
    "final-without-ending", "invoices.final", "invoices.ending", "ending.date", "ending.work", "partial_endings.date"
)
def final_without_ending(case: Case) -> Iterator[Diagnostic]:
    """An invoice for what the end of the contract adds needs a contract that was ended early.

    A final invoice after such an end needs what was done by then.
    """
    ending = case.ending
    for at, invoice in enumerate(case.invoices):
        ended = ending is not None and ending.date is not None
        in_part = any(each.date is not None and each.date <= invoice.issued for each in case.partial_endings)
        if invoice.ending and not ended and not in_part:
            yield Diagnostic(
                path=f"invoices[{at}].ending",
                message=say(
                    "invoice {invoice} asks for what the end of the contract adds, and it was not ended",
                    invoice=invoice.number,
                ),
                hint=say("Enter how it ended under ending, with the date: of the notice."),
            )
        elif invoice.final and ended and ending is not None and not ending.work:
            yield Diagnostic(
                path=f"invoices[{at}].final",
                message=say(
                    "invoice {invoice} asks for the rest of the work, and nothing says what was done by the"
                    " end of the contract",
                    invoice=invoice.number,
                ),
                hint=say("Enter it under ending: work: - {milestone: M1}, or a part of it with share: 40%."),
            )


@error(
    "partial-ending", "partial_endings.parts", "partial_endings.work", "partial_endings.date", "contract.milestones",
    "change_orders.milestones", "record.milestone",
)  # fmt: skip
def partial_ending(case: Case) -> Iterator[Diagnostic]:
    """A part that is ended is a milestone that there is and that is not complete, or a part of one with its price.

    What was done of it names that milestone. Work that is no milestone of its own is told apart by a description and a
    price. A milestone is ended once; who wants to end all of the rest ends the contract, under ending.
    """
    stones = {stone.id: stone for stone in case.standing_milestones}
    done = {
        event.milestone: event.date
        for event in case.record
        if event.what in ("completion", "acceptance") and event.milestone is not None
    }
    gone: set[str] = set()
    for at, ending in enumerate(case.partial_endings):
        named = {part.milestone for part in ending.parts}
        for position, part in enumerate(ending.parts):
            path, name = f"partial_endings[{at}].parts[{position}].milestone", part.milestone
            if name not in stones:
                yield Diagnostic(
                    path=path,
                    message=say('the contract has no milestone "{milestone}"', milestone=name),
                    hint=meant(
                        name,
                        stones,
                        say("Work without milestones ends with ending:, or is left out by a change order."),
                    ),
                )
            elif stones[name].due.event == "on signing":
                yield Diagnostic(
                    path=path,
                    message=say(
                        "milestone {milestone} falls due on signing: it is a payment in advance and no work",
                        milestone=name,
                    ),
                    hint=say("Name the milestone that the work belongs to, with description: and price: of the part."),
                )
            elif name in gone or sum(each.milestone == name for each in ending.parts[: position + 1]) > 1:
                yield Diagnostic(
                    path=path,
                    message=say("milestone {milestone} is ended twice", milestone=name),
                    hint=say(
                        "Name it once; where two parts of it end, write one description: and one price: for both."
                    ),
                )
            elif ending.date is not None and part.price is None and name in done and done[name] <= ending.date:
                yield Diagnostic(
                    path=path,
                    message=say(
                        "milestone {milestone} was complete on {day}, and there is nothing left of it to end",
                        milestone=name,
                        day=done[name],
                    ),
                    hint=say("Take it out here; what is owed for it is invoiced."),
                )
        if ending.date is not None:
            gone |= {part.milestone for part in ending.parts if part.price is None}
            if not [name for name in stones if name not in gone]:
                yield Diagnostic(
                    path=f"partial_endings[{at}].parts",
                    message=say("with these parts all of the work is ended, and nothing is left that goes on"),
                    hint=say("Write it under ending: instead; that ends the contract."),
                )
        for position, work in enumerate(ending.work):
            if work.milestone not in named:
                yield Diagnostic(
                    path=f"partial_endings[{at}].work[{position}]",
                    message=say("this part of the work is in none of the parts that are ended"),
                    hint=say("Add milestone: {known}, if it is of that one.", known=ending.parts[0].milestone),
                )
            elif work.share is not None and work.amount is not None:
                yield Diagnostic(
                    path=f"partial_endings[{at}].work[{position}].share",
                    message=say("this part of the work has a share and an amount"),
                    hint=say("Keep one of them."),
                )


@error("settlement-days", "settlement.date", "settlement.pay_by", "settlement.signed", "contract.date")
def settlement_days(case: Case) -> Iterator[Diagnostic]:
    """A settlement is made after the contract, and signed and paid on its day or later."""
    settlement = case.settlement
    if settlement is None:
        return
    for path, what, day, before, of in (
        ("date", say("the settlement is"), settlement.date, case.contract.date, say("the contract")),
        ("pay_by", say("the sum is to be paid"), settlement.pay_by, settlement.date, say("the settlement")),
        ("signed", say("the settlement is signed"), settlement.signed, settlement.date, say("its date")),
    ):
        if day is not None and day < before:
            yield Diagnostic(
                path=f"settlement.{path}",
                message=say("{what} on {day}, before {of} of {before}", what=what, day=day, of=of, before=before),
                hint=say("One of the two dates is mistyped."),
            )


CHECKS = (
    ending_ground,
    ending_days,
    work_done,
    ending_unpaid,
    ending_sums,
    invoice_after_ending,
    final_without_ending,
    partial_ending,
    settlement_days,
)
