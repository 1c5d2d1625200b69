"""What a case file may say of the parties: contractor, client, lawyer, collection agency."""

# Without `from __future__ import annotations`, as in `docgen.case.models`.

from typing import Annotated, Literal

from docgen.case.values import CountryCode, Email
from docgen.schema.fields import AT_LEAST_ONE, Example, OneOf, Record
from docgen.schema.values import Flag, Line, Text

PartyKind = Annotated[Literal["company", "sole_trader", "consumer", "public_body"], OneOf("a kind of party")]


BusinessKind = Annotated[Literal["company", "sole_trader"], OneOf("a kind of contractor")]


class Signatory(Record, frozen=True, kw_only=True):
    """Who signs for a party."""

    name: Annotated[Line, "The person who signs.", Example("Rowan Moss")]
    title: Annotated[Line | None, "In which role: Director, Owner.", Example("Director")] = None


class Bank(Record, frozen=True, kw_only=True):
    """Where to pay. Give an IBAN, or an account number with a sort code or routing number."""

    account_name: Annotated[Line, "The name the account is held in."]
    bank: Annotated[Line | None, "The name of the bank.", Example("Example Bank")] = None
    iban: Annotated[Line | None, "The IBAN; its check digits are checked.", Example("GB33BUKB20201555555555")] = None
    bic: Annotated[Line | None, "The BIC (SWIFT code) of the bank.", Example("BUKBGB22")] = None
    account_number: Annotated[Line | None, "The account number, where there is no IBAN.", Example('"00012345"')] = None
    sort_code: Annotated[Line | None, "The sort code (United Kingdom).", Example("00-00-00")] = None
    routing_number: Annotated[Line | None, "The ABA routing number (United States).", Example('"021000021"')] = None


class PostalAddress(Record, frozen=True, kw_only=True):
    """An address in its parts, as electronic invoices carry it."""

    street: Annotated[Line | None, "Street and number, or the box.", Example("Lindenweg 18")] = None
    more: Annotated[Line | None, "What else the address has: the floor, the wing.", Example("Hinterhaus")] = None
    postcode: Annotated[Line, "The postcode.", Example('"53100"')]
    town: Annotated[Line, "The town.", Example("Bonn")]
    country: Annotated[CountryCode, "The country: DE, AT, FR."]


class Party(Record, frozen=True, kw_only=True):
    """What every party gives: exact legal name, kind and address."""

    name: Annotated[Line, "The exact legal name, as registered."]
    trading_as: Annotated[Line | None, "The name it trades under, where that differs.", Example("Moss Kitchens")] = None
    address: Annotated[
        tuple[Line, ...], AT_LEAST_ONE, "The postal address, one list item a line.", Example("12 Alder Road")
    ]
    postal_address: Annotated[
        PostalAddress | None,
        "The same address in its parts, for electronic invoices; needed where its last line is not postcode and town of"
        " the country whose law applies.",
    ] = None
    email: Annotated[Email | None, "The e-mail address for notices."] = None
    phone: Annotated[Line | None, "The telephone number.", Example("01632 960123")] = None
    registration: Annotated[
        Line | None,
        "Registration as it is to be printed: Company no. 01234567 (England and Wales).",
        Example("Company no. 01234567 (England and Wales)"),
    ] = None
    tax_number: Annotated[
        Line | None, "The VAT or tax number; checked where docgen knows the form.", Example("GB980780684")
    ] = None
    signatory: Annotated[Signatory | None, "Who signs. A person who signs for himself needs none."] = None


class Contractor(Party, frozen=True, kw_only=True):
    """Who does the work and is to be paid."""

    kind: Annotated[BusinessKind, "company or sole_trader."]
    bank: Annotated[Bank | None, "The account to pay into."] = None
    licence: Annotated[
        Line | None, "A trade licence as it is to be printed: CSLB licence 123456.", Example("CSLB licence 123456")
    ] = None


class JointClient(Record, frozen=True, kw_only=True):
    """Somebody who ordered the work together with the client, at the same address: each signs and owes the whole."""

    name: Annotated[Line, "The exact legal name.", Example("Bela Thornbury")]
    salutation: Annotated[
        Line | None, "Whom letters greet, as it follows Dear. Left out: the name.", Example("Mr Thornbury")
    ] = None


class Client(Party, frozen=True, kw_only=True):
    """Who ordered the work and is to pay."""

    name: Annotated[Line, "The exact legal name, as registered.", Example("Ada Thornbury")]
    salutation: Annotated[
        Line | None,
        "Whom letters greet, as it follows Dear: Ms Hartley. In German Frau Reuter or Herr Krause. Left out: the name.",
        Example("Ms Thornbury"),
    ] = None
    buyer_reference: Annotated[
        Line | None,
        "What electronic invoices carry so that the client can route them: the Leitweg-ID of a public body, or the"
        " reference that the client asked for. With it they are XRechnungen.",
        Example("04011000-12345-03"),
    ] = None
    order_number: Annotated[Line | None, "The client's own order number, which invoices carry.", Example("PO-4711")] = (
        None
    )
    kind: Annotated[
        PartyKind,
        "company, sole_trader, consumer or public_body. It decides which law applies to interest and notices.",
    ]
    lives_there: Annotated[
        Flag | None,
        "yes: the work is on a dwelling that is, or is to be, the client's own home, and so outside the Construction"
        " Act of England, Wales and Scotland; no: it is let, or for sale. Where not given, yes for a consumer.",
    ] = None
    together_with: Annotated[
        tuple[JointClient, ...],
        "Who ordered the work together with this person: each has a place to sign and is liable for the whole sum"
        " (jointly and severally). Where one of them is a consumer, write kind: consumer.",
    ] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Everybody who is the client: one name as a rule."""
        return (self.name, *(each.name for each in self.together_with))


class Lawyer(Record, frozen=True, kw_only=True):
    """The lawyer who signs the final demand. Without one, the contractor signs."""

    name: Annotated[Line, "The lawyer's name.", Example("Priya Vale")]
    title: Annotated[Line | None, "Solicitor, Attorney at Law, Rechtsanwältin.", Example("Solicitor")] = None
    firm: Annotated[Line, "The firm, as on its letterhead.", Example("Vale & Reed LLP")]
    address: Annotated[
        tuple[Line, ...], AT_LEAST_ONE, "The firm's postal address, one list item a line.", Example("12 Alder Road")
    ]
    email: Annotated[Email | None, "The e-mail address for the reply."] = None
    phone: Annotated[Line | None, "The telephone number.", Example("01632 960123")] = None
    reference: Annotated[Line | None, "The firm's own file reference.", Example("PV/2231")] = None
    registration: Annotated[
        Line | None,
        "Regulator and number as they are to be printed at the foot of the page.",
        Example("Solicitors Regulation Authority no. 000000"),
    ] = None


class Collector(Record, frozen=True, kw_only=True):
    """The collection agency that takes over, when the case is handed to one."""

    name: Annotated[Line, "The agency's exact name."]
    address: Annotated[
        tuple[Line, ...], AT_LEAST_ONE, "Its postal address, one list item a line.", Example("12 Alder Road")
    ]
    email: Annotated[Email | None, "The e-mail address for the hand-over."] = None
    reference: Annotated[Line | None, "The agency's own reference.", Example("PV/2231")] = None
    terms: Annotated[tuple[Text, ...], "What was agreed with the agency: its commission, what it may settle for."] = ()


class Parties(Record, frozen=True, kw_only=True):
    """Who is who."""

    contractor: Annotated[Contractor, "Who does the work and is to be paid."]
    client: Annotated[Client, "Who ordered the work and is to pay."]
    lawyer: Annotated[Lawyer | None, "Who signs the final demand, when there is a lawyer."] = None
    collector: Annotated[Collector | None, "The collection agency, when the case goes to one."] = None
