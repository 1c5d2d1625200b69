"""What a final demand says of court: where, when, at whose cost, and what may be done to avoid it."""

from __future__ import annotations

from docgen.facts.agreement import freelance_act, is_construction_act
from docgen.facts.claim_letter import ClaimLetter
from docgen.steps.deadlines import names_protocol, under_debt_protocol


def is_debt_protocol(letter: ClaimLetter) -> bool:
    """Whether the Pre-Action Protocol for Debt Claims governs: a business claims from an individual in England."""
    return under_debt_protocol(letter.case, letter.law)


def forum_of(letter: ClaimLetter) -> str:
    """The court named in the case; else the small-claims forum where the claim fits its limit, else a general word."""
    demand = letter.case.breach.demand if letter.case.breach else None
    if demand and demand.forum:
        return demand.forum
    small = letter.law.small_claims
    if small:
        person = letter.case.parties.contractor.kind == "sole_trader"
        if letter.account.totals.due <= (small.limit_person if person else small.limit_business):
            return small.forum
    return "the County Court" if letter.law.code == "GB-ENG" else "the competent court"


def threat(letter: ClaimLetter) -> str:
    """The first page's sentence on proceedings, and on what comes before them under the protocol."""
    start = letter.wording.day(letter.deadlines.proceedings_from)
    they, forum = letter.creditor.they, forum_of(letter)
    if is_debt_protocol(letter):
        return (
            f"If by {letter.pay_by} you have neither paid, nor returned the Reply Form, nor agreed an arrangement,"
            f" {they} may start proceedings against you in {forum} on or after {start}. If you return the Reply Form by"
            " then, the steps described below come first."
        )
    return (
        f"If the sum due is not paid by {letter.pay_by}, {they} will start proceedings against you in {forum} on or"
        f" after {start}."
    )


def proceedings_words(letter: ClaimLetter) -> str:
    """What the court will be asked for, and what other ways remain."""
    start = letter.wording.day(letter.deadlines.proceedings_from)
    they, forum = letter.creditor.they, forum_of(letter)
    interest = ", interest until payment" if letter.account.per_day else ""
    asked = f"to order you to pay the sum due{interest}, and the costs of the proceedings."
    if is_debt_protocol(letter):
        sentence = f"In proceedings, which may start in {forum} on or after {start}, the court will be asked {asked}"
    else:
        sentence = (
            f"If the sum due has not been paid and no arrangement has been agreed by {letter.pay_by}, {they} will start"
            f" proceedings in {forum} on or after {start} and ask the court {asked}"
        )
    if is_construction_act(letter.case, letter.law):
        their = letter.creditor.their[:1].upper() + letter.creditor.their[1:]
        sentence += f" {their} right to refer the matter to adjudication at any time remains."
    if letter.law.code == "DE":
        sentence += " An application for a court payment order (Mahnbescheid) may come first."
    return sentence


def costs_words(letter: ClaimLetter) -> str:
    """Who bears the cost of recovery, by law and debtor."""
    business = letter.case.parties.client.kind != "consumer"
    law, account = letter.law, letter.account
    if law.code.startswith("GB-") and business and not account.method.contractual:
        return (
            "Besides the fixed sums you are liable, under section 5A of the Late Payment of Commercial Debts (Interest)"
            " Act 1998, for the reasonable costs of recovering the debt so far as they exceed them."
        )
    if law.code.startswith("GB-"):
        return "The court may order you to pay court fees and costs, and can enforce its judgment."
    if law.code == "DE":
        sentence = (
            "Because you are in default you are also liable for the loss that the delay causes, including the costs of"
            " legal action (sections 280 and 286 of the German Civil Code, BGB)."
        )
        if account.totals.compensation:
            sentence += (
                " The lump sums are set off against damages that consist of the cost of legal action (section 288(5)"
                " BGB)."
            )
        return sentence
    if law.code.startswith("US-") and business:
        small = "small claims" in forum_of(letter).lower()
        opening = "If the claim is heard outside the small claims division, the" if small else "The"
        return (
            f"{opening} party that prevails in a lawsuit to collect a sum due recovers its reasonable attorney’s fees"
            " and costs, as the contract provides."
        )
    return "The court may order you to pay the costs of the proceedings in addition."


def default_words(letter: ClaimLetter) -> str:
    """Since when, and why, a German debtor is in default: without default there is no interest. "" elsewhere."""
    if letter.law.code != "DE" or letter.case.contract.late_interest is None:
        return ""
    last_due = max(line.due for line in letter.account.invoices)
    reminders = [
        event.date for event in letter.case.record if event.what in ("reminder", "letter") and event.date > last_due
    ]
    at_latest = f", and at the latest since the reminder of {letter.wording.day(min(reminders))}" if reminders else ""
    return (
        "You have been in default with each invoice since the day after its due date, as the contract provides"
        f" (section 286(2) no. 2 of the German Civil Code, BGB){at_latest}."
    )


def settlement_words(letter: ClaimLetter) -> str:
    """The offer to settle without a court."""
    agreed = letter.case.contract.disputes.mediation
    mediation = ", mediation included" if agreed else ""
    sentence = f"{letter.they} will consider any reasonable proposal to settle this without a court{mediation}."
    if agreed and letter.account.disputed:
        sentence += " For what is disputed the contract provides for mediation before proceedings."
    return sentence


def reservation_words(letter: ClaimLetter) -> str:
    """What remains besides the claim."""
    act = freelance_act(letter.case, letter.law)
    if act:
        return f"All other rights are reserved, and any remedy that {act} gives {letter.creditor.them}."
    return "All other rights are reserved."


def is_construction_protocol(letter: ClaimLetter) -> bool:
    """Whether the Pre-Action Protocol for Construction and Engineering Disputes would govern a dispute."""
    return names_protocol(letter.law) and letter.case.kind == "construction" and not is_debt_protocol(letter)
