"""How the account was calculated, in German. What a law or a base rate is called comes in the dative."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from docgen.i18n.en import account as base

if TYPE_CHECKING:
    from docgen.i18n.terms import DayCountName, Head, PartyKind


_HEADS: dict[Head, str] = {
    "costs": "auf die Kosten",
    "interest": "auf die Zinsen",
    "principal": "auf die Hauptforderung",
    "compensation": "auf die Verzugspauschale",
}
_DEBTORS: dict[PartyKind, str] = {
    "company": "Gesellschaften",
    "sole_trader": "selbständig Tätigen",
    "consumer": "Verbrauchern",
    "public_body": "öffentlichen Stellen",
}


def _by_time(yearly: str, monthly: str) -> str:
    return f"{monthly} im Monat ({yearly} im Jahr)" if monthly else f"{yearly} im Jahr"


def _cited(rule: str, citation: str) -> str:
    return rule if citation in rule else f"{rule} ({citation})"


class Account(base.Account):
    """The same in German."""

    def change_order(self, number: int | str) -> str:
        return f"Nachtrag {number}"

    def with_orders(self, title: str, numbers: Sequence[int]) -> str:
        if len(numbers) == 1:
            return f"{title}, mit Nachtrag {numbers[0]}"
        return f"{title}, mit den Nachträgen {', '.join(map(str, numbers))}"

    def release_of_retention(self, *, final: bool) -> str:
        return "Auszahlung des Sicherheitseinbehalts" + ("" if final else " bei Fertigstellung")

    def advance(self) -> str:
        return "Materialvorschuss"

    def time_and_materials(self) -> str:
        return "Leistungen nach Zeit und Material"

    def work_between(self, first: str, last: str) -> str:
        return f"Leistungen vom {first} bis {last}"

    def invoice_for(self, what: Sequence[str]) -> str:
        return " und ".join(what) or "Rechnung"

    def contract_of(self, day: str) -> str:
        return f"dem Vertrag vom {day}"

    def agreed_rate(self, *, yearly: str, monthly: str, agreed_in: str) -> str:
        return f"{_by_time(yearly, monthly)}, vereinbart in {agreed_in}"

    def rate_below_agreed(self, *, yearly: str, monthly: str, agreed_in: str) -> str:
        return f"{_by_time(yearly, monthly)}; das ist weniger als der Zinssatz, der in {agreed_in} vereinbart wurde"

    def none_claimed(self) -> str:
        return "Zinsen werden nicht verlangt."

    def plain_rate(self, percent: str, *, rule: str, citation: str) -> str:
        return f"{percent} im Jahr nach {_cited(rule, citation)}"

    def supplied_rate(self, percent: str, *, day: str, rule: str, citation: str) -> str:
        return f"{percent} im Jahr ab {day} nach {_cited(rule, citation)}"

    def supplied_source(self, source: str) -> str:
        return f"zum Vorgang angegeben: {source}"

    def points_above(self, points: str, *, one: bool, base: str, percent: str, day: str) -> str:
        return f"{points} Prozentpunkt{'' if one else 'e'} über {base} von {percent} am {day}"

    def base_rate(self, base: str, *, percent: str, day: str) -> str:
        return f"nach {base} von {percent} ab {day}"

    def supplied_value(self, base: str, *, percent: str, day: str, source: str) -> str:
        return f"Die Berechnung folgt {base or 'dem Zinssatz'} von {percent} ab {day}: {source}."

    def as_set(self, *, day_count: bool, allocation: bool, rounding: bool) -> str:
        named = (
            ("die Zählung der Zinstage", day_count),
            ("die Anrechnung von Teilzahlungen", allocation),
            ("die Rundung", rounding),
        )
        names = [name for name, asked in named if asked]
        listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} und {names[-1]}"
        return f"Für diese Abrechnung gesondert festgelegt: {listed}."

    def day_count(self, method: DayCountName) -> str:
        return {
            "actual/365": "tatsächliche Tage, geteilt durch 365, auch im Schaltjahr",
            "actual/actual": "tatsächliche Tage, geteilt durch die Tage des Kalenderjahres (365, im Schaltjahr 366)",
            "actual/360": "tatsächliche Tage, geteilt durch 360",
            "30/360": "Monate zu 30 Tagen, geteilt durch 360 Tage im Jahr",
        }[method]

    def rounding(self, method: Literal["exact", "daily"]) -> str:
        return {
            "exact": "genau berechnet und je Rechnung einmal kaufmännisch gerundet",
            "daily": "Betrag je Tag kaufmännisch gerundet, dann mit den Tagen multipliziert",
        }[method]

    def allocation(self, heads: Sequence[Head], *, by_invoice: bool, exact_principal: bool) -> str:
        where = "auf die älteste fällige Rechnung" if by_invoice else "auf alle fälligen Rechnungen, die älteste zuerst"
        order = ", dann ".join(_HEADS[head] for head in heads)
        words = f"auf die Rechnung, die bei der Zahlung benannt ist, sonst {where}, und zwar zuerst {order}"
        if exact_principal:
            words += (
                "; eine Zahlung genau in Höhe der offenen Hauptforderung einer Rechnung wird auf diese Hauptforderung"
                " angerechnet"
            )
        return words

    def from_credit(self, since: str) -> str:
        return "aus dem Guthaben" + (f" seit {since}" if since else "")

    def set_off(self, credit_note: str, *, invoice: str) -> str:
        return f"Rechnungskorrektur {credit_note} zu {invoice}, verrechnet"

    def named_head(self, head: Head, *, day: str) -> str:
        what = {"principal": "die Rechnung selbst", "interest": "die Zinsen", "costs": "die Kosten"}[head]
        return f"Die Zahlung vom {day} war auf {what} bestimmt und ist zuerst darauf angerechnet."

    def set_off_back(self, credit_note: str, *, day: str, back_to: str, reference: str) -> str:
        law = f" ({reference})" if reference else ""
        return (
            f"Die Rechnungskorrektur {credit_note} vom {day} ist mit Wirkung zum {back_to} verrechnet, dem Tag,"
            f" an dem sich die Forderungen erstmals aufrechenbar gegenüberstanden{law}."
        )

    def set_off_from_date(self, numbers: Sequence[str]) -> str:
        if len(numbers) == 1:
            return f"Die Rechnungskorrektur {numbers[0]} ist zu ihrem eigenen Datum verrechnet."
        listed = f"{', '.join(numbers[:-1])} und {numbers[-1]}"
        return f"Die Rechnungskorrekturen {listed} sind zu ihren eigenen Daten verrechnet."

    def held(self) -> str:
        return "mehr als geschuldet, als Guthaben geführt"

    def beyond_what_was_owed(self, invoice: str) -> str:
        return f"über das hinaus, was auf {invoice} geschuldet war"

    def received_on(self, day: str) -> str:
        return f"eingegangen am {day}"

    def why_none(self, *, rule: str, law: str, debtor: PartyKind) -> str:
        if rule:
            return f"nach {rule} bestehen gegenüber {_DEBTORS[debtor]} keine Zinsansprüche"
        return f"gesetzliche Zinsen nach dem Recht {law} werden gegenüber {_DEBTORS[debtor]} nicht berechnet"

    def no_rate(self, *, rule: str, law: str, debtor: PartyKind, court: str) -> str:
        reason = self.why_none(rule=rule, law=law, debtor=debtor)
        return f"Der Vertrag bestimmt keinen Zinssatz, und {reason}.{f' {court}' if court else ''}"
