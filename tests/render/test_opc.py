"""A Word file as it leaves docgen: one order, no clock, no author, whatever python-docx wrote."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from docgen.render.opc import core_properties, package_of, parts_of_document, parts_of_package
from tests.render.word_reading import opened, parts_of
from tools.make_letterheads import letterhead

PROPERTIES = core_properties(title="Smith & Sons", reference="AB-1", language="en-GB", created="2026-03-02")
PARTS = {
    "[Content_Types].xml": b"<Types/>",
    "_rels/.rels": b"<Relationships/>",
    "word/document.xml": b"<w:document/>" * 900,
    "word/media/image1.png": b"\x89PNG" * 30,
    "word/Anhänge.xml": "Größe".encode(),
    "word/empty.xml": b"",
}


def test_a_file_has_its_parts_in_one_order_and_no_time_of_day() -> None:
    made = package_of(dict(reversed(PARTS.items())), PROPERTIES)

    assert made == package_of(PARTS, PROPERTIES)
    assert parts_of(made) == PARTS
    assert parts_of_package(io.BytesIO(made)) == PARTS
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert [entry.filename for entry in package.infolist()] == [*list(PARTS)[:2], *sorted(list(PARTS)[2:])]
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_properties_of_whoever_made_the_file_are_replaced() -> None:
    document = opened(letterhead("plain"))
    document.core_properties.author = "Somebody Else"
    file = io.BytesIO()
    document.save(file)

    found = opened(package_of(parts_of(file.getvalue()), PROPERTIES)).core_properties

    assert (found.title, found.identifier, found.language) == ("Smith & Sons", "AB-1", "en-GB")
    assert (found.author, found.last_modified_by, str(found.created)) == ("", "", "2026-03-02 00:00:00+00:00")


@pytest.mark.parametrize("name", ["plain", "column"])
@pytest.mark.parametrize("picture", ["picture.png", "PICTURE.PNG"])
def test_the_parts_are_those_that_python_docx_writes(name: str, picture: str) -> None:
    document = opened(letterhead(name))
    part = Part(PackURI(f"/word/media/{picture}"), "image/png", b"dots", document.part.package)
    document.part.relate_to(part, RT.IMAGE)
    document.part.relate_to("https://moss.example/", RT.HYPERLINK, is_external=True)
    document.add_paragraph("Words")
    file = io.BytesIO()
    document.save(file)

    assert parts_of_document(document) == parts_of(file.getvalue())
