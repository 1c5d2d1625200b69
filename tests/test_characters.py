"""Which signs a case file may not hold, and the two invisible ones that some scripts need."""

from __future__ import annotations

import sys

import pytest

from docgen.characters import _MAY_BE_REFUSED, _refused, refused_signs, visible, without_refused
from docgen.yamlsource.source import read_source


@pytest.mark.parametrize(
    "text",
    [
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # Persian: mi-xaham
        "\u0915\u094d\u200d\u0937",  # Devanagari: half ka before ssa
        "\u0930\u093e\u091c\u094d\u200c\u0935\u0940",  # Devanagari: a virama that is seen
        "\u0d28\u0d4d\u200d",  # Malayalam: a chillu at the end of a word, as older files have it
        "\u0dc1\u0dca\u200d\u0dbb\u0dd3",  # Sinhala: Sri
    ],
)
def test_joiners_that_the_spelling_of_a_name_needs_are_letters(text: str) -> None:
    assert list(refused_signs(text)) == []
    assert without_refused(text) == visible(text) == text
    assert read_source(f"name: {text}\n".encode(), "x.yaml").diagnostics == ()


@pytest.mark.parametrize(
    "text",
    [
        "Ada\u200cByron",
        "\u0645\u200c Ada",
        "\u200c\u0645\u06cc",
        "\u0645\u06cc\u200c\u200c\u062e",
        "\u0645\u200c\u0915",
        "\U0001f468\u200d\U0001f469",
        "12\u200d",
    ],
    ids=ascii,
)
def test_a_joiner_anywhere_else_is_refused(text: str) -> None:
    (first, *_) = (sign for _, sign in refused_signs(text))
    assert first in "\u200c\u200d"
    assert [diagnostic.rule for diagnostic in read_source(f"name: {text}\n".encode(), "x.yaml").diagnostics][:1] == [
        "invisible-character"
    ]


@pytest.mark.parametrize(
    ("escape", "rule", "message"),
    [
        (r"\r", "control-character", "U+000D"),
        (r"\x0d", "control-character", "U+000D"),
        (r"\v", "control-character", "U+000B"),
        (r"\f", "control-character", "U+000C"),
        (r"\x1b", "control-character", "U+001B"),
        (r"\N", "control-character", "U+0085"),
        (r"\L", "invisible-character", "U+2028"),
        (r"\P", "invisible-character", "U+2029"),
        (r"\u2028", "invisible-character", "U+2028"),
        (r"\u202e", "text-direction", "U+202E"),
        (r"\u2066", "text-direction", "U+2066"),
        (r"\u061c", "text-direction", "U+061C"),
    ],
)
def test_what_an_escape_brings_in_is_refused_where_it_is_read(escape: str, rule: str, message: str) -> None:
    (diagnostic,) = read_source(f'case: K\ntitle: "Kitchen{escape}=1+41"\n'.encode(), "x.yaml").diagnostics

    assert (diagnostic.rule, diagnostic.place.line if diagnostic.place else 0) == (rule, 2)
    assert message in diagnostic.message


def test_a_carriage_return_in_the_name_of_a_field_is_refused_too() -> None:
    assert [diagnostic.rule for diagnostic in read_source(b'"ca\\rse": K\n', "x.yaml").diagnostics][:1] == [
        "control-character"
    ]


def test_no_sign_is_refused_but_where_one_may_be() -> None:
    every_sign = "".join(map(chr, range(sys.maxunicode + 1)))

    assert set(_refused().findall(every_sign)) < set(_MAY_BE_REFUSED.findall(every_sign))
