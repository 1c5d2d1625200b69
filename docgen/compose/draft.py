"""The Draft: one document as blocks of text, with every number already worked out.

A Draft knows nothing of Word, PDF or HTML. Clause numbers and the words of cross-references are computed here, so
that every format shows the same ones; the Word file also carries them as native numbering and REF fields.

The numbering of clauses: level 1 is a clause heading ("1."), level 2 a numbered paragraph ("1.1"), level 3 "(a)",
level 4 "(i)". Anchors are the names that templates give to clauses (`late-interest`).
"""

from __future__ import annotations

from enum import StrEnum
from itertools import takewhile
from typing import Literal

from msgspec import Struct

from docgen.house.branding import NO_BRANDING, Branding
from docgen.layout import LetterForm
from docgen.layout import Picture as Picture
from docgen.layout import Signature as Signature
from docgen.layout import Signatures as Signatures

# --- inside a paragraph -------------------------------------------------------------------------------------------


class Text(Struct, frozen=True):
    """Plain words, exactly as they are to be read: no markup, no line breaks."""

    text: str


class Strong(Struct, frozen=True):
    """Words in bold."""

    children: tuple[Inline, ...]


class Emphasis(Struct, frozen=True):
    """Words in italics."""

    children: tuple[Inline, ...]


class Break(Struct, frozen=True):
    """A new line inside a paragraph (an address, a text the user wrote on several lines)."""


class Reference(Struct, frozen=True):
    """A cross-reference to a clause or annex: the words shown are `label` + non-breaking space + `number`.

    `label` may be empty. `number` is the full number without a trailing point ("7", "7.2", "7.2(a)", "Annex A" has
    label "Annex", number "A").
    """

    anchor: str
    label: str
    number: str


class Link(Struct, frozen=True):
    """Words that open an address (https: or mailto:)."""

    url: str
    children: tuple[Inline, ...]


Inline = Text | Strong | Emphasis | Break | Reference | Link

# --- blocks -------------------------------------------------------------------------------------------------------


class ParagraphStyle(StrEnum):
    """The named kinds of paragraph. Each is a CSS class (its value) and a named Word style."""

    BODY = "body"
    ADDRESS = "address"  # the addressee's block of a letter
    DATE = "date"  # place and date line of a letter
    REFERENCE = "reference"  # "Our reference: ..." lines
    SUBJECT = "subject"  # the subject line of a letter, bold
    LEAD = "lead"  # the line under a title
    PARTIES = "parties"  # a party's description in a contract or form
    NOTE = "note"  # small print: how a figure was made, a source
    CLOSING = "closing"  # "Yours sincerely", kept with what follows
    CAPTION = "caption"  # the line over a table, kept with it
    CALLOUT = "callout"  # a boxed sentence that must not be missed: the sum, the deadline
    TEN_POINTS = "ten-points"  # bold type of ten points, which a law prescribes, whatever the letterhead and setting
    TWELVE_POINTS = "twelve-points"  # the same of twelve points


class Paragraph(Struct, frozen=True, kw_only=True):
    """A paragraph without a number. `keep_with_next`: never the last line on a page before what follows."""

    inlines: tuple[Inline, ...]
    style: ParagraphStyle = ParagraphStyle.BODY
    keep_with_next: bool = False


class Title(Struct, frozen=True, kw_only=True):
    """The title of the document. One a Draft at the most."""

    inlines: tuple[Inline, ...]


class Heading(Struct, frozen=True, kw_only=True):
    """A heading without a clause number. `level` 1 is a section, 2 a sub-section. Kept with what follows.

    `annex` is the letter of an annex ("A") when the heading opens one: it then starts a new page and the words
    shown are "Annex A", an en space, and the heading's own words (`annex_label` holds the word "Annex").
    """

    inlines: tuple[Inline, ...]
    level: Literal[1, 2] = 1
    anchor: str = ""
    annex: str = ""
    annex_label: str = ""


class Clause(Struct, frozen=True, kw_only=True):
    """A numbered clause, heading or paragraph.

    `level` 1 is a clause heading (bold, kept with what follows), 2 to 4 numbered text. `number` is what is printed:
    "7.", "7.2", "(a)", "(i)". `full_number` is what a cross-reference shows: "7", "7.2", "7.2(a)", "7.2(a)(i)".
    """

    level: Literal[1, 2, 3, 4]
    number: str
    full_number: str
    inlines: tuple[Inline, ...]
    anchor: str = ""


class ListBlock(Struct, frozen=True, kw_only=True):
    """A plain list outside the clause numbering; `ordered` counts 1., 2., … from 1 in this list."""

    ordered: bool
    items: tuple[tuple[Inline, ...], ...]


class Table(Struct, frozen=True, kw_only=True):
    """A table. Every row has as many cells as `align` has columns; header rows repeat on each page.

    `totals` are closing rows set off by a rule and bold. `widths` are shares of the text width that add up to 1, or
    empty (then the renderer shares the width by the longest words). Rows never break across pages.
    """

    align: tuple[Literal["left", "right", "center"], ...]
    header: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    totals: tuple[tuple[tuple[Inline, ...], ...], ...] = ()
    widths: tuple[float, ...] = ()


class PageBreak(Struct, frozen=True):
    """What follows starts on a new page."""


Block = Paragraph | Title | Heading | Clause | ListBlock | Table | Picture | Signatures | PageBreak

# --- the document ----------------------------------------------------------------------------------------------------


class Furniture(Struct, frozen=True, kw_only=True):
    """What stands around the text on every page.

    `sender_name` and `sender_lines` make the letterhead on the first page. `running_title` stands in the header from
    the second page on. `footer_lines` are the sender's registration details. `page_words` are the words around the
    numbers of "Page X of Y": ("Page ", " of ", ""). `draft_mark` is "" on an issued copy, else a sentence such as
    "DRAFT – for review and signature by a lawyer" shown at the head of every page. `return_line` is the sender in one
    line, for the window of an envelope where the letter form has one.
    """

    sender_name: str
    sender_lines: tuple[str, ...]
    running_title: str
    footer_lines: tuple[str, ...]
    page_words: tuple[str, str, str]
    draft_mark: str
    return_line: str = ""


class PageSize(StrEnum):
    """The sheet: by the law of the case."""

    A4 = "A4"
    LETTER = "Letter"


class Layout(StrEnum):
    """`letter`: sender's letterhead and addressee's block first. `agreement`: a title first, letterhead small."""

    LETTER = "letter"
    AGREEMENT = "agreement"


class Draft(Struct, frozen=True, kw_only=True):
    """One document, ready to be rendered.

    `language` is a BCP 47 tag ("en-GB"). `created` (ISO date, the as-of date) is the only date that goes into a
    file's metadata. `title` and `subject` are plain text for the metadata; `reference` is the document's own
    reference ("K-2026-014 / final-demand"). `branding` is what the firm lays over the letterhead,
    `form` where the address of a letter stands on its sheet (None: where it comes in the text). `archive`: the PDF is
    for an archive (PDF/A). `compact`: the PDF is set tight, to save pages.
    `statement`: a statement for a court, with a margin of 3.5 cm and room between its paragraphs (Practice Direction
    32, 19.1).
    """

    document: str
    title: str
    reference: str
    language: str
    page_size: PageSize
    layout: Layout
    letterhead: str
    created: str
    furniture: Furniture
    blocks: tuple[Block, ...]
    branding: Branding = NO_BRANDING
    form: LetterForm | None = None
    archive: bool = False
    compact: bool = False
    statement: bool = False

    @property
    def opening(self) -> tuple[int, int]:
        """What stands beside the window of a letter: the number of blocks of the address, and of those before the text.

        (0, 0) for a document that has no letter form, or that does not open with an address.
        """
        if self.form is None or self.layout is not Layout.LETTER:
            return 0, 0
        kinds = [block.style if isinstance(block, Paragraph) else None for block in self.blocks]
        address = sum(1 for _ in takewhile(lambda kind: kind is ParagraphStyle.ADDRESS, kinds))
        beside = sum(1 for _ in takewhile(lambda kind: kind in _BESIDE_THE_WINDOW, kinds[address:]))
        return (address, address + beside) if address else (0, 0)


_BESIDE_THE_WINDOW = (ParagraphStyle.DATE, ParagraphStyle.REFERENCE)
