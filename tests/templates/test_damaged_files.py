"""A Word file with a part out of joint is called damaged, or filled in; it is never a fault of docgen's own."""

from __future__ import annotations

import io
import random
import re
import warnings
import zipfile

import pytest

from docgen.errors import DocgenError
from tests.templates.building import p, paragraphs, word_file
from tests.templates.corpus import FAULTLESS, FAULTY
from tests.templates.test_corpus import read
from tests.templates.test_filling import filled, parts

_ELEMENT = re.compile(r"<(w:\w+)(?: [^>]*)?/>|<(w:\w+)(?: [^>]*)?>[^<]*</\2>")


def damaged(content: bytes, luck: random.Random) -> bytes:
    """The file after one thing in one of its parts was taken out, doubled, or mistyped."""
    inside = parts(content)
    names = [name for name in inside if name.endswith((".xml", ".rels"))]
    name = luck.choice(names) if luck.random() < 0.4 else "word/document.xml"
    text = inside[name].decode()
    elements = list(_ELEMENT.finditer(text)) or list(re.finditer(r"<[^>]+>", text))
    one = luck.choice(elements)
    match luck.randrange(4):
        case 0:
            text = text[: one.start()] + text[one.end() :]
        case 1:
            place = luck.choice(elements).end()
            text = text[:place] + one[0] + text[place:]
        case 2:
            attribute = luck.choice(list(re.finditer(r' [\w:]+="[^"]*"', text)) or [one])
            text = text[: attribute.start()] + text[attribute.end() :]
        case 3:
            place = luck.randrange(len(text))
            text = text[:place] + luck.choice('<>{}%&"x') + text[place + 1 :]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for part, one_part in (inside | {name: text.encode()}).items():
            package.writestr(part, one_part)
    return file.getvalue()


@pytest.mark.parametrize("seed", range(4))
def test_a_damaged_file_never_brings_docgen_down(seed: int) -> None:
    luck = random.Random(seed)
    every = [*FAULTLESS.values(), *FAULTY.values()]
    refused = 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # zipfile's, of a part that is related twice
        for _ in range(60):
            content = damaged(luck.choice(every), luck)
            try:
                if read(content).is_sound:
                    filled(content, mark="Draft")
            except DocgenError:
                refused += 1

    assert refused


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (p("{{ client.name }}" * 2001), "t.docx has more than 2,000 tags or pieces of tags"),
        (p("{{ client.name }}") * 2001, "t.docx has more than 2,000 tags or pieces of tags"),
        (p("{{ client.name " * 2001), "t.docx has more than 2,000 tags or pieces of tags"),
        (p(*["x"] * 5001), "t.docx has a paragraph of more than 5,000 pieces (text, paragraph 1)"),
        (
            "<w:p " + " ".join(f'w:a{number}="1"' for number in range(6000)) + "/>",
            "t.docx holds an element with more attributes than any document has (word/document.xml)",
        ),
        ("<w:p/>" * 400_000, "t.docx holds more elements and attributes than any letter or contract (400,000)"),
    ],
    ids=["tags in a paragraph", "tags", "pieces of tags", "runs", "attributes", "elements"],
)
def test_what_would_take_minutes_to_read_is_refused_at_once(body: str, message: str) -> None:
    with pytest.raises(DocgenError) as refused:
        read(word_file(body))

    assert refused.value.message == message


def test_a_document_that_loops_would_blow_up_is_refused() -> None:
    loop, end = "{%p for a in contract.scope %}", "{%p endfor %}"
    content = word_file(paragraphs(loop, loop, loop, loop, loop, "x" * 5000, end, end, end, end, end, "The end."))

    with pytest.raises(DocgenError) as refused:
        filled(content)

    assert refused.value.message == "t.docx comes out longer than 20 million characters"
