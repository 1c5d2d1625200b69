"""Doing what a hint of the template check says clears what it was said of, in Word files."""

from __future__ import annotations

import pytest

from tests.templates.building import cell, p, paragraphs, row, table, word_file
from tests.templates.test_corpus import read

IF, FI = "{%p if client.is_consumer %}", "{%p endif %}"
HEADING, EACH = row(cell("Invoice")), row(cell("{{ i.number }}"))

WALKS = [
    ("{{ cleint.name }}", "{{ client.name }}", "Write client."),
    ("{{ client.name.title() }}", "{{ client.name }}", "Write client.name alone"),
    ("{{ }}", "{{ client.name }}", "Write a name in it"),
    ("{{ }}", "Dear Sir", "or take it out"),
    ("{{- client.name }}", "{{ client.name }}", "Write it without - or +"),
    ("{{ client.name }", "{{ client.name }}", ""),
    ("{{ client.name }}}", "{{ client.name }}", "Take it out: a tag has two braces on each side."),
    ("{ client.name }", "{{ client.name }}", "Write {{ client.name }}."),
    ("{{ Client.name }}", "{{ client.name }}", "Write client."),
    ("{{ contract.price–gross }}", "{{ contract.price_gross }}", "names are written with underscores"),
    ("{{ client.name }}  has paid", "{{ client.name }} has paid", "take the extra space out"),
    ("{% if client.is_consumer %}A{% endif client %}", "{% if client.is_consumer %}A{% endif %}", "Write {% endif"),
    ("{% fi client.is_consumer %}A{% endif %}", "{% if client.is_consumer %}A{% endif %}", "Write "),
    ("{% if client.is_consumer %}A{% else if client.is_business %}B{% endif %}",
     "{% if client.is_consumer %}A{% elif client.is_business %}B{% endif %}", "Write {% elif"),
    ("{% macro a() %}{% endmacro %}", "{% set a = client.name %}{{ a }}", "Use if, for and set."),
]  # fmt: skip
WORD_WALKS = [
    (p("{%P if client.is_consumer %}") + p("A") + p(FI), p(IF) + p("A") + p(FI), "Write {%p … %}."),
    (p("{% p if client.is_consumer %}") + p("A") + p(FI), p(IF) + p("A") + p(FI), "Write {%p if … %}."),
    (p("{%pif client.is_consumer %}") + p("A") + p(FI), p(IF) + p("A") + p(FI), "Write {%p if … %}."),
    (p("Dear " + IF) + p("A") + p(FI), p("Dear") + p(IF) + p("A") + p(FI), "a paragraph of its own"),
    (p("Dear " + IF) + p("A") + p(FI), p("Dear {% if client.is_consumer %}A{% endif %}"), "use it without p"),
    (
        table(HEADING, row(cell("{%tr for i in account.claimed %} x")), EACH, row(cell("{%tr endfor %}"))),
        table(HEADING, row(cell("{%tr for i in account.claimed %}")), EACH, row(cell("{%tr endfor %}"))),
        "Write the tag in a row of its own",
    ),
    (
        table(row(cell("{%tr for i in account.claimed %}")), EACH, row(cell("{%tr endfor %}"))),
        p("{%p if law.is_uk and account.claimed %}")
        + table(row(cell("{%tr for i in account.claimed %}")), EACH, row(cell("{%tr endfor %}")))
        + p(FI),
        "put {%p if … %} around the whole table",
    ),
]


def said(body: str) -> list[tuple[str, str]]:
    """Message and hint of everything that the check says of a Word file."""
    return [(one.message, one.hint) for one in read(word_file(body)).diagnostics]


@pytest.mark.parametrize(
    ("slip", "mended", "hint"),
    [*((paragraphs(slip), paragraphs(mended), hint) for slip, mended, hint in WALKS), *WORD_WALKS],
)
def test_what_the_hint_says_clears_what_the_check_found(slip: str, mended: str, hint: str) -> None:
    found = said(slip)
    assert found
    assert any(hint in advice for _, advice in found), found
    assert all(advice for _, advice in found)
    assert said(mended) == []


@pytest.mark.parametrize(
    "asked",
    [
        ("{%p if client.is_consumer %}", FI),  # says nothing of the list
        ("{%p if account.claimed or client.is_consumer %}", FI),  # holds without it
        ("{%p if not account.claimed %}{%p else %}", FI),
        ("{%p if account.claimed %}{%p endif %}", ""),  # ends before the table
    ],
)
def test_another_condition_around_a_table_that_is_all_loop_does_not_clear_it(asked: tuple[str, str]) -> None:
    before = "".join(p(one + "%}") for one in asked[0].split("%}") if one)
    loop = table(row(cell("{%tr for i in account.claimed %}")), EACH, row(cell("{%tr endfor %}")))
    body = before + loop + (p(asked[1]) if asked[1] else "")
    assert any("can leave a table without a row" in message for message, _ in said(body))
