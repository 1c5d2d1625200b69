"""A picture in every format: the same strokes and words as SVG and as PNG, told in words to whoever cannot see it."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from docgen.compose.draft import Block, Paragraph, ParagraphStyle
from docgen.layout import Dot, Label, Picture, Stroke
from docgen.render.branding import ink
from docgen.render.docx import to_docx
from docgen.render.html import to_html
from docgen.render.markdown import to_markdown
from docgen.render.pdf import to_pdf
from docgen.render.picture import picture_png, picture_svg
from docgen.render.words import picture_words, words_of
from tests.render.drafts import draft_of, paragraph, words
from tests.render.page_reading import pages_of, text_words
from tests.render.word_reading import body_of, parts_of, strict_validator

SVG = "{http://www.w3.org/2000/svg}"
ALT = 'A line shows what was owed: £1,000.00 & more than < "nothing" on 1\u00a0May 2026.'
PICTURE = Picture(
    width=454,
    height=120,
    strokes=(
        Stroke(points=((40, 20), (450, 20)), weight=0.5, faintness=0.8),
        Stroke(points=((40, 100), (40, 30), (200, 30), (200, 70), (450, 60.5)), weight=1.5),
    ),
    dots=(Dot(x=200, y=70, radius=2.6),),
    labels=(
        Label(x=35, y=22.6, text="£1,000", anchor="end", faintness=0.3),
        Label(x=205, y=60, text="£600.00 paid 1\u00a0May\u00a02026", bold=True),
    ),
    alt=ALT,
)
CAPTION = Paragraph(inlines=words("What was owed; a dot marks a payment"), style=ParagraphStyle.CAPTION)
BLOCKS: list[Block] = [paragraph("Before."), CAPTION, PICTURE, paragraph("After.")]


def test_the_svg_holds_every_stroke_dot_and_label_and_says_what_is_to_be_seen() -> None:
    root = ET.fromstring(picture_svg(PICTURE))

    assert (root.attrib["viewBox"], root.attrib["role"], root.findtext(f"{SVG}title")) == ("0 0 454 120", "img", ALT)
    assert [each.attrib["points"] for each in root.findall(f"{SVG}polyline")] == [
        "40,20 450,20",
        "40,100 40,30 200,30 200,70 450,60.5",
    ]
    assert [each.attrib["r"] for each in root.findall(f"{SVG}circle")] == ["2.6"]
    assert [each.text for each in root.findall(f"{SVG}text")] == [label.text for label in PICTURE.labels]


def test_the_png_is_at_240_dots_an_inch_and_dark_where_the_line_runs() -> None:
    made = Image.open(io.BytesIO(picture_png(PICTURE)))
    image = made.convert("RGB")
    dots = 240 / 72

    assert image.size == (round(454 * dots), round(120 * dots))
    assert [round(each) for each in made.info["dpi"]] == [240, 240]
    for x, y in ((40, 60), (100, 30), (200, 50), (200, 70), (325, 65.2)):
        assert image.getpixel((round(x * dots), round(y * dots))) == ink(0), (x, y)
    assert image.getpixel((round(100 * dots), round(20 * dots))) not in (ink(0), ink(1))  # the grid is faint
    assert image.getpixel((round(100 * dots), round(90 * dots))) == ink(1)


def test_the_words_of_the_png_stand_where_those_of_the_svg_do() -> None:
    image = Image.open(io.BytesIO(picture_png(replace(PICTURE, strokes=(), dots=()))))
    dots = 240 / 72
    middle = round(200 * dots)
    left, right = (inked(image.crop((*box, image.height))) for box in ((0, 0, middle), (middle, 0, image.width)))

    assert abs(left[2] - 35 * dots) < 4  # "£1,000" ends at its place
    assert abs(right[0] + middle - 205 * dots) < 4  # and the payment begins at its own
    assert abs(right[3] - 60 * dots) < 10  # with the tail of a "p" below the foot of the letters


def inked(image: Image.Image) -> tuple[int, int, int, int]:
    box = image.convert("L").point(lambda level: 255 if level < 200 else 0).getbbox()
    assert box is not None
    return box


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert picture_png(PICTURE) == picture_png(PICTURE)
    assert to_docx(draft_of(BLOCKS)) == to_docx(draft_of(BLOCKS))


def test_what_the_font_cannot_draw_is_left_out_of_the_png_and_never_a_box() -> None:
    def painted(text: str) -> bytes:
        return picture_png(replace(PICTURE, labels=(Label(x=200, y=20, text=text),)))

    assert painted("₪500.00") == painted("500.00")
    assert painted("請求書-12") == picture_png(replace(PICTURE, labels=()))


def test_word_carries_the_png_as_wide_as_the_text_with_its_words_and_kept_with_its_caption() -> None:
    content = to_docx(draft_of(BLOCKS))
    body = body_of(content)
    (inline,) = body.xpath("w:p/w:r/w:drawing/wp:inline")
    (extent,), (described,) = inline.xpath("wp:extent"), inline.xpath("wp:docPr")

    assert (int(extent.get("cx")), int(extent.get("cy"))) == (9070 * 635, round(9070 * 635 * 120 / 454))
    assert (described.get("id"), described.get("name"), described.get("descr")) == ("1001", "Picture 1001", ALT)
    assert parts_of(content)["word/media/image1.png"] == picture_png(PICTURE)
    caption = body.xpath("w:p[w:r/w:drawing]/preceding-sibling::w:p[1]")[0]
    assert caption.xpath("w:pPr/w:keepNext")


def test_a_validator_finds_no_fault_with_a_file_with_pictures(tmp_path: Path) -> None:
    content = to_docx(draft_of([*BLOCKS, PICTURE, replace(PICTURE, width=300)]))
    path = tmp_path / "pictures.docx"
    path.write_bytes(content)

    result = strict_validator().validate(path)

    assert [str(error) for error in result.errors] == []
    assert len([name for name in parts_of(content) if name.startswith("word/media/")]) == 2  # the same one once


def test_the_pdf_has_it_as_a_figure_with_its_words_in_its_place() -> None:
    draft = draft_of(BLOCKS)
    content = to_pdf(draft)
    root: Any = PdfReader(io.BytesIO(content)).trailer["/Root"]
    (figure,) = (each for each in structure(root["/StructTreeRoot"]) if each.get("/S") == "/Figure")

    assert figure["/Alt"] == ALT
    assert text_words(draft, pages_of(content)) == words_of(draft)
    assert " ".join(picture_words(PICTURE)) in " ".join(" ".join(pages_of(content)).split())


def structure(node: Any) -> Iterator[Any]:
    node = node.get_object()
    if isinstance(node, DictionaryObject):
        yield node
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            yield from structure(kid)


def test_its_labels_are_no_words_of_the_document_and_markdown_says_it_in_italics() -> None:
    draft = draft_of(BLOCKS)

    assert "£1,000" not in words_of(draft)
    assert "\n\n*A line shows what was owed: £1,000.00 & more than &lt; " in to_markdown(draft)
    assert f'<div class="picture">{picture_svg(PICTURE)}</div>' in to_html(draft)
