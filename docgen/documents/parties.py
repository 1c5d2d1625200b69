"""The parties in words: names, addresses, accounts, who signs, and how a letter calls the contractor."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from docgen.case.models import Case
from docgen.case.parties import Bank, Client, Contractor, JointClient, Lawyer, Party
from docgen.documents.context import CreditorContext, WriterContext
from docgen.documents.contract_context import LawyerContext, PartyContext
from docgen.documents.wording import Wording
from docgen.i18n import phrases_of
from docgen.i18n.en.values import Parties as PartyPhrases
from docgen.i18n.terms import Role, Voice
from docgen.layout import Signature, Signatures


def contractor_context(party: Contractor, wording: Wording) -> PartyContext:
    """The contractor, with the account to pay into."""
    bank_line = _bank_line(party.bank, wording.say.parties)
    return _party(party, wording, kind=party.kind, licence=party.licence or "", bank_line=bank_line)


def client_context(party: Client, wording: Wording) -> PartyContext:
    """The client."""
    return replace(
        _party(party, wording, kind=party.kind, licence="", bank_line=""),
        name=wording.listed(party.names),
        article="" if party.together_with else wording.say.parties.article(party.name)[0],
        article_of="" if party.together_with else wording.say.parties.article(party.name)[1],
        is_joint=bool(party.together_with),
    )


def lawyer_context(lawyer: Lawyer | None) -> LawyerContext:
    """The lawyer, or a LawyerContext whose `exists` is False."""
    if lawyer is None:
        return LawyerContext(
            exists=False, name="", title="", firm="", address="", address_line="", email="", phone="", reference=""
        )
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
        contact=_contact(contractor.name, contractor.address, contractor.email, say),
    )


def writer_context(case: Case, *, by_lawyer: bool) -> WriterContext:
    """Where the answer to a letter goes: to the lawyer who wrote it, else to the contractor."""
    lawyer, contractor, say = case.parties.lawyer, case.parties.contractor, phrases_of(case.locale).parties
    if by_lawyer and lawyer:
        return WriterContext(contact=_contact(lawyer.firm, lawyer.address, lawyer.email, say))
    return WriterContext(contact=_contact(contractor.name, contractor.address, contractor.email, say))


def agreement_signatures(case: Case, wording: Wording) -> Signatures:
    """The two places to sign under a contract or change order."""
    return _both_sign(case, wording, "Contractor", "Client")


def plan_signatures(case: Case, wording: Wording) -> Signatures:
    """The two places to sign under a payment plan, which calls the parties creditor and debtor."""
    return _both_sign(case, wording, "Creditor", "Debtor")


def _both_sign(case: Case, wording: Wording, contractor: Role, client: Role) -> Signatures:
    one, other = case.parties.contractor, case.parties.client
    return Signatures(
        places=(
            _signature(one, contractor, one.kind, wording.say.parties),
            _signature(other, client, other.kind, wording.say.parties),
            *(_signed_by_person(each.name, client, wording.say.parties) for each in other.together_with),
        )
    )


def cancellation_signature(client: Client, wording: Wording) -> Signatures:
    """The place to sign on a cancellation form."""
    say = wording.say.parties
    return Signatures(
        places=tuple(
            Signature(
                heading=say.signed_by_consumer(),
                rule_label=name,
                lines=((say.label("address"), ", ".join(client.address)), (say.label("date"), "")),
            )
            for name in client.names
        )
    )


def early_start_signature(client: Client, wording: Wording) -> Signatures:
    """The places for each of the clients to sign and date the request for an early start."""
    return Signatures(places=tuple(_signed_by_person(name, "Client", wording.say.parties) for name in client.names))


def early_start_receipt(case: Case, wording: Wording) -> Signatures:
    """The place for the contractor to sign and date the receipt of that request."""
    contractor = case.parties.contractor
    return Signatures(places=(_signature(contractor, "Contractor", contractor.kind, wording.say.parties),))


def sign_off(case: Case, wording: Wording, *, by_lawyer: bool, to_client: bool = True) -> Signatures:
    """The close of a letter: greeting, room to sign, and who signs for whom."""
    lawyer, contractor = case.parties.lawyer, case.parties.contractor
    greeting = _greeting(case, wording, named=to_client and bool(_greeted(case)))
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
        lines = (("", contractor.name),) if contractor.signatory.name != contractor.name else ()
        name = _with_title(contractor.signatory.name, contractor.signatory.title)
        return Signatures(places=(Signature(heading=greeting, rule_label=name, lines=lines),))
    trading = (("", contractor.trading_as),) if contractor.trading_as else ()
    return Signatures(places=(Signature(heading=greeting, rule_label=contractor.name, lines=trading),))


def addressee(case: Case) -> str:
    """The client's address as a letter shows it; for a company, for the attention of the person who signs."""
    client = case.parties.client
    attention: tuple[str, ...] = ()
    if client.signatory and client.kind in ("company", "public_body"):
        named = _with_title(client.signatory.name, client.signatory.title)
        attention = (phrases_of(case.locale).parties.attention(named),)
    return "\n".join((*client.names, *attention, *client.address))


def you_are(case: Case) -> str:
    """Who "you" is where the letter greets a person who only stands for the client; "" elsewhere."""
    client = case.parties.client
    if client.kind not in ("company", "public_body"):
        return ""
    return f"{phrases_of(case.locale).parties.article(client.name)[0]} {client.name}".strip()


def salutation(case: Case) -> str:
    """The line that opens a letter to the client, or to each of them where there are several."""
    say, american = phrases_of(case.locale).parties, case.locale == "en-US"
    greeted = (_greeted(case), *(_of_joint(each) for each in case.parties.client.together_with))
    return say.salutation(greeted[0], american=american) if len(greeted) == 1 else say.salutations(greeted, american)


def _of_joint(client: JointClient) -> str:
    return client.salutation.rstrip(" ,:") if client.salutation else _formal(client.name)


def _greeted(case: Case) -> str:
    """The person whom a letter greets, "" where none is known."""
    client = case.parties.client
    if client.salutation:
        return client.salutation.rstrip(" ,:")
    name = client.signatory.name if client.signatory else client.name if client.kind != "company" else ""
    if client.kind == "public_body" and not client.signatory:
        name = ""
    return _formal(name)


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
    """Whether the client, or the person whom letters to the client greet, is called `name`."""
    client = case.parties.client
    if any(name in (each.name, each.salutation) for each in client.together_with):
        return True
    return name in (client.name, client.salutation, client.signatory.name if client.signatory else client.name)


def _greeting(case: Case, wording: Wording, *, named: bool) -> str:
    close = wording.say.parties.greeting(named=named, american=case.locale == "en-US")
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
        signatory_name=party.signatory.name if party.signatory else "",
        signatory_title=(party.signatory.title or "") if party.signatory else "",
        is_company=kind == "company",
        is_sole_trader=kind == "sole_trader",
        is_consumer=kind == "consumer",
        is_public_body=kind == "public_body",
        is_business=kind != "consumer",
        is_individual=kind in ("consumer", "sole_trader"),
        is_joint=False,
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
    line = _bank_line(contractor.bank, say)
    if line:
        return say.pay_to(line, reference=reference)
    return say.agree_payment(_contact(contractor.name, contractor.address, contractor.email, say))


def _contact(name: str, address: tuple[str, ...], email: str | None, say: PartyPhrases) -> str:
    return say.contact(f"{name}, {', '.join(address)}", email=email or "")


def _with_title(name: str, title: str | None) -> str:
    return f"{name}, {title}" if title else name


def _signature(party: Party, role: Role, kind: str, say: PartyPhrases) -> Signature:
    place, day = (say.label("place"), ""), (say.label("date"), "")
    if party.signatory:
        return Signature(
            heading=say.signed_for(party.name, role),
            rule_label=_with_title(party.signatory.name, party.signatory.title),
            lines=(place, day),
        )
    if kind in ("company", "public_body"):
        lines = ((say.label("name"), ""), (say.label("title"), ""), place, day)
        return Signature(heading=say.signed_for(party.name, role), rule_label=say.label("signature"), lines=lines)
    return _signed_by_person(party.name, role, say)


def _signed_by_person(name: str, role: Role, say: PartyPhrases) -> Signature:
    lines = ((say.label("place"), ""), (say.label("date"), ""))
    return Signature(heading=say.signed_by(name, role), rule_label=name, lines=lines)
