"""What the review says to the lawyer, in German.

The law stands as its pack names it in German: names of countries as they follow "das Recht".
"""

from __future__ import annotations

from collections.abc import Sequence

from docgen.i18n.en import review as base
from docgen.i18n.en.review import Assumed, Defences, StateOf, Sure, Unknown


class Review(base.Review):
    """The same in German."""

    def title(self, document: str) -> str:
        return f"Prüfvermerk: {document}"

    def defence(self, name: Defences) -> str:
        return {
            "not-due": "Nicht fällig",
            "wrong-party": "Falsche Partei",
            "unsigned-change-order": "Kein unterschriebener Nachtrag",
            "oral-change": "Mündliche Änderung entgegen der Schriftformklausel",
            "defects": "Mängel und Aufrechnung",
            "retention": "Sicherheitseinbehalt",
            "notice": "Anzeige nicht zugegangen oder Frist zu kurz",
            "cancellation": "Widerrufsrecht des Verbrauchers",
            "penalty-rate": "Vertragsstrafe oder überhöhter Zinssatz",
            "full-settlement": "Teilzahlung zur Abgeltung",
            "time-bar": "Verjährung",
            "formalities": "Gesetzliche Förmlichkeiten",
            "licence": "Fehlende Zulassung",
            "insolvency": "Insolvenz oder anderes Hindernis",
            "duplicate-claim": "Doppelt geltend gemacht",
        }[name]

    def state(self, state: StateOf) -> str:
        return {"open": "zu klären", "answered": "beantwortet", "quiet": "nichts im Fall"}[state]

    def assumed(self, what: Assumed) -> str:
        return {
            "day count": "Zählung der Tage",
            "allocation": "Reihenfolge der Anrechnung",
            "first day": "Erster Zinstag",
            "due day": "Fälligkeit an einem arbeitsfreien Tag",
            "rate": "Zinssatz",
            "rounding": "Rundung",
            "fixed sum": "Verzugspauschale",
            "choice": "Durch keine Quelle geklärt",
            "set-off": "Aufrechnung",
        }[what]

    def sure(self, confidence: Sure, day: str) -> str:
        said = {
            "seen in the primary source": "in der Primärquelle gesehen",
            "seen in a secondary source": "in einer Sekundärquelle gesehen",
            "not verified": "nicht geprüft: keine Quelle gesehen",
            "general knowledge": "nicht geprüft: keine Quelle gesehen",
            "docgen's own rule": "eigene Regel von docgen: keine Quelle klärt es",
            "unsure": "unsicher",
            "conflicting": "widersprüchlich",
            "contract": "von den Parteien vereinbart",
        }[confidence]
        return said if confidence == "contract" else f"{said}, Stand {day}"

    def nothing(self) -> str:
        return "Nichts."

    # --- what was assumed ---

    def counts_from_next_day(self, *, contract: bool) -> str:
        return f"der Tag nach der Fälligkeit{', wie im Vertrag vereinbart' if contract else ''}"

    def counts_from_day(self, number: int) -> str:
        return f"der {number}. Tag nach der Fälligkeit"

    def counts_from_default(self) -> str:
        return "der erste Tag des Verzugs"

    def due_day_moves(self) -> str:
        return "sie verschiebt sich auf den nächsten Werktag"

    def due_day_stays(self) -> str:
        return "sie bleibt, wo sie ist: keine Regel bekannt, die sie verschiebt"

    def agreed_in_contract(self, reference: str) -> str:
        return f"der Vertrag {reference}"

    # --- what was derived ---

    def contract_sum(self, reference: str, orders: str) -> str:
        return f"Vertrag {reference}" + (f" mit {orders}" if orders else "")

    def label_sum(self) -> str:
        return "Vergütung mit Nachträgen, samt Steuer"

    def invoice_from(self, what: str, issued: str) -> str:
        return f"{what}, gestellt am {issued}, und die Zahlungsfrist des Vertrags"

    def invoice_is(self, amount: str, due: str) -> str:
        return f"{amount}, fällig am {due}"

    def label_total(self, day: str) -> str:
        return f"Alles am {day} Überfällige mit Zinsen, Pauschalen und Kosten"

    def from_account(self) -> str:
        return "die Forderungsaufstellung; docgen account --explain zeigt jeden Schritt"

    # --- limitation ---

    def last_day(self, day: str, *, passed: bool) -> str:
        return f"{day}{' – VERSTRICHEN' if passed else ''}"

    def not_verified(self) -> str:
        return "nicht geprüft"

    def limitation_basis(self, years: int, *, end_of_year: bool, law: str, sure: str) -> str:
        start = "Schluss des Jahres der Fälligkeit" if end_of_year else "Fälligkeit"
        return f"{years} Jahre ab {start} ({law}; {sure})"

    # --- what the law pack does not know ---

    def unknown(self, what: Unknown, law: str) -> str:
        return {
            "interest": f"Ob das Recht {law} gegen diesen Auftraggeber von Gesetzes wegen Zinsen gibt.",
            "due day": f"Ob das Recht {law} eine Fälligkeit an einem arbeitsfreien Tag verschiebt.",
            "limitation": f"Wann Zahlungsansprüche nach dem Recht {law} verjähren.",
            "suspension": f"Ob das Recht {law} ein eigenes Recht gibt, die Leistung gegenüber diesem Auftraggeber"
            " einzustellen.",
            "pre-action": f"Was vor einer Klage gegen diesen Auftraggeber nach dem Recht {law} zu tun ist.",
            "small claims": f"Grenze und Gericht für geringe Forderungen nach dem Recht {law}.",
            "licence": f"Ob das Recht {law} für diese Arbeiten eine Zulassung verlangt.",
            "cancellation": f"Ob sich dieser Auftraggeber nach dem Recht {law} vom Vertrag lösen kann.",
            "lien": f"Welches Pfandrecht das Recht {law} für diese Arbeiten gibt, und bis wann.",
            "ceiling": f"Ab welchem Zinssatz das Recht {law} Wucher oder eine Vertragsstrafe annimmt.",
            "witness": f"Mit welchen Worten ein Zeuge nach dem Recht {law} eine schriftliche Aussage bekräftigt.",
        }[what]

    def value_not_verified(self, reference: str) -> str:
        return f"Ob es sich so verhält, wie docgen annimmt: {reference}. Eine Quelle dafür wurde nicht gesehen."

    # --- sentences and their sources ---

    def from_contract(self, reference: str) -> str:
        return f"der unterschriebene Vertrag {reference}"

    def from_order(self, order: str) -> str:
        return f"{order}, freigegeben"

    def from_invoice(self, number: str) -> str:
        return f"die Rechnung {number}"

    def no_proof(self) -> str:
        return "NICHTS"

    def proof(self) -> str:
        return "Belege"

    def proof_missing(self, count: int, *, of: int) -> str:
        return (
            f"Für {count} von {of} Tatsachensätzen nennt der Fall keinen Beleg: welche das sind, zeigt die letzte"
            " Tabelle."
        )

    def page(self, number: str) -> str:
        return f"S. {number}"

    # --- the other side: any defence ---

    def check_warns(self, rule: str) -> str:
        return f"docgen check warnt davor ({rule}); was zu tun ist, steht oben bei der Warnung."

    def gate_refuses(self, rule: str, law: str) -> str:
        return f"Die Sperre gibt das Dokument noch nicht frei ({rule}; {law}); was zu tun ist, steht oben."

    # --- the other side, one by one ---

    def fell_due(self, invoice: str, *, day: str, days: int) -> str:
        ago = "einen Tag" if days == 1 else f"{days} Tage"
        return f"{invoice} war am {day} fällig, {ago} vor dem Datum des Dokuments."

    def milestone(self, name: str) -> str:
        return f"Meilenstein {name}"

    def was_done(self, what: str, *, invoice: str, day: str, exhibit: str) -> str:
        shown = f" ({exhibit})" if exhibit else ""
        return f"{invoice} betrifft {what}: Nach den Aufzeichnungen war die Leistung am {day} erbracht{shown}."

    def done_without_exhibit(self, what: Sequence[str]) -> str:
        if len(what) == 1:
            return (
                f"Die Anlage nennen, die zeigt, dass die Leistung erbracht war ({what[0]}): Die Aufzeichnung hat keine."
            )
        each = ", ".join(what)
        return (
            f"Die Anlagen nennen, die zeigen, dass diese Leistungen erbracht waren: {each}. Die Aufzeichnung hat keine."
        )

    def party_is(self, name: str, *, registration: str) -> str:
        number = f", {registration}" if registration else ""
        return f"Die Forderung richtet sich gegen {name}{number}, die im Vertrag genannte Partei."

    def signed_on(self, day: str) -> str:
        return f"Der Vertrag wurde am {day} unterschrieben."

    def renamed(self, name: str, *, day: str, exhibit: str) -> str:
        shown = f" ({exhibit})" if exhibit else ""
        return f"Seit dem {day} ist die Partei: {name}{shown}."

    def died(self, name: str, *, day: str, exhibit: str) -> str:
        shown = f" ({exhibit})" if exhibit else ""
        return f"{name or 'Die Partei'} ist am {day} verstorben{shown}."

    def show_change_of_party(self, day: str) -> str:
        return f"Die Anlage nennen, die die Änderung vom {day} zeigt: Registerauszug, Urkunde."

    def no_registration(self, name: str) -> str:
        return f"Den Registereintrag ergänzen ({name}), damit die Partei zweifelsfrei bezeichnet werden kann."

    def not_signed(self) -> str:
        return (
            "Den unterschriebenen Vertrag heraussuchen und den Tag unter signed eintragen, oder belegen, wie man"
            " sich einig wurde."
        )

    def order_approved(self, order: str, *, day: str, by: str) -> str:
        return f"{order} wurde am {day} in Textform freigegeben{f' ({by})' if by else ''}."

    def order_not_approved(self, order: str, invoice: str) -> str:
        return (
            f"{invoice} verlangt Vergütung für {order}, ohne dass eine Freigabe vorliegt: die Freigabe"
            " heraussuchen oder"
            " den Anspruch anders begründen."
        )

    def order_approver(self, order: str) -> str:
        return f"Angeben, wer {order} freigegeben hat, und die Unterschrift aufbewahren."

    def extra_claimed(self, invoice: str, *, amount: str) -> str:
        return f"{invoice} verlangt {amount} für zusätzliche Leistungen ohne unterschriebenen Nachtrag."

    def extra_gap(self, *, clause: bool) -> str:
        first = "Der Vertrag verlangt einen Nachtrag in Textform. " if clause else ""
        return (
            f"{first}Belegen, dass der Auftraggeber darauf verzichtet oder die Leistung verlangt und"
            " angenommen hat; oder"
            " den Anspruch anders begründen."
        )

    def instruction_in_order(self, instruction: str, order: str) -> str:
        return f"Die Anordnung {instruction} ist eingegangen in: {order}."

    def disputed(self, amount: str, *, invoice: str, day: str, reason: str) -> str:
        return f"Am {day} hat der Auftraggeber {amount} von {invoice} bestritten: {reason}"

    def dispute_gap(self, invoice: str) -> str:
        return (
            f"Dem Einwand gegen {invoice} entgegnen, mit Belegen für Leistung und Abnahme, oder den Betrag"
            " gutschreiben."
        )

    def withdrawn(self, invoice: str, day: str) -> str:
        return f"Der Einwand gegen {invoice} wurde am {day} zurückgenommen."

    def allowed(self, invoice: str, day: str) -> str:
        return f"Dem Einwand gegen {invoice} wurde am {day} abgeholfen; der Betrag ist gutgeschrieben."

    def accepted(self, *, day: str, text: str, exhibit: str) -> str:
        shown = f" ({exhibit})" if exhibit else ""
        return f"{day}: {text}{shown}"

    def never_disputed(self) -> str:
        return "Der Fall enthält keinen Einwand des Auftraggebers gegen eine Rechnung."

    def retention_kept(self, *, share: str, amount: str, taxed: bool) -> str:
        own = f"{amount} samt Steuer" if taxed else amount
        return f"Nach dem Vertrag werden {share} einbehalten; {own} sind bisher einbehalten und werden nicht verlangt."

    def retention_claimed(self, invoice: str) -> str:
        return (
            f"{invoice} verlangt den vollen Betrag des Meilensteins, obwohl der Vertrag einen Teil einbehält: begründen"
            " oder berichtigen."
        )

    def retention_released(self, invoice: str, *, shown: bool) -> str:
        if shown:
            return (
                f"{invoice} verlangt den Sicherheitseinbehalt; die Fertigstellung, auf die er wartete, ist"
                " aufgezeichnet."
            )
        return (
            f"{invoice} verlangt den Sicherheitseinbehalt: Fertigstellung oder Ende der Gewährleistungszeit"
            " belegen, von"
            " denen die Auszahlung abhängt."
        )

    def stop_noticed(self, *, noticed: str, by: str, stopped: str, later: str, asked: str) -> str:
        how = f" ({by})" if by else ""
        return (
            f"Die Einstellung wurde am {noticed} angekündigt{how}; eingestellt wurde am {stopped}, {later} später"
            f" (verlangt: {asked})."
        )

    def stop_without_notice(self, day: str) -> str:
        return (
            f"Die Arbeiten wurden am {day} eingestellt, ohne dass eine Ankündigung aufgezeichnet ist: sie heraussuchen"
            " oder mit Gegenansprüchen rechnen."
        )

    def stop_too_early(self, day: str, *, earliest: str) -> str:
        return (
            f"Die Arbeiten wurden am {day} eingestellt; nach der Ankündigung war das erst ab dem {earliest}"
            " zulässig. Mit"
            " Gegenansprüchen ist zu rechnen."
        )

    def reminded(self, days: str) -> str:
        return f"Der Auftraggeber wurde an diesen Tagen erinnert oder gemahnt: {days}."

    def time_given(self, *, by: str, asked: int, law: str) -> str:
        rule = f" ({asked} Tage: {law})" if asked else ""
        return f"Das Dokument lässt Zeit bis zum {by}{rule}."

    def told_of_right(self, *, day: str, ends: str) -> str:
        if not day:
            return f"Der Vertrag enthält die Belehrung über das Widerrufsrecht; es endete am {ends}."
        return f"Der Verbraucher wurde am {day} über sein Widerrufsrecht belehrt; es endete am {ends}."

    def not_told_of_right(self, what: str) -> str:
        return (
            f"Belegen, dass der Verbraucher über sein Widerrufsrecht belehrt wurde ({what}): ohne Belehrung"
            " kann es noch"
            " bestehen."
        )

    def the_contract(self) -> str:
        return "Vertrag"

    def still_running(self, ends: str) -> str:
        return f"Der Verbraucher kann bis zum {ends} widerrufen: diesen Tag abwarten."

    def no_right(self) -> str:
        return (
            "Der Auftraggeber ist Verbraucher; ein Widerrufsrecht bei diesem Vertragsschluss ist docgen nicht bekannt."
        )

    def rate_agreed(self, rate: str) -> str:
        return f"Zinsen werden zum vereinbarten Satz verlangt: {rate}."

    def rate_by_law(self, law: str) -> str:
        return f"Zinsen werden zum gesetzlichen Satz verlangt: {law}."

    def under_ceiling(self, rate: str, law: str) -> str:
        return f"Die docgen bekannte Obergrenze ist {rate} ({law})."

    def offer_made(self, *, day: str, text: str) -> str:
        return f"Am {day} wurde ein Angebot gemacht: {text}"

    def offer_gap(self) -> str:
        return (
            "Belegen, dass keine Zahlung zur Abgeltung angenommen wurde: die Antwort auf das Angebot und den"
            " Wortlaut der"
            " Quittungen. Das Angebot selbst bleibt aus den Schreiben heraus."
        )

    def settled(self, *, amount: str, day: str) -> str:
        return f"Ein Vergleich über {amount} trägt das Datum vom {day}."

    def settled_gap(self) -> str:
        return "Belegen, dass er nie unterschrieben oder nicht eingehalten wurde und deshalb nicht mehr bindet."

    def part_paid(self, amount: str, *, invoice: str, day: str) -> str:
        return f"{amount} wurden am {day} auf {invoice} gezahlt; eine Bedingung dazu enthält der Fall nicht."

    def time_runs(self, invoice: str, *, day: str, passed: bool) -> str:
        if passed:
            return f"{invoice}: Die Frist endete am {day}."
        return f"{invoice} verjährt mit Ablauf des {day}, wenn nichts die Frist gehemmt oder neu in Gang gesetzt hat."

    def time_barred(self) -> str:
        return "Belegen, was die Verjährung gehemmt oder neu in Gang gesetzt hat: Klage, Verhandlungen, Anerkenntnis."

    def time_unknown(self) -> str:
        return "docgen kennt für dieses Recht keine geprüfte Verjährungsfrist: den letzten Tag selbst berechnen."

    def formalities_kept(self) -> str:
        return "Die Prüfungen des Rechtspakets für solche Verträge haben nichts gefunden."

    def licence_is(self, licence: str) -> str:
        return f"Der Fall nennt die Zulassung: {licence}."

    def licence_gap(self, law: str) -> str:
        return (
            f"Die Zulassung angeben, die während aller Arbeiten bestand: {law} verlangt sie, und ohne sie besteht"
            " möglicherweise kein Anspruch."
        )

    def stay(self, *, day: str, text: str) -> str:
        return f"Seit dem {day}: {text}"

    def stay_gap(self) -> str:
        return "Den verbleibenden Weg gehen: Forderungsanmeldung, oder Geltendmachung nach dem Ende des Hindernisses."

    def stay_ended(self, day: str) -> str:
        return f"Es endete am {day}."

    def assigned(self, *, name: str, day: str) -> str:
        return f"Die Forderung wurde am {day} abgetreten an: {name}."

    def assigned_gap(self) -> str:
        return "Den Zessionar klagen lassen oder die Ermächtigung zur Einziehung vorlegen."

    def handed_over(self, *, name: str, day: str) -> str:
        return f"Die Forderung wurde am {day} zum Einzug übergeben{f' ({name})' if name else ''}."

    def handed_over_gap(self) -> str:
        return "Den Auftrag zum Einzug in Textform zurücknehmen, bevor die Forderung noch einmal geltend gemacht wird."

    def plan_signed(self, day: str) -> str:
        return f"Eine Ratenzahlungsvereinbarung wurde am {day} unterschrieben."

    def plan_gap(self) -> str:
        return (
            "Belegen, dass sie nicht eingehalten wurde und die Nachfrist abgelaufen ist: bis dahin sind nur die"
            " Raten fällig."
        )

    def claimed_once(self) -> str:
        return "Jede Rechnung der Forderung hat ihren eigenen Gegenstand; Zahlungen und Gutschriften sind abgezogen."

    def credits_taken_off(self, amount: str) -> str:
        return f"Gutschriften über {amount} sind abgezogen."
