"""Words of a Word file that nobody sees are refused; what Word and LibreOffice ordinarily save is not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from random import Random

import pytest

from docgen.diagnostics import Severity
from docgen.errors import CaseError
from docgen.pipeline import draft, load, render
from docgen.render.words import lines_of
from docgen.resources import templates_folder
from docgen.wordtemplate.package import open_package
from docgen.wordtemplate.paragraphs import stories
from docgen.wordtemplate.vetting import admitted, vet
from tests.documents.examples import ExampleDocument, composed, example_documents
from tests.render.conftest import Convert, convert  # noqa: F401  # the fixture
from tests.templates.building import HEAD, NAMESPACES, p, run, word_file
from tests.templates.desktop_word import saved_by_word
from tests.templates.test_corpus import read
from tests.templates.test_filling import parts
from tools.demo import FIRM_TEMPLATES

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="x"><a:themeElements>'
    '<a:clrScheme name="x"><a:dk1><a:srgbClr val="102030"/></a:dk1><a:lt1><a:srgbClr val="FFFFFF"/></a:lt1>'
    '<a:accent1><a:srgbClr val="FEFEFE"/></a:accent1></a:clrScheme></a:themeElements></a:theme>'
)


def file(
    body: str, *, styles: str = "", numbering: str = "", theme: str = "", header: str = "", settings: str = ""
) -> bytes:
    """A Word file with styles, numbering and a theme of its own."""
    more: dict[str, tuple[str, bytes]] = {}
    related: dict[str, tuple[str, str, bool]] = {}
    if styles:
        more["word/styles.xml"] = (
            f"{_WORD}.styles+xml",
            f"{HEAD}<w:styles {NAMESPACES}>{styles}</w:styles>".encode(),
        )
    if numbering:
        more["word/numbering.xml"] = (
            f"{_WORD}.numbering+xml",
            f"{HEAD}<w:numbering {NAMESPACES}>{numbering}</w:numbering>".encode(),
        )
        related["rIdN"] = ("numbering", "numbering.xml", False)
    if theme:
        more["word/theme/theme1.xml"] = ("application/vnd.openxmlformats-officedocument.theme+xml", theme.encode())
        related["rIdT"] = ("theme", "theme/theme1.xml", False)
    return word_file(body, header=header, settings=settings, parts=more, relations=related)


def looking(looks: str, words: str = "pay double") -> bytes:
    return file(p("Dear all, ", run(words, looks)))


def para(looks: str, words: str = "pay double", run_looks: str = "") -> str:
    return f"<w:p><w:pPr>{looks}</w:pPr>{run(words, run_looks)}</w:p>"


def styled(kind: str, looks: str, name: str = "S", more: str = "", default: bool = False) -> str:
    said = ' w:default="1"' if default else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}"{said}><w:name w:val="{name}"/>{more}{looks}</w:style>'


def white(value: str = "FFFFFF") -> str:
    return f'<w:color w:val="{value}"/>'


def shade(fill: str, value: str = "clear", colour: str = "auto") -> str:
    return f'<w:shd w:val="{value}" w:color="{colour}" w:fill="{fill}"/>'


def one_cell(of_cell: str, content: str, of_table: str = "", of_row: str = "", grid: str = "4000") -> str:
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/>{of_table}</w:tblPr><w:tblGrid><w:gridCol w:w="{grid}"/>'
        f"</w:tblGrid><w:tr><w:trPr>{of_row}</w:trPr><w:tc><w:tcPr>{of_cell}</w:tcPr>{content}</w:tc></w:tr></w:tbl>"
    )


def head_style(head: str, body: str = "") -> str:
    """A style of tables whose head looks like this."""
    conditional = f'<w:tblStylePr w:type="firstRow">{head}</w:tblStylePr>'
    return styled("table", f"{body}{conditional}", "T")


def two_rows(look: str = '<w:tblLook w:firstRow="1" w:noVBand="1" w:noHBand="1"/>', head_cell: str = "") -> str:
    rows = "".join(f"<w:tr><w:tc><w:tcPr>{each}</w:tcPr>{p(words)}</w:tc></w:tr>" for words, each in
                   (("Head", head_cell), ("Body", "")))  # fmt: skip
    grid = '<w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid>'
    return f'<w:tbl><w:tblPr><w:tblStyle w:val="T"/>{look}</w:tblPr>{grid}{rows}</w:tbl>'


def shape(
    words: str,
    *,
    looks: str = "",
    fill: str = "<a:noFill/>",
    size: tuple[int, int] = (1_905_000, 952_500),
    at: str = "",
    behind: int = 0,
    body: str = "<wps:bodyPr/>",
    style: str = "",
) -> str:
    """A text box that stands somewhere on the page, without a stand-in for old readers."""
    place = at or (
        '<wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>400000</wp:posOffset></wp:positionV>'
    )
    text = f"<wps:txbx><w:txbxContent>{p(run(words, looks))}</w:txbxContent></wps:txbx>" if words else ""
    return (
        f'<w:r><w:drawing><wp:anchor simplePos="0" behindDoc="{behind}"><wp:simplePos x="0" y="0"/>{place}'
        f'<wp:extent cx="{size[0]}" cy="{size[1]}"/><wp:wrapNone/><wp:docPr id="7" name="Box"/><a:graphic>'
        "<a:graphicData "
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr/><wps:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{size[0]}" cy="{size[1]}"/></a:xfrm><a:prstGeom prst="rect"/>{fill}'
        f"</wps:spPr>{style}{text}{body}</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )


def at(horizontal: str, across: int, vertical: str, down: int) -> str:
    return (
        f'<wp:positionH relativeFrom="{horizontal}"><wp:posOffset>{across}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="{vertical}"><wp:posOffset>{down}</wp:posOffset></wp:positionV>'
    )


def solid(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def on_document(colour: str, body: str) -> bytes:
    """A file whose page has a colour, as a screen shows it and a printer does not."""
    xml = f'{HEAD}<w:document {NAMESPACES}><w:background w:color="{colour}"/><w:body>{body}</w:body></w:document>'
    main = {"word/document.xml": (f"{_WORD}.document.main+xml", xml.encode())}
    return word_file("", parts=main, settings="<w:displayBackgroundShape/>")


def old_box(style: str, words: str = "pay double", looks: str = "", more: str = "") -> str:
    return (
        f'<w:r><w:pict><v:shape id="b" style="{style}" {more}><v:textbox><w:txbxContent>{p(run(words, looks))}'
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )


def level(more: str, text: str = "%1.") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="{text}"/>'
        f'{more}</w:lvl></w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="0"/></w:num>'
    )


_NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr>'
_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_NORMAL = styled("paragraph", "", "Normal", default=True)


def defaults(looks: str, kind: str = "r") -> str:
    """Styles whose defaults, for runs (r) or paragraphs (p), are these."""
    inside = f"<w:{kind}PrDefault><w:{kind}Pr>{looks}</w:{kind}Pr></w:{kind}PrDefault>"
    return f"<w:docDefaults>{inside}</w:docDefaults>{_NORMAL}"


_FORMATTED = "words are hidden here"
_SMALL = "words are too small to be read here"
_SQUEEZED = "letters are squeezed together until they cannot be read here"
_COLOUR = "words have the colour of their background here"
_LOW = "words are cut off here by a line, a row or a box too low for them"
_NARROW = "words are in a cell, a frame or a box without room for them"
_OUTSIDE = "words are outside the page here"
_MERGED = "words are in a cell that is merged into the one before it, which nobody sees"
_COVERED = "a picture or a shape lies over the words here"

HIDDEN: Mapping[str, tuple[str, bytes]] = {
    # --- formatted ---
    "vanish": (_FORMATTED, looking("<w:vanish/>")),
    "hidden on the web": (_FORMATTED, looking("<w:webHidden/>")),
    "hidden by the defaults of the file": (
        _FORMATTED,
        file(p("pay double"), styles=defaults("<w:vanish/>")),
    ),
    "hidden by the style of the table": (
        _FORMATTED,
        file(two_rows(), styles=_NORMAL + head_style("<w:rPr><w:vanish/></w:rPr>")),
    ),
    "half a point": (_SMALL, looking('<w:sz w:val="1"/>')),
    "a size in points": (_SMALL, looking('<w:sz w:val="1pt"/>')),
    "small letters of Hebrew": (_SMALL, looking('<w:sz w:val="24"/><w:szCs w:val="1"/>', "שלום")),
    "small by the complex size": (_SMALL, looking('<w:cs/><w:sz w:val="24"/><w:szCs w:val="2"/>')),
    "small by the style of the table": (
        _SMALL,
        file(two_rows(), styles=_NORMAL + head_style('<w:rPr><w:sz w:val="2"/></w:rPr>')),
    ),
    # --- squeezed ---
    "a hundredth of the width": (_SQUEEZED, looking('<w:w w:val="1"/>')),
    "a tenth of the width": (_SQUEEZED, looking('<w:w w:val="10"/>')),
    "letters upon one another": (_SQUEEZED, looking('<w:spacing w:val="-2000"/>')),
    "letters half upon one another": (_SQUEEZED, looking('<w:sz w:val="20"/><w:spacing w:val="-90"/>')),
    "fitted into nothing": (_SQUEEZED, looking('<w:fitText w:val="1" w:id="5"/>')),
    "squeezed by a character style": (
        _SQUEEZED,
        file(
            p(run("pay double", '<w:rStyle w:val="S"/>')),
            styles=_NORMAL + styled("character", '<w:rPr><w:w w:val="1"/></w:rPr>'),
        ),
    ),
    # --- colour ---
    "white on white": (_COLOUR, looking(white())),
    "nearly white on white": (_COLOUR, looking(white("F4F4F4"))),
    "white by the theme": (_COLOUR, looking('<w:color w:val="000000" w:themeColor="background1"/>')),
    "white by the number, black by the theme": (_COLOUR, looking('<w:color w:val="FFFFFF" w:themeColor="text1"/>')),
    "white by a shade of the theme": (
        _COLOUR,
        looking('<w:color w:val="404040" w:themeColor="text1" w:themeTint="05"/>'),
    ),
    "a theme whose accent is white": (
        _COLOUR,
        file(p(run("pay double", '<w:color w:val="4472C4" w:themeColor="accent1"/>')), theme=_THEME),
    ),
    "a theme whose text is mapped to white": (
        _COLOUR,
        file(
            p(run("pay double", '<w:color w:val="000000" w:themeColor="text1"/>')),
            settings='<w:clrSchemeMapping w:bg1="light1" w:t1="light1" w:bg2="light2" w:t2="dark2"/>',
        ),
    ),
    "white by the style": (
        _COLOUR,
        file(p("pay double", style="S"), styles=_NORMAL + styled("paragraph", f"<w:rPr>{white()}</w:rPr>")),
    ),
    "white by the default style": (
        _COLOUR,
        file(p("pay double"), styles=styled("paragraph", f"<w:rPr>{white()}</w:rPr>", "Normal", default=True)),
    ),
    "white by the defaults of the file": (
        _COLOUR,
        file(p("pay double"), styles=defaults(white())),
    ),
    "black on black by highlight": (_COLOUR, looking(f'{white("000000")}<w:highlight w:val="black"/>')),
    "yellow on yellow by shading": (_COLOUR, looking(white("FFFF00") + shade("FFFF00"))),
    "the ink of a solid pattern": (_COLOUR, looking(white("336699") + shade("FFFFFF", "solid", "336699"))),
    "the colour of the paragraph": (_COLOUR, file(para(shade("224466"), run_looks=white("224466")))),
    "the colour of the cell": (
        _COLOUR,
        file(one_cell(shade("224466"), p(run("pay double", white("224466"))))),
    ),
    "the colour of the cell by the theme": (
        _COLOUR,
        file(
            one_cell(
                '<w:shd w:val="clear" w:color="auto" w:fill="000000" w:themeFill="accent1"/>',
                p(run("pay double", '<w:color w:val="FFFFFF" w:themeColor="accent1"/>')),
            )
        ),
    ),
    "a white head on a cell that is not dark after all": (
        _COLOUR,
        file(
            two_rows(head_cell=shade("auto")),
            styles=_NORMAL + head_style(f"<w:rPr>{white()}</w:rPr><w:tcPr>{shade('1F3864')}</w:tcPr>"),
        ),
    ),
    "a white head where the dark one is switched off": (
        _COLOUR,
        file(
            one_cell("", p("pay double"), '<w:tblStyle w:val="T"/><w:tblLook w:firstRow="0"/>') + p("x"),
            styles=_NORMAL + head_style(f"<w:tcPr>{shade('1F3864')}</w:tcPr>", f"<w:rPr>{white()}</w:rPr>"),
        ),
    ),
    "words that the colour of the page alone shows": (_COLOUR, on_document("000080", p(run("pay double", white())))),
    "words in the colour of the page": (_COLOUR, on_document("FFFF99", p(run("pay double", white("FFFF99"))))),
    "no fill for the letters": (
        _COLOUR,
        looking(f"<w14:textFill {_W14}><w14:noFill/></w14:textFill>"),
    ),
    "letters that are seen through": (
        _COLOUR,
        looking(
            f'<w14:textFill {_W14}><w14:solidFill><w14:srgbClr w14:val="000000"><w14:alpha w14:val="100000"/>'
            "</w14:srgbClr></w14:solidFill></w14:textFill>"
        ),
    ),
    "white letters in a box": (_COLOUR, file(p("x", shape("pay double", looks=white(), fill=solid("FFFFFF"))))),
    "white letters in a box without a fill": (_COLOUR, file(p("x", shape("pay double", looks=white())))),
    "letters that a shape makes white": (
        _COLOUR,
        file(
            p(
                "x",
                shape(
                    "pay double",
                    fill=solid("FFFFFF"),
                    style='<wps:style><a:fontRef idx="minor"><a:schemeClr val="lt1"/></a:fontRef></wps:style>',
                ),
            )
        ),
    ),
    "white letters in an old box": (_COLOUR, file(p("x", old_box("width:90pt;height:30pt", looks=white())))),
    "white in a header": (_COLOUR, file(p("x"), header=p(run("pay double", white())))),
    "white beside a logo": (
        _COLOUR,
        file(p("x"), header=p(shape("", fill=solid("1F3864"), size=(900_000, 900_000)), run("pay double", white()))),
    ),
    # --- cut off ---
    "a line of a twentieth of a point": (_LOW, file(para('<w:spacing w:line="1" w:lineRule="exact"/>'))),
    "a hundredth of a line": (_LOW, file(para('<w:spacing w:line="2" w:lineRule="auto"/>'))),
    "a low line by the style": (
        _LOW,
        file(
            p("pay double", style="S"),
            styles=_NORMAL
            + styled("paragraph", '<w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr>'),
        ),
    ),
    "a low line for tall letters": (
        _LOW,
        file(para('<w:spacing w:line="200" w:lineRule="exact"/>', run_looks='<w:sz w:val="96"/>')),
    ),
    "raised out of its line": (
        _LOW,
        file(para('<w:spacing w:line="240" w:lineRule="exact"/>', run_looks='<w:position w:val="60"/>')),
    ),
    "a low row": (
        _LOW,
        file(one_cell("", p("pay double"), of_row='<w:trHeight w:val="10" w:hRule="exact"/>') + p("x")),
    ),
    "below the end of its row": (
        _LOW,
        file(
            one_cell("", p("Price") + p("") + p("pay double"), of_row='<w:trHeight w:val="280" w:hRule="exact"/>')
            + p("x")
        ),
    ),
    "pushed out of its row": (
        _LOW,
        file(
            one_cell("", para('<w:spacing w:before="4000"/>'), of_row='<w:trHeight w:val="280" w:hRule="exact"/>')
            + p("x")
        ),
    ),
    "a frame without height": (_LOW, file(para('<w:framePr w:w="2000" w:h="1" w:hRule="exact" w:x="900" w:y="900"/>'))),
    "a box without height": (_LOW, file(p("x", shape("pay double", size=(1_905_000, 100))))),
    "an old box without height": (_LOW, file(p("x", old_box("width:90pt;height:.1pt", more='filled="f"')))),
    # --- narrow ---
    "a box without width": (_NARROW, file(p("x", shape("pay double", size=(0, 952_500))))),
    "a box that is all margin": (
        _NARROW,
        file(p("x", shape("pay double", body='<wps:bodyPr lIns="1905000" rIns="0" tIns="0" bIns="0"/>'))),
    ),
    "a column without width": (
        _NARROW,
        file(
            one_cell('<w:tcW w:w="10" w:type="dxa"/>', p("pay double"), '<w:tblLayout w:type="fixed"/>', grid="10")
            + p("x")
        ),
    ),
    "a frame without width": (_NARROW, file(para('<w:framePr w:w="1" w:x="900" w:y="900"/>'))),
    # --- outside the page ---
    "an indent to the left": (_OUTSIDE, file(para('<w:ind w:left="-20000"/>'))),
    "an indent to the right": (_OUTSIDE, file(para('<w:ind w:left="20000"/>'))),
    "a first line to the left": (_OUTSIDE, file(para('<w:ind w:firstLine="-9000"/>'))),
    "a hanging line": (_OUTSIDE, file(para('<w:ind w:hanging="9000"/>'))),
    "lines that never end": (_OUTSIDE, file(para('<w:ind w:right="-20000"/>'))),
    "an indent in letters": (_OUTSIDE, file(para('<w:ind w:leftChars="20000" w:left="0"/>'))),
    "at the far end of nothing": (_OUTSIDE, file(para('<w:jc w:val="right"/><w:ind w:right="15000"/>'))),
    "an indent of the style": (
        _OUTSIDE,
        file(
            p("pay double", style="S"),
            styles=_NORMAL + styled("paragraph", '<w:pPr><w:ind w:left="-20000"/></w:pPr>'),
        ),
    ),
    "an indent of the list": (
        _OUTSIDE,
        file(para(_NUMBERED), numbering=level('<w:pPr><w:ind w:left="20000"/></w:pPr>')),
    ),
    "an indent of the defaults": (
        _OUTSIDE,
        file(p("pay double"), styles=defaults('<w:ind w:left="20000"/>', "p")),
    ),
    "an indent in a cell": (_OUTSIDE, file(one_cell("", para('<w:ind w:left="-20000"/>')) + p("x"))),
    "beyond a tab": (
        _OUTSIDE,
        file(
            '<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="20000"/></w:tabs></w:pPr>'
            f'{run("Price")}<w:r><w:tab/></w:r>{run("pay double")}</w:p>'
        ),
    ),
    "raised off the page": (_OUTSIDE, looking('<w:position w:val="2000"/>')),
    "a box beside the page": (
        _OUTSIDE,
        file(p("x", shape("pay double", at=at("page", -9_000_000, "page", 900_000)))),
    ),
    "a box below the page": (
        _OUTSIDE,
        file(p("x", shape("pay double", at=at("margin", 0, "margin", 20_000_000)))),
    ),
    "a box far above its paragraph": (
        _OUTSIDE,
        file(p("x", shape("pay double", at=at("column", 0, "paragraph", -20_000_000)))),
    ),
    "an old box beside the page": (
        _OUTSIDE,
        file(p("x", old_box("position:absolute;margin-left:-2000pt;margin-top:9pt;width:90pt;height:30pt"))),
    ),
    "a frame beside the page": (
        _OUTSIDE,
        file(para('<w:framePr w:w="2000" w:hAnchor="page" w:vAnchor="page" w:x="20000" w:y="900"/>')),
    ),
    "a table beside the page": (
        _OUTSIDE,
        file(
            one_cell(
                '<w:tcW w:w="4000" w:type="dxa"/>', p("pay double"), '<w:tblInd w:w="-20000" w:type="dxa"/>'
            )
            + p("x")
        ),
    ),
    "a table that floats beside the page": (
        _OUTSIDE,
        file(
            one_cell(
                '<w:tcW w:w="4000" w:type="dxa"/>',
                p("pay double"),
                '<w:tblpPr w:horzAnchor="page" w:vertAnchor="page" w:tblpX="20000" w:tblpY="900"/>',
            )
            + p("x")
        ),
    ),
    # --- merged, covered, numbers ---
    "a cell that goes on from above": (
        _MERGED,
        file(
            one_cell('<w:vMerge w:val="restart"/>', p("Price")).replace(
                "</w:tbl>", f"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{p('pay double')}</w:tc></w:tr></w:tbl>"
            )
            + p("x")
        ),
    ),
    "a cell that goes on from the left": (
        _MERGED,
        file(
            one_cell('<w:hMerge w:val="restart"/>', p("Price")).replace(
                "</w:tr>", f"<w:tc><w:tcPr><w:hMerge/></w:tcPr>{p('pay double')}</w:tc></w:tr>"
            )
            + p("x")
        ),
    ),
    "a shape over the page": (
        _COVERED,
        file(
            p(shape("", fill=solid("FFFFFF"), size=(7_560_000, 10_692_000), at=at("page", 0, "page", 0)))
            + p("pay double")
        ),
    ),
    "a shape over its paragraph": (
        _COVERED,
        file(
            p(
                "pay double",
                shape("", fill=solid("FFFFFF"), size=(6_000_000, 300_000), at=at("column", 0, "paragraph", 0)),
            )
        ),
    ),
    "words in a number": (
        _COLOUR,
        file(para(_NUMBERED, "x"), numbering=level(f"<w:rPr>{white()}</w:rPr>", "pay double %1")),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HIDDEN)
def test_words_that_nobody_sees_are_refused_in_templates_and_letterheads(name: str) -> None:
    what, content = HIDDEN[name]
    errors = [one for one in read(content).diagnostics if one.severity is Severity.ERROR]

    assert [(one.rule, one.message.partition(": “")[0]) for one in errors] == [("template-hidden", what)]
    assert errors[0].message.endswith(("“pay double”", "“שלום”", "“Head”", "“Body”", "“pay double ”"))
    with pytest.raises(CaseError) as refused:
        admitted(content, "t.docx")
    assert [one.message for one in refused.value.diagnostics if one.severity is Severity.ERROR] == [errors[0].message]
    assert admitted(content, "t.docx", ("hidden",))


SEEN: Mapping[str, bytes] = {
    "page numbers that Word hides on the web": looking("<w:webHidden/>", "12"),
    "small print": looking('<w:sz w:val="10"/>'),
    "letters that are condensed": looking('<w:w w:val="66"/><w:spacing w:val="-12"/>'),
    "letters that are spread": looking('<w:spacing w:val="200"/>'),
    "grey": looking(white("A6A6A6")),
    "the colour that Word chooses": file(one_cell(shade("000000"), p(run("x", white("auto"))))),
    "white on a dark cell": file(one_cell(shade("1F3864"), p(run("Total", white()))) + p("x")),
    "white on a dark cell by the theme": file(
        one_cell(
            '<w:shd w:val="clear" w:color="auto" w:fill="4472C4" w:themeFill="accent1"/>',
            p(run("Total", '<w:color w:val="FFFFFF" w:themeColor="background1"/>')),
        )
    ),
    "a white head by the style of the table": file(
        two_rows(), styles=_NORMAL + head_style(f"<w:rPr>{white()}</w:rPr><w:tcPr>{shade('1F3864')}</w:tcPr>")
    ),
    "a white head by bits": file(
        two_rows('<w:tblLook w:val="04A0"/>'),
        styles=_NORMAL + head_style(f"<w:rPr>{white()}</w:rPr><w:tcPr>{shade('1F3864')}</w:tcPr>"),
    ),
    "a table in a dark cell": file(
        one_cell(shade("1F3864"), one_cell("", p(run("Total", white()))) + p(run("x", white()))) + p("x")
    ),
    "white on a highlight": looking(f'{white()}<w:highlight w:val="darkBlue"/>'),
    "white on a dark paragraph": file(para(shade("1F3864"), run_looks=white())),
    "white in a dark box": file(p("x", shape("Moss & Sons", looks=white(), fill=solid("1F3864")))),
    "white in a box that is faded": file(
        p(
            "x",
            shape(
                "Moss & Sons",
                looks=white(),
                fill='<a:gradFill><a:gsLst><a:gs pos="0"><a:srgbClr val="1F3864"/></a:gs><a:gs pos="100000">'
                '<a:srgbClr val="4472C4"/></a:gs></a:gsLst></a:gradFill>',
            ),
        )
    ),
    "white in the shape that Word draws": file(
        p(
            "x",
            shape(
                "Moss & Sons",
                fill="",
                style='<wps:style><a:fillRef idx="1"><a:schemeClr val="accent1"/></a:fillRef>'
                '<a:fontRef idx="minor"><a:schemeClr val="lt1"/></a:fontRef></wps:style>',
            ),
        )
    ),
    "white in an old box": file(
        p("x", old_box("width:90pt;height:30pt", "Moss", white(), 'fillcolor="#1f3864 [3204]"'))
    ),
    "white upon a band of colour across the header": file(
        p("x"),
        header=p(
            shape("", fill=solid("1F3864"), size=(7_560_000, 900_000), at=at("page", 0, "page", 0), behind=1),
            run("Moss & Sons", white()),
        ),
    ),
    "a low line without a word": file(para('<w:spacing w:line="20" w:lineRule="exact"/>', " ") + p("x")),
    "a line of its own height": file(para('<w:spacing w:line="200" w:lineRule="exact"/>')),
    "a row of its own height": file(
        one_cell("", p("Price"), of_row='<w:trHeight w:val="300" w:hRule="exact"/>') + p("x")
    ),
    "a heading that hangs in the margin": file(para('<w:ind w:left="-567"/>') + para('<w:ind w:hanging="720"/>')),
    "a tab at the edge": file(
        '<w:p><w:pPr><w:tabs><w:tab w:val="right" w:pos="9070"/></w:tabs></w:pPr>'
        f'{run("Price")}<w:r><w:tab/></w:r>{run("1,200.00")}</w:p>'
    ),
    "the window for the address": file(
        p("x"),
        header=p(shape("Moss & Sons", at=at("page", 720_000, "page", 1_620_000)))
        + para(
            '<w:framePr w:w="4000" w:h="1200" w:hRule="exact" w:hAnchor="page" w:vAnchor="page" w:x="1134" w:y="2600"/>'
        ),
    ),
    "a box that half leaves the page": file(
        p("x", shape("Moss", size=(1_000_000, 400_000), at=at("page", -300_000, "page", 900_000)))
    ),
    "a stamp upon the words": file(
        p("pay double", shape("", fill=solid("FF0000"), size=(900_000, 900_000), at=at("column", 0, "paragraph", 0)))
    ),
    "a page's picture behind the words": file(
        p(shape("", fill=solid("EEEEEE"), size=(7_560_000, 10_692_000), at=at("page", 0, "page", 0), behind=1))
        + p("pay double")
    ),
    "cells that are merged and empty": file(
        one_cell('<w:vMerge w:val="restart"/>', p("Price")).replace(
            "</w:tbl>", f"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{p('')}</w:tc></w:tr></w:tbl>"
        )
        + p("x")
    ),
    "a white bullet": file(para(_NUMBERED, "x"), numbering=level(f"<w:rPr>{white()}</w:rPr>", "o")),
    "a list that hangs": file(
        para(_NUMBERED, "x"), numbering=level('<w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr>', "Clause %1")
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('w:header="709"', 'w:header="99999999999999999999"'),
        ('w:footer="709"', 'w:footer="16838"'),
        ('w:left="1418"', 'w:left="-2000"'),
        ('w:right="1418"', 'w:right="20000"'),
        ('w:top="1134"', 'w:top="16000"'),
        ('<w:pgSz w:w="11906" w:h="16838"/>', '<w:pgSz w:w="1" w:h="1"/>'),
    ],
)
def test_a_page_without_room_is_refused_for_the_words_that_docgen_puts_there(before: str, after: str) -> None:
    """Found by fuzzing: the mark of a draft came to stand off the page."""
    whole = word_file(p("x"))
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        for name, part in parts(whole).items():
            assert name != "word/document.xml" or before.encode() in part
            package.writestr(name, part.replace(before.encode(), after.encode()))

    said = [one.message for one in read(content.getvalue()).diagnostics]
    assert said[-1] == "a page has no room for its words, or for its header or footer"


@pytest.mark.parametrize("name", SEEN)
def test_words_that_are_seen_are_fine(name: str) -> None:
    assert [one.message for one in read(SEEN[name]).diagnostics if one.severity is Severity.ERROR] == []


def test_the_message_names_the_part_and_the_words() -> None:
    (diagnostic,) = read(file(p("x"), header=p("Dear all, ", run("pay double", white())))).diagnostics

    assert diagnostic.place is not None
    assert diagnostic.place.spot == "header, paragraph 1"
    assert diagnostic.message == f"{_COLOUR}: “pay double”"
    assert diagnostic.hint == (
        "Delete them, or in Word: select them, and give them a colour that can be read (the style, where the style has"
        " it). To keep it: --allow hidden, or allow: [hidden] in the house file."
    )


# --- what programs ordinarily save --------------------------------------------------------------------------------


def refused(content: bytes) -> list[str]:
    """What is refused about a file because it hides words."""
    package = open_package(content, "t.docx")
    return [one.message for one in vet(package, stories(package)).diagnostics if one.rule == "template-hidden"]


def drafts() -> dict[str, bytes]:
    """A document of each kind and each example as docgen makes it, on the letterhead that the example has."""
    chosen: dict[str, ExampleDocument] = {}
    for document in example_documents():
        if document.document not in chosen or document.example not in {one.example for one in chosen.values()}:
            chosen[f"{document.document}{'' if document.document not in chosen else document.example}"] = document
    return {
        document.name.replace("/", "-"): next(iter(render(composed(document), ("docx",)).values()))
        for document in chosen.values()
    }


@pytest.mark.slow
def test_documents_letterheads_and_templates_pass_as_docgen_word_and_libreoffice_save_them(
    convert: Convert,  # noqa: F811  # the fixture
) -> None:
    files = {path.stem: path.read_bytes() for path in sorted((templates_folder() / "letterheads").glob("*.docx"))}
    files |= {path.stem: path.read_bytes() for path in sorted(FIRM_TEMPLATES.glob("*.docx"))}
    files |= drafts()
    assert len(files) > 20

    assert {name: said for name, content in files.items() if (said := refused(content))} == {}
    by_word = {name: saved_by_word(content, Random(name)) for name, content in files.items()}
    assert {name: said for name, content in by_word.items() if (said := refused(content))} == {}
    # With them go the files of this test that look unusual; not the first, since LibreOffice hides the number in it.
    unusual = {f"seen-{number}": content for number, content in enumerate(SEEN.values()) if number}
    by_libreoffice = convert({**files, **unusual}, "docx")
    assert {name: said for name, content in by_libreoffice.items() if (said := refused(content))} == {}
    heads = [content for content in by_libreoffice.values() if b"FFFFFF" in parts(content)["word/document.xml"].upper()]
    assert len(heads) > 5


def test_the_empty_frame_that_pages_writes_into_the_defaults_hides_nothing() -> None:
    frame = '<w:framePr w:w="0" w:h="0" w:xAlign="left" w:y="0" w:hRule="exact" w:vAnchor="margin"/>'
    defaults = "<w:docDefaults><w:pPrDefault><w:pPr>%s</w:pPr></w:pPrDefault></w:docDefaults>"
    assert refused(file(p("pay double"), styles=defaults % frame)) == []
    assert refused(file(p("pay double"), styles=defaults % frame.replace('w:h="0"', 'w:h="1"'))) != []


# --- words that a list prints ----------------------------------------------------------------------------------------

_OF_STYLE = (
    '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Waiver"/></w:abstractNum><w:num w:numId="5">'
    '<w:abstractNumId w:val="1"/></w:num>'
)


@pytest.mark.parametrize(
    ("paragraph", "styles", "numbering"),
    [
        (para(_NUMBERED, "the sum"), "", level("", "We waive %1:")),
        (para(_NUMBERED, "the sum"), "", level("", "We waive ").replace('"decimal"', '"bullet"')),
        (para(_NUMBERED, "the sum"), "", level("", "We waive").replace('"decimal"', '"none"')),
        (
            p("the sum"),
            styled("paragraph", f"<w:pPr>{_NUMBERED}</w:pPr>", "Normal", default=True),
            level("", "We waive"),
        ),
        (
            para(_NUMBERED.replace('"4"', '"5"'), "the sum"),
            "",
            level("", "We waive").replace("<w:lvl ", '<w:styleLink w:val="Waiver"/><w:lvl ', 1) + _OF_STYLE,
        ),
    ],
    ids=["number", "bullet", "no number", "style of all", "style of lists"],
)
def test_words_that_a_list_prints_are_words_of_the_document(
    tmp_path: Path, paragraph: str, styles: str, numbering: str
) -> None:
    note = p("{#p document: note; facts: contract #}") + p("Dear {{ client.name }}")
    template = tmp_path / "note.docx"
    template.write_bytes(file(note + paragraph, styles=styles, numbering=numbering))

    case = Path(__file__).resolve().parents[2] / "examples" / "kitchen.yaml"
    made = draft(load(str(case)), None, template=template, as_of=date(2026, 3, 2)).draft
    assert [line for line in lines_of(made) if "sum" in line] in (["We waive the sum"], ["We waive : the sum"])
