"""Two documents made by hand that use everything a Draft can say, for the tests of every format.

The people and figures are invented. `rich_contract` has each kind of clause, reference, list and signature;
`rich_letter` has tables that run over pages. Both carry text that a careless renderer would lose.
"""

from __future__ import annotations

from collections.abc import Iterable

from docgen.compose.draft import (
    Block,
    Break,
    Clause,
    Draft,
    Emphasis,
    Furniture,
    Heading,
    Inline,
    Layout,
    Link,
    ListBlock,
    PageBreak,
    PageSize,
    Paragraph,
    ParagraphStyle,
    Reference,
    Signature,
    Signatures,
    Strong,
    Table,
    Text,
    Title,
)

AWKWARD_NAME = "Smith & Sons <Ltd> *A* | <b> _x_ `y` [z](#q) 1. # \\ ~~no~~ {{ case }}"


def words(*parts: str | Inline) -> tuple[Inline, ...]:
    """Inlines of plain strings and other inlines, in order."""
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def lines(*parts: str) -> tuple[Inline, ...]:
    """Inlines of several lines with a Break between each two."""
    return tuple(inline for part in parts for inline in (Break(), Text(part)))[1:]


def row(*cells: str) -> tuple[tuple[Inline, ...], ...]:
    """A table row of plain cells; an empty string is an empty cell."""
    return tuple(words(cell) if cell else () for cell in cells)


def paragraph(*parts: str | Inline, style: ParagraphStyle = ParagraphStyle.BODY, keep: bool = False) -> Paragraph:
    """A paragraph of strings and inlines."""
    return Paragraph(inlines=words(*parts), style=style, keep_with_next=keep)


def furniture(draft_mark: str = "DRAFT – for review and signature by a lawyer") -> Furniture:
    """The furniture of an invented joiner."""
    return Furniture(
        sender_name="Moss Joinery Ltd",
        sender_lines=(
            "Unit 4, Tanner’s Yard",
            "Bristol BS1 6XN",
            "0117 496 0123",
            "office@mossjoinery.example",
        ),
        running_title="Kitchen at 14 Alder Close – contract K-2026-014",
        footer_lines=(
            "Moss Joinery Ltd, registered in England and Wales no. 01234567",
            "Registered office: Unit 4, Tanner’s Yard, Bristol BS1 6XN. VAT no. GB 123 4567 82",
        ),
        page_words=("Page ", " of ", ""),
        draft_mark=draft_mark,
    )


def draft_of(
    blocks: Iterable[Block],
    *,
    layout: Layout = Layout.AGREEMENT,
    page_size: PageSize = PageSize.A4,
    language: str = "en-GB",
    title: str = "Contract for a kitchen",
    furniture: Furniture = furniture(),  # noqa: B008 - a frozen value
) -> Draft:
    """A Draft around the given blocks."""
    return Draft(
        document="contract" if layout is Layout.AGREEMENT else "final-demand",
        title=title,
        reference="K-2026-014",
        language=language,
        page_size=page_size,
        layout=layout,
        letterhead="plain",
        created="2026-11-22",
        furniture=furniture,
        blocks=tuple(blocks),
    )


_DUTIES = (
    "The Contractor shall carry out the Work with reasonable care and skill, and shall keep the site tidy, the"
    " neighbours informed and the water on whenever the Work allows.",
    "The Client shall give access to the site from 8.00 to 17.30 on working days and shall clear the kitchen before"
    " the start date.",
    "Materials remain the Contractor’s until they are paid for; the risk in them passes when they are fixed.",
)


def rich_contract(page_size: PageSize = PageSize.A4) -> Draft:
    """A contract of several pages: every kind of block, awkward names, two annexes."""
    anchors = ("work", "price", "payment", "late-interest", "stop-work", "disputes")
    headings = (
        "The Work",
        "Price",
        "Payment",
        "Late interest",
        "Stopping work when payment is overdue",
        "Disputes and governing law",
    )
    blocks: list[Block] = [
        Title(inlines=words("Contract for a kitchen")),
        paragraph("14 Alder Close, Bristol", style=ParagraphStyle.LEAD),
        paragraph(
            Strong(words("Moss Joinery Ltd")),
            ", a company registered in England and Wales (no. 01234567), of Unit 4, Tanner’s Yard, Bristol BS1 6XN"
            " (the “Contractor”)",
            style=ParagraphStyle.PARTIES,
        ),
        paragraph(
            Strong(words(AWKWARD_NAME)),
            ", of 14 Alder Close, Bristol BS6 7HT (the “Client”)",
            style=ParagraphStyle.PARTIES,
        ),
        Heading(inlines=words("Background"), level=1, anchor="background"),
        paragraph(
            "The Client wants a new kitchen. The Contractor has quoted for it ",
            Emphasis(words("in writing on 2 March 2026")),
            " and both have agreed the terms below. Payment falls under ",
            Reference("payment", "clause", "3"),
            " and the drawings are in ",
            Reference("annex-drawings", "Annex", "A"),
            ".",
        ),
    ]
    for index, (anchor, heading) in enumerate(zip(anchors, headings, strict=True), start=1):
        blocks.append(
            Clause(level=1, number=f"{index}.", full_number=str(index), inlines=words(heading), anchor=anchor)
        )
        for below, text in enumerate(_DUTIES, start=1):
            number = f"{index}.{below}"
            blocks.append(
                Clause(
                    level=2,
                    number=number,
                    full_number=number,
                    inlines=words(text),
                    anchor=f"{anchor}-{below}",
                )
            )
        if anchor == "payment":
            blocks += _milestones()
        if anchor == "stop-work":
            blocks += _stop_work_steps(index)
    blocks += [
        Heading(inlines=words("Signatures"), level=1),
        paragraph("Signed by or for the parties on the dates below.", keep=True),
        Signatures(
            places=(
                Signature(
                    heading="Signed for Moss Joinery Ltd",
                    rule_label="Signature",
                    lines=(("Name", "Ann Moss"), ("Position", "Director"), ("Date", "")),
                ),
                Signature(
                    heading=f"Signed by {AWKWARD_NAME}",
                    rule_label="Signature",
                    lines=(("Name", ""), ("Date", "")),
                ),
                Signature(heading="Witness", rule_label="Signature", lines=(("Name", ""), ("Address", ""))),
            )
        ),
        Heading(
            inlines=words("Drawings and lists"),
            level=1,
            anchor="annex-drawings",
            annex="A",
            annex_label="Annex",
        ),
        paragraph("The drawings stand in this order:"),
        ListBlock(
            ordered=True,
            items=(
                words("Plan of the kitchen, 1:20"),
                words("Elevations of the four walls, with ", Strong(words("all")), " sockets marked"),
                words("The list of ironmongery"),
            ),
        ),
        Heading(inlines=words("What is left out"), level=2),
        ListBlock(
            ordered=False,
            items=(words("Decoration"), words("Floor finishes, except making good under ", Text("the units"))),
        ),
        PageBreak(),
        paragraph("Questions go to the address below, at any time while the Work lasts."),
        paragraph(
            "Write to ",
            Link("mailto:office@mossjoinery.example", words("office@mossjoinery.example")),
            ".",
        ),
        Heading(
            inlines=words("How the price is made up"),
            level=1,
            anchor="annex-price",
            annex="B",
            annex_label="Annex",
        ),
        paragraph(
            "Figures exclude VAT, as ", Reference("price-2", "clause", "2.2"), " says.", style=ParagraphStyle.NOTE
        ),
    ]
    return draft_of(blocks, page_size=page_size)


def _milestones() -> list[Block]:
    return [
        paragraph("Milestones", style=ParagraphStyle.CAPTION, keep=True),
        Table(
            align=("left", "left", "left", "right"),
            header=row("No.", "Milestone", "Due", "Amount (£)"),
            rows=(
                row("M1", "Deposit", "on signing", "6,000.00"),
                row("M2", "First fix complete", "on completion of the milestone", "8,000.00"),
                row("M3", "Units hung, worktops templated & <fitted>", "", "9,111.11"),
                row("M4", "Completion", "on completion", "888.89"),
            ),
            totals=(row("", "Price without VAT", "", "24,000.00"), row("", "VAT at 20%", "", "4,800.00")),
        ),
        paragraph(
            "The shares add up to the price in ", Reference("price-1", "clause", "2.1"), ".", style=ParagraphStyle.NOTE
        ),
    ]


def _stop_work_steps(index: int) -> list[Block]:
    full = f"{index}.4"
    return [
        Clause(
            level=2,
            number=full,
            full_number=full,
            anchor="suspension",
            inlines=words(
                "If a sum under ",
                Reference("payment-2", "clause", "3.2"),
                " is overdue by 7 days, the Contractor may stop the Work after:",
            ),
        ),
        Clause(
            level=3,
            number="(a)",
            full_number=f"{full}(a)",
            anchor="notice",
            inlines=words("giving 7 days’ notice in writing that"),
        ),
        Clause(
            level=4, number="(i)", full_number=f"{full}(a)(i)", inlines=words("names the sum and its due date; and")
        ),
        Clause(
            level=4, number="(ii)", full_number=f"{full}(a)(ii)", inlines=words("says on which day the Work stops;")
        ),
        Clause(
            level=3,
            number="(b)",
            full_number=f"{full}(b)",
            inlines=words("making the site safe, as ", Reference("notice", "", f"{full}(a)"), " does not excuse."),
        ),
    ]


def rich_letter(page_size: PageSize = PageSize.A4, rows: int = 64) -> Draft:
    """A final demand whose annex table runs over pages; `rows` is the number of its lines."""
    blocks: list[Block] = [
        Paragraph(inlines=lines(AWKWARD_NAME, "14 Alder Close", "Bristol", "BS6 7HT"), style=ParagraphStyle.ADDRESS),
        paragraph("Bristol, 22 November 2026", style=ParagraphStyle.DATE),
        Paragraph(
            inlines=lines("Our reference: K-2026-014", "Your reference: none given"),
            style=ParagraphStyle.REFERENCE,
        ),
        paragraph("Dear Ms Hale"),
        paragraph("Final demand: £7,412.08 owed under the contract of 2 March 2026", style=ParagraphStyle.SUBJECT),
        paragraph(
            "We write about the kitchen at 14 Alder Close. The work was finished on 4 September 2026 and was taken over"
            " without reservation. Two invoices are still open; how each figure was made is shown in ",
            Reference("annex-account", "Annex", "A"),
            ".",
        ),
        paragraph(
            Strong(words("Please pay £7,412.08 by 6 December 2026.")),
            " Each further day adds £2.29.",
            style=ParagraphStyle.CALLOUT,
        ),
        Heading(inlines=words("What is owed"), level=1),
        paragraph("Statement on 22 November 2026", style=ParagraphStyle.CAPTION, keep=True),
        Table(
            align=("left", "left", "right"),
            header=row("Invoice", "Due", "Amount"),
            rows=(row("INV-2", "18 May 2026", "£5,100.00"), row("INV-3", "18 September 2026", "£2,130.40")),
            totals=(row("Interest to date", "", "£181.68"), row("Total", "", "£7,412.08")),
            widths=(0.4, 0.35, 0.25),
        ),
        Heading(inlines=words("How to pay"), level=1),
        Paragraph(
            inlines=lines("Account name: Moss Joinery Ltd", "IBAN: GB33 BUKB 2020 1555 5555 55", "Reference: INV-2"),
        ),
        paragraph("If you cannot pay at once, write to us before that day and propose instalments."),
        paragraph("Yours sincerely", style=ParagraphStyle.CLOSING),
        Signatures(
            places=(
                Signature(
                    heading="Moss Joinery Ltd",
                    rule_label="Signature",
                    lines=(("Name", "Ann Moss"), ("Position", "Director")),
                ),
            )
        ),
        Heading(
            inlines=words("How the account is made up"),
            level=1,
            anchor="annex-account",
            annex="A",
            annex_label="Annex",
        ),
        paragraph("Interest, day by day", style=ParagraphStyle.CAPTION, keep=True),
        Table(
            align=("left", "left", "right", "right", "right"),
            header=row("From", "To", "Days", "Principal", "Interest"),
            rows=tuple(
                row(f"Step {step}", f"Step {step + 1} of the account", str(step), f"£{5100 - step}.00", f"£{step}.45")
                for step in range(1, rows + 1)
            ),
            totals=(row("Total", "", "", "", "£181.68"),),
        ),
        paragraph("Actual days over 365; rounded once, at the end.", style=ParagraphStyle.NOTE),
    ]
    return draft_of(blocks, layout=Layout.LETTER, page_size=page_size, title="Final demand")
