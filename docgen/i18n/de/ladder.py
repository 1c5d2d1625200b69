"""The documents between invoice and court, in German."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.i18n.en import ladder as base

if TYPE_CHECKING:
    from docgen.i18n.terms import Booking


def _in_the_dative(days: int) -> str:
    return f"{days} Tag" + ("" if days == 1 else "en")


class Ladder(base.Ladder):
    """The same in German."""

    def state_of(self, days: int) -> str:
        if days == 0:
            return "heute fällig"
        if days > 0:
            return f"seit {_in_the_dative(days)} überfällig"
        return f"in {_in_the_dative(-days)} fällig"

    def count_of_days(self, days: int) -> str:
        return f"{days} Tag" + ("" if days == 1 else "e")

    def booking(self, kind: Booking, *, invoice: str, text: str) -> str:
        of = invoice or "die Kosten der Rechtsverfolgung"
        on = f" auf {of}"
        match kind:
            case "invoice":
                return f"Rechnung {invoice}: {text}"
            case "fixed sum":
                return f"Verzugspauschale zu {invoice}"
            case "cost":
                return f"Kosten der Rechtsverfolgung: {text}"
            case "credit note":
                return f"Rechnungskorrektur{on}: {text}"
            case "set-off":
                return f"Guthaben verrechnet auf {of}"
            case "discount":
                return f"Skonto{on}"
            case "interest":
                return f"Zinsen{on}"
            case "payment":
                return f"Zahlung{on}" + (f", {text}" if text else "")
            case "dispute":
                return f"Einwand gegen {invoice}: {text}"
            case "concession":
                return f"Einwand gegen {invoice} zurückgenommen"
            case "allowance":
                return f"Einwand gegen {invoice} anerkannt"

    def less_retention(self, share: str) -> str:
        return f"abzüglich Sicherheitseinbehalt von {share}"

    def taken_off(self, credit_note: str, *, day: str) -> str:
        return (
            f"abzüglich Rechnungskorrektur {credit_note} vom {day}" if credit_note else f"abzüglich Zahlung vom {day}"
        )

    def credit_used(self, amount: str, *, invoice: str, charges: bool) -> str:
        where = f"der Rechnung {invoice}" if invoice else "den Kosten der Rechtsverfolgung"
        where = f"Zinsen und Nebenforderungen aus {where}" if charges and invoice else where
        return f"Aus dieser Korrektur sind {amount} mit {where} verrechnet."

    def credit_held(self, amount: str, *, set_off: bool) -> str:
        later = " und mit der nächsten Rechnung verrechnet" if set_off else ""
        return f"Aus dieser Korrektur werden {amount} für Sie verwahrt{later}."

    def stop_clause(self) -> str:
        return "der Bestimmung „Einstellung der Leistungen bei Zahlungsrückstand“ des Vertrags"

    def sum_on_day(self, amount: str, day: str) -> str:
        return f"{amount} am {day}"

    def said(self, *, day: str, by: str, text: str) -> str:
        return f"{day}" + (f" ({by})" if by else "") + f": {text}"

    def scan(self) -> str:
        return "Mit der Banking-App scannen"

    def code(self, *, amount: str, payee: str, reference: str) -> str:
        return f"Ein Code für Banking-Apps: Überweisung von {amount} an {payee}, Verwendungszweck {reference}."

    def enclosed_offer(self, day: str) -> str:
        return f"Nachweis des Angebots vom {day}"

    def enclosed_acceptance(self, day: str) -> str:
        return f"Nachweis der Annahme vom {day}"

    def enclosed_deed(self, day: str) -> str:
        return f"Nachweis der Handlung vom {day}"
