"""The way of one case, from what was loaded to documents: compute, compose, render.

This is the Python API (`docgen` re-exports it), with `load` of `docgen.loading`. Only that touches the disk; everything
else is values in, values out, and writing documents is `docgen.files.writing`'s.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from docgen.case.as_of import payments_left_out
from docgen.case.models import Case
from docgen.diagnostics import Diagnostic, Severity
from docgen.documents import available, document_names, kind_of
from docgen.documents.kind import DocumentKind
from docgen.errors import CaseError, DocgenError
from docgen.files.formats import ELECTRONIC, FORMATS, HAVE_ELECTRONIC, ending_of
from docgen.house.branding import Branding
from docgen.house.house import House
from docgen.i18n import BASE, same_language
from docgen.loading import Loaded, load, load_bytes
from docgen.messages import Document as DocumentName
from docgen.messages import say

if TYPE_CHECKING:
    from docgen.compose.document import DocumentMeta, FileOpening
    from docgen.compose.draft import Block, Draft
    from docgen.compose.explanation import ClauseNote
    from docgen.compose.sentences import Sentence
    from docgen.documents.context import Context
    from docgen.einvoice.model import ElectronicInvoice
    from docgen.ledger.ledger import Ledger
    from docgen.own_templates import OwnTemplate

LAW_CAUTION = "law-caution"
"""The rule of a warning beside a document that something its sum rests on is not verified."""


class Document(Struct, frozen=True, kw_only=True):
    """A composed document: its Draft, the name of its files without an ending, and what to know about it.

    `kind` is the document that it is. `about` is which of its kind (the number of the change order), "" where there is
    one. `templates` gives the SHA-256 of every template file that went into it, by name, and `openings` where the text
    of each begins.
    `filled` makes the files, by format, of a document that is a Word or HTML template of the user's own, with the marks
    and the reference of a Draft; `draft` is then nothing but its words, and there is no other format. `electronic`
    makes the electronic invoice for a format; it is None for a document that is no invoice and no credit note.
    `sentences` are those that tell facts of the case, with their origins; none are known of a Word or HTML template.
    """

    draft: Draft
    file_name: str
    warnings: tuple[Diagnostic, ...]
    kind: DocumentKind
    about: str
    templates: Mapping[str, str]
    openings: tuple[FileOpening, ...] = ()
    filled: Mapping[str, Callable[[Draft], bytes]] = field(default_factory=dict)
    electronic: Callable[[str], ElectronicInvoice] | None = None
    sentences: tuple[Sentence, ...] = ()


def draft(
    loaded: Loaded,
    document: str | None,
    *,
    number: str | int | None = None,
    as_of: date,
    template: Path | None = None,
    allow: Collection[str] = (),
    pdf_through: str = "",
) -> Document:
    """The composed document, marked as a draft. `number` says which, where there are several (the change order's).

    `template` is a template of the user's own to make it with; it may say itself which `document` it is (None). Without
    it, one in the user's folder of templates comes before docgen's. `allow` names what a Word template or letterhead
    may bring along that is refused otherwise (`docgen.house.branding.Hazard`). `pdf_through` names the program that
    makes the PDF of a Word template of the user's own ("libreoffice"); "" leaves it to the house file.

    Raises DocgenError where the case does not have what the document needs, and CaseError for a fault in the template.
    """
    from docgen.compose.document import compose
    from docgen.documents.common import draft_mark

    kind, own = kind_and_template(loaded, document, template)
    allow = (*allow, *loaded.house.branding.allow)
    ledger = loaded.ledger
    case = ledger.case
    if own is None:
        _refuse_another_language(kind, case.locale)
    about = kind.one_of(case, number)
    if kind.context is kind_of("final-demand").context:
        _refuse_a_demand_for_too_much(loaded)
    context = _with_custom(kind.context_on(ledger, about, as_of), loaded)
    by_lawyer = kind.is_signed_by_lawyer(case)
    meta = meta_of(
        loaded,
        kind.with_parties(case, about, as_of),
        reference=f"{case.case} {kind.file_words(about)}",
        title=f"{kind.titled(about)} · {case.case}",
        as_of=as_of,
        by_lawyer=by_lawyer,
        mark=draft_mark(case, as_of, by_lawyer=by_lawyer),
        allow=allow,
    )
    if kind.for_court:
        nobody = replace(meta.furniture, sender_name="", sender_lines=(), footer_lines=(), return_line="")
        meta = replace(meta, furniture=nobody, branding=replace(meta.branding, logo=None))
    cautions = tuple(
        Diagnostic(rule=LAW_CAUTION, message=text, hint="", severity=Severity.WARNING)
        for text in (*(context.account.cautions if context.account else ()), *context.cautions)
    )
    if by_lawyer:
        cautions = (*cautions, *_of_the_lawyer(ledger))
    right = ledger.right_to_stop if kind.takes_facts_of in ("stop-work-notice", "suspension-notice") else None
    if right is not None and not right.is_verified:
        unseen = say(
            "that {reference} gives the right to stop work has not been verified: no source seen",
            reference=right.reference,
        )
        cautions = (*cautions, Diagnostic(rule=LAW_CAUTION, message=unseen, hint="", severity=Severity.WARNING))
    if kind.takes_facts_of == "contract":
        cautions = (*_instructions_first(ledger), *cautions)
    if context.account:
        cautions = (*payments_left_out(case, as_of), *cautions)
    electronic = _electronic(ledger.instead(kind.with_parties(case, about, as_of)), kind, about)
    if own is not None and own.is_html:
        made = _printed(own, kind, about, context, meta, case, cautions, loaded, allow)
        return replace(made, electronic=electronic)
    if own is not None and own.is_word:
        through = pdf_through or loaded.house.pdf_through
        made = _filled(own, kind, about, context, meta, case, cautions, allow, loaded.house.custom_kinds, through)
        return replace(made, electronic=electronic)
    if own is not None:
        from docgen.own_templates import compose_own

        composed = compose_own(own, context, case.locale, meta, allow, loaded.house.custom_kinds)
    else:
        composed = compose(template=kind.template, context=context, language=case.locale, meta=meta)
    words = _with_anchors(composed.draft, loaded.house.sign_anchors)
    if kind.for_court or not same_language(case.locale, BASE):  # the catalogue's title is English, and no declaration's
        running_title = f"{words.title} · {case.case}"
        words = replace(words, furniture=replace(words.furniture, running_title=running_title))
    return Document(
        draft=words,
        file_name=file_name(case.case, file_words(kind, case, about)),
        warnings=(*cautions, *composed.warnings),
        kind=kind,
        about=about,
        templates=composed.templates,
        openings=composed.openings,
        electronic=electronic,
        sentences=composed.sentences,
    )


def _with_anchors(draft: Draft, pattern: str) -> Draft:
    """The draft with the words under each place to sign by which a service for signing finds it; in every format."""
    from docgen.layout import Signatures

    if not pattern:
        return draft
    numbers = count(1)

    def marked(block: Block) -> Block:
        if not isinstance(block, Signatures):
            return block
        places = (
            replace(place, lines=(("", pattern.replace("{n}", str(next(numbers)))), *place.lines))
            for place in block.places
        )
        return replace(block, places=tuple(places))

    return replace(draft, blocks=tuple(map(marked, draft.blocks)))


def meta_of(
    loaded: Loaded,
    case: Case,
    *,
    reference: str,
    title: str,
    as_of: date,
    by_lawyer: bool,
    mark: str = "",
    allow: Collection[str] = (),
) -> DocumentMeta:
    """What a document of that day says of itself beside its text; `case` names the parties as it names them.

    `title` stands at the head of its later pages, `mark` across the head of each.
    """
    from docgen.compose.document import DocumentMeta
    from docgen.compose.draft import Furniture, PageSize
    from docgen.documents.common import sender_of
    from docgen.i18n import phrases_of
    from docgen.layout import letter_form

    sender = sender_of(case, by_lawyer=by_lawyer)
    return DocumentMeta(
        reference=reference,
        page_size=PageSize(loaded.law.page_size),
        letterhead=loaded.letterhead,
        branding=replace(_branding(loaded.house, by_lawyer=by_lawyer), allow=allow),
        form=letter_form(loaded.law.country.envelope),
        archive=case.pdf == "archive",
        created=as_of.isoformat(),
        furniture=Furniture(
            sender_name=sender.name,
            sender_lines=sender.lines,
            running_title=title,
            footer_lines=sender.footer,
            page_words=phrases_of(case.locale).parties.page(),
            draft_mark=mark,
            return_line=sender.return_line,
        ),
    )


def _electronic(ledger: Ledger, kind: DocumentKind, about: str) -> Callable[[str], ElectronicInvoice] | None:
    """What makes the electronic invoice of a document for a format; None where it is no invoice and no credit note."""
    document = kind.takes_facts_of
    if document not in HAVE_ELECTRONIC:
        return None

    @cache  # asked for by whoever refuses a format, writes the file, and notes what went out
    def made(wanted: str) -> ElectronicInvoice:
        from docgen.einvoice.of_case import electronic_invoice, profile_for

        return electronic_invoice(ledger, document, about, profile_for(ledger.case, wanted))

    return made


def kind_and_template(
    loaded: Loaded, document: str | None, template: Path | None = None
) -> tuple[DocumentKind, OwnTemplate | None]:
    """The document that is meant, and the template of the user's own that makes it, None for docgen's.

    Raises DocgenError where there is no such document.
    """
    from docgen.own_templates import kind_for, own_template

    if template is not None:
        own = own_template(template)
        return kind_for(own, document), own
    if document is None:
        raise DocgenError(
            say("no document is named"),
            say("Known: {listed}.", "Choose one of the documents of the job.", listed=", ".join(document_names())),
        )
    found = loaded.own_templates
    if document in found:
        broken = found[document].broken
        if broken is not None:
            raise broken
        return kind_for(found[document], None), found[document]
    return kind_of(document).for_case(loaded.case), None


def own_documents(loaded: Loaded) -> tuple[str, ...]:
    """The documents that templates of the user's own make, in the folders beside the case and the house file."""
    return tuple(loaded.own_templates)


def context_of(loaded: Loaded, document: str, *, number: str | int | None = None, as_of: date) -> Context:
    """Everything that the templates of a document may say of this case. Raises what `draft` raises."""
    kind = kind_of(document)
    return _with_custom(kind.context_on(loaded.ledger, kind.one_of(loaded.case, number), as_of), loaded)


def _with_custom(context: Context, loaded: Loaded) -> Context:
    if not loaded.house.custom_kinds:
        return context
    from docgen.documents.custom import custom_context  # imported here: most firms have no fields of their own

    return replace(context, custom=custom_context(loaded.case, loaded.house.custom_kinds))


def _filled(
    own: OwnTemplate,
    kind: DocumentKind,
    about: str,
    context: Context,
    meta: DocumentMeta,
    case: Case,
    warnings: tuple[Diagnostic, ...],
    allow: Collection[str],
    custom: tuple[tuple[str, str], ...],
    pdf_through: str,
) -> Document:
    """A Word template of the user's own, filled in; with its PDF where a program is named that makes it."""
    from docgen.own_templates import fill_in_word_file, pdf_of_word_file, read_word_template, words_of_word_file

    template = read_word_template(own.path, allow=allow, language=case.locale, custom=custom)
    if not template.is_sound:
        raise CaseError(template.diagnostics, {str(own.path): template.lines})

    filled: dict[str, Callable[[Draft], bytes]] = {"docx": lambda draft: fill_in_word_file(template, context, draft)}
    if pdf_through:
        filled["pdf"] = lambda draft: pdf_of_word_file(template, context, draft)
    return Document(
        draft=words_of_word_file(template, context, kind, kind.titled(about), meta),
        file_name=file_name(case.case, file_words(kind, case, about)),
        warnings=(*warnings, *template.diagnostics),
        kind=kind,
        about=about,
        templates={own.path.name: template.sha256},
        filled=filled,
    )


def _printed(
    own: OwnTemplate,
    kind: DocumentKind,
    about: str,
    context: Context,
    meta: DocumentMeta,
    case: Case,
    warnings: tuple[Diagnostic, ...],
    loaded: Loaded,
    allow: Collection[str],
) -> Document:
    """An HTML template of the user's own, filled in and printed; it may show files beside it and beside the case."""
    from docgen.own_templates import linted, print_own_page, sha256_of, words_of_own_page

    diagnostics, lines = linted(own.path, allow=allow, custom=loaded.house.custom_kinds)
    if any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics):
        raise CaseError(diagnostics, lines)

    return Document(
        draft=words_of_own_page(own, context, case.locale, kind, kind.titled(about), meta),
        file_name=file_name(case.case, file_words(kind, case, about)),
        warnings=(*warnings, *diagnostics),
        kind=kind,
        about=about,
        templates={own.path.name: sha256_of(own.path)},
        filled={"pdf": lambda draft: print_own_page(own, context, case.locale, draft, loaded.folder)},
    )


def explain(loaded: Loaded, document: str, *, number: str | int | None = None, as_of: date) -> tuple[ClauseNote, ...]:
    """Every clause that the document may hold, in order: whether this one has it, under which number, and why.

    Raises what `draft` raises: a document that cannot be made has no clauses.
    """
    from docgen.compose.explanation import explained
    from docgen.documents.deciding import fields_behind

    _, own = kind_and_template(loaded, document)
    if own is not None:
        raise DocgenError(
            say(
                "{path} takes the place of docgen's {document}, and only docgen's own clauses can be explained",
                path=own.path,
                document=document,
            ),
            say("Read the template: its conditions say when each paragraph is in."),
        )
    kind = kind_of(document).for_case(loaded.case)
    made = draft(loaded, document, number=number, as_of=as_of)
    context = kind.context_on(loaded.ledger, kind.one_of(loaded.case, number), as_of)
    return explained(
        template=kind.template,
        context=context,
        language=made.draft.language,
        openings=made.openings,
        fields_behind=fields_behind,
    )


def _branding(house: House, *, by_lawyer: bool) -> Branding:
    """The look of a document: without the logo where somebody else's name stands at its head."""
    return house.branding if house.lawyers == by_lawyer else replace(house.branding, logo=None)


def _refuse_another_language(kind: DocumentKind, language: str) -> None:
    """Raises DocgenError where the document lacks a text in the language of the case: it is made in no other.

    A template of the user's own has the language of its words, whatever it is, and is not asked.
    """
    from docgen.compose.template_loader import missing_translations

    missing = missing_translations(kind.template, language)
    if missing and kind.prescribed:
        raise DocgenError(
            say(
                "a law prescribes the words of the {title}, in English: docgen makes none in {language}",
                title=DocumentName(kind.name, kind.title.lower()),
                language=language,
            ),
            say("Write the language that its reader is to have, language: en-US."),
        )
    if missing:
        raise DocgenError(
            say(
                "docgen has no {title} in {language}: templates/{file} is missing",
                title=kind.title.lower(),
                language=language,
                file=missing[0],
            ),
            say(
                "Make it with a template of your own (docgen template eject), or write the language that its"
                " reader is to have, language: en-GB or en-US.",
                "Make it with a template of your own, or write the language that its reader is to have, language:"
                " en-GB or en-US.",
            ),
        )


def _of_the_lawyer(ledger: Ledger) -> Iterator[Diagnostic]:
    """What the law asks of a demand in a lawyer's name, and the case does not show."""
    case, law, lawyer = ledger.case, ledger.law, ledger.case.parties.lawyer
    original, informs = law.rule("original_power_of_attorney"), law.rule("lawyer_informs_private_debtor")
    if law.has("original_power_of_attorney") and original and lawyer is not None and not lawyer.power_of_attorney:
        yield _told(
            say(
                "the demand may be rejected at once where the lawyer's original power of attorney does not go with it"
                " ({reference}): enclose it and write power_of_attorney: yes under parties.lawyer",
                reference=original.reference,
            )
        )
    if not law.has("lawyer_informs_private_debtor") or informs is None or case.parties.client.debtor != "consumer":
        return
    late = case.contract.late_interest
    if late is not None and late.rate is not None:
        yield _told(
            say(
                "where the agreed rate of interest is above the law's, the first letter says so apart, and why it is"
                " claimed ({reference}, no. 4): add it",
                reference=informs.reference,
            )
        )
    if case.costs:
        yield _told(
            say(
                "costs of recovery that hold tax need the statement that the client of the lawyer cannot deduct it"
                " ({reference}, no. 6): add it, or claim the costs without tax",
                reference=informs.reference,
            )
        )


def _told(message: str) -> Diagnostic:
    return Diagnostic(rule=LAW_CAUTION, message=message, hint="", severity=Severity.WARNING)


def _instructions_first(ledger: Ledger) -> Iterator[Diagnostic]:
    """A consumer who may cancel is given the instructions on cancelling before the contract is signed."""
    right = ledger.right_to_cancel
    if right is not None and right.instructions is not None and ledger.told_of_cancelling is None:
        yield Diagnostic(
            rule=LAW_CAUTION,
            message=say(
                "the client may cancel this contract, and is to be told so before signing it ({reference})",
                reference=right.instructions.reference,
            ),
            hint=say(
                "Give the client the cancellation-instructions first, and record it with docgen delivered; or enter"
                " the day on which they were given under contract as cancellation_told.",
                "Give the client the cancellation-instructions first, and enter how they went; or enter the day on"
                " which they were given under contract as cancellation_told.",
            ),
            severity=Severity.WARNING,
        )


def _refuse_a_demand_for_too_much(loaded: Loaded) -> None:
    """A final demand for more than was agreed is worse than none: the rest of the claim would be doubted with it."""
    for warning in loaded.warnings:
        if warning.rule == "more-invoiced-than-agreed":
            raise DocgenError(
                say("the final demand would claim too much: {message}", message=warning.message), warning.hint
            )


def render(document: Document, formats: Sequence[str]) -> dict[str, bytes]:
    """The files of a document in each of `formats` (docx, pdf, md, html, zugferd, xrechnung), by file name.

    Raises DocgenError where the document has no such format, and where the case lacks something that a format needs.
    """
    refuse_formats(document, formats)
    files: dict[str, bytes] = {}
    for name in formats:
        if name in document.filled:
            content = document.filled[name](document.draft)
            files[f"{document.file_name}.{_ending_of(name, content)}"] = content
        else:
            files[f"{document.file_name}.{ending_of(name)}"] = _rendered(document, name)
    return files


def refuse_formats(document: Document, formats: Sequence[str]) -> None:
    """Raises DocgenError with the way on where the document cannot be had in one of the formats; renders nothing."""
    for name in formats:
        if name not in FORMATS:
            raise DocgenError(say('docgen does not write "{name}"', name=name), "Known: " + ", ".join(FORMATS) + ".")
        if name in ELECTRONIC and document.electronic is None:
            raise DocgenError(
                say(
                    "{file_name} cannot be had as {name}: only invoices and credit notes can",
                    file_name=document.file_name,
                    name=name,
                ),
                say("Ask for --format pdf or --format docx.", "Take it as PDF or as Word."),
            )
    others = [name for name in formats if document.filled and name not in document.filled and name != "xrechnung"]
    if others:
        made = next(iter(document.filled))
        what = {"docx": say("a Word template"), "pdf": say("an HTML template")}[made]
        then = say("print that")
        if made == "docx":
            then = say("export the PDF from Word")
            if others[0] == "pdf":
                then = say(
                    "export the PDF from Word; or let LibreOffice make it: --pdf-through libreoffice",
                    "export the PDF from Word",
                )
        if others[0] == "zugferd":
            then = say("the XML beside it is --format xrechnung", "take the XML beside it")
        raise DocgenError(
            say(
                "{file_name} is made from {what}, which gives no {ending}",
                file_name=document.file_name,
                what=what,
                ending=others[0],
            ),
            say("Ask for --format {made}, and {then}.", "Take it as {made}, and {then}.", made=made, then=then),
        )
    for name in formats:
        if name in ELECTRONIC and document.electronic is not None:
            document.electronic(name)


def _rendered(document: Document, name: str) -> bytes:
    """The document in a format of docgen's own."""
    if name not in ELECTRONIC:
        return _renderer(name)(document.draft)
    invoice, xml = electronic_xml(document, name)
    if name == "xrechnung":
        return xml
    draft = document.draft
    from docgen.own_templates import on_letterhead
    from docgen.render.pdf import EmbeddedInvoice, to_pdf

    embedded = EmbeddedInvoice(
        content=xml,
        file_name=invoice.profile.file_name,
        conformance=invoice.profile.conformance,
        created=draft.created,
    )
    return on_letterhead(draft, partial(to_pdf, draft, embedded))


def electronic_xml(document: Document, name: str) -> tuple[ElectronicInvoice, bytes]:
    """The electronic invoice that a format of the document carries, and its XML; a draft says in it that it is one."""
    from docgen.einvoice.cii import to_cii

    assert document.electronic is not None  # `refuse_formats` has looked
    invoice = document.electronic(name)
    mark = document.draft.furniture.draft_mark
    return invoice, to_cii(invoice, (mark,) if mark else ())


def _ending_of(ending: str, content: bytes) -> str:
    """How the name of a filled-in file ends: docm for a Word file that keeps the macros that the user allowed."""
    if ending != "docx":
        return ending
    from docgen.render.word_template import ending_of as ending_of_word_file

    return ending_of_word_file(content)


def make(
    loaded: Loaded,
    document: str,
    *,
    number: str | int | None = None,
    as_of: date,
    formats: Sequence[str] = ("docx", "pdf"),
) -> dict[str, bytes]:
    """The files of one document, by file name: `draft` and `render` in one."""
    return render(draft(loaded, document, number=number, as_of=as_of), formats)


def _renderer(ending: str) -> Callable[[Draft], bytes]:
    match ending:
        case "docx":
            from docgen.own_templates import on_letterhead
            from docgen.render.docx import to_docx

            return lambda draft: on_letterhead(draft, partial(to_docx, draft))
        case "pdf":
            from docgen.own_templates import on_letterhead
            from docgen.render.pdf import to_pdf

            return lambda draft: on_letterhead(draft, partial(to_pdf, draft))
        case "md":
            from docgen.render.markdown import to_markdown

            return lambda draft: to_markdown(draft).encode()
        case "html":
            from docgen.render.html import to_html

            return lambda draft: to_html(draft).encode()
    raise DocgenError(say('docgen does not write "{ending}"', ending=ending), "Known: " + ", ".join(FORMATS) + ".")


def file_words(kind: DocumentKind, case: Case, about: str) -> str:
    """What a document's files are called after the reference of the case, as any disk takes it: invoice-2026-001.

    Two documents whose numbers differ only in signs that a name cannot have, or in capitals, are told apart: the later
    one in the case is invoice-2026-001_2, whichever of them is drafted first.
    """
    taken: set[str] = set()
    for other in kind.each(case):
        plain = name = _as_file_name(kind.file_words(other))
        count = 1
        while name.casefold() in taken:
            count += 1
            name = f"{plain}_{count}"
        if other == about:
            return name
        taken.add(name.casefold())
    return _as_file_name(kind.file_words(about))


def file_name(reference: str, document: str) -> str:
    """The name of a document's files without an ending: what no disk takes in a name becomes a hyphen."""
    return _as_file_name(f"{reference}-{document}")


def _as_file_name(words: str) -> str:
    return "".join(sign if sign.isalnum() or sign in "-._" else "-" for sign in words)


__all__ = [
    "FORMATS",
    "Document",
    "DocumentKind",
    "Loaded",
    "available",
    "draft",
    "explain",
    "kind_of",
    "load",
    "load_bytes",
    "make",
    "render",
]
