"""The parties in words: names, addresses, accounts, who signs, and how a letter calls the contractor."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from docgen.case.models import Case
from docgen.case.parties import (
    Assignee,
    Bank,
    Client,
    Contractor,
    Lawyer,
    OfficeHolder,
    Party,
    Person,
    WaysToPay,
    first_of,
    people_of,
)
from docgen.case.project import Participant
from docgen.documents.context import CreditorContext, WriterContext
from docgen.documents.contract_context import LawyerContext, PartyContext
from docgen.documents.wording import Wording
from docgen.i18n import phrases_of
from docgen.i18n.en.values import Parties as PartyPhrases
from docgen.i18n.terms import Role, Voice
from docgen.law.pack_reader import country_of
from docgen.layout import Signature, Signatures


def contractor_context(party: Contractor, wording: Wording) -> PartyContext:
    """The contractor, with the account to pay into."""
    bank_line = _bank_line(party.bank, wording.say.parties)
    made = _party(party, wording, kind=party.kind, licence=party.licence or "", bank_line=bank_line)
    made = _with_people(made, party, wording)
    ways = party.ways_to_pay
    return replace(made, other_ways=_ways(party, ways, "", wording.say.parties)) if ways and ways.any else made


def client_context(party: Client, wording: Wording) -> PartyContext:
    """The client."""
    made = _party(party, wording, kind=party.debtor, licence="", bank_line="")
    return replace(
        _with_people(made, party, wording),
        is_joint=bool(party.together_with) and not party.in_shares,
        is_several=bool(party.together_with),
        shares=wording.listed(
            f"{name_of(person, wording)} {wording.percent(person.share)}"
            for person in people_of(party)
            if party.in_shares and person.share is not None
        ),
    )


def _with_people(made: PartyContext, party: Contractor | Client, wording: Wording) -> PartyContext:
    """The party with everybody who is it, as they are now."""
    people = people_of(party)
    names = tuple(name_of(person, wording) for person in people)
    if names == (party.name,):
        return made
    lone = len(people) == 1 and people[0].died is None
    article, article_of = wording.say.parties.article(people[0].called) if lone else ("", "")
    return replace(
        made,
        name=wording.listed(names),
        article=article,
        article_of=article_of,
        address="\n".join(people[0].address),
        address_line=_addresses(people, wording),
        is_joint=bool(party.together_with),
        is_several=bool(party.together_with),
    )


def _addresses(people: Sequence[Person], wording: Wording) -> str:
    """The address of all on one line; where they have several, each with whom it is of."""
    lines = {person.address for person in people}
    if len(lines) == 1:
        return ", ".join(people[0].address)
    return "; ".join(f"{name_of(person, wording)}: {', '.join(person.address)}" for person in people)


def name_of(person: Person, wording: Wording) -> str:
    """A person or firm by today's name, with that of the contract where it is another; the dead by their estate."""
    say = wording.say.parties
    known = person.called if person.called == person.name else say.formerly(person.called, person.name)
    if person.died is None:
        return known
    return say.estate(known, by=person.estate, capacity=person.capacity)


def with_address(whom: Participant | Contractor | Client, wording: Wording) -> str:
    """Somebody on the project with the address, on one line; a party as it now is."""
    if isinstance(whom, Participant):
        return ", ".join((whom.name, *whom.address))
    person = first_of(whom)
    return ", ".join((name_of(person, wording), *person.address))


def lawyer_context(lawyer: Lawyer | None) -> LawyerContext:
    """The lawyer, or a LawyerContext whose `exists` is False."""
    if lawyer is None:
        return LawyerContext(
            exists=False, name="", title="", firm="", address="", address_line="", email="", phone="", reference="",
            power_of_attorney=False,
        )  # fmt: skip
    return LawyerContext(
        exists=True,
        name=lawyer.name,
        title=lawyer.title or "",
        firm=lawyer.firm,
        address="\n".join(lawyer.address),
        address_line=", ".join(lawyer.address),
        email=lawyer.email or "",
        phone=lawyer.phone or "",
        reference=lawyer.reference or "",
        power_of_attorney=lawyer.power_of_attorney,
    )


def voice_of(case: Case, *, by_lawyer: bool) -> Voice:
    """Who speaks in a letter: a lawyer of "our client", a firm as "we", a person as "I"."""
    if by_lawyer:
        return "client"
    return "I" if case.parties.contractor.kind == "sole_trader" else "we"


def creditor_context(case: Case, *, by_lawyer: bool, asked: Sequence[str] = ()) -> CreditorContext:
    """How a letter speaks of the contractor; `asked` are the invoices that it asks to be paid."""
    contractor, say = case.parties.contractor, phrases_of(case.locale).parties
    they, them, their = say.creditor(voice_of(case, by_lawyer=by_lawyer))
    return CreditorContext(
        they=they,
        they_start=they[:1].upper() + they[1:],
        them=them,
        their=their,
        how_to_pay=how_to_pay(case, reference=payment_reference(case, *asked)),
        contact=_contact_of(contractor, say),
    )


def writer_context(case: Case, *, by_lawyer: bool) -> WriterContext:
    """Where the answer to a letter goes: to the lawyer who wrote it, else to the contractor."""
    lawyer, contractor, say = case.parties.lawyer, case.parties.contractor, phrases_of(case.locale).parties
    if by_lawyer and lawyer:
        return WriterContext(contact=_contact(lawyer.firm, lawyer.address, lawyer.email, say))
    return WriterContext(contact=_contact_of(contractor, say))


def agreement_signatures(case: Case, wording: Wording, *, as_deed: bool = False) -> Signatures:
    """The two places to sign under a contract or change order; `as_deed` each with that of its witness."""
    return _both_sign(case, wording, "Contractor", "Client", as_deed=as_deed)


def plan_signatures(case: Case, wording: Wording) -> Signatures:
    """The two places to sign under a payment plan, which calls the parties creditor and debtor."""
    return _both_sign(case, wording, "Creditor", "Debtor")


def _both_sign(case: Case, wording: Wording, contractor: Role, client: Role, *, as_deed: bool = False) -> Signatures:
    one, other = case.parties.contractor, case.parties.client
    return Signatures(
        places=(
            *_places(one, contractor, wording, as_deed=as_deed),
            *_places(other, client, wording, as_deed=as_deed),
        )
    )


def _places(
    party: Contractor | Client, role: Role, wording: Wording, *, as_deed: bool = False
) -> tuple[Signature, ...]:
    """A place to sign for everybody who is the party, on a line of their own; in a deed a second one beside it."""
    if as_deed:
        return tuple(place for person in people_of(party) for place in _deed_places(person, role, wording))
    return tuple(_signature(person, role, wording) for person in people_of(party))


def _deed_places(person: Person, role: Role, wording: Wording) -> tuple[Signature, Signature]:
    """The place to execute a deed, and that of the witness who attests it (`execution_of_deeds` of the law), or of the
    second of two who sign for a company or partnership.
    """
    say, plain = wording.say.parties, _signature(person, role, wording)
    name, second = name_of(person, wording), person.second_signatory
    if person.kind == "company" and second:
        by_two = say.executed_by_two_members if person.is_partnership else say.executed_by_two
        first = replace(plain, heading=by_two(name, role))
        return first, replace(first, rule_label=_with_title(second.name, second.title))
    heading = say.executed_as_deed if person.kind == "company" else say.signed_as_deed
    witness = Signature(
        heading=say.witness(),
        rule_label=say.label("signature"),
        lines=tuple((say.label(each), "") for each in ("name", "address", "occupation")),
    )
    return replace(plain, heading=heading(name, role)), witness


def cancellation_signature(client: Client, wording: Wording) -> Signatures:
    """The place to sign on a cancellation form."""
    say = wording.say.parties
    return Signatures(
        places=tuple(
            Signature(
                heading=say.signed_by_consumer(),
                rule_label=person.name,
                lines=((say.label("address"), ", ".join(person.address)), (say.label("date"), "")),
            )
            for person in people_of(client)
        )
    )


def early_start_signature(client: Client, wording: Wording) -> Signatures:
    """The places for each of the clients to sign and date the request for an early start."""
    say = wording.say.parties
    return Signatures(places=tuple(_signed_by_person(person.name, "Client", say) for person in people_of(client)))


def contractor_signature(case: Case, wording: Wording, *, as_deed: bool = False) -> Signatures:
    """The place for the contractor alone to sign and date: the receipt of that request, a release."""
    contractor = case.parties.contractor
    return Signatures(places=_places(contractor, "Contractor", wording, as_deed=as_deed))


def sign_off(case: Case, wording: Wording, *, by_lawyer: bool, named: bool) -> Signatures:
    """The close of a letter: greeting, room to sign, and who signs for whom; `named`: it opens with somebody's name."""
    lawyer, contractor = case.parties.lawyer, case.parties.contractor
    greeting, called = _greeting(case, wording, named=named), first_of(contractor).called
    if by_lawyer and lawyer:
        return Signatures(
            places=(
                Signature(
                    heading=greeting,
                    rule_label=_with_title(lawyer.name, lawyer.title),
                    lines=(("", lawyer.firm), ("", phrases_of(case.locale).parties.on_behalf_of(contractor.name))),
                ),
            )
        )
    if contractor.signatory:
        lines = (("", called),) if contractor.signatory.name != called else ()
        name = _with_title(contractor.signatory.name, contractor.signatory.title)
        return Signatures(places=(Signature(heading=greeting, rule_label=name, lines=lines),))
    trading = (("", contractor.trading_as),) if contractor.trading_as else ()
    return Signatures(places=(Signature(heading=greeting, rule_label=called, lines=trading),))


def addressee(case: Case, wording: Wording) -> str:
    """The client's address as a letter shows it; for a company, for the attention of the person who signs.

    Of several people it names all who live at the first address; `also_to` has the others.
    """
    first, *others = _written_to(case)
    attention: tuple[str, ...] = ()
    if first.signatory and first.kind in ("company", "public_body"):
        named = _with_title(first.signatory.name, first.signatory.title)
        attention = (wording.say.parties.attention(named),)
    together = (first, *(person for person in others if person.address == first.address))
    names = (*(name_of(person, wording) for person in together), *attention)
    return "\n".join((*names, *_in_the_window(first.address, len(names), case)))


_WINDOW_LINES = {"no-10-window": 4}  # of the windows that have no room for every address


def _in_the_window(address: Sequence[str], above: int, case: Case) -> tuple[str, ...]:
    """The address below so many lines, with street and suite on one line where the country's window has no room."""
    lines = tuple(address)
    room = _WINDOW_LINES.get(country_of(case.law[:2]).envelope or "", above + len(lines))
    while above + len(lines) > room and len(lines) > 2:
        lines = (f"{lines[0]}, {lines[1]}", *lines[2:])
    return lines


def _written_to(case: Case) -> tuple[Person, ...]:
    """Those of the client whom a letter can reach, the living first; all where it can reach nobody."""
    people = people_of(case.parties.client)
    reached = sorted((person for person in people if person.can_be_written_to), key=lambda person: bool(person.died))
    return tuple(reached) or people


def also_to(case: Case, wording: Wording) -> tuple[str, ...]:
    """The others to whom a letter goes at addresses of their own, a line each for its head."""
    first, *others = _written_to(case)
    return tuple(
        wording.say.parties.also_to(", ".join((name_of(person, wording), *person.address)))
        for person in others
        if person.address != first.address
    )


def you_are(case: Case, wording: Wording) -> str:
    """Who "you" is where the letter greets somebody who only stands for the client, the living first; "" elsewhere."""
    client, say = case.parties.client, wording.say.parties
    people = people_of(client)
    if any(person.died for person in people):
        return wording.listed(
            say.estate(person.called, by="", capacity="") if person.died else person.called
            for person in sorted(people, key=lambda each: each.died is not None)
        )
    if client.kind not in ("company", "public_body"):
        return ""
    if len(people) > 1:
        return wording.listed(person.called for person in people)
    return f"{say.article(people[0].called)[0]} {people[0].called}".strip()


def salutation(case: Case) -> str:
    """The line that opens a letter to the client, or to each of them where there are several.

    The dead are not greeted, but who acts for their estate.
    """
    say = phrases_of(case.locale).parties
    greeted = [each for each in _everybody_greeted(case) if each]
    if len(greeted) < 2:
        return say.salutation(greeted[0] if greeted else "")
    return say.salutations(greeted)


def office_holder_salutation(holder: OfficeHolder, language: str) -> str:
    """The line that opens a letter to who administers an insolvency."""
    return phrases_of(language).parties.salutation(office_holder_greeted(holder))


def office_holder_greeted(holder: OfficeHolder) -> str:
    """Who administers an insolvency, as it follows Dear; "" where the name does not tell."""
    return holder.salutation.rstrip(" ,:") if holder.salutation else _formal(holder.name)


def greets_by_name(case: Case) -> bool:
    """Whether a letter to the client opens with somebody's name."""
    return any(_everybody_greeted(case))


def _everybody_greeted(case: Case) -> tuple[str, ...]:
    """Whom a letter greets, each as it follows Dear; "" for who is not known."""
    first, *others = _written_to(case)
    return (_greeted(first, alone=not others), *(_greeted(person, alone=False) for person in others))


def _greeted(person: Person, *, alone: bool) -> str:
    if person.salutation:
        return person.salutation.rstrip(" ,:")
    if person.died is not None:
        return _formal(person.estate)
    if person.signatory:
        return _formal(person.signatory.name)
    if person.kind == "public_body" or (person.kind == "company" and alone):
        return ""
    return _formal(person.called)


_TITLES = {"Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Prof", "Professor", "Frau", "Herr", "Herrn"}


_TOGETHER = {"and", "und", "&"}


def _formal(name: str) -> str:
    """A name that has a title as a letter greets it, without the given names: "Mrs Neill" for "Mrs Siobhan Neill".

    A name without a title stays whole, and so does one that stands for two people.
    """
    words = name.split()
    given = next((at for at, word in enumerate(words) if word.rstrip(".") not in _TITLES), len(words))
    if not given or len(words) - given < 2 or _TOGETHER & set(words):
        return name
    family = next((at for at in range(given + 1, len(words)) if words[at][:1].islower()), len(words) - 1)
    return " ".join((*words[:given], *words[family:]))


def is_greeted(case: Case, name: str) -> bool:
    """Whether the client, or a person whom letters to the client greet, is called `name`."""
    people = people_of(case.parties.client)
    known = {each for person in people for each in (person.name, person.called, person.salutation)}
    return name in known | {person.signatory.name for person in people if person.signatory}


def _greeting(case: Case, wording: Wording, *, named: bool) -> str:
    close = wording.say.parties.greeting(named=named)
    return wording.spelled(close)


def _party(party: Party, wording: Wording, *, kind: str, licence: str, bank_line: str) -> PartyContext:
    return PartyContext(
        name=party.name,
        article=wording.say.parties.article(party.name)[0],
        article_of=wording.say.parties.article(party.name)[1],
        trading_as=party.trading_as or "",
        address="\n".join(party.address),
        address_line=", ".join(party.address),
        email=party.email or "",
        phone=party.phone or "",
        registration=party.registration or "",
        licence=licence,
        tax_number=party.tax_number or "",
        tax_line=wording.say.parties.tax_number(party.tax_number) if party.tax_number else "",
        bank_line=bank_line,
        other_ways="",
        signatory_name=party.signatory.name if party.signatory else "",
        signatory_title=(party.signatory.title or "") if party.signatory else "",
        is_company=kind == "company",
        is_sole_trader=kind == "sole_trader",
        is_consumer=kind == "consumer",
        is_public_body=kind == "public_body",
        is_business=kind != "consumer",
        is_individual=kind in ("consumer", "sole_trader"),
        is_joint=False,
        is_several=False,
        shares="",
    )


def _bank_line(bank: Bank | None, say: PartyPhrases) -> str:
    if bank is None:
        return ""
    parts = (
        bank.account_name,
        bank.bank,
        f"IBAN {bank.iban}" if bank.iban else None,
        f"BIC {bank.bic}" if bank.bic else None,
        say.bank("sort code", bank.sort_code) if bank.sort_code else None,
        say.bank("routing number", bank.routing_number) if bank.routing_number else None,
        say.bank("account", bank.account_number) if bank.account_number else None,
    )
    return ", ".join(part for part in parts if part)


_LEAST_SIGNS = 4  # a number that is shorter says nothing in an account statement


def payment_reference(case: Case, *numbers: str) -> str:
    """What the transfer is to name: the number of the one invoice, as that invoice itself says, else the reference.

    A number that is too short has the reference before it.
    """
    if len(numbers) != 1:
        return case.case
    return numbers[0] if len(numbers[0]) >= _LEAST_SIGNS else f"{case.case} {numbers[0]}"


def how_to_pay(case: Case, *, reference: str) -> str:
    """How to pay into the contractor's account, and what to name; where there is none, whom to ask."""
    contractor, say = case.parties.contractor, phrases_of(case.locale).parties
    assignee = case.parties.assignee
    if assignee is not None:
        wording = Wording(language=case.locale, currency=case.currency)
        assigned = say.assigned(assignee.name, day=wording.day(assignee.date))
        return f"{assigned} {how_to_pay_assignee(assignee, say, reference=reference)}"
    line, ways = _bank_line(contractor.bank, say), contractor.ways_to_pay
    if ways is not None and ways.any:
        sentence = say.pay_in(_ways(contractor, ways, line, say), reference=reference)
        return f"{sentence} {say.w9()}" if ways.w9 else sentence
    if line:
        sentence = say.pay_to(line, reference=reference)
        return f"{sentence} {say.w9()}" if ways is not None and ways.w9 else sentence
    return say.agree_payment(_contact_of(contractor, say))


def how_to_pay_assignee(assignee: Assignee, say: PartyPhrases, *, reference: str) -> str:
    """How to pay into the account of the one to whom the claim was assigned; where none is named, whom to ask."""
    line = _bank_line(assignee.bank, say)
    if line:
        return say.pay_to(line, reference=reference)
    return say.agree_payment(_contact(assignee.name, assignee.address, assignee.email, say))


def _ways(contractor: Contractor, ways: WaysToPay, account: str, say: PartyPhrases) -> str:
    return say.ways(
        account=account,
        check=ways.check or "",
        mailed_to=", ".join(ways.mail_to or first_of(contractor).address),
        zelle=ways.zelle or "",
        card=ways.card or "",
    )


def _contact_of(contractor: Contractor, say: PartyPhrases) -> str:
    """The contractor by the name and at the address of today."""
    person = first_of(contractor)
    return _contact(person.called, person.address, contractor.email, say)


def _contact(name: str, address: tuple[str, ...], email: str | None, say: PartyPhrases) -> str:
    return say.contact(f"{name}, {', '.join(address)}", email=email or "")


def _with_title(name: str, title: str | None) -> str:
    return f"{name}, {title}" if title else name


def _signature(person: Person, role: Role, wording: Wording) -> Signature:
    say = wording.say.parties
    where = tuple((say.label(each), "") for each in say.signed_at())
    name = name_of(person, wording)
    if person.signatory and person.died is None:
        return Signature(
            heading=say.signed_for(name, role),
            rule_label=_with_title(person.signatory.name, person.signatory.title),
            lines=where,
        )
    if person.kind in ("company", "public_body"):
        lines = ((say.label("name"), ""), (say.label("title"), ""), *where)
        return Signature(heading=say.signed_for(name, role), rule_label=say.label("signature"), lines=lines)
    if person.died is not None:
        rule = person.estate or say.label("signature")
        return Signature(heading=say.signed_for(name, role), rule_label=rule, lines=where)
    return _signed_by_person(person.called, role, say)


def _signed_by_person(name: str, role: Role, say: PartyPhrases) -> Signature:
    lines = tuple((say.label(each), "") for each in say.signed_at())
    return Signature(heading=say.signed_by(name, role), rule_label=name, lines=lines)
