"""Whatever a template says, it becomes a Draft with every word in its place, or a list of problems: no third thing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from docgen.compose.draft import (
    Block,
    Clause,
    Heading,
    Inline,
    ListBlock,
    Paragraph,
    Table,
    Title,
)
from docgen.compose.inline_parser import plain
from docgen.errors import CaseError
from tests.compose.documents import blocks

PIECES = [
    "WORD", "WORD", "WORD", "WORD", "WORD",
    "\n", "\n", "\n", "\n\n", "\n\n", " ", " ", "  ", "   ", "    ",
    "1. ", "- ", "2. ", "# ", "## ", "### ", "\n\n## WORD\n\n", "\n1. ", "\n   1. ", "\n- ",
    "|", "\n|", "\n|---|---|\n", "---",
    "*", "**", "_", "{{ note }}", "{{ contract.count }}", "\n{{ signatures }}\n",
    "\n{% if contract.count %}\n", "\n{% endif %}\n", "{% if note %}", "{% endif %}",
    "\n{% for t in contract.tags %}\n",
    "\n{% endfor %}\n", "\n{% include \"part.md\" %}\n", "\n   {% include \"part.md\" %}\n", "<!-- c -->", "<br>",
    "{#a}", " {#b}", "\n{: .note }\n", "{", "}", "[", "]", "(", ")", "[](#a)",
    "[WORD](https://e.example)", "<", ">", "\\", "'", '"',
    ":", "--", "&amp;", "`", "(a) ", "\ue000", "{%", "%}", "{{", "}}", "<!--",
]  # fmt: skip


@st.composite
def templates(draw: st.DrawFn) -> str:
    pieces = draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40))
    numbered = (f"w{number}w " if "WORD" in piece else "" for number, piece in enumerate(pieces))
    return "".join(piece.replace("WORD", word) for piece, word in zip(pieces, numbered, strict=True))


def _words(block: Block) -> str:
    cells: tuple[tuple[Inline, ...], ...] = ()
    match block:
        case Paragraph() | Clause() | Heading() | Title():
            cells = (block.inlines,)
        case ListBlock():
            cells = block.items
        case Table():
            cells = tuple(cell for row in (block.header, *block.rows, *block.totals) for cell in row)
    return " ".join(plain(cell) for cell in cells)


@pytest.fixture(scope="module")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("templates")


@settings(max_examples=200, deadline=None)
@given(text=templates(), numbering=st.sampled_from(["clauses", "none"]))
def test_a_template_is_set_or_refused_with_reasons(shared_folder: Path, text: str, numbering: str) -> None:
    files = {"letters/part.md": "1. in\n   1. cluded\n"}
    try:
        made = blocks(shared_folder, text, numbering=numbering, files=files)
    except CaseError as error:
        untold = [diagnostic for diagnostic in error.diagnostics if not (diagnostic.message and diagnostic.hint)]
        if untold:
            raise AssertionError(untold) from error
        return
    found = re.findall(r"w\d+w", " ".join(_words(block) for block in made))
    # A loop may print its words more than once, and a comment not at all.
    assert set(found) >= set(re.findall(r"w\d+w", re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)))


LINES = [
    "WORD", "WORD WORD", "", "", "**WORD** WORD", "*WORD* \"WORD\"", "[WORD](https://e.example) WORD",
    "1. WORD", "1. WORD", "   WORD", "   1. WORD", "   - WORD", "      1. WORD", "   1. **WORD**",
    "- WORD", "\n## WORD\n\nWORD\n", "\n### WORD\n\nWORD\n", "\nWORD\n{: .note }\n",
    "\n| WORD | WORD |\n|---|--:|\n| WORD | {{ note }} |\n| **WORD** | WORD |\n",
    "{% if contract.count %}", "{{ note }} WORD{% if note %}, WORD{% endif %}", "WORD<br>WORD", "WORD  ",
    "{% if contract.has_retention %}\n1. left out\n{% endif %}", "<!-- left out -->",
]  # fmt: skip


@st.composite
def decent_templates(draw: st.DrawFn) -> str:
    lines = draw(st.lists(st.sampled_from(LINES), min_size=1, max_size=14))
    text = "\n".join(lines) + "\n" + "{% endif %}\n" * lines.count("{% if contract.count %}")
    parts = text.split("WORD")
    return parts[0] + "".join(f"w{number}w{part}" for number, part in enumerate(parts[1:]))


@settings(max_examples=300, deadline=None)
@given(text=decent_templates(), numbering=st.sampled_from(["clauses", "none"]))
def test_no_word_is_lost_doubled_or_moved(shared_folder: Path, text: str, numbering: str) -> None:
    try:
        made = blocks(shared_folder, text, numbering=numbering)
    except CaseError:
        return
    event("accepted")
    found = re.findall(r"w\d+w|left", " ".join(_words(block) for block in made))
    assert found == re.findall(r"w\d+w", text)
