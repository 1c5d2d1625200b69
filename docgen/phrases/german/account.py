"""How the account was reckoned, in German. What a law or a base rate is called comes in the dative."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from docgen.phrases.needed import DayCountName, Head, PartyKind


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


def change_order(number: int | str) -> str:
    return f"Nachtrag {number}"


def with_orders(title: str, numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return f"{title}, mit Nachtrag {numbers[0]}"
    return f"{title}, mit den Nachträgen {', '.join(map(str, numbers))}"


def release_of_retention(*, final: bool) -> str:
    return "Auszahlung des Sicherheitseinbehalts" + ("" if final else " bei Fertigstellung")


def advance() -> str:
    return "Materialvorschuss"


def time_and_materials() -> str:
    return "Leistungen nach Zeit und Material"


def work_between(first: str, last: str) -> str:
    return f"Leistungen vom {first} bis {last}"


def invoice_for(what: Sequence[str]) -> str:
    return " und ".join(what) or "Rechnung"


def contract_of(day: str) -> str:
    return f"dem Vertrag vom {day}"


def agreed_rate(*, yearly: str, monthly: str, agreed_in: str) -> str:
    return f"{_by_time(yearly, monthly)}, vereinbart in {agreed_in}"


def rate_below_agreed(*, yearly: str, monthly: str, agreed_in: str) -> str:
    return f"{_by_time(yearly, monthly)}; das ist weniger als der Zinssatz, der in {agreed_in} vereinbart wurde"


def none_claimed() -> str:
    return "Zinsen werden nicht verlangt."


def _by_time(yearly: str, monthly: str) -> str:
    return f"{monthly} im Monat ({yearly} im Jahr)" if monthly else f"{yearly} im Jahr"


def plain_rate(percent: str, *, rule: str, citation: str) -> str:
    return f"{percent} im Jahr nach {_cited(rule, citation)}"


def supplied_rate(percent: str, *, day: str, rule: str, citation: str) -> str:
    return f"{percent} im Jahr ab {day} nach {_cited(rule, citation)}"


def _cited(rule: str, citation: str) -> str:
    return rule if citation in rule else f"{rule} ({citation})"


def supplied_source(source: str) -> str:
    return f"zum Vorgang angegeben: {source}"


def points_above(points: str, *, one: bool, base: str, percent: str, day: str) -> str:
    return f"{points} Prozentpunkt{'' if one else 'e'} über {base} von {percent} am {day}"


def base_rate(base: str, *, percent: str, day: str) -> str:
    return f"nach {base} von {percent} ab {day}"


def supplied_value(base: str, *, percent: str, day: str, source: str) -> str:
    return f"Die Berechnung folgt {base or 'dem Zinssatz'} von {percent} ab {day}: {source}."


def as_set(*, day_count: bool, allocation: bool, rounding: bool) -> str:
    named = (
        ("die Zählung der Zinstage", day_count),
        ("die Anrechnung von Teilzahlungen", allocation),
        ("die Rundung", rounding),
    )
    names = [name for name, asked in named if asked]
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} und {names[-1]}"
    return f"Für diese Abrechnung gesondert festgelegt: {listed}."


def day_count(method: DayCountName) -> str:
    return {
        "actual/365": "tatsächliche Tage, geteilt durch 365, auch im Schaltjahr",
        "actual/actual": "tatsächliche Tage, geteilt durch die Tage des Kalenderjahres (365, im Schaltjahr 366)",
        "actual/360": "tatsächliche Tage, geteilt durch 360",
        "30/360": "Monate zu 30 Tagen, geteilt durch 360 Tage im Jahr",
    }[method]


def rounding(method: Literal["exact", "daily"]) -> str:
    return {
        "exact": "genau berechnet und je Rechnung einmal kaufmännisch gerundet",
        "daily": "Betrag je Tag kaufmännisch gerundet, dann mit den Tagen multipliziert",
    }[method]


def allocation(heads: Sequence[Head], *, by_invoice: bool, exact_principal: bool) -> str:
    where = "auf die älteste fällige Rechnung" if by_invoice else "auf alle fälligen Rechnungen, die älteste zuerst"
    order = ", dann ".join(_HEADS[head] for head in heads)
    words = f"auf die Rechnung, die bei der Zahlung benannt ist, sonst {where}, und zwar zuerst {order}"
    if exact_principal:
        words += (
            "; eine Zahlung genau in Höhe der offenen Hauptforderung einer Rechnung wird auf diese Hauptforderung"
            " angerechnet"
        )
    return words


def from_credit(since: str) -> str:
    return "aus dem Guthaben" + (f" seit {since}" if since else "")


def set_off(credit_note: str, *, invoice: str) -> str:
    return f"Gutschrift {credit_note} zu {invoice}, verrechnet"


def held() -> str:
    return "mehr als geschuldet, als Guthaben geführt"


def beyond_what_was_owed(invoice: str) -> str:
    return f"über das hinaus, was auf {invoice} geschuldet war"


def received_on(day: str) -> str:
    return f"eingegangen am {day}"


def why_none(*, rule: str, law: str, debtor: PartyKind) -> str:
    if rule:
        return f"nach {rule} bestehen gegenüber {_DEBTORS[debtor]} keine Zinsansprüche"
    return f"gesetzliche Zinsen nach dem Recht {law} werden gegenüber {_DEBTORS[debtor]} nicht berechnet"


def no_rate(*, rule: str, law: str, debtor: PartyKind, court: str) -> str:
    reason = why_none(rule=rule, law=law, debtor=debtor)
    return f"Der Vertrag bestimmt keinen Zinssatz, und {reason}.{f' {court}' if court else ''}"
