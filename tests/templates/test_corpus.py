"""Each small template of the corpus gets the report that is written down for it, and the faultless ones get none."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from docgen.diagnostics import show
from docgen.documents.context import Context
from docgen.errors import DocgenError
from docgen.wordtemplate.lint import WordTemplate, read_template
from docgen.wordtemplate.names import DocumentContext
from tests.templates.building import p, word_file
from tests.templates.corpus import FAULTLESS, FAULTY
from tests.templates.vocabulary import Words

REPORTS = Path(__file__).with_name("reports.txt")


def read(content: bytes, name: str = "t.docx", context: type = Context) -> WordTemplate:
    """The template as the command reads it."""
    return read_template(content, name, context, extra={"paper": DocumentContext}, language="en-GB")


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A zip of these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name), content)
    return made.getvalue()


def report_of(content: bytes) -> str:
    """What the command prints of a template, without the count at the end."""
    template = read(content, context=Words)
    return "\n".join(show(diagnostic, template.lines) for diagnostic in template.diagnostics)


def reports() -> dict[str, str]:
    """The reports that are written down, by the name of the template."""
    found = {}
    for section in REPORTS.read_text(encoding="utf-8").split("\n=== ")[1:]:
        name, _, report = section.partition(" ===\n")
        found[name] = report.strip("\n")
    return found


def test_the_reports_are_written_down(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        head = "What `docgen template lint` says of each faulty template of corpus.py. Written by `make golden`.\n"
        sections = [f"\n=== {name} ===\n{report_of(content)}\n" for name, content in FAULTY.items()]
        REPORTS.write_text(head + "".join(sections), encoding="utf-8")

    assert list(reports()) == list(FAULTY)
    assert len(FAULTY) + len(FAULTLESS) >= 60


@pytest.mark.parametrize("name", FAULTY)
def test_a_planted_fault_is_reported_in_these_words(name: str) -> None:
    report = report_of(FAULTY[name])

    assert report
    assert report == reports()[name]


@pytest.mark.parametrize("name", FAULTLESS)
def test_a_faultless_template_gets_no_report(name: str) -> None:
    assert report_of(FAULTLESS[name]) == ""
    assert read(FAULTLESS[name]).diagnostics == ()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\0" * 100, "t.docx is locked with a password, or an old Word file (.doc)"),
        (b"PK\x03\x04 nothing", "t.docx is not a Word document (.docx) that can be opened"),
        (zipped({"": b"x"}), "t.docx holds a part that no Word file has ()"),
        (zipped({"a.xml": b"x"})[:-8] + b"\xff" * 8, "t.docx is not a Word document (.docx) that can be opened"),
        (b"Dear all", "t.docx is not a Word document (.docx) that can be opened"),
    ],
)
def test_what_is_no_word_file_is_called_what_it_is(content: bytes, message: str) -> None:
    with pytest.raises(DocgenError) as refused:
        read(content)

    assert refused.value.message == message


DEEP = "{{ " + "(" * 500 + "client.name" + ")" * 500 + " }}"


@pytest.mark.parametrize("tag", [DEEP, "{{ client" + ".name" * 2000 + " }}"], ids=["brackets", "a long name"])
def test_a_tag_too_deep_for_python_is_told_as_one(tag: str) -> None:
    (diagnostic,) = read(word_file(p(tag))).diagnostics

    assert diagnostic.message == (f"{tag[:60]} … {tag[-15:]} cannot be read: tags or brackets nested too deeply")
    assert diagnostic.hint == "Say it in several tags of their own, one after the other."
