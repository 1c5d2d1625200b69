"""Issuing a document: what the gate says, the last question, and what to do with the copy that is kept."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from docgen.case.events import document_of
from docgen.case.models import Case
from docgen.diagnostics import Severity
from docgen.doctor import why_no_pdf
from docgen.editing.form import Filled
from docgen.editing.quick import QuickEntry, with_entry
from docgen.editing.saving import change
from docgen.editing.typed import day_typed
from docgen.errors import CaseError, DocgenError, InvalidValueError
from docgen.files.formats import ELECTRONIC
from docgen.i18n import phrases_of
from docgen.loading import Loaded
from docgen.messages import say
from docgen.pipeline import kind_and_template
from docgen.register.drafting import beside_draft
from docgen.register.entries import Entry, issued_before, newest
from docgen.register.gate import conditions
from docgen.register.store import folder_beside, place_of, read
from docgen.steps.documents import DEMAND, REMINDERS, REMINDING, RESUMPTION, STOP_NOTICE, STOPPING
from docgen.steps.plan import ADVICE
from docgen.web.documents import Wanted, draft_or_why, formats_of, wanted
from docgen.web.job import job_page
from docgen.web.language import gettext as _
from docgen.web.names import title_of
from docgen.web.notices import tell
from docgen.web.rendering import path_of, shown
from docgen.web.requests import Form, form_page, room_of


def _ask(request: Request) -> Response:
    """The question before a document is issued: what it is, what stands against it, and its day."""
    return _question(request, wanted(request), None)


def _question(request: Request, asked: Wanted, refused: DocgenError | None, form: Form | None = None) -> Response:
    """The question; after an attempt with what has refused it, and with what was chosen."""
    room = room_of(request)
    job = room.at_hand(asked.name)
    loaded = job.loaded
    kind, _own = kind_and_template(loaded, asked.document)
    about = kind.one_of(loaded.case, asked.number or None)
    entries = read(folder_beside(room.path(asked.name))).entries
    before = newest(issued_before(kind, about, asked.on, [each for each in entries if not each.review]))
    with room.drawing:
        made, unmade = draft_or_why(job, asked)
    gate = conditions(loaded, kind.takes_facts_of, about, asked.on, job.done)
    if isinstance(refused, CaseError):
        gate = tuple(each for each in refused.diagnostics if each.severity is Severity.ERROR)
    beside = beside_draft(loaded, made, asked.document, about, asked.on, job.done) if made else ()
    only_advice = bool(gate) and all(each.rule in ADVICE for each in gate)
    return job_page(
        request,
        "issue.html",
        asked.name,
        loaded.case,
        code=409 if refused else 200,
        on=asked.on,
        asked=asked,
        kind=kind,
        title=title_of(kind, about),
        gate=shown(gate, loaded.source_lines),
        only_advice=only_advice,
        possible=(made is not None or only_advice) and (not gate or only_advice),
        unmade=None if gate else unmade,
        refused=None if isinstance(refused, CaseError) else refused,
        beside=shown([each for each in beside if each.rule not in {one.rule for one in gate}], loaded.source_lines),
        before=before,
        for_review=kind.is_signed_by_lawyer(loaded.case),
        electronic=[each for each in formats_of(made) if each[0] in ELECTRONIC],
        chosen={name: form is not None and name in form for name in ("seal", "anyway", "revise")},
        client=loaded.case.parties.client,
    )


@form_page
def _issue(request: Request, form: Form) -> Response:
    """Issues the document, or says what refuses it."""
    from docgen.register.issue import issue  # imported here: the first page can do without

    room, name = room_of(request), request.path_params["name"]
    asked = Wanted(
        name=name,
        document=form.text("document"),
        number=form.text("number"),
        on=_day(form.text("day"), room.today),
    )
    loaded = room.load(name)
    electronic = [each for each in form.texts("format") if each in ELECTRONIC]
    try:
        with room.drawing:
            issued = issue(
                loaded,
                asked.document,
                number=asked.number or None,
                as_of=asked.on,
                issued=room.now(),
                formats=(*_formats(loaded, asked.document), *electronic),
                revise="revise" in form,
                version=room.version,
                seal="seal" in form,
                anyway="anyway" in form,
            )
    except DocgenError as error:
        return _question(request, asked, error, form)
    told = {"entry": issued.entry.folder, "new": "yes" if issued.new else "no"}
    return RedirectResponse(f"/issued/{path_of(name)}?{urlencode(told)}", 303)


def _formats(loaded: Loaded, document: str) -> tuple[str, ...]:
    """The formats that are issued: those of a template of the user's own, and else Word and PDF as far as they go."""
    own = kind_and_template(loaded, document)[1]
    return (own.formats_through(loaded.house.pdf_through) if own else ()) or (
        ("docx",) if why_no_pdf() else ("docx", "pdf")
    )


def _day(text: str, today: date) -> date:
    try:
        return day_typed(text) if text else today
    except InvalidValueError as error:
        raise DocgenError(error.message, error.hint) from None


def _issued(request: Request) -> Response:
    """What was issued just now: its reference, its files, and what to do with them."""
    room, name = room_of(request), request.path_params["name"]
    job = room.at_hand(name)
    folder = folder_beside(room.path(name))
    wanted_folder = request.query_params.get("entry", "")
    entry = next((each for each in read(folder).entries if each.folder == wanted_folder), None)
    if entry is None:
        raise DocgenError(say("no such document was issued"), say("Choose one on the page of the job."))
    kind, _own = kind_and_template(job.loaded, entry.document)
    case = job.loaded.case
    told = any(document_of(event) == entry.takes_facts_of and event.date >= entry.as_of for event in case.record)
    return job_page(
        request,
        "issued.html",
        name,
        case,
        entry=entry,
        sent=_words_of_sending(case, entry) if not told else "",
        today=room.today,
        title=title_of(kind, entry.about),
        is_new=request.query_params.get("new") != "no",
        files=[each for each in entry.files if each not in (entry.words, entry.case_file)],
        place=place_of(folder, entry).relative_to(room.folder),
    )


# --- how it went out --------------------------------------------------------------------------------------------------

_SENT = (*REMINDING, *STOPPING, RESUMPTION, DEMAND)


def _words_of_sending(case: Case, entry: Entry) -> str:
    """What the record says of the letter, in the language of the case; "" for what needs no channel."""
    if entry.takes_facts_of not in _SENT or entry.review:
        return ""
    return phrases_of(case.locale).ladder.was_sent(entry.takes_facts_of)


@form_page
def _sent(request: Request, form: Form) -> Response:
    """Writes into the record by which channel a letter went out: its days are counted from its receipt."""
    room, name = room_of(request), request.path_params["name"]
    file = room.path(name)
    wanted_folder = form.text("entry")
    entry = next((each for each in read(folder_beside(file)).entries if each.folder == wanted_folder), None)
    if entry is None:
        raise DocgenError(say("no such document was issued"), say("Choose one on the page of the job."))
    document = entry.takes_facts_of
    what = "reminder" if document in REMINDERS else "notice" if document == STOP_NOTICE else "letter"
    writing = QuickEntry(
        name="sent",
        title="",
        about="",
        into="record",
        asks=("date", "by", "text"),
        given={"what": what, "document": document},
    )
    filled = Filled(texts={each: form.text(each) for each in writing.asks})

    change(file, lambda raw: with_entry(raw, writing, filled, {}))
    tell(request, _("Written down: how {reference} went out.").format(reference=entry.called))
    return RedirectResponse(f"/job/{path_of(name)}", 303)


ROUTES = (
    Route("/issue/{name:path}", _ask, methods=["GET"]),
    Route("/issue/{name:path}", _issue, methods=["POST"]),
    Route("/issued/{name:path}", _issued),
    Route("/sent/{name:path}", _sent, methods=["POST"]),
)
