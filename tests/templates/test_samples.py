"""The sample templates of a firm: as their tool makes them, without a fault, and drafted for several cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.dates import parse_day
from docgen.pipeline import draft, load, render
from docgen.wordtemplate.package import open_package
from tests.templates.test_corpus import read
from tests.templates.test_filling import audit, texts
from tools.demo import EXAMPLES, FIRM_DOCUMENTS, FIRM_TEMPLATES
from tools.make_firm_templates import TEMPLATES

# Beside the documents of the demonstration: another country, another kind of work, another kind of client.
OTHERS = (
    ("contract.docx", "kitchen.yaml", None, "2026-03-02"),
    ("contract.docx", "website.yaml", None, "2026-02-09"),
    ("letter.docx", "website.yaml", None, "2026-07-06"),
    ("invoice.docx", "kitchen.yaml", "INV-1043", "2026-05-01"),
    ("invoice.docx", "website.yaml", "2026-011", "2026-02-11"),
)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_sample_is_what_its_tool_makes_and_has_no_fault(name: str, tmp_path: Path) -> None:
    content = (FIRM_TEMPLATES / name).read_bytes()

    assert content == TEMPLATES[name](), "run `python -m tools.make_firm_templates`"
    assert read(content).diagnostics == ()
    assert audit(content, tmp_path) == []


@pytest.mark.parametrize(("name", "case", "number", "day"), [*FIRM_DOCUMENTS, *OTHERS])
def test_a_sample_is_drafted(name: str, case: str, number: str | None, day: str, tmp_path: Path) -> None:
    loaded = load(str(EXAMPLES / case))
    document = draft(loaded, None, number=number, as_of=parse_day(day), template=FIRM_TEMPLATES / name)
    ((file, content),) = render(document, ("docx",)).items()

    assert file.startswith(f"{loaded.case.case}-firm-{name.removesuffix('.docx')}")
    assert audit(content, tmp_path) == []
    said = " ".join(texts(content))
    assert loaded.case.parties.client.name in said
    assert "{" not in said
    assert open_package(content, file).main == "word/document.xml"


def test_the_letter_says_what_docgens_own_demand_says_is_due() -> None:
    loaded = load(str(EXAMPLES / "shop-fit-out.yaml"))
    day = parse_day("2026-06-15")
    document = draft(loaded, None, as_of=day, template=FIRM_TEMPLATES / "letter.docx")
    said = [line.replace("\xa0", " ") for line in texts(render(document, ("docx",))[f"{document.file_name}.docx"])]
    own = render(draft(loaded, "final-demand", as_of=day), ("md",))
    demand = next(iter(own.values())).decode()

    assert "Please pay £27,631.39 by Monday 29 June 2026." in said
    assert "27,631.39" in demand
