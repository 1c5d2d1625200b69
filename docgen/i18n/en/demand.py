"""What letters say of the job, the breach and their enclosures, and of the steps of the ladder, in English."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from docgen.i18n.en.values import creditor

if TYPE_CHECKING:
    from docgen.i18n.terms import Booking, Particular, ProjectRole, Voice

NBSP = "\u00a0"

# What the document behind an event is called. It is named for what it is, not for what it proves.
_PAPERS = {
    "start": "Record of the start",
    "delivery": "Proof of delivery",
    "completion": "Record of completion",
    "acceptance": "Record of acceptance",
    "use": "Proof of use",
    "reminder": "Reminder",
    "call": "Note of the call",
    "meeting": "Note of the meeting",
    "letter": "Letter",
    "notice": "Notice that work would stop",
    "suspension": "Message that work had stopped",
    "resumption": "Message that work had resumed",
    "subcontractors-told": "Message to the subcontractors",
    "switch-off": "Record of the switch-off",
    "switch-on": "Record of the switch-on",
    "handover": "Record of the handover",
    "site-closed": "Record of the closed site",
    "delay": "Record of the delay",
    "dispute": "Your message",
    "admission": "Your message",
    "offer": "Offer",
    "warning": "Warning that the cap was near",
    "posting": "Record of the posting",
    "security": "Record of the security",
    "other": "Document",
}


# What a document is called that docgen makes, where the record says which one went out.
# The day stands before what it says.
_LETTERS = {
    "contract": "Contract",
    "contract-as-amended": "Contract as amended",
    "early-start-request": "Request for an early start",
    "client-check": "Client check",
    "call-sheet": "Note of the call",
    "certificate-of-service": "Certificate of service",
    "witness-statement": "Witness statement",
    "notice-of-assignment": "Notice of assignment",
    "proof-of-debt": "Proof of debt",
    "collection-handover": "Hand-over for collection",
    "reminder": "Reminder",
    "second-reminder": "Further reminder",
    "late-interest-notice": "Notice of late payment",
    "stop-work-notice": "Notice that work would stop",
    "suspension-notice": "Notice that work had stopped",
    "resumption-notice": "Notice that work resumed",
    "service-cutoff-warning": "Warning before a service was switched off",
    "final-demand": "Final demand",
    "statement-of-account": "Statement of account",
    "confirmation-of-instruction": "Confirmation of instruction",
    "payment-plan": "Payment plan",
    "change-order": "Change order",
    "credit-note": "Credit note",
    "receipt": "Receipt",
    "notice-of-completion": "Notice of completion",
    "notice-of-delay": "Notice of delay",
    "security-demand": "Demand for a security",
    "preliminary-notice": "Preliminary notice",
    "notice-of-intent-to-lien": "Notice of intent to record a lien",
    "conditional-progress-waiver": "Conditional waiver for a progress payment",
    "unconditional-progress-waiver": "Unconditional waiver for a progress payment",
    "conditional-final-waiver": "Conditional waiver for the final payment",
    "unconditional-final-waiver": "Unconditional waiver for the final payment",
    "cancellation-instructions": "Instructions on cancelling",
    "cure-notice": "Request to put a breach right",
    "termination-notice": "Notice of termination",
    "final-account": "Final account",
    "settlement-agreement": "Settlement agreement",
    "release": "Release",
    "quotation": "Quotation",
    "switch-off-notice": "Notice that a service was switched off",
    "switch-on-notice": "Notice that a service was on again",
    "goodwill-offer": "Offer of a discount",
    "service-end-notice": "Letter on the end of a running service",
    "acceptance-record": "Record of acceptance",
    "condition-record": "Joint record of condition",
    "invoice": "Invoice",
    "reply-form": "Reply Form",
    "affidavit-of-nonpayment": "Affidavit of nonpayment",
    "claim-of-lien": "Claim of lien",
}


def _of(name: str, day: str) -> str:
    """A document with its day: the notice of 1 June that work would stop."""
    for clause in (" that ", " before "):
        head, link, rest = name.partition(clause)
        if link:
            return f"{head} of {day}{link}{rest}"
    return f"{name} of {day}"


class Demand:
    """What a notice or a final demand says of the job, the breach and the enclosures."""

    def title(self) -> str:
        """The title of a final demand."""

        return "Final demand before court proceedings"

    def agreement(self, *, voice: Voice, reference: str, day: str, signed: str, work: str, site: str) -> str:
        """A sentence: what was agreed, when, and where; `signed` and `site` may be ""."""

        they, _, _ = creditor(voice)
        when = f", signed on {signed}," if signed else ""
        where = f" at {site}" if site else ""
        sentence = (
            f"By the contract {reference} of {day}{when} {they} agreed with you to carry out this work: {work}{where}"
        )
        return sentence if sentence.endswith(".") else f"{sentence}."

    def progress(self, *, invoiced: str, tax: str, credited: str, received: str) -> str:
        """A sentence: what has been invoiced (with that tax, or ""), credited (or "") and paid so far."""

        taxed = f", {tax} included," if tax else ""
        if credited:
            comma = "" if taxed else ","
            rest = f"{credited} has been credited and {received} has been paid"
            return f"So far {invoiced} has been invoiced{taxed}{comma} {rest}."
        return f"So far {invoiced} has been invoiced{taxed} and {received} has been paid."

    def instructed(self, asked_by: str, *, day: str) -> str:
        """A sentence: who asked for extra work, and when; `asked_by` "" where it was the one whom the letter greets."""

        return f"{asked_by or 'You'} asked for it on {day}."

    def record_of(self, voice: Voice) -> str:
        """The words before the record of the work."""

        return f"From {creditor(voice)[2]} record of the work"

    def dated(self, day: str, text: str) -> str:
        """A fact with its day."""

        return f"{day}: {text}"

    def sent(self, channel: str, days: str) -> str:
        """How and when letters were sent; `channel` as the case writes it, or ""."""

        return (f"by {channel} " if channel else "") + f"on {days}"

    def retention_line(self, *, invoice: str, whole: str, kept: str, tax: str, tax_name: str) -> str:
        """How an invoice follows from its milestone less what is held back; `tax` "" where none is added."""

        taxed = f", plus {tax} {tax_name}" if tax else ""
        return f"{invoice} is {whole} less {kept}{taxed}"

    def retention(self, *, share: str, added_tax: str, lines: str, held: str) -> str:
        """Sentences: how the invoices follow from the milestones, and what is held back in all."""

        added = f", with {added_tax} added" if added_tax else ""
        before = f" before {added_tax}" if added_tax else ""
        return (
            f"Each milestone is invoiced less the retention of {share}{added}: {lines}."
            f" The retention held, {held}{before}, is not part of this demand."
        )

    def stopped(self, since: str) -> str:
        """Sentences: work has stopped since that day, and what it takes to resume it."""

        return (
            f"Work has been stopped since {since}. It will be resumed, as the contract provides, when the sum named"
            " in the"
            " notice that work would stop has been paid."
        )

    def stopped_and_paid(self, since: str, *, paid: str, by: str) -> str:
        """Sentences: work is stopped since that day, what was named is settled; `by` the last day to resume, or ""."""

        resumed = f", and work is resumed by {by}, as the contract provides" if by else ""
        return (
            f"Work has been stopped since {since}. The sum named in the notice that work would stop was settled on"
            f" {paid}{resumed}."
        )

    def stop_announced(self, day: str) -> str:
        """A sentence: the notice of that day that work would stop still stands."""

        return f"The notice of {day} that work will stop remains in force."

    def may_stop(self, *, voice: Voice, undisputed: str, by: str, notice: str) -> str:
        """A sentence: what the contract allows if the sum is not paid; `undisputed` "" for the whole sum due."""

        sum_due = f"undisputed sum of {undisputed}" if undisputed else "sum due"
        return (
            f"If the {sum_due} has not been paid by {by}, {creditor(voice)[0]} may give notice under the contract’s"
            " clause"
            f" on stopping work; work may then stop after {notice}."
        )

    def final_demand_next(self, *, voice: Voice, by: str, firm: bool) -> str:
        """A sentence: a final demand comes next; `firm`: and court may follow it."""

        court = ", and court proceedings may follow it" if firm else ""
        return (
            f"If the sum due has not been paid by {by}, {creditor(voice)[2]} next letter will be a final demand{court}."
        )

    def rights_reserved(self, voice: Voice) -> str:
        """A sentence: all other rights are reserved, in a notice."""

        they = creditor(voice)[0]
        return f"{they[0].upper()}{they[1:]} {'reserves' if voice == 'client' else 'reserve'} all other rights."

    def disputed_part(self, *, amount: str, invoice: str) -> str:
        """What an objection was about, after "objection to"; `amount` "" for the whole invoice."""

        return f"{amount} of invoice {invoice}" if amount else f"invoice {invoice}"

    def defect_measure(self, *, cost: str, times: Decimal, held: str, law: str) -> str:
        """What the law lets a client hold back for a defect that costs so much to mend."""
        much = "twice that" if times == 2 else f"{times} times that"
        return f"Mending it costs {cost}; as a rule {much}, {held}, may be held back for it ({law})."

    def withdrew(self, to: str, *, day: str, voice: Voice, exhibit: str) -> str:
        """A sentence: the client withdrew an objection; without an exhibit as the contractor's record has it."""

        proof = f" ({exhibit})" if exhibit else ""
        opening = "You" if exhibit else f"According to {creditor(voice)[2]} record you"
        return f"{opening} withdrew your objection to {to} on {day}{proof}."

    def exhibit(self, number: int) -> str:
        """An exhibit by its number."""

        return f"Exhibit{NBSP}{number}"

    def enclosed_contract(self, *, reference: str, day: str, signed: str) -> str:
        """The contract among the enclosures; `signed` may be ""."""

        return f"The contract {reference} of {day}" + (f", signed on {signed}" if signed else "")

    def enclosed_order(self, *, order: str, day: str) -> str:
        """A change order among the enclosures."""

        return f"{order} of {day}"

    def enclosed_invoices(self, numbers: Sequence[str], *, listed: str) -> str:
        """The invoices among the enclosures."""

        return f"Invoice {listed}" if len(numbers) == 1 else f"Invoices {listed}"

    def letter(self, document: str, *, day: str) -> str:
        """A letter of that day that reminded of an invoice, as it follows "since"; `document` says which it was."""

        name = _LETTERS.get(document, "Letter")
        return f"the {_of(name[0].lower() + name[1:], day)}"

    def channel(self, by: str) -> str:
        """The channel by which something went, as the case writes it, alone."""

        return by

    def paper(self, document: str, about: str) -> str:
        """A document by its name, with its number where it has one."""
        return " ".join(part for part in (_LETTERS.get(document, "Letter"), about) if part)

    def enclosed_event(self, what: str, *, document: str, day: str, by: str, to_client: bool) -> str:
        """The document behind an event of the record, named for what it is.

        `what` is the kind of event, `document` the letter that it was, "" where the record names none. `to_client`:
        the letter goes to the client, else to somebody who collects from the client.
        """

        name = _LETTERS.get(document) or _PAPERS[what]
        if not to_client:
            name = name.replace("Your", "The debtor’s")
        return _of(name, day) + (f" ({by})" if by else "")

    def enclosed_time_sheets(self, invoice: str) -> str:
        """The time sheets of an invoice among the enclosures."""

        return f"Time sheets for {invoice}"

    def enclosed_receipts(self, invoice: str) -> str:
        """The receipts for the materials of an invoice among the enclosures."""

        return f"Receipts for the materials of {invoice}"

    def enclosed_objection(self, day: str) -> str:
        """The client's own objection among the enclosures."""

        return f"Your objection of {day}"

    def enclosed_withdrawal(self, day: str) -> str:
        """What shows that the client withdrew an objection, among the enclosures."""

        return f"Withdrawal of your objection, {day}"

    def enclosed_ground(self, invoice: str) -> str:
        """What shows why an extra is owed, among the enclosures."""

        return f"Proof of the order for {invoice}"

    def enclosed_instruction(self, instruction: str) -> str:
        """What shows an instruction on site, among the enclosures."""

        return f"Instruction {instruction}"

    def enclosed_document(self, name: str) -> str:
        """Any other document among the enclosures."""

        return f"Document {name}"

    def lien(self, voice: Voice, *, lien: str, by: str, law: str) -> str:
        """A sentence: a claim of lien, as its law names it, may still be recorded; the right is reserved."""

        return f"A claim of {lien} on the property may be recorded until {by} ({law}). That right is reserved."

    def validation_notice(self, day: str) -> str:
        """The validation information of a collector, as an enclosure."""

        return f"Validation information about the debt, dated {day} (12 CFR 1006.34)"

    def power_of_attorney(self) -> str:
        """The client's power of attorney for the lawyer, as an enclosure."""

        return "Power of attorney (original)"

    def protocol_forms(self) -> tuple[str, ...]:
        """The forms that the English Pre-Action Protocol for Debt Claims asks for."""

        return (
            "Information Sheet (Annex 1 of the Pre-Action Protocol for Debt Claims)",
            "Reply Form (Annex 1 of the Protocol)",
            "Financial Statement form (Annex 2 of the Protocol)",
        )


class Ladder:
    """What the documents between invoice and court say."""

    def state_of(self, days: int) -> str:
        """How an invoice stands so many days after its due date; before it they are negative."""

        if days == 0:
            return "due today"
        return f"{self.count_of_days(days)} overdue" if days > 0 else f"due in {self.count_of_days(-days)}"

    def count_of_days(self, days: int) -> str:
        """A number of days."""

        return f"{days} day" + ("" if days == 1 else "s")

    def booking(self, kind: Booking, *, invoice: str, text: str) -> str:
        """An event of the account in a few words; `text` may be "".

        Without `invoice` it is about the costs; a payment with a text and without one is for no invoice.
        """

        of = invoice or "the costs of recovery"
        on = f" on {of}"
        match kind:
            case "invoice":
                return f"Invoice {invoice}: {text}"
            case "fixed sum":
                return f"Fixed sum for late payment of {invoice}"
            case "cost":
                return f"Cost of recovery: {text}"
            case "credit note":
                return f"Credit note{on}: {text}"
            case "set-off":
                return f"Credit set off against {of}"
            case "discount":
                return f"Discount for early payment{on}"
            case "interest":
                return f"Interest{on}"
            case "payment":
                return ("Payment" if text and not invoice else f"Payment{on}") + (f", {text}" if text else "")
            case "returned":
                return f"Payment returned unpaid: {text}"
            case "refund":
                return "Paid back to you" + (f", {text}" if text else "")
            case "write-off":
                return f"No longer claimed of {invoice}"
            case "dispute":
                return f"Objection to {invoice}: {text}"
            case "concession":
                return f"Objection to {invoice} withdrawn"
            case "allowance":
                return f"Objection to {invoice} allowed"

    def less_retention(self, share: str) -> str:
        """The line of an invoice that takes off what is held back."""

        return f"Less retention of {share}"

    def materials(self) -> str:
        """The line of an invoice for materials."""

        return "Materials, at cost"

    def markup(self, share: str) -> str:
        """The line of an invoice for what is added to the materials."""

        return f"{share} on materials"

    def paid_in_advance(self) -> str:
        """The line of an invoice that takes off what the advance for materials has paid."""

        return "Already paid with the advance for materials"

    def taken_off(self, credit_note: str, *, day: str) -> str:
        """The line of an invoice for what had come in by its date: a payment, or ("" for none) a credit note."""

        return f"Less credit note {credit_note} of {day}" if credit_note else f"Less received on {day}"

    def taken_off_final(self, invoice: str, *, day: str, net: str, tax: str, gross: str) -> str:
        """An invoice that a final one takes off, with its tax, in the notes of an electronic invoice."""

        return f"Less invoice {invoice} of {day}: {net} plus tax of {tax}, {gross} in all"

    def labour(self, gross: str, *, tax: str) -> str:
        """How much of an invoice is for labour, in the notes of an electronic invoice; `tax` is the one in it."""

        return f"Labour in this invoice: {gross}, tax of {tax} included"

    def credit_used(self, amount: str, *, invoice: str, charges: bool) -> str:
        """A sentence: what of a credit note is set off against an invoice, or ("") the costs of recovery.

        `charges`: all of it against the interest and the fixed sum of that invoice.
        """

        where = f"invoice {invoice}" if invoice else "the costs of recovery"
        where = f"interest and charges on {where}" if charges and invoice else where
        return f"{amount} of the credit is set off against {where}."

    def credit_held(self, amount: str, *, set_off: bool) -> str:
        """A sentence: what of a credit note is held for the client; `set_off`: for the next invoice."""

        later = " and will be set off against the next invoice" if set_off else ""
        return f"{amount} of the credit is held for you{later}."

    def credit_after_letter(self, letter: str, *, left: bool) -> str:
        """A sentence: a letter named a larger sum than is owed with the credit note; `left`: something still is."""

        rest = "for the rest it stands" if left else "nothing of it remains to be paid on the invoices"
        return f"The sum named in {letter} is lower by this credit note; {rest}."

    def stop_clause(self) -> str:
        """The clause on stopping work, as it follows "under"."""

        return "the clause “Stopping work when a payment is missed” of the contract"

    def participant(self, role: Literal["owner", "general contractor", "lender"], whom: str) -> str:
        """Somebody on the project with name and address, and what they are there."""

        return f"{whom} ({role})"

    def role(self, role: ProjectRole) -> str:
        """The contractor's role on the project."""

        return str(role)

    def particular(self, name: Particular) -> str:
        """The label of a line of what a statute asks a notice to state."""

        return {
            "owner": "Owner",
            "general contractor": "Direct contractor",
            "lender": "Construction lender",
            "site": "Site",
            "giver": "Given by",
            "work": "Work provided",
            "work for": "Work provided to",
        }[name]

    def sum_on_day(self, amount: str, day: str) -> str:
        """A payment with its day."""

        return f"{amount} on {day}"

    def said(self, *, day: str, by: str, text: str) -> str:
        """What was said on a day; `by` is the channel, or ""."""

        return f"{day}" + (f" ({by})" if by else "") + f": {text}"

    def scan(self) -> str:
        """What to do with the code on an invoice."""

        return "Scan with your banking app"

    def code(self, *, amount: str, payee: str, reference: str) -> str:
        """The code in words, for who cannot see it."""

        return f"A code for banking apps: a transfer of {amount} to {payee}, reference {reference}."

    def enclosed_offer(self, day: str) -> str:
        """The proof of an offer by word of mouth, among the enclosures."""

        return f"Proof of the offer of {day}"

    def enclosed_acceptance(self, day: str) -> str:
        """The proof of its acceptance."""

        return f"Proof of the acceptance of {day}"

    def enclosed_deed(self, day: str) -> str:
        """The proof of what one side then did."""

        return f"Proof of what was done on {day}"
