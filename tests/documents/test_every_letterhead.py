"""Every document of every example on both letterheads: valid, accessible, the same words, and nobody's name but theirs.

LibreOffice reads all the Word files in one go, because each start takes it seconds. Documents of one kind look alike on
one sheet, so what costs seconds a document looks at each kind on each sheet; the plain ones are all looked at
elsewhere.
"""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from docgen import pipeline
from docgen.compose.draft import Draft
from docgen.house.house import House
from docgen.house.load import read_house_file
from docgen.render.docx import to_docx
from docgen.render.html import to_html
from docgen.render.markdown import to_markdown
from docgen.render.pdf import to_pdf
from docgen.render.words import words_of
from tests.documents.examples import EXAMPLES, ExampleDocument, example_documents, loaded, one_of_each_kind
from tests.documents.test_word_equals_pdf import as_read, word_text
from tests.house.pictures import SVG, house_file, jpeg, png
from tests.render.conftest import Convert
from tests.render.page_reading import complaints, pages_of, text_words
from tests.render.word_reading import strict_validator

DOCUMENTS = example_documents()
LOOKS = ("plain", "column")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A firm with a logo that says who drew it, and a colour of its own."""
    folder = tmp_path_factory.mktemp("house")
    text = 'docgen: 1\nbranding: {logo: logo.svg, accent: "#5b2d0b"}\n'
    return read_house_file(house_file(folder, text, logo_svg=SVG.encode()))


@cache
def composed(document: ExampleDocument, look: str, house: House | None = None) -> Draft:
    """The document on this letterhead, with the firm's look where there is one."""
    case = loaded(document.example)
    case = replace(case, ledger=case.ledger.instead(replace(case.case, letterhead=look)), house=house or case.house)
    return pipeline.draft(case, document.document, number=document.number, as_of=document.as_of).draft


@pytest.mark.slow
def test_word_says_the_words_of_the_draft_in_the_column_too(house: House, convert: Convert) -> None:
    documents = {document.name: composed(document, "column", house) for document in DOCUMENTS}
    shown = convert({name: to_docx(draft) for name, draft in documents.items()}, "txt:Text (encoded):UTF8")

    for name, draft in documents.items():
        assert as_read(word_text(draft, shown[name])) == as_read(words_of(draft)), name


@pytest.mark.slow
@pytest.mark.parametrize("document", one_of_each_kind(), ids=lambda document: document.name)
def test_every_kind_of_document_is_valid_accessible_and_has_its_words_in_the_pdf(
    document: ExampleDocument, house: House, tmp_path: Path
) -> None:
    draft = composed(document, "column", house)
    pdf, word = to_pdf(draft), tmp_path / "paper.docx"
    word.write_bytes(to_docx(draft))

    assert complaints(pdf, "ua1") == []
    result = strict_validator().validate(word)
    assert [f"{error.part_uri} {error.path} {error.description}" for error in result.errors] == []
    assert as_read(text_words(draft, pages_of(pdf))) == as_read(words_of(draft))


@pytest.mark.parametrize("look", LOOKS)
def test_html_and_markdown_say_the_same_on_every_letterhead(look: str, house: House) -> None:
    for document in one_of_each_kind():
        draft = composed(document, look, house)
        assert to_markdown(draft) == to_markdown(composed(document, "plain"))
        body = to_html(draft).partition("<main>")[2]
        found = re.sub(r"<title>.*?</title>|<text.*?</text>|<div class=\"return-line\">.*?</div>", " ", body)
        spaced = re.sub(r"<(?:/?(?:p|h1|h2|h3|li|td|th|div|tr)\b[^>]*|br)>", " ", found)
        words = re.sub(r"<[^>]+>", "", spaced).split()
        assert "".join(words) == "".join(_escaped(word) for word in words_of(draft)), document.name


def _escaped(word: str) -> str:
    return word.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


# --- an archive ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("document", ["contract", "final-demand"])
def test_a_document_for_an_archive_is_pdf_a_and_accessible_too(document: str, look: str, house: House) -> None:
    made = next(made for made in DOCUMENTS if made.document == document)
    pdf = to_pdf(replace(composed(made, look, house), archive=True))

    for profile in ("2a", "ua1"):
        assert complaints(pdf, profile) == [], profile
    assert b"pdfaid:part" in pdf, "an archive reads the metadata without decoding the file"
    assert as_read(text_words(composed(made, look, house), pages_of(pdf))) == as_read(
        words_of(composed(made, look, house))
    )


def test_a_case_asks_for_the_archive(tmp_path: Path) -> None:
    text = (EXAMPLES / "kitchen.yaml").read_text(encoding="utf-8")
    case = tmp_path / "kitchen.yaml"
    for line, archive in (("", False), ("pdf: accessible\n", False), ("pdf: archive\n", True)):
        case.write_text(text + line, encoding="utf-8")
        loaded_case = pipeline.load(str(case))
        assert pipeline.draft(loaded_case, "contract", as_of=date(2026, 3, 2)).draft.archive is archive


# --- the same everywhere, and nothing that tells of whoever made it -------------------------------------------------


def in_a_folder_of_its_own(folder: Path, logo: str, content: bytes) -> dict[str, bytes]:
    """The late-interest notice of the kitchen, for an archive, made from files in this folder."""
    folder.mkdir()
    text = (EXAMPLES / "kitchen.yaml").read_text(encoding="utf-8")
    (folder / "kitchen.yaml").write_text(f"{text}pdf: archive\n", encoding="utf-8")
    (folder / logo).write_bytes(content)
    house_file(folder, f'docgen: 1\nletterhead: column\nbranding: {{logo: {logo}, accent: "#5b2d0b"}}\n')
    return pipeline.make(
        pipeline.load(str(folder / "kitchen.yaml")),
        "late-interest-notice",
        as_of=date(2026, 6, 15),
        formats=("docx", "pdf", "html"),
    )


@pytest.mark.parametrize(("logo", "content"), [("logo.svg", SVG.encode()), ("logo.png", png()), ("logo.jpg", jpeg())])
def test_the_same_case_gives_the_same_bytes_in_every_folder_and_tells_of_nobody(
    logo: str, content: bytes, tmp_path: Path
) -> None:
    first = in_a_folder_of_its_own(tmp_path / "one", logo, content)
    second = in_a_folder_of_its_own(tmp_path / "another place", logo, content)

    assert first == second
    assert len(first) == 3
    told = re.compile(rb"owan|/home|nkscape|drawn by|tmp|pytest", re.IGNORECASE)
    for name, made in first.items():
        inside = made
        if name.endswith("docx"):
            with zipfile.ZipFile(io.BytesIO(made)) as package:
                assert all(entry.comment == b"" and entry.extra == b"" for entry in package.infolist())
                inside = b"".join(package.read(entry) for entry in package.infolist())
                assert b"creator>" not in inside
                assert b"lastModifiedBy" not in inside
        if name.endswith("pdf"):
            reader = PdfReader(io.BytesIO(made))
            assert sorted(reader.metadata or {}) == ["/CreationDate", "/Producer", "/Title"]
            inside += b"".join(_streams(reader))
        assert told.search(inside) is None, (name, told.search(inside))


def _streams(reader: PdfReader) -> list[bytes]:
    found = []
    for number in range(1, len(reader.xref[0]) + len(reader.xref_objStm) + 1):
        thing = reader.get_object(number) if number in reader.xref.get(0, {}) else None
        if thing is not None and hasattr(thing, "get_data"):
            found.append(thing.get_data())
    return found


def test_the_logo_of_the_joiner_is_not_on_the_letter_of_the_lawyer(tmp_path: Path) -> None:
    shutil.copy(EXAMPLES / "kitchen.yaml", tmp_path)
    both = (("contract", date(2026, 3, 2)), ("final-demand", date(2026, 7, 6)))
    for owner, expected in (("contractor", [True, False]), ("lawyer", [False, True])):
        house_file(tmp_path, f"docgen: 1\nbranding: {{of: {owner}, logo: logo.png}}\n", logo_png=png())
        case = pipeline.load(str(tmp_path / "kitchen.yaml"))
        drafts = [pipeline.draft(case, document, as_of=day).draft for document, day in both]
        assert [draft.branding.logo is not None for draft in drafts] == expected
        assert ["image" in _relations_of_header(to_docx(draft)) for draft in drafts] == expected


def _relations_of_header(word: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        names = [name for name in package.namelist() if re.fullmatch(r"word/_rels/header\d\.xml\.rels", name)]
        return "".join(package.read(name).decode() for name in names)
