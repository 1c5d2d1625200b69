"""The names of documents around the course of a job: a quotation, a service switched off, an ending, a settlement.

What a name means stands behind it; `docgen.documents.context` has them all."""

from __future__ import annotations

from msgspec import Struct

from docgen.documents.claim_context import InvoiceEntry, OpenInvoiceContext
from docgen.layout import Signatures


class EndedPartContext(Struct, frozen=True, kw_only=True):
    """A part of the work that is ended before the rest."""

    title: str  # what it is
    price: str  # its price as agreed, as the contract states prices
    done: str  # what of it was done, a dash for nothing


class EndingContext(Struct, frozen=True, kw_only=True):
    """How the contract, or a part of it, ends early."""

    parts: tuple[EndedPartContext, ...]  # the parts that are ended; none where the whole contract is
    parts_named: str  # the same in a sentence, "" for none
    is_valued: bool  # the case says what of these parts was done
    off: str  # what of these parts was not done, "" where the whole contract is ended
    price_now: str  # the contract price without that, "" where the whole contract is ended

    by_contractor: bool  # the contractor ends it
    by_client: bool  # the client ends it
    for_breach: bool  # for a serious breach of the other side
    abandoned: bool  # because the other side has given up the job
    without_reason: bool  # without a reason
    long_event: bool  # for an event that nobody could prevent
    reason: str  # the reason in sentences, "" for none
    accepted: bool  # the contractor accepts the reason that the client gives
    date: str  # the day of the notice, "" before it
    warned: str  # the day of the request to put the breach right, "" where there was none
    cure_by: str  # the last day to put the breach right after a request of this day, with the weekday
    ends: str  # the last day of the contract, with the weekday; "" before the notice
    ends_later: bool  # the contract goes on for some time after the notice
    inspection: str  # the day proposed for recording the state of the work, with the weekday; "" for none
    overdue: tuple[OpenInvoiceContext, ...]  # the invoices that are overdue and undisputed
    overdue_sum: str  # what is open of them together, "" for nothing
    open_sum: str  # what is open of all invoices, due or not; "" for nothing
    is_open_disputed: bool  # the client disputes some of that
    pays_for_leaving: bool  # the contract gives the cost of leaving the work, and the part of the profit agreed
    good_cause: bool  # services can still be ended for good cause by law, whose time runs from when it is known
    by_fault_of_contractor: bool  # the client may deduct what completion by others costs more
    work_stopped: str  # the day since which work is stopped, "" where it is not
    services: str  # the running services that end with the contract, in a list; "" for none
    exhibit: str  # what shows the reason, "" for nothing


class FinalLineContext(Struct, frozen=True, kw_only=True):
    """A line of the final account. `net`, `tax` and `gross` have a minus sign where they take off."""

    title: str  # what it is
    net: str  # without tax
    tax: str  # the tax
    gross: str  # with tax


class FinalInvoiceContext(Struct, frozen=True, kw_only=True):
    """An invoice in the final account."""

    number: str  # its number
    date: str  # its date
    description: str  # what it is for
    net: str  # without tax
    tax: str  # the tax
    gross: str  # with tax
    received: str  # what was received of it, charges for late payment apart
    open: str  # what is open of it


class FinalAccountContext(Struct, frozen=True, kw_only=True):
    """The final account of its day."""

    date: str  # its day
    has_ended: bool  # the contract ended early, and the work is what was done by then
    ended_on: str  # the last day of the contract, "" where it did not end early
    lines: tuple[FinalLineContext, ...]  # the work
    work: FinalLineContext  # the work together
    omissions: str  # what approved change orders took out of the work, in a sentence; "" for nothing
    invoices: tuple[FinalInvoiceContext, ...]
    invoiced: FinalLineContext  # the invoices together
    credited: str  # what credit notes took off them, "" for nothing
    rest: FinalLineContext  # what no invoice asks for yet of the work
    is_rest_open: bool  # there is such a rest
    is_overinvoiced: bool  # more was invoiced than the work comes to
    overinvoiced: str  # how much more, without a sign; "" for nothing
    retained: str  # what of the rest is held back as retention, "" for nothing
    beyond: tuple[InvoiceEntry, ...]  # what the ending adds, or takes off with a minus sign
    beyond_total: str  # the same together
    profit: str  # how the part of the profit lost is worked out, in a sentence; "" for none
    summary: tuple[InvoiceEntry, ...]  # what makes the balance
    balance: str  # what is to be paid in all, without a sign
    client_pays: bool  # the client has to pay it
    contractor_pays: bool  # it is to be paid back to the client
    received: str  # what was received from the client in all, less what was paid back
    is_received_elsewhere: bool  # something of it paid interest or costs, or is held, and so no invoice itself
    final_invoice: str  # the number of the final invoice for the rest of the work, "" where there is none yet
    has_disputed: bool  # the client disputes some of what is open
    disputed: str  # how much


class ServiceEndContext(Struct, frozen=True, kw_only=True):
    """The end of a running service, by a notice of either side."""

    title: str  # what the service is called
    by_contractor: bool  # the contractor ends it
    date: str  # the day of the notice: on which it was sent, or on which that of the client arrived
    ends: str  # its last day, with the weekday
    is_over: bool  # that day is past
    notice: str  # the time of notice that it follows from, "" where the last day was agreed otherwise
    at_least: str  # how long it runs at least, "" where nothing holds it
    last_part: str  # what its last month costs by its days, tax included; "" for a whole month
    open_invoices: tuple[OpenInvoiceContext, ...]  # the invoices for it on which something is open, due or not
    open_sum: str  # what is open of them together; "" for nothing
    is_open_disputed: bool  # the client disputes some of that
    beyond: str  # what was invoiced for days after the last one and not credited, "" for nothing
    others: str  # the other running services that go on, in a list; "" for none
    contract_ended: bool  # the contract has been ended as well


class SettlementContext(Struct, frozen=True, kw_only=True):
    """An agreement that settles all claims for one sum."""

    date: str  # its date
    amount: str  # the sum
    client_pays: bool  # the client pays it, else the contractor does
    pay_by: str  # the last day to pay it, with the weekday
    dispute: str  # what was in dispute, "" where the case does not say
    claimed: str  # what the contractor claims on its day, interest and costs included; "" for nothing
    is_disputed: bool  # the client disputes some of it
    disputed: str  # how much
    given_up: str  # what the contractor gives up of its claim, "" for nothing
    numbers: str  # the invoices that are open, in a sentence; "" for none
    is_one_invoice: bool  # it is one invoice, not several
    terms: tuple[str, ...]  # what else each side does
    keeps_open: tuple[str, ...]  # what it does not settle
    confidential: bool  # both keep it to themselves
    has_ended: bool  # the contract has ended early
    is_deed: bool  # it is executed as a deed
    signatures: Signatures  # the places to sign for both parties, in a deed with those of their witnesses


class ReleaseContext(Struct, frozen=True, kw_only=True):
    """What the contractor releases the client from."""

    received: str  # what was received under the contract in all, less what was paid back
    last_payment: str  # "£15,000.00 on 5 May 2026", "" for none
    settled: str  # the date of the settlement that was kept, "" where everything was paid in full
    keeps_open: tuple[str, ...]  # what the settlement leaves open
    retention_left: str  # what is held back as retention and stays owed, "" for nothing
    warranty_remains: bool  # the contract has a warranty, which is not touched
    is_deed: bool  # it is executed as a deed
    signature: Signatures  # the place to sign for the contractor


class QuotationContext(Struct, frozen=True, kw_only=True):
    """The offer before the contract; what it offers is under `contract`."""

    date: str  # its date
    binding_until: str  # the last day on which it can be accepted, with the weekday
    notes: tuple[str, ...]  # what the client should know besides


class SwitchContext(Struct, frozen=True, kw_only=True):
    """A service that was switched off, or is on again."""

    date: str  # the day on which it was switched
    off_on: str  # the day on which it was switched off
    days_off: str  # for how many days it was off, "" while it is off
    text: str  # what the record says of it
    services: tuple[str, ...]  # what the contract lets be switched off
    warned: str  # the day of the warning before it, "" where the record has none
    invoices: tuple[OpenInvoiceContext, ...]  # what is overdue and undisputed
    sum: str  # the same together, "" for nothing
    data_kept_until: str  # until when the data of the client is kept, "" where that was not agreed
    on_within: str  # how soon after payment it is on again
    last_payment: str  # "£15,000.00 on 5 May 2026", "" where nothing came in while it was off
