"""What a case file may say of the parties: contractor, client, lawyer, collection agency."""

# Without `from __future__ import annotations`, as in `docgen.case.models`.

from typing import Annotated, Literal

from pydantic import Field

from docgen.case.block import Record, words
from docgen.case.values import Email, Line, Text

PartyKind = Annotated[
    Literal["company", "sole_trader", "consumer", "public_body"],
    words("company", "sole_trader", "consumer", "public_body", what="a kind of party"),
]


BusinessKind = Annotated[
    Literal["company", "sole_trader"], words("company", "sole_trader", what="a kind of contractor")
]


class Signatory(Record):
    """Who signs for a party."""

    name: Line = Field(description="The person who signs.")
    title: Line | None = Field(default=None, description="In which role: Director, Owner.")


class Bank(Record):
    """Where to pay. Give an IBAN, or an account number with a sort code or routing number."""

    account_name: Line = Field(description="The name the account is held in.")
    bank: Line | None = Field(default=None, description="The name of the bank.")
    iban: Line | None = Field(default=None, description="The IBAN; its check digits are checked.")
    bic: Line | None = Field(default=None, description="The BIC (SWIFT code) of the bank.")
    account_number: Line | None = Field(default=None, description="The account number, where there is no IBAN.")
    sort_code: Line | None = Field(default=None, description="The sort code (United Kingdom).")
    routing_number: Line | None = Field(default=None, description="The ABA routing number (United States).")


class Party(Record):
    """What every party gives: exact legal name, kind and address."""

    name: Line = Field(description="The exact legal name, as registered.")
    trading_as: Line | None = Field(default=None, description="The name it trades under, where that differs.")
    address: tuple[Line, ...] = Field(min_length=1, description="The postal address, one list item a line.")
    email: Email | None = Field(default=None, description="The e-mail address for notices.")
    phone: Line | None = Field(default=None, description="The telephone number.")
    registration: Line | None = Field(
        default=None,
        description="Registration as it is to be printed: Company no. 01234567 (England and Wales).",
    )
    tax_number: Line | None = Field(
        default=None, description="The VAT or tax number; checked where docgen knows the form."
    )
    signatory: Signatory | None = Field(
        default=None, description="Who signs. A person who signs for himself needs none."
    )


class Contractor(Party):
    """Who does the work and is to be paid."""

    kind: BusinessKind = Field(description="company or sole_trader.")
    bank: Bank | None = Field(default=None, description="The account to pay into.")
    licence: Line | None = Field(
        default=None, description="A trade licence as it is to be printed: CSLB licence 123456."
    )


class Client(Party):
    """Who ordered the work and is to pay."""

    kind: PartyKind = Field(
        description="company, sole_trader, consumer or public_body. It decides which law applies to interest and"
        " notices."
    )


class Lawyer(Record):
    """The lawyer who signs the final demand. Without one, the contractor signs."""

    name: Line = Field(description="The lawyer's name.")
    title: Line | None = Field(default=None, description="Solicitor, Attorney at Law, Rechtsanwältin.")
    firm: Line = Field(description="The firm, as on its letterhead.")
    address: tuple[Line, ...] = Field(min_length=1, description="The firm's postal address, one list item a line.")
    email: Email | None = Field(default=None, description="The e-mail address for the reply.")
    phone: Line | None = Field(default=None, description="The telephone number.")
    reference: Line | None = Field(default=None, description="The firm's own file reference.")
    registration: Line | None = Field(
        default=None, description="Regulator and number as they are to be printed at the foot of the page."
    )


class Collector(Record):
    """The collection agency that takes over, when the case is handed to one."""

    name: Line = Field(description="The agency's exact name.")
    address: tuple[Line, ...] = Field(min_length=1, description="Its postal address, one list item a line.")
    email: Email | None = Field(default=None, description="The e-mail address for the hand-over.")
    reference: Line | None = Field(default=None, description="The agency's own reference.")
    terms: tuple[Text, ...] = Field(
        default=(), description="What was agreed with the agency: its commission, what it may settle for."
    )


class Parties(Record):
    """Who is who."""

    contractor: Contractor = Field(description="Who does the work and is to be paid.")
    client: Client = Field(description="Who ordered the work and is to pay.")
    lawyer: Lawyer | None = Field(default=None, description="Who signs the final demand, when there is a lawyer.")
    collector: Collector | None = Field(default=None, description="The collection agency, when the case goes to one.")
