"""What a law pack says: the rules of one jurisdiction that docgen's documents and sums depend on.

A pack is a YAML file (`docgen/law/data/GB-ENG.yaml`) read into these values; `docs/law.md` tells how to write one.
Every value is a `Provision`: it names the rule of law, where the value was seen, how sure docgen is of it, and the day
up to which somebody looked. Percentages are per cent a year; periods include their first day and exclude their end.
"""

# Without `from __future__ import annotations`: `docgen.schema.fields` reads the types of the fields.

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, get_args

from docgen.law.provision import (
    HOME_SUBJECTS,
    KINDS,
    BondClaim,
    CancellationRight,
    Concluded,
    Conditions,
    Confidence,
    ConsumerBuilding,
    DefectsPeriod,
    DefectWithholding,
    FreelanceAct,
    HomeAuthority,
    HomeContract,
    HomeSubject,
    Kind,
    LicenceNumber,
    Lien,
    LienWaivers,
    Limitation,
    NoticeForm,
    PayAfterAcceptance,
    PaymentBeforeWork,
    PaymentNotices,
    PaySecurity,
    PromptPayment,
    Provision,
    ReservedFunds,
    Retainage,
    ServiceRule,
    VoidTerm,
    WitnessStatement,
)
from docgen.law.values import Days, Parts, Percent, Points, Rate, Sum
from docgen.schema.fields import AT_LEAST_ONE, UNWRITTEN, Example, Record

DayCountName = Literal["actual/365", "actual/actual", "actual/360", "30/360"]
HeadName = Literal["costs", "interest", "principal", "compensation"]


class RateRule(Provision, frozen=True, kw_only=True):
    """One rate of a rule: a base rate and points above it, or (`base` None) `points` as the rate itself.

    It holds for contracts made on or after `contracts_from`. A rate that the law resets from time to time and that
    docgen knows for one period only gives that period as `days_from` and `days_to` (both days included).
    """

    contracts_from: date | None = None
    base: str | None = None
    points: Points = Decimal(0)
    days_from: date | None = None
    days_to: date | None = None


class Choice(Provision, frozen=True, kw_only=True):
    """A rate that may apply where the law is not settled: offered to the user, never charged unasked."""

    rate: Rate | None = None
    when: str = ""


class Band(Record, frozen=True, kw_only=True):
    """A fixed sum for debts from a size on: `at_least` includes the size itself, `more_than` does not."""

    at_least: Sum | None = None
    more_than: Sum | None = None
    sum: Sum

    def holds(self, debt: Decimal) -> bool:
        """Whether a debt of this size reaches the band."""
        return (self.at_least is None or debt >= self.at_least) and (self.more_than is None or debt > self.more_than)


class CostsBeyond(Provision, frozen=True, kw_only=True):
    """The rule that costs of recovery are owed only so far as they are more than the fixed sum."""


class FixedSums(Provision, frozen=True, kw_only=True):
    """A fixed sum for the cost of recovery, once for each late invoice.

    It holds for contracts made on or after `contracts_from`. `bands` run from the smallest debt up and the last that
    holds counts. `with_agreed_rate`: also due where the contract, not the law, sets the rate of interest.
    `costs_beyond`: under which rule costs of recovery are owed only beyond it; None where they are owed beside it.
    """

    name: str
    contracts_from: date | None = None
    bands: Annotated[tuple[Band, ...], AT_LEAST_ONE]
    with_agreed_rate: bool
    costs_beyond: CostsBeyond | None = None


class InterestRule(Provision, frozen=True, kw_only=True):
    """Interest that the law itself gives, against the kinds of debtor in `debtors`.

    `standing`: "of right" may be claimed as it stands; "on demand" runs only from a demand; "choice" is unsettled or
    in the court's discretion, and then `why` says so and `choices` lists the candidates. `fixed`: one rate for the
    life of the debt, the one of the day in `fixed_on`; else the rate follows its base. `base_day` says which value
    of the base rate a half-year takes. Interest starts `first_day` days after the due date (1: the day after), unless a
    contract promises it from the due date on; `first_day_note` says so in a letter. `cap`
    "principal": interest never comes to more than the invoice. `confirm`: what the user has to know before a claim.
    """

    name: str
    citation: str
    debtors: tuple[Kind, ...]
    standing: Literal["of right", "on demand", "choice"] = "of right"
    why: str = ""
    rates: tuple[RateRule, ...] = ()
    choices: tuple[Choice, ...] = ()
    fixed: bool = True
    fixed_on: Literal["first day of interest", "due date"] = "first day of interest"
    base_day: Literal["day before the half-year", "first day of the half-year", "each change"] = "each change"
    first_day: Days = 1
    first_day_note: str = ""
    compounding: Literal["none", "yearly"] = "none"
    cap: Literal["none", "principal"] = "none"
    fixed_sums: FixedSums | None = None
    notes: tuple[str, ...] = ()
    confirm: Annotated[str, UNWRITTEN] = ""

    def fixed_sums_for(self, contract_date: date) -> FixedSums | None:
        """The fixed sums for a contract of that date; None where the law gave none then."""
        sums = self.fixed_sums
        return sums if sums is not None and (sums.contracts_from or date.min) <= contract_date else None

    def rate_rules(self, contract_date: date) -> tuple[RateRule, ...]:
        """The rate rules for a contract of that date: those of the latest `contracts_from` not after it."""
        starts = [rule.contracts_from or date.min for rule in self.rates]
        reached = [start for start in starts if start <= contract_date]
        if not reached:
            return ()
        latest = max(reached)
        return tuple(rule for rule, start in zip(self.rates, starts, strict=True) if start == latest)


class TaxNotice(Provision, frozen=True, kw_only=True):
    """The words that an invoice must carry where no tax is charged, in the language of the law.

    `{name}`, `{tax}` and `{rate}` stand for the name of the tax, what the client accounts for, and its rate.
    """

    treatment: Literal["reverse charge", "small business"]
    words: str


class DueDayMoves(Provision, frozen=True, kw_only=True):
    """Whether a payment that falls due on no business day is in time on the next one.

    `moves` "yes": by law in any case; "unless agreed otherwise": the contract may say that it does not; "no": only
    where the contract says so. `saturdays`: a Saturday counts among the days on which nothing has to be paid.
    `fridays`: the Friday on which a holiday is kept that falls on a Saturday counts among them too; without, it is a
    business day for every other time as well.
    """

    moves: Literal["yes", "no", "unless agreed otherwise"]
    saturdays: bool = True
    fridays: bool = True


class Default(Provision, frozen=True, kw_only=True):
    """When a debtor is in default, where the law asks for more than a due date that has passed.

    A term for payment agreed in writing brings default with its end. Without one default begins on the day after a
    reminder, against `debtors` at the latest when `days` have passed since the due date.
    """

    days: Days
    debtors: tuple[Kind, ...]


class DayCountRule(Provision, frozen=True, kw_only=True):
    """How days become a share of a year under this law, unless the case sets another way."""

    method: DayCountName


class AllocationRule(Provision, frozen=True, kw_only=True):
    """In which order an insufficient payment is set against the heads of claim.

    `by` "invoice": the oldest invoice first, and within it head by head; "head": head by head, and within each the
    oldest invoice first. `exact_principal`: a payment of exactly an invoice's open principal is read as meant for it.
    """

    order: tuple[HeadName, ...]
    by: Literal["invoice", "head"]
    exact_principal: bool = False


class CourtInterest(Provision, frozen=True, kw_only=True):
    """Interest that only a court may award: named in the documents, never in the sum."""

    debtors: tuple[Kind, ...]
    rate: Rate | None = None
    sentence: str


class SmallClaims(Provision, frozen=True, kw_only=True):
    """The small-claims forum: its name as a letter says it, and the largest claim by kind of claimant.

    `counts` are the heads of claim that the limit is measured on; all of them where the sources do not say.
    """

    forum: Annotated[str, Example("the County Court")]
    limit_person: Sum
    limit_business: Sum
    counts: tuple[HeadName, ...] = ("principal", "interest", "compensation", "costs")


class CourtByAmount(Provision, frozen=True, kw_only=True):
    """A court that hears claims of some amounts only: `name` is the word in the name of every such court.

    It hears what is more than `more_than` and no more than `up_to`. `counts` are the heads of claim that count towards
    it; where nothing is claimed under them, all others count.
    """

    name: Annotated[str, Example("Amtsgericht")]
    more_than: Sum = Decimal(0)
    up_to: Sum | None = None
    counts: tuple[HeadName, ...]


class SetOff(Provision, frozen=True, kw_only=True):
    """Set-off under this law works back to the day on which both claims first stood opposite one another."""


class PreAction(Provision, frozen=True, kw_only=True):
    """How long a debtor of these kinds is to be given before proceedings, and under which rule.

    `disputed`: the kind of job for whose disputed sums alone the rule holds; None for every claim.
    """

    debtors: tuple[Kind, ...]
    days: Days
    name: str
    disputed: Literal["construction", "services"] | None = None


class DepositCap(Provision, frozen=True, kw_only=True):
    """The most that may be taken before work starts: the lesser of a share of the price and an amount.

    The share is `percent`, or one part in `one_in` (3: a third). It holds for prices of `at_least` and more.
    """

    work: Literal["construction", "services"]
    debtors: tuple[Kind, ...]
    at_least: Sum = Decimal(0)
    percent: Annotated[Percent | None, Example("10")] = None
    one_in: Parts | None = None
    amount: Sum | None = None

    def limit(self, price: Decimal) -> Decimal:
        """The largest deposit on this price, exact (not rounded)."""
        limits = [] if self.percent is None else [price * self.percent / 100]
        limits += [] if self.one_in is None else [price / self.one_in]
        limits += [] if self.amount is None else [self.amount]
        return min(limits)


class RateCeiling(Provision, frozen=True, kw_only=True):
    """A ceiling on agreed late charges, per cent a year: above it docgen warns."""

    rate: Rate
    debtors: tuple[Kind, ...] = KINDS


class Suspension(Provision, frozen=True, kw_only=True):
    """A statutory right to stop work for non-payment: the notice it takes, against whom and for which jobs it exists.

    `when` are its conditions and `notice` what it asks of the notice; documents name the provision only where the case
    meets them. The sum must be overdue for `overdue_days` before notice is given, and `requested_days` must have passed
    since the invoice was received. Work may stop on the day after the last of the
    `notice_days`, or (`on_last_day`) on the last of them. `holidays_excluded`: public holidays are not counted among
    them. `without_dispute`: there is no such right while performance is disputed at all. `lender`: notice goes to a
    lender who has made himself known as well. `reasonable`: the law names no days, and `notice_days` are what docgen
    leaves where the contract names none. `small_part`: the law lets nobody withhold work for a comparatively small part
    of what is owed, or against good faith; it names no figure, and docgen takes less than so many per cent of the price
    for small.
    """

    work: Literal["construction", "services"]
    debtors: tuple[Kind, ...]
    when: Conditions = Conditions()
    notice: NoticeForm = NoticeForm()
    notice_days: Days
    overdue_days: Days = 0
    requested_days: Days = 0
    on_last_day: bool = False
    holidays_excluded: bool = False
    without_dispute: bool = False
    lender: bool = False
    reasonable: bool = False
    small_part: Percent | None = None


RuleName = Literal[
    "acceptance_of_work",
    "american_rule_on_fees",
    "authors_rights",
    "building_contract_code",
    "building_ended_in_writing",
    "building_invoice_kept_two_years",
    "cancellation_law_named",
    "conciliation_after_dispute",
    "construction_act",
    "construction_industry_scheme",
    "consumer_credit_regulated",
    "consumer_forum_by_law",
    "copy_of_contract",
    "costs_as_damages_of_delay",
    "costs_by_court_rules",
    "county_court",
    "data_processing_terms",
    "declaration_under_perjury",
    "default_after_thirty_days",
    "default_interest",
    "ending_for_cause_remains",
    "english_adjudication_scheme",
    "execution_of_deeds",
    "fair_debt_collection_act",
    "free_ending_paid",
    "free_service_contract",
    "household_labour_relief",
    "individual_terms_prevail",
    "judgment_interest_by_law",
    "late_payment_act",
    "late_payment_lump_sum",
    "lawyer_informs_private_debtor",
    "lien_waiver_forms",
    "limitation_begins_anew",
    "limitation_by_acknowledgment",
    "no_deemed_receipt",
    "no_single_interest_act",
    "original_power_of_attorney",
    "payment_bond_on_public_work",
    "payment_order_procedure",
    "pre_action_protocols",
    "price_stands_four_months",
    "price_stands_two_months",
    "proof_of_service_by_mail",
    "recognised_technical_rules",
    "running_services_end_any_day",
    "sales_tax_of_states",
    "service_contract_code",
    "set_off_within_contract",
    "site_safety_regulations",
    "standard_terms_liability",
    "statement_of_truth",
    "taking_over_of_work",
    "text_form_by_law",
    "taxpayer_number_forms",
    "third_party_rights_excluded",
    "title_is_security",
    "transfer_ordered_in_time",
    "withholding_by_consumer_remains",
    "withholding_rights_remain",
    "work_ended_for_cause",
]
RULE_NAMES: tuple[RuleName, ...] = get_args(RuleName)


class Rule(Provision, frozen=True, kw_only=True):
    """A rule of law that decides what documents say, by its name; `docs/law.md` says what each decides."""

    rule: RuleName


class StayRule(Provision, frozen=True, kw_only=True):
    """The provision by which an insolvency, a moratorium or a breathing space stops the pressing for payment."""

    what: Literal["insolvency", "moratorium", "breathing space"]


class Withholding(Provision, frozen=True, kw_only=True):
    """A deduction from payments that the law has a client pay to the tax office for the contractor.

    `name` is what it is called, `work` the kinds of job and `debtors` the clients that deduct. `rates` are those in
    percent that there are, none where no figure has been verified; `base` is what they are taken of.
    """

    name: Annotated[str, Example("CIS")]
    work: tuple[Literal["construction", "services"], ...]
    debtors: tuple[Kind, ...]
    rates: tuple[Rate, ...] = ()
    base: Literal["payment", "labour"] = "payment"


class InvoiceAsk(Provision, frozen=True, kw_only=True):
    """Something that an invoice has to say and that the case has to have for it.

    It is asked for in invoices to `clients`, of `treatment` where that is given, and (`more_than`) of a larger total.
    `example` is how it looks. A tax point is the time of the supply, which may be the date of the invoice.
    """

    what: Literal[
        "tax", "day of supply", "tax point", "contractor registration", "client registration", "client tax number"
    ]
    clients: tuple[Kind, ...] = KINDS
    treatment: Literal["reverse charge", "small business"] | None = None
    more_than: Sum | None = None
    example: str = ""


class InvoiceWords(Provision, frozen=True, kw_only=True):
    """A sentence that every invoice to `clients` carries, in the language of the law.

    `{penalty}` stands for what is due for late payment: `agreed` where the contract has a `{rate}`, else `by_law`.
    `{discount}` stands for `discount` with its `{rate}` and last `{day}`, or for `no_discount`.
    """

    words: str
    agreed: str
    by_law: str
    discount: str
    no_discount: str
    clients: tuple[Kind, ...]


class InvoiceLaw(Record, frozen=True, kw_only=True):
    """What invoices have to say under every law of a country.

    What the case must have for it (`asks`), the words where no tax is charged (`notices`, beside those of a law's own
    pack), and sentences that every invoice of a kind carries (`words`). Those that were seen in no source are printed
    only where a case asks for them with `treatment:`.
    """

    asks: tuple[InvoiceAsk, ...] = ()
    notices: tuple[TaxNotice, ...] = ()
    words: tuple[InvoiceWords, ...] = ()


class InvoiceTax(Provision, frozen=True, kw_only=True):
    """That every invoice names its tax, or why none is charged: the name of the tax and its usual rate in percent."""

    name: str
    rate: Rate


class Country(Record, frozen=True, kw_only=True):
    """What holds under every law of a country, which is a file of its own (`data/countries/DE.yaml`).

    `envelope` is the window its letters are folded for, None where none is usual. `account` are the fields that name a
    bank account. `postcode` is the form of a postcode that stands before the town on the last line of an address, ""
    where addresses are written otherwise. `invoice_tax_number` asks for the VAT number on an invoice, `invoice_tax` for
    the tax.
    """

    code: str = ""
    envelope: Literal["din-5008-b", "dl-window", "no-10-window"] | None = None
    account: tuple[Literal["iban", "bic", "sort_code", "account_number", "routing_number"], ...] = ("iban",)
    postcode: str = ""
    invoice_tax_number: Provision | None = None
    invoice_tax: InvoiceTax | None = None
    invoice: InvoiceLaw = InvoiceLaw()
    witness_statement: WitnessStatement | None = None
    stays: tuple[StayRule, ...] = ()
    withholding: tuple[Withholding, ...] = ()
    rules: tuple[Rule, ...] = ()
    service: tuple[ServiceRule, ...] = ()


class Law(Record, frozen=True, kw_only=True):
    """One jurisdiction. `code` is ISO 3166-2 (GB-ENG, DE, US-CA); `name` as a letter says it.

    `state`: it is one of the United States, and a sentence calls it so. `observed_to` is the day the pack as a whole
    was last looked over. `rules` are those that its country does not have anyhow.
    """

    code: Annotated[str, Example("GB-ENG")]
    name: Annotated[str, Example("England and Wales")]
    state: bool = False
    language: Annotated[str, Example("en-GB")]
    currency: Annotated[str, Example("EUR")]
    page_size: Literal["A4", "Letter"]
    observed_to: Annotated[date, Example("2026-11-22")]
    interest: tuple[InterestRule, ...] = ()
    day_count: DayCountRule
    due_day_moves: DueDayMoves | None = None
    tax_notices: tuple[TaxNotice, ...] = ()
    default: Default | None = None
    allocation: AllocationRule
    court_interest: tuple[CourtInterest, ...] = ()
    small_claims: SmallClaims | None = None
    courts: tuple[CourtByAmount, ...] = ()
    set_off: SetOff | None = None
    pre_action: tuple[PreAction, ...] = ()
    deposit_caps: tuple[DepositCap, ...] = ()
    rate_ceilings: tuple[RateCeiling, ...] = ()
    suspension: tuple[Suspension, ...] = ()
    freelance_act: FreelanceAct | None = None
    cancellation: tuple[CancellationRight, ...] = ()
    home_contract: HomeContract | None = None
    home_authority: HomeAuthority | None = None
    licence_number: LicenceNumber | None = None
    liens: tuple[Lien, ...] = ()
    lien_waivers: LienWaivers | None = None
    bond_claim: BondClaim | None = None
    payment_notices: PaymentNotices | None = None
    prompt_payment: PromptPayment | None = None
    reserved_funds: ReservedFunds | None = None
    retainage: tuple[Retainage, ...] = ()
    consumer_building: ConsumerBuilding | None = None
    pay_after_acceptance: tuple[PayAfterAcceptance, ...] = ()
    defect_withholding: DefectWithholding | None = None
    void_terms: tuple[VoidTerm, ...] = ()
    pay_security: PaySecurity | None = None
    defects_periods: tuple[DefectsPeriod, ...] = ()
    payment_before_work: PaymentBeforeWork | None = None
    limitation: Limitation | None = None
    limitation_of_deeds: Limitation | None = None
    witness_statement: WitnessStatement | None = None
    rules: tuple[Rule, ...] = ()
    service: tuple[ServiceRule, ...] = ()
    notes: tuple[str, ...] = ()
    country: Annotated[Country, UNWRITTEN] = Country()

    def has(self, name: RuleName) -> bool:
        """Whether the rule of that name holds under this law."""
        return self.rule(name) is not None

    @property
    def holds(self) -> frozenset[RuleName]:
        """The names of the rules that hold under this law."""
        return frozenset(rule.rule for rule in (*self.rules, *self.country.rules))

    def rule(self, name: RuleName) -> Rule | None:
        """The rule of that name with its provision, None where it does not hold under this law."""
        return next((rule for rule in (*self.rules, *self.country.rules) if rule.rule == name), None)

    def void_against(self, debtor: Kind | None, work: Literal["construction", "services"]) -> tuple[VoidTerm, ...]:
        """The terms that the law takes for void in a contract for such work with such a client."""
        return tuple(
            term for term in self.void_terms if debtor in term.debtors and (not term.work or work in term.work)
        )

    def service_of(self, what: str, way: str) -> ServiceRule | None:
        """When what went out that way counts as received or served, None where no pack says."""
        known = (*self.service, *self.country.service)
        return next((each for each in known if each.of == what and (not each.ways or way in each.ways)), None)

    def interest_against(self, debtor: Kind) -> InterestRule | None:
        """The rule of statutory interest against this kind of debtor, or None where the pack has none."""
        return next((rule for rule in self.interest if debtor in rule.debtors), None)

    @property
    def statement_of_witness(self) -> WitnessStatement | None:
        """How a witness's written statement is verified: by the law itself, else by that of its country, or None."""
        return self.witness_statement or self.country.witness_statement

    def tax_notice(self, treatment: str | None) -> TaxNotice | None:
        """The words for an invoice without tax of this treatment, None where the pack has none."""
        known = (*self.tax_notices, *self.country.invoice.notices)
        return next((found for found in known if found.treatment == treatment), None)

    def asks(self, what: str) -> InvoiceAsk | None:
        """The provision by which every invoice has to say that, None where none does."""
        found = (ask for ask in self.country.invoice.asks if ask.what == what and ask.treatment is None)
        return next((ask for ask in found if ask.more_than is None), None)

    def court_interest_against(self, debtor: Kind) -> CourtInterest | None:
        """What only a court may award against this kind of debtor, or None."""
        return next((found for found in self.court_interest if debtor in found.debtors), None)

    def pre_action_against(self, debtor: Kind) -> PreAction | None:
        """The time to be given before proceedings against this kind of debtor, or None where the pack has none."""
        return next((each for each in self.pre_action if debtor in each.debtors and each.disputed is None), None)

    def answer_in_dispute(self, debtor: Kind, work: str) -> PreAction | None:
        """The rule on how long such a debtor may take to answer a letter of claim over a disputed sum of such a job."""
        return next((each for each in self.pre_action if debtor in each.debtors and each.disputed == work), None)

    def deposit_cap(self, work: str, debtor: Kind) -> DepositCap | None:
        """The cap on a deposit for this kind of work and client, or None."""
        return next((cap for cap in self.deposit_caps if cap.work == work and debtor in cap.debtors), None)

    @property
    def home_not_verified(self) -> tuple[HomeSubject, ...]:
        """What docgen has not seen of what this law asks of a contract for work on a consumer's home, by subject."""
        seen: set[HomeSubject] = {*self.home_contract.seen} if self.home_contract else set()
        if self.deposit_cap("construction", "consumer"):
            seen.add("deposit")
        if self.licence_number:
            seen.add("licence")
        return tuple(each for each in HOME_SUBJECTS if each not in seen)

    def suspension_against(self, work: str, debtor: Kind) -> Suspension | None:
        """The statutory right to stop this kind of work, or None: then only the contract can give one.

        Whether a case meets its conditions is for `docgen.law.applicability` to say.
        """
        return next((found for found in self.suspension if found.work == work and debtor in found.debtors), None)

    def right_to_cancel(
        self, work: str, concluded: str | None, price: Decimal, *, whole_building: bool = False
    ) -> CancellationRight | None:
        """A consumer's right to cancel a contract for this work, concluded in this way, or None.

        Where `concluded` is not known, only a right that does not depend on it counts.
        """
        return next(
            (
                right
                for right in self.cancellation
                if work in right.work
                and (concluded in right.concluded or len(right.concluded) == len(get_args(Concluded)))
                and price >= right.at_least
                and (right.new_buildings if whole_building else not right.whole_building)
            ),
            None,
        )


class SeriesValue(Record, frozen=True, kw_only=True):
    """A value of a rate series, in force from `day` until the next. without `confidence` it repeats the series' own."""

    day: date
    rate: Points
    confidence: Confidence | None = None
    source: str = ""


class RateSeries(Provision, frozen=True, kw_only=True):
    """A base rate through time, oldest first. `name` is how a letter calls it ("Bank Rate").

    `step` "half-year": a value counts for its half-year only, so past `observed_to` no rate is known.
    """

    id: str
    name: str
    values: tuple[SeriesValue, ...]
