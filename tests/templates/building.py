"""Word files made from a few lines, for the tests: paragraphs, tables, headers, notes, boxes and what Word adds."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
}
NAMESPACES = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _SPACES.items()) + ' mc:Ignorable=""'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def run(words: str, looks: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{looks}</w:rPr>" if looks else ""}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def p(*runs: str, style: str = "") -> str:
    """A paragraph. What begins with < is XML, anything else words of a run of its own."""
    looks = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{looks}{''.join(one if one.startswith('<') else run(one) for one in runs if one)}</w:p>"


def paragraphs(*lines: str) -> str:
    return "".join(p(line) for line in lines)


def cell(*content: str, span: int = 1) -> str:
    """A table cell. What begins with <w:p or <w:tbl is a block, anything else a paragraph."""
    blocks = "".join(one if one.startswith(("<w:p>", "<w:tbl>")) else p(one) for one in content)
    wide = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{2000 * span}" w:type="dxa"/>{wide}</w:tcPr>{blocks}</w:tc>'


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(one if one.startswith('<w:tc>') else cell(one) for one in cells)}</w:tr>"


def table(*rows: str, columns: int = 2) -> str:
    grid = '<w:gridCol w:w="2000"/>' * columns
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def lines(*rows: Sequence[str]) -> str:
    """A table from rows of words."""
    return table(*(row(*one) for one in rows), columns=max(len(one) for one in rows))


def deleted(words: str) -> str:
    return (
        '<w:del w:id="90" w:author="A. Person" w:date="2026-01-01T00:00:00Z">'
        f'<w:r><w:delText xml:space="preserve">{escape(words)}</w:delText></w:r></w:del>'
    )


def inserted(words: str) -> str:
    return f'<w:ins w:id="91" w:author="A. Person" w:date="2026-01-01T00:00:00Z">{run(words)}</w:ins>'


def field(code: str, shown: str = "1") -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def picture(relation: str = "rIdDot", words: str = "A dot") -> str:
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="9525" cy="9525"/>'
        f'<wp:docPr id="1" name="Dot" descr="{escape(words)}"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="1" name="Dot"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/>'
        '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="9525" cy="9525"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def box(*blocks: str) -> str:
    """A text box as Word writes it: the shape, and a stand-in for older readers with the same words."""
    words = "".join(one if one.startswith("<w:") else p(one) for one in blocks)
    shape = (
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="1905000" cy="952500"/>'
        '<wp:docPr id="2" name="Box"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr/>'
        '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1905000" cy="952500"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{words}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    old = (
        '<w:pict><v:shape id="box" type="#_x0000_t202" style="width:150pt;height:75pt">'
        f"<v:textbox><w:txbxContent>{words}</w:txbxContent></v:textbox></v:shape></w:pict>"
    )
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{shape}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def note_mark(kind: str = "footnote", number: int = 2) -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def linked(relation: str, words: str) -> str:
    return f'<w:hyperlink r:id="{relation}">{run(words)}</w:hyperlink>'


_CUSTOM = "docProps/custom.xml"


def word_file(
    body: str,
    *,
    header: str = "",
    footer: str = "",
    footnote: str = "",
    endnote: str = "",
    settings: str = "",
    parts: Mapping[str, tuple[str, bytes]] | None = None,
    relations: Mapping[str, tuple[str, str, bool]] | None = None,
    settings_relations: Mapping[str, tuple[str, str, bool]] | None = None,
    main_type: str = f"{_WORD}.document.main+xml",
) -> bytes:
    """A whole .docx. `parts` are further parts by name with type and content; `relations` those of the text, by id
    with kind, target and whether it lies outside the file.
    """
    content: dict[str, tuple[str, bytes]] = {}
    rels: dict[str, tuple[str, str, bool]] = {
        "rIdStyles": ("styles", "styles.xml", False),
        "rIdSettings": ("settings", "settings.xml", False),
        "rIdDot": ("image", "media/dot.png", False),
    }
    content["word/media/dot.png"] = ("image/png", DOT)
    ends = ""
    for kind, words in (("header", header), ("footer", footer)):
        if words:
            root = {"header": "hdr", "footer": "ftr"}[kind]
            content[f"word/{kind}1.xml"] = (f"{_WORD}.{kind}+xml", _xml(root, words))
            rels[f"rId{kind}"] = (kind, f"{kind}1.xml", False)
            ends += f'<w:{kind}Reference w:type="default" r:id="rId{kind}"/>'
    for kind, words in (("footnote", footnote), ("endnote", endnote)):
        if words:
            marks = "".join(
                f'<w:{kind} w:type="{one}" w:id="{number}">{p("")}</w:{kind}>'
                for number, one in enumerate(("separator", "continuationSeparator"))
            )
            notes = f'{marks}<w:{kind} w:id="2">{words}</w:{kind}>'
            content[f"word/{kind}s.xml"] = (f"{_WORD}.{kind}s+xml", _xml(f"{kind}s", notes))
            rels[f"rId{kind}s"] = (f"{kind}s", f"{kind}s.xml", False)
    section = f'<w:sectPr>{ends}<w:pgSz w:w="11906" w:h="16838"/>{_MARGINS}</w:sectPr>'
    content["word/document.xml"] = (main_type, _xml("document", f"<w:body>{body}{section}</w:body>"))
    content["word/styles.xml"] = (f"{_WORD}.styles+xml", _xml("styles", _STYLES))
    content["word/settings.xml"] = (f"{_WORD}.settings+xml", _xml("settings", settings))
    content["docProps/core.xml"] = (
        "application/vnd.openxmlformats-package.core-properties+xml",
        (
            f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>A. Person</dc:creator></cp:coreProperties>'
        ).encode(),
    )
    content |= parts or {}
    rels |= relations or {}
    files = {
        "[Content_Types].xml": _types(content),
        "_rels/.rels": _relations(
            {
                "rId1": ("officeDocument", "word/document.xml", False),
                "rId2": ("core", "docProps/core.xml", False),
                **({"rId3": ("custom-properties", _CUSTOM, False)} if _CUSTOM in content else {}),
            }
        ),
        "word/_rels/document.xml.rels": _relations(rels),
    }
    if settings_relations:
        files["word/_rels/settings.xml.rels"] = _relations(settings_relations)
    files |= {name: one for name, (_, one) in content.items()}
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as package:
        for name, one in files.items():
            package.writestr(name, one)
    return whole.getvalue()


_MARGINS = (
    '<w:pgMar w:top="1134" w:right="1418" w:bottom="1134" w:left="1418" w:header="709" w:footer="709" w:gutter="0"/>'
)
_STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
)


def _xml(root: str, inside: str) -> bytes:
    return f"{HEAD}<w:{root} {NAMESPACES}>{inside}</w:{root}>".encode()


def _types(content: Mapping[str, tuple[str, bytes]]) -> bytes:
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name, (kind, _) in content.items()
        if not name.endswith(".png")
    )
    return (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f"{overrides}</Types>"
    ).encode()


def _relations(relations: Mapping[str, tuple[str, str, bool]]) -> bytes:
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    inside = "".join(
        f'<Relationship Id="{key}" Type="{core if kind == "core" else f"{OFFICE}/{kind}"}" Target="{escape(target)}"'
        + (' TargetMode="External"' if outside else "")
        + "/>"
        for key, (kind, target, outside) in relations.items()
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{HEAD}<Relationships xmlns="{space}">{inside}</Relationships>'.encode()
