"""The HTML page: the Draft's words, escaped, with headings, table headers and links where a reader's tools look."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from docgen.compose.draft import Draft, Link, Strong
from docgen.errors import DocgenError
from docgen.render.html import to_html
from docgen.render.words import words_of
from tests.render.drafts import draft_of, paragraph, rich_contract, rich_letter, words


@dataclass
class Page(HTMLParser):
    """What stands in a page: its tags in order, and the words within <main>."""

    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    main: list[str] = field(default_factory=list)
    inside: bool = False

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.inside = self.inside or tag == "main"
        if tag not in ("a", "strong", "em", "span"):
            self.main.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "main"
        if tag == "span":
            self.main.append(" " if self.main and self.main[-1].endswith(" ") else "")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.main.append(data)


def read(draft: Draft) -> Page:
    page = Page()
    page.feed(to_html(draft))
    page.close()
    return page


@pytest.mark.parametrize("draft", [rich_contract(), rich_letter()], ids=["contract", "letter"])
def test_the_words_are_the_drafts(draft: Draft) -> None:
    assert tuple("".join(read(draft).main).split()) == words_of(draft)


# A carriage return and NUL are what HTML cannot carry; the case file refuses both.
@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0")))
@example("</main></style><script>alert(1)</script>&amp;&copy")
def test_any_text_survives_exactly(text: str) -> None:
    page = read(draft_of([paragraph(Strong(words(text)))]))

    assert "".join(page.main).strip(" \n") == text.strip(" \n")
    assert "script" not in [tag for tag, _ in page.tags]


def test_every_reference_leads_to_a_place_in_the_page() -> None:
    tags = read(rich_contract()).tags
    places = {attributes["id"] for _, attributes in tags if "id" in attributes}
    wanted = {
        str(attributes["href"])[1:] for tag, attributes in tags if attributes.get("class") == "reference" and tag == "a"
    }

    assert wanted
    assert wanted <= places


def test_a_reader_finds_language_title_headings_and_table_headers() -> None:
    page = to_html(rich_contract())
    tags = read(rich_contract()).tags

    assert page.startswith('<!DOCTYPE html>\n<html lang="en-GB">\n')
    assert "<title>Contract for a kitchen · K-2026-014</title>" in page
    assert [tag for tag, _ in tags].count("h1") == 1
    assert {attributes["scope"] for tag, attributes in tags if tag == "th"} == {"col"}


def test_the_page_stands_alone() -> None:
    page = to_html(rich_contract())

    assert re.findall(r"""(?:src|@import|url\()[^;]*""", page) == []
    assert [attributes for tag, attributes in read(rich_contract()).tags if tag in ("link", "script", "img")] == []
    assert "@media print" in page


def test_a_stylesheet_cannot_end_itself() -> None:
    page = to_html(rich_contract(), css="p::after { content: '</style><script>x()</script>' }")

    assert page.count("</style>") == 1


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "//example.org"])
def test_only_addresses_to_read_or_write_to_become_links(url: str) -> None:
    with pytest.raises(DocgenError) as refused:
        to_html(draft_of([paragraph(Link(url, words("here")))]))

    assert (refused.value.message, refused.value.hint) == (
        f"“{url}” is not an address that a document may lead to",
        "Write an address that begins with https:// or mailto:.",
    )


def test_an_unknown_letterhead_is_refused_by_name() -> None:
    with pytest.raises(DocgenError) as refused:
        to_html(replace(rich_contract(), letterhead="nope"))

    assert (refused.value.message, refused.value.hint) == (
        'letterhead "nope" is not a letterhead',
        "Known: column, plain.",
    )
