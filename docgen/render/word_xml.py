"""Small pieces of WordprocessingML as text: elements, exact words, paragraphs and fields.

Text is escaped here and nowhere else. Every style is named by its id; nothing here sets a font, a size or a colour.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from docgen.errors import DocgenError
from docgen.render.markup import escaped, quoted

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)

# Everything outside XML 1.0's Char production, and the carriage return, which XML readers turn into a line feed.
_NOT_IN_XML = re.compile("[\0-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def check_characters(text: str) -> None:
    """Raises DocgenError when the text holds a character that no Word file can carry (control characters, U+FFFE)."""
    found = _NOT_IN_XML.search(text)
    if found is None:
        return
    start, end = found.span()
    before, after = text[max(0, start - 30) : start], text[end : end + 30]
    shown = f"{_NOT_IN_XML.sub('□', before)}□{_NOT_IN_XML.sub('□', after)}"
    raise DocgenError(
        f"“{shown}” holds the invisible character U+{ord(found.group()):04X}, which a Word file cannot carry",
        "Delete the character that stands at the □ and type the words again;"
        " such characters come with text pasted from a PDF or a terminal.",
    )


def element(name: str, /, *children: str, **attributes: str | int) -> str:
    """An element of the `w:` namespace: `element("jc", val="right")` is `<w:jc w:val="right"/>`."""
    start = f"w:{name}"
    for key, value in attributes.items():
        start += f" w:{key}={_quoted(value)}"
    inside = "".join(children)
    return f"<{start}>{inside}</w:{name}>" if inside else f"<{start}/>"


def element_of(name: str, attributes: Mapping[str, str | int], *children: str) -> str:
    """The same with attributes by their full names, for those of another namespace (`r:id`)."""
    start = f"w:{name}" + "".join([f" {key}={_quoted(value)}" for key, value in attributes.items()])
    inside = "".join(children)
    return f"<{start}>{inside}</w:{name}>" if inside else f"<{start}/>"


@lru_cache(maxsize=1024)  # styles and widths come over and over
def _quoted(value: str | int) -> str:
    return quoted(str(value))


def exact_text(text: str) -> str:
    """The content of a run that shows exactly this text: spaces kept, a tab and a line feed as Word's own elements."""
    check_characters(text)
    if "\t" not in text and "\n" not in text:
        return f'<w:t xml:space="preserve">{escaped(text)}</w:t>' if text else ""
    parts = []
    for piece in re.split("([\t\n])", text):
        if piece == "\t":
            parts.append("<w:tab/>")
        elif piece == "\n":
            parts.append("<w:br/>")
        elif piece:
            parts.append(f'<w:t xml:space="preserve">{escaped(piece)}</w:t>')
    return "".join(parts)


def run(content: str, properties: str = "") -> str:
    """A run around content that is already XML."""
    looks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{looks}{content}</w:r>" if looks or content else "<w:r/>"


def field(instruction: str, shown: str, properties: str = "") -> str:
    """A field with the words that are shown until Word works it out again (F9, printing)."""
    return "".join(
        (
            run(element("fldChar", fldCharType="begin"), properties),
            run(f'<w:instrText xml:space="preserve"> {escaped(instruction)} </w:instrText>', properties),
            run(element("fldChar", fldCharType="separate"), properties),
            run(exact_text(shown), properties),
            run(element("fldChar", fldCharType="end"), properties),
        )
    )


def paragraph(style_id: str, content: str, *, keep: bool = False, new_page: bool = False, list_id: int = 0) -> str:
    """A paragraph in a named style.

    The three extras are what no style can say: that this one paragraph must stay with the next, starts a page, or
    belongs to a list of its own that counts from 1.
    """
    kept = "<w:keepNext/>" if keep else ""
    begins = "<w:pageBreakBefore/>" if new_page else ""
    counted = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list_id}"/></w:numPr>' if list_id else ""
    return f"<w:p><w:pPr><w:pStyle w:val={_quoted(style_id)}/>{kept}{begins}{counted}</w:pPr>{content}</w:p>"
