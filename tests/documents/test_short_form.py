"""The short form of the contract: two pages that can be read, and nothing lost that a case or the law asks for."""

from __future__ import annotations

import io
import re
from datetime import date
from itertools import product
from typing import Any

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from docgen import pipeline
from docgen.case.contract import LateInterest
from docgen.compose.document import check_template
from docgen.compose.draft import Clause, Heading, PageSize
from docgen.compose.template_loader import TemplateFolder
from docgen.documents.context import Context
from docgen.documents.contract import agreement_context
from docgen.law.pack_reader import load_law
from docgen.ledger.ledger import ledger_of
from docgen.render.pdf import to_pdf
from docgen.render.words import plain_text
from docgen.resources import templates_folder
from docgen.schema.reader import known_block
from tests.documents.examples import loaded
from tests.documents.test_every_case_composes import document_of

WALL = loaded("garden-wall.yaml").case
DAY = date(2026, 4, 14)
SMALLEST_TYPE = 8.0  # points: the smallest of the furniture, as on every document; the text itself is larger
INSTEAD = {
    "clauses/agreement": "short/clauses/general",
    "clauses/annex-price-list": "short/parts/listed-prices",
    "parts/answer-to-changes": "short/clauses/changes",
    "parts/consumer-law-on-ending": "short/clauses/general",
    "clauses/disputes": "short/clauses/general",
    "parts/hourly-rate": "short/clauses/changes",
    "clauses/late-interest": "short/parts/late-interest",
    "parts/lump-sum": "short/parts/late-interest",
    "parts/milestone-reached": "short/clauses/completion",
    "parts/planned-dates": "short/clauses/price",
    "clauses/stop-work": "short/parts/stop-work",
    "parts/stopped-site": "short/parts/stop-work",
    "clauses/termination": "short/clauses/general",
    "clauses/time": "short/clauses/work",
    "clauses/warranty": "short/clauses/completion",
}
"""What stands in the full form alone, and the clause of the short form that says it instead."""


def contract_of(**terms: Any) -> pipeline.Document:
    """The short contract of the garden wall with these terms of its contract changed."""
    case = replace(WALL, contract=replace(WALL.contract, **terms))
    return document_of("garden-wall.yaml", case, "contract", DAY)


def included(document: str) -> set[str]:
    """The clauses and parts that a form of the contract includes, and those that they include."""
    folder = TemplateFolder(root=templates_folder(), language="en-GB")
    found: set[str] = set()
    waiting = [folder.document(f"contracts/{document}")]
    while waiting:
        name = waiting.pop()
        names = re.findall(r'\{% include "([\w/-]+\.md)" %\}', folder.read(name).body)
        waiting += [one for one in (folder.find(each, name) for each in names) if folder.read(one).body]
        found.add(name.removeprefix("contracts/").removesuffix(".md"))
    return found - {document.removesuffix(".md"), "clauses"}


def type_sizes(pdf: bytes) -> dict[float, int]:
    """How many signs are set in each size of type, in points."""
    sizes: dict[float, int] = {}

    def visit(text: str, matrix: list[float], position: list[float], font: object, size: float) -> None:
        points = round(abs(size * position[3] * matrix[3]), 1)
        sizes[points] = sizes.get(points, 0) + len(text.strip())

    for page in PdfReader(io.BytesIO(pdf)).pages:
        page.extract_text(visitor_text=visit)
    return sizes


@pytest.mark.slow
@pytest.mark.parametrize(
    ("law", "language", "sheet"),
    [
        *product(("GB-ENG", "DE"), ("en-GB", "de-DE"), PageSize),
        ("AT", "de-AT", PageSize.A4),
    ],
)
def test_a_small_job_takes_two_pages_that_can_be_read(law: str, language: str, sheet: PageSize) -> None:
    case = replace(WALL, law=law, language=language)
    pdf = to_pdf(replace(document_of("garden-wall.yaml", case, "contract", DAY).draft, page_size=sheet))

    assert len(PdfReader(io.BytesIO(pdf)).pages) == 2
    sizes = {size: signs for size, signs in type_sizes(pdf).items() if signs}
    assert min(sizes) >= SMALLEST_TYPE
    # Clauses, at least 9 in 10 signs, are in newspaper type or larger.
    assert sum(signs for size, signs in sizes.items() if size >= 9) > 0.9 * sum(sizes.values())


def test_every_name_in_the_short_form_is_known() -> None:
    assert check_template(template="contracts/contract-short.md", context=Context, language="en-GB") == ()


def test_what_stands_in_the_full_form_alone_is_said_by_a_clause_of_the_short_one() -> None:
    full, short = included("contract.md"), included("contract-short.md")
    shorter = {name.removeprefix("short/") for name in short if name.startswith("short/")}

    assert full - short - shorter | {"clauses/late-interest", "clauses/stop-work"} == set(INSTEAD)
    assert set(INSTEAD.values()) <= short


def test_a_shorter_wording_shares_the_condition_of_the_full_one() -> None:
    folder = TemplateFolder(root=templates_folder(), language="en-GB")
    shorter = sorted((templates_folder() / "contracts" / "short").rglob("*.md"))
    own = {path.stem: set(folder.read(path.relative_to(templates_folder()).as_posix()).front) for path in shorter}

    # Whoever lets a shorter wording have a condition of its own says here why.
    assert {name for name, keys in own.items() if keys & {"when", "otherwise", "variants", "write"}} == {
        "liability",  # against a consumer the full form explains what the law gives, the short one says nothing
    }


def test_the_short_form_keeps_what_saves_the_contractor() -> None:
    anchors = {block.anchor for block in contract_of().draft.blocks if isinstance(block, (Clause, Heading))}
    assert anchors >= {
        "work", "milestones", "due-date", "late-interest", "stop-work", "changes", "completion", "termination",
        "overdue-breach", "negotiation", "forum",
    }  # fmt: skip


def test_a_consumer_who_may_cancel_is_told_so_with_the_form() -> None:
    anchors = {block.anchor for block in contract_of().draft.blocks if isinstance(block, (Clause, Heading))}
    assert {"right-to-cancel", "cancellation-form"} <= anchors
    elsewhere = contract_of(concluded="on premises").draft.blocks
    assert not any(
        isinstance(block, (Clause, Heading)) and block.anchor in ("right-to-cancel", "cancellation-form")
        for block in elsewhere
    )


@pytest.mark.parametrize(
    ("example", "anchors"),
    [
        ("shop-fit-out.yaml", {"pay-less", "adjudication", "retention", "liability"}),
        ("website.yaml", {"intellectual-property"}),
        ("museum-guide.yaml", {"stages", "hand-over", "credit", "listed-prices", "freelance-act", "attorney-fees"}),
        ("rewiring.yaml", {"cap", "cap-reached", "materials-advance", "special-terms", "title-to-goods"}),
    ],
)
def test_terms_that_a_case_adds_come_in_with_their_clauses(example: str, anchors: set[str]) -> None:
    case = loaded(example).case
    short = replace(case, contract=replace(case.contract, form="short"))
    document = document_of(example, short, "contract", case.contract.date)
    assert anchors <= {b.anchor for b in document.draft.blocks if isinstance(b, (Clause, Heading))}
    assert document.warnings == ()


@pytest.mark.parametrize("law", ["GB-ENG", "DE", "FR", "NL", "US-CA"])
@pytest.mark.parametrize("agreed", ["statutory", {"rate": "7% per year"}])
def test_the_short_clause_on_interest_names_the_rate(law: str, agreed: object) -> None:
    case = loaded("shop-fit-out.yaml").case
    contract = replace(case.contract, form="short", late_interest=known_block(LateInterest, agreed))
    made = replace(case, law=law, contract=contract)
    known = agreement_context(ledger_of(made, load_law(law))).contract
    blocks = document_of("shop-fit-out.yaml", made, "contract", DAY).draft.blocks
    [clause] = [b for b in blocks if isinstance(b, Clause) and b.anchor == "late-interest"]
    assert (known.interest_rate or known.statutory_rate or known.statutory_margin) in plain_text(clause.inlines)


@pytest.mark.parametrize("example", ["museum-guide.yaml", "rewiring.yaml", "kitchen.yaml"])
def test_the_copy_as_amended_has_the_words_that_were_signed(example: str) -> None:
    case = loaded(example).case
    short = replace(case, contract=replace(case.contract, form="short"))
    document = document_of(example, short, "contract-as-amended", date(2026, 7, 20))
    assert document.warnings == ()
    assert "annex-amendments" in {b.anchor for b in document.draft.blocks if isinstance(b, Heading)}
    assert "templates/contracts/short/clauses/work.md" in {opening.file for opening in document.openings}
