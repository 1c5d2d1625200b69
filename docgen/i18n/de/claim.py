"""The account as a letter prints it, in German."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from docgen.i18n.en import claim as base

if TYPE_CHECKING:
    from docgen.i18n.terms import Head


class Claim(base.Claim):
    """The same in German."""

    def head(self, name: Head) -> str:
        return {
            "principal": "Hauptforderung (Rechnungen)",
            "interest": "Verzugszinsen",
            "compensation": "Verzugspauschale",
            "costs": "Kosten der Rechtsverfolgung",
        }[name]

    def entitlement(self, *, ground: str, rates: str) -> str:
        return f"Auf verspätet gezahlte Beträge werden {ground} Verzugszinsen geschuldet, hier {rates} im Jahr."

    def basis(self, *, ground: str, simple: bool) -> str:
        kind = (
            "Zinsen werden nicht verzinst."
            if simple
            else "Nicht gezahlte Zinsen werden einmal im Jahr der Schuld zugeschlagen und mit ihr verzinst."
        )
        return f"Die Verzugszinsen werden {ground} geschuldet. {kind}"

    def ground(self, basis: str, *, citation: str, contractual: bool, agreed: bool) -> str:
        if contractual:
            return f"nach {basis}"
        cited = f" ({citation})" if citation and citation not in basis and basis.startswith("dem gesetzlichen") else ""
        return ("nach dem Vertrag und " if agreed else "") + f"nach {basis}{cited}"

    def method(self, *, day_count: str, rounding: str, allocation: str) -> str:
        applied = f"Teilzahlungen werden wie folgt angerechnet: {allocation}" if allocation else ""
        return "; ".join(part for part in (day_count, rounding, applied) if part) + "."

    def rate_sentence(self, *, percent: str, made: str, source: str) -> str:
        said = made if made.startswith(percent) else f"{percent} im Jahr: {made}"
        return f"{said}; Quelle: {source}." if source else f"{said}."

    def reduction(self, *, day: str, kind: Literal["credit note", "discount"], number: str, amount: str) -> str:
        word = "Rechnungskorrektur" if kind == "credit note" else "Skonto"
        return f"{day}: {word} {number} über {amount}" if number else f"{day}: {word} über {amount}"

    def credit_taken(self, amount: str, *, number: str, day: str, invoice: str, never_owed: str) -> str:
        free = ""
        if never_owed:
            free = (
                f"; darauf werden {'' if never_owed == amount else f'in Höhe von {never_owed} '}keine Zinsen verlangt"
            )
        return f"Die Rechnungskorrektur {number} vom {day} mindert die Rechnung {invoice} um {amount}{free}."

    def objection_allowed(self, to: str, *, day: str, on: str) -> str:
        return f"Ihrem Einwand vom {day} gegen {to} wurde am {on} entsprochen."

    def credit_set_off(
        self, amount: str, *, number: str, day: str, invoice: str, to_charges: str, to_principal: str
    ) -> str:
        parts = f": {to_charges} auf Zinsen und Nebenforderungen" if to_charges else ""
        parts += f" und {to_principal} auf die Rechnung selbst" if to_charges and to_principal else ""
        return (
            f"Die Rechnungskorrektur {number} vom {day} ist mit {amount} auf die Rechnung {invoice} verrechnet{parts}."
        )

    def discount_taken(self, amount: str, *, invoice: str) -> str:
        return f"Das Skonto hat die Rechnung {invoice} um {amount} gemindert."

    def sum_for(self, amount: str, invoice: str) -> str:
        return f"{amount} für {invoice}"

    def together(self, each: str, total: str) -> str:
        return f"{each}, zusammen {total}"

    def compensation(self, *, name: str, sums: str) -> str:
        return f"Für jede nicht rechtzeitig gezahlte Rechnung kommt {name} hinzu: {sums}."

    def interest_reserved(self) -> str:
        return "Der Anspruch auf Zinsen bleibt vorbehalten, soweit er nach dem Gesetz besteht."

    def no_interest_yet(self, day: str) -> str:
        return f"Bis zum Ablauf des {day} sind keine Zinsen angefallen."

    def paid(self, amount: str) -> str:
        return f"{amount} gezahlt"

    def sum_on(self, amount: str, day: str) -> str:
        return f"{amount} am {day}"

    def picture(self, *, ends: str, payments: str) -> str:
        return f"Eine Linie zeigt den geschuldeten Betrag im Verlauf der Zeit: {ends}. {payments}"

    def nothing_paid(self) -> str:
        return "Dazwischen gingen keine Zahlungen ein."

    def payments(self, each: str) -> str:
        return f"Zahlungen: {each}."

    def many_payments(self, count: int, *, total: str, last: str) -> str:
        return f"Zahlungen an {count} Tagen, insgesamt {total}, zuletzt am {last}."
