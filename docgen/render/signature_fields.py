"""The places to sign of a PDF as fields that a program for signing fills in: named per party, tagged, in reading order.

WeasyPrint lays out a field of a form and tags it where it stands; it knows no field for a signature. So each place to
sign is laid out as a box to tick, and becomes a field for a signature when the file is written. It is empty and has no
appearance but the rule that is printed anyhow, so the claims of the file (PDF/UA-1, PDF/A-2a) stay true.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Any

from docgen.compose.draft import Draft, Signatures

_PLACE = '<div class="sign-here"></div>'
_NAME = "signature"
_STYLE = "appearance: auto; display: block; width: 100%; padding: 0; border-width: 0 0 0.6pt"


def fields_of(draft: Draft) -> tuple[str, ...]:
    """What each place to sign is called, in reading order; () for a draft, which nobody is to sign."""
    if draft.furniture.draft_mark:
        return ()
    places = [place for block in draft.blocks if isinstance(block, Signatures) for place in block.places]
    return tuple(": ".join(part.rstrip(" ,:") for part in (each.heading, each.rule_label) if part) for each in places)


def field_name(number: int) -> str:
    """The name of the field of that number, from 1."""
    return f"{_NAME}{number}"


def with_fields(html: str, draft: Draft) -> str:
    """The page with every place to sign as a field; as it was where it has other places than the draft."""
    called = fields_of(draft)
    if not called or html.count(_PLACE) != len(called):
        return html
    fields: Iterator[str] = (
        f'<input type="checkbox" class="sign-here" style="{_STYLE}" name="{field_name(number)}" title="{escape(each)}">'
        for number, each in enumerate(called, start=1)
    )
    return re.sub(re.escape(_PLACE), lambda _: next(fields), html)


def as_signatures(pdf: Any) -> None:
    """Makes the fields of a PDF that WeasyPrint is about to write fields for signatures: empty, without a picture."""
    form = pdf.catalog.get("AcroForm")
    if form is None:
        return
    by_number = {each.number: each for each in pdf.objects}
    form.pop("NeedAppearances", None)  # every field has its appearance, which PDF/A asks for
    form.pop("DR", None)
    for each in pdf.objects:
        if isinstance(each, dict) and each.get("S") == "/Form":
            (each["K"],) = each["K"]  # as pyHanko looks for a field that a later signature may fill in
    for reference in form["Fields"]:
        field = by_number[int(reference.split()[0])]
        left, one, right, other = field["Rect"]
        field["Rect"][:] = (left, min(one, other), right, max(one, other))
        (picture,) = field["AP"]["N"].values()
        by_number[int(picture.split()[0])].stream = []
        field["AP"]["N"] = picture
        field["FT"] = "/Sig"
        for key in ("AS", "V", "MK", "Border"):
            field.pop(key, None)
