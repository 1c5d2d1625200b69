"""Conditions of a contract, an invoice and every letter about money: what it tells, and what may be claimed."""

from __future__ import annotations

from decimal import Decimal
from operator import attrgetter

from msgspec.structs import replace

from docgen.case.checks.check import in_gb_or_eu
from docgen.case.due import part_accepted_apart
from docgen.case.getting_paid import Stay
from docgen.case.models import Case
from docgen.case.parties import people_of
from docgen.law.pack import Law
from docgen.law.provision import PayAfterAcceptance
from docgen.ledger.statutory import rate_against_businesses
from docgen.messages import Document, Several, Value, say
from docgen.money import Amount, Percent
from docgen.steps.condition import UnmetCondition, condition
from docgen.steps.documents import (
    CALL,
    CONTRACT,
    COURT,
    CREDIT_NOTE,
    CURE,
    CUTOFF_WARNING,
    DEMAND,
    HANDOVER,
    INTEREST_NOTICE,
    INVOICE,
    LIEN_INTENT,
    PAYMENT_ORDER,
    PLAN,
    PRESSING,
    REMINDERS,
    REMINDING,
    STOP_NOTICE,
    SUSPENSION,
    TERMINATION,
)
from docgen.steps.snapshot import ONE_DAY, Standing

_ELSEWHERE = "article 226(3) of Directive 2006/112/EC"


@condition("tax-number-shown", INVOICE, CREDIT_NOTE)
def tax_number_shown(standing: Standing) -> UnmetCondition | None:
    """An invoice or credit note with VAT in the United Kingdom or the European Union shows the contractor's number.

    In Germany the number that the tax office gave does as well. Without a number the client cannot deduct the tax and
    may hold the invoice back; who has none may charge no tax.
    """
    case, tax = standing.case, standing.case.contract.tax
    if tax is None or not tax.rate or not in_gb_or_eu(case) or case.parties.contractor.tax_number:
        return None
    asked = standing.law.country.invoice_tax_number
    charges = tax.treatment is None
    return UnmetCondition(
        rule="tax-number-shown",
        message=say("it charges {tax}, and the case does not have the contractor's number for it", tax=tax.name)
        if charges
        else say("it names {tax}, and the case does not have the contractor's number for it", tax=tax.name),
        reference=asked.reference if asked else _ELSEWHERE,
        hint=say("Add parties.contractor.tax_number; a contractor without one charges no tax: leave out contract.tax.")
        if charges
        else say("Add parties.contractor.tax_number."),
    )


@condition("overdue", *PRESSING, PLAN)
def overdue(standing: Standing) -> UnmetCondition | None:
    """An invoice is unpaid and its due date is past; or it was paid late, and what the delay added is still owed.

    The due date itself still belongs to the client: the first day on which a letter may say "overdue" is the day after.
    """
    if standing.claimed:
        return None
    if not standing.open:
        issued = bool(standing.account.invoices)
        return UnmetCondition(
            rule="overdue",
            message=say("every invoice is paid, and nothing else is owed") if issued else say("no invoice is open"),
            reference=say("the contract's clause on payment"),
            hint=say("Enter the invoice under invoices, if another one was sent.")
            if issued
            else say("Enter the invoice under invoices."),
        )
    return _not_overdue(standing)


@condition("accepted-before-claimed", *(each for each in PRESSING if each not in REMINDING))
def accepted_before_claimed(standing: Standing) -> UnmetCondition | None:
    """The rest of the price is claimed once the work was accepted, where the law has it wait for that.

    In Germany it falls due on acceptance (section 641 BGB), of services too that owe a result, such as software or a
    website; for work on a building only with a final invoice that can be checked (section 650g(4)). Payments on account
    do not wait. Work counts as accepted where the client let a
    reasonable time for acceptance run out without naming a defect; a consumer only where the request said so in text
    form (section 640(2)). The acceptance is then of the day after. A reminder and a notice of interest may go out
    before.

    A part that is accepted by itself waits for its own acceptance (section 641(1)). Where the client had promised the
    work to a customer of its own, it is due without acceptance once that customer has paid for it or accepted it, or
    the client let a reasonable time to say so run out (section 641(2)): `project: owner_paid`, `owner_accepted`,
    `owner_asked_until`.
    """
    ledger, claimed = standing.ledger, {line.number for line in standing.claimed}
    for invoice in standing.case.invoices:
        rule = ledger.waits_for_acceptance(invoice) if invoice.number in claimed else None
        if rule is None:
            continue
        part = part_accepted_apart(standing.case, invoice)
        if ledger.not_accepted(invoice) is not None:
            refused: str = ""
            passed_on = _how_passed_on(standing.case, rule)
            if rule.joint_record:
                refused = say(
                    " Where the client refuses acceptance, ask for a joint record of the condition of the work"
                    " ({joint_record}): draft the condition-record.",
                    joint_record=rule.joint_record,
                )
            final: str = ""
            if part is None and rule.final_invoice and not any(each.final for each in standing.case.invoices):
                final = say(
                    " It is then claimed with a final invoice: write final: yes in it, with lines: for the work."
                )
            return UnmetCondition(
                rule="accepted-before-claimed",
                message=say(
                    "invoice {number} is for a part that is accepted by itself, and the record has no acceptance of"
                    " milestone {milestone}",
                    number=invoice.number,
                    milestone=part,
                )
                if part is not None
                else say(
                    "invoice {number} is for the rest of the price, and the record has no acceptance of the work",
                    number=invoice.number,
                ),
                reference=rule.reference if part is None else rule.parts,
                hint=say(
                    "Enter it under record (what: acceptance); where the client let a time for acceptance run out"
                    " without naming a defect, with the day after it. Where something else was agreed, write due: in"
                    " the invoice.{refused}{final}{passed_on}",
                    refused=refused,
                    final=final,
                    passed_on=passed_on,
                ),
            )
        if part is None and rule.final_invoice and not any(each.final for each in standing.case.invoices):
            return UnmetCondition(
                rule="accepted-before-claimed",
                message=say(
                    "invoice {number} is for the rest of the price, which is not due before a final invoice that can be"
                    " checked",
                    number=invoice.number,
                ),
                reference=rule.reference,
                hint=say("Issue it as the final invoice: final: yes, with lines: for the work done."),
            )
    return None


def _how_passed_on(case: Case, rule: PayAfterAcceptance) -> str:
    """What else makes the pay due where the client had promised the work to a customer of its own, "" elsewhere."""
    project = case.project
    if not rule.passed_on or project.role not in ("subcontractor", "supplier"):
        return ""
    told = project.owner_paid or project.owner_accepted or project.owner_asked_until
    if project.owner_secured and told is not None:
        return say(
            " The client gave the owner a security for defects: the owner's payment or acceptance counts once the"
            " record has one of yours (what: security), see {passed_on}.",
            passed_on=rule.passed_on,
        )
    return say(
        " It is due without acceptance where the owner has paid the client for this work (project: owner_paid) or"
        " accepted it (owner_accepted), or the client let a reasonable time to say so run out (owner_asked_until), by"
        " {passed_on}.",
        passed_on=rule.passed_on,
    )


@condition("principal-open", *REMINDERS, STOP_NOTICE, SUSPENSION, CUTOFF_WARNING, LIEN_INTENT)
def principal_open(standing: Standing) -> UnmetCondition | None:
    """Something of an invoice itself is overdue, not only what late payment added.

    A reminder asks for the invoice, and work is stopped for it alone. Interest and fixed sums that are left after late
    payment are claimed by the notice of late payment and the final demand.
    """
    if standing.overdue or not standing.claimed:
        return None  # "overdue" says the latter
    if standing.open:
        return replace(_not_overdue(standing), rule="principal-open")
    return UnmetCondition(
        rule="principal-open",
        message=say(
            "nothing is open of {numbers} but what late payment added",
            numbers=Several(tuple(line.number for line in standing.claimed)),
        ),
        reference=say("the contract's clause on payment"),
        hint=say(
            "Claim it with {interest_notice} or {demand}.",
            interest_notice=Document(INTEREST_NOTICE),
            demand=Document(DEMAND),
        ),
    )


def _not_overdue(standing: Standing) -> UnmetCondition:
    first = standing.open[0]
    return UnmetCondition(
        rule="overdue",
        message=say(
            "invoice {number} is due on {due} and not overdue before the day after", number=first.number, due=first.due
        ),
        reference=say("the contract's clause on payment"),
        earliest=first.due + ONE_DAY,
    )


@condition("undisputed", STOP_NOTICE, SUSPENSION, CUTOFF_WARNING, HANDOVER)
def undisputed(standing: Standing) -> UnmetCondition | None:
    """Something of what is overdue is undisputed.

    Work is stopped, and a debt handed to an agency, for undisputed sums alone: who stops work over a sum that is in
    dispute breaks the contract if the dispute is lost.
    """
    if standing.undisputed or not standing.overdue:
        return None  # "overdue" says the latter
    numbers = [line.number for line in standing.overdue]
    to_come = [line.due for line in standing.open if line.due >= standing.day and line.undisputed > 0]
    return UnmetCondition(
        rule="undisputed",
        message=say("all that is overdue of {numbers} is disputed", numbers=Several(tuple(numbers))),
        reference=say("the contract's clause on stopping work: undisputed sums")
        if standing.case.contract.stop_work
        else say("the right to stop or to collect is one for undisputed sums"),
        earliest=to_come[0] + ONE_DAY if to_come else None,
        hint=say("Settle the dispute, and enter conceded: or allowed: with its day under disputes."),
    )


@condition("extra-with-ground", INTEREST_NOTICE, DEMAND, HANDOVER, COURT, PAYMENT_ORDER)
def extra_with_ground(standing: Standing) -> UnmetCondition | None:
    """An overdue invoice for something that is no part of the contract says what it rests on.

    For an extra without a signed change order most contracts give nothing; who presses for it without a ground hands
    the client a reason to pay nothing at all. A reminder may still ask for it.
    """
    if not standing.case.contract.milestones:
        return None
    overdue = {line.number for line in standing.overdue}
    found = [each.number for each in standing.case.invoices if each.number in overdue and each.without_ground]
    if not found:
        return None
    return UnmetCondition(
        rule="extra-with-ground",
        message=say("no change order, instruction or other ground supports {found}", found=Several(tuple(found))),
        reference=say("the contract's clause on changes"),
        hint=say(
            "Add instruction: or ground: to the invoice, have a change order approved, or take the sum back with a"
            " credit note."
        ),
    )


@condition("no-stay", *PRESSING, PLAN, CALL, CURE, TERMINATION)
def no_stay(standing: Standing) -> UnmetCondition | None:
    """No insolvency, moratorium, breathing space or stay stands against the claim, and no judgment on it was set aside.

    Pressing for payment in spite of a stay can be an offence or a contempt of court. What is owed is then told to the
    office holder, by a lawyer. Enter `ended:` when it is over; the day after is the first one to write on.
    """
    stay = standing.stay
    if stay is None:
        return None
    ended = say(" and ends on {ended}", ended=stay.ended) if stay.ended else ""
    return UnmetCondition(
        rule="no-stay",
        message=say(
            "{what} stands against the claim since {date}{ended}: {text}",
            what=_what(stay),
            date=stay.date,
            ended=ended,
            text=stay.text,
        ),
        reference=_stayed_by(stay, standing.law),
        earliest=stay.ended + ONE_DAY if stay.ended else None,
        hint=say(
            "Of an insolvency issue the proof-of-debt; else ask a lawyer how to lodge the claim. When it is over,"
            " enter ended: with its day under stays."
        ),
    )


def _what(stay: Stay) -> str:
    named = {
        "insolvency": say("an insolvency"),
        "set aside": say("a judgment that was set aside"),
        "moratorium": say("a moratorium"),
        "breathing space": say("a breathing space"),
        "stay": say("a stay"),
    }
    return named.get(stay.what, f"a {stay.what}")


def _stayed_by(stay: Stay, law: Law) -> str:
    known = next((rule.reference for rule in law.country.stays if rule.what == stay.what), "")
    return known or (say("the court's order") if stay.what in ("stay", "set aside") else say("the law of insolvency"))


@condition("estate-represented", *PRESSING, PLAN, CALL)
def estate_represented(standing: Standing) -> UnmetCondition | None:
    """Of the clients somebody lives who owes the sum, or somebody acts for the estate of the one who died.

    Nobody can answer a letter to the dead, and it hurts who opens it. Until an executor, administrator or heir is
    known, time is used to find out who that is. Where the clients owe the whole each, the living are written to.
    """
    people = people_of(standing.case.parties.client)
    if any(person.can_be_written_to for person in people):
        return None
    [dead, *_] = people
    assert dead.died is not None  # else the person could be written to
    return UnmetCondition(
        rule="estate-represented",
        message=say(
            "{called} died on {died}, and the case names nobody who acts for the estate",
            called=dead.called,
            died=dead.died,
        ),
        reference=say("the law of succession"),
        hint=say(
            "Find out who does (the family, the probate registry, a notary), and enter name: with capacity: and"
            " address: beside the death, under parties.client.changes."
        ),
    )


@condition("collected-by-assignee", *PRESSING, PLAN)
def collected_by_assignee(standing: Standing) -> UnmetCondition | None:
    """Who has assigned the claim presses for it only where the assignee has left the collecting to the contractor.

    After the assignment the sum is owed to the assignee; what is left to the contractor is to tell the client so.
    """
    assignee = standing.case.parties.assignee
    if assignee is None or assignee.date > standing.day or assignee.collected_by == "contractor":
        return None
    return UnmetCondition(
        rule="collected-by-assignee",
        message=say(
            "the claim was assigned to {name} on {date}, who collects it", name=assignee.name, date=assignee.date
        ),
        reference=say("the assignment"),
        hint=say(
            "Issue the notice-of-assignment. Where the assignee has authorised the contractor to go on collecting,"
            " write collected_by: contractor under parties.assignee."
        ),
    )


@condition("held-elsewhere", *PRESSING, PLAN)
def held_elsewhere(standing: Standing) -> UnmetCondition | None:
    """Not all that is overdue is held by a court or an escrow agent, with whom the client has lodged it.

    Who has lodged the money cannot pay it again; what is to be done is to have it released. A letter goes out for what
    is not covered, and says what is held.
    """
    held = sum((each.amount for each in standing.account.lodged), Decimal(0))
    overdue = sum((line.open for line in standing.overdue), Decimal(0))
    if not held or held < overdue or not overdue:
        return None
    holders = Several(tuple(dict.fromkeys(each.holder for each in standing.account.lodged)))
    return UnmetCondition(
        rule="held-elsewhere",
        message=say(
            "{holders} holds {held} of the client's, and no more than {overdue} is overdue",
            holders=holders,
            held=Amount(held, standing.case.currency),
            overdue=Amount(overdue, standing.case.currency),
        ),
        reference=say("the rule that what has been lodged is not asked for a second time"),
        hint=say(
            "Have it released, and enter released: with its day under payments; where it went back to the client,"
            " returned:."
        ),
    )


@condition("no-commercial-interest", INTEREST_NOTICE, DEMAND, HANDOVER, COURT, PAYMENT_ORDER)
def no_commercial_interest(standing: Standing) -> UnmetCondition | None:
    """Interest and fixed sums that the law gives against businesses are not claimed from a consumer.

    Against a consumer count the rate that was agreed, where it is fair, and what the law gives against consumers. An
    agreed rate as high as the law's own against businesses is taken for one of those: a court may strike it out, and
    then no interest is left.
    """
    case, law, account = standing.case, standing.law, standing.account
    if case.parties.client.debtor != "consumer":
        return None
    rule = law.interest_against("company")
    reference = rule.reference if rule else say("the law on unfair terms in consumer contracts")
    if account.totals.compensation:
        return UnmetCondition(
            rule="no-commercial-interest",
            message=say("a fixed sum for late payment is claimed, and the client is a consumer"),
            reference=reference,
            hint=say(
                "Fixed sums are due between businesses: take consumer out of debtors: of that rule in your law pack."
            ),
        )
    late = case.contract.late_interest
    rate = case.account.claimed_rate or (late.rate if late else None)
    if late is None or late.rate is None or rate is None:
        return None
    businesses = rate_against_businesses(law, contract_date=case.contract.date, day=standing.known_to)
    if businesses is None or rate.yearly < businesses:
        return None
    values: dict[str, Value] = {"yearly": Percent(rate.yearly), "businesses": Percent(businesses)}
    return UnmetCondition(
        rule="no-commercial-interest",
        message=say(
            "the claimed rate of {yearly} a year is no less than the {businesses} that the law gives against"
            " businesses, and the client is a consumer",
            **values,
        )
        if case.account.claimed_rate
        else say(
            "the agreed rate of {yearly} a year is no less than the {businesses} that the law gives against"
            " businesses, and the client is a consumer",
            **values,
        ),
        reference=reference,
        hint=say(
            "Claim less: write the rate that a lawyer confirms under account, for example claimed_rate: 4% per year,"
            " or claimed_rate: 0% per year to claim none. The contract stays as it was signed."
        ),
    )


@condition("no-reminder-fee", *REMINDERS, INTEREST_NOTICE, DEMAND)
def no_reminder_fee(standing: Standing) -> UnmetCondition | None:
    """In Germany costs of recovery are claimed from default on, the first day of interest.

    Costs are damages for delay, and there is no delay before default. A term for payment agreed in writing brings it;
    without one the first reminder does, and so costs the client nothing.
    """
    case, rule = standing.case, standing.law.default
    if rule is None:
        return None
    begun = min((line.default for line in standing.account.invoices if line.default), default=None)
    too_early = [cost for cost in case.costs if begun is None or cost.date < begun]
    if not too_early:
        return None
    since = say(", which was on {begun}", begun=begun) if begun else ""
    return UnmetCondition(
        rule="no-reminder-fee",
        message=say(
            "the cost of {date} ({description}) arose before the client was in default{since}",
            date=too_early[0].date,
            description=too_early[0].description,
            since=since,
        ),
        reference=say("sections 280(2) and 286 of the German Civil Code (BGB)"),
        hint=say("Take it out of costs; where a reminder was sent before it, enter that under record."),
    )


@condition("cost-before-overdue", PLAN, INTEREST_NOTICE, DEMAND)
def cost_before_overdue(standing: Standing) -> UnmetCondition | None:
    """No cost of recovering the debt is claimed that arose before an invoice was overdue: nobody was late yet.

    Where the law knows default, `no-reminder-fee` says the same from that day on.
    """
    if standing.law.default is not None:
        return None
    first = min((line.due for line in standing.account.invoices), default=None)
    too_early = [cost for cost in standing.case.costs if first is not None and cost.date <= first]
    if first is None or not too_early:
        return None
    return UnmetCondition(
        rule="cost-before-overdue",
        message=say(
            "the cost of {date} ({description}) arose before anything was overdue, which was from {first} on",
            date=too_early[0].date,
            description=too_early[0].description,
            first=first + ONE_DAY,
        ),
        reference=say("the rule that a cost of recovery is a consequence of late payment"),
        hint=say("Take it out under costs, or correct its date: if that is a mistake."),
    )


@condition("place-of-conclusion", CONTRACT)
def place_of_conclusion(standing: Standing) -> UnmetCondition | None:
    """The contract of a consumer says where it is concluded, where the law gives consumers a right to cancel.

    Off premises, and in Europe at a distance, the contract has to tell the consumer of that right; who does not tell
    leaves much longer to cancel. docgen puts it into the contract where `concluded:` says so, and cannot know it.
    """
    case, rules = standing.case, standing.law.cancellation
    if case.contract.concluded is not None or case.parties.client.debtor != "consumer" or not rules:
        return None
    return UnmetCondition(
        rule="place-of-conclusion",
        message=say(
            "the client is a consumer, and the case does not say where the contract is concluded, on which the"
            " right to cancel depends"
        ),
        reference=rules[0].reference,
        hint=say(
            "Add under contract one of concluded: on premises (at your own shop or office), concluded: off premises"
            " (at the client's home), concluded: distance."
        ),
    )


@condition("cancellation-information", CONTRACT)
def cancellation_information(standing: Standing) -> UnmetCondition | None:
    """The contract of a consumer who may cancel gives all that the law has the consumer told of that right.

    The clause and the form are in docgen's contract; how the contractor is reached comes from the case. A consumer who
    was not told may cancel for twelve months more, and then owes nothing for the work, even when all of it is done
    (Directive 2011/83/EU, articles 6(1)(h) and (j), 10(1), 14(4)(a)(i) and 14(5); Court of Justice of the European
    Union, 17 May 2023, C-97/22). The judgment does not bind courts in the
    United Kingdom; its Consumer Contracts Regulations 2013 were made to carry the Directive out, and that they say the
    same has not been verified.
    """
    right = standing.ledger.right_to_cancel
    if right is None or right.american:
        return None
    missing = [path for path in right.informs if attrgetter(path)(standing.case) is None]
    if not missing:
        return None
    return UnmetCondition(
        rule="cancellation-information",
        message=say(
            "the consumer may cancel and is not told all that the law asks for ({missing} is not given);"
            " who is not told may cancel for a year more, and then owes nothing for the work",
            missing=Several(tuple(missing)),
        ),
        reference=right.informs_reference or right.reference,
        hint=say("Add {missing}.", missing=Several(tuple(missing))),
    )


CONDITIONS = (
    place_of_conclusion,
    cancellation_information,
    tax_number_shown,
    overdue,
    accepted_before_claimed,
    principal_open,
    undisputed,
    extra_with_ground,
    no_stay,
    estate_represented,
    collected_by_assignee,
    held_elsewhere,
    no_commercial_interest,
    no_reminder_fee,
    cost_before_overdue,
)
