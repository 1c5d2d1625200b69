"""The pages of a PDF: what stays together on them, and what a screen reader finds there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import example, given, settings

from docgen.compose.draft import (
    Block,
    Break,
    Clause,
    Draft,
    Heading,
    ListBlock,
    PageSize,
    ParagraphStyle,
    Signature,
    Signatures,
    Strong,
    Table,
    Text,
    Title,
)
from docgen.errors import DocgenError
from docgen.render.html import to_html
from docgen.render.pdf import to_pdf
from docgen.render.words import words_of
from tests.render.drafts import AWKWARD_NAME, draft_of, furniture, paragraph, rich_contract, rich_letter, row, words
from tests.render.page_reading import complaints, pages_of, set_once, text_words
from tests.render.test_pdf import drawn, letters

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True, scope="module")
def as_first_laid_out() -> Iterator[None]:
    """Pages as they fall by themselves: setting them closer, where that saves one, is `test_page_layout`'s."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("docgen.render.page_layout._is_sparse", lambda page: False)
        yield


# --- every place ------------------------------------------------------------------------------------------------------


@pytest.mark.slow
@settings(max_examples=20, deadline=None)
@given(drawn)
@example(AWKWARD_NAME)
@example("Łódź Ñuñoa Ζεύς Щука fi ffl office 1.10")
def test_any_text_that_the_fonts_draw_survives_in_every_place(text: str) -> None:
    one = (Text(text),)
    draft = draft_of(
        [
            Title(inlines=one),
            *(paragraph(text, style=style) for style in ParagraphStyle),
            Heading(inlines=one),
            Heading(inlines=one, level=2),
            *(Clause(level=level, number=number, full_number="1", inlines=one) for level, number in CLAUSES),
            ListBlock(ordered=True, items=(one, (Strong(one), Break(), Text(text)))),
            ListBlock(ordered=False, items=(one,)),
            Table(
                align=("left", "right"), header=(words("Head ", text), one), rows=((one, one),), totals=((one, one),)
            ),
            Signatures(places=(Signature(heading=text, rule_label=text, lines=((text, text), (text, ""))),)),
        ],
        furniture=furniture(draft_mark=""),
    )

    found = "".join(text_words(draft, pages_of(to_pdf(draft))))

    assert letters(found) == letters("".join(words_of(draft)))


CLAUSES: tuple[tuple[Literal[1, 2, 3, 4], str], ...] = ((1, "1."), (2, "1.1"), (3, "(a)"), (4, "(i)"))


# --- pages ------------------------------------------------------------------------------------------------------------


def filled(lines: int, *rest: Block) -> list[str]:
    """The pages of a document of so many one-line paragraphs and then `rest`."""
    return pages_of(to_pdf(draft_of([*(paragraph(f"Line {line}.") for line in range(lines)), *rest])))


def only_page_with(words: str, pages: list[str]) -> str:
    """The one page on which these words stand."""
    (found,) = [page for page in pages if words in page]
    return found


# Around the number of lines that fill the first page, so that a break falls before, in and after what follows them.
AROUND_THE_BREAK = range(28, 34)


@pytest.mark.parametrize(
    "head",
    [
        Heading(inlines=words("The head")),
        Heading(inlines=words("The head"), level=2),
        Clause(level=1, number="1.", full_number="1", inlines=words("The head")),
        paragraph("The head", style=ParagraphStyle.CAPTION),
        paragraph("The head", style=ParagraphStyle.SUBJECT),
        paragraph("The head", keep=True),
    ],
    ids=["section", "sub-section", "clause", "caption", "subject", "kept"],
)
def test_a_heading_is_never_the_last_on_a_page(head: Block) -> None:
    places = set()
    for lines in AROUND_THE_BREAK:
        pages = filled(lines, head, paragraph("What follows."))
        places.add(pages.index(only_page_with("The head", pages)))
        assert "What follows." in only_page_with("The head", pages), lines

    assert places == {0, 1}, "no page ended near the heading, so this proved nothing"


def test_what_announces_a_table_a_list_or_a_sum_stands_with_it() -> None:
    clause = Clause(level=2, number="1.1", full_number="1.1", inlines=words("Announced:"))
    under = Clause(level=3, number="(a)", full_number="1.1(a)", inlines=words("What follows."))
    table = Table(align=("left",), header=(), rows=(row("What follows."), row("b")))
    items = ListBlock(ordered=True, items=(words("What follows."), words("b")))
    callout = paragraph("What follows.", style=ParagraphStyle.CALLOUT)
    pairs = ((clause, under), (clause, table), (paragraph("Announced:"), items), (paragraph("Announced:"), callout))
    for before, after in pairs:
        places = set()
        for lines in AROUND_THE_BREAK:
            pages = filled(lines, before, after)
            places.add(pages.index(only_page_with("Announced:", pages)))
            assert "What follows." in only_page_with("Announced:", pages), (lines, after)
        assert places == {0, 1}


def test_a_row_never_breaks_and_a_short_account_stays_whole() -> None:
    account = Table(
        align=("left", "right"),
        header=row("Head", "Amount"),
        rows=tuple(
            (words("First", " line of it that runs on and on" * 8, f" end of row {n}"), words("1.00")) for n in "AB"
        ),
        totals=(row("Sum", "2.00"),),
    )
    places = set()
    for lines in range(22, 34):
        pages = filled(lines, account)
        places.add(pages.index(only_page_with("Head Amount", pages)))
        whole = only_page_with("Head Amount", pages)
        assert all(part in whole for part in ("end of row A", "end of row B", "Sum 2.00")), lines

    assert places == {0, 1}


def test_a_long_list_leaves_no_item_alone() -> None:
    items = ListBlock(ordered=True, items=tuple(words(f"Item {number} of it") for number in range(12)))
    splits = set()
    for lines in range(20, 36):
        counts = [page.count(" of it") for page in filled(lines, items)]
        assert 1 not in counts, lines
        splits.add(tuple(counts))

    assert len(splits) > 2, "the list was never split, so this proved nothing"


@pytest.mark.parametrize("size", list(PageSize))
def test_a_contract_on_any_sheet_has_the_small_letterhead(size: PageSize) -> None:
    (first, *_) = pages_of(set_once(rich_contract(size)))

    assert " ".join(first.split()).startswith("Moss Joinery Ltd · Unit 4, Tanner’s Yard · Bristol BS1 6XN · ")


# --- for a screen reader, and for an archive --------------------------------------------------------------------------

FINISHED = [rich_contract(), rich_letter(), rich_contract(PageSize.LETTER), rich_letter(PageSize.LETTER)]


@pytest.mark.parametrize("draft", FINISHED, ids=["contract-A4", "letter-A4", "contract-Letter", "letter-Letter"])
def test_an_independent_checker_finds_the_pdf_accessible(draft: Draft) -> None:
    assert complaints(set_once(draft), "ua1") == []


def test_the_furniture_of_the_pages_is_not_read_in_the_middle_of_the_text(tmp_path: Path) -> None:
    pdfinfo = shutil.which("pdfinfo")
    if pdfinfo is None:
        pytest.skip("poppler (pdfinfo) is not installed, so nobody has read the structure of the PDF")
    file = tmp_path / "letter.pdf"
    draft = rich_letter()
    file.write_bytes(set_once(draft))
    read = subprocess.run([pdfinfo, "-struct-text", file], capture_output=True, text=True, check=True).stdout

    assert "Step 33 of the account" in read
    assert [
        word for word in ("Page 1 of", draft.furniture.draft_mark, draft.furniture.running_title) if word in read
    ] == []


def test_a_letter_is_found_under_its_subject() -> None:
    assert to_html(rich_letter()).count("<h1") == 1
    assert '<h1 class="subject">Final demand: £7,412.08 owed' in to_html(rich_letter())


# --- the same everywhere, and after a refusal -------------------------------------------------------------------------


@pytest.mark.slow
def test_the_same_draft_gives_the_same_bytes_wherever_and_whenever(tmp_path: Path) -> None:
    program = (
        "import hashlib; from docgen.render.pdf import to_pdf; from tests.render.drafts import rich_contract;"
        "print(hashlib.sha256(to_pdf(rich_contract())).hexdigest())"
    )
    digests = set()
    for seed, zone, folder, home in (
        ("1", "Pacific/Kiritimati", ROOT, "/nowhere"),
        ("2", "America/Los_Angeles", tmp_path, str(tmp_path)),
    ):
        changed = {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT), "HOME": home, "LC_ALL": "C"}
        done = subprocess.run(
            [sys.executable, "-c", program],
            cwd=folder,
            env={**os.environ, **changed},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stderr == ""
        digests.add(done.stdout)

    assert len(digests) == 1


def test_after_a_refused_sign_the_next_document_is_as_good_as_ever() -> None:
    before = to_pdf(rich_letter())

    with pytest.raises(DocgenError) as refused:
        to_pdf(draft_of([paragraph("a private \U0010fffd sign")]))

    assert refused.value.message == "no font on this machine can draw U+10FFFD, so the PDF would show an empty box"
    assert to_pdf(rich_letter()) == before


def test_without_pango_every_other_format_still_works(tmp_path: Path) -> None:
    """In a process of its own, where importing WeasyPrint fails as it does on a machine without Pango."""
    program = """
import sys
class WithoutPango:
    def find_spec(self, name, path=None, target=None):
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
sys.meta_path.insert(0, WithoutPango())
from docgen.errors import DocgenError
from docgen.render.docx import to_docx
from docgen.render.html import to_html
from docgen.render.markdown import to_markdown
from docgen.render.pdf import to_pdf
from tests.render.drafts import rich_contract
for make in (to_docx, to_html, to_markdown):
    print(make.__name__, len(make(rich_contract())) > 1000)
try:
    to_pdf(rich_contract())
except DocgenError as missing:
    print(missing.message)
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    first, second, third, message = done.stdout.splitlines()

    assert [first, second, third] == ["to_docx True", "to_html True", "to_markdown True"]
    assert message.startswith("PDF needs Pango")


def test_a_line_is_as_full_as_it_can_be_before_words_that_are_set_apart() -> None:
    # Some of these first lines are so full that the space before the bold words is the one thing too wide.
    start = "A payment is made when it is credited to the account of T Fenn "
    filled: list[Block] = [
        paragraph(start + "i" * wide + "." * narrow + " ", Strong(words("00-00-00")))
        for wide in range(40)
        for narrow in range(9)
    ]
    lines = [line.strip() for page_text in pages_of(to_pdf(draft_of(filled))) for line in page_text.splitlines()]
    assert sum(line.startswith("A payment") for line in lines) == len(filled)
    assert "A" not in lines
