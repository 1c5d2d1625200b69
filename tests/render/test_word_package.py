"""A Word file taken apart and put together: as python-docx does it, to the byte."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile

import pytest
from docx import Document

from docgen.render.word_package import (
    IMAGE,
    LINK,
    Relation,
    picture_part,
    pictures_of,
    read_package,
    related,
    relations_name,
    relations_part,
    types_part,
)
from docgen.render.word_tree import as_part, tree_of
from docgen.render.word_zip import zipped
from tests.house.pictures import png
from tests.render.word_reading import opened, parts_of
from tools.make_letterheads import LETTERHEADS, letterhead

PARTS = {
    "[Content_Types].xml": b"<Types/>",
    "_rels/.rels": b"<Relationships/>",
    "word/document.xml": b"<w:document/>" * 900,
    "word/media/image1.png": b"\x89PNG" * 30,
    "word/Anhänge.xml": "Größe".encode(),
    "word/empty.xml": b"",
}


def test_a_file_has_its_parts_in_one_order_and_no_time_of_day() -> None:
    made = zipped(dict(reversed(PARTS.items())))

    assert made == zipped(PARTS)
    assert parts_of(made) == PARTS
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert [entry.filename for entry in package.infolist()] == [*list(PARTS)[:2], *sorted(list(PARTS)[2:])]
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def with_a_picture() -> bytes:
    """What python-docx writes of a document with a picture in its text, and the same in its header."""
    document = Document()
    document.add_picture(io.BytesIO(png(3, 2)))
    document.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(png(3, 2)))
    document.sections[0].footer.paragraphs[0].text = "Foot"
    document.part.relate_to("https://a.example/?b=1&c=2", LINK, is_external=True)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.mark.parametrize("content", [*map(letterhead, LETTERHEADS), with_a_picture()], ids=[*LETTERHEADS, "picture"])
def test_what_points_at_what_and_the_types_are_written_as_python_docx_writes_them(content: bytes) -> None:
    file = io.BytesIO()
    opened(content).save(file)
    expected = parts_of(file.getvalue())

    package = read_package(content)

    assert types_part(package.types) == expected["[Content_Types].xml"]
    pointing = {relations_name(part): relations_part(part, of) for part, of in package.relations.items() if of}
    assert pointing == {name: part for name, part in expected.items() if name.endswith(".rels")}
    assert package.parts.keys() == expected.keys() - pointing.keys() - {"[Content_Types].xml"}
    assert as_part(tree_of(package.parts[package.main])) == expected[package.main]


def test_a_part_points_at_the_same_thing_once_and_under_the_next_free_number() -> None:
    relations = {"rId1": Relation(kind=IMAGE, target="word/media/image1.png")}

    assert related(relations, IMAGE, "word/media/image1.png") == "rId1"
    assert related(relations, LINK, "https://a.example", external=True) == "rId2"
    assert related(relations, LINK, "https://a.example", external=True) == "rId2"
    assert list(relations) == ["rId1", "rId2"]


def test_a_picture_that_the_letterhead_has_is_not_put_in_again() -> None:
    pictures = pictures_of(read_package(with_a_picture()))

    assert list(pictures) == ["word/media/image1.png"]
    assert picture_part(pictures, png(3, 2), "png") == "word/media/image1.png"
    assert picture_part(pictures, png(4, 2), "png") == "word/media/image2.png"
    assert picture_part(pictures, b"\xff\xd8", "jpg") == "word/media/image3.jpg"


@pytest.mark.parametrize(
    "content", [b"", b"not a zip", zipped({"[Content_Types].xml": b"<Types/>"}), zipped({"a": b"b"})]
)
def test_what_is_no_word_file_is_an_error(content: bytes) -> None:
    with pytest.raises((zipfile.BadZipFile, KeyError, ValueError)):
        read_package(content)


def test_a_paper_on_a_letterhead_of_docgens_loads_neither_docxtpl_nor_python_docx() -> None:
    script = (
        "import sys; from tests.render.drafts import rich_contract; from docgen.render.docx import to_docx;"
        "to_docx(rich_contract()); print(sorted({'docx', 'docxtpl', 'ssl', 'fontTools'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
