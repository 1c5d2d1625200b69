"""An issued document: its files, the mail that it goes out with, how it was delivered, and the signed copy of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from docgen.case.models import Case
from docgen.editing.typed import as_written
from docgen.errors import CaseError, DocgenError, InvalidValueError
from docgen.messages import joined, say
from docgen.pipeline import kind_and_template
from docgen.register.entries import Entry, Register
from docgen.register.store import folder_beside, place_of, read
from docgen.render.doctor import why_no_pdf
from docgen.schema.fields import field_at
from docgen.steps.documents import CHANGE_ORDER, CONTRACT
from docgen.web.documents import attachment
from docgen.web.job import job_page
from docgen.web.language import gettext as _
from docgen.web.names import channel_words, title_of
from docgen.web.notices import tell
from docgen.web.remarks import recognized
from docgen.web.rendering import path_of, shown
from docgen.web.requests import Form, days_typed, form_page, room_of

if TYPE_CHECKING:
    from docgen.register.outgoing import Outgoing

# What reads, sends and compares documents is imported where it is used: the first page can do without.

_MAIL, _DELIVERED, _SIGNED = "mail", "delivered", "signed"


def _of_address(request: Request, folder: str) -> tuple[Register, Entry]:
    """The register of the job, and the document of it that is meant. Raises DocgenError where there is none."""
    register = read(folder_beside(room_of(request).path(request.path_params["name"])))
    entry = next((each for each in register.entries if each.folder == folder), None)
    if entry is None:
        raise DocgenError(say("no such document was issued"), say("Choose one on the page of the job."))
    return register, entry


def _named(entry: Entry) -> str:
    """The name of that very revision, as the register takes it."""
    return entry.folder if entry.revision > 1 else f"{entry.folder}-r1"


def _issued(request: Request) -> Response:
    return _page(request, request.query_params.get("entry", ""))


class RefusedForm(Struct, frozen=True, kw_only=True):
    """What has refused one of the forms of the page, and what was filled in there.

    `fields` are the messages by the names of their fields.
    """

    form: str
    given: Mapping[str, str]
    fields: Mapping[str, str] = {}
    error: DocgenError | None = None

    def at(self, form: str, name: str) -> str:
        """What is wrong with that field of that form, "" where nothing is."""
        return self.fields.get(name, "") if form == self.form else ""

    def typed(self, form: str, name: str, otherwise: str = "") -> str:
        """What was filled in there, or what stands there at first."""
        return self.given.get(name, "") if form == self.form else otherwise


_NOTHING = RefusedForm(form="", given={})


def _page(request: Request, folder: str, wrong: RefusedForm = _NOTHING) -> Response:
    room, name = room_of(request), request.path_params["name"]
    job = room.at_hand(name)
    register, entry = _of_address(request, folder)
    kind, _own = kind_and_template(job.loaded, entry.document)
    problems = wrong.error.diagnostics if isinstance(wrong.error, CaseError) else ()
    return job_page(
        request,
        "issued.html",
        name,
        job.loaded.case,
        code=422 if wrong.form else 200,
        entry=entry,
        remarks=[recognized(each) for each in entry.remarks],
        today=room.today,
        title=title_of(kind, entry.about),
        state=request.query_params.get("new", ""),
        files=[each for each in entry.files if each not in (entry.words, entry.case_file)],
        place=place_of(folder_beside(room.path(name)), entry).relative_to(room.folder),
        channels=channel_words(),
        by=request.query_params.get("by", ""),
        signers={"both": _("Both"), "client": _("The client"), "contractor": _("The contractor")},
        deliveries=[line.facts for line in register.added_to(entry, "delivery")],
        copies=[(line.facts, line.folder, line.files) for line in register.added_to(entry, "signed-copy")],
        comes_back=entry.takes_facts_of in (CONTRACT, CHANGE_ORDER),
        wrong=wrong,
        problems=shown(problems, wrong.error.source_lines if isinstance(wrong.error, CaseError) else ()),
        no_pdf=why_no_pdf(),
        **_mail_of(request, job.loaded, entry),
    )


# --- out of the door --------------------------------------------------------------------------------------------------


def _mail_of(request: Request, loaded: Any, entry: Entry) -> dict[str, Any]:
    """What the mail of the document would have; `no_mail` says why there is none."""
    from docgen.register.outgoing import mail, outgoing

    try:
        out = outgoing(loaded, _named(entry))
    except DocgenError as error:
        return {"out": None, "no_mail": error, "mail_told": ()}
    try:
        _content, told = mail(out)
    except DocgenError as error:
        return {"out": out, "no_mail": error, "mail_told": shown(out.told, ())}
    return {"out": out, "no_mail": None, "mail_told": shown(told, ())}


def _mail(request: Request) -> Response:
    """The mail as a draft for the mail program; with `post` what goes by post."""
    from docgen.register.outgoing import mail, outgoing

    room, name = room_of(request), request.path_params["name"]
    given = request.query_params
    _register, entry = _of_address(request, given.get("entry", ""))
    sent = {each: given.get(each, "").strip() for each in ("to", "alone")}
    try:
        to = _addresses(sent["to"])
    except InvalidValueError as error:
        wrong = joined((say("the address"), joined((error.message, error.hint), ". ")), " ")
        return _page(request, entry.folder, RefusedForm(form=_MAIL, given=sent, fields={"to": wrong}))
    try:
        made = outgoing(room.load(name), _named(entry), to=to, alone="alone" in given)
        if "post" in given:
            return _by_post(request, made)
        content, _told = mail(made)
    except DocgenError as error:
        return _page(request, entry.folder, RefusedForm(form=_MAIL, given=sent, error=error))
    return attachment(f"{made.file_name}.eml", content)


def _by_post(request: Request, made: Outgoing) -> Response:
    from docgen.register.outgoing import postal_sheet

    if lack := why_no_pdf():
        raise DocgenError(lack, say("Write the envelope by hand; a mail needs no PDF."))
    with room_of(request).drawing:
        return attachment(f"{made.file_name}-post.pdf", postal_sheet(made), inline=True)


def _addresses(text: str) -> tuple[str, ...]:
    """Addresses of email as people type several. Raises InvalidValueError for what is none."""
    stated = field_at(("parties", "client", "email"), Case)
    assert stated is not None
    return tuple(as_written(each, stated) for each in re.split(r"[,;\s]+", text) if each)


# --- how it arrived ---------------------------------------------------------------------------------------------------


@form_page
def _deliver(request: Request, form: Form) -> Response:
    """Records how the document was delivered, as `docgen delivered` does."""
    from docgen.register.delivery import counts_from, deliver, recorded

    room, name = room_of(request), request.path_params["name"]
    _register, entry = _of_address(request, form.text("entry"))
    names = ("by", "on", "at", "to", "tracking", "received", "text")
    given = {each: form.text(each) for each in names}
    days, wrong = days_typed(given, "on", "received")
    files = form.files("proof")
    if given["by"] not in channel_words():
        wrong["by"] = say("Say by which channel it went.")
    at = _in_form(given["at"], ("record", "at"), "at", wrong)
    if wrong:
        return _page(request, entry.folder, RefusedForm(form=_DELIVERED, given=given, fields=wrong))
    try:
        done = deliver(
            room.load(name),
            _named(entry),
            by=given["by"],
            on=days["on"] or room.today,
            at=at or None,
            to=given["to"] or None,
            tracking=given["tracking"] or None,
            received=days["received"],
            proof=_path(files[0][0]) if files else None,
            proof_content=files[0][1] if files else None,
            text=given["text"] or None,
            moment=room.now(),
            version=room.version,
        )
    except DocgenError as error:
        return _page(request, entry.folder, RefusedForm(form=_DELIVERED, given=given, error=error))
    for words in (recorded(done), *counts_from(done)):
        tell(request, words)
    for each in done.told:
        tell(request, joined((joined((each.message, ".")), each.hint), " "))
    return _again(name, entry)


def _in_form(text: str, path: tuple[str, ...], name: str, wrong: dict[str, str]) -> str:
    """The text as that field of the file has it; what is wrong with it goes under the name."""
    stated = field_at(path, Case)
    assert stated is not None
    try:
        return as_written(text, stated)
    except InvalidValueError as error:
        wrong[name] = joined((error.message, error.hint), ". ")
        return ""


def _path(name: str) -> Path:
    """What the browser calls a file, without the folders that some send along."""
    return Path(PurePosixPath(name.replace("\\", "/")).name or "file")


def _again(name: str, entry: Entry) -> Response:
    return RedirectResponse(f"/issued/{path_of(name)}?{urlencode({'entry': entry.folder})}", 303)


# --- and back again ---------------------------------------------------------------------------------------------------


@form_page
def _countersign(request: Request, form: Form) -> Response:
    """Looks at a signed copy that came back and keeps it, as `docgen countersigned` does."""
    from docgen.register.signed_copy import countersigned, looked_at, told_of

    room, name = room_of(request), request.path_params["name"]
    _register, entry = _of_address(request, form.text("entry"))
    given = {each: form.text(each) for each in ("by", "signed_on", "looked", "enter")}
    days, wrong = days_typed(given, "signed_on")
    files = form.files("copy")
    if given["by"] not in ("client", "contractor", "both"):
        wrong["by"] = say("Say who has signed it.")
    if not files:
        wrong["copy"] = say("Choose the signed copy: a PDF, or a scan as PDF.")
    try:
        looked = looked_at(given["looked"])
    except InvalidValueError as error:
        looked = ""
        wrong["looked"] = joined((error.message, error.hint), ". ")
    if wrong:
        return _page(request, entry.folder, RefusedForm(form=_SIGNED, given=given, fields=wrong))
    try:
        done = countersigned(
            room.load(name),
            _named(entry),
            _path(files[0][0]),
            by=given["by"],
            on=days["signed_on"] or room.today,
            enter="enter" in form,
            looked=looked,
            file_content=files[0][1],
            moment=room.now(),
            version=room.version,
        )
    except DocgenError as error:
        return _page(request, entry.folder, RefusedForm(form=_SIGNED, given=given, error=error))
    for words in told_of(done):
        tell(request, words)
    tell(request, say("The copy is kept in the register.") if done.new else say("The copy was kept already."))
    if done.entered:
        tell(request, say("The case now says that it was signed."))
    return _again(name, entry)


ROUTES = (
    Route("/issued/{name:path}", _issued),
    Route("/mail/{name:path}", _mail),
    Route("/delivered/{name:path}", _deliver, methods=["POST"]),
    Route("/countersigned/{name:path}", _countersign, methods=["POST"]),
)
