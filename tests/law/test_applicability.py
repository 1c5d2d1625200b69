"""What of a law holds for a contract: each question with the case in which the answer turns."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from docgen.case.change_orders import ChangeItem, ChangeOrder, Instruction
from docgen.case.evidence import Event
from docgen.case.invoices import Dispute, Invoice
from docgen.case.project import Project
from docgen.law.applicability import CaseUnderLaw, construction_act_applies, verify_words
from docgen.law.pack_reader import load_law
from docgen.schema.reader import known_block
from tests.steps.jobs import FOR_THE_OWNER, POSTED, job

on = date.fromisoformat


def under(law: str, *, contract: dict[str, Any] | None = None, **more: Any) -> CaseUnderLaw:
    """A job for 9,000 from company to company, agreed on 2 January 2024, under that law."""
    return CaseUnderLaw(case=job("2024-02-05", law=law, contract=contract, **more), law=load_law(law))


def with_law(found: CaseUnderLaw, **changes: Any) -> CaseUnderLaw:
    """The same case under that law with other rules."""
    return CaseUnderLaw(case=found.case, law=replace(found.law, **changes))


def with_case(found: CaseUnderLaw, **changes: Any) -> CaseUnderLaw:
    """Another case under the same law."""
    return CaseUnderLaw(case=replace(found.case, **changes), law=found.law)


def event(day: str, **fields: Any) -> Event:
    """Something that happened that day."""
    return known_block(Event, {"date": day, "text": "It happened.", **fields})


def order(**fields: Any) -> ChangeOrder:
    """A change order of 1 March 2024 for 100."""
    items = [{"description": "More", "amount": "100.00"}]
    return known_block(ChangeOrder, {"number": "1", "date": "2024-03-01", "reason": "Asked.", "items": items, **fields})


# --- freelancers --------------------------------------------------------------------------------------------------

FREELANCE = {"law": "US-NY", "kind": "services", "contractor": "sole_trader"}


@pytest.mark.parametrize(
    ("changes", "holds"),
    [
        ({"price": "800.00", "contract": {"date": "2024-08-28"}}, True),
        ({"price": "799.99", "contract": {"date": "2024-08-28"}}, False),
        ({"price": "800.00", "contract": {"date": "2024-08-27"}}, False),
        ({"contract": {"date": "2024-08-28"}, "client": "public_body"}, False),
        ({"contract": {"date": "2024-08-28"}, "kind": "construction"}, False),
        ({"contract": {"date": "2024-08-28"}, "contractor": "company"}, False),
        ({"contract": {"date": "2024-08-28"}, "law": "GB-ENG"}, False),
    ],
)
def test_the_statute_on_freelancers_holds_for_services_of_one_person_from_a_sum_and_a_day_on(
    changes: dict[str, Any], holds: bool
) -> None:
    found = under(**{**FREELANCE, **changes})

    assert found.freelance_act == (found.law.freelance_act if holds else None)


# --- cancelling ---------------------------------------------------------------------------------------------------


def consumer(law: str = "GB-ENG", *, contract: dict[str, Any] | None = None, **more: Any) -> CaseUnderLaw:
    """A consumer's contract that was agreed at the consumer's home."""
    return under(law, client="consumer", contract={"concluded": "off premises", **(contract or {})}, **more)


def test_a_consumer_may_cancel_what_was_agreed_away_from_the_premises() -> None:
    assert consumer().right_to_cancel == load_law("GB-ENG").cancellation[0]
    assert consumer(contract={"concluded": "on premises"}).right_to_cancel is None
    assert under("GB-ENG", contract={"concluded": "off premises"}).right_to_cancel is None
    german = load_law("DE")
    new_house = {"concluded": "on premises", "whole_building": "yes"}
    assert consumer("DE", contract=new_house).right_to_cancel == german.cancellation[0]
    assert consumer("DE").right_to_cancel == german.cancellation[1]
    assert consumer("US-CA", price="25.00").right_to_cancel == load_law("US-CA").cancellation[0]
    assert consumer("US-CA", price="24.00").right_to_cancel is None
    assert consumer("US-CA", kind="services").right_to_cancel is not None


def test_an_older_client_has_longer_to_cancel_where_the_law_says_so() -> None:
    unknown = consumer("US-CA")
    assert unknown.right_to_cancel is not None
    assert (unknown.right_to_cancel.within, unknown.right_to_cancel.older_within) == (3, 5)
    for senior, within in (("yes", 5), ("no", 3)):
        told = consumer("US-CA", contract={"home_notices": {"senior": senior}}).right_to_cancel
        assert told is not None
        assert (told.within, told.older_within) == (within, None)
    silent = consumer("US-CA", contract={"home_notices": {"employees": "no"}}).right_to_cancel
    assert silent is not None
    assert silent.older_within == 5
    assert consumer(contract={"home_notices": {"senior": "yes"}}).right_to_cancel == consumer().right_to_cancel


def test_the_time_to_cancel_runs_from_the_later_of_signature_and_instructions() -> None:
    assert consumer().last_day_to_cancel == on("2024-01-16")
    assert consumer(contract={"signed": "2024-01-05"}).last_day_to_cancel == on("2024-01-19")
    told = {"signed": "2024-01-05", "cancellation_told": "2024-01-08"}
    assert consumer(contract=told).last_day_to_cancel == on("2024-01-22")
    assert consumer(contract={**told, "cancellation_told": "2024-01-02"}).last_day_to_cancel == on("2024-01-19")
    assert consumer(contract={"concluded": "on premises"}).last_day_to_cancel is None
    # Business days of California: 15 January 2024 is a holiday.
    assert consumer("US-CA", contract={"date": "2024-01-11"}).last_day_to_cancel == on("2024-01-17")
    assert consumer("US-CA", contract={"date": "2024-01-11"}).last_day_to_cancel_older == on("2024-01-19")
    assert consumer("US-CA", contract={"home_notices": {"senior": "no"}}).last_day_to_cancel_older is None
    assert consumer().last_day_to_cancel_older is None
    assert consumer(contract={"concluded": "on premises"}).last_day_to_cancel_older is None
    in_bavaria = with_case(consumer("US-CA", contract={"date": "2024-05-29"}), region="DE-BY")  # Corpus Christi
    assert in_bavaria.last_day_to_cancel == on("2024-06-04")


def test_the_consumer_was_told_when_the_instructions_in_the_record_arrived() -> None:
    given = {"what": "letter", "document": "cancellation-instructions"}
    by_post = event("2024-01-08", by="post", **given)
    record = (
        event("2024-01-03", what="letter", document="reminder"),
        event("2024-01-03", change_order="1", **given),
        event("2024-01-12", by="post", **given),
        by_post,
    )
    found = with_case(consumer(), record=record)

    assert consumer().told_of_cancelling is None
    assert found.told_of_cancelling == on("2024-01-10")
    assert found.last_day_to_cancel == on("2024-01-24")
    assert with_case(found, record=(replace(by_post, received=on("2024-01-09")),)).told_of_cancelling == on(
        "2024-01-09"
    )
    # Before the contract its clause on notices says nothing, and the German law presumes no day: as if by post.
    german = with_case(consumer("DE", contract={"date": "2024-01-20"}), record=(by_post,))
    assert german.told_of_cancelling == on("2024-01-10")
    assert with_case(german, record=(replace(by_post, by=None),)).told_of_cancelling == on("2024-01-10")
    assert with_case(german, record=(replace(by_post, by="email"),)).told_of_cancelling == on("2024-01-09")
    epiphany = replace(by_post, date=on("2024-01-04"))
    assert with_case(german, record=(epiphany,)).told_of_cancelling == on("2024-01-08")
    assert with_case(german, record=(epiphany,), law="AT").told_of_cancelling == on("2024-01-08")
    friday = replace(by_post, date=on("2024-05-29"))  # Corpus Christi in Bavaria on the next day
    late = replace(german.case.contract, date=on("2024-06-20"))
    assert with_case(german, contract=late, record=(friday,)).told_of_cancelling == on("2024-05-31")
    assert with_case(german, contract=late, record=(friday,), region="DE-BY").told_of_cancelling == on("2024-06-03")
    entered = replace(german.case.contract, cancellation_told=on("2024-01-30"))
    assert with_case(german, contract=entered).told_of_cancelling == on("2024-01-30")


def test_the_time_to_cancel_a_change_order_is_its_own() -> None:
    found = consumer()
    assert found.last_day_to_cancel_order(order()) == on("2024-03-15")
    assert found.last_day_to_cancel_order(order(approved="2024-03-05")) == on("2024-03-19")
    assert found.last_day_to_cancel_order(order(approved="2024-03-05", cancellation_told="2024-03-07")) == on(
        "2024-03-21"
    )
    told = event("2024-03-06", what="letter", by="email", document="cancellation-instructions", change_order="1")
    assert found.told_of_cancelling_order(order()) is None
    told_in_record = with_case(found, record=(told,))
    assert told_in_record.told_of_cancelling_order(order()) == on("2024-03-07")
    assert told_in_record.told_of_cancelling_order(order(cancellation_told="2024-03-08")) == on("2024-03-08")
    assert told_in_record.told_of_cancelling_order(order(number="2")) is None
    assert told_in_record.last_day_to_cancel_order(order()) == on("2024-03-21")
    assert found.last_day_to_cancel_order(order(items=[])) is None
    # Nothing is known of an American order's instructions: there are none.
    assert consumer("US-CA").last_day_to_cancel_order(order()) is None
    in_days_of_business = with_law(found, cancellation=(replace(found.law.cancellation[0], unit="business days"),))
    assert in_days_of_business.last_day_to_cancel_order(order(date="2024-03-14")) == on("2024-04-05")
    in_scotland = with_case(in_days_of_business, region="GB-SCT")  # Easter Monday is no holiday there
    assert in_scotland.last_day_to_cancel_order(order(date="2024-03-14")) == on("2024-04-04")


def test_an_order_that_adds_nothing_cannot_be_cancelled() -> None:
    listed = {"id": "P1", "description": "Socket", "price": "65.00", "per": "each"}
    found = consumer(contract={"price_list": [listed]})

    def right(*items: ChangeItem, **fields: Any) -> bool:
        return found.right_to_cancel_order(replace(order(**fields), items=items)) is not None

    assert right(ChangeItem(amount=Decimal("0.01")))
    assert not right(ChangeItem(amount=Decimal(0)))
    assert not right(ChangeItem(amount=Decimal("-5.00")))
    assert not right(ChangeItem(description="Nothing"))
    assert right(ChangeItem(listed="P1", quantity=Decimal("0.5")))
    assert not right(ChangeItem(listed="P1", quantity=Decimal(0)))
    assert not right(ChangeItem(provisional_sum="tiles", cost=Decimal("9.00"), amount=Decimal("9.00")))
    assert not right(ChangeItem(listed="P1", quantity=Decimal("-1")))
    assert not right(ChangeItem(quantity=Decimal(1)))
    assert right(ChangeItem(amount=Decimal("-5.00")), ChangeItem(amount=Decimal("1.00")))
    assert not right(ChangeItem(amount=Decimal("1.00")), cancels="1")


def test_an_order_can_be_cancelled_by_the_way_in_which_it_was_agreed_itself() -> None:
    at_home, at_the_shop = consumer(), consumer(contract={"concluded": "on premises"})
    assert at_home.right_to_cancel_order(order()) == at_home.law.cancellation[0]
    assert at_home.right_to_cancel_order(order(concluded="on premises")) is None
    assert at_the_shop.right_to_cancel_order(order()) is None
    assert at_the_shop.right_to_cancel_order(order(concluded="distance")) is not None
    assert under("GB-ENG", contract={"concluded": "off premises"}).right_to_cancel_order(order()) is None
    assert consumer("DE", contract={"whole_building": "yes"}).right_to_cancel_order(order()) is None
    dear = with_law(at_home, cancellation=(replace(at_home.law.cancellation[0], at_least=Decimal(9001)),))
    assert dear.right_to_cancel_order(order()) is None
    silent = with_law(at_home, cancellation=(replace(at_home.law.cancellation[0], instructions=None),))
    assert silent.right_to_cancel_order(order()) is None


def test_extra_work_asked_for_on_site_can_be_cancelled_unless_it_adds_nothing() -> None:
    asked = known_block(Instruction, {"id": "I1", "date": "2024-03-01", "asked_by": "Ada", "description": "More"})
    found = consumer()
    right = found.law.cancellation[0]
    assert found.right_to_cancel_instruction(asked) == right
    assert found.right_to_cancel_instruction(replace(asked, estimate=Decimal("0.50"))) == right
    assert found.right_to_cancel_instruction(replace(asked, estimate=Decimal(0))) is None
    assert found.right_to_cancel_instruction(replace(asked, estimate=Decimal(-1))) is None


# --- building and acceptance --------------------------------------------------------------------------------------


def test_construction_is_on_a_building_unless_the_case_says_otherwise() -> None:
    assert under("DE").is_building_contract
    assert under("DE", contract={"building_work": "yes"}).is_building_contract
    assert not under("DE", contract={"building_work": "no"}).is_building_contract
    assert not under("DE", kind="services").is_building_contract


def test_the_rules_for_a_consumers_new_building() -> None:
    whole = {"whole_building": "yes"}
    assert consumer("DE", contract=whole).consumer_building == load_law("DE").consumer_building
    assert consumer("DE").consumer_building is None
    assert consumer("DE", contract={**whole, "building_work": "no"}).consumer_building is None
    assert under("DE", contract=whole).consumer_building is None


def test_the_rest_of_the_price_waits_by_the_rule_for_such_work() -> None:
    building, other, services = load_law("DE").pay_after_acceptance
    assert under("DE").pay_after_acceptance == building
    assert under("DE", contract={"building_work": "no"}).pay_after_acceptance == other
    assert under("DE", kind="services").pay_after_acceptance == services
    assert under("DE", kind="services", contract={"owed": "service"}).pay_after_acceptance is None
    assert under("GB-ENG").pay_after_acceptance is None


LAST = Invoice(number="INV-2", milestone="M2", issued=on("2024-03-01"))
FIRST = replace(LAST, number="INV-1", milestone="M1")
ACCEPTED = event("2024-02-20", what="acceptance", milestone="M2")


def test_only_the_rest_and_a_part_accepted_by_itself_wait_for_acceptance() -> None:
    found = under("DE")
    rule = found.pay_after_acceptance
    assert found.waits_for_acceptance(LAST) == rule
    assert found.waits_for_acceptance(FIRST) is None
    assert found.waits_for_acceptance(replace(FIRST, final=True)) == rule
    assert found.waits_for_acceptance(replace(LAST, due=on("2024-03-10"))) is None
    assert under("GB-ENG").waits_for_acceptance(LAST) is None
    first, last = found.case.contract.milestones
    apart = replace(found.case.contract, milestones=(replace(first, accepted_apart=True), last))
    in_parts = with_case(found, contract=apart)
    assert in_parts.waits_for_acceptance(FIRST) == rule
    assert rule is not None
    by_another = with_law(in_parts, pay_after_acceptance=(replace(rule, parts=""),))
    assert by_another.waits_for_acceptance(FIRST) is None
    assert by_another.waits_for_acceptance(LAST) is not None


def test_what_waits_is_payable_from_the_acceptance_or_what_stands_for_it() -> None:
    found = under("DE")
    assert found.payable_from(LAST) is None
    assert found.not_accepted(LAST) == found.pay_after_acceptance
    assert found.not_accepted(FIRST) is None
    accepted = with_case(found, record=(ACCEPTED,))
    assert accepted.payable_from(LAST) == on("2024-02-20")
    assert accepted.not_accepted(LAST) is None
    # Completed on the day before Good Friday, with two business days to accept.
    contract = {"acceptance": {"within": "2 business days"}}
    done = with_case(under("DE", contract=contract), record=(event("2024-03-28", what="completion", milestone="M2"),))
    assert done.payable_from(LAST) == on("2024-04-03")
    assert with_case(done, region="US-NY").payable_from(LAST) == on("2024-04-01")
    paid = sub(owner_paid="2024-02-10")
    assert with_case(paid, record=(ACCEPTED,)).payable_from(LAST) == on("2024-02-10")
    assert with_case(sub(owner_paid="2024-02-25"), record=(ACCEPTED,)).payable_from(LAST) == on("2024-02-20")


def sub(law: str = "DE", **project: str) -> CaseUnderLaw:
    """A subcontractor's job with those facts of its project."""
    return under(law, project={"role": "subcontractor", **project})


def test_work_that_was_passed_on_is_due_by_what_the_owner_did() -> None:
    def told(**project: str) -> tuple[str, date, date] | None:
        found = sub(**project).passed_on(LAST)
        assert found is None or found.rule == sub().pay_after_acceptance
        return (found.ground, found.fact, found.day) if found else None

    tenth, twelfth, thirteenth = on("2024-02-10"), on("2024-02-12"), on("2024-02-13")
    assert told() is None
    assert told(owner_paid="2024-02-10") == ("paid", tenth, tenth)
    assert told(owner_accepted="2024-02-10") == ("accepted", tenth, tenth)
    assert told(owner_asked_until="2024-02-12") == ("not answered", thirteenth, thirteenth)
    assert told(owner_paid="2024-02-12", owner_accepted="2024-02-10") == ("accepted", tenth, tenth)
    assert told(owner_paid="2024-02-12", owner_asked_until="2024-02-12") == ("paid", twelfth, twelfth)
    assert told(owner_paid="2024-02-10", role="direct contractor") is None
    assert told(owner_paid="2024-02-10", owner_secured="yes") is None


def test_work_that_was_passed_on_waits_for_the_contractors_own_security() -> None:
    secured = event("2024-02-14", what="security"), event("2024-02-16", what="security")
    for project, day in (
        (sub(owner_paid="2024-02-10", owner_secured="yes"), "2024-02-14"),
        (sub(owner_paid="2024-02-15", owner_secured="yes"), "2024-02-15"),
        (sub(owner_paid="2024-02-10"), "2024-02-10"),
    ):
        found = with_case(project, record=(event("2024-02-01", what="other"), *secured)).passed_on(LAST)
        assert found is not None
        assert found.day == on(day)
        assert found.fact == project.case.project.owner_paid


def test_nothing_is_passed_on_where_the_law_has_no_such_rule_or_the_invoice_does_not_wait() -> None:
    found = sub(owner_paid="2024-02-10")
    assert found.passed_on(FIRST) is None
    rule = found.pay_after_acceptance
    assert rule is not None
    assert with_law(found, pay_after_acceptance=(replace(rule, passed_on=""),)).passed_on(LAST) is None
    assert sub("GB-ENG", owner_paid="2024-02-10").passed_on(LAST) is None


# --- terms, defects, securities -----------------------------------------------------------------------------------


def test_a_term_is_void_for_its_work_and_its_clients() -> None:
    found = under("DE")
    term = replace(found.law.void_terms[0], debtors=("company",), work=())
    assert with_law(found, void_terms=(term,)).void_terms == (term,)
    assert with_law(found, void_terms=(replace(term, work=("construction",)),)).void_terms
    assert not with_law(found, void_terms=(replace(term, work=("services",)),)).void_terms
    assert not with_law(found, void_terms=(replace(term, debtors=("consumer",)),)).void_terms


def test_no_clause_to_stop_work_is_missed_where_the_law_strikes_out_any() -> None:
    found, field = under("DE"), "contract.stop_work"
    term = replace(found.law.void_terms[0], fields=(field,), debtors=("company",), work=(), in_doubt=False)
    term = replace(term, longer_than=0, shorter_than=0, more_than=None)
    assert with_law(found, void_terms=(term,)).is_void(field)
    assert not with_law(found, void_terms=(replace(term, work=("services",)),)).is_void(field)
    assert not with_law(found, void_terms=(replace(term, in_doubt=True),)).is_void(field)
    assert not with_law(found, void_terms=(replace(term, longer_than=24),)).is_void(field)


def test_a_client_holds_back_for_a_defect_as_the_law_measures_it() -> None:
    measured, by_agreement = under("DE"), under("GB-ENG")
    assert measured.defect_withholding == measured.law.defect_withholding
    assert under("DE", kind="services").defect_withholding is None
    assert by_agreement.defect_withholding is None
    told: dict[str, Any] = {"invoice": "INV-1", "date": "2024-02-10", "reason": "A crack"}
    typed = known_block(Dispute, {**told, "amount": "500.00"})
    repair = known_block(Dispute, {**told, "repair_cost": "300.00"})
    assert measured.disputed_sum(typed) == 500
    assert measured.disputed_sum(repair) == 600
    assert measured.disputed_sum(replace(repair, amount=Decimal(1))) == 1
    assert measured.disputed_sum(known_block(Dispute, told)) is None
    assert by_agreement.disputed_sum(repair) is None


def test_a_security_for_the_pay_of_building_work() -> None:
    right = load_law("DE").pay_security
    assert right is not None
    assert under("DE").pay_security == right
    assert consumer("DE").pay_security == right
    assert consumer("DE", contract={"whole_building": "yes"}).pay_security is None
    assert under("DE", contract={"building_work": "no"}).pay_security is None
    assert under("DE", client="public_body").pay_security is None
    assert under("GB-ENG").pay_security is None


def test_the_time_for_claims_about_defects() -> None:
    building, other = load_law("DE").defects_periods
    assert under("DE").defects_period == building
    assert under("DE", contract={"building_work": "no"}).defects_period is None
    assert consumer("DE", contract={"building_work": "no"}).defects_period == other
    assert consumer("DE", kind="services").defects_period is None
    services = replace(building, work="services", building=False)
    assert with_law(under("DE"), defects_periods=(services, building)).defects_period == building


# --- due days -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("law_says", "agreed", "moves"),
    [
        ("yes", None, "by law"),
        ("yes", "no", "by law"),
        ("unless agreed otherwise", None, "by law"),
        ("unless agreed otherwise", "yes", "by law"),
        ("unless agreed otherwise", "no", "not"),
        ("no", None, "not"),
        ("no", "no", "not"),
        ("no", "yes", "as agreed"),
        (None, None, "not"),
        (None, "yes", "as agreed"),
    ],
)
def test_a_due_day_moves_by_law_or_as_agreed(law_says: str | None, agreed: str | None, moves: str) -> None:
    terms = {"within": "14 days", **({"due_day_moves": agreed} if agreed else {})}
    found = under("DE", contract={"payment": terms})
    by_law = found.law.due_day_moves
    assert by_law is not None
    rule = replace(by_law, moves=law_says) if law_says else None
    made = with_law(found, due_day_moves=rule).due_day_moves
    if moves == "as agreed":
        assert made is not None
        assert (made.moves, made.reference, made.observed_to) == ("yes", "", on("2024-01-02"))
        assert made.confidence == "seen in the primary source"
    else:
        assert made == (rule if moves == "by law" else None)


# --- a consumer's home --------------------------------------------------------------------------------------------


def test_what_the_law_asks_of_work_on_a_home() -> None:
    asked = load_law("US-CA").home_contract
    assert consumer("US-CA").home_contract == asked
    assert consumer("US-CA", price="500.00").home_contract == asked
    assert consumer("US-CA", price="499.98").home_contract is None
    assert consumer("US-CA", kind="services").home_contract is None
    assert under("US-CA").home_contract is None
    assert consumer().home_contract is None


NOTICES = {
    "insurance": "carried", "insurer": "Bay Mutual", "insurer_phone": "(510) 555-0144",
    "employees": "yes", "subcontractors": "no", "senior": "no",
}  # fmt: skip


def notified(*, without: str = "", contract: dict[str, Any] | None = None) -> CaseUnderLaw:
    """A home in California whose notices have all that they need, but for one fact."""
    facts = {name: value for name, value in NOTICES.items() if name != without}
    dates = {"start": "2024-01-10", "completion": "2024-02-10"}
    found = consumer("US-CA", contract={"home_notices": facts, **dates, **(contract or {})})
    contractor = replace(found.case.parties.contractor, phone="(510) 555-0100", email="post@moss.example")
    return with_case(found, parties=replace(found.case.parties, contractor=contractor))


def test_the_notices_on_a_home_say_what_they_lack() -> None:
    assert notified().home_notices_lack == ()
    assert notified().home_notices == "California"
    assert notified(without="senior").home_notices_lack == ("contract.home_notices.senior",)
    assert notified(without="senior").home_notices == ""
    assert notified(without="insurer").home_notices_lack == ("contract.home_notices.insurer",)
    both = notified(without="insurer", contract={"start": None, "completion": None})
    assert both.home_notices_lack == ("contract.start", "contract.completion", "contract.home_notices.insurer")
    nothing_told = with_case(notified(), contract=replace(notified().case.contract, home_notices=None))
    assert len(nothing_told.home_notices_lack) == 4
    no_words = with_law(notified(without="senior"), home_contract=replace(home_of(), notices=""))
    assert no_words.home_notices_lack == ()
    assert no_words.home_notices == ""
    assert consumer().home_notices_lack == ()
    assert consumer().home_notices == ""


def home_of() -> Any:
    """What California asks."""
    return load_law("US-CA").home_contract


def test_the_notices_on_a_home_stand_in_english_and_not_beside_exhibits_of_their_own() -> None:
    assert with_case(notified(), language="de-DE").home_notices == ""
    assert with_case(notified(), language="en-GB").home_notices == "California"
    for exhibit, attached in (("Notices to the owner", True), ("The DISCLOSURE form", True), ("Drawing 7", False)):
        found = notified(contract={"exhibits": ["Plan", exhibit]})
        assert found.attaches_notices is attached
        assert found.home_notices == ("" if attached else "California")


# --- money held back ----------------------------------------------------------------------------------------------


def held_back(law: str, share: str, on_completion: str, period: str, **more: Any) -> CaseUnderLaw:
    """A contract with that retention, for the private owner of a commercial property."""
    contract = {
        "date": "2026-02-02",
        "retention": {"share": share, "on_completion": on_completion, "defects_period": period},
        **more.pop("contract", {}),
    }
    given = {"project": {**FOR_THE_OWNER, "public": "no"}, **more}
    return under(law, contract=contract, **given)


def test_the_owner_reserves_funds_where_the_retention_is_as_large_and_as_long() -> None:
    funds = load_law("US-TX").reserved_funds
    assert held_back("US-TX", "20%", "50%", "30 days").reserved_funds == funds
    assert held_back("US-TX", "19.99%", "50%", "30 days").reserved_funds is None
    assert held_back("US-TX", "20%", "51%", "30 days").reserved_funds is None
    assert held_back("US-TX", "20%", "50%", "29 days").reserved_funds is None
    assert held_back("US-TX", "20%", "50%", "1 month").reserved_funds is None  # February has 28 days
    assert held_back("US-TX", "20%", "50%", "30 days", kind="services").reserved_funds is None
    assert held_back("US-TX", "20%", "50%", "30 days", project={"role": "subcontractor"}).reserved_funds is None
    assert under("US-TX", project=FOR_THE_OWNER).reserved_funds is None
    assert held_back("GB-ENG", "20%", "50%", "30 days").reserved_funds is None


def test_the_statute_on_retainage_holds_where_its_conditions_are_met() -> None:
    owner, sub_ = load_law("US-CA").retainage
    found = held_back("US-CA", "5%", "50%", "45 days")
    assert found.retainage == owner
    assert found.retainage_unsettled is None
    under_another = {"role": "subcontractor", "public": "no", "property": "commercial"}
    assert held_back("US-CA", "5%", "50%", "45 days", project=under_another).retainage == sub_
    assert held_back("US-CA", "5%", "50%", "45 days", client="consumer").retainage is None
    assert held_back("US-CA", "5%", "50%", "45 days", kind="services").retainage is None
    assert under("US-CA", contract={"date": "2026-02-02"}, project=FOR_THE_OWNER).retainage is None
    for confidence, seen in (("seen in a secondary source", True), ("not verified", False)):
        made = with_law(found, retainage=(replace(owner, confidence=confidence),))
        assert (made.retainage is not None) is seen


def test_a_retention_keeps_to_the_statute_up_to_its_share_and_its_days() -> None:
    def kept(share: str, on_completion: str, period: str, **rule: Any) -> bool:
        found = held_back("US-CA", share, on_completion, period)
        (statute, _) = found.law.retainage
        changed = with_law(found, retainage=(replace(statute, **rule),))
        assert changed.retainage_kept_to in (None, changed.retainage)
        return changed.retainage_kept_to is not None

    assert kept("5%", "50%", "45 days")
    assert not kept("5.01%", "50%", "45 days")
    assert not kept("5%", "50%", "46 days")
    assert not kept("5%", "99%", "46 days")
    assert kept("5%", "100%", "46 days")
    assert kept("5%", "50%", "46 days", release_days=0)
    assert kept("5%", "50%", "1 day", release_days=1)
    assert not kept("5%", "50%", "2 days", release_days=1)
    assert not kept("5%", "50%", "45 days", halfway_share=Decimal("2.5"))
    assert kept("2.5%", "50%", "45 days", halfway_share=Decimal("2.5"))
    assert under("US-CA", project=FOR_THE_OWNER).retainage_kept_to is None
    assert held_back("GB-ENG", "5%", "50%", "45 days").retainage_kept_to is None


def test_what_a_case_leaves_open_of_the_statute_on_retainage_is_told() -> None:
    role_only = {"role": "direct contractor", "public": "no"}
    unsettled = held_back("US-CA", "5%", "50%", "45 days", project=role_only).retainage_unsettled
    assert unsettled is not None
    statute, open_ = unsettled
    assert statute == load_law("US-CA").retainage[0]
    assert [each.path for each in open_] == ["project.property"]
    # The subcontractor's statute comes second, and what cannot be mended by a word more is not told.
    for_a_sub = {"role": "subcontractor", "public": "no"}
    unsettled = held_back("US-CA", "5%", "50%", "45 days", project=for_a_sub).retainage_unsettled
    assert unsettled is not None
    assert unsettled[0] == load_law("US-CA").retainage[1]
    supplier = {"role": "supplier", "public": "no"}
    assert held_back("US-CA", "5%", "50%", "45 days", project=supplier).retainage_unsettled is None
    assert held_back("GB-ENG", "5%", "50%", "45 days").retainage_unsettled is None


# --- stopping work ------------------------------------------------------------------------------------------------


def test_a_statute_on_stopping_work_holds_where_its_conditions_and_its_form_are_met() -> None:
    statute = load_law("US-CA").suspension[0]
    site = {"site": ["12 Alder Road"]}
    ready = under("US-CA", contract=site, project=FOR_THE_OWNER, record=[POSTED])
    assert ready.statute_on_stopping == ready.right_to_stop == statute
    assert ready.why_no_statute_to_stop is None
    not_posted = under("US-CA", contract=site, project=FOR_THE_OWNER)
    assert not_posted.statute_on_stopping == statute
    assert not_posted.right_to_stop is None
    lacking = not_posted.why_no_statute_to_stop
    assert lacking is not None
    assert lacking[0] == statute
    assert [each.path for each in lacking[1]] == ["record"]
    sub_ = under("US-CA", project={"role": "subcontractor"})
    assert sub_.statute_on_stopping is None
    assert sub_.right_to_stop is None
    lacking = sub_.why_no_statute_to_stop
    assert lacking is not None
    assert [each.path for each in lacking[1]] == ["project.role", "project.public", "contract.site", "record"]
    assert under("US-AZ").why_no_statute_to_stop is None
    assert under("US-AZ").right_to_stop is None
    assert under("US-CA", kind="services").statute_on_stopping is None
    assert consumer("US-CA").statute_on_stopping is None


def test_a_law_without_days_of_its_own_leaves_them_to_the_contract() -> None:
    agreed, silent = under("DE"), under("DE", contract={"stop_work": None})
    assert agreed.right_to_stop == replace(load_law("DE").suspension[0], notice_days=0)
    assert silent.right_to_stop == load_law("DE").suspension[0]
    parties = silent.case.parties
    at_home = replace(parties, client=replace(parties.client, lives_there=True))
    assert with_case(silent, parties=at_home).right_to_stop == load_law("DE").suspension[0]  # the Act is no German one
    own_days = replace(load_law("DE").suspension[0], reasonable=False)
    assert with_law(agreed, suspension=(own_days,)).right_to_stop == own_days


@pytest.mark.parametrize(
    ("kind", "client", "lives_there", "services_for_building", "applies"),
    [
        ("construction", "company", None, False, True),
        ("construction", "consumer", None, False, False),
        ("construction", "consumer", "yes", False, False),
        ("construction", "consumer", "no", False, True),  # who lets the house is no occupier
        ("construction", "company", "yes", False, False),
        ("construction", "sole_trader", "yes", False, False),
        ("services", "company", None, False, False),
        ("services", "company", None, True, True),
        ("services", "consumer", None, True, False),
        ("services", "consumer", "no", True, True),
    ],
)
def test_the_construction_act(
    kind: str, client: str, lives_there: str | None, services_for_building: bool, applies: bool
) -> None:
    found = under("GB-ENG", kind=kind, client=client, contract={"building_services": services_for_building and "yes"})
    if lives_there:
        parties = found.case.parties
        found = with_case(
            found, parties=replace(parties, client=replace(parties.client, lives_there=lives_there == "yes"))
        )
    assert construction_act_applies(found.case, found.law) is applies
    assert not construction_act_applies(found.case, load_law("DE"))
    assert (found.statute_on_stopping is not None) is applies
    if applies:
        assert found.statute_on_stopping == load_law("GB-ENG").suspension[0]


# --- liens and bonds ----------------------------------------------------------------------------------------------


def on_property(law: str = "US-NY", **project: str) -> CaseUnderLaw:
    """Private work of a direct contractor on a commercial property."""
    return under(law, project={**FOR_THE_OWNER, "public": "no", **project})


def test_the_clock_of_a_lien_is_that_of_the_role_and_the_property() -> None:
    found = on_property()
    first, second = found.law.liens[0], replace(found.law.liens[0], reference="another")
    commercial = replace(first, roles=("direct contractor",), properties=("commercial",))
    residential = replace(second, roles=("direct contractor",), properties=("residential",))
    any_property = replace(second, roles=("subcontractor", "direct contractor", "designer"), properties=())
    assert with_law(found, liens=(residential, commercial)).lien == commercial
    assert with_law(found, liens=(replace(commercial, roles=("supplier",)), any_property)).lien == any_property
    assert with_law(found, liens=(any_property, commercial)).lien == any_property
    assert with_law(found, liens=(residential,)).lien is None
    designed = with_law(on_property(role="designer"), liens=(any_property,))
    assert with_case(designed, kind="services").lien == any_property
    assert with_law(with_case(found, kind="services"), liens=(any_property,)).lien is None
    for project in (Project(role="direct contractor", public=True), Project(role="subcontractor"), Project()):
        assert with_law(with_case(found, project=project), liens=(any_property,)).lien is None


def test_a_state_whose_lien_docgen_does_not_know_is_told() -> None:
    found = with_law(on_property(), liens=())
    assert found.lien_not_verified
    assert not on_property().lien_not_verified
    assert not with_law(found, state=False).lien_not_verified
    assert not with_case(found, kind="services").lien_not_verified
    assert with_case(found, project=Project()).lien_not_verified
    assert not with_case(found, project=replace(found.case.project, public=True)).lien_not_verified


def test_a_payment_bond_stands_for_the_property_on_public_work() -> None:
    public = under("US-NY", client="public_body")
    assert public.has_payment_bond
    assert not with_case(public, kind="services").has_payment_bond
    assert not on_property().has_payment_bond
    assert not with_law(public, rules=(), country=load_law("GB-ENG").country).has_payment_bond


# --- prompt payment and interest ----------------------------------------------------------------------------------

STATUTORY: dict[str, Any] = {"late_interest": "statutory"}


def test_the_statute_on_prompt_payment_holds_where_its_conditions_are_met() -> None:
    statute = load_law("US-CA").prompt_payment
    assert statute is not None
    found = on_property("US-CA")
    assert found.prompt_payment == statute
    assert found.why_no_prompt_payment is None
    sub_ = under("US-CA", project={"role": "subcontractor", "public": "no"})
    assert sub_.prompt_payment is None
    told = sub_.why_no_prompt_payment
    assert told is not None
    assert told[0] == statute
    assert [each.path for each in told[1]] == ["project.role"]
    for nothing in (consumer("US-CA"), with_case(found, kind="services"), under("GB-ENG")):
        assert nothing.prompt_payment is None
        assert nothing.why_no_prompt_payment is None
    for confidence, seen in (("seen in a secondary source", True), ("not verified", False)):
        made = with_law(found, prompt_payment=replace(statute, confidence=confidence))
        assert (made.prompt_payment is not None) is seen


def test_interest_that_the_contract_leaves_to_the_law_is_that_on_prompt_payment_where_it_is_charged() -> None:
    found = under("US-CA", project={**FOR_THE_OWNER, "public": "no"}, contract=STATUTORY)
    prompt, rule = found.prompt_payment, found.interest_rule
    assert prompt is not None
    assert rule is not None
    (rate,) = rule.rates
    assert rate.points == 24  # two per cent a month
    assert rate.base is None
    assert rate.contracts_from is None
    for made in (rule, rate):
        assert made.reference == prompt.reference
        assert made.source == prompt.source
        assert made.confidence == prompt.confidence
        assert made.observed_to == prompt.observed_to
    assert (rule.name, rule.citation, rule.debtors, rule.confirm) == (
        prompt.name, prompt.reference, prompt.debtors, prompt.confirm,
    )  # fmt: skip
    assert found.reserved_interest is None


def test_elsewhere_it_is_the_laws_own_and_that_on_prompt_payment_is_reserved() -> None:
    own = load_law("US-CA").interest_against("company")
    agreed = on_property("US-CA")
    no_clause = with_case(agreed, contract=replace(agreed.case.contract, late_interest=None))
    spoken = under("US-CA", project={**FOR_THE_OWNER, "public": "no"}, contract=STATUTORY, agreement={"form": "oral"})
    prompt = agreed.prompt_payment
    assert prompt is not None
    not_charged = with_law(
        under("US-CA", project={**FOR_THE_OWNER, "public": "no"}, contract=STATUTORY),
        prompt_payment=replace(prompt, charged=False),
    )
    for found in (agreed, no_clause, spoken, not_charged, under("US-CA", contract=STATUTORY)):
        assert found.interest_rule == own
    for found in (agreed, no_clause, not_charged):
        assert found.reserved_interest == found.prompt_payment is not None
    assert under("US-CA", contract=STATUTORY).reserved_interest is None
    without_any = with_law(agreed, interest=())
    assert without_any.interest_rule is None
    assert without_any.reserved_interest == agreed.prompt_payment
    assert consumer("DE").interest_rule == load_law("DE").interest_against("consumer")


# --- courts, limitation, default ----------------------------------------------------------------------------------


def test_the_limit_of_small_claims_is_that_of_the_claimant() -> None:
    assert under("US-CA").small_claims_limit == 6250
    assert under("US-CA", contractor="sole_trader").small_claims_limit == 12500
    assert under("US-CA", currency="EUR").small_claims_limit is None
    assert under("DE").small_claims_limit is None


def test_the_time_to_sue() -> None:
    england = under("GB-ENG")
    assert england.limitation == england.law.limitation
    assert england.limitation_years == 6
    assert england.last_day_to_sue(on("2024-02-05")) == on("2030-02-05")
    deed = with_case(england, deeds=("contract",))
    assert deed.limitation_years == 12
    assert deed.last_day_to_sue(on("2024-02-05")) == on("2036-02-05")
    assert with_case(england, deeds=("release",)).limitation_years == 6
    assert with_law(deed, limitation_of_deeds=None).limitation_years == 6
    by_word = under("US-CA", agreement={"form": "oral"})
    assert by_word.limitation_years == 2
    assert under("US-CA").limitation_years == 4
    assert with_case(by_word, deeds=("contract",), law="GB-ENG").limitation_years == 2
    spoken_deed = CaseUnderLaw(case=replace(by_word.case, deeds=("contract",)), law=england.law)
    assert spoken_deed.limitation_years == 6
    assert under("DE").last_day_to_sue(on("2024-02-05")) == on("2027-12-31")
    unknown = under("US-NY")
    assert unknown.limitation is None
    assert unknown.limitation_years is None
    assert unknown.last_day_to_sue(on("2024-02-05")) is None
    assert england.law.limitation is not None
    written_only = with_law(by_word, limitation=replace(england.law.limitation, oral=None))
    assert written_only.last_day_to_sue(on("2024-02-05")) is None


DUE = on("2024-02-05")


def test_default_begins_with_the_day_after_the_due_date() -> None:
    assert under("GB-ENG").default_begins(DUE) == on("2024-02-06")
    assert under("DE").default_begins(DUE) == on("2024-02-06")
    assert under("GB-ENG", agreement={"form": "oral"}).default_begins(DUE) == on("2024-02-06")


def by_word_of_mouth(*record: Event, client: str = "company") -> CaseUnderLaw:
    """A German contract by word of mouth, with what happened since."""
    return with_case(under("DE", client=client, agreement={"form": "oral"}), record=record)


def test_default_without_a_term_in_writing_begins_with_a_reminder_or_after_thirty_days() -> None:
    assert by_word_of_mouth().default_begins(DUE) == on("2024-03-07")
    assert by_word_of_mouth(client="consumer").default_begins(DUE) is None
    reminded = event("2024-02-12", what="reminder")
    assert by_word_of_mouth(reminded, client="consumer").default_begins(DUE) == on("2024-02-13")
    assert by_word_of_mouth(reminded).default_begins(DUE) == on("2024-02-13")
    assert by_word_of_mouth(event("2024-03-12", what="reminder")).default_begins(DUE) == on("2024-03-07")
    too_soon, just_after = event("2024-02-05", what="reminder"), event("2024-02-06", what="reminder")
    assert by_word_of_mouth(too_soon, client="consumer").default_begins(DUE) is None
    assert by_word_of_mouth(too_soon, just_after, client="consumer").default_begins(DUE) == on("2024-02-07")
    other = event("2024-02-12", what="reminder", invoice="INV-9")
    assert by_word_of_mouth(other, client="consumer").default_begins(DUE, "INV-1") is None
    assert by_word_of_mouth(other, client="consumer").default_begins(DUE) is None
    assert by_word_of_mouth(other, client="consumer").default_begins(DUE, "INV-9") == on("2024-02-13")
    for document, reminds in (
        ("second-reminder", True),
        ("late-interest-notice", True),
        ("final-demand", True),
        ("stop-work-notice", False),
    ):
        letter = event("2024-02-12", what="letter", document=document)
        assert (by_word_of_mouth(letter, client="consumer").default_begins(DUE) is not None) is reminds


def test_a_limit_that_is_not_certain_has_to_be_confirmed_with_the_court() -> None:
    forum = load_law("US-CA").small_claims
    assert forum is not None
    assert verify_words(forum) == ""
    for doubt in ("conflicting", "unsure"):
        said = verify_words(replace(forum, confidence=doubt, remark="3,500 and 5,000."))
        assert said == "Verify the limit with the clerk: 3,500 and 5,000."
        said = verify_words(replace(forum, confidence=doubt, remark=""))
        assert said == "Verify the limit with the clerk: the sources disagree."
    said = verify_words(replace(forum, confidence="not verified"))
    assert said == "Verify the limit with the clerk: docgen has seen no source for it."
