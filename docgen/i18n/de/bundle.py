"""What a bundle of exhibits says, in German."""

from __future__ import annotations

from docgen.i18n.en import bundle as base
from docgen.i18n.en.bundle import ChatColumn, Column, Header, Section
from docgen.i18n.en.demand import NBSP


class Bundle(base.Bundle):
    """The same in German."""

    def title(self) -> str:
        return "Anlagenband"

    def file_words(self) -> str:
        return "Anlagenband"

    def part(self, number: int, of: int) -> str:
        return f"Datei {number} von {of}"

    def part_pages(self, *, first: int, last: int, of: int) -> str:
        return f"Diese Datei enthält die Seiten {first} bis {last} von {of}."

    def index_is_in(self, file: str) -> str:
        return f"Das Verzeichnis aller Dateien steht in {file}."

    def between(self, contractor: str, client: str) -> str:
        return f"{contractor} und {client}"

    def made_on(self, day: str) -> str:
        return f"Stand: {day}"

    def index(self) -> str:
        return "Anlagenverzeichnis"

    def column(self, name: Column) -> str:
        return {"number": "Anlage", "document": "Dokument", "day": "Datum", "pages": "Seiten"}[name]

    def section(self, name: Section) -> str:
        return {
            "contract": "Vertrag und Nachträge",
            "invoices": "Rechnungen",
            "correspondence": "Schriftverkehr",
            "evidence": "Belege",
            "added": "Später hinzugefügt",
            "demand": "Anspruchsschreiben",
        }[name]

    def added_index(self) -> str:
        return "Verzeichnis der später hinzugefügten Anlagen"

    def pages(self, first: int, last: int) -> str:
        return f"S.{NBSP}{first}" if first == last else f"S.{NBSP}{first}–{last}"

    def page(self, number: int) -> str:
        return f"S.{NBSP}{number}"

    def bookmark(self, title: str, page: int) -> str:
        return f"{title} (S. {page})"

    def page_of_label(self, label: str, number: int, of: int) -> str:
        return f"{label}, Seite {number} von {of}" if of > 1 else label

    def attachment(self, *, number: int, of: int, name: str) -> str:
        return f"Anhang {number} von {of}: {name}"

    def not_here(self, *, label: str, file: str) -> tuple[str, str]:
        return f"{label} ist nicht in diesem Anlagenband", f"Die Datei {file} konnte nicht aufgenommen werden."

    def not_shown(self, *, name: str) -> tuple[str, str]:
        return "Hier nicht gezeigt", f"{name} gehört zu dieser Anlage und lässt sich nicht als Seite zeigen."

    def listed_with_pages(self, title: str, pages: str) -> str:
        return f"{title} ({pages} des Anlagenbands)"

    def cited(self, label: str, page: str) -> str:
        return f"{label}, {page}"

    def invoice(self, number: str, day: str) -> str:
        return f"Rechnung {number} vom {day}"

    def as_issued(self, title: str) -> str:
        return f"{title} (wie ausgestellt)"

    def signed_on(self, title: str, page: str) -> str:
        return f"{title} (unterschriebene Ausfertigung: {page})"

    def credit_note(self, number: str, day: str) -> str:
        return f"Rechnungskorrektur {number} vom {day}"

    def client_message(self, client: str, day: str, by: str) -> str:
        return f"Nachricht von {client} vom {day}" + (f" ({by})" if by else "")

    def objection(self, day: str) -> str:
        return f"Einwand vom {day}"

    def withdrawal(self, day: str) -> str:
        return f"Rücknahme des Einwands, {day}"

    def sending(self, title: str) -> str:
        return f"{title}: Unterlagen zum Versand"

    def unnamed(self, file: str) -> str:
        return f"Dokument {file}"

    def mail_header(self, name: Header) -> str:
        return {
            "from": "Von", "to": "An", "cc": "Kopie an", "date": "Datum", "subject": "Betreff",
            "attachments": "Anhänge",
        }[name]  # fmt: skip

    def chat_column(self, name: ChatColumn) -> str:
        return {"time": "Zeit", "who": "Von", "text": "Nachricht"}[name]
