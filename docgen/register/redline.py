"""What changed between two issued versions of a document, or between an issued one and the draft of a day."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from docgen.compose.draft import Draft
from docgen.compose.serialize import restored
from docgen.documents import document_names
from docgen.errors import DocgenError
from docgen.files.sandbox import LimitReached, run_limited
from docgen.i18n import BASE, conventions
from docgen.messages import say
from docgen.own_templates import HTML_ENDINGS, WORD_ENDINGS, on_letterhead
from docgen.pipeline import Loaded, draft, file_name
from docgen.redline.compare import Comparison, compare
from docgen.redline.summary import in_short, shortened
from docgen.redline.word_compare import compare_word_files
from docgen.redline.word_marking import mark_changes
from docgen.redline.word_reading import lines_of_file
from docgen.register.entries import Entry, entry_named, refuse_damaged
from docgen.register.store import folder_beside, kept, read
from docgen.translation import LANGUAGES, in_language
from docgen.wordtemplate.package import open_package

if TYPE_CHECKING:
    from docgen.render.redline_html import Opening

FORMATS = ("docx", "pdf", "html")
_SECONDS, _MEGABYTES = 60, 2000
_Made = TypeVar("_Made")


class Redline(Struct, frozen=True, kw_only=True):
    """A comparison, what its two sides are called, and the name of its files without an ending.

    `files` are the two Word files themselves where a Word template of the user's own made them: then the changes are
    marked in the newer one, which keeps its styles, headers and tables. `on` is the day of the newer one. `pdf_through`
    is the program that makes a PDF of them, "" for none.
    """

    comparison: Comparison
    old: str
    new: str
    file_name: str
    on: str
    files: tuple[bytes, bytes] | None = None
    is_page: bool = False
    pdf_through: str = ""

    def lines(self, at_most: int | None = 12) -> tuple[str, ...]:
        """The changes as lines, no more than `at_most`; None shows all."""
        if self.files is None:
            return in_short(self.comparison, at_most)
        old, new = self.files
        found = limited(self.new, partial(compare_word_files, old, new, (), self.new)).changes
        return shortened([change.in_words() for change in found], at_most)


def redline(
    loaded: Loaded,
    old: str,
    new: str | None = None,
    *,
    as_of: date,
    template: Path | None = None,
    allow: Collection[str] = (),
    pdf_through: str = "",
) -> Redline:
    """What changed from the issued document `old` to `new`, or to the draft of `as_of` where that is None.

    A document is named by its reference (K-2026-014/C), by the part after the stroke (C, CO-2), which is its newest
    revision, or with its revision (C-r1, C-r2). `template` makes the draft, where one of the user's own does;
    `pdf_through` is what makes the PDF of a document that one did, if not what the house file says. Raises DocgenError
    for a document that was not issued, for two of different kinds, and for one that a Word template made
    beside one that none did.
    """
    folder = folder_beside(Path(loaded.name))
    register = read(folder)
    refuse_damaged(register, str(folder / "register.jsonl"))
    before = entry_named(register, old, loaded.case.case)
    was = draft_of(folder, before, loaded)
    now_file = None
    if new is None:
        if template is None and before.document not in (*loaded.own_templates, *document_names()):
            raise DocgenError(
                say("{called} was made with a template that lies in no folder of templates", called=before.called),
                say(
                    "Name it: docgen redline {case} {old} --template FILE.",
                    "Put that template back into a folder of templates.",
                    case=loaded.name,
                    old=old,
                ),
            )
        document = before.document if template is None else before.takes_facts_of
        made = draft(loaded, document, number=before.about or None, as_of=as_of, template=template, allow=allow)
        called: str = say("the draft of {day}", day=as_of.isoformat())
        now, short = made.draft, "draft"
        if "docx" in made.filled:
            now_file = made.filled["docx"](replace(now, furniture=replace(now.furniture, draft_mark="")))
    else:
        after = entry_named(register, new, loaded.case.case)
        if after.document != before.document:
            raise DocgenError(
                say("{before} and {after} are documents of two kinds", before=before.called, after=after.called),
                say("Name two versions of one kind of document."),
            )
        now, called, short = draft_of(folder, after, loaded), after.called, after.folder
        now_file = _word_file(folder, after)
    was_file = _word_file(folder, before)
    if (was_file is None) != (now_file is None):
        words, other = (before.called, called) if was_file else (called, before.called)
        raise DocgenError(
            say(
                "{words} was made with a Word template of your own and {other} was not: no one file can show both",
                words=words,
                other=other,
            ),
            say(
                "Name two versions that one template made, or the template of the draft with --template.",
                "Compare two versions that one template made.",
            ),
        )
    return Redline(
        comparison=compare(was, now),
        old=before.called,
        new=called,
        file_name=file_name(loaded.case.case, f"{before.folder}-to-{short}"),
        on=now.created,
        files=(was_file, now_file) if was_file and now_file else None,
        is_page=any(name.endswith(HTML_ENDINGS) for name in before.templates),
        pdf_through=pdf_through or loaded.house.pdf_through,
    )


def _word_file(folder: Path, entry: Entry) -> bytes | None:
    """The Word file of a document that a Word template of the user's own made; None for any other."""
    own = [name for name in entry.templates if not name.startswith("letterheads/")]
    if not any(name.lower().endswith(WORD_ENDINGS) for name in own):
        return None
    file = next((name for name in entry.files if name.endswith((".docx", ".docm"))), None)
    return kept(folder, entry, file) if file else None


def limited(name: str, work: partial[_Made]) -> _Made:
    """What `work` makes of Word files, in a worker. Raises DocgenError where it takes too long or too much memory."""
    try:
        made: _Made = run_limited(_worked, work, seconds=_SECONDS, megabytes=_MEGABYTES)
    except LimitReached as reached:
        messages = {
            "time": say("{name} takes more than {seconds} seconds to compare", name=name, seconds=_SECONDS),
            "memory": say("{name} takes too much memory to compare", name=name),
        }
        ended = say("{name} could not be compared: the process that did it has ended", name=name)
        raise DocgenError(
            messages.get(reached.limit, ended),
            say("It is longer than any contract: copy its text into a new Word file, and compare that."),
        ) from None
    return made


def _worked(work: partial[_Made]) -> _Made:
    return work()


def redline_files(made: Redline, formats: Sequence[str] = ("docx",)) -> dict[str, bytes]:
    """The files of a redline in each of `formats` (docx, pdf, html), by file name."""
    return {f"{made.file_name}.{ending}": _rendered(made, ending) for ending in formats}


def _rendered(made: Redline, ending: str) -> bytes:
    by_office = ending == "pdf" and made.pdf_through
    if made.files is not None and ending != "docx" and not by_office:
        raise DocgenError(
            say("{name} is made with a Word template, which gives no {ending}", name=made.new, ending=ending),
            say("Ask for --format docx, or let LibreOffice make it: --pdf-through libreoffice.", "Take it as Word.")
            if ending == "pdf"
            else say("Ask for --format docx.", "Take it as Word."),
        )
    if made.is_page and ending != "html":
        raise DocgenError(
            say(
                "{new} is made with an HTML template: a redline as {ending} would be a bare list of its words",
                new=made.new,
                ending=ending,
            ),
            say(
                "Ask for --format html, which is such a list; the changes are listed above as well.",
                "The changes are listed above.",
            ),
        )
    if made.files is not None:
        old, new = made.files
        marked = limited(made.new, partial(mark_changes, old, new, by=str(made.new), on=made.on))
        if not by_office:
            return marked
        from docgen.render.office_pdf import pdf_of_own_word  # it starts LibreOffice, which has limits of its own

        # Not for the archive: a redline is nobody's document, and PDF/A has no use for its colours.
        return pdf_of_own_word(
            marked, replace(made.comparison.new, title=_mark_of(made), archive=False), _marked_words(marked)
        )
    mark = _mark_of(made)
    match ending:
        case "docx":
            from docgen.render.redline_docx import to_redline_docx

            work = partial(to_redline_docx, made.comparison, by=str(made.new), mark=mark)
            return on_letterhead(made.comparison.new, work)
        case "pdf":
            from docgen.render.redline_html import to_redline_pdf

            work = partial(to_redline_pdf, made.comparison, mark=mark, opening=_opening(made))
            return on_letterhead(made.comparison.new, work)
        case "html":
            from docgen.render.redline_html import to_redline_html

            return to_redline_html(made.comparison, mark=mark, opening=_opening(made)).encode()
    raise DocgenError(
        say('docgen does not write a redline as "{ending}"', ending=ending), "Known: " + ", ".join(FORMATS) + "."
    )


def _marked_words(marked: bytes) -> tuple[str, ...]:
    """The words of the text and its notes as they stand on the page, those that were taken out among them."""
    return tuple(
        word
        for story, lines in lines_of_file(open_package(marked, "the redline"))
        if story.label in ("text", "footnotes", "endnotes")
        for line in lines
        for word in "".join(piece.text for piece in line.pieces).split()
    )


def _mark_of(made: Redline) -> str:
    return _in_its_language(made, say("REDLINE: changes from {old} to {new}", old=made.old, new=made.new))


def _opening(made: Redline) -> Opening:
    """What stands before the marked text, in the language of the document."""
    from docgen.render.redline_html import opening_of

    found = opening_of(made.comparison, (made.old, made.new))
    return replace(
        found,
        title=_in_its_language(made, found.title),
        legend=_in_its_language(made, found.legend),
        none=_in_its_language(made, found.none),
        lines=tuple(_in_its_language(made, line) for line in found.lines),
        language=_tag_of(made),
    )


def _tag_of(made: Redline) -> str:
    tag = made.comparison.new.language[:2].lower()
    return tag if tag in LANGUAGES else BASE


def _in_its_language(made: Redline, text: str) -> str:
    said = str(in_language(text, _tag_of(made)) or text)
    return conventions(made.comparison.new.language).place(said)


def draft_of(folder: Path, entry: Entry, loaded: Loaded) -> Draft:
    """The words of an issued document, on the letterhead as the firm has it now."""
    return replace(restored(kept(folder, entry, entry.words)), branding=loaded.house.branding)
