"""The documents of the examples, as tools/example_documents.yaml lists them: for every test that looks at whole
documents.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import yaml
from msgspec import Struct

from docgen import pipeline

EXAMPLES = Path(__file__).parents[2] / "examples"
LIST = EXAMPLES.parent / "tools" / "example_documents.yaml"
GOLDEN = Path(__file__).parent / "golden"


class ExampleDocument(Struct, frozen=True, kw_only=True):
    """One document of one example, on its day."""

    example: str
    document: str
    number: str | None
    as_of: date

    @property
    def name(self) -> str:
        """A short name for test ids and golden files: kitchen-change-order-1."""
        suffix = f"-{self.number}" if self.number else ""
        return f"{Path(self.example).stem}-{self.document}{suffix}"


def example_documents() -> tuple[ExampleDocument, ...]:
    """Every document of every example, in the order of the list."""
    listed = yaml.load(LIST.read_text("utf-8"), Loader=yaml.CBaseLoader)
    return tuple(
        ExampleDocument(
            example=example,
            document=document["document"],
            number=document.get("number"),
            as_of=date.fromisoformat(document["as_of"]),
        )
        for example, documents in listed.items()
        for document in documents
    )


@cache
def loaded(example: str) -> pipeline.Loaded:
    """The example's case."""
    return pipeline.load(str(EXAMPLES / example))


@cache
def composed(document: ExampleDocument) -> pipeline.Document:
    """The composed document."""
    return pipeline.draft(loaded(document.example), document.document, number=document.number, as_of=document.as_of)


@cache
def one_of_each_kind() -> tuple[ExampleDocument, ...]:
    """One document of each kind on each sheet, and in each language."""
    first: dict[tuple[str, str, str], ExampleDocument] = {}
    for document in example_documents():
        case = loaded(document.example)
        first.setdefault((document.document, case.law.page_size, case.case.locale[:2]), document)
    return tuple(first.values())
