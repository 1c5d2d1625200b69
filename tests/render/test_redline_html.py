"""A redline to read: what changed comes first, and every change can be told in black and white."""

from __future__ import annotations

import re
from html import unescape

import pytest

from docgen.compose.draft import Draft
from docgen.redline.compare import compare
from docgen.redline.summary import in_short
from docgen.render.html import to_html
from docgen.render.redline_html import opening_of, to_redline_html, to_redline_pdf
from tests.redline.versions import Versions, edited_contract, strangers
from tests.render.page_reading import complaints

NAMES = ("K-2026-014/C", "K-2026-014/C revision 2")
PAIRS = [edited_contract(), *strangers()]


def main_of(html: str) -> str:
    found = re.search(r"<main>(.*)</main>", html, re.DOTALL)
    assert found is not None
    return found[1]


def words_in(html: str) -> str:
    """The words of the page without blanks: blocks are parted by tags alone."""
    return "".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


def one_side(html: str, taken_out: str) -> str:
    """The marked document as one version has it. Marks never stand inside one another."""
    document = html.partition("</section>")[2]
    return words_in(re.sub(rf"<{taken_out}\b[^>]*>.*?</{taken_out}>", "", document, flags=re.DOTALL))


def marked(pair: Versions) -> str:
    made = compare(pair.old, pair.new)
    return main_of(to_redline_html(made, mark="REDLINE", opening=opening_of(made, NAMES)))


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_without_what_was_taken_out_the_new_document_is_read(pair: Versions) -> None:
    assert one_side(marked(pair), "del") == words_in(main_of(to_html(pair.new, css="")))


def test_the_summary_stands_first_with_a_legend_and_every_change() -> None:
    pair = edited_contract()
    summary, _, _ = marked(pair).partition("</section>")

    assert summary.strip().startswith('<section class="redline-summary" lang="en">')
    assert "What changed from K-2026-014/C to K-2026-014/C revision 2" in summary
    assert "<ins>Words put in</ins> are underlined twice, <del>words taken out</del> are struck through" in summary
    for line in in_short(compare(pair.old, pair.new), at_most=60):
        assert line in unescape(summary)


def test_two_versions_that_say_the_same_say_so() -> None:
    draft: Draft = edited_contract().old
    page_of = marked(Versions(name="same", both=lambda: (draft, draft)))

    assert "<p>No word changed.</p>" in page_of
    assert "<del>" not in page_of.partition("</section>")[2]


def test_no_name_stands_twice_on_the_page() -> None:
    for pair in PAIRS:
        names = re.findall(r'\bid="([^"]+)"', marked(pair))
        assert len(set(names)) == len(names), pair.name


def test_an_independent_checker_finds_the_pdf_accessible() -> None:
    pair = edited_contract()
    made = compare(pair.old, pair.new)
    content = to_redline_pdf(made, mark="REDLINE", opening=opening_of(made, NAMES))
    assert complaints(content, "ua1") == []
