"""The documents of a job: which there can be, how each reads, as Word and PDF, and what changed since it was issued."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from docgen.case.models import Case
from docgen.documents import available
from docgen.documents.kind import DocumentKind
from docgen.editing.answers import added
from docgen.editing.edits import edited
from docgen.editing.saving import change
from docgen.errors import CaseError, DocgenError
from docgen.files.formats import ELECTRONIC, MADE_BY_WEASYPRINT
from docgen.messages import say
from docgen.pipeline import Document, draft, explain, kind_and_template, refuse_formats, render
from docgen.register.at_hand import AtHand
from docgen.register.drafting import beside_draft
from docgen.register.entries import Entry
from docgen.register.gate import conditions
from docgen.register.store import folder_beside, kept, read
from docgen.render.doctor import why_no_pdf
from docgen.steps.documents import CHANGE_ORDER, CONTRACT, CREDIT_NOTE, INVOICE, PRESSING
from docgen.steps.gate import is_guarded
from docgen.web.guard import POLICY_IN_A_FRAME, POLICY_OF_A_DOCUMENT, POLICY_OF_A_PREVIEW
from docgen.web.job import job_page
from docgen.web.language import gettext as _
from docgen.web.names import title_of
from docgen.web.notices import tell
from docgen.web.rendering import page, path_of, shown, spoken_as
from docgen.web.requests import Form, day_shown, form_page, room_of
from docgen.yamlsource.source import read_source
from docgen.yamlsource.yaml_nodes import dotted

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "docm": "application/vnd.ms-word.document.macroEnabled.12",
    "pdf": "application/pdf",
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "xml": "application/xml",
    "yaml": "application/yaml",
    "json": "application/json",
}


class Wanted(Struct, frozen=True, kw_only=True):
    """A document of a job as an address names it: which, of which number, of which day."""

    name: str
    document: str
    number: str
    on: date

    def query(self, **more: str) -> str:
        """The same as the end of an address."""
        named = {"document": self.document, "number": self.number, "on": self.on.isoformat(), **more}
        return urlencode({key: value for key, value in named.items() if value})


def wanted(request: Request) -> Wanted:
    """The document that the address names."""
    given = request.query_params
    return Wanted(
        name=request.path_params["name"],
        document=given.get("document", ""),
        number=given.get("number", ""),
        on=day_shown(request),
    )


def attachment(name: str, content: bytes, *, inline: bool = False) -> Response:
    """A file to be saved, or to be looked at, under its own name; it can run nothing."""
    ending = name.rpartition(".")[2].lower()
    how = "inline" if inline else "attachment"
    headers = {
        "content-disposition": f"{how}; filename*=UTF-8''{quote(name)}",
        "content-security-policy": POLICY_OF_A_DOCUMENT,
    }
    return Response(content, media_type=_TYPES.get(ending, "application/octet-stream"), headers=headers)


# --- the list ---------------------------------------------------------------------------------------------------------


class Line(Struct, frozen=True, kw_only=True):
    """A document that the job can have, and how it stands with it. `group` is the heading that it stands under."""

    document: str
    number: str
    title: str
    when: str
    group: str
    issued: tuple[Entry, ...]
    unmet: str = ""
    guarded: bool = False


def _groups() -> dict[str, str]:
    return {
        "agreement": _("The agreement"),
        "work": _("While the work goes on"),
        "money": _("Invoices and payments"),
        "paid": _("Getting paid"),
    }


def _group_of(document: str) -> str:
    if document in (CONTRACT, CHANGE_ORDER, "client-check", "contract-as-amended", "early-start-request"):
        return "agreement"
    if document in (INVOICE, CREDIT_NOTE, "receipt", "statement-of-account"):
        return "money"
    if document in PRESSING or document in ("call-sheet", "payment-plan", "resumption-notice"):
        return "paid"
    return "work"


def _documents(request: Request) -> Response:
    room, on, name = room_of(request), day_shown(request), request.path_params["name"]
    job = room.at_hand(name)
    entries = read(folder_beside(room.path(name))).entries
    lines = [
        Line(
            document=kind.name,
            number=about,
            title=title_of(kind, about),
            when=_(kind.when),
            group=_group_of(kind.takes_facts_of),
            issued=tuple(each for each in entries if (each.document, each.about) == (kind.name, about)),
            unmet=_unmet(job, kind.takes_facts_of, about, on),
            guarded=is_guarded(kind.takes_facts_of),
        )
        for kind, about in available(job.loaded.case)
    ]
    lines += [
        Line(
            document=own,
            number="",
            title=own,
            when=_("From a template of your own: {file}").format(file=template.path.name),
            group="own",
            issued=tuple(each for each in entries if each.document == own),
        )
        for own, template in sorted(job.loaded.own_templates.items())
    ]
    groups = {**_groups(), "own": _("From templates of your own")}
    found = [(words, [line for line in lines if line.group == group]) for group, words in groups.items()]
    return job_page(
        request,
        "documents.html",
        name,
        job.loaded.case,
        on=on,
        at_day="" if on == room.today else f"&on={on.isoformat()}",
        groups=[(words, of_group) for words, of_group in found if of_group],
    )


def _unmet(job: AtHand, document: str, about: str, on: date) -> str:
    """Why the document may not go out on the day, the first reason; "" where it may."""
    found = conditions(job.loaded, document, about, on, job.done)
    return found[0].message if found else ""


# --- one document -----------------------------------------------------------------------------------------------------


def _document(request: Request) -> Response:
    room, asked = room_of(request), wanted(request)
    job = room.at_hand(asked.name)
    loaded = job.loaded
    kind, own = kind_and_template(loaded, asked.document)
    about = kind.one_of(loaded.case, asked.number or None)
    same = issued_of(room.path(asked.name), kind, about)
    with room.drawing:
        made, refused = draft_or_why(job, asked)
        explained = made is not None and own is None
        notes = explain(loaded, asked.document, number=asked.number or None, as_of=asked.on) if explained else ()
    gate = conditions(loaded, kind.takes_facts_of, about, asked.on, job.done)
    beside = beside_draft(loaded, made, asked.document, about, asked.on, job.done) if made else ()
    beside = tuple(each for each in beside if each.rule not in {one.rule for one in gate})
    return job_page(
        request,
        "document.html",
        asked.name,
        loaded.case,
        on=asked.on,
        asked=asked,
        kind=kind,
        title=title_of(kind, about),
        formats=formats_of(made),
        made=made,
        refused=shown(refused.diagnostics, refused.source_lines) if isinstance(refused, CaseError) else refused,
        refused_is_list=isinstance(refused, CaseError),
        gate=shown(gate, loaded.source_lines),
        beside=shown(beside, loaded.source_lines),
        included=[note for note in notes if note.included],
        left_out=[note for note in notes if not note.included],
        bound=_binds(loaded.case, kind, same),
        issued=same,
    )


def issued_of(case: Path, kind: DocumentKind, about: str) -> list[Entry]:
    """What was issued of a document of the case."""
    entries = read(folder_beside(case)).entries
    return [each for each in entries if (each.document, each.about) == (kind.name, about)]


def _binds(case: Case, kind: DocumentKind, issued: list[Entry]) -> bool:
    """Whether the document has left the house: a clause more would not be what was agreed."""
    return bool(issued) or (kind.takes_facts_of == CONTRACT and case.contract.signed is not None)


@form_page
def _have_clause(request: Request, form: Form) -> Response:
    """Writes into the file what brings a clause in, with the values of its example, and goes there in the form."""
    room, asked = room_of(request), wanted(request)
    loaded = room.load(asked.name)
    kind, _own = kind_and_template(loaded, asked.document)
    if _binds(
        loaded.case, kind, issued_of(room.path(asked.name), kind, kind.one_of(loaded.case, asked.number or None))
    ):
        raise DocgenError(
            say("the document went out or was signed already"), say("Agree the clause in a change order.")
        )
    with room.drawing:
        notes = explain(loaded, asked.document, number=asked.number or None, as_of=asked.on)
    clause = form.text("clause")
    piece = next((note.write for note in notes if note.clause == clause and not note.included), "")
    wanted_piece = read_source(piece.encode(), "").to_plain()
    places: list[str] = []

    def with_piece(raw: bytes) -> bytes:
        edits = tuple(added(wanted_piece, read_source(raw, "").to_plain()))
        places.extend(dotted(edit.path) for edit in edits)
        return edited(raw, edits).raw

    change(room.path(asked.name), with_piece)
    if not places:
        why = say("the clause is in already, or no field of the file brings it in")
        raise DocgenError(why, say("Load the page again."))
    tell(
        request,
        _("Written into the file, with the values of an example: {places}. Put your own in their place.").format(
            places=", ".join(places)
        ),
    )
    return RedirectResponse(f"/edit/{path_of(asked.name)}?part={places[0].partition('.')[0]}#{places[0]}", 303)


def draft_or_why(job: AtHand, asked: Wanted) -> tuple[Document | None, DocgenError | None]:
    """The document as a draft, or what stands in its way."""
    try:
        return draft(job.loaded, asked.document, number=asked.number or None, as_of=asked.on), None
    except DocgenError as error:
        return None, error


def formats_of(made: Document | None) -> list[tuple[str, str]]:
    """The formats that the document can be had in, each with what a button calls it."""
    if made is None:
        return []
    words = {
        "docx": _("Word"),
        "pdf": _("PDF"),
        "zugferd": _("ZUGFeRD"),
        "xrechnung": _("XRechnung"),
        "html": _("Web page"),
        "md": _("Markdown"),
    }
    lack = why_no_pdf()
    found = []
    for name, called in words.items():
        if (lack and name in MADE_BY_WEASYPRINT) or (name in ELECTRONIC and made.electronic is None):
            continue
        try:
            refuse_formats(made, [name])
        except DocgenError:
            continue
        found.append((name, called))
    return found


def _preview(request: Request) -> Response:
    """The document as a page in a frame, which can run nothing; with `version`, as what was typed has it."""
    room, asked = room_of(request), wanted(request)
    version = request.query_params.get("version", "")
    try:
        raw = room.typed.get(version) if version else None
        if version and raw is None:
            raise DocgenError(say("what was typed is no longer at hand"), say("Type on, and it is shown again."))
        loaded = room.load(asked.name, raw)
        with room.drawing:
            made = draft(loaded, asked.document, number=asked.number or None, as_of=asked.on)
            return shown_alone(html_of(made), POLICY_OF_A_PREVIEW if "beside" in request.query_params else None)
    except DocgenError as error:
        problems = shown(error.diagnostics, error.source_lines) if isinstance(error, CaseError) else ()
        answer = page(request, "in_frame.html", 409, problems=problems, message=error.message, hint=error.hint)
        answer.headers["content-security-policy"] = POLICY_IN_A_FRAME
        return answer


def html_of(made: Document) -> bytes:
    """The words of a document as a page, for one from a Word template, too."""
    from docgen.render.html import to_html

    return to_html(made.draft).encode()


def shown_alone(html: bytes, policy: str | None = None) -> Response:
    """A page that may look like itself, and run and load nothing."""
    return HTMLResponse(html, headers={"content-security-policy": policy or POLICY_OF_A_DOCUMENT})


def _download(request: Request) -> Response:
    """The draft in one format, as `docgen draft` would write it."""
    room, asked = room_of(request), wanted(request)
    loaded = room.load(asked.name)
    wanted_format = request.query_params.get("format", "pdf")
    with room.drawing:
        made = draft(loaded, asked.document, number=asked.number or None, as_of=asked.on)
        ((name, content),) = render(made, (wanted_format,)).items()
    return attachment(name, content, inline=wanted_format in ("pdf", "html"))


def _file(request: Request) -> Response:
    """A file of an issued document, as it went out; DocgenError where it was altered."""
    room, name = room_of(request), request.path_params["name"]
    folder = folder_beside(room.path(name))
    wanted_folder, file = request.query_params.get("entry", ""), request.query_params.get("file", "")
    for entry in read(folder).entries:
        if entry.folder == wanted_folder and file in entry.files:
            return attachment(file, kept(folder, entry, file), inline=file.endswith(".pdf"))
    raise DocgenError(say("no such file was issued"), say("Choose one on the page of the job."))


# --- what changed -----------------------------------------------------------------------------------------------------


def _redline(request: Request) -> Response:
    """What changed from an issued document to another one, or to the draft of the day."""
    from docgen.redline.summary import in_short  # imported here: the first page can do without
    from docgen.register.redline import redline, redline_files

    room, on, name = room_of(request), day_shown(request), request.path_params["name"]
    given = request.query_params
    loaded = room.load(name)
    old, new = given.get("old", ""), given.get("new") or None
    made = redline(loaded, old, new, as_of=on)
    wanted_format = given.get("format", "")
    if wanted_format:
        with room.drawing:
            ((file, content),) = redline_files(made, (wanted_format,)).items()
        return shown_alone(content) if wanted_format == "html" else attachment(file, content)
    query = {key: value for key, value in (("old", old), ("new", new or ""), ("on", on.isoformat())) if value}
    return job_page(
        request,
        "redline.html",
        name,
        loaded.case,
        on=on,
        old=made.old,
        new=spoken_as(made.new)[0],
        changes=in_short(made.comparison),
        query=urlencode(query),
        address=f"/redline/{path_of(name)}",
        pdf=not why_no_pdf(),
    )


def _routes() -> tuple[Route, ...]:
    pages: dict[str, Any] = {
        "documents": _documents,
        "document": _document,
        "preview": _preview,
        "draft": _download,
        "file": _file,
        "redline": _redline,
    }
    found = [Route(f"/{first}/{{name:path}}", handler) for first, handler in pages.items()]
    return (*found, Route("/clause/{name:path}", _have_clause, methods=["POST"]))


ROUTES = _routes()
