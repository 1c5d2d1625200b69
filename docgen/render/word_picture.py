"""A picture in the Word file: a PNG in line with the text, as wide as the text, with its words for a screen reader."""

from __future__ import annotations

from docgen.drawing import Picture
from docgen.render.markup import quoted
from docgen.render.word_inlines import Paper
from docgen.render.word_xml import check_characters, element, run

_EMU_A_TWIP = 635  # English Metric Units: 914400 an inch, and a twip is the 1440th part of one
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


def picture_xml(paper: Paper, picture: Picture, *, new_page: bool = False) -> str:
    """The paragraph that holds the picture. Its lines are single: Word would add to the height of the picture."""
    from docgen.render.png import picture_png

    check_characters(picture.alt)
    relation, number = paper.add_image(picture_png(picture, paper.accent))
    drawing = drawing_xml(picture, relation, number, paper.text_width)
    properties = (
        element("pStyle", val=paper.styles.id_of("Body Text")),
        element("pageBreakBefore") if new_page else "",
        element("spacing", line=240, lineRule="auto"),
    )
    return element("p", element("pPr", *properties), run(drawing))


def drawing_xml(picture: Picture, relation: str, number: int, text_width: int) -> str:
    """The drawing alone, as wide as the text (in twips). `relation` leads to its PNG, `number` tells it apart."""
    wide = text_width * _EMU_A_TWIP
    high = round(wide * picture.height / picture.width)
    name = f'id="{number}" name="Picture {number}"'
    return (
        f'<w:drawing xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:a="{_DRAWING}/main"'
        f' xmlns:pic="{_DRAWING}/picture"><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:docPr {name} descr={quoted(picture.alt)}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{_DRAWING}/picture"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
