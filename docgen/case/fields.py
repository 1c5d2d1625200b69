"""What each field of a case file takes, in words and with an example: for messages, the manual and editors.

Everything here is drawn from the models, so it cannot say anything else than they do.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from msgspec import Struct

from docgen.case import values
from docgen.case.block import Field, Record, fields_in
from docgen.case.models import Case
from docgen.case.values import Reading


def _of(field_type: Any) -> Reading:
    """How a value of that type is read: what stands behind the type in `Annotated`."""
    reading: Reading = field_type.__metadata__[0]
    return reading


_TYPES: dict[Reading, tuple[str, str]] = {
    _of(values.Text): ("text", "Remove the old units"),
    _of(values.Line): ("one line of text", "Moss Joinery Ltd"),
    _of(values.Reference): ("a reference", "M1"),
    _of(values.Email): ("an e-mail address", "office@example.com"),
    _of(values.Currency): ("a currency", "GBP"),
    _of(values.LawCode): ("a law", "GB-ENG"),
    _of(values.Language): ("a language", "en-GB"),
    _of(values.Number): ("a whole number", "1"),
    _of(values.Flag): ("yes or no", "yes"),
    _of(values.Day): ("a date", "2026-03-02"),
    _of(values.SignedAmount): ("a sum of money, also below zero", "-350.00"),
    _of(values.Amount): ("a sum of money", "24000.00"),
    _of(values.Quantity): ("a quantity", "38.5"),
    _of(values.SignedQuantity): ("a quantity, also below zero", "4"),
    _of(values.Share): ("a percentage", "25%"),
    _of(values.TaxRate): ("a percentage", "20%"),
    _of(values.InterestRate): ("a rate of interest", "8% per year"),
    _of(values.Span): ("a length of time", "14 days"),
    _of(values.TimeChange): ("a length of time, also below zero", "5 days"),
    _of(values.When): ("an event or a date", "on completion of milestone"),
    _of(values.StepTime): ("a time", "10 days after reminder"),
}

_LISTS = {"block": "list of blocks", "text": "list of texts", "one line of text": "list of lines of text"}

# Examples of free text by block and field; "" is any block.
_SAMPLES = {
    ("", "account_name"): "Moss Joinery Ltd",
    ("", "address"): "12 Alder Road",
    ("", "approved_by"): "Ada Thornbury",
    ("", "approvers"): "Ada Thornbury",
    ("", "assumptions"): "The walls are sound.",
    ("", "bank"): "Example Bank",
    ("", "base"): "boe-bank-rate",
    ("", "bic"): "BUKBGB22",
    ("", "by"): "email",
    ("", "case"): "K-2026-014",
    ("", "client_provides"): "Water and electricity on site.",
    ("", "channel"): "email",
    ("", "description"): "Larder unit in oak",
    ("", "document"): "reminder",
    ("", "how"): "at the site meeting",
    ("", "needs"): "reminder",
    ("", "past_disputes"): "None known.",
    ("", "references"): "Vale Timber Ltd: always paid within 30 days.",
    ("", "step"): "second-reminder",
    ("", "to"): "Ada Thornbury",
    ("", "until"): "final-demand",
    ("", "words"): "Do it for twenty-four thousand, then.",
    ("", "accepted_when"): "The pages load in under two seconds on a telephone.",
    ("", "deliverables"): "Design of 12 pages as layered files",
    ("", "exclusions"): "Appliances.",
    ("", "existing_parts"): "The contractor’s own library of components",
    ("", "hand_over"): "The source code with its history",
    ("", "listed"): "P1",
    ("", "materials"): "Oak boards and fittings",
    ("", "per"): "each",
    ("", "receipts"): "evidence/2026-05-08-receipts.pdf",
    ("", "storage"): "the workshop at Mill Lane",
    ("", "third_party_parts"): "Typeface Source Sans 3 (SIL Open Font License)",
    ("", "time_sheet"): "evidence/2026-05-08-time-sheets.pdf",
    ("", "exhibit"): "evidence/2026-05-02.eml",
    ("", "exhibits"): "Drawing 7 of 20 February 2026",
    ("", "firm"): "Vale & Reed LLP",
    ("", "forum"): "the County Court",
    ("", "hourly_rate"): "48.00",
    ("", "iban"): "GB33BUKB20201555555555",
    ("", "invoice"): "INV-1",
    ("", "letterhead"): "plain",
    ("", "licence"): "CSLB licence 123456",
    ("", "note"): "bank transfer",
    ("", "number"): "INV-1",
    ("", "phone"): "01632 960123",
    ("", "reason"): "The client asked for a larder unit.",
    ("", "reference"): "PV/2231",
    ("", "registration"): "Company no. 01234567 (England and Wales)",
    ("", "routing_number"): '"021000021"',
    ("", "scope"): "Remove the old kitchen and take it away.",
    ("", "site"): "12 Alder Road",
    ("", "sort_code"): "00-00-00",
    ("", "account_number"): '"00012345"',
    ("", "source"): "Bank of England website",
    ("", "special_terms"): "The client may keep the old worktop.",
    ("", "tax_number"): "GB980780684",
    ("", "text"): "The contractor asked for the open sum.",
    ("", "trading_as"): "Moss Kitchens",
    ("", "withdraw"): "The warranty visits.",
    ("ClientCheck", "credit_limit"): "20000.00",
    ("ClientCheck", "registration"): "Active; accounts filed to 31 March 2025.",
    ("Spoken", "by"): "Rowan Moss",
    ("Stay", "text"): "Administrators were appointed (High Court, CR-2026-000123).",
    ("StepChange", "after"): "reminder",
    ("BreachFact", "text"): "The client did not pay invoice INV-2.",
    ("Case", "title"): "Kitchen renovation, 12 Alder Road",
    ("ChangeItem", "amount"): "1850.00",
    ("ChangeOrder", "number"): "1",
    ("ChangeOrder", "payable"): "M3",
    ("Client", "name"): "Ada Thornbury",
    ("CreditNote", "number"): "CN-1",
    ("CreditNote", "reason"): "One hinge replaced late",
    ("Disputes", "forum"): "the courts of England and Wales",
    ("Invoice", "amount"): "7200.00",
    ("Lawyer", "name"): "Priya Vale",
    ("ListedPrice", "description"): "Double socket, supplied, fitted and tested",
    ("ListedPrice", "id"): "P1",
    ("ListedPrice", "price"): "65.00",
    ("MaterialsAdvance", "amount"): "2400.00",
    ("Lawyer", "registration"): "Solicitors Regulation Authority no. 000000",
    ("Lawyer", "title"): "Solicitor",
    ("Milestone", "title"): "First fix complete",
    ("Discount", "rate"): "2%",
    ("Dispute", "amount"): "300.00",
    ("Dispute", "reason"): "You say that two doors do not close.",
    ("Retention", "on_completion"): "50%",
    ("Retention", "share"): "5%",
    ("Retention", "defects_period"): "6 months",
    ("Signatory", "name"): "Rowan Moss",
    ("Signatory", "title"): "Director",
    ("SuppliedRate", "rate"): "3.75%",
    ("Statement", "advance_used"): "400.00",
    ("Statement", "materials"): "612.40",
    ("Tax", "name"): "VAT",
    ("TimeAndMaterials", "markup"): "10%",
    ("TimeAndMaterials", "warn_at"): "80%",
    ("TimeRate", "id"): "E",
    ("TimeRate", "per"): "hour",
    ("TimeRate", "rate"): "48.00",
    ("TimeRate", "title"): "Electrician",
    ("TimeSpent", "rate"): "E",
    ("Warranty", "period"): "12 months",
}


class FieldNote(Struct, frozen=True, kw_only=True):
    """One field. `takes` is its type in words ("a sum of money", "list of text", "block").

    `block` is the model of a block (or of the items of a list of blocks), else None; `example` is "" for a block.
    `choices` are the words allowed, where only some are.
    """

    name: str
    takes: str
    required: bool
    description: str
    example: str
    is_list: bool
    block: type[Record] | None
    choices: tuple[str, ...]


@cache
def fields_of(model: type[Record]) -> dict[str, FieldNote]:
    """The fields of a block by name, in the order of the model."""
    return {name: _note(model, field) for name, field in fields_in(model).items()}


def field_at(path: tuple[str | int, ...], root: type[Record] = Case) -> FieldNote | None:
    """The field at a path into a file of the model `root` (positions in lists passed over); None where none is."""
    model: type[Record] | None = root
    note = None
    for name in path:
        if isinstance(name, int):
            continue
        note = fields_of(model).get(name) if model else None
        model = note.block if note else None
    return note


def block_at(path: tuple[str | int, ...], root: type[Record] = Case) -> type[Record] | None:
    """The model of the block at a path; None where no block is meant to stand."""
    if not any(isinstance(step, str) for step in path):
        return root
    note = field_at(path, root)
    return note.block if note else None


def blocks_with(name: str, root: type[Record] = Case) -> list[str]:
    """The dotted paths of all blocks that have a field of this name; "" is the top of the file."""
    return [path for path, model in every_block(model=root) if name in fields_of(model)]


def every_block(path: str = "", model: type[Record] = Case) -> Iterator[tuple[str, type[Record]]]:
    """Every block with its dotted path, outer ones first, in the order of the models."""
    yield path, model
    for note in fields_of(model).values():
        if note.block:
            yield from every_block(f"{path}.{note.name}" if path else note.name, note.block)


def _note(model: type[Record], field: Field) -> FieldNote:
    takes, example = "block", ""
    choices = field.reading.words if field.reading else ()
    if field.reading:
        in_general = ("one of " + ", ".join(choices), choices[0] if choices else "")
        takes, example = _TYPES.get(field.reading, in_general)
    samples = (field.example, _SAMPLES.get((model.__name__, field.name)), _SAMPLES.get(("", field.name)))
    return FieldNote(
        name=field.name,
        takes=_LISTS.get(takes, f"list of {takes}") if field.is_list else takes,
        required=field.required,
        description=field.description,
        example=next((sample for sample in samples if sample), example),
        is_list=field.is_list,
        block=field.block,
        choices=choices,
    )
