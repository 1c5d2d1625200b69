"""Rules of who is who: account numbers and tax numbers with their check digits, and what a signature needs."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

from docgen.case.checks.check import EU, country_of, error, in_gb_or_eu, meant, warning
from docgen.case.models import Case
from docgen.diagnostics import Diagnostic
from docgen.messages import say
from docgen.money import Percent

_BANK = "parties.contractor.bank"


@error("iban", "parties.contractor.bank.iban")
def iban(case: Case) -> Iterator[Diagnostic]:
    """The IBAN has the length of its country and the right check digits (ISO 13616).

    Money sent to a mistyped account comes back after weeks, or not at all.
    """
    bank = case.parties.contractor.bank
    if bank and bank.iban and (wrong := _wrong_number("iban", bank.iban)):
        yield Diagnostic(
            path=f"{_BANK}.iban",
            message=say('iban "{iban}" {wrong}', iban=bank.iban, wrong=wrong),
            hint=say("Copy it again from a bank statement."),
        )


@warning("account-number", "parties.contractor.bank.account_number", "parties.contractor.bank.sort_code")
def account_number(case: Case) -> Iterator[Diagnostic]:
    """An account beside a sort code has eight digits.

    A number that lost one goes to another account, or comes back. Banks with shorter numbers put zeros in front.
    """
    bank = case.parties.contractor.bank
    if not (bank and bank.sort_code and bank.account_number):
        return
    digits = re.sub(r"[ -]", "", bank.account_number)
    if digits.isdecimal() and len(digits) != 8:
        yield Diagnostic(
            path=f"{_BANK}.account_number",
            message=say(
                'account_number "{account_number}" has {count} digits, and one with a sort code has 8',
                account_number=bank.account_number,
                count=len(digits),
            ),
            hint=say("Copy it again from a bank statement; a shorter number gets zeros in front."),
        )


@error("bic", "parties.contractor.bank.bic")
def bic(case: Case) -> Iterator[Diagnostic]:
    """The BIC has 8 or 11 characters in the form of ISO 9362: bank, country, place, branch."""
    bank = case.parties.contractor.bank
    if bank and bank.bic and (wrong := _wrong_number("bic", bank.bic)):
        yield Diagnostic(
            path=f"{_BANK}.bic",
            message=say('bic "{bic}" {wrong}', bic=bank.bic, wrong=wrong),
            hint=say("Copy it again from a bank statement, for example BUKBGB22."),
        )


@warning("bic-of-another-country", "parties.contractor.bank.iban", "parties.contractor.bank.bic")
def bic_of_another_country(case: Case) -> Iterator[Diagnostic]:
    """IBAN and BIC name the same country; else one of them belongs to another account."""
    bank = case.parties.contractor.bank
    if not (bank and bank.iban and bank.bic) or _wrong_number("iban", bank.iban) or _wrong_number("bic", bank.bic):
        return
    of_iban, of_bic = bank.iban[:2].upper(), re.sub(r"[ -]", "", bank.bic)[4:6].upper()
    if of_iban != of_bic:
        yield Diagnostic(
            path=f"{_BANK}.bic",
            message=say("the IBAN is of {of_iban}, the BIC of {of_bic}", of_iban=of_iban, of_bic=of_bic),
            hint=say("Look whether both belong to the same account."),
        )


@error("routing-number", "parties.contractor.bank.routing_number", "parties.contractor.bank.sort_code")
def routing_number(case: Case) -> Iterator[Diagnostic]:
    """A routing number has nine digits with the right check digit (ABA); a sort code has six digits."""
    bank = case.parties.contractor.bank
    if bank and bank.routing_number and (wrong := _wrong_number("us.rtn", bank.routing_number)):
        yield Diagnostic(
            path=f"{_BANK}.routing_number",
            message=say('routing_number "{routing_number}" {wrong}', routing_number=bank.routing_number, wrong=wrong),
            hint=say("Copy it again from a cheque or a bank statement."),
        )
    if bank and bank.sort_code and not re.fullmatch(r"[0-9]{2}([ -]?)[0-9]{2}\1[0-9]{2}", bank.sort_code):
        yield Diagnostic(
            path=f"{_BANK}.sort_code",
            message=say('sort_code "{sort_code}" is not a sort code', sort_code=bank.sort_code),
            hint=say("Write six digits, for example 12-34-56."),
        )


@error("bank-incomplete", "parties.contractor.bank", "law")
def bank_incomplete(case: Case) -> Iterator[Diagnostic]:
    """Bank details lead to one account: an IBAN, or an account number with the code of the bank.

    Who cannot pay because the details are not complete is not late.
    """
    bank = case.parties.contractor.bank
    if bank is None or bank.iban:
        return
    if not bank.account_number:
        yield Diagnostic(
            path=_BANK,
            message=say("the bank details have neither an IBAN nor an account number"),
            hint=say("Add iban:, or account_number: with sort_code: or routing_number:"),
        )
    elif not (bank.sort_code or bank.routing_number or bank.bic):
        yield Diagnostic(
            path=f"{_BANK}.account_number",
            message=say("the account number does not say of which bank it is"),
            hint=say("Add sort_code: (United Kingdom), routing_number: (United States) or bic: (elsewhere)."),
        )


@error("license-twice", "parties.contractor.licence", "parties.contractor.license")
def license_twice(case: Case) -> Iterator[Diagnostic]:
    """The licence is given once: license: and licence: are one field in two spellings.

    Of two numbers nobody knows which is right.
    """
    contractor = case.parties.contractor
    if contractor.license and contractor.licence != contractor.license:
        yield Diagnostic(
            path="parties.contractor.license",
            message=say("license: and licence: say different things, and they are one field"),
            hint=say("Take one of them out."),
        )


@warning("nothing-to-pay-into", "parties.contractor", "invoices")
def nothing_to_pay_into(case: Case) -> Iterator[Diagnostic]:
    """Once there are invoices, the case says where to pay: letters repeat it.

    A demand that does not say how to pay gives the debtor an excuse.
    """
    if case.invoices and not case.parties.contractor.says_how_to_pay:
        yield Diagnostic(
            path="parties.contractor",
            message=say("the contractor has no bank details, so letters cannot say where to pay"),
            hint=(
                say(
                    "Add under contractor: bank: with account_name, routing_number and account_number; or"
                    " ways_to_pay: with check: (the name to make it payable to), zelle: or card:."
                )
                if country_of(case) == "US"
                else say("Add under contractor: bank: with account_name and iban, or account_number and sort_code.")
            ),
        )


@warning("tax-number", "parties.contractor.tax_number", "parties.client.tax_number", "law")
def tax_number(case: Case) -> Iterator[Diagnostic]:
    """A tax number has the form and the check digits of its country, where docgen knows them.

    With a wrong number the invoice is no proof of input tax, and the client may refuse it. It is a warning, because
    offices bring out new forms of numbers.
    """
    for role, party in (("contractor", case.parties.contractor), ("client", case.parties.client)):
        wrong = _wrong_tax_number(party.tax_number or "", country_of(case))
        if wrong:
            yield Diagnostic(
                path=f"parties.{role}.tax_number",
                message=say('tax_number "{tax_number}" {wrong}', tax_number=party.tax_number or "", wrong=wrong),
                hint=say("Compare it with the notice of the tax office."),
            )


_IN_ENGLAND = "Company no. 01234567 (England and Wales)"
_REGISTERED = {"DE": "Amtsgericht Leipzig, HRB 00001", "AT": "FN 000001 a, Handelsgericht Wien"}


@warning("registration-missing", "parties.contractor", "parties.client", "law")
def registration_missing(case: Case) -> Iterator[Diagnostic]:
    """A company is named with its registration, where the law is British or European.

    Two companies may share a name, and a judgment against the wrong one is worth nothing. A company's own letters
    have to show its registration (United Kingdom: Companies (Trading Disclosures) Regulations 2008; European Union:
    Directive 2017/1132, article 26).
    """
    for role, party in (("contractor", case.parties.contractor), ("client", case.parties.client)):
        if party.kind == "company" and not party.registration and in_gb_or_eu(case):
            yield Diagnostic(
                path=f"parties.{role}.name",
                message=say("{party} is a company without a registration", party=party.name),
                hint=say(
                    "Add registration: as the register shows it: {registration}",
                    registration=_REGISTERED.get(country_of(case), _IN_ENGLAND),
                ),
            )


@warning("signatory-missing", "parties.contractor", "parties.client")
def signatory_missing(case: Case) -> Iterator[Diagnostic]:
    """A company or public body signs through a person: the signature block needs a name and a role.

    "Whoever signed had no authority" is harder to say where the contract names him.
    """
    for role, party in (("contractor", case.parties.contractor), ("client", case.parties.client)):
        if party.kind in ("company", "public_body") and party.signatory is None:
            yield Diagnostic(
                path=f"parties.{role}.name",
                message=say("nobody is named who signs for {party}", party=party.name),
                hint=say("Add signatory: {name: Rowan Moss, title: Director}"),
            )


@error("address-missing", "parties.contractor", "parties.client")
def address_missing(case: Case) -> Iterator[Diagnostic]:
    """Contractor and client have an address, in lines or in its parts: a letter without one goes nowhere."""
    for role, party in (("contractor", case.parties.contractor), ("client", case.parties.client)):
        if not party.address:
            yield Diagnostic(
                path=f"parties.{role}.name",
                message=say("{party} has no address", party=party.name),
                hint=say(
                    'Add address: [12 Alder Road, "Ludlow, SY8 1ZZ"], one item a line; or postal_address:'
                    " {street: …, town: …, postcode: …, country: GB}."
                ),
            )


@warning("postal-address-differs", "parties.contractor", "parties.client")
def postal_address_differs(case: Case) -> Iterator[Diagnostic]:
    """An address in its parts (`postal_address:`) is the address that the documents print.

    An electronic invoice carries the parts, the printed one the lines; where they differ, the client has two
    addresses to choose from, and may send the invoice back.
    """
    for role, party in (("contractor", case.parties.contractor), ("client", case.parties.client)):
        parts = party.postal_address
        if parts is None:
            continue
        printed = _plain(" ".join(party.address))
        for name in ("street", "postcode", "town"):
            written = getattr(parts, name)
            if written and _plain(written) not in printed:
                yield Diagnostic(
                    path=f"parties.{role}.postal_address.{name}",
                    message=say(
                        'the {name} "{written}" is not in the address of {party}',
                        name=name,
                        written=written,
                        party=party.name,
                    ),
                    hint=say(
                        "Write the same under address: and under postal_address: {address}",
                        address=", ".join(party.address),
                    ),
                )


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


@warning("leitweg-id", "parties.client.buyer_reference", "parties.client.kind")
def leitweg_id(case: Case) -> Iterator[Diagnostic]:
    """A Leitweg-ID (the reference by which German public bodies route electronic invoices) has its check digits.

    With a wrong one the portal of the public body turns the invoice away, and nobody there sees it.
    """
    client = case.parties.client
    reference = client.buyer_reference or ""
    if not re.fullmatch(r"[0-9]{2,12}(-[A-Za-z0-9]{1,30})?-[0-9]{2}", reference):
        return
    if wrong := _wrong_number("de.leitweg", reference):
        yield Diagnostic(
            path="parties.client.buyer_reference",
            message=say('the Leitweg-ID "{reference}" {wrong}', reference=reference, wrong=wrong),
            hint=say(
                "Copy it again from the order of the public body; any other reference may be written as"
                " the client gave it."
            ),
        )


@warning("two-names-in-one", "parties.client")
def two_names_in_one(case: Case) -> Iterator[Diagnostic]:
    """Two people who order work together are two clients: each signs on a line of his own and owes the whole.

    One name for both has one line to sign, and a contract that one of them never signed binds only the other.
    """
    client = case.parties.client
    first, joiner, second = _two_names(client.name)
    if client.kind == "consumer" and joiner and not client.together_with:
        yield Diagnostic(
            path="parties.client.name",
            message=say('"{client}" are two people, and there is one line to sign', client=client.name),
            hint=say(
                "Write name: {first}, and below it together_with: [{{name: {second}}}].", first=first, second=second
            ),
        )


def _two_names(name: str) -> tuple[str, str, str]:
    """The two people of a name, with the word between them; the name and "" where it names one."""
    for joiner in (" and ", " und ", " & "):
        first, found, second = (part.strip() for part in name.partition(joiner))
        if found and first and second and second.split()[0] not in _FIRMS:
            alone = first in _TITLES or " " not in first
            return f"{first} {second.split()[-1]}" if alone else first, found, second
    return name, "", ""


_FIRMS = {"Sons", "Son", "Daughters", "Co", "Co.", "Company", "Partners", "Sohn", "Söhne", "Partner", "Cie"}
_TITLES = {"Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Prof", "Frau", "Herr"}


@error("shares-of-clients", "parties.client.share", "parties.client.together_with")
def shares_of_clients(case: Case) -> Iterator[Diagnostic]:
    """Where clients owe a share each, every one of them has a share, and the shares come to 100%.

    Without shares each owes the whole. A share that is missing is a sum that nobody can be asked for.
    """
    client = case.parties.client
    shares = [("parties.client", client.share)]
    shares += [(f"parties.client.together_with[{at}]", each.share) for at, each in enumerate(client.together_with)]
    given = [share for _, share in shares if share is not None]
    if not given:
        return
    for path, share in shares:
        if share is None:
            yield Diagnostic(
                path=f"{path}.name",
                message=say("the others have a share, and this client has none"),
                hint=say("Give each a share:, 100% in all; or none, and each owes the whole."),
            )
    if len(given) == len(shares) and sum(given) != 100:
        yield Diagnostic(
            path="parties.client.share",
            message=say("the shares of the clients come to {sum}, not to 100%", sum=Percent(sum(given, Decimal(0)))),
            hint=say("Write what each was to pay by the contract; with nobody beside the client, leave share: out."),
        )


@error(
    "change-of-party",
    "parties.client.changes",
    "parties.contractor.changes",
    "contract.date",
    "parties.client.together_with",
)
def change_of_party(case: Case) -> Iterator[Diagnostic]:
    """A change in who a party is came after the contract, is about somebody who is that party, and says what is new."""
    for role, party in (("contractor", case.parties.contractor), ("client", case.parties.client)):
        for at, change in enumerate(party.changes):
            path = f"parties.{role}.changes[{at}]"
            kind = party.kind if change.of in (None, party.name) else ""
            if change.date < case.contract.date:
                yield Diagnostic(
                    path=f"{path}.date",
                    message=say(
                        "this changed on {change_date}, before the contract of {contract_date}",
                        change_date=change.date,
                        contract_date=case.contract.date,
                    ),
                    hint=say("What was true then is in parties.{role} itself.", role=role),
                )
            if change.of is not None and change.of not in party.names:
                yield Diagnostic(
                    path=f"{path}.of",
                    message=say('nobody of the name "{of}" is the {role}', of=change.of, role=_ROLES[role]),
                    hint=meant(change.of, party.names, ""),
                )
            if change.what == "name" and change.name is None:
                yield Diagnostic(
                    path=f"{path}.what",
                    message=say("the name changed, and the new one is not given"),
                    hint=say(
                        "Add name: with the new name. A new address alone is written under address: of the party."
                    ),
                )
            if change.what == "death" and kind in ("company", "public_body"):
                yield Diagnostic(
                    path=f"{path}.what",
                    message=say("{party} is no person, and cannot die", party=party.name),
                    hint=say("Write an insolvency under stays; a company taken over has another name (what: name)."),
                )


@warning("assignee-without-account", "parties.assignee")
def assignee_without_account(case: Case) -> Iterator[Diagnostic]:
    """Where the claim was assigned, the documents say into which account to pay from then on.

    A client who knows of the assignment and pays the contractor may have to pay again.
    """
    assignee = case.parties.assignee
    if assignee is not None and assignee.bank is None:
        yield Diagnostic(
            path="parties.assignee.name",
            message=say(
                "the claim was assigned to {assignee}, and no account of theirs is named", assignee=assignee.name
            ),
            hint=say("Add bank: with account_name and the numbers of the account."),
        )


@error("same-party", "parties.contractor.name", "parties.client.name")
def same_party(case: Case) -> Iterator[Diagnostic]:
    """Contractor and client are two people: nobody owes himself money."""
    contractor, client = case.parties.contractor, case.parties.client
    if _plain(contractor.name) == _plain(client.name):
        yield Diagnostic(
            path="parties.client.name",
            message=say("contractor and client are both {client}", client=client.name),
            hint=say("Write the other party's legal name."),
        )


def _wrong_number(number_kind: str, number: str) -> str:
    """What is wrong with a number of that kind (a module of python-stdnum), or "" where nothing is."""
    _import_stdnum()
    from stdnum import exceptions

    module: Any = import_module(f"stdnum.{number_kind}")
    try:
        module.validate(number)
    except exceptions.InvalidLength:
        return say("has the wrong length")
    except exceptions.InvalidChecksum:
        return say("does not match its check digits")
    except exceptions.ValidationError:
        return say("does not have the right form")
    return ""


@cache
def _import_stdnum() -> None:
    """python-stdnum, where a number is given, but for what it asks offices on the internet with, and lists itself with.

    That is most of what its import costs. stdnum finds both when it asks for something of them (PEP 562), and nobody
    else is given what stands for them.
    """
    waiting = [name for name in ("pydoc", "ssl") if name not in sys.modules]
    for name in waiting:
        stand_in = ModuleType(name)
        stand_in.__dict__["__getattr__"] = lambda asked, name=name: getattr(import_module(name), asked)
        sys.modules[name] = stand_in
    try:
        import_module("stdnum.util")
    finally:
        for name in waiting:
            sys.modules.pop(name, None)


def _wrong_tax_number(number: str, country: str) -> str:
    """What is wrong with a tax number; "" where it is right or of a form that docgen does not know."""
    compact = re.sub(r"[^A-Z0-9]", "", number.upper())
    prefix = compact[:2]
    if prefix in EU or prefix == "EL":
        return _wrong_number("eu.vat", compact)
    if prefix in ("GB", "XI"):
        return _wrong_number("gb.vat", compact[2:])
    if prefix == "CH" and compact.startswith("CHE") and len(compact) > 12:
        return _wrong_number("ch.vat", number)
    if country == "GB" and re.fullmatch("[0-9]{9}|[0-9]{12}", compact):
        return _wrong_number("gb.vat", compact)
    if country == "US" and re.fullmatch(r"[0-9]{2}-[0-9]{7}", number):
        return _wrong_number("us.ein", number)
    if country == "IT" and re.fullmatch("[0-9]{11}", compact):
        return _wrong_number("it.iva", compact)
    return ""


_ROLES = {"contractor": say("contractor"), "client": say("client")}


CHECKS = (
    address_missing,
    postal_address_differs,
    leitweg_id,
    two_names_in_one,
    iban,
    account_number,
    bic,
    bic_of_another_country,
    routing_number,
    bank_incomplete,
    license_twice,
    nothing_to_pay_into,
    tax_number,
    registration_missing,
    signatory_missing,
    shares_of_clients,
    change_of_party,
    assignee_without_account,
    same_party,
)
