"""A template or a letterhead that desktop Word, LibreOffice or Google Docs has saved is used as it was before.

LibreOffice saves them itself; for Word and Google Docs stands what these programs are known to write.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from random import Random

import pytest

from docgen.dates import parse_day
from docgen.house.letterheads import known_letterheads
from docgen.own_templates import linted
from docgen.pipeline import draft, load, render
from docgen.resources import templates_folder
from docgen.wordtemplate.package import open_package
from tests.render.conftest import Convert, convert  # noqa: F401  # the fixture
from tests.templates.corpus import FAULTLESS
from tests.templates.desktop_word import TRACES, saved_by_word
from tests.templates.google_docs import saved_by_google
from tests.templates.test_corpus import read
from tests.templates.test_filling import filled, parts, texts, words
from tools.demo import EXAMPLES, FIRM_TEMPLATES
from tools.make_firm_templates import TEMPLATES

CASES = {
    "letter.docx": ("shop-fit-out.yaml", None, "2026-07-06"),
    "contract.docx": ("kitchen.yaml", None, "2026-03-02"),
    "invoice.docx": ("kitchen.yaml", "INV-1043", "2026-05-01"),
}


def said(content: bytes) -> list[str]:
    """The words of a file, paragraph by paragraph; pictures and empty paragraphs, such as those of notes, left out."""
    return [shown for text in texts(content) if (shown := " ".join(text.replace("\ufffc", "").split()))]


def body_and_margins(content: bytes) -> tuple[list[str], set[str]]:
    """The words of the body in order, and what stands in headers and footers, its numbers left out.

    LibreOffice gives each kind of page a header of its own, and counts the pages anew.
    """
    body, margins = [], set()
    for line in words(content):
        place, _, text = line.partition(": ")
        shown = " ".join(text.replace("\ufffc", "").split())
        if place.startswith("text"):
            body += [shown] if shown else []
        elif shown:
            margins.add(re.sub(r"\d+", "0", shown))
    return body, margins


def drafted(name: str, template: Path) -> bytes:
    """The document that a sample template makes."""
    case, number, day = CASES[name]
    document = draft(load(str(EXAMPLES / case)), None, number=number, as_of=parse_day(day), template=template)
    return next(iter(render(document, ("docx",)).values()))


def on_letterhead(content: bytes, folder: Path) -> bytes:
    """The contract of the kitchen on a letterhead of the firm's own."""
    folder.mkdir()
    shutil.copy(EXAMPLES / "kitchen.yaml", folder)
    (folder / "docgen.yaml").write_text("docgen: 1\nletterhead: moss\n", encoding="utf-8")
    (folder / "moss.docx").write_bytes(content)
    (folder / "moss.css").write_bytes((templates_folder() / "letterheads" / "plain.paged.css").read_bytes())
    document = draft(load(str(folder / "kitchen.yaml")), "contract", as_of=parse_day("2026-03-02"))
    return next(iter(render(document, ("docx",)).values()))


def letterhead(name: str) -> bytes:
    return (templates_folder() / "letterheads" / f"{name}.docx").read_bytes()


@pytest.mark.parametrize("name", FAULTLESS)
def test_what_desktop_word_adds_to_a_template_changes_no_word(name: str) -> None:
    for seed in range(2):
        saved = saved_by_word(FAULTLESS[name], Random(seed))

        assert read(saved).diagnostics == ()
        assert said(filled(saved)) == said(filled(FAULTLESS[name]))


@pytest.mark.parametrize("name", FAULTLESS)
def test_what_google_docs_makes_of_a_template_changes_no_word(name: str) -> None:
    saved = saved_by_google(FAULTLESS[name])

    assert read(saved).diagnostics == ()
    assert said(filled(saved)) == said(filled(FAULTLESS[name]))


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_sample_that_desktop_word_has_saved_says_the_same_and_nothing_of_who_saved_it(
    name: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(saved_by_word((FIRM_TEMPLATES / name).read_bytes(), Random(name)))

    assert linted(path)[0] == ()
    made = drafted(name, path)
    assert said(made) == said(drafted(name, FIRM_TEMPLATES / name))
    for part, content in parts(made).items():
        assert [trace for trace in TRACES if trace in content] == [], part
        assert not part.startswith(("customXml/", "word/glossary/", "word/printerSettings/")), part


@pytest.mark.parametrize("name", known_letterheads(None))
def test_a_letterhead_that_desktop_word_has_saved_makes_the_same_document(name: str, tmp_path: Path) -> None:
    made = on_letterhead(saved_by_word(letterhead(name), Random(name)), tmp_path / "word")

    assert said(made) == said(on_letterhead(letterhead(name), tmp_path / "before"))
    for part, content in parts(made).items():
        assert [trace for trace in TRACES if trace in content] == [], part


def test_what_libreoffice_has_saved_makes_the_same_documents(
    convert: Convert,  # noqa: F811  # the fixture
    tmp_path: Path,
) -> None:
    samples = {name.removesuffix(".docx"): (FIRM_TEMPLATES / name).read_bytes() for name in TEMPLATES}
    letterheads = {name: letterhead(name) for name in known_letterheads(None)}
    saved = convert({**samples, **letterheads}, "docx")

    for name in TEMPLATES:
        path = tmp_path / name
        path.write_bytes(saved[name.removesuffix(".docx")])
        assert linted(path)[0] == ()
        assert body_and_margins(drafted(name, path)) == body_and_margins(drafted(name, FIRM_TEMPLATES / name))
    for name, before in letterheads.items():
        made = on_letterhead(saved[name], tmp_path / name)
        assert body_and_margins(made) == body_and_margins(on_letterhead(before, tmp_path / f"{name}-before"))
        assert open_package(made, name).main == "word/document.xml"
