"""What stands behind every value of a law pack, and what a law asks of a contract and gives to those who sign it.

Every value names its provision, where that was seen, and how sure docgen is of it.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, get_args

from docgen.law.values import DayOfMonth, Days, Factor, Months, Percent, Sum, Years
from docgen.messages import say
from docgen.schema.fields import Example, Record

Kind = Literal["company", "sole_trader", "consumer", "public_body"]
KINDS: tuple[Kind, ...] = ("company", "sole_trader", "consumer", "public_body")
KIND_WORDS: dict[Kind, str] = {
    "company": say("a company"),
    "sole_trader": say("a sole trader"),
    "consumer": say("a consumer"),
    "public_body": say("a public body"),
}

Confidence = Literal[
    "seen in the primary source",
    "seen in a secondary source",
    "not verified",
    "docgen's own rule",
    "unsure",
    "conflicting",
    "general knowledge",
]
"""How sure docgen is of a value. `docgen's own rule` settles what no law does. A pack of a user's own may still say
`general knowledge`, which is `not verified`."""


UNVERIFIED: tuple[Confidence, ...] = ("not verified", "general knowledge")


class Provision(Record, frozen=True, kw_only=True):
    """What stands behind a value of a law pack.

    `reference` is the provision in words that can stand in a letter; `source` where the value was seen; `text_of` of
    which day or edition that text is, "undated" where the copy does not say; `observed_to` the last day for which
    somebody looked. `remark` says what a careful reader should know.
    """

    reference: Annotated[str, Example("section 69 of the County Courts Act 1984")]
    source: str = ""
    text_of: str = ""
    confidence: Confidence
    observed_to: Annotated[date, Example("2026-11-22")]
    remark: str = ""

    @property
    def is_verified(self) -> bool:
        """Whether somebody saw it in a source, or docgen itself decides it."""
        return self.confidence not in UNVERIFIED


# --- for which jobs -----------------------------------------------------------------------------------------------

Role = Literal["direct contractor", "subcontractor", "supplier", "designer"]
Owner = Literal["private", "public"]
Property = Literal["commercial", "residential"]
Way = Literal["by hand", "certified mail", "registered mail", "express mail", "mail", "email"]


class Conditions(Record, frozen=True, kw_only=True):
    """For which jobs a provision holds, beside the kind of work and of client. What is not stated makes no difference.

    `roles`: the contractor's role on the project. `owners`: whether the work is for a private or a public owner.
    `properties`: what is built on. `at_least`: the contract price. `contracts_from`: the date of the contract.
    `written`: there is a written contract. `owner_in_default`: the owner has not paid; for a direct contractor that is
    the client, a subcontractor has to say so in the case file. What a case does not say is not taken to be so.
    """

    roles: tuple[Role, ...] = ()
    owners: tuple[Owner, ...] = ()
    properties: tuple[Property, ...] = ()
    at_least: Sum = Decimal(0)
    contracts_from: date | None = None
    written: bool = False
    owner_in_default: bool = False


class NoticeForm(Record, frozen=True, kw_only=True):
    """What a statute asks of a notice for the right that it gives.

    `to`: whom it is given to beside the client; the owner is the client himself of a direct contractor. `copies`: who
    gets a copy. `served_by`: the ways that count, any where none is named. `posted_days`: a notice of the
    intent is posted on the site at least so many days before, at `posted_at`, in words. `states`: the fields of the
    case file that it must state. `particulars`: it lists the parties, the site and the work.
    """

    to: tuple[Literal["owner", "general contractor"], ...] = ()
    copies: tuple[Literal["subcontractors"], ...] = ()
    served_by: tuple[Way, ...] = ()
    posted_days: Days = 0
    posted_at: str = ""
    states: tuple[str, ...] = ()
    particulars: bool = False


ServedBy = Literal["post", "document exchange", "left at the address", "in person", "email", "fax"]


class ServiceRule(Provision, frozen=True, kw_only=True):
    """When something that went out counts as received or served, and what a court takes as proof of it.

    `of`: letters and notices that have an effect when they are received, notices that a statute lets be served by post,
    documents in court proceedings, or the claim form that begins them. `ways`: for those alone, all where none is
    named. It counts from `days` after the step (posting, handing over, sending), moved on to a business day where
    `moved_on` says so. With `before` (16:30) it counts on the day itself where that is a business day and the step was
    taken before that time, else on the next business day. Where neither is given the law names no day. `presumed`:
    receipt is presumed once the step is shown; without it receipt itself has to be shown.
    """

    of: Literal["letters", "statutory notices", "court documents", "claim form"]
    ways: tuple[ServedBy, ...] = ()
    days: Days | None = None
    unit: Literal["days", "business days"] = "days"
    moved_on: bool = False
    before: Annotated[str, Example("16:30")] = ""
    presumed: bool = True


# --- the contract -------------------------------------------------------------------------------------------------

Work = Literal["construction", "services"]
Concluded = Literal["on premises", "off premises", "distance"]


class FreelanceAct(Provision, frozen=True, kw_only=True):
    """A statute on the written contracts of freelancers: services of one person, from a sum on.

    It holds for contracts of `since` or later that come to `at_least`, alone or with others of the last `window_days`.
    `pay_within` are the days after completion in which a contract without a day is paid; with `pay_within_binds` no
    contract may give longer. The client keeps the contract for `keep_years`. `name` is how a contract calls it, where
    that is not the reference. `remedies` is the section that gives the freelancer damages, as a letter reserves it; ""
    where docgen has not seen it.
    """

    name: str = ""
    clients: tuple[Kind, ...]
    since: date
    at_least: Sum
    window_days: Days
    pay_within: Days
    pay_within_binds: bool = False
    keep_years: Years
    remedies: str = ""


class CancellationInstructions(Provision, frozen=True, kw_only=True):
    """The instructions on cancelling that the law gives as a model: whose `words` are filled in."""

    words: Literal["directive", "United Kingdom", "consumer building"]


class MixedContracts(Provision, frozen=True, kw_only=True):
    """That a contract which has both goods and work as its object counts as a sale: the time to cancel then runs from
    the receipt of the last of the goods."""


class UrgentRepairs(Provision, frozen=True, kw_only=True):
    """That a consumer cannot cancel urgent repairs or maintenance for which the contractor was expressly asked to come.

    What else is done or delivered on that visit can be cancelled, spare parts that the repair needs apart.
    """


class CancellationRight(Provision, frozen=True, kw_only=True):
    """The right of a consumer to cancel a contract within a time, without a reason.

    It exists for contracts concluded in one of the ways of `concluded` that come to `at_least`. `unit` says how
    `within` counts. `repay_within` are the days in which payments go back. `older_within` is a longer time for clients
    of 65 and more, None where there is none. `whole_building`: only for a new building or considerable alterations of
    one; `new_buildings` is no where it does not hold for those. `urgent` takes urgent repairs out, None where docgen
    knows no such rule. `american`: the notice is given in the way that the laws of the United States know. `informs`
    are the fields of the case file of which the consumer is told before the contract is made, and `informs_reference`
    what asks for it.
    `instructions` are given to the consumer before the contract, as a paper of their own. `mixed` says that goods and
    work in one contract make it a sale, None where the law asks what it is mainly about.
    """

    work: tuple[Work, ...]
    concluded: tuple[Concluded, ...]
    at_least: Sum = Decimal(0)
    within: Days
    unit: Literal["days", "business days"] = "days"
    older_within: Days | None = None
    repay_within: Days
    whole_building: bool = False
    new_buildings: bool = True
    american: bool = False
    informs: tuple[str, ...] = ()
    informs_reference: str = ""
    instructions: CancellationInstructions | None = None
    mixed: MixedContracts | None = None
    urgent: UrgentRepairs | None = None

    @property
    def is_consumer_building(self) -> bool:
        """Whether it is the right of German law for a consumer's building, with instructions of its own."""
        return self.instructions is not None and self.instructions.words == "consumer building"


HomeSubject = Literal["writing", "licence", "deposit", "dates", "cancellation", "warnings", "arbitration", "type size"]
HOME_SUBJECTS: dict[HomeSubject, str] = {
    "writing": say("a contract in writing"),
    "licence": say("a licence or registration number"),
    "deposit": say("a cap on the deposit"),
    "dates": say("dates of start and completion"),
    "cancellation": say("a right to cancel beside that of 16 CFR part 429, and its form"),
    "warnings": say("notices whose words are prescribed"),
    "arbitration": say("a notice of arbitration"),
    "type size": say("the size of type"),
}
"""What a law may ask of a contract for work on a home, a subject each, in words."""


class HomeContract(Provision, frozen=True, kw_only=True):
    """What a law asks of a contract for work on a consumer's home, from a price on.

    `liens`: the contract warns of liens on the home. `in_trust`: payments before completion are held in trust.
    `work_first`: after the deposit nothing is asked for before it is earned. `changes_signed`: extra work is owed only
    under an order, signed first, that states scope, amount and effect. `time_essence`: the contract says whether its
    completion date is of the essence. `lien_notice` is the warning of liens in the words that the law prescribes, in
    its own language; "" where it prescribes none or docgen has not seen them. `prescribed` names other notices whose
    wording the law itself prescribes, "" where there are none, and `notices` is whose words of them docgen has; what
    they say of the contractor and the client stands in the fields of `notices_need`.
    `states` are the fields of the case file that the contract must state, and `least_points` is the smallest type that
    it may be set in, in points; 0 where the law names none for all of it. `seen` are the subjects that the text settled
    for docgen, one way or the other: the rest is not verified.
    """

    at_least: Sum
    liens: bool = False
    in_trust: bool = False
    work_first: bool = False
    changes_signed: bool = False
    time_essence: bool = False
    lien_notice: str = ""
    prescribed: str = ""
    notices: Literal["", "California", "Florida", "Missouri", "Washington"] = ""
    notices_need: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    least_points: Sum = Decimal(0)
    seen: tuple[HomeSubject, ...] = ()


class HomeAuthority(Provision, frozen=True, kw_only=True):
    """The authority of a State that licenses or registers contractors: `name` with its article, as in a sentence."""

    name: Annotated[str, Example("the Contractors State License Board")]


class Lien(Provision, frozen=True, kw_only=True):
    """The clock of a mechanics lien on private work: until when it is recorded, and until when sued on.

    It holds for contractors of `roles` on `properties` (all of them where none is named). A claim of lien is recorded
    `within` so many days or months (`unit`) of what `counted_from` says, and `after_notice` days after the owner
    recorded a notice of completion, where that ends earlier (0: no such notice). With `from_month_end` the time begins
    with the end of the month; with `on_day` it ends on that day of the month so many months later. A suit is brought
    within `suit_within` of what `suit_from` says; 0 where docgen does not know.

    A preliminary notice, called `notice_name`, is given within `notice_within` of what `notice_from` says to those of
    `notice_to`; 0 where none is needed or known. "each month": for the work of each month, by the day `notice_on_day`
    so many months later. `notice_words` is whose prescribed words docgen has for it. Before the recording, a notice of
    the intent goes to those of `intent_to`, so many days before as `intent_days` says (0: none is asked for). `name` is
    what the statute calls the lien.
    """

    name: str = "mechanics lien"
    roles: tuple[Role, ...]
    properties: tuple[Property, ...] = ()
    within: Days
    unit: Literal["days", "months"] = "days"
    counted_from: Literal["completion", "last furnishing"]
    from_month_end: bool = False
    on_day: DayOfMonth = 0
    after_notice: Days = 0
    suit_within: Days = 0
    suit_unit: Literal["days", "months", "years"] = "days"
    suit_from: Literal["recording", "last furnishing", "completion", "last day to record"] = "recording"
    notice_name: str = "preliminary notice"
    notice_within: Days = 0
    notice_unit: Literal["days", "months"] = "days"
    notice_from: Literal["first furnishing", "last furnishing", "each month"] = "first furnishing"
    notice_on_day: DayOfMonth = 0
    notice_to: tuple[Literal["owner", "general contractor", "lender"], ...] = ()
    notice_words: Literal["", "California", "Florida", "Illinois", "Nevada", "Texas", "Washington"] = ""
    intent_days: Days = 0
    intent_to: tuple[Literal["owner", "general contractor"], ...] = ()


class BondClaim(Provision, frozen=True, kw_only=True):
    """Who gives notice of a claim on the payment bond for public work of the State, to whom and until when.

    `notice` says it in sentences for the user, and `suit` until when a suit is brought; "" where docgen has not seen
    it.
    """

    notice: str
    suit: str = ""


WaiverForm = Literal[
    "conditional-progress-waiver",
    "unconditional-progress-waiver",
    "conditional-final-waiver",
    "unconditional-final-waiver",
]


WaiverAnswer = Literal["affidavit-of-nonpayment", "claim-of-lien"]
_ANSWERS: dict[WaiverAnswer, str] = {
    "affidavit-of-nonpayment": "an affidavit of nonpayment",
    "claim-of-lien": "a claim of lien",
}


class LienWaivers(Provision, frozen=True, kw_only=True):
    """That a waiver of lien has a prescribed form; `words` is whose forms docgen has, `forms` which the law has.

    A law that does not tell waivers before a payment from those after it has the one form for both. Such a waiver may
    hold without the payment: `counts_after` so many days from its date (that day is not counted, and the last day is
    still in time) it counts as what `counts_as` says, unless one of `unless_filed` has been filed; 0: it does not.
    """

    words: Literal[
        "Arizona", "California", "Florida", "Georgia", "Michigan", "Mississippi", "Nevada", "Texas", "Utah", "Wyoming"
    ]  # fmt: skip
    forms: tuple[WaiverForm, ...] = get_args(WaiverForm)
    counts_after: Days = 0
    counts_as: Literal["", "lien waived", "paid in full"] = ""
    unless_filed: tuple[WaiverAnswer, ...] = ()

    @property
    def answers(self) -> str:
        """What has to be filed, in words: "an affidavit of nonpayment or a claim of lien"."""
        return " or ".join(_ANSWERS[each] for each in self.unless_filed)


class LicenceNumber(Provision, frozen=True, kw_only=True):
    """That a contractor's licence number stands in construction contracts from a price on, whoever the client is."""

    at_least: Sum = Decimal(0)


class PaymentNotices(Provision, frozen=True, kw_only=True):
    """Notices about construction payments: one to pay less comes `pay_less_days` before the final date for payment."""

    debtors: tuple[Kind, ...]
    pay_less_days: Days


class PromptPayment(Provision, frozen=True, kw_only=True):
    """The days within which the law has a construction invoice paid, and what it adds a month after them.

    `when` are its conditions. `charged`: where the contract refers to the law for interest, this is the law's rate for
    it, from the day after the due date, in place of any other; elsewhere it is only reserved, by name. `name` is how a
    letter calls it then. `confirm` is what the user has to know before the claim goes out.
    """

    name: str = ""
    debtors: tuple[Kind, ...]
    when: Conditions = Conditions()
    days: Days
    monthly: Percent
    charged: bool = False
    confirm: str = ""


class ReservedFunds(Provision, frozen=True, kw_only=True):
    """A share of the price of construction work that the client has to hold back by law, for days after completion.

    It is so where the conditions of `when` are met: an owner's duty is none of the general contractor's.
    """

    when: Conditions = Conditions()
    share: Percent
    days: Days


class Retainage(Provision, frozen=True, kw_only=True):
    """The most that a client may hold back of each payment for construction work, and when it is paid at the latest.

    It holds against `debtors` where the conditions of `when` are met. `share` is in per cent of a payment, and
    `halfway_share` that after half of the work is done, None where it stays the same. What was held back is paid within
    `release_days` of completion, or of the client's acceptance of the work (`release_from`); 0 where the law names no
    days, or docgen has not seen them. `monthly` is the interest in per cent a month on what is paid later, 0 likewise.
    """

    debtors: tuple[Kind, ...]
    when: Conditions = Conditions()
    share: Percent
    halfway_share: Percent | None = None
    release_days: Days = 0
    release_from: Literal["completion", "acceptance"] = "completion"
    monthly: Percent = Decimal(0)


class ConsumerBuilding(Provision, frozen=True, kw_only=True):
    """A consumer's new building, or considerable alterations of one: securities, and a limit of progress payments.

    `security` is what the contractor gives with the first progress payment, in per cent of the price; the same of what
    is added, where change orders add more than `added_above` per cent. Where progress payments are agreed, a term that
    has the consumer give a security for the price of more than the next payment, or `client_limit` per cent of the
    price, is void.
    """

    security: Percent
    progress_limit: Percent
    added_above: Percent
    client_limit: Percent


class PayAfterAcceptance(Provision, frozen=True, kw_only=True):
    """That what is left of the price is not due before the work has been accepted.

    `building`: for work on a building or its grounds, else for other work. `final_invoice`: nor before a final invoice
    that can be checked has been given; `joint_record` is the provision by which a client who refuses acceptance takes
    part in a record of the condition of the work. `objection_days`: how long after its arrival the client can object,
    with reasons, that the final invoice cannot be checked; 0 where the law gives no such time. `parts`: the provision
    by which a part that is accepted by itself is paid on its acceptance. `passed_on`: the provision by which work that
    the client had promised to somebody else is due without acceptance, once that other has paid for it or accepted it,
    or the client let a time to say so run out.
    """

    work: Work
    building: bool
    final_invoice: bool = False
    joint_record: str = ""
    objection_days: int = 0
    parts: str = ""
    passed_on: str = ""


class VoidTerm(Provision, frozen=True, kw_only=True):
    """Fields of a case file whose clause would be void against such clients, and what to write `instead`.

    `work`: for such work; for any where it names none. `longer_than` and `shorter_than` are months: a time within them
    holds. `more_than`: a share up to it holds. `in_doubt`: whether the clause holds depends on the case. `left_out`:
    docgen's contract leaves such a clause out by itself.
    """

    fields: tuple[str, ...]
    debtors: tuple[Kind, ...]
    work: tuple[Work, ...] = ()
    longer_than: Months = 0
    shorter_than: Months = 0
    more_than: Percent | None = None
    in_doubt: bool = False
    left_out: bool = False
    instead: str

    @property
    def has_limit(self) -> bool:
        """Whether it is void only beyond a time or a share."""
        return bool(self.longer_than or self.shorter_than) or self.more_than is not None

    def strikes_out(self, field: str) -> bool:
        """Whether any clause by this field ("contract.stop_work") is void, whatever it says."""
        return field in self.fields and not self.in_doubt and not self.has_limit


class DefectWithholding(Provision, frozen=True, kw_only=True):
    """How much a client may hold back for a defect: as a rule so many `times` what mending it costs."""

    work: tuple[Work, ...]
    times: Factor


class PaySecurity(Provision, frozen=True, kw_only=True):
    """The contractor's right to a security for the pay of building work, of which some has not been received.

    `extra` per cent of that pay come on top. Where the law limits the security, `limit` is the most that may be asked
    for in per cent of the price, and `limit_short` the same for contracts to be performed within `short_months` months.
    `respond_days` are as a rule time enough to give it. `means` are the ways to give it, `costs` what the contractor
    bears of its cost, in per cent a year. `ends` says what the contractor may do in the end without it: terminate, or
    rescind after a further time.
    """

    debtors: tuple[Kind, ...]
    extra: Percent = Decimal(0)
    limit: Percent | None = None
    limit_short: Percent | None = None
    short_months: Months = 0
    respond_days: Days = 14
    means: tuple[Literal["guarantee", "cash", "deposit", "savings book", "insurance"], ...]
    costs: Percent
    ends: Literal["termination", "rescission after a further time"]


class DefectsPeriod(Provision, frozen=True, kw_only=True):
    """How many years a client has for claims about defects, from acceptance, and what may not be shortened.

    `building`: for work on a building or its grounds, else for other work. `debtors` are the clients against whom a
    shorter time does not hold.
    """

    work: Work
    building: bool
    years: Years
    debtors: tuple[Kind, ...]


class Limitation(Provision, frozen=True, kw_only=True):
    """Within how many years of the breach suit is brought on a contract: a written one, and one by word of mouth.

    They are counted from the due date of an invoice, or from the end of the year in which it fell due. What stops the
    time or lets it begin anew is not in it.
    """

    written: Years
    oral: Years | None = None
    counted_from: Literal["due date", "end of the year"] = "due date"


class PaymentBeforeWork(Provision, frozen=True, kw_only=True):
    """That clients of these kinds owe no payment on account before work of its value has been done."""

    work: tuple[Work, ...]
    debtors: tuple[Kind, ...]


# --- before a court -----------------------------------------------------------------------------------------------


class WitnessStatement(Provision, frozen=True, kw_only=True):
    """How a written statement of a witness is verified, and what the rules ask of its form.

    `words` are those of the law above the signature, in the language of its courts; with `place` the place of signing
    stands with them. `courts` names the courts that they are for, "" for all of the jurisdiction. `form` is `england`:
    headed with party, witness, number and exhibits, a margin of 3.5 cm, references in bold; or `declaration`.
    """

    words: str
    place: bool = False
    courts: str = ""
    form: Literal["england", "declaration"]
