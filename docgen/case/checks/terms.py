"""Rules of the terms: what a contract or a demand lacks, or says that will not hold, or leaves to be settled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from docgen.case.checks.check import against_consumer, error, in_gb_or_eu, warning
from docgen.case.models import Case
from docgen.dates import at_least_days, at_most_days
from docgen.diagnostics import Diagnostic
from docgen.errors import as_typed
from docgen.messages import FieldName, say
from docgen.schema.fields import values_in


@warning("termination-before-stop-work", "contract.termination.when_overdue", "contract.stop_work")
def termination_before_stop_work(case: Case) -> Iterator[Diagnostic]:
    """The contract can be ended for non-payment only after work could have stopped.

    Ending comes last. A court that sees it come first may think the milder step was owed.
    """
    stop, end = case.contract.stop_work, case.contract.termination
    if stop is None or end is None or end.when_overdue is None:
        return
    if at_most_days(end.when_overdue) < at_least_days(stop.when_overdue) + at_least_days(stop.notice):
        yield Diagnostic(
            path="contract.termination.when_overdue",
            message=say(
                "the contract may be ended after {when_overdue}, before work may stop ({when_overdue_2}"
                " overdue and {notice} of notice)",
                when_overdue=end.when_overdue,
                when_overdue_2=stop.when_overdue,
                notice=stop.notice,
            ),
            hint=say("Make it longer than the two together, for example 30 days."),
        )


_OF_RESULTS = {
    "acceptance": say("acceptance is"),
    "warranty": say("putting right of defects is"),
    "retention": say("a retention until completion is"),
    "delay_damages": say("damages for late completion are"),
    "risk": say("the risk of loss before completion is"),
    "time_of_essence": say("a completion date of the essence is"),
    "due": say("an instalment due on completion is"),
    "deliverables": say("deliverables are"),
    "accepted_when": say("tests before acceptance are"),
}


@error("service-with-result", "contract.owed", "contract", "kind")
def service_with_result(case: Case) -> Iterator[Diagnostic]:
    """Who owes services and no result agrees no acceptance, no putting right of defects and nothing due on completion.

    The two kinds of contract have different rules: of a result one says when it is complete and accepted, of services
    (consulting, a retainer; in Germany a Dienstvertrag, section 611 BGB) until when they are paid. A contract that says
    both is read as whichever the other side likes better.
    """
    if case.contract.owed != "service":
        return
    if case.kind == "construction":
        yield Diagnostic(
            path="contract.owed",
            message=say("construction owes what is built, and the contract says that it owes services alone"),
            hint=say("Take owed: out, or write kind: services for advice on construction."),
        )
        return
    for path, name in case.contract.terms_of_results:
        yield Diagnostic(
            path=f"contract.{path}",
            message=say("{what} of a contract for a result, and this one owes services alone", what=_OF_RESULTS[name]),
            hint=say("Give it a day (due: 2026-06-30), on signing or on start; or write owed: result.")
            if name == "due"
            else say("Take it out; or write owed: result, where something is to be complete."),
        )


@warning("payment-terms-long", "contract.payment.within", "parties.client.kind", "law")
def payment_terms_long(case: Case) -> Iterator[Diagnostic]:
    """Invoices are due within 60 days between businesses, and within 30 days from a public body.

    Longer terms hold only where they are not grossly unfair, and towards a public body hardly ever (European Union:
    Directive 2011/7/EU, articles 3(5) and 4; United Kingdom: Late Payment of Commercial Debts (Interest) Act 1998,
    section 4). The longer the term, the later interest starts.
    """
    within, kind = case.contract.payment.within, case.parties.client.debtor
    longest = {"company": 60, "sole_trader": 60, "public_body": 30}.get(kind)
    if longest and in_gb_or_eu(case) and at_least_days(within.wait) > longest:
        whom = say("a public body") if kind == "public_body" else say("a business")
        yield Diagnostic(
            path="contract.payment.within",
            message=say(
                "{whom} is given {within} to pay, more than the {longest} days that the law expects",
                whom=whom,
                within=within.words,
                longest=longest,
            ),
            hint=say(
                "Agree {longest} days or fewer; a longer term may not hold, and interest starts later.", longest=longest
            ),
        )


_BETWEEN_BUSINESSES = {
    "contract.proof_of_funds": say("proof of funds"),
    "contract.disputes.arbitration": say("arbitration"),
    "contract.liability.hold_harmless": say("holding each other harmless"),
    "contract.changes.confirmed_within": say("silence that makes an instruction payable"),
}
_FOR_CONSUMERS = {
    "contract.disputes.complaints": say("an address for complaints"),
    "contract.disputes.dispute_body": say("a consumer dispute body"),
}


@warning(
    "term-left-out",
    *_BETWEEN_BUSINESSES,
    *_FOR_CONSUMERS,
    "contract.risk",
    "contract.milestones",
    "parties.client.kind",
)
def term_left_out(case: Case) -> Iterator[Diagnostic]:
    """A term that is for businesses alone, or for consumers alone, is not asked for in the contract of the other.

    The contract leaves it out: arbitration, proof of funds and silence that counts as consent hardly hold against a
    consumer, and a dispute body for consumers does not hear businesses. Risk passes by milestone where there are any.
    """
    consumer = against_consumer(case)
    for path, what in (_BETWEEN_BUSINESSES if consumer else _FOR_CONSUMERS).items():
        if case.held_at(path):
            whom = say("a consumer") if consumer else say("a business")
            yield Diagnostic(
                path=path,
                message=say(
                    "{what} has no place in a contract with {whom}, and the contract leaves it out",
                    what=what,
                    whom=whom,
                ),
                hint=say("Take {field}: out.", field=FieldName(path.rpartition(".")[2])),
            )
    if case.contract.risk == "by milestone" and not case.contract.milestones:
        yield Diagnostic(
            path="contract.risk",
            message=say("the contract has no milestones with which the risk could pass; it passes on completion"),
            hint=say("Write risk: on completion."),
        )


@warning("ownership-open", "kind", "contract.intellectual_property", "contract.owed")
def ownership_open(case: Case) -> Iterator[Diagnostic]:
    """A contract for services says who owns the work before it is paid.

    What passes only on payment is the best security a designer or programmer has. Services without a result leave none.
    """
    if case.kind == "services" and case.contract.intellectual_property is None and not case.owes_service:
        yield Diagnostic(
            path="contract",
            message=say("the contract does not say when rights in the work pass to the client"),
            hint=say("Add under contract: intellectual_property: assigned on payment, or licensed on payment"),
        )


@warning("not-signed", "contract.signed", "invoices", "breach", "agreement")
def not_signed(case: Case) -> Iterator[Diagnostic]:
    """Once there are invoices, the contract has a day on which it was signed.

    The demand rests on the contract; who claims under it has to prove that the other side agreed.
    """
    if case.invoices and case.contract.signed is None and case.agreement is None:
        yield Diagnostic(
            path="contract.date",
            message=say("there are invoices, but no day on which the contract was signed"),
            hint=say("Add under contract: signed: and the day the last party signed."),
        )


@error("one-deadline", "breach.demand.deadline", "breach.demand.respond_within")
def one_deadline(case: Case) -> Iterator[Diagnostic]:
    """A demand has one deadline: a time to respond, or a date.

    With two, the later one counts against you.
    """
    demand = case.breach.demand if case.breach else None
    if demand and demand.deadline and demand.respond_within:
        yield Diagnostic(
            path="breach.demand.deadline",
            message=say("the demand has a deadline and a time to respond"),
            hint=say("Keep one: respond_within: counts from the date of the letter, deadline: is fixed."),
        )


@warning("deadline-on-weekend", "breach.demand.deadline")
def deadline_on_weekend(case: Case) -> Iterator[Diagnostic]:
    """A deadline falls on a working day.

    Many laws move a deadline on a Saturday or Sunday to the Monday after, and banks do not pay out before it.
    """
    deadline = case.breach.demand.deadline if case.breach else None
    if deadline and deadline.weekday() >= 5:
        name = say("Saturday") if deadline.weekday() == 5 else say("Sunday")
        monday = deadline + timedelta(days=7 - deadline.weekday())
        yield Diagnostic(
            path="breach.demand.deadline",
            message=say("the deadline, {deadline}, is a {name}", deadline=deadline, name=name),
            hint=say("Write the Monday after it: {monday}", monday=f"{monday}"),
        )


@error("deadline-before-facts", "breach.demand.deadline", "breach.facts.date")
def deadline_before_facts(case: Case) -> Iterator[Diagnostic]:
    """The deadline of the demand lies after everything that it complains of."""
    if case.breach is None or case.breach.demand.deadline is None:
        return
    deadline = case.breach.demand.deadline
    latest = max((fact.date for fact in case.breach.facts if fact.date), default=None)
    if latest and deadline <= latest:
        yield Diagnostic(
            path="breach.demand.deadline",
            message=say(
                "the deadline, {deadline}, is not after the last fact of the breach, {latest}",
                deadline=deadline,
                latest=latest,
            ),
            hint=say("One of the two dates is mistyped."),
        )


_NOTE = re.compile(
    r"\b(?:TODO|TBC|TBD|tbc|tbd|FIXME|XXX+|FILL IN|AUSFÜLLEN)\b"
    r"|(?<!\S)\?{2,}"  # ?? for a word; "now??" in what a client wrote is none
    r"|\[[\s.…_●•]*\]"
    r"|_{3,}"
)


@warning("note-to-self")
def note_to_self(case: Case) -> Iterator[Diagnostic]:
    """No text of the case still holds a note to yourself: TODO, TBC, TBD, FIXME, XXX, FILL IN, ??, [●] or ___.

    The documents would print it as it stands, before a client or a judge. Write what belongs there, or take it out.
    """
    for path, text in values_in(case, str):
        note = _NOTE.search(text)
        if note:
            yield Diagnostic(
                path=path,
                message=say("{text} holds a note to yourself: {note}", text=as_typed(text), note=note[0]),
                hint=say("Settle it before the document goes out: it would be printed as it stands."),
            )


CHECKS = (
    termination_before_stop_work,
    service_with_result,
    payment_terms_long,
    term_left_out,
    ownership_open,
    not_signed,
    one_deadline,
    deadline_on_weekend,
    deadline_before_facts,
    note_to_self,
)
