"""How the account was calculated, and what a letter claims of it, in German.

What a law or a base rate is called comes in the dative.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from docgen.i18n.en import account as base

if TYPE_CHECKING:
    from docgen.i18n.terms import DayCountName, Head, PartyKind, WayToPay

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

    def change_order(self, number: int | str, *, spent: str = "") -> str:
        return f"Nachtrag {number} (nach Aufwand bis {spent})" if spent else f"Nachtrag {number}"

    def ended_part(self, title: str, *, whole: bool) -> str:
        if whole:
            return f"{title}, soweit bis zur Beendigung dieses Teils erbracht"
        return f"{title}, abzüglich des beendeten Teils, soweit er nicht erbracht ist"

    def with_orders(self, title: str, numbers: Sequence[int]) -> str:
        if len(numbers) == 1:
            return f"{title}, mit Nachtrag {numbers[0]}"
        return f"{title}, mit den Nachträgen {', '.join(map(str, numbers))}"

    def release_of_retention(self, *, final: bool) -> str:
        return "Auszahlung des Sicherheitseinbehalts" + ("" if final else " bei Fertigstellung")

    def for_ending(self) -> str:
        return "Ansprüche aus der Beendigung des Vertrags"

    def done_work(self) -> str:
        return "Bis zum Ende des Vertrags erbrachte Leistungen"

    def retainer(self, title: str, first: str, last: str) -> str:
        return f"{title}, {first}" if first == last else f"{title}, {first} bis {last}"

    def advance(self) -> str:
        return "Materialvorschuss"

    def time_and_materials(self) -> str:
        return "Leistungen nach Zeit und Material"

    def work_between(self, first: str, last: str) -> str:
        return f"Leistungen vom {first}" if first == last else f"Leistungen vom {first} bis {last}"

    def final_invoice(self) -> str:
        return "Restbetrag der Schlussrechnung"

    def all_work(self, day: str) -> str:
        return f"Alle Leistungen nach dem Vertrag vom {day}"

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
                "; eine Zahlung genau in Höhe der offenen Hauptforderung einer Rechnung oder mehrerer, die fällig sind"
                " oder in einem Schreiben gefordert wurden, wird auf diese Hauptforderung angerechnet"
            )
        return words

    def from_credit(self, since: str) -> str:
        return "aus dem Guthaben" + (f" seit {since}" if since else "")

    def set_off(self, credit_note: str, *, invoice: str) -> str:
        return f"Rechnungskorrektur {credit_note} zu {invoice}, verrechnet"

    def later_returned(self, day: str) -> str:
        return f"zurückgegeben am {day}"

    def payment_of(self, day: str) -> str:
        return f"die Zahlung vom {day}"

    def exactly_asked(self, day: str) -> str:
        return (
            f"Die Zahlung vom {day} entspricht genau der fälligen oder geforderten Hauptforderung und ist darauf"
            " angerechnet; Zinsen, Pauschalen und Kosten sind damit nicht bezahlt."
        )

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

    def way_to_pay(self, way: WayToPay) -> str:
        return {
            "bank transfer": "Überweisung",
            "direct debit": "Lastschrift",
            "cash": "bar",
            "cheque": "Scheck",
            "check": "Scheck",
            "card": "Kartenzahlung",
        }[way]

    def paid_by(self, name: str) -> str:
        return f"gezahlt von {name}"

    def withheld(self, amount: str, *, under: str) -> str:
        return f"davon {amount} als Steuerabzug einbehalten ({under})"

    def released_by(self, holder: str, *, day: str) -> str:
        return f"seit {day} hinterlegt ({holder}) und ausgekehrt"

    def interest_until(self, day: str) -> str:
        return f"Zinsen sind bis zum Tag vor der Eröffnung des Insolvenzverfahrens am {day} berechnet."

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


class Claim(base.Claim):
    """The same in German."""

    def head(self, name: Head) -> str:
        return {
            "principal": "Hauptforderung (Rechnungen)",
            "interest": "Verzugszinsen",
            "compensation": "Verzugspauschale",
            "costs": "Kosten der Rechtsverfolgung",
        }[name]

    def reserved(self, *, monthly: str, law: str, instead: bool) -> str:
        place = "anstelle der hier geforderten Zinsen " if instead else ""
        return f"Das Recht, {place}Zinsen von {monthly} nach {law} zu fordern, bleibt vorbehalten."

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

    def reduction(
        self, *, day: str, kind: Literal["credit note", "discount", "write-off"], number: str, amount: str
    ) -> str:
        if kind == "write-off":
            return f"{day}: {amount} nicht weiter geltend gemacht"
        word = "Rechnungskorrektur" if kind == "credit note" else "Skonto"
        return f"{day}: {word} {number} über {amount}" if number else f"{day}: {word} über {amount}"

    def credit_taken(
        self, amount: str, *, number: str, day: str, invoice: str, never_owed: str, goodwill: bool = False
    ) -> str:
        free = ""
        if never_owed:
            free = (
                f"; darauf werden {'' if never_owed == amount else f'in Höhe von {never_owed} '}keine Zinsen verlangt"
            )
        as_goodwill = " aus Kulanz und ohne Anerkennung einer Rechtspflicht" if goodwill else ""
        return (
            f"Die Rechnungskorrektur {number} vom {day} mindert die Rechnung {invoice}{as_goodwill} um {amount}{free}."
        )

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

    def payment_returned(self, amount: str, *, day: str, note: str, returned: str) -> str:
        how = f" ({note})" if note else ""
        return f"Die Zahlung von {amount} vom {day}{how} wurde am {returned} zurückgegeben und tilgt nichts."

    def set_against(self, sums: Sequence[tuple[str, str]]) -> str:
        heads = {"interest": "auf Zinsen", "compensation": "auf Pauschalen", "costs": "auf Kosten"}
        parts = [f"{sum_} {heads[head]}" for head, sum_ in sums]
        listed = f"{', '.join(parts[:-1])} und {parts[-1]}" if len(parts) > 1 else parts[0]
        return f"Von den Zahlungen wurden {listed} verrechnet."

    def lodged(self, amount: str, *, holder: str, day: str) -> str:
        until = "Dieser Betrag tilgt nichts, solange er nicht ausgekehrt ist."
        return f"{amount} sind seit {day} hinterlegt ({holder}). {until}"

    def goodwill_offered(self, amount: str, *, day: str, invoice: str, asked: str, until: str, lapsed: bool) -> str:
        offered = f"Das Angebot vom {day}, {amount} aus der Rechnung {invoice} aus Kulanz zu erlassen, wenn {asked} bis"
        if lapsed:
            return f"{offered} {until} eingehen, ist gegenstandslos: Der Betrag ging nicht ein."
        return f"{offered} {until} eingehen, gilt noch."

    def no_longer_claimed(self, amount: str, *, day: str, invoice: str, goodwill: bool = False) -> str:
        if goodwill:
            return (
                f"{amount} aus der Rechnung {invoice} werden seit {day} nicht weiter geltend gemacht, weil der erbetene"
                " Betrag rechtzeitig einging."
            )
        return f"{amount} aus der Rechnung {invoice} werden seit {day} nicht weiter geltend gemacht."

    def paid_back(self, amount: str, *, day: str) -> str:
        return f"{amount} wurden am {day} zurückgezahlt."

    def discount_taken(self, amount: str, *, invoice: str) -> str:
        return f"Das Skonto hat die Rechnung {invoice} um {amount} gemindert."

    def sum_for(self, amount: str, invoice: str) -> str:
        return f"{amount} für {invoice}"

    def together(self, each: str, total: str) -> str:
        return f"{each}, zusammen {total}"

    def no_interest_on(self, invoices: str) -> str:
        return f"Auf {invoices} werden keine Zinsen verlangt."

    def compensation(self, *, name: str, of_each: bool, sums: str) -> str:
        of = "jede nicht rechtzeitig gezahlte Rechnung" if of_each else "nicht rechtzeitig gezahlte Rechnungen"
        return f"Für {of} kommt {name} hinzu: {sums}."

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
