"""What a final demand says of court: where, when, at whose cost, and what may be done to avoid it."""

from __future__ import annotations

from datetime import date

from docgen.case.due import accepted_on
from docgen.case.events import document_of
from docgen.documents.agreement import freelance_act
from docgen.documents.claim_letter import ClaimLetter
from docgen.law.applicability import construction_act_applies
from docgen.law.pack import PreAction
from docgen.steps.deadlines import under_debt_protocol
from docgen.steps.history import reminders_of
from docgen.steps.small_claims import fit_of, wrong_court


def is_debt_protocol(letter: ClaimLetter) -> bool:
    """Whether the Pre-Action Protocol for Debt Claims governs: a business claims from an individual in England."""
    return under_debt_protocol(letter.case, letter.law)


def forum_of(letter: ClaimLetter) -> str:
    """The court named in the case; else the small-claims forum where the claim fits its limit, else a general word.

    A court that is not the one for a claim of this amount is not named, whatever the case says: the claim may have
    shrunk since.
    """
    demand = letter.case.breach.demand if letter.case.breach else None
    if demand and demand.forum and wrong_court(letter.case, letter.law, letter.account.totals) is None:
        return demand.forum
    if fits_small_claims(letter) and letter.law.small_claims:
        return letter.wording.law_text(letter.law.small_claims.forum)
    say = letter.wording.say.court
    return say.county_court() if letter.law.has("county_court") else say.competent_court()


def fits_small_claims(letter: ClaimLetter) -> bool:
    """Whether the claim is within the limit of the law's small-claims forum."""
    fit = fit_of(letter.account.totals, letter.ledger)
    return fit is not None and fit.fits


def threat(letter: ClaimLetter) -> str:
    """The first page's sentence on proceedings, and on what comes before them under the protocol."""
    say = letter.wording.say.court
    start = letter.wording.day(letter.deadlines.proceedings_from)
    if is_debt_protocol(letter):
        return say.protocol_threat(voice=letter.voice, by=letter.pay_by, start=start, forum=forum_of(letter))
    return say.threat(voice=letter.voice, by=letter.pay_by, start=start, forum=forum_of(letter), firm=_is_firm(letter))


def _is_firm(letter: ClaimLetter) -> bool:
    """Whether court is announced, not only reserved: not for what late payment alone has added."""
    return letter.account.totals.principal > 0


def proceedings_words(letter: ClaimLetter) -> str:
    """What the court will be asked for, and what other ways remain."""
    say, forum = letter.wording.say.court, forum_of(letter)
    start = letter.wording.day(letter.deadlines.proceedings_from)
    asked = say.asked(interest=bool(letter.account.per_day))
    if is_debt_protocol(letter):
        sentences = [say.protocol_proceedings(start=start, forum=forum, asked=asked)]
    else:
        sentences = [
            say.proceedings(
                voice=letter.voice, by=letter.pay_by, start=start, forum=forum, asked=asked, firm=_is_firm(letter)
            )
        ]
    if construction_act_applies(letter.case, letter.law):
        sentences.append(say.adjudication(letter.voice))
    if letter.law.has("payment_order_procedure"):
        sentences.append(say.payment_order())
    return " ".join(sentences)


def costs_words(letter: ClaimLetter) -> str:
    """Who bears the cost of recovery, by law and debtor."""
    say = letter.wording.say.court
    business = letter.case.parties.client.debtor != "consumer"
    law, account = letter.law, letter.account
    if law.has("late_payment_act") and business and not account.method.contractual:
        return say.costs_uk_business(claimed=bool(account.totals.costs))
    if law.has("costs_by_court_rules"):
        return say.costs_uk()
    if law.has("costs_as_damages_of_delay"):
        return say.costs_german(lump_sum=bool(account.totals.compensation), still=account.totals.principal > 0)
    if law.has("american_rule_on_fees") and business:
        return say.costs_us(small_claims="small claims" in forum_of(letter).lower())
    return say.costs()


def default_words(letter: ClaimLetter) -> str:
    """Since when, and why, a German debtor is in default: without default there is no interest. "" elsewhere.

    Of an invoice that is due without acceptance it says why.
    """
    if letter.law.default is None:
        return ""
    return " ".join(filter(None, (_passed_on_words(letter), _since_when(letter))))


def _passed_on_words(letter: ClaimLetter) -> str:
    wording = letter.wording
    numbers = {line.number for line in letter.account.invoices}
    found = (
        (invoice.number, letter.ledger.passed_on(invoice))
        for invoice in letter.case.invoices
        if invoice.number in numbers and accepted_on(letter.case, invoice) is None
    )
    return " ".join(
        wording.say.court.passed_on(why.ground, number, wording.day(why.fact), law=wording.law_text(why.rule.passed_on))
        for number, why in found
        if why is not None
    )


def _since_when(letter: ClaimLetter) -> str:
    say, day = letter.wording.say.court, letter.wording.day
    if letter.case.agreement is not None:
        return " ".join(
            say.german_default_by_reminder(line.number, day(line.default), still=line.open > 0)
            for line in letter.account.invoices
            if line.default
        )
    lines = letter.account.invoices
    last_due = max(line.due for line in lines)
    # A reminder of one invoice puts nobody in default with another, and a letter does not remind of itself.
    reminders = [
        (event.date, document_of(event))
        for event in reminders_of(letter.case, lines)
        if last_due < event.date < letter.as_of and (event.invoice is None or len(lines) == 1)
    ]
    late = [bool(line.open) for line in lines]
    return say.german_default(
        _letter(*min(reminders), letter) if reminders else "",
        open_now="all" if all(late) else "some" if any(late) else "none",
    )


def _letter(day: date, document: str, letter: ClaimLetter) -> str:
    return letter.wording.say.demand.letter(document, day=letter.wording.day(day))


def settlement_words(letter: ClaimLetter) -> str:
    """The offer to settle without a court."""
    say = letter.wording.say.court
    agreed = letter.case.contract.disputes.mediation
    sentence = say.settlement(voice=letter.voice, mediation=agreed)
    return f"{sentence} {say.mediation_first()}" if agreed and letter.account.disputed else sentence


def reservation_words(letter: ClaimLetter) -> str:
    """What remains besides the claim."""
    act, found = freelance_act(letter.ledger, letter.wording), letter.ledger.freelance_act
    remedies = letter.wording.law_text(found.remedies) if found and found.remedies else ""
    return letter.wording.say.court.reservation(voice=letter.voice, act=act, remedies=remedies)


def dispute_protocol(letter: ClaimLetter) -> PreAction | None:
    """The rule under which a letter of claim over a disputed sum is answered, None where only the general one holds."""
    return letter.law.answer_in_dispute(letter.case.parties.client.debtor, letter.case.kind)
