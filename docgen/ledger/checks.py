"""Rules that need the account of the case: what invoices come to, and what was paid on them.

`check_with_law` runs these and the rules of `docgen.law.checks`. Rules that need nothing but the case file are in
`docgen.case.checks`. The account itself is imported where it has to be calculated: most cases can do without.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from docgen.case.checks.check import Check, error, run, sum_of, warning
from docgen.case.models import Case
from docgen.diagnostics import Diagnostic, did_you_mean
from docgen.errors import DocgenError
from docgen.law import checks as of_law
from docgen.law.applicability import verify_words
from docgen.law.calendar import regional_holiday
from docgen.law.pack import Law
from docgen.ledger import dispute_checks, invoice_checks, order_checks
from docgen.ledger.invoice_amounts import INVOICE_FIELDS, InvoiceAmount
from docgen.ledger.ledger import Ledger, ledger_of
from docgen.messages import joined, say
from docgen.money import Percent, exponent_of, percent, rounded
from docgen.yamlsource.source import Source


@error("invoice-over-contract", *INVOICE_FIELDS, "law")
def invoice_over_contract(ledger: Ledger) -> Iterator[Diagnostic]:
    """An invoice for a milestone, change order or retention does not ask for more than was agreed.

    A demand for more than the contract gives is the easiest one to defend against.
    """
    case = ledger.case
    for at, found, agreed in _stated(ledger):
        if found.amount.gross > agreed + _rounding(case, found):
            yield _difference(case, at, found, agreed, say("more"))


@warning("regional-holiday", *INVOICE_FIELDS, "region", "law")
def regional_holiday_of_an_invoice(ledger: Ledger) -> Iterator[Diagnostic]:
    """No invoice falls due on a day that is a public holiday in some regions only, where the case names no region.

    Such a day moves the due date, and the first day of interest with it, where it is kept at the place of payment.
    """
    case = ledger.case
    if case.region is not None or ledger.due_day_moves is None:
        return
    for at, found in enumerate(ledger.invoices):
        kept = regional_holiday(found.due, case.law)
        if kept is not None:
            name, places = kept
            yield Diagnostic(
                path=f"invoices[{at}].number",
                message=say(
                    "invoice {invoice} falls due on {due}, {name}, a public holiday in {places} only",
                    invoice=found.invoice.number,
                    due=found.due,
                    name=name,
                    places=", ".join(places),
                ),
                hint=say(
                    "Where the work is done there, write region: {places} below law, and the day moves;"
                    " elsewhere name the region that it is in.",
                    places=places[0],
                ),
            )


@warning("invoice-under-contract", *INVOICE_FIELDS, "law")
def invoice_under_contract(ledger: Ledger) -> Iterator[Diagnostic]:
    """An invoice for a milestone, change order or retention asks for all that was agreed.

    What it leaves out is in no invoice, and so never falls due.
    """
    case = ledger.case
    for at, found, agreed in _stated(ledger):
        if found.amount.gross < agreed - _rounding(case, found):
            yield _difference(case, at, found, agreed, say("less"))


@warning("more-invoiced-than-agreed", *INVOICE_FIELDS, "credit_notes", "law")
def more_invoiced_than_agreed(ledger: Ledger) -> Iterator[Diagnostic]:
    """The invoices together, less the credit notes, ask for no more than the price with its approved change orders.

    A change order that takes work out is in no invoice: it is taken off by a credit note, or by the milestone that its
    payable names. Else the final demand asks for work that was given up. Work by time and materials is paid up to the
    cap, and beyond it only once a change order has raised the cap.
    """
    case = ledger.case
    # Without milestones an invoice for a part of the price can only describe it.
    by_price = not case.contract.milestones and case.contract.time_and_materials is None
    asked = sum(
        (
            _at_agreed_tax(case, found)
            for found in ledger.invoices
            if found.invoice.retainer is None
            and (found.invoice.under_contract or (by_price and found.invoice.without_ground))
        ),
        Decimal(0),
    )
    asked -= sum((note.amount for note in case.credit_notes), Decimal(0))
    agreed = ledger.schedule.total.gross
    if asked > agreed + _one_unit(case) * len(case.invoices):
        orders = ledger.schedule.orders
        out = [each.order.number for each in orders if each.order.approved and each.this_order.gross < 0]
        remedy = (
            say("Change order {order} takes work out: enter what is not owed under credit_notes.", order=out[-1])
            if out
            else say("Look for an invoice entered twice, or enter what is not owed under credit_notes.")
        )
        hint, limit = remedy, say("contract price")
        if case.contract.time_and_materials:
            limit = say("cap")
            hint = say(
                "Have the client approve a change order that raises the cap, or enter what is over it"
                " under credit_notes."
            )
        yield Diagnostic(
            path=f"invoices[{len(case.invoices) - 1}].number",
            message=say(
                "the invoices come to {asked}, {over} more than the {limit} with its approved change orders",
                asked=sum_of(asked, case.currency),
                over=sum_of(asked - agreed, case.currency),
                limit=limit,
            ),
            hint=hint,
        )


@warning("cap-warning-missing", *INVOICE_FIELDS, "record", "law")
def cap_warning_missing(ledger: Ledger) -> Iterator[Diagnostic]:
    """The client was warned in writing before the invoices reached the agreed share of the cap.

    A client who is not warned may say that he would have stopped the work, and owes nothing beyond what he expected.
    Enter the warning under record with `what: warning`. An approved change order that raises the cap raises the share.
    """
    case = ledger.case
    terms = case.contract.time_and_materials
    if terms is None:
        return
    warned = [event.date for event in case.record if event.what == "warning"]
    asked = Decimal(0)
    in_turn = sorted(enumerate(ledger.invoices), key=lambda each: (each[1].invoice.issued, each[0]))
    for at, found in in_turn:
        if not found.invoice.under_contract:
            continue
        day, asked = found.invoice.issued, asked + found.amount.gross
        cap = _cap_on(ledger, day)
        if asked * 100 >= cap * terms.warn_at and not any(event <= day for event in warned):
            yield Diagnostic(
                path=f"invoices[{at}].number",
                message=say(
                    "with invoice {invoice} the invoices come to {asked}, {over} of the cap of {cap}, and"
                    " the record shows no warning to the client",
                    invoice=found.invoice.number,
                    asked=sum_of(asked, case.currency),
                    over=Percent(asked * 100 // cap),
                    cap=sum_of(cap, case.currency),
                ),
                hint=say(
                    "Warn the client in writing at {warn_at}, and enter it under record with what: warning;"
                    " if more work is to come, propose a change order that raises the cap.",
                    warn_at=Percent(terms.warn_at),
                ),
            )
            return


@error("advance-overused", *INVOICE_FIELDS, "law")
def advance_overused(ledger: Ledger) -> Iterator[Diagnostic]:
    """No more of the advance for materials is set against statements than was paid in advance, and no statement ends
    below nothing.

    What is left of the advance when all is bought is returned, or set against the next statement.
    """
    case = ledger.case
    advance, left = case.contract.materials_advance, Decimal(0)
    if advance is None:
        return
    left = advance.amount
    for at, invoice in enumerate(case.invoices):
        used = invoice.statement.advance_used if invoice.statement else None
        if used is None:
            continue
        left -= used
        if left < 0:
            yield Diagnostic(
                path=f"invoices[{at}].statement.advance_used",
                message=say(
                    "with invoice {invoice}, {amount} of an advance of {amount_2} are set against statements",
                    invoice=invoice.number,
                    amount=sum_of(advance.amount - left, case.currency),
                    amount_2=sum_of(advance.amount, case.currency),
                ),
                hint=say("Check advance_used:."),
            )


@error(
    "price-below-nothing", "contract.price", "contract.tax", "contract.milestones", "change_orders", "currency", "law"
)
def price_below_nothing(ledger: Ledger) -> Iterator[Diagnostic]:
    """No change order takes more off the price than there is of it."""
    case = ledger.case
    places = {order.number: at for at, order in enumerate(case.change_orders)}
    for each in ledger.schedule.orders:
        if each.new_sum.gross < 0 and each.this_order.gross < 0 and each.order.status in ("approved", "pending"):
            yield Diagnostic(
                path=f"change_orders[{places[each.order.number]}].number",
                message=say(
                    "change order {order} takes {what} off a price of {gross}",
                    order=each.order.number,
                    what=sum_of(-each.this_order.gross, case.currency),
                    gross=sum_of(each.sum_before.gross, case.currency),
                ),
                hint=say("Check its amounts."),
            )


@error(
    "ended-part-worth", "partial_endings", "contract.price", "contract.tax", "contract.milestones", "change_orders",
    "currency", "law",
)  # fmt: skip
def ended_part_worth(ledger: Ledger) -> Iterator[Diagnostic]:
    """A part of the work that is ended is worth no more than its milestone, and what was done of it no more than it.

    The price would fall by more than there is, or rise by the ending.
    """
    case, stated = ledger.case, ledger.schedule.stated
    for each in ledger.schedule.ended_parts:
        at = case.partial_endings.index(each.ending)
        path = f"partial_endings[{at}].parts[{each.ending.parts.index(each.part)}].milestone"
        if each.price.gross > each.whole.gross:
            yield Diagnostic(
                path=path,
                message=say(
                    "the part of milestone {milestone} that is ended has a price of {price}, and the milestone is"
                    " {whole}",
                    milestone=each.part.milestone,
                    price=sum_of(stated(each.price), case.currency),
                    whole=sum_of(stated(each.whole), case.currency),
                ),
                hint=say("Check price:; a part that is in several milestones is named with each of them."),
            )
        elif each.off.gross > 0:
            yield Diagnostic(
                path=path,
                message=say(
                    "{done} was done of a part of {price}, by the work that is entered for milestone {milestone}",
                    done=sum_of(stated(each.done), case.currency),
                    price=sum_of(stated(each.price), case.currency),
                    milestone=each.part.milestone,
                ),
                hint=say("Check share: and amount: under work."),
            )


_LOWEST_BASE = 1  # how far below nothing a base rate has been, in points, rounded up


@warning("consumer-rate", "contract.late_interest.rate", "contract.date", "parties.client.kind", "account", "law")
def consumer_rate(ledger: Ledger) -> Iterator[Diagnostic]:
    """The rate agreed with a consumer is lower than what the law gives against businesses.

    One as high is open to be struck out as unfair, and then no interest is left; docgen issues no demand with it. Agree
    a lower one before the contract is signed. Once it is signed, claim less: account: claimed_rate.
    """
    case, law = ledger.case, ledger.law
    late, claimed = case.contract.late_interest, case.account.claimed_rate
    if case.parties.client.debtor != "consumer" or late is None or late.rate is None:
        return
    rate = claimed or late.rate
    rule = law.interest_against("company")
    points = max((each.points for each in rule.rate_rules(case.contract.date)), default=None) if rule else None
    if points is None or rate.yearly < points - _LOWEST_BASE:
        return  # without the rates themselves, which take as long to read as all else here together
    from docgen.ledger.statutory import rate_against_businesses

    day = case.contract.signed or case.contract.date
    businesses = rate_against_businesses(law, contract_date=case.contract.date, day=day)
    if businesses is None or rate.yearly < businesses:
        return
    yield Diagnostic(
        path="account.claimed_rate" if claimed else "contract.late_interest.rate",
        message=say(
            "{yearly} a year is no less than the {businesses} that the law gives against businesses,"
            " and the client is a consumer: a court may strike the rate out, and then no interest is"
            " left",
            yearly=Percent(rate.yearly),
            businesses=Percent(businesses),
        ),
        hint=say(
            "Agree a lower rate before the contract is signed; once it is signed, write the rate that"
            " a lawyer confirms under account, for example claimed_rate: 4% per year."
        ),
    )


@error("claimed-rate-above-agreed", "contract.late_interest", "account.claimed_rate", "law")
def claimed_rate_above_agreed(ledger: Ledger) -> Iterator[Diagnostic]:
    """A rate that is claimed instead of the agreed one is lower; more than was agreed is not owed."""
    case = ledger.case
    late, claimed = case.contract.late_interest, case.account.claimed_rate
    if claimed is None:
        return
    if late is None or late.rate is None:
        yield Diagnostic(
            path="account.claimed_rate",
            message=say("a lower rate is claimed, but the contract agrees no rate"),
            hint=say("Take claimed_rate out: it stands in place of a rate that was agreed."),
        )
    elif claimed.yearly > late.rate.yearly:
        yield Diagnostic(
            path="account.claimed_rate",
            message=say(
                "{yearly} a year is claimed, and {yearly_2} was agreed",
                yearly=Percent(claimed.yearly),
                yearly_2=Percent(late.rate.yearly),
            ),
            hint=say("Claim the agreed rate, without claimed_rate, or a lower one."),
        )


@error("invoice-for-nothing", *INVOICE_FIELDS, "law")
def invoice_for_nothing(ledger: Ledger) -> Iterator[Diagnostic]:
    """An invoice comes to more than nothing; for work left out there are credit notes."""
    case = ledger.case
    for at, found in enumerate(ledger.invoices):
        if found.amount.gross <= 0:
            yield Diagnostic(
                path=f"invoices[{at}].number",
                message=say(
                    "invoice {invoice} comes to {gross}",
                    invoice=found.invoice.number,
                    gross=sum_of(found.amount.gross, case.currency),
                ),
                hint=say("Enter a reduction under credit_notes."),
            )


@warning(
    "overpaid",
    *INVOICE_FIELDS,
    "payments",
    "credit_notes",
    "costs",
    "rates",
    "account",
    "contract.late_interest",
    "law",
)
def overpaid(ledger: Ledger) -> Iterator[Diagnostic]:
    """The payments are not larger than everything owed; docgen keeps what is over as a credit, and says so.

    More often than not a payment is entered twice, or an invoice is missing.
    """
    case = ledger.case
    if not case.payments:
        return
    invoiced = ledger.invoices
    came = sum((payment.whole for payment in case.standing_payments), Decimal(0))
    came += sum((note.amount for note in case.credit_notes), Decimal(0))
    came += sum((found.discount.amount for found in invoiced if found.discount), Decimal(0))
    if (
        not (case.write_offs or case.goodwill_offers)
        and all(note.set_off for note in case.credit_notes)
        and came <= sum((found.amount.gross for found in invoiced), Decimal(0))
    ):
        return  # while an invoice is open no money is over
    days = [payment.arrived or payment.date for payment in case.payments]
    days += [found.invoice.issued for found in invoiced] + [refund.date for refund in case.refunds]
    try:
        account = ledger.account(max(days))
    except DocgenError:
        return  # a rate is not known for that day: the account itself says so when it is asked for
    if account.credit > 0:
        last = max(range(len(case.payments)), key=lambda at: (case.payments[at].date, at))
        yield Diagnostic(
            path=f"payments[{last}].amount",
            message=say(
                "the payments are {credit} more than everything owed on {as_of}; the rest is kept as a credit",
                credit=sum_of(account.credit, case.currency),
                as_of=account.as_of,
            ),
            hint=say(
                "Look for a payment entered twice or an invoice not entered; else pay the money back, and"
                " enter under refunds that you did."
            ),
        )


@error("refund-too-large", *INVOICE_FIELDS, "payments", "refunds", "credit_notes", "costs", "account", "law")
def refund_too_large(ledger: Ledger) -> Iterator[Diagnostic]:
    """What was paid back had been held for the client: money beyond what was owed, or what a credit note left over.

    Money that goes back for another reason was no payment of the client's: a cheque that was returned has a day of its
    own, and what the client did not owe is taken off by a credit note first.
    """
    case = ledger.case
    for at, refund in enumerate(case.refunds):
        before = tuple(other for number, other in enumerate(case.refunds) if (other.date, number) < (refund.date, at))
        try:
            held = ledger.instead(replace(case, refunds=before)).account(refund.date).credit
        except DocgenError:
            return  # a refund before it was too large, or a rate is not known: that is said where it is
        if refund.amount > held:
            yield Diagnostic(
                path=f"refunds[{at}].amount",
                message=say(
                    "{amount} was paid back on {refund_date}, and {held} was held for the client",
                    amount=sum_of(refund.amount, case.currency),
                    refund_date=refund.date,
                    held=sum_of(held, case.currency),
                ),
                hint=say(
                    "Enter under credit_notes what the client did not owe, or with returned: the day on which"
                    " a payment went back to the bank."
                ),
            )
            return


@error("supplied-rate-unused", "rates.base", "contract.date", "parties.client.kind", "law")
def supplied_rate_unused(ledger: Ledger) -> Iterator[Diagnostic]:
    """A base rate under `rates` is one that the account uses.

    A misspelt name would leave the rate out of the account.
    """
    case, law = ledger.case, ledger.law
    if not case.rates:
        return
    from docgen.ledger.statutory import bases_of

    rule = law.interest_against(case.parties.client.debtor)
    known = bases_of(law, rule, case.contract.date) if rule else ()
    for at, rate in enumerate(case.rates):
        if rate.base not in known:
            yield Diagnostic(
                path=f"rates[{at}].base",
                message=say('"{base}" is no base rate that this account uses', base=rate.base),
                hint=(did_you_mean(rate.base, known) if known else say("Take it out: no base rate is used here.")),
            )


@warning("milestone-over-small-claims", "contract", "change_orders", "currency", "parties.contractor.kind", "law")
def milestone_over_small_claims(ledger: Ledger) -> Iterator[Diagnostic]:
    """Before the contract is signed: no single milestone is larger than a small claim may be.

    One unpaid milestone within the limit can be claimed quickly and without a lawyer; a larger one cannot. Once the
    contract is signed its milestones are what they are, and nothing is said.
    """
    case, law = ledger.case, ledger.law
    limit = ledger.small_claims_limit
    if case.contract.signed is not None or limit is None or law.small_claims is None:
        return
    places = {stone.id: at for at, stone in enumerate(case.contract.milestones)}
    verify = verify_words(law.small_claims)
    for line in ledger.schedule.lines:
        stone = line.milestone
        if stone is None or stone.id not in places or line.payable.gross <= limit:
            continue
        at = places[stone.id]
        over = sum_of(line.payable.gross - limit, case.currency)
        yield Diagnostic(
            path=f"contract.milestones[{at}].{'amount' if case.contract.milestones[at].amount else 'share'}",
            message=say(
                "milestone {stone} comes to {gross}, {over} more than may be claimed in {forum}",
                stone=stone.id,
                gross=sum_of(line.payable.gross, case.currency),
                over=over,
                forum=law.small_claims.forum,
            ),
            hint=joined(
                (
                    say("Cut it into milestones of at most {limit} each.", limit=sum_of(limit, case.currency)),
                    *([verify] if verify else []),
                ),
                " ",
            ),
        )


CHECKS: tuple[Check[Ledger], ...] = (
    regional_holiday_of_an_invoice,
    supplied_rate_unused,
    invoice_over_contract,
    invoice_under_contract,
    more_invoiced_than_agreed,
    cap_warning_missing,
    advance_overused,
    price_below_nothing,
    ended_part_worth,
    invoice_for_nothing,
    consumer_rate,
    claimed_rate_above_agreed,
    *dispute_checks.CHECKS,
    overpaid,
    refund_too_large,
    *order_checks.CHECKS,
    *invoice_checks.CHECKS,
    milestone_over_small_claims,
)
"""Every rule that needs the account."""


def check_with_law(
    case: Case, source: Source, broken: Iterable[str] = (), law: Law | None = None
) -> tuple[Ledger | None, tuple[Diagnostic, ...]]:
    """The ledger of the case and what is wrong in the light of its law; None where docgen does not have that law.

    `law` is a pack of the user's own, read by the caller. `broken` are the paths of fields that stand in for wrong
    ones (`docgen.case.load.examine`): rules that read them are left out.
    """
    broken = tuple(broken)
    if law is None and "law" in broken:
        return None, ()
    try:
        ledger = ledger_of(case, law)
    except DocgenError as unknown:
        diagnostic = Diagnostic(
            rule="law-unknown", message=unknown.message, hint=unknown.hint, path="law", place=source.place_of("law")
        )
        return None, (diagnostic,)
    diagnostics = run(of_law.CHECKS, ledger, source, broken)
    try:
        diagnostics += run(CHECKS, ledger, source, broken)
    except DocgenError:
        # An invoice that names nothing, or something unknown, has no amount; its own rule has said so.
        return ledger, tuple(diagnostics)
    return ledger, tuple(diagnostics)


def _stated(ledger: Ledger) -> Iterator[tuple[int, InvoiceAmount, Decimal]]:
    """Invoices that state an amount and name what it is for: position, what they ask, and what the contract gives."""
    case = ledger.case
    stated = [at for at, invoice in enumerate(case.invoices) if invoice.amount is not None and invoice.under_contract]
    if not stated:
        return
    silent = replace(
        case,
        invoices=tuple(
            replace(invoice, amount=None) if at in stated else invoice for at, invoice in enumerate(case.invoices)
        ),
    )
    found, agreed = ledger.invoices, ledger.instead(silent).invoices
    for at in stated:
        yield at, found[at], agreed[at].amount.gross


def _cap_on(ledger: Ledger, day: date) -> Decimal:
    """The cap as it stood on a day, tax included."""
    plan = ledger.schedule
    orders = [each.this_order.gross for each in plan.orders if each.order.approved and each.order.approved <= day]
    return sum(orders, plan.original.gross)


def _at_agreed_tax(case: Case, found: InvoiceAmount) -> Decimal:
    """What the invoice comes to with the tax of the contract, where the law has changed the rate since."""
    tax = case.contract.tax
    if found.invoice.tax is None or tax is None or tax.treatment is not None:
        return found.amount.gross
    return rounded(found.amount.net * (100 + tax.rate) / 100, case.currency)


_CHANGE_OF_RATE = 5
"""Percentage points by which a law changes a rate of tax at once, at most: a larger difference has another reason."""


def _difference(case: Case, at: int, found: InvoiceAmount, agreed: Decimal, which: str) -> Diagnostic:
    asked = found.amount.gross
    return Diagnostic(
        path=f"invoices[{at}].amount",
        message=say(
            "invoice {invoice} asks for {asked}, {which} than the {agreed} that the contract gives for it",
            invoice=found.invoice.number,
            asked=sum_of(asked, case.currency),
            which=which,
            agreed=sum_of(agreed, case.currency),
        ),
        hint=say("Leave amount: out, and docgen takes it from the contract with tax and approved change orders.")
        + (_BY_TIME if asked < agreed and found.invoice.change_order is not None else "")
        + _changed_tax(case, found, agreed),
    )


_BY_TIME = say(
    " Was the order agreed by the time spent, up to a limit? Then give it time_and_materials:"
    " yes and spent: with the day and what it came to: its invoice asks for that, and the"
    " contract price follows."
)


def _changed_tax(case: Case, found: InvoiceAmount, agreed: Decimal) -> str:
    """A hint where the sum is what the contract gives at another rate of tax, which the law may have set since."""
    asked, tax = found.amount.gross, case.contract.tax
    if tax is None or not tax.rate or tax.treatment is not None or found.invoice.tax is not None:
        return ""
    if agreed <= 0 or not agreed / 2 < asked < agreed * 2:
        return ""
    net = rounded(agreed * 100 / (100 + tax.rate), case.currency)
    rate = (asked * (100 + tax.rate) / agreed - 100).quantize(Decimal("0.1"))
    as_asked = abs(rounded(net * (100 + rate) / 100, case.currency) - asked) <= _one_unit(case)
    if not as_asked or rate <= 0 or abs(rate - tax.rate) > _CHANGE_OF_RATE:
        return ""
    return say(
        " If the law has changed the rate of {tax} to {rate}, write tax: {typed} in its place.",
        tax=tax.name,
        rate=Percent(rate),
        typed=percent(rate),
    )


def _rounding(case: Case, found: InvoiceAmount) -> Decimal:
    """By how much an invoice may differ that rounded its tax line by line: a minor unit for each line."""
    order = next((each for each in case.change_orders if each.number == found.invoice.change_order), None)
    return _one_unit(case) * max(1, len(order.items) if order else 1)


def _one_unit(case: Case) -> Decimal:
    """One minor unit: an invoice may have rounded its tax line by line."""
    return Decimal(1).scaleb(-exponent_of(case.currency))
