"""Documents of cases that the examples do not show: every optional clause left out, every law, every kind of client."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

import docgen
from docgen import pipeline
from docgen.case.contract import Contract
from docgen.case.models import Case
from docgen.compose.document import check_template
from docgen.compose.draft import Clause, Heading
from docgen.documents.context import Context
from docgen.errors import DocgenError
from docgen.law.pack_reader import known_laws, load_law
from docgen.ledger.ledger import ledger_of
from docgen.render.words import plain_text
from docgen.schema.fields import fields_in
from tests.documents.examples import EXAMPLES, loaded

CASES = sorted(path.name for path in EXAMPLES.glob("*.yaml"))
OPTIONAL = (
    "start", "completion", "tax", "exclusions", "assumptions", "client_provides", "late_interest", "retention",
    "stop_work", "acceptance", "intellectual_property", "title_to_goods", "warranty", "liability", "termination",
    "exhibits", "site", "signed",
)  # fmt: skip
# The clause that goes with the field, by its anchor.
CLAUSES = {
    "client_provides": "client-provides",
    "late_interest": "late-interest",
    "retention": "retention",
    "stop_work": "stop-work",
    "intellectual_property": "intellectual-property",
    "title_to_goods": "title-to-goods",
    "warranty": "warranty",
}

KINDS = ("company", "sole_trader", "consumer", "public_body")
# Every law against a company; against every kind of client where the kind makes a difference.
LAWS_AND_KINDS = [
    (law, kind)
    for law in known_laws()
    for kind in (KINDS if law in ("GB-ENG", "GB-SCT", "IE", "DE", "FR", "NL", "US-CA", "US-NY") else KINDS[:1])
]


def without(case: Case, *fields: str) -> Case:
    """The case with these fields of its contract left open."""
    blank: dict[str, Any] = {name: fields_in(Contract)[name].default for name in fields}
    return replace(case, contract=replace(case.contract, **blank))


def client_of(case: Case, law: str, kind: str) -> Case:
    """The case under another law, with a client of that kind."""
    client = replace(case.parties.client, kind=kind)
    return replace(case, law=law, parties=replace(case.parties, client=client))


def document_of(example: str, case: Case, document: str, as_of: date, number: int | None = None) -> pipeline.Document:
    """The document of a case made from the example's."""
    base = loaded(example)
    law = load_law(case.law)
    made = pipeline.Loaded(ledger=ledger_of(case, law), name=base.name, warnings=(), source_lines=base.source_lines)
    return pipeline.draft(made, document, number=number, as_of=as_of)


def anchors(document: pipeline.Document) -> set[str]:
    """The anchors of clauses and sections."""
    return {block.anchor for block in document.draft.blocks if isinstance(block, (Clause, Heading)) and block.anchor}


@pytest.mark.parametrize("kind", docgen.DOCUMENTS, ids=lambda kind: kind.name)
def test_every_name_in_a_template_is_known(kind: pipeline.DocumentKind) -> None:
    assert check_template(template=kind.template, context=Context, language="en-GB") == ()


@pytest.mark.parametrize("field", sorted(CLAUSES))
def test_a_clause_that_the_case_does_not_call_for_is_absent_and_the_numbers_close_up(field: str) -> None:
    example = "website.yaml" if field == "intellectual_property" else "shop-fit-out.yaml"
    case, day = loaded(example).case, date(2026, 1, 12)
    with_it = document_of(example, case, "contract", day)
    without_it = document_of(example, without(case, field), "contract", day)
    assert CLAUSES[field] in anchors(with_it)
    assert CLAUSES[field] not in anchors(without_it)
    numbers = [b.number for b in without_it.draft.blocks if isinstance(b, Clause) and b.level == 1]
    assert numbers == [f"{count}." for count in range(1, len(numbers) + 1)]


@pytest.mark.parametrize("example", CASES)
def test_every_optional_term_can_be_left_out(example: str) -> None:
    case = loaded(example).case
    for fields in (*((name,) for name in OPTIONAL), OPTIONAL):
        document_of(example, without(case, *fields), "contract", case.contract.date)


@pytest.mark.parametrize(("law", "kind"), LAWS_AND_KINDS)
def test_every_law_and_kind_of_client_gives_documents_or_a_reason(law: str, kind: str) -> None:
    example = "shop-fit-out.yaml"
    # No agreed rate: the law's own rule is what differs.
    case = client_of(without(loaded(example).case, "late_interest"), law, kind)
    document_of(example, case, "contract", date(2026, 1, 12))
    document_of(example, case, "change-order", date(2026, 2, 16), number=1)
    for document, day in (("late-interest-notice", date(2026, 5, 11)), ("final-demand", date(2026, 6, 15))):
        words, reason = words_or_reason(example, case, document, day)
        assert words or reason
        assert "None" not in words


def words_or_reason(example: str, case: Case, document: str, day: date) -> tuple[str, str]:
    """The words of the letter; or, where docgen refuses it, how the message says to go on."""
    try:
        blocks = document_of(example, case, document, day).draft.blocks
    except DocgenError as refused:
        return "", refused.hint
    return " ".join(plain_text(getattr(block, "inlines", ())) for block in blocks), ""
