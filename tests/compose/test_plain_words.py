"""Words without any sign of markup need not go through Markdown: they come out of it as they went in."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from docgen.compose import inline_parser

# Letters of any script, and the signs that a template is likeliest to have: marks of values, breaks, addresses, tags.
_SIGNS = " \t\u00a0.,:;/@'\"-~^|+=#(){}[]<>*_!&`\\%$19aT\ue000\ue001\ue002\x02\x03"
_TEXTS = st.text(alphabet=st.sampled_from(_SIGNS) | st.characters(exclude_categories=["Cs"])).map(str.strip)


@given(_TEXTS)
def test_what_is_not_read_as_markdown_has_no_markdown_in_it(source: str) -> None:
    reader = inline_parser._markdown()
    root = ElementTree.Element("div")
    ElementTree.SubElement(root, "p").text = source
    if source:
        reader.treeprocessors["inline"].run(root)

        assert told(inline_parser._parsed(source)) == told(root[0])


@given(_TEXTS | st.sampled_from(["TODO", "a TBC b", "%}", "#}", "{{", "![", "<b>", "**", "[x]", "`"]))
def test_what_is_not_suspected_has_nothing_left_over(text: str) -> None:
    found = [what for pattern, what, _ in inline_parser._LEFT_OVER if pattern.search(text)]

    assert not found or inline_parser._MAY_BE_LEFT_OVER.search(text)


def told(paragraph: ElementTree.Element) -> list[tuple[str, str | None, str | None]]:
    return [(each.tag, each.text, each.tail) for each in paragraph.iter()]
