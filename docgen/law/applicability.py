"""Which particulars of a law hold for the contract of a case: asked by the checks, the sums and the documents."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from docgen.case.change_orders import ChangeOrder, Instruction
from docgen.case.due import accepted_on, is_for_the_rest, part_accepted_apart
from docgen.case.events import INSTRUCTIONS, document_of
from docgen.case.invoices import Dispute, Invoice
from docgen.case.models import Case
from docgen.dates import Duration, at_least_days
from docgen.i18n import same_language
from docgen.i18n.terms import PassedOnGround
from docgen.law.calendar import after, received
from docgen.law.conditions import Unmet, unmet_conditions, unmet_form
from docgen.law.pack import DueDayMoves, InterestRule, Law, RateRule, SmallClaims, Suspension
from docgen.law.provision import (
    CancellationRight,
    ConsumerBuilding,
    DefectsPeriod,
    DefectWithholding,
    FreelanceAct,
    HomeContract,
    Lien,
    Limitation,
    PayAfterAcceptance,
    PaySecurity,
    PromptPayment,
    ReservedFunds,
    Retainage,
    UrgentRepairs,
    VoidTerm,
)
from docgen.law.service import arrival_of
from docgen.messages import say


class PassedOn(Struct, frozen=True, kw_only=True):
    """Why work is due without acceptance, since what `day`; `fact` is the day of what happened, by which `rule`."""

    ground: PassedOnGround
    fact: date
    day: date
    rule: PayAfterAcceptance


class CaseUnderLaw(Struct, frozen=True, kw_only=True, dict=True, eq=False):
    """A case with its law, and what of the law holds for it; each is found once, when it is first asked for."""

    case: Case
    law: Law

    @cached_property
    def freelance_act(self) -> FreelanceAct | None:
        """The statute on freelancers' contracts, for the services of a sole trader; None where it does not hold.

        A contract below its sum may still fall under it together with others: that is not in the case file.
        """
        act, contract, parties = self.law.freelance_act, self.case.contract, self.case.parties
        if act is None or self.case.kind != "services" or parties.contractor.kind != "sole_trader":
            return None
        holds = parties.client.debtor in act.clients and contract.date >= act.since and contract.price >= act.at_least
        return act if holds else None

    @cached_property
    def right_to_cancel(self) -> CancellationRight | None:
        """The right of a consumer to cancel this contract, None for other clients and where there is none."""
        contract = self.case.contract
        right = self._right_to_cancel_at_all
        if self.urgent_repair is not None:
            return None
        senior = contract.home_notices.senior if contract.home_notices else None
        if right is None or right.older_within is None or senior is None:
            return right
        return replace(right, within=right.older_within if senior else right.within, older_within=None)

    @property
    def urgent_repair(self) -> UrgentRepairs | None:
        """Why this consumer cannot cancel: the contractor was called for an urgent repair. None for any other."""
        right = self._right_to_cancel_at_all
        return right.urgent if right is not None and self.case.contract.urgent_repair else None

    @property
    def _right_to_cancel_at_all(self) -> CancellationRight | None:
        """The same without what was said of an urgent repair."""
        case, contract = self.case, self.case.contract
        if case.parties.client.debtor != "consumer":
            return None
        return self.law.right_to_cancel(
            case.kind, contract.concluded, contract.price, whole_building=contract.whole_building
        )

    @property
    def last_day_to_cancel(self) -> date | None:
        """The last day on which the consumer may cancel; None without such a right.

        The time runs from the signature, or from the day on which the consumer was told of the right where that is
        later.
        """
        right = self.right_to_cancel
        return None if right is None else self._cancelled_until(Duration(count=right.within, unit=right.unit))

    @property
    def last_day_to_cancel_older(self) -> date | None:
        """The same for a client of 65 and more, where the law gives one longer; None elsewhere."""
        right = self.right_to_cancel
        if right is None or right.older_within is None:
            return None
        return self._cancelled_until(Duration(count=right.older_within, unit=right.unit))

    def _cancelled_until(self, within: Duration) -> date:
        contract = self.case.contract
        begins = max(contract.signed or contract.date, self.told_of_cancelling or date.min)
        return after(begins, within, self.case.place)

    @property
    def told_of_cancelling(self) -> date | None:
        """The day on which the consumer was given the instructions on cancelling the contract, None where nothing says.

        It is the one entered, else the first on which instructions in the record, which `docgen delivered` writes
        there, were received.
        """
        return self.case.contract.cancellation_told or self._instructions_received(None)

    def told_of_cancelling_order(self, order: ChangeOrder) -> date | None:
        """The same for the instructions on cancelling a change order."""
        return order.cancellation_told or self._instructions_received(order.number)

    def last_day_to_cancel_order(self, order: ChangeOrder) -> date | None:
        """The last day on which the consumer may cancel a change order; None without such a right."""
        right = self.right_to_cancel_order(order)
        if right is None:
            return None
        begins = max(order.approved or order.date, self.told_of_cancelling_order(order) or date.min)
        return after(begins, Duration(count=right.within, unit=right.unit), self.case.place)

    def _instructions_received(self, order: int | None) -> date | None:
        """When the record says so; where nothing presumes a day of arrival, it counts as for a letter by post."""
        days = [
            arrival_of(event, self.case, self.law).day or received(event.date, event.by or "", self.case.place)
            for event in self.case.record
            if document_of(event) == INSTRUCTIONS and event.change_order == order
        ]
        return min(days, default=None)

    def right_to_cancel_order(self, order: ChangeOrder) -> CancellationRight | None:
        """The right of a consumer to cancel a change order that is agreed away from the contractor's premises.

        Such an order is a contract of its own. None where it adds nothing (to settle a provisional sum does not), and
        for a new building, whose contract has its own right.
        """
        adds = any(self.case.price_of(item) > 0 for item in order.items if item.provisional_sum is None)
        return self._right_to_cancel_extra(order.concluded) if adds and not order.cancels else None

    def right_to_cancel_instruction(self, instruction: Instruction) -> CancellationRight | None:
        """The right of a consumer to cancel extra work that was asked for on site, by the change order or as it is."""
        adds = instruction.estimate is None or instruction.estimate > 0
        return self._right_to_cancel_extra(None) if adds else None

    def _right_to_cancel_extra(self, concluded: str | None) -> CancellationRight | None:
        case, contract = self.case, self.case.contract
        if case.parties.client.debtor != "consumer" or contract.whole_building:
            return None
        right = self.law.right_to_cancel(case.kind, concluded or contract.concluded, contract.price)
        return right if right and right.instructions else None

    @property
    def is_building_contract(self) -> bool:
        """Whether the work is on a building or its grounds: all construction, where the case does not say otherwise."""
        return self.case.kind == "construction" and self.case.contract.building_work is not False

    @property
    def consumer_building(self) -> ConsumerBuilding | None:
        """The law's rules for a consumer's new building, None for other clients and other work."""
        case = self.case
        whole = case.contract.whole_building and self.is_building_contract
        return self.law.consumer_building if whole and case.parties.client.debtor == "consumer" else None

    @property
    def pay_after_acceptance(self) -> PayAfterAcceptance | None:
        """The law's rule that the rest of the price waits for acceptance, None where it has none for this work.

        Services without a result have nothing that is accepted.
        """
        building = self.is_building_contract
        rules = () if self.case.owes_service else self.law.pay_after_acceptance
        return next((rule for rule in rules if rule.work == self.case.kind and rule.building == building), None)

    def waits_for_acceptance(self, invoice: Invoice) -> PayAfterAcceptance | None:
        """The rule by which this invoice is not due before acceptance; None for a payment on account, and elsewhere.

        The rest of the price waits for it, and a part that is accepted by itself for its own.
        """
        rule = self.pay_after_acceptance
        if rule is None or invoice.due is not None:
            return None
        part = bool(rule.parts) and part_accepted_apart(self.case, invoice) is not None
        return rule if part or is_for_the_rest(self.case, invoice) else None

    def not_accepted(self, invoice: Invoice) -> PayAfterAcceptance | None:
        """The rule by which this invoice waits for an acceptance that the case does not have; None for any other."""
        rule = self.waits_for_acceptance(invoice)
        return None if rule is None or self.payable_from(invoice) else rule

    def payable_from(self, invoice: Invoice) -> date | None:
        """The day from which what waits for acceptance can be due: that of the acceptance, or of what stands for it."""
        passed_on = self.passed_on(invoice)
        days = (accepted_on(self.case, invoice, self._later), passed_on.day if passed_on else None)
        return min((day for day in days if day is not None), default=None)

    def passed_on(self, invoice: Invoice) -> PassedOn | None:
        """Why an invoice that waits for acceptance is due without one: the client's own customer paid or accepted.

        None where the law has no such rule, for a direct contractor, and where the case has none of these facts. Where
        the client gave its customer a security for defects, it counts from when the record has one of the contractor.
        """
        rule, project = self.waits_for_acceptance(invoice), self.case.project
        if rule is None or not rule.passed_on or self.case.role == "direct contractor":
            return None
        asked = project.owner_asked_until
        grounds: tuple[tuple[PassedOnGround, date | None], ...] = (
            ("paid", project.owner_paid),
            ("accepted", project.owner_accepted),
            ("not answered", asked + _ONE_DAY if asked else None),
        )
        secured = min((each.date for each in self.case.record if each.what == "security"), default=None)
        if project.owner_secured and secured is None:
            return None
        since = secured if project.owner_secured and secured is not None else date.min
        found = [
            PassedOn(ground=ground, fact=day, day=max(day, since), rule=rule)
            for ground, day in grounds
            if day is not None
        ]
        return min(found, key=lambda each: each.day, default=None)

    def _later(self, day: date, wait: Duration) -> date:
        return after(day, wait, self.case.place)

    @property
    def void_terms(self) -> tuple[VoidTerm, ...]:
        """The terms that the law takes for void in a contract for this work with this client."""
        return self.law.void_against(self.case.parties.client.debtor, self.case.kind)

    def is_void(self, field: str) -> bool:
        """Whether any clause by this field ("contract.stop_work") is void in this contract."""
        return any(term.strikes_out(field) for term in self.void_terms)

    @property
    def defect_withholding(self) -> DefectWithholding | None:
        """How much a client may hold back for a defect by the law, None where it names no measure for this work."""
        rule = self.law.defect_withholding
        return rule if rule is not None and self.case.kind in rule.work else None

    def disputed_sum(self, dispute: Dispute) -> Decimal | None:
        """The part of an invoice that is disputed: as typed, else what the law lets a client hold back for the defect.

        None where the whole invoice is disputed.
        """
        rule = self.defect_withholding
        if dispute.amount is not None or dispute.repair_cost is None or rule is None:
            return dispute.amount
        return dispute.repair_cost * rule.times

    @property
    def pay_security(self) -> PaySecurity | None:
        """The contractor's right to a security for the pay, None where the law gives none for this work and client."""
        security = self.law.pay_security
        if security is None or not self.is_building_contract or self.consumer_building is not None:
            return None
        return security if self.case.parties.client.debtor in security.debtors else None

    @property
    def defects_period(self) -> DefectsPeriod | None:
        """The time for claims about defects of this work that no contract with this client shortens, or None."""
        case = self.case
        return next(
            (
                found
                for found in self.law.defects_periods
                if found.work == case.kind
                and found.building == self.is_building_contract
                and case.parties.client.debtor in found.debtors
            ),
            None,
        )

    @cached_property
    def due_day_moves(self) -> DueDayMoves | None:
        """The rule by which a due date that is no business day moves on to the next one; None where it stays.

        The contract decides where it says so, unless the law moves the day in any case.
        """
        rule, agreed = self.law.due_day_moves, self.case.contract.payment.due_day_moves
        by_law = rule is not None and rule.moves != "no"
        if rule is not None and (rule.moves == "yes" or (by_law and agreed is not False)):
            return rule
        if not agreed:
            return None
        return DueDayMoves(
            moves="yes",
            reference="",
            confidence="seen in the primary source",
            observed_to=self.case.contract.date,
        )

    @cached_property
    def home_contract(self) -> HomeContract | None:
        """What the law asks of a contract for work on a consumer's home, None where it asks nothing."""
        case, home = self.case, self.law.home_contract
        if home is None or case.kind != "construction" or case.parties.client.debtor != "consumer":
            return None
        return home if case.contract.price >= home.at_least else None

    @property
    def home_notices_lack(self) -> tuple[str, ...]:
        """The fields that the notices on a contract for a consumer's home need and that the case does not have."""
        home, given = self.home_contract, self.case.contract.home_notices
        if home is None or not home.notices:
            return ()
        lacking = tuple(path for path in home.notices_need if self.case.held_at(path) is None)
        return (*lacking, "contract.home_notices.insurer") if given and given.lacks_insurer else lacking

    @property
    def home_notices(self) -> str:
        """Whose words of those notices the contract carries; "" where it has none.

        It leaves them to exhibits that the case lists itself, and they stand in the language of the law alone.
        """
        home, of_law = self.home_contract, same_language(self.case.locale, self.law.language)
        return home.notices if home and of_law and not self.attaches_notices and not self.home_notices_lack else ""

    @property
    def attaches_notices(self) -> bool:
        """Whether the contract lists notices among its exhibits, so that it needs none of docgen's."""
        listed = " ".join(self.case.contract.exhibits).lower()
        return "notice" in listed or "disclosure" in listed

    @cached_property
    def reserved_funds(self) -> ReservedFunds | None:
        """The funds that the client has to reserve by law, where the retention of the contract is as large and long."""
        funds, retention = self.law.reserved_funds, self.case.contract.retention
        if funds is None or retention is None or self.case.kind != "construction":
            return None
        if unmet_conditions(funds.when, self.case):
            return None
        large = retention.share * (100 - retention.on_completion) / 100 >= funds.share
        return funds if large and at_least_days(retention.defects_period) >= funds.days else None

    @cached_property
    def retainage(self) -> Retainage | None:
        """The statute that limits what the client holds back, where the case meets its conditions; None elsewhere."""
        return next((each for each in self._retainage_at_all if not unmet_conditions(each.when, self.case)), None)

    @property
    def retainage_kept_to(self) -> Retainage | None:
        """That statute, where the contract holds back no more and no longer than it allows; None elsewhere."""
        found, retention = self.retainage, self.case.contract.retention
        if found is None or retention is None:
            return None
        least = found.share if found.halfway_share is None else found.halfway_share
        late = retention.on_completion < 100 and at_least_days(retention.defects_period) > found.release_days > 0
        return found if retention.share <= least and not late else None

    @property
    def retainage_unsettled(self) -> tuple[Retainage, tuple[Unmet, ...]] | None:
        """Such a statute that holds if the case says what it leaves open, with what that is; None where none is."""
        if self.retainage is not None:
            return None
        asked = ((each, unmet_conditions(each.when, self.case)) for each in self._retainage_at_all)
        return next(((each, unmet) for each, unmet in asked if all(one.remedy for one in unmet)), None)

    @property
    def _retainage_at_all(self) -> tuple[Retainage, ...]:
        case = self.case
        if case.kind != "construction" or case.contract.retention is None:
            return ()
        client = case.parties.client.debtor
        return tuple(each for each in self.law.retainage if client in each.debtors and each.confidence in _SEEN)

    @cached_property
    def statute_on_stopping(self) -> Suspension | None:
        """The statute that gives the right to stop this work, where the case meets its conditions; None elsewhere.

        A contract may name it. What a notice under it needs besides is for `right_to_stop`.
        """
        found = self._candidate_to_stop
        return found if found and not unmet_conditions(found.when, self.case) else None

    @cached_property
    def right_to_stop(self) -> Suspension | None:
        """The statute's right to stop this work that a notice may rest on; None where only the contract can give one.

        The case meets the statute's conditions, and has all that a notice in its form needs.
        """
        found = self.statute_on_stopping
        return found if found and not unmet_form(found.notice, self.case) else None

    @cached_property
    def why_no_statute_to_stop(self) -> tuple[Suspension, tuple[Unmet, ...]] | None:
        """A statute on stopping such work, with what this case lacks for its right; None where nothing is lacking."""
        found = self._candidate_to_stop
        if found is None or self.right_to_stop is not None:
            return None
        return found, (*unmet_conditions(found.when, self.case), *unmet_form(found.notice, self.case))

    @property
    def _candidate_to_stop(self) -> Suspension | None:
        case, law = self.case, self.law
        if law.has("construction_act") and (
            case.contract.building_services or case.parties.client.lives_there is not None
        ):
            return law.suspension_against("construction", "company") if construction_act_applies(case, law) else None
        return _as_agreed(law.suspension_against(case.kind, case.parties.client.debtor), case)

    @cached_property
    def lien(self) -> Lien | None:
        """The clock of the contractor's lien on the property; None for public work and where docgen knows none."""
        case = self.case
        if not self._improves_property or case.public_work is not False or case.role is None:
            return None
        kind = case.property_kind
        found = (each for each in self.law.liens if case.role in each.roles)
        return next((each for each in found if not each.properties or kind in each.properties), None)

    @property
    def lien_not_verified(self) -> bool:
        """Whether a State has liens on such work, as all have, and docgen does not know their days."""
        case = self.case
        return self.law.state and self._improves_property and case.public_work is not True and self.lien is None

    @property
    def _improves_property(self) -> bool:
        """Whether it is work on a property, or the design of it."""
        return self.case.kind == "construction" or self.case.project.role == "designer"

    @property
    def has_payment_bond(self) -> bool:
        """Whether it is public work, on which a payment bond stands for the property that no lien may be had on."""
        return (
            self.law.has("payment_bond_on_public_work")
            and self.case.kind == "construction"
            and bool(self.case.public_work)
        )

    @cached_property
    def prompt_payment(self) -> PromptPayment | None:
        """The statute on prompt payment in construction, where the case meets its conditions; None elsewhere."""
        found = self._prompt_payment_at_all
        return found if found and not unmet_conditions(found.when, self.case) else None

    @cached_property
    def why_no_prompt_payment(self) -> tuple[PromptPayment, tuple[Unmet, ...]] | None:
        """A statute on prompt payment for such work, with what this case lacks for it; None where nothing is."""
        found = self._prompt_payment_at_all
        return (found, missing) if found and (missing := unmet_conditions(found.when, self.case)) else None

    @property
    def _prompt_payment_at_all(self) -> PromptPayment | None:
        found, case = self.law.prompt_payment, self.case
        if found is None or case.kind != "construction" or case.parties.client.debtor not in found.debtors:
            return None
        return found if found.confidence in _SEEN else None

    @cached_property
    def interest_rule(self) -> InterestRule | None:
        """The law's own rule of interest for the case: its rule against this client, or that on prompt payment.

        The latter, where the contract refers to the law for interest and the statute then takes the place of any other.
        """
        case, prompt = self.case, self.prompt_payment
        late = case.contract.late_interest
        if prompt is None or not prompt.charged or case.agreement is not None or late is None or not late.statutory:
            return self.law.interest_against(case.parties.client.debtor)
        rate = RateRule(
            points=prompt.monthly * 12,
            reference=prompt.reference,
            source=prompt.source,
            confidence=prompt.confidence,
            observed_to=prompt.observed_to,
        )
        return InterestRule(
            name=prompt.name,
            citation=prompt.reference,
            reference=prompt.reference,
            source=prompt.source,
            confidence=prompt.confidence,
            observed_to=prompt.observed_to,
            debtors=prompt.debtors,
            rates=(rate,),
            confirm=prompt.confirm,
        )

    @property
    def reserved_interest(self) -> PromptPayment | None:
        """The statute on prompt payment whose interest is not charged and therefore reserved; None where none is."""
        prompt, rule = self.prompt_payment, self.interest_rule
        return prompt if prompt and (rule is None or rule.citation != prompt.reference) else None

    @cached_property
    def small_claims_limit(self) -> Decimal | None:
        """The largest claim that this contractor may bring; None where the law knows no forum, or other money."""
        forum = self.law.small_claims
        if forum is None or self.case.currency != self.law.currency:
            return None
        return forum.limit_person if self.case.parties.contractor.kind == "sole_trader" else forum.limit_business

    @property
    def limitation(self) -> Limitation | None:
        """The period of limitation for this contract: a deed's where it is one; None where docgen knows none."""
        if self.case.agreement is None and "contract" in self.case.deeds and self.law.limitation_of_deeds is not None:
            return self.law.limitation_of_deeds
        return self.law.limitation

    @property
    def limitation_years(self) -> int | None:
        """Within how many years suit is brought on this contract, written or by word of mouth; None where not known."""
        limit = self.limitation
        return None if limit is None else limit.written if self.case.agreement is None else limit.oral

    def last_day_to_sue(self, due: date) -> date | None:
        """The last day on which suit is brought for an invoice that fell due on `due`; None where nobody knows it.

        What stops the time or lets it begin anew is not counted, so it is the earliest that the day can be.
        """
        years, limit = self.limitation_years, self.limitation
        if years is None or limit is None:
            return None
        if limit.counted_from == "end of the year":
            return date(due.year + years, 12, 31)
        return after(due, Duration(count=years, unit="years"), self.case.place)

    def default_begins(self, due: date, invoice: str = "") -> date | None:
        """The first day on which the client is in default with an invoice due on `due`; None where none is known.

        Interest, fixed sums and costs of recovery all go by it. A reminder counts where the record has it.
        """
        case, rule = self.case, self.law.default
        if rule is None or case.agreement is None:  # an oral agreement fixes no term that could be shown
            return due + _ONE_DAY
        reminded = [
            event.date + _ONE_DAY
            for event in case.record
            if document_of(event) in _REMINDS and event.date > due and event.invoice in (None, invoice)
        ]
        if case.parties.client.debtor in rule.debtors:
            reminded.append(due + timedelta(days=rule.days + 1))
        return min(reminded, default=None)


_SEEN = ("seen in the primary source", "seen in a secondary source")


def _as_agreed(right: Suspension | None, case: Case) -> Suspension | None:
    """The right, without days of docgen's own where the contract names the days of the notice."""
    agreed = right is not None and right.reasonable and case.contract.stop_work is not None
    return replace(right, notice_days=0) if right is not None and agreed else right


_ONE_DAY = timedelta(days=1)
_REMINDS = ("reminder", "second-reminder", "late-interest-notice", "final-demand")


def construction_act_applies(case: Case, law: Law) -> bool:
    """Whether the Housing Grants, Construction and Regeneration Act 1996 applies to the contract.

    It does to construction work, to design and surveying work and to advice for it (section 104(2)), and not where the
    work is principally on a dwelling that the client occupies or is going to occupy as a residence (section 106): a
    consumer who lets the house is no such occupier.
    """
    client = case.parties.client
    lives_there = client.debtor == "consumer" if client.lives_there is None else client.lives_there
    construction = case.kind == "construction" or case.contract.building_services
    return construction and law.has("construction_act") and not lives_there


def verify_words(forum: SmallClaims) -> str:
    """That the limit has to be confirmed with the court, and why; "" where the sources agree."""
    if forum.confidence in ("conflicting", "unsure"):
        return say("Verify the limit with the clerk: {why}", why=forum.remark or say("the sources disagree."))
    if not forum.is_verified:
        return say("Verify the limit with the clerk: {why}", why=say("docgen has seen no source for it."))
    return ""
