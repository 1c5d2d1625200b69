"""The XML of a letterhead's styles and numbering, from short descriptions.

Lengths are in twips (twentieths of a point; 567 to the centimetre), type sizes in points, colours as RRGGBB. The
properties are written in the order in which the schema of Word files wants them.
"""

from __future__ import annotations

from msgspec import Struct

SERIF = "Source Serif 4"
SANS = "Source Sans 3"
INK = "16191C"
GREY = "4A565E"  # 7:1 on white: small print stays readable on a photocopy
RULE = "9AA5AD"
HAIRLINE = "C9D1D6"
WASH = "EEF2F4"
ALERT = "9C2B1F"
ACCENT = "1D3A4C"

_FACE_OF_THEME = {SERIF: "minorHAnsi", SANS: "majorHAnsi"}
_COLOUR_OF_THEME = {INK: "text1", GREY: "text2", ACCENT: "accent1"}


class Style(Struct, frozen=True, kw_only=True):
    """One paragraph style. `paragraph` and `run` are the XML of its properties in the order of the schema.

    `place` is where Word's gallery of styles shows it, 1 first; 0 for one that a person rarely gives by hand: it stands
    at the end of the list of styles, and not in the gallery. `machinery`: what only docgen gives; shown once in use.
    """

    name: str
    place: int = 0
    machinery: bool = False
    based_on: str = "Normal"
    following: str = ""
    paragraph: str = ""
    run: str = ""


def identifier(name: str) -> str:
    """The style's id in the file: its name as Word shows it, without spaces and hyphens ("Heading 1" is "Heading1")."""
    words = name.replace("-", " ").split(" ")
    return "".join(word[:1].upper() + word[1:] for word in words)


def coloured(colour: str) -> str:
    """The colour of words: by its number, and as that of the theme where the theme has it."""
    return f'<w:color w:val="{colour}"{_of_theme(colour)}/>'


def _of_theme(colour: str) -> str:
    return f' w:themeColor="{_COLOUR_OF_THEME[colour]}"' if colour in _COLOUR_OF_THEME else ""


def run(
    *,
    font: str = "",
    bold: bool | None = None,
    italic: bool = False,
    colour: str = "",
    spacing: int = 0,
    size: float = 0,
    figures: bool = False,
) -> str:
    parts = []
    if font:
        theme = _FACE_OF_THEME[font]
        parts.append(
            f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}" w:asciiTheme="{theme}" w:hAnsiTheme="{theme}"/>'
        )
    if bold is not None:
        parts.append("<w:b/><w:bCs/>" if bold else '<w:b w:val="0"/><w:bCs w:val="0"/>')
    if italic:
        parts.append("<w:i/><w:iCs/>")
    if colour:
        parts.append(coloured(colour))
    if spacing:
        parts.append(f'<w:spacing w:val="{spacing}"/>')
    if size:
        half_points = round(size * 2)
        parts.append(f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>')
    if figures:  # lining figures of one width, so that the digits of a column stand under each other
        parts.append('<w14:numForm w14:val="lining"/><w14:numSpacing w14:val="tabular"/>')
    return "".join(parts)


def paragraph(
    *,
    keep: bool = False,
    together: bool = False,
    new_page: bool = False,
    number: tuple[int, int] | None = None,
    border: str = "",
    shade: str = "",
    tabs: str = "",
    whole: bool = False,
    before: int | None = None,
    after: int | None = None,
    line: int = 0,
    indent: str = "",
    contextual: bool = False,
    align: str = "",
    outline: int | None = None,
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
        # 12 (hexadecimal, of FF) is the share of the accent that the wash keeps.
        theme = ' w:themeFill="accent1" w:themeFillTint="12"' if shade == WASH else ""
        parts.append(f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"{theme}/>')
    if tabs:
        parts.append(f"<w:tabs>{tabs}</w:tabs>")
    if whole or keep:  # headings, and what is signed, are never hyphenated
        parts.append("<w:suppressAutoHyphens/>")
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


def edge(side: str, colour: str, width: int = 4, space: int = 4) -> str:
    return f'<w:{side} w:val="single" w:sz="{width}" w:space="{space}" w:color="{colour}"{_of_theme(colour)}/>'


NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"'
)

# Names that Word knows: it shows them in the reader's own language and they must not be marked as custom.
_BUILT_IN = {
    "Normal",
    "Body Text",
    "Title",
    "heading 1",
    "heading 2",
    "caption",
    "List Bullet",
    "List Number",
    "Date",
    "Closing",
    "header",
    "footer",
}


def style_xml(style: Style) -> str:
    custom = "" if style.name in _BUILT_IN else ' w:customStyle="1"'
    following = f'<w:next w:val="{identifier(style.following)}"/>' if style.following else ""
    paragraph = f"<w:pPr>{style.paragraph}</w:pPr>" if style.paragraph else ""
    run = f"<w:rPr>{style.run}</w:rPr>" if style.run else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{identifier(style.name)}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="{identifier(style.based_on)}"/>{following}'
        f"{in_gallery(style.place, style.machinery)}{paragraph}{run}</w:style>"
    )


def in_gallery(place: int, machinery: bool = False) -> str:
    """Where Word shows a style: see `Style`."""
    if place:
        return f'<w:uiPriority w:val="{place}"/><w:qFormat/>'
    return '<w:uiPriority w:val="99"/>' + ("<w:semiHidden/><w:unhideWhenUsed/>" if machinery else "")


def character_style(name: str, run: str, *, place: int = 0, custom: bool = False) -> str:
    mark = ' w:customStyle="1"' if custom else ""
    return (
        f'<w:style w:type="character"{mark} w:styleId="{identifier(name)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/>{in_gallery(place)}<w:rPr>{run}</w:rPr></w:style>'
    )


def border(side: str, colour: str, width: int) -> str:
    return edge(side, colour, width, 0)


def cell_margins(left: int, right: int) -> str:
    """The space inside the cells of a table: nothing above and below, where paragraphs have their own."""
    sides = (("top", 0), ("left", left), ("bottom", 0), ("right", right))
    return (
        "<w:tblCellMar>"
        + "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
        + "</w:tblCellMar>"
    )


def table_style(name: str, table: str, parts: str = "") -> str:
    """A table style: its table properties, then what holds for cells and for the first and last row."""
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{identifier(name)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="TableNormal"/>{in_gallery(0)}<w:tblPr>{table}</w:tblPr>{parts}</w:style>'
    )


def level(index: int, form: str, text: str, style: str, left: int, hanging: int, run: str = "") -> str:
    bound = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{bound}<w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>'
        + (f"<w:rPr>{run}</w:rPr>" if run else "")
        + "</w:lvl>"
    )
