"""The same words without docgen: what the libraries underneath cost by themselves.

A paper that docgen made is taken apart into a Word template with a tag for every text, and the texts; and into its HTML
and stylesheet. A script that does nothing but fill in the one or set the other is the floor that docgen is measured
against.
"""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

from lxml import etree  # type: ignore[import-untyped]  # lxml has no types

from docgen.compose.draft import Draft
from docgen.pipeline import Paper
from docgen.render.cut_fonts import TEXT_SIZE, cut, cut_faces
from docgen.render.docx import to_docx
from docgen.render.fonts import font_faces
from docgen.render.html import stylesheet, to_html

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

DOCXTPL_SCRIPT = """\
import json, sys
from docxtpl import DocxTemplate
template, texts, out = sys.argv[1:]
document = DocxTemplate(template)
document.render({"t": json.load(open(texts))}, autoescape=True)
document.save(out)
"""

WEASYPRINT_SCRIPT = """\
import sys
import weasyprint
page, style, out = sys.argv[1:]
weasyprint.HTML(filename=page).write_pdf(out, stylesheets=[style], pdf_variant="pdf/ua-1")
"""


def word_template(paper: Paper, folder: Path) -> tuple[Path, Path]:
    """A Word template whose every text is a tag, and the file of its texts."""
    texts: list[str] = []
    given = zipfile.ZipFile(io.BytesIO(to_docx(paper.draft)))
    template, words = folder / "template.docx", folder / "texts.json"
    with zipfile.ZipFile(template, "w", zipfile.ZIP_DEFLATED) as package:
        for name in given.namelist():
            content = given.read(name)
            if name == "word/document.xml":
                root = etree.fromstring(content)
                for text in root.iter(f"{_W}t"):
                    texts.append(text.text or "")
                    text.text = f"{{{{ t[{len(texts) - 1}] }}}}"
                content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            package.writestr(name, content)
    words.write_text(json.dumps(texts), "utf-8")
    return template, words


def page_and_style(draft: Draft, folder: Path) -> tuple[Path, Path]:
    """The paper's HTML and its stylesheet, as files."""
    page, style = folder / "page.html", folder / "style.css"
    page.write_text(to_html(draft, css=""), "utf-8")
    size = f"@page {{ size: {draft.page_size.value} }}\n"
    style.write_text(font_faces() + "\n" + stylesheet(draft, "paged") + size, "utf-8")
    return page, style


def style_with_cut_fonts(style: Path, folder: Path) -> Path:
    """The same stylesheet with docgen's cut fonts, as files, in the place of the fonts as their packages bring them."""
    rules = []
    for at, face in enumerate(cut_faces(TEXT_SIZE)):
        file = folder / f"{at}.ttf"
        file.write_bytes(cut(face))
        rules.append(face.rule.replace(face.address, file.as_uri()))
    made = folder / "cut.css"
    made.write_text(style.read_text("utf-8").replace(font_faces(), "\n".join(rules)), "utf-8")
    return made
