"""What a house file may say: one model a block, one line of prose a field.

`docs/house.md` tells it to people, and the JSON Schema is made from the descriptions here.
"""

# Without `from __future__ import annotations`, as in `docgen.case.models`.

import re
from typing import Annotated, Literal

from pydantic import Field

from docgen.case.block import Record, words
from docgen.case.getting_paid import StepChange
from docgen.case.values import Line, reading
from docgen.errors import Misread, as_typed


def _colour(text: str) -> str:
    if not re.fullmatch(r"#?[0-9a-fA-F]{6}", text):
        raise Misread(f"{as_typed(text)} is not a colour", 'Write its six hexadecimal digits in quotes: "#1f4e79".')
    return text.lower().removeprefix("#")


Colour = Annotated[str, reading(_colour, {"type": "string", "pattern": "^#?[0-9a-fA-F]{6}$"})]


class Fonts(Record):
    """The typefaces. Each is a font file (.ttf or .otf), or the name of a family that is installed."""

    text: Line | None = Field(
        default=None,
        description="For the text: a file beside the house file, or a family.",
        examples=["fonts/Garamond.ttf"],
    )
    headings: Line | None = Field(
        default=None, description="For headings, tables and the letterhead.", examples=["Gill Sans"]
    )


class BrandingBlock(Record):
    """How the firm's papers look, laid over the letterhead."""

    logo: Line | None = Field(
        default=None, description="The logo, beside the house file: PNG, JPEG or SVG.", examples=["logo.svg"]
    )
    accent: Colour | None = Field(
        default=None, description="The colour of names, headings and rules, in quotes.", examples=['"#1f4e79"']
    )
    fonts: Fonts = Field(default_factory=Fonts, description="The typefaces.")
    of: Annotated[Literal["contractor", "lawyer"], words("contractor", "lawyer", what="one who sends papers")] = Field(
        default="contractor",
        description="Whose look it is: contractor or lawyer. The logo never stands on the other one's papers.",
    )


class HouseFile(Record):
    """What a firm sets once for all of its cases."""

    docgen: Annotated[Literal["1"], words("1", what="a version of the house file that this docgen reads")] = Field(
        description="The version of this format: 1.", examples=["1"]
    )
    letterhead: Line | None = Field(
        default=None,
        description="For every case that names none: plain, column, or one of your own beside this file.",
        examples=["column"],
    )
    templates: Line | None = Field(
        default=None,
        description="The folder of your own templates, beside this file; a folder called templates needs no naming.",
        examples=["firm-templates"],
    )
    branding: BrandingBlock = Field(default_factory=BrandingBlock, description="Logo, colour and typefaces.")
    steps: tuple[StepChange, ...] = Field(
        default=(), description="What is changed of the ladder for all cases of the house; a case may change it again."
    )
