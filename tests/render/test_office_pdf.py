"""A Word file of the other side: nothing that it asks for is fetched, and nothing of this machine gets into it."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pikepdf
import pypdfium2 as pdfium  # type: ignore[import-untyped]  # PDFium's has no types
import pytest

from docgen.cli import run
from docgen.compose.serialize import restored
from docgen.errors import DocgenError
from docgen.pipeline import Document, draft, load, render
from docgen.register.entries import sha256
from docgen.register.issue import issue
from docgen.render import office_pdf
from docgen.render.doctor import office_program
from docgen.render.office_pdf import harmless, pdf_of_word
from docgen.render.pdf_check import check_words
from docgen.render.words import lines_of
from tests.bundle.job import word
from tests.templates.building import note_mark, p, paragraphs, picture, word_file
from tests.templates.building import run as run_of

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """A server on this machine, and what it was asked for."""
    paths: list[str] = []

    class Noting(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815  (as the server calls them)

        def log_message(self, *_: object) -> None:
            return None

    server = ThreadingHTTPServer(("127.0.0.1", 0), Noting)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}", paths
    server.shutdown()
    server.server_close()


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}


def test_what_leads_out_of_the_file_or_runs_is_gone_and_its_words_stay() -> None:
    before, after = word(leads_to="http://127.0.0.1:9"), parts(harmless(word(leads_to="http://127.0.0.1:9")))
    for sign in (
        "127.0.0.1",
        "INCLUDEPICTURE",
        "DDEAUTO",
        "LINK Excel",
        "file:///",
        "/etc/passwd",
        "altChunk",
        "subDoc",
    ):
        assert any(sign in text for text in parts(before).values())
        assert not any(sign in text for text in after.values())
    assert "word/vbaProject.bin" in parts(before)
    assert "word/vbaProject.bin" not in after
    document = after["word/document.xml"]
    assert document.count("shown words") == 4
    assert all(words in document for words in ("Words of the other side.", "a link", "linked"))


def test_libreoffice_asks_nobody_and_reads_nothing_of_this_machine(
    asked: tuple[str, list[str]], tmp_path: Path
) -> None:
    if not office_program():
        pytest.skip("LibreOffice is not on this machine")
    address, paths = asked
    document = pdfium.PdfDocument(pdf_of_word(word(leads_to=address)))
    said = " ".join(page.get_textpage().get_text_range() for page in document)

    assert paths == []
    assert "Words of the other side." in said
    assert said.count("shown words") == 4
    assert Path("/etc/hostname").read_text().strip() not in said
    assert "root:" not in said


def test_what_is_no_word_file_is_refused_in_words() -> None:
    with pytest.raises(DocgenError, match="is no Word file that can be read"):
        harmless(b"PK\x03\x04 nothing")


OTHER_KINDS = {
    "a drawing": b'<svg xmlns:x="http://www.w3.org/1999/xlink"><image x:href="file:///home/a/private.png"/></svg>',
    "a page": b'<html><img src="file:///home/a/private.png"></html>',
    "a program for printers": b"%!PS-Adobe-3.0 EPSF-3.0\n(/tmp/x) (w) file closefile",
    "a packed drawing": b"\x1f\x8b\x08\0",
}


@pytest.mark.parametrize("content", OTHER_KINDS.values(), ids=OTHER_KINDS)
def test_a_picture_that_is_another_kind_of_file_is_refused(content: bytes) -> None:
    """LibreOffice asks no ending: what is called .png, and is a drawing, brings a file of this machine into the PDF."""
    with pytest.raises(DocgenError, match=r"holds a picture that is another kind of file \(word/media/image1.png\)"):
        harmless(_with_picture(content))


@pytest.mark.skipif(not office_program(), reason="LibreOffice is not on this machine")
def test_the_words_of_notes_are_looked_for_and_their_marks_hide_no_word() -> None:
    paid = p("We were paid", note_mark(), " in May", note_mark("endnote"), ".")
    file = word_file(paid, footnote=p("Not on Monday"), endnote=p("Nor on Friday"))
    words = list(office_pdf._body_words(file))
    made = pdf_of_word(file, faces=True)

    assert words == ["We", "were", "paid", "in", "May", ".", *["Not", "on", "Monday", "Nor", "on", "Friday"]]
    check_words(made, words, "Look at the template.")
    with pytest.raises(DocgenError, match="“sunday” is a word of the document and is not in the PDF"):
        check_words(made, [*words, "Sunday"], "Look at the template.")


def test_a_word_file_of_many_relations_is_gone_through_once() -> None:
    """Each of them was once looked for among all of them, which took minutes."""
    made = parts(harmless(_with_picture(b"\x89PNG\r\n\x1a\n", more=40_000)))
    assert "word/media/image1.png" in made


def _with_picture(content: bytes, more: int = 0) -> bytes:
    """A Word file with a picture that is called .png and holds that, and so many relations that lead to it."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    leads = "".join(f'<Relationship Id="q{at}" Type="{kind}" Target="media/image1.png"/>' for at in range(1 + more))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, text in parts(word()).items():
            if name == "word/_rels/document.xml.rels":
                text = text.replace("</Relationships>", f"{leads}</Relationships>")
            package.writestr(name, text)
        package.writestr("word/media/image1.png", content)
    return file.getvalue()


# --- documents from a Word template of the user's own -----------------------------------------------------------------

LETTER = paragraphs(
    "{#p document: firm-letter; facts: final-demand #}", "Dear {{ client.signatory_name }}, pay {{ account.due }}."
)
DAY = date(2026, 6, 15)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """The example of the shop, with a house whose Word templates get their PDF from LibreOffice."""
    (tmp_path / "docgen.yaml").write_text("docgen: 1\npdf_through: libreoffice\n", "utf-8")
    (tmp_path / "templates").mkdir()
    return Path(shutil.copy(EXAMPLES / "shop-fit-out.yaml", tmp_path / "shop.yaml"))


def own(case: Path, text: str) -> Document:
    """The document that a Word template beside the case makes."""
    (case.parent / "templates" / "letter.docx").write_bytes(word_file(text))
    return draft(load(str(case)), "firm-letter", as_of=DAY)


def dated(content: bytes, day: str) -> bytes:
    """The same PDF as another run would have written it."""
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.docinfo["/CreationDate"] = f"D:{day}"
        pdf.trailer["/DocChecksum"] = pikepdf.Name(f"/{day}")
        pdf.save(file)
    return file.getvalue()


def test_a_word_template_is_issued_as_a_pdf_with_every_word_and_the_bytes_are_recorded(
    shop: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if not office_program():
        pytest.skip("LibreOffice is not on this machine")
    made: list[bytes] = []
    through = office_pdf.pdf_of_word

    def once(content: bytes, **options: bool) -> bytes:
        made.append(through(content, **options))
        return made[-1]

    monkeypatch.setattr(office_pdf, "pdf_of_word", once)
    document = own(shop, LETTER)
    issued = issue(
        load(str(shop)), "firm-letter", as_of=DAY, issued=datetime(2026, 6, 15, 12, tzinfo=UTC),
        formats=("docx", "pdf"), version="test", anyway=True, gate=lambda *_: (),
    )  # fmt: skip

    (pdf,) = (path.read_bytes() for path in issued.paths if path.suffix == ".pdf")
    assert sha256(pdf) in [digest for name, digest in issued.entry.files.items() if name.endswith(".pdf")]
    assert run(["verify", str(shop)]) == 0
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(pdf)).split())
    assert all(line in text for line in lines_of(document.draft))
    with pikepdf.open(io.BytesIO(pdf)) as read:
        assert read.Root.MarkInfo.Marked
        assert str(read.Root.Lang) == "en-GB"
        assert read.docinfo["/CreationDate"] == "D:20260615000000Z"
    monkeypatch.setattr(office_pdf, "pdf_of_word", lambda *_, **__: dated(made[-1], "20300101000000Z"))
    (word,) = (path.read_bytes() for path in issued.paths if path.suffix == ".docx")
    as_issued = restored((issued.paths[0].parent / issued.entry.words).read_bytes())
    assert office_pdf.pdf_of_own_word(word, as_issued) == pdf, "the same file and day give the same bytes"
    monkeypatch.setattr(office_pdf, "pdf_of_word", lambda *_, **__: made[-1])
    other = next(iter(render(own(shop, LETTER + p("Moreover 1,234.56.")), ["docx"]).values()))
    with pytest.raises(DocgenError, match="“moreover” is a word of the document and is not in the PDF"):
        office_pdf.pdf_of_own_word(other, as_issued)
    with pytest.raises(DocgenError, match=r"the sum 1,234\.56 cannot be read in the PDF"):
        office_pdf.pdf_of_own_word(other, own(shop, LETTER + p("Moreover 1,234.56.")).draft)


@pytest.mark.parametrize(
    ("body", "relation", "shown"),
    [
        (picture("rIdX"), ("image", "http://127.0.0.1:9/stamp.png", True), "http://127.0.0.1:9/stamp.png"),
        ('<w:altChunk r:id="rIdX"/>', ("aFChunk", "more.html", False), "more.html"),
    ],
)
def test_what_is_not_fetched_or_opened_is_not_left_out_of_a_pdf_in_silence(
    shop: Path, body: str, relation: tuple[str, str, bool], shown: str
) -> None:
    file = word_file(
        p(body) if body.startswith("<w:r>") else body,
        relations={"rIdX": relation},
        parts={"word/more.html": ("text/html", b"<p>more")} if relation[0] == "aFChunk" else {},
    )

    with pytest.raises(DocgenError, match=r"which LibreOffice is not let fetch or open") as refused:
        office_pdf.pdf_of_own_word(file, own(shop, LETTER).draft)
    assert shown in refused.value.message


def test_a_sign_that_no_typeface_draws_is_not_printed_as_a_box(shop: Path) -> None:
    if not office_program():
        pytest.skip("LibreOffice is not on this machine")
    faces = "".join(
        p(run_of("Set", f'<w:rFonts w:ascii="{family}" w:hAnsi="{family}"/>{bold}'))
        for family in ("Source Sans 3", "Source Serif 4")
        for bold in ("", "<w:b/>")
    )
    made = office_pdf.pdf_of_word(word_file(faces), faces=True)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        named = {
            str(each.BaseFont)[8:]
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and "/BaseFont" in each
        }
    assert named == {f"{family}-{style}" for family in ("SourceSans3", "SourceSerif4") for style in ("Regular", "Bold")}
    document = own(shop, LETTER + p("\U00013000"))

    with pytest.raises(DocgenError) as refused:
        render(document, ["pdf"])
    assert refused.value.message == (
        "LibreOffice did not make the PDF as it must be: no typeface on this machine draws \U00013000 (U+13000), and an"
        " empty box would be printed there"
    )
    assert refused.value.hint == (
        "Install a typeface that has it, the Noto fonts for instance. Or ask for --format docx, and export the PDF from"
        " Word."
    )


def test_without_libreoffice_the_refusal_names_the_way_on(
    shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(office_pdf, "office_program", lambda: "")
    own(shop, LETTER)
    to = ("--as-of", "2026-06-15", "-o", str(tmp_path / "out"))

    assert run(["draft", str(shop), "firm-letter", "--format", "pdf", *to]) == 1
    assert capsys.readouterr().err.endswith(
        "docgen: the PDF of a Word template needs LibreOffice, which is not on this machine\n"
        '  Install it ("docgen doctor" says how). Or ask for --format docx, and export the PDF from Word.\n'
    )
    assert run(["draft", str(shop), "firm-letter", *to]) == 0
    assert "docgen: no PDF this time: the PDF of a Word template needs LibreOffice" in capsys.readouterr().err
    assert [path.suffix for path in (tmp_path / "out").iterdir()] == [".docx"]
    assert run(["draft", str(shop), "final-demand", "--pdf-through", "libreoffice", *to]) == 2
    assert "--pdf-through is for your own Word templates" in capsys.readouterr().err
