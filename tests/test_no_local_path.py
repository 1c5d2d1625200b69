"""No command prints or writes where on somebody's disk it was run.

Of every document of every example, in every format, `tests/documents/test_word_equals_pdf.py` asks the same.

What a user typed may be shown to that user again: messages name the file as it was typed, and here nothing is typed but
names within the folder. `docgen doctor` is left out: to say where things are is what it is for. So is the journal of a
batch, which holds the paths of its own run and is sent to nobody.
"""

from __future__ import annotations

import io
import shutil
import zipfile
import zlib
from pathlib import Path

import pytest

from docgen.cli import run
from docgen.resources import templates_folder
from tests.documents.examples import EXAMPLES
from tests.house.pictures import SVG
from tests.traces import OUTPUTS, traces_in

FOLDER, HOME = "Kanzlei-geheim-7391", "Heimat-von-Anna-7391"
_HTML = """<!-- document: firm-letter; facts: contract -->
<html><head><link rel="stylesheet" href="look.css"></head><body>
<img src="logo.svg"><p>Dear {{ client.name }}</p></body></html>
"""
_MARKDOWN = """---
document: contract
layout: letter
title: Contract
---
Dear {{ client.name }}
"""


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with every example, a house file with all that a house file can name, and a home of its own."""
    folder = tmp_path / FOLDER
    folder.mkdir()
    for example in EXAMPLES.glob("*.yaml"):
        shutil.copy(example, folder)
    shutil.copytree(EXAMPLES / "firm-templates", folder / "firm-templates")
    (folder / "logo.svg").write_text(SVG)
    for ending in (".docx", ".paged.css"):
        shutil.copy(
            templates_folder() / "letterheads" / f"column{ending}", folder / f"moss{ending.replace('.paged', '')}"
        )
    (folder / "letter.html").write_text(_HTML)
    (folder / "look.css").write_text("p { color: #333 }")
    (folder / "contract.md").write_text(_MARKDOWN)
    (folder / "docgen.yaml").write_text("docgen: 1\nletterhead: moss\nbranding:\n  logo: logo.svg\n", encoding="utf-8")
    (tmp_path / HOME).mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / HOME))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / HOME))
    monkeypatch.chdir(folder)
    return folder


COMMANDS = (
    "check kitchen.yaml",
    "check . --format json",
    "check kitchen.yaml --rehearse",
    "check museum-guide.yaml --format json",
    "explain kitchen.yaml contract",
    "explain kitchen.yaml contract --format json",
    "account kitchen.yaml --as-of 2026-07-10 --explain",
    "account kitchen.yaml --as-of 2026-07-10 --format json",
    "account kitchen.yaml --as-of 2026-07-10 --format csv",
    "account kitchen.yaml --as-of 2026-07-10 --format svg",
    "status . --as-of 2026-07-10",
    "status . --as-of 2026-07-10 --format json",
    "status . --as-of 2026-07-10 --format csv",
    "status kitchen.yaml --as-of 2026-07-10 --format html",
    "calendar . --as-of 2026-03-10",
    "calendar kitchen.yaml --as-of 2026-03-10 -o dates.ics",
    "issue kitchen.yaml contract --as-of 2026-03-02 --format docx --format pdf --format html --format md",
    "issue kitchen.yaml reminder --as-of 2026-06-05 --seal --format md",
    "verify kitchen.yaml",
    "verify kitchen.yaml --format json",
    "redline kitchen.yaml C --as-of 2026-07-10 --format docx --format html -o red",
    "redline kitchen.yaml C --as-of 2026-07-10 --format pdf -o red",
    "batch badezimmer.yaml kitchen.yaml --document contract --as-of 2026-03-02 --format md --json -o many",
    "draft kitchen.yaml --template letter.html --as-of 2026-07-10 -o own",
    "draft kitchen.yaml --template contract.md --as-of 2026-07-10 --format md --format pdf --format docx -o own",
    "draft kitchen.yaml --template firm-templates/letter.docx --as-of 2026-07-10 -o own",
    "template lint firm-templates contract.md letter.html",
    "template lint letter.html --format json",
    "template lint firm-templates --format sarif",
    "template facts --format json",
    "template eject contract -o ejected.md",
    "interest --law GB-ENG --debtor company --principal 1200 --from 2026-01-01 --to 2026-06-01 --format json",
    "documents",
    "law",
    "law DE",
    "schema",
    "new fresh.yaml --law GB-ENG",
    # What goes wrong is told in words that hold no path, either.
    "check nowhere.yaml",
    "draft kitchen.yaml --template gone.md --as-of 2026-07-10",
    "issue kitchen.yaml contract --as-of 2199-01-01",
    "verify nowhere.yaml",
    "account docgen.yaml",
    "draft kitchen.yaml contract --format md -o kitchen.yaml",
)


@pytest.mark.slow
def test_no_command_prints_or_writes_where_it_was_run(office: Path, capfd: pytest.CaptureFixture[str]) -> None:
    places = [FOLDER, HOME, f"{Path(__file__).resolve().parents[1]}/", str(office.parent)]
    codes: dict[str, int] = {}
    for command in COMMANDS:
        codes[command] = run(command.split())
        shown = capfd.readouterr()
        assert traces_in(f"{shown.out}{shown.err}".encode(), places) == [], command
    assert {command for command, code in codes.items() if code not in (0, 1)} == set()
    assert sum(code == 0 for code in codes.values()) >= 30  # some are to go wrong

    written = [path for path in office.rglob("*") if path.is_file() and path.suffix in OUTPUTS]
    assert len(written) > 20
    assert {str(path.relative_to(office)) for path in written if traces_in(path.read_bytes(), places)} == set()


def test_a_trace_is_found_wherever_it_may_stand(office: Path) -> None:
    """The search itself: within a zip, a packed stream, an address, and two bytes a sign."""
    word = io.BytesIO()
    with zipfile.ZipFile(word, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("a.xml", f"<a>/home/{FOLDER}</a>")
    packed = b"%PDF-1.7\n1 0 obj <<>> stream\n" + zlib.compress(FOLDER.encode()) + b"\nendstream"

    assert traces_in(word.getvalue(), [FOLDER]) == [FOLDER]
    assert traces_in(packed, [FOLDER]) == [FOLDER]
    assert traces_in(b"%PDF <" + FOLDER.encode("utf-16-be").hex().encode() + b">", [FOLDER]) == [FOLDER]
    assert traces_in(b"file:///M%C3%BCller/x", ["Müller/x"]) == ["Müller/x"]
    assert traces_in(b"nothing", [FOLDER]) == []
