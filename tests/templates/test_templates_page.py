"""Every example of docs/templates.md does what the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docgen.dates import parse_day
from docgen.diagnostics import show
from docgen.pipeline import draft, load, render
from docgen.render.words import lines_of
from docgen.wordtemplate.package import open_package
from docgen.wordtemplate.paragraphs import OBJECT, stories
from tests.templates.building import lines, p, word_file
from tests.templates.test_corpus import read
from tests.templates.test_filling import EXAMPLES, filled

PAGE = Path(__file__).resolve().parents[2] / "docs" / "templates.md"
SAMPLES = re.findall(r"```(word|markdown)\n(.*?)```\n```(gives|says)\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
WORD = [(text, kind, expected) for form, text, kind, expected in SAMPLES if form == "word"]
MARKDOWN = [(text, expected) for form, text, _, expected in SAMPLES if form == "markdown"]


def as_word(text: str) -> bytes:
    """The Word file that an example stands for: a paragraph a line, rows with bars as a table."""
    body, rows = "", []
    for line in [*text.rstrip("\n").split("\n"), ""]:
        if line.startswith("|"):
            rows.append([one.strip() for one in line.strip("|").split("|")])
            continue
        if rows:
            body += lines(*rows)
            rows = []
        body += p(line)
    return word_file(body)


def shown(content: bytes) -> list[str]:
    """The words of a document as the page writes them: tables as rows with bars."""
    found: list[str] = []
    row: dict[str, list[str]] = {}
    for one in stories(open_package(content, "t.docx"))[0].paragraphs:
        words = " ".join(one.text.replace(OBJECT, "[picture]").split())
        place = re.match(r"(.*, row \d+), cell", one.spot)
        if place:
            row.setdefault(place[1], []).append(words)
            continue
        found += ["| " + " | ".join(cells).replace("|  |", "| |") + " |" for cells in row.values()]
        row = {}
        found += [words] if words else []
    return found


def test_the_page_has_examples_of_everything_it_teaches() -> None:
    assert len(WORD) >= 10
    assert len(MARKDOWN) == 1
    every = " ".join(text for text, _, _ in WORD)
    for tag in ("{%p if", "{%p elif", "{%p else", "{%p for", "{%tr for", "{%tr if", "{{p ", "{#p", "|join("):
        assert tag in every


@pytest.mark.parametrize(("text", "expected"), [(text, out) for text, kind, out in WORD if kind == "gives"])
def test_an_example_for_word_gives_what_stands_below_it(text: str, expected: str) -> None:
    content = as_word(text)

    assert read(content).diagnostics == ()
    assert shown(filled(content)) == expected.rstrip("\n").split("\n")


@pytest.mark.parametrize(("text", "expected"), [(text, out) for text, kind, out in WORD if kind == "says"])
def test_an_example_of_mistakes_is_reported_as_stands_below_it(text: str, expected: str) -> None:
    template = read(as_word(text))

    assert "\n".join(show(one, template.lines) for one in template.diagnostics) == expected.rstrip("\n")


@pytest.mark.parametrize(("text", "expected"), MARKDOWN)
def test_the_example_in_markdown_gives_what_stands_below_it(text: str, expected: str, tmp_path: Path) -> None:
    template = tmp_path / "short-letter.md"
    template.write_text(text, encoding="utf-8")
    loaded = load(str(EXAMPLES / "shop-fit-out.yaml"))
    document = draft(loaded, None, as_of=parse_day("2026-06-15"), template=template)

    assert [line.replace("\xa0", " ") for line in lines_of(document.draft)] == expected.rstrip("\n").split("\n")
    assert sorted(render(document, ("docx", "md"))) == [
        "S-2026-003-short-letter.docx",
        "S-2026-003-short-letter.md",
    ]


def test_the_page_names_every_way_to_keep_what_is_refused() -> None:
    from docgen.cli.options import WORD_HAZARDS
    from docgen.wordtemplate.vetting import HAZARDS

    assert WORD_HAZARDS == HAZARDS
    for hazard in HAZARDS:
        assert hazard in PAGE.read_text("utf-8")
