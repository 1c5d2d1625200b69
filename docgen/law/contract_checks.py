"""Rules of what the law asks of a contract: what must stand in it, how soon it is paid, and when it can be cancelled.

Each is a function of the case and its law, in a visible list; the docstring is its page in the manual.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import wraps
from operator import attrgetter

from docgen.case.checks.check import Check, error, warning
from docgen.case.models import Case
from docgen.case.parties import Person, people_of
from docgen.dates import Duration, at_least_days
from docgen.diagnostics import Diagnostic
from docgen.law.applicability import CaseUnderLaw
from docgen.law.conditions import unmet_conditions
from docgen.law.pack import InvoiceTax, Law
from docgen.law.provision import HOME_SUBJECTS, KIND_WORDS, Provision, VoidTerm
from docgen.law.shape import seen
from docgen.messages import FieldName, Told, joined, lines, say
from docgen.money import Percent

_Find = Callable[[CaseUnderLaw], Iterator[Diagnostic]]


def _of_a_written_contract(rule: str, *reads: str) -> Callable[[_Find], Check[CaseUnderLaw]]:
    """A warning about what stands in the contract: what was agreed in words has no text that could be mended."""

    def check(find: _Find) -> Check[CaseUnderLaw]:
        @wraps(find)
        def found(under: CaseUnderLaw) -> Iterator[Diagnostic]:
            return iter(()) if under.case.agreement else find(under)

        return warning(rule, *reads, "agreement", "law")(found)

    return check


_STATED = {
    "parties.contractor.licence": (say("the contractor's licence"), 'licence: "…"'),
    "parties.contractor.phone": (say("the contractor's telephone number"), "phone: …"),
    "parties.contractor.email": (say("the contractor's e-mail address"), "email: …"),
    "contract.start": (say("the day on which work starts"), "start: 2026-03-23"),
    "contract.completion": (say("the day by which it is complete"), "completion: 2026-05-15"),
    "contract.liability.insurance": (say("the contractor's liability insurance"), "liability: {insurance: 1000000.00}"),
}
"""Fields that a law may ask a contract to state: what a message calls them, and what to write."""


_STOP_WORK = "contract.stop_work"

_SHORT_FORM_POINTS = Decimal(9)
"""The smallest type that the short form of the contract is set in (docgen/render/page_layout.py)."""


@error("deed-not-available", "deeds", "law")
def deed_not_available(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """A document is executed as a deed only under a law for which docgen knows how.

    England and Wales have deeds, each signature before a witness who attests it. What takes their place elsewhere
    (a notary's act, a seal, a form in writing) is another thing, and docgen has no text for it.
    """
    if under.case.deeds and not under.law.has("execution_of_deeds"):
        yield Diagnostic(
            path="deeds",
            message=say(
                "docgen knows no deed under the law of {law}: deeds are those of England and Wales", law=under.law.name
            ),
            hint=say(
                "Take deeds out: the document binds by its signatures. Where the law asks for more, let a"
                " lawyer there say what, and make the document with a template of your own."
            ),
        )


@error("deed-execution", "deeds", "parties.contractor", "parties.client", "law")
def deed_execution(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """Each party to a deed is one whose execution docgen has a place for.

    An individual signs before a witness. A company executes a deed by a director before a witness, or by two of its
    directors and secretary (signatory and second_signatory), so who signs for it is named as what they are. For a
    limited liability partnership two members sign. A public body executes as its own statute says, often by its seal.
    """
    law, case = under.law, under.case
    if not case.deeds or not law.has("execution_of_deeds"):
        return
    (rule,) = (each for each in (*law.rules, *law.country.rules) if each.rule == "execution_of_deeds")
    sides = (("contractor", case.parties.contractor), ("client", case.parties.client))
    for side, party in sides if {*case.deeds} - {"release"} else sides[:1]:
        for at, person in enumerate(people_of(party)):
            path = f"parties.{side}" if at == 0 else f"parties.{side}.together_with[{at - 1}]"
            if person.kind == "public_body":
                yield Diagnostic(
                    path=f"{path}.name",
                    message=say("docgen has no place in which a public body executes a deed"),
                    hint=lines((say("Take deeds out, or make the document with a template of your own."), seen(rule))),
                )
            elif person.kind == "company":
                yield from _signatories_of_deed(person, path, rule)


def _signatories_of_deed(person: Person, path: str, rule: Provision) -> Iterator[Diagnostic]:
    """What is wrong with those who sign a deed for a company or a limited liability partnership."""
    both = (("signatory", person.signatory), ("second_signatory", person.second_signatory))
    if person.is_partnership and None in (person.signatory, person.second_signatory):
        name_both = say("Name both, each with title: Member, under signatory and second_signatory.")
        yield Diagnostic(
            path=f"{path}.name",
            message=say("{person} executes a deed by two members, and not both are named", person=person.name),
            hint=lines((name_both, seen(rule))),
        )
        return
    if person.second_signatory and person.signatory is None:
        yield Diagnostic(
            path=f"{path}.second_signatory.name",
            message=say("{person} has a second signatory and no first", person=person.name),
            hint=say("Name the first under signatory, or leave second_signatory out."),
        )
    for field, signatory in both:
        if signatory is None:
            continue
        title = signatory.title or ""
        of_company = ("director", "secretary") if person.second_signatory else ("director",)
        allowed = ("member",) if person.is_partnership else of_company
        if any(each in title.casefold() for each in allowed):
            continue
        place = f"{path}.{field}.{'title' if title else 'name'}"
        what = say("its “{title}”", title=title) if title else say("not said to be one")
        if person.is_partnership:
            message = say(
                "{person} executes a deed by two members, and {signatory} is {what}",
                person=person.name,
                signatory=signatory.name,
                what=what,
            )
            remedy = say("Name both, each with title: Member, under signatory and second_signatory.")
        elif person.second_signatory:
            message = say(
                "{person} executes a deed by two of its directors and secretary, and {signatory} is {what}",
                person=person.name,
                signatory=signatory.name,
                what=what,
            )
            remedy = say("Name each with title: Director or title: Secretary, or leave second_signatory out.")
        else:
            message = say(
                "{person} executes a deed by a director, and {signatory} is {what}",
                person=person.name,
                signatory=signatory.name,
                what=what,
            )
            remedy = say("Name a director with title: Director, or leave signatory out.")
        yield Diagnostic(path=place, message=message, hint=lines((remedy, seen(rule))))


@_of_a_written_contract(
    "freelance-way-of-payment", "contract.price", "contract.date", "kind", "parties.contractor", "parties.client.kind"
)
def freelance_way_of_payment(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """A freelancer's contract says how the freelancer is paid, where a statute asks for its contents.

    California, Illinois and New York ask for the names and addresses, the services with their value, the rate and the
    method of compensation, and the day of payment. All but the method stand in every case; the account to pay into is
    the method. A client who refuses such a contract can owe a penalty, and so a freelancer should not be without it.
    """
    case = under.case
    act = under.freelance_act
    if act is not None and not case.parties.contractor.says_how_to_pay:
        yield Diagnostic(
            path="parties.contractor",
            message=say(
                "the contract does not say how the contractor is paid, which {act_reference} asks for",
                act_reference=act.reference,
            ),
            hint=lines(
                (
                    say(
                        "Add under parties.contractor: bank: {account_name: …, routing_number: …, account_number:"
                        " …}, or ways_to_pay: {check: …}"
                    ),
                    seen(act),
                )
            ),
        )


@_of_a_written_contract(
    "freelance-payment-late",
    "contract.payment.within",
    "contract.price",
    "contract.date",
    "kind",
    "parties.client.kind",
)
def freelance_payment_late(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """A freelancer's contract gives no longer to pay than the statute allows, where it binds the contract too.

    In Illinois the day of payment is no later than 30 days after the services, whatever the contract says; in
    California and New York that time counts only where the contract names no day.
    """
    case = under.case
    act, within = under.freelance_act, case.contract.payment.within
    if act is not None and act.pay_within_binds and at_least_days(within.wait) > act.pay_within:
        yield Diagnostic(
            path="contract.payment.within",
            message=say(
                "invoices are paid within {within}, later than the {pay_within} days of {act_reference}",
                within=within.words,
                pay_within=act.pay_within,
                act_reference=act.reference,
            ),
            hint=lines((say("Write within: {pay_within} days, or fewer.", pay_within=act.pay_within), seen(act))),
        )


@_of_a_written_contract(
    "home-contract-incomplete",
    "contract.price",
    "contract.start",
    "contract.completion",
    "contract.liability",
    "contract.form",
    "kind",
    "parties.contractor",
    "parties.client.kind",
)
def home_contract_incomplete(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """A contract for work on a consumer's home states what the law asks of it.

    In some States of the United States that is the contractor's licence and insurance and the days of start and
    completion. What is missing can cost the licence, and in some courts the pay. California asks for type of ten points
    as well, and the short form of the contract is set in smaller.
    """
    case = under.case
    home = under.home_contract
    if home is None:
        return
    if case.contract.form == "short" and home.least_points > _SHORT_FORM_POINTS:
        yield Diagnostic(
            path="contract.form",
            message=say(
                "the short form is set in type of {short} points, and {home_reference} asks for {points}",
                short=str(_SHORT_FORM_POINTS),
                home_reference=home.reference,
                points=str(home.least_points),
            ),
            hint=lines((say("Take form: short out."), seen(home))),
        )
    for path in home.states:
        block, _, field = path.rpartition(".")
        holder = attrgetter(block)(case)
        if holder is None or getattr(holder, field) is None:
            what, write = _STATED[path]
            place = block if holder is not None else block.rpartition(".")[0]
            yield Diagnostic(
                path=place,
                message=say(
                    "the contract does not give {what}, which {home_reference} asks for",
                    what=what,
                    home_reference=home.reference,
                ),
                hint=lines((say("Add under {place}: {write}", place=place, write=write), seen(home))),
            )


@_of_a_written_contract("licence-number", "contract.price", "parties.contractor.licence", "kind")
def licence_number(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """A construction contract shows the contractor's licence number, where the law asks it of every such contract.

    In California whoever is not licensed recovers nothing for the work, and may have to pay back what was paid.
    """
    case, rule = under.case, under.law.licence_number
    if rule is None or case.kind != "construction" or case.contract.price < rule.at_least or under.home_contract:
        return
    if case.parties.contractor.licence is None:
        yield Diagnostic(
            path="parties.contractor",
            message=say(
                "the contract does not give the contractor's licence number, which {rule_reference} asks for",
                rule_reference=rule.reference,
            ),
            hint=lines((say('Add under parties.contractor: license: "…". {remark}', remark=rule.remark), seen(rule))),
        )


@_of_a_written_contract("home-law-not-verified", "kind", "parties.client.kind")
def home_law_not_verified(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """docgen says where it does not know what a State of the United States asks of a contract for a consumer's home.

    Many States ask for a licence or registration number, cap the deposit, and prescribe notices. What docgen has seen
    no source for it does not check: it names that, and the authority to ask.
    """
    case, law = under.case, under.law
    # A contract with a consumer has no clause on arbitration.
    unknown = [each for each in law.home_not_verified if each != "arbitration"]
    if not law.state or case.kind != "construction" or case.parties.client.kind != "consumer" or not unknown:
        return
    authority = law.home_authority
    ask = (
        say("Ask {authority}, or the Attorney General of {law}, about it.", authority=authority.name, law=law.name)
        if authority
        else say("Ask the contractor licensing authority or the Attorney General of {law} about it.", law=law.name)
    )
    yield Diagnostic(
        path="law",
        message=say(
            "of what the law of {law} asks of a contract for work on a consumer's home, this is not verified:"
            " {subjects}",
            law=law.name,
            subjects=joined((HOME_SUBJECTS[each] for each in unknown), "; "),
        ),
        hint=say(
            "{ask} The federal right to cancel of 16 CFR part 429 is in the contract where it was concluded off"
            " premises.",
            ask=ask,
        ),
    )


@_of_a_written_contract(
    "prescribed-notices", "contract.price", "contract.exhibits", "contract.home_notices", "kind", "parties", "language"
)
def prescribed_notices(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """Notices whose wording the law prescribes go with a contract for work on a consumer's home.

    For California, Florida, Missouri and Washington docgen has the words, in English, and puts them into an annex of
    the contract as soon as the case says what they have to say of the contractor: its insurance, its bond, its licence.
    Elsewhere it says in its own words what such notices are about; where a law asks for certain words in certain type,
    only those will do. Take them from the authority that publishes them, and list them among the exhibits of the
    contract: docgen looks for the word "notice" or "disclosure" there, and then adds none of its own.
    """
    case = under.case
    home = under.home_contract
    if home is None or not home.prescribed or under.home_notices or under.attaches_notices:
        return
    attach = say(
        "Attach them, and add under contract: exhibits: [Notices to the owner, …]. Have a lawyer confirm them."
    )
    lacking = under.home_notices_lack
    if lacking:
        message = say(
            "{home_reference} prescribes the words of {prescribed}; for docgen's text of them the case does not say:"
            " {fields}",
            home_reference=home.reference,
            prescribed=home.prescribed,
            fields=joined((say("{field}", field=FieldName(path)) for path in lacking), ", "),
        )
        hint = say(
            "Fill that in, and docgen puts them into the contract. Or attach them, and add under contract:"
            " exhibits: [Notices to the owner, …]."
        )
    else:
        message = say(
            "{home_reference} prescribes the words of {prescribed}; they are not in docgen's text",
            home_reference=home.reference,
            prescribed=home.prescribed,
        )
        hint = attach
    yield Diagnostic(
        path="contract.exhibits" if case.contract.exhibits else "contract",
        message=message,
        hint=lines((hint, seen(home))),
    )


@_of_a_written_contract("pay-less-impossible", "contract.payment.within", "kind", "parties.client.kind")
def pay_less_impossible(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """A construction invoice leaves time for a notice to pay less, where the law gives one.

    In England, Wales and Scotland the client may give notice to pay less up to seven days before the final date for
    payment. With a final date no later than that nobody can, and a court may put its own date in its place.
    """
    case, law = under.case, under.law
    notices, within = law.payment_notices, case.contract.payment.within
    if notices is None or case.kind != "construction" or case.parties.client.debtor not in notices.debtors:
        return
    if at_least_days(within.wait) <= notices.pay_less_days and not within.month_end:
        yield Diagnostic(
            path="contract.payment.within",
            message=say(
                "payment within {within} leaves no time for a notice to pay less, which comes"
                " {pay_less_days} days before the final date for payment",
                within=within.words,
                pay_less_days=notices.pay_less_days,
            ),
            hint=lines((say("Write a longer time, for example within: 14 days."), seen(notices))),
        )


@_of_a_written_contract(
    "slower-than-prompt-payment", "contract.payment.within", "kind", "parties.client.kind", "project"
)
def slower_than_prompt_payment(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """Construction invoices are paid no later than the law's own time, where it has one.

    A contract may as a rule give longer; but then the contractor gives away what the law adds after its own time.
    """
    prompt, within = under.prompt_payment, under.case.contract.payment.within
    if prompt is None:
        return
    if at_least_days(within.wait) > prompt.days:
        yield Diagnostic(
            path="contract.payment.within",
            message=say(
                "invoices are paid within {within}, later than the {days} days of {prompt_reference},"
                " after which the law adds {monthly} a month",
                within=within.words,
                days=prompt.days,
                prompt_reference=prompt.reference,
                monthly=Percent(prompt.monthly),
            ),
            hint=lines((say("Write within: {days} days, or fewer.", days=prompt.days), seen(prompt))),
        )


@_of_a_written_contract("reserved-funds", "contract.retention", "kind", "project", "parties.client.kind")
def reserved_funds(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """The contract holds back what the law has the client hold back, where it does.

    In Texas an owner reserves 10% of the price of construction work for 30 days after completion, for subcontractors
    and suppliers. Where the contract has no such retention, the owner will hold the money back all the same, and the
    invoices do not show it. A general contractor has no such duty towards its subcontractors.
    """
    case, law = under.case, under.law
    funds = law.reserved_funds
    if funds is None or case.kind != "construction" or under.reserved_funds is not None:
        return
    if any(not each.remedy for each in unmet_conditions(funds.when, case)):
        return
    yield Diagnostic(
        path="contract.retention" if case.contract.retention else "contract",
        message=say(
            "{funds_reference} has the client hold back {share} until {days} days after completion,"
            " and the contract does not provide for it",
            funds_reference=funds.reference,
            share=Percent(funds.share),
            days=funds.days,
        ),
        hint=lines(
            (
                say("Ask a lawyer whether it holds for this work. If so, let a retention do it, for example"),
                say("retention: {{share: 12.5%, on_completion: 20%, defects_period: {days} days}}", days=funds.days),
                seen(funds),
            )
        ),
    )


@_of_a_written_contract(
    "retainage-cap", "contract.retention", "contract.price", "contract.date", "kind", "parties.client.kind", "project"
)
def retainage_cap(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """The contract holds back no more than the law lets a client hold back, and no longer.

    Several States limit retainage on private construction: to 5% in California (contracts from 2026), Colorado, New
    York and Washington, to 10% and after half of the work to 5% in Illinois. Some say when it is paid. Each statute has
    its conditions, and leaves small residential work out.
    """
    case = under.case
    retention, found = case.contract.retention, under.retainage
    if retention is None:
        return
    if found is None and (unsettled := under.retainage_unsettled) and retention.share > unsettled[0].share:
        law, unmet = unsettled
        yield Diagnostic(
            path="contract.retention",
            message=say(
                "{reference} may limit what the client holds back to {share}: {why}",
                reference=law.reference,
                share=Percent(law.share),
                why=joined((each.why for each in unmet), "; "),
            ),
            hint=lines(
                (say("Say so: {remedies}.", remedies=joined((Told(each.remedy) for each in unmet), "; ")), seen(law))
            ),
        )
    if found is None:
        return
    if retention.share > found.share:
        yield Diagnostic(
            path="contract.retention",
            message=say(
                "the contract lets the client hold back {share} of each payment; under {found_reference}"
                " it is {share_2} at the most",
                share=Percent(retention.share),
                found_reference=found.reference,
                share_2=Percent(found.share),
            ),
            hint=lines((say("Write share: {share}.", share=Percent(found.share)), seen(found))),
        )
    elif found.halfway_share is not None and retention.share > found.halfway_share:
        yield Diagnostic(
            path="contract.retention",
            message=say(
                "the contract lets the client hold back {share} to the end; under {found_reference} it is"
                " {halfway_share} at the most after half of the work",
                share=Percent(retention.share),
                found_reference=found.reference,
                halfway_share=Percent(found.halfway_share),
            ),
            hint=lines(
                (
                    say(
                        "Write share: {halfway_share}, or say in special_terms: what comes after half of the work.",
                        halfway_share=Percent(found.halfway_share),
                    ),
                    seen(found),
                )
            ),
        )
    if (
        found.release_days
        and retention.on_completion < 100
        and at_least_days(retention.defects_period) > found.release_days
    ):
        yield Diagnostic(
            path="contract.retention",
            message=say(
                "the contract releases the rest {defects_period} after completion; under"
                " {found_reference} it is paid within {release_days} days of {release_from}",
                defects_period=retention.defects_period,
                found_reference=found.reference,
                release_days=found.release_days,
                release_from=found.release_from,
            ),
            hint=lines(
                (
                    say("Write defects_period: {release_days} days, or fewer.", release_days=found.release_days),
                    seen(found),
                )
            ),
        )


@_of_a_written_contract(
    "progress-payments-high",
    "contract.milestones",
    "contract.price",
    "contract.whole_building",
    "contract.building_work",
    "parties.client.kind",
)
def progress_payments_high(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """For a consumer's new building, what is paid before completion stays within the limit of the law.

    In Germany payments on account come to 90% of the price at the most (section 650m(1) BGB).
    """
    building, contract = under.consumer_building, under.case.contract
    if building is None:
        return
    before = sum(
        (stone.amount or contract.price * (stone.share or 0) / 100 for stone in contract.milestones
         if stone.due.event != "on completion"),
        Decimal(0),
    )  # fmt: skip
    if before * 100 > contract.price * building.progress_limit:
        yield Diagnostic(
            path="contract.milestones",
            message=say(
                "{before} of the price is paid before completion, more than the {progress_limit} of"
                " {building_reference}",
                before=Percent(round(before * 100 / contract.price, 2)),
                progress_limit=Percent(building.progress_limit),
                building_reference=building.reference,
            ),
            hint=lines(
                (
                    say("Leave {what} or more for completion.", what=Percent(100 - building.progress_limit)),
                    seen(building),
                )
            ),
        )


@_of_a_written_contract(
    "payment-before-work",
    "contract.milestones",
    "contract.materials_advance",
    "contract.price",
    "kind",
    "parties.client.kind",
)
def payment_before_work(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """A consumer is asked for no payment on account before work of its value has been done, where the law says so.

    In Germany a contractor may ask for the value of what has been done and is owed (section 632a BGB). Standard terms
    that ask a consumer for considerably more are void (section 309 no. 15(a) BGB), and then nothing is due before
    acceptance.
    """
    case, rule = under.case, under.law.payment_before_work
    if rule is None or case.kind not in rule.work or case.parties.client.debtor not in rule.debtors:
        return
    if case.contract.materials_advance is not None:
        yield Diagnostic(
            path="contract.materials_advance",
            message=say(
                "the advance for materials is paid before they are there; under {rule_reference} a consumer can be"
                " asked for materials once they are delivered, or made for the job and ready, and are the client's",
                rule_reference=rule.reference,
            ),
            hint=lines(
                (
                    say(
                        "Leave materials_advance out and make a milestone of their delivery; or agree on it"
                        " individually, and keep what shows that."
                    ),
                    seen(rule),
                )
            ),
        )
    for at, stone in enumerate(case.contract.milestones):
        if stone.due.event in ("on signing", "on start"):
            yield Diagnostic(
                path=f"contract.milestones[{at}].due",
                message=say(
                    "{stone} is due {event}, before any work is done; under {rule_reference} a consumer can"
                    " be asked for the value of the work done",
                    stone=stone.id,
                    event=stone.due.event,
                    rule_reference=rule.reference,
                ),
                hint=lines(
                    (
                        say(
                            "Make the first payment due on completion of a first milestone; or agree on it"
                            " individually, and keep what shows that."
                        ),
                        seen(rule),
                    )
                ),
            )


@error("accepted-apart", "contract.milestones", "kind", "contract.building_work", "law")
def accepted_apart(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """A part that is accepted by itself is one that can be reached by itself, and the law pays it on its acceptance.

    In Germany a part with a price of its own is paid when it is accepted (section 641(1) sentence 2 BGB). Elsewhere
    the time for payment says so: `payment: {within: 14 days after acceptance}` lets every invoice run from acceptance.
    """
    rule = under.pay_after_acceptance
    for at, stone in enumerate(under.case.contract.milestones):
        if not stone.accepted_apart:
            continue
        if stone.due.event != "on completion of milestone":
            yield Diagnostic(
                path=f"contract.milestones[{at}].accepted_apart",
                message=say(
                    "{stone} is accepted by itself, and is due {event}",
                    stone=stone.id,
                    event=stone.due.day or stone.due.event,
                ),
                hint=say("Write due: on completion of milestone, or leave accepted_apart out."),
            )
        elif rule is None or not rule.parts:
            yield Diagnostic(
                path=f"contract.milestones[{at}].accepted_apart",
                message=say(
                    "docgen knows no rule of {law} by which a part of this work is paid on its own acceptance",
                    law=under.law.name,
                ),
                hint=say(
                    "Leave accepted_apart out, and write the time for payment from acceptance: payment: {within: 14"
                    " days after acceptance}."
                ),
            )


@_of_a_written_contract("no-stop-work", "contract.stop_work", "parties.client.kind")
def no_stop_work(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """The contract gives the right to stop work when a payment is missed.

    Without such a clause most laws make stopping a breach of your own: you would have to work on unpaid. Where the law
    takes the clause for void against this client, none is missed.
    """
    if under.case.contract.stop_work is None and not under.is_void(_STOP_WORK):
        yield Diagnostic(
            path="contract",
            message=say("the contract gives no right to stop work when a payment is missed"),
            hint=say("Add under contract: stop_work: {when_overdue: 7 days, notice: 7 days}"),
        )


@_of_a_written_contract("void-term", "contract", "kind", "parties.client.kind")
def void_term(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """The contract has no clause that the law takes for void against this client, or that may not hold.

    In Germany standard terms bind no consumer to a running service for more than two years, and ask no mediation before
    a court is called on (section 309 nos. 9 and 14 BGB); in the Netherlands they give no wider right to stop work
    towards a consumer than the law does (article 6:236(c) of the Dutch Civil Code). `docgen law` lists them all.
    """
    case = under.case
    whom = KIND_WORDS[case.parties.client.debtor]
    for term in under.void_terms:
        for path in term.fields:
            for place, value in _given_at(case, path):
                if not _goes_beyond(term, value):
                    continue
                if term.left_out:
                    said = say(
                        "{path} has no place in a contract with {kind_words} ({term_reference}), and the contract"
                        " leaves it out",
                        path=place,
                        kind_words=whom,
                        term_reference=term.reference,
                    )
                elif term.in_doubt:
                    said = say(
                        "a clause by {path} may not hold against {kind_words} ({term_reference})",
                        path=place,
                        kind_words=whom,
                        term_reference=term.reference,
                    )
                else:
                    said = say(
                        "a clause by {path} would be void against {kind_words} ({term_reference})",
                        path=place,
                        kind_words=whom,
                        term_reference=term.reference,
                    )
                yield Diagnostic(path=place, message=said, hint=lines((term.instead, seen(term))))


def _given_at(case: Case, path: str) -> Iterator[tuple[str, object]]:
    """What the case has at such a path, with the place of each: one for every running service."""
    found: list[tuple[str, object]] = [("", case)]
    for name in path.split("."):
        found = [
            one for place, value in found for one in _each(f"{place}.{name}".lstrip("."), getattr(value, name, None))
        ]
    yield from ((place, value) for place, value in found if value is not None and value is not False)


def _each(place: str, value: object) -> list[tuple[str, object]]:
    """The value with its place; of a list each item with its own."""
    if isinstance(value, tuple):
        return [(f"{place}[{at}]", one) for at, one in enumerate(value)]
    return [(place, value)]


def _goes_beyond(term: VoidTerm, value: object) -> bool:
    """Whether a value is beyond what the law lets stand; every value where it names no limit."""
    if isinstance(value, Duration) and (term.longer_than or term.shorter_than):
        long = Decimal(value.count) if value.unit == "months" else Decimal(at_least_days(value) * 12) / 365
        return long > term.longer_than if term.longer_than else long < term.shorter_than
    if isinstance(value, Decimal) and term.more_than is not None:
        return value > term.more_than
    return True


@warning("cap-against-consumer", "contract.liability.cap", "parties.client.kind", "law")
def cap_against_consumer(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """A limit of liability is for contracts between businesses.

    Against a consumer it falls away in whole or in part (United Kingdom: Consumer Rights Act 2015, sections 57, 62
    and 65; European Union: Directive 93/13/EEC), and it can take other terms down with it. Where the law's own
    provision is known, void-term names it.
    """
    liability, path = under.case.contract.liability, "contract.liability.cap"
    known = any(path in term.fields for term in under.void_terms)
    if liability and liability.cap is not None and under.case.parties.client.debtor == "consumer" and not known:
        yield Diagnostic(
            path=path,
            message=say("a limit of liability against a consumer will hardly hold, and the contract leaves it out"),
            hint=say("Take cap: out; insurance: may stay."),
        )


@_of_a_written_contract(
    "warranty-short",
    "contract.warranty",
    "contract.whole_building",
    "contract.building_work",
    "kind",
    "parties.client.kind",
)
def warranty_short(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """The time for defects is not below the one that the law gives this client.

    In Germany that is five years for work on a building (section 634a BGB), and standard terms do not shorten it; in
    Austria a consumer has three years for what cannot be moved and two for the rest. A shorter time in the contract
    takes nothing from the client, and reads as if it did.
    """
    warranty, period = under.case.contract.warranty, under.defects_period
    if warranty is None or period is None or at_least_days(warranty.period) >= period.years * 365:
        return
    yield Diagnostic(
        path="contract.warranty.period",
        message=say(
            "a time of {period} for defects is below the {years} years of {period_reference}, which"
            " the contract does not shorten",
            period=warranty.period,
            years=period.years,
            period_reference=period.reference,
        ),
        hint=lines(
            (
                say(
                    "Leave warranty out, and the law's own time holds; or write period: {years} years.",
                    years=period.years,
                ),
                seen(period),
            )
        ),
    )


@error("building-work", "contract.whole_building", "contract.building_work", "law")
def building_work(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """A new building is work on a building: the contract does not say that it is not."""
    contract = under.case.contract
    if contract.whole_building and contract.building_work is False:
        yield Diagnostic(
            path="contract.building_work",
            message=say("whole_building says that a new building is built, and building_work that nothing is"),
            hint=say("Take one of them out."),
        )


@warning("concluded-missing", "contract.concluded", "parties.client.kind", "law")
def concluded_missing(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """With a consumer, the case says where the contract was made: it decides on the right to cancel.

    Off premises, and in Europe at a distance, a consumer may cancel within some days, and much longer where he was not
    told so (United Kingdom: Consumer Contracts Regulations 2013, regulations 29 to 31; European Union: Directive
    2011/83/EU, articles 9 and 10; United States: 16 CFR part 429).
    """
    case, law = under.case, under.law
    if case.contract.concluded is None and case.parties.client.debtor == "consumer" and law.cancellation:
        yield Diagnostic(
            path="contract",
            message=say("the client is a consumer, and the contract does not say where it was concluded"),
            hint=say(
                "Add under contract: concluded: on premises, off premises, or distance. The contract is"
                " not issued without it."
            ),
        )


@_of_a_written_contract(
    "urgent-repair", "contract.urgent_repair", "contract.concluded", "contract.price", "kind", "parties.client.kind"
)
def urgent_repair(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """What is said of an urgent repair takes the consumer's right to cancel, where the law has such a rule.

    In Germany a consumer who expressly asked the contractor to come for urgent repairs or maintenance cannot cancel
    what was asked for, and is told so (section 312g(2) no. 11 BGB; article 246a section 1(3) no. 1 EGBGB). Where docgen
    has seen no such rule of a law, the right stays in the contract, which takes nothing from the consumer.
    """
    right = under.right_to_cancel
    if under.case.contract.urgent_repair and right is not None and right.urgent is None:
        yield Diagnostic(
            path="contract.urgent_repair",
            message=say(
                "docgen knows no rule of {law} by which a repair cannot be cancelled because it was urgent, and leaves"
                " the right to cancel in the contract",
                law=under.law.name,
            ),
            hint=say("Take urgent_repair out, or have a lawyer say what holds; early_start_asked lets work start."),
        )


@warning(
    "consumer-not-told",
    "contract.concluded",
    "contract.price",
    "contract.whole_building",
    "kind",
    "parties.contractor",
    "parties.client.kind",
    "law",
)
def consumer_not_told(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """A consumer who may cancel is told what the law asks for before the contract is made, such as a telephone number.

    In the United Kingdom the trader's telephone number belongs to it, where there is one (Consumer Contracts
    Regulations 2013, Schedule 2). What the consumer was not told of is held against the trader.
    """
    case = under.case
    right = under.right_to_cancel
    if right is None:
        return
    for path in right.informs:
        block, _, field = path.rpartition(".")
        if getattr(attrgetter(block)(case), field) is None:
            what, write = _STATED[path]
            yield Diagnostic(
                path=block,
                message=say(
                    "the contract does not give {what}, of which {informs_reference} has the consumer told",
                    what=what,
                    informs_reference=right.informs_reference,
                ),
                hint=lines((say("Add under {block}: {write}", block=FieldName(block), write=write), seen(right))),
            )


@_of_a_written_contract(
    "copy-not-given",
    "contract.signed",
    "contract.concluded",
    "contract.price",
    "contract.whole_building",
    "record",
    "kind",
    "parties.client.kind",
)
def copy_not_given(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """A consumer gets a copy of the contract that was made off premises or at a distance, before work starts.

    In Germany on paper, or with the consumer's consent on another durable medium (section 312f BGB). The record shows
    it: an event that names the document contract, on or after the day of signing.
    """
    rule, right, contract = under.law.rule("copy_of_contract"), under.right_to_cancel, under.case.contract
    owed = under.urgent_repair is not None or (right is not None and not right.is_consumer_building)
    if rule is None or not owed or contract.signed is None:
        return
    signed, record = contract.signed, under.case.record
    given = any(event.document == "contract" and event.date >= signed for event in record)
    if any(event.what == "start" for event in record) and not given:
        yield Diagnostic(
            path="contract.signed",
            message=say(
                "work has started, and nothing in the record shows that the consumer was given a copy of the contract"
                " ({rule_reference})",
                rule_reference=rule.reference,
            ),
            hint=lines(
                (
                    say(
                        "Give the client one, and enter it under record: what: handover, document: contract, with its"
                        " day."
                    ),
                    seen(rule),
                )
            ),
        )


@warning(
    "work-before-cancellation-ends",
    "contract.concluded",
    "contract.date",
    "contract.signed",
    "contract.start",
    "contract.early_start_asked",
    "contract.price",
    "contract.whole_building",
    "change_orders",
    "record",
    "kind",
    "parties.client.kind",
    "law",
)
def work_before_cancellation_ends(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """Where a consumer may cancel, work starts after that time, or in Europe at the consumer's express request.

    Without that request, on paper, the consumer may cancel and owes nothing for the work already done (Directive
    2011/83/EU, article 14). The United Kingdom's Consumer Contracts Regulations 2013 were made to carry the Directive
    out; that regulation 36 says the same has not been verified.
    """
    yield from _orders_begun_early(under)
    case = under.case
    right, contract, last = under.right_to_cancel, case.contract, under.last_day_to_cancel
    if right is None or last is None or contract.start is None:
        return
    asked_on = contract.early_start_asked
    if asked_on is not None and asked_on <= contract.start and not right.american:
        return
    of_goods = contract.mainly == "goods" and not contract.whole_building and not right.american
    if contract.start <= last or of_goods:
        asked = (
            say(
                "; who cancels all the same owes the value of what cannot be given back ({right_reference})",
                right_reference=right.reference,
            )
            if right.is_consumer_building
            else (
                ""
                if right.american
                else say(", or have the client sign an early-start-request, and enter its day as early_start_asked")
            )
        )
        yield Diagnostic(
            path="contract.start",
            message=say(
                "work starts on {start}, but the consumer may cancel until {last}",
                start=contract.start,
                last=say(
                    "{within} {unit} after the receipt of the last of the goods", within=right.within, unit=right.unit
                )
                if of_goods
                else last,
            ),
            hint=(
                say("Have the client sign an early-start-request, and enter its day as early_start_asked.")
                if of_goods
                else say("Start later{asked}.", asked=asked)
            ),
        )


def _orders_begun_early(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """The change orders of which the record says that work was done while the consumer could cancel them."""
    done = ("start", "delivery", "completion", "acceptance", "use")
    for at, order in enumerate(under.case.change_orders):
        last = under.last_day_to_cancel_order(order)
        days = [each.date for each in under.case.record if each.change_order == order.number and each.what in done]
        if last is None or not days or order.status in ("rejected", "void") or min(days) > last:
            continue
        if order.early_start_asked is None or order.early_start_asked > min(days):
            yield Diagnostic(
                path=f"change_orders[{at}].number",
                message=say(
                    "work on change order {order} was done by {day}, but the consumer may cancel it until {last}",
                    order=order.number,
                    day=min(days),
                    last=last,
                ),
                hint=say(
                    "Where the client had asked in writing before that the work begin at once, enter the day on the"
                    " order: early_start_asked: (the day). Else the client may cancel it and perhaps owe nothing for"
                    " it: have a lawyer look at it, and do no more of it until that day is over."
                ),
            )


@_of_a_written_contract(
    "goods-and-work",
    "contract.mainly",
    "contract.concluded",
    "contract.title_to_goods",
    "contract.price",
    "contract.whole_building",
    "kind",
    "parties.client.kind",
)
def goods_and_work(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """Where goods and work in one contract make it a sale, a consumer may cancel until some days after the last goods.

    Who tells the consumer of a time from the contract has told of one that is too short, and the right then lasts for
    up to a year more. So the case says which it is (contract.mainly), where it has a clause on title to goods.
    """
    right, contract = under.right_to_cancel, under.case.contract
    if right is None or right.mixed is None or contract.mainly is not None or contract.title_to_goods is None:
        return
    if contract.whole_building:
        return
    yield Diagnostic(
        path="contract.title_to_goods",
        message=say(
            "the consumer buys goods and work in one contract, and nothing says whether the time to"
            " cancel runs from the contract or from the last of the goods"
        ),
        hint=lines(
            (
                say(
                    "By {mixed_reference} a contract for both counts as a sale: write mainly: goods under"
                    " contract. Where the goods are no more than what the work needs, such as materials that become"
                    " part of the building, or are made to the consumer's own specifications, have a lawyer say so,"
                    " and write mainly: work.",
                    mixed_reference=right.mixed.reference,
                ),
                seen(right.mixed),
            )
        ),
    )


@warning(
    "cancellation-not-told", "agreement", "contract.concluded", "contract.price", "kind", "parties.client.kind", "law"
)
def cancellation_not_told(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """A consumer who agreed by word of mouth, away from your premises, was told of the right to cancel in writing.

    Who was not told may cancel for twelve months more (Directive 2011/83/EU, article 10), and then owes nothing for the
    work, even when all of it has been done (articles 14(4)(a)(i) and 14(5); Court of Justice of the European Union, 17
    May 2023, C-97/22, where electrical work in a house was lost in this way). The judgment
    does not bind courts in the United Kingdom, whose Consumer Contracts Regulations 2013 were made to carry the
    Directive out; that regulation 36 says the same has not been verified.
    """
    right = under.right_to_cancel
    if right is not None and not right.american and under.case.agreement is not None:
        yield Diagnostic(
            path="agreement",
            message=say(
                "the client is a consumer who agreed by word of mouth and may cancel; who was not told of"
                " that in writing may cancel for a year more, and then owes nothing for the work"
            ),
            hint=lines(
                (
                    say(
                        "Before you claim, find out whether the client was told in writing, and have a lawyer"
                        " look at it."
                    ),
                    seen(right),
                )
            ),
        )


@_of_a_written_contract(
    "instructions-not-given",
    "contract.cancellation_told",
    "contract.concluded",
    "contract.signed",
    "record",
    "contract.price",
    "contract.whole_building",
    "kind",
    "parties.client.kind",
)
def instructions_not_given(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """A consumer who may cancel was given the instructions on cancelling before the contract was signed.

    Until then the time to cancel does not begin; without them the right ends only twelve months and 14 days after the
    contract (Directive 2011/83/EU, article 10; sections 356(3) and 356e BGB), and work done by then may be lost.
    """
    right, contract = under.right_to_cancel, under.case.contract
    if right is None or right.instructions is None or contract.signed is None:
        return
    told = under.told_of_cancelling
    last = under.last_day_to_cancel
    if told is None:
        yield Diagnostic(
            path="contract.signed",
            message=say(
                "nothing says that the consumer was given the instructions on cancelling, and until then"
                " the time to cancel does not begin"
            ),
            hint=lines(
                (
                    say(
                        "Issue cancellation-instructions, give them to the client, and record it with docgen"
                        " delivered; or enter the day on which they were given under contract: cancellation_told:",
                        "Issue cancellation-instructions, give them to the client, and record it on their page; or"
                        " enter the day on which they were given under contract: cancellation_told:",
                    ),
                    seen(right.instructions),
                )
            ),
        )
    elif told > contract.signed and last is not None:
        yield Diagnostic(
            path="contract.cancellation_told" if contract.cancellation_told else "contract.signed",
            message=say(
                "the consumer was told of the right to cancel after signing, so the right runs to {last}", last=last
            ),
            hint=say("Give the instructions before the client signs; the law asks for that."),
        )


@_of_a_written_contract(
    "order-may-be-cancelled",
    "change_orders",
    "record",
    "contract.concluded",
    "contract.price",
    "contract.whole_building",
    "kind",
    "parties.client.kind",
)
def order_may_be_cancelled(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """A consumer who agrees on extra work away from your premises is given instructions on cancelling for that, too.

    Such a change order is a contract of its own. Without instructions the consumer may cancel it for twelve months and
    14 days, and then owes nothing for the extra, even when it has been done (Directive 2011/83/EU, articles 10 and
    14(5); Court of Justice of the European Union, 17 May 2023, C-97/22). They are given before the order is signed, so
    that an order which waits for its approval is told of, too. Where it is agreed at your office, concluded: on
    premises says so.
    """
    for at, order in enumerate(under.case.change_orders):
        right = under.right_to_cancel_order(order)
        if right is None or right.instructions is None or order.status in ("rejected", "void"):
            continue
        if under.told_of_cancelling_order(order) is None:
            waits = order.approved is None
            yield Diagnostic(
                path=f"change_orders[{at}].{'number' if waits else 'approved'}",
                message=say(
                    "change order {order} adds work for a consumer who may cancel it: the instructions on cancelling"
                    " are to be given before it is signed",
                    order=order.number,
                )
                if waits
                else say(
                    "change order {order} adds work for a consumer who may cancel it, and nothing says that"
                    " the consumer was given the instructions on cancelling",
                    order=order.number,
                ),
                hint=lines(
                    (
                        say(
                            "Issue cancellation-instructions --number {order}, give them to the client before the"
                            " order is signed, and record it with docgen delivered; or enter the day on which they"
                            " were given on the order: cancellation_told:",
                            "Issue cancellation-instructions for change order {order}, give them to the client before"
                            " the order is signed, and record it on their page; or enter the day on which they were"
                            " given on the order: cancellation_told:",
                            order=order.number,
                        ),
                        say("If it was agreed at your office, write concluded: on premises on the order."),
                        seen(right.instructions),
                    )
                ),
            )


@error("tax-treatment", "contract.tax", "law")
def tax_treatment(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """Where no tax is charged, the documents say why in the words that the law asks for.

    Under the exemption for small businesses the rate is 0%. Where docgen does not know the words of the law, they are
    written by the user.
    """
    case, law = under.case, under.law
    tax = case.contract.tax
    if tax is None or tax.treatment is None:
        return
    if tax.treatment == "small business" and tax.rate:
        yield Diagnostic(
            path="contract.tax.rate",
            message=say(
                "a rate of {rate} is given beside the exemption for small businesses, who charge none",
                rate=Percent(tax.rate),
            ),
            hint=say("Write rate: 0%, or take treatment: out."),
        )
    elif tax.treatment == "reverse charge" and not tax.rate:
        yield Diagnostic(
            path="contract.tax.rate",
            message=say("the client is to account for the tax, and the rate is 0%"),
            hint=say("Write the rate at which the client accounts for it, for example rate: 20%."),
        )
    elif law.tax_notice(tax.treatment) is None:
        yield Diagnostic(
            path="contract.tax.treatment",
            message=say(
                "docgen does not know the words that the law of {law} asks for ({treatment})",
                law=law.name,
                treatment=tax.treatment,
            ),
            hint=say(
                "Take treatment: out, write rate: 0%, and put the words into special_terms and into the"
                " description of each invoice; or add tax_notices to a law pack of your own."
            ),
        )


@warning("tax-not-named", "contract.tax", "law")
def tax_not_named(under: CaseUnderLaw) -> Iterator[Diagnostic]:
    """Where the law wants it, the case names the tax on its invoices, or why none is charged (Germany, Austria).

    Without it every invoice goes out without a word about the tax: the client cannot deduct any, and may hold the
    invoice back until it is right. The price that was agreed is then taken to hold the tax.
    """
    law = under.law
    tax = law.country.invoice_tax
    if tax is None or under.case.contract.tax is not None:
        return
    yield Diagnostic(
        path="contract",
        message=say(
            "no tax is named, and an invoice names its rate or says why none is charged ({tax_reference})",
            tax_reference=tax.reference,
        ),
        hint=ways_to_name_the_tax(law, tax),
    )


def ways_to_name_the_tax(law: Law, tax: InvoiceTax) -> str:
    """What to write under contract so that an invoice names its tax, or says why none is charged."""
    ways: list[str] = [Told(f"tax: {{name: {tax.name}, rate: {tax.rate}%, prices: exclude}}")]
    for notice in (*law.tax_notices, *law.country.invoice.notices):
        written = f"tax: {{name: {tax.name}, rate: {{rate}}, prices: exclude, treatment: {notice.treatment}}}"
        if notice.treatment == "small business":
            ways.append(say("{written} for who is exempt", written=written.replace("{rate}", "0%")))
        elif notice.treatment == "reverse charge":
            written = written.replace("{rate}", f"{tax.rate}%")
            ways.append(say("{written} where the client owes the tax", written=written))
    if len(ways) == 1:
        ways.append(say("rate: 0% with the reason in the description of each invoice"))
    return say("Write under contract {ways}.", ways=joined(ways, say("; or ")))


CHECKS: tuple[Check[CaseUnderLaw], ...] = (
    tax_treatment,
    tax_not_named,
    freelance_way_of_payment,
    freelance_payment_late,
    home_contract_incomplete,
    licence_number,
    home_law_not_verified,
    prescribed_notices,
    pay_less_impossible,
    slower_than_prompt_payment,
    reserved_funds,
    retainage_cap,
    progress_payments_high,
    payment_before_work,
    accepted_apart,
    no_stop_work,
    void_term,
    cap_against_consumer,
    warranty_short,
    building_work,
    concluded_missing,
    urgent_repair,
    consumer_not_told,
    copy_not_given,
    work_before_cancellation_ends,
    goods_and_work,
    cancellation_not_told,
    instructions_not_given,
    order_may_be_cancelled,
    deed_not_available,
    deed_execution,
)
"""Every rule of what the law asks of a contract."""
