"""What letters say of the job, the breach and their enclosures, and of the steps of the ladder, in German."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from docgen.i18n.en import demand as base

if TYPE_CHECKING:
    from docgen.i18n.terms import Booking, Particular, ProjectRole, Voice

NBSP = "\u00a0"

# What the document behind an event is called. It is named for what it is, not for what it proves.
_PAPERS = {
    "start": "Beleg über den Beginn",
    "delivery": "Liefernachweis",
    "completion": "Beleg über die Fertigstellung",
    "acceptance": "Abnahmebeleg",
    "use": "Beleg über die Nutzung",
    "reminder": "Zahlungserinnerung",
    "call": "Gesprächsnotiz",
    "meeting": "Besprechungsnotiz",
    "letter": "Schreiben",
    "notice": "Ankündigung der Einstellung der Leistungen",
    "suspension": "Mitteilung über die Einstellung der Leistungen",
    "resumption": "Mitteilung über die Wiederaufnahme der Leistungen",
    "subcontractors-told": "Mitteilung an die Nachunternehmer",
    "switch-off": "Nachweis der Abschaltung",
    "switch-on": "Nachweis der Wiedereinschaltung",
    "handover": "Übergabenachweis",
    "site-closed": "Nachweis der gesperrten Baustelle",
    "delay": "Nachweis der Verzögerung",
    "dispute": "Ihre Mitteilung",
    "admission": "Ihre Mitteilung",
    "offer": "Angebot",
    "warning": "Hinweis auf den bald erreichten Höchstbetrag",
    "posting": "Nachweis des Aushangs",
    "security": "Nachweis der Sicherheit",
    "other": "Unterlage",
}
# What a document is called that docgen makes: all that remind of an invoice are feminine.
_LETTERS = {
    "contract": "Vertrag",
    "contract-as-amended": "Vertrag in geltender Fassung",
    "early-start-request": "Verlangen nach vorzeitigem Beginn",
    "client-check": "Kundenprüfung",
    "call-sheet": "Gesprächsnotiz",
    "certificate-of-service": "Vermerk über Versand und Zugang",
    "witness-statement": "Zeugenaussage",
    "notice-of-assignment": "Abtretungsanzeige",
    "proof-of-debt": "Forderungsanmeldung",
    "collection-handover": "Abgabe an das Inkassounternehmen",
    "reminder": "Zahlungserinnerung",
    "second-reminder": "Weitere Zahlungserinnerung",
    "late-interest-notice": "Mahnung",
    "stop-work-notice": "Ankündigung der Einstellung der Leistungen",
    "suspension-notice": "Mitteilung der Einstellung der Leistungen",
    "resumption-notice": "Mitteilung der Wiederaufnahme der Leistungen",
    "service-cutoff-warning": "Ankündigung einer Abschaltung",
    "final-demand": "Letzte Mahnung",
    "statement-of-account": "Kontoauszug",
    "confirmation-of-instruction": "Bestätigung der Anordnung",
    "payment-plan": "Zahlungsvereinbarung",
    "change-order": "Nachtrag",
    "credit-note": "Rechnungskorrektur",
    "receipt": "Quittung",
    "notice-of-completion": "Fertigstellungsanzeige",
    "notice-of-delay": "Behinderungsanzeige",
    "security-demand": "Sicherheitsverlangen",
    "preliminary-notice": "Vorankündigung (preliminary notice)",
    "notice-of-intent-to-lien": "Ankündigung eines mechanics lien",
    "conditional-progress-waiver": "Bedingter Verzicht für eine Abschlagszahlung",
    "unconditional-progress-waiver": "Unbedingter Verzicht für eine Abschlagszahlung",
    "conditional-final-waiver": "Bedingter Verzicht für die Schlusszahlung",
    "unconditional-final-waiver": "Unbedingter Verzicht für die Schlusszahlung",
    "cancellation-instructions": "Widerrufsbelehrung",
    "cure-notice": "Abmahnung mit Fristsetzung",
    "termination-notice": "Kündigung",
    "final-account": "Schlussabrechnung",
    "settlement-agreement": "Vergleichsvereinbarung",
    "release": "Ausgleichsquittung",
    "quotation": "Angebot",
    "switch-off-notice": "Mitteilung der Abschaltung",
    "goodwill-offer": "Angebot eines Nachlasses",
    "service-end-notice": "Schreiben zum Ende einer laufenden Leistung",
    "switch-on-notice": "Mitteilung der Wiedereinschaltung",
    "acceptance-record": "Abnahmeprotokoll",
    "condition-record": "Zustandsfeststellung",
    "invoice": "Rechnung",
    "reply-form": "Reply Form",
    "affidavit-of-nonpayment": "Eidesstattliche Erklärung der Nichtzahlung (affidavit of nonpayment)",
    "claim-of-lien": "Eintragung eines mechanics lien",
}
# Channels that cases name, as German writes them; any other word is the user's own.
# The channels and sources of the record as they are mostly typed in English; any other word prints as typed.
_CHANNELS = {
    "bailiff": "Gerichtsvollzieher",
    "by hand": "persönlich",
    "call": "Telefon",
    "certified mail": "Einschreiben mit Rückschein",
    "client": "Auftraggeber",
    "contractor": "Auftragnehmer",
    "courier": "Kurier",
    "e-mail": "E-Mail",
    "email": "E-Mail",
    "fax": "Fax",
    "first-class post": "Post",
    "hand": "persönlich",
    "in person": "persönlich",
    "letter": "Brief",
    "letterbox": "Einwurf in den Briefkasten",
    "mail": "Post",
    "meeting": "Besprechung",
    "messenger": "Bote",
    "phone": "Telefon",
    "post": "Post",
    "recorded delivery": "Einschreiben",
    "registered letter": "Einschreiben",
    "registered mail": "Einschreiben",
    "registered post": "Einschreiben",
    "signed-for post": "Übergabe-Einschreiben",
    "site diary": "Bautagebuch",
    "site manager": "Bauleitung",
    "site meeting": "Baubesprechung",
    "sms": "SMS",
    "telephone": "Telefon",
    "text message": "SMS",
    "video call": "Videogespräch",
    "whatsapp": "WhatsApp",
}


def channel_in_german(typed: str) -> str:
    """How something went or who wrote it down, in German where it was typed in English: "email and post" too."""
    known = [_CHANNELS.get(part.strip().lower(), "") for part in re.split(r",| and | und ", typed)]
    if all(known):
        return known[0] if len(known) == 1 else ", ".join(known[:-1]) + " und " + known[-1]
    return typed


class Demand(base.Demand):
    """The same in German."""

    def title(self) -> str:
        return "Letzte Mahnung vor gerichtlichen Schritten"

    def agreement(self, *, voice: Voice, reference: str, day: str, signed: str, work: str, site: str) -> str:
        who = {
            "client": "hat unsere Mandantschaft mit Ihnen",
            "we": "haben wir mit Ihnen",
            "I": "habe ich mit Ihnen",
        }[voice]
        when = f" (unterzeichnet am {signed})" if signed else ""
        where = f", {site}" if site else ""
        sentence = f"Mit dem Vertrag {reference} vom {day}{when} {who} folgende Leistungen vereinbart: {work}{where}"
        return sentence if sentence.endswith(".") else f"{sentence}."

    def progress(self, *, invoiced: str, tax: str, credited: str, received: str) -> str:
        taxed = f" (mit {tax})" if tax else ""
        if credited:
            return (
                f"Bisher wurden {invoiced}{taxed} in Rechnung gestellt, {credited} gutgeschrieben und {received}"
                " gezahlt."
            )
        return f"Bisher wurden {invoiced}{taxed} in Rechnung gestellt und {received} gezahlt."

    def instructed(self, asked_by: str, *, day: str) -> str:
        return f"{asked_by} hat dies am {day} verlangt." if asked_by else f"Sie haben dies am {day} verlangt."

    def record_of(self, voice: Voice) -> str:
        return {
            "client": "Aus den Aufzeichnungen unserer Mandantschaft",
            "we": "Aus unseren Aufzeichnungen",
            "I": "Aus meinen Aufzeichnungen",
        }[voice]

    def dated(self, day: str, text: str) -> str:
        return f"Am {day}: {text}"  # a number stands before it, and "1. 19. Mai" reads as two

    def sent(self, channel: str, days: str) -> str:
        return f"am {days}" + (f" ({channel_in_german(channel)})" if channel else "")

    def retention_line(self, *, invoice: str, whole: str, kept: str, tax: str, tax_name: str) -> str:
        taxed = f" zuzüglich {tax} {tax_name}" if tax else ""
        return f"{invoice} über {whole} abzüglich {kept}{taxed}"

    def retention(self, *, share: str, added_tax: str, lines: str, held: str) -> str:
        added = f", zuzüglich {added_tax}" if added_tax else ""
        before = f" (vor {added_tax})" if added_tax else ""
        return (
            f"Jeder Meilenstein wird abzüglich eines Sicherheitseinbehalts von {share} berechnet{added}: {lines}."
            f" Der Sicherheitseinbehalt von insgesamt {held}{before} ist nicht Gegenstand dieser Forderung."
        )

    def stopped(self, since: str) -> str:
        return (
            f"Die Leistungen sind seit dem {since} eingestellt. Sie werden nach dem Vertrag wieder aufgenommen,"
            " sobald der"
            " Betrag gezahlt ist, den die Ankündigung der Einstellung nennt."
        )

    def stopped_and_paid(self, since: str, *, paid: str, by: str) -> str:
        resumed = f"; die Leistungen werden nach dem Vertrag bis zum {by} wieder aufgenommen" if by else ""
        return (
            f"Die Leistungen sind seit dem {since} eingestellt. Der Betrag, den die Ankündigung der Einstellung nennt,"
            f" wurde am {paid} ausgeglichen{resumed}."
        )

    def stop_announced(self, day: str) -> str:
        return f"Die Ankündigung vom {day}, dass die Leistungen eingestellt werden, gilt weiter."

    def may_stop(self, *, voice: Voice, undisputed: str, by: str, notice: str) -> str:
        sum_due = f"der unbestrittene Betrag von {undisputed}" if undisputed else "der geschuldete Betrag"
        who = {"client": "kann unsere Mandantschaft", "we": "können wir", "I": "kann ich"}[voice]
        return (
            f"Geht {sum_due} nicht bis zum {by} ein, {who} die Einstellung der Leistungen ankündigen, wie es der"
            " Vertrag"
            f" vorsieht; nach weiteren {notice} können die Leistungen dann eingestellt werden."
        )

    def final_demand_next(self, *, voice: Voice, by: str, firm: bool) -> str:
        court = "; danach sind gerichtliche Schritte möglich" if firm else ""
        return f"Geht der geschuldete Betrag nicht bis zum {by} ein, folgt eine letzte Mahnung{court}."

    def rights_reserved(self, voice: Voice) -> str:
        return {
            "client": "Unsere Mandantschaft behält sich alle weiteren Rechte vor.",
            "we": "Wir behalten uns alle weiteren Rechte vor.",
            "I": "Ich behalte mir alle weiteren Rechte vor.",
        }[voice]

    def disputed_part(self, *, amount: str, invoice: str) -> str:
        return f"{amount} der Rechnung {invoice}" if amount else f"die Rechnung {invoice}"

    def defect_measure(self, *, cost: str, times: Decimal, held: str, law: str) -> str:
        much = "das Doppelte" if times == 2 else f"das {times}-Fache"
        cost = f"Die Mängelbeseitigung kostet {cost}"
        return f"{cost}; dafür kann in der Regel {much}, also {held}, einbehalten werden ({law})."

    def withdrew(self, to: str, *, day: str, voice: Voice, exhibit: str) -> str:
        proof = f" ({exhibit})" if exhibit else ""
        records = {
            "client": "Nach den Aufzeichnungen unserer Mandantschaft haben Sie Ihren",
            "we": "Nach unseren Aufzeichnungen haben Sie Ihren",
            "I": "Nach meinen Aufzeichnungen haben Sie Ihren",
        }[voice]
        opening = "Sie haben Ihren" if exhibit else records
        return f"{opening} Einwand gegen {to} am {day} zurückgenommen{proof}."

    def exhibit(self, number: int) -> str:
        return f"Anlage{NBSP}{number}"

    def enclosed_contract(self, *, reference: str, day: str, signed: str) -> str:
        return f"Vertrag {reference} vom {day}" + (f", unterzeichnet am {signed}" if signed else "")

    def enclosed_order(self, *, order: str, day: str) -> str:
        return f"{order} vom {day}"

    def enclosed_invoices(self, numbers: Sequence[str], *, listed: str) -> str:
        return f"Rechnung {listed}" if len(numbers) == 1 else f"Rechnungen {listed}"

    def letter(self, document: str, *, day: str) -> str:
        if document not in _LETTERS:
            return f"dem Schreiben vom {day}"
        declined = {"second-reminder": "weiteren Zahlungserinnerung", "final-demand": "letzten Mahnung"}
        return f"der {declined.get(document, _LETTERS[document])} vom {day}"

    def channel(self, by: str) -> str:
        return channel_in_german(by)

    def paper(self, document: str, about: str) -> str:
        return " ".join(part for part in (_LETTERS.get(document, "Schreiben"), about) if part)

    def enclosed_event(self, what: str, *, document: str, day: str, by: str, to_client: bool) -> str:
        name = _LETTERS.get(document) or _PAPERS[what]
        if not to_client and name == "Ihre Mitteilung":
            name = "Mitteilung des Schuldners"
        return f"{name} vom {day}" + (f" ({channel_in_german(by)})" if by else "")

    def enclosed_time_sheets(self, invoice: str) -> str:
        return f"Stundenzettel zur Rechnung {invoice}"

    def enclosed_receipts(self, invoice: str) -> str:
        return f"Materialbelege zur Rechnung {invoice}"

    def enclosed_objection(self, day: str) -> str:
        return f"Ihr Einwand vom {day}"

    def enclosed_withdrawal(self, day: str) -> str:
        return f"Rücknahme Ihres Einwands vom {day}"

    def enclosed_ground(self, invoice: str) -> str:
        return f"Nachweis der Bestellung zur Rechnung {invoice}"

    def enclosed_instruction(self, instruction: str) -> str:
        return f"Anordnung {instruction}"

    def enclosed_document(self, name: str) -> str:
        return f"Unterlage {name}"

    def lien(self, voice: Voice, *, lien: str, by: str, law: str) -> str:
        return (
            f"Ein Pfandrecht an dem Grundstück ({lien}) kann bis zum {by} eingetragen werden ({law})."
            " Dieses Recht bleibt vorbehalten."
        )

    def validation_notice(self, day: str) -> str:
        return f"Angaben zur Forderung (validation information) vom {day} (12 CFR 1006.34)"

    def power_of_attorney(self) -> str:
        return "Vollmacht (Original)"

    def protocol_forms(self) -> tuple[str, ...]:
        return (
            "Information Sheet (Anhang 1 des Pre-Action Protocol for Debt Claims)",
            "Reply Form (Anhang 1 des Protocol)",
            "Financial Statement (Anhang 2 des Protocol)",
        )


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
                return ("Zahlung" if text and not invoice else f"Zahlung{on}") + (f", {text}" if text else "")
            case "returned":
                return f"Zahlung zurückgegeben: {text}"
            case "refund":
                return "Rückzahlung an Sie" + (f", {text}" if text else "")
            case "write-off":
                return f"Nicht weiter geltend gemacht: {invoice}"
            case "dispute":
                return f"Einwand gegen {invoice}: {text}"
            case "concession":
                return f"Einwand gegen {invoice} zurückgenommen"
            case "allowance":
                return f"Einwand gegen {invoice} anerkannt"

    def less_retention(self, share: str) -> str:
        return f"abzüglich Sicherheitseinbehalt von {share}"

    def materials(self) -> str:
        return "Material zum Einkaufspreis"

    def markup(self, share: str) -> str:
        return f"{share} auf das Material"

    def paid_in_advance(self) -> str:
        return "Mit dem Materialvorschuss bereits bezahlt"

    def taken_off(self, credit_note: str, *, day: str) -> str:
        return (
            f"abzüglich Rechnungskorrektur {credit_note} vom {day}" if credit_note else f"abzüglich Zahlung vom {day}"
        )

    def taken_off_final(self, invoice: str, *, day: str, net: str, tax: str, gross: str) -> str:
        return f"abzüglich Rechnung {invoice} vom {day}: {net} zuzüglich {tax} Umsatzsteuer, zusammen {gross}"

    def labour(self, gross: str, *, tax: str) -> str:
        return f"Im Rechnungsbetrag enthaltene Arbeitskosten: {gross}, darin {tax} Umsatzsteuer"

    def credit_used(self, amount: str, *, invoice: str, charges: bool) -> str:
        where = f"der Rechnung {invoice}" if invoice else "den Kosten der Rechtsverfolgung"
        where = f"Zinsen und Nebenforderungen aus {where}" if charges and invoice else where
        return f"Aus dieser Korrektur sind {amount} mit {where} verrechnet."

    def credit_held(self, amount: str, *, set_off: bool) -> str:
        later = " und mit der nächsten Rechnung verrechnet" if set_off else ""
        return f"Aus dieser Korrektur werden {amount} für Sie verwahrt{later}."

    def credit_after_letter(self, letter: str, *, left: bool) -> str:
        rest = (
            "im Übrigen bleibt es bei diesem Schreiben" if left else "aus den Rechnungen ist danach nichts mehr offen"
        )
        return f"Der in {letter} genannte Betrag vermindert sich um diese Korrektur; {rest}."

    def stop_clause(self) -> str:
        return "der Bestimmung „Einstellung der Leistungen bei Zahlungsrückstand“ des Vertrags"

    def participant(self, role: Literal["owner", "general contractor", "lender"], whom: str) -> str:
        called = {"owner": "Eigentümer", "general contractor": "Generalunternehmer", "lender": "Kreditgeber"}[role]
        return f"{whom} ({called})"

    def role(self, role: ProjectRole) -> str:
        return {
            "direct contractor": "unmittelbarer Auftragnehmer des Eigentümers",
            "subcontractor": "Nachunternehmer",
            "supplier": "Lieferant",
            "designer": "Planer",
        }[role]

    def particular(self, name: Particular) -> str:
        return {
            "owner": "Eigentümer",
            "general contractor": "Generalunternehmer",
            "lender": "Kreditgeber",
            "site": "Baustelle",
            "giver": "Erklärt von",
            "work": "Leistungen",
            "work for": "Erbracht für",
        }[name]

    def sum_on_day(self, amount: str, day: str) -> str:
        return f"{amount} am {day}"

    def said(self, *, day: str, by: str, text: str) -> str:
        return f"{day}" + (f" ({channel_in_german(by)})" if by else "") + f": {text}"

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
