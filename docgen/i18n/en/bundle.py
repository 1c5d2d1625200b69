"""What a bundle of exhibits says, in English."""

from __future__ import annotations

from typing import Literal

from docgen.i18n.en.demand import NBSP

Section = Literal["contract", "invoices", "correspondence", "evidence", "added", "demand"]
Header = Literal["from", "to", "cc", "date", "subject", "attachments"]
Column = Literal["number", "document", "day", "pages"]
ChatColumn = Literal["time", "who", "text"]


class Bundle:
    """The words of cover, index, labels and sheets of a bundle."""

    def title(self) -> str:
        """What the bundle is called on its cover."""
        return "Bundle of exhibits"

    def file_words(self) -> str:
        """What its file is called, behind the reference of the case."""
        return "bundle"

    def part(self, number: int, of: int) -> str:
        """Which of several files it is."""
        return f"File {number} of {of}"

    def part_pages(self, *, first: int, last: int, of: int) -> str:
        """A sentence: which pages this file of several holds."""
        return f"This file holds pages {first} to {last} of {of}."

    def index_is_in(self, file: str) -> str:
        """A sentence in a later file: where the index is."""
        return f"The index of all files is in {file}."

    def between(self, contractor: str, client: str) -> str:
        """Whose case it is, on the cover."""
        return f"{contractor} and {client}"

    def made_on(self, day: str) -> str:
        """The day of the bundle, on its cover."""
        return f"As of {day}"

    def index(self) -> str:
        """The heading of the index."""
        return "Index"

    def column(self, name: Column) -> str:
        """The head of a column of the index."""
        return {"number": "Exhibit", "document": "Document", "day": "Date", "pages": "Pages"}[name]

    def section(self, name: Section) -> str:
        """The name of a section."""
        return {
            "contract": "Contract and changes",
            "invoices": "Invoices",
            "correspondence": "Correspondence",
            "evidence": "Evidence",
            "added": "Added later",
            "demand": "Letter of claim",
        }[name]

    def added_index(self) -> str:
        """The heading of the index of what was added later."""
        return "Index of what was added later"

    def pages(self, first: int, last: int) -> str:
        """The pages of a document in a list: pp. 41–43."""
        return f"p.{NBSP}{first}" if first == last else f"pp.{NBSP}{first}–{last}"

    def page(self, number: int) -> str:
        """A page that is cited."""
        return f"p.{NBSP}{number}"

    def bookmark(self, title: str, page: int) -> str:
        """A bookmark with its page."""
        return f"{title} (p. {page})"

    def page_of_label(self, label: str, number: int, of: int) -> str:
        """The label at the foot of a page: the exhibit, and which page of it this is."""
        return f"{label}, page {number} of {of}" if of > 1 else label

    def attachment(self, *, number: int, of: int, name: str) -> str:
        """What came with a mail."""
        return f"Attachment {number} of {of}: {name}"

    def not_here(self, *, label: str, file: str) -> tuple[str, str]:
        """The heading and the sentence of a sheet in the place of an exhibit that could not be put in."""
        return f"{label} is not in this bundle", f"The file {file} could not be put in."

    def not_shown(self, *, name: str) -> tuple[str, str]:
        """The same of something that came with an exhibit."""
        return "Not shown here", f"{name} came with this exhibit and cannot be shown on a page."

    def listed_with_pages(self, title: str, pages: str) -> str:
        """A document in a letter's list of enclosures, with its pages in the bundle."""
        return f"{title} ({pages} of the bundle)"

    def cited(self, label: str, page: str) -> str:
        """An exhibit that is cited with the page of the bundle: Exhibit 6, p. 41."""
        return f"{label}, {page}"

    def invoice(self, number: str, day: str) -> str:
        """An invoice in the index."""
        return f"Invoice {number} of {day}"

    def as_issued(self, title: str) -> str:
        """A document as it was issued, beside a signed copy with other words."""
        return f"{title} (as issued)"

    def signed_on(self, title: str, page: str) -> str:
        """A document in the index whose signed copy stands on a later page."""
        return f"{title} (signed copy: {page})"

    def credit_note(self, number: str, day: str) -> str:
        """A credit note in the index."""
        return f"Credit note {number} of {day}"

    def client_message(self, client: str, day: str, by: str) -> str:
        """A message of the client; `by` is its channel, or ""."""
        return f"Message from {client} of {day}" + (f" ({by})" if by else "")

    def objection(self, day: str) -> str:
        """An objection of the client in the index."""
        return f"Objection of {day}"

    def withdrawal(self, day: str) -> str:
        """What shows that the client withdrew an objection."""
        return f"Withdrawal of the objection, {day}"

    def sending(self, title: str) -> str:
        """What the case names for a letter, beside the letter as it was issued: a certificate of posting, say."""
        return f"{title}: how it was sent"

    def unnamed(self, file: str) -> str:
        """An exhibit that nothing else is known of."""
        return f"Document {file}"

    def mail_header(self, name: Header) -> str:
        """A header of a mail."""
        return {
            "from": "From", "to": "To", "cc": "Copy to", "date": "Date", "subject": "Subject",
            "attachments": "Attachments",
        }[name]  # fmt: skip

    def chat_column(self, name: ChatColumn) -> str:
        """The head of a column of a chat."""
        return {"time": "Time", "who": "From", "text": "Message"}[name]
