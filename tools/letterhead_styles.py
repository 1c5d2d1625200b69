"""The styles and the numbering of a letterhead: what a firm sees in Word's style list, and may change there.

Lengths are in twips (twentieths of a point; 567 to the centimetre), type sizes in points. The renderer only ever names
these styles; how the page looks is settled here and in no other place.
"""

from __future__ import annotations

from msgspec import Struct

from tools.letterhead_xml import (
    ALERT,
    GREY,
    HAIRLINE,
    INK,
    NAMESPACES,
    RULE,
    SANS,
    SERIF,
    WASH,
    Style,
    border,
    cell_margins,
    character_style,
    coloured,
    edge,
    level,
    paragraph,
    run,
    style_xml,
    table_style,
)

LINE_OF_ADDRESS = 255
"""4.5 mm in twips, as in docgen/layout.py."""


class House(Struct, frozen=True, kw_only=True):
    """What sets one letterhead apart from another: the accent for names and rules, a column of the sender's."""

    accent: str
    column: bool = False


def paragraph_styles(house: House) -> tuple[Style, ...]:
    """Every paragraph style of a letterhead, those that others are based on first."""
    accent = house.accent
    beside = 'w:left="227"'  # between the rule of the column and its words
    return (
        # The text of a document.
        Style(name="Body Text", place=1, paragraph=paragraph(after=140)),
        Style(
            name="Title",
            place=8,
            following="Body Text",
            paragraph=paragraph(keep=True, before=120, after=100, line=228),
            run=run(font=SANS, bold=True, colour=accent, size=22 if house.column else 20),
        ),
        Style(
            name="Lead", following="Body Text", paragraph=paragraph(after=300), run=run(font=SANS, colour=GREY, size=12)
        ),
        Style(
            name="heading 1",
            place=6,
            following="Body Text",
            paragraph=paragraph(keep=True, before=272, after=96, outline=0),
            run=run(font=SANS, bold=True, colour=accent, size=12),
        ),
        Style(
            name="heading 2",
            place=7,
            following="Body Text",
            paragraph=paragraph(keep=True, before=215, after=57, outline=1),
            run=run(font=SANS, bold=True, colour=accent, size=10.5),
        ),
        Style(
            name="Annex Heading",
            place=9,
            based_on="heading 1",
            following="Body Text",
            paragraph=paragraph(new_page=True, before=0, after=200, outline=0),
            run=run(size=15),
        ),
        Style(name="Parties", based_on="Body Text", paragraph=paragraph(together=True)),
        Style(
            name="Note",
            place=12,
            based_on="Body Text",
            paragraph=paragraph(after=100, line=252),
            run=run(font=SANS, colour=GREY, size=9),
        ),
        Style(
            name="Callout",
            place=13,
            based_on="Body Text",
            following="Body Text",
            paragraph=paragraph(
                together=True,
                border=edge("top", accent, 12, 4) + edge("left", WASH, 18, 8) + edge("bottom", WASH, 24, 1)
                if house.column
                else edge("top", WASH, 24, 1) + edge("left", accent, 18, 8) + edge("bottom", WASH, 24, 1),
                shade=WASH,
                before=200,
                after=280,
                indent='w:left="198"',
            ),
            run=run(size=11.5),
        ),
        Style(
            name="caption",
            place=14,
            following="Body Text",
            paragraph=paragraph(keep=True, before=200, after=80),
            run=run(font=SANS, bold=True, colour=GREY, size=9),
        ),
        # Clauses: the numbers belong to the styles, so a paragraph that is given the style is numbered.
        Style(
            name="Clause Heading",
            place=2,
            following="Clause 2",
            paragraph=paragraph(keep=True, number=(0, 1), before=272, after=96, outline=0),
            run=run(font=SANS, bold=True, colour=accent, size=12),
        ),
        Style(name="Clause 2", place=3, based_on="Body Text", paragraph=paragraph(number=(1, 1))),
        Style(name="Clause 3", place=4, based_on="Body Text", paragraph=paragraph(number=(2, 1), after=110)),
        Style(name="Clause 4", place=5, based_on="Body Text", paragraph=paragraph(number=(3, 1), after=110)),
        Style(name="List Bullet", place=10, based_on="Body Text", paragraph=paragraph(number=(0, 2), after=100)),
        Style(name="List Number", place=11, based_on="Body Text", paragraph=paragraph(number=(0, 3), after=100)),
        # A letter.
        Style(name="Address", paragraph=paragraph(together=True, whole=True, after=240, contextual=True)),
        Style(
            name="Address Window",
            machinery=True,
            based_on="Address",
            paragraph=f'<w:spacing w:after="0" w:line="{LINE_OF_ADDRESS}" w:lineRule="exact"/>',
        ),
        Style(
            name="Return Line",
            machinery=True,
            paragraph=f'<w:spacing w:line="{LINE_OF_ADDRESS}" w:lineRule="exact"/>',
            run=run(font=SANS, colour=GREY, size=7),
        ),
        Style(name="Date", following="Body Text", paragraph=paragraph(after=240)),
        Style(
            name="Date Beside",
            based_on="Date",
            paragraph=paragraph(before=227, after=85, indent=beside)
            if house.column
            else paragraph(after=85, align="right"),
            run=run(font=SANS, bold=True, size=9) if house.column else "",
        ),
        Style(
            name="Reference Beside",
            based_on="Reference",
            paragraph=paragraph(after=85, indent=beside) if house.column else paragraph(after=85, align="right"),
        ),
        Style(name="Window End", machinery=True, paragraph='<w:spacing w:line="20" w:lineRule="exact"/>'),
        Style(
            name="Fold Mark",
            machinery=True,
            paragraph=paragraph(border=edge("top", RULE, 2, 0)) + '<w:spacing w:line="20" w:lineRule="exact"/>',
        ),
        Style(
            name="Reference",
            place=16,
            following="Body Text",
            paragraph=paragraph(whole=True, after=240, line=252, contextual=True),
            run=run(font=SANS, colour=GREY, size=9),
        ),
        Style(
            name="Subject",
            place=15,
            following="Body Text",
            paragraph=paragraph(keep=True, before=120, after=200),
            run=run(font=SANS, bold=True, colour=accent, size=12),
        ),
        Style(name="Closing", paragraph=paragraph(keep=True, before=200, after=140)),
        # Tables.
        Style(
            name="Table Text", place=17, paragraph=paragraph(before=55, after=55, line=245), run=run(font=SANS, size=9)
        ),
        Style(
            name="Table Figure",
            place=18,
            based_on="Table Text",
            paragraph=paragraph(align="right"),
            run=run(figures=True),
        ),
        Style(name="Table Centre", based_on="Table Text", paragraph=paragraph(align="center")),
        Style(
            name="Table Head",
            place=19,
            based_on="Table Text",
            paragraph=paragraph(keep=True),
            run=run(bold=True, colour=GREY),
        ),
        Style(name="Table Head Figure", based_on="Table Head", paragraph=paragraph(align="right")),
        Style(name="Table Head Centre", based_on="Table Head", paragraph=paragraph(align="center")),
        Style(name="Table Total", place=20, based_on="Table Text", run=run(bold=True)),
        Style(
            name="Table Total Figure", based_on="Table Total", paragraph=paragraph(align="right"), run=run(figures=True)
        ),
        Style(name="Table Total Centre", based_on="Table Total", paragraph=paragraph(align="center")),
        Style(
            name="After Table",
            machinery=True,
            following="Body Text",
            paragraph='<w:spacing w:line="120" w:lineRule="exact"/>',
        ),
        # Places to sign. Every line holds on to the next, so that the block stands whole on one page.
        Style(
            name="Signature Heading",
            paragraph=paragraph(keep=True, before=320),
        ),
        Style(
            name="Signature Rule",
            paragraph=paragraph(keep=True, border=edge("top", INK, 4, 3), before=780, after=120),
            run=run(size=10),
        ),
        Style(
            name="Signature Line",
            paragraph=paragraph(
                keep=True,
                tabs='<w:tab w:val="left" w:pos="1134"/>',
                before=60,
                after=40,
                indent='w:left="1134" w:hanging="1134"',
            ),
            run=run(size=10),
        ),
        Style(
            name="Signature Blank",
            based_on="Signature Line",
            paragraph=paragraph(
                tabs='<w:tab w:val="right" w:pos="4251"/>',
                before=160,
            ),
        ),
        # Around the text.
        Style(name="header", paragraph=paragraph(whole=True, line=240)),
        Style(name="footer", paragraph=paragraph(whole=True, line=240), run=run(font=SANS, colour=GREY, size=8)),
        Style(
            name="Sender Name",
            based_on="header",
            paragraph=paragraph(after=20, line=216),
            run=run(font=SANS, bold=True, colour=accent, size=19 if house.column else 15),
        ),
        Style(
            name="Sender Line",
            based_on="header",
            paragraph=paragraph(line=245, indent=beside) if house.column else paragraph(line=245, align="right"),
            run=run(font=SANS, colour=GREY, size=8.5),
        ),
        Style(name="Logo", based_on="header", paragraph=paragraph(after=110, line=240)),
        Style(
            name="Sender Strip",
            based_on="header",
            paragraph=paragraph(border=edge("bottom", RULE, 4, 5), line=245),
            run=run(font=SANS, colour=GREY, size=8.5),
        ),
        Style(
            name="Header End",
            machinery=True,
            based_on="header",
            paragraph='<w:spacing w:after="240" w:line="240" w:lineRule="exact"/>',
        ),
        Style(
            name="Running Title",
            based_on="header",
            paragraph=paragraph(border=edge("bottom", RULE, 4, 5), after=200),
            run=run(font=SANS, colour=GREY, size=8.5),
        ),
        Style(
            name="Draft Mark",
            based_on="header",
            paragraph=paragraph(after=160, align="right"),
            run=run(font=SANS, bold=True, colour=ALERT, size=8.5),
        ),
        Style(name="Footer Line", based_on="footer"),
        Style(
            name="Footer Rule",
            machinery=True,
            based_on="footer",
            paragraph="<w:pBdr>" + edge("top", RULE, 4, 5) + '</w:pBdr><w:spacing w:line="100" w:lineRule="exact"/>',
        ),
        Style(
            name="Footer End",
            machinery=True,
            based_on="footer",
            paragraph='<w:spacing w:line="20" w:lineRule="exact"/>',
        ),
        Style(name="Page Line", based_on="footer", paragraph=paragraph(align="right")),
    )


def styles_xml(house: House) -> str:
    """word/styles.xml of a letterhead. The renderer puts the document's language into `w:lang`.

    Lines are 14.15 points apart at least, as in the PDF: a face with tight lines, on a machine that lacks ours, is set
    as open as ours.
    """
    rule = house.accent if house.column else INK
    return (
        f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{run(font=SERIF, colour=INK, size=10.5)}"
        '<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/>'
        '<w:spacing w:line="283" w:lineRule="atLeast"/></w:pPr></w:pPrDefault></w:docDefaults>'
        # What Word has beside these styles shows only once somebody uses it.
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1"'
        ' w:defQFormat="0" w:count="376"/>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:uiPriority w:val="98"/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{cell_margins(108, 108)}</w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/></w:style>'
        + "".join(style_xml(style) for style in paragraph_styles(house))
        + character_style("Strong", "<w:b/><w:bCs/>", place=21)
        + character_style("Emphasis", "<w:i/><w:iCs/>", place=22)
        + character_style("Bold Italic", "<w:b/><w:bCs/><w:i/><w:iCs/>", custom=True)
        + character_style("Hyperlink", f'{coloured(house.accent)}<w:u w:val="single"/>')
        + character_style("Fill-in Line", '<w:u w:val="single"/>', custom=True)
        + table_style(
            "Draft Table",
            "<w:tblBorders>"
            + border("bottom", rule, 6)
            + border("insideH", HAIRLINE, 4)
            + f"</w:tblBorders>{cell_margins(57, 57)}",
            '<w:tcPr><w:vAlign w:val="top"/></w:tcPr>'
            f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>{border("bottom", rule, 6)}</w:tcBorders>'
            '<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
            f'<w:tblStylePr w:type="lastRow"><w:tcPr><w:tcBorders>{border("top", INK, 6)}</w:tcBorders></w:tcPr>'
            "</w:tblStylePr>",
        )
        + table_style("Signature Table", cell_margins(0, 284))
        + table_style("Header Table", cell_margins(0, 0))
        + table_style("Sender Column", cell_margins(0, 0), _along_the_column(house))
        + table_style("Letter Opening", cell_margins(0, 0), _along_the_column(house) if house.column else "")
        + "</w:styles>"
    )


def _along_the_column(house: House) -> str:
    """The rule at the left of the sender's column, in the accent colour."""
    return (
        f'<w:tblStylePr w:type="lastCol"><w:tcPr><w:tcBorders>{border("left", house.accent, 12)}</w:tcBorders></w:tcPr>'
        "</w:tblStylePr>"
    )


def numbering_xml() -> str:
    """word/numbering.xml: clauses (list 1), bullets (2) and counted lists (3), each bound to its styles.

    `nsid` is a list's identity: text that is pasted from one document of ours into another joins the list there.

    Word drops the point after a whole number in a cross-reference ("7." is shown as "7"), and so does LibreOffice.
    """
    clauses = (
        level(0, "decimal", "%1.", "ClauseHeading", 709, 709)
        + level(1, "decimal", "%1.%2", "Clause2", 709, 709)
        + level(2, "lowerLetter", "(%3)", "Clause3", 1276, 567)
        + level(3, "lowerRoman", "(%4)", "Clause4", 1843, 567)
    )
    bullets = level(0, "bullet", "•", "ListBullet", 397, 397, run(font=SERIF))
    counted = level(0, "decimal", "%1.", "ListNumber", 397, 397)
    lists = ((1, "multilevel", clauses), (2, "singleLevel", bullets), (3, "singleLevel", counted))
    return (
        f"<w:numbering {NAMESPACES}>"
        + "".join(
            f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="4D0C000{number}"/>'
            f'<w:multiLevelType w:val="{kind}"/>{levels}</w:abstractNum>'
            for number, kind, levels in lists
        )
        + "".join(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number, _, _ in lists)
        + "</w:numbering>"
    )
