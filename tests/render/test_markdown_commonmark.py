"""The Markdown in a reader of the standard (CommonMark with tables): whatever is written stands there as typed."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace

from docgen.compose.draft import (
    Break,
    Clause,
    Draft,
    Emphasis,
    Heading,
    Link,
    ListBlock,
    PageSize,
    Paragraph,
    ParagraphStyle,
    Signature,
    Signatures,
    Strong,
    Table,
    Text,
    Title,
)
from docgen.render.markdown import to_markdown
from docgen.render.words import lines_of, words_of
from tests.documents.examples import ExampleDocument, composed, example_documents
from tests.render.drafts import AWKWARD_NAME, draft_of, paragraph, rich_contract, rich_letter, words

STANDARD = MarkdownIt("commonmark").enable("table")
RULE_TO_SIGN = re.compile("_{20,}")
_RUNNING = {"a", "strong", "em"}  # tags that part no words


class Shown(HTMLParser):
    """The words that a browser shows, with the numbers of lists, and each tag that is not of our making."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.counts: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("ol", "ul"):
            self.counts.append(int(dict(attrs).get("start") or 1) if tag == "ol" else 0)
        elif tag == "li" and self.counts[-1]:
            self.parts.append(f" {self.counts[-1]}. ")
            self.counts[-1] += 1
        if tag not in _RUNNING:
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ol", "ul"):
            self.counts.pop()
        if tag not in _RUNNING:
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def shown(draft: Draft) -> tuple[str, ...]:
    """The words between the letterhead and the footer, without the rules to sign on."""
    body = STANDARD.render(to_markdown(draft)).split("<hr />", 1)[1]
    if draft.furniture.footer_lines:
        body = body.rpartition("<hr />")[0]
    page = Shown()
    page.feed(body)
    page.close()
    return tuple(RULE_TO_SIGN.sub(" ", "".join(page.parts)).split())


@pytest.mark.parametrize("draft", [rich_contract(), rich_letter(), rich_contract(PageSize.LETTER)])
def test_the_words_are_the_drafts(draft: Draft) -> None:
    assert shown(draft) == words_of(draft)


@pytest.mark.parametrize("document", example_documents(), ids=lambda document: document.name)
def test_the_words_of_every_example_are_the_drafts(document: ExampleDocument) -> None:
    draft = composed(document).draft
    worded = tuple(block for block in draft.blocks if lines_of(replace(draft, blocks=(block,))))

    # A form to fill in has rules in its text, too.
    assert shown(replace(draft, blocks=worded)) == tuple(w for w in words_of(draft) if not RULE_TO_SIGN.fullmatch(w))


# What a line of a case file can hold; the reader refuses control characters.
markup = st.text("ab1.)*_`~[]()<>|#+-=!&;:\\\"'{}$^ \u00a0\u2003é漢/@", min_size=1, max_size=24)
anything = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=24)


@settings(max_examples=300, deadline=None)
@given((markup | anything).filter(lambda text: bool(text.strip())))
@example(AWKWARD_NAME)
@example("1. not a list")
@example("- nor this")
@example("    nor code")
@example("---")
@example("===")
@example("# no heading #")
@example("> no quotation")
@example("&amp; &copy; &#65; &notanentity;")
@example("<b>bold</b> <https://example.org> https://example.org")
@example("*a* __b__ `c` ![d](e) [f]: /g")
@example("| --- | :-: |")
@example("ends with a backslash \\")
@example("* a")
@example("snake_case_name and 2*3*4")
@example("**")
def test_any_text_stands_in_every_place_as_typed(text: str) -> None:
    one = (Text(text),)
    draft = draft_of(
        [
            Title(inlines=one),
            *(paragraph(text, style=style) for style in ParagraphStyle),
            Paragraph(inlines=(Text("before"), Break(), Text(text), Break(), Text("after"))),
            paragraph("a ", Strong(one), " b ", Emphasis(one), " c ", Link("https://example.org/a?b=(c)", one), "."),
            paragraph(Strong(one), "ly ", Emphasis(one), "ly"),
            Heading(inlines=one),
            Heading(inlines=one, level=2, annex="A", annex_label="Annex"),
            Clause(level=1, number="1.", full_number="1", inlines=one),
            Clause(level=2, number="1.1", full_number="1.1", inlines=one),
            Clause(level=3, number="(a)", full_number="1.1(a)", inlines=one),
            Clause(level=4, number="(i)", full_number="1.1(a)(i)", inlines=one),
            ListBlock(ordered=True, items=(one, words("x ", Strong(one)))),
            paragraph("between"),
            ListBlock(ordered=False, items=(one, one)),
            Table(
                align=("left", "right", "center"),
                header=(one, one, ()),
                rows=((one, (Strong(one),), (Text("x"), Break(), Text(text))),),
                totals=((one, (), one),),
            ),
            Signatures(
                places=(Signature(heading=text, rule_label=text, lines=((text, text), (text, ""), ("", text))),)
            ),
        ]
    )

    assert without_rules(shown(draft)) == without_rules(words_of(draft))


def without_rules(found: tuple[str, ...]) -> str:
    """The words as one text without the signs that rules to sign on are made of."""
    return " ".join(" ".join(found).replace("_", " ").split())
