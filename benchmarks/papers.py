"""What a paper costs, beside the libraries underneath and beside other ways to make one.

    python -m benchmarks.papers [ROUNDS]

The paper is the late-interest notice of the shop fit-out, its words the same on every line. Each round runs every line
once, one after the other, so that whatever else the machine does falls on all alike; the fastest of the rounds counts.
`cold` is a whole command from its start to its end, `warm` one more paper in a process that has made one. Trust the
ratios, not the seconds. WeasyPrint is measured twice: with the fonts as their packages bring them, as a script would
have it, and with the fonts that docgen cuts beforehand, so that nobody takes their share for docgen's. What is not
installed (pandoc, LibreOffice, typst) is left out and said so.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct

from benchmarks.bare import (
    DOCXTPL_SCRIPT,
    WEASYPRINT_SCRIPT,
    page_and_style,
    style_with_cut_fonts,
    word_template,
)
from docgen.pipeline import Paper, draft, load, render

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "shop-fit-out.yaml"
DOCUMENT, AS_OF = "late-interest-notice", date(2026, 5, 11)
ROUNDS = 5


class Line(Struct, frozen=True, kw_only=True):
    """A line of the table: what is done, and the line that it is measured against."""

    name: str
    against: str
    do: Callable[[], object]


def lines(folder: Path) -> list[Line]:
    """Every line that this machine can run."""
    loaded = load(str(EXAMPLE))
    paper = draft(loaded, DOCUMENT, as_of=AS_OF)
    template, texts = word_template(paper, folder)
    page, style = page_and_style(paper.draft, folder)
    cold = _cold(folder, template, texts, page, style)
    return [*cold, *_warm(paper, template, texts, page, style, style_with_cut_fonts(style, folder))]


def _cold(folder: Path, template: Path, texts: Path, page: Path, style: Path) -> list[Line]:
    filled = str(folder / "filled.docx")
    word = [sys.executable, "-c", DOCXTPL_SCRIPT, str(template), str(texts), filled]
    pdf = [sys.executable, "-c", WEASYPRINT_SCRIPT, str(page), str(style), str(folder / "set.pdf")]
    cut = [*pdf[:-2], str(style_with_cut_fonts(style, folder)), str(folder / "cut.pdf")]
    docgen = [sys.executable, "-m", "docgen", "draft", str(EXAMPLE), DOCUMENT, "--as-of", AS_OF.isoformat()]
    docgen += ["-o", str(folder)]
    bare_word, bare_pdf = "bare docxtpl script, cold", "bare WeasyPrint script, cold"
    found = [
        Line(name=bare_word, against=bare_word, do=_command(folder, word)),
        Line(
            name="docgen draft --format docx, cold",
            against=bare_word,
            do=_command(folder, [*docgen, "--format", "docx"]),
        ),
        Line(name=bare_pdf, against=bare_pdf, do=_command(folder, pdf)),
        Line(name="the same with docgen's cut fonts, cold", against=bare_pdf, do=_command(folder, cut)),
        Line(
            name="docgen draft --format pdf, cold", against=bare_pdf, do=_command(folder, [*docgen, "--format", "pdf"])
        ),
    ]
    if shutil.which("soffice"):
        profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
        convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), filled]
        found.append(Line(name="docxtpl and LibreOffice, cold", against=bare_pdf, do=_commands(folder, word, convert)))
    if shutil.which("pandoc"):
        made = ["pandoc", str(page), "--from", "html", "-o", str(folder / "pandoc.docx")]
        found.append(Line(name="pandoc to Word, cold", against=bare_word, do=_command(folder, made)))
    if find_spec("typst"):
        script = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])"
        source = folder / "paper.typ"
        source.write_text(_as_typst(json.loads(texts.read_text("utf-8"))), "utf-8")
        made = [sys.executable, "-c", script, str(source), str(folder / "typst.pdf")]
        found.append(Line(name="typst to PDF (words alone), cold", against=bare_pdf, do=_command(folder, made)))
    return found


def _warm(paper: Paper, template: Path, texts: Path, page: Path, style: Path, cut: Path) -> list[Line]:
    from docxtpl import DocxTemplate  # type: ignore[import-untyped]  # docxtpl has no types
    from weasyprint import CSS, HTML  # type: ignore[import-untyped]  # WeasyPrint has no types
    from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]  # as above

    words = {"t": json.loads(texts.read_text("utf-8"))}
    raw = EXAMPLE.read_bytes()
    text = page.read_text("utf-8")

    def fill() -> None:
        document = DocxTemplate(template)
        document.render(words, autoescape=True)
        document.save(os.devnull)

    def bare(style: Path) -> Callable[[], object]:
        fonts = FontConfiguration()
        sheet = CSS(filename=style, font_config=fonts)
        return lambda: HTML(string=text).write_pdf(stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/ua-1")

    def whole(ending: str) -> Callable[[], object]:
        from docgen.pipeline import load_bytes

        def made() -> object:
            loaded = load_bytes(raw, name=str(EXAMPLE), called=str(EXAMPLE), folder=EXAMPLE.parent)
            return render(draft(loaded, DOCUMENT, as_of=AS_OF), (ending,))

        return made

    bare_word, bare_pdf = "bare docxtpl, warm", "HTML.write_pdf, warm"
    return [
        Line(name=bare_word, against=bare_word, do=fill),
        Line(name="docgen, from case file to docx, warm", against=bare_word, do=whole("docx")),
        Line(name="docgen, Draft to docx alone, warm", against=bare_word, do=lambda: render(paper, ("docx",))),
        Line(name=bare_pdf, against=bare_pdf, do=bare(style)),
        Line(name="the same with docgen's cut fonts, warm", against=bare_pdf, do=bare(cut)),
        Line(name="docgen, from case file to pdf, warm", against=bare_pdf, do=whole("pdf")),
    ]


def _as_typst(texts: list[str]) -> str:
    escaped = ("".join(f"\\{sign}" if sign in "\\#$*_`<>@=-+/[]~'\"" else sign for sign in text) for text in texts)
    return "\n\n".join(escaped)


def _command(folder: Path, command: list[str]) -> Callable[[], object]:
    return _commands(folder, command)


def _commands(folder: Path, *commands: list[str]) -> Callable[[], object]:
    # Compiled code is kept, as an installed program keeps it, whatever this machine's setting is.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    surroundings = {**kept, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}

    def do() -> None:
        for command in commands:
            subprocess.run(command, check=True, capture_output=True, env=surroundings)

    return do


def main() -> int:
    """Prints the table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory() as made:
        every = lines(Path(made))
        fastest: dict[str, float] = {}
        for line in every:
            line.do()  # once unmeasured: files are in memory, code is compiled
        for _ in range(rounds):
            for line in every:
                begun = time.perf_counter()
                line.do()
                taken = time.perf_counter() - begun
                fastest[line.name] = min(taken, fastest.get(line.name, taken))
    widest = max(len(line.name) for line in every)
    print(f"{'':<{widest}}  fastest    ratio")
    for line in every:
        ratio = fastest[line.name] / fastest[line.against]
        print(f"{line.name:<{widest}}  {fastest[line.name] * 1000:6.0f} ms  × {ratio:5.2f}")
    for program, there in (("pandoc", shutil.which("pandoc")), ("LibreOffice", shutil.which("soffice"))):
        if not there:
            print(f"{program} is not installed: its line is left out.")
    if not find_spec("typst"):
        print("typst is not installed (pip install typst): its line is left out.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
