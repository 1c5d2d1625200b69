"""What was agreed, as templates say it: the job, the law, the contract, its particulars, and an oral agreement."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from docgen.case.checks.check import in_gb_or_eu
from docgen.case.contract import Contract, HomeNotices, Liability, Milestone
from docgen.case.getting_paid import Spoken
from docgen.case.models import Case
from docgen.case.values import Trigger
from docgen.dates import Duration
from docgen.documents.claim_context import DoneContext, SaidContext, SpokenContext
from docgen.documents.claim_letter import Exhibits
from docgen.documents.context import JobContext
from docgen.documents.contract_context import (
    ContractContext,
    LawContext,
    MilestoneContext,
    ParticularContext,
    ProvisionalContext,
    RetainerContext,
)
from docgen.documents.parties import (
    agreement_signatures,
    cancellation_signature,
    contractor_signature,
    early_start_signature,
)
from docgen.documents.pricing import advance_context, price_list_context, stage_context, time_and_materials_context
from docgen.documents.sources import of_contract, of_fact
from docgen.documents.wording import NONE, Wording
from docgen.i18n.terms import Built
from docgen.law.applicability import CaseUnderLaw, construction_act_applies
from docgen.law.pack import RULE_NAMES, InterestRule, Law
from docgen.law.pack_reader import load_series
from docgen.law.provision import Provision
from docgen.ledger.contract_sum import Schedule
from docgen.money import Rate, rounded

# For templates of the user's own alone; docgen's own go by the rules of a law.
_UK, _ENGLAND, _GERMANY, _US, _CALIFORNIA = "GB", "GB-ENG", "DE", "US", "US-CA"


_RESUME_WITHIN = Duration(count=5, unit="business days")


_REACHED_WITHIN = Duration(count=10, unit="business days")


def resume_within(case: Case) -> Duration:
    """How soon work starts again after full payment: as the contract says, else five business days."""
    stop = case.contract.stop_work
    return stop.resume_within if stop and stop.resume_within else _RESUME_WITHIN


def reached_within(case: Case) -> Duration:
    """How long the client has to say that what is called complete is not: as agreed, else ten business days."""
    acceptance = case.contract.acceptance
    return acceptance.within if acceptance else _REACHED_WITHIN


def job_context(case: Case) -> JobContext:
    """The kind of job."""
    return JobContext(is_construction=case.kind == "construction", is_services=case.kind == "services")


_OF_BUILDING_CONTRACTS = frozenset({"building_contract_code", "building_ended_in_writing"})
_OF_RESULTS = frozenset({"acceptance_of_work", "free_ending_paid", "taking_over_of_work", "work_ended_for_cause"})
_OF_SERVICES = frozenset({"free_service_contract", "service_contract_code"})


def law_context(under: CaseUnderLaw, wording: Wording) -> LawContext:
    """The law that governs, as clauses name it; without its rules for contracts of another kind than this one."""
    law = under.law
    left_out = _OF_RESULTS if under.case.owes_service else _OF_SERVICES
    if not under.is_building_contract:
        left_out |= _OF_BUILDING_CONTRACTS
    hold = law.holds - left_out
    return LawContext(
        name=wording.say.agreement.law(wording.law_text(law.name), state=law.state),
        **{name: name in hold for name in RULE_NAMES if name in LawContext.__struct_fields__},
        is_uk=law.country.code == _UK,
        is_england=law.code == _ENGLAND,
        is_germany=law.country.code == _GERMANY,
        is_us=law.country.code == _US,
        is_california=law.code == _CALIFORNIA,
    )


def due_words(due: Trigger, wording: Wording) -> str:
    """When an instalment may be invoiced, as a schedule says it."""
    if due.day:
        return wording.say.agreement.due_on(wording.day(due.day))
    assert due.event != "date"  # then it has a day
    return wording.say.agreement.due(due.event)


def contract_context(
    under: CaseUnderLaw, plan: Schedule, wording: Wording, *, amended: bool = False
) -> ContractContext:
    """Everything the contract's clauses say; price, milestones and completion are those before any change order.

    `amended`: those that hold now, as `plan` has them.
    """
    case, law, contract = under.case, under.law, under.case.contract
    price = plan.total if amended else plan.original
    completion = plan.completion if amended else contract.completion
    stones = case.standing_milestones if amended else contract.milestones
    tax = contract.tax
    interest = contract.late_interest
    rate = interest.rate if interest else None
    rule = under.interest_rule if interest and not rate else None
    deposit = next((stone for stone in stones if stone.due.event == "on signing"), None)
    retention, stop, disputes, changes = contract.retention, contract.stop_work, contract.disputes, contract.changes
    termination, acceptance = contract.termination, contract.acceptance
    discount, within = contract.payment.discount, contract.payment.within
    wait = wording.span(within.wait) if within.wait.count else ""
    client, rights = case.parties.client, contract.intellectual_property or ""
    say = wording.say.agreement
    named = wording.listed(client.names) if client.kind != "company" else say.the_client()
    signer = client.signatory.name if client.signatory and not client.together_with else named
    sum_of = plan.amount_of if amended else plan.original_of
    amounts = {stone.id: wording.money(sum_of(stone.id)) for stone in stones}
    milestones = tuple(_milestone(stone, amounts[stone.id], wording) for stone in stones)
    return ContractContext(
        heading=say.heading(_built(under)),
        date=wording.day(contract.date),
        signed=wording.day(contract.signed) if contract.signed else "",
        site=", ".join(contract.site),
        start=wording.day(contract.start) if contract.start else "",
        completion=wording.day(completion) if completion else "",
        is_short=contract.form == "short",
        owes_service=case.owes_service,
        scope=contract.scope,
        exclusions=contract.exclusions,
        assumptions=contract.assumptions,
        client_provides=contract.client_provides,
        exhibits=contract.exhibits,
        special_terms=contract.special_terms,
        price=of_contract(wording.money(plan.stated(price)), case),
        price_tax=wording.money(price.tax),
        price_gross=wording.money(price.gross),
        has_tax=tax is not None and tax.treatment is None,
        tax_excluded=tax is not None and tax.treatment is None and tax.prices == "exclude",
        tax_notice=tax_notice(case, law, price.net, wording),
        no_tax_added=tax is None and in_gb_or_eu(case),
        tax_included=tax is not None and tax.treatment is None and tax.prices == "include",
        tax_name=tax.name if tax else "",
        tax_rate=_tax_rates(plan, wording) if tax and amended else wording.percent(tax.rate) if tax else "",
        milestones=milestones,
        has_planned=any(stone.planned for stone in stones),
        has_deposit=deposit is not None,
        deposit_id=deposit.id if deposit else "",
        deposit_title=deposit.title if deposit else "",
        deposit_amount=amounts[deposit.id] if deposit else "",
        paid_ahead=wording.listed(
            wording.say.claim.sum_on(wording.money(paid.whole), wording.day(paid.arrived))
            for paid in case.standing_payments
            if paid.arrived is not None and paid.arrived < contract.date
        ),
        payment_within=say.term_of_payment(wait, within.of, month_end=within.month_end),
        time_to_pay=of_contract(say.time_to_pay(wait, within.of, month_end=within.month_end), case),
        final_date=say.final_date(wait, within.of, month_end=within.month_end),
        due_date_is=say.due_date_is(period=bool(wait) and not within.month_end),
        due_day_moves=due_day_words(under, wording),
        has_discount=discount is not None,
        discount_rate=wording.percent(discount.rate) if discount else "",
        discount_within=wording.span(discount.within) if discount else "",
        has_interest_clause=interest is not None,
        interest_rate=wording.rate(rate) if rate else "",
        interest_rate_yearly=wording.rate(Rate(percent=rate.yearly, per="year"))
        if rate and rate.per == "month"
        else "",
        day_count=say.day_count(case.account.day_count or law.day_count.method),
        **_statutory(rule, case, wording),
        has_retention=retention is not None,
        retention_share=wording.percent(retention.share) if retention else "",
        retention_on_completion=wording.percent(retention.on_completion) if retention else "",
        retention_defects_period=wording.span(retention.defects_period) if retention else "",
        has_stop_work=stop is not None,
        stop_when_overdue=wording.span(stop.when_overdue) if stop else "",
        stop_notice=wording.span(stop.notice) if stop else "",
        resume_within=wording.span(resume_within(case)),
        stop_again=wording.span(stop.again_when_overdue) if stop and stop.again_when_overdue else "",
        stop_ends_after=wording.length(stop.longest) if stop else "",
        switches_off=stop.switches_off if stop else (),
        data_kept=wording.span(stop.data_kept) if stop and stop.data_kept else "",
        is_construction_act=construction_act_applies(case, law),
        approvers=wording.listed(changes.approvers, "or") or signer,
        approvers_together=case.approved_together,
        answer_within=wording.span(changes.answer_within) if changes.answer_within else "",
        hourly_rate=_hourly(case, wording),
        cost_plus=wording.percent(changes.valuation.cost_plus) if changes.valuation else "",
        accepted_apart=_accepted_apart(under, stones, wording),
        rest_on_acceptance=under.pay_after_acceptance is not None and not under.is_building_contract,
        acceptance_within=wording.span(acceptance.within) if acceptance else "",
        reached_within=wording.span(reached_within(case)),
        ip_assigned=rights.startswith("assigned"),
        ip_licensed=rights.startswith("licensed"),
        ip_by_stage=rights.endswith("by stage") and contract.time_and_materials is None,
        hand_over=contract.hand_over,
        existing_parts=contract.existing_parts,
        third_party_parts=contract.third_party_parts,
        credit=contract.credit,
        time_and_materials=time_and_materials_context(case, wording),
        materials_advance=advance_context(case, wording),
        price_list=price_list_context(case, wording),
        stages=stage_context(case),
        title_on_payment=contract.title_to_goods == "on payment",
        title_on_delivery=contract.title_to_goods == "on delivery",
        warranty_period=wording.span(contract.warranty.period) if contract.warranty else "",
        liability_cap=wording.money(contract.liability.cap) if contract.liability and contract.liability.cap else "",
        **_insured(case, wording),
        risk_passes=_risk_passes(contract),
        proof_of_funds=wording.length(contract.proof_of_funds) if contract.proof_of_funds else "",
        confirmed_within=wording.span(changes.confirmed_within) if changes.confirmed_within else "",
        confidential=contract.confidential,
        end_notice=wording.span(termination.notice) if termination and termination.notice else "",
        end_when_overdue=wording.span(termination.when_overdue) if termination and termination.when_overdue else "",
        lost_profit=wording.percent(termination.lost_profit) if termination and termination.lost_profit else "",
        lost_profit_of=say.lost_profit_of(
            capped=contract.time_and_materials is not None, tax=contract.tax.name if contract.tax else ""
        ),
        negotiate_within=wording.span(disputes.negotiate_within) if disputes.negotiate_within else "",
        mediation=disputes.mediation,
        expert=disputes.expert or "",
        forum=disputes.forum or "",
        **_settled_by(case),
        has_right_to_cancel=under.right_to_cancel is not None,
        early_start=_early_start(under, wording),
        mainly_goods=contract.mainly == "goods" and not contract.whole_building,
        needs_cancellation_form=under.right_to_cancel is not None and not under.right_to_cancel.is_consumer_building,
        freelance_act=freelance_act(under, wording),
        needs_data_terms=case.kind == "services" and law.has("data_processing_terms"),
        ends_in_part=bool(termination and termination.parts),
        event_ends_after=wording.length(termination.after_event) if termination and termination.after_event else "",
        **_site_and_services(case, law, wording),
        is_deed="contract" in case.deeds,
        signatures=agreement_signatures(case, wording, as_deed="contract" in case.deeds),
        record_signatures=agreement_signatures(case, wording),
        cancellation_signature=cancellation_signature(client, wording),
        early_start_signature=early_start_signature(client, wording),
        early_start_receipt=contractor_signature(case, wording),
    )


def _built(under: CaseUnderLaw) -> Built:
    """What is built: it decides what the contract is called, and under German law which rules hold for it."""
    if under.case.owes_service:
        return "free services" if under.law.has("free_service_contract") else "services alone"
    if under.case.kind == "services":
        return "services"
    if under.consumer_building is not None:
        return "consumer's building"
    return "building" if under.is_building_contract else "movables"


def _early_start(under: CaseUnderLaw, wording: Wording) -> str:
    """The day on which work starts, where the consumer may still cancel on it."""
    start, last = under.case.contract.start, under.last_day_to_cancel
    return wording.day(start) if start and last and start <= last else ""


def _risk_passes(contract: Contract) -> str:
    """When risk passes: as agreed, else on completion where the contract speaks of title at all."""
    if contract.risk == "by milestone" and not contract.milestones:
        return "on completion"
    return contract.risk or ("on completion" if contract.title_to_goods else "")


def _accepted_apart(under: CaseUnderLaw, stones: tuple[Milestone, ...], wording: Wording) -> str:
    rule = under.pay_after_acceptance
    if rule is None or not rule.parts:
        return ""
    return wording.listed(
        wording.say.amendment.milestone(each.id, each.title) for each in stones if each.accepted_apart
    )


_NO_BODY = "none"


def _settled_by(case: Case) -> dict[str, Any]:
    """Who settles disputes beside a court: an arbitrator, between businesses, or a consumer's dispute body."""
    disputes = case.contract.disputes
    arbitration = disputes.arbitration if case.parties.client.debtor != "consumer" else None
    body = disputes.dispute_body or ""
    none = body.strip().lower() == _NO_BODY
    return {
        "arbitrated": arbitration is not None,
        "arbitration_rules": arbitration.rules if arbitration else "",
        "arbitration_seat": arbitration.seat if arbitration else "",
        "complaints": disputes.complaints or "",
        "dispute_body": "" if none else body,
        "no_dispute_body": none,
    }


def _insured(case: Case, wording: Wording) -> dict[str, Any]:
    """The insurances of the contractor, and whether each side answers to third parties for what it brings in."""
    found = case.contract.liability or Liability()
    return {
        "insurance": wording.money(found.insurance) if found.insurance else "",
        "professional_indemnity": wording.money(found.professional_indemnity) if found.professional_indemnity else "",
        "workers_compensation": found.workers_compensation,
        "hold_harmless": found.hold_harmless,
    }


def _site_and_services(case: Case, law: Law, wording: Wording) -> dict[str, Any]:
    """The terms that real jobs add, each off where the case does not name it."""
    contract = case.contract
    site, together, damages = contract.on_site, contract.services, contract.delay_damages
    rounds = together.revision_rounds
    ways = case.parties.contractor.ways_to_pay
    return {
        "working_hours": site.working_hours or "",
        "hidden_conditions": site.hidden_conditions,
        "permits_by": site.permits or "",
        "duty_to_warn": site.duty_to_warn,
        "works_insured_by": site.works_insured_by or "",
        "independent": together.independent,
        "tax_forms": law.has("taxpayer_number_forms") and (together.independent or (ways is not None and ways.w9)),
        "sales_tax": (law.has("sales_tax_of_states") and contract.sales_tax) or "",
        "revision_rounds": wording.say.agreement.rounds(rounds) if rounds else "",
        "silent_after": wording.length(together.silent_after) if together.silent_after else "",
        "expenses": together.expenses,
        "keeps_rejected_concepts": together.keeps_rejected_concepts,
        "call_outs": contract.warranty is not None and contract.warranty.call_outs,
        "retainers": tuple(
            RetainerContext(
                title=each.title,
                amount=wording.money(each.amount),
                since=wording.day(each.since),
                in_advance=each.invoiced == "in advance",
                includes=each.includes,
                notice=wording.span(each.notice),
                at_least=wording.length(each.at_least) if each.at_least else "",
            )
            for each in contract.retainers
        ),
        "provisional_sums": tuple(
            ProvisionalContext(description=each.description, amount=wording.money(each.amount))
            for each in contract.provisional_sums
        ),
        "delay_damages": wording.money(damages.per_day) if damages else "",
        "delay_damages_most": wording.percent(damages.at_most) if damages else "",
        "time_of_essence": contract.time_of_essence,
    }


def _tax_rates(plan: Schedule, wording: Wording) -> str:
    """The rates of tax in the price as amended: 20%, or 20% and 5%."""
    return wording.listed(wording.percent(rate) for rate, _ in plan.taxes)


def _milestone(stone: Milestone, amount: str, wording: Wording) -> MilestoneContext:
    return MilestoneContext(
        id=stone.id,
        title=stone.title,
        due=due_words(stone.due, wording),
        planned=wording.short_day(stone.planned) if stone.planned else NONE,
        share=wording.percent(stone.share) if stone.share else NONE,
        amount=amount,
    )


def _statutory(rule: InterestRule | None, case: Case, wording: Wording) -> dict[str, Any]:
    """How the law's own interest reads in the clause that refers to it; empty texts where the contract does not."""
    rates = rule.rate_rules(case.contract.date) if rule else ()
    if rule is None or not rates:
        return dict.fromkeys(
            ("statutory_name", "statutory_reference", "statutory_rate", "statutory_margin", "statutory_base"), ""
        )
    first = rates[0]
    return {
        "statutory_name": wording.law_text(rule.name),
        "statutory_reference": wording.law_text(first.reference or rule.reference),
        "statutory_rate": "" if first.base else wording.rate(Rate(percent=first.points, per="year")),
        "statutory_margin": wording.number(first.points) if first.base else "",
        "statutory_base": wording.law_text(load_series(first.base).name) if first.base else "",
    }


def _hourly(case: Case, wording: Wording) -> str:
    """The hourly rate with what is added to it: £54.00 an hour, £58.00 an hour plus VAT; "" where none is agreed."""
    rate, tax = case.contract.changes.hourly_rate, case.contract.tax
    if rate is None:
        return ""
    plus_tax = tax.name if tax and tax.prices == "exclude" else ""
    return wording.say.agreement.hourly(wording.money(rate), plus_tax=plus_tax)


def freelance_act(under: CaseUnderLaw, wording: Wording) -> str:
    """The statute on freelancers' contracts that applies, as a sentence names it; "" where none does."""
    act = under.freelance_act
    return wording.law_text(act.name or act.reference) if act else ""


def due_day_words(under: CaseUnderLaw, wording: Wording) -> str:
    """Whether a due date that is no business day moves to the next one; "" where neither law nor contract says so."""
    rule = under.due_day_moves
    if rule is not None:
        return wording.say.agreement.due_day_moves(wording.law_text(rule.reference), saturdays=rule.saturdays)
    return wording.say.agreement.due_day_stays() if under.case.contract.payment.due_day_moves is False else ""


def tax_notice(case: Case, law: Law, base: Decimal, wording: Wording) -> str:
    """The words that the law asks for where no tax is charged on `base`; "" where tax is charged, or there is none."""
    tax = case.contract.tax
    notice = law.tax_notice(tax.treatment) if tax else None
    if tax is None or notice is None:
        return ""
    owed = wording.money(rounded(base * tax.rate / 100, case.currency))
    return notice.words.format(name=tax.name, tax=owed, rate=wording.percent(tax.rate))


def particular_context(under: CaseUnderLaw, wording: Wording) -> ParticularContext:
    """What the law of the case says of its contract; empty where it says nothing."""
    case, law = under.case, under.law
    client = case.parties.client.debtor
    act, right = under.freelance_act, under.right_to_cancel
    of_deeds = law.limitation_of_deeds if "contract" in case.deeds else None
    home, reserved, stop = under.home_contract, under.reserved_funds, under.statute_on_stopping
    of_act = construction_act_applies(case, law)
    notices = law.payment_notices if case.kind == "construction" or of_act else None
    notices = notices if notices and (client in notices.debtors or of_act) else None
    building, security, retainage = under.consumer_building, under.pay_security, under.retainage_kept_to

    def named(fact: Provision | None) -> str:
        return wording.law_text(fact.reference) if fact else ""

    def days(count: int | None) -> str:
        return wording.span(Duration(count=count, unit="days")) if count else ""

    def cancelled_in(count: int | None) -> str:
        return wording.span(Duration(count=count, unit=right.unit)) if right and count else ""

    return ParticularContext(
        freelance_pay_within=days(act.pay_within if act else None),
        freelance_keep=wording.length(Duration(count=act.keep_years, unit="years")) if act else "",
        deed_years=wording.length(Duration(count=of_deeds.written, unit="years")) if of_deeds else "",
        deed_law=named(of_deeds),
        cancel_law=named(right),
        cancel_within=cancelled_in(right.within if right else None),
        cancel_within_older=cancelled_in(right.older_within if right else None),
        cancel_repay_within=days(right.repay_within if right else None),
        cancel_days_in_words=wording.say.agreement.number_in_words(right.within) if right else "",
        cancel_last=wording.say.agreement.ordinal(right.within) if right else "",
        cancel_last_older=wording.say.agreement.ordinal(right.older_within) if right and right.older_within else "",
        cancel_signed=wording.day(case.contract.signed or case.contract.date),
        cancel_copies=("1", "2") if right and right.american else (),
        cancel_until=wording.day(until) if (until := under.last_day_to_cancel) else "",
        cancel_until_older=wording.day(later) if (later := under.last_day_to_cancel_older) else "",
        cancel_american=right is not None and right.american,
        cancel_building=right is not None and right.is_consumer_building,
        urgent_law=named(under.urgent_repair),
        cancel_words=right.instructions.words if right and right.instructions else "",
        pay_less_days=wording.length(Duration(count=notices.pay_less_days, unit="days")) if notices else "",
        suspension_law="" if stop and stop.reasonable else named(stop),
        suspension_lender=stop is not None and stop.lender,
        home_law=named(home),
        home_liens=home is not None and home.liens,
        home_lien_notice=home.lien_notice if home else "",
        home_in_trust=home is not None and home.in_trust,
        home_work_first=home is not None and home.work_first,
        home_changes_signed=home is not None and home.changes_signed,
        home_time_essence=home is not None and home.time_essence,
        **_home_notices(under, wording),
        reserved_share=wording.percent(reserved.share) if reserved else "",
        reserved_law=named(reserved),
        retainage_share=wording.percent(retainage.share) if retainage else "",
        retainage_law=named(retainage),
        retainage_days=days(retainage.release_days if retainage else None),
        retainage_accepted=retainage is not None and retainage.release_from == "acceptance",
        whole_building=building is not None,
        building_law=named(building),
        forum_law=named(law.rule("consumer_forum_by_law")),
        building_security=wording.percent(building.security) if building else "",
        building_added_above=wording.percent(building.added_above) if building else "",
        pay_security_law=named(security),
        pay_security_extra=wording.percent(security.extra) if security and security.extra else "",
    )


def _home_notices(under: CaseUnderLaw, wording: Wording) -> dict[str, Any]:
    """What the notices say that a law prescribes for a contract for a consumer's home; empty where it carries none."""
    case, words = under.case, under.home_notices
    given = (case.contract.home_notices if words else None) or HomeNotices()
    return {
        "home_notices": words,
        "home_insurance": given.insurance or "",
        "home_insurer": given.insurer or "",
        "home_insurer_phone": given.insurer_phone or "",
        "home_employees": bool(given.employees),
        "home_subcontractors": bool(given.subcontractors),
        "home_senior": bool(given.senior),
        "home_bond": wording.money(given.bond) if given.bond is not None else "",
        "home_registered_until": wording.day(given.registered_until) if given.registered_until else "",
        "home_receipt": early_start_signature(case.parties.client, wording),
    }


def spoken_context(case: Case, exhibits: Exhibits, wording: Wording) -> SpokenContext | None:
    """The agreement in words, its documents taken into `exhibits`; None where there is a contract in writing."""
    agreement = case.agreement
    if agreement is None:
        return None
    say = wording.say.ladder
    return SpokenContext(
        offer=_spoken(agreement.offer, say.enclosed_offer, exhibits, wording),
        acceptance=_spoken(agreement.acceptance, say.enclosed_acceptance, exhibits, wording),
        done=tuple(
            DoneContext(
                date=wording.day(each.date),
                text=of_fact(
                    each.text,
                    each,
                    label := exhibits.of_file(each.exhibit, say.enclosed_deed(wording.day(each.date))),
                ),
                exhibit=label,
            )
            for each in agreement.in_return
        ),
    )


def _spoken(
    said: Spoken | None, title: Callable[[str], str], exhibits: Exhibits, wording: Wording
) -> SaidContext | None:
    if said is None:
        return None
    return SaidContext(
        date=wording.day(said.date),
        by=said.by,
        to=said.to or "",
        how=said.how or "",
        words=of_fact(said.words, said, label := exhibits.of_file(said.exhibit, title(wording.day(said.date)))),
        exhibit=label,
    )
