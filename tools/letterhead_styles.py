"""The styles and the numbering of a letterhead: what a firm sees in Word's style list, and may change there.

Lengths are in twips (twentieths of a point; 567 to the centimetre), type sizes in half points, as Word counts them.
The renderer only ever names these styles; how the page looks is settled here and in no other place.
"""

from __future__ import annotations

from dataclasses import dataclass

SERIF = "Source Serif 4"
SANS = "Source Sans 3"
INK = "1A1A1A"
GREY = "595959"  # 7:1 on white: small print stays readable on a photocopy
RULE = "8C8C8C"
HAIRLINE = "D0D0D0"
WASH = "F4F4F2"


@dataclass(frozen=True, kw_only=True, slots=True)
class House:
    """What sets one letterhead apart from another: the accent for names and rules."""

    accent: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Style:
    """One paragraph style. `paragraph` and `run` are the XML of its properties in the order of the schema."""

    name: str
    based_on: str = "Normal"
    following: str = ""
    paragraph: str = ""
    run: str = ""


def identifier(name: str) -> str:
    """The style's id in the file: its name as Word shows it, without spaces ("Heading 1" is "Heading1")."""
    words = name.split(" ")
    return "".join(word[:1].upper() + word[1:] for word in words)


# --- properties, in the order in which the schema wants them -----------------------------------------------------


def _run(
    *, font: str = "", bold: bool | None = None, italic: bool = False, colour: str = "", spacing: int = 0,
    size: float = 0, figures: bool = False,
) -> str:
    parts = []
    if font:
        parts.append(f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>')
    if bold is not None:
        parts.append("<w:b/><w:bCs/>" if bold else '<w:b w:val="0"/><w:bCs w:val="0"/>')
    if italic:
        parts.append("<w:i/><w:iCs/>")
    if colour:
        parts.append(f'<w:color w:val="{colour}"/>')
    if spacing:
        parts.append(f'<w:spacing w:val="{spacing}"/>')
    if size:
        half_points = round(size * 2)
        parts.append(f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>')
    if figures:  # lining figures of one width, so that the digits of a column stand under each other
        parts.append('<w14:numForm w14:val="lining"/><w14:numSpacing w14:val="tabular"/>')
    return "".join(parts)


def _paragraph(
    *, keep: bool = False, together: bool = False, new_page: bool = False, number: tuple[int, int] | None = None,
    border: str = "", shade: str = "", tabs: str = "", before: int | None = None, after: int | None = None,
    line: int = 0, indent: str = "", contextual: bool = False, align: str = "", outline: int | None = None,
) -> str:
    parts = []
    if keep:
        parts.append("<w:keepNext/>")
    if keep or together:
        parts.append("<w:keepLines/>")
    if new_page:
        parts.append("<w:pageBreakBefore/>")
    if number:
        level, num = number
        parts.append(f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')
    if border:
        parts.append(f"<w:pBdr>{border}</w:pBdr>")
    if shade:
        parts.append(f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>')
    if tabs:
        parts.append(f"<w:tabs>{tabs}</w:tabs>")
    spacing = "".join(
        f' w:{name}="{value}"' for name, value in (("before", before), ("after", after)) if value is not None
    )
    if line:
        spacing += f' w:line="{line}" w:lineRule="auto"'
    if spacing:
        parts.append(f"<w:spacing{spacing}/>")
    if indent:
        parts.append(f"<w:ind {indent}/>")
    if contextual:
        parts.append("<w:contextualSpacing/>")
    if align:
        parts.append(f'<w:jc w:val="{align}"/>')
    if outline is not None:
        parts.append(f'<w:outlineLvl w:val="{outline}"/>')
    return "".join(parts)


def _edge(side: str, colour: str, width: int = 4, space: int = 4) -> str:
    return f'<w:{side} w:val="single" w:sz="{width}" w:space="{space}" w:color="{colour}"/>'


def paragraph_styles(house: House) -> tuple[Style, ...]:
    """Every paragraph style of a letterhead, those that others are based on first."""
    accent = house.accent
    box = "".join(_edge(side, accent, 6, 6) for side in ("top", "left", "bottom", "right"))
    return (
        # The text of a paper.
        Style(name="Body Text", paragraph=_paragraph(after=140)),
        Style(
            name="Title", following="Body Text",
            paragraph=_paragraph(keep=True, before=120, after=100, line=228),
            run=_run(font=SANS, bold=True, colour=accent, size=22),
        ),
        Style(
            name="Lead", following="Body Text", paragraph=_paragraph(after=300), run=_run(colour=GREY, size=11.5)
        ),
        Style(
            name="heading 1", following="Body Text", paragraph=_paragraph(keep=True, before=340, after=120, outline=0),
            run=_run(font=SANS, bold=True, colour=accent, size=13.5),
        ),
        Style(
            name="heading 2", following="Body Text", paragraph=_paragraph(keep=True, before=240, after=80, outline=1),
            run=_run(font=SANS, bold=True, size=11),
        ),
        Style(
            name="Annex Heading", based_on="heading 1", following="Body Text",
            paragraph=_paragraph(new_page=True, before=0, after=200), run=_run(size=16),
        ),
        Style(name="Parties", based_on="Body Text", paragraph=_paragraph(together=True)),
        Style(
            name="Note", based_on="Body Text", paragraph=_paragraph(after=100, line=252),
            run=_run(font=SANS, colour=GREY, size=9),
        ),
        Style(
            name="Callout", based_on="Body Text", following="Body Text",
            paragraph=_paragraph(
                together=True, border=box, shade=WASH, before=160, after=260, indent='w:left="142" w:right="142"'
            ),
            run=_run(size=11.5),
        ),
        Style(
            name="caption", following="Body Text", paragraph=_paragraph(keep=True, before=200, after=80),
            run=_run(font=SANS, bold=True, size=9.5),
        ),
        # Clauses: the numbers belong to the styles, so a paragraph that is given the style is numbered.
        Style(
            name="Clause Heading", following="Clause 2",
            paragraph=_paragraph(keep=True, number=(0, 1), before=320, after=110, outline=0),
            run=_run(font=SANS, bold=True, colour=accent, size=11.5),
        ),
        Style(name="Clause 2", based_on="Body Text", paragraph=_paragraph(number=(1, 1))),
        Style(name="Clause 3", based_on="Body Text", paragraph=_paragraph(number=(2, 1), after=90)),
        Style(name="Clause 4", based_on="Body Text", paragraph=_paragraph(number=(3, 1), after=90)),
        Style(name="List Bullet", based_on="Body Text", paragraph=_paragraph(number=(0, 2), contextual=False, after=70)),
        Style(name="List Number", based_on="Body Text", paragraph=_paragraph(number=(0, 3), after=70)),
        # A letter.
        Style(name="Address", paragraph=_paragraph(together=True, after=240, contextual=True)),
        Style(name="Date", following="Body Text", paragraph=_paragraph(after=240)),
        Style(
            name="Reference", following="Body Text", paragraph=_paragraph(after=240, contextual=True),
            run=_run(font=SANS, colour=GREY, size=9.5),
        ),
        Style(
            name="Subject", following="Body Text", paragraph=_paragraph(keep=True, before=120, after=200),
            run=_run(font=SANS, bold=True, size=12),
        ),
        Style(name="Closing", paragraph=_paragraph(keep=True, before=200, after=140)),
        # Tables.
        Style(name="Table Text", paragraph=_paragraph(before=50, after=50, line=245), run=_run(size=9.5)),
        Style(name="Table Figure", based_on="Table Text", paragraph=_paragraph(align="right"), run=_run(figures=True)),
        Style(name="Table Centre", based_on="Table Text", paragraph=_paragraph(align="center")),
        Style(
            name="Table Head", based_on="Table Text", paragraph=_paragraph(keep=True),
            run=_run(font=SANS, bold=True, size=9),
        ),
        Style(name="Table Head Figure", based_on="Table Head", paragraph=_paragraph(align="right")),
        Style(name="Table Head Centre", based_on="Table Head", paragraph=_paragraph(align="center")),
        Style(name="Table Total", based_on="Table Text", run=_run(bold=True)),
        Style(name="Table Total Figure", based_on="Table Total", paragraph=_paragraph(align="right"), run=_run(figures=True)),
        Style(name="Table Total Centre", based_on="Table Total", paragraph=_paragraph(align="center")),
        Style(name="After Table", following="Body Text", paragraph='<w:spacing w:line="200" w:lineRule="exact"/>'),
        # Places to sign. Every line holds on to the next, so that the block stands whole on one page.
        Style(name="Signature Heading", paragraph=_paragraph(keep=True, before=240), run=_run(bold=True)),
        Style(
            name="Signature Rule",
            paragraph=_paragraph(keep=True, border=_edge("top", INK, 4, 3), before=900, after=120),
            run=_run(font=SANS, colour=GREY, size=8.5),
        ),
        Style(
            name="Signature Line",
            paragraph=_paragraph(
                keep=True, tabs='<w:tab w:val="left" w:pos="1134"/>', before=60, after=40,
                indent='w:left="1134" w:hanging="1134"',
            ),
            run=_run(size=9.5),
        ),
        Style(
            name="Signature Blank", based_on="Signature Line",
            paragraph=_paragraph(
                tabs='<w:tab w:val="right" w:leader="underscore" w:pos="4138"/>', before=160,
            ),
        ),
        # Around the text.
        Style(name="header"),
        Style(name="footer", paragraph=_paragraph(line=240), run=_run(font=SANS, colour=GREY, size=8)),
        Style(
            name="Sender Name", based_on="header", paragraph=_paragraph(after=20),
            run=_run(font=SANS, bold=True, colour=accent, size=15),
        ),
        Style(
            name="Sender Line", based_on="header", paragraph=_paragraph(line=245),
            run=_run(font=SANS, colour=GREY, size=9),
        ),
        Style(
            name="Sender Strip", based_on="header",
            paragraph=_paragraph(border=_edge("bottom", RULE, 4, 5), line=245),
            run=_run(font=SANS, colour=GREY, size=8.5),
        ),
        Style(
            name="Header End", based_on="header", paragraph='<w:spacing w:after="120" w:line="240" w:lineRule="exact"/>'
        ),
        Style(
            name="Running Title", based_on="header",
            paragraph=_paragraph(border=_edge("bottom", RULE, 4, 5), after=200),
            run=_run(font=SANS, colour=GREY, size=8.5),
        ),
        Style(
            name="Draft Mark", based_on="header", paragraph=_paragraph(after=160, align="center"),
            run=_run(font=SANS, bold=True, colour="9C1C1C", spacing=10, size=9),
        ),
        Style(name="Footer Line", based_on="footer"),
        Style(name="Footer Rule", based_on="footer", paragraph='<w:pBdr>' + _edge("top", RULE, 4, 5) + "</w:pBdr>"
              '<w:spacing w:line="100" w:lineRule="exact"/>'),
        Style(name="Page Line", based_on="footer", paragraph=_paragraph(align="right")),
    )


# --- the two parts ------------------------------------------------------------------------------------------------

_W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"'
)

# Names that Word knows: it shows them in the reader's own language and they must not be marked as custom.
_BUILT_IN = {
    "Normal", "Body Text", "Title", "heading 1", "heading 2", "caption", "List Bullet", "List Number", "Date",
    "Closing", "header", "footer",
}


def _style_xml(style: Style) -> str:
    custom = "" if style.name in _BUILT_IN else ' w:customStyle="1"'
    following = f'<w:next w:val="{identifier(style.following)}"/>' if style.following else ""
    paragraph = f"<w:pPr>{style.paragraph}</w:pPr>" if style.paragraph else ""
    run = f"<w:rPr>{style.run}</w:rPr>" if style.run else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{identifier(style.name)}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="{identifier(style.based_on)}"/>{following}<w:qFormat/>{paragraph}{run}</w:style>'
    )


def _character_style(name: str, run: str, custom: bool = False) -> str:
    mark = ' w:customStyle="1"' if custom else ""
    return (
        f'<w:style w:type="character"{mark} w:styleId="{identifier(name)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{run}</w:rPr></w:style>'
    )


def styles_xml(house: House) -> str:
    """word/styles.xml of a letterhead. The renderer puts the paper's language into `w:lang`."""
    margins = '<w:top w:w="0" w:type="dxa"/><w:left w:w="{0}" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="{1}" w:type="dxa"/>'
    return (
        f'<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>{_run(font=SERIF, colour=INK, size=10.5)}'
        '<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/>'
        '<w:spacing w:line="269" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>{margins.format(108, 108)}</w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/></w:style>'
        + "".join(_style_xml(style) for style in paragraph_styles(house))
        + _character_style("Strong", "<w:b/><w:bCs/>")
        + _character_style("Emphasis", "<w:i/><w:iCs/>")
        + _character_style("Strong Emphasis", "<w:b/><w:bCs/><w:i/><w:iCs/>", custom=True)
        + _character_style("Hyperlink", f'<w:color w:val="{house.accent}"/><w:u w:val="single"/>')
        + '<w:style w:type="table" w:customStyle="1" w:styleId="DraftTable"><w:name w:val="Draft Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>'
        + _border("top", INK, 6)
        + _border("bottom", INK, 6)
        + _border("insideH", HAIRLINE, 4)
        + f"</w:tblBorders><w:tblCellMar>{margins.format(85, 85)}</w:tblCellMar></w:tblPr>"
        '<w:tcPr><w:vAlign w:val="top"/></w:tcPr>'
        f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>{_border("bottom", INK, 6)}</w:tcBorders>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{WASH}"/><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
        f'<w:tblStylePr w:type="lastRow"><w:tcPr><w:tcBorders>{_border("top", INK, 6)}</w:tcBorders></w:tcPr>'
        "</w:tblStylePr></w:style>"
        '<w:style w:type="table" w:customStyle="1" w:styleId="SignatureTable"><w:name w:val="Signature Table"/>'
        f'<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblCellMar>{margins.format(0, 397)}</w:tblCellMar>'
        "</w:tblPr></w:style></w:styles>"
    )


def _border(side: str, colour: str, width: int) -> str:
    return f'<w:{side} w:val="single" w:sz="{width}" w:space="0" w:color="{colour}"/>'


def _level(index: int, form: str, text: str, style: str, left: int, hanging: int, run: str = "") -> str:
    bound = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{bound}<w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>'
        + (f"<w:rPr>{run}</w:rPr>" if run else "")
        + "</w:lvl>"
    )


def numbering_xml() -> str:
    """word/numbering.xml: clauses (list 1), bullets (2) and counted lists (3), each bound to its styles.

    Word drops the point after a whole number in a cross-reference ("7." is shown as "7"), and so does LibreOffice.
    """
    clauses = (
        _level(0, "decimal", "%1.", "ClauseHeading", 709, 709)
        + _level(1, "decimal", "%1.%2", "Clause2", 709, 709)
        + _level(2, "lowerLetter", "(%3)", "Clause3", 1276, 567)
        + _level(3, "lowerRoman", "(%4)", "Clause4", 1843, 567)
    )
    bullets = _level(0, "bullet", "•", "ListBullet", 397, 397, f'<w:color w:val="{GREY}"/>')
    counted = _level(0, "decimal", "%1.", "ListNumber", 397, 397)
    lists = ((1, "multilevel", clauses), (2, "singleLevel", bullets), (3, "singleLevel", counted))
    return (
        f"<w:numbering {_W}>"
        + "".join(
            f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="{kind}"/>{levels}</w:abstractNum>'
            for number, kind, levels in lists
        )
        + "".join(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number, _, _ in lists)
        + "</w:numbering>"
    )
