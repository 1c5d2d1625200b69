"""What the review says to the lawyer, in English."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

Defences = Literal[
    "not-due", "wrong-party", "unsigned-change-order", "oral-change", "defects", "retention", "notice", "cancellation",
    "penalty-rate", "full-settlement", "time-bar", "formalities", "licence", "insolvency", "duplicate-claim",
]  # fmt: skip
"""What the other side may say, one name a defence."""

DEFENCES: tuple[Defences, ...] = Defences.__args__  # type: ignore[attr-defined]
StateOf = Literal["open", "answered", "quiet"]
Assumed = Literal[
    "day count", "allocation", "first day", "due day", "rate", "rounding", "fixed sum", "choice", "set-off"
]
Unknown = Literal[
    "interest", "due day", "limitation", "suspension", "pre-action", "small claims", "licence", "cancellation", "lien",
    "ceiling", "witness",
]  # fmt: skip
Sure = Literal[
    "seen in the primary source", "seen in a secondary source", "not verified", "docgen's own rule", "unsure",
    "conflicting", "general knowledge", "contract",
]  # fmt: skip


class Review:
    """The sentences of the review; each is whole, with its full stop, unless its docstring says otherwise."""

    # --- what the parts are called; no full stop ---

    def title(self, document: str) -> str:
        """The title: what is reviewed is named as the catalogue has it."""

        return f"Review: {document}"

    def defence(self, name: Defences) -> str:
        """What a defence is called."""

        return {
            "not-due": "Not due",
            "wrong-party": "The wrong party",
            "unsigned-change-order": "No signed change order",
            "oral-change": "An oral change, barred by the contract",
            "defects": "Defects and set-off",
            "retention": "Retention",
            "notice": "Notice not served, or too short",
            "cancellation": "The consumer may still cancel",
            "penalty-rate": "A penalty or a usurious rate",
            "full-settlement": "Paid in part, in full settlement",
            "time-bar": "Time-barred",
            "formalities": "The formalities of a statute",
            "licence": "Not licensed",
            "insolvency": "Insolvency or another stay",
            "duplicate-claim": "Claimed twice",
        }[name]

    def state(self, state: StateOf) -> str:
        """How a defence stands: something is to be closed, the case answers it, or the case says nothing of it."""

        return {"open": "to close", "answered": "answered", "quiet": "nothing in the case"}[state]

    def assumed(self, what: Assumed) -> str:
        """What was assumed."""

        return {
            "day count": "How days are counted",
            "allocation": "Order of part-payments",
            "first day": "First day of interest",
            "due day": "A due date that is no business day",
            "rate": "Rate of interest",
            "rounding": "Rounding",
            "fixed sum": "Fixed sum for late payment",
            "choice": "Not settled by any source",
            "set-off": "Set-off",
        }[what]

    def sure(self, confidence: Sure, day: str) -> str:
        """How sure docgen is of a value, and on which day somebody looked; `contract` is what the parties agreed."""

        if confidence == "contract":
            return "agreed by the parties"
        said = {
            "not verified": "not verified: no source seen",
            "general knowledge": "not verified: no source seen",
            "docgen's own rule": "docgen's own rule: no source settles it",
        }.get(confidence, confidence)
        return f"{said}, looked at {day}"

    def nothing(self) -> str:
        """That a part of the review has nothing to say."""

        return "Nothing."

    # --- what was assumed ---

    def counts_from_next_day(self, *, contract: bool) -> str:
        """What is taken for the first day of interest; `contract`: as the contract says."""

        return f"the day after the due date{', as the contract says' if contract else ''}"

    def counts_from_day(self, number: int) -> str:
        """The same where the law starts later; no full stop."""

        return f"day {number} after the due date"

    def counts_from_default(self) -> str:
        """The same where interest needs default; no full stop."""

        return "the first day of default"

    def due_day_moves(self) -> str:
        """What is taken where a due date is no business day; no full stop."""

        return "it moves to the next business day"

    def due_day_stays(self) -> str:
        """The same where no rule moves it; no full stop."""

        return "it stays where it is: no rule is known that moves it"

    def agreed_in_contract(self, reference: str) -> str:
        """The contract as the source of what was assumed; no full stop."""

        return f"the contract {reference}"

    # --- what was derived ---

    def contract_sum(self, reference: str, orders: str) -> str:
        """Where the contract sum comes from: the contract and the orders of these numbers ("" for none); no full stop.

        `orders` are listed as they are called: Change Order 1 and Change Order 2.
        """

        return f"contract {reference}" + (f" with {orders}" if orders else "")

    def label_sum(self) -> str:
        """What the contract sum is called."""

        return "Contract sum as amended, tax included"

    def invoice_from(self, what: str, issued: str) -> str:
        """Where an invoice's amount and due date come from; no full stop."""

        return f"{what}, issued on {issued}, and the time for payment of the contract"

    def invoice_is(self, amount: str, due: str) -> str:
        """What an invoice comes to and when it is due; no full stop."""

        return f"{amount}, due on {due}"

    def label_total(self, day: str) -> str:
        """What the sum of the account on a day is called."""

        return f"All that is overdue on {day}, with interest, fixed sums and costs"

    def from_account(self) -> str:
        """Where that sum comes from; no full stop."""

        return "the account; docgen account --explain shows every step"

    # --- limitation ---

    def last_day(self, day: str, *, passed: bool) -> str:
        """The last day of the limitation period; `passed`: it is over; no full stop."""

        return f"{day}{' – HAS PASSED' if passed else ''}"

    def not_verified(self) -> str:
        """That docgen has no verified period; no full stop."""

        return "not verified"

    def limitation_basis(self, years: int, *, end_of_year: bool, law: str, sure: str) -> str:
        """How the last day was counted; no full stop."""

        start = "the end of the year in which it fell due" if end_of_year else "the due date"
        return f"{years} years from {start} ({law}; {sure})"

    # --- what the law pack does not know ---

    def unknown(self, what: Unknown, law: str) -> str:
        """A sentence: what docgen does not know of this law and this case may turn on."""

        return {
            "interest": f"Whether the law of {law} gives interest of right against this client.",
            "due day": f"Whether the law of {law} moves a due date that is no business day.",
            "limitation": f"When claims for payment become time-barred under the law of {law}.",
            "suspension": f"Whether the law of {law} gives a right of its own to stop work for this client.",
            "pre-action": f"What the courts of {law} ask for before proceedings against this client.",
            "small claims": f"The limit and the court for small claims in {law}.",
            "licence": f"Whether a contractor has to be licensed for this work under the law of {law}.",
            "cancellation": f"Whether the law of {law} lets this client cancel the contract.",
            "lien": f"Which lien the law of {law} gives for this work, and until when.",
            "ceiling": f"Which rate of interest the law of {law} would call usurious or a penalty.",
            "witness": f"In which words a witness verifies a written statement before the courts of {law}.",
        }[what]

    def value_not_verified(self, reference: str) -> str:
        """A sentence: something the claim rests on was seen in no source."""

        return f"Whether it is as docgen takes it: {reference}. No source has been seen for it."

    # --- sentences and their sources ---

    def from_contract(self, reference: str) -> str:
        """The contract as what proves a sentence; no full stop."""

        return f"the signed contract {reference}"

    def from_order(self, order: str) -> str:
        """A change order as what proves a sentence; no full stop."""

        return f"the approved {order}"

    def from_invoice(self, number: str) -> str:
        """An invoice as what proves a sentence; no full stop."""

        return f"the invoice {number}"

    def no_proof(self) -> str:
        """That nothing in the case proves a sentence; no full stop."""

        return "NOTHING"

    def proof(self) -> str:
        """What sentences without proof stand under in the list of what is to be closed; no full stop."""

        return "Proof"

    def proof_missing(self, count: int, *, of: int) -> str:
        """How many sentences have no proof."""

        return (
            f"{count} of {of} sentences of fact have no proof in the case: the last table of this review shows which."
        )

    def page(self, number: str) -> str:
        """A page of an exhibit; no full stop."""

        return f"p. {number}"

    # --- the other side: any defence ---

    def check_warns(self, rule: str) -> str:
        """That a check warns of it: the warning stands in its own part of the review."""

        return f"docgen check warns of it ({rule}); the remedy stands with the warning above."

    def gate_refuses(self, rule: str, law: str) -> str:
        """That the gate holds the document back for it."""

        return f"The gate does not let the document out yet ({rule}; {law}); the remedy stands above."

    # --- the other side, one by one ---

    def fell_due(self, invoice: str, *, day: str, days: int) -> str:
        """That an invoice is due, and for how long."""

        return f"{invoice} fell due on {day}, {days} {'day' if days == 1 else 'days'} before the date of the document."

    def milestone(self, name: str) -> str:
        """A milestone by its id; no full stop."""

        return f"milestone {name}"

    def was_done(self, what: str, *, invoice: str, day: str, exhibit: str) -> str:
        """That the record shows the work behind an invoice; `exhibit` is its file, or ""."""

        shown = f" ({exhibit})" if exhibit else ""
        return f"{invoice} is for {what}: the record says that it was done on {day}{shown}."

    def done_without_exhibit(self, what: Sequence[str]) -> str:
        """A gap: the record says that work was done and names nothing that shows it, for each milestone or order."""

        if len(what) == 1:
            return f"Name the exhibit that shows that {what[0]} was done: the record has none."
        return f"Name the exhibits that show that each of these was done, since the record has none: {', '.join(what)}."

    def party_is(self, name: str, *, registration: str) -> str:
        """Whom the claim is against: the party of the contract, with its entry in a register or ""."""

        number = f", {registration}" if registration else ""
        return f"The claim is against {name}{number}, the party named in the contract."

    def signed_on(self, day: str) -> str:
        """That the contract was signed."""

        return f"The contract was signed on {day}."

    def renamed(self, name: str, *, day: str, exhibit: str) -> str:
        """That a party changed its name, or another acts for it."""

        shown = f" ({exhibit})" if exhibit else ""
        return f"Since {day} the party is {name}{shown}."

    def died(self, name: str, *, day: str, exhibit: str) -> str:
        """That a party died; `name` is whose death it is where several people are the party, else ""."""

        shown = f" ({exhibit})" if exhibit else ""
        return f"{name or 'The party'} died on {day}{shown}."

    def show_change_of_party(self, day: str) -> str:
        """A gap: nothing shows the change of a party on that day."""

        return f"Name the exhibit that shows the change of {day}: a register entry, a certificate."

    def no_registration(self, name: str) -> str:
        """A gap: a company without its entry in a register."""

        return f"Give the register entry of {name}, so that the defendant can be named without doubt."

    def not_signed(self) -> str:
        """A gap: there is no signed contract."""

        return "Find the signed contract and enter the day under signed, or show how it was agreed."

    def order_approved(self, order: str, *, day: str, by: str) -> str:
        """That a change order was approved."""

        return f"{order} was approved on {day}{f' by {by}' if by else ''}."

    def order_not_approved(self, order: str, invoice: str) -> str:
        """A gap: an invoice asks for a change order that was not approved."""

        return f"{invoice} asks for {order}, which was not approved: find the approval, or claim it on another ground."

    def order_approver(self, order: str) -> str:
        """A gap: it is not said who approved an order."""

        return f"Say who approved {order}, and keep the signature."

    def extra_claimed(self, invoice: str, *, amount: str) -> str:
        """That an extra is claimed without a signed order."""

        return f"{invoice} claims {amount} for extra work without a signed change order."

    def extra_gap(self, *, clause: bool) -> str:
        """A gap of such an extra; `clause`: the contract lets nothing but a written order change the price."""

        first = "The contract asks for a written change order. " if clause else ""
        return (
            f"{first}Show that the client waived that, or asked for the work and accepted it; or prepare the claim on"
            " another ground."
        )

    def instruction_in_order(self, instruction: str, order: str) -> str:
        """That an instruction on site was put into a signed order."""

        return f"Instruction {instruction} was put into {order}."

    def disputed(self, amount: str, *, invoice: str, day: str, reason: str) -> str:
        """That the client objects; `reason` is the client's, as the case has it."""

        return f"On {day} the client disputed {amount} of {invoice}: {reason}"

    def dispute_gap(self, invoice: str) -> str:
        """A gap of an objection that stands."""

        return f"Answer the objection to {invoice} with what shows the work and its acceptance, or credit it."

    def withdrawn(self, invoice: str, day: str) -> str:
        """That the client withdrew an objection."""

        return f"The objection to {invoice} was withdrawn on {day}."

    def allowed(self, invoice: str, day: str) -> str:
        """That the contractor gave way to an objection and credited it."""

        return f"The objection to {invoice} was allowed on {day} and is credited."

    def accepted(self, *, day: str, text: str, exhibit: str) -> str:
        """That work was accepted or a debt admitted: the event's own words."""

        shown = f" ({exhibit})" if exhibit else ""
        return f"{day}: {text}{shown}"

    def never_disputed(self) -> str:
        """That the case has no objection."""

        return "The case has no objection of the client to any invoice."

    def retention_kept(self, *, share: str, amount: str, taxed: bool) -> str:
        """That a retention is held and not claimed; `taxed` where tax is in the amount."""

        own = f"{amount}, tax included, is" if taxed else f"{amount} is"
        return f"{share} is retained under the contract; {own} held so far and not claimed."

    def retention_claimed(self, invoice: str) -> str:
        """A gap: an invoice claims what is to be retained."""

        return (
            f"{invoice} asks for its whole milestone, though the contract retains a part of it: say why, or correct it."
        )

    def retention_released(self, invoice: str, *, shown: bool) -> str:
        """That an invoice asks for the release of retention; with `shown`, that the record has what it waits for."""

        if shown:
            return f"{invoice} asks for the retention, and the record has the completion it waited for."
        return (
            f"{invoice} asks for the retention: show the completion, or the end of the time for defects, it waits for."
        )

    def stop_noticed(self, *, noticed: str, by: str, stopped: str, later: str, asked: str) -> str:
        """That notice was given before work stopped, how many days it had, and how long it was to be."""

        how = f" by {by}" if by else ""
        return (
            f"Notice of the stop was given on {noticed}{how}; work stopped on {stopped}, {later} later (asked:"
            f" {asked})."
        )

    def stop_without_notice(self, day: str) -> str:
        """A gap: work stopped and the record has no notice of it before."""

        return (
            f"Work stopped on {day}, and the record has no notice before it: find the notice, or expect a counterclaim."
        )

    def stop_too_early(self, day: str, *, earliest: str) -> str:
        """A gap: work stopped before the notice had run."""

        return (
            f"Work stopped on {day}; the notice allowed it from {earliest}. Expect a counterclaim for the early stop."
        )

    def reminded(self, days: str) -> str:
        """On which days the client was reminded."""

        return f"The client was reminded on {days}."

    def time_given(self, *, by: str, asked: int, law: str) -> str:
        """How long the document gives, and what the law asks (`asked` days, 0 for nothing known)."""

        rule = f" ({asked} days: {law})" if asked else ""
        return f"The document leaves time until {by}{rule}."

    def told_of_right(self, *, day: str, ends: str) -> str:
        """That the consumer was told of the right to cancel, and when it ended; `day` is "" where the contract did."""

        if not day:
            return f"The contract has the notice of the right to cancel; the right ended on {ends}."
        return f"The consumer was told of the right to cancel on {day}; it ended on {ends}."

    def not_told_of_right(self, what: str) -> str:
        """A gap: nothing says that the consumer was told; `what` is the contract or an order."""

        return f"Show that the consumer was told of the right to cancel {what}: without it the right may still run."

    def the_contract(self) -> str:
        """The contract, as it follows a verb; no full stop."""

        return "the contract"

    def still_running(self, ends: str) -> str:
        """A gap: the right to cancel has not ended."""

        return f"The consumer may cancel until {ends}: wait for that day."

    def no_right(self) -> str:
        """That the case gives this client no right to cancel that docgen knows."""

        return "The client is a consumer, and docgen knows of no right to cancel for a contract concluded in this way."

    def rate_agreed(self, rate: str) -> str:
        """The rate that the parties agreed."""

        return f"Interest is claimed at the agreed rate of {rate}."

    def rate_by_law(self, law: str) -> str:
        """That interest is the law's own."""

        return f"Interest is claimed at the rate of the law: {law}."

    def under_ceiling(self, rate: str, law: str) -> str:
        """The ceiling that docgen knows."""

        return f"The ceiling that docgen knows is {rate} ({law})."

    def offer_made(self, *, day: str, text: str) -> str:
        """That an offer is in the record."""

        return f"On {day} an offer was made: {text}"

    def offer_gap(self) -> str:
        """A gap: an offer without its end."""

        return (
            "Show that no payment was taken in full settlement: the answer to the offer, and what the receipts said."
            " The offer itself stays out of the letters."
        )

    def settled(self, *, amount: str, day: str) -> str:
        """That a settlement was agreed."""

        return f"A settlement for {amount} is dated {day}."

    def settled_gap(self) -> str:
        """A gap: what became of a settlement."""

        return "Show that it was never signed, or was not kept and so no longer binds."

    def part_paid(self, amount: str, *, invoice: str, day: str) -> str:
        """That a part-payment came in."""

        return f"{amount} was paid towards {invoice} on {day}; the case has no condition attached to it."

    def time_runs(self, invoice: str, *, day: str, passed: bool) -> str:
        """Until when an invoice can be claimed."""

        if passed:
            return f"{invoice}: the time ended on {day}."
        return f"{invoice} can be claimed until {day}, if nothing stopped the time or let it begin anew."

    def time_barred(self) -> str:
        """A gap: the time is over."""

        return "Show what stopped the time or let it begin anew: a claim, talks, a part-payment, an acknowledgement."

    def time_unknown(self) -> str:
        """A gap: docgen knows no period for this law."""

        return "docgen has no verified limitation period for this law: work out the last day yourself."

    def formalities_kept(self) -> str:
        """That the checks of the law found nothing."""

        return "The checks of docgen’s law pack for such contracts found nothing."

    def licence_is(self, licence: str) -> str:
        """The licence that the case has."""

        return f"The case names the contractor as licensed: {licence}."

    def licence_gap(self, law: str) -> str:
        """A gap: the law asks for a licence and the case has none."""

        return (
            f"Show that the contractor was licensed at all times of the work: {law} asks for it, and without it there"
            " may be no claim."
        )

    def stay(self, *, day: str, text: str) -> str:
        """That something bars the claim: the words of the case."""

        return f"Since {day}: {text}"

    def stay_gap(self) -> str:
        """A gap of a stay that has not ended."""

        return "Claim in the way that is left: a proof of debt, or after the stay has ended."

    def stay_ended(self, day: str) -> str:
        """That a stay has ended."""

        return f"It ended on {day}."

    def assigned(self, *, name: str, day: str) -> str:
        """That the claim was assigned."""

        return f"The claim was assigned to {name} on {day}."

    def assigned_gap(self) -> str:
        """A gap of an assigned claim."""

        return "Have the assignee claim it, or show the authority to collect for the assignee."

    def handed_over(self, *, name: str, day: str) -> str:
        """That a collection agency has the claim; `name` is the agency, or ""."""

        return f"The claim was handed over for collection{f' to {name}' if name else ''} on {day}."

    def handed_over_gap(self) -> str:
        """A gap of a claim that was handed over."""

        return "Take the claim back from the agency in writing before it is made again."

    def plan_signed(self, day: str) -> str:
        """That a payment plan was signed."""

        return f"A payment plan was signed on {day}."

    def plan_gap(self) -> str:
        """A gap of a claim under a payment plan."""

        return "Show that the plan was not kept and that its notice has run: until then only its instalments are due."

    def claimed_once(self) -> str:
        """That each invoice of the claim has its own ground."""

        return "Each invoice of the claim is for something of its own; what was paid and credited is taken off."

    def credits_taken_off(self, amount: str) -> str:
        """What was credited."""

        return f"Credit notes of {amount} are taken off."
