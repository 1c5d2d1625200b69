"""The same words without docgen: what the libraries underneath cost by themselves.

A document that docgen made is taken apart into a Word template with a tag for every text, and the texts; into its HTML
and stylesheet; into Markdown for pandoc; and into its words alone for typst. A script that does nothing but fill in the
one or set the other is the floor that docgen is measured against.
"""

from __future__ import annotations

import io
import json
import shutil
import sys
import zipfile
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.letter import DOCUMENT

if TYPE_CHECKING:
    from docgen.compose.draft import Draft

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

TYPST_SCRIPT = """\
import sys
import typst
source, out = sys.argv[1:]
typst.compile(source, output=out)
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Bare:
    """The files that a document was taken apart into."""

    template: Path
    texts: Path
    page: Path
    style: Path
    cut_style: Path  # the same with docgen's cut fonts in the place of the fonts as their packages bring them
    markdown: Path
    typst: Path

    def docxtpl(self, out: Path) -> list[str]:
        """The command that fills in the Word template."""
        return [sys.executable, "-c", DOCXTPL_SCRIPT, str(self.template), str(self.texts), str(out)]

    def weasyprint(self, out: Path, *, cut: bool = False) -> list[str]:
        """The command that sets the HTML, with fonts that were `cut` beforehand or that WeasyPrint has to cut."""
        style = self.cut_style if cut else self.style
        return [sys.executable, "-c", WEASYPRINT_SCRIPT, str(self.page), str(style), str(out)]

    def with_typst(self, out: Path) -> list[str] | None:
        """The command that sets the words alone; None where typst is not installed."""
        return [sys.executable, "-c", TYPST_SCRIPT, str(self.typst), str(out)] if has_typst() else None

    def with_pandoc(self, out: Path) -> list[str] | None:
        """The command that makes a Word file, or through WeasyPrint a PDF; None where pandoc is not installed."""
        pandoc = shutil.which("pandoc")
        if pandoc is None:
            return None
        command = [pandoc, str(self.markdown), "--from", "markdown", "-o", str(out)]
        if out.suffix == ".pdf":
            engine = shutil.which("weasyprint", path=str(Path(sys.executable).parent)) or "weasyprint"
            command += ["--metadata", "title=Letter", "--css", str(self.style), f"--pdf-engine={engine}"]
        return command


def has_typst() -> bool:
    """Whether typst is installed."""
    return find_spec("typst") is not None


def files_in(folder: Path) -> Bare:
    """The files that `python -m benchmarks.bare` puts into that folder."""
    return Bare(
        template=folder / "template.docx",
        texts=folder / "texts.json",
        page=folder / "page.html",
        style=folder / "style.css",
        cut_style=folder / "cut.css",
        markdown=folder / "paper.md",
        typst=folder / "paper.typ",
    )


def taking_apart(case: Path, as_of: date, folder: Path) -> list[str]:
    """The command that takes the document of a case apart. A command, so that what it loads is not in this process."""
    return [sys.executable, "-m", "benchmarks.bare", str(case), as_of.isoformat(), str(folder)]


def take_apart(case: str, as_of: str, folder: str) -> None:
    """Writes the document of a case as files of all these kinds."""
    from docgen.pipeline import draft, load
    from docgen.render.docx import to_docx
    from docgen.render.html import to_html
    from docgen.render.markdown import to_markdown

    document = draft(load(case), DOCUMENT, as_of=date.fromisoformat(as_of)).draft
    into = files_in(Path(folder))
    into.template.parent.mkdir(parents=True, exist_ok=True)
    texts = _word_template(to_docx(document), into.template)
    into.texts.write_text(json.dumps(texts), "utf-8")
    into.page.write_text(to_html(document, css=""), "utf-8")
    style = _style(document)
    into.style.write_text(style, "utf-8")
    into.cut_style.write_text(_with_cut_fonts(style, into.template.parent), "utf-8")
    into.markdown.write_text(to_markdown(document), "utf-8")
    into.typst.write_text("\n\n".join(map(_as_typst, texts)), "utf-8")


def _word_template(made: bytes, template: Path) -> list[str]:
    """Writes a Word template whose every text is a tag, and gives the texts."""
    from lxml import etree  # type: ignore[import-untyped]  # lxml has no types

    texts: list[str] = []
    given = zipfile.ZipFile(io.BytesIO(made))
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
    return texts


def _style(document: Draft) -> str:
    from docgen.render.fonts import font_faces
    from docgen.render.html import stylesheet

    size = f"@page {{ size: {document.page_size.value} }}\n"
    return f"{font_faces()}\n{stylesheet(document, 'paged')}{size}"


def _with_cut_fonts(style: str, folder: Path) -> str:
    """The same stylesheet with docgen's cut fonts, as files."""
    from docgen.render.fonts import TEXT_SIZE, cut, cut_faces, font_faces

    rules = []
    for at, face in enumerate((*cut_faces(TEXT_SIZE, "normal"), *cut_faces(TEXT_SIZE, "italic"))):
        file = folder / f"{at}.ttf"
        file.write_bytes(cut(face))
        rules.append(face.rule.replace(face.address, file.as_uri()))
    return style.replace(font_faces(), "\n".join(rules))


def _as_typst(text: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\#$*_`<>@=-+/[]~'\"" else sign for sign in text)


if __name__ == "__main__":
    take_apart(*sys.argv[1:])
