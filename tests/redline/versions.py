"""Pairs of versions to compare: a document after its case was edited, and documents of a kind from different jobs."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct
from msgspec.structs import replace

from docgen.compose.draft import Draft
from docgen.pipeline import Loaded, draft, load
from tests.documents.examples import EXAMPLES, ExampleDocument, composed, example_documents

SHOP = "shop-fit-out.yaml"
EDITS = (
    ("price: 86000.00", "price: 90850.00"),
    ("completion: 2026-05-08", "completion: 2026-05-18"),
    ("warranty: {period: 12 months}", "warranty: {period: 24 months}"),
    ("    - Ovens, refrigeration and other bakery plant\n", ""),
    ("  retention: {share: 5%, on_completion: 50%, defects_period: 6 months}\n", ""),
    ("title: Strip-out and partitions complete, share", "title: Strip-out complete, share"),
    ("  termination: {when_overdue: 30 days}\n", "  termination: {when_overdue: 30 days}\n  confidential: yes\n"),
    ("amount: 670.00", "amount: 690.00"),
    ("amount: 15000.00", "amount: 14000.00"),
)


class Versions(Struct, frozen=True, kw_only=True):
    """An old and a new version under a name for test ids; without the window of a letter form, as redlines are.

    They are composed when the first test asks for them, and not when tests are collected.
    """

    name: str
    both: Callable[[], tuple[Draft, Draft]]

    @property
    def old(self) -> Draft:
        return self.both()[0]

    @property
    def new(self) -> Draft:
        return self.both()[1]


def edited_shop() -> tuple[Versions, ...]:
    """Every document of the shop fit-out before and after its case was edited."""
    return tuple(
        Versions(name=f"edited-{document.name}", both=partial(_edited, document))
        for document in example_documents()
        if document.example == SHOP
    )


@cache
def _edited(document: ExampleDocument) -> tuple[Draft, Draft]:
    made = draft(_edited_case(), document.document, number=document.number, as_of=document.as_of)
    return replace(composed(document).draft, form=None), replace(made.draft, form=None)


@cache
def _edited_case() -> Loaded:
    text = (EXAMPLES / SHOP).read_text("utf-8")
    for old, new in EDITS:
        assert old in text, old
        text = text.replace(old, new)
    with TemporaryDirectory() as folder:
        case = Path(folder) / SHOP
        case.write_text(text, "utf-8")
        return load(str(case))


def edited_contract() -> Versions:
    """The contract of the shop fit-out before and after its case was edited."""
    return next(pair for pair in edited_shop() if pair.name == "edited-shop-fit-out-contract")


def strangers() -> tuple[Versions, ...]:
    """A document of each kind and another one in the same language, of another job if there is: little is the same."""
    by_kind: dict[tuple[str, str], list[ExampleDocument]] = {}
    for document in example_documents():
        by_kind.setdefault((document.document, _language(document.example)), []).append(document)
    pairs: dict[str, Versions] = {}
    for (kind, _), (old, *others) in by_kind.items():
        new = next((each for each in others if each.example != old.example), others[0] if others else None)
        if new is not None and kind not in pairs:
            pairs[kind] = Versions(name=f"{old.name}-to-{new.name}", both=partial(_strangers, old, new))
    return tuple(pairs.values())


@cache
def _language(example: str) -> str:
    """The language that the case names, "" where it leaves it to its law: no redline has one of each."""
    named = re.search(r"^language: *([a-z]{2})", (EXAMPLES / example).read_text("utf-8"), re.MULTILINE)
    return named[1] if named and named[1] != "en" else ""


@cache
def _strangers(old: ExampleDocument, new: ExampleDocument) -> tuple[Draft, Draft]:
    other = composed(new).draft
    return replace(composed(old).draft, language=other.language, form=None), replace(other, form=None)
