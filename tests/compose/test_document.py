"""A template as a whole: its front matter, its file, and what compose gives back."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from docgen.compose.document import compose
from docgen.compose.draft import Draft, Layout, Paragraph, Text
from docgen.diagnostics import show
from docgen.errors import CaseError
from tests.compose.documents import FACTS, META, PartyContext, composed, told, write


def told_of(folder: Path, text: str | bytes, template: str = "a") -> list[str]:
    root = write(folder, {"letters/a.md": ""})
    (root / "letters" / "a.md").write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(CaseError) as raised:
        compose(template=template, context=FACTS, language="en-GB", meta=META, folder=root)
    return told(raised.value.diagnostics)


def test_the_draft_carries_the_front_matter_and_the_meta(tmp_path: Path) -> None:
    text = '---\ndocument: final-demand\ntitle: "{{ contractor.name }}\'s *demand*"\nlayout: agreement\n---\nText.\n'
    root = write(tmp_path, {"letters/a.md": text})
    context = replace(FACTS, contractor=PartyContext(name="*Moss*"))
    made = compose(template="letters/a.md", context=context, language="en-GB", meta=META, folder=root)
    assert made.draft == Draft(
        document="final-demand",
        title="*Moss*’s demand",
        reference="K-1 / document",
        language="en-GB",
        page_size=META.page_size,
        layout=Layout.AGREEMENT,
        letterhead="plain",
        created="2026-06-01",
        furniture=META.furniture,
        blocks=(Paragraph(inlines=(Text("Text."),)),),
    )


def test_without_a_title_in_front_the_heading_gives_it(tmp_path: Path) -> None:
    root = write(tmp_path, {"letters/a.md": "---\ndocument: a\nlayout: letter\n---\n# Our *document*\n\nx\n"})
    made = compose(template="a", context=FACTS, language="en-GB", meta=META, folder=root)
    assert made.draft.title == "Our document"


def test_the_same_facts_make_the_same_draft(tmp_path: Path) -> None:
    text = "# {{ note }}\n\n{% for m in contract.milestones %}\n- {{ m.title }}\n{% endfor %}\n"
    assert composed(tmp_path, text) == composed(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (
            "Text.\n",
            [
                "templates/letters/a.md:1: the front matter gives no layout | "
                "Write layout: letter or layout: agreement.",
                "templates/letters/a.md:1: the front matter gives no document | "
                'Write "document: final-demand" or the like.',
            ],
        ),
        (
            "---\ndocument: a\nlayout: leter\nnumbring: none\n---\nx\n",
            [
                'templates/letters/a.md:3: layout is "leter" | Write layout: letter or layout: agreement.',
                'templates/letters/a.md:4: the front matter knows no "numbring" | Did you mean numbering?',
            ],
        ),
        (
            "---\ndocument: a\ndocument: b\n---\nx\n",
            ["templates/letters/a.md:1: the front matter gives document twice | Take one of them out."],
        ),
        (
            "---\ndocument: a\ntitle: {{ note }}\n---\nx\n",
            [
                "templates/letters/a.md:3: the front matter cannot be read: found unhashable key | "
                'Write one "key: value" a line between two lines of ---; put a value that begins with {{ in quotes.'
            ],
        ),
        (
            "---\njust words\n---\nx\n",
            [
                "templates/letters/a.md:2: the front matter is not a list of keys | "
                'Write one "key: value" a line between two lines of ---; put a value that begins with {{ in quotes.'
            ],
        ),
        (
            "---\ndocument: a\nlayout: letter\n---\nx\n",
            [
                "templates/letters/a.md:1: the document has no title, neither in the front matter nor as # Title | "
                'Write "title: …" in the front matter.'
            ],
        ),
        (
            "a\nb \u200b\x07\n",
            [
                "templates/letters/a.md:2: invisible character here (U+200B, zero width space) | Delete it; it was"
                " probably pasted in from elsewhere. Typing the words again is the surest way.",
                "templates/letters/a.md:2: control character here (U+0007) | Delete it; it was probably pasted in from"
                " elsewhere. Typing the words again is the surest way.",
            ],
        ),
        (
            "\ue000",
            [
                "templates/letters/a.md:1: private-use character here (U+E000): it looks different in every font | Type"
                " a bullet, a dash or a letter in its place; it was probably pasted from a word processor."
            ],
        ),
        (b"a\xff", ["templates/letters/a.md:1: the template is not UTF-8 text (byte 2) | Save it as UTF-8."]),
    ],
)
def test_a_template_that_cannot_be_read(tmp_path: Path, text: str | bytes, messages: list[str]) -> None:
    assert told_of(tmp_path, text) == messages


def test_an_unknown_template_names_the_nearest(tmp_path: Path) -> None:
    assert told_of(tmp_path, "x", "letters/b") == ['there is no template "letters/b" | Did you mean letters/a?']
    assert told_of(tmp_path, "x", "zzzzz") == ['there is no template "zzzzz" | The known ones are letters/a']


def test_other_words_for_clauses_and_annexes(tmp_path: Path) -> None:
    text = (
        "---\ndocument: a\ntitle: t\nlayout: letter\nnumbering: clauses\nclause_word: section\nannex_word: Schedule\n"
        "---\n## H {#h}\n\nSee [](#h) and [](#s).\n\n## Schedule: Sums {#s .annex}\n\nx\n"
    )
    root = write(tmp_path, {"letters/a.md": text})
    blocks = compose(template="a", context=FACTS, language="en-US", meta=META, folder=root).draft.blocks
    assert "Reference(anchor='h', label='section', number='1')" in repr(blocks[1])
    assert "Reference(anchor='s', label='Schedule', number='A')" in repr(blocks[1])
    assert "annex_label='Schedule'" in repr(blocks[2])


def test_problems_of_one_file_bring_its_lines(tmp_path: Path) -> None:
    text = "---\ndocument: a\ntitle: t\nlayout: letter\n---\n{% if note %}\n  Some TODO here.\n{% endif %}\n"
    root = write(tmp_path, {"letters/a.md": text})
    with pytest.raises(CaseError) as raised:
        compose(template="a", context=FACTS, language="en-GB", meta=META, folder=root)
    assert "\n\n".join(show(diagnostic, raised.value.source_lines) for diagnostic in raised.value.diagnostics) == (
        'templates/letters/a.md:7:3: "TODO" would be printed in the document: a note to self\n'
        "    Some TODO here.\n"
        "    ^^^^^^^^^^^^^^^\n"
        "  Settle it before the document goes out."
    )


def test_problems_of_two_files_bring_no_lines(tmp_path: Path) -> None:
    files = {
        "letters/a.md": '---\ndocument: a\ntitle: t\nlayout: letter\n---\n{{ nte }} {% include "b.md" %}\n',
        "letters/b.md": "{{ nte }}",
    }
    with pytest.raises(CaseError) as raised:
        compose(template="a", context=FACTS, language="en-GB", meta=META, folder=write(tmp_path, files))
    assert len(raised.value.diagnostics) == 2
    assert raised.value.source_lines == ()
