"""What a witness says of a job, in German."""

from __future__ import annotations

from docgen.i18n.de.demand import channel_in_german
from docgen.i18n.en import witness as base


class Witness(base.Witness):
    """The same in German."""

    def contract(self, *, reference: str, day: str, signed: str, work: str, price: str, tax: str) -> str:
        was_signed = f", unterschrieben am {signed}," if signed else ""
        on_top = f" zuzüglich {tax}" if tax else ""
        return (
            f"Mit dem Vertrag {reference} vom {day}{was_signed} hat die beklagte Partei diese Leistungen für"
            f" {price}{on_top} bestellt: {work}."
        )

    def spoken(self, *, work: str, price: str) -> str:
        return f"Die beklagte Partei hat diese Leistungen für {price} mündlich bestellt: {work}."

    def said(self, *, day: str, by: str, to: str, how: str) -> str:
        return f"Am {day}{f' ({channel_in_german(how)})' if how else ''} sagte {by}{f' zu {to}' if to else ''}:"

    def order(self, *, number: str, day: str, approved: str, amount: str) -> str:
        return f"Nachtrag {number} vom {day} ({amount}) wurde am {approved} freigegeben."

    def invoice(
        self, number: str, *, day: str, what: str, amount: str, due: str, received: str, charged: str, unpaid: str
    ) -> str:
        money = f"darauf sind {received} eingegangen" if received else "darauf ist nichts eingegangen"
        money += f", von denen {charged} auf Zinsen und Nebenforderungen verrechnet wurden" if charged else ""
        rest = f"offen sind {unpaid}" if unpaid else "sie ist vollständig bezahlt"
        return f"Die Rechnung {number} vom {day} über {amount} ({what}) war am {due} fällig; {money}, {rest}."

    def dispute(self, invoice: str, *, day: str) -> str:
        return f"Am {day} hat die beklagte Partei gegen die Rechnung {invoice} Einwände erhoben."

    def unpaid(self, amount: str, *, day: str) -> str:
        return f"Von diesen Rechnungen sind am {day} zusammen noch {amount} offen."
