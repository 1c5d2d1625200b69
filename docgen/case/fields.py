"""What each field of a case file takes, in words and with an example: for messages, the manual and editors.

Everything here is drawn from the models, so it cannot say anything else than they do.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from msgspec import Struct
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from docgen.case import values
from docgen.case.evidence import EVENTS, Event
from docgen.case.models import Case

_TYPES: tuple[tuple[Any, str, str], ...] = (
    (values.Text, "text", "Remove the old units"),
    (values.Line, "one line of text", "Moss Joinery Ltd"),
    (values.Reference, "a reference", "M1"),
    (values.Email, "an e-mail address", "office@example.com"),
    (values.Currency, "a currency", "GBP"),
    (values.LawCode, "a law", "GB-ENG"),
    (values.Language, "a language", "en-GB"),
    (values.Number, "a whole number", "1"),
    (values.Flag, "yes or no", "yes"),
    (values.Day, "a date", "2026-03-02"),
    (values.SignedAmount, "a sum of money, also below zero", "-350.00"),
    (values.Amount, "a sum of money", "24000.00"),
    (values.Quantity, "a quantity", "38.5"),
    (values.SignedQuantity, "a quantity, also below zero", "4"),
    (values.Share, "a percentage", "25%"),
    (values.TaxRate, "a percentage", "20%"),
    (values.InterestRate, "a rate of interest", "8% per year"),
    (values.Span, "a length of time", "14 days"),
    (values.TimeChange, "a length of time, also below zero", "5 days"),
    (values.When, "an event or a date", "on completion of milestone"),
    (values.StepTime, "a time", "10 days after reminder"),
)

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
    block: type[BaseModel] | None
    choices: tuple[str, ...]


@cache
def fields_of(model: type[BaseModel]) -> dict[str, FieldNote]:
    """The fields of a block by name, in the order of the model."""
    hints = get_type_hints(model, include_extras=True)
    return {
        name: _note(model, name, hints[name], field) for name, field in model.model_fields.items() if not field.exclude
    }


def field_at(path: tuple[str | int, ...], root: type[BaseModel] = Case) -> FieldNote | None:
    """The field at a path into a file of the model `root` (positions in lists passed over); None where none is."""
    model: type[BaseModel] | None = root
    note = None
    for name in path:
        if isinstance(name, int):
            continue
        note = fields_of(model).get(name) if model else None
        model = note.block if note else None
    return note


def block_at(path: tuple[str | int, ...], root: type[BaseModel] = Case) -> type[BaseModel] | None:
    """The model of the block at a path; None where no block is meant to stand."""
    if not any(isinstance(step, str) for step in path):
        return root
    note = field_at(path, root)
    return note.block if note else None


def blocks_with(name: str, root: type[BaseModel] = Case) -> list[str]:
    """The dotted paths of all blocks that have a field of this name; "" is the top of the file."""
    return [path for path, model in every_block(model=root) if name in fields_of(model)]


def every_block(path: str = "", model: type[BaseModel] = Case) -> Iterator[tuple[str, type[BaseModel]]]:
    """Every block with its dotted path, outer ones first, in the order of the models."""
    yield path, model
    for note in fields_of(model).values():
        if note.block:
            yield from every_block(f"{path}.{note.name}" if path else note.name, note.block)


def _note(model: type[BaseModel], name: str, hint: Any, field: FieldInfo) -> FieldNote:
    inner, is_list = _without_none(hint), False
    choices: tuple[str, ...] = ()
    if get_origin(inner) is tuple:
        inner, is_list = get_args(inner)[0], True
    block = inner if isinstance(inner, type) and issubclass(inner, BaseModel) else None
    if block:
        takes, example = "block", ""
    else:
        choices = EVENTS if (model, name) == (Event, "what") else _words_of(inner)
        takes, example = next(
            ((takes, example) for known, takes, example in _TYPES if known == inner),
            ("one of " + ", ".join(choices), choices[0] if choices else ""),
        )
    return FieldNote(
        name=name,
        takes=_LISTS.get(takes, f"list of {takes}") if is_list else takes,
        required=field.is_required(),
        description=field.description or "",
        example=str(field.examples[0])
        if field.examples
        else _SAMPLES.get((model.__name__, name), _SAMPLES.get(("", name), example)),
        is_list=is_list,
        block=block,
        choices=choices,
    )


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        return next(part for part in get_args(hint) if part is not type(None))
    return hint


def _words_of(hint: Any) -> tuple[str, ...]:
    if get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    return tuple(str(word) for word in get_args(hint)) if get_origin(hint) is Literal else ()
