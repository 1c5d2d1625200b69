"""What may come with a template or a letterhead and what may not: one list, the same for both."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from docgen.dates import parse_day
from docgen.diagnostics import Severity, show
from docgen.errors import CaseError, DocgenError
from docgen.house.branding import Hazard
from docgen.house.letterheads import find_letterhead, known_letterheads
from docgen.own_templates import linted
from docgen.pipeline import draft, load, render
from docgen.resources import templates_folder
from docgen.wordtemplate.package import written
from docgen.wordtemplate.vetting import admitted
from tests.templates.building import (
    DOT,
    HEAD,
    NAMESPACES,
    box,
    cell,
    field,
    linked,
    note_mark,
    p,
    paragraphs,
    row,
    run,
    table,
    word_file,
)
from tests.templates.test_corpus import read
from tests.templates.test_filling import EXAMPLES, filled, parts, texts, words

_SCHEMA = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_BINARY = {"word/thing.bin": ("application/octet-stream", b"x")}
_BOUND = (
    '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/r/n" w:storeItemID="{11111111-1111-1111-1111-111111111111}"/></w:sdtPr>'
    "<w:sdtContent>{}</w:sdtContent></w:sdt>"
)


def style(name: str, looks: str, kind: str = "paragraph", more: str = "") -> Mapping[str, tuple[str, bytes]]:
    """The styles of a file, with one more."""
    content = (
        f'{HEAD}<w:styles {NAMESPACES}><w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>'
        f"<w:rPr>{looks}</w:rPr></w:style>{more}</w:styles>"
    ).encode()
    return {"word/styles.xml": ("application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml", content)}


def related(kind: str, target: str = "thing.bin", *, external: bool = False) -> bytes:
    """A file that points at something."""
    return word_file(p("x"), parts={} if external else _BINARY, relations={"rIdX": (kind, target, external)})


def nested(outer: str, inner: str) -> str:
    """A field that has another in its instruction, where the % stands."""
    within = f'</w:instrText></w:r>{field(inner)}<w:r><w:instrText xml:space="preserve">'
    return field(outer).replace("%", within)


def split_field(*codes: str) -> str:
    """A field whose instruction Word has cut into runs."""
    inside = "".join(f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>' for code in codes)
    return field("PAGE").replace('<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>', inside)


def vml(attribute: str) -> str:
    """A picture in the older language of shapes."""
    return (
        '<w:r><w:pict><v:shape id="a" style="width:9pt;height:9pt"><v:imagedata '
        f'xmlns:o="urn:schemas-microsoft-com:office:office" {attribute}/></v:shape></w:pict></w:r>'
    )


def two_readers(one: str, other: str, requires: str = "wps") -> str:
    """A shape that shows one thing to new readers and another to old ones."""
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="{requires}"><w:drawing><w:txbxContent>{p(one)}'
        "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>"
        f"{p(other)}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


_DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink">%s</svg>'
_EMF = b"\x01\0\0\0" + b"\0" * 36 + b" EMF" + b"\0" * 60
_WMF = b"\xd7\xcd\xc6\x9a" + b"\0" * 40


def pictured(content: bytes | str, name: str = "picture.png", kind: str = "image") -> bytes:
    """A file with a picture of that name that holds that."""
    raw = content.encode() if isinstance(content, str) else content
    ending = name.rpartition(".")[2]
    media = {"svg": "image/svg+xml", "emf": "image/x-emf"}.get(ending, "image/png")
    return word_file(
        p("x"), parts={f"word/media/{name}": (media, raw)}, relations={"rIdX": (kind, f"media/{name}", False)}
    )


def words_of_field(code: str) -> bytes:
    return word_file(p("Of ", field(code, "1 January 2020")))


def with_settings(inside: str) -> bytes:
    return word_file(p("x"), settings=inside)


CHANGING = (
    "DATE", "TIME", "SAVEDATE", "CREATEDATE", "PRINTDATE", "EDITTIME", "FILENAME \\p", "FILESIZE", "AUTHOR", "USERNAME",
    "LASTSAVEDBY", "TITLE", "DOCPROPERTY Company", "DOCVARIABLE x", "AUTOTEXT Terms", "AUTOTEXTLIST", "GLOSSARY x",
    "FILLIN \"?\"", "ASK x \"?\"", "SET x 1", "QUOTE \"x\"", "IF 1 = 1 a b", "= 1 + 1", "NEXT", "ADDRESSBLOCK",
    "date \\@ \"d MMMM yyyy\"", "\u00a0DATE", "WHATEVER", "TEMPLATE", "REVNUM", "INFO Title", "COMPARE 1 = 1",
)  # fmt: skip
FETCHING = (
    "INCLUDEPICTURE \"http://127.0.0.1/x.png\"", "INCLUDETEXT \"C:\\\\x.docx\"", "INCLUDE x", "IMPORT x",
    "LINK Excel.Sheet.8 x", "DDE x", "DDEAUTO x", "DATABASE \\d x",
    "RD x", "HYPERLINK \"file:///C:/x.docx\"", "HYPERLINK \\\\server\\share",
    "HYPERLINK \"javascript:alert(1)\"", "HYPERLINK \\o \"https://example.com\" \"x.docx\"",
)  # fmt: skip
RUNNING = ("MACROBUTTON Go x", 'PRINT "x"', "CONTROL Forms.TextBox.1", "HTMLCONTROL x")

REFUSED: dict[str, tuple[Hazard, bytes]] = {
    **{f"field {code}": ("fields", words_of_field(code)) for code in CHANGING},
    **{f"field {code}": ("links", words_of_field(code)) for code in FETCHING},
    **{f"field {code}": ("macros", words_of_field(code)) for code in RUNNING},
    "an object in a field": ("objects", words_of_field("EMBED Excel.Sheet.8")),
    "a simple field": ("fields", word_file(p('<w:fldSimple w:instr=" DATE "><w:r><w:t>x</w:t></w:r></w:fldSimple>'))),
    "a field in pieces": ("fields", word_file(p(split_field(" DA", "TE ")))),
    "a field whose code is written as text": (
        "fields",
        word_file(p(field("PAGE").replace("w:instrText", "w:t").replace("PAGE", "DATE"))),
    ),
    "a field in a field": ("fields", word_file(p(nested("IF % = 1 a b", "DATE")))),
    "a field whose name another works out": ("fields", word_file(p(nested("%", 'QUOTE "DATE"')))),
    "a link whose address another field works out": ("links", word_file(p(nested('HYPERLINK "%"', "REF x")))),
    "a field in a header": ("fields", word_file(p("x"), header=p(field("DATE")))),
    "a field in a footer": ("fields", word_file(p("x"), footer=p(field("TIME")))),
    "a field in a footnote": ("fields", word_file(p("x"), footnote=p(field("DATE")))),
    "a field without an end": ("fields", word_file(p(field("DATE").rpartition("<w:r><w:fldChar")[0]))),
    "a field in a deletion": ("fields", word_file(p(field("DATE").replace("w:instrText", "w:delInstrText")))),
    **{f"a piece of today ({name})": ("fields", word_file(p(f"<w:r><w:{name}/></w:r>")))
       for name in ("dayLong", "dayShort", "monthLong", "monthShort", "yearLong", "yearShort")},
    "a form field of today": (
        "fields",
        word_file(
            p(
                '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="a"/><w:textInput>'
                '<w:type w:val="currentDate"/></w:textInput></w:ffData></w:fldChar></w:r>'
                '<w:r><w:instrText> FORMTEXT </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
            )
        ),
    ),
    "a form field with a macro": (
        "macros",
        word_file(p('<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:entryMacro w:val="Go"/></w:ffData></w:fldChar>'
                    '</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>')),
    ),
    "macros": ("macros", related("vbaProject")),
    "keys that run macros": ("macros", related("keyMapCustomizations")),
    "a ribbon": ("macros", related("ui/extensibility")),
    "a control": ("macros", related("control")),
    "an object": ("objects", related("oleObject")),
    "an object elsewhere": ("links", related("oleObject", "file:///C:/x.xlsx", external=True)),
    "a sheet": ("objects", related("package")),
    "a page": ("objects", related("aFChunk")),
    "a subdocument": ("links", related("subDocument", "http://127.0.0.1/x.docx", external=True)),
    "a film": ("objects", related("video")),
    "a part that nobody knows": ("objects", related("somethingNew")),
    "an add-in from the web": ("links", related("webextension")),
    "a pane of an add-in": ("links", related("webextensiontaskpanes")),
    "a frame page": ("links", related("frame", "http://127.0.0.1/", external=True)),
    "a picture elsewhere": ("links", related("image", "http://127.0.0.1/x.png", external=True)),
    "a picture elsewhere that says it is inside": ("links", related("image", "http://127.0.0.1/x.png")),
    "a stylesheet elsewhere": ("links", related("styles", "\\\\server\\x.xml", external=True)),
    "a link to a file": ("links", related("hyperlink", "file:///C:/x.docx", external=True)),
    "a link to a share": ("links", related("hyperlink", "\\\\server\\share\\x", external=True)),
    "a link to a mail that attaches a file": (
        "links",
        related("hyperlink", "mailto:a@b.example?subject=x&a%74tach=/home/a/private.txt", external=True),
    ),
    "a link to a script": ("links", related("hyperlink", "javascript:alert(1)", external=True)),
    "a remote template": (
        "remote-template",
        word_file(
            p("x"),
            settings='<w:attachedTemplate r:id="rIdT"/>',
            settings_relations={"rIdT": ("attachedTemplate", "http://127.0.0.1/x.dotm", True)},
        ),
    ),
    "an old picture by its address": ("links", word_file(p(vml('src="http://127.0.0.1/x.png"')))),
    "an old picture by its other address": ("links", word_file(p(vml('o:href="http://127.0.0.1/x.png"')))),
    "an old picture on a share": ("links", word_file(p(vml('src="\\\\server\\x.png"')))),
    "an old picture in a header": ("links", word_file(p("x"), header=p(vml('o:href="http://127.0.0.1/x.png"')))),
    "a mail merge": ("links", with_settings('<w:mailMerge><w:mainDocumentType w:val="formLetters"/></w:mailMerge>')),
    "hidden words": ("hidden", word_file(p("Pay ", run("nothing", "<w:vanish/>")))),
    "hidden words of a tag": ("hidden", word_file(p(run("{{ client.name }}", "<w:vanish/>")))),
    "words hidden for good": ("hidden", word_file(p(run("x", "<w:specVanish/>")))),
    "words hidden by their style": (
        "hidden",
        word_file(p("x", style="Quiet"), parts=style("Quiet", "<w:vanish/>")),
    ),
    "words hidden by the style that theirs is based on": (
        "hidden",
        word_file(
            p("x", style="Loud"),
            parts=style(
                "Quiet",
                "<w:vanish/>",
                more='<w:style w:type="paragraph" w:styleId="Loud"><w:name w:val="Loud"/><w:basedOn w:val="Quiet"/>'
                "</w:style>",
            ),
        ),
    ),
    "words hidden by a character style": (
        "hidden",
        word_file(p(run("x", '<w:rStyle w:val="Quiet"/>')), parts=style("Quiet", "<w:vanish/>", "character")),
    ),
    "words too small to be read": ("hidden", word_file(p("Pay ", run("nothing", '<w:sz w:val="2"/>')))),
    "words too small by their style": (
        "hidden",
        word_file(p("x", style="Quiet"), parts=style("Quiet", '<w:sz w:val="1"/>')),
    ),
    "hidden words in a footer": ("hidden", word_file(p("x"), footer=p(run("x", "<w:vanish/>")))),
    "a hidden row": (
        "hidden",
        word_file(table(row(cell("A"), cell("B")).replace("<w:tr>", "<w:tr><w:trPr><w:hidden/></w:trPr>")) + p("x")),
    ),
    "a hidden picture": (
        "hidden",
        word_file(p('<w:r><w:drawing><wp:inline><wp:docPr id="1" name="a" hidden="1"/></wp:inline></w:drawing></w:r>')),
    ),
    "other words for old readers": ("hidden", word_file(p(two_readers("Pay 1", "Pay 1,000")))),
    **{
        f"{what} that is called a picture": ("objects", pictured(content, name))
        for what, content, name in (
            ("a drawing", _DRAWING % "", "picture.png"),
            ("a drawing behind a comment", "\n<!-- x -->" + _DRAWING % "", "picture.jpeg"),
            ("a page", '<html><img src="file:///home/a/private.png"></html>', "picture.png"),
            ("a page", "<html><body/></html>", "picture.svg"),
            ("a program for printers", "%!PS-Adobe-3.0 EPSF-3.0\n", "picture.png"),
            ("a packed drawing", b"\x1f\x8b\x08\0", "picture.emf"),
            ("an EMF", _EMF, "picture.png"),
            ("a WMF", _WMF, "picture.gif"),
            ("a PNG", DOT, "picture.emf"),
            ("an empty part", b"", "picture.png"),
            ("a program", b"MZ", "picture.tmp"),
        )
    },
    "a photo that is a page": ("objects", pictured("<html/>", "picture.wdp", "hdphoto")),
    **{
        f"a drawing with {inside}": ("links", pictured(_DRAWING % inside, "picture.svg"))
        for inside in (
            '<image x:href="file:///home/a/private.png"/>',
            '<use href="other.svg#a"/>',
            '<image href="data:image/svg+xml;base64,AAAA"/>',
            "<style>@import 'x.css';</style>",
            '<rect style="fill: url( &quot;http://127.0.0.1/x&quot;)"/>',
            "<style>rect { fill: u\\72l(x) }</style>",
            "<script>x()</script>",
            '<rect onload="x()"/>',
            "<foreignObject/>",
            '<animate attributeName="x"/>',
        )
    },
    "words in something that Word does not know": (
        "hidden", word_file(p("Pay ", f'<a:x xmlns:a="urn:a">{run("nothing")}</a:x>')),
    ),
    "a paragraph in something that Word does not know": ("hidden", word_file(f'<a:x xmlns:a="urn:a">{p("x")}</a:x>')),
    "letters that are turned about": ("hidden", word_file(p("Pay ", f'<w:bdo w:val="rtl">{run("000.1")}</w:bdo>'))),
    "figures that a sign turns about": ("hidden", word_file(p("Pay \u202e000,1\u202c"))),
    "words in a typeface of pictures": (
        "hidden", word_file(p("Pay ", run("nothing", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'))),
    ),
    "words without room between their indents": (
        "hidden", word_file('<w:p><w:pPr><w:ind w:left="6000" w:right="4000"/></w:pPr>' + run("x") + "</w:p>"),
    ),
    "words for readers that nobody has": ("hidden", word_file(p(two_readers("Pay 1", "", requires="zz")))),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_template_and_a_letterhead_are_refused_for_the_same_and_kept_by_the_same_word(name: str) -> None:
    hazard, content = REFUSED[name]
    of_template = [one for one in read(content).diagnostics if one.severity is Severity.ERROR]

    assert f"template-{hazard}" in {one.rule for one in of_template}
    with pytest.raises(CaseError) as refused:
        admitted(content, "t.docx")
    of_letterhead = [one for one in refused.value.diagnostics if one.severity is Severity.ERROR]
    assert {(one.message, one.hint) for one in of_letterhead} <= {(one.message, one.hint) for one in of_template}
    for one in of_letterhead:
        assert f"--allow {one.rule.removeprefix('template-')}, or allow: [" in one.hint
    kept = tuple({one.rule.removeprefix("template-") for one in of_letterhead})
    assert admitted(content, "t.docx", kept)


@pytest.mark.parametrize(
    "code",
    ["PAGE", "NUMPAGES", "SECTIONPAGES", "REF a \\h", "PAGEREF a \\h", "NOTEREF a", "STYLEREF \"Heading 1\"",
     "TOC \\o \"1-3\" \\h \\z \\u", "SEQ Figure \\* ARABIC", "XE \"a\"", "FORMTEXT", "SYMBOL 252", "LISTNUM",
     "page \\* MERGEFORMAT", "HYPERLINK \"https://example.com/a?b=c\"", "HYPERLINK \\l \"a\"",
     "HYPERLINK \"mailto:a@example.com\" \\o \"Write\"", "HYPERLINK \"http://example.com\" \\t \"_blank\""],
)  # fmt: skip
def test_fields_that_show_what_stands_in_the_file_are_fine(code: str) -> None:
    content = words_of_field(code)

    assert read(content).diagnostics == ()
    assert admitted(content, "t.docx")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (DOT, "image1.png"),
        (DOT, "image1.jpeg"),  # dots under another name of dots: what some programs write
        (DOT, "image1.tmp"),
        (_EMF, "image1.emf"),
        (_EMF, "image1.wmf"),
        (b"\xef\xbb\xbf" + (_DRAWING % '<style>.a { fill: url(#b) }</style><use x:href="#a"/>').encode(), "image1.svg"),
        (_DRAWING % '<image href="data:image/png;base64,AAAA"/>', "image1.svg"),
    ],
)
def test_pictures_as_word_saves_them_pass(content: bytes, name: str) -> None:
    assert read(pictured(content, name)).diagnostics == ()
    assert admitted(pictured(content, name), "t.docx")


def test_a_formula_and_an_if_about_the_number_of_the_page_are_fine() -> None:
    content = word_file(p("x"), footer=p(nested('IF % = 1 "" "over"', "PAGE"), nested("= % - 1", "PAGE")))

    assert read(content).diagnostics == ()


def test_a_field_that_names_a_bookmark_is_fine() -> None:
    named = '<w:bookmarkStart w:id="1" w:name="Total"/><w:bookmarkEnd w:id="1"/>'

    assert read(word_file(p(named, "Of ", field("Total")))).diagnostics == ()
    assert read(word_file(p(named.replace("Total", "DATE"), field("DATE")))).diagnostics != ()


def test_what_is_refused_is_shown_with_its_paragraph_and_what_to_do() -> None:
    template = read(word_file(paragraphs("Dear all,") + p("Of ", field("DATE", "1 January 2020"))))
    (diagnostic,) = template.diagnostics

    assert show(diagnostic, template.lines) == (
        "t.docx: text, paragraph 2: the field DATE changes by itself (DATE): a reader would not see what was issued\n"
        "    Of 1 January 2020\n"
        "    ^^^^^^^^^^^^^^^^^\n"
        "  In Word: click the field and press Ctrl+Shift+F9, which leaves its words; for a day write a tag."
        " To keep it: --allow fields, or allow: [fields] in the house file."
    )


def test_links_to_web_and_mail_stay_and_are_listed() -> None:
    content = word_file(
        p("See ", field('HYPERLINK "https://example.com/a"', "here"), linked("rIdM", "mail")),
        relations={"rIdM": ("hyperlink", "mailto:a@example.com", True)},
    )

    assert sorted((link.address, link.place.spot) for link in read(content).links) == [
        ("https://example.com/a", "text, paragraph 1"),
        ("mailto:a@example.com", "text, paragraph 1"),
    ]
    assert b"mailto:a@example.com" in parts(filled(content))["word/_rels/document.xml.rels"]


def test_a_bound_control_keeps_its_own_words_and_loses_its_data(tmp_path: Path) -> None:
    content = word_file(
        p("Dear ") + _BOUND.replace("{}", p("{{ client.name }}")),
        parts={"customXml/item1.xml": ("application/xml", b"<r><n>OLD CLIENT LTD</n></r>")},
        relations={"rIdC": ("customXml", "../customXml/item1.xml", False)},
    )
    (diagnostic,) = read(content).diagnostics
    made = parts(filled(content))

    assert diagnostic.severity is Severity.WARNING
    assert diagnostic.message == (
        "a content control would show what the file's properties or data say, instead of its own words"
    )
    assert diagnostic.place is not None
    assert diagnostic.place.spot == "text, paragraph 2"
    assert not any(b"dataBinding" in one or b"OLD CLIENT" in one for one in made.values())
    assert "Fennel & Rye Bakeries Ltd" in texts(filled(content))
    with zipfile.ZipFile(io.BytesIO(admitted(content, "t.docx"))) as package:
        assert not any(name.startswith("customXml/") for name in package.namelist())


def test_what_is_no_word_of_the_text_may_be_hidden() -> None:
    """Word hides the entries of an index, the marks of paragraphs and the dots of a table of contents by itself."""
    mark = "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>"
    entry = field('XE "a"').replace("<w:r><w:instrText", "<w:r><w:rPr><w:vanish/></w:rPr><w:instrText")
    shown = p(run("1", "<w:webHidden/>"), run("a", '<w:vanish w:val="0"/>'), style="Quiet")

    assert read(word_file(mark + p(entry))).diagnostics == ()
    (diagnostic,) = read(word_file(shown, parts=style("Quiet", "<w:vanish/>"))).diagnostics
    assert diagnostic.message == "words are hidden here: “1”"


def test_docgens_own_letterheads_pass() -> None:
    for name in known_letterheads(None):
        letterhead = find_letterhead(name, None)
        assert admitted(letterhead.docx.read_bytes(), name)


def test_a_part_that_is_not_what_it_is_said_to_be_is_refused() -> None:
    """Found by fuzzing: read as a header, a theme went into the file twice."""
    content = word_file(p("x"), relations={"rIdH": ("header", "settings.xml", False)})

    for look in (read, lambda given: admitted(given, "t.docx")):
        with pytest.raises(DocgenError) as refused:
            look(content)
        assert refused.value.message == (
            "t.docx is damaged: its part word/settings.xml is said to be its header, and is not"
        )


def test_a_type_of_no_part_is_none(tmp_path: Path) -> None:
    """Found by fuzzing: the file as a whole was then read as XML, and that was exit code 70."""
    whole = parts(word_file(p("x")))
    kind = b'<Override PartName="/" ContentType="application/xml"/><Override ContentType="application/xml"/></Types>'
    whole["[Content_Types].xml"] = whole["[Content_Types].xml"].replace(b"</Types>", kind)
    assert read(written(whole)).diagnostics == ()
    assert admitted(written(whole), "t.docx")


# --- a house file --------------------------------------------------------------------------------------------------


@pytest.fixture
def firm(tmp_path: Path) -> Path:
    """A folder with a case, a house file and a letterhead that holds a date."""
    (tmp_path / "kitchen.yaml").write_bytes((EXAMPLES / "kitchen.yaml").read_bytes())
    (tmp_path / "moss.css").write_bytes((templates_folder() / "letterheads" / "plain.paged.css").read_bytes())
    inside = parts((templates_folder() / "letterheads" / "plain.docx").read_bytes())
    header = inside["word/header1.xml"].decode().replace("</w:hdr>", p(field("DATE", "1 January 2020")) + "</w:hdr>")
    with zipfile.ZipFile(tmp_path / "moss.docx", "w") as package:
        for name, content in {**inside, "word/header1.xml": header.encode()}.items():
            package.writestr(name, content)
    return tmp_path


def house(firm: Path, allow: str = "") -> Path:
    (firm / "docgen.yaml").write_text(f"docgen: 1\nletterhead: moss\n{allow}", encoding="utf-8")
    return firm / "kitchen.yaml"


def test_a_letterhead_is_refused_by_draft_unless_its_house_file_allows_it(firm: Path) -> None:
    def made(allow: tuple[str, ...] = ()) -> list[str]:
        loaded = load(str(firm / "kitchen.yaml"))
        document = draft(loaded, "contract", as_of=parse_day("2026-03-02"), allow=allow)
        return words(next(iter(render(document, ("docx",)).values())))

    house(firm)
    with pytest.raises(CaseError) as refused:
        made()
    (diagnostic,) = refused.value.diagnostics
    assert diagnostic.message.startswith("the field DATE changes by itself")
    assert diagnostic.place is not None
    assert diagnostic.place.file == str(firm / "moss.docx")
    assert diagnostic.place.spot.startswith("first-page header, paragraph")
    assert any("1 January 2020" in line for line in made(("fields",)))
    house(firm, "allow: [fields]\n")
    assert any("1 January 2020" in line for line in made())


def test_a_template_is_linted_by_what_the_house_file_allows(firm: Path) -> None:
    (firm / "templates").mkdir()
    template = firm / "templates" / "note.docx"
    template.write_bytes(
        word_file(paragraphs("{#p document: note; facts: contract #}", "{{ client.name }}") + p("Of ", field("DATE")))
    )
    house(firm)
    (diagnostic,) = linted(template)[0]
    assert diagnostic.rule == "template-fields"
    house(firm, "allow: [fields]\n")

    assert linted(template)[0] == ()
    assert draft(load(str(house(firm, "allow: [fields]\n"))), "note", as_of=parse_day("2026-03-02"))


# --- what draft would refuse, lint says -----------------------------------------------------------------------------


def test_a_picture_in_a_note_and_facts_that_nobody_has_are_told_by_lint() -> None:
    from tests.templates.building import note_mark

    in_note = word_file(p("x", note_mark()), footnote=p("{{p account.picture }}"))
    unknown = word_file(paragraphs("{#p facts: final-damand #}", "x"))

    assert [one.message for one in read(in_note).diagnostics] == [
        "account.picture is a picture, which cannot be used in a note"
    ]
    assert [one.message for one in read(unknown).diagnostics] == [
        "the template asks for the facts of “final-damand”, which is none of docgen's documents"
    ]


def test_drawings_have_numbers_of_their_own_in_the_whole_file() -> None:
    import re

    from tests.templates.building import box

    content = word_file(p("x", box("a")) + p("y", box("b")), footer=p(box("c")), header=p(box("d")))
    numbers = [
        number for one in parts(filled(content)).values() for number in re.findall(rb'<wp:docPr id="(\d+)"', one)
    ]

    assert len(numbers) == 4
    assert len(set(numbers)) == 4


def test_the_notes_that_word_lists_in_its_settings_are_no_notes() -> None:
    listed = "".join(
        f'<w:{kind}Pr><w:{kind} w:id="-1"/><w:{kind} w:id="0"/></w:{kind}Pr>' for kind in ("footnote", "endnote")
    )

    assert texts(filled(word_file(p("Dear {{ client.name }}"), settings=listed))) == ["Dear Fennel & Rye Bakeries Ltd"]


_WHO = 'w:id="3" w:author="A. Person" w:date="2026-01-01T00:00:00Z"'


@pytest.mark.parametrize(
    "body",
    [
        p("Dear ", run("{{ client.name }}", f"<w:b/><w:rPrChange {_WHO}><w:rPr/></w:rPrChange>")),
        p("Dear").replace("<w:p>", f"<w:p><w:pPr><w:pPrChange {_WHO}><w:pPr/></w:pPrChange></w:pPr>"),
        p("Dear").replace("<w:p>", f"<w:p><w:pPr><w:rPr><w:del {_WHO}/></w:rPr></w:pPr>") + p("you"),
        p("Dear").replace("<w:p>", f"<w:p><w:pPr><w:numPr><w:ins {_WHO}/></w:numPr></w:pPr>"),
        table(row("a", "b").replace("<w:tr>", f"<w:tr><w:trPr><w:ins {_WHO}/></w:trPr>")),
        table(row("a", "b").replace("</w:tcPr>", f"<w:cellIns {_WHO}/></w:tcPr>", 1)),
        table(row("a", "b")).replace("</w:tblPr>", f"<w:tblPrChange {_WHO}><w:tblPr/></w:tblPrChange></w:tblPr>"),
        p("x", box(p("in ", run("a box", f"<w:rPrChange {_WHO}><w:rPr/></w:rPrChange>")))),
    ],
    ids=["looks", "paragraph", "end of a paragraph", "number", "row", "cell", "table", "box"],
)
def test_a_tracked_change_of_any_kind_is_told_wherever_it_stands(body: str) -> None:
    """The kind: changes that are tracked on something else than words would go out with every document."""
    assert [(one.rule, one.message) for one in read(word_file(body)).diagnostics] == [
        ("template-tracked", "the text has tracked changes, which would appear in every document")
    ]
    noted = read(word_file(p("x", note_mark()), footnote=body)).diagnostics
    assert "the footnotes has tracked changes, which would appear in every document" in [one.message for one in noted]


@pytest.mark.parametrize(
    ("drawn", "what"),
    [
        (
            '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
            "<m:r><m:t>is </m:t></m:r><m:r><m:t>paid</m:t></m:r></m:oMath>",
            "an equation has words that docgen does not read: “is paid”",
        ),
        (
            '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape style="width:300pt;height:50pt">'
            '<v:textpath on="t" string="is paid"/></v:shape></w:pict></w:r>',
            "WordArt has words that docgen does not read: “is paid”",
        ),
        (
            '<w:r><w:drawing xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
            "<a:p><a:r><a:t>is paid</a:t></a:r></a:p></w:drawing></w:r>",
            "a drawing has words that docgen does not read: “is paid”",
        ),
        (
            '<w:r><w:sym w:font="Arial" w:char="004E"/><w:sym w:font="Arial" w:char="F06F"/></w:r>'
            '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>',
            "a character given by its number has words that docgen does not read: “No”",
        ),
    ],
    ids=["equation", "WordArt", "drawing", "signs"],
)
def test_words_that_no_paragraph_holds_are_told(drawn: str, what: str) -> None:
    (told,) = [
        one
        for one in read(word_file(p("{{ case.title }}").replace("</w:p>", f"{drawn}</w:p>"))).diagnostics
        if one.rule == "template-drawn"
    ]
    assert (told.message, told.severity) == (what, Severity.WARNING)


# --- a list within a loop ------------------------------------------------------------------------------------------

_GOES_ON = "the numbers of this list go on from one round of the loop to the next"
_OPEN, _CLOSE = p("{%p for i in account.claimed %}"), p("{%p endfor %}")


def numbered(body: str, form: str = "decimal") -> list[str]:
    """What lint says of a file with a list of two levels, and the style ListNumber for the first of them."""
    levels = "".join(f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="{form}"/></w:lvl>' for level in (0, 1))
    lists = (
        f'{HEAD}<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="4"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    looks = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr></w:pPr>'
    more = {
        "word/numbering.xml": (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml",
            lists.encode(),
        ),
        **style("Other", "", more=f'<w:style w:type="paragraph" w:styleId="ListNumber">{looks}</w:style>'),
    }
    related = {"rIdLists": ("numbering", "numbering.xml", False)}
    return [one.message for one in read(word_file(body, parts=more, relations=related)).diagnostics]


def second_level(words: str) -> str:
    return f'<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="4"/></w:numPr></w:pPr>{run(words)}</w:p>'


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (_OPEN + p("Invoice {{ i.number }}") + p("Check it", style="ListNumber") + _CLOSE, [_GOES_ON]),
        (_OPEN + p("{{ i.number }}") + second_level("Check it") + _CLOSE, [_GOES_ON]),
        (_OPEN + p("{{ i.number }}", style="ListNumber") + p("It is due.") + _CLOSE, []),
        (_OPEN + p("{{ i.number }}", style="ListNumber") + second_level("Check it") + _CLOSE, []),
        (_OPEN + p("") + p("{%p if i.number %}") + p("It", style="ListNumber") + p("{%p endif %}") + _CLOSE, []),
        (p("Invoices:") + _OPEN + p("{{ i.number }}", style="ListNumber") + _CLOSE, []),
    ],
    ids=["a style", "a level below", "an item with a text", "two levels", "a condition above", "above the loop"],
)
def test_a_list_that_would_go_on_counting_in_the_next_round_is_told_by_lint(body: str, said: list[str]) -> None:
    assert numbered(body) == said
    assert numbered(body, "bullet") == []


# --- what to write instead -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tag", "message", "hint"),
    [
        (
            '{{ contract.date.strftime("%d %B") }}',
            "contract.date.strftime() cannot be called",
            "Write contract.date alone: it is text as the document prints it; a template calls nothing.",
        ),
        (
            "{{ client.name.title() }}",
            "client.name.title() cannot be called",
            "Write client.name alone: it is text as the document prints it; a template calls nothing.",
        ),
        (
            "{{ client.name.upper() }}",
            "client.name.upper() cannot be called",
            "Write client.name|upper; a template calls nothing.",
        ),
        (
            "{{ client.name.strip().upper() }}",
            "client.name.strip().upper() cannot be called",
            "Write client.name|upper; a template calls nothing.",
        ),
        (
            "{{ now().date() }}",
            "now().date() cannot be called",
            "Write letter.date or contract.date: a document has the day for which it is made.",
        ),
        (
            "{{ currency(contract.price) }}",
            "currency() cannot be called",
            "Write contract.price alone: it is text as the document prints it; a template calls nothing.",
        ),
        (
            "{{ currency(1) }}",
            "currency() cannot be called",
            "Write a name as `docgen template facts` lists it; a template calls nothing.",
        ),
        ("{{ cleint.name }}", "cleint is not known; did you mean client?", "Write client."),
    ],
)
def test_the_advice_is_what_helps(tag: str, message: str, hint: str) -> None:
    assert [(one.message, one.hint) for one in read(word_file(p(tag))).diagnostics] == [(message, hint)]


@pytest.mark.parametrize(
    "tag",
    [
        "{{ currency(client.nmae) }}",
        "{{ client.nmae.upper() }}",
        "{{ currency(amount=client.nmae) }}",
        "{{ client.name.replace('a', client.nmae) }}",
        "{%- if client.nmae -%}a{%- endif -%}",
    ],
)
def test_a_wrong_name_in_a_refused_tag_is_told_in_the_same_run(tag: str) -> None:
    """The kind: what is told once what was refused has been mended needs a second round."""
    assert "client.nmae is not known; did you mean client.name?" in [
        one.message for one in read(word_file(p(tag))).diagnostics
    ]


@pytest.mark.parametrize("name", ["matter", "fees", "today", "person"])
def test_no_fact_is_proposed_for_a_name_of_somebodys_own(name: str) -> None:
    assert [one.message for one in read(word_file(p(f"{{{{ {name}.fee_earner }}}}"))).diagnostics] == [
        f"{name} is not known"
    ]
