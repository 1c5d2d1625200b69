"""The particulars of the law in a contract: what it asks for, and which rights it gives, in words and days."""

from __future__ import annotations

from docgen.dates import Duration
from docgen.facts.contract_model import ParticularFacts
from docgen.facts.wording import Wording
from docgen.law.applicability import CaseUnderLaw, construction_act_applies
from docgen.law.provision import Provision


def particular_facts(under: CaseUnderLaw, wording: Wording) -> ParticularFacts:
    """What the law of the case says of its contract; empty where it says nothing."""
    case, law = under.case, under.law
    client = case.parties.client.kind
    act, right = under.freelance_act, under.right_to_cancel
    home, reserved, stop = under.home_contract, under.reserved_funds, under.right_to_stop
    notices = law.payment_notices if case.kind == "construction" else None
    notices = notices if notices and (client in notices.debtors or construction_act_applies(case, law)) else None
    whole = case.contract.whole_building and client == "consumer"
    building = law.consumer_building if whole else None
    security = law.pay_security if case.kind == "construction" and not whole else None
    security = security if security and client in security.debtors else None

    def named(fact: Provision | None) -> str:
        return wording.law_text(fact.reference) if fact else ""

    def days(count: int | None) -> str:
        return wording.span(Duration(count=count, unit="days")) if count else ""

    def cancelled_in(count: int | None) -> str:
        return wording.span(Duration(count=count, unit=right.unit)) if right and count else ""

    return ParticularFacts(
        freelance_pay_within=days(act.pay_within if act else None),
        freelance_keep=wording.length(Duration(count=act.keep_years, unit="years")) if act else "",
        cancel_law=named(right),
        cancel_within=cancelled_in(right.within if right else None),
        cancel_within_older=cancelled_in(right.older_within if right else None),
        cancel_repay_within=days(right.repay_within if right else None),
        cancel_american=right is not None and right.american,
        pay_less_days=wording.length(Duration(count=notices.pay_less_days, unit="days")) if notices else "",
        suspension_law=named(stop),
        suspension_lender=stop is not None and stop.lender,
        home_law=named(home),
        home_liens=home is not None and home.liens,
        home_in_trust=home is not None and home.in_trust,
        home_work_first=home is not None and home.work_first,
        home_changes_signed=home is not None and home.changes_signed,
        home_time_essence=home is not None and home.time_essence,
        reserved_share=wording.percent(reserved.share) if reserved else "",
        reserved_law=named(reserved),
        whole_building=building is not None,
        building_law=named(building),
        building_security=wording.percent(building.security) if building else "",
        pay_security_law=named(security),
        pay_security_extra=wording.percent(security.extra) if security else "",
    )
