"""What documents about the end of a contract say, in German."""

from __future__ import annotations

from docgen.i18n.en import ending as base


class Ending(base.Ending):
    """The same in German."""

    def price(self, day: str) -> str:
        return f"Vergütung nach dem Vertrag vom {day}"

    def order(self, order: str, title: str) -> str:
        return f"{order}: {title}" if title else order

    def part(self, title: str) -> str:
        return f"Nicht erbracht, weil vorzeitig beendet: {title}"

    def part_on(self, title: str, day: str) -> str:
        return f"{title}, vorzeitig beendet am {day}"

    def price_by(self, day: str) -> str:
        return f"die Beendigung eines Teils der Leistungen (Erklärung vom {day})"

    def omissions(self, orders: str, sum_: str) -> str:
        return f"Entfallene Leistungen sind mit {orders} abgezogen: {sum_}."

    def profit(self, *, share: str, not_done: str, presumed: bool, capped: bool) -> str:
        source = (
            "wie es § 648 Satz 3 BGB vermutet; jede Seite kann nachweisen, dass es mehr oder weniger ist"
            if presumed
            else "wie im Vertrag vereinbart"
        )
        of = (
            "dem Rest des Höchstbetrags ohne Steuer"
            if capped
            else "der Nettovergütung für die nicht erbrachten Leistungen"
        )
        return f"Der entgangene Gewinn beträgt {share} von {not_done}, {of}, {source}."

    def profit_line(self) -> str:
        return "Entgangener Gewinn für nicht erbrachte Leistungen"

    def open_invoices(self) -> str:
        return "Offen aus den Rechnungen"

    def not_invoiced(self) -> str:
        return "Noch nicht in Rechnung gestellte Leistungen"

    def too_much(self) -> str:
        return "Abzüglich zu viel berechneter Beträge"

    def adds(self) -> str:
        return "Ansprüche aus der Beendigung des Vertrags"

    def takes_off(self) -> str:
        return "Abzüglich der Beträge, die der Auftraggeber abziehen darf"

    def held(self) -> str:
        return "Abzüglich Ihres Guthabens"

    def ended_words(self, day: str, *, later: bool) -> str:
        if later:
            return f"Der Vertrag endet am {day}. Was bis dahin fällig wird, bleibt geschuldet."
        return (
            f"Der Vertrag endete am {day}; weitere Leistungen werden nicht erbracht. Was bis dahin fällig geworden ist,"
            " bleibt geschuldet."
        )
