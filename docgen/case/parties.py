"""What a case file may say of the parties: contractor, client, lawyer, collection agency."""

# Without `from __future__ import annotations`, as in `docgen.case.models`.

import datetime
from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Struct
from msgspec.structs import force_setattr, replace

from docgen.case.exhibits import ExhibitFile
from docgen.case.values import CountryCode, Email, Share
from docgen.schema.fields import AT_LEAST_ONE, Example, OneOf, Record
from docgen.schema.values import Day, Flag, Line, Text

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


class WaysToPay(Record, frozen=True, kw_only=True):
    """How else the contractor may be paid, beside a transfer to the bank account, as is usual in the United States."""

    check: Annotated[
        Line | None, "Checks are taken: the name they are made payable to.", Example("Rivera Remodeling, Inc.")
    ] = None
    mail_to: Annotated[
        tuple[Line, ...],
        "Where checks are mailed, line by line; the contractor's address where not given.",
        Example("12 Alder Road"),
    ] = ()
    zelle: Annotated[
        Line | None, "The e-mail address or telephone number for Zelle.", Example("office@ash.example")
    ] = None
    card: Annotated[Line | None, "The page for payment by card.", Example("https://pay.ash.example/j-1")] = None
    w9: Annotated[Flag, "yes: letters and invoices say that a Form W-9 is sent on request."] = False

    @property
    def any(self) -> bool:
        """Whether a way is named at all: a Form W-9 is none."""
        return bool(self.check or self.zelle or self.card)


class PostalAddress(Record, frozen=True, kw_only=True):
    """An address in its parts, as electronic invoices carry it."""

    street: Annotated[Line | None, "Street and number, or the box.", Example("Lindenweg 18")] = None
    more: Annotated[Line | None, "What else the address has: the floor, the wing.", Example("Hinterhaus")] = None
    postcode: Annotated[Line, "The postcode.", Example('"53100"')]
    town: Annotated[Line, "The town.", Example("Bonn")]
    region: Annotated[Line | None, "The state, county or province, where addresses have one: CA.", Example("CA")] = None
    country: Annotated[CountryCode, "The country: DE, AT, FR."]

    @property
    def lines(self) -> tuple[str, ...]:
        """The address as letters within that country write it, a line each."""
        street = tuple(line for line in (self.street, self.more) if line)
        match self.country:
            case "GB" | "IE":
                return (*street, self.town, *((self.region,) if self.region else ()), self.postcode)
            case "US" | "CA" | "AU":
                return (*street, f"{self.town}, {self.region or ''} {self.postcode}".replace(",  ", ", "))
            case _:
                return (*street, f"{self.postcode} {self.town}")


class PartyChange(Record, frozen=True, kw_only=True):
    """A change in who a party is, from a day on: the contract stays as it was made, later documents name both."""

    date: Annotated[Day, "From when: the day of the marriage or the register entry, the day of the death."]
    what: Annotated[
        Literal["name", "death"],
        OneOf("a change of a party"),
        "name: the person or firm is called otherwise. death: the person died, and others act for the estate; who"
        " that is may be known only later, and is then given in a second entry of that day.",
    ]
    of: Annotated[
        Line | None,
        "Whom it is about, by the name in the contract, where several people are the party; the first where not given.",
        Example("Ada Thornbury"),
    ] = None
    name: Annotated[
        Line | None,
        "With name: the new name. With death: who acts for the estate; as long as nobody does, leave it out.",
        Example("Ada Holm"),
    ] = None
    capacity: Annotated[
        Line | None,
        "With death: as what they act: executor, administrators, Erbin; personal representative where not given.",
        Example("executor"),
    ] = None
    address: Annotated[
        tuple[Line, ...], "Where to write from then on, where that is elsewhere.", Example("4 Mill Row")
    ] = ()
    postal_address: Annotated[
        PostalAddress | None,
        "The new address in its parts, from which the lines follow where address is not given; electronic invoices"
        " need it where the lines do not end with postcode and town of the country whose law applies.",
    ] = None
    salutation: Annotated[Line | None, "Whom letters greet from then on, as it follows Dear.", Example("Ms Holm")] = (
        None
    )
    exhibit: Annotated[
        ExhibitFile | None, "The certificate or register entry that shows it.", Example("evidence/2026-05-02.pdf")
    ] = None

    def __post_init__(self) -> None:
        if not self.address and self.postal_address is not None:
            force_setattr(self, "address", self.postal_address.lines)


class Person(Struct, frozen=True, kw_only=True):
    """One of the people or firms that are a party, as they now are: see `Party.people`.

    `name` is that of the contract, `called` the one of today. `address` has the lines of today, `postal_address` the
    parts that they follow from, None where the case has the lines alone. `died` is None for the living; `estate` is
    who acts for the estate of the dead, "" for nobody yet, and `capacity` as what, "" for not said.
    """

    name: str
    called: str
    kind: str
    address: tuple[str, ...]
    salutation: str
    signatory: Signatory | None
    second_signatory: Signatory | None
    share: Decimal | None
    postal_address: PostalAddress | None = None
    died: datetime.date | None = None
    estate: str = ""
    capacity: str = ""

    @property
    def is_partnership(self) -> bool:
        """Whether it is a limited liability partnership, which says so at the end of its name."""
        return self.kind == "company" and self.name.rstrip(".").upper().endswith(("LLP", "L.L.P"))

    @property
    def can_be_written_to(self) -> bool:
        """Whether the person lives, or somebody acts for the estate."""
        return self.died is None or bool(self.estate)


class JointParty(Record, frozen=True, kw_only=True):
    """Somebody who is a party together with another: each is named, signs on a line of their own, and is written to."""

    name: Annotated[Line, "The exact legal name.", Example("Bela Thornbury")]
    kind: Annotated[
        PartyKind | None, "company, sole_trader, consumer or public_body; that of the first where not given."
    ] = None
    address: Annotated[
        tuple[Line, ...], "The postal address, where it is another than that of the first.", Example("3 Oak Lane")
    ] = ()
    email: Annotated[Email | None, "The e-mail address for notices."] = None
    salutation: Annotated[
        Line | None, "Whom letters greet, as it follows Dear. Left out: the name.", Example("Mr Thornbury")
    ] = None
    signatory: Annotated[Signatory | None, "Who signs for a company."] = None
    second_signatory: Annotated[
        Signatory | None,
        "Who signs a deed beside signatory, in place of a witness: for a company another director or its secretary, for"
        " a limited liability partnership another member.",
    ] = None
    share: Annotated[
        Share | None,
        "With share: of the others too: each owes that part alone. Left out: each owes the whole (jointly and"
        " severally).",
        Example("40%"),
    ] = None


class Party(Record, frozen=True, kw_only=True):
    """What every party gives: exact legal name, kind and address."""

    name: Annotated[Line, "The exact legal name, as registered."]
    trading_as: Annotated[Line | None, "The name it trades under, where that differs.", Example("Moss Kitchens")] = None
    address: Annotated[
        tuple[Line, ...],
        AT_LEAST_ONE,
        "The postal address, line by line; or leave it out, and give postal_address.",
        Example("12 Alder Road"),
    ] = ()
    postal_address: Annotated[
        PostalAddress | None,
        "The address in its parts, from which the lines follow where address is not given. Electronic invoices need it"
        " where the last line of address is not postcode and town of the country whose law applies.",
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
    second_signatory: Annotated[
        Signatory | None,
        "Who signs a deed beside signatory, in place of a witness: for a company another director or its secretary, for"
        " a limited liability partnership another member.",
    ] = None
    together_with: Annotated[
        tuple[JointParty, ...],
        "Who is this party together with the one above: each has a place to sign and, unless shares are given, is"
        " liable for the whole (jointly and severally). A consumer among them decides which law protects them.",
    ] = ()
    changes: Annotated[
        tuple[PartyChange, ...], "What changed in who the party is since the contract: a name, a death."
    ] = ()

    def __post_init__(self) -> None:
        if not self.address and self.postal_address is not None:
            force_setattr(self, "address", self.postal_address.lines)

    @property
    def names(self) -> tuple[str, ...]:
        """Everybody who is the party, by the names of the contract: one as a rule."""
        return (self.name, *(each.name for each in self.together_with))


class Contractor(Party, frozen=True, kw_only=True):
    """Who does the work and is to be paid."""

    kind: Annotated[BusinessKind, "company or sole_trader."]
    bank: Annotated[Bank | None, "The account to pay into."] = None
    ways_to_pay: Annotated[
        WaysToPay | None, "Checks, Zelle and cards, where they are taken; each letter and invoice names them."
    ] = None
    licence: Annotated[
        Line | None, "A trade licence as it is to be printed: CSLB licence 123456.", Example("CSLB licence 123456")
    ] = None
    license: Annotated[
        Line | None, "The same as licence, in American spelling: CSLB license 123456.", Example("CSLB license 123456")
    ] = None

    def __post_init__(self) -> None:
        """A license is a licence, so that everything asks for one field."""
        super().__post_init__()
        if self.license and not self.licence:
            force_setattr(self, "licence", self.license)

    @property
    def says_how_to_pay(self) -> bool:
        """Whether the file says how to pay: into an account, or in another way."""
        return self.bank is not None or (self.ways_to_pay is not None and self.ways_to_pay.any)


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
    share: Annotated[
        Share | None,
        "With together_with: the part of every sum that this person owes; 100% in all.",
        Example("60%"),
    ] = None

    @property
    def debtor(self) -> PartyKind:
        """The kind by which the law protects: of several people the one whom it protects most."""
        kinds = {self.kind, *(each.kind for each in self.together_with if each.kind)}
        return next(kind for kind in _PROTECTED if kind in kinds)

    @property
    def in_shares(self) -> bool:
        """Whether several people owe a share each, and nobody the whole."""
        return bool(self.together_with) and self.share is not None


# Whom the law protects most comes first.
_PROTECTED: tuple[PartyKind, ...] = ("consumer", "sole_trader", "company", "public_body")


def first_of(party: "Contractor | Client") -> Person:
    """The one that a party is named by, as they are by the changes of the case."""
    return people_of(party)[0]


def people_of(party: "Contractor | Client") -> tuple[Person, ...]:
    """Everybody who is the party, as they are by the changes of the case; the first is the one that it is named by."""
    first = Person(
        name=party.name,
        called=party.name,
        kind=party.kind,
        address=party.address,
        salutation=(party.salutation or "") if isinstance(party, Client) else "",
        signatory=party.signatory,
        second_signatory=party.second_signatory,
        share=party.share if isinstance(party, Client) else None,
        postal_address=party.postal_address,
    )
    others = tuple(
        Person(
            name=each.name,
            called=each.name,
            kind=each.kind or (party.kind if party.kind in ("consumer", "sole_trader") else "consumer"),
            address=each.address or party.address,
            salutation=each.salutation or "",
            signatory=each.signatory,
            second_signatory=each.second_signatory,
            share=each.share,
        )
        for each in party.together_with
    )
    return tuple(_changed(person, party) for person in (first, *others))


def _changed(person: Person, party: Party) -> Person:
    for change in party.changes:
        if person.name != (change.of or party.name):
            continue
        person = replace(person, salutation=change.salutation or person.salutation)
        if change.address:
            person = replace(person, address=change.address, postal_address=change.postal_address)
        if change.what == "death":
            person = replace(
                person,
                died=person.died or change.date,
                estate=change.name or "",
                capacity=change.capacity or "",
                salutation=change.salutation or "",
            )
        elif change.name:
            person = replace(person, called=change.name, salutation=change.salutation or "")
    return person


class OfficeHolder(Record, frozen=True, kw_only=True):
    """Who administers an insolvency, and to whom the proof of debt goes."""

    name: Annotated[Line, "The name of the person.", Example("Frances Lowe")]
    role: Annotated[
        Line, "administrator, liquidator, trustee in bankruptcy, Insolvenzverwalterin.", Example("administrator")
    ]
    address: Annotated[tuple[Line, ...], AT_LEAST_ONE, "The postal address, line by line.", Example("12 Alder Road")]
    salutation: Annotated[
        Line | None, "Whom the letter greets, as it follows Dear. Left out: the name.", Example("Ms Lowe")
    ] = None
    reference: Annotated[Line | None, "Court and number of the proceedings.", Example("High Court, CR-2026-000123")] = (
        None
    )


class Assignee(Record, frozen=True, kw_only=True):
    """To whom the contractor has assigned what the client owes: a factor, a bank, the buyer of the business."""

    date: Annotated[Day, "The day of the assignment."]
    name: Annotated[Line, "The exact legal name.", Example("Kestrel Factoring Ltd")]
    address: Annotated[tuple[Line, ...], AT_LEAST_ONE, "The postal address, line by line.", Example("12 Alder Road")]
    email: Annotated[Email | None, "The e-mail address for notices."] = None
    bank: Annotated[Bank | None, "The account to pay into from then on."] = None
    collected_by: Annotated[
        Literal["assignee", "contractor"],
        OneOf("who collects"),
        "assignee, or contractor: the contractor goes on to ask for payment, with the assignee's authority and into the"
        " assignee's account.",
    ] = "assignee"
    exhibit: Annotated[ExhibitFile | None, "The deed of assignment.", Example("evidence/2026-05-02.pdf")] = None


class Lawyer(Record, frozen=True, kw_only=True):
    """The lawyer who signs the final demand. Without one, the contractor signs."""

    name: Annotated[Line, "The lawyer's name.", Example("Priya Vale")]
    title: Annotated[Line | None, "Solicitor, Attorney at Law, Rechtsanwältin.", Example("Solicitor")] = None
    firm: Annotated[Line, "The firm, as on its letterhead.", Example("Vale & Reed LLP")]
    address: Annotated[
        tuple[Line, ...], AT_LEAST_ONE, "The firm's postal address, line by line.", Example("12 Alder Road")
    ]
    email: Annotated[Email | None, "The e-mail address for the reply."] = None
    phone: Annotated[Line | None, "The telephone number.", Example("01632 960123")] = None
    reference: Annotated[Line | None, "The firm's own file reference.", Example("PV/2231")] = None
    power_of_attorney: Annotated[
        Flag, "yes: the original power of attorney goes with the demand, which says so and lists it."
    ] = False
    registration: Annotated[
        Line | None,
        "Regulator and number as they are to be printed at the foot of the page.",
        Example("Solicitors Regulation Authority no. 000000"),
    ] = None


class Collector(Record, frozen=True, kw_only=True):
    """The collection agency that takes over, when the case is handed to one."""

    name: Annotated[Line, "The agency's exact name."]
    address: Annotated[tuple[Line, ...], AT_LEAST_ONE, "Its postal address, line by line.", Example("12 Alder Road")]
    email: Annotated[Email | None, "The e-mail address for the hand-over."] = None
    reference: Annotated[Line | None, "The agency's own reference.", Example("PV/2231")] = None
    terms: Annotated[tuple[Text, ...], "What was agreed with the agency: its commission, what it may settle for."] = ()


class Parties(Record, frozen=True, kw_only=True):
    """Who is who."""

    contractor: Annotated[Contractor, "Who does the work and is to be paid."]
    client: Annotated[Client, "Who ordered the work and is to pay."]
    lawyer: Annotated[Lawyer | None, "Who signs the final demand, when there is a lawyer."] = None
    assignee: Annotated[Assignee | None, "To whom the claim has been assigned, where it has."] = None
    collector: Annotated[Collector | None, "The collection agency, when the case goes to one."] = None
