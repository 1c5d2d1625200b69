"""What the user's own templates and letterhead would be refused for, found before a document is made of them.

The work is that of a document: a template is looked through as for `docgen draft`, and on a letterhead a page is made
as Word file and as PDF. So nothing that a draft is refused for passes here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.compose.template_loader import Stamp, stamps_of
from docgen.diagnostics import Diagnostic, Severity
from docgen.errors import CaseError, DocgenError, InvalidValueError
from docgen.own_templates import Custom, kind_for, linted, on_letterhead, own_templates

if TYPE_CHECKING:
    from docgen.compose.draft import Draft
    from docgen.house.branding import Branding
    from docgen.own_templates import OwnTemplate

Refused = tuple[tuple[Diagnostic, ...], Mapping[str, tuple[str, ...]]]
"""What is wrong, and the lines of the files in which it stands, by their names."""


def refused_templates(
    folders: Collection[Path], *, allow: tuple[str, ...] = (), custom: Custom = (), language: str = ""
) -> Refused:
    """Every error in the templates of the user's own in these folders, each with its place.

    `language` is that of the documents to be made of them ("de-DE").
    """
    files = sorted(path for folder in folders for path in (folder, *folder.rglob("*")))
    return _refused_templates(tuple(folders), stamps_of(files), allow, custom, language)


@lru_cache(maxsize=16)  # the page looks at each change of the case, and a folder of cases has one folder of templates
def _refused_templates(
    folders: tuple[Path, ...], _files: tuple[Stamp, ...], allow: tuple[str, ...], custom: Custom, language: str
) -> Refused:
    found: list[Refused] = []
    try:
        every = own_templates(folders)
    except DocgenError as error:
        return _told(error, "template-broken", None)
    for own in every.values():

        def looked(own: OwnTemplate = own) -> None:
            if own.broken is not None:
                raise own.broken
            diagnostics, lines = linted(own.path, allow=allow, custom=custom, language=language)
            if errors := tuple(one for one in diagnostics if one.severity is Severity.ERROR):
                raise CaseError(errors, lines)
            kind_for(own, None)

        found.append(_refusal(looked, "template-broken", None))
    return _joined(found)


def refused_letterhead(name: str, branding: Branding, page_size: str = "A4", envelope: str | None = None) -> Refused:
    """What the firm's own letterhead called `name` would be refused for; nothing for docgen's own.

    `page_size` is the sheet, `envelope` whose window the address of a letter stands in.
    """
    from docgen.house.letterheads import find_letterhead

    try:
        found = find_letterhead(name, branding.folder)
    except InvalidValueError:  # it is told where it is named
        return (), {}
    if found.is_ours:
        return (), {}
    return _refused_letterhead(_letter(name, branding, page_size, envelope), stamps_of((found.docx, found.paged)))


@lru_cache(maxsize=16)  # as above
def _refused_letterhead(letter: Draft, files: tuple[Stamp, Stamp]) -> Refused:
    from docgen.render.docx import to_docx

    (word, *_), (sheet, *_) = files
    made = (partial(on_letterhead, letter, partial(to_docx, letter)), word), (partial(_sheet, letter), sheet)
    return _joined([_refusal(work, "letterhead", file) for work, file in made])


def _sheet(draft: Draft) -> None:
    """Makes the letter as a PDF; where this machine can make none, its stylesheet is looked through all the same."""
    from docgen.render.doctor import why_no_pdf
    from docgen.render.html import stylesheet
    from docgen.render.pdf import to_pdf

    stylesheet(draft, "paged")
    if not why_no_pdf():
        on_letterhead(draft, partial(to_pdf, draft))


def _letter(name: str, branding: Branding, page_size: str, envelope: str | None) -> Draft:
    """A letter of a few words on the letterhead."""
    from docgen.compose.draft import Draft, Furniture, Layout, PageSize, Paragraph, ParagraphStyle, Text
    from docgen.layout import letter_form

    def paragraph(words: str, style: ParagraphStyle = ParagraphStyle.BODY) -> Paragraph:
        return Paragraph(inlines=(Text(words),), style=style)

    furniture = Furniture(
        sender_name="Sender", sender_lines=("Street", "Town"), running_title="Letter", footer_lines=("Footer",),
        page_words=("Page ", " of ", ""), draft_mark="Draft", return_line="Sender, Street, Town",
    )  # fmt: skip
    return Draft(
        document="letter", title="Letter", reference="letter", language="en-GB", page_size=PageSize(page_size),
        layout=Layout.LETTER, letterhead=name, created="2026-01-01", furniture=furniture, branding=branding,
        form=letter_form(envelope),
        blocks=(
            paragraph("Reader", ParagraphStyle.ADDRESS), paragraph("1 January 2026", ParagraphStyle.DATE),
            paragraph("Words."),
        ),
    )  # fmt: skip


def _refusal(work: Callable[[], object], rule: str, file: Path | None) -> Refused:
    try:
        work()
    except DocgenError as error:
        return _told(error, rule, file)
    return (), {}


def _told(error: DocgenError, rule: str, file: Path | None) -> Refused:
    """What an error says; `file` is what it is about as a whole, where its words do not name one."""
    if isinstance(error, CaseError):
        assert isinstance(error.source_lines, Mapping)
        return error.diagnostics, error.source_lines
    from docgen.wordtemplate.package import whole_file

    place = whole_file(str(file)) if file else None
    return (Diagnostic(rule=rule, message=error.message, hint=error.hint, place=place),), {}


def _joined(found: Collection[Refused]) -> Refused:
    lines = {name: words for _, of_files in found for name, words in of_files.items()}
    return tuple(dict.fromkeys(one for diagnostics, _ in found for one in diagnostics)), lines
