"""Values print exactly as they are, wherever they stand, and nothing prints blank."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from docgen.compose.draft import (
    Break,
    Clause,
    Emphasis,
    Heading,
    Inline,
    Link,
    ListBlock,
    Paragraph,
    Strong,
    Table,
    Text,
    Title,
)
from docgen.compose.inline_parser import plain
from tests.compose.documents import (
    FACTS,
    SIGNATURES,
    ContractContext,
    DocumentContext,
    MilestoneContext,
    PartyContext,
    blocks,
    composed,
    refused,
)

NASTY = "*A* | <b> [x](https://y) `c` # 1. {{ z }} {% if %} \\* _u_ &amp; \"q\" 'q' -- labour the the TODO [ ]"


def named(name: str) -> DocumentContext:
    return replace(FACTS, contractor=PartyContext(name=name))


def test_a_value_full_of_markup_prints_as_typed(tmp_path: Path) -> None:
    text = "{{ contractor.name }}"
    assert blocks(tmp_path, text, context=named(NASTY), language="en-US") == (Paragraph(inlines=(Text(NASTY),)),)


def test_a_value_in_a_table_cell_keeps_its_pipes(tmp_path: Path) -> None:
    (table,) = blocks(
        tmp_path, "| A | B |\n|---|---|\n| {{ contractor.name }} | x |\n", context=named("a | b || c\\|d")
    )
    assert isinstance(table, Table)
    assert table.rows == (((Text("a | b || c\\|d"),), (Text("x"),)),)


@pytest.mark.parametrize(
    ("text", "inlines"),
    [
        ("**{{ note }}**", (Strong((Text("V"),)),)),
        ("*{{ note }}*", (Emphasis((Text("V"),)),)),
        ("***{{ note }}***", (Strong((Emphasis((Text("V"),)),)),)),
        ("**{{ note }}**x", (Strong((Text("V"),)), Text("x"))),
        ("x**{{ note }}{{ note }}**", (Text("x"), Strong((Text("VV"),)))),
        ("_{{ note }}_", (Emphasis((Text("V"),)),)),
        ('"{{ note }}"', (Text("“V”"),)),
        ("'{{ note }}'", (Text("‘V’"),)),
        ("{{ note }}'s", (Text("V’s"),)),
        ('("{{ note }}")--{{ note }}', (Text("(“V”)–V"),)),
        ("[{{ note }}](https://e.example)", (Link("https://e.example", (Text("V"),)),)),
        ("[w](mailto:{{ note }})", (Link("mailto:V", (Text("w"),)),)),
        ("[**{{ note }}**](https://e.example/{{ note }}/)", (Link("https://e.example/V/", (Strong((Text("V"),)),)),)),
    ],
)
def test_a_value_stands_next_to_any_markup(tmp_path: Path, text: str, inlines: tuple[Inline, ...]) -> None:
    assert blocks(tmp_path, text, context=replace(FACTS, note="V")) == (Paragraph(inlines=inlines),)


def test_a_value_in_an_address_is_escaped(tmp_path: Path) -> None:
    text = "[w](mailto:{{ note }})"
    (paragraph,) = blocks(tmp_path, text, context=replace(FACTS, note='a "b"<c>@d e'))
    assert isinstance(paragraph, Paragraph)
    assert paragraph.inlines == (Link("mailto:a%20%22b%22%3Cc%3E@d%20e", (Text("w"),)),)


def test_lines_of_a_value_become_breaks_and_its_last_newline_does_not(tmp_path: Path) -> None:
    context = replace(FACTS, note="1 Elm Row\nLeeds\r\n\nUK\n")
    assert blocks(tmp_path, "To {{ note }}", context=context) == (
        Paragraph(inlines=(Text("To 1 Elm Row"), Break(), Text("Leeds"), Break(), Break(), Text("UK"))),
    )


def test_a_whole_number_prints_its_digits(tmp_path: Path) -> None:
    assert blocks(tmp_path, "{{ contract.count }} days") == (Paragraph(inlines=(Text("3 days"),)),)


def test_filters_work_on_the_value_and_not_on_its_token(tmp_path: Path) -> None:
    text = "{{ note|upper }} {{ contract.tags|join(' and ') }} {{ contract.tags|length }} {{ contract.tags|first }}"
    assert blocks(tmp_path, text) == (Paragraph(inlines=(Text("A NOTE a and b 2 a"),)),)


def test_quoted_words_of_a_template_are_template_text(tmp_path: Path) -> None:
    text = """\
{% macro named(word, more="labour's") %}{{ word }} {{ more }}{% endmacro %}
{% set set_word = "honour" %}
{{ "*instalment*" if contract.count == 3 else "none" }}, {{ named("favour") }}, {{ set_word }} and {{ set_word|upper }},
{% for word in ("colour", note) %}{{ word }} {% endfor %}
{% if set_word == "honour" %}as compared{% endif %}
"""
    assert blocks(tmp_path, text, context=replace(FACTS, note="*harbour*"), language="en-US") == (
        Paragraph(
            inlines=(
                Emphasis((Text("installment"),)),
                Text(", favor labor’s, honor and HONOR, color *harbour* as compared"),
            )
        ),
    )


def test_joining_with_quoted_words_leaves_the_values_values(tmp_path: Path) -> None:
    text = '{% set between = " <br> " %}{{ contract.tags|join(between) }}\n'
    context = replace(FACTS, contract=ContractContext(tags=("*a*", "<b>")))
    assert blocks(tmp_path, text, context=context) == (Paragraph(inlines=(Text("*a* <br> <b>"),)),)


def test_a_block_value_alone_in_a_paragraph_becomes_the_block(tmp_path: Path) -> None:
    assert blocks(tmp_path, "Signed\n\n{{ signatures }}\n") == (
        Paragraph(inlines=(Text("Signed"),), keep_with_next=True),
        SIGNATURES,
    )


def test_a_block_value_among_words_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, "Signed {{ signatures }}") == [
        "1: signatures is a block and has other words around it | Put it alone in a paragraph of its own."
    ]


@pytest.mark.parametrize(
    ("printed", "message"),
    [
        (
            "contract.milestones",
            "1: contract.milestones is a list | Loop over it with {% for … in contract.milestones %}.",
        ),
        (
            "contract.has_retention",
            "1: contract.has_retention is a yes or no | Ask it with {% if contract.has_retention %}.",
        ),
        ("contract", "1: contract is a group of values | Print one of them, for example contract.date."),
        (
            "contract.signed",
            "1: contract.signed is empty in this case | Guard it with {% if contract.signed %} … {% endif %}.",
        ),
        (
            "contract.client.name",
            "1: contract.client is absent in this case, so it has no name | "
            "Guard it with {% if contract.client %} … {% endif %}.",
        ),
    ],
)
def test_what_would_print_nothing_readable_is_refused(tmp_path: Path, printed: str, message: str) -> None:
    assert refused(tmp_path, "x {{ " + printed + " }}") == [message]


def test_a_value_of_spaces_is_empty_too(tmp_path: Path) -> None:
    assert refused(tmp_path, "{{ note }}", context=replace(FACTS, note=" \n ")) == [
        "1: note is empty in this case | Guard it with {% if note %} … {% endif %}."
    ]


def test_all_empty_values_are_told_at_once(tmp_path: Path) -> None:
    text = "{% macro m(p) %}\n{{ p }}\n{% endmacro %}\n{{ contract.signed }}\n\n{{ m(contract.signed) }}\n"
    assert refused(tmp_path, text) == [
        "2: p is empty in this case | Guard it with {% if p %} … {% endif %}.",
        "4: contract.signed is empty in this case | Guard it with {% if contract.signed %} … {% endif %}.",
    ]


def test_looping_over_what_is_absent_names_the_line(tmp_path: Path) -> None:
    text = "x\n\n{% for tag in contract.client.name|first %}{% endfor %}"
    assert refused(tmp_path, text)[0].startswith("3: |first wants a list, and contract.client.name is text")


def test_a_value_cannot_reach_the_tags_of_a_title(tmp_path: Path) -> None:
    root = tmp_path
    made = composed(root, "# Document for {{ contractor.name }}\n\nText.", context=named(NASTY))
    assert made.draft.blocks[0] == Title(inlines=(Text("Document for " + NASTY),))


# Any text a case file may hold: every sign but controls and lone surrogates; what is blank is refused elsewhere.
ANY_TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1).filter(lambda text: bool(text.strip()))
EVERYWHERE = """\
# T{{ note }}

## H{{ note }}

P{{ note }}
{{ note }} **{{ note }}**

| C{{ note }} | {{ note }} |
|---|---|
| {{ note }} | *{{ note }}* |
| **{{ note }}** | {{ note }} |

- {{ note }}
- **{{ note }}**

1. {{ note }}
   1. {{ note }}
"""


@pytest.fixture(scope="module")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("templates")


@settings(max_examples=150, deadline=None)
@given(value=ANY_TEXT)
def test_any_text_in_any_place_comes_out_exactly(shared_folder: Path, value: str) -> None:
    found = blocks(shared_folder, EVERYWHERE, context=replace(FACTS, note=value), numbering="clauses", language="en-US")
    title, heading, paragraph, table, bullets, first, nested = found
    assert isinstance(title, Title)
    assert isinstance(heading, Clause)
    assert isinstance(paragraph, Paragraph)
    assert isinstance(table, Table)
    assert isinstance(bullets, ListBlock)
    assert isinstance(first, Clause)
    assert isinstance(nested, Clause)
    assert title.inlines == (Text("T" + value),)
    assert heading.inlines == (Text("H" + value),)
    assert paragraph.inlines == (Text(f"P{value} {value} "), Strong((Text(value),)))
    assert table.header == ((Text("C" + value),), (Text(value),))
    assert table.rows == (((Text(value),), (Emphasis((Text(value),)),)),)
    assert table.totals == (((Text(value),), (Text(value),)),)
    assert bullets.items == ((Text(value),), (Strong((Text(value),)),))
    assert [plain(first.inlines), plain(nested.inlines)] == [value, value]


@settings(max_examples=50, deadline=None)
@given(lines=st.lists(ANY_TEXT, min_size=1, max_size=4))
def test_lines_of_any_text_come_out_one_under_the_other(shared_folder: Path, lines: list[str]) -> None:
    context = replace(FACTS, note="\n".join(lines))
    (heading, *_) = blocks(shared_folder, "## {{ note }}\n\nText.\n", context=context)
    assert isinstance(heading, Heading)
    expected: list[Inline] = []
    for number, line in enumerate(lines):
        expected += [Break(), Text(line)] if number else [Text(line)]
    assert heading.inlines == tuple(expected)


def test_each_turn_of_a_loop_prints_its_own_value(tmp_path: Path) -> None:
    stones = tuple(MilestoneContext(title=f"<{n}>", amount="*") for n in range(30))
    context = replace(FACTS, contract=ContractContext(milestones=stones))
    text = "{% for m in contract.milestones %}\n- {{ loop.index }} {{ m.title }}\n{% endfor %}\n"
    (bullets,) = blocks(tmp_path, text, context=context)
    assert isinstance(bullets, ListBlock)
    assert [plain(item) for item in bullets.items] == [f"{n + 1} <{n}>" for n in range(30)]


KEPT_ON_ONE_LINE = replace(
    FACTS, note="30\u00a0days", contract=replace(FACTS.contract, tags=("7\u202fdays", "T\u20111"))
)


@pytest.mark.parametrize(
    "condition",
    [
        'note == "30 days"',
        '"30 days" == note',
        'not note != "30 days"',
        'note in ("7 days", "30 days")',
        '"30" in note and "0 d" in note',
        '"7 days" in contract.tags and "T-1" in contract.tags',
        'contract.tags == ("7 days", "T-1")',
        "note == note",
    ],
)
def test_a_value_is_equal_to_what_it_prints_as(tmp_path: Path, condition: str) -> None:
    """Values keep their words on one line by no-break spaces, which nobody can type in a template."""
    text = f"{{% if {condition} %}}yes{{% else %}}no{{% endif %}}"
    assert blocks(tmp_path, text, context=KEPT_ON_ONE_LINE) == (Paragraph(inlines=(Text("yes"),)),)
