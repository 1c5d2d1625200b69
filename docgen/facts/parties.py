"""The parties in words: names, addresses, accounts, who signs, and how a letter calls the contractor."""

from __future__ import annotations

from docgen.case.models import Bank, Case, Client, Contractor, Lawyer, Party
from docgen.facts.model import CreditorFacts, LawyerFacts, PartyFacts, WriterFacts
from docgen.signing import Signature, Signatures


def contractor_facts(party: Contractor) -> PartyFacts:
    """The contractor, with the account to pay into."""
    return _party(party, kind=party.kind, licence=party.licence or "", bank_line=_bank_line(party.bank))


def client_facts(party: Client) -> PartyFacts:
    """The client."""
    return _party(party, kind=party.kind, licence="", bank_line="")


def lawyer_facts(lawyer: Lawyer | None) -> LawyerFacts:
    """The lawyer, or a LawyerFacts whose `exists` is False."""
    if lawyer is None:
        return LawyerFacts(
            exists=False, name="", title="", firm="", address="", address_line="", email="", phone="", reference=""
        )
    return LawyerFacts(
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


def creditor_facts(case: Case, *, by_lawyer: bool) -> CreditorFacts:
    """How a letter speaks of the contractor: a lawyer says "our client", a firm "we", a person "I"."""
    contractor = case.parties.contractor
    if by_lawyer:
        they, them, their = "our client", "our client", "our client’s"
    elif contractor.kind == "sole_trader":
        they, them, their = "I", "me", "my"
    else:
        they, them, their = "we", "us", "our"
    return CreditorFacts(
        they=they,
        them=them,
        their=their,
        how_to_pay=_how_to_pay(case),
        contact=_contact(contractor.name, contractor.address, contractor.email),
    )


def writer_facts(case: Case, *, by_lawyer: bool) -> WriterFacts:
    """Where the answer to a letter goes: to the lawyer who wrote it, else to the contractor."""
    lawyer, contractor = case.parties.lawyer, case.parties.contractor
    if by_lawyer and lawyer:
        return WriterFacts(contact=_contact(lawyer.firm, lawyer.address, lawyer.email))
    return WriterFacts(contact=_contact(contractor.name, contractor.address, contractor.email))


def agreement_signatures(case: Case) -> Signatures:
    """The two places to sign under a contract or change order."""
    return Signatures(
        places=(
            _signature(case.parties.contractor, role="Contractor", kind=case.parties.contractor.kind),
            _signature(case.parties.client, role="Client", kind=case.parties.client.kind),
        )
    )


def cancellation_signature(client: Client) -> Signatures:
    """The place to sign on a cancellation form."""
    return Signatures(
        places=(
            Signature(
                heading="Signed by",
                rule_label=client.name,
                lines=(("Address", ", ".join(client.address)), ("Date", "")),
            ),
        )
    )


def sign_off(case: Case, *, by_lawyer: bool) -> Signatures:
    """The close of a letter: greeting, room to sign, and who signs for whom."""
    lawyer, contractor = case.parties.lawyer, case.parties.contractor
    greeting = _greeting(case)
    if by_lawyer and lawyer:
        return Signatures(
            places=(
                Signature(
                    heading=greeting,
                    rule_label=_with_title(lawyer.name, lawyer.title),
                    lines=(("", lawyer.firm), ("", f"for {contractor.name}")),
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
        attention = (f"For the attention of {_with_title(client.signatory.name, client.signatory.title)}",)
    return "\n".join((client.name, *attention, *client.address))


def you_are(case: Case) -> str:
    """Who "you" is where the letter greets a person who only stands for the client; "" elsewhere."""
    client = case.parties.client
    return client.name if client.kind in ("company", "public_body") else ""


def salutation(case: Case) -> str:
    """The line that opens a letter to the client."""
    client = case.parties.client
    comma = ":" if case.locale == "en-US" else ","
    name = client.signatory.name if client.signatory else client.name if client.kind != "company" else ""
    if client.kind == "public_body" and not client.signatory:
        name = ""
    return f"Dear {name}{comma}" if name else f"Dear Sir or Madam{comma}"


def _greeting(case: Case) -> str:
    if case.locale == "en-US":
        return "Sincerely,"
    return "Yours faithfully" if "Sir or Madam" in salutation(case) else "Yours sincerely"


def _party(party: Party, *, kind: str, licence: str, bank_line: str) -> PartyFacts:
    return PartyFacts(
        name=party.name,
        trading_as=party.trading_as or "",
        address="\n".join(party.address),
        address_line=", ".join(party.address),
        email=party.email or "",
        phone=party.phone or "",
        registration=party.registration or "",
        licence=licence,
        tax_number=party.tax_number or "",
        bank_line=bank_line,
        signatory_name=party.signatory.name if party.signatory else "",
        signatory_title=(party.signatory.title or "") if party.signatory else "",
        is_company=kind == "company",
        is_sole_trader=kind == "sole_trader",
        is_consumer=kind == "consumer",
        is_public_body=kind == "public_body",
        is_business=kind != "consumer",
        is_individual=kind in ("consumer", "sole_trader"),
    )


def _bank_line(bank: Bank | None) -> str:
    if bank is None:
        return ""
    parts = (
        bank.account_name,
        bank.bank,
        f"IBAN {bank.iban}" if bank.iban else None,
        f"BIC {bank.bic}" if bank.bic else None,
        f"sort code {bank.sort_code}" if bank.sort_code else None,
        f"routing number {bank.routing_number}" if bank.routing_number else None,
        f"account {bank.account_number}" if bank.account_number else None,
    )
    return ", ".join(part for part in parts if part)


def _how_to_pay(case: Case) -> str:
    contractor = case.parties.contractor
    line = _bank_line(contractor.bank)
    if line:
        return f"Please pay by bank transfer to {line}, with the reference {case.case}."
    return f"Please agree the way of payment with {_contact(contractor.name, contractor.address, contractor.email)}."


def _contact(name: str, address: tuple[str, ...], email: str | None) -> str:
    post = f"{name}, {', '.join(address)}"
    return f"{post}, or to {email}" if email else post


def _with_title(name: str, title: str | None) -> str:
    return f"{name}, {title}" if title else name


def _signature(party: Party, *, role: str, kind: str) -> Signature:
    if party.signatory:
        return Signature(
            heading=f"Signed for {party.name} ({role})",
            rule_label=_with_title(party.signatory.name, party.signatory.title),
            lines=(("Place", ""), ("Date", "")),
        )
    if kind in ("company", "public_body"):
        lines = (("Name", ""), ("Title", ""), ("Place", ""), ("Date", ""))
        return Signature(heading=f"Signed for {party.name} ({role})", rule_label="Signature", lines=lines)
    return Signature(
        heading=f"Signed by {party.name} ({role})", rule_label=party.name, lines=(("Place", ""), ("Date", ""))
    )
