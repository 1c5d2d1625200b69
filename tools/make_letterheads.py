"""Writes the letterheads in templates/letterheads, for Word and for PDF: `python -m tools.make_letterheads`.

The stylesheets are put together from tools/letterhead_css. The Word file is a docxtpl template: styles, numbering,
headers and footers with tags, and a body that is the one tag `{{p body }}`. It is made here part by part because the
empty document of a word processor (or of python-docx) brings hundreds of kilobytes of styles that nobody asked for,
with somebody's name in its properties.
"""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

from tools.letterhead_styles import House, numbering_xml, styles_xml
from tools.letterhead_xml import ACCENT, GREY, INK, SANS, SERIF, WASH

LETTERHEADS = {"plain": House(accent=ACCENT), "column": House(accent=ACCENT, column=True)}

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_THEME = "application/vnd.openxmlformats-officedocument.theme+xml"

# Part, its relationship from the document, its content type.
_PARTS: tuple[tuple[str, str, str], ...] = (
    ("styles", "styles", "styles"),
    ("numbering", "numbering", "numbering"),
    ("settings", "settings", "settings"),
    ("fontTable", "fontTable", "fontTable"),
    ("header1", "header", "header"),
    ("header2", "header", "header"),
    ("footer1", "footer", "footer"),
    ("footer2", "footer", "footer"),
    ("theme/theme1", "theme", "theme"),
)


def _line(style: str, *runs: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(runs)}</w:p>'


def _text(words: str, character_style: str = "") -> str:
    style = f'<w:rPr><w:rStyle w:val="{character_style}"/></w:rPr>' if character_style else ""
    return f'<w:r>{style}<w:t xml:space="preserve">{words}</w:t></w:r>'


def _tag(words: str) -> str:
    """A paragraph that is only a tag: docxtpl takes the whole paragraph away."""
    return f"<w:p>{_text(words)}</w:p>"


def _field(instruction: str) -> str:
    """A field that the word processor works out for itself; 1 is shown until it does."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


_DRAFT_MARK = _tag("{%p if draft_mark %}") + _line("DraftMark", _text("{{ draft_mark }}")) + _tag("{%p endif %}")


def _two_cells(left: str, right: str, left_width: int, style: str = "HeaderTable") -> str:
    """A row across the text without lines. Its width is a share, so that it fits A4 and Letter alike."""
    text_width = 9070
    cells = ((left, left_width), (right, text_width - left_width))
    return (
        "<w:tbl><w:tblPr>"
        f'<w:tblStyle w:val="{style}"/><w:tblW w:w="5000" w:type="pct"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0700"'
        ' w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="1" w:noHBand="1"'
        ' w:noVBand="1"/></w:tblPr><w:tblGrid>'
        + "".join(f'<w:gridCol w:w="{width}"/>' for _, width in cells)
        + "</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{round(width / text_width * 5000)}" w:type="pct"/></w:tcPr>{content}</w:tc>'
            for content, width in cells
        )
        + "</w:tr></w:tbl>"
    )


def _lines_of(name: str) -> tuple[str, ...]:
    """Runs that show a list of lines under each other in one paragraph, which stands even when the list is empty."""
    return (
        _text(f"{{%r for line in {name} %}}"),
        _text("{{ line }}"),
        _text("{%r if not loop.last %}"),
        "<w:r><w:br/></w:r>",
        _text("{%r endif %}"),
        _text("{%r endfor %}"),
    )


def _logo(words: str) -> str:
    """The place of the logo, which stands there only where the firm has one. The words say how large it may be."""
    return _tag("{%p if has_logo %}") + _line("Logo", _text(words)) + _tag("{%p endif %}")


_PLAIN_HEADER = (
    _DRAFT_MARK
    + _logo("Logo, at most 60 × 14 mm")
    + _tag("{%p if layout == 'letter' %}")
    + _two_cells(
        _line("SenderName", _text("{{ sender_name }}")),
        _line("SenderLine", *_lines_of("sender_lines")),
        5102,
    )
    + _tag("{%p else %}")
    + _line(
        "SenderStrip",
        _text("{{ sender_name }}", "Strong"),
        _text("{% for line in sender_lines %} · {{ line }}{% endfor %}"),
    )
    + _tag("{%p endif %}")
    + _line("HeaderEnd")
)

_COLUMN_HEADER = (
    _DRAFT_MARK
    + _two_cells(
        _logo("Logo, at most 70 × 18 mm")
        + _tag("{%p if not has_logo %}")
        + _line("SenderName", _text("{{ sender_name }}"))
        + _tag("{%p endif %}"),
        _tag("{%p if has_logo %}")
        + _line("SenderLine", _text("{{ sender_name }}", "Strong"))
        + _tag("{%p endif %}")
        + _line("SenderLine", *_lines_of("sender_lines")),
        5669,
        "SenderColumn",
    )
    + _line("HeaderEnd")
)

_OTHER_HEADER = _DRAFT_MARK + _line("RunningTitle", _text("{{ running_title }}"))

_FOOTER = (
    _line("FooterRule")
    + _two_cells(
        _line("FooterLine", *_lines_of("footer_lines")),
        _line(
            "PageLine",
            _text("{{ page_words[0] }}"),
            _field("PAGE"),
            _text("{{ page_words[1] }}"),
            _field("NUMPAGES"),
            _text("{{ page_words[2] }}"),
        ),
        7087,
    )
    + _line("FooterEnd")
)

_DOCUMENT = (
    f"<w:document {_W}><w:body>{_tag('{{p body }}')}<w:sectPr>"
    '<w:headerReference w:type="first" r:id="rId5"/><w:headerReference w:type="default" r:id="rId6"/>'
    '<w:footerReference w:type="first" r:id="rId7"/><w:footerReference w:type="default" r:id="rId8"/>'
    # A4 here; the renderer sets the sheet that the document asks for.
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1531" w:right="1418" w:bottom="1361" w:left="1418" w:header="737" w:footer="624" w:gutter="0"/>'
    '<w:cols w:space="708"/><w:titlePg/></w:sectPr></w:body></w:document>'
)

# Compatibility mode 15 is Word 2013 and later: without it Word opens the file as an old one, with old line breaking.
# OpenType features are what makes the figures of a column equally wide.
_COMPATIBILITY = (
    ("compatibilityMode", 15),
    ("overrideTableStyleFontSizeAndJustification", 1),
    ("enableOpenTypeFeatures", 1),
    ("doNotFlipMirrorIndents", 1),
    ("differentiateMultirowTableHeaders", 1),
)
_SETTINGS = (
    f'<w:settings {_W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    + "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in _COMPATIBILITY
    )
    + "</w:compat>"
    + '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1"'
    ' w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6"'
    ' w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
    + '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)


def _font(name: str, alternative: str, panose: str, family: str) -> str:
    """A face in the font table. `alternative` is what a machine without it takes; every office suite has that one."""
    return (
        f'<w:font w:name="{name}"><w:altName w:val="{alternative}"/><w:panose1 w:val="{panose}"/>'
        f'<w:charset w:val="00"/><w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
    )


FONTS = (
    f"<w:fonts {_W}>"
    + _font(SERIF, "Cambria", "02040603050405020204", "roman")
    + _font(SANS, "Calibri", "020B0503030403020204", "swiss")
    + "</w:fonts>"
)


def theme_xml() -> str:
    """The smallest theme that the standard allows. The styles take their faces and colours from it."""
    colours = (
        *(("dk1", INK), ("lt1", "FFFFFF"), ("dk2", GREY), ("lt2", WASH), ("accent1", ACCENT)),
        *(("accent2", "6B7F5E"), ("accent3", "A0703A"), ("accent4", "7A4B5C"), ("accent5", "4F7A80")),
        *(("accent6", GREY), ("hlink", INK), ("folHlink", GREY)),
    )
    scheme = "".join(f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>' for name, colour in colours)
    faces = "".join(
        f'<a:{kind}><a:latin typeface="{face}"/><a:ea typeface=""/><a:cs typeface=""/></a:{kind}>'
        for kind, face in (("majorFont", SANS), ("minorFont", SERIF))
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Plain"><a:themeElements>'
        f'<a:clrScheme name="Plain">{scheme}</a:clrScheme><a:fontScheme name="Plain">{faces}</a:fontScheme>'
        f'<a:fmtScheme name="Plain"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        + "<a:lnStyleLst>"
        + f'<a:ln w="6350">{fill}</a:ln>' * 3
        + "</a:lnStyleLst>"
        + "<a:effectStyleLst>"
        + "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
        + "</a:effectStyleLst>"
        + f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def _relationships() -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{relation}" Target="{part}.xml"/>'
        for number, (part, relation, _) in enumerate(_PARTS, start=1)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def _content_types() -> str:
    overrides = f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>' + "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_THEME if kind == "theme" else f"{_WORD}.{kind}+xml"}"/>'
        for part, _, kind in _PARTS
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def letterhead_parts(house: House) -> dict[str, str]:
    """The XML of every part of a letterhead, by its name in the file, in the order in which they are stored."""
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
        ),
        "word/document.xml": _DOCUMENT,
        "word/_rels/document.xml.rels": _relationships(),
        "word/styles.xml": styles_xml(house),
        "word/numbering.xml": numbering_xml(),
        "word/settings.xml": _SETTINGS,
        "word/fontTable.xml": FONTS,
        "word/theme/theme1.xml": theme_xml(),
        "word/header1.xml": f"<w:hdr {_W}>{_COLUMN_HEADER if house.column else _PLAIN_HEADER}</w:hdr>",
        "word/header2.xml": f"<w:hdr {_W}>{_OTHER_HEADER}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {_W}>{_FOOTER}</w:ftr>",
        "word/footer2.xml": f"<w:ftr {_W}>{_FOOTER}</w:ftr>",
    }


def letterhead(name: str) -> bytes:
    """The letterhead of that name as a .docx file. Parts are stored uncompressed: the same bytes on every machine."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as package:
        for part, xml in letterhead_parts(LETTERHEADS[name]).items():
            entry = zipfile.ZipInfo(part, date_time=(1980, 1, 1, 0, 0, 0))
            package.writestr(entry, _HEAD + xml)
    return file.getvalue()


_CSS = Path(__file__).resolve().parent / "letterhead_css"


def stylesheets(name: str) -> dict[str, str]:
    """The stylesheets of a letterhead by the ending of their files: each whole, so that a firm can start from it."""

    def joined(about: str, *parts: str) -> str:
        return f"/* {about} */\n\n" + "".join(
            (_CSS / part).read_text("utf-8") for part in parts if (_CSS / part).is_file()
        )

    return {
        "paged.css": joined(
            f"The letterhead “{name}” on paper: what WeasyPrint lays out. The sheet's size, the measures of a letter\n"
            "   and the words around the page numbers come from the document itself. The Word letterhead has the same\n"
            "   colours, sizes and margins: change both together. Made by tools/make_letterheads.py.",
            *("page.css", "text.css", f"{name}.css"),
        ),
        "screen.css": joined(
            f"The letterhead “{name}” in a browser, on a screen or a printer at hand. The PDF has a stylesheet of its\n"
            "   own. Made by tools/make_letterheads.py.",
            *("plain.screen.css", *((f"{name}.screen.css",) if name != "plain" else ())),
        ),
    }


def main() -> None:
    folder = Path(__file__).resolve().parent.parent / "templates" / "letterheads"
    for name in LETTERHEADS:
        (folder / f"{name}.docx").write_bytes(letterhead(name))
        for ending, text in stylesheets(name).items():
            (folder / f"{name}.{ending}").write_text(text, encoding="utf-8")
        sys.stdout.write(f"wrote {name}\n")


if __name__ == "__main__":
    main()
