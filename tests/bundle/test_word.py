"""A Word file of the other side: nothing that it asks for is fetched, and nothing of this machine gets into it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # PDFium's has no types
import pytest

from docgen.bundle.word import harmless, pdf_of_word
from docgen.doctor import office_program
from docgen.errors import DocgenError
from tests.bundle.job import word


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
