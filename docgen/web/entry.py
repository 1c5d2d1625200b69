"""Quick entries: what happens daily, written down in a small form each."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from docgen.diagnostics import Diagnostic, Severity
from docgen.editing.edits import EditRefused, edited
from docgen.editing.form import Block, Filled, filled_by
from docgen.editing.quick import FOR, Entered, QuickEntry, beside, entered, entry_form, quick_entry, with_entry
from docgen.editing.saving import change
from docgen.errors import CaseError, DocgenError
from docgen.web.edit import Opened, job_page_of, opened, places_of, said_by_place, with_row_changed
from docgen.web.evidence import taken_with
from docgen.web.job import TABS, Tab, issued_last, quick_links
from docgen.web.language import gettext as _
from docgen.web.language import language
from docgen.web.notices import tell
from docgen.web.rendering import path_of, shown
from docgen.web.requests import Form, form_page, room_of

_SURE = "sure"
"""What the page has asked about already: a field for the message of each doubt."""

TABS.insert(1, Tab(part="entry", words=lambda: _("Write down")))


def _entry(request: Request) -> Response:
    file = opened(request)
    if file.unreadable is not None:
        problems = shown([file.unreadable], file.source.lines)
        return job_page_of(request, "edit_text_first.html", file, 409, problems=problems)
    if "what" not in request.query_params:
        return job_page_of(request, "entries.html", file, entries=quick_links(file.name))
    return _page(request, file, _asked(request), None, request.query_params.get("for", ""), ())


def _asked(request: Request) -> QuickEntry:
    entry = quick_entry(request.query_params.get("what", ""))
    if entry is None:
        raise HTTPException(404)
    return entry


def _page(
    request: Request,
    file: Opened,
    entry: QuickEntry,
    filled: Filled | None,
    chosen: str,
    found: tuple[Diagnostic, ...],
    code: int = 200,
) -> Response:
    form = entry_form(entry, file.tree, room_of(request).today, filled, chosen, language())
    said = said_by_place(found, places_of(form))
    elsewhere = [each for each in found if each.path not in places_of(form)] if code != 200 else []
    return job_page_of(
        request,
        "entry.html",
        file,
        code,
        entry=entry,
        title=_(entry.title),
        form=form,
        first=_to_be_written_first(file, entry, form),
        said=said,
        within=lambda place: any(other == place or other.startswith((f"{place}.", f"{place}[")) for other in said),
        elsewhere=shown(elsewhere, ()),
        warnings=[each.message for each in found if each.severity is Severity.WARNING],
        is_wrong=any(each.severity is Severity.ERROR for each in found),
    )


def _to_be_written_first(file: Opened, entry: QuickEntry, form: Block) -> dict[str, str] | None:
    """What there has to be before the entry can be chosen for it, with the entry that writes that down; None where it
    can.
    """
    before = quick_entry(entry.after)
    if before is None or any(each.offered for each in form.questions if each.name == FOR):
        return None
    return {
        "words": _("There is no change order that waits for an answer. First write down that you made one:"),
        "title": _(before.title),
        "address": f"/entry/{path_of(file.name)}?what={before.name}",
    }


@form_page
def _save(request: Request, form: Form) -> Response:
    """Writes the entry into the file as it is now, whoever else has written to it; or says what is still open.

    What is only doubtful, such as a day to come, is asked about once and then written.
    """
    file, entry = opened(request), _asked(request)
    pairs = [(name, value) for name, value in form.data.multi_items() if isinstance(value, str)]
    filled = filled_by(pairs, entry.model)
    filled.texts |= beside(pairs)
    if "row" in form:
        with_row_changed(filled, form.text("row"))
        return _page(request, file, entry, filled, form.text(FOR), ())
    done = entered(entry, filled, beside(pairs), file.tree)
    found = _found(request, file, entry, done)
    if all(each.severity is Severity.WARNING and each.message in form.texts(_SURE) for each in found):
        found = tuple(taken_with(form, filled, file, request))
    if found:
        return _page(request, file, entry, filled, form.text(FOR), found, 422)
    try:
        change(file.path, lambda raw: with_entry(raw, entry, filled, beside(pairs)))
    except DocgenError as refused:
        alone = Diagnostic(message=refused.message, hint=refused.hint)
        found = refused.diagnostics if isinstance(refused, CaseError) else (alone,)
        return _page(request, file, entry, filled, form.text(FOR), found, 422)
    tell(request, _("Written down: {what}.").format(what=_(entry.title)))
    folder = issued_last(room_of(request), file.name, entry.comes_back)
    if folder:
        tell(request, _("The copy that came back signed can be kept here."))
        return RedirectResponse(f"/issued/{path_of(file.name)}?{urlencode({'entry': folder})}#signed", 303)
    return RedirectResponse(f"/job/{path_of(file.name)}", 303)


def _found(request: Request, file: Opened, entry: QuickEntry, done: Entered) -> tuple[Diagnostic, ...]:
    """What is still open, wrong or doubtful in the entry itself, by the names of its fields."""
    if done.unclear:
        return done.unclear
    try:
        raw = edited(file.raw, done.edits).raw
    except EditRefused as refused:
        return (Diagnostic(message=refused.message, hint=refused.hint),)
    before = {each.message for each in room_of(request).findings(file.name, file.raw).diagnostics}
    found = room_of(request).findings(file.name, raw).diagnostics
    asked = {*entry.asks, ""}
    of_entry = []
    for each in found:
        if not each.path.startswith(done.place) or each.message in before:
            continue
        path = each.path.removeprefix(done.place).lstrip(".")
        if path.partition("[")[0].partition(".")[0] not in asked:
            path = FOR if entry.kind == "invoice" else ""
        of_entry.append(
            Diagnostic(rule=each.rule, message=each.message, hint=each.hint, severity=each.severity, path=path)
        )
    return tuple(of_entry)


ROUTES = (
    Route("/entry/{name:path}", _entry),
    Route("/entry/{name:path}", _save, methods=["POST"]),
)
