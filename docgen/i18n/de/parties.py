"""The parties and who signs, in German."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from docgen.i18n.en import parties as base

if TYPE_CHECKING:
    from docgen.i18n.terms import Role, Voice


_ROLES: dict[Role, str] = {
    "Contractor": "Auftragnehmer",
    "Client": "Auftraggeber",
    "Creditor": "Gläubiger",
    "Debtor": "Schuldner",
}


def creditor(voice: Voice) -> tuple[str, str, str]:
    return {
        "client": ("unsere Mandantschaft", "unserer Mandantschaft", "unserer Mandantschaft"),
        "we": ("wir", "uns", "unsere"),
        "I": ("ich", "mir", "meine"),
    }[voice]


class Parties(base.Parties):
    """The same in German."""

    def creditor(self, voice: Voice) -> tuple[str, str, str]:
        return creditor(voice)

    def signed_for(self, name: str, role: Role) -> str:
        return f"Unterschrift für {name} ({_ROLES[role]})"

    def signed_by(self, name: str, role: Role) -> str:
        return f"Unterschrift {name} ({_ROLES[role]})"

    def signed_by_consumer(self) -> str:
        return "Unterschrift"

    def label(self, of: Literal["place", "date", "name", "title", "signature", "address"]) -> str:
        return {
            "place": "Ort",
            "date": "Datum",
            "name": "Name",
            "title": "Funktion",
            "signature": "Unterschrift",
            "address": "Anschrift",
        }[of]

    def on_behalf_of(self, name: str) -> str:
        return f"für {name}"

    def attention(self, name: str) -> str:
        return f"z. Hd. {name}"

    def salutation(self, name: str, *, american: bool) -> str:
        title, _, rest = name.partition(" ")
        match title:
            case "":
                return "Sehr geehrte Damen und Herren,"
            case "Frau":
                return f"Sehr geehrte Frau {rest},"
            case "Herr" | "Herrn":
                return f"Sehr geehrter Herr {rest},"
            case "Sehr" | "Guten" | "Liebe" | "Lieber":  # the whole greeting
                return f"{name},"
        return f"Guten Tag {name},"

    def salutations(self, names: Sequence[str], american: bool) -> str:
        first, *rest = [self.salutation(name, american=american) for name in names]
        return " ".join((first, *(f"{each[0].lower()}{each[1:]}" for each in rest)))

    def greeting(self, *, named: bool, american: bool) -> str:
        return "Mit freundlichen Grüßen"

    def bank(self, of: Literal["sort code", "routing number", "account"], number: str) -> str:
        return {"sort code": "Sort Code", "routing number": "Routing Number", "account": "Konto"}[of] + f" {number}"

    def pay_to(self, account: str, *, reference: str) -> str:
        return f"Bitte überweisen Sie auf folgendes Konto: {account}, Verwendungszweck {reference}."

    def agree_payment(self, contact: str) -> str:
        return f"Um den Zahlungsweg abzustimmen, schreiben Sie bitte an {contact}."

    def contact(self, post: str, *, email: str) -> str:
        return f"{post}, oder an {email}" if email else post

    def own_reference(self, reference: str) -> str:
        return f"Unser Zeichen: {reference}"

    def contract_reference(self, reference: str, *, day: str) -> str:
        return f"Vertrag: {reference} vom {day}"

    def tax_number(self, number: str) -> str:
        return f"USt-IdNr. {number}" if number[:2].isalpha() else f"Steuernummer {number}"

    def draft_of(self, day: str, *, lawyer: str) -> str:
        return f"ENTWURF vom {day}, zur Freigabe durch {lawyer}" if lawyer else f"ENTWURF vom {day}"

    def for_review(self, *, lawyer: str, code: str) -> str:
        return f"Zur Prüfung und Unterschrift durch {lawyer}; nicht versandt (Wortlaut {code})"

    def page(self) -> tuple[str, str, str]:
        return ("Seite ", " von ", "")
