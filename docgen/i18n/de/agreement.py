"""The contract, and what changes it: change orders and instructions on site, in German."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.i18n.en import agreement as base

if TYPE_CHECKING:
    from docgen.i18n.terms import Built, DayCountName, Event, OrderStep, PaymentFrom


_ZAHLEN = (
    "kein",
    "ein",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
    "dreizehn",
    "vierzehn",
)  # fmt: skip
_STELLEN = (
    "nullten",
    "ersten",
    "zweiten",
    "dritten",
    "vierten",
    "fünften",
    "sechsten",
    "siebten",
    "achten",
    "neunten",
    "zehnten",
    "elften",
    "zwölften",
    "dreizehnten",
    "vierzehnten",
)  # fmt: skip


class Agreement(base.Agreement):
    """The same in German."""

    def number_in_words(self, count: int) -> str:
        return _ZAHLEN[count] if count < len(_ZAHLEN) else str(count)

    def ordinal(self, count: int) -> str:
        return _STELLEN[count] if count < len(_STELLEN) else f"{count}."

    def heading(self, of: Built) -> str:
        return {
            "building": "Bauvertrag",
            "consumer's building": "Verbraucherbauvertrag",
            "movables": "Werkvertrag",
            "services": "Werkvertrag",
            "services alone": "Dienstvertrag",
            "free services": "Freier Dienstvertrag",
        }[of]

    def law(self, name: str, *, state: bool) -> str:
        return f"das Recht {name}"

    def due_on(self, day: str) -> str:
        return f"am {day}"

    def due(self, event: Event) -> str:
        return {
            "on signing": "bei Unterzeichnung",
            "on start": "bei Beginn der Leistungen",
            "on completion of milestone": "bei Erreichen",
            "on completion": "bei Fertigstellung",
        }[event]

    def the_client(self) -> str:
        return "der Auftraggeber"

    def time_to_pay(self, wait: str, of: PaymentFrom, *, month_end: bool) -> str:
        if month_end:
            if wait:
                return f"innerhalb von {wait} ab Rechnungsdatum (verlängert bis zum Ende des dann laufenden Monats)"
            return "bis zum Ende des Monats der Rechnungsstellung"
        if not wait:
            return {
                "date": "am Rechnungsdatum",
                "end of month": "am Ende des Monats der Rechnungsstellung",
                "receipt": "bei Zugang",
                "acceptance": "bei Abnahme der abgerechneten Leistung (frühestens bei Zugang der Rechnung)",
            }[of]
        first = {
            "date": "ab Rechnungsdatum",
            "end of month": "ab dem Ende des Monats der Rechnungsstellung",
            "receipt": "ab Zugang der Rechnung",
            "acceptance": "ab Abnahme der abgerechneten Leistung (frühestens ab Zugang der Rechnung)",
        }[of]
        return f"innerhalb von {wait} {first}"

    def final_date(self, wait: str, of: PaymentFrom, *, month_end: bool) -> str:
        if month_end:
            moved = f"die Frist von {wait} nach dem Due Date abläuft" if wait else "das Due Date liegt"
            return f"ist der letzte Tag des Monats, in dem {moved}"
        if wait:
            first = {
                "date": "dem Due Date",
                "end of month": "dem Ende des Monats, in dem das Due Date liegt",
                "receipt": "dem Zugang der Rechnung",
                "acceptance": "der Abnahme der abgerechneten Leistung",
            }[of]
            return f"liegt im Abstand von {wait} nach {first}"
        return {
            "date": "ist das Due Date",
            "end of month": "ist der letzte Tag des Monats, in dem das Due Date liegt",
            "receipt": "ist der Tag des Zugangs der Rechnung",
            "acceptance": "ist der Tag der Abnahme der abgerechneten Leistung",
        }[of]

    def term_of_payment(self, wait: str, of: PaymentFrom, *, month_end: bool) -> str:
        if month_end:
            return f"{wait}, zum Monatsende" if wait else "bis Monatsende"
        first = {"date": "", "end of month": "Monatsende", "receipt": "Zugang", "acceptance": "Abnahme"}[of]
        return (f"{wait} nach {first}" if first else wait) if wait else f"bei {first}"

    def due_date_is(self, *, period: bool) -> str:
        return "Der letzte Tag dieser Frist" if period else "Dieser Tag"

    def day_count(self, method: DayCountName) -> str:
        return {
            "actual/365": "tatsächliche Tage, geteilt durch 365",
            "actual/actual": "tatsächliche Tage, geteilt durch die Tage des Kalenderjahres",
            "actual/360": "tatsächliche Tage, geteilt durch 360",
            "30/360": "Monate zu 30 Tagen, geteilt durch 360 Tage im Jahr",
        }[method]

    def hourly(self, rate: str, *, plus_tax: str) -> str:
        return f"{rate} je Stunde" + (f" zuzüglich {plus_tax}" if plus_tax else "")

    def due_day_moves(self, reference: str, *, saturdays: bool) -> str:
        days = "einen Samstag, einen Sonntag" if saturdays else "einen Sonntag"
        moved = f"tritt der nächste Werktag an seine Stelle{f' ({reference})' if reference else ''}"
        return f"Fällt der Fälligkeitstag einer Rechnung auf {days} oder einen gesetzlichen Feiertag, {moved}."

    def lost_profit_of(self, *, capped: bool, tax: str) -> str:
        without = f" ohne {tax}" if tax else ""
        if capped:
            return f"dessen, was{without} vom Höchstbetrag übrig ist"
        return f"der Vergütung{without} für die nicht erbrachten Leistungen"

    def rounds(self, count: int) -> str:
        return "eine Korrekturrunde" if count == 1 else f"{count} Korrekturrunden"

    def due_day_stays(self) -> str:
        return "Der Fälligkeitstag einer Rechnung verschiebt sich auch an Wochenenden und Feiertagen nicht."


_IF = " (wäre er freigegeben worden)"


class Change(base.Change):
    """The same in German."""

    def pending(self, order: str, amount: str) -> str:
        return f"{order} ({amount})"

    def this_order(self, *, adds: bool) -> str:
        return "Mehrvergütung aus diesem Nachtrag" if adds else "Minderung durch diesen Nachtrag"

    def new_sum(self, *, rejected: bool) -> str:
        return "Neue Vergütung" + (_IF if rejected else "")

    def at_most(self, amount: str) -> str:
        return f"höchstens {amount}"

    def spent(self, amount: str, limit: str) -> str:
        return f"{amount} (Aufwand, höchstens {limit})"

    def completion(self, *, rejected: bool, services: bool) -> str:
        day = "Neuer letzter Tag der Leistungen" if services else "Neuer Fertigstellungstermin"
        return day + (_IF if rejected else "")

    def schedule_total(self, *, rejected: bool) -> str:
        return "Vergütung" if rejected else "Neue Vergütung"

    def alone(self, *, adds: bool, services: bool) -> str:
        return _after_extra(services=services) if adds else "Abzug von der nächsten Rechnung"

    def with_orders(self, title: str, orders: str) -> str:
        return f"{title}, mit {orders}"

    def time(self, span: str, *, later: bool) -> str:
        return f"{span} {'später' if later else 'früher'}"

    def no_time(self) -> str:
        return "keine"

    def invoiced_with(self, milestone: str, title: str) -> str:
        return f"zusammen mit {milestone} ({title}) in Rechnung gestellt"

    def invoiced_alone(self, *, adds: bool, services: bool) -> str:
        return (
            f"{_after_extra(services=services)} in Rechnung gestellt" if adds else "von der nächsten Rechnung abgezogen"
        )


def _after_extra(*, services: bool) -> str:
    return f"nach {'Erbringung' if services else 'Fertigstellung'} der zusätzlichen Leistungen"


class Amendment(base.Amendment):
    """The same in German."""

    def step(self, step: OrderStep, day: str) -> str:
        return {
            "drafted": f"aufgestellt am {day}, noch nicht übersandt",
            "sent": f"übersandt am {day}, noch nicht beantwortet",
            "approved": f"freigegeben am {day}",
            "rejected": f"abgelehnt am {day}",
            "void": f"zurückgezogen am {day}",
        }[step]

    def plus_tax(self, amount: str, tax: str) -> str:
        return f"{amount} zuzüglich {tax}"

    def instruction(self, name: str) -> str:
        return f"Anordnung {name}"

    def instruction_step(self, by: str, *, day: str) -> str:
        return f"erteilt von {by} am {day}, noch in keinem Nachtrag"

    def estimated(self, amount: str) -> str:
        return f"geschätzt {amount}"

    def not_priced(self) -> str:
        return "noch ohne Preis"

    def from_instruction(self, name: str, *, by: str, day: str, confirmed: str) -> str:
        on = "am selben Tag" if confirmed == day else f"am {confirmed}"
        told = f", schriftlich bestätigt {on}" if confirmed else ""
        return f"die Anordnung, die {by} am {day} erteilt hat (Anordnung {name}{told})"

    def of_day(self, order: str, day: str) -> str:
        return f"{order} vom {day}"

    def milestone(self, name: str, title: str) -> str:
        return f"{name} ({title})"

    def new_milestone(self, amount: str, due: str) -> str:
        return f"neu: {amount}, in Rechnung zu stellen {due}"

    def amount_now(self, now: str, before: str) -> str:
        return f"{now} statt {before}"

    def due_now(self, due: str) -> str:
        return f"in Rechnung zu stellen {due}"

    def planned_now(self, day: str) -> str:
        return f"geplant für den {day}"

    def title_now(self, title: str) -> str:
        return f"lautet nun „{title}“"

    def left_out(self) -> str:
        return "entfällt"

    def in_milestones(self) -> str:
        return "mit den oben geänderten Meilensteinen in Rechnung gestellt"

    def taken_off(self, milestone: str, title: str) -> str:
        return f"von {milestone} ({title}) abgezogen"

    def tax_at(self, name: str, rate: str) -> str:
        return f"{name} {rate}"

    def with_tax(self, name: str) -> str:
        return f"Mit {name}"

    def approved_order(self, order: str, day: str) -> str:
        return f"{order} (freigegeben am {day})"

    def work(self, order: str, *, day: str, adds: bool) -> str:
        return f"{'hinzugefügt durch' if adds else 'durch'} {order}, freigegeben am {day}"
