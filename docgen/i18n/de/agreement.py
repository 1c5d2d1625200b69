"""The contract, in German."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.i18n.en import agreement as base

if TYPE_CHECKING:
    from docgen.i18n.terms import DayCountName, Event


class Agreement(base.Agreement):
    """The same in German."""

    def heading(self, *, construction: bool) -> str:
        return "Bauvertrag" if construction else "Werkvertrag"

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

    def due_day_stays(self) -> str:
        return "Der Fälligkeitstag einer Rechnung verschiebt sich auch an Wochenenden und Feiertagen nicht."
