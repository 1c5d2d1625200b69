"""The contractor's own statement: from the record, each paragraph with its exhibit, verified in the law's own words."""

from __future__ import annotations

import io
from datetime import date

import pytest
from docx import Document as Word
from docx.shared import Cm

from docgen.errors import DocgenError
from docgen.law.pack_reader import known_laws, load_law
from docgen.pipeline import Document, draft, load, render
from docgen.render.words import lines_of
from docgen.review.proving import prove
from tests.review.examples import EXAMPLES, changed, loaded, text_of

DAY = date(2026, 8, 10)
TRUTH = (
    "I believe that the facts stated in this witness statement are true. I understand that proceedings for contempt of"
    " court may be brought against anyone who makes, or causes to be made, a false statement in a document verified by"
    " a statement of truth without an honest belief in its truth."
)


def statement(example: str) -> Document:
    """The statement of the contractor of an example."""
    return draft(load(str(EXAMPLES / f"{example}.yaml")), "witness-statement", as_of=DAY)


def words(made: Document) -> list[str]:
    """Its lines."""
    return [line.replace("\u00a0", " ") for line in lines_of(made.draft)]


def test_in_england_it_has_numbered_paragraphs_marks_in_bold_and_the_statement_of_truth() -> None:
    made = statement("kitchen")
    lines = words(made)
    assert TRUTH in lines
    assert "9. 1 May 2026: Cabinets and worktops were fitted. (GM5)" in lines
    numbers = [int(line.partition(".")[0]) for line in lines if line.partition(".")[0].isdigit()]
    assert numbers == [*range(1, 20)]
    assert [line.split()[0] for line in lines if line.startswith("GM")] == [f"GM{each}" for each in range(1, 11)]
    assert not any("names Gareth Moss" in each.message for each in made.warnings)
    named = loaded(changed(text_of("kitchen"), "Ms Hartley walked through it and signed", "Mr Moss and she signed"))
    told = [each.message for each in draft(named, "witness-statement", as_of=DAY).warnings]
    assert any("the entry of 2026-05-20 names Gareth Moss" in message for message in told)
    assert any("On behalf of the Claimant" in line and "G. Moss" in line for line in lines)


def test_every_paragraph_knows_its_fact_and_an_offer_stays_out() -> None:
    old = "  - {date: 2026-06-12, what: reminder,"
    offer = "  - {date: 2026-06-10, what: offer, by: telephone, text: She offered half of it.}\n"
    case = loaded(changed(text_of("kitchen"), old, offer + old))
    made = draft(case, "witness-statement", as_of=DAY)
    assert not any("offered half" in line for line in words(made))
    assert len(made.sentences) == 15  # the contract, the order, eight events (one says two things), four invoices
    assert [each.path for each in prove(case, made) if each.rule == "sentence-unproved"] == ["record[0]"]


def test_in_the_united_states_it_is_a_declaration_under_penalty_of_perjury() -> None:
    made = statement("bathroom-remodel")
    lines = words(made)
    assert lines[0].startswith("Declaration of Ana Reyes") or "Declaration of Ana Reyes" in lines
    assert (
        "I declare under penalty of perjury under the laws of the State of California that the foregoing is true and"
        " correct." in lines
    )
    assert any(line.startswith("Executed on") and " at " in line for line in lines)
    told = [warning.message for warning in made.warnings]
    assert any("Cal. Code Civ. Proc. 2015.5 (seen in the primary source" in each for each in told)
    federal = draft(load(str(EXAMPLES / "museum-guide.yaml")), "witness-statement", as_of=DAY)
    assert "I declare under penalty of perjury that the foregoing is true and correct." in words(federal)
    assert any("they are for the federal courts" in warning.message for warning in federal.warnings)


def test_where_the_form_is_not_verified_none_is_offered_and_that_is_said() -> None:
    with pytest.raises(DocgenError, match="docgen does not know in which words a witness verifies a written statement"):
        statement("badezimmer")
    offered = {code for code in known_laws() if load_law(code).statement_of_witness}
    assert {code for code in offered if not code.startswith("US-")} == {"GB-ENG"}


def test_a_company_whose_speaker_nobody_named_makes_no_statement() -> None:
    case = loaded(changed(text_of("kitchen"), "    signatory: {name: Gareth Moss, title: Director}\n"))
    with pytest.raises(DocgenError, match="does not name who speaks for the contractor"):
        draft(case, "witness-statement", as_of=DAY)


def test_the_margins_of_the_word_file_are_those_of_the_practice_direction_and_no_firm_heads_it() -> None:
    (content,) = render(statement("kitchen"), ["docx"]).values()
    file = Word(io.BytesIO(content))
    margins = [margin for section in file.sections for margin in (section.left_margin, section.right_margin)]
    assert margins
    assert all(margin is not None and abs(margin - Cm(3.5)) < Cm(0.01) for margin in margins)
    heads = [paragraph.text for section in file.sections for paragraph in section.first_page_header.paragraphs]
    assert not any("Moss Joinery" in text for text in heads)
