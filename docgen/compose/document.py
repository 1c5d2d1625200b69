"""One document: a template, its context and a language become a Draft. The package's docstring says how."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import Template
from msgspec import Struct
from msgspec.structs import asdict, replace

from docgen.compose.block_parser import read_blocks
from docgen.compose.blocks import PlacedBlock, make_blocks
from docgen.compose.bytecode_cache import template_cache
from docgen.compose.draft import Clause, Draft, Furniture, Heading, Layout, PageSize, Title
from docgen.compose.engine import (
    CANNOT_FILL,
    MOST_CHARACTERS,
    AbsentValueError,
    TemplateEnvironment,
    cannot_fill,
    line_reached,
    owner_of,
)
from docgen.compose.inline_parser import Setting, inlines, plain
from docgen.compose.lint import check_document, check_words
from docgen.compose.placeholders import Line, read_lines
from docgen.compose.sentences import Sentence, sentences_of
from docgen.compose.template_checker import check_names
from docgen.compose.template_errors import in_order, refusal
from docgen.compose.template_loader import Source, Stamp, TemplateFolder, changed, stamps_of
from docgen.compose.terms import check_terms
from docgen.diagnostics import Diagnostic, Place, guess
from docgen.errors import CaseError
from docgen.house.branding import NO_BRANDING, Branding
from docgen.i18n import conventions, phrases_of
from docgen.layout import LetterForm
from docgen.messages import Several, say
from docgen.resources import templates_folder

FRONT_KEYS = (
    "about",
    "annex_word",
    "clause_word",
    "document",
    "facts",
    "form",
    "layout",
    "numbering",
    "setting",
    "terms",
    "title",
)


class DocumentMeta(Struct, frozen=True, kw_only=True):
    """What a Draft says about itself that no template decides. `created` is the as-of date, ISO."""

    reference: str
    page_size: PageSize
    letterhead: str
    created: str
    furniture: Furniture
    branding: Branding = NO_BRANDING
    form: LetterForm | None = None
    archive: bool = False


class FileOpening(Struct, frozen=True, kw_only=True):
    """Where a template file's text begins in a document: the number of its first clause, and the words of its heading.

    Either is "" where the file has none. `file` is named as in a Place: `templates/contracts/clauses/price.md`.
    """

    file: str
    number: str
    heading: str


class Composed(Struct, frozen=True, kw_only=True):
    """A Draft, and what its reader should know: texts in another language, terms and exhibits that do not fit.

    `openings` are the files that the Draft came from, in the order in which their texts begin.
    `templates` gives the SHA-256 of every template file that was read for it, by the file's name. `sentences` are
    those that tell facts of the case, in order.
    """

    draft: Draft
    warnings: tuple[Diagnostic, ...]
    templates: Mapping[str, str]
    openings: tuple[FileOpening, ...] = ()
    sentences: tuple[Sentence, ...] = ()


class Front(Struct, frozen=True, kw_only=True):
    """What a document says of itself at the head of its template."""

    document: str
    title: str
    layout: Layout
    clauses: bool
    clause_word: str
    annex_word: str
    terms_elsewhere: bool
    terms_prescribed: bool
    compact: bool
    statement: bool


def compose(
    *,
    template: str,
    context: Any,
    language: str,
    meta: DocumentMeta,
    folder: Path | None = None,
    behind: Path | None = None,
) -> Composed:
    """The document that `template` ("final-demand", "contracts/contract.md") makes of `context`, a frozen Struct.

    `folder` holds the templates, docgen's own unless given; what it lacks is looked for in `behind`.
    Raises CaseError with everything that is wrong with the template, or with what this case leaves empty in it.
    """
    ready = made_ready(template, type(context), language, folder or templates_folder(), behind)
    sources, environment, name, front = ready.sources, ready.environment, ready.name, ready.front
    environment.begin()
    values = asdict(context)
    lines = _rendered(environment, name, values)
    setting = Setting(
        values=environment.values,
        language=language,
        conventions=conventions(language),
        clause_word=front.clause_word,
        annex_word=front.annex_word,
        anchors={},
        diagnostics=environment.values.diagnostics,
        prescribed=front.terms_prescribed,
    )
    placed = make_blocks(read_blocks(lines, setting.diagnostics), setting, clauses=front.clauses)
    title = _title(ready, values, placed, setting)
    setting.diagnostics.extend(check_document(placed))
    _stop_at(setting.diagnostics, sources)
    warnings = check_words(setting.passages, [one.block for one in placed], setting.conventions)
    if front.layout is Layout.AGREEMENT and not front.terms_prescribed:  # a statute's own words stay as they are
        known = sources.defined_terms()
        warnings += check_terms(
            setting.passages, phrases_of(language).defined_terms, known, elsewhere=front.terms_elsewhere
        )
    draft = Draft(
        document=front.document,
        title=title,
        reference=meta.reference,
        language=language,
        page_size=meta.page_size,
        layout=front.layout,
        letterhead=meta.letterhead,
        created=meta.created,
        furniture=meta.furniture,
        blocks=tuple(one.block for one in placed),
        branding=meta.branding,
        form=meta.form,
        archive=meta.archive,
        compact=front.compact,
        statement=front.statement,
    )
    return Composed(
        draft=draft,
        warnings=(*sources.warnings, *in_order(warnings)),
        templates=dict(sorted(ready.hashes.items())),
        openings=_openings(placed),
        sentences=sentences_of(setting.passages),
    )


# --- what is done once for many documents -----------------------------------------------------------------------------


class Ready(Struct, frozen=True, kw_only=True):
    """A template that has been read, checked and compiled with all it includes, for one language.

    `stamps` are the files and folders it was read from, as they then were: when one of them has changed, it is made
    ready anew. `hashes` are the SHA-256 of the files, by name, `title` is the title that the front matter gives.
    """

    sources: TemplateFolder
    environment: TemplateEnvironment
    name: str
    front: Front
    title: CodeType | None
    title_place: Place
    hashes: Mapping[str, str]
    stamps: tuple[Stamp, ...]


# By thread, because an environment fills its table of values while a document is rendered.
_ready_in_this_thread = threading.local()


def made_ready(template: str, context: type, language: str, root: Path, behind: Path | None) -> Ready:
    """The template, ready to be rendered. Raises CaseError with everything that is wrong with it in any case."""
    known: dict[tuple[str, type, str, Path, Path | None], Ready] = _ready_in_this_thread.__dict__.setdefault(
        "documents", {}
    )
    key = (template, context, language, root, behind)
    ready = known.get(key)
    if ready is None or changed(ready.stamps):
        ready = known[key] = _read(template, context, language, root, behind)
    return ready


def _read(template: str, context: type, language: str, root: Path, behind: Path | None) -> Ready:
    """The template, read; a user's own is checked as well, docgen's are by their tests."""
    ours = root == templates_folder() and behind is None
    sources = TemplateFolder(root=root, language=language, behind=behind)
    environment = TemplateEnvironment(sources, kept=template_cache() if ours else None)
    name = sources.document(template)
    front = read_front(sources.read(name), sources, language)
    if ours:
        sources.included(name)  # reads them all
    else:
        _stop_at(check_names(environment, name, context, front.title), sources)
    # In both folders: a file that is added to the first hides the one behind it.
    roots = [each for each in (root, behind) if each]
    files = [each / read for each in roots for read in sources.read_so_far]
    folders = [each / folder for each in roots for folder in sorted(sources.looked_in)]
    return Ready(
        sources=sources,
        environment=environment,
        name=name,
        front=front,
        title=environment.compile(front.title) if front.title else None,
        title_place=sources.front_place(name, "title"),
        hashes={source.name: source.sha256 for source in sources.read_so_far.values()},
        stamps=stamps_of(dict.fromkeys([*files, *(file.parent for file in files), *folders])),
    )


def _openings(placed: Sequence[PlacedBlock]) -> tuple[FileOpening, ...]:
    found: dict[str, FileOpening] = {}
    for one in placed:
        known, block = found.get(one.place.file), one.block
        number = block.full_number if isinstance(block, Clause) else getattr(block, "annex", "")
        is_heading = isinstance(block, Heading) or (isinstance(block, Clause) and block.level == 1)
        if known is None:
            words = plain(block.inlines) if is_heading and isinstance(block, Clause | Heading) else ""
            found[one.place.file] = FileOpening(file=one.place.file, number=number, heading=words)
        elif not known.number and number:
            found[one.place.file] = replace(known, number=number)
    return tuple(found.values())


def check_template(
    *, template: str, context: type, language: str, folder: Path | None = None, behind: Path | None = None
) -> tuple[Diagnostic, ...]:
    """What is wrong with a template whatever the case: its front matter, tags, and every name in every branch."""
    sources = TemplateFolder(root=folder or templates_folder(), language=language, behind=behind)
    try:
        name = sources.document(template)
        front = read_front(sources.read(name), sources, language)
    except CaseError as error:
        return error.diagnostics
    return in_order(check_names(TemplateEnvironment(sources), name, context, front.title))


# --- front matter -------------------------------------------------------------------------------------------------


def read_front(source: Source, sources: TemplateFolder, language: str) -> Front:
    """The front matter of a document's template. Raises CaseError with everything that is wrong with it."""
    diagnostics: list[Diagnostic] = []
    front: Mapping[str, Any] = source.front

    def tell(key: str, message: str, hint: str) -> None:
        diagnostics.append(
            Diagnostic(
                rule="template-front-matter", message=message, hint=hint, place=sources.front_place(source.name, key)
            )
        )

    for key, value in front.items():
        if key not in FRONT_KEYS:
            hint = guess(str(key), FRONT_KEYS, say("The known ones are {names}.", names=", ".join(FRONT_KEYS)))
            tell(str(key), say('the front matter knows no "{key}"', key=str(key)), hint)
        elif not isinstance(value, str):
            tell(key, say("{key} is not one line of text", key=key), say('Write "{key}: words".', key=key))
    usual = {"form": "full", "numbering": "none", "setting": "usual", "terms": "of the contract"}
    for key, allowed in (
        ("layout", ("letter", "agreement")),
        ("numbering", ("clauses", "none")),
        ("form", ("full", "short")),
        ("setting", ("usual", "compact", "statement")),
        ("terms", ("of the contract", "as prescribed")),
    ):
        given = front.get(key, usual.get(key, ""))
        if given not in allowed:
            what = (
                say('{key} is "{given}"', key=key, given=given)
                if given
                else say("the front matter gives no {key}", key=key)
            )
            written = Several(tuple(f"{key}: {word}" for word in allowed), "or")
            tell(key, what, say("Write {written}.", written=written))
    if not front.get("document"):
        tell(
            "document",
            say("the front matter gives no document"),
            say('Write "{line}" or the like.', line="document: final-demand"),
        )
    _stop_at(diagnostics, sources)
    words = conventions(language)
    return Front(
        document=front["document"],
        title=front.get("title", ""),
        layout=Layout(front["layout"]),
        clauses=front.get("numbering") == "clauses",
        clause_word=front.get("clause_word", words.clause),
        annex_word=front.get("annex_word", words.annex),
        terms_elsewhere=front.get("terms") == "of the contract",
        terms_prescribed=front.get("terms") == "as prescribed",
        compact=front.get("setting") == "compact",
        statement=front.get("setting") == "statement",
    )


def _title(
    ready: Ready,
    values: Mapping[str, Any],
    placed: tuple[PlacedBlock, ...],
    setting: Setting,
) -> str:
    place = ready.title_place
    if ready.title is None:
        titles = [one.block for one in placed if isinstance(one.block, Title)]
        if not titles:
            message = say("the document has no title, neither in the front matter nor as # Title")
            setting.diagnostics.append(
                Diagnostic(
                    rule="template-front-matter",
                    message=message,
                    hint=say('Write "{key}: …" in the front matter.', key="title"),
                    place=place,
                )
            )
            return ""
        return plain(titles[0].inlines)
    try:
        rendered = Template.from_code(ready.environment, ready.title, {}).render(values)
    except AbsentValueError as error:
        message = say(
            "{key}: a value it prints is absent in this case (.{attribute})", key="title", attribute=error.attribute
        )
        setting.diagnostics.append(
            Diagnostic(rule="template-print", message=message, hint=say("Guard it with {% if … %}."), place=place)
        )
        return ""
    return plain(inlines([Line(text=rendered, place=place)], setting, where="title"))


# --- rendering ----------------------------------------------------------------------------------------------------


def _rendered(environment: TemplateEnvironment, name: str, values: Mapping[str, Any]) -> tuple[Line, ...]:
    environment.file_number(name)
    try:
        rendered = environment.get_template(name).render(values)
    except CANNOT_FILL as error:
        file, line = line_reached(error, environment.files.values(), (name, 1))
        owner: str = say("a value")
        if isinstance(error, AbsentValueError):
            owner = owner_of(error.attribute, environment.parse(environment.folder.read(file).body, file), line)
        raise refusal([cannot_fill(error, environment.folder.place(file, line), owner)], environment.folder) from error
    if len(rendered) > MOST_CHARACTERS:
        message = say(
            "the text would be longer than {most_characters} characters", most_characters=f"{MOST_CHARACTERS:,}"
        )
        place = environment.folder.place(name, 1)
        raise refusal(
            [
                Diagnostic(
                    rule="template-print",
                    message=message,
                    hint=say("Print less: a document has some ten thousand."),
                    place=place,
                )
            ],
            environment.folder,
        )
    return read_lines(rendered, environment.folder.shown(environment.files), environment.folder.place(name, 1).file)


def _stop_at(diagnostics: Sequence[Diagnostic], sources: TemplateFolder) -> None:
    if diagnostics:
        raise refusal(diagnostics, sources)
