"""The pieces of the sample templates: paragraphs, tables, styles and the parts of a small Word file."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

from tools.make_letterheads import FONTS, theme_xml

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_THEME = "application/vnd.openxmlformats-officedocument.theme+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TEXT_WIDTH = 9184  # twips between the margins of A4
_BEGINNING = (1980, 1, 1, 0, 0, 0)


def p(words: str, style: str = "") -> str:
    """A paragraph; **words** are bold, and a tag stays whole in its run."""
    looks = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{looks}{_runs(words)}</w:p>"


def tag(words: str) -> str:
    """A paragraph that is only a tag, small and grey for whoever edits the template."""
    return p(words, "Tag")


def _runs(words: str) -> str:
    made = []
    for number, piece in enumerate(re.split(r"\*\*", words)):
        bold = "<w:rPr><w:b/><w:bCs/></w:rPr>" if number % 2 else ""
        parts = piece.split("\t")
        for count, part in enumerate(parts):
            if count:
                made.append(f"<w:r>{bold}<w:tab/></w:r>")
            if part:
                made.append(f'<w:r>{bold}<w:t xml:space="preserve">{escape(part)}</w:t></w:r>')
    return "".join(made)


def page_field(code: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def line_of(style: str, *pieces: str) -> str:
    """A paragraph of words and of runs that are XML already."""
    inside = "".join(piece if piece.startswith("<w:r>") else _runs(piece) for piece in pieces)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inside}</w:p>'


def table(widths: Sequence[int], right: Sequence[int], *rows: Sequence[str]) -> str:
    """A table across the text. `widths` are shares, `right` the columns of figures.

    The first row is the header; a row that begins with {% stands for itself; one that begins with ** is a total.
    """
    whole = sum(widths)
    wide = [round(_TEXT_WIDTH * one / whole) for one in widths]
    made = [_row(wide, right, row, "TableHead", header=True) for row in rows[:1]]
    for row in rows[1:]:
        if row[0].startswith("{%"):
            made.append(_row(wide, (), row, "Tag"))
        else:
            made.append(_row(wide, right, row, "TableTotal" if row[0].startswith("**") else "TableText"))
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="9AA5AD"/>' for side in ("top", "bottom", "insideH")
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(wide)}" w:type="dxa"/><w:tblBorders>{lines}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr><w:tblGrid>"
        + "".join(f'<w:gridCol w:w="{one}"/>' for one in wide)
        + f"</w:tblGrid>{''.join(made)}</w:tbl>"
    )


def _row(wide: Sequence[int], right: Sequence[int], cells: Sequence[str], style: str, *, header: bool = False) -> str:
    properties = "<w:trPr><w:cantSplit/>" + ("<w:tblHeader/>" if header else "") + "</w:trPr>"
    made = ""
    for number, width in enumerate(wide):
        words = cells[number].replace("**", "") if number < len(cells) else ""
        aligned = '<w:jc w:val="right"/>' if number in right else ""
        looks = f'<w:pPr><w:pStyle w:val="{style}"/>{aligned}</w:pPr>'
        made += f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p>{looks}{_runs(words)}</w:p></w:tc>'
    return f"<w:tr>{properties}{made}</w:tr>"


def word_file(body: str, *, header: str, footer: str) -> bytes:
    """The whole file, with a header on the first page and a footer on all."""
    section = (
        '<w:sectPr><w:headerReference w:type="first" r:id="rId4"/><w:headerReference w:type="default" r:id="rId5"/>'
        '<w:footerReference w:type="first" r:id="rId6"/><w:footerReference w:type="default" r:id="rId6"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1247" w:right="1361" w:bottom="1247" w:left="1361"'
        ' w:header="680" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )
    parts = {
        "word/document.xml": ("document.main", f"<w:document {_SPACES}><w:body>{body}{section}</w:body></w:document>"),
        "word/styles.xml": ("styles", f"<w:styles {_SPACES}>{_styles()}</w:styles>"),
        "word/numbering.xml": ("numbering", f"<w:numbering {_SPACES}>{_NUMBERING}</w:numbering>"),
        "word/settings.xml": ("settings", f'<w:settings {_SPACES}><w:zoom w:percent="100"/></w:settings>'),
        "word/header1.xml": ("header", f"<w:hdr {_SPACES}>{header}</w:hdr>"),
        "word/header2.xml": ("header", f"<w:hdr {_SPACES}>{p('', 'Small')}</w:hdr>"),
        "word/footer1.xml": ("footer", f"<w:ftr {_SPACES}>{footer}</w:ftr>"),
        "word/fontTable.xml": ("fontTable", FONTS),
        "word/theme/theme1.xml": ("theme", theme_xml()),
    }
    targets = (
        *(("styles", "styles.xml"), ("numbering", "numbering.xml"), ("settings", "settings.xml")),
        *(("header", "header1.xml"), ("header", "header2.xml"), ("footer", "footer1.xml")),
        *(("fontTable", "fontTable.xml"), ("theme", "theme/theme1.xml")),
    )
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    space = "http://schemas.openxmlformats.org/package/2006"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{space}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + "".join(
            f'<Override PartName="/{name}" ContentType="{_THEME if kind == "theme" else f"{_WORD}.{kind}+xml"}"/>'
            for name, (kind, _) in parts.items()
        )
        + "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{space}/relationships"><Relationship Id="rId1"'
        f' Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{space}/relationships">{relations}</Relationships>',
    } | {name: content for name, (_, content) in parts.items()}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, date_time=_BEGINNING)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, (_HEAD + content).encode())
    return file.getvalue()


def _style(name: str, shown: str, paragraph: str = "", run: str = "", based: str = "Normal") -> str:
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}"><w:name w:val="{shown}"/>'
        f'<w:basedOn w:val="{based}"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    )


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _spacing(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


_SERIF = '<w:rFonts w:ascii="Source Serif 4" w:hAnsi="Source Serif 4" w:cs="Source Serif 4"/>'
_BOLD = "<w:b/><w:bCs/>"
_NAVY, _GREY = '<w:color w:val="24415C"/>', '<w:color w:val="66737D"/>'


def _styles() -> str:
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_SERIF}{_size(10.5)}"
        '<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="269" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>"
        + _style("FirmName", "Firm Name", _spacing(0, 20), f"{_BOLD}{_NAVY}{_size(17)}")
        + _style("Small", "Small", _spacing(0, 0), f"{_GREY}{_size(8.5)}")
        + _style("Tag", "Tag", _spacing(0, 0), f"{_GREY}{_size(8)}")
        + _style("Lines", "Lines", _spacing(0, 240))
        + _style("Subject", "Subject", f"<w:keepNext/>{_spacing(120, 160)}", f"{_BOLD}{_size(12)}")
        + _style("PaperTitle", "Paper Title", f"<w:keepNext/>{_spacing(120, 160)}", f"{_BOLD}{_NAVY}{_size(20)}")
        + _style("Section", "Section", f"<w:keepNext/>{_spacing(240, 80)}", f"{_BOLD}{_NAVY}{_size(12)}")
        + _style(
            "ClauseHeading",
            "Clause Heading",
            f'<w:keepNext/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>{_spacing(220, 80)}',
            f"{_BOLD}{_NAVY}{_size(11.5)}",
        )
        + _style(
            "ClauseText",
            "Clause Text",
            f'<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>{_spacing(0, 100)}',
        )
        + _style(
            "Bullet",
            "Bullet",
            f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>{_spacing(0, 60)}<w:contextualSpacing/>',
        )
        + _style(
            "ToPay",
            "To Pay",
            '<w:keepLines/><w:pBdr><w:top w:val="single" w:sz="8" w:space="6" w:color="24415C"/>'
            '<w:bottom w:val="single" w:sz="8" w:space="6" w:color="24415C"/></w:pBdr>' + _spacing(240, 240),
            f"{_BOLD}{_size(12)}",
        )
        + _style("TableText", "Table Text", f"<w:keepNext/>{_spacing(50, 50)}", _size(9))
        + _style("TableHead", "Table Head", f"<w:keepNext/>{_spacing(50, 50)}", f"{_BOLD}{_NAVY}{_size(9)}")
        + _style("TableTotal", "Table Total", _spacing(60, 60), f"{_BOLD}{_size(9.5)}")
    )


def _level(number: int, form: str, words: str, indent: int, style: str = "", face: str = "") -> str:
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{linked}<w:lvlText w:val="{words}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{indent}" w:hanging="{min(indent, 624)}"/></w:pPr>{face}</w:lvl>'
    )


_NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
    + _level(0, "decimal", "%1.", 624, "ClauseHeading")
    + _level(1, "decimal", "%1.%2", 624, "ClauseText")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="hybridMultilevel"/>'
    + _level(0, "bullet", "–", 964, "Bullet")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
)
