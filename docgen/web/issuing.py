"""Issuing a document: what the gate says, and the last question."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from docgen.diagnostics import Severity
from docgen.errors import CaseError, DocgenError
from docgen.files.formats import ELECTRONIC
from docgen.loading import Loaded
from docgen.pipeline import kind_and_template
from docgen.register.drafting import beside_draft
from docgen.register.entries import issued_before, newest
from docgen.register.gate import conditions
from docgen.register.store import folder_beside, read
from docgen.render.doctor import why_no_pdf
from docgen.steps.plan import ADVICE
from docgen.web.documents import Wanted, draft_or_why, formats_of, wanted
from docgen.web.job import job_page
from docgen.web.names import channel_words, title_of
from docgen.web.rendering import path_of, shown
from docgen.web.requests import Form, days_typed, form_page, room_of


def _ask(request: Request) -> Response:
    """The question before a document is issued: what it is, what stands against it, and its day."""
    return _question(request, wanted(request), None)


def _question(
    request: Request, asked: Wanted, refused: DocgenError | None, form: Form | None = None, wrong: str = ""
) -> Response:
    """The question; after an attempt with what has refused it (`wrong`: its day), and with what was chosen."""
    unread = getattr(request.state, "unread", None)
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
        code=422 if wrong else 409 if refused else 200,
        wrong=wrong or (unread.wrong if unread else ""),
        typed=form.text("day") if form and wrong else unread.typed if unread else "",
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
        also=form.texts("format") if form else (),
        client=loaded.case.parties.client,
        channels=channel_words(),
        by=form.text("by") if form else "",
        proposed=next((step.channel for step in job.ladder if step.document == kind.takes_facts_of), ""),
    )


@form_page
def _issue(request: Request, form: Form) -> Response:
    """Issues the document, or says what refuses it."""
    from docgen.register.issue import issue  # imported here: the first page can do without

    room, name = room_of(request), request.path_params["name"]
    days, wrong = days_typed({"day": form.text("day")}, "day")
    asked = Wanted(
        name=name, document=form.text("document"), number=form.text("number"), on=days.get("day") or room.today
    )
    if wrong:
        return _question(request, asked, None, form, wrong["day"])
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
    if form.text("by") in channel_words():
        told["by"] = form.text("by")
    return RedirectResponse(f"/issued/{path_of(name)}?{urlencode(told)}", 303)


def _formats(loaded: Loaded, document: str) -> tuple[str, ...]:
    """The formats that are issued: those of a template of the user's own, and else Word and PDF as far as they go."""
    own = kind_and_template(loaded, document)[1]
    return (own.formats_through(loaded.house.pdf_through) if own else ()) or (
        ("docx",) if why_no_pdf() else ("docx", "pdf")
    )


ROUTES = (
    Route("/issue/{name:path}", _ask, methods=["GET"]),
    Route("/issue/{name:path}", _issue, methods=["POST"]),
)
