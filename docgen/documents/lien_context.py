"""What the papers about a mechanics lien may say, as finished text: the notices before it, and the waivers of it."""

from __future__ import annotations

from msgspec import Struct

from docgen.documents.claim_context import ParticularLine
from docgen.layout import Signatures


class LienContext(Struct, frozen=True, kw_only=True):
    """The preliminary notice, and the notice that a claim of lien will be recorded."""

    form: str  # whose prescribed words the preliminary notice has: California, Florida …; "" for the other notice
    addressees: str  # who gets it, each with the address, on several lines; beside the owner, for the intent
    owner: str  # the owner of the property, with the address
    owner_name: str  # the owner's name alone
    general_contractor: str  # the general contractor with the address, "" where there is none
    lender: str  # the construction lender with the address, "" where there is none
    claimant: str  # the contractor's name
    claimant_address: str  # the contractor's address, on one line
    contact: str  # whom to reach at the contractor, with telephone and e-mail
    customer: str  # for whom the work is done: the client's name
    customer_if_other: str  # the same where that is not the general contractor, else "the same"
    relation: str  # what the contractor is on the project
    work: str  # the work in general terms
    site: str  # where it is done
    price: str  # the estimated total price of the work
    unpaid: str  # what is open of it on the day, "" for nothing
    claim: str  # the sum claimed, or that none is yet
    particulars: tuple[ParticularLine, ...]  # the parties, the site and the work, as a statute asks for them
    client_is_owner: bool  # the contract is with the owner
    last_furnished: str  # the last day of work or deliveries, "" where it is not known
    record_by: str  # the last day to record a claim of lien, "" in a preliminary notice
    pay_by: str  # the last day for payment before a lawyer or service is instructed, "" in a preliminary notice
    county: str  # the county where the property lies, "" where the case does not say
    law: str  # the statutes, as they follow "under"
    name: str  # what they call the lien: mechanics lien, construction lien
    signature: Signatures  # the place to sign and date


class WaiverContext(Struct, frozen=True, kw_only=True):
    """A waiver and release in a prescribed form; its blanks are filled."""

    form: str  # whose prescribed words it has: Arizona, California, Florida …
    project: str  # what the project is called: the title of the case
    job: str  # the contractor's number for it: the number of the case
    work: str  # the work in general terms
    invoices: str  # the number of the invoice that is paid, of all that are open or were paid last at the end
    period: str  # the days on which the work was done, from the first to the last
    date: str  # the day of the waiver
    claimant: str  # the contractor's name
    customer: str  # the client's name
    location: str  # where the work is done
    city: str  # the city of it, "" where the form does not ask for it
    county: str  # the county of it, "" likewise
    owner: str  # the owner's name
    through: str  # the last day that the waiver covers, "" for a final payment
    maker: str  # who draws the check
    amount: str  # the amount of the check, or of the payment received
    payee: str  # to whom the check is payable
    earlier_dates: str  # the days of conditional waivers whose payments have not come, or "none"
    earlier_amounts: str  # what is unpaid of those, or "none"
    retained: str  # what is held back as retainage
    unpaid: str  # what is open on invoices that were issued
    disputed: str  # claims for extras that are not agreed, "none" or $0.00 as the form has it
    blank: str  # a line that is filled in by hand when it is signed, by a notary too
    signature: Signatures  # the place to sign, with title and date
