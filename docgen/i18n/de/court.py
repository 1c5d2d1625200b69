"""What a final demand says of court, in German.

The court stands in brackets, as the case or the law names it: so its name needs no article and no case.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from docgen.i18n.en import court as base

if TYPE_CHECKING:
    from docgen.i18n.terms import PassedOnGround, Voice

_WILL = {"client": "wird unsere Mandantschaft", "we": "werden wir", "I": "werde ich"}
_MAY = {"client": "kann unsere Mandantschaft", "we": "können wir", "I": "kann ich"}


def _before(forum: str) -> str:
    return f"vor dem zuständigen Gericht ({forum})" if forum else "vor dem zuständigen Gericht"


class Court(base.Court):
    """The same in German."""

    def county_court(self) -> str:
        return "County Court"

    def competent_court(self) -> str:
        return ""

    def threat(self, *, voice: Voice, by: str, start: str, forum: str, firm: bool) -> str:
        unpaid = f"Ist bis zum {by} weder der geschuldete Betrag gezahlt noch eine Vereinbarung getroffen"
        if not firm:
            return f"{unpaid}, {_MAY[voice]} ihn ab dem {start} {_before(forum)} geltend machen."
        return f"{unpaid}, {_WILL[voice]} ab dem {start} gerichtliche Schritte gegen Sie {_before(forum)} einleiten."

    def protocol_threat(self, *, voice: Voice, by: str, start: str, forum: str) -> str:
        return (
            f"Haben Sie bis zum {by} weder gezahlt noch das Reply Form zurückgesandt noch eine Vereinbarung getroffen,"
            f" {_MAY[voice]} ab dem {start} gerichtliche Schritte gegen Sie {_before(forum)} einleiten. Senden Sie das"
            " Reply Form rechtzeitig zurück, gehen die unten beschriebenen Schritte vor."
        )

    def asked(self, *, interest: bool) -> str:
        until = " nebst Zinsen bis zur Zahlung" if interest else ""
        return (
            f"Sie zur Zahlung des geschuldeten Betrags{until} zu verurteilen und Ihnen die Kosten des Verfahrens"
            " aufzuerlegen."
        )

    def proceedings(self, *, voice: Voice, by: str, start: str, forum: str, asked: str, firm: bool) -> str:
        who = (_WILL if firm else _MAY)[voice]
        return (
            f"Ist bis zum {by} weder der geschuldete Betrag gezahlt noch eine Vereinbarung getroffen, {who}"
            " ab dem"
            f" {start} {_before(forum)} klagen und beantragen, {asked}"
        )

    def protocol_proceedings(self, *, start: str, forum: str, asked: str) -> str:
        court = _before(forum)
        return f"In einem Verfahren, das ab dem {start} {court} eingeleitet werden kann, wird beantragt werden, {asked}"

    def adjudication(self, voice: Voice) -> str:
        return "Das Recht, die Sache jederzeit einer Adjudication zuzuführen, bleibt unberührt."

    def payment_order(self) -> str:
        return "Zuvor kann ein gerichtlicher Mahnbescheid beantragt werden."

    def costs_uk_business(self, *, claimed: bool) -> str:
        return (
            "Neben den Verzugspauschalen schulden Sie nach section 5A des Late Payment of Commercial Debts"
            " (Interest) Act"
            f" 1998 {'weitere angemessene' if claimed else 'die angemessenen'} Kosten der Beitreibung"
            f"{'' if claimed else ', soweit sie die Pauschalen übersteigen'}."
        )

    def costs_uk(self) -> str:
        return "Das Gericht kann Ihnen Gerichtsgebühren und Kosten auferlegen und sein Urteil vollstrecken lassen."

    def costs_german(self, *, lump_sum: bool, still: bool) -> str:
        sentence = (
            f"Da Sie in Verzug {'sind' if still else 'waren'}, haben Sie auch den Schaden zu ersetzen, der durch"
            " die Verzögerung entsteht, darunter die Kosten der Rechtsverfolgung"
            " (§\u00a0280 Abs. 1 und 2, §\u00a0286 BGB)."
        )
        if lump_sum:
            sentence += (
                " Die Verzugspauschale wird auf einen Schadensersatz angerechnet, soweit der Schaden in Kosten der"
                " Rechtsverfolgung begründet ist (§\u00a0288 Abs. 5 Satz 3 BGB)."
            )
        return sentence

    def costs_us(self, *, small_claims: bool) -> str:
        opening = (
            "Wird die Sache nicht in einem Verfahren für geringe Forderungen (small claims) verhandelt, erhält"
            if (small_claims)
            else "In einem Rechtsstreit über die Zahlung erhält"
        )
        return f"{opening} die obsiegende Partei nach dem Vertrag ihre angemessenen Anwaltsgebühren und Kosten ersetzt."

    def costs(self) -> str:
        return "Wer die Kosten des Verfahrens trägt, entscheidet das Gericht."

    def german_default(self, reminder: str, *, open_now: Literal["all", "some", "none"]) -> str:
        law = "§\u00a0286 Abs. 2 Nr. 2 BGB"
        if open_now == "none":
            at_latest = f", spätestens ab dem Zugang {reminder}" if reminder else ""
            return (
                "Mit jeder Rechnung waren Sie nach dem Vertrag vom Tag nach ihrer Fälligkeit bis zu ihrer Zahlung in"
                f" Verzug ({law}){at_latest}."
            )
        at_latest = f", spätestens seit dem Zugang {reminder}" if reminder else ""
        ended = " Bei verspätet gezahlten Rechnungen endete der Verzug mit der Zahlung." if open_now == "some" else ""
        return (
            "Mit jeder Rechnung sind Sie nach dem Vertrag seit dem Tag nach ihrer Fälligkeit in Verzug"
            f" ({law}){at_latest}.{ended}"
        )

    def german_default_by_reminder(self, invoice: str, day: str, *, still: bool) -> str:
        if not still:
            return f"Mit der Rechnung {invoice} waren Sie vom {day} bis zu ihrer Zahlung in Verzug (§\u00a0286 BGB)."
        return f"Mit der Rechnung {invoice} sind Sie seit dem {day} in Verzug (§ 286 BGB)."

    def passed_on(self, ground: PassedOnGround, invoice: str, day: str, *, law: str) -> str:
        why = {
            "paid": f"Ihr eigener Auftraggeber Ihnen diese Leistung am {day} bezahlt hat",
            "accepted": f"Ihr eigener Auftraggeber diese Leistung am {day} abgenommen hat",
            "not answered": "Sie innerhalb der gesetzten Frist nicht mitgeteilt haben, ob Ihr eigener Auftraggeber"
            " diese Leistung bezahlt oder abgenommen hat",
        }[ground]
        return f"Die Rechnung {invoice} ist ohne Abnahme fällig, weil {why} ({law})."

    def settlement(self, *, voice: Voice, mediation: bool) -> str:
        who = {"client": "Unsere Mandantschaft ist", "we": "Wir sind", "I": "Ich bin"}[voice]
        included = ", auch im Weg der Mediation" if mediation else ""
        return f"{who} bereit, jeden vernünftigen Vorschlag für eine Einigung ohne Gericht zu prüfen{included}."

    def mediation_first(self) -> str:
        return "Über bestrittene Beträge sieht der Vertrag vor gerichtlichen Schritten eine Mediation vor."

    def reservation(self, *, voice: Voice, act: str, remedies: str) -> str:
        among = f", darunter die nach {remedies}" if remedies else ""
        if act:
            return f"Alle weiteren Rechte bleiben vorbehalten, auch die Ansprüche nach {act}{among}."
        return "Alle weiteren Rechte bleiben vorbehalten."
