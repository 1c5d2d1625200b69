"""Templates of the user's own: where they are looked for, which document each is, and whose facts it is filled with.

A template is named with --template, or stands in a folder `templates` beside the case file or the house file: then it
takes the place of docgen's document of the same name, or adds one. A Markdown template says what it is in its front
matter, a Word template in a remark: {#p document: firm-letter; facts: final-demand #}, HTML in a comment.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct
from msgspec.structs import asdict, replace

from docgen.case.reading import read_bytes
from docgen.characters import refused_signs, turning_sign, visible
from docgen.diagnostics import Diagnostic, Place, Severity, near_ones
from docgen.documents import document_names, kind_of
from docgen.documents.kind import DocumentKind
from docgen.errors import CaseError, DocgenError, InvalidValueError
from docgen.files.safe_files import leads_out
from docgen.messages import Several, joined, say
from docgen.resources import templates_folder
from docgen.yamlsource.decoding import Wanted

if TYPE_CHECKING:
    from docgen.compose.document import Composed, DocumentMeta
    from docgen.compose.draft import Draft
    from docgen.house.house import House
    from docgen.wordtemplate.lint import WordTemplate
    from docgen.wordtemplate.vetting import Link

WORD_ENDINGS = (".docx", ".docm", ".dotx", ".dotm")
HTML_ENDINGS = (".html", ".htm")
ENDINGS = (".md", *HTML_ENDINGS, *WORD_ENDINGS)
Custom = tuple[tuple[str, str], ...]
"""The fields of a firm's own by name, with their kinds."""
ALLOWED_AS = "placeholders"  # what `allow` calls the placeholders of others in a template
_LARGEST_WORD_FILE = 50_000_000  # bytes: with a logo and photographs it is a few megabytes


class OwnTemplate(Struct, frozen=True, kw_only=True):
    """A template of the user's own. `document` is what it is called, `facts` the document whose facts it takes, "" if
    it does not say; `title` "" likewise. `broken`: why nothing can be made with it.
    """

    path: Path
    document: str
    facts: str = ""
    title: str = ""
    broken: DocgenError | None = None

    @property
    def is_word(self) -> bool:
        """Whether it is a Word file, to be filled in."""
        return self.path.suffix.lower() in WORD_ENDINGS

    @property
    def is_html(self) -> bool:
        """Whether it is a page, to be filled in and printed. What is neither is Markdown, to be composed."""
        return self.path.suffix.lower() in HTML_ENDINGS

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats that it gives and no others; () for Markdown, which gives all."""
        return ("docx",) if self.is_word else ("pdf",) if self.is_html else ()

    def formats_through(self, pdf_through: str) -> tuple[str, ...]:
        """The same where the PDF of a Word template is made by another program ("libreoffice"), "" for none."""
        return (*self.formats, "pdf") if self.is_word and pdf_through else self.formats


TEMPLATE_WANTED = Wanted(
    name="template",
    remedy=say("A template is a Word file with tags (.docx) or Markdown (.md); docs/templates.md shows both."),
    when_empty=say("docs/templates.md shows what a template may say."),
    beginning=say("docs/templates.md shows what a template may say."),
    manual="docs/templates.md",
    endings=(".docx", ".md", ".html", ".docm", ".dotx", ".dotm", ".htm"),
)


def own_template(path: Path) -> OwnTemplate:
    """What the template at `path` says of itself. Raises DocgenError for a file that is no template."""
    _refuse_no_template(path)
    _refuse_capitals(path)
    _refuse_a_link(path)
    notes = _notes_of(path)
    return OwnTemplate(
        path=path,
        document=notes.get("document") or path.name.split(".")[0],
        facts=notes.get("facts", ""),
        title=notes.get("title", "") if path.suffix.lower() != ".md" else "",
    )


def own_templates(folders: Collection[Path]) -> Mapping[str, OwnTemplate]:
    """The user's own templates by the names of their documents; of two of one name the first folder's counts.

    A Markdown or HTML file that names no document is a part that others include. A file that cannot be read and has
    the name of one of docgen's documents breaks that document alone. Raises DocgenError where two templates of one
    folder are the same document, and where a folder or what lies in it cannot be used: docgen's own words never stand
    in for the user's in silence, and a file by any other name might be any document.
    """
    found: dict[str, OwnTemplate] = {}
    known = set(document_names())
    for folder in folders:
        here: dict[str, OwnTemplate] = {}
        for path in usable_templates(folder):
            try:
                own = own_template(path)
            except DocgenError as error:
                if path.name.split(".")[0] not in known or path.is_symlink():
                    raise
                own = OwnTemplate(path=path, document=path.name.split(".")[0], broken=error)
            _refuse_a_slip_in_the_name(own)
            if own.document in here:
                raise DocgenError(
                    say(
                        "{first} and {second} are both the document “{document}”",
                        first=here[own.document].path,
                        second=path,
                        document=own.document,
                    ),
                    say("Take one of them out of the folder, or give it another name."),
                )
            here[own.document] = own
        found = here | found
    return found


def usable_templates(folder: Path) -> tuple[Path, ...]:
    """The templates in a folder of the user's own, parts that others include left out.

    Raises DocgenError where the folder cannot be read, and for a file in it that the user takes for a template and
    that is none: a link to nothing or out of the folder, one that does not say which document it is, one of another
    kind. Word files are not opened.
    """
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208  (Path.glob says nothing of a folder that may not be read)
    except OSError as error:
        raise DocgenError(
            say("the templates in {folder} cannot be read: {why}", folder=folder, why=_why_not(folder, error)),
            _INSTEAD,
        ) from error
    known = set(document_names())
    found: list[Path] = []
    for path in (folder / name for name in names if not name.startswith(("~$", "."))):
        ending, called = path.suffix.lower(), path.name.split(".")[0]
        if ending not in ENDINGS:
            if called in known and ending in _OTHER_ENDINGS:
                raise DocgenError(
                    say("{path} is not a template that docgen can fill in", path=path),
                    joined((_SAVED_AS, _INSTEAD), " "),
                )
            continue
        if path.is_dir():
            if called in known:
                raise DocgenError(say("{path} is a folder, and no template", path=path), _INSTEAD)
            continue
        _refuse_a_link(path)
        _refuse_capitals(path)
        if ending in WORD_ENDINGS:
            found.append(path)
            continue
        notes = _notes_of(path)
        translates = path.stem.count(".") > 0
        if translates and (folder / f"{called}{ending}").is_file():
            continue
        if not translates and "document" in notes:
            found.append(path)
        elif called in known:
            message = say(
                "{path} has the name of docgen's {called} and does not say which document it is",
                path=path,
                called=called,
            )
            if translates:
                message = say(
                    "{path} translates {called}{ending}, and there is none beside it",
                    path=path,
                    called=called,
                    ending=ending,
                )
            hint = say(
                'Write "{line}" in it, or give it another name if others include it.', line=f"document: {called}"
            )
            raise DocgenError(
                message, say("Call it {called}{ending}.", called=called, ending=ending) if translates else hint
            )
    if any((folder / name).is_dir() for name in names):
        from docgen.own_templates.unread import refuse_unread  # imported here: most users have one flat folder

        refuse_unread(folder, found)
    return tuple(found)


_OTHER_ENDINGS = (".doc", ".odt", ".rtf", ".dot", ".ott", ".pages", ".markdown", ".txt", ".xhtml")
_SAVED_AS = say("Save it as Word (.docx), Markdown (.md) or HTML (.html).")
_INSTEAD = say("Correct it or remove it: docgen does not silently use its own text instead of yours.")


def nameless_template(folders: Collection[Path], document: str) -> Path | None:
    """A file in the folders that is called like a document and does not say that it makes one: others include it."""
    for folder in folders:
        for ending in (".md", *HTML_ENDINGS):
            path = folder / f"{document}{ending}"
            if path.is_file() and "document" not in _notes_of(path):
                return path
    return None


def _refuse_capitals(path: Path) -> None:
    """Raises DocgenError for contract.MD: what includes it, and what it includes, is looked for in small letters."""
    ending = path.suffix.lower()
    if path.suffix != ending and ending not in WORD_ENDINGS:
        raise DocgenError(
            say("{path} is not read: its name ends in {suffix}", path=path, suffix=path.suffix),
            say("Call it {stem}{ending}.", stem=path.stem, ending=ending),
        )


def _refuse_a_link(path: Path) -> None:
    """Raises DocgenError for a link to nothing, or one that leads out of its folder, to who knows whose file."""
    if not path.is_symlink():
        return
    if not path.exists():
        raise DocgenError(say("{path} cannot be used: it is a link to nothing", path=path), _INSTEAD)
    if leads_out(path.parent, path.name):
        hint = say("Name the file itself ({file}), or put it in the folder.", file=path.resolve())
        raise DocgenError(say("{path} cannot be used: it is a link that leads out of its folder", path=path), hint)


def _why_not(folder: Path, wrong: OSError) -> str:
    if folder.is_symlink() and not folder.exists():
        return say("it is a link to {target}, and nothing is there", target=folder.readlink())
    return say("it is no folder") if isinstance(wrong, NotADirectoryError) else str(wrong.strerror)


_A_SLIP = (
    0.8  # how near a name is to one of docgen's where it is a slip: final-demnd, and not file-note for cure-notice
)


def _refuse_a_slip_in_the_name(own: OwnTemplate) -> None:
    """Raises CaseError where a template is called nearly as docgen's: taken for another, it would never be used."""
    known = [*document_names()]
    near = next(iter(near_ones(own.document, known, most=1, cutoff=_A_SLIP)), "")
    if own.facts or own.document in known or not near:
        return
    raise _wrong_note(
        own,
        "document",
        say(
            "the template makes a document “{document}”, which docgen does not have; did you mean “{near}”?",
            document=own.document,
            near=near,
        ),
        say(
            "Call it {near}, or, if it is a document of your own, let it say whose facts it takes: {line}.",
            near=near,
            line=f"facts: {near}",
        ),
    )


def _wrong_note(own: OwnTemplate, key: str, message: str, hint: str) -> CaseError:
    """That something is wrong with what a template says of itself, at the line that says it."""
    from docgen.wordtemplate.package import whole_file

    place = whole_file(str(own.path))
    lines: tuple[str, ...] = ()
    if not own.is_word:
        lines = tuple(read_bytes(own.path, TEMPLATE_WANTED).decode("utf-8", errors="replace").splitlines())
        place = Place(file=str(own.path), line=1, column=1)
        for at, line in enumerate(lines, 1):
            if found := re.search(rf"\b{key}:[ \t]*", line):
                value = re.split(r";|-->", line[found.end() :], maxsplit=1)[0].rstrip()
                place = Place(file=str(own.path), line=at, column=found.end() + 1, width=max(len(value), 1))
                break
    diagnostic = Diagnostic(rule="template-note", message=message, hint=hint, place=place)
    return CaseError((diagnostic,), {str(own.path): lines})


def kind_for(own: OwnTemplate, document: str | None) -> DocumentKind:
    """The document that an own template makes: its name and title, with the facts of one of docgen's documents.

    `document` is the one that was asked for beside --template. Raises CaseError where nothing tells whose facts.
    """
    known = set(document_names())
    base = next((name for name in (document, own.facts, own.document) if name), "")
    if own.facts and own.facts not in known and not (document and document in known):
        raise _wrong_note(
            own,
            "facts",
            say("the template asks for the facts of “{facts}”, which is none of docgen's documents", facts=own.facts),
            say("Known: {names}.", names=", ".join(document_names())),
        )
    if base not in known:
        base = own.facts if own.facts in known else own.document if own.document in known else ""
    if not base:
        used = _optional_groups(own)
        if used:
            note = "<!-- facts: final-demand -->" if own.is_html else "facts: final-demand"
            note = "{#p facts: final-demand #}" if own.is_word else note
            where = say("in the template") if own.formats else say("in its front matter")
            where = say("in a paragraph of its own in the template") if own.is_word else where
            raise _wrong_note(
                own,
                "document",
                say(
                    "the template speaks of {used}, which only some documents have, and does not say which",
                    used=Several(used),
                ),
                say(
                    "Name the document whose facts it takes (docgen draft CASE final-demand --template {name}), or"
                    " write {note} {where}.",
                    "Write {note} {where}: that names the document whose facts it takes.",
                    name=own.path.name,
                    note=note,
                    where=where,
                ),
            )
        base = "contract"
    kind = kind_of(base)
    name = own.document if own.facts or own.document in known else kind.name if document else own.document
    title = own.title or (kind.title if name == kind.name else _spoken(name))
    # Two documents of the user's own may begin with the same letters: in a reference each goes by its whole name.
    mark = kind.mark if name == kind.name else name.upper()
    return replace(kind, name=name, title=title, template=own.path.name, mark=mark, context_of=base)


class WordReading(Struct, frozen=True, kw_only=True):
    """What a Word template of the user's own says, and everything that is wrong with it.

    `content` is the file, `asks` what its tags say, remarks left out; the rest is as in `WordTemplate`.
    """

    path: Path
    content: bytes
    allow: tuple[str, ...]
    language: str
    custom: Custom
    notes: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...]
    lines: tuple[str, ...]
    links: tuple[Link, ...]
    asks: str

    @property
    def is_sound(self) -> bool:
        """Whether it can be filled in."""
        return not any(diagnostic.severity is Severity.ERROR for diagnostic in self.diagnostics)

    @property
    def sha256(self) -> str:
        """The SHA-256 of the file."""
        return hashlib.sha256(self.content).hexdigest()


def read_word_template(
    path: Path, *, allow: Collection[str] = (), language: str = "en-GB", custom: Custom = ()
) -> WordReading:
    """A Word template of the user's own with everything that is wrong with it, for whoever lints or fills it in.

    `custom` are the fields of the firm's own that it may use, with their kinds.
    """
    content = read_bytes(path, TEMPLATE_WANTED, _LARGEST_WORD_FILE)
    return _reading(path, content, tuple(sorted(allow)), language, custom)


@lru_cache(maxsize=8)  # a batch fills in one template again and again
def _reading(path: Path, content: bytes, allow: tuple[str, ...], language: str, custom: Custom) -> WordReading:
    notes, diagnostics, lines, links, asks = _limited(path, _word_read, content, str(path), allow, language, custom)
    return WordReading(
        path=path,
        content=content,
        allow=allow,
        language=language,
        custom=custom,
        notes=notes,
        diagnostics=diagnostics,
        lines=lines,
        links=links,
        asks=asks,
    )


def words_of_word_file(read: WordReading, context: Any, kind: DocumentKind, title: str, meta: DocumentMeta) -> Draft:
    """The words of a Word template that is filled in with `context`."""
    return _not_turned(read.path, _limited(read.path, _word_words, _as_read(read), context, kind.name, title, meta))


def fill_in_word_file(read: WordReading, context: Any, draft: Draft) -> bytes:
    """The Word file that a Word template makes of `context`. Raises CaseError for one that is not sound."""
    return _limited(read.path, _word_filled, _as_read(read), context, draft)


def pdf_of_word_file(read: WordReading, context: Any, draft: Draft) -> bytes:
    """The PDF that LibreOffice makes of what `fill_in_word_file` gives."""
    from docgen.render.office_pdf import pdf_of_own_word  # it starts LibreOffice, which has limits of its own

    return pdf_of_own_word(fill_in_word_file(read, context, draft), draft)


_AsRead = tuple[bytes, str, tuple[str, ...], str, Custom]


def _as_read(read: WordReading) -> _AsRead:
    return read.content, str(read.path), read.allow, read.language, read.custom


def values_of(context: Any, draft: Draft) -> dict[str, Any]:
    """Every name that a Word template may use, with its value; `draft` tells of the document itself."""
    from docgen.wordtemplate.names import DocumentContext

    document = DocumentContext(
        title=draft.title,
        reference=draft.reference,
        sender_name=draft.furniture.sender_name,
        sender_lines=draft.furniture.sender_lines,
        footer_lines=draft.furniture.footer_lines,
        return_line=draft.furniture.return_line,
        running_title=draft.furniture.running_title,
        draft_mark=draft.furniture.draft_mark,
    )
    return asdict(context) | {"paper": document}


def allowed_by_house(path: Path) -> tuple[str, ...]:
    """What the house file that goes with a template allows: one beside it, beside its folder, or the user's own."""
    return _house_of(path).branding.allow


def _house_of(path: Path) -> House:
    from docgen.house.find import HOUSE_FILE, find_house_file
    from docgen.house.house import NO_HOUSE
    from docgen.house.load import read_house_file

    folder = path.resolve().parent
    file = find_house_file(folder if (folder / HOUSE_FILE).is_file() else folder.parent)
    return read_house_file(file) if file else NO_HOUSE


def compose_own(
    own: OwnTemplate,
    context: Any,
    language: str,
    meta: DocumentMeta,
    allow: Collection[str] = (),
    custom: Custom = (),
) -> Composed:
    """The document that a Markdown template makes of it; what it lacks comes from docgen's own. See `compose`."""
    made = _limited(own.path, _composed, own.path, context, language, meta, ALLOWED_AS in allow, custom)
    _without_refused(own.path, made.draft)
    return made


def words_of_own_page(
    own: OwnTemplate, context: Any, language: str, kind: DocumentKind, title: str, meta: DocumentMeta
) -> Draft:
    """The words of an HTML template that is filled in with `context`."""
    words = _limited(own.path, _page_words, own.path, context, language, kind.name, title, meta)
    return _without_refused(own.path, words)


def _not_turned(path: Path, draft: Draft) -> Draft:
    """The same. Raises DocgenError where a sign in it turns letters about, however the template has written it."""
    for line in _lines(draft):
        sign = turning_sign(line)
        if sign:
            raise _sign_brought_in(path, sign, line)
    return draft


def _without_refused(path: Path, draft: Draft) -> Draft:
    """The same. Raises DocgenError for a sign in it that no template may hold, and that an entity or an escape brought.

    A soft hyphen may come so (&shy;): it says where a long word may be parted.
    """
    for line in _lines(draft):
        for at, sign in refused_signs(line):
            if sign != "\u00ad":
                raise _sign_brought_in(path, sign, line[max(at - 40, 0) :])
    return draft


def _lines(draft: Draft) -> Iterator[str]:
    from docgen.render.words import lines_of

    yield draft.title
    yield from lines_of(draft)


def _sign_brought_in(path: Path, sign: str, line: str) -> DocgenError:
    does = say("reverses letters and figures") if turning_sign(sign) else say("cannot be seen")
    return DocgenError(
        say(
            "{path} puts U+{sign} into the document, which {does}: “{line}”",
            path=path,
            sign=f"{ord(sign):04X}",
            does=does,
            line=visible(line)[:80],
        ),
        say("Delete it in the template, and what stands for it (&#x…;, \\u…)."),
    )


def print_own_page(own: OwnTemplate, context: Any, language: str, draft: Draft, folder: Path) -> bytes:
    """The PDF of an HTML template; it may show files beside it, and in `folder`, where the case is."""
    return _limited(own.path, _page_pdf, own.path, context, language, draft, folder)


_Result = TypeVar("_Result")
_SECONDS, _SECONDS_OF_A_PAGE = 10, 20  # of the processor; a long contract takes one to be composed or filled in
_SECONDS_OF_A_LETTERHEAD = 60  # a long contract is set in it whole
_MEGABYTES, _MEGABYTES_OF_A_PAGE = 800, 2000  # of address space, of which WeasyPrint takes half before it begins
_ENDED = {
    "time": say("takes more than {seconds} seconds and was stopped", seconds=_SECONDS),
    "time of a page": say("takes more than {seconds} seconds and was stopped", seconds=_SECONDS_OF_A_PAGE),
    "memory": say("takes more memory than docgen gives it and was stopped"),
    "crash": say("could not be filled in: the process that did it has ended"),
}
_ENDED_LETTERHEAD = {
    **_ENDED,
    "time": say("takes more than {seconds} seconds and was stopped", seconds=_SECONDS_OF_A_LETTERHEAD),
}
_BOMB_OF_A_LETTERHEAD = say("Begin it again from one of docgen's: {line}.", line="letterhead: plain")
_BOMB_OF_A_WORD_FILE = say(
    "It is longer than any contract or letter: make it shorter, or copy its words into a new file."
)
_BOMB = say("Look for loops within loops, macros that call one another, and values that are joined again and again.")


def _limited(path: Path, work: Callable[..., _Result], *arguments: Any) -> _Result:
    """What `work` gives, done in a worker: a few lines of a template can take hours, or all of the memory."""
    from docgen.files.sandbox import LimitReached, run_limited

    is_page, is_word = path.suffix.lower() in HTML_ENDINGS, path.suffix.lower() in WORD_ENDINGS
    seconds = _SECONDS_OF_A_PAGE if is_page else _SECONDS
    megabytes = _MEGABYTES_OF_A_PAGE if is_page or is_word else _MEGABYTES
    try:
        return run_limited(work, *arguments, seconds=seconds, megabytes=megabytes)
    except LimitReached as reached:
        ended = _ENDED["time of a page" if is_page and reached.limit == "time" else reached.limit]
        raise DocgenError(
            say("{path} {ended}", path=path, ended=ended), _BOMB_OF_A_WORD_FILE if is_word else _BOMB
        ) from None


def on_letterhead(draft: Draft, work: partial[bytes]) -> bytes:
    """The file that `work` makes on the letterhead of `draft`: on a firm's own in a worker."""
    from docgen.house.letterheads import find_letterhead

    try:
        letterhead = find_letterhead(draft.letterhead, draft.branding.folder)
    except InvalidValueError as unknown:
        raise DocgenError(say("letterhead {why}", why=unknown.message), unknown.hint) from None
    if letterhead.is_ours:
        return work()
    from docgen.files.sandbox import LimitReached, run_limited  # imported here: most firms have docgen's

    try:
        return run_limited(work, seconds=_SECONDS_OF_A_LETTERHEAD, megabytes=_MEGABYTES_OF_A_PAGE)
    except LimitReached as reached:
        ended = _ENDED_LETTERHEAD[reached.limit]
        raise DocgenError(
            say("the letterhead “{name}” {ended}", name=letterhead.name, ended=ended), _BOMB_OF_A_LETTERHEAD
        ) from None


# In the worker: functions of the module, called with what can be pickled.


def _composed(path: Path, context: Any, language: str, meta: DocumentMeta, allowed: bool, custom: Custom) -> Composed:
    from docgen.compose.document import compose
    from docgen.documents.custom import context_type

    if custom:
        context = context_type(custom)(**asdict(context))  # its type tells which names there are

    made = compose(
        template=path.name, context=context, language=language, meta=meta, folder=path.parent, behind=templates_folder()
    )
    return made if allowed else replace(made, warnings=(*made.warnings, *_foreign_in_markdown(path, language)))


def _foreign_in_markdown(path: Path, language: str) -> tuple[Diagnostic, ...]:
    from docgen.compose.foreign import foreign_in_source
    from docgen.compose.template_loader import TemplateFolder

    sources = TemplateFolder(root=path.resolve().parent, language=language, behind=templates_folder())
    sources.included(sources.document(path.name))
    return foreign_in_source(sources)


def _word_read(content: bytes, name: str, allow: tuple[str, ...], language: str, custom: Custom) -> tuple[Any, ...]:
    read = read_word_template_here(content, name, allow, language, custom)
    asks = " ".join(tag.inside for part in read.parts for tag in part.tags if tag.kind != "remark")
    return read.notes, read.diagnostics, read.lines, read.links, asks


@lru_cache(maxsize=8)  # it is read, its words are taken, and it is filled in
def read_word_template_here(
    content: bytes, name: str, allow: tuple[str, ...], language: str, custom: Custom = ()
) -> WordTemplate:
    """What `read_word_template` finds out, in this process: the template itself, which cannot travel."""
    from docgen.documents.custom import context_type
    from docgen.render.word_template import trial
    from docgen.wordtemplate.lint import read_template
    from docgen.wordtemplate.names import DocumentContext

    context = context_type(custom)
    template = read_template(content, name, context, extra={"paper": DocumentContext}, allow=allow, language=language)
    if not template.is_sound:
        return template
    return replace(template, diagnostics=(*template.diagnostics, *trial(template, language), *_without_tags(template)))


def _without_tags(template: WordTemplate) -> tuple[Diagnostic, ...]:
    """A warning where a template has no tag that prints or asks: every document that it makes is the same."""
    from docgen.wordtemplate.package import whole_file

    if any(tag.kind != "remark" for part in template.parts for tag in part.tags):
        return ()
    return (
        Diagnostic(
            rule="template-no-tag",
            message=say("the template has no tag of docgen's: nothing of the case comes into the document"),
            hint=say("Write tags where values of the case belong: {{ client.name }}. docs/templates.md shows how."),
            severity=Severity.WARNING,
            place=whole_file(template.package.name),
        ),
    )


def _word_words(read: _AsRead, context: Any, document: str, title: str, meta: DocumentMeta) -> Draft:
    from docgen.render.word_template import words_as_draft

    def word(draft: Draft) -> bytes:
        return _word_filled(read, context, draft)

    return words_as_draft(word, document=document, title=title, meta=meta, language=read[3])


def _word_filled(read: _AsRead, context: Any, draft: Draft) -> bytes:
    from docgen.render.word_template import fill_in

    return fill_in(read_word_template_here(*read), values_of(context, draft), draft)


def _word_changes(old: _AsRead, new: _AsRead) -> tuple[Diagnostic, ...]:
    from docgen.wordtemplate.compare import changes_since

    return changes_since(read_word_template_here(*old), read_word_template_here(*new))


def _page(path: Path, context: Any, language: str, draft: Draft) -> str:
    from docgen.compose.html_template import fill_html
    from docgen.render.html import block_html

    values = values_of(context, draft)
    return fill_html(path, values, language=language, block_html=lambda block: block_html(block, kept=False))


def _page_words(path: Path, context: Any, language: str, document: str, title: str, meta: DocumentMeta) -> Draft:
    from docgen.render.words import words_of_page

    def page(draft: Draft) -> str:
        return _page(path, context, language, draft)

    return words_of_page(page, document=document, title=title, meta=meta, language=language)


def _page_pdf(path: Path, context: Any, language: str, draft: Draft, folder: Path) -> bytes:
    from docgen.render.pdf import pdf_of_own_page

    return pdf_of_own_page(draft, _page(path, context, language, draft), (path.parent, folder))


def linted(
    path: Path,
    *,
    allow: Collection[str] = (),
    against: Path | None = None,
    custom: Custom | None = None,
    language: str = "",
) -> tuple[tuple[Diagnostic, ...], Mapping[str, tuple[str, ...]]]:
    """Everything that is wrong with a template, and the lines of the files that it stands in, by their names.

    `against` is an earlier version: what a Word template has lost since is told as well. `custom` are the fields of the
    firm's own; those of the house file that goes with the template where it is not given. `language` is that of the
    documents to be made; "" for the one that the name of the file says.
    """
    _refuse_no_template(path)
    custom = _house_of(path).custom_kinds if custom is None else custom
    if path.suffix.lower() == ".md":
        if against is not None:
            raise DocgenError(
                say("--against compares Word templates", "Only Word templates are compared with an older one"),
                say("Compare Markdown with diff, or any editor."),
            )
        allowed = ALLOWED_AS in (*allow, *allowed_by_house(path))
        return _limited(path, _linted_markdown, path, allowed, custom, language)
    if path.suffix.lower() in HTML_ENDINGS:
        if against is not None:
            raise DocgenError(
                say("--against compares Word templates", "Only Word templates are compared with an older one"),
                say("Compare HTML with diff, or any editor."),
            )
        return _limited(path, _linted_html, path, ALLOWED_AS in (*allow, *allowed_by_house(path)), custom)
    allow = (*allow, *allowed_by_house(path))
    template = read_word_template(path, allow=allow, custom=custom, language=language or "en-GB")
    diagnostics = template.diagnostics
    if against is not None:
        before = read_word_template(against, allow=allow, custom=custom)
        diagnostics = (*diagnostics, *_limited(path, _word_changes, _as_read(before), _as_read(template)))
    return diagnostics, {str(path): template.lines}


def links_in(path: Path, *, allow: Collection[str] = ()) -> tuple[str, ...]:
    """The addresses that a reader can follow from a Word template, each with its place; () for other templates."""
    if path.suffix.lower() not in WORD_ENDINGS:
        return ()
    template = read_word_template(path, allow=(*allow, *allowed_by_house(path)))
    return tuple(f"{link.address} ({link.place.spot})" for link in template.links)


def _refuse_no_template(path: Path) -> None:
    if path.suffix.lower() not in ENDINGS:
        raise DocgenError(
            say("{path} is not a template", path=path),
            say("A template is a Word file (.docx), Markdown (.md) or HTML (.html)."),
        )


def _linted_markdown(
    path: Path, allowed: bool, custom: Custom, language: str
) -> tuple[tuple[Diagnostic, ...], Mapping[str, tuple[str, ...]]]:
    from docgen.compose.document import check_template
    from docgen.compose.template_loader import TemplateFolder
    from docgen.documents.custom import context_type

    read_bytes(path, TEMPLATE_WANTED)
    language = language or path.stem.partition(".")[2] or "en"
    folder = path.resolve().parent
    diagnostics = check_template(
        template=path.name, context=context_type(custom), language=language, folder=folder, behind=templates_folder()
    )
    if not any(one.severity is Severity.ERROR for one in diagnostics):
        foreign = _foreign_in_markdown(path, language)
        refused = tuple(one for one in foreign if one.severity is Severity.ERROR)
        diagnostics = (*diagnostics, *(refused if allowed else foreign))
    sources = TemplateFolder(root=folder, language=language, behind=templates_folder())
    files = dict.fromkeys(diagnostic.place.file for diagnostic in diagnostics if diagnostic.place)
    return diagnostics, {file: sources.lines_of(file) for file in files}


def _linted_html(
    path: Path, allowed: bool, custom: Custom
) -> tuple[tuple[Diagnostic, ...], Mapping[str, tuple[str, ...]]]:
    from docgen.compose.foreign import foreign_in_source
    from docgen.compose.html_template import HtmlFolder, check_html
    from docgen.documents.custom import context_type
    from docgen.wordtemplate.names import DocumentContext

    read_bytes(path, TEMPLATE_WANTED)
    diagnostics = check_html(path, context_type(custom), {"paper": DocumentContext}, "en")
    sources = HtmlFolder(root=path.resolve().parent, language="en")
    if not allowed and not diagnostics:
        sources.included(path.name)
        diagnostics = foreign_in_source(sources, html=True)
    files = dict.fromkeys(diagnostic.place.file for diagnostic in diagnostics if diagnostic.place)
    return diagnostics, {file: sources.lines_of(file) for file in files}


def sha256_of(path: Path) -> str:
    """The SHA-256 of a template file."""
    return hashlib.sha256(read_bytes(path, TEMPLATE_WANTED)).hexdigest()


def ejected_to_word(document: str, language: str, *, short: bool = False, beside: Path | None = None) -> bytes:
    """A template of docgen's own as a Word file with tags, everything that it includes in its place.

    `language` is "en", "de" or a language with its country ("en-US"), which has the spelling and the sheet of that
    country. `short`: the short form, of a document that has one. `beside` is where the file is going to lie: the house
    file that goes with it gives letterhead and logo. Raises DocgenError where the document has no text in the language.
    """
    from docgen.compose.tagged_blocks import tagged_blocks
    from docgen.compose.template_loader import missing_translations
    from docgen.documents.context import Context
    from docgen.house.house import NO_HOUSE, PLAIN
    from docgen.i18n import LANGUAGES, home_of
    from docgen.law.pack_reader import country_of
    from docgen.layout import letter_form
    from docgen.render.word_eject import eject_to_word

    kind = kind_of(document)
    language = home_of(language) if language in LANGUAGES else language
    template = template_of(kind, short=short)
    if language.partition("-")[0] not in LANGUAGES:
        raise DocgenError(
            say("docgen writes no documents in {language}", language=language),
            say("Known: {names}.", names=", ".join(LANGUAGES)),
        )
    if missing_translations(template, language):
        why = (
            say("a law prescribes its English words") if kind.prescribed else say("its texts are in English and German")
        )
        raise DocgenError(
            say("{document} has no text in {language}: {why}", document=document, language=language, why=why),
            say("Write --language en.", "Take the English one."),
        )
    house = _house_of(beside) if beside else NO_HOUSE
    branding = house.branding if house.lawyers or not kind.by_lawyer else replace(house.branding, logo=None)
    return eject_to_word(
        tagged_blocks(template, Context, language),
        document=document,
        title=kind.title,
        language=language,
        letterhead=house.letterhead or PLAIN,
        form=letter_form(country_of(language.partition("-")[2]).envelope),
        branding=branding,
        for_court=kind.for_court,
    )


def template_of(kind: DocumentKind, *, short: bool) -> str:
    """The template of a document in its full or short form. Raises DocgenError for one without a short form."""
    if short and not kind.short_template:
        raise DocgenError(
            say("{name} has no short form", name=kind.name),
            say("Only the contract has one; leave --short out.", "Only the contract has one."),
        )
    return kind.short_template if short else kind.template


def ejected(document: str, language: str, *, clauses: bool, short: bool = False) -> Mapping[str, bytes]:
    """A template of docgen's own by the name "", and with `clauses` what it includes, by its path from there."""
    from docgen.compose.template_loader import TemplateFolder

    root = templates_folder()
    sources = TemplateFolder(root=root, language=language)
    first = sources.document(template_of(kind_of(document), short=short))
    files = {"": (root / first).read_bytes()}
    if clauses:
        files |= {name.partition("/")[2]: (root / name).read_bytes() for name in sources.included(first)[1:]}
    return files


def _spoken(name: str) -> str:
    words = name.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def _notes_of(path: Path) -> Mapping[str, str]:
    """What a template says of itself."""
    ending = path.suffix.lower()
    if ending in WORD_ENDINGS:
        return _notes_of_word(path)
    if ending in HTML_ENDINGS:
        from docgen.compose.html_template import notes_of_html

        return notes_of_html(read_bytes(path, TEMPLATE_WANTED).decode("utf-8", errors="replace"))
    read_bytes(path, TEMPLATE_WANTED)
    return _notes_of_markdown(path)


def _notes_of_word(path: Path) -> Mapping[str, str]:
    try:
        return read_word_template(path).notes
    except CaseError:
        return {}


def _notes_of_markdown(path: Path) -> dict[str, str]:
    from docgen.compose.template_loader import TemplateFolder

    front = TemplateFolder(root=path.parent, language="en").read(path.name).front
    return {key: value for key, value in front.items() if isinstance(value, str)}


def _optional_groups(own: OwnTemplate) -> tuple[str, ...]:
    """The groups of facts that the template names and not every document has."""
    from docgen.documents.context import Context
    from docgen.documents.vocabulary import optional_fields

    if own.is_word:
        words = read_word_template(own.path).asks
    else:
        text = read_bytes(own.path, TEMPLATE_WANTED).decode("utf-8", errors="replace")
        # No pattern from a beginning to an end: a page of nothing but beginnings would take it for ever.
        words = " ".join(re.split(r"[}%]\}", tag, maxsplit=1)[0] for tag in re.split(r"\{[{%]", text)[1:])
    return tuple(name for name in optional_fields(Context) if re.search(rf"(?<![\w.]){name}\.", words))
