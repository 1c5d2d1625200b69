"""Quotation marks, dashes and American spelling: of the template's words alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from docgen.compose.draft import Link, Paragraph, Text
from docgen.compose.inline_parser import plain
from docgen.compose.language import Flow, set_typographic
from docgen.i18n import conventions
from docgen.i18n.en.american import AMERICAN, american
from tests.compose.documents import FACTS, blocks


@pytest.mark.parametrize(
    ("language", "written", "printed"),
    [
        ("en-GB", "\"It's,\" she said, 'the parties' works'", "“It’s,” she said, ‘the parties’ works’"),
        ("en-GB", 'the "Price" ("all in") -- "net"', "the “Price” (“all in”) – “net”"),
        ("en-GB", "in the '90s, 3--5 days---or so", "in the ’90s, 3–5 days—or so"),
        ("de-DE", "\"Der 'Preis'\", sagt's", "„Der ‚Preis‘“, sagt’s"),
        ("de-CH", "\"Der 'Preis'\", sagt's", "«Der ‹Preis›», sagt’s"),
        ("de-DE", "nach §§ 273 und 320 oder § 640", "nach §§\u00a0273 und 320 oder §\u00a0640"),
        ("xx", '"a"', "“a”"),
    ],
)
def test_quotation_marks_by_language(language: str, written: str, printed: str) -> None:
    assert set_typographic(written, conventions(language).quotes, Flow())[0] == printed


def test_quotation_marks_look_at_what_stands_before_across_markup(tmp_path: Path) -> None:
    (paragraph,) = blocks(tmp_path, 'the **"Price"** ("*Net*") is *Moss*\'s<br>"own"\n')
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.inlines) == "the “Price” (“Net”) is Moss’s “own”"


def test_a_quotation_may_run_over_markup(tmp_path: Path) -> None:
    (paragraph,) = blocks(tmp_path, "Das ist '*der* Preis' und so.\n", language="de")
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.inlines) == "Das ist ‚der Preis‘ und so."


def test_values_and_addresses_keep_their_signs(tmp_path: Path) -> None:
    text = "\"{{ note }}\" [x's](https://e.example/a--b'c)\n"
    (paragraph,) = blocks(tmp_path, text, context=replace(FACTS, note="6\" -- 'x'"))
    assert paragraph == Paragraph(inlines=(Text("“6\" -- 'x'” "), Link("https://e.example/a--b'c", (Text("x’s"),))))


@pytest.mark.parametrize(
    ("british", "american_word"),
    [
        ("instalment", "installment"),
        ("licence", "license"),
        ("programme", "program"),
        ("cheque", "check"),
        ("Labour", "Labor"),
        ("LABOUR", "LABOR"),
        ("favour", "favor"),
        ("favourable", "favorable"),
        ("honoured", "honored"),
        ("fulfil", "fulfill"),
        ("fulfilled", "fulfilled"),
        ("judgement", "judgment"),
        ("judgment", "judgment"),
        ("organisation", "organization"),
        ("recognised", "recognized"),
        ("Unauthorised", "Unauthorized"),
        ("authorising", "authorizing"),
        ("defence", "defense"),
        ("cancelled", "canceled"),
        ("enquiry", "inquiry"),
        ("advertise", "advertise"),
        ("promise", "promise"),
        ("four hours", "four hours"),
        ("I", "I"),
    ],
)
def test_american_spelling(british: str, american_word: str) -> None:
    assert american(british) == american_word


def test_swiss_spelling_is_for_template_text_in_de_ch_alone(tmp_path: Path) -> None:
    text = "Außer {{ note }} gilt die Straße; Nachunternehmer schulden Schadensersatz.\n"
    context = replace(FACTS, note="Weiß & Groß")
    for language, printed in (
        ("de-CH", "Ausser Weiß & Groß gilt die Strasse; Subunternehmer schulden Schadenersatz."),
        ("de-DE", "Außer Weiß & Groß gilt die Straße; Nachunternehmer schulden Schadensersatz."),
    ):
        (paragraph,) = blocks(tmp_path, text, context=context, language=language)
        assert isinstance(paragraph, Paragraph)
        assert plain(paragraph.inlines) == printed


def test_american_spelling_is_for_template_text_in_en_us_alone(tmp_path: Path) -> None:
    text = "Labour by {{ note }}, [honour](https://e.example/honour).\n"
    context = replace(FACTS, note="Colour & Labour")
    (paragraph,) = blocks(tmp_path, text, context=context, language="en-US")
    assert paragraph == Paragraph(
        inlines=(Text("Labor by Colour & Labour, "), Link("https://e.example/honour", (Text("honor"),)), Text("."))
    )
    (paragraph,) = blocks(tmp_path, text, context=context, language="en-GB")
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.inlines) == "Labour by Colour & Labour, honour."


@given(word=st.sampled_from(sorted(AMERICAN)))
def test_american_words_are_not_changed_again(word: str) -> None:
    once = american(word)
    assert once != word
    assert american(once) == once
    assert american(word.capitalize()) == once.capitalize()
    assert american(word.upper()) == once.upper()
