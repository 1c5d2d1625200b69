"""Tags on lines of their own vanish; tags within a line leave it as it is; includes fit in where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from docgen.compose.draft import ListBlock, Paragraph, Table, Text
from docgen.compose.engine import settle_tag_lines
from docgen.compose.inline_parser import plain
from docgen.diagnostics import Severity
from tests.compose.documents import FACTS, ContractContext, blocks, clauses, composed, refused

RETAINED = replace(FACTS, contract=ContractContext(has_retention=True, signed="1 May 2026"))


def test_a_loop_between_the_rows_of_a_table(tmp_path: Path) -> None:
    text = """\
| Milestone | Amount |
|---|--:|
{% for m in contract.milestones %}
    {% if m.late %}
| {{ m.title }} (late) | {{ m.amount }} |
    {% else %}
| {{ m.title }} | {{ m.amount }} |
    {% endif %}
{% endfor %}
<!-- the totals -->
| **Total** | **£2,400.00** |
"""
    (table,) = blocks(tmp_path, text)
    assert isinstance(table, Table)
    assert [[plain(cell) for cell in row] for row in (*table.rows, *table.totals)] == [
        ["Deposit", "£600.00"],
        ["Fitting (late)", "£1,800.00"],
        ["Total", "£2,400.00"],
    ]


@pytest.mark.parametrize("ending", ["\n", "  \n", "\r\n"])
def test_conditions_between_items_leave_one_list(tmp_path: Path, ending: str) -> None:
    lines = ["- a", "{% if contract.has_retention %}", "- b", "{% else %}", "- c", "{% endif %}", "- d", ""]
    (bullets,) = blocks(tmp_path, ending.join(lines))
    assert isinstance(bullets, ListBlock)
    assert [plain(item) for item in bullets.items] == ["a", "c", "d"]


def test_a_clause_that_is_left_out_lets_the_numbers_close_up(tmp_path: Path) -> None:
    text = """\
## One

1. See [](#three).

{% if contract.has_retention %}
## Two

1. Only with retention.

{% endif %}
## Three {#three}

1. First.
{% if contract.has_retention %}
1. Only with retention.
{% endif %}
1. Last.
"""
    assert clauses(tmp_path, text) == [
        "1 1. One",
        "1.1 1.1 See clause\u00a02.",
        "2 2. Three",
        "2.1 2.1 First.",
        "2.2 2.2 Last.",
    ]
    assert clauses(tmp_path, text, context=RETAINED) == [
        "1 1. One",
        "1.1 1.1 See clause\u00a03.",
        "2 2. Two",
        "2.1 2.1 Only with retention.",
        "3 3. Three",
        "3.1 3.1 First.",
        "3.2 3.2 Only with retention.",
        "3.3 3.3 Last.",
    ]


def test_a_tag_at_the_end_of_a_sentence_keeps_the_line_end(tmp_path: Path) -> None:
    text = "It is made on {{ contract.date }}{% if contract.signed %} and signed{% endif %}\nby both.\n"
    assert blocks(tmp_path, text) == (Paragraph(inlines=(Text("It is made on 2 March 2026 by both."),)),)


def test_a_tag_at_the_start_of_a_line_keeps_its_indentation(tmp_path: Path) -> None:
    text = "## H\n\n1. a\n   {% if contract.count %}1. b{% endif %}\n"
    assert clauses(tmp_path, text) == ["1 1. H", "1.1 1.1 a", "1.1(a) (a) b"]


def test_comments_vanish(tmp_path: Path) -> None:
    text = "<!-- a note\n{{ contract.unknown }}\nto ourselves -->\n- a\n<!-- b -->\n- c <!-- d -->\n- e\n"
    (bullets,) = blocks(tmp_path, text)
    assert isinstance(bullets, ListBlock)
    assert [plain(item) for item in bullets.items] == ["a", "c", "e"]


@pytest.mark.parametrize(
    ("source", "settled"),
    [
        ("a {% if x %}\nb", "a {% if x +%}\nb"),
        ("  {% if x %}b", "  {%+ if x %}b"),
        ("  {% if x %}  \nb", "  {% if x %}\nb"),
        ("{% if x %} {% if y %} \nb", "{% if x %}{% if y %}\nb"),
        ("{%- if x -%}b", "{%- if x -%}b"),
        ("{{ a }}\n{{ b }}", "{{ a }}\n{{ b }}"),
        ("  {% include 'x' %}\nb", "\ue0032\ue004{% include 'x' %}\ue005\nb"),
    ],
)
def test_how_tag_lines_are_settled(source: str, settled: str) -> None:
    assert settle_tag_lines(source) == settled


# --- macros -------------------------------------------------------------------------------------------------------


def test_a_macro_prints_markup_with_safe_values(tmp_path: Path) -> None:
    text = """\
{% macro named(party) %}**{{ party.name }}** ({{ party.kind }}){% endmacro %}
{% macro quoted() %}"{{ caller() }}"{% endmacro %}
{{ named(contractor) }} and {% call quoted() %}{{ named(contractor) }}{% endcall %}
"""
    (paragraph,) = blocks(tmp_path, text)
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.inlines) == "Moss Joinery Ltd (company) and “Moss Joinery Ltd (company)”"


# --- includes -----------------------------------------------------------------------------------------------------


def test_an_include_is_found_beside_the_text_and_in_the_other_folder(tmp_path: Path) -> None:
    files = {
        "letters/parts/sum.md": "From letters.\n{% include 'deep.md' %}\n",
        "letters/parts/deep.md": "Beside it.",
        "contracts/clauses/late.md": "---\nabout: a fragment\n---\nFrom contracts.",
    }
    text = '{% include "parts/sum.md" %}\n{% include "clauses/late.md" %}\nEnd.\n'
    assert blocks(tmp_path, text, files=files) == (
        Paragraph(inlines=(Text("From letters. Beside it. From contracts. End."),)),
    )


def test_an_include_inside_a_list_continues_it(tmp_path: Path) -> None:
    files = {"letters/items.md": "1. b\n   1. c\n\n2. d\n"}
    text = '## H\n\n1. a\n{% include "items.md" %}\n3. e\n'
    assert clauses(tmp_path, text, files=files) == [
        "1 1. H",
        "1.1 1.1 a",
        "1.2 1.2 b",
        "1.2(a) (a) c",
        "1.3 1.3 d",
        "1.4 1.4 e",
    ]


def test_an_indented_include_is_nested_with_all_it_brings_in(tmp_path: Path) -> None:
    files = {
        "letters/items.md": '1. b\n   {% include "more.md" %}\n2. d\n',
        "letters/more.md": "{% for tag in contract.tags %}\n1. {{ tag }}\n   more\n{% endfor %}\n",
    }
    text = '## H\n\n1. x\n   {% include "items.md" %}\n2. y\n'
    assert clauses(tmp_path, text, files=files) == [
        "1 1. H",
        "1.1 1.1 x",
        "1.1(a) (a) b",
        "1.1(a)(i) (i) a more",
        "1.1(a)(ii) (ii) b more",
        "1.1(b) (b) d",
        "1.2 1.2 y",
    ]


def test_a_problem_in_an_included_text_is_told_at_its_own_line(tmp_path: Path) -> None:
    files = {"letters/part.md": "---\nabout: x\n---\nFine.\n\n{% if contract.count %}\nTODO here\n{% endif %}\n"}
    text = 'First.\n\n{% include "part.md" %}\n\nTBC later\n'
    assert refused(tmp_path, text, files=files) == [
        'templates/letters/part.md:7: "TODO" would be printed in the document: a note to self | '
        "Settle it before the document goes out.",
        '5: "TBC" would be printed in the document: a note to self | Settle it before the document goes out.',
    ]


def test_a_missing_include_names_the_nearest(tmp_path: Path) -> None:
    files = {"contracts/clauses/late-interest.md": "x"}
    assert refused(tmp_path, 'a\n{% include "clauses/late-intrest.md" %}\n', files=files) == [
        '2: there is no template "clauses/late-intrest.md" | Did you mean contracts/clauses/late-interest?'
    ]


@pytest.mark.parametrize("name", ["../secret.md", "/etc/passwd", "a\\b.md"])
def test_an_include_cannot_leave_the_folder(tmp_path: Path, name: str) -> None:
    escaped = name.replace("\\", "\\\\")
    assert refused(tmp_path, f'{{% include "{escaped}" %}}\n') == [
        f'1: "{name}" is not the name of a template | '
        "Write a path inside the templates folder, for example clauses/late-interest.md."
    ]


def test_a_text_that_includes_itself_is_refused(tmp_path: Path) -> None:
    files = {"letters/a.md": '{% include "b.md" %}\n', "letters/b.md": '{% include "a.md" %}\n'}
    assert refused(tmp_path, '{% include "a.md" %}\n', files=files) == [
        "templates/letters/a.md:1: the template includes itself (letters/a.md → letters/b.md → letters/a.md) | "
        "Take one of the includes out."
    ]


# --- languages ----------------------------------------------------------------------------------------------------


def test_the_text_of_the_language_is_taken_with_a_warning_where_there_is_none(tmp_path: Path) -> None:
    files = {
        "letters/paper.de.md": '---\ndocument: document\ntitle: P\nlayout: letter\n---\n"Hallo" {% include "a.md" %}'
        '{% include "b.md" %}\n',
        "letters/a.md": "English",
        "letters/a.de-AT.md": "Servus ",
        "letters/b.md": "English",
    }
    made = composed(tmp_path, "English", files=files, language="de-AT")
    assert made.draft.blocks == (Paragraph(inlines=(Text("„Hallo“ Servus English"),)),)
    assert [(w.severity, w.message, w.hint) for w in made.warnings] == [
        (
            Severity.WARNING,
            "there is no text in de-AT for letters/b.md: the English one is used in the document",
            "Add letters/b.de.md beside it.",
        )
    ]


def test_english_needs_no_suffix(tmp_path: Path) -> None:
    assert composed(tmp_path, "Text.", language="en-US").warnings == ()
