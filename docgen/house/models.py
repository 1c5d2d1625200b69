"""What a house file may say: one model a block, one line of prose a field.

`docs/house.md` tells it to people, and the JSON Schema is made from the descriptions here.
"""

# Without `from __future__ import annotations`, as in `docgen.case.models`.

import re
from typing import Annotated, Literal

from docgen.case.getting_paid import StepChange
from docgen.errors import InvalidValueError, as_typed
from docgen.house.branding import Hazard
from docgen.messages import say
from docgen.schema.fields import Example, OneOf, Record
from docgen.schema.values import TEXT, Flag, Line, Reading, like


def _colour(text: str) -> str:
    if not re.fullmatch(r"#?[0-9a-fA-F]{6}", text):
        raise InvalidValueError(
            say("{what} is not a colour", what=as_typed(text)),
            say('Write its six hexadecimal digits in quotes: "#1f4e79".'),
        )
    return text.lower().removeprefix("#")


Colour = Annotated[str, Reading(_colour, like("^#?[0-9a-fA-F]{6}$"), takes="a colour", example='"#1f4e79"')]


_SERVICES = {"docusign": "/sn{n}/", "adobe": "{{{{Sig_es_:signer{n}:signature}}}}"}


def _anchors(text: str) -> str:
    pattern = _SERVICES.get(text.lower(), text)
    plain = pattern.replace("{{{{", "").replace("}}}}", "") if text.lower() in _SERVICES else pattern
    if plain.count("{n}") != 1 or plain.replace("{n}", "").strip() == "" or len(text) > 60 or not text.isprintable():
        raise InvalidValueError(
            say("{what} is no pattern for places to sign", what=as_typed(text)),
            say('Write docusign, adobe, or words with {n} once, in quotes: "/sign{n}/".'),
        )
    return pattern.replace("{{{{", "{{").replace("}}}}", "}}")


SignAnchors = Annotated[str, Reading(_anchors, TEXT, takes="a pattern for places to sign", example='"/sign{n}/"')]


class Fonts(Record, frozen=True, kw_only=True):
    """The typefaces. Each is a font file (.ttf or .otf), or the name of a family that is installed."""

    text: Annotated[
        Line | None, "For the text: a file beside the house file, or a family.", Example("fonts/Garamond.ttf")
    ] = None
    headings: Annotated[Line | None, "For headings, tables and the letterhead.", Example("Gill Sans")] = None
    embed: Annotated[
        Flag,
        "Whether Word files carry docgen's own typefaces, so that they look alike on every machine: 200 KB a file.",
    ] = False


class BrandingBlock(Record, frozen=True, kw_only=True):
    """How the firm's documents look, laid over the letterhead."""

    logo: Annotated[Line | None, "The logo, beside the house file: PNG, JPEG or SVG.", Example("logo.svg")] = None
    accent: Annotated[Colour | None, "The colour of names, headings and rules, in quotes."] = None
    fonts: Annotated[Fonts, "The typefaces."] = Fonts()
    of: Annotated[
        Literal["contractor", "lawyer"],
        OneOf("one who sends documents"),
        "Whose look it is: contractor or lawyer. The logo never stands on the other one's documents.",
    ] = "contractor"


def _field_name(text: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,39}", text):
        raise InvalidValueError(
            say("{what} is not a name that templates can use", what=as_typed(text)),
            say("Write small letters, digits and underscores, with a letter first, as in {name}.", name="matter_no"),
        )
    return text


FieldName = Annotated[str, Reading(_field_name, like("^[a-z][a-z0-9_]{0,39}$"), takes="a name", example="matter_no")]


class CustomDeclaration(Record, frozen=True, kw_only=True):
    """A field of your own, which your cases may have and your templates print: {{ custom.matter_no }}."""

    name: Annotated[FieldName, "Its name in cases and templates: small letters, digits, underscores."]
    kind: Annotated[
        Literal["text", "date", "money", "yes/no"],
        OneOf("a kind of field"),
        "text, date, money or yes/no: how it is written in a case, and how a template may use it.",
    ] = "text"


class HouseFile(Record, frozen=True, kw_only=True):
    """What a firm sets once for all of its cases."""

    docgen: Annotated[
        Literal["1"],
        OneOf("a version of the house file that this docgen reads"),
        "The version of this format: 1.",
        Example("1"),
    ]
    letterhead: Annotated[
        Line | None,
        "For every case that names none: plain, column, or one of your own beside this file.",
        Example("column"),
    ] = None
    templates: Annotated[
        Line | None,
        "The folder of your own templates, beside this file; a folder called templates needs no naming.",
        Example("firm-templates"),
    ] = None
    custom: Annotated[
        tuple[CustomDeclaration, ...], "Fields of your own that cases may have, for your own templates."
    ] = ()
    branding: Annotated[BrandingBlock, "Logo, colour and typefaces."] = BrandingBlock()
    allow: Annotated[
        tuple[Hazard, ...],
        OneOf("something that a Word file may bring along"),
        "What your Word templates and letterheads may bring along that is refused otherwise, as --allow does.",
        Example("[links]"),
    ] = ()
    sign_anchors: Annotated[
        SignAnchors | None,
        "Words under each place to sign by which a service for electronic signatures finds it: docusign (/sn1/), adobe"
        " ({{Sig_es_:signer1:signature}}), or a pattern of your own in which {n} is the number of the place.",
    ] = None
    pdf_through: Annotated[
        Literal["libreoffice"] | None,
        OneOf("a program that makes PDF of Word files"),
        "The program that makes the PDF of your own Word templates: libreoffice, where it is on the machine.",
        Example("libreoffice"),
    ] = None
    steps: Annotated[
        tuple[StepChange, ...], "What is changed of the ladder for all cases of the house; a case may change it again."
    ] = ()
