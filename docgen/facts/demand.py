"""What a letter demands, announces and encloses: the wording that depends on the debtor and the law."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import PurePosixPath

from docgen.case.models import BreachFact, Case, Dispute, Event
from docgen.dates import Duration
from docgen.facts.agreement import is_construction_act
from docgen.facts.changes import approved_orders
from docgen.facts.disputes import dispute_facts, withdrawn_facts
from docgen.facts.model import BreachFacts, CreditorFacts, DemandFacts, EventFacts, NoticeFacts
from docgen.facts.wording import NBSP, NONE, Wording
from docgen.law.calendar import after, next_business_day
from docgen.law.pack import Law
from docgen.ledger.account import Account
from docgen.ledger.contract_sum import Schedule

# How long a late-interest notice leaves: no law sets it; ten days fit a payment run and are soon enough.
NOTICE_REPLY = Duration(count=10, unit="days")
_DEMAND_REPLY = Duration(count=14, unit="days")

# What belongs into the story of a final demand. Offers stay out: they may have been made without prejudice.
_TOLD = {
    "start", "delivery", "completion", "acceptance", "use", "call", "meeting", "notice", "suspension", "resumption",
    "dispute", "admission",
}  # fmt: skip
_DEBT_PROTOCOL_FORMS = (
    "Information Sheet (Annex 1 of the Pre-Action Protocol for Debt Claims)",
    "Reply Form (Annex 1 of the Protocol)",
    "Financial Statement form (Annex 2 of the Protocol)",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Deadlines:
    """The last day for payment and the first day of what is announced for after it."""

    pay_by: date
    proceedings_from: date


def notice_deadline(case: Case, as_of: date) -> Deadlines:
    """The deadline of a late-interest notice: ten days on, moved to a business day."""
    return _from(next_business_day(after(as_of, NOTICE_REPLY, case.law), case.law), case.law)


def demand_deadline(case: Case, law: Law, as_of: date) -> Deadlines:
    """The deadline of a final demand: as the case says, else what the law asks against this debtor, else 14 days.

    A deadline worked out from a length of time never falls on a weekend or public holiday; a date written in the
    case stays.
    """
    demand = case.breach.demand if case.breach else None
    if demand and demand.deadline:
        return _from(demand.deadline, case.law)
    rule = law.pre_action_against(case.parties.client.kind)
    length = demand.respond_within if demand and demand.respond_within else None
    if length is None:
        length = Duration(count=rule.days, unit="days") if rule else _DEMAND_REPLY
    return _from(next_business_day(after(as_of, length, case.law), case.law), case.law)


def _from(pay_by: date, law: str) -> Deadlines:
    return Deadlines(pay_by=pay_by, proceedings_from=next_business_day(pay_by + timedelta(days=1), law))


def is_debt_protocol(case: Case, law: Law) -> bool:
    """Whether the Pre-Action Protocol for Debt Claims governs: a business claims from an individual in England."""
    return law.code == "GB-ENG" and case.parties.client.kind in ("consumer", "sole_trader")


def notice_facts(
    case: Case, account: Account, deadlines: Deadlines, creditor: CreditorFacts, wording: Wording
) -> NoticeFacts:
    """What a late-interest notice announces.

    It speaks of stopping work only where the contract allows it, and that is for undisputed sums alone.
    """
    stop = case.contract.stop_work
    events = [
        event.what for event in case.record if event.what in ("suspension", "resumption", "completion", "acceptance")
    ]
    stopped = [event for event in case.record if event.what == "suspension"]
    day = wording.day(deadlines.pay_by)
    they = creditor.they[:1].upper() + creditor.they[1:]
    all_disputed = account.disputed > 0 and account.undisputed == 0
    sum_due = f"undisputed sum of {wording.money(account.undisputed)}" if account.disputed else "sum due"
    sentences = []
    if stopped and events[-1] == "suspension":
        since = f"Work has been stopped since {wording.day(stopped[-1].date)} and will be resumed, as the contract"
        sentences.append(
            f"{since} provides." if all_disputed else f"{since} provides, when the {sum_due} has been paid."
        )
    elif stop and not all_disputed and not _work_is_done(case):
        sentences.append(
            f"If the {sum_due} has not been paid by {day}, {creditor.they} may give notice under the contract's clause"
            f" on stopping work; work may then stop after {wording.span(stop.notice)}."
        )
    sentences.append(
        f"If the sum due has not been paid by {day}, the next paper will be a final demand, and court proceedings may"
        " follow it."
    )
    return NoticeFacts(
        next_steps=" ".join(sentences),
        reservation=f"{they} {'reserve' if creditor.they in ('we', 'I') else 'reserves'} all other rights.",
        disputes=dispute_facts(case, account, wording),
    )


def _work_is_done(case: Case) -> bool:
    last = case.contract.milestones[-1].id
    return any(
        event.milestone == last and event.what in ("completion", "acceptance", "delivery") for event in case.record
    )


def demand_facts(
    case: Case,
    law: Law,
    account: Account,
    plan: Schedule,
    deadlines: Deadlines,
    creditor: CreditorFacts,
    wording: Wording,
) -> DemandFacts:
    """Everything a final demand says beside the account."""
    demand = case.breach.demand if case.breach else None
    client, lawyer = case.parties.client, case.parties.lawyer
    exhibits = _Exhibits(case, account, wording)
    events = tuple(
        EventFacts(date=wording.short_day(event.date), text=event.text, exhibit=exhibits.of_event(event))
        for event in case.record
        if event.what in _TOLD
    )
    facts = tuple(
        BreachFacts(text=_dated(fact, wording), exhibit=exhibits.of_fact(fact))
        for fact in (case.breach.facts if case.breach else ())
    )
    reminders = [event for event in case.record if event.what in ("reminder", "letter")]
    for event in reminders:
        exhibits.of_event(event)
    disputes = dispute_facts(case, account, wording, exhibit_of=exhibits.of_dispute)
    forum = (demand.forum if demand else None) or _forum(law, case, account)
    protocol = is_debt_protocol(case, law)
    return DemandFacts(
        title="Final demand before court proceedings",
        deadline=wording.day(deadlines.pay_by),
        deadline_full=wording.weekday(deadlines.pay_by),
        proceedings_from=wording.day(deadlines.proceedings_from),
        forum=forum,
        is_debt_protocol=protocol,
        is_practice_direction=law.code == "GB-ENG" and not protocol,
        is_us_consumer_collection=law.code.startswith("US-") and client.kind == "consumer" and lawyer is not None,
        agreement=_agreement(case, creditor, wording),
        approved_changes=approved_orders(plan, wording),
        current_price=wording.money(plan.stated(plan.total)),
        current_price_gross=wording.money(plan.total.gross),
        events=events,
        facts=facts,
        reminders=_reminders(reminders, wording),
        disputes=disputes,
        withdrawn=withdrawn_facts(case, account, wording),
        instalments=demand.instalments if demand else True,
        withdraw=demand.withdraw if demand else (),
        adr=_settlement(case, account, creditor),
        proceedings=_proceedings(case, law, account, deadlines, creditor, forum, wording),
        costs_words=_costs(case, law, account),
        reservation="All other rights are reserved.",
        enclosures=(*exhibits.listed, *(_DEBT_PROTOCOL_FORMS if protocol else ())),
    )


def _agreement(case: Case, creditor: CreditorFacts, wording: Wording) -> str:
    contract = case.contract
    signed = f", signed on {wording.day(contract.signed)}," if contract.signed else ""
    they = creditor.they
    site = f" at {', '.join(contract.site)}" if contract.site and not _names_site(case) else ""
    agreed = f"By the contract {case.case} of {wording.day(contract.date)}{signed} {they} agreed with you"
    return f"{agreed} to carry out this work: {case.title}{site}."


def _names_site(case: Case) -> bool:
    return any(line in case.title for line in case.contract.site)


def _dated(fact: BreachFact, wording: Wording) -> str:
    return f"{wording.day(fact.date)}: {fact.text}" if fact.date else fact.text


def _reminders(events: list[Event], wording: Wording) -> str:
    by_channel: dict[str, list[str]] = {}
    for event in events:
        by_channel.setdefault(event.by or "", []).append(wording.day(event.date))
    parts = [
        (f"by {channel} " if channel else "") + f"on {wording.listed(days)}" for channel, days in by_channel.items()
    ]
    return wording.listed(parts)


def _settlement(case: Case, account: Account, creditor: CreditorFacts) -> str:
    they = creditor.they[:1].upper() + creditor.they[1:]
    agreed = case.contract.disputes.mediation
    mediation = ", mediation included" if agreed else ""
    sentence = f"{they} will consider any reasonable proposal to settle this without a court{mediation}."
    if agreed and account.disputed:
        sentence += " For what is disputed the contract provides for mediation before proceedings."
    return sentence


def _forum(law: Law, case: Case, account: Account) -> str:
    """The small-claims forum where the claim fits its limit, else "the competent court"."""
    small = law.small_claims
    if small:
        limit = small.limit_person if case.parties.contractor.kind == "sole_trader" else small.limit_business
        if account.totals.due <= limit:
            return small.forum
    return "the County Court" if law.code == "GB-ENG" else "the competent court"


def _proceedings(
    case: Case, law: Law, account: Account, deadlines: Deadlines, creditor: CreditorFacts, forum: str, wording: Wording
) -> str:
    interest = ", interest until payment" if account.per_day else ""
    sentence = (
        f"If the sum has not been paid and no arrangement has been agreed by {wording.day(deadlines.pay_by)},"
        f" {creditor.they} will start proceedings in {forum} on or after {wording.day(deadlines.proceedings_from)}"
        f" and will ask the court to order you to pay the sum due{interest}, and the costs of the proceedings."
    )
    if is_construction_act(case, law):
        sentence += " The right to refer the matter to adjudication at any time remains."
    if law.code == "DE":
        sentence += " An application for a court payment order (Mahnbescheid) may come first."
    return sentence


def _costs(case: Case, law: Law, account: Account) -> str:
    client = case.parties.client
    business = client.kind != "consumer"
    if law.code.startswith("GB-") and business and not account.method.contractual:
        return (
            "Besides the fixed sums you are liable, under section 5A of the Late Payment of Commercial Debts (Interest)"
            " Act 1998, for the reasonable costs of recovering the debt so far as they exceed them."
        )
    if law.code.startswith("GB-"):
        return "A court may order you to pay court fees and costs in addition, and can enforce its judgment."
    if law.code == "DE":
        return (
            "Because you are in default you are also liable for the loss that the delay causes, including the costs of"
            " legal action (sections 280 and 286 of the German Civil Code, BGB)."
        )
    if law.code.startswith("US-") and business:
        return (
            "Under the contract the party that prevails in a lawsuit to collect a sum due recovers its reasonable"
            " attorney’s fees and costs."
        )
    return "A court may order you to pay the costs of the proceedings in addition."


class _Exhibits:
    """The enclosures in the order in which the letter first needs them; their numbers are the exhibit numbers."""

    def __init__(self, case: Case, account: Account, wording: Wording) -> None:
        self._wording = wording
        self._numbers: dict[str, int] = {}
        contract = case.contract
        signed = f", signed on {wording.day(contract.signed)}" if contract.signed else ""
        self.listed: list[str] = [f"The contract {case.case} of {wording.day(contract.date)}{signed}"]
        self.listed += [
            f"Change Order {order.number} of {wording.day(order.date)}"
            for order in case.change_orders
            if order.status == "approved"
        ]
        numbers = [line.number for line in account.invoices]
        if numbers:
            self.listed.append(f"Invoice {numbers[0]}" if len(numbers) == 1 else f"Invoices {wording.listed(numbers)}")

    def of_event(self, event: Event) -> str:
        """The exhibit of an event ("Exhibit 5"), a dash where it has none."""
        by = f" ({event.by})" if event.by else ""
        return self._number(event.exhibit, f"{event.what.capitalize()} of {self._wording.day(event.date)}{by}") or NONE

    def of_dispute(self, dispute: Dispute) -> str:
        """The exhibit of a dispute, "" where it has none."""
        return self._number(dispute.exhibit, f"Your objection of {self._wording.day(dispute.date)}")

    def of_fact(self, fact: BreachFact) -> str:
        """The exhibit of a fact of the breach, "" where it has none."""
        name = PurePosixPath(fact.exhibit.replace("\\", "/")).stem if fact.exhibit else ""
        return self._number(fact.exhibit, f"Document {name}")

    def _number(self, file: str | None, title: str) -> str:
        if not file:
            return ""
        if file not in self._numbers:
            self.listed.append(title)
            self._numbers[file] = len(self.listed)
        return f"Exhibit{NBSP}{self._numbers[file]}"
