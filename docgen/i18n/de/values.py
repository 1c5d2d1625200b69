"""The words around single values, and what people and firms are called, in German."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from docgen.i18n.en import values as base

if TYPE_CHECKING:
    from docgen.i18n.terms import Role, SignedWith, Unit, Voice

NBSP = "\u00a0"
# One, several, and several in the dative ("innerhalb von 14 Tagen"). A Werktag may be a Saturday, an Arbeitstag not.
_UNITS: dict[Unit, tuple[str, str, str]] = {
    "days": ("Tag", "Tage", "Tagen"),
    "business days": ("Arbeitstag", "Arbeitstage", "Arbeitstagen"),
    "weeks": ("Woche", "Wochen", "Wochen"),
    "months": ("Monat", "Monate", "Monaten"),
    "years": ("Jahr", "Jahre", "Jahren"),
}
# A unit of money, which has no plural after a number, and its hundredth.
_MONEY = {
    "EUR": ("Euro", "Cent"),
    "CHF": ("Franken", "Rappen"),
    "GBP": ("Pfund Sterling", "Pence"),
    "USD": ("US-Dollar", "Cent"),
}


def _cardinal(number: int) -> str:
    """A number before a noun: ein, einundzwanzig, einhundertein."""
    from num2words import num2words  # type: ignore[import-untyped]  # it has no hints; few documents need it

    words = str(num2words(number, lang="de"))
    return words[:-1] if words.endswith("eins") else words


class Values(base.Values):
    """The same in German."""

    def span(self, count: int, unit: Unit) -> str:
        one, _, dative = _UNITS[unit]
        return f"{count}{NBSP}{one if count == 1 else dative}"

    def length(self, count: int, unit: Unit) -> str:
        one, several, _ = _UNITS[unit]
        return f"{count}{NBSP}{one if count == 1 else several}"

    def per(self, percent: str, period: Literal["year", "month"]) -> str:
        return f"{percent} {'im Jahr' if period == 'year' else 'im Monat'}"

    def from_to(self, first: str, last: str) -> str:
        return f"{first} bis {last}"

    def seal_before(self, seal: str) -> str:
        return f"Siegel des Registers vor diesem Schriftstück: {seal}"

    def money_in_words(self, currency: str, units: int, cents: int, parts: int) -> str:
        unit, cent = _MONEY.get(currency, (currency, ""))
        words = f"{_cardinal(units)} {unit}"
        if not cents:
            return words
        return f"{words} und {_cardinal(cents)} {cent}" if cent else f"{words} {cents}/{parts}"


_ROLES: dict[Role, str] = {
    "Contractor": "Auftragnehmer",
    "Client": "Auftraggeber",
    "Creditor": "Gläubiger",
    "Debtor": "Schuldner",
}


# The forms of a firm that are "die": die GmbH, die AG, die Partnerschaft. A person, and a form not known, has none.
_FEMININE = {
    "GmbH",
    "gGmbH",
    "AG",
    "UG",
    "KG",
    "OHG",
    "KGaA",
    "GbR",
    "eGbR",
    "PartG",
    "PartmbB",
    "SE",
    "eG",
    "OG",
    "FlexCo",
}
_FEMININE |= {"Ltd", "Ltd.", "LLP", "LLC", "Inc."}


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
        return f"Unterschrift {self.on_behalf_of(name)} ({_ROLES[role]})"

    def signed_by(self, name: str, role: Role) -> str:
        return f"Unterschrift {name} ({_ROLES[role]})"

    def signed_as_deed(self, name: str, role: Role) -> str:
        return f"Als Urkunde (deed) vor einem Zeugen unterzeichnet von {name} ({_ROLES[role]})"

    def executed_as_deed(self, name: str, role: Role) -> str:
        return f"Als Urkunde (deed) ausgefertigt von {name} ({_ROLES[role]}) durch einen Director vor einem Zeugen"

    def executed_by_two(self, name: str, role: Role) -> str:
        return f"Als Urkunde (deed) ausgefertigt von {name} ({_ROLES[role]}) durch zwei Zeichnungsberechtigte"

    def executed_by_two_members(self, name: str, role: Role) -> str:
        return f"Als Urkunde (deed) ausgefertigt von {name} ({_ROLES[role]}) durch zwei Gesellschafter (members)"

    def witness(self) -> str:
        return "Zeuge: Ich war bei der Unterschrift anwesend"

    def signed_by_consumer(self) -> str:
        return "Unterschrift"

    def label(self, of: SignedWith) -> str:
        return {
            "place": "Ort",
            "date": "Datum",
            "name": "Name",
            "title": "Funktion",
            "signature": "Unterschrift",
            "address": "Anschrift",
            "occupation": "Beruf",
            "claimant's signature": "Unterschrift des Verzichtenden",
            "claimant's title": "Funktion:",
            "date of signature": "Datum der Unterschrift:",
            "seal": "(Siegel)",
            "witness": "(Zeuge)",
            "telephone": "Telefon",
        }[of]

    def signed_at(self) -> tuple[SignedWith, ...]:
        return ("place", "date")

    def none(self) -> str:
        return "keine"

    def none_other(self) -> str:
        return "derselbe"

    def nothing_due_yet(self) -> str:
        return "derzeit keine"

    def on_behalf_of(self, name: str) -> str:
        article, _ = self.article(name)
        return f"für {article} {name}" if article else f"für {name}"

    def article(self, name: str) -> tuple[str, str]:
        return ("die", "der") if _FEMININE & set(name.replace(",", " ").split()) else ("", "")

    def formerly(self, name: str, before: str) -> str:
        return f"{name} (vormals {before})"

    def estate(self, of: str, *, by: str, capacity: str) -> str:
        name = of.replace("Herr ", "Herrn ", 1) if of.startswith("Herr ") else of
        return f"{by} ({capacity or 'Erbe'}) für den Nachlass von {name}" if by else f"Nachlass von {name}"

    def owes(self, name: str, amount: str) -> str:
        return f"{name} {amount}"

    def also_to(self, whom: str) -> str:
        return f"Ebenso an: {whom}"

    def attention(self, name: str) -> str:
        return f"z. Hd. {name}"

    def salutation(self, name: str) -> str:
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

    def salutations(self, names: Sequence[str]) -> str:
        first, *rest = [self.salutation(name) for name in names]
        return " ".join((first, *(f"{each[0].lower()}{each[1:]}" for each in rest)))

    def greeting(self, *, named: bool) -> str:
        return "Mit freundlichen Grüßen"

    def bank(self, of: Literal["sort code", "routing number", "account"], number: str) -> str:
        return {"sort code": "Sort Code", "routing number": "Routing Number", "account": "Konto"}[of] + f" {number}"

    def pay_to(self, account: str, *, reference: str) -> str:
        return f"Bitte überweisen Sie auf folgendes Konto: {account}, Verwendungszweck {reference}."

    def pay_in(self, ways: str, *, reference: str) -> str:
        return f"Bitte zahlen Sie {ways}. Verwendungszweck: {reference}."

    def ways(self, *, account: str, check: str, mailed_to: str, zelle: str, card: str) -> str:
        ways = [
            f"mit Scheck, ausgestellt auf {check} und gesandt an {mailed_to}" if check else "",
            f"mit Überweisung auf das Konto {account}" if account else "",
            f"mit Zelle an {zelle}" if zelle else "",
            f"mit Karte unter {card}" if card else "",
        ]
        given = [way for way in ways if way]
        return given[0] if len(given) == 1 else f"{'; '.join(given[:-1])}; oder {given[-1]}"

    def w9(self) -> str:
        return "Ein ausgefülltes Formular W-9 (IRS) wird auf Anfrage zugesandt."

    def agree_payment(self, contact: str) -> str:
        return f"Um den Zahlungsweg abzustimmen, schreiben Sie bitte an {contact}."

    def contact(self, post: str, *, email: str) -> str:
        return f"{post}, oder an {email}" if email else post

    def assigned(self, to: str, *, day: str) -> str:
        return f"Diese Forderung ist am {day} an {to} abgetreten worden; schuldbefreiend zahlen Sie nur noch an {to}."

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

    def day_and_time(self, day: str, *, at: str) -> str:
        return f"{day}, {at} Uhr" if at else day

    def counted(self, day: str, *, by: Literal["proof", "hand", "contract", "law", ""], law: str) -> str:
        why = {
            "proof": "nachgewiesen",
            "hand": "bei der Übergabe",
            "contract": "nach der Mitteilungsklausel des Vertrags",
            "law": law,
            "": "",
        }[by]
        return f"{day} ({why})" if why else day

    def state(self, name: str, *, is_state: bool) -> str:
        return name

    def channel(self, by: str) -> str:
        return {
            "post": "Post",
            "signed-for": "Übergabe-Einschreiben",
            "registered": "Einwurf-Einschreiben",
            "certified": "Einschreiben mit Rückschein",
            "courier": "Kurier",
            "letterbox": "Boten, Einwurf in den Briefkasten",
            "hand": "persönliche Übergabe",
            "email": "E-Mail",
            "fax": "Fax",
            "dx": "Austauschfach",
        }[by]

    def delivered(self, title: str, reference: str, *, channel: str) -> str:
        return f"{title} ({reference}) ist hinausgegangen: {channel}."

    def work_stopped(self) -> str:
        return "Die Leistungen wurden eingestellt."

    def pages(self, count: int) -> str:
        return "" if not count else "1 Seite" if count == 1 else f"{count} Seiten"

    def page(self) -> tuple[str, str, str]:
        return ("Seite ", " von ", "")
