"""What must not be left in a document is found, in the template's words and never in a value."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from docgen.compose.draft import Paragraph, Text
from tests.compose.documents import FACTS, blocks, refused

HTML = "HTML | Write Markdown; for a new line <br>, for a link [words](https://…)."


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("a <b>c", [f'1: "<b>" would be printed in the document: {HTML}']),
        ('<div class="x">\na\n', [f'1: "<div class="x">" would be printed in the document: {HTML}']),
        ("<x@y.example>", [f'1: "<x@y.example>" would be printed in the document: {HTML}']),
        (
            "a [ ] b",
            [
                '1: "[ ]" would be printed in the document: a bracket to fill in | '
                "Fill it in, print a value there, or write \\[ and \\]."
            ],
        ),
        (
            "one\ntwo [NAME] b",
            [
                '2: "[NAME]" would be printed in the document: a bracket to fill in | '
                "Fill it in, print a value there, or write \\[ and \\]."
            ],
        ),
        (
            "TODO: b",
            ['1: "TODO" would be printed in the document: a note to self | Settle it before the document goes out.'],
        ),
        (
            "a (TBC)",
            ['1: "TBC" would be printed in the document: a note to self | Settle it before the document goes out.'],
        ),
        ("a `b`", ['1: "`" would be printed in the document: a backtick | Write the words without it.']),
        (
            "a **b",
            ['1: "**" would be printed in the document: a star that opens or closes nothing | Pair it, or write \\*.'],
        ),
        (
            "a {# note #} b",
            [
                '1: "{#" would be printed in the document: a tag that was not read | Comments are written <!-- … -->.',
                '1: "#}" would be printed in the document: a tag that was not read | Comments are written <!-- … -->.',
            ],
        ),
        (
            "a {b} c",
            [
                '1: "{" would be printed in the document: a brace | '
                "Anchors and classes go at the end: {#anchor}, {: .note }.",
                '1: "}" would be printed in the document: a brace | '
                "Anchors and classes go at the end: {#anchor}, {: .note }.",
            ],
        ),
        ("of the\nthe sum", ['1: "the the" is repeated | Take one of them out.']),
        ("is **is** so", ['1: "is is" is repeated | Take one of them out.']),
        (
            "## A\n\n## B\n\nc\n",
            ['1: the heading "A" has nothing under it | Write its text, or guard it with {% if … %} as well.'],
        ),
        (
            "a\n\n## B\n",
            ['3: the heading "B" has nothing under it | Write its text, or guard it with {% if … %} as well.'],
        ),
        ("# A\n\n# B\n\nc\n", ["3: the document has a second title | Write ## for a heading."]),
        (
            "a\n\n---\n\n---\n\nb\n",
            ["3: this page break makes an empty page | Take it out; an annex starts a new page by itself."],
        ),
        (
            "a\n\n---\n\n## X {.annex}\n\nb\n",
            ["3: this page break makes an empty page | Take it out; an annex starts a new page by itself."],
        ),
        (
            "As follows:\n\n## B\n\nc\n",
            ['1: the text ends with ":" and nothing follows it | Write what it announces, or guard both together.'],
        ),
        ("<br>\n", ["1: the paragraph is empty | Write its words or take it out."]),
        (
            "{% if contract.has_retention %}x{% endif %}\n",
            ["the document is empty | Write its text under the front matter."],
        ),
    ],
)
def test_what_must_not_be_left(tmp_path: Path, text: str, messages: list[str]) -> None:
    assert refused(tmp_path, text) == messages


def test_an_empty_clause_is_named_by_its_number(tmp_path: Path) -> None:
    text = "## Price\n\n1. a\n\n## Retention\n{% if contract.has_retention %}\n1. b\n{% endif %}\n"
    assert refused(tmp_path, text, numbering="clauses") == [
        '5: clause 2 "Retention" has nothing under it | Write its text, or guard it with {% if … %} as well.'
    ]


def test_an_item_that_announces_nothing_is_refused(tmp_path: Path) -> None:
    loop = "{% for tag in contract.tags if tag == 'z' %}\n   1. {{ tag }}\n{% endfor %}\n"
    text = f"## Price\n\n1. The parts are:\n{loop}1. b\n"
    assert refused(tmp_path, text, numbering="clauses") == [
        '3: the text ends with ":" and nothing follows it | Write what it announces, or guard both together.'
    ]


@pytest.mark.parametrize("value", ["TODO", "[ ]", "{{ x }}", "the the", "<b>", "\ue0005\ue001", "**", "a:", "`"])
def test_a_value_may_hold_what_a_template_may_not(tmp_path: Path, value: str) -> None:
    assert blocks(tmp_path, "{{ note }}", context=replace(FACTS, note=value)) == (Paragraph(inlines=(Text(value),)),)


def test_words_that_may_stand_twice(tmp_path: Path) -> None:
    assert blocks(tmp_path, "He said that that is so.\n")
    assert blocks(tmp_path, "Die Partei, die die Sache hat.\n", language="de")
