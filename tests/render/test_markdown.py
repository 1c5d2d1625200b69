"""The Markdown: whatever renders it shows the Draft's words as they were typed."""

from __future__ import annotations

import re
from html import unescape

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from docgen.compose.draft import Draft
from docgen.render.markdown import to_markdown
from docgen.render.words import words_of
from tests.render.drafts import AWKWARD_NAME, draft_of, paragraph, rich_contract, rich_letter

RULE_TO_SIGN = re.compile("_{5,}")


def rendered(draft: Draft) -> str:
    """The words that Python-Markdown shows, furniture included, without the rules to sign on."""
    page = markdown.markdown(to_markdown(draft), extensions=["tables"])
    counted = re.sub(r"<ol>.*?</ol>", lambda found: numbered(found[0]), page, flags=re.DOTALL)
    return RULE_TO_SIGN.sub(
        "", unescape(re.sub(r"</?[a-z][^>]*>", " ", re.sub(r"</?(?:strong|em|a)\b[^>]*>", "", counted)))
    )


def numbered(ordered_list: str) -> str:
    """The items of a list with the numbers that a browser shows."""
    parts = ordered_list.split("<li>")
    return parts[0] + "".join(f"<li>{count}. {item}" for count, item in enumerate(parts[1:], start=1))


@pytest.mark.parametrize("draft", [rich_contract(), rich_letter()], ids=["contract", "letter"])
def test_the_words_are_the_drafts(draft: Draft) -> None:
    opening, closing = draft.furniture.sender_lines[-1], draft.furniture.footer_lines[0]
    text = rendered(draft)
    body = text[text.index(opening) + len(opening) : text.rindex(closing)]

    assert tuple(body.split()) == words_of(draft)


@settings(max_examples=200, deadline=None)
@given(st.text("ab1.)*_`~[]()<>|#+-=!&;:\\\"'{}$^ ", min_size=1, max_size=30).filter(lambda text: text.strip()))
@example(AWKWARD_NAME)
@example("1. not a list")
@example("- nor this")
@example("&amp; &copy; &#65; &#1 &copy")
@example("<b>bold</b> <https://example.org>")
def test_a_paragraph_prints_as_typed(text: str) -> None:
    page = markdown.markdown(to_markdown(draft_of([paragraph(text), paragraph("end")])), extensions=["tables"])
    blocks = page.split("<hr />")[1]

    assert unescape(re.sub(r"</?(?:p|br|a)\b[^>]*>", "", blocks)).split() == [*text.split(), "end"]


def test_a_table_has_its_columns_aligned_and_one_line_a_row() -> None:
    lines = to_markdown(rich_contract()).splitlines()
    at = lines.index("| No. | Milestone | Due | Amount (£) |")

    assert lines[at + 1 : at + 6] == [
        "| :-- | :-- | :-- | --: |",
        "| M1 | Deposit | on signing | 6,000.00 |",
        "| M2 | First fix complete | on completion of the milestone | 8,000.00 |",
        "| M3 | Units hung, worktops templated & &lt;fitted&gt; |  | 9,111.11 |",
        "| M4 | Completion | on completion | 888.89 |",
    ]


def test_a_place_to_sign_is_lines_to_fill() -> None:
    text = to_markdown(rich_contract()).replace("\\_", "_")
    rule, short_rule = "_" * 30, "_" * 20

    assert (
        f"Signed for Moss Joinery Ltd  \n{rule}  \nSignature  \nName Ann Moss  \nPosition Director  \nDate {short_rule}"
        in text
    )
