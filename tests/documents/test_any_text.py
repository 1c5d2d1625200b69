"""Whatever a user writes into a field of the case stands in the Word file and in the PDF, exactly as it was typed."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from docgen.case.evidence import BreachFact, Event
from docgen.compose.draft import Draft
from docgen.render.docx import to_docx
from docgen.render.fonts import signs_without_glyph
from docgen.render.pdf import to_pdf
from docgen.schema.reader import known_block
from tests.documents.examples import loaded
from tests.documents.test_every_case_composes import document_of
from tests.render.page_reading import pages_of
from tests.render.word_reading import texts

EXAMPLE = "shop-fit-out.yaml"
LONG_WORD = 40  # a longer one is broken at the end of a line, and a PDF reader sees two

typed = st.text(
    st.characters(codec="utf-8", categories=["L", "Nd", "Sc", "Po", "Ps", "Pe", "Sm"]).filter(
        lambda sign: not signs_without_glyph(sign) and unicodedata.bidirectional(sign) not in ("R", "AL")
    ),
    min_size=1,
    max_size=LONG_WORD,
)


def seen(text: str) -> str:
    """The text as a reader compares it: look-alikes are one, white space does not count."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.mark.slow
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(text=typed)
def test_any_text_in_the_fields_of_a_contract_survives_into_word_and_pdf(text: str) -> None:
    base = loaded(EXAMPLE).case
    fields = {"scope": (text, *base.contract.scope), "exclusions": (text,), "special_terms": (text,)}
    case = replace(base, title=text, contract=replace(base.contract, **fields))
    check(document_of(EXAMPLE, case, "contract", date(2026, 1, 12)).draft, text, times=4)


@pytest.mark.slow
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(text=typed)
def test_any_text_in_the_fields_of_a_demand_survives_into_word_and_pdf(text: str) -> None:
    base = loaded(EXAMPLE).case
    assert base.breach is not None
    event = replace(known_block(Event, {"date": "2026-03-01", "what": "meeting", "text": "x"}), text=text)
    fact = replace(known_block(BreachFact, {"text": "x"}), text=text)
    client = replace(base.parties.client, name=text)
    case = replace(
        base,
        record=(*base.record, event),
        breach=replace(base.breach, facts=(fact,)),
        parties=replace(base.parties, client=client),
    )
    check(document_of(EXAMPLE, case, "final-demand", date(2026, 6, 15)).draft, text, times=3)


def check(draft: Draft, text: str, *, times: int) -> None:
    """The text stands in the body of both files as often as the case says it, at the least."""
    word = seen(" ".join(texts(to_docx(draft))))
    page = seen(" ".join(pages_of(to_pdf(draft))))
    assert word.count(seen(text)) >= times
    assert page.count(seen(text)) >= times
